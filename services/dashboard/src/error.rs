//! What goes wrong with saved reports and boards, and how it is said.

use tonic::Status;
use types::{Fault, Kind};
use uuid::Uuid;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They are people's: a key of a program has none.
    #[error("only people have saved reports and boards")]
    NotAPerson,
    /// There is none, or it is not shared with the caller.
    #[error("{0} {1} does not exist")]
    NotFound(&'static str, Uuid),
    /// It changed since it was read.
    #[error("it has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// Somebody else's.
    #[error("only its owner, and who may share things, changes this")]
    NotTheOwner,
    /// Too many of them.
    #[error("you keep {0} of these already: delete some")]
    TooMany(i64),
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// What `reporting` says of the question.
    #[error(transparent)]
    Question(#[from] Status),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::NotAPerson => Fault::new(Kind::Forbidden, "NOT_A_PERSON", message),
            Error::NotFound("dashboard", _) => Fault::new(Kind::Missing, "DASHBOARD_NOT_FOUND", message),
            Error::NotFound(..) => Fault::new(Kind::Missing, "SAVED_REPORT_NOT_FOUND", message),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "DASHBOARD_STALE", message).with("revision", revision)
            }
            Error::NotTheOwner => Fault::new(Kind::Forbidden, "NOT_THE_OWNER", message),
            Error::TooMany(count) => Fault::new(Kind::Refused, "TOO_MANY_KEPT", message).with("count", count),
            Error::Fault(fault) => fault,
            Error::Question(status) => Fault::new(Kind::Internal, "REPORTING", status.message()),
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        match error {
            // With the fields and reasons that it names.
            Error::Question(status) => status,
            error => kit::status("dashboard", error.into()),
        }
    }
}
