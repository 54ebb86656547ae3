//! What moves a quote on: submitted, taken back, sent, answered, revised, cancelled.

use api::quote::v1 as pb;
use chrono::TimeDelta;
use events::{Once, Repeated};
use kit::wire::timestamp;
use kit::{Parts, Tx};
use types::{Actor, Fault, QuoteId, Time, Violation};
use uuid::Uuid;

use super::quote::reach;
use super::{draft, optional_words, words};
use crate::change::{Fact, keep};
use crate::error::Error;
use crate::link::{Link, PURPOSE, Token};
use crate::quote::{Quote, State, Verb, end_of};
use crate::settings::Settings;
use crate::{approve, asked, store, wire};

/// Characters of a name.
pub(super) const PERSON: usize = 100;
/// Characters of a reason.
pub(super) const REASON: usize = 500;

/// A quote whose lock is held, before one verb on it.
struct Held {
    tx: Tx,
    before: Quote,
    settings: Settings,
    now: Time,
}

/// A first answer, or a quote to go on with.
enum Begun<M> {
    Answered(Box<M>),
    Held(Box<Held>),
}

/// Locks a quote and checks who asks, whether they did before, and what they read.
async fn begin<M: prost::Message + Default>(
    parts: &Parts,
    actor: &Actor,
    (id, revision): (&str, i64),
    verb: Verb,
    once: &Once,
) -> Result<Begun<M>, Error> {
    let scope = actor.scope(verb.action())?;
    let id = QuoteId::parse("id", id)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let now = parts.clock.now();
    let before = store::quote::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(Begun::Answered(Box::new(first)));
    }
    before.expect_revision(revision)?;
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    Ok(Begun::Held(Box::new(Held { tx, before, settings, now })))
}

