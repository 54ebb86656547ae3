//! Sums over opportunities as they are asked for.

use api::opportunity::v1 as pb;
use kit::Parts;
use kit::wire::{money_told, time};
use types::{Actor, UserId};

use super::{READ, pipeline};
use crate::board;
use crate::error::Error;
use crate::store::statistics::{self, Over};
use crate::{store, wire};

fn owner(id: &str) -> Result<Option<UserId>, Error> {
    if id.is_empty() { Ok(None) } else { Ok(Some(UserId::parse("owner_id", id)?)) }
}

/// A pipeline as a board.
pub(super) async fn board(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetOpportunityBoardRequest,
) -> Result<pb::OpportunityBoard, Error> {
    let scope = actor.scope(READ)?;
    let owner = owner(&ask.owner_id)?;
    let id = pipeline::named(parts, actor, "pipeline_id", &ask.pipeline_id).await?;
    let (tenant, user) = (actor.tenant, actor.user());
    let over = Over { tenant, scope: &scope, user, pipeline: id, owner, from: None, before: None };
    let mut tx = parts.db.begin(tenant).await?;
    let pipeline = store::pipeline::get(&mut tx, tenant, id).await?;
    let heaps = statistics::open(&mut tx, &over).await?;
    tx.rollback().await?;
    let columns = board::columns(&pipeline, &heaps).into_iter().map(wire::opportunity::column).collect();
    Ok(pb::OpportunityBoard { columns, pipeline_id: id.to_string() })
}

/// Key figures of the opportunities the caller may see.
pub(super) async fn get(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetOpportunityStatisticsRequest,
) -> Result<pb::OpportunityStatistics, Error> {
    let scope = actor.scope(READ)?;
    let owner = owner(&ask.owner_id)?;
    let from = ask.created_from.as_ref().map(|at| time("created_from", at)).transpose()?;
    let before = ask.created_before.as_ref().map(|at| time("created_before", at)).transpose()?;
    let id = pipeline::named(parts, actor, "pipeline_id", &ask.pipeline_id).await?;
    let (tenant, user) = (actor.tenant, actor.user());
    let over = Over { tenant, scope: &scope, user, pipeline: id, owner, from, before };
    let mut tx = parts.db.begin(tenant).await?;
    let pipeline = store::pipeline::get(&mut tx, tenant, id).await?;
    let heaps = statistics::open(&mut tx, &over).await?;
    let counts = statistics::counts(&mut tx, &over).await?;
    let won = statistics::won(&mut tx, &over).await?;
    tx.rollback().await?;
    Ok(pb::OpportunityStatistics {
        stages: board::columns(&pipeline, &heaps).into_iter().map(wire::opportunity::column).collect(),
        won: counts.won,
        lost: counts.lost,
        invalid: counts.invalid,
        win_rate: board::win_rate(counts.won, counts.lost).map(|rate| rate.to_string()).unwrap_or_default(),
        won_amounts: won.into_iter().map(money_told).collect(),
        follow_ups: counts.follow_ups,
        mean_follow_up_seconds: counts.seconds.checked_div(counts.intervals).unwrap_or_default(),
    })
}
