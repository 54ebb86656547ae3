//! Fields that nobody fills in: formulas, money in words, values of other records, sums, serial numbers.

use chrono_tz::Tz;
use rules::{Type, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::link::is_name;
use super::{Control, Subtable, number, string};
use crate::serial::Template;

type Wrong = Vec<(&'static str, &'static str, String)>;

/// Who gives the value of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'a> {
    /// People.
    Input,
    /// People, row by row.
    Rows(&'a Subtable),
    /// An expression of the logic.
    Formula(&'a Formula),
    /// Another field of money.
    Words(&'a str),
    /// A record that another field refers to.
    Lookup(&'a Lookup),
    /// A sub-table.
    Rollup(&'a Rollup),
    /// A counter.
    Serial(&'a Serial),
}

/// What a computed value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Number,
    Money,
    String,
    Boolean,
    Date,
}

impl Kind {
    /// The type that rules know it by.
    pub(crate) fn to_type(self) -> Type {
        match self {
            Kind::Number | Kind::Money => Type::Number,
            Kind::String => Type::String,
            Kind::Boolean => Type::Boolean,
            Kind::Date => Type::Date,
        }
    }

    /// Decimals of numbers.
    pub(crate) fn scale(self, scale: Option<u32>) -> u32 {
        if self == Kind::Money { 2 } else { scale.unwrap_or(0).min(10) }
    }

    fn shape(self, scale: Option<u32>) -> Json {
        match self {
            Kind::Number => {
                json!({"type": "string", "readOnly": true, "pattern": number::pattern(self.scale(scale))})
            }
            Kind::Money => json!({"type": "string", "readOnly": true, "pattern": number::MONEY}),
            Kind::String => json!({"type": "string", "readOnly": true, "maxLength": 20_000}),
            Kind::Boolean => json!({"type": "boolean", "readOnly": true}),
            Kind::Date => json!({"type": "string", "readOnly": true, "format": "date"}),
        }
    }

    fn check(self, scale: Option<u32>) -> Wrong {
        match (self, scale) {
            (Kind::Number, None | Some(11..)) => vec![("x-scale", "OUT_OF_RANGE", "0 to 10".into())],
            (Kind::Number, Some(_)) | (_, None) => vec![],
            _ => vec![("x-scale", "KEYWORD_NOT_ALLOWED", "only numbers have it".into())],
        }
    }

    /// A value as it is kept; nothing when it is of another type.
    pub(crate) fn keep(self, value: &Value, scale: Option<u32>) -> Option<Json> {
        match (self, value) {
            (Kind::Number | Kind::Money, Value::Number(number)) => {
                Some(number::plain(*number, self.scale(scale)).into())
            }
            (Kind::String, Value::Text(text)) => Some(text.as_str().into()),
            (Kind::Boolean, Value::Boolean(is)) => Some((*is).into()),
            (Kind::Date, Value::Date(day)) => Some(day.to_string().into()),
            _ => None,
        }
    }

    /// A kept value for rules.
    pub(crate) fn value(self, json: &Json) -> Value {
        match self {
            Kind::Number | Kind::Money => {
                let number = string(json).parse().ok();
                number.map_or(Value::Null, |number: Decimal| Value::Number(number.normalize()))
            }
            Kind::String => Value::text(string(json)),
            Kind::Boolean => json.as_bool().map_or(Value::Null, Value::Boolean),
            Kind::Date => string(json).parse().map_or(Value::Null, Value::Date),
        }
    }
}

/// 公式; the expression stands in the logic.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Formula {
    #[serde(rename = "x-type")]
    pub(crate) kind: Kind,
    #[serde(rename = "x-scale", skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<u32>,
}

impl Control for Formula {
    fn shape(&self) -> Json {
        self.kind.shape(self.scale)
    }

    fn check(&self) -> Wrong {
        self.kind.check(self.scale)
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), self.kind.to_type())]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![self.kind.value(value)]
    }

    fn source(&self) -> Source<'_> {
        Source::Formula(self)
    }
}

/// 大写金额 of a field of yuan.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MoneyWords {
    #[serde(rename = "x-source")]
    source: String,
}

impl Control for MoneyWords {
    fn shape(&self) -> Json {
        json!({"type": "string", "readOnly": true})
    }

    fn source(&self) -> Source<'_> {
        Source::Words(&self.source)
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("x-source", &self.source)]
    }
}

/// Where a looked-up value stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct From {
    /// The field that refers to the record.
    pub(crate) reference: String,
    /// The record's property.
    pub(crate) path: String,
}

/// 他表字段.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lookup {
    #[serde(rename = "x-from")]
    pub(crate) from: From,
    #[serde(rename = "x-type")]
    pub(crate) kind: Kind,
    #[serde(rename = "x-scale", skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<u32>,
    /// Whether it follows the record; if not, it stays as it was when the record was chosen.
    #[serde(rename = "x-live", skip_serializing_if = "Option::is_none")]
    pub(crate) live: Option<bool>,
}

impl Control for Lookup {
    fn shape(&self) -> Json {
        self.kind.shape(self.scale)
    }

    fn check(&self) -> Wrong {
        let mut wrong = self.kind.check(self.scale);
        if !is_name(&self.from.path) {
            wrong.push(("x-from", "NAME_INVALID", "the path: small letters, digits and _".into()));
        }
        wrong
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), self.kind.to_type())]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![self.kind.value(value)]
    }

    fn source(&self) -> Source<'_> {
        Source::Lookup(self)
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("x-from", &self.from.reference)]
    }
}

/// What becomes of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Aggregate {
    Sum,
    Count,
    Avg,
    Min,
    Max,
}

/// 汇总 of a column of numbers; 0 is the sum of none, the others have no value then.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rollup {
    /// The column. COUNT counts the rows where it is filled in.
    #[serde(rename = "x-column")]
    pub(crate) column: String,
    #[serde(rename = "x-aggregate")]
    pub(crate) aggregate: Aggregate,
    #[serde(rename = "x-scale")]
    pub(crate) scale: u32,
}

impl Control for Rollup {
    fn shape(&self) -> Json {
        Kind::Number.shape(Some(self.scale))
    }

    fn check(&self) -> Wrong {
        Kind::Number.check(Some(self.scale))
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![Kind::Number.value(value)]
    }

    fn source(&self) -> Source<'_> {
        Source::Rollup(self)
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![("x-column", &self.column)]
    }
}

/// 流水号.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Serial {
    #[serde(rename = "x-template")]
    pub(crate) template: Template,
    /// Whether numbers may be left out; if not, the number is drawn in the transaction that keeps the entry.
    #[serde(rename = "x-gaps", skip_serializing_if = "Option::is_none")]
    pub(crate) gaps: Option<bool>,
}

impl Control for Serial {
    fn shape(&self) -> Json {
        json!({"type": "string", "readOnly": true, "maxLength": 120})
    }

    fn source(&self) -> Source<'_> {
        Source::Serial(self)
    }
}
