//! What is wrong with a document, all of it at once.

use types::Violation;

/// More are not listed.
const MOST: usize = 200;

/// Violations found so far, each with its place as a path into the document.
#[derive(Default)]
pub(crate) struct Problems(Vec<Violation>);

impl Problems {
    pub(crate) fn add(&mut self, field: impl Into<String>, reason: &'static str, text: impl Into<String>) {
        if self.0.len() < MOST {
            self.0.push(Violation::new(field, reason, text));
        }
    }

    /// Everything that was found, if anything was.
    pub(crate) fn end(self) -> Result<(), Vec<Violation>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}
