//! Choices among options of the form or of a dictionary of the tenant.

use std::collections::HashSet;

use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Case, Control, string};

/// Options of one field, at most.
const OPTIONS: usize = 500;
/// Options of a tree, at most, and its levels.
const TREE: usize = 5_000;
const LEVELS: usize = 6;

/// An option. Ids never change; one that is not offered any more stays for what was kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    id: String,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    /// What stands below, in a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    children: Option<Vec<Choice>>,
}

type Wrong = Vec<(&'static str, &'static str, String)>;

fn is_id(id: &str) -> bool {
    (1..=40).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn check_options(options: &[Choice], keyword: &'static str, level: usize) -> Wrong {
    let mut wrong = Vec::new();
    if options.is_empty() || options.len() > OPTIONS {
        wrong.push((keyword, "SIZE", format!("1 to {OPTIONS} options")));
    }
    let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
    for option in options {
        if !is_id(&option.id) {
            let text = format!("the id {:?}: 1 to 40 letters, digits and _", shown(&option.id));
            wrong.push((keyword, "OPTION_ID", text));
        } else if !ids.insert(&option.id) {
            wrong.push((keyword, "TWICE", format!("the option {} stands twice", option.id)));
        }
        if option.title.trim().is_empty() || option.title.chars().count() > 100 {
            wrong.push((keyword, "TITLE", format!("{}: 1 to 100 characters", shown(&option.id))));
        } else if !titles.insert(option.title.trim()) {
            wrong.push((keyword, "TWICE", format!("two options are called {}", shown(&option.title))));
        }
        if option.colour.as_ref().is_some_and(|colour| !is_colour(colour)) {
            wrong.push((keyword, "COLOUR", format!("{}: a colour is #rrggbb", shown(&option.id))));
        }
        match &option.children {
            Some(_) if level == 0 => {
                wrong.push((keyword, "MALFORMED", "only a cascader has options below options".into()));
            }
            Some(_) if level >= LEVELS => {
                wrong.push((keyword, "TOO_DEEP", format!("at most {LEVELS} levels")));
            }
            Some(children) => wrong.extend(check_options(children, keyword, level + 1)),
            None => {}
        }
    }
    wrong
}

fn is_colour(colour: &str) -> bool {
    colour.len() == 7 && colour.starts_with('#') && colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

fn ids(options: &[Choice]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}

fn offered(options: &[Choice], chosen: &Json, case: &mut Case<'_>) {
    let id = string(chosen);
    let gone = options.iter().any(|option| option.id == id && option.active == Some(false));
    if gone && case.is_new(chosen) {
        case.refuse("OPTION_INACTIVE", "is not offered any more");
    }
}

/// Refuses what a dictionary does not offer.
fn listed(source: &str, chosen: &Json, case: &mut Case<'_>) {
    if !case.is_new(chosen) {
        return;
    }
    match case.context.dictionaries.get(source).map(|dictionary| dictionary.get(string(chosen))) {
        Some(Some(entry)) if entry.active => {}
        Some(Some(_)) => case.refuse("OPTION_INACTIVE", "is not offered any more"),
        Some(None) => case.refuse("OPTION_UNKNOWN", "is no option of this field"),
        None => case.refuse("DICTIONARY_MISSING", format!("the dictionary {source} is not there")),
    }
}

fn check_source(source: &str) -> Wrong {
    let possible = (1..=60).contains(&source.len())
        && source.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let text = "1 to 60 small letters, digits and _";
    if possible { vec![] } else { vec![("x-source", "NAME_INVALID", text.into())] }
}

/// Options in the form, or the name of a dictionary.
fn check_either(options: Option<&Vec<Choice>>, source: Option<&String>) -> Wrong {
    match (options, source) {
        (Some(options), None) => check_options(options, "x-options", 0),
        (None, Some(source)) => check_source(source),
        _ => vec![("x-options", "REQUIRED", "either x-options or x-source".into())],
    }
}

fn one(options: Option<&Vec<Choice>>) -> Json {
    match options {
        Some(options) => json!({"type": "string", "enum": ids(options)}),
        None => json!({"type": "string", "maxLength": 60}),
    }
}

fn several(items: Json) -> Json {
    json!({"type": "array", "uniqueItems": true, "items": items})
}

fn counts(least: Option<u32>, most: Option<u32>, limit: u32) -> Wrong {
    let mut wrong = Vec::new();
    if most.is_some_and(|most| most == 0 || most > limit) {
        wrong.push(("maxItems", "OUT_OF_RANGE", format!("1 to {limit}")));
    }
    if least.unwrap_or(0) > most.unwrap_or(limit) {
        wrong.push(("minItems", "OUT_OF_RANGE", "is more than maxItems".into()));
    }
    wrong
}

fn count_names(options: Option<&Vec<Choice>>) -> Vec<(String, Type)> {
    let has = options.into_iter().flatten().map(|option| (format!("_has_{}", option.id), Type::Boolean));
    std::iter::once(("_count".to_owned(), Type::Number)).chain(has).collect()
}

fn count_values(options: Option<&Vec<Choice>>, value: &Json) -> Vec<Value> {
    let chosen = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let has = |option: &Choice| Value::Boolean(chosen.iter().any(|id| id == &option.id));
    let count = std::iter::once(Value::Number(chosen.len().into()));
    count.chain(options.into_iter().flatten().map(has)).collect()
}

/// 单选按钮.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Radio {
    #[serde(rename = "x-options")]
    options: Vec<Choice>,
}

impl Control for Radio {
    fn shape(&self) -> Json {
        one(Some(&self.options))
    }

    fn check(&self) -> Wrong {
        check_options(&self.options, "x-options", 0)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        offered(&self.options, value, case);
    }
}

/// 复选框组.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Checkbox {
    #[serde(rename = "x-options")]
    options: Vec<Choice>,
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(rename = "maxItems", skip_serializing_if = "Option::is_none")]
    most: Option<u32>,
}

