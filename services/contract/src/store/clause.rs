//! Clauses and kinds of contracts in SQL.

use kit::Tx;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{ClauseId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::clause::{Clause, ContractType, PlanPart, Wording};
use crate::error::Error;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    title: String,
    category: String,
    text: String,
    standard: bool,
    position: i32,
    version: i32,
    retired: bool,
    created_at: Time,
    updated_at: Time,
    revision: i64,
}

const SELECT: &str = "select id, title, category, text, standard, position, version, retired, created_at, updated_at, \
                      revision from clause where tenant_id = ";

impl From<Row> for Clause {
    fn from(row: Row) -> Self {
        let wording = Wording {
            title: row.title,
            category: row.category,
            text: row.text,
            standard: row.standard,
            position: row.position,
        };
        Self {
            id: ClauseId(row.id),
            wording,
            version: row.version,
            retired: row.retired,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        }
    }
}

/// Keeps a clause, new or changed, in a transaction that holds its lock; and its text, where that is a new version.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(
    tx: &mut Tx,
    tenant: TenantId,
    clause: &Clause,
    user: Option<UserId>,
) -> Result<(), Error> {
    let Wording { title, category, text, standard, position } = &clause.wording;
    sqlx::query(
        "insert into clause (tenant_id, id, title, category, text, standard, position, version, retired, created_at,
           updated_at, revision) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (tenant_id, id) do update set title = $3, category = $4, text = $5, standard = $6, position = $7,
           version = $8, retired = $9, updated_at = $11, revision = $12",
    )
    .bind(tenant.0)
    .bind(clause.id.0)
    .bind(title)
    .bind(category)
    .bind(text)
    .bind(standard)
    .bind(position)
    .bind(clause.version)
    .bind(clause.retired)
    .bind(clause.created_at)
    .bind(clause.updated_at)
    .bind(clause.revision)
    .execute(&mut **tx)
    .await?;
    sqlx::query(
        "insert into clause_version (tenant_id, clause_id, version, text, user_id, created_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(clause.id.0)
    .bind(clause.version)
    .bind(text)
    .bind(user.map(Uuid::from))
    .bind(clause.updated_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One clause.
///
/// # Errors
/// `ClauseNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: ClauseId) -> Result<Clause, Error> {
    let found = some(tx, tenant, &[id]).await?;
    found.into_iter().next().ok_or(Error::ClauseNotFound(id))
}

/// Those of these clauses that are there, in the order of `ids`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn some(
    tx: &mut PgConnection,
    tenant: TenantId,
    ids: &[ClauseId],
) -> Result<Vec<Clause>, Error> {
    let mut sql = QueryBuilder::<Postgres>::new(SELECT);
    let list: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sql.push_bind(tenant.0).push(" and id = any(").push_bind(&list);
    sql.push(") order by array_position(").push_bind(&list).push(", id)");
    let rows: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(Clause::from).collect())
}

/// The clauses that a contract of no kind has.
///
/// # Errors
/// Database trouble.
pub(crate) async fn standard(tx: &mut PgConnection, tenant: TenantId) -> Result<Vec<Clause>, Error> {
    let mut sql = QueryBuilder::<Postgres>::new(SELECT);
    sql.push_bind(tenant.0).push(" and standard and not retired order by position, id limit ");
    sql.push_bind(i64::try_from(crate::clause::MOST).unwrap_or(i64::MAX));
    let rows: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(Clause::from).collect())
}

/// A page of clauses in their order.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    category: &str,
    retired: bool,
    after: Option<(i32, Uuid)>,
    limit: i64,
) -> Result<Vec<Clause>, Error> {
    let mut sql = QueryBuilder::<Postgres>::new(SELECT);
    sql.push_bind(tenant.0);
    if !category.is_empty() {
        sql.push(" and category = ").push_bind(category);
    }
    if !retired {
        sql.push(" and not retired");
    }
    if let Some((position, id)) = after {
        sql.push(" and (position, id) > (").push_bind(position).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by position, id limit ").push_bind(limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Clause::from).collect())
}

/// A text that a clause has had: version, text, by whom, since when.
pub(crate) type Version = (i32, String, Option<Uuid>, Time);

/// Texts before version `before`, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    tx: &mut Tx,
    tenant: TenantId,
    id: ClauseId,
    before: i32,
    limit: i64,
) -> Result<Vec<Version>, Error> {
    Ok(sqlx::query_as(
        "select version, text, user_id, created_at from clause_version
         where tenant_id = $1 and clause_id = $2 and version < $3 order by version desc limit $4",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

type TypeRow = (String, String, Vec<Uuid>, Json<Vec<PlanPart>>, bool, i64);

fn kind((key, title, clauses, Json(parts), removed, revision): TypeRow) -> ContractType {
    let clauses = clauses.into_iter().map(ClauseId).collect();
    ContractType { key, title, clauses, parts, removed, revision }
}

/// A kind of contracts, removed or not.
///
/// # Errors
/// Database trouble.
pub(crate) async fn find_type(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &str,
) -> Result<Option<ContractType>, Error> {
    let row: Option<TypeRow> = sqlx::query_as(
        "select key, title, clauses, parts, removed, revision from contract_type where tenant_id = $1 and key = $2",
    )
    .bind(tenant.0)
    .bind(key)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(kind))
}

/// Adds, replaces or removes a kind of contracts, in a transaction that holds its lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_type(tx: &mut Tx, tenant: TenantId, kind: &ContractType) -> Result<(), Error> {
    sqlx::query(
        "insert into contract_type (tenant_id, key, title, clauses, parts, removed, revision)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, key) do update set title = $3, clauses = $4, parts = $5, removed = $6, revision = $7",
    )
    .bind(tenant.0)
    .bind(&kind.key)
    .bind(&kind.title)
    .bind(kind.clauses.iter().map(|id| id.0).collect::<Vec<_>>())
    .bind(Json(&kind.parts))
    .bind(kind.removed)
    .bind(kind.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Kinds after a key.
///
/// # Errors
/// Database trouble.
pub(crate) async fn types(
    tx: &mut Tx,
    tenant: TenantId,
    after: &str,
    limit: i64,
) -> Result<Vec<ContractType>, Error> {
    let rows: Vec<TypeRow> = sqlx::query_as(
        "select key, title, clauses, parts, removed, revision from contract_type
         where tenant_id = $1 and key > $2 and not removed order by key limit $3",
    )
    .bind(tenant.0)
    .bind(after)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(kind).collect())
}
