//! What is asked of this service.

pub(crate) mod connector;
pub(crate) mod order;
pub(crate) mod push;
mod status;

use tonic::{Response, Status};
use types::{Actor, DataScope, Fault, Time, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::order::Order;

/// The action that lets somebody see orders.
const READ: &str = "order.read";
/// The action that lets somebody see to connectors and pushes.
const CONNECT: &str = "order.connect";

type Answer<M> = Result<Response<M>, Status>;

/// Out of reach is the same as not there.
fn reach(scope: &DataScope, actor: &Actor, order: &Order) -> Result<(), Error> {
    if order.is_within(scope, actor.user()) { Ok(()) } else { Err(Error::NotFound(order.id)) }
}

/// Why somebody did it, in their words.
fn reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 200 || text.contains('\0') {
        let violation = Violation::new("reason", "LENGTH", "1 to 200 characters");
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text.to_owned())
}

/// The moment and the id in a page token.
fn position(key: &str) -> Result<(Time, Uuid), Fault> {
    let (id, at) = key.split_once('|').unwrap_or((key, ""));
    let at = at.parse().map_err(|_| {
        let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
        Fault::invalid("INVALID_PAGE", [violation])
    })?;
    Ok((at, types::ids::parse("page_token", id)?))
}
