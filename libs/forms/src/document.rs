//! The document of a form: three parts under one version, read strictly.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::problems::Problems;
use crate::strict;

/// The version of the language that documents are written in.
pub const SCHEMA_VERSION: u32 = 1;

/// The longest document, in bytes.
const LONGEST: usize = 512 * 1024;
/// Conditions, formulas and checks of one kind, at most.
const ENTRIES: usize = 600;

/// A form as its designer wrote it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Which language the document is written in: [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// What an entry holds: JSON Schema 2020-12, an object whose properties are the fields by id.
    pub data: Json,
    /// What it looks like.
    pub ui: Ui,
    /// What holds between fields.
    pub logic: Logic,
}

/// What a form looks like.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ui {
    /// Blocks from top to bottom; every field stands in exactly one place.
    pub layout: Vec<Block>,
    /// Looks of single fields, columns of sub-tables among them, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub widgets: BTreeMap<String, Widget>,
}

/// A block of the layout. Ids of blocks are `s_` and 5 to 20 small letters and digits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A field, a sub-table among them.
    Field {
        /// Its id.
        field: String,
    },
    /// 分组: blocks under a title, which can be hidden together.
    Section {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// The blocks in it.
        items: Vec<Block>,
    },
    /// 标签页.
    Tabs {
        /// The pages.
        tabs: Vec<Tab>,
    },
    /// 多列: blocks side by side.
    Grid {
        /// So many columns, 2 to 4.
        columns: u8,
        /// The blocks in it.
        items: Vec<Block>,
    },
    /// 分割线.
    Divider {},
    /// 说明文字.
    Description {
        /// The text.
        text: String,
    },
    /// 按钮: tells the service an event, which a rule answers.
    Button {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// The name of the event: small letters, digits, `_` and `.`.
        event: String,
    },
}

/// A page of [`Block::Tabs`], which can be hidden like a section.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tab {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The blocks on it.
    pub items: Vec<Block>,
}

/// Looks of a field.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Widget {
    /// Shown while it is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Shown beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Columns of 24 that it spans, or characters of a column of a sub-table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<u8>,
    /// Lines of a text area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u8>,
}

/// What holds between fields. Expressions are FEEL over the names that [`crate::Compiled::names`] lists; in a column
/// of a sub-table they see the row's columns too.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logic {
    /// What the fields of the control `formula` are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formulas: Vec<Formula>,
    /// When fields and sections are there. Several conditions must all hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visible: Vec<Visible>,
    /// Which fields must be filled in where they are there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<Required>,
    /// What fields begin with in a new entry or a new row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defaults: Vec<Formula>,
    /// What must hold across fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

/// A value of a field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    /// The field that has it.
    pub field: String,
    /// An expression of the field's type.
    pub expression: String,
}

/// When something is there.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visible {
    /// A field, a column, a section or a page.
    pub target: String,
    /// A condition. Where it has no answer because a field that it names is empty, the answer is no.
    pub when: String,
}

/// When a field must be filled in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// The field.
    pub field: String,
    /// A condition; always, when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// What must hold.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The field that the message stands at; a column makes it a check of every row.
    pub field: String,
    /// The condition. Not asked while a field that it names is empty, unless it has an answer even so.
    pub holds: String,
    /// What people read when it does not hold.
    pub message: String,
}

impl Document {
    /// Reads a document; what is wrong goes to `wrong`, what can be read is read.
    pub(crate) fn read(text: &str, wrong: &mut Problems) -> Option<Self> {
        if text.len() > LONGEST {
            wrong.add("", "TOO_LARGE", format!("at most {LONGEST} bytes"));
            return None;
        }
        let Json::Object(parts) = strict::read(text, wrong)? else {
            wrong.add("", "WRONG_TYPE", "must be an object");
            return None;
        };
        keywords(&parts, "", &["schema_version", "data", "ui", "logic"], wrong);
        if parts.get("schema_version") != Some(&Json::from(SCHEMA_VERSION)) {
            wrong.add("schema_version", "VERSION_UNKNOWN", format!("must be {SCHEMA_VERSION}"));
        }
        let ui = object(&parts, "ui", wrong);
        keywords(&ui, "ui", &["layout", "widgets"], wrong);
        let logic = object(&parts, "logic", wrong);
        keywords(&logic, "logic", &["formulas", "visible", "required", "defaults", "checks"], wrong);
        let mut widgets = BTreeMap::new();
        if ui.contains_key("widgets") {
            for (id, widget) in object(&ui, "widgets", wrong) {
                if let Some(widget) = part(widget, &format!("ui.widgets.{id}"), wrong) {
                    widgets.insert(id, widget);
                }
            }
        }
        Some(Self {
            schema_version: SCHEMA_VERSION,
            data: Json::Object(object(&parts, "data", wrong)),
            ui: Ui { layout: list(&ui, "ui", "layout", wrong), widgets },
            logic: Logic {
                formulas: list(&logic, "logic", "formulas", wrong),
                visible: list(&logic, "logic", "visible", wrong),
                required: list(&logic, "logic", "required", wrong),
                defaults: list(&logic, "logic", "defaults", wrong),
                checks: list(&logic, "logic", "checks", wrong),
            },
        })
    }
}

/// Reads a part; the place of what cannot be read is told.
pub(crate) fn part<T: DeserializeOwned>(json: Json, path: &str, wrong: &mut Problems) -> Option<T> {
    match serde_path_to_error::deserialize(json) {
        Ok(read) => Some(read),
        Err(error) => {
            let inner = error.path().to_string();
            let place = if inner == "." { path.to_owned() } else { format!("{path}.{inner}") };
            wrong.add(place, "MALFORMED", error.inner().to_string());
            None
        }
    }
}

fn object(parts: &Map<String, Json>, name: &str, wrong: &mut Problems) -> Map<String, Json> {
    match parts.get(name) {
        Some(Json::Object(part)) => part.clone(),
        Some(_) => {
            wrong.add(name, "WRONG_TYPE", "must be an object");
            Map::new()
        }
        None => {
            wrong.add(name, "REQUIRED", "is missing");
            Map::new()
        }
    }
}

fn list<T: DeserializeOwned>(
    part_of: &Map<String, Json>,
    path: &str,
    name: &str,
    wrong: &mut Problems,
) -> Vec<T> {
    match part_of.get(name) {
        None => vec![],
        Some(Json::Array(items)) if items.len() <= ENTRIES => items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| part(item.clone(), &format!("{path}.{name}[{at}]"), wrong))
            .collect(),
        Some(Json::Array(_)) => {
            wrong.add(format!("{path}.{name}"), "TOO_MANY", format!("at most {ENTRIES}"));
            vec![]
        }
        Some(_) => {
            wrong.add(format!("{path}.{name}"), "WRONG_TYPE", "must be a list");
            vec![]
        }
    }
}

/// Refuses keywords that are not in `known`.
pub(crate) fn keywords(map: &Map<String, Json>, path: &str, known: &[&str], wrong: &mut Problems) {
    for name in map.keys().filter(|name| !known.contains(&name.as_str())) {
        let dot = if path.is_empty() { "" } else { "." };
        wrong.add(
            format!("{path}{dot}{name}"),
            "KEYWORD_NOT_ALLOWED",
            format!("may not stand here; possible: {}", known.join(", ")),
        );
    }
}
