//! Fields of a form, read from its JSON Schema.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use jsonschema::Validator;
use rules::{Type, Value};
use serde_json::{Map, Value as Json};

use crate::control::{Control, Kind, Source, row_id, row_shape};
use crate::document::keywords;
use crate::logic::Rule;
use crate::problems::Problems;
use crate::schema;

/// Fields of one form, columns among them.
const FIELDS: usize = 300;
/// Letters of a title.
const TITLE: usize = 100;

/// A field, or a column of a sub-table.
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static Kind,
    pub(crate) control: Box<dyn Control>,
    /// Its keywords as they stand in the document, without the columns of a table.
    pub(crate) property: Map<String, Json>,
    /// Judges the shape of one value; of a table, the number of rows.
    pub(crate) validator: Validator,
    /// What rules call its values.
    pub(crate) names: Vec<(String, Type)>,
    /// The table that it is a column of.
    pub(crate) table: Option<usize>,
    pub(crate) formula: Option<Rule>,
    pub(crate) default: Option<Rule>,
    /// All of these must hold.
    pub(crate) visible: Vec<Arc<Rule>>,
    /// Any of these may hold; none of them for a field that always must be filled in.
    pub(crate) required: Option<Vec<Rule>>,
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.id, self.kind)
    }
}

impl Field {
    /// Where its property stands in the document.
    pub(crate) fn path(&self, fields: &[Field]) -> String {
        match self.table.and_then(|table| fields.get(table)) {
            Some(table) => format!("data.properties.{}.items.properties.{}", table.id, self.id),
            None => format!("data.properties.{}", self.id),
        }
    }

    /// Whether people fill it in.
    pub(crate) fn is_input(&self) -> bool {
        matches!(self.control.source(), Source::Input | Source::Rows(_))
    }

    /// A value of a rule as input to this field.
    pub(crate) fn input(&self, value: Value) -> Json {
        let integer = self.property.get("type").is_some_and(|kind| kind == "integer");
        let json = match value {
            Value::Null => Json::Null,
            Value::Boolean(is) => is.into(),
            Value::Number(number) => match i64::try_from(number) {
                Ok(whole) if integer && number.fract().is_zero() => whole.into(),
                _ => number.to_string().into(),
            },
            Value::Date(day) => day.to_string().into(),
            Value::Text(text) => text.into(),
        };
        self.control.tidy(json)
    }

    pub(crate) fn is_table(&self) -> bool {
        matches!(self.control.source(), Source::Rows(_))
    }
}

