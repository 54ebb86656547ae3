//! What other services told: accounts of customer, people of identity.

use kit::Tx;
use sqlx::PgConnection;
use types::{AccountId, DepartmentId, TenantId, UserId, search};
use uuid::Uuid;

use crate::error::Error;
use crate::opportunity::Hands;

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
        "insert into person (tenant_id, id, department_id, active, names, revision) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set department_id = $3, active = $4, names = $5, revision = $6
           where person.revision <= $6",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(person.department.map(Uuid::from))
    .bind(person.active)
    .bind(names(person))
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// What somebody may be called, in normal form.
fn names(person: &events::Person) -> Vec<String> {
    let names = [&person.name, &person.login, &person.email].map(|name| search::normal(name));
    names.into_iter().filter(|name| !name.is_empty()).collect()
}

/// People who are called so, whether they may still sign in or not: each name with whom it may mean. Names are in normal
/// form.
///
/// # Errors
/// Database trouble.
pub(crate) async fn people_called(
    tx: &mut Tx,
    tenant: TenantId,
    names: &[&str],
) -> Result<Vec<(String, Hands)>, Error> {
    let rows: Vec<(Vec<String>, Uuid, Option<Uuid>)> =
        sqlx::query_as("select names, id, department_id from person where tenant_id = $1 and names && $2")
            .bind(tenant.0)
            .bind(names)
            .fetch_all(&mut **tx)
            .await?;
    let of = |(names, id, department): (Vec<String>, Uuid, Option<Uuid>)| {
        let hands = (Some(UserId(id)), department.map(DepartmentId));
        names.into_iter().map(move |name| (name, hands))
    };
    Ok(rows.into_iter().flat_map(of).collect())
}

/// Accounts that are called so, each with its name in normal form.
///
/// # Errors
/// Database trouble.
pub(crate) async fn accounts_called(
    tx: &mut Tx,
    tenant: TenantId,
    names: &[&str],
) -> Result<Vec<(String, (AccountId, String))>, Error> {
    let rows: Vec<(String, Uuid, String)> =
        sqlx::query_as("select search, id, name from account where tenant_id = $1 and search = any($2)")
            .bind(tenant.0)
            .bind(names)
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows.into_iter().map(|(search, id, name)| (search, (AccountId(id), name))).collect())
}

/// What an account is called.
///
/// # Errors
/// Database trouble.
pub(crate) async fn account(tx: &mut Tx, tenant: TenantId, id: AccountId) -> Result<String, Error> {
    let name: Option<String> =
        sqlx::query_scalar("select name from account where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(name.unwrap_or_default())
}

/// Those of these people who may sign in, with their departments.
///
/// # Errors
/// Database trouble.
pub(crate) async fn people(
    tx: &mut Tx,
    tenant: TenantId,
    ids: &[UserId],
) -> Result<Vec<(UserId, Option<DepartmentId>)>, Error> {
    let rows: Vec<(Uuid, Option<Uuid>)> = sqlx::query_as(
        "select id, department_id from person where tenant_id = $1 and id = any($2) and active",
    )
    .bind(tenant.0)
    .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|(id, department)| (UserId(id), department.map(DepartmentId))).collect())
}
