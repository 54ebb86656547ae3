//! People who can look after accounts, and those whose accounts have to follow them into another department.

use kit::{Db, Tx};
use sqlx::PgConnection;
use types::{AccountId, DepartmentId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;

/// Somebody who works here.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Where they work.
    pub department: Option<DepartmentId>,
    /// Whether they may sign in.
    pub active: bool,
}

/// One person. They cannot change departments until the transaction ends: an account that is put into their hands now
/// is there when their accounts follow them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: UserId) -> Result<Option<Person>, Error> {
    let row: Option<(Option<Uuid>, bool)> =
        sqlx::query_as("select department_id, active from person where tenant_id = $1 and id = $2 for share")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.map(|(department, active)| Person { department: department.map(DepartmentId), active }))
}

/// Keeps a person as the identity service tells of them; an older telling changes nothing. Who comes into another
/// department is noted.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &events::Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "with before as (
           select department_id from person where tenant_id = $1 and id = $2 and revision < $6
         ), noted as (
           insert into moved (tenant_id, person_id) select $1, $2 from before where department_id is distinct from $4
           on conflict (tenant_id, person_id) do update set person_id = excluded.person_id
         )
         insert into person (tenant_id, id, name, department_id, active, revision) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set name = $3, department_id = $4, active = $5, revision = $6
           where person.revision < $6",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(&person.name)
    .bind(person.department.map(Uuid::from))
    .bind(person.active)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// People whose accounts have not followed yet, over all tenants.
///
/// # Errors
/// Database trouble.
pub(crate) async fn moved(db: &Db) -> Result<Vec<(TenantId, UserId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select tenant_id, person_id from moved limit 50").fetch_all(&mut *tx).await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, person)| (TenantId(tenant), UserId(person))).collect())
}

/// Accounts that somebody looks after under another department than their own.
///
/// # Errors
/// Database trouble.
pub(crate) async fn left_behind(
    tx: &mut Tx,
    tenant: TenantId,
    person: UserId,
    limit: i64,
) -> Result<Vec<AccountId>, Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select a.id from account a join person p on p.tenant_id = $1 and p.id = a.owner_id
         where a.tenant_id = $1 and a.owner_id = $2 and a.department_id is distinct from p.department_id limit $3",
    )
    .bind(tenant.0)
    .bind(person.0)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Notes that all have followed. Whoever moves at this moment waits, or is waited for: look for accounts left behind
/// once more before the commit.
///
/// # Errors
/// Database trouble.
pub(crate) async fn settled(tx: &mut Tx, tenant: TenantId, person: UserId) -> Result<(), Error> {
    sqlx::query("delete from moved where tenant_id = $1 and person_id = $2")
        .bind(tenant.0)
        .bind(person.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