/// Whether `id` is `prefix` with 5 to 20 small letters and digits.
pub(crate) fn is_id(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix).is_some_and(|rest| {
        (5..=20).contains(&rest.len())
            && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

/// The keywords that values are judged by.
const JUDGED: [&str; 16] = [
    "additionalProperties",
    "const",
    "enum",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "multipleOf",
    "pattern",
    "properties",
    "required",
    "type",
    "uniqueItems",
];

/// What stands in the data of a document.
#[derive(Default)]
pub(crate) struct Fields {
    /// Columns behind their tables.
    pub(crate) read: Vec<Field>,
    /// The ids of fields in which so much is wrong that they could not be read: nothing more is told of them.
    pub(crate) broken: HashSet<String>,
}

/// The fields of `data`.
pub(crate) fn read(data: &Map<String, Json>, wrong: &mut Problems) -> Fields {
    keywords(data, "data", &["$schema", "type", "properties", "additionalProperties"], wrong);
    let dialect = Json::from("https://json-schema.org/draft/2020-12/schema");
    if data.get("$schema").is_some_and(|schema| *schema != dialect) {
        wrong.add("data.$schema", "SHAPE", format!("must be {dialect}"));
    }
    for (keyword, expected) in [("type", Json::from("object")), ("additionalProperties", Json::from(false))] {
        if data.get(keyword) != Some(&expected) {
            wrong.add(format!("data.{keyword}"), "SHAPE", format!("must be {expected}"));
        }
    }
    let mut reader = Reader { fields: Vec::new(), broken: HashSet::new(), wrong };
    reader.properties(data.get("properties"), "data.properties", None);
    let Reader { fields, broken, wrong } = reader;
    let count = fields.len() + broken.len();
    if !(1..=FIELDS).contains(&count) {
        wrong.add("data.properties", "SIZE", format!("1 to {FIELDS} fields, not {count}"));
    }
    Fields { read: fields, broken }
}

struct Reader<'a> {
    fields: Vec<Field>,
    broken: HashSet<String>,
    wrong: &'a mut Problems,
}

impl Reader<'_> {
    fn properties(&mut self, properties: Option<&Json>, path: &str, table: Option<usize>) {
        let Some(Json::Object(properties)) = properties else {
            return self.wrong.add(path, "WRONG_TYPE", "must be an object of fields");
        };
        // What could only be refused is not even read.
        if properties.len() > FIELDS {
            return self.wrong.add(path, "SIZE", format!("at most {FIELDS} fields"));
        }
        let mut titles: HashMap<&str, &str> = HashMap::new();
        for (id, property) in properties.iter().filter(|(id, _)| table.is_none() || *id != "row_id") {
            let path = format!("{path}.{id}");
            if !is_id(id, "f_") {
                self.wrong.add(&path, "ID_INVALID", "an id is f_ with 5 to 20 small letters and digits");
            } else if self.fields.iter().any(|field| field.id == *id) {
                self.wrong.add(&path, "TWICE", "another field has this id");
            }
            let Json::Object(property) = property else {
                self.wrong.add(&path, "WRONG_TYPE", "must be an object");
                self.broken.insert(id.clone());
                continue;
            };
            match property.get("title").and_then(Json::as_str).map(str::trim) {
                Some(title) if (1..=TITLE).contains(&title.chars().count()) => {
                    if let Some(other) = titles.insert(title, id) {
                        self.wrong.add(format!("{path}.title"), "TWICE", format!("{other} is called so too"));
                    }
                }
                _ => self.wrong.add(format!("{path}.title"), "TITLE", format!("1 to {TITLE} characters")),
            }
            if property
                .get("description")
                .is_some_and(|text| text.as_str().is_none_or(|text| text.chars().count() > 500))
            {
                self.wrong.add(format!("{path}.description"), "TOO_LONG", "text of at most 500 characters");
            }
            if self.field(id, property, &path, table).is_none() {
                self.broken.insert(id.clone());
            }
        }
    }

    /// Reads a field; nothing when it cannot be read.
    fn field(
        &mut self,
        id: &str,
        property: &Map<String, Json>,
        path: &str,
        table: Option<usize>,
    ) -> Option<()> {
        let name = property.get("x-control").and_then(Json::as_str).unwrap_or_default();
        let Some(kind) = Kind::find(name) else {
            let text = format!("{:?} is no control", name.chars().take(40).collect::<String>());
            self.wrong.add(format!("{path}.x-control"), "CONTROL_UNKNOWN", text);
            return None;
        };
        let is_table = kind.name == "subtable";
        if table.is_some() && (is_table || matches!(kind.name, "serial" | "rollup")) {
            let text = "cannot be a column of a sub-table";
            self.wrong.add(format!("{path}.x-control"), "CONTROL_NOT_ALLOWED", text);
            return None;
        }
        let mut property = property.clone();
        let items = if is_table { property.remove("items") } else { None };
        let mut options = property.clone();
        options.retain(|keyword, _| !matches!(keyword.as_str(), "title" | "description" | "x-control"));
        let control = kind.control(options, path, self.wrong);
        // Columns are told of, even when their table cannot be read.
        let Some(control) = control else {
            if is_table {
                let before = self.fields.len();
                self.rows(items, &format!("{path}.items"), before);
                self.broken.extend(self.fields.drain(before..).map(|column| column.id));
            }
            return None;
        };
        let mut judged = property.clone();
        judged.retain(|keyword, _| JUDGED.contains(&keyword.as_str()));
        let validator = match schema::options().build(&Json::Object(judged)) {
            Ok(validator) => validator,
            Err(error) => {
                let place = error.instance_path().to_string().replace('/', ".");
                if place == ".pattern" {
                    let text = "is no pattern that can be tried in linear time, or takes too much memory";
                    self.wrong.add(format!("{path}.pattern"), "PATTERN_INVALID", text);
                } else {
                    self.wrong.add(format!("{path}{place}"), "SCHEMA_INVALID", "is no JSON Schema 2020-12");
                }
                return None;
            }
        };
        let names = control.names().into_iter().map(|(end, kind)| (format!("{id}{end}"), kind)).collect();
        self.fields.push(Field {
            id: id.to_owned(),
            title: property.get("title").and_then(Json::as_str).unwrap_or_default().trim().to_owned(),
            kind,
            control,
            property,
            validator,
            names,
            table,
            formula: None,
            default: None,
            visible: vec![],
            required: None,
        });
        if is_table {
            self.rows(items, &format!("{path}.items"), self.fields.len() - 1);
        }
        Some(())
    }

    fn rows(&mut self, items: Option<Json>, path: &str, table: usize) {
        let Some(Json::Object(items)) = items else {
            return self.wrong.add(path, "SHAPE", "must be the object that a row is");
        };
        keywords(&items, path, &["type", "properties", "required", "additionalProperties"], self.wrong);
        for (keyword, expected) in &row_shape() {
            if items.get(keyword) != Some(expected) {
                self.wrong.add(format!("{path}.{keyword}"), "SHAPE", format!("must be {expected}"));
            }
        }
        let path = format!("{path}.properties");
        if items.get("properties").and_then(|properties| properties.get("row_id")) != Some(&row_id()) {
            self.wrong.add(format!("{path}.row_id"), "SHAPE", format!("must be {}", row_id()));
        }
        let before = self.fields.len() + self.broken.len();
        self.properties(items.get("properties"), &path, Some(table));
        if self.fields.len() + self.broken.len() == before {
            self.wrong.add(path, "SIZE", "a sub-table has at least one column");
        }
    }
}
