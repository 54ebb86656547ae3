//! Quotes and the catalogue between the wire and the domain.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use types::{Currency, Fault, Violation, day};

pub(crate) mod catalogue;
pub(crate) mod price_list;
pub(crate) mod quote;
pub(crate) mod settings;

/// What is wrong with a request, gathered field by field.
#[derive(Debug, Default)]
pub(crate) struct Wrong(pub(crate) Vec<Violation>);

impl Wrong {
    pub(crate) fn add(&mut self, field: impl Into<String>, reason: &'static str, text: impl Into<String>) {
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

    /// A decimal with at most 4 digits after the point, between these; none where the text is empty.
    fn number(&mut self, field: &str, text: &str, least: Decimal, most: Decimal) -> Option<Decimal> {
        if text.is_empty() {
            return None;
        }
        let Ok(number) = text.parse::<Decimal>() else {
            self.add(field, "NOT_A_DECIMAL", "expected a decimal such as 12.5");
            return None;
        };
        let number = number.normalize();
        if number < least || number > most || number.scale() > 4 {
            let rule = format!("must be from {least} to {most}, with at most 4 digits after the point");
            self.add(field, "OUT_OF_RANGE", rule);
        }
        Some(number)
    }

    /// An amount of money, 0 or more; none where the text is empty.
    fn amount(&mut self, field: &str, text: &str) -> Option<Decimal> {
        self.number(field, text, Decimal::ZERO, largest())
    }

    /// A currency; yuan where the text is empty.
    fn currency(&mut self, field: &str, text: &str) -> Currency {
        if text.is_empty() {
            return Currency::CNY;
        }
        text.parse().unwrap_or_else(|_| {
            self.add(field, "NOT_A_CURRENCY", "expected an ISO 4217 code such as CNY");
            Currency::CNY
        })
    }

    /// A day of the calendar; none where the text is empty.
    fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
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

    /// What was read, unless something is wrong.
    pub(crate) fn or<T>(self, reason: &'static str, read: T) -> Result<T, Fault> {
        if self.0.is_empty() { Ok(read) } else { Err(Fault::invalid(reason, self.0)) }
    }
}

/// The largest amount: 14 digits before the point.
fn largest() -> Decimal {
    Decimal::from(99_999_999_999_999_i64)
}

/// A day that a filter or a question names; none where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_day(field: &str, text: &str) -> Result<Option<NaiveDate>, Fault> {
    let mut wrong = Wrong::default();
    let day = wrong.day(field, text);
    wrong.or("INVALID_FILTER", day)
}

/// A currency that a filter or a question names; yuan where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_currency(field: &str, text: &str) -> Result<Currency, Fault> {
    let mut wrong = Wrong::default();
    let currency = wrong.currency(field, text);
    wrong.or("INVALID_FILTER", currency)
}

/// A number above 0 that a question names; none where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_number(field: &str, text: &str) -> Result<Option<Decimal>, Fault> {
    let mut wrong = Wrong::default();
    let number = wrong.amount(field, text);
    wrong.or("INVALID_FILTER", number)
}

/// The fields to change: what the mask names, or else what is given; only those that can be changed.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(
    mask: Option<prost_types::FieldMask>,
    updatable: &[&'static str],
    given: impl Fn(&str) -> bool,
) -> Result<Vec<&'static str>, Fault> {
    let paths = mask.map(|mask| mask.paths).filter(|paths| !paths.is_empty());
    let Some(paths) = paths else {
        return Ok(updatable.iter().copied().filter(|path| given(path)).collect());
    };
    let known = |path: &String| {
        updatable.iter().copied().find(|known| *known == path.as_str()).ok_or_else(|| {
            let text = "cannot be changed";
            Fault::invalid(
                "INVALID_MASK",
                [Violation::new("update_mask", "UNKNOWN", format!("{path} {text}"))],
            )
        })
    };
    paths.iter().map(known).collect()
}

pub(crate) fn id_told(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

pub(crate) fn number_told(number: Decimal) -> String {
    number.normalize().to_string()
}

/// An amount with as many digits after the point as the currency has.
pub(crate) fn amount_told(amount: Decimal, currency: Currency) -> String {
    let digits = currency.digits() as usize;
    format!("{amount:.digits$}")
}
