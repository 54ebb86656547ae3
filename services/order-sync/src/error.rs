//! What goes wrong with orders, and how it is said.

use tonic::Status;
use types::{Fault, Kind, OrderId};
use uuid::Uuid;

use crate::order::{State, Verb};
use crate::push;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("order {0} does not exist")]
    NotFound(OrderId),
    /// A connector that is not there.
    #[error("connector {0} does not exist")]
    ConnectorNotFound(Uuid),
    /// The state forbids it.
    #[error("an order that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// A push whose state forbids it.
    #[error("a push that is {0} cannot be asked to {1}")]
    PushWrongState(push::State, push::Verb),
    /// Its push is under way.
    #[error("the order is on its way to the ERP at this moment; try again once that is known")]
    PushUnderWay,
    /// Changed since it was read.
    #[error("the order has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// A push that changed since it was read.
    #[error("the push has changed since you read it: it is at revision {0}")]
    PushStale(i64),
    /// A connector that changed since it was read.
    #[error("the connector has changed since you read it: it is at revision {0}")]
    ConnectorStale(i64),
    /// There is a connector of that name.
    #[error("there is a connector of that name already")]
    ConnectorExists,
    /// The order of the ERP is another one of ours.
    #[error("the order {0} of the ERP is bound to another order")]
    BoundTwice(String),
    /// Nobody says which ERP it is.
    #[error("the push has no connector, and the company has no default one")]
    NoConnector,
    /// What came from outside is not proven.
    #[error("the address or the signature is not right")]
    NotProven,
    /// What came from outside is not of now.
    #[error("the timestamp is more than five minutes from now")]
    NotOfNow,
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
            Error::NotFound(_) => Fault::new(Kind::Missing, "ORDER_NOT_FOUND", message),
            Error::ConnectorNotFound(_) => Fault::new(Kind::Missing, "CONNECTOR_NOT_FOUND", message),
            Error::WrongState(state, verb) => Fault::new(Kind::Refused, "ORDER_WRONG_STATE", message)
                .with("state", state)
                .with("verb", verb),
            Error::PushWrongState(state, verb) => {
                Fault::new(Kind::Refused, "PUSH_WRONG_STATE", message).with("state", state).with("verb", verb)
            }
            Error::PushUnderWay => Fault::new(Kind::Refused, "PUSH_UNDER_WAY", message),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "ORDER_STALE", message).with("revision", revision)
            }
            Error::PushStale(revision) => {
                Fault::new(Kind::Stale, "PUSH_STALE", message).with("revision", revision)
            }
            Error::ConnectorStale(revision) => {
                Fault::new(Kind::Stale, "CONNECTOR_STALE", message).with("revision", revision)
            }
            Error::ConnectorExists => Fault::new(Kind::Exists, "CONNECTOR_EXISTS", message),
            Error::BoundTwice(id) => {
                Fault::new(Kind::Exists, "REMOTE_BOUND_TWICE", message).with("remote_id", id)
            }
            Error::NoConnector => Fault::new(Kind::Refused, "NO_CONNECTOR", message),
            Error::NotProven => Fault::new(Kind::Unauthenticated, "STATUS_NOT_PROVEN", message),
            Error::NotOfNow => Fault::new(Kind::Unauthenticated, "STATUS_NOT_OF_NOW", message),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("order_sync", error.into())
    }
}
