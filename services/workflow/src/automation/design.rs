//! An automation as it is designed: a draft that is changed freely, and versions that never change again.

use serde::Serialize;
use serde_json::Value as Json;
use types::{Time, Violation};

use super::{Definition, Sound};
use crate::edition::State;
use crate::process::design::{Change, Difference};

/// Bytes of a definition as JSON.
pub const SIZE: usize = 1 << 18;

/// An automation as it is designed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Design {
    /// Key, unique in the company.
    pub key: String,
    /// Name, as the draft says.
    pub title: String,
    /// The draft.
    pub draft: Json,
    /// Where it stands: published is on, retired is off.
    pub state: State,
    /// The version that runs; 0 for none yet.
    pub published: i32,
    /// The fact that it hears, as the published version says.
    pub event: Option<String>,
    /// The kind of record whose dates it watches, as the published version says.
    pub record: Option<String>,
    /// Since when it is on, as it is now: what was due before is not made up for.
    pub since: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When its draft was changed last.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// An automation that may run, or what is wrong with it.
///
/// # Errors
/// Everything that is wrong: what is no definition at all is one violation with the place where reading stopped.
pub fn read(document: &Json) -> Result<Sound, Vec<Violation>> {
    Sound::check(parse(document)?)
}

/// A definition, sound or not.
///
/// # Errors
/// Where the document is none.
pub fn parse(document: &Json) -> Result<Definition, Vec<Violation>> {
    if document.to_string().len() > SIZE {
        let rule = format!("at most {SIZE} bytes of JSON");
        return Err(vec![Violation::new("definition", "TOO_LARGE", rule)]);
    }
    serde_path_to_error::deserialize(document).map_err(|error| {
        let path = match error.path().to_string().as_str() {
            "." => "definition".to_owned(),
            path => path.to_owned(),
        };
        vec![Violation::new(path, "MALFORMED", error.into_inner().to_string())]
    })
}

/// What differs between two definitions: `title`, `when`, `if`, `then.<id>`; what is gone at the end.
#[must_use]
pub fn difference(before: &Definition, after: &Definition) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |field: String, title: &str, before: Option<Json>, after: Option<Json>, moved: bool| {
        let change = match (&before, &after) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(one), Some(other)) if one != other => Change::Changed,
            _ if moved => Change::Moved,
            _ => return,
        };
        found.push(Difference { field, change, title: title.to_owned(), before, after });
    };
    let json = |definition: &Definition| serde_json::to_value(definition).unwrap_or_default();
    let (old, new) = (json(before), json(after));
    for part in ["title", "when", "if"] {
        compare(part.to_owned(), "", old.get(part).cloned(), new.get(part).cloned(), false);
    }
    let place = |of: &Definition, id: &str| of.then.iter().position(|action| action.id == id);
    let action = |json: &Json, at: Option<usize>| json["then"].get(at?).cloned();
    for (at, new_action) in after.then.iter().enumerate() {
        let was = place(before, &new_action.id);
        let moved = was.is_some_and(|was| was != at);
        let field = format!("then.{}", new_action.id);
        compare(field, &new_action.title, action(&old, was), action(&new, Some(at)), moved);
    }
    for (at, gone) in before.then.iter().enumerate() {
        if place(after, &gone.id).is_none() {
            compare(format!("then.{}", gone.id), &gone.title, action(&old, Some(at)), None, false);
        }
    }
    found
}
