//! A quote as the customer asks for it, by their link. Nobody has signed in: the link says whose quote it is and proves
//! the right to it.

use api::google::api::HttpBody;
use api::quote::v1 as pb;
use api::quote::v1::shared_quote_service_server::SharedQuoteService;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use tonic::{Request, Response, Status, Streaming};
use types::{Actor, Fault, Kind, TenantId, Time};
use uuid::Uuid;

use super::comment::say;
use super::decision::{PERSON, REASON};
use super::words;
use crate::change::{Fact, keep, ourselves};
use crate::error::Error;
use crate::link::{Link, PURPOSE, Token};
use crate::printing;
use crate::quote::{Quote, Verb};
use crate::store::exchange::Comment;
use crate::{store, wire};

/// What was said, as many as a link shows.
const SHOWN: i64 = 100;
/// What a customer may say about one quote.
const SAID: i64 = 200;

/// The calls of customers.
#[derive(Debug)]
pub(crate) struct SharedQuotes {
    parts: Parts,
}

impl SharedQuotes {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

fn token(parts: &Parts, text: &str) -> Result<Token, Error> {
    let holds = |body: &[u8], signature: &[u8]| parts.credentials.holds(PURPOSE, body, signature);
    Token::read(text, holds).ok_or(Error::LinkInvalid)
}

/// The quote of a link that holds.
async fn open(tx: &mut Tx, token: &Token, now: Time) -> Result<(Quote, Link), Error> {
    let link = store::exchange::link(tx, token.tenant, token.link, &token.digest()).await?;
    let quote = store::quote::get(tx, token.tenant, link.quote).await.map_err(|error| match error {
        Error::NotFound(..) => Error::LinkInvalid,
        error => error,
    })?;
    // Said before its end is judged: whoever comes late to a revised quote asks for the new link.
    if quote.version != link.version {
        return Err(Error::LinkReplaced);
    }
    if link.ends_at <= now {
        return Err(Error::LinkExpired);
    }
    Ok((quote, link))
}

/// What the link shows now.
async fn shown(
    tx: &mut Tx,
    tenant: TenantId,
    quote: &Quote,
    link: &Link,
    now: Time,
) -> Result<pb::SharedQuote, Error> {
    let settings = store::settings::get(tx, tenant).await?;
    let comments = store::exchange::comments(tx, tenant, quote.id, true, None, SHOWN).await?;
    Ok(wire::quote::shared(quote, link, &settings, comments, now))
}

async fn view(parts: &Parts, ask: pb::OpenSharedQuoteRequest) -> Result<pb::SharedQuote, Error> {
    let token = token(parts, &ask.token)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin(token.tenant).await?;
    let (quote, link) = open(&mut tx, &token, now).await?;
    let answer = shown(&mut tx, token.tenant, &quote, &link, now).await?;
    tx.rollback().await?;
    Ok(answer)
}

/// One answer of the customer: whoever holds the lock first decides, everybody else is refused with how it stands.
async fn answer(
    parts: &Parts,
    token: Token,
    once: Once,
    decide: impl AsyncFnOnce(&mut Tx, &Actor, Quote, Time) -> Result<Quote, Error>,
) -> Result<pb::SharedQuote, Error> {
    let tenant = token.tenant;
    let actor = ourselves(tenant);
    let mut tx = parts.db.begin(tenant).await?;
    let (quote, _) = open(&mut tx, &token, parts.clock.now()).await?;
    tx.rollback().await?;
    let mut tx = parts.db.begin_on(tenant, &[quote.id.0]).await?;
    let now = parts.clock.now();
    let (before, link) = open(&mut tx, &token, now).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, &actor).await? {
        return Ok(first);
    }
    let after = decide(&mut tx, &actor, before, now).await?;
    let answer = shown(&mut tx, tenant, &after, &link, now).await?;
    once.answer(&mut tx, &actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn accept(parts: &Parts, ask: pb::AcceptSharedQuoteRequest) -> Result<pb::SharedQuote, Error> {
    let once = Once::new("AcceptSharedQuote", &ask, &ask.request_id);
    let token = token(parts, &ask.token)?;
    let person = words("person", &ask.person, PERSON)?;
    answer(parts, token, once, async move |tx, actor, before, now| {
        let verb = Verb::Accept;
        let after = before.clone().decide(verb, &person, "", now)?;
        keep(tx, actor, verb.as_str(), now, (Some(&before), &after), Fact::Accepted).await?;
        Ok(after)
    })
    .await
}

async fn reject(parts: &Parts, ask: pb::RejectSharedQuoteRequest) -> Result<pb::SharedQuote, Error> {
    let once = Once::new("RejectSharedQuote", &ask, &ask.request_id);
    let token = token(parts, &ask.token)?;
    let person = words("person", &ask.person, PERSON)?;
    let reason = words("reason", &ask.reason, REASON)?;
    answer(parts, token, once, async move |tx, actor, before, now| {
        let verb = Verb::Reject;
        let after = before.clone().decide(verb, &person, &reason, now)?;
        keep(tx, actor, verb.as_str(), now, (Some(&before), &after), Fact::Rejected).await?;
        Ok(after)
    })
    .await
}

async fn comment(parts: &Parts, ask: pb::CommentSharedQuoteRequest) -> Result<pb::SharedQuote, Error> {
    let once = Once::new("CommentSharedQuote", &ask, &ask.request_id);
    let token = token(parts, &ask.token)?;
    let author = words("person", &ask.person, PERSON)?;
    let text = words("text", &ask.text, 4_000)?;
    answer(parts, token, once, async move |tx, actor, before, now| {
        if store::exchange::said_by_customer(tx, actor.tenant, before.id).await? >= SAID {
            let limit = format!("at most {SAID} comments by the customer");
            return Err(Fault::new(Kind::Limited, "QUOTE_COMMENT_LIMIT", limit).with("limit", SAID).into());
        }
        let comment = Comment {
            id: Uuid::now_v7(),
            version: before.version,
            from_customer: true,
            author,
            text,
            shared: true,
            created_at: now,
        };
        Ok(say(tx, actor, &before, comment, now).await?.0)
    })
    .await
}

async fn print(
    parts: &Parts,
    ask: pb::PrintSharedQuoteRequest,
) -> Result<Response<Streaming<HttpBody>>, Status> {
    let found: Result<_, Error> = async {
        let token = token(parts, &ask.token)?;
        let mut tx = parts.db.begin(token.tenant).await?;
        let (quote, _) = open(&mut tx, &token, parts.clock.now()).await?;
        let settings = store::settings::get(&mut tx, token.tenant).await?;
        let sales = store::person::get(&mut tx, token.tenant, quote.owner).await?;
        tx.rollback().await?;
        Ok((token.tenant, quote, sales, settings))
    }
    .await;
    let (tenant, quote, sales, settings) = found?;
    printing::print(parts, tenant, (&quote, &sales), &settings, &ask.language).await
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl SharedQuoteService for SharedQuotes {
    type PrintSharedQuoteStream = Streaming<HttpBody>;

    async fn open_shared_quote(
        &self,
        request: Request<pb::OpenSharedQuoteRequest>,
    ) -> Answer<pb::SharedQuote> {
        Ok(Response::new(view(&self.parts, request.into_inner()).await?))
    }

    async fn accept_shared_quote(
        &self,
        request: Request<pb::AcceptSharedQuoteRequest>,
    ) -> Answer<pb::SharedQuote> {
        Ok(Response::new(accept(&self.parts, request.into_inner()).await?))
    }

    async fn reject_shared_quote(
        &self,
        request: Request<pb::RejectSharedQuoteRequest>,
    ) -> Answer<pb::SharedQuote> {
        Ok(Response::new(reject(&self.parts, request.into_inner()).await?))
    }

    async fn comment_shared_quote(
        &self,
        request: Request<pb::CommentSharedQuoteRequest>,
    ) -> Answer<pb::SharedQuote> {
        Ok(Response::new(comment(&self.parts, request.into_inner()).await?))
    }

    async fn print_shared_quote(
        &self,
        request: Request<pb::PrintSharedQuoteRequest>,
    ) -> Answer<Streaming<HttpBody>> {
        print(&self.parts, request.into_inner()).await
    }
}
