//! Orders between the wire and the domain.

use std::str::FromStr;

use chrono::NaiveDate;
use types::{Fault, Violation};

pub(crate) mod connector;
pub(crate) mod document;
pub(crate) mod order;
pub(crate) mod push;
pub(crate) mod terms;

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

    /// A number within bounds; `standard` where it is 0.
    pub(crate) fn within(
        &mut self,
        field: &str,
        number: i32,
        (least, most): (i32, i32),
        standard: i32,
    ) -> i32 {
        if number == 0 {
            return standard;
        }
        if !(least..=most).contains(&number) {
            self.add(field, "OUT_OF_RANGE", format!("{least} to {most}"));
        }
        number
    }

    /// An id, or none where the text is empty.
    pub(crate) fn id<I: From<uuid::Uuid>>(&mut self, field: &str, text: &str) -> Option<I> {
        if text.is_empty() {
            return None;
        }
        let id = uuid::Uuid::from_str(text).ok();
        if id.is_none() {
            self.add(field, "NOT_AN_ID", "expected a UUID");
        }
        id.map(I::from)
    }

    /// A day, or none where the text is empty.
    pub(crate) fn day(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        if text.is_empty() {
            return None;
        }
        match types::day::read(text) {
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

pub(crate) fn id_told(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}
