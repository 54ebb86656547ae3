//! What happens by itself when its day comes: signed contracts take effect, overdue instalments are told, once.

use std::time::Duration;

use kit::Parts;
use types::{ContractId, TenantId};

use crate::change::{Fact, Step, keep, ourselves};
use crate::contract::today;
use crate::error::Error;
use crate::store;

/// How often.
const LOOK: Duration = Duration::from_secs(1);

/// Watches the calendar until the process stops. Many replicas may: each contract is decided under its lock.
pub(crate) async fn watch(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = round(&parts).await {
            tracing::warn!(%error, "contracts whose day has come could not be read");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn round(parts: &Parts) -> Result<(), Error> {
    for (tenant, id) in store::contract::due(&parts.db, today(parts.clock.now())).await? {
        if let Err(error) = one(parts, tenant, id).await {
            tracing::warn!(contract = %id, %error, "its day has come, but nothing could be done");
        }
    }
    Ok(())
}

async fn one(parts: &Parts, tenant: TenantId, id: ContractId) -> Result<(), Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[id.0]).await?;
    let before = store::contract::get(&mut tx, tenant, id).await?;
    let mut steps: Vec<Step> = Vec::new();
    let mut contract = before.clone();
    if contract.is_due_to_take_effect(today(now)) {
        contract = contract.take_effect(now)?;
        steps.push((contract.clone(), Fact::Effective));
    }
    let overdue = contract.overdue_untold(now);
    steps.extend(overdue.into_iter().map(|(after, part)| (after, Fact::Overdue(part))));
    keep(&mut tx, &ourselves(tenant), Some(&before), steps, now).await?;
    tx.commit().await?;
    Ok(())
}
