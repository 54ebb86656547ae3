//! What is asked of this service.

pub(crate) mod connector;
pub(crate) mod order;
pub(crate) mod push;
mod status;

use events::Repeated;
use kit::Tx;
use prost::Message;
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

/// A command that is answered once, however often it comes.
struct Once {
    method: &'static str,
    request_id: String,
    digest: Vec<u8>,
}

impl Once {
    fn new(method: &'static str, ask: &impl Message, request_id: &str) -> Self {
        Self { method, request_id: request_id.to_owned(), digest: events::digest(ask) }
    }

    async fn answered<M: Message + Default>(&self, tx: &mut Tx, actor: &Actor) -> Result<Repeated<M>, Fault> {
        events::answered(tx, actor, self.method, &self.request_id, &self.digest).await
    }

    async fn answer(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        answer: &impl Message,
        now: Time,
    ) -> Result<(), Fault> {
        events::answer(tx, actor, self.method, &self.request_id, &self.digest, answer, now).await
    }
}

fn required(field: &str) -> Error {
    Fault::invalid("FIELD_REQUIRED", [Violation::new(field, "REQUIRED", "must be given")]).into()
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

fn uuid(field: &str, text: &str) -> Result<Uuid, Fault> {
    text.parse()
        .map_err(|_| Fault::invalid("INVALID_ID", [Violation::new(field, "NOT_AN_ID", "expected a UUID")]))
}

fn optional_uuid(field: &str, text: &str) -> Result<Option<Uuid>, Fault> {
    if text.is_empty() { Ok(None) } else { uuid(field, text).map(Some) }
}

/// The moment and the id in a page token.
fn position(key: &str) -> Result<(Time, Uuid), Fault> {
    let (id, at) = key.split_once('|').unwrap_or((key, ""));
    let at = at.parse().map_err(|_| {
        let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
        Fault::invalid("INVALID_PAGE", [violation])
    })?;
    Ok((at, uuid("page_token", id)?))
}
