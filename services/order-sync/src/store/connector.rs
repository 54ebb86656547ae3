//! Connectors in SQL.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time};
use uuid::Uuid;

use crate::connector::{Auth, Connector, Details};
use crate::definition::Definition;
use crate::error::Error;

macro_rules! select {
    () => {
        "select tenant_id, id, name, base_url, auth, auth_name, secret, inbound_secret, definition, timeout_seconds, \
           quiet_seconds, max_attempts, requests_per_second, poll_minutes, enabled, is_default, created_at, updated_at, \
           revision from connector where tenant_id = "
    };
}

#[derive(FromRow)]
struct Row {
    tenant_id: Uuid,
    id: Uuid,
    name: String,
    base_url: String,
    auth: String,
    auth_name: String,
    secret: Option<Vec<u8>>,
    inbound_secret: Option<Vec<u8>>,
    definition: Json<Definition>,
    timeout_seconds: i32,
    quiet_seconds: i32,
    max_attempts: i32,
    requests_per_second: i32,
    poll_minutes: i32,
    enabled: bool,
    is_default: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl TryFrom<Row> for Connector {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Connector, sqlx::Error> {
        let wrong = || sqlx::Error::Decode(format!("auth {}", row.auth).into());
        Ok(Connector {
            tenant: TenantId(row.tenant_id),
            id: row.id,
            details: Details {
                name: row.name,
                base_url: row.base_url,
                auth: Auth::parse(&row.auth).ok_or_else(wrong)?,
                auth_name: row.auth_name,
                definition: row.definition.0,
                timeout_seconds: row.timeout_seconds,
                quiet_seconds: row.quiet_seconds,
                max_attempts: row.max_attempts,
                requests_per_second: row.requests_per_second,
                poll_minutes: row.poll_minutes,
                enabled: row.enabled,
                default: row.is_default,
            },
            secret: row.secret,
            inbound_secret: row.inbound_secret,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Keeps a connector, new or changed; a default one is the only one.
///
/// # Errors
/// `ConnectorExists`; `ConnectorStale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    before: Option<&Connector>,
    after: &Connector,
) -> Result<(), Error> {
    if after.details.default {
        sqlx::query(
            "update connector set is_default = false where tenant_id = $1 and is_default and id <> $2",
        )
        .bind(after.tenant.0)
        .bind(after.id)
        .execute(&mut *tx)
        .await?;
    }
    let details = &after.details;
    let saved = sqlx::query(
        "insert into connector (tenant_id, id, name, kind, base_url, auth, auth_name, secret, inbound_secret, definition,
           timeout_seconds, quiet_seconds, max_attempts, requests_per_second, poll_minutes, enabled, is_default, next_at,
           created_at, updated_at, revision)
         values ($1, $2, $3, 'REST', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19)
         on conflict (tenant_id, id) do update set name = $3, base_url = $4, auth = $5, auth_name = $6, secret = $7,
           inbound_secret = $8, definition = $9, timeout_seconds = $10, quiet_seconds = $11, max_attempts = $12,
           requests_per_second = $13, poll_minutes = $14, enabled = $15, is_default = $16, updated_at = $18, revision = $19
           where connector.revision = $20",
    )
    .bind(after.tenant.0)
    .bind(after.id)
    .bind(&details.name)
    .bind(&details.base_url)
    .bind(details.auth.as_str())
    .bind(&details.auth_name)
    .bind(&after.secret)
    .bind(&after.inbound_secret)
    .bind(Json(&details.definition))
    .bind(details.timeout_seconds)
    .bind(details.quiet_seconds)
    .bind(details.max_attempts)
    .bind(details.requests_per_second)
    .bind(details.poll_minutes)
    .bind(details.enabled)
    .bind(details.default)
    .bind(after.created_at)
    .bind(after.updated_at)
    .bind(after.revision)
    .bind(before.map_or(0, |before| before.revision))
    .execute(tx)
    .await;
    match saved {
        Ok(saved) if saved.rows_affected() == 1 => Ok(()),
        Ok(_) => Err(Error::ConnectorStale(before.map_or(0, |before| before.revision))),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("connector_name_key") => {
            Err(Error::ConnectorExists)
        }
        Err(error) => Err(error.into()),
    }
}

/// One connector.
///
/// # Errors
/// `ConnectorNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: Uuid) -> Result<Connector, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(select!(), "$1 and id = $2"))
        .bind(tenant.0)
        .bind(id)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::ConnectorNotFound(id))?.try_into()?)
}

/// The one to which orders go.
///
/// # Errors
/// Database trouble.
pub(crate) async fn standard(tx: &mut PgConnection, tenant: TenantId) -> Result<Option<Connector>, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!(select!(), "$1 and is_default")).bind(tenant.0).fetch_optional(tx).await?;
    Ok(row.map(Connector::try_from).transpose()?)
}

/// A page of connectors, by id.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Connector>, Error> {
    let rows: Vec<Row> =
        sqlx::query_as(concat!(select!(), "$1 and ($2::uuid is null or id > $2) order by id limit $3"))
            .bind(tenant.0)
            .bind(after)
            .bind(limit)
            .fetch_all(tx)
            .await?;
    Ok(rows.into_iter().map(Connector::try_from).collect::<Result<_, _>>()?)
}

/// Takes the connector's next place, where that is now; otherwise says when it comes.
///
/// # Errors
/// Database trouble.
pub(crate) async fn place(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    now: Time,
    interval: TimeDelta,
) -> Result<Option<Time>, Error> {
    let taken =
        sqlx::query("update connector set next_at = $4 where tenant_id = $1 and id = $2 and next_at <= $3")
            .bind(tenant.0)
            .bind(id)
            .bind(now)
            .bind(now + interval)
            .execute(&mut *tx)
            .await?;
    if taken.rows_affected() == 1 {
        return Ok(None);
    }
    let next: Option<DateTime<Utc>> =
        sqlx::query_scalar("select next_at from connector where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id)
            .fetch_optional(tx)
            .await?;
    Ok(Some(next.unwrap_or(now).max(now + TimeDelta::milliseconds(1))))
}
