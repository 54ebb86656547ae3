//! Who works here, in SQL.

use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{DepartmentId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::directory::{Absence, Department, Directory, Person};
use crate::error::Error;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    login: String,
    department_id: Option<Uuid>,
    role_ids: Vec<Uuid>,
    active: bool,
}

impl From<Row> for Person {
    fn from(row: Row) -> Person {
        Person {
            id: UserId(row.id),
            login: row.login,
            department: row.department_id.map(DepartmentId),
            roles: row.role_ids,
            active: row.active,
        }
    }
}

/// Keeps a person as the identity service tells of them; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_person(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, login, department_id, role_ids, active, revision)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, id) do update set login = $3, department_id = $4, role_ids = $5, active = $6, revision = $7
           where person.revision <= $7",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(&person.login)
    .bind(person.department.map(Uuid::from))
    .bind(&person.roles)
    .bind(person.active)
    .bind(revision)
    .execute(&mut *tx)
    .await?;
    changed(tx, tenant).await
}

/// Keeps a department, in the same way.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_department(
    tx: &mut PgConnection,
    tenant: TenantId,
    department: &Department,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into department (tenant_id, id, parent_id, head_id, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set parent_id = $3, head_id = $4, revision = $5
           where department.revision <= $5",
    )
    .bind(tenant.0)
    .bind(department.id.0)
    .bind(department.parent.map(Uuid::from))
    .bind(department.head.map(Uuid::from))
    .bind(revision)
    .execute(&mut *tx)
    .await?;
    changed(tx, tenant).await
}

/// What was read before is no longer current.
pub(super) async fn changed(tx: &mut PgConnection, tenant: TenantId) -> Result<(), Error> {
    sqlx::query(
        "insert into directory (tenant_id, version) values ($1, 1)
         on conflict (tenant_id) do update set version = directory.version + 1",
    )
    .bind(tenant.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// The version of who works here.
///
/// # Errors
/// Database trouble.
pub(crate) async fn version(tx: &mut PgConnection, tenant: TenantId) -> Result<i64, Error> {
    let version = sqlx::query_scalar("select version from directory where tenant_id = $1");
    Ok(version.bind(tenant.0).fetch_optional(tx).await?.unwrap_or(0))
}

/// Whether all of these may sign in.
///
/// # Errors
/// Database trouble.
pub(crate) async fn all_active(
    tx: &mut PgConnection,
    tenant: TenantId,
    people: &[UserId],
) -> Result<bool, Error> {
    Ok(sqlx::query_scalar(
        "select not exists (
           select from unnest($2::uuid[]) as asked (person)
           where not exists (select from person where tenant_id = $1 and id = asked.person and active))",
    )
    .bind(tenant.0)
    .bind(people.iter().map(|person| person.0).collect::<Vec<_>>())
    .fetch_one(tx)
    .await?)
}

/// One person.
///
/// # Errors
/// Database trouble.
pub(crate) async fn person(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: UserId,
) -> Result<Option<Person>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "select id, login, department_id, role_ids, active from person where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(Person::from))
}

/// Everybody, and when they work.
///
/// # Errors
/// Database trouble.
pub(crate) async fn load(tx: &mut PgConnection, tenant: TenantId) -> Result<(Directory, Calendar), Error> {
    let people: Vec<Row> =
        sqlx::query_as("select id, login, department_id, role_ids, active from person where tenant_id = $1")
            .bind(tenant.0)
            .fetch_all(&mut *tx)
            .await?;
    let departments: Vec<(Uuid, Option<Uuid>, Option<Uuid>)> =
        sqlx::query_as("select id, parent_id, head_id from department where tenant_id = $1")
            .bind(tenant.0)
            .fetch_all(&mut *tx)
            .await?;
    let groups: Vec<(String, Vec<Uuid>)> =
        sqlx::query_as("select name, members from person_group where tenant_id = $1")
            .bind(tenant.0)
            .fetch_all(&mut *tx)
            .await?;
    let absences: Vec<(Uuid, Uuid, Uuid, Time, Time)> = sqlx::query_as(
        "select id, person_id, substitute_id, begins_at, ends_at from absence
         where tenant_id = $1 and ends_at > now() - interval '1 day' order by begins_at, id",
    )
    .bind(tenant.0)
    .fetch_all(&mut *tx)
    .await?;
    let calendar: Option<Json<Calendar>> =
        sqlx::query_scalar("select document from calendar where tenant_id = $1")
            .bind(tenant.0)
            .fetch_optional(&mut *tx)
            .await?;
    let department = |(id, parent, head): (Uuid, Option<Uuid>, Option<Uuid>)| Department {
        id: DepartmentId(id),
        parent: parent.map(DepartmentId),
        head: head.map(UserId),
    };
    let absence = |(id, person, substitute, from, until)| Absence {
        id,
        person: UserId(person),
        substitute: UserId(substitute),
        from,
        until,
    };
    let directory = Directory::new(
        people.into_iter().map(Person::from),
        departments.into_iter().map(department),
        groups.into_iter().map(|(name, members)| (name, members.into_iter().map(UserId).collect())),
        absences.into_iter().map(absence),
    );
    Ok((directory, calendar.map(|Json(calendar)| calendar).unwrap_or_default()))
}
