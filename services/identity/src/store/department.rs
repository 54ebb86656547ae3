use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use types::{DepartmentId, TenantId, UserId};
use uuid::Uuid;

use crate::department::Department;
use crate::error::Error;

fn department(row: &PgRow) -> Result<Department, sqlx::Error> {
    Ok(Department {
        id: row.try_get::<Uuid, _>("id")?.into(),
        display_name: row.try_get("display_name")?,
        parent: row.try_get::<Option<Uuid>, _>("parent_id")?.map(DepartmentId),
        head: row.try_get::<Option<Uuid>, _>("head_id")?.map(UserId),
        revision: row.try_get("revision")?,
    })
}

pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    department: &Department,
) -> Result<(), Error> {
    sqlx::query(
        "insert into department (tenant_id, id, display_name, parent_id, head_id, revision) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant.0)
    .bind(department.id.0)
    .bind(&department.display_name)
    .bind(department.parent.map(|id| id.0))
    .bind(department.head.map(|id| id.0))
    .bind(department.revision)
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn lock(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: DepartmentId,
) -> Result<Department, Error> {
    let row = sqlx::query(
        "select id, display_name, parent_id, head_id, revision from department where tenant_id = $1 and id = $2 for update",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(department).transpose()?.ok_or(Error::NotFound("department"))
}

pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    department: Department,
) -> Result<Department, Error> {
    let revision = sqlx::query_scalar(
        "update department set display_name = $3, parent_id = $4, head_id = $5, revision = revision + 1
         where tenant_id = $1 and id = $2 returning revision",
    )
    .bind(tenant.0)
    .bind(department.id.0)
    .bind(&department.display_name)
    .bind(department.parent.map(|id| id.0))
    .bind(department.head.map(|id| id.0))
    .fetch_one(tx)
    .await?;
    Ok(Department { revision, ..department })
}

/// `id`, the department above it, and so on up to the top.
pub(crate) async fn above(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: DepartmentId,
) -> Result<Vec<DepartmentId>, Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "with recursive above as (
           select id, parent_id, 0 as n from department where tenant_id = $1 and id = $2
           union all
           select d.id, d.parent_id, a.n + 1 from department d join above a on d.tenant_id = $1 and d.id = a.parent_id
         )
         select id from above order by n",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_all(tx)
    .await?;
    Ok(ids.into_iter().map(DepartmentId).collect())
}

/// How many levels hang under `id`.
pub(crate) async fn height(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: DepartmentId,
) -> Result<usize, Error> {
    let levels: i32 = sqlx::query_scalar(
        "with recursive below as (
           select id, 0 as n from department where tenant_id = $1 and id = $2
           union all
           select d.id, b.n + 1 from department d join below b on d.tenant_id = $1 and d.parent_id = b.id
         )
         select coalesce(max(n), 0) from below",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_one(tx)
    .await?;
    Ok(usize::try_from(levels).unwrap_or_default())
}

/// A page of the tree with the level of each: higher levels first, on a level by id.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    after: (i32, Uuid),
    limit: i64,
) -> Result<Vec<(i32, Department)>, Error> {
    let rows = sqlx::query(
        "with recursive tree as (
           select id, 0 as level from department where tenant_id = $1 and parent_id is null
           union all
           select d.id, t.level + 1 from department d join tree t on d.tenant_id = $1 and d.parent_id = t.id
         )
         select d.id, d.display_name, d.parent_id, d.head_id, d.revision, t.level
         from tree t join department d on d.tenant_id = $1 and d.id = t.id
         where (t.level, d.id) > ($2, $3) order by t.level, d.id limit $4",
    )
    .bind(tenant.0)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get("level")?, department(row)?)))
        .collect::<Result<_, sqlx::Error>>()?)
}

super::absent!(absent, "department", DepartmentId);
