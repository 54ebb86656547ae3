use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use types::{TenantId, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::store::taken;
use crate::tenant::Tenant;

macro_rules! select {
    ($rest:literal) => {
        concat!("select tenant_id, slug, display_name, time_zone, language from tenant ", $rest)
    };
}

fn tenant(row: &PgRow) -> Result<Tenant, sqlx::Error> {
    Ok(Tenant {
        id: row.try_get::<Uuid, _>("tenant_id")?.into(),
        slug: row.try_get("slug")?,
        display_name: row.try_get("display_name")?,
        time_zone: row.try_get("time_zone")?,
        language: row.try_get("language")?,
    })
}

pub(crate) async fn insert(tx: &mut PgConnection, tenant: &Tenant, now: Time) -> Result<(), Error> {
    sqlx::query("insert into address (slug, company) values ($1, $2)")
        .bind(&tenant.slug)
        .bind(tenant.id.0)
        .execute(&mut *tx)
        .await
        .map_err(|error| taken(error, &[("address_pkey", "slug")], &tenant.slug))?;
    sqlx::query(
        "insert into tenant (tenant_id, slug, display_name, time_zone, language, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant.id.0)
    .bind(&tenant.slug)
    .bind(&tenant.display_name)
    .bind(&tenant.time_zone)
    .bind(&tenant.language)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The company that `slug` means; where it is empty, the only one there is.
pub(crate) async fn find(pool: &sqlx::PgPool, slug: &str) -> Result<Option<TenantId>, Error> {
    let found: Vec<Uuid> =
        sqlx::query_scalar("select company from address where $1 = '' or slug = $1 limit 2")
            .bind(slug)
            .fetch_all(pool)
            .await?;
    Ok(match found.as_slice() {
        [only] => Some(TenantId(*only)),
        _ => None,
    })
}

pub(crate) async fn get(tx: &mut PgConnection, id: TenantId) -> Result<Tenant, Error> {
    let row = sqlx::query(select!("where tenant_id = $1")).bind(id.0).fetch_optional(tx).await?;
    row.as_ref().map(tenant).transpose()?.ok_or(Error::NotFound("tenant"))
}

/// Companies by short name; in a transaction over all tenants.
pub(crate) async fn list(tx: &mut PgConnection, after: &str, limit: i64) -> Result<Vec<Tenant>, Error> {
    let rows = sqlx::query(select!("where slug collate \"C\" > $1 order by slug collate \"C\" limit $2"))
        .bind(after)
        .bind(limit)
        .fetch_all(tx)
        .await?;
    Ok(rows.iter().map(tenant).collect::<Result<_, _>>()?)
}
