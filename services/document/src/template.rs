//! A print template (打印模板): what it looks like, when it is taken, what is wrong with it. A draft is changed freely, a
//! published version never again.

use std::str::FromStr as _;

use chrono::NaiveDate;
use rules::{Expression, Type, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use similar::{DiffTag, TextDiff};
use types::{Time, UserId, Violation};

use crate::error::Error;
use crate::file::FileId;

/// Bytes of a source.
pub const SOURCE: usize = 256 << 10;
/// Bytes of a sample, and of what is printed, as JSON.
pub const DATA: usize = 1 << 20;
/// Pictures of a template.
pub const ASSETS: usize = 20;
/// Characters of a title and of a file's name.
pub const TITLE: usize = 100;
/// How far from 0 a priority may be.
const PRIORITY: i32 = 1_000;
/// Fields of the data that a condition may look at.
const FIELDS: usize = 200;

/// What a template prints.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// 报价单.
    Quote,
    /// 合同.
    Contract,
    /// 订单.
    Order,
    /// Whatever asks for it.
    Any,
}

impl Kind {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Quote => "QUOTE",
            Kind::Contract => "CONTRACT",
            Kind::Order => "ORDER",
            Kind::Any => "ANY",
        }
    }
}

/// The language of a template.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Language {
    /// Chinese.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// As it is kept and asked for.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// As it was asked for.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Language::Chinese, Language::English].into_iter().find(|language| language.as_str() == text)
    }
}

/// A picture that a template shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asset {
    /// Its name in the source: `logo.png`.
    pub name: String,
    /// Its file.
    pub file: FileId,
}

/// What a template looks like and when it is taken.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Design {
    /// What the business calls it.
    pub title: String,
    /// What is printed by it.
    pub kind: Kind,
    /// Its language.
    pub language: Language,
    /// When it is taken, in FEEL; empty for always.
    pub condition: String,
    /// Of several that fit the highest is taken.
    pub priority: i32,
    /// Typst.
    pub source: String,
    /// Pictures.
    pub assets: Vec<Asset>,
    /// Data to check it with.
    pub sample: Json,
}

/// Where a template stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 草稿.
    Draft,
    /// 已发布.
    Published,
    /// 已停用.
    Retired,
}

impl State {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "DRAFT",
            State::Published => "PUBLISHED",
            State::Retired => "RETIRED",
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [State::Draft, State::Published, State::Retired].into_iter().find(|state| state.as_str() == text)
    }
}

/// A published version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// From 1.
    pub number: i32,
    /// What had changed, in its author's words.
    pub note: String,
    /// When.
    pub published_at: Time,
    /// By whom; none for the suite.
    pub publisher: Option<UserId>,
}

/// A template.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Template {
    /// Key, unique in the company.
    pub key: String,
    /// The draft, finished or not.
    pub draft: Design,
    /// Where it stands.
    pub state: State,
    /// The version that is printed by; 0 for none yet.
    pub published: i32,
    /// When it was made.
    pub created_at: Time,
    /// When its draft was changed last.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// Something wrong with a design.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where, and what.
    pub violation: Violation,
    /// Line of the source and column in it, from 1, where it is in one.
    pub place: Option<(i32, i32)>,
}

impl Problem {
    /// With its place in its field: `design.source:3:7`.
    #[must_use]
    pub fn located(self) -> Violation {
        match self.place {
            Some((line, column)) => {
                let field = format!("{}:{line}:{column}", self.violation.field);
                Violation { field, ..self.violation }
            }
            None => self.violation,
        }
    }
}

impl From<Violation> for Problem {
    fn from(violation: Violation) -> Self {
        Self { violation, place: None }
    }
}

