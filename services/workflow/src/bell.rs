//! Timers fire. Every replica looks; each timer takes effect once, because it is read again, acted on and moved on
//! under the lock of its task and in one transaction. What a killed replica had begun never happened.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use kit::Parts;
use types::{Fault, InstanceId, Kind, TaskId, TenantId, Time};
use uuid::Uuid;

use crate::advance::{Advance, Ask};
use crate::alarm;
use crate::error::Error;
use crate::ledger::{self, Fact};
use crate::library::Library;
use crate::process::command::Command;
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
pub(crate) async fn ring(parts: Parts, library: Library, advance: Advance) {
    let mut commits = parts.db.commits();
    while !parts.stopping.is_cancelled() {
        commits.mark_unchanged();
        let pause = round(&parts, &library, &advance).await.unwrap_or_else(|error| {
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
async fn round(parts: &Parts, library: &Library, advance: &Advance) -> Result<Duration, Error> {
    let now = parts.clock.now();
    let head = store::timer::head(&parts.db, BATCH).await?;
    let mut due: BTreeMap<TenantId, Vec<TaskId>> = BTreeMap::new();
    let mut processes = Vec::new();
    let mut alarms = 0;
    for set in head.iter().take_while(|set| set.due_at <= now) {
        match set.kind.as_str() {
            timer::PROCESS => processes.push(wake(parts, advance, set, now)),
            timer::AUTOMATION => {
                sound(parts, library, set, now).await?;
                alarms += 1;
            }
            _ => due.entry(TenantId(set.tenant_id)).or_default().push(TaskId(set.subject_id)),
        }
    }
    let woken = processes.len() + alarms;
    for outcome in futures::future::join_all(processes).await {
        outcome?;
    }
    if due.is_empty() && woken == 0 {
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

/// Wakes a token of a process. One that no longer sleeps, or no longer until then, leaves its timer behind.
async fn wake(parts: &Parts, advance: &Advance, set: &store::timer::Set, now: Time) -> Result<(), Error> {
    let tenant = TenantId(set.tenant_id);
    let (instance, token) = (InstanceId(set.subject_id), set.step.cast_unsigned());
    let ask = Ask::Instance(instance, Command::Due { token, at: now });
    match advance.ask(&Arc::new(ledger::ourselves(tenant)), ask, None).await.map_err(Fault::from) {
        Ok(_) => Ok(()),
        Err(fault) if fault.kind == Kind::Unavailable || fault.kind == Kind::Limited => Err(fault.into()),
        Err(fault)
            if matches!(fault.reason, "INSTANCE_MOVED_ON" | "INSTANCE_ENDED" | "INSTANCE_NOT_FOUND") =>
        {
            store::timer::end(&parts.db, set).await
        }
        Err(fault) => {
            tracing::error!(%instance, error = %fault, "a process could not be woken; its timer stands back");
            store::timer::put_off(&parts.db, tenant, (set.subject_id, set.id), now + STAND_BACK).await
        }
    }
}

/// Begins the run of an automation that is due.
async fn sound(parts: &Parts, library: &Library, set: &store::timer::Set, now: Time) -> Result<(), Error> {
    let tenant = TenantId(set.tenant_id);
    match alarm::fire(&parts.db, library, tenant, (set.id, set.due_at), now).await.map_err(Fault::from) {
        Ok(()) => Ok(()),
        Err(fault) if fault.kind == Kind::Unavailable => Err(fault.into()),
        Err(fault) => {
            tracing::error!(alarm = %set.id, error = %fault, "an automation that is due could not begin; it stands back");
            store::alarm::put_off(&parts.db, tenant, set.id, now + STAND_BACK).await
        }
    }
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
            let timer = (task.0, timer::id(*task).0);
            store::timer::put_off(&parts.db, tenant, timer, now + STAND_BACK).await?;
        }
    }
    Ok(())
}
