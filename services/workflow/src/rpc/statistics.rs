//! How processes run, in numbers, as it is asked for.

use api::workflow::v1 as pb;
use kit::Parts;
use kit::wire::time;
use pb::process_statistics as part;
use types::Actor;
use uuid::Uuid;

use crate::advance::READ;
use crate::error::Error;
use crate::process::statistics::{Node, Spread, nodes, spread};
use crate::store;
use crate::store::statistics::{INSTANCES, Wanted};

/// How long instances of a process stand where.
pub(super) async fn get(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetProcessStatisticsRequest,
) -> Result<pb::ProcessStatistics, Error> {
    let scope = actor.scope(READ)?;
    let wanted = Wanted {
        process: ask.key,
        version: ask.version,
        from: ask.started_from.as_ref().map(|at| time("started_from", at)).transpose()?,
        before: ask.started_before.as_ref().map(|at| time("started_before", at)).transpose()?,
    };
    let mut tx = parts.db.begin(actor.tenant).await?;
    store::process::get(&mut tx, actor.tenant, &wanted.process).await?;
    let mut instances =
        store::statistics::instances(&mut tx, actor.tenant, &scope, actor.user(), &wanted).await?;
    let complete = i64::try_from(instances.len()).is_ok_and(|count| count <= INSTANCES);
    if !complete {
        instances.pop();
    }
    let ids: Vec<Uuid> = instances.iter().map(|(id, ..)| *id).collect();
    let visits = store::statistics::visits(&mut tx, actor.tenant, &ids).await?;
    let (calendar, _) = store::staff::calendar(&mut tx, actor.tenant).await?;
    tx.rollback().await?;
    let took: Vec<_> = instances.iter().filter_map(|(_, began, ended)| Some((*ended)? - *began)).collect();
    Ok(pb::ProcessStatistics {
        instances: count(instances.len()),
        ended: count(took.len()),
        elapsed: Some(duration(spread(took))),
        nodes: nodes(visits, &calendar).into_iter().map(node).collect(),
        complete,
    })
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn duration(Spread { mean, p90 }: Spread) -> part::Duration {
    part::Duration { mean, p90 }
}

fn node(node: Node) -> part::Node {
    part::Node {
        node: node.node,
        count: count(node.count),
        waiting: count(node.waiting),
        elapsed: Some(duration(node.elapsed)),
        working: Some(duration(node.working)),
    }
}