/// Whether `text` can be a key: letters, digits, `_` and `-`, beginning with a letter; at most 64.
#[must_use]
pub fn is_key(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Whether `text` can name a picture.
fn is_picture(text: &str) -> bool {
    let (stem, ending) = text.rsplit_once('.').unwrap_or_default();
    !stem.is_empty()
        && stem.len() <= 64
        && stem.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && ["png", "jpg", "jpeg", "gif", "webp"].contains(&ending)
}

impl Design {
    /// What even a draft must keep to: sizes, names.
    #[must_use]
    pub fn oversights(&self) -> Vec<Violation> {
        let mut wrong = Vec::new();
        let mut refuse =
            |field: String, reason, rule: String| wrong.push(Violation::new(field, reason, rule));
        if self.title.chars().count() > TITLE {
            refuse("design.title".into(), "TOO_LONG", format!("at most {TITLE} characters"));
        }
        if self.source.len() > SOURCE {
            refuse("design.source".into(), "TOO_LARGE", format!("at most {SOURCE} bytes"));
        }
        if self.sample.to_string().len() > DATA {
            refuse("design.sample".into(), "TOO_LARGE", format!("at most {DATA} bytes of JSON"));
        }
        if self.priority.abs() > PRIORITY {
            let rule = format!("between -{PRIORITY} and {PRIORITY}");
            refuse("design.priority".into(), "OUT_OF_RANGE", rule);
        }
        if self.assets.len() > ASSETS {
            refuse("design.assets".into(), "TOO_MANY", format!("at most {ASSETS}"));
        }
        for (at, asset) in self.assets.iter().enumerate() {
            let field = format!("design.assets[{at}].name");
            if !is_picture(&asset.name) {
                let rule = "letters, digits, _ and -, then .png, .jpg, .jpeg, .gif or .webp";
                refuse(field, "MALFORMED", rule.to_owned());
            } else if self.assets[..at].iter().any(|other| other.name == asset.name) {
                refuse(field, "REPEATED", "stands there twice".to_owned());
            }
        }
        wrong
    }

    /// What keeps it from being published, beside what printing its sample finds.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut wrong = self.oversights();
        if self.title.trim().is_empty() {
            wrong.push(Violation::new("design.title", "REQUIRED", "must be given"));
        }
        if self.source.trim().is_empty() {
            wrong.push(Violation::new("design.source", "REQUIRED", "must be given"));
        }
        // Of its own sample it must be told too.
        if let Err(why) = self.fits(&self.sample) {
            wrong.push(Violation::new("design.condition", "CONDITION_UNSOUND", why));
        }
        wrong.into_iter().map(Problem::from).collect()
    }

    /// Whether it is the one to print `data` by.
    ///
    /// # Errors
    /// Why that cannot be told: a field that the condition looks at is missing or is of another type.
    pub fn fits(&self, data: &Json) -> Result<bool, String> {
        if self.condition.is_empty() {
            return Ok(true);
        }
        let fields = fields(&self.sample);
        let known: Vec<(&str, Type)> = fields.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
        let expression = Expression::compile(&self.condition, &known, Type::Boolean)?;
        let values: Vec<Value> = fields.iter().map(|(name, kind)| value(data, name, *kind)).collect();
        Ok(expression.evaluate(&values)? == Value::Boolean(true))
    }
}

/// The fields of data that are text, number, day or yes and no, those of fields too: `customer_level`.
fn fields(data: &Json) -> Vec<(String, Type)> {
    let mut found = Vec::new();
    let mut note = |name: String, value: &Json| {
        if let Some(kind) = kind(value).filter(|_| found.len() < FIELDS && rules::is_name(&name)) {
            found.push((name, kind));
        }
    };
    let none = Map::new();
    for (name, value) in data.as_object().unwrap_or(&none) {
        note(name.clone(), value);
        for (inner, value) in value.as_object().unwrap_or(&none) {
            note(format!("{name}_{inner}"), value);
        }
    }
    found
}

/// Amounts travel as text with two to four decimals and are numbers, days as `2026-01-05`.
fn kind(value: &Json) -> Option<Type> {
    match value {
        Json::Bool(_) => Some(Type::Boolean),
        Json::Number(_) => Some(Type::Number),
        Json::String(text) if day(text).is_some() => Some(Type::Date),
        Json::String(text) if amount(text).is_some() => Some(Type::Number),
        Json::String(_) => Some(Type::String),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_str(text).ok().filter(|_| text.len() == 10)
}

fn amount(text: &str) -> Option<Decimal> {
    let decimals = text.rsplit_once('.')?.1.len();
    Decimal::from_str(text).ok().filter(|_| (2..=4).contains(&decimals))
}

/// The value of a field, where it has one of its type.
fn value(data: &Json, name: &str, kind: Type) -> Value {
    let inner = || {
        let parts = name.char_indices().filter(|(_, c)| *c == '_');
        parts.into_iter().find_map(|(at, _)| data.get(&name[..at])?.get(&name[at + 1..]))
    };
    let found = data.get(name).or_else(inner);
    let read = || match (found?, kind) {
        (Json::Bool(is), Type::Boolean) => Some(Value::Boolean(*is)),
        (Json::Number(number), Type::Number) => {
            Decimal::from_str(&number.to_string()).ok().map(Value::Number)
        }
        (Json::String(text), Type::Number) => Decimal::from_str(text).ok().map(Value::Number),
        (Json::String(text), Type::Date) => day(text).map(Value::Date),
        (Json::String(text), Type::String) => Some(Value::Text(text.clone())),
        _ => None,
    };
    read().unwrap_or(Value::Null)
}

/// Of published templates, the highest first, the one to print `data` by.
///
/// # Errors
/// `Undecided` where one before it cannot be told, `NoTemplate` where none fits.
pub fn choose<'a>(
    candidates: impl IntoIterator<Item = &'a (String, i32, Design)>,
    data: &Json,
) -> Result<&'a (String, i32, Design), Error> {
    for candidate in candidates {
        let (key, _, design) = candidate;
        if design.fits(data).map_err(|why| Error::Undecided(key.clone(), why))? {
            return Ok(candidate);
        }
    }
    Err(Error::NoTemplate)
}

/// What happened to a part of a design.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
}

/// A part of two designs that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Which part: `title`, `source`.
    pub field: &'static str,
    /// What happened to it.
    pub change: Change,
    /// The line of the newer source where it begins, from 1; 0 for other parts.
    pub line: i32,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
}

