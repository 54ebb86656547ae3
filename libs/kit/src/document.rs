//! Free documents to and from protobuf: definitions, values of fields, history.

use prost_types::value::Kind as Wire;
use prost_types::{ListValue, Struct, Value};
use serde_json::{Map, Number, Value as Json};
use types::{Fault, Violation};

/// How deep a document may be.
const DEPTH: usize = 64;

/// A document as JSON. Whole numbers are whole there too, as people write them.
///
/// # Errors
/// `INVALID_DOCUMENT` where it is too deep or holds a number that is none.
pub fn json(field: &str, document: Struct) -> Result<Json, Fault> {
    object(field, document, 0).map(Json::Object)
}

fn object(field: &str, document: Struct, depth: usize) -> Result<Map<String, Json>, Fault> {
    let fields = document.fields.into_iter();
    fields.map(|(name, value)| Ok((name, value_of(field, value, depth + 1)?))).collect()
}

fn value_of(field: &str, value: Value, depth: usize) -> Result<Json, Fault> {
    let refuse =
        |reason, rule: &str| Fault::invalid("INVALID_DOCUMENT", [Violation::new(field, reason, rule)]);
    if depth > DEPTH {
        return Err(refuse("TOO_DEEP", "is nested too deeply"));
    }
    Ok(match value.kind {
        None | Some(Wire::NullValue(_)) => Json::Null,
        Some(Wire::BoolValue(is)) => Json::Bool(is),
        Some(Wire::StringValue(text)) => Json::String(text),
        Some(Wire::NumberValue(number)) => Json::Number(
            whole(number)
                .or_else(|| Number::from_f64(number))
                .ok_or_else(|| refuse("MALFORMED", "a number must be finite"))?,
        ),
        Some(Wire::StructValue(inner)) => Json::Object(object(field, inner, depth)?),
        Some(Wire::ListValue(list)) => {
            let values = list.values.into_iter();
            Json::Array(values.map(|value| value_of(field, value, depth + 1)).collect::<Result<_, _>>()?)
        }
    })
}

/// The largest whole number up to which doubles hold every one.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn whole(number: f64) -> Option<Number> {
    #[expect(clippy::cast_possible_truncation, reason = "it was just looked at")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then(|| Number::from(number as i64))
}

/// JSON as a document; what is no object becomes an empty one.
#[must_use]
pub fn document(json: &Json) -> Struct {
    match json {
        Json::Object(fields) => {
            Struct { fields: fields.iter().map(|(name, value)| (name.clone(), value_from(value))).collect() }
        }
        _ => Struct::default(),
    }
}

fn value_from(json: &Json) -> Value {
    let kind = match json {
        Json::Null => Wire::NullValue(0),
        Json::Bool(is) => Wire::BoolValue(*is),
        Json::Number(number) => Wire::NumberValue(number.as_f64().unwrap_or_default()),
        Json::String(text) => Wire::StringValue(text.clone()),
        Json::Array(list) => Wire::ListValue(ListValue { values: list.iter().map(value_from).collect() }),
        Json::Object(_) => Wire::StructValue(document(json)),
    };
    Value { kind: Some(kind) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_written_is_read_again() {
        let written = json!({"节点": [1, 2.5, "三", null, true, {"里": {}}], "n": -3});
        assert_eq!(json("definition", document(&written)).expect("is a document"), written);
        let mut deep = json!({});
        for _ in 0..100 {
            deep = json!({"a": deep});
        }
        assert!(json("definition", document(&deep)).is_err());
    }
}
