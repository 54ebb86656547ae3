//! Timers in SQL.

use kit::{Db, Tx};
use sqlx::PgConnection;
use types::{TaskId, TenantId, Time, TimerId};
use uuid::Uuid;

use crate::error::Error;
use crate::timer::{REMINDER, Timer};

/// Where a timer stands in the queue of all tenants.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Set {
    /// Whose.
    pub tenant_id: Uuid,
    /// Id.
    pub id: Uuid,
    /// What it does.
    pub kind: String,
    /// Which step of its ladder comes next; of a process, the token that it wakes.
    pub step: i32,
    /// The aggregate it acts on.
    pub subject_id: Uuid,
    /// When.
    pub due_at: Time,
}

/// The timers that come first, of all tenants.
///
/// # Errors
/// Database trouble.
pub(crate) async fn head(db: &Db, limit: i64) -> Result<Vec<Set>, Error> {
    let mut tx = db.begin_system().await?;
    let head = sqlx::query_as(
        "select tenant_id, id, kind, step, subject_id, due_at from timer order by due_at limit $1",
    )
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(head)
}

/// The timers of these tasks that are due. Their locks are held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(
    tx: &mut Tx,
    tenant: TenantId,
    tasks: &[TaskId],
    now: Time,
) -> Result<Vec<Timer>, Error> {
    let ids: Vec<Uuid> = tasks.iter().map(|task| crate::timer::id(*task).0).collect();
    let rows: Vec<(Uuid, Uuid, i32, Time)> = sqlx::query_as(
        "select id, subject_id, step, due_at from timer
         where tenant_id = $1 and id = any($2) and due_at <= $3 order by due_at",
    )
    .bind(tenant.0)
    .bind(ids)
    .bind(now)
    .fetch_all(&mut **tx)
    .await?;
    let timer = |(id, task, step, due_at)| Timer {
        id: TimerId(id),
        kind: REMINDER,
        task: TaskId(task),
        step,
        due_at,
    };
    Ok(rows.into_iter().map(timer).collect())
}

/// Sets the timers of tasks, or ends them, in place of those they had.
///
/// # Errors
/// Database trouble.
pub(crate) async fn set(
    tx: &mut PgConnection,
    tenant: TenantId,
    timers: &[(TaskId, Option<Timer>)],
) -> Result<(), Error> {
    let ended: Vec<Uuid> = timers
        .iter()
        .filter(|(_, timer)| timer.is_none())
        .map(|(task, _)| crate::timer::id(*task).0)
        .collect();
    let set: Vec<&Timer> = timers.iter().filter_map(|(_, timer)| timer.as_ref()).collect();
    sqlx::query(
        "with ended as (delete from timer where tenant_id = $1 and id = any($2))
         insert into timer (tenant_id, id, kind, subject_id, step, due_at)
         select $1, * from unnest($3::uuid[], $4::text[], $5::uuid[], $6::int[], $7::timestamptz[])
         on conflict (tenant_id, id) do update set step = excluded.step, due_at = excluded.due_at",
    )
    .bind(tenant.0)
    .bind(ended)
    .bind(set.iter().map(|timer| timer.id.0).collect::<Vec<_>>())
    .bind(set.iter().map(|timer| timer.kind).collect::<Vec<_>>())
    .bind(set.iter().map(|timer| timer.task.0).collect::<Vec<_>>())
    .bind(set.iter().map(|timer| timer.step).collect::<Vec<_>>())
    .bind(set.iter().map(|timer| timer.due_at).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(())
}

/// Puts off a timer that could not be fired, so that those behind it go on.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_off(
    db: &Db,
    tenant: TenantId,
    (subject, timer): (Uuid, Uuid),
    until: Time,
) -> Result<(), Error> {
    let mut tx = db.begin_on(tenant, &[subject]).await?;
    sqlx::query("update timer set due_at = $3 where tenant_id = $1 and id = $2 and due_at < $3")
        .bind(tenant.0)
        .bind(timer)
        .bind(until)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

/// Ends a timer that has nothing to do, if it is still set for that moment.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(db: &Db, set: &Set) -> Result<(), Error> {
    let tenant = TenantId(set.tenant_id);
    let mut tx = db.begin_on(tenant, &[set.subject_id]).await?;
    sqlx::query("delete from timer where tenant_id = $1 and id = $2 and due_at = $3")
        .bind(tenant.0)
        .bind(set.id)
        .bind(set.due_at)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}
