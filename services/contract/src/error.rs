//! What goes wrong with contracts, and how it is said.

use rust_decimal::Decimal;
use tonic::Status;
use types::{ClauseId, ContractId, Currency, Fault, Kind, Violation};
use uuid::Uuid;

use crate::contract::{State, Verb};

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("contract {0} does not exist")]
    NotFound(ContractId),
    /// A version that is not there.
    #[error("the contract has no version {0}")]
    VersionNotFound(i32),
    /// A clause that is not there.
    #[error("clause {0} does not exist")]
    ClauseNotFound(ClauseId),
    /// A kind of contract that is not there.
    #[error("there is no kind of contract {0}")]
    TypeNotFound(String),
    /// A payment that is not there.
    #[error("payment {0} does not exist")]
    PaymentNotFound(Uuid),
    /// An invoice that is not there.
    #[error("invoice {0} does not exist")]
    InvoiceNotFound(Uuid),
    /// The state forbids it.
    #[error("a contract that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("the contract has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// A clause that changed since it was read.
    #[error("the clause has changed since you read it: it is at revision {0}")]
    ClauseStale(i64),
    /// A kind of contract that changed since it was read.
    #[error("the kind of contract has changed since you read it: it is at revision {0}")]
    TypeStale(i64),
    /// Settings that changed since they were read.
    #[error("the settings have changed since you read them: they are at revision {0}")]
    SettingsStale(i64),
    /// No new contract gets it.
    #[error("the clause is retired")]
    ClauseRetired,
    /// It was taken back already.
    #[error("the payment was taken back already")]
    PaymentVoided,
    /// It was taken back already.
    #[error("the invoice was taken back already")]
    InvoiceVoided,
    /// Another invoice has the number.
    #[error("there is an invoice {0} already")]
    InvoiceExists(String),
    /// The company's settings demand one.
    #[error("a contract is drafted from an accepted quote here")]
    QuoteRequired,
    /// What a contract must have before it is reviewed, and has not.
    #[error("{} of what a review asks for is not there", .0.len())]
    Incomplete(Vec<Violation>),
    /// Something of it is not paid.
    #[error("{0} {1} of the contract is not paid")]
    NotPaid(Decimal, Currency),
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
            Error::NotFound(_) => Fault::new(Kind::Missing, "CONTRACT_NOT_FOUND", message),
            Error::VersionNotFound(_) => Fault::new(Kind::Missing, "CONTRACT_VERSION_NOT_FOUND", message),
            Error::ClauseNotFound(_) => Fault::new(Kind::Missing, "CLAUSE_NOT_FOUND", message),
            Error::TypeNotFound(_) => Fault::new(Kind::Missing, "CONTRACT_TYPE_NOT_FOUND", message),
            Error::PaymentNotFound(_) => Fault::new(Kind::Missing, "PAYMENT_NOT_FOUND", message),
            Error::InvoiceNotFound(_) => Fault::new(Kind::Missing, "INVOICE_NOT_FOUND", message),
            Error::WrongState(state, verb) => Fault::new(Kind::Refused, "CONTRACT_WRONG_STATE", message)
                .with("state", state)
                .with("verb", verb),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "CONTRACT_STALE", message).with("revision", revision)
            }
            Error::ClauseStale(revision) => {
                Fault::new(Kind::Stale, "CLAUSE_STALE", message).with("revision", revision)
            }
            Error::TypeStale(revision) => {
                Fault::new(Kind::Stale, "CONTRACT_TYPE_STALE", message).with("revision", revision)
            }
            Error::SettingsStale(revision) => {
                Fault::new(Kind::Stale, "CONTRACT_SETTINGS_STALE", message).with("revision", revision)
            }
            Error::ClauseRetired => Fault::new(Kind::Refused, "CLAUSE_RETIRED", message),
            Error::PaymentVoided => Fault::new(Kind::Refused, "PAYMENT_VOIDED", message),
            Error::InvoiceVoided => Fault::new(Kind::Refused, "INVOICE_VOIDED", message),
            Error::InvoiceExists(number) => {
                Fault::new(Kind::Exists, "INVOICE_EXISTS", message).with("number", number)
            }
            Error::QuoteRequired => Fault::new(Kind::Refused, "CONTRACT_QUOTE_REQUIRED", message),
            Error::Incomplete(violations) => {
                let mut fault = Fault::new(Kind::Refused, "CONTRACT_INCOMPLETE", message);
                fault.violations = violations;
                fault
            }
            Error::NotPaid(open, currency) => Fault::new(Kind::Refused, "CONTRACT_NOT_PAID", message)
                .with("open", open)
                .with("currency", currency),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("contract", error.into())
    }
}
