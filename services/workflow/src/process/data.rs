//! The values an instance carries, and how conditions see them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::{Type, Value};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use types::{Violation, text};

use super::definition::Field;

/// Values by the name of their field. Numbers are decimals in text.
pub type Data = BTreeMap<String, Json>;

/// Characters of a text.
const TEXT: usize = 10_000;

/// Takes values as somebody wrote them; each is of its field's type afterwards. An empty value is none.
///
/// # Errors
/// Every value that does not fit, as `<prefix>.<name>`.
pub fn accept(fields: &[Field], given: Data, prefix: &str) -> Result<Data, Vec<Violation>> {
    let mut wrong = Vec::new();
    let mut taken = Data::new();
    for (name, value) in given {
        let place = format!("{prefix}.{name}");
        match fields.iter().find(|field| field.name == name) {
            None => wrong.push(Violation::new(place, "UNKNOWN", "the process has no such field")),
            Some(field) => match written(field.kind, value) {
                Ok(value) => {
                    taken.insert(name, value);
                }
                Err(why) => wrong.push(Violation::new(place, "MALFORMED", why)),
            },
        }
    }
    if wrong.is_empty() { Ok(taken) } else { Err(wrong) }
}

/// A value in the form in which it is kept.
fn written(kind: Type, value: Json) -> Result<Json, String> {
    let empty = matches!(&value, Json::Null) || value.as_str().is_some_and(|text| text.trim().is_empty());
    if empty {
        return Ok(Json::Null);
    }
    match (kind, value) {
        (Type::Boolean, Json::Bool(is)) => Ok(Json::Bool(is)),
        (Type::Boolean, _) => Err("yes or no: true or false".to_owned()),
        (Type::Number, value) => {
            let text = match &value {
                Json::Number(number) => number.to_string(),
                Json::String(text) => text::tidy(text).replace(',', ""),
                _ => String::new(),
            };
            let number = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&text));
            number
                .map(|number| Json::String(number.normalize().to_string()))
                .map_err(|_| "a number".to_owned())
        }
        (Type::Date, Json::String(text)) => match text.trim().parse::<NaiveDate>() {
            Ok(day) => Ok(Json::String(day.to_string())),
            Err(_) => Err("a day, 2026-11-25".to_owned()),
        },
        (Type::Date, _) => Err("a day, 2026-11-25".to_owned()),
        (Type::String, Json::String(text)) if text.chars().count() <= TEXT => Ok(Json::String(text)),
        (Type::String, Json::String(_)) => Err(format!("at most {TEXT} characters")),
        (Type::String, _) => Err("text".to_owned()),
    }
}

/// What conditions see, in the order of the fields.
#[must_use]
pub fn values(fields: &[Field], data: &Data) -> Vec<Value> {
    fields
        .iter()
        .map(|field| data.get(&field.name).map_or(Value::Null, |json| seen(field.kind, json)))
        .collect()
}

fn seen(kind: Type, json: &Json) -> Value {
    match (kind, json) {
        (Type::Boolean, Json::Bool(is)) => Value::Boolean(*is),
        (Type::Number, Json::String(text)) => text.parse().map_or(Value::Null, Value::Number),
        (Type::Date, Json::String(text)) => text.parse().map_or(Value::Null, Value::Date),
        (Type::String, Json::String(text)) => Value::text(text),
        _ => Value::Null,
    }
}

/// A computed value in the form in which it is kept.
#[must_use]
pub fn kept(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(is) => Json::Bool(*is),
        Value::Number(number) => Json::String(number.normalize().to_string()),
        Value::Date(day) => Json::String(day.to_string()),
        Value::Text(text) => Json::String(text.clone()),
    }
}

/// The fields that an instance cannot begin without, and that are not there.
///
/// # Errors
/// Each as `<prefix>.<name>`.
pub fn complete(fields: &[Field], data: &Data, prefix: &str) -> Result<(), Vec<Violation>> {
    let missing = |field: &&Field| field.required && data.get(&field.name).is_none_or(Json::is_null);
    let wrong: Vec<Violation> = fields
        .iter()
        .filter(missing)
        .map(|field| Violation::new(format!("{prefix}.{}", field.name), "REQUIRED", "must be given"))
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn field(name: &str, kind: Type) -> Field {
        Field { name: name.to_owned(), title: String::new(), kind, required: name == "金额" }
    }

    #[test]
    fn values_are_taken_as_people_write_them_and_kept_in_one_form() {
        let fields = [field("金额", Type::Number), field("签约", Type::Date), field("急", Type::Boolean)];
        let given = Data::from([
            ("金额".to_owned(), json!("５００,000.50")),
            ("签约".to_owned(), json!("2026-11-25")),
            ("急".to_owned(), json!(true)),
        ]);
        let data = accept(&fields, given, "data").expect("fits");
        assert_eq!(data["金额"], json!("500000.5"));
        assert_eq!(accept(&fields, data.clone(), "data"), Ok(data.clone()), "what was kept is taken again");
        assert_eq!(values(&fields, &data)[0], Value::Number("500000.5".parse().expect("a number")));
        complete(&fields, &data, "data").expect("is complete");
    }

    #[test]
    fn what_does_not_fit_is_named_all_at_once() {
        let fields = [field("金额", Type::Number), field("急", Type::Boolean)];
        let given = Data::from([
            ("金额".to_owned(), json!("五十万")),
            ("急".to_owned(), json!("是")),
            ("别的".to_owned(), json!(1)),
        ]);
        let wrong = accept(&fields, given, "data").expect_err("nothing fits");
        let fields_named: Vec<_> = wrong.iter().map(|violation| violation.field.as_str()).collect();
        assert_eq!(fields_named, ["data.别的", "data.急", "data.金额"]);
        assert_eq!(complete(&fields, &Data::new(), "data").expect_err("is empty")[0].field, "data.金额");
    }
}
