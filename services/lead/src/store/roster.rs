//! Who gets leads: people, teams, what everybody has on the table, and the published tables.

use std::collections::HashMap;

use kit::Tx;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, FromRow};
use types::{DepartmentId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::assignment::{Load, Member, Person, Strategy, Team};
use crate::error::Error;

/// A published table.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Published {
    /// 1 for the first.
    pub version: i64,
    /// The table.
    pub document: Json<rules::Table>,
    /// Who published it.
    pub publisher_id: Option<Uuid>,
    /// When.
    pub published_at: Time,
}

/// What decides assignments changed: every replica notices at its next lead. Serialises those who change it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn bump(tx: &mut Tx, tenant: TenantId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(
        "insert into assignment_state (tenant_id, version) values ($1, 1)
         on conflict (tenant_id) do update set version = assignment_state.version + 1 returning version",
    )
    .bind(tenant.0)
    .fetch_one(&mut **tx)
    .await?)
}

/// The version of what decides assignments; 0 before anything was published.
///
/// # Errors
/// Database trouble.
pub(crate) async fn version(tx: &mut Tx, tenant: TenantId) -> Result<i64, Error> {
    let version: Option<i64> =
        sqlx::query_scalar("select version from assignment_state where tenant_id = $1")
            .bind(tenant.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(version.unwrap_or_default())
}

/// Publishes the next version of the table. Call after [`bump`].
///
/// # Errors
/// Database trouble.
pub(crate) async fn publish(
    tx: &mut Tx,
    tenant: TenantId,
    table: &rules::Table,
    publisher: Option<UserId>,
    now: Time,
) -> Result<Published, Error> {
    Ok(sqlx::query_as(
        "insert into assignment_table (tenant_id, version, document, publisher_id, published_at)
         select $1, coalesce(max(version), 0) + 1, $2, $3, $4 from assignment_table where tenant_id = $1
         returning version, document, publisher_id, published_at",
    )
    .bind(tenant.0)
    .bind(Json(table))
    .bind(publisher.map(Uuid::from))
    .bind(now)
    .fetch_one(&mut **tx)
    .await?)
}

/// A version of the table; the newest for 0.
///
/// # Errors
/// Database trouble.
pub(crate) async fn table(tx: &mut Tx, tenant: TenantId, version: i64) -> Result<Option<Published>, Error> {
    Ok(sqlx::query_as(
        "select version, document, publisher_id, published_at from assignment_table
         where tenant_id = $1 and ($2 = 0 or version = $2) order by version desc limit 1",
    )
    .bind(tenant.0)
    .bind(version)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Makes a team, or changes the one with this name; says what it was and its revision now. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_team(
    tx: &mut Tx,
    tenant: TenantId,
    team: &Team,
) -> Result<(Option<Team>, i64), Error> {
    let before = teams_where(tx, tenant, "name = $2 limit $3", &team.name, 1).await?.pop();
    let revision = sqlx::query_scalar(
        "insert into team (tenant_id, name, strategy, members) values ($1, $2, $3, $4)
         on conflict (tenant_id, name) do update set strategy = $3, members = $4, revision = team.revision + 1
         returning revision",
    )
    .bind(tenant.0)
    .bind(&team.name)
    .bind(team.strategy.as_str())
    .bind(Json(&team.members))
    .fetch_one(&mut **tx)
    .await?;
    Ok((before, revision))
}

/// Teams by name, after a name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn teams(
    tx: &mut Tx,
    tenant: TenantId,
    after: &str,
    limit: i64,
) -> Result<Vec<Team>, Error> {
    teams_where(tx, tenant, "name > $2 order by name limit $3", after, limit).await
}

async fn teams_where(
    tx: &mut Tx,
    tenant: TenantId,
    which: &'static str,
    name: &str,
    limit: i64,
) -> Result<Vec<Team>, Error> {
    let query = format!("select name, strategy, members from team where tenant_id = $1 and {which}");
    let rows: Vec<(String, String, Json<Vec<Member>>)> = sqlx::query_as(AssertSqlSafe(query))
        .bind(tenant.0)
        .bind(name)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?;
    let team = |(name, strategy, members): (String, String, Json<Vec<Member>>)| Team {
        name,
        strategy: Strategy::parse(&strategy),
        members: members.0,
    };
    Ok(rows.into_iter().map(team).collect())
}

/// Everybody who can own a lead.
///
/// # Errors
/// Database trouble.
pub(crate) async fn people(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Person>, Error> {
    let rows: Vec<(Uuid, String, String, Option<Uuid>, bool)> =
        sqlx::query_as("select id, login, name, department_id, active from person where tenant_id = $1")
            .bind(tenant.0)
            .fetch_all(&mut **tx)
            .await?;
    let person = |(id, login, name, department, active): (Uuid, String, String, Option<Uuid>, bool)| Person {
        id: UserId(id),
        login,
        name,
        department: department.map(DepartmentId),
        active,
    };
    Ok(rows.into_iter().map(person).collect())
}

/// One person.
///
/// # Errors
/// Database trouble.
pub(crate) async fn person(tx: &mut Tx, tenant: TenantId, id: UserId) -> Result<Option<Person>, Error> {
    let row: Option<(String, String, Option<Uuid>, bool)> = sqlx::query_as(
        "select login, name, department_id, active from person where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(login, name, department, active)| Person {
        id,
        login,
        name,
        department: department.map(DepartmentId),
        active,
    }))
}

/// Keeps a person as the identity service tells of them; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_person(
    tx: &mut sqlx::PgConnection,
    tenant: TenantId,
    person: &events::Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, login, name, department_id, active, revision) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, id) do update set login = $3, name = $4, department_id = $5, active = $6, revision = $7
           where person.revision < $7",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(&person.login)
    .bind(&person.name)
    .bind(person.department.map(Uuid::from))
    .bind(person.active)
    .bind(revision)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "insert into assignment_state (tenant_id, version) values ($1, 1)
         on conflict (tenant_id) do update set version = assignment_state.version + 1",
    )
    .bind(tenant.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// What these people have on the table.
///
/// # Errors
/// Database trouble.
pub(crate) async fn loads(
    tx: &mut Tx,
    tenant: TenantId,
    users: &[UserId],
) -> Result<HashMap<UserId, Load>, Error> {
    let rows: Vec<(Uuid, i32, Option<Time>)> = sqlx::query_as(
        "select user_id, open_leads, assigned_at from workload where tenant_id = $1 and user_id = any($2)",
    )
    .bind(tenant.0)
    .bind(users.iter().map(|user| user.0).collect::<Vec<_>>())
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|(user, open, at)| (UserId(user), Load { open, assigned_at: at })).collect())
}
