//! A decision table as it is designed (决策表). What a table may say and how it decides stands in the library `rules`.

use rules::{Compiled, Table, Type, Value};
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};
use types::Violation;

pub mod difference;
pub mod dmn;

/// A draft as its author wrote it.
///
/// # Errors
/// What it is not; it was written by another version of the suite.
pub fn parse(document: &Json) -> Result<Table, Vec<Violation>> {
    serde_json::from_value(document.clone())
        .map_err(|error| vec![Violation::new("table", "MALFORMED", error.to_string())])
}

/// What a draft is: a table that can decide, or what is wrong with it.
///
/// # Errors
/// Everything that is wrong, each with its place in the table.
pub fn read(document: &Json) -> Result<(Table, Compiled), Vec<Violation>> {
    let table = parse(document)?;
    let compiled = table.compile()?;
    Ok((table, compiled))
}

/// The values of a case, in the order of the inputs; what is left out is not known.
///
/// # Errors
/// Names that no input has, values of other types than their inputs.
pub fn values(
    table: &Compiled,
    mut given: Map<String, Json>,
    field: &str,
) -> Result<Vec<Value>, Vec<Violation>> {
    let mut wrong = Vec::new();
    let inputs = table.inputs().iter();
    let values = inputs.map(|input| match value(input.kind, given.remove(&input.name)) {
        Some(value) => value,
        None => {
            let rule = format!("must be a {}", input.kind);
            wrong.push(Violation::new(format!("{field}.{}", input.name), "WRONG_TYPE", rule));
            Value::Null
        }
    });
    let values = values.collect();
    let unknown = given
        .keys()
        .map(|name| Violation::new(format!("{field}.{name}"), "UNKNOWN", "the table has no such input"));
    wrong.extend(unknown);
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

fn value(kind: Type, given: Option<Json>) -> Option<Value> {
    match (kind, given) {
        (_, None | Some(Json::Null)) => Some(Value::Null),
        (Type::String, Some(Json::String(text))) => Some(Value::text(&text)),
        (Type::Boolean, Some(Json::Bool(is))) => Some(Value::Boolean(is)),
        (Type::Number, Some(Json::String(text))) => Decimal::from_str_exact(text.trim()).ok().map(number),
        (Type::Number, Some(Json::Number(given))) => {
            let text = given.to_string();
            Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text)).ok().map(number)
        }
        (Type::Date, Some(Json::String(text))) => text.trim().parse().ok().map(Value::Date),
        _ => None,
    }
}

fn number(number: Decimal) -> Value {
    Value::Number(number.normalize())
}

/// A value as JSON; numbers are text, which keeps every digit.
#[must_use]
pub fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(is) => Json::Bool(*is),
        Value::Number(number) => Json::String(number.to_string()),
        Value::Date(day) => Json::String(day.to_string()),
        Value::Text(text) => Json::String(text.clone()),
    }
}
