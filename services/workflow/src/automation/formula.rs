//! Formulas: FEEL over a record, a fact and today. The paths that stand in a formula are its names; their types are
//! those of the descriptors. What is empty is `null`: comparing it by order, or adding it, has no answer, and a
//! condition without an answer is an error, never a silent no.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chrono_tz::Tz;
use prost_reflect::{DynamicMessage, Kind, MessageDescriptor, ReflectMessage as _, Value as Wire};
use rules::{Expression, Type, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use types::Time;

use crate::process::data;

/// Words of a path.
const DEPTH: usize = 8;
/// The name of the day that it is.
const TODAY: &str = "today";

/// What formulas may speak of.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The kind of record.
    pub record: Option<MessageDescriptor>,
    /// The fact.
    pub fact: Option<MessageDescriptor>,
}

/// What formulas see.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The record.
    pub record: Option<&'a DynamicMessage>,
    /// The fact.
    pub fact: Option<&'a DynamicMessage>,
    /// The day that it is.
    pub today: NaiveDate,
    /// The zone in which moments are days.
    pub zone: Tz,
}

/// A formula that was checked.
#[derive(Debug)]
pub struct Formula {
    expression: Expression,
    names: Vec<String>,
}

impl Formula {
    /// Checks a formula, which gives a `kind`; without one, any value or none.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn compile(text: &str, known: &Known, kind: Option<Type>) -> Result<Self, String> {
        let names: Vec<String> = paths(text).into_iter().collect();
        let typed = names.iter().map(|name| Ok((name.as_str(), type_of(name, known)?)));
        let typed = typed.collect::<Result<Vec<_>, String>>()?;
        Ok(Self { expression: Expression::compile(text, &typed, kind)?, names })
    }

    /// Its value.
    ///
    /// # Errors
    /// Why it has none: what is empty where something is needed is named.
    pub fn evaluate(&self, sight: Sight<'_>) -> Result<Value, String> {
        let values = self.names.iter().map(|name| look(name, sight)).collect::<Result<Vec<_>, _>>()?;
        self.expression.evaluate(&values).map_err(|why| {
            let empty: Vec<&str> = self
                .names
                .iter()
                .zip(&values)
                .filter(|(_, value)| **value == Value::Null)
                .map(|(name, _)| name.as_str())
                .collect();
            if empty.is_empty() { why } else { format!("{why}; empty: {}", empty.join(", ")) }
        })
    }

    /// What it sees, by name.
    ///
    /// # Errors
    /// What cannot be read.
    pub fn sees(&self, sight: Sight<'_>) -> Result<BTreeMap<String, Json>, String> {
        self.names.iter().map(|name| Ok((name.clone(), data::kept(&look(name, sight)?)))).collect()
    }

    /// Whether it needs a fact.
    #[must_use]
    pub fn needs_fact(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("fact."))
    }

    /// Whether it needs a record.
    #[must_use]
    pub fn needs_record(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("record."))
    }
}

/// The paths that stand in a formula, outside of its texts.
fn paths(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut quoted, mut escaped) = (false, false);
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if quoted {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
        } else if letter.is_alphanumeric() || letter == '_' || (letter == '.' && !word.is_empty()) {
            word.push(letter);
        } else {
            let path = word.trim_end_matches('.');
            if path == TODAY || path.starts_with("record.") || path.starts_with("fact.") {
                found.insert(path.to_owned());
            }
            word.clear();
            quoted = letter == '"';
        }
    }
    found
}

fn type_of(name: &str, known: &Known) -> Result<Type, String> {
    if name == TODAY {
        return Ok(Type::Date);
    }
    let (root, path) = name.split_once('.').unwrap_or((name, ""));
    let message = if root == "fact" { &known.fact } else { &known.record };
    let message =
        message.as_ref().ok_or_else(|| format!("there is no {root} here, of which {name} could be"))?;
    leaf(message, path).map_err(|why| format!("{name}: {why}"))
}

/// The type of what a path of a message leads to.
///
/// # Errors
/// Why it leads to no value.
pub fn leaf(message: &MessageDescriptor, path: &str) -> Result<Type, String> {
    let mut at = message.clone();
    let mut words = path.split('.').take(DEPTH + 1).peekable();
    for depth in 0.. {
        let Some(word) = words.next() else { break };
        if depth == DEPTH {
            return Err(format!("is deeper than {DEPTH}"));
        }
        let field = at.get_field_by_name(word).ok_or_else(|| format!("{} has no {word}", at.name()))?;
        if field.is_list() || field.is_map() {
            return Err(format!("{word} is a list"));
        }
        let kind = field.kind();
        if let Kind::Message(inner) = kind {
            match inner.full_name() {
                "google.protobuf.Timestamp" if words.peek().is_none() => return Ok(Type::Date),
                // A free document: what stands in it is text until the formula makes it something else.
                "google.protobuf.Struct" if words.peek().is_some() => return Ok(Type::String),
                _ if words.peek().is_none() => return Err(format!("{word} is no single value")),
                _ => at = inner,
            }
            continue;
        }
        if words.peek().is_some() {
            return Err(format!("{word} is a single value"));
        }
        return match kind {
            Kind::Bool => Ok(Type::Boolean),
            Kind::String if at.full_name() == "throughline.types.v1.Money" && word == "amount" => {
                Ok(Type::Number)
            }
            Kind::String | Kind::Enum(_) => Ok(Type::String),
            Kind::Bytes | Kind::Message(_) => Err(format!("{word} is no value")),
            _ => Ok(Type::Number),
        };
    }
    Err("leads nowhere".to_owned())
}

