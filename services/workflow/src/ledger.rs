//! A change of tasks is kept: rows, timers, facts and audit together, in the transaction that makes it.

use api::workflow::v1 as pb;
use events::Told;
use kit::wire::timestamp;
use sqlx::PgConnection;
use types::{Actor, TenantId, Time};

use crate::error::Error;
use crate::task::{Task, Verb};
use crate::timer::{self, Reminder, Timer};
use crate::{store, wire};

/// What happened to a task.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fact {
    /// It is done.
    Completed,
    /// It was given to somebody else.
    Transferred,
    /// What it was for is gone.
    Cancelled,
    /// Its owner was reminded.
    Reminded(Reminder),
}

impl Fact {
    fn verb(self) -> Verb {
        match self {
            Fact::Completed => Verb::Complete,
            Fact::Transferred => Verb::Transfer,
            Fact::Cancelled => Verb::Cancel,
            Fact::Reminded(_) => Verb::Remind,
        }
    }

    /// The timer that is set after it: reminders go up the ladder, everything else begins it anew or ends it.
    fn timer(self, after: &Task, now: Time) -> Option<Timer> {
        match (self, after.due_at) {
            (Fact::Reminded(reminder), Some(deadline)) => {
                timer::next(deadline, reminder.step).map(|next| timer::reminding(after.id, next))
            }
            _ => timer::armed(after, now),
        }
    }

    /// The action that the audit names.
    pub(crate) fn action(self) -> String {
        format!("task.{}", self.verb())
    }

    /// What there is to tell.
    pub(crate) fn told(self, before: &Task, after: &Task, now: Time) -> Told {
        let (id, revision, changes) = (after.id, after.revision, events::changes(Some(before), after));
        let task = Some(wire::fact(after.clone(), now));
        match self {
            Fact::Completed => Told::new("task", id, revision, &pb::TaskCompleted { task }, changes),
            Fact::Cancelled => Told::new("task", id, revision, &pb::TaskCancelled { task }, changes),
            Fact::Transferred => {
                let fact = pb::TaskTransferred { task, previous_owner_id: before.owner.to_string() };
                Told::new("task", id, revision, &fact, changes)
            }
            Fact::Reminded(reminder) => {
                let due_time = Some(timestamp(reminder.due_at));
                let fact = pb::TaskReminded { task, overdue: reminder.overdue(), due_time };
                Told::new("task", id, revision, &fact, changes)
            }
        }
    }
}

/// This service, acting by itself.
pub(crate) fn ourselves(tenant: TenantId) -> Actor {
    Actor::service(tenant, "workflow")
}

/// Adds a task; says whether it did, see [`store::task::insert`].
///
/// # Errors
/// Database trouble.
pub(crate) async fn add(tx: &mut PgConnection, actor: &Actor, now: Time, task: &Task) -> Result<bool, Error> {
    if !store::task::insert(tx, actor.tenant, task, timer::armed(task, now).as_ref()).await? {
        return Ok(false);
    }
    let fact = pb::TaskCreated { task: Some(wire::fact(task.clone(), now)) };
    let told = Told::new("task", task.id, task.revision, &fact, events::changes(None, task));
    events::emit(tx, actor, "task.create", now, &[told]).await?;
    Ok(true)
}

/// Keeps tasks to which the same happened. Their locks are held.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    actor: &Actor,
    now: Time,
    changed: &[(Task, Task, Fact)],
) -> Result<(), Error> {
    let Some((_, _, fact)) = changed.first() else { return Ok(()) };
    let after: Vec<Task> = changed.iter().map(|(_, after, _)| after.clone()).collect();
    store::task::save(tx, actor.tenant, &after).await?;
    let timers: Vec<_> = changed.iter().map(|(_, after, fact)| (after.id, fact.timer(after, now))).collect();
    store::timer::set(tx, actor.tenant, &timers).await?;
    let told: Vec<Told> = changed.iter().map(|(before, after, fact)| fact.told(before, after, now)).collect();
    events::emit(tx, actor, &fact.action(), now, &told).await?;
    Ok(())
}
