//! What is designed and published, in SQL: drafts and versions, by kind.

use serde_json::Value as Json;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::edition::{Design, Kind, State, Version};
use crate::error::{Designed, Error};

#[derive(FromRow)]
struct Row {
    key: String,
    title: String,
    draft: Json,
    state: String,
    published_version: i32,
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
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds a design; says whether there was none by this key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    design: &Design,
) -> Result<bool, Error> {
    let added = sqlx::query(
        "insert into design (tenant_id, kind, key, title, draft, state, published_version, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
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

/// Keeps a changed design. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    design: &Design,
) -> Result<(), Error> {
    sqlx::query(
        "update design set title = $4, draft = $5, state = $6, published_version = $7, updated_at = $8, revision = $9
         where tenant_id = $1 and kind = $2 and key = $3",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
    .bind(&design.key)
    .bind(&design.title)
    .bind(&design.draft)
    .bind(design.state.as_str())
    .bind(design.published)
    .bind(design.updated_at)
    .bind(design.revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// One design.
///
/// # Errors
/// `FORM_NOT_FOUND`, or of its kind; database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    key: &str,
) -> Result<Design, Error> {
    let row: Option<Row> =
        sqlx::query_as("select * from design where tenant_id = $1 and kind = $2 and key = $3")
            .bind(tenant.0)
            .bind(kind.as_str())
            .bind(key)
            .fetch_optional(tx)
            .await?;
    Ok(row.ok_or_else(|| Error::Design(kind, Designed::NotFound(key.to_owned())))?.try_into()?)
}

/// A page of a kind, by key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    state: Option<State>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Design>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select * from design where tenant_id = $1 and kind = $2 and ($3::text is null or state = $3) and key > coalesce($4, '')
         order by key limit $5",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
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
    kind: Kind,
    key: &str,
    version: &Version,
    document: &Json,
) -> Result<(), Error> {
    sqlx::query(
        "insert into design_version (tenant_id, kind, key, version, document, note, published_at, publisher_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
    .bind(key)
    .bind(version.number)
    .bind(document)
    .bind(&version.note)
    .bind(version.published_at)
    .bind(version.publisher.map(Uuid::from))
    .execute(tx)
    .await?;
    Ok(())
}

/// A page of versions, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    key: &str,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    let rows: Vec<(i32, String, Time, Option<Uuid>)> = sqlx::query_as(
        "select version, note, published_at, publisher_id from design_version
         where tenant_id = $1 and kind = $2 and key = $3 and version < $4 order by version desc limit $5",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
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

/// The document of a version.
///
/// # Errors
/// `FORM_VERSION_NOT_FOUND`, or of its kind; database trouble.
pub(crate) async fn document(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    key: &str,
    version: i32,
) -> Result<Json, Error> {
    let found = sqlx::query_scalar(
        "select document from design_version where tenant_id = $1 and kind = $2 and key = $3 and version = $4",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
    .bind(key)
    .bind(version)
    .fetch_optional(tx)
    .await?;
    found.ok_or_else(|| Error::Design(kind, Designed::NoVersion(key.to_owned(), version)))
}

/// The versions of these that are published now, by key; none for what is not there or retired.
///
/// # Errors
/// Database trouble.
pub(crate) async fn published(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    keys: &[String],
) -> Result<Vec<(String, i32)>, Error> {
    Ok(sqlx::query_as(
        "select key, published_version from design
         where tenant_id = $1 and kind = $2 and key = any($3) and state = 'PUBLISHED'",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
    .bind(keys)
    .fetch_all(tx)
    .await?)
}

/// The version of one that holds now.
///
/// # Errors
/// `FORM_NOT_FOUND`, `FORM_NOT_PUBLISHED`, or of its kind; database trouble.
pub(crate) async fn holds(
    tx: &mut PgConnection,
    tenant: TenantId,
    kind: Kind,
    key: &str,
) -> Result<i32, Error> {
    let found: Option<(i32, String)> = sqlx::query_as(
        "select published_version, state from design where tenant_id = $1 and kind = $2 and key = $3",
    )
    .bind(tenant.0)
    .bind(kind.as_str())
    .bind(key)
    .fetch_optional(tx)
    .await?;
    match found {
        None => Err(Error::Design(kind, Designed::NotFound(key.to_owned()))),
        Some((version, state)) if state == State::Published.as_str() => Ok(version),
        Some(_) => Err(Error::Design(kind, Designed::NotPublished(key.to_owned()))),
    }
}
