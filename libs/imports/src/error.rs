//! What goes wrong with imports.

use types::{Fault, Kind, Violation};
use uuid::Uuid;

use crate::import::State;
use crate::sheet::Unreadable;

/// A refusal, or trouble below.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A request that is wrong, or a refusal.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl Error {
    /// Not there, or not for this caller.
    pub(crate) fn not_found(id: Uuid) -> Self {
        Fault::new(Kind::Missing, "IMPORT_NOT_FOUND", format!("import {id} does not exist")).into()
    }

    /// The state forbids it.
    pub(crate) fn state(state: State) -> Self {
        let text = format!("the import is {state}");
        Fault::new(Kind::Refused, "IMPORT_WRONG_STATE", text).with("state", state).into()
    }

    /// Somebody else took it over, or it was stopped.
    pub(crate) fn taken_over() -> Self {
        let text = "the import does not run, or somebody else works on it";
        Fault::new(Kind::Refused, "IMPORT_TAKEN_OVER", text).into()
    }

    /// A file that is no list.
    pub(crate) fn unreadable(error: &Unreadable) -> Self {
        let violation = Violation::new("file", "UNREADABLE", error.to_string());
        Fault::invalid("FILE_UNREADABLE", [violation]).into()
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        match error {
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}
