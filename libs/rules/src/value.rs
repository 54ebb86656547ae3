//! Values that rules look at and conclude.

use std::fmt;
use std::str::FromStr as _;

use chrono::NaiveDate;
use dsntk_feel::values::Value as Feel;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The type of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text.
    String,
    /// A decimal number.
    Number,
    /// Yes or no.
    Boolean,
    /// A day of the calendar.
    Date,
}

impl Type {
    /// From its name: `string`, `number`, `boolean`, `date`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "string" => Some(Type::String),
            "number" => Some(Type::Number),
            "boolean" => Some(Type::Boolean),
            "date" => Some(Type::Date),
            _ => None,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Type::String => "string",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Date => "date",
        })
    }
}

/// A value. The order within a type is FEEL's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Value {
    /// Not known.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A number.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Text.
    Text(String),
}

impl Value {
    /// Its type; none for [`Value::Null`].
    #[must_use]
    pub fn kind(&self) -> Option<Type> {
        match self {
            Value::Null => None,
            Value::Boolean(_) => Some(Type::Boolean),
            Value::Number(_) => Some(Type::Number),
            Value::Date(_) => Some(Type::Date),
            Value::Text(_) => Some(Type::String),
        }
    }

    /// Text, or not known when it is empty.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) }
    }

    pub(crate) fn to_feel(&self) -> Option<Feel> {
        match self {
            Value::Null => Some(Feel::Null(None)),
            Value::Boolean(is) => Some(Feel::Boolean(*is)),
            Value::Number(number) => Feel::try_from_xsd_decimal(&number.to_string()).ok(),
            Value::Date(day) => Feel::try_from_xsd_date(&day.to_string()).ok(),
            Value::Text(text) => Some(Feel::String(text.clone())),
        }
    }

    /// Nothing for values that no column can have, as lists, and for numbers beyond 28 digits.
    pub(crate) fn from_feel(value: &Feel) -> Option<Self> {
        match value {
            Feel::Null(_) => Some(Value::Null),
            Feel::Boolean(is) => Some(Value::Boolean(*is)),
            Feel::String(text) => Some(Value::Text(text.clone())),
            Feel::Number(number) => {
                let text = number.to_string();
                let exact =
                    Decimal::from_str_exact(&text).or_else(|_| Decimal::from_scientific(&text)).ok()?;
                Some(Value::Number(exact.normalize()))
            }
            Feel::Date(day) => Some(Value::Date(NaiveDate::from_str(&day.to_string()).ok()?)),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Boolean(is) => write!(f, "{is}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Date(day) => write!(f, "{day}"),
            Value::Text(text) => write!(f, "\"{text}\""),
        }
    }
}
