//! Timers fire. Every replica looks; each timer takes effect once, because it is read again, acted on and moved on
//! under the lock of its task and in one transaction. What a killed replica had begun never happened.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use kit::Parts;
use types::{Fault, Kind, TaskId, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::ledger::{self, Fact};
use crate::{store, timer};

/// Timers that fire in one transaction at most.
const BATCH: i64 = 100;
/// How often the queue is looked at, whatever the next timer says: other replicas set some too.
const LOOK: Duration = Duration::from_secs(1);
/// A pause after news or work, so that many commits make few looks.
const BREATH: Duration = Duration::from_millis(50);
/// How long a timer that cannot be fired stands back.
const STAND_BACK: TimeDelta = TimeDelta::minutes(1);

/// Fires what is due until the process stops.
pub(crate) async fn ring(parts: Parts) {
    let mut commits = parts.db.commits();
    while !parts.stopping.is_cancelled() {
        commits.mark_unchanged();
        let pause = round(&parts).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "timers could not be fired");
            LOOK
        });
        let news = async {
            let _ = commits.changed().await;
            tokio::time::sleep(BREATH).await;
        };
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
            () = news => {}
        }
    }
}

/// Fires what is due at the head of the queue; says when to look again.
async fn round(parts: &Parts) -> Result<Duration, Error> {
    let now = parts.clock.now();
    let head = store::timer::head(&parts.db, BATCH).await?;
    let mut due: BTreeMap<TenantId, Vec<TaskId>> = BTreeMap::new();
    for set in head.iter().take_while(|set| set.due_at <= now) {
        due.entry(TenantId(set.tenant_id)).or_default().push(TaskId(set.subject_id));
    }
    if due.is_empty() {
        let wait = head.first().and_then(|set| (set.due_at - now).to_std().ok());
        return Ok(wait.map_or(LOOK, |wait| wait.min(LOOK)));
    }
    for (tenant, tasks) in due {
        match fire(parts, tenant, &tasks).await.map_err(Fault::from) {
            Ok(()) => {}
            Err(fault) if fault.kind == Kind::Unavailable => return Err(fault.into()),
            Err(_) => one_by_one(parts, tenant, &tasks, now).await?,
        }
    }
    // More may be due, or another replica is at it.
    Ok(BREATH)
}

/// Fires the timers of these tasks, but for those whose tasks somebody else changes at this moment.
async fn fire(parts: &Parts, tenant: TenantId, tasks: &[TaskId]) -> Result<(), Error> {
    let now = parts.clock.now();
    let actor = ledger::ourselves(tenant);
    let ids: Vec<Uuid> = tasks.iter().map(|task| task.0).collect();
    let mut tx = parts.db.begin(tenant).await?;
    let held: Vec<TaskId> = tx.try_lock(&ids).await?.into_iter().map(TaskId).collect();
    let timers = store::timer::due(&mut tx, tenant, &held, now).await?;
    let mut tasks = store::task::get_all(&mut tx, tenant, &held).await?;
    let (mut reminded, mut idle) = (Vec::new(), Vec::new());
    for set in timers {
        let task = tasks.remove(&set.task).filter(|task| task.state.is_open());
        let reminder =
            task.as_ref().and_then(|task| task.due_at).and_then(|due| timer::reached(due, set.step, now));
        match task.zip(reminder) {
            Some((before, reminder)) => {
                let after = before.clone().remind(now)?;
                reminded.push((before, after, Fact::Reminded(reminder)));
            }
            None => idle.push((set.task, None)),
        }
    }
    if !idle.is_empty() {
        store::timer::set(&mut tx, tenant, &idle).await?;
    }
    ledger::keep(&mut tx, &actor, now, &reminded).await?;
    Ok(tx.commit().await?)
}

/// One that cannot be fired holds nobody up.
async fn one_by_one(parts: &Parts, tenant: TenantId, tasks: &[TaskId], now: Time) -> Result<(), Error> {
    for task in tasks {
        if let Err(error) = fire(parts, tenant, &[*task]).await {
            tracing::error!(%task, %error, "a timer could not be fired and stands back");
            store::timer::put_off(&parts.db, tenant, *task, now + STAND_BACK).await?;
        }
    }
    Ok(())
}
