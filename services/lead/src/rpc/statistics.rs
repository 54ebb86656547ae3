//! Key figures of leads as they are asked for.

use api::lead::v1 as pb;
use kit::Parts;
use kit::wire::time;
use types::Actor;

use crate::error::Error;
use crate::store::statistics::{self, Channel};

/// Counts the leads the caller may see.
pub(super) async fn get(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetLeadStatisticsRequest,
) -> Result<pb::LeadStatistics, Error> {
    let scope = actor.scope("lead.read")?;
    let from = ask.created_from.as_ref().map(|at| time("created_from", at)).transpose()?;
    let before = ask.created_before.as_ref().map(|at| time("created_before", at)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let channels = statistics::by_channel(&mut tx, actor.tenant, &scope, actor.user(), from, before).await?;
    tx.rollback().await?;
    let sum = |count: fn(&Channel) -> i64| channels.iter().map(count).sum::<i64>();
    let responded = sum(|channel| channel.responded);
    Ok(pb::LeadStatistics {
        total: sum(|channel| channel.total),
        valid: sum(|channel| channel.valid),
        converted: sum(|channel| channel.converted),
        responded,
        mean_response_seconds: sum(|channel| channel.response_seconds)
            .checked_div(responded)
            .unwrap_or_default(),
        channels: channels
            .into_iter()
            .map(|channel| pb::ChannelCount {
                source: channel.source,
                total: channel.total,
                converted: channel.converted,
            })
            .collect(),
    })
}
