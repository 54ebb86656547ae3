//! Orders that will not keep a promised day are told of, once for a day.

use std::time::Duration;

use kit::Parts;
use types::{OrderId, TenantId};

use crate::change::{self, ourselves};
use crate::error::Error;
use crate::order::{Entry, Happening, today};
use crate::store;

/// How often.
const LOOK: Duration = Duration::from_secs(2);
/// Orders in one round.
const BATCH: i64 = 100;

/// Looks until the process stops.
pub(crate) async fn run(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = round(&parts).await {
            tracing::warn!(%error, "delayed orders could not be told of");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn round(parts: &Parts) -> Result<(), Error> {
    for (tenant, order) in store::order::alarms(&parts.db, today(parts.clock.now()), BATCH).await? {
        tell(parts, tenant, order).await?;
    }
    Ok(())
}

async fn tell(parts: &Parts, tenant: TenantId, id: OrderId) -> Result<(), Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[id.0]).await?;
    let mut order = store::order::get(&mut tx, tenant, id).await?;
    for (milestone, promised) in order.delayed(today(now)) {
        if order.told.contains(&promised) {
            continue;
        }
        let after = order.clone().told([promised], now);
        let entry = Entry {
            milestone: Some(milestone),
            day: Some(promised),
            ..Entry::of(Happening::Delayed, "", "suite")
        };
        change::keep(&mut tx, &ourselves(tenant), (&order, &after), &[entry], now).await?;
        order = after;
    }
    Ok(tx.commit().await?)
}
