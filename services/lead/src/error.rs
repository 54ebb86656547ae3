//! What goes wrong with leads, and how it is said.

use tonic::Status;
use types::{Fault, Kind, LeadId, Violation};

use crate::lead::{State, Verb};

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("lead {0} does not exist")]
    NotFound(LeadId),
    /// The state forbids it.
    #[error("a lead that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("the lead has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// Some of several leads, by their places in the request, and why.
    #[error("{} of the leads refuse", .0.len())]
    Several(Vec<(usize, Error)>),
    /// Somebody has it already.
    #[error("the lead is followed up by somebody else already")]
    Owned,
    /// The person is known already.
    #[error("the same person is known already as {number}")]
    Duplicate {
        /// Id of the lead or account.
        id: uuid::Uuid,
        /// Its number.
        number: String,
        /// Why it looks the same.
        reasons: String,
    },
    /// The published table is newer than the one the change was made from.
    #[error("version {0} was published since")]
    TableStale(i64),
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

/// Refusals told of one request at most; they travel in a header.
const TOLD: usize = 50;

impl From<imports::Error> for Error {
    fn from(error: imports::Error) -> Self {
        Error::Fault(error.into())
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::NotFound(_) => Fault::new(Kind::Missing, "LEAD_NOT_FOUND", message),
            Error::WrongState(state, verb) => {
                Fault::new(Kind::Refused, "LEAD_WRONG_STATE", message).with("state", state).with("verb", verb)
            }
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "LEAD_STALE", message).with("revision", revision)
            }
            // As the first refuses, with every one of them by name.
            Error::Several(refused) => {
                let count = refused.len();
                let mut faults =
                    refused.into_iter().take(TOLD).map(|(n, error)| (n, Fault::from(error))).peekable();
                let first = faults.peek().map(|(_, fault)| fault.clone());
                let mut fault = first.unwrap_or_else(|| Fault::new(Kind::Internal, "INTERNAL", message));
                fault.violations = faults
                    .map(|(n, fault)| Violation::new(format!("ids[{n}]"), fault.reason, fault.message))
                    .collect();
                fault.with("refused", count)
            }
            Error::Owned => Fault::new(Kind::Refused, "LEAD_OWNED", message),
            Error::Duplicate { id, number, reasons } => Fault::new(Kind::Exists, "LEAD_DUPLICATE", message)
                .with("id", id)
                .with("number", number)
                .with("reasons", reasons),
            Error::TableStale(version) => {
                Fault::new(Kind::Stale, "ASSIGNMENT_TABLE_STALE", message).with("version", version)
            }
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("lead", error.into())
    }
}
