//! 子表单: rows of fields.

use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::{Control, Source};

/// Rows of one table, at most.
const ROWS: u32 = 500;

/// 子表单. Its columns are fields of their own; every row has a `row_id` that whoever adds it chooses.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Subtable {
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    pub(crate) least: Option<u32>,
    #[serde(rename = "maxItems")]
    pub(crate) most: u32,
    /// Columns that together tell a row from all others.
    #[serde(rename = "x-unique-columns", skip_serializing_if = "Option::is_none")]
    pub(crate) unique: Option<Vec<String>>,
}

/// The keywords of a row besides its columns.
pub(crate) fn row_shape() -> Map<String, Json> {
    let shape = json!({"type": "object", "required": ["row_id"], "additionalProperties": false});
    match shape {
        Json::Object(shape) => shape,
        _ => Map::new(),
    }
}

/// The shape of a row's id.
pub(crate) fn row_id() -> Json {
    json!({"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"})
}

/// Whether `id` may be a row's.
pub(crate) fn is_row_id(id: &str) -> bool {
    (1..=40).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

impl Control for Subtable {
    fn shape(&self) -> Json {
        json!({"type": "array"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut wrong = Vec::new();
        if !(1..=ROWS).contains(&self.most) {
            wrong.push(("maxItems", "OUT_OF_RANGE", format!("1 to {ROWS}")));
        }
        if self.least.unwrap_or(0) > self.most {
            wrong.push(("minItems", "OUT_OF_RANGE", "is more than maxItems".into()));
        }
        if self.unique.as_ref().is_some_and(Vec::is_empty) {
            wrong.push(("x-unique-columns", "SIZE", "at least one column".into()));
        }
        wrong
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![("_count".into(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![Value::Number(value.as_array().map_or(0, Vec::len).into())]
    }

    fn source(&self) -> Source<'_> {
        Source::Rows(self)
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        self.unique.iter().flatten().map(|column| ("x-unique-columns", column.as_str())).collect()
    }
}
