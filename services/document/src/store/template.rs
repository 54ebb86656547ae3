//! Print templates in SQL.

use kit::Tx;
use sqlx::FromRow;
use sqlx::types::Json;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::file::FileId;
use crate::template::{Design, Kind, Language, State, Template, Version};

/// Templates that are looked at to choose one.
const CANDIDATES: i64 = 100;

#[derive(FromRow)]
struct Row {
    key: String,
    draft: Json<Design>,
    state: String,
    published_version: i32,
    created_at: Time,
    updated_at: Time,
    revision: i64,
}

impl TryFrom<Row> for Template {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Template, sqlx::Error> {
        Ok(Template {
            key: row.key,
            draft: row.draft.0,
            state: State::parse(&row.state)
                .ok_or_else(|| sqlx::Error::Decode(format!("no such state: {}", row.state).into()))?,
            published: row.published_version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds a template; says whether there was none by this key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, template: &Template) -> Result<bool, Error> {
    let added = sqlx::query(
        "insert into template (tenant_id, key, title, draft, state, published_version, kind, language, condition,
           priority, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(&template.key)
    .bind(&template.draft.title)
    .bind(Json(&template.draft))
    .bind(template.state.as_str())
    .bind(template.published)
    .bind(template.draft.kind.as_str())
    .bind(template.draft.language.as_str())
    .bind(&template.draft.condition)
    .bind(template.draft.priority)
    .bind(template.created_at)
    .bind(template.updated_at)
    .bind(template.revision)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected() == 1)
}

/// Keeps a changed template. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn save(tx: &mut Tx, tenant: TenantId, template: &Template) -> Result<(), Error> {
    sqlx::query(
        "update template set title = $3, draft = $4, state = $5, published_version = $6, updated_at = $7, revision = $8
         where tenant_id = $1 and key = $2",
    )
    .bind(tenant.0)
    .bind(&template.key)
    .bind(&template.draft.title)
    .bind(Json(&template.draft))
    .bind(template.state.as_str())
    .bind(template.published)
    .bind(template.updated_at)
    .bind(template.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One template.
///
/// # Errors
/// `TemplateNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, key: &str) -> Result<Template, Error> {
    let row: Option<Row> = sqlx::query_as("select * from template where tenant_id = $1 and key = $2")
        .bind(tenant.0)
        .bind(key)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.ok_or_else(|| Error::TemplateNotFound(key.to_owned()))?.try_into()?)
}

/// A page of templates, by key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    state: Option<State>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Template>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select * from template where tenant_id = $1 and ($2::text is null or state = $2) and key > coalesce($3, '')
         order by key limit $4",
    )
    .bind(tenant.0)
    .bind(state.map(State::as_str))
    .bind(after)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Template::try_from).collect::<Result<_, _>>()?)
}

/// Adds a version, which is what the template is chosen by from now on, and says which files it shows.
///
/// # Errors
/// Database trouble.
pub(crate) async fn publish(
    tx: &mut Tx,
    tenant: TenantId,
    key: &str,
    version: &Version,
    design: &Design,
) -> Result<(), Error> {
    sqlx::query(
        "with chosen as (
           update template set kind = $8, language = $9, condition = $10, priority = $11 where tenant_id = $1 and key = $2
         ), shown as (
           insert into template_asset (tenant_id, file_id, key, version) select $1, unnest($12::uuid[]), $2, $3
           on conflict do nothing
         )
         insert into template_version (tenant_id, key, version, design, note, published_at, publisher_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(version.number)
    .bind(Json(design))
    .bind(&version.note)
    .bind(version.published_at)
    .bind(version.publisher.map(Uuid::from))
    .bind(design.kind.as_str())
    .bind(design.language.as_str())
    .bind(&design.condition)
    .bind(design.priority)
    .bind(design.assets.iter().map(|asset| asset.file.0).collect::<Vec<_>>())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The design of a version.
///
/// # Errors
/// `VersionNotFound`; database trouble.
pub(crate) async fn design(tx: &mut Tx, tenant: TenantId, key: &str, version: i32) -> Result<Design, Error> {
    let found: Option<Json<Design>> = sqlx::query_scalar(
        "select design from template_version where tenant_id = $1 and key = $2 and version = $3",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(version)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.ok_or_else(|| Error::VersionNotFound(key.to_owned(), version))?.0)
}

/// A page of versions, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    tx: &mut Tx,
    tenant: TenantId,
    key: &str,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    let rows: Vec<(i32, String, Time, Option<Uuid>)> = sqlx::query_as(
        "select version, note, published_at, publisher_id from template_version
         where tenant_id = $1 and key = $2 and version < $3 order by version desc limit $4",
    )
    .bind(tenant.0)
    .bind(key)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let version = |(number, note, published_at, publisher): (i32, String, Time, Option<Uuid>)| Version {
        number,
        note,
        published_at,
        publisher: publisher.map(UserId),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// The published templates of a kind and of any kind in a language, the highest first: key and version.
///
/// # Errors
/// Database trouble.
pub(crate) async fn candidates(
    tx: &mut Tx,
    tenant: TenantId,
    kind: Kind,
    language: Language,
) -> Result<Vec<(String, i32)>, Error> {
    Ok(sqlx::query_as(
        "select key, published_version from template
         where tenant_id = $1 and language = $2 and kind = any($3) and state = 'PUBLISHED'
         order by priority desc, kind = 'ANY', key limit $4",
    )
    .bind(tenant.0)
    .bind(language.as_str())
    .bind([kind.as_str(), Kind::Any.as_str()].as_slice())
    .bind(CANDIDATES)
    .fetch_all(&mut **tx)
    .await?)
}

/// A published template that shows a file, if one does.
///
/// # Errors
/// Database trouble.
pub(crate) async fn shows(tx: &mut Tx, tenant: TenantId, file: FileId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar(
        "select key from template_asset where tenant_id = $1 and file_id = $2 order by key limit 1",
    )
    .bind(tenant.0)
    .bind(file.0)
    .fetch_optional(&mut **tx)
    .await?)
}
