//! Contracts between the wire and the domain.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use types::{Fault, Violation, day};

pub(crate) mod clause;
pub(crate) mod contract;
pub(crate) mod payment;
pub(crate) mod settings;

/// What is wrong with a request, gathered field by field.
#[derive(Debug, Default)]
pub(crate) struct Wrong(pub(crate) Vec<Violation>);

impl Wrong {
    fn add(&mut self, field: impl Into<String>, reason: &'static str, text: impl Into<String>) {
        self.0.push(Violation::new(field, reason, text));
    }

    /// A text without white space around it, of at most so many characters.
    pub(crate) fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        let text = text.trim();
        if text.chars().count() > longest {
            self.add(field, "TOO_LONG", format!("at most {longest} characters"));
        }
        if text.contains('\0') {
            self.add(field, "CONTROL_CHARACTER", "must not contain NUL");
        }
        text.to_owned()
    }

    /// A text that must be there.
    pub(crate) fn needed(&mut self, field: &str, text: &str, longest: usize) -> String {
        if text.trim().is_empty() {
            self.add(field, "REQUIRED", "must be given");
        }
        self.text(field, text, longest)
    }

    fn count(&mut self, field: &str, count: usize, most: usize) {
        if count > most {
            self.add(field, "TOO_MANY", format!("at most {most}"));
        }
    }

    /// An id, or none where the text is empty.
    fn id<I: From<uuid::Uuid>>(&mut self, field: &str, text: &str) -> Option<I> {
        if text.is_empty() {
            return None;
        }
        let id = uuid::Uuid::from_str(text).ok();
        if id.is_none() {
            self.add(field, "NOT_AN_ID", "expected a UUID");
        }
        id.map(I::from)
    }

    /// A day of the calendar, or none where the text is empty.
    pub(crate) fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            return None;
        }
        match day::read(text) {
            Ok(day) => Some(day),
            Err(error) => {
                self.add(field, error.code(), error.to_string());
                None
            }
        }
    }

    /// A day that must be there.
    pub(crate) fn needed_day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            self.add(field, "REQUIRED", "must be given");
        }
        self.day(field, text)
    }

    /// A decimal with at most so many digits after the point, 0 or more; 0 where the text is empty.
    fn number(&mut self, field: &str, text: &str, digits: u32) -> Decimal {
        if text.is_empty() {
            return Decimal::ZERO;
        }
        let Ok(number) = text.parse::<Decimal>() else {
            self.add(field, "NOT_A_DECIMAL", "expected a decimal such as 500000.00");
            return Decimal::ZERO;
        };
        let number = number.normalize();
        if number.is_sign_negative() || number.scale() > digits || number.trunc().to_string().len() > 14 {
            let rule =
                format!("must not be negative, with at most 14 digits before and {digits} after the point");
            self.add(field, "OUT_OF_RANGE", rule);
            return Decimal::ZERO;
        }
        number
    }

    /// What was read, unless something is wrong.
    pub(crate) fn or<T>(self, reason: &'static str, read: T) -> Result<T, Fault> {
        if self.0.is_empty() { Ok(read) } else { Err(Fault::invalid(reason, self.0)) }
    }
}

fn id_told(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}
