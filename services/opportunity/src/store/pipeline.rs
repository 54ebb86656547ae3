//! Pipelines in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{PipelineId, TenantId};
use uuid::Uuid;

use crate::error::Error;
use crate::pipeline::{Pipeline, Plan};

macro_rules! columns {
    () => {
        "id, title, plan, is_default, created_at, updated_at, revision"
    };
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    title: String,
    plan: Json<Plan>,
    is_default: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Row> for Pipeline {
    fn from(row: Row) -> Pipeline {
        Pipeline {
            id: PipelineId(row.id),
            title: row.title,
            plan: row.plan.0,
            default: row.is_default,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

/// Adds one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, pipeline: &Pipeline) -> Result<(), Error> {
    sqlx::query(concat!(
        "insert into pipeline (tenant_id, ",
        columns!(),
        ") values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(tenant.0)
    .bind(pipeline.id.0)
    .bind(&pipeline.title)
    .bind(Json(&pipeline.plan))
    .bind(pipeline.default)
    .bind(pipeline.created_at)
    .bind(pipeline.updated_at)
    .bind(pipeline.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Replaces one, in a transaction that holds its lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replace(tx: &mut Tx, tenant: TenantId, pipeline: &Pipeline) -> Result<(), Error> {
    sqlx::query(
        "update pipeline set title = $3, plan = $4, updated_at = $5, revision = $6 where tenant_id = $1 and id = $2",
    )
    .bind(tenant.0)
    .bind(pipeline.id.0)
    .bind(&pipeline.title)
    .bind(Json(&pipeline.plan))
    .bind(pipeline.updated_at)
    .bind(pipeline.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn one(
    tx: &mut PgConnection,
    sql: &'static str,
    tenant: TenantId,
    id: PipelineId,
) -> Result<Pipeline, Error> {
    let row: Option<Row> = sqlx::query_as(sql).bind(tenant.0).bind(id.0).fetch_optional(tx).await?;
    row.map(Pipeline::from).ok_or(Error::PipelineNotFound(id))
}

/// One pipeline.
///
/// # Errors
/// `PipelineNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: PipelineId) -> Result<Pipeline, Error> {
    const SQL: &str = concat!("select ", columns!(), " from pipeline where tenant_id = $1 and id = $2");
    one(tx, SQL, tenant, id).await
}

/// One pipeline, whose stages stay as they are until the transaction ends: an opportunity that comes to a stage now is
/// seen by whoever takes that stage out.
///
/// # Errors
/// `PipelineNotFound`; database trouble.
pub(crate) async fn hold(tx: &mut PgConnection, tenant: TenantId, id: PipelineId) -> Result<Pipeline, Error> {
    const SQL: &str =
        concat!("select ", columns!(), " from pipeline where tenant_id = $1 and id = $2 for share");
    one(tx, SQL, tenant, id).await
}

/// One pipeline that is about to be replaced: whoever holds it is waited for.
///
/// # Errors
/// `PipelineNotFound`; database trouble.
pub(crate) async fn take(tx: &mut Tx, tenant: TenantId, id: PipelineId) -> Result<Pipeline, Error> {
    const SQL: &str =
        concat!("select ", columns!(), " from pipeline where tenant_id = $1 and id = $2 for update");
    one(tx, SQL, tenant, id).await
}

/// The default one, if there is one yet.
///
/// # Errors
/// Database trouble.
pub(crate) async fn default(tx: &mut Tx, tenant: TenantId) -> Result<Option<PipelineId>, Error> {
    let id: Option<Uuid> = sqlx::query_scalar("select id from pipeline where tenant_id = $1 and is_default")
        .bind(tenant.0)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(id.map(PipelineId))
}

/// Those that opportunities of a page are in, or all: a company has few.
///
/// # Errors
/// Database trouble.
pub(crate) async fn all(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Pipeline>, Error> {
    let rows: Vec<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from pipeline where tenant_id = $1 order by id"))
            .bind(tenant.0)
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows.into_iter().map(Pipeline::from).collect())
}

/// A page of them, the default one first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Pipeline>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from pipeline where tenant_id = $1 and ($2::uuid is null or (not is_default, id) >
           (select not is_default, id from pipeline where tenant_id = $1 and id = $2))
         order by not is_default, id limit $3"
    ))
    .bind(tenant.0)
    .bind(after)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Pipeline::from).collect())
}

/// In which stages open opportunities stand, and how many.
///
/// # Errors
/// Database trouble.
pub(crate) async fn standing(
    tx: &mut Tx,
    tenant: TenantId,
    id: PipelineId,
) -> Result<Vec<(String, i64)>, Error> {
    Ok(sqlx::query_as(
        "select stage, count(*) from opportunity where tenant_id = $1 and pipeline_id = $2 and state = 'OPEN'
         group by stage order by stage",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_all(&mut **tx)
    .await?)
}
