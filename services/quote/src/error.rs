//! What goes wrong with quotes and the catalogue, and how it is said.

use tonic::Status;
use types::{Fault, Kind, Violation};
use uuid::Uuid;

use crate::quote::{State, Verb};

/// What is not there, by what people call it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noun {
    /// A quote, or a version of one.
    Quote,
    /// A model.
    Product,
    /// A family.
    Family,
    /// A price list.
    PriceList,
}

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("{0:?} {1} does not exist")]
    NotFound(Noun, Uuid),
    /// A version that the quote never had.
    #[error("the quote has no version {0}")]
    NoVersion(i32),
    /// The state forbids it.
    #[error("a quote that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("it has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// What is missing before it may be submitted.
    #[error("the quote is not complete")]
    Incomplete(Vec<Violation>),
    /// Another one has this code.
    #[error("{0:?} with the code {1} exists already")]
    CodeTaken(Noun, String),
    /// A link that was made up, or whose quote is gone.
    #[error("the link is not valid")]
    LinkInvalid,
    /// A link after its end.
    #[error("the link has expired")]
    LinkExpired,
    /// A link to a version that was revised.
    #[error("the quote was revised: ask for the new link")]
    LinkReplaced,
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
            Error::NotFound(noun, _) => {
                let reason = match noun {
                    Noun::Quote => "QUOTE_NOT_FOUND",
                    Noun::Product => "PRODUCT_NOT_FOUND",
                    Noun::Family => "PRODUCT_FAMILY_NOT_FOUND",
                    Noun::PriceList => "PRICE_LIST_NOT_FOUND",
                };
                Fault::new(Kind::Missing, reason, message)
            }
            Error::NoVersion(version) => {
                Fault::new(Kind::Missing, "QUOTE_VERSION_NOT_FOUND", message).with("version", version)
            }
            Error::WrongState(state, verb) => Fault::new(Kind::Refused, "QUOTE_WRONG_STATE", message)
                .with("state", state)
                .with("verb", verb),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "QUOTE_STALE", message).with("revision", revision)
            }
            Error::Incomplete(missing) => {
                let mut fault = Fault::new(Kind::Refused, "QUOTE_INCOMPLETE", message);
                fault.violations = missing;
                fault
            }
            Error::CodeTaken(_, code) => Fault::new(Kind::Exists, "CODE_TAKEN", message).with("code", code),
            Error::LinkInvalid => Fault::new(Kind::Missing, "QUOTE_LINK_INVALID", message),
            Error::LinkExpired => Fault::new(Kind::Refused, "QUOTE_LINK_EXPIRED", message),
            Error::LinkReplaced => Fault::new(Kind::Refused, "QUOTE_LINK_REPLACED", message),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("quote", error.into())
    }
}
