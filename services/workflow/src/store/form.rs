//! Forms as they are designed and published, in SQL.

use serde_json::Value as Json;
use sqlx::{FromRow, PgConnection};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::edition::{State, Version};
use crate::error::Error;
use crate::form::Form;

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

impl TryFrom<Row> for Form {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Form, sqlx::Error> {
        Ok(Form {
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

/// Adds a form; says whether there was none by this key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, form: &Form) -> Result<bool, Error> {
    let added = sqlx::query(
        "insert into form (tenant_id, key, title, draft, state, published_version, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(&form.key)
    .bind(&form.title)
    .bind(&form.draft)
    .bind(form.state.as_str())
    .bind(form.published)
    .bind(form.created_at)
    .bind(form.updated_at)
    .bind(form.revision)
    .execute(tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Keeps a changed form. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn save(tx: &mut PgConnection, tenant: TenantId, form: &Form) -> Result<(), Error> {
    sqlx::query(
        "update form set title = $3, draft = $4, state = $5, published_version = $6, updated_at = $7, revision = $8
         where tenant_id = $1 and key = $2",
    )
    .bind(tenant.0)
    .bind(&form.key)
    .bind(&form.title)
    .bind(&form.draft)
    .bind(form.state.as_str())
    .bind(form.published)
    .bind(form.updated_at)
    .bind(form.revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// One form.
///
/// # Errors
/// `FormNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, key: &str) -> Result<Form, Error> {
    let row: Option<Row> = sqlx::query_as("select * from form where tenant_id = $1 and key = $2")
        .bind(tenant.0)
        .bind(key)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or_else(|| Error::FormNotFound(key.to_owned()))?.try_into()?)
}

/// A page of forms, by key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    state: Option<State>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Form>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select * from form where tenant_id = $1 and ($2::text is null or state = $2) and key > coalesce($3, '')
         order by key limit $4",
    )
    .bind(tenant.0)
    .bind(state.map(State::as_str))
    .bind(after)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Form::try_from).collect::<Result<_, _>>()?)
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
    document: &Json,
) -> Result<(), Error> {
    sqlx::query(
        "insert into form_version (tenant_id, key, version, document, note, published_at, publisher_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant.0)
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
    key: &str,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    let rows: Vec<(i32, String, Time, Option<Uuid>)> = sqlx::query_as(
        "select version, note, published_at, publisher_id from form_version
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

/// The document of a version.
///
/// # Errors
/// `FormVersionNotFound`; database trouble.
pub(crate) async fn document(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &str,
    version: i32,
) -> Result<Json, Error> {
    let found = sqlx::query_scalar(
        "select document from form_version where tenant_id = $1 and key = $2 and version = $3",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(version)
    .fetch_optional(tx)
    .await?;
    found.ok_or_else(|| Error::FormVersionNotFound(key.to_owned(), version))
}

/// The versions of these forms that are published now, by key; none for forms that are not there or retired.
///
/// # Errors
/// Database trouble.
pub(crate) async fn published(
    tx: &mut PgConnection,
    tenant: TenantId,
    keys: &[String],
) -> Result<Vec<(String, i32)>, Error> {
    Ok(sqlx::query_as(
        "select key, published_version from form
         where tenant_id = $1 and key = any($2) and state = 'PUBLISHED'",
    )
    .bind(tenant.0)
    .bind(keys)
    .fetch_all(tx)
    .await?)
}
