//! What is wrong with a request, gathered field by field while it is read.

use std::ops::RangeInclusive;
use std::str::FromStr as _;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use types::{Currency, Fault, Violation, day};
use uuid::Uuid;

/// What is wrong so far. What cannot be read stands for nothing: the request is refused in the end.
#[derive(Debug, Default)]
pub struct Wrong(pub Vec<Violation>);

impl Wrong {
    /// One more.
    pub fn add(&mut self, field: impl Into<String>, reason: &'static str, text: impl Into<String>) {
        self.0.push(Violation::new(field, reason, text));
    }

    /// A text without white space around it, of at most so many characters.
    pub fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
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
    pub fn needed(&mut self, field: &str, text: &str, longest: usize) -> String {
        if text.trim().is_empty() {
            self.add(field, "REQUIRED", "must be given");
        }
        self.text(field, text, longest)
    }

    /// At most so many of something.
    pub fn count(&mut self, field: &str, count: usize, most: usize) {
        if count > most {
            self.add(field, "TOO_MANY", format!("at most {most}"));
        }
    }

    /// A number between these.
    pub fn within(&mut self, field: &str, number: i32, least: i32, most: i32) {
        if !(least..=most).contains(&number) {
            self.add(field, "OUT_OF_RANGE", format!("{least} to {most}"));
        }
    }

    /// An id, or none where the text is empty.
    pub fn id<I: From<Uuid>>(&mut self, field: &str, text: &str) -> Option<I> {
        if text.is_empty() {
            return None;
        }
        let id = Uuid::from_str(text).ok();
        if id.is_none() {
            self.add(field, "NOT_AN_ID", "expected a UUID");
        }
        id.map(I::from)
    }

    /// A day of the calendar, or none where the text is empty.
    pub fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
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
    pub fn needed_day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            self.add(field, "REQUIRED", "must be given");
        }
        self.day(field, text)
    }

    /// A decimal between these with at most so many digits after the point, or none where the text is empty.
    pub fn decimal(
        &mut self,
        field: &str,
        text: &str,
        bounds: RangeInclusive<Decimal>,
        digits: u32,
    ) -> Option<Decimal> {
        if text.is_empty() {
            return None;
        }
        let Ok(number) = text.parse::<Decimal>() else {
            self.add(field, "NOT_A_DECIMAL", "expected a decimal such as 12.5");
            return None;
        };
        let number = number.normalize();
        if !bounds.contains(&number) || number.scale() > digits {
            let (least, most) = bounds.into_inner();
            let rule =
                format!("must be from {least} to {most}, with at most {digits} digits after the point");
            self.add(field, "OUT_OF_RANGE", rule);
        }
        Some(number)
    }

    /// An amount of money, 0 or more, or none where the text is empty.
    pub fn amount(&mut self, field: &str, text: &str) -> Option<Decimal> {
        self.decimal(field, text, Decimal::ZERO..=largest(), 4)
    }

    /// A currency; yuan where the text is empty.
    pub fn currency(&mut self, field: &str, text: &str) -> Currency {
        if text.is_empty() {
            return Currency::CNY;
        }
        text.parse().unwrap_or_else(|_| {
            self.add(field, "NOT_A_CURRENCY", "expected an ISO 4217 code such as CNY");
            Currency::CNY
        })
    }

    /// What was read, unless something is wrong.
    ///
    /// # Errors
    /// `reason`, with everything that is wrong.
    pub fn or<T>(self, reason: &'static str, read: T) -> Result<T, Fault> {
        if self.0.is_empty() { Ok(read) } else { Err(Fault::invalid(reason, self.0)) }
    }
}

/// The largest amount that is kept: 14 digits before the point.
#[must_use]
pub fn largest() -> Decimal {
    Decimal::from(99_999_999_999_999_i64)
}

/// An id on the wire; empty for none.
pub fn id_told(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_told_at_once_by_its_field() {
        let mut wrong = Wrong::default();
        assert_eq!(wrong.text("title", "  报价  ", 2), "报价");
        assert_eq!(wrong.id::<Uuid>("id", ""), None);
        assert_eq!(wrong.amount("price", "12.50"), Some(Decimal::new(125, 1)));
        assert_eq!(wrong.day("day", "2026/11/28"), NaiveDate::from_ymd_opt(2026, 11, 28));
        assert!(wrong.0.is_empty());
        wrong.needed("name", " ", 10);
        wrong.id::<Uuid>("id", "17");
        wrong.amount("price", "-1");
        wrong.amount("cost", "0.00001");
        wrong.currency("currency", "yuan");
        wrong.within("share", 101, 0, 100);
        let fault = wrong.or("INVALID", ()).expect_err("is wrong");
        let told: Vec<_> = fault.violations.iter().map(|one| (one.field.as_str(), one.reason)).collect();
        assert_eq!(
            told,
            [
                ("name", "REQUIRED"),
                ("id", "NOT_AN_ID"),
                ("price", "OUT_OF_RANGE"),
                ("cost", "OUT_OF_RANGE"),
                ("currency", "NOT_A_CURRENCY"),
                ("share", "OUT_OF_RANGE"),
            ]
        );
    }
}
