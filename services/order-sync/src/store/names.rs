//! What values of ours are called in the ERP, in SQL.

use sqlx::PgConnection;
use types::TenantId;

use crate::error::Error;
use crate::mapping::Names;

/// Kind, our value, theirs.
pub(crate) type Name = (String, String, String);

/// What these values are called, as far as that is known.
///
/// # Errors
/// Database trouble.
pub(crate) async fn of(
    tx: &mut PgConnection,
    tenant: TenantId,
    asked: &[(String, String)],
) -> Result<Names, Error> {
    let rows: Vec<Name> = sqlx::query_as(
        "select kind, value, remote_value from cross_reference
         where tenant_id = $1 and (kind, value) in (select * from unnest($2::text[], $3::text[]))",
    )
    .bind(tenant.0)
    .bind(asked.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>())
    .bind(asked.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>())
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|(kind, value, remote)| ((kind, value), remote)).collect())
}

/// A page of what values are called, by kind and value.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: &str,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Name>, Error> {
    let (after_kind, after_value) = after.unzip();
    Ok(sqlx::query_as(
        "select kind, value, remote_value from cross_reference
         where tenant_id = $1 and ($2 = '' or kind = $2) and ($3::text is null or (kind, value) > ($3, $4))
         order by kind, value limit $5",
    )
    .bind(tenant.0)
    .bind(kind)
    .bind(after_kind)
    .bind(after_value)
    .bind(limit)
    .fetch_all(tx)
    .await?)
}

/// Keeps what values are called.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(tx: &mut PgConnection, tenant: TenantId, names: &[Name]) -> Result<(), Error> {
    sqlx::query(
        "insert into cross_reference (tenant_id, kind, value, remote_value)
         select $1, * from unnest($2::text[], $3::text[], $4::text[])
         on conflict (tenant_id, kind, value) do update set remote_value = excluded.remote_value",
    )
    .bind(tenant.0)
    .bind(names.iter().map(|(kind, ..)| kind.as_str()).collect::<Vec<_>>())
    .bind(names.iter().map(|(_, value, _)| value.as_str()).collect::<Vec<_>>())
    .bind(names.iter().map(|(.., remote)| remote.as_str()).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets what values are called; how many were there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete(
    tx: &mut PgConnection,
    tenant: TenantId,
    values: &[(String, String)],
) -> Result<u64, Error> {
    let deleted = sqlx::query(
        "delete from cross_reference
         where tenant_id = $1 and (kind, value) in (select * from unnest($2::text[], $3::text[]))",
    )
    .bind(tenant.0)
    .bind(values.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>())
    .bind(values.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(deleted.rows_affected())
}
