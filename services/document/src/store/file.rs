//! Files in SQL: everything but their bytes.

use kit::{Db, Tx};
use sqlx::{FromRow, Postgres, QueryBuilder};
use types::{Actor, DataScope, DepartmentId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::file::{File, FileId, State, Subject};

const COLUMNS: &str = "id, file_name, media_type, size, sha256, subject_type, subject_id, owner_id, department_id, state, created_at, updated_at, revision";

#[derive(FromRow)]
struct Row {
    id: Uuid,
    file_name: String,
    media_type: String,
    size: i64,
    sha256: String,
    subject_type: String,
    subject_id: String,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    state: String,
    created_at: Time,
    updated_at: Time,
    revision: i64,
}

impl TryFrom<Row> for File {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<File, sqlx::Error> {
        Ok(File {
            id: FileId(row.id),
            name: row.file_name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            subject: Subject { kind: row.subject_type, id: row.subject_id },
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            state: State::parse(&row.state)
                .ok_or_else(|| sqlx::Error::Decode(format!("no such state: {}", row.state).into()))?,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// How many files a record has, those that are coming in too.
///
/// # Errors
/// Database trouble.
pub(crate) async fn count(tx: &mut Tx, tenant: TenantId, subject: &Subject) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(
        "select count(*) from file
         where tenant_id = $1 and subject_type = $2 and subject_id = $3 and state <> 'DELETED'",
    )
    .bind(tenant.0)
    .bind(&subject.kind)
    .bind(&subject.id)
    .fetch_one(&mut **tx)
    .await?)
}

/// Adds a file that begins to come in.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, file: &File) -> Result<(), Error> {
    sqlx::query(
        "insert into file (tenant_id, id, file_name, media_type, size, sha256, subject_type, subject_id, owner_id,
           department_id, state, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(tenant.0)
    .bind(file.id.0)
    .bind(&file.name)
    .bind(&file.media_type)
    .bind(file.size)
    .bind(&file.sha256)
    .bind(&file.subject.kind)
    .bind(&file.subject.id)
    .bind(file.owner.map(Uuid::from))
    .bind(file.department.map(Uuid::from))
    .bind(file.state.as_str())
    .bind(file.created_at)
    .bind(file.updated_at)
    .bind(file.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One file, whatever its state.
///
/// # Errors
/// `FileNotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: FileId) -> Result<File, Error> {
    let row: Option<Row> = QueryBuilder::new(format!("select {COLUMNS} from file where tenant_id = "))
        .push_bind(tenant.0)
        .push(" and id = ")
        .push_bind(id.0)
        .build_query_as()
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.ok_or(Error::FileNotFound(id))?.try_into()?)
}

/// The first of these files that is not there to be shown; nothing when all are.
///
/// # Errors
/// Database trouble.
pub(crate) async fn missing(tx: &mut Tx, tenant: TenantId, ids: &[FileId]) -> Result<Option<FileId>, Error> {
    let missing: Option<Uuid> = sqlx::query_scalar(
        "select asked.id from unnest($2::uuid[]) with ordinality as asked (id, place)
         where not exists (select from file where tenant_id = $1 and file.id = asked.id and state = 'READY')
         order by place limit 1",
    )
    .bind(tenant.0)
    .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(missing.map(FileId))
}

/// Keeps a changed file, in a transaction begun on it.
///
/// # Errors
/// `FileStale` when somebody was faster; database trouble.
pub(crate) async fn save(tx: &mut Tx, tenant: TenantId, file: &File) -> Result<(), Error> {
    let saved = sqlx::query(
        "update file set media_type = $3, size = $4, sha256 = $5, state = $6, updated_at = $7, revision = $8
         where tenant_id = $1 and id = $2 and revision = $8 - 1",
    )
    .bind(tenant.0)
    .bind(file.id.0)
    .bind(&file.media_type)
    .bind(file.size)
    .bind(&file.sha256)
    .bind(file.state.as_str())
    .bind(file.updated_at)
    .bind(file.revision)
    .execute(&mut **tx)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Error::FileStale(file.revision)) }
}

/// A page of the files that are there, newest first, of those within `scope` of `actor`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    actor: &Actor,
    scope: &DataScope,
    subject: &Subject,
    after: Option<(Time, Uuid)>,
    limit: i64,
) -> Result<Vec<File>, Error> {
    let mut query: QueryBuilder<Postgres> =
        QueryBuilder::new(format!("select {COLUMNS} from file where tenant_id = "));
    query.push_bind(actor.tenant.0).push(" and state = 'READY'");
    let user = actor.user().map(Uuid::from);
    match scope {
        DataScope::All => {}
        DataScope::Own => {
            query.push(" and owner_id = ").push_bind(user);
        }
        DataScope::Departments(list) => {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            query.push(" and (owner_id = ").push_bind(user);
            query.push(" or department_id = any(").push_bind(list).push("))");
        }
    }
    if !subject.kind.is_empty() {
        query.push(" and subject_type = ").push_bind(&subject.kind);
    }
    if !subject.id.is_empty() {
        query.push(" and subject_id = ").push_bind(&subject.id);
    }
    if let Some((at, id)) = after {
        query.push(" and (created_at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    query.push(" order by created_at desc, id desc limit ").push_bind(limit);
    let rows: Vec<Row> = query.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(File::try_from).collect::<Result<_, _>>()?)
}

/// Forgets an upload that ended in nothing. What is there or was there stays known.
///
/// # Errors
/// Database trouble.
pub(crate) async fn forget(tx: &mut Tx, tenant: TenantId, id: FileId) -> Result<(), Error> {
    sqlx::query("delete from file where tenant_id = $1 and id = $2 and state = 'UPLOADING'")
        .bind(tenant.0)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes down that nothing is left of the bytes of a removed file.
///
/// # Errors
/// Database trouble.
pub(crate) async fn erased(tx: &mut Tx, tenant: TenantId, id: FileId) -> Result<(), Error> {
    sqlx::query("update file set erased = true where tenant_id = $1 and id = $2 and state = 'DELETED'")
        .bind(tenant.0)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What may have left bytes behind, of every tenant: uploads that began before `abandoned`, and removed files.
///
/// # Errors
/// Database trouble.
pub(crate) async fn leftovers(
    db: &Db,
    abandoned: Time,
    limit: i64,
) -> Result<Vec<(TenantId, FileId, State)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select tenant_id, id, state from file
         where (state = 'UPLOADING' and created_at < $1) or (state = 'DELETED' and not erased)
         order by updated_at limit $2",
    )
    .bind(abandoned)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    let left = |(tenant, id, state): (Uuid, Uuid, String)| {
        Some((TenantId(tenant), FileId(id), State::parse(&state)?))
    };
    Ok(rows.into_iter().filter_map(left).collect())
}
