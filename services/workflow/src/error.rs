//! What goes wrong with to-do items, and how it is said.

use tonic::Status;
use types::{Fault, Kind, TaskId};

use crate::task::{State, Verb};

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("task {0} does not exist")]
    NotFound(TaskId),
    /// The state forbids it.
    #[error("a task that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("the task has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// It was made by the suite, and goes with what it is for.
    #[error("only a task made by hand can be cancelled; this one goes with what it is for")]
    NotManual,
    /// One is open already.
    #[error("an open task of this kind is there already for the same record")]
    Exists,
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::NotFound(_) => Fault::new(Kind::Missing, "TASK_NOT_FOUND", message),
            Error::WrongState(state, verb) => {
                Fault::new(Kind::Refused, "TASK_WRONG_STATE", message).with("state", state).with("verb", verb)
            }
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "TASK_STALE", message).with("revision", revision)
            }
            Error::NotManual => Fault::new(Kind::Refused, "TASK_NOT_MANUAL", message),
            Error::Exists => Fault::new(Kind::Exists, "TASK_EXISTS", message),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("workflow", error.into())
    }
}
