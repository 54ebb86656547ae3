//! Settings in SQL.

use kit::Tx;
use sqlx::PgConnection;
use sqlx::types::Json;
use types::TenantId;

use crate::error::Error;
use crate::settings::{Party, Settings};

/// The company's settings; the defaults until somebody changes them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId) -> Result<Settings, Error> {
    let row: Option<(bool, String, Json<Party>, i64)> = sqlx::query_as(
        "select quote_required, process_key, company, revision from settings where tenant_id = $1",
    )
    .bind(tenant.0)
    .fetch_optional(tx)
    .await?;
    let settings = |(quote_required, process, Json(company), revision)| Settings {
        quote_required,
        process,
        company,
        revision,
    };
    Ok(row.map(settings).unwrap_or_default())
}

/// Keeps them, in a transaction that holds the tenant's lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(tx: &mut Tx, tenant: TenantId, settings: &Settings) -> Result<(), Error> {
    sqlx::query(
        "insert into settings (tenant_id, quote_required, process_key, company, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id) do update set quote_required = $2, process_key = $3, company = $4, revision = $5",
    )
    .bind(tenant.0)
    .bind(settings.quote_required)
    .bind(&settings.process)
    .bind(Json(&settings.company))
    .bind(settings.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