/// What differs between two designs; of the source each group of lines.
#[must_use]
pub fn difference(before: &Design, after: &Design) -> Vec<Difference> {
    let text =
        |design: &Design, field: &str| match serde_json::to_value(design).map(|mut it| it[field].take()) {
            Ok(Json::String(text)) => text,
            Ok(Json::Array(list)) if list.is_empty() => String::new(),
            Ok(other) => other.to_string(),
            Err(_) => String::new(),
        };
    let told = |field, line, before: String, after: String| {
        let change = match (before.is_empty(), after.is_empty()) {
            (true, false) => Change::Added,
            (false, true) => Change::Removed,
            _ => Change::Changed,
        };
        Difference { field, change, line, before, after }
    };
    let parts = ["title", "kind", "language", "condition", "priority", "assets", "sample"];
    let mut found: Vec<Difference> = parts
        .into_iter()
        .map(|field| (field, text(before, field), text(after, field)))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| told(field, 0, before, after))
        .collect();
    let lines = TextDiff::from_lines(&before.source, &after.source);
    for op in lines.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let was = op.old_range().filter_map(|at| lines.old_slice(at)).collect();
        let is = op.new_range().filter_map(|at| lines.new_slice(at)).collect();
        let line = i32::try_from(op.new_range().start + 1).unwrap_or(i32::MAX);
        found.push(told("source", line, was, is));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn design(condition: &str) -> Design {
        Design {
            title: "标准报价单".into(),
            kind: Kind::Quote,
            language: Language::Chinese,
            condition: condition.into(),
            priority: 0,
            source: "= 报价单\n#data.number\n".into(),
            assets: Vec::new(),
            sample: json!({"total": "1000.00", "customer": {"level": "A"}, "date": "2026-01-05", "vip": true, "lines": []}),
        }
    }

    #[test]
    fn a_condition_looks_at_amounts_days_and_fields_of_fields() {
        let big = design("total > 500000 and customer_level = \"A\" and date > @\"2026-01-01\"");
        assert_eq!(big.problems(), []);
        // The field hides the function of its name.
        assert_eq!(design("date > date(\"2026-01-01\")").problems().len(), 1);
        let data = |total: Json, level: &str| json!({"total": total, "customer": {"level": level}, "date": "2026-02-01"});
        assert_eq!(big.fits(&data(json!("500000.01"), "A")), Ok(true));
        assert_eq!(big.fits(&data(json!(600_000), "A")), Ok(true));
        assert_eq!(big.fits(&data(json!("500000.00"), "A")), Ok(false));
        assert_eq!(big.fits(&data(json!("900000.00"), "B")), Ok(false));
    }

    #[test]
    fn a_condition_that_cannot_be_told_is_no_silent_no() {
        let big = design("total > 500000");
        assert!(big.fits(&json!({"customer": {}})).is_err());
        let taken = [("big".to_owned(), 1, big), ("standard".to_owned(), 3, design(""))];
        assert!(matches!(choose(&taken, &json!({})), Err(Error::Undecided(key, _)) if key == "big"));
        let small = json!({"total": "1.00"});
        assert_eq!(choose(&taken, &small).expect("one fits").0, "standard");
        assert!(matches!(choose(&taken[..1], &small), Err(Error::NoTemplate)));
    }

    #[test]
    fn what_is_wrong_with_a_design_is_said_by_field() {
        let wrong = Design {
            title: String::new(),
            source: " ".into(),
            priority: 9_999,
            assets: vec![
                Asset { name: "../logo.png".into(), file: FileId(uuid::Uuid::nil()) },
                Asset { name: "a.png".into(), file: FileId(uuid::Uuid::nil()) },
                Asset { name: "a.png".into(), file: FileId(uuid::Uuid::nil()) },
            ],
            ..design("amount > 1")
        };
        let problems = wrong.problems();
        let said: Vec<_> =
            problems.iter().map(|p| (p.violation.field.as_str(), p.violation.reason)).collect();
        assert_eq!(
            said,
            [
                ("design.priority", "OUT_OF_RANGE"),
                ("design.assets[0].name", "MALFORMED"),
                ("design.assets[2].name", "REPEATED"),
                ("design.title", "REQUIRED"),
                ("design.source", "REQUIRED"),
                ("design.condition", "CONDITION_UNSOUND"),
            ]
        );
    }

    #[test]
    fn differences_name_parts_and_lines() {
        let before = design("");
        let after = Design {
            condition: "vip".into(),
            source: "= 报价单\n#data.number\n谢谢惠顾\n".into(),
            ..before.clone()
        };
        let told = |field, change, line, before: &str, after: &str| Difference {
            field,
            change,
            line,
            before: before.into(),
            after: after.into(),
        };
        assert_eq!(
            difference(&before, &after),
            [
                told("condition", Change::Added, 0, "", "vip"),
                told("source", Change::Added, 3, "", "谢谢惠顾\n"),
            ]
        );
        assert_eq!(difference(&after, &after), []);
    }
}
