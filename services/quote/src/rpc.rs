//! What is asked of this service.

pub(crate) mod catalogue;
mod comment;
mod configure;
mod decision;
mod draft;
mod price_list;
pub(crate) mod quote;
mod settings;
pub(crate) mod shared;
mod version;

use events::Repeated;
use kit::Tx;
use prost::Message;
use types::{Actor, Fault, Time, Violation};
use uuid::Uuid;

use crate::error::Error;

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

fn uuid(field: &str, text: &str) -> Result<Uuid, Fault> {
    text.parse()
        .map_err(|_| Fault::invalid("INVALID_ID", [Violation::new(field, "NOT_AN_ID", "expected a UUID")]))
}

fn optional_id<I: From<Uuid>>(field: &str, text: &str) -> Result<Option<I>, Fault> {
    if text.is_empty() { Ok(None) } else { uuid(field, text).map(|id| Some(I::from(id))) }
}

/// Somebody's words, where they say any.
fn optional_words(field: &str, text: &str, longest: usize) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > longest || text.contains('\0') {
        let violation = Violation::new(field, "TOO_LONG", format!("at most {longest} characters"));
        return Err(Fault::invalid("INVALID_TEXT", [violation]).into());
    }
    Ok(text.to_owned())
}

/// Somebody's words.
fn words(field: &str, text: &str, longest: usize) -> Result<String, Error> {
    let text = optional_words(field, text, longest)?;
    if text.is_empty() {
        return Err(required(field));
    }
    Ok(text)
}
