//! Opportunities between the wire and the domain.

use std::str::FromStr;

use types::{Fault, Violation};

pub(crate) mod follow_up;
pub(crate) mod opportunity;
pub(crate) mod pipeline;

/// What is wrong with a request, gathered field by field.
#[derive(Debug, Default)]
pub(crate) struct Wrong(pub(crate) Vec<Violation>);

impl Wrong {
    fn add(&mut self, field: impl Into<String>, reason: &'static str, text: impl Into<String>) {
        self.0.push(Violation::new(field, reason, text));
    }

    /// A text without white space around it, of at most so many characters.
    fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
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
    fn needed(&mut self, field: &str, text: &str, longest: usize) -> String {
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

    fn within(&mut self, field: &str, number: i32, least: i32, most: i32) {
        if !(least..=most).contains(&number) {
            self.add(field, "OUT_OF_RANGE", format!("{least} to {most}"));
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

    /// What was read, unless something is wrong.
    pub(crate) fn or<T>(self, reason: &'static str, read: T) -> Result<T, Fault> {
        if self.0.is_empty() { Ok(read) } else { Err(Fault::invalid(reason, self.0)) }
    }
}

fn id_told(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}
