//! Groups, absences and the calendar, in SQL.

use sqlx::PgConnection;
use sqlx::types::Json;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use super::directory::changed;
use crate::calendar::Calendar;
use crate::directory::{Absence, Group};
use crate::error::Error;

/// Keeps a group; gives its revision.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_group(tx: &mut PgConnection, tenant: TenantId, group: &Group) -> Result<i64, Error> {
    let revision = sqlx::query_scalar(
        "insert into person_group (tenant_id, name, members, revision) values ($1, $2, $3, 1)
         on conflict (tenant_id, name) do update set members = $3, revision = person_group.revision + 1
         returning revision",
    )
    .bind(tenant.0)
    .bind(&group.name)
    .bind(group.members.iter().map(|member| member.0).collect::<Vec<_>>())
    .fetch_one(&mut *tx)
    .await?;
    changed(tx, tenant).await?;
    Ok(revision)
}

type GroupRow = (String, Vec<Uuid>, i64);

fn group((name, members, revision): GroupRow) -> Group {
    Group { name, members: members.into_iter().map(UserId).collect(), revision }
}

/// One group, if it is there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn group_named(
    tx: &mut PgConnection,
    tenant: TenantId,
    name: &str,
) -> Result<Option<Group>, Error> {
    let row: Option<GroupRow> =
        sqlx::query_as("select name, members, revision from person_group where tenant_id = $1 and name = $2")
            .bind(tenant.0)
            .bind(name)
            .fetch_optional(tx)
            .await?;
    Ok(row.map(group))
}

/// Takes a group away.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete_group(tx: &mut PgConnection, tenant: TenantId, name: &str) -> Result<(), Error> {
    sqlx::query("delete from person_group where tenant_id = $1 and name = $2")
        .bind(tenant.0)
        .bind(name)
        .execute(&mut *tx)
        .await?;
    changed(tx, tenant).await
}

/// A page of groups, by name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn groups(
    tx: &mut PgConnection,
    tenant: TenantId,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Group>, Error> {
    let rows: Vec<GroupRow> = sqlx::query_as(
        "select name, members, revision from person_group where tenant_id = $1 and name > coalesce($2, '')
         order by name limit $3",
    )
    .bind(tenant.0)
    .bind(after)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(group).collect())
}

/// Adds an absence.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add_absence(
    tx: &mut PgConnection,
    tenant: TenantId,
    absence: &Absence,
) -> Result<(), Error> {
    sqlx::query(
        "insert into absence (tenant_id, id, person_id, substitute_id, begins_at, ends_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant.0)
    .bind(absence.id)
    .bind(absence.person.0)
    .bind(absence.substitute.0)
    .bind(absence.from)
    .bind(absence.until)
    .execute(&mut *tx)
    .await?;
    changed(tx, tenant).await
}

type AbsenceRow = (Uuid, Uuid, Uuid, Time, Time);

fn absence((id, person, substitute, from, until): AbsenceRow) -> Absence {
    Absence { id, person: UserId(person), substitute: UserId(substitute), from, until }
}

/// One absence, if it is there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn absence_by_id(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<Absence>, Error> {
    let row: Option<AbsenceRow> = sqlx::query_as(
        "select id, person_id, substitute_id, begins_at, ends_at from absence where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(id)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(absence))
}

/// Takes an absence back.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete_absence(tx: &mut PgConnection, tenant: TenantId, id: Uuid) -> Result<(), Error> {
    sqlx::query("delete from absence where tenant_id = $1 and id = $2")
        .bind(tenant.0)
        .bind(id)
        .execute(&mut *tx)
        .await?;
    changed(tx, tenant).await
}

/// A page of absences that have not ended, the earliest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn absences(
    tx: &mut PgConnection,
    tenant: TenantId,
    now: Time,
    after: Option<(Time, Uuid)>,
    limit: i64,
) -> Result<Vec<Absence>, Error> {
    let rows: Vec<AbsenceRow> = sqlx::query_as(
        "select id, person_id, substitute_id, begins_at, ends_at from absence
         where tenant_id = $1 and ends_at > $2 and ($3::timestamptz is null or (begins_at, id) > ($3, $4))
         order by begins_at, id limit $5",
    )
    .bind(tenant.0)
    .bind(now)
    .bind(after.map(|(at, _)| at))
    .bind(after.map(|(_, id)| id))
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(absence).collect())
}

/// The calendar and its revision; the default one at revision 0 where nobody has changed it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn calendar(tx: &mut PgConnection, tenant: TenantId) -> Result<(Calendar, i64), Error> {
    let row: Option<(Json<Calendar>, i64)> =
        sqlx::query_as("select document, revision from calendar where tenant_id = $1")
            .bind(tenant.0)
            .fetch_optional(tx)
            .await?;
    Ok(row.map_or_else(|| (Calendar::default(), 0), |(Json(calendar), revision)| (calendar, revision)))
}

/// Keeps the calendar.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_calendar(
    tx: &mut PgConnection,
    tenant: TenantId,
    calendar: &Calendar,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into calendar (tenant_id, document, revision) values ($1, $2, $3)
         on conflict (tenant_id) do update set document = $2, revision = $3",
    )
    .bind(tenant.0)
    .bind(Json(calendar))
    .bind(revision)
    .execute(&mut *tx)
    .await?;
    changed(tx, tenant).await
}
