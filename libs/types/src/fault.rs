//! What can go wrong, as a caller sees it: a kind, a stable reason, and the fields to mend.
//! The kinds are deliberately few; each has one gRPC code and one HTTP status.

use std::collections::BTreeMap;
use std::fmt;

/// The kind of a refusal. The mapping to wire codes lives in `kit::status`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The request itself is wrong. INVALID_ARGUMENT, 400.
    Invalid,
    /// Who is asking is not known. UNAUTHENTICATED, 401.
    Unauthenticated,
    /// Known, but not allowed. PERMISSION_DENIED, 403.
    Forbidden,
    /// Not there, or not there for this caller. NOT_FOUND, 404.
    Missing,
    /// The right request at the wrong moment: the state forbids it. FAILED_PRECONDITION, 409.
    Refused,
    /// Changed since it was read. ABORTED, 409.
    Stale,
    /// There is one already. ALREADY_EXISTS, 409.
    Exists,
    /// A limit was reached. RESOURCE_EXHAUSTED, 429.
    Limited,
    /// Try again later. UNAVAILABLE, 503.
    Unavailable,
    /// Our mistake. INTERNAL, 500.
    Internal,
}

/// One field of the request and why it was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// Path of the field in the request message, `lead.phone`.
    pub field: String,
    /// Stable upper-case code of the rule that was broken.
    pub reason: &'static str,
    /// The rule in a sentence (English; the gateway translates by `reason`).
    pub description: String,
}

impl Violation {
    /// A violation of `field`.
    pub fn new(field: impl Into<String>, reason: &'static str, description: impl Into<String>) -> Self {
        Self { field: field.into(), reason, description: description.into() }
    }
}

/// A refusal on its way to the caller. Services' own error enums turn into one.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its kind.
    pub kind: Kind,
    /// Stable upper-case code, `LEAD_WRONG_STATE`.
    pub reason: &'static str,
    /// A sentence for people (English; translated by `reason` where a translation exists).
    pub message: String,
    /// The fields to mend.
    pub violations: Vec<Violation>,
    /// Facts for programs and for translations, `{"state": "CONVERTED"}`.
    pub metadata: BTreeMap<String, String>,
}

impl Fault {
    /// A refusal without field violations.
    pub fn new(kind: Kind, reason: &'static str, message: impl Into<String>) -> Self {
        Self { kind, reason, message: message.into(), violations: Vec::new(), metadata: BTreeMap::new() }
    }

    /// A request without a field that must be given.
    #[must_use]
    pub fn required(field: &str) -> Self {
        Self::invalid("FIELD_REQUIRED", [Violation::new(field, "REQUIRED", "must be given")])
    }

    /// A wrong request, with the fields that make it so.
    pub fn invalid(reason: &'static str, violations: impl IntoIterator<Item = Violation>) -> Self {
        let violations: Vec<_> = violations.into_iter().collect();
        let message = violations
            .iter()
            .map(|violation| format!("{}: {}", violation.field, violation.description))
            .collect::<Vec<_>>()
            .join("; ");
        Self { violations, ..Self::new(Kind::Invalid, reason, message) }
    }

    /// The same refusal with one more fact.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.metadata.insert(key.to_owned(), value.to_string());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
