//! People in SQL.

use sqlx::PgConnection;
use types::{DepartmentId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::task::Person;

/// Keeps a person as the identity service tells of them; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &Person,
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

/// One person.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: UserId,
) -> Result<Option<Person>, Error> {
    let row: Option<(Option<Uuid>, bool)> =
        sqlx::query_as("select department_id, active from person where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    Ok(row.map(|(department, active)| Person { id, department: department.map(DepartmentId), active }))
}
