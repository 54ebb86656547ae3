//! A command is answered once: repeating its request id gives the first answer.

use prost::Message;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use types::{Actor, Fault, Kind, Time, Violation};

/// What a command with this request id was before.
#[derive(Debug)]
pub enum Repeated<M> {
    /// Never seen.
    New,
    /// The same command; this was its answer.
    Answered(M),
}

/// A command that is answered once, however often it comes.
#[derive(Clone, Debug)]
pub struct Once {
    method: &'static str,
    request_id: String,
    digest: Vec<u8>,
}

impl Once {
    /// `ask`, which came to `method` under `request_id`.
    pub fn new(method: &'static str, ask: &impl Message, request_id: &str) -> Self {
        Self { method, request_id: request_id.to_owned(), digest: digest(ask) }
    }

    /// See [`answered`].
    ///
    /// # Errors
    /// As there.
    pub async fn answered<M: Message + Default>(
        &self,
        tx: &mut PgConnection,
        actor: &Actor,
    ) -> Result<Repeated<M>, Fault> {
        answered(tx, actor, self.method, &self.request_id, &self.digest).await
    }

    /// See [`answer`](fn@answer).
    ///
    /// # Errors
    /// As there.
    pub async fn answer(
        &self,
        tx: &mut PgConnection,
        actor: &Actor,
        told: &impl Message,
        now: Time,
    ) -> Result<(), Fault> {
        answer(tx, actor, self.method, &self.request_id, &self.digest, told, now).await
    }
}

/// The longest request id.
const LONGEST: usize = 128;

/// A digest of the command, to notice a request id that is used for something else.
#[must_use]
pub fn digest(message: &impl Message) -> Vec<u8> {
    Sha256::digest(message.encode_to_vec()).to_vec()
}

/// The answer that `request_id` got before. An empty id is always new.
///
/// # Errors
/// `REQUEST_ID_REUSED` when the id came with another command; database trouble.
pub async fn answered<M: Message + Default>(
    tx: &mut PgConnection,
    actor: &Actor,
    method: &'static str,
    request_id: &str,
    digest: &[u8],
) -> Result<Repeated<M>, Fault> {
    if request_id.is_empty() {
        return Ok(Repeated::New);
    }
    if request_id.len() > LONGEST || !request_id.is_ascii() {
        let violation =
            Violation::new("request_id", "TOO_LONG", format!("at most {LONGEST} ASCII characters"));
        return Err(Fault::invalid("INVALID_REQUEST_ID", [violation]));
    }
    let row: Option<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "select digest, answer from request where tenant_id = $1 and method = $2 and request_id = $3",
    )
    .bind(actor.tenant.0)
    .bind(method)
    .bind(request_id)
    .fetch_optional(tx)
    .await
    .map_err(|error| kit::status::database(&error))?;
    match row {
        None => Ok(Repeated::New),
        Some((first, _)) if first != digest => Err(reused()),
        Some((_, answer)) => M::decode(answer.as_slice())
            .map(Repeated::Answered)
            .map_err(|error| Fault::new(Kind::Internal, "REQUEST_ANSWER", error.to_string())),
    }
}

fn reused() -> Fault {
    let violation = Violation::new("request_id", "REUSED", "was used for another request");
    Fault::invalid("REQUEST_ID_REUSED", [violation])
}

/// Keeps the answer with the change. Of two that came at once, the second is told to try again, and then gets
/// the first one's answer.
///
/// # Errors
/// `REQUEST_IN_PROGRESS` when the same command won the race; database trouble.
pub async fn answer(
    tx: &mut PgConnection,
    actor: &Actor,
    method: &'static str,
    request_id: &str,
    digest: &[u8],
    answer: &impl Message,
    now: Time,
) -> Result<(), Fault> {
    if request_id.is_empty() {
        return Ok(());
    }
    let outcome = sqlx::query(
        "insert into request (tenant_id, method, request_id, digest, answer, answered_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(actor.tenant.0)
    .bind(method)
    .bind(request_id)
    .bind(digest)
    .bind(answer.encode_to_vec())
    .bind(now)
    .execute(tx)
    .await;
    match outcome {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("request_pkey") => Err(Fault::new(
            Kind::Stale,
            "REQUEST_IN_PROGRESS",
            "the same request was answered at this moment; send it again",
        )),
        Err(error) => Err(kit::status::database(&error)),
    }
}
