//! Accounts and contacts between the wire and the domain.

pub(crate) mod account;
pub(crate) mod contact;
pub(crate) mod heard;
pub(crate) mod overview;

use types::{Fault, Violation};

/// Only the violations of fields that are to change.
fn masked(violations: Vec<Violation>, mask: &[String]) -> Vec<Violation> {
    let top = |violation: &Violation| {
        violation.field.split('.').nth(1).is_some_and(|field| mask.iter().any(|path| path == field))
    };
    violations.into_iter().filter(top).collect()
}

/// Paths as they are compared: without the name of the message, and a part of a field as the whole of it.
fn paths(mask: &[String], message: &str) -> Vec<String> {
    let path = |path: &String| {
        let path = path.strip_prefix(message).and_then(|rest| rest.strip_prefix('.')).unwrap_or(path);
        path.split('.').next().unwrap_or_default().to_owned()
    };
    mask.iter().map(path).collect()
}

fn not_updatable(path: &str, possible: &[&str]) -> Fault {
    let text = format!("{path} cannot be changed; possible: {}", possible.join(", "));
    Fault::invalid("INVALID_MASK", [Violation::new("update_mask", "NOT_UPDATABLE", text)])
}
