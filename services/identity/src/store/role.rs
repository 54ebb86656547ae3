use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{PgConnection, Row as _};
use types::TenantId;
use uuid::Uuid;

use crate::error::Error;
use crate::role::{Grant, Role, RoleId};
use crate::store::taken;

const UNIQUE: [(&str, &str); 1] = [("role_name_key", "display_name")];

fn role(row: &PgRow) -> Result<Role, sqlx::Error> {
    Ok(Role {
        id: RoleId(row.try_get("id")?),
        display_name: row.try_get("display_name")?,
        grants: row.try_get::<Json<Vec<Grant>>, _>("grants")?.0,
        revision: row.try_get("revision")?,
    })
}

pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, role: &Role) -> Result<(), Error> {
    sqlx::query(
        "insert into role (tenant_id, id, display_name, grants, revision) values ($1, $2, $3, $4, $5)",
    )
    .bind(tenant.0)
    .bind(role.id.0)
    .bind(&role.display_name)
    .bind(Json(&role.grants))
    .bind(role.revision)
    .execute(tx)
    .await
    .map_err(|error| taken(error, &UNIQUE, &role.display_name))?;
    Ok(())
}

pub(crate) async fn lock(tx: &mut PgConnection, tenant: TenantId, id: RoleId) -> Result<Role, Error> {
    let row = sqlx::query(
        "select id, display_name, grants, revision from role where tenant_id = $1 and id = $2 for update",
    )
    .bind(tenant.0)
    .bind(id.0)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(role).transpose()?.ok_or(Error::NotFound("role"))
}

pub(crate) async fn save(tx: &mut PgConnection, tenant: TenantId, role: Role) -> Result<Role, Error> {
    let revision = sqlx::query_scalar(
        "update role set display_name = $3, grants = $4, revision = revision + 1 where tenant_id = $1 and id = $2 returning revision",
    )
    .bind(tenant.0)
    .bind(role.id.0)
    .bind(&role.display_name)
    .bind(Json(&role.grants))
    .fetch_one(tx)
    .await
    .map_err(|error| taken(error, &UNIQUE, &role.display_name))?;
    Ok(Role { revision, ..role })
}

/// A page by name.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    after: (&str, Uuid),
    limit: i64,
) -> Result<Vec<Role>, Error> {
    let rows = sqlx::query(
        "select id, display_name, grants, revision from role
         where tenant_id = $1 and (display_name collate \"C\", id) > ($2, $3) order by display_name collate \"C\", id limit $4",
    )
    .bind(tenant.0)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.iter().map(role).collect::<Result<_, _>>()?)
}

super::absent!(absent, "role", RoleId);
