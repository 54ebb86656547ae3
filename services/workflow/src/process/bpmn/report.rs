//! What becomes of the elements of a file.

use std::collections::BTreeSet;

use types::Violation;

/// Refusals and remarks of a file; more than this would not be read.
const MOST: usize = 1000;

/// What becomes of the elements of a file, by their ids: each is taken, remarked on or refused.
#[derive(Default)]
pub(super) struct Report {
    pub(super) taken: BTreeSet<String>,
    pub(super) remarks: Vec<Violation>,
    pub(super) refused: Vec<Violation>,
}

impl Report {
    /// This element is in the process now, or only connects what is.
    pub(super) fn take(&mut self, element: &str) {
        self.taken.insert(element.to_owned());
    }

    /// Something of this element is not in the process, or not as it was.
    pub(super) fn remark(&mut self, element: &str, reason: &'static str, what: impl Into<String>) {
        if self.remarks.len() < MOST {
            self.remarks.push(Violation::new(element, reason, what));
        } else if self.refused.is_empty() {
            self.refuse(element, "TOO_LARGE", format!("more than {MOST} remarks"));
        }
    }

    /// The file cannot be taken because of this element.
    pub(super) fn refuse(&mut self, element: &str, reason: &'static str, what: impl Into<String>) {
        if self.refused.len() < MOST {
            self.refused.push(Violation::new(element, reason, what));
        }
    }
}
