//! Who sells, in SQL.

use sqlx::{FromRow, PgConnection};
use types::{TenantId, UserId};

use crate::error::Error;

/// Somebody who sells, as they stand on paper.
#[derive(Clone, PartialEq, Eq, Debug, Default, FromRow)]
pub(crate) struct Person {
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: String,
}

/// Keeps a person; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: UserId,
    person: &Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, name, phone, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set name = $3, phone = $4, revision = $5 where person.revision < $5",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(&person.name)
    .bind(&person.phone)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// A person; nothing of one who is not known.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Option<UserId>,
) -> Result<Person, Error> {
    let Some(id) = id else { return Ok(Person::default()) };
    let found: Option<Person> =
        sqlx::query_as("select name, phone from person where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    Ok(found.unwrap_or_default())
}