impl Held {
    /// Keeps what became of it, tells, answers, commits.
    async fn keep(
        self,
        actor: &Actor,
        verb: Verb,
        once: &Once,
        after: &Quote,
        fact: Fact,
    ) -> Result<pb::Quote, Error> {
        let Held { mut tx, before, now, .. } = self;
        keep(&mut tx, actor, verb.as_str(), now, (Some(&before), after), fact).await?;
        let answer = wire::quote::quote(after, actor, now);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// One verb on one quote.
async fn change(
    parts: &Parts,
    actor: &Actor,
    read: (&str, i64),
    verb: Verb,
    once: Once,
    (decide, fact): (impl FnOnce(Quote, Time) -> Result<Quote, Error>, Fact),
) -> Result<pb::Quote, Error> {
    let held = match begin(parts, actor, read, verb, &once).await? {
        Begun::Answered(first) => return Ok(*first),
        Begun::Held(held) => *held,
    };
    let after = decide(held.before.clone(), held.now)?;
    held.keep(actor, verb, &once, &after, fact).await
}

/// Submits a draft: the intent to start its approval is kept with it.
pub(super) async fn submit(
    parts: &Parts,
    actor: &Actor,
    ask: pb::SubmitQuoteRequest,
) -> Result<pb::Quote, Error> {
    let verb = Verb::Submit;
    actor.scope(verb.action())?;
    let once = Once::new("SubmitQuote", &ask, &ask.request_id);
    let mut tx = parts.db.begin(actor.tenant).await?;
    let process = store::settings::get(&mut tx, actor.tenant).await?.process;
    tx.rollback().await?;
    // Looked at first: it can be said at once that nobody could approve it, and no lock waits for a neighbour.
    let mut fields = None;
    if !process.is_empty() {
        fields = Some(asked::process_fields(parts, actor.tenant, &process).await);
    }
    let mut held = match begin(parts, actor, (&ask.id, ask.revision), verb, &once).await? {
        Begun::Answered(first) => return Ok(*first),
        Begun::Held(held) => *held,
    };
    let after = held.before.clone().submit(fields.is_some(), held.now)?;
    draft::still_priced(&mut held.tx, actor.tenant, &after, held.now).await?;
    let Some(fields) = fields else {
        return held.keep(actor, verb, &once, &after, Fact::Submitted).await;
    };
    // The process whose fields were read, whatever the settings say by now.
    held.settings.process = process;
    let intent = approve::intent(&after, &held.settings, &fields?)?;
    let next_try = held.now + approve::GRACE;
    store::approval::begin(&mut held.tx, actor.tenant, &intent, next_try).await?;
    let submitted = held.keep(actor, verb, &once, &after, Fact::Submitted).await?;
    finish(parts, actor, &after, submitted).await
}

/// Takes the steps that are left of its approval; how far that is, is told as it is then. What waits for the workflow
/// service goes on by itself and is no failure.
async fn finish(parts: &Parts, actor: &Actor, quote: &Quote, kept: pb::Quote) -> Result<pb::Quote, Error> {
    match approve::run(parts, actor.tenant, quote.id, quote.round).await {
        Ok(()) => {}
        Err(Error::Fault(fault)) if fault.kind == types::Kind::Unavailable => return Ok(kept),
        Err(error) => return Err(error),
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let now = store::quote::get(&mut tx, actor.tenant, quote.id).await?;
    tx.rollback().await?;
    Ok(wire::quote::quote(&now, actor, parts.clock.now()))
}

/// Takes a quote back from approval; its process is called off.
pub(super) async fn withdraw(
    parts: &Parts,
    actor: &Actor,
    ask: pb::WithdrawQuoteRequest,
) -> Result<pb::Quote, Error> {
    let verb = Verb::Withdraw;
    let once = Once::new("WithdrawQuote", &ask, &ask.request_id);
    let reason = optional_words("reason", &ask.reason, REASON)?;
    let mut held = match begin(parts, actor, (&ask.id, ask.revision), verb, &once).await? {
        Begun::Answered(first) => return Ok(*first),
        Begun::Held(held) => *held,
    };
    let after = held.before.clone().back(verb, &reason, held.now)?;
    let called = (after.id, after.round, after.approval);
    store::approval::call_off(&mut held.tx, actor.tenant, called, held.now + approve::GRACE).await?;
    let kept = held.keep(actor, verb, &once, &after, Fact::Withdrawn).await?;
    finish(parts, actor, &after, kept).await
}

/// Makes a link for the customer. It never outlives the quote's last day.
pub(super) async fn send(
    parts: &Parts,
    actor: &Actor,
    ask: pb::SendQuoteRequest,
) -> Result<pb::SendQuoteResponse, Error> {
    let verb = Verb::Send;
    let wanted = ask.expire_time.as_ref().map(|time| kit::wire::time("expire_time", time)).transpose()?;
    // A token is shown once and not kept: sent again, there is another one.
    let once = Once::new("SendQuote", &ask, "");
    let mut held = match begin::<pb::Quote>(parts, actor, (&ask.id, ask.revision), verb, &once).await? {
        Begun::Answered(_) => return Err(Error::LinkInvalid),
        Begun::Held(held) => *held,
    };
    let after = held.before.clone().send(held.now)?;
    if wanted.is_some_and(|wanted| wanted < held.now + TimeDelta::minutes(1)) {
        let past = Violation::new("expire_time", "OUT_OF_RANGE", "must be in the future");
        return Err(Fault::invalid("INVALID_TIME", [past]).into());
    }
    let last = end_of(after.content.valid_until);
    let ends_at = wanted.map_or(last, |wanted| wanted.min(last));
    let token = Token { tenant: actor.tenant, link: Uuid::now_v7(), secret: Uuid::new_v4() };
    let (digest, version) = (token.digest(), after.version);
    let link = Link { id: token.link, quote: after.id, version, digest, ends_at };
    store::exchange::add_link(&mut held.tx, actor.tenant, &link, held.now).await?;
    let quote = held.keep(actor, verb, &once, &after, Fact::Sent).await?;
    let token = token.write(|body| parts.credentials.sign(PURPOSE, body));
    Ok(pb::SendQuoteResponse { quote: Some(quote), token, expire_time: Some(timestamp(ends_at)) })
}

/// Notes that the customer accepted.
pub(super) async fn accept(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AcceptQuoteRequest,
) -> Result<pb::Quote, Error> {
    let once = Once::new("AcceptQuote", &ask, &ask.request_id);
    let person = words("person", &ask.person, PERSON)?;
    let decide = |quote: Quote, now| quote.decide(Verb::Accept, &person, "", now);
    change(parts, actor, (&ask.id, ask.revision), Verb::Accept, once, (decide, Fact::Accepted)).await
}

/// Notes that the customer rejected.
pub(super) async fn reject(
    parts: &Parts,
    actor: &Actor,
    ask: pb::RejectQuoteRequest,
) -> Result<pb::Quote, Error> {
    let once = Once::new("RejectQuote", &ask, &ask.request_id);
    let person = words("person", &ask.person, PERSON)?;
    let reason = words("reason", &ask.reason, REASON)?;
    let decide = |quote: Quote, now| quote.decide(Verb::Reject, &person, &reason, now);
    change(parts, actor, (&ask.id, ask.revision), Verb::Reject, once, (decide, Fact::Rejected)).await
}

/// Ends a quote that is not wanted any more.
pub(super) async fn cancel(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CancelQuoteRequest,
) -> Result<pb::Quote, Error> {
    let once = Once::new("CancelQuote", &ask, &ask.request_id);
    let reason = words("reason", &ask.reason, REASON)?;
    let decide = |quote: Quote, now| quote.close(Verb::Cancel, &reason, now);
    change(parts, actor, (&ask.id, ask.revision), Verb::Cancel, once, (decide, Fact::Cancelled)).await
}

/// Begins a new version; the one before is kept as it was.
pub(super) async fn revise(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ReviseQuoteRequest,
) -> Result<pb::Quote, Error> {
    let verb = Verb::Revise;
    let once = Once::new("ReviseQuote", &ask, &ask.request_id);
    let reason = optional_words("reason", &ask.reason, REASON)?;
    let mut held = match begin(parts, actor, (&ask.id, ask.revision), verb, &once).await? {
        Begun::Answered(first) => return Ok(*first),
        Begun::Held(held) => *held,
    };
    let after = held.before.clone().revise(&reason, held.settings.validity_days, held.now)?;
    // As it is at this moment: what expired without being noted has expired.
    let state: State = held.before.state_at(held.now);
    let version = Quote { state, ..held.before.clone() };
    store::quote::keep_version(&mut held.tx, actor.tenant, &version).await?;
    held.keep(actor, verb, &once, &after, Fact::Revised).await
}
