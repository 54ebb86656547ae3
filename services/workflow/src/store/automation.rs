//! Automations as they are written and published, in SQL.

use serde_json::Value as Json;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::automation::design::Design;
use crate::edition::{State, Version};
use crate::error::Error;

#[derive(FromRow)]
struct Row {
    key: String,
    title: String,
    draft: Json,
    state: String,
    published_version: i32,
    event: Option<String>,
    record: Option<String>,
    since: Option<Time>,
    created_at: Time,
    updated_at: Time,
    revision: i64,
}

impl TryFrom<Row> for Design {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Design, sqlx::Error> {
        Ok(Design {
            key: row.key,
            title: row.title,
            draft: row.draft,
            state: State::parse(&row.state)
                .ok_or_else(|| sqlx::Error::Decode(format!("no such state: {}", row.state).into()))?,
            published: row.published_version,
            event: row.event,
            record: row.record,
            since: row.since,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds an automation; says whether there was none by this key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, design: &Design) -> Result<bool, Error> {
    let added = sqlx::query(
        "insert into automation (tenant_id, key, title, draft, state, published_version, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(&design.key)
    .bind(&design.title)
    .bind(&design.draft)
    .bind(design.state.as_str())
    .bind(design.published)
    .bind(design.created_at)
    .bind(design.updated_at)
    .bind(design.revision)
    .execute(tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Keeps a changed automation. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn save(tx: &mut PgConnection, tenant: TenantId, design: &Design) -> Result<(), Error> {
    sqlx::query(
        "update automation set title = $3, draft = $4, state = $5, published_version = $6, event = $7, record = $8,
           since = $9, updated_at = $10, revision = $11
         where tenant_id = $1 and key = $2",
    )
    .bind(tenant.0)
    .bind(&design.key)
    .bind(&design.title)
    .bind(&design.draft)
    .bind(design.state.as_str())
    .bind(design.published)
    .bind(&design.event)
    .bind(&design.record)
    .bind(design.since)
    .bind(design.updated_at)
    .bind(design.revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// One automation.
///
/// # Errors
/// `AutomationNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, key: &str) -> Result<Design, Error> {
    let row: Option<Row> = sqlx::query_as("select * from automation where tenant_id = $1 and key = $2")
        .bind(tenant.0)
        .bind(key)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or_else(|| Error::AutomationNotFound(key.to_owned()))?.try_into()?)
}

/// A page of automations, by key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    state: Option<State>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Design>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select * from automation where tenant_id = $1 and ($2::text is null or state = $2) and key > coalesce($3, '')
         order by key limit $4",
    )
    .bind(tenant.0)
    .bind(state.map(State::as_str))
    .bind(after)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Design::try_from).collect::<Result<_, _>>()?)
}

/// Adds a version.
///
/// # Errors
/// Database trouble.
pub(crate) async fn publish(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &str,
    version: &Version,
    definition: &Json,
) -> Result<(), Error> {
    sqlx::query(
        "insert into automation_version (tenant_id, key, version, definition, note, published_at, publisher_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(version.number)
    .bind(definition)
    .bind(&version.note)
    .bind(version.published_at)
    .bind(version.publisher.map(Uuid::from))
    .execute(tx)
    .await?;
    Ok(())
}

/// The definition of a version.
///
/// # Errors
/// `AutomationVersionNotFound`; database trouble.
pub(crate) async fn definition(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &str,
    version: i32,
) -> Result<Json, Error> {
    let found = sqlx::query_scalar(
        "select definition from automation_version where tenant_id = $1 and key = $2 and version = $3",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(version)
    .fetch_optional(tx)
    .await?;
    found.ok_or_else(|| Error::AutomationVersionNotFound(key.to_owned(), version))
}

/// A page of versions, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &str,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    let rows: Vec<(i32, String, Time, Option<Uuid>)> = sqlx::query_as(
        "select version, note, published_at, publisher_id from automation_version
         where tenant_id = $1 and key = $2 and version < $3 order by version desc limit $4",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(before)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    let version = |(number, note, published_at, publisher): (i32, String, Time, Option<Uuid>)| Version {
        number,
        note,
        published_at,
        publisher: publisher.map(UserId),
    };
    Ok(rows.into_iter().map(version).collect())
}
