//! What goes wrong with accounts and contacts, and how it is said.

use tonic::Status as Wire;
use types::{AccountId, ContactId, Fault, Kind};
use uuid::Uuid;

use crate::account::Status;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("account {0} does not exist")]
    NotFound(AccountId),
    /// A contact that is not there, or not for this caller.
    #[error("contact {0} does not exist")]
    ContactNotFound(ContactId),
    /// An account that changed since it was read.
    #[error("the account has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// A contact that changed since it was read.
    #[error("the contact has changed since you read it: it is at revision {0}")]
    ContactStale(i64),
    /// The relation cannot go there.
    #[error("an account that is {0} cannot become {1}")]
    WrongStatus(Status, Status),
    /// The company is known already.
    #[error("the same company is there already: {number} {name}")]
    Duplicate {
        /// Id of the account.
        id: Uuid,
        /// Its number.
        number: String,
        /// Its name.
        name: String,
        /// Who looks after it.
        owner: String,
        /// Why it is the same.
        reasons: String,
    },
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
            Error::NotFound(_) => Fault::new(Kind::Missing, "ACCOUNT_NOT_FOUND", message),
            Error::ContactNotFound(_) => Fault::new(Kind::Missing, "CONTACT_NOT_FOUND", message),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "ACCOUNT_STALE", message).with("revision", revision)
            }
            Error::ContactStale(revision) => {
                Fault::new(Kind::Stale, "CONTACT_STALE", message).with("revision", revision)
            }
            Error::WrongStatus(from, to) => {
                Fault::new(Kind::Refused, "ACCOUNT_WRONG_STATUS", message).with("status", from).with("to", to)
            }
            Error::Duplicate { id, number, name, owner, reasons } => {
                Fault::new(Kind::Exists, "ACCOUNT_DUPLICATE", message)
                    .with("id", id)
                    .with("number", number)
                    .with("display_name", name)
                    .with("owner_id", owner)
                    .with("reasons", reasons)
            }
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Wire {
    fn from(error: Error) -> Wire {
        kit::status("customer", error.into())
    }
}
