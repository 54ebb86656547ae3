//! Stages as opportunities come to them, and leave them for good.

use std::collections::BTreeSet;

use api::opportunity::v1 as pb;
use events::Once;
use kit::Parts;
use kit::wire::money;
use types::{Actor, Fault, OpportunityId, PageSize, PageToken, Violation};

use super::opportunity::read;
use super::{READ, change, optional_reason, reason};
use crate::change::Fact;
use crate::error::Error;
use crate::opportunity::Verb;
use crate::pipeline::{Gate, Way};
use crate::{asked, gate, store, wire};

fn processes<'a>(gates: impl IntoIterator<Item = &'a Gate>) -> BTreeSet<String> {
    gates.into_iter().map(|gate| gate.process_key.clone()).filter(|key| !key.is_empty()).collect()
}

/// Moves an opportunity to another stage.
pub(super) async fn move_to(
    parts: &Parts,
    actor: &Actor,
    ask: pb::MoveStageRequest,
) -> Result<pb::Opportunity, Error> {
    let once = Once::new("MoveStage", &ask, &ask.request_id);
    let id = OpportunityId::parse("id", &ask.id)?;
    let why = optional_reason(&ask.reason, 500)?;
    // Asked before the transaction: nobody waits for a neighbour with locks in their hands. A gate that is new since
    // then asks for a process that was not looked for, and is not met.
    let (seen, pipeline) = read(parts, actor, Verb::MoveStage.action(), id).await?;
    let keys = match pipeline.way(&seen.stage, &ask.stage) {
        Ok(Way::Forward(stages)) => processes(stages.iter().map(|stage| &stage.gate)),
        Ok(Way::Backward(_)) | Err(_) => BTreeSet::new(),
    };
    let accepted = asked::accepted(parts, actor.tenant, id, keys).await?;
    let user = actor.user();
    change(parts, actor, &ask.id, ask.revision, Verb::MoveStage, once, move |before, pipeline, now| {
        before.expect_state(Verb::MoveStage)?;
        match pipeline.way(&before.stage, &ask.stage)? {
            Way::Forward(stages) => {
                let unmet = gate::unmet(before, pipeline, &gate::of(stages), &accepted, now);
                if !unmet.is_empty() {
                    return Err(Error::Unmet(unmet));
                }
            }
            Way::Backward(_) if why.is_empty() => return Err(types::Fault::required("reason").into()),
            Way::Backward(_) => {}
        }
        let after = before.clone().move_to(&ask.stage, now)?;
        let change = before.stage_change(&after, &why, user);
        Ok((after, Fact::Moved(change)))
    })
    .await
}

/// 赢单.
pub(super) async fn win(
    parts: &Parts,
    actor: &Actor,
    ask: pb::WinOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    let once = Once::new("WinOpportunity", &ask, &ask.request_id);
    let id = OpportunityId::parse("id", &ask.id)?;
    let amount = ask.amount.as_ref().map(|amount| money("amount", amount)).transpose();
    let amount = amount.map_err(|wrong| Fault::invalid("INVALID_OPPORTUNITY", [wrong]))?;
    let (_, pipeline) = read(parts, actor, Verb::Win.action(), id).await?;
    let keys = processes([&pipeline.plan.win_gate]);
    let accepted = asked::accepted(parts, actor.tenant, id, keys).await?;
    let user = actor.user();
    change(parts, actor, &ask.id, ask.revision, Verb::Win, once, move |before, pipeline, now| {
        before.expect_state(Verb::Win)?;
        let mut bringing = before.clone();
        bringing.details.amount = amount.or(bringing.details.amount);
        let gates = [("win_gate".to_owned(), &pipeline.plan.win_gate)];
        let unmet = gate::unmet(&bringing, pipeline, &gates, &accepted, now);
        // What is won got on.
        let unmet: Vec<Violation> =
            unmet.into_iter().filter(|violation| violation.reason != gate::NOT_FRESH).collect();
        if !unmet.is_empty() {
            return Err(Error::Unmet(unmet));
        }
        let after = before.clone().win(amount, now)?;
        let change = before.stage_change(&after, "", user);
        Ok((after, Fact::Won(change)))
    })
    .await
}

/// 输单.
pub(super) async fn lose(
    parts: &Parts,
    actor: &Actor,
    ask: pb::LoseOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    let once = Once::new("LoseOpportunity", &ask, &ask.request_id);
    let why = reason(&ask.reason)?;
    let to = ask.lost_to.trim().to_owned();
    if to.chars().count() > 200 {
        let violation = Violation::new("lost_to", "TOO_LONG", "at most 200 characters");
        return Err(Fault::invalid("INVALID_OPPORTUNITY", [violation]).into());
    }
    let user = actor.user();
    change(parts, actor, &ask.id, ask.revision, Verb::Lose, once, move |before, _, now| {
        let after = before.clone().close(Verb::Lose, why.clone(), to, now)?;
        let change = before.stage_change(&after, &why, user);
        Ok((after, Fact::Lost(change)))
    })
    .await
}

/// 无效.
pub(super) async fn invalidate(
    parts: &Parts,
    actor: &Actor,
    ask: pb::InvalidateOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    let once = Once::new("InvalidateOpportunity", &ask, &ask.request_id);
    let why = reason(&ask.reason)?;
    let user = actor.user();
    change(parts, actor, &ask.id, ask.revision, Verb::Invalidate, once, move |before, _, now| {
        let after = before.clone().close(Verb::Invalidate, why.clone(), String::new(), now)?;
        let change = before.stage_change(&after, &why, user);
        Ok((after, Fact::Invalidated(change)))
    })
    .await
}

/// The stages an opportunity has been in, newest first.
pub(super) async fn history(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListStageChangesRequest,
) -> Result<pb::ListStageChangesResponse, Error> {
    let id = OpportunityId::parse("opportunity_id", &ask.opportunity_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let before = PageToken::decode(&ask.opportunity_id, &ask.page_token)?;
    let before = before.map(|key| types::ids::parse("page_token", &key)).transpose()?;
    read(parts, actor, READ, id).await?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::history::list(&mut tx, actor.tenant, id, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &ask.opportunity_id, |(id, _)| id.to_string());
    let changes = found.into_iter().map(|(_, change)| wire::opportunity::stage_change(change)).collect();
    Ok(pb::ListStageChangesResponse { changes, next_page_token })
}
