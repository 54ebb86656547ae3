//! Follow-up records as they are asked for. Who may see and add them is who may see and change their lead.

use api::lead::v1 as pb;
use events::Repeated;
use kit::Parts;
use types::{Actor, LeadId, PageSize, PageToken};

use super::reach;
use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::lead::Verb;
use crate::{store, wire};

/// Adds a record.
pub(super) async fn add(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AddFollowUpRequest,
) -> Result<pb::FollowUp, Error> {
    const METHOD: &str = "AddFollowUp";
    let digest = events::digest(&ask);
    let scope = actor.scope(Verb::FollowUp.action())?;
    let id = LeadId::parse("lead_id", &ask.lead_id)?;
    let now = parts.clock.now();
    let record = wire::follow_up::record(ask.follow_up.unwrap_or_default(), id, actor.user(), now)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::lead::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, METHOD, &ask.request_id, &digest).await?
    {
        return Ok(first);
    }
    let (after, first) = before.clone().follow_up(now)?;
    store::follow_up::insert(&mut tx, actor.tenant, std::slice::from_ref(&record)).await?;
    let answer = wire::follow_up::follow_up(record);
    let fact = Fact::FollowedUp(Box::new(answer.clone()), first);
    let change = Change { before: &before, after: &after, fact };
    keep(&mut tx, actor, Verb::FollowUp, now, vec![change]).await?;
    events::answer(&mut tx, actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A page of a lead's records, newest first.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListFollowUpsRequest,
) -> Result<pb::ListFollowUpsResponse, Error> {
    let scope = actor.scope("lead.read")?;
    let id = LeadId::parse("lead_id", &ask.lead_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let before = PageToken::decode(&ask.lead_id, &ask.page_token)?
        .map(|key| types::ids::parse("page_token", &key))
        .transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    reach(&scope, actor, &store::lead::get(&mut tx, actor.tenant, id).await?)?;
    let mut records = store::follow_up::list(&mut tx, actor.tenant, id, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut records, &ask.lead_id, |last| last.id.to_string());
    let follow_ups = records.into_iter().map(wire::follow_up::follow_up).collect();
    Ok(pb::ListFollowUpsResponse { follow_ups, next_page_token })
}