impl Control for Checkbox {
    fn shape(&self) -> Json {
        several(one(Some(&self.options)))
    }

    fn check(&self) -> Wrong {
        let mut wrong = check_options(&self.options, "x-options", 0);
        wrong.extend(counts(self.least, self.most, OPTIONS as u32));
        wrong
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        value.as_array().into_iter().flatten().for_each(|id| offered(&self.options, id, case));
    }

    fn names(&self) -> Vec<(String, Type)> {
        count_names(Some(&self.options))
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        count_values(Some(&self.options), value)
    }
}

/// 下拉单选.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Select {
    #[serde(rename = "x-options", skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Choice>>,
    #[serde(rename = "x-source", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

impl Control for Select {
    fn shape(&self) -> Json {
        one(self.options.as_ref())
    }

    fn check(&self) -> Wrong {
        check_either(self.options.as_ref(), self.source.as_ref())
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        match &self.source {
            Some(source) => listed(source, value, case),
            None => offered(self.options.as_deref().unwrap_or_default(), value, case),
        }
    }

    fn dictionary(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

/// 下拉多选.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Multiselect {
    #[serde(rename = "x-options", skip_serializing_if = "Option::is_none")]
    options: Option<Vec<Choice>>,
    #[serde(rename = "x-source", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(rename = "maxItems")]
    most: u32,
}

impl Control for Multiselect {
    fn shape(&self) -> Json {
        several(one(self.options.as_ref()))
    }

    fn check(&self) -> Wrong {
        let mut wrong = check_either(self.options.as_ref(), self.source.as_ref());
        wrong.extend(counts(self.least, Some(self.most), OPTIONS as u32));
        wrong
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        for id in value.as_array().into_iter().flatten() {
            match &self.source {
                Some(source) => listed(source, id, case),
                None => offered(self.options.as_deref().unwrap_or_default(), id, case),
            }
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        count_names(self.options.as_ref())
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        count_values(self.options.as_ref(), value)
    }

    fn dictionary(&self) -> Option<&str> {
        self.source.as_deref()
    }
}

/// 级联选择: the ids from the top of a tree down.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Cascader {
    #[serde(rename = "x-tree", skip_serializing_if = "Option::is_none")]
    tree: Option<Vec<Choice>>,
    #[serde(rename = "x-source", skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// Whether a path must reach the bottom.
    #[serde(rename = "x-leaf", skip_serializing_if = "Option::is_none")]
    leaf: Option<bool>,
}

fn size(options: &[Choice]) -> usize {
    options.iter().map(|option| 1 + size(option.children.as_deref().unwrap_or_default())).sum()
}

impl Cascader {
    /// Whether the path exists, whether all of it is offered, and whether more could follow.
    fn in_tree(tree: &[Choice], path: &[&str]) -> Option<(bool, bool)> {
        let (mut level, mut active) = (tree, true);
        for id in path {
            let option = level.iter().find(|option| option.id == *id)?;
            active &= option.active != Some(false);
            level = option.children.as_deref().unwrap_or_default();
        }
        Some((active, !level.is_empty()))
    }

    fn in_dictionary(dictionary: &crate::Dictionary, path: &[&str]) -> Option<(bool, bool)> {
        let (mut parent, mut active) = (None, true);
        for id in path {
            let entry = dictionary.get(*id).filter(|entry| entry.parent.as_deref() == parent)?;
            active &= entry.active;
            parent = Some(id);
        }
        Some((active, dictionary.values().any(|entry| entry.active && entry.parent.as_deref() == parent)))
    }
}

impl Control for Cascader {
    fn shape(&self) -> Json {
        json!({"type": "array", "items": {"type": "string", "maxLength": 60}, "minItems": 1, "maxItems": LEVELS})
    }

    fn check(&self) -> Wrong {
        match (&self.tree, &self.source) {
            (Some(tree), None) if size(tree) > TREE => {
                vec![("x-tree", "SIZE", format!("at most {TREE} options"))]
            }
            (Some(tree), None) => check_options(tree, "x-tree", 1),
            (None, Some(source)) => check_source(source),
            _ => vec![("x-tree", "REQUIRED", "either x-tree or x-source".into())],
        }
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if !case.is_new(value) {
            return;
        }
        let path: Vec<&str> = value.as_array().into_iter().flatten().map(string).collect();
        let found = match (&self.tree, &self.source) {
            (Some(tree), _) => Self::in_tree(tree, &path),
            (None, source) => {
                let source = source.as_deref().unwrap_or_default();
                let Some(dictionary) = case.context.dictionaries.get(source) else {
                    return case
                        .refuse("DICTIONARY_MISSING", format!("the dictionary {source} is not there"));
                };
                Self::in_dictionary(dictionary, &path)
            }
        };
        match found {
            None => case.refuse("OPTION_UNKNOWN", "is no path of this tree"),
            Some((false, _)) => case.refuse("OPTION_INACTIVE", "is not offered any more"),
            Some((true, true)) if self.leaf == Some(true) => {
                case.refuse("PATH_INCOMPLETE", "must reach the lowest level");
            }
            Some(_) => {}
        }
    }

    /// The lowest option, and the whole path: `a/b/c`.
    fn names(&self) -> Vec<(String, Type)> {
        vec![("_leaf".into(), Type::String), ("_path".into(), Type::String)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        let path: Vec<&str> = value.as_array().into_iter().flatten().map(string).collect();
        vec![Value::text(path.last().unwrap_or(&"")), Value::text(&path.join("/"))]
    }

    fn dictionary(&self) -> Option<&str> {
        self.source.as_deref()
    }
}
