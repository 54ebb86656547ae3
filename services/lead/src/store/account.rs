//! Accounts as the customer service tells of them: what a lead may be a duplicate of.

use api::customer::v1::Account;
use sqlx::PgConnection;
use types::TenantId;
use uuid::Uuid;

use crate::error::Error;

/// Keeps an account; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    account: &Account,
    revision: i64,
    keys: &[String],
) -> Result<(), Error> {
    sqlx::query(
        "insert into account (tenant_id, id, number, name, credit_code, revision) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set number = $3, name = $4, credit_code = $5, revision = $6
           where account.revision < $6",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(&account.number)
    .bind(&account.display_name)
    .bind(&account.credit_code)
    .bind(revision)
    .execute(&mut *tx)
    .await?;
    add_keys(tx, tenant, id, keys).await
}

/// Adds what an account is recognised by.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add_keys(
    tx: &mut PgConnection,
    tenant: TenantId,
    account: Uuid,
    keys: &[String],
) -> Result<(), Error> {
    sqlx::query("insert into account_key (tenant_id, account_id, key) select $1, $2, unnest($3::text[]) on conflict do nothing")
        .bind(tenant.0)
        .bind(account)
        .bind(keys)
        .execute(tx)
        .await?;
    Ok(())
}
