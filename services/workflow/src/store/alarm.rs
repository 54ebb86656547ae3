//! When automations are due, in SQL.

use kit::Db;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::timer::AUTOMATION;

/// When an automation is due.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Alarm {
    /// Id; its timer has the same.
    pub id: Uuid,
    /// Key of the automation.
    pub automation_key: String,
    /// Kind of record; none for a schedule.
    pub subject_type: Option<String>,
    /// The record.
    pub subject_id: Option<Uuid>,
    /// When.
    pub due_at: Time,
    /// Of the record that said so.
    pub revision: i64,
}

/// Sets alarms, each in place of the one that it replaces, unless that was said by a newer record, or is due at the same
/// moment: what has fired for that does not fire again.
///
/// # Errors
/// Database trouble.
pub(crate) async fn set(tx: &mut PgConnection, tenant: TenantId, alarms: &[Alarm]) -> Result<(), Error> {
    // A timer is set only where its alarm was.
    sqlx::query(
        "with kept as (
           insert into alarm (tenant_id, id, automation_key, subject_type, subject_id, due_at, revision, fired)
           select $1, *, false
           from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::bigint[])
           on conflict (tenant_id, id) do update set due_at = excluded.due_at, fired = false, revision = excluded.revision
             where alarm.revision <= excluded.revision and alarm.due_at <> excluded.due_at
           returning id, due_at
         )
         insert into timer (tenant_id, id, kind, subject_id, step, due_at)
         select $1, id, $8, id, 0, due_at from kept
         on conflict (tenant_id, id) do update set due_at = excluded.due_at",
    )
    .bind(tenant.0)
    .bind(alarms.iter().map(|alarm| alarm.id).collect::<Vec<_>>())
    .bind(alarms.iter().map(|alarm| alarm.automation_key.as_str()).collect::<Vec<_>>())
    .bind(alarms.iter().map(|alarm| alarm.subject_type.as_deref()).collect::<Vec<_>>())
    .bind(alarms.iter().map(|alarm| alarm.subject_id).collect::<Vec<_>>())
    .bind(alarms.iter().map(|alarm| alarm.due_at).collect::<Vec<_>>())
    .bind(alarms.iter().map(|alarm| alarm.revision).collect::<Vec<_>>())
    .bind(AUTOMATION)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends an alarm, unless it was set by a newer record.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "with ended as (delete from alarm where tenant_id = $1 and id = $2 and revision <= $3 returning id)
         delete from timer using ended where tenant_id = $1 and timer.id = ended.id",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends every alarm of an automation.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end_all(tx: &mut PgConnection, tenant: TenantId, automation: &str) -> Result<(), Error> {
    sqlx::query(
        "with ended as (delete from alarm where tenant_id = $1 and automation_key = $2 returning id)
         delete from timer using ended where tenant_id = $1 and timer.id = ended.id",
    )
    .bind(tenant.0)
    .bind(automation)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes an alarm whose timer was set for this moment, once: nothing for whoever comes second, or when it was set anew.
///
/// # Errors
/// Database trouble.
pub(crate) async fn fire(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    due_at: Time,
) -> Result<Option<Alarm>, Error> {
    let taken = sqlx::query_as(
        "with taken as (
           update alarm set fired = true where tenant_id = $1 and id = $2 and due_at <= $3 and not fired
           returning id, automation_key, subject_type, subject_id, due_at, revision
         ), gone as (
           delete from timer where tenant_id = $1 and id = $2 and due_at = $3
         )
         select * from taken",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(due_at)
    .fetch_optional(tx)
    .await?;
    Ok(taken)
}

/// Puts off the timer of an alarm that could not be fired, so that those behind it go on. The alarm stays due when it was.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_off(db: &Db, tenant: TenantId, id: Uuid, until: Time) -> Result<(), Error> {
    let mut tx = db.begin(tenant).await?;
    sqlx::query("update timer set due_at = $3 where tenant_id = $1 and id = $2 and due_at < $3")
        .bind(tenant.0)
        .bind(id)
        .bind(until)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}
