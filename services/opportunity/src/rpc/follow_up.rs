//! Follow-up records as they are asked for. Who may see and add them is who may see and change their opportunity.

use api::opportunity::v1 as pb;
use events::{Once, Repeated};
use kit::Parts;
use types::{Actor, OpportunityId, PageSize, PageToken};

use super::opportunity::read;
use super::{READ, reach};
use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::opportunity::Verb;
use crate::{store, wire};

/// Adds a record.
pub(super) async fn add(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AddOpportunityFollowUpRequest,
) -> Result<pb::OpportunityFollowUp, Error> {
    let once = Once::new("AddOpportunityFollowUp", &ask, &ask.request_id);
    let scope = actor.scope(Verb::FollowUp.action())?;
    let id = OpportunityId::parse("opportunity_id", &ask.opportunity_id)?;
    let now = parts.clock.now();
    let record = wire::follow_up::record(&ask.follow_up.unwrap_or_default(), id, actor.user(), now)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::opportunity::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    let after = before.clone().follow_up(record.next_at, now)?;
    let pipeline = store::pipeline::get(&mut tx, actor.tenant, before.pipeline).await?;
    store::follow_up::insert(&mut tx, actor.tenant, &record).await?;
    let answer = wire::follow_up::follow_up(record);
    let fact = Fact::FollowedUp(Box::new(answer.clone()));
    let change = Change { before: Some(&before), after: &after, pipeline: &pipeline, fact };
    keep(&mut tx, actor, Verb::FollowUp.as_str(), now, vec![change]).await?;
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A page of an opportunity's records, newest first.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListOpportunityFollowUpsRequest,
) -> Result<pb::ListOpportunityFollowUpsResponse, Error> {
    let id = OpportunityId::parse("opportunity_id", &ask.opportunity_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let before = PageToken::decode(&ask.opportunity_id, &ask.page_token)?;
    let before = before.map(|key| types::ids::parse("page_token", &key)).transpose()?;
    read(parts, actor, READ, id).await?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut records = store::follow_up::list(&mut tx, actor.tenant, id, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut records, &ask.opportunity_id, |last| last.id.to_string());
    let follow_ups = records.into_iter().map(wire::follow_up::follow_up).collect();
    Ok(pb::ListOpportunityFollowUpsResponse { follow_ups, next_page_token })
}
