//! What is asked of this service.

pub(crate) mod catalogue;
mod comment;
mod configure;
mod decision;
mod draft;
mod price_list;
pub(crate) mod quote;
mod settings;
pub(crate) mod shared;
mod version;

use types::{Fault, Violation};

use crate::error::Error;

/// Somebody's words, where they say any.
fn optional_words(field: &str, text: &str, longest: usize) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > longest || text.contains('\0') {
        let violation = Violation::new(field, "TOO_LONG", format!("at most {longest} characters"));
        return Err(Fault::invalid("INVALID_TEXT", [violation]).into());
    }
    Ok(text.to_owned())
}

/// Somebody's words.
fn words(field: &str, text: &str, longest: usize) -> Result<String, Error> {
    let text = optional_words(field, text, longest)?;
    if text.is_empty() {
        return Err(types::Fault::required(field).into());
    }
    Ok(text)
}
