//! Quotes whose last day has passed. Whoever reads one sees that by the clock; this notes it and tells of it.

use std::time::Duration;

use kit::Parts;
use types::{QuoteId, TenantId};

use crate::change::{Fact, keep, ourselves};
use crate::error::Error;
use crate::quote::{State, Verb};
use crate::store;

/// How often it is looked for them.
const LOOK: Duration = Duration::from_secs(5);

/// Notes what has expired, until the process stops.
pub(crate) async fn watch(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = sweep(&parts).await {
            tracing::warn!(%error, "quotes that have expired could not be noted");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn sweep(parts: &Parts) -> Result<(), Error> {
    for (tenant, quote) in store::quote::overdue(&parts.db, parts.clock.now()).await? {
        if let Err(error) = expire(parts, tenant, quote).await {
            tracing::warn!(%quote, %error, "a quote that has expired could not be noted");
        }
    }
    Ok(())
}

async fn expire(parts: &Parts, tenant: TenantId, quote: QuoteId) -> Result<(), Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[quote.0]).await?;
    let before = store::quote::get(&mut tx, tenant, quote).await?;
    // Answered or revised while we waited, or noted by another replica.
    if before.state == State::Expired || before.state_at(now) != State::Expired {
        return Ok(tx.rollback().await?);
    }
    let after = before.clone().close(Verb::Expire, "", now)?;
    let changed = (Some(&before), &after);
    keep(&mut tx, &ourselves(tenant), Verb::Expire.as_str(), now, changed, Fact::Expired).await?;
    Ok(tx.commit().await?)
}
