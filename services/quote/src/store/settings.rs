//! The settings of a company in SQL.

use sqlx::PgConnection;
use sqlx::types::Json;
use types::TenantId;

use crate::error::Error;
use crate::settings::Settings;

/// The settings; the defaults while nobody changed them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId) -> Result<Settings, Error> {
    let found: Option<Json<Settings>> =
        sqlx::query_scalar("select document from settings where tenant_id = $1")
            .bind(tenant.0)
            .fetch_optional(tx)
            .await?;
    Ok(found.map(|settings| settings.0).unwrap_or_default())
}

/// Replaces the settings, in a transaction that holds their lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(tx: &mut PgConnection, tenant: TenantId, settings: &Settings) -> Result<(), Error> {
    sqlx::query(
        "insert into settings (tenant_id, document, revision) values ($1, $2, $3)
         on conflict (tenant_id) do update set document = $2, revision = $3",
    )
    .bind(tenant.0)
    .bind(Json(settings))
    .bind(settings.revision)
    .execute(tx)
    .await?;
    Ok(())
}
