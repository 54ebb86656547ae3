//! What is said about quotes (洽谈记录), as it is asked for.

use api::quote::v1 as pb;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use types::{Actor, PageSize, PageToken, QuoteId, Time};
use uuid::Uuid;

use super::quote::{READ, reach, read};
use super::words;
use crate::change::{Fact, keep};
use crate::error::Error;
use crate::quote::{Quote, Verb};
use crate::store::exchange::Comment;
use crate::{store, wire};

/// What was said, as a change of the quote it was said about.
pub(super) async fn say(
    tx: &mut Tx,
    actor: &Actor,
    before: &Quote,
    comment: Comment,
    now: Time,
) -> Result<(Quote, pb::QuoteComment), Error> {
    store::exchange::add_comment(tx, actor.tenant, before.id, &comment).await?;
    let told = wire::quote::comment(comment);
    let after = Quote { updated_at: now, revision: before.revision + 1, ..before.clone() };
    let fact = Fact::Commented(Box::new(told.clone()));
    keep(tx, actor, "comment", now, (Some(before), &after), fact).await?;
    Ok((after, told))
}

/// Says something to the customer, or about what they said.
pub(super) async fn add(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AddQuoteCommentRequest,
) -> Result<pb::QuoteComment, Error> {
    let scope = actor.scope(Verb::Update.action())?;
    let once = Once::new("AddQuoteComment", &ask, &ask.request_id);
    let id = QuoteId::parse("quote_id", &ask.quote_id)?;
    let given = ask.comment.ok_or_else(|| types::Fault::required("comment"))?;
    let text = words("comment.text", &given.text, 4_000)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::quote::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    let comment = Comment {
        id: Uuid::now_v7(),
        version: before.version,
        from_customer: false,
        author: actor.label(),
        text,
        shared: given.shared,
        created_at: now,
    };
    let (_, answer) = say(&mut tx, actor, &before, comment, now).await?;
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A page of what was said, the newest first.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListQuoteCommentsRequest,
) -> Result<pb::ListQuoteCommentsResponse, Error> {
    actor.scope(READ)?;
    let size = PageSize::parse(ask.page_size)?;
    let below = PageToken::decode(&ask.quote_id, &ask.page_token)?;
    let below = below.map(|key| types::ids::parse("page_token", &key)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (quote, _) = read(&mut tx, actor, &ask.quote_id, 0).await?;
    let limit = size.probe();
    let mut found = store::exchange::comments(&mut tx, actor.tenant, quote.id, false, below, limit).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &ask.quote_id, |last| last.id.to_string());
    let comments = found.into_iter().map(wire::quote::comment).collect();
    Ok(pb::ListQuoteCommentsResponse { comments, next_page_token })
}
