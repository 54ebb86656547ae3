//! What other services told: accounts of customer, people of identity.

use sqlx::PgConnection;
use types::{AccountId, DepartmentId, TenantId, UserId, search};
use uuid::Uuid;

use crate::error::Error;

/// Keeps what an account is called; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_account(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: AccountId,
    name: &str,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into account (tenant_id, id, name, search, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set name = $3, search = $4, revision = $5 where account.revision < $5",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(name)
    .bind(search::normal(name))
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps a person; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_person(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &events::Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, department_id, active, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set department_id = $3, active = $4, revision = $5
           where person.revision < $5",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(person.department.map(Uuid::from))
    .bind(person.active)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// Those of these people who may sign in, with their departments.
///
/// # Errors
/// Database trouble.
pub(crate) async fn people(
    tx: &mut PgConnection,
    tenant: TenantId,
    ids: &[UserId],
) -> Result<Vec<(UserId, Option<DepartmentId>)>, Error> {
    let rows: Vec<(Uuid, Option<Uuid>)> = sqlx::query_as(
        "select id, department_id from person where tenant_id = $1 and id = any($2) and active",
    )
    .bind(tenant.0)
    .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id, department)| (UserId(id), department.map(DepartmentId))).collect())
}

/// Whether somebody works or worked here.
///
/// # Errors
/// Database trouble.
pub(crate) async fn is_person(tx: &mut PgConnection, tenant: TenantId, id: UserId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar("select exists (select from person where tenant_id = $1 and id = $2)")
        .bind(tenant.0)
        .bind(id.0)
        .fetch_one(tx)
        .await?)
}