fn look(name: &str, sight: Sight<'_>) -> Result<Value, String> {
    if name == TODAY {
        return Ok(Value::Date(sight.today));
    }
    let (root, path) = name.split_once('.').unwrap_or((name, ""));
    let message = if root == "fact" { sight.fact } else { sight.record };
    let message = message.ok_or_else(|| format!("there is no {root} here, of which {name} could be"))?;
    read(message, path, sight.zone).map_err(|why| format!("{name}: {why}"))
}

/// What a path of a message leads to; `null` where it is empty.
///
/// # Errors
/// When it leads nowhere, or to what is no value.
pub fn read(message: &DynamicMessage, path: &str, zone: Tz) -> Result<Value, String> {
    let (word, rest) = path.split_once('.').map_or((path, None), |(word, rest)| (word, Some(rest)));
    let field = message
        .descriptor()
        .get_field_by_name(word)
        .ok_or_else(|| format!("{} has no {word}", message.descriptor().name()))?;
    if field.kind().as_message().is_some() && !message.has_field(&field) {
        return Ok(Value::Null);
    }
    let found = message.get_field(&field);
    Ok(match (&*found, rest) {
        (Wire::Message(inner), Some(rest)) if inner.descriptor().full_name() == "google.protobuf.Struct" => {
            free(&serde_json::to_value(inner).map_err(|error| error.to_string())?, rest)
        }
        (Wire::Message(inner), Some(rest)) => read(inner, rest, zone)?,
        (Wire::Message(inner), None) => Value::Date(moment(inner)?.with_timezone(&zone).date_naive()),
        (Wire::Bool(is), None) => Value::Boolean(*is),
        (Wire::I32(number), None) => Value::Number((*number).into()),
        (Wire::I64(number), None) => Value::Number((*number).into()),
        (Wire::U32(number), None) => Value::Number((*number).into()),
        (Wire::U64(number), None) => Value::Number((*number).into()),
        (Wire::F32(number), None) => Value::Number(Decimal::try_from(*number).map_err(|e| e.to_string())?),
        (Wire::F64(number), None) => Value::Number(Decimal::try_from(*number).map_err(|e| e.to_string())?),
        // What was not said is nothing.
        (Wire::EnumNumber(0), None) => Value::Null,
        (Wire::EnumNumber(number), None) => {
            let kind = field.kind();
            let said = kind.as_enum().and_then(|kind| kind.get_value(*number));
            Value::text(said.as_ref().map_or("", |said| said.name()))
        }
        (Wire::String(text), None) if leaf(&message.descriptor(), word) == Ok(Type::Number) => {
            match text.as_str() {
                "" => Value::Null,
                text => Value::Number(text.parse().map_err(|_| format!("{text:?} is no number"))?),
            }
        }
        (Wire::String(text), None) => Value::text(text),
        _ => return Err(format!("{word} is no single value")),
    })
}

/// The moment that a timestamp says.
fn moment(message: &DynamicMessage) -> Result<Time, String> {
    let at: prost_types::Timestamp = message.transcode_to().map_err(|error| error.to_string())?;
    kit::wire::time("time", &at).map_err(|fault| fault.message)
}

fn free(document: &Json, path: &str) -> Value {
    match path.split('.').try_fold(document, |at, word| at.get(word)) {
        None | Some(Json::Null | Json::Array(_) | Json::Object(_)) => Value::Null,
        Some(Json::String(text)) => Value::text(text),
        Some(other) => Value::text(&other.to_string()),
    }
}

/// When something is, as a record says it: a moment, or a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said {
    /// A moment.
    Moment(Time),
    /// A day.
    Day(NaiveDate),
}

/// The date that a path of a record leads to; nothing where it is empty.
///
/// # Errors
/// When it leads to something else.
pub fn date(record: &DynamicMessage, path: &str) -> Result<Option<Said>, String> {
    let (word, rest) = path.split_once('.').map_or((path, None), |(word, rest)| (word, Some(rest)));
    let field = record.get_field_by_name(word).ok_or_else(|| format!("there is no {word}"))?;
    match (&*field, rest) {
        (Wire::Message(inner), None) if inner.descriptor().full_name() == "google.protobuf.Timestamp" => {
            if record.has_field_by_name(word) {
                moment(inner).map(|at| Some(Said::Moment(at)))
            } else {
                Ok(None)
            }
        }
        (Wire::Message(inner), Some(rest)) if inner.descriptor().full_name() != "google.protobuf.Struct" => {
            date(inner, rest)
        }
        _ => match read(record, path, Tz::UTC)? {
            Value::Null => Ok(None),
            Value::Text(text) => match text.parse() {
                Ok(day) => Ok(Some(Said::Day(day))),
                Err(_) => Err(format!("{text:?} is no day as 2026-11-25")),
            },
            other => Err(format!("{other} is no date")),
        },
    }
}
