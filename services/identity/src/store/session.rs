use sqlx::PgConnection;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::credential::{IDLE, LONGEST};
use crate::error::Error;

/// A session as it is kept.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct Kept {
    person_id: Uuid,
    pub(crate) created_at: Time,
    pub(crate) used_at: Time,
}

impl Kept {
    pub(crate) fn person(&self) -> UserId {
        self.person_id.into()
    }
}

/// Keeps a new session, and forgets those of the person that have ended.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    digest: &[u8],
    person: UserId,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "with ended as (delete from session where tenant_id = $1 and person_id = $3 and (used_at <= $5 or created_at <= $6))
         insert into session (tenant_id, digest, person_id, created_at, used_at) values ($1, $2, $3, $4, $4)",
    )
    .bind(tenant.0)
    .bind(digest)
    .bind(person.0)
    .bind(now)
    .bind(now - IDLE)
    .bind(now - LONGEST)
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    digest: &[u8],
) -> Result<Option<Kept>, Error> {
    Ok(sqlx::query_as(
        "select person_id, created_at, used_at from session where tenant_id = $1 and digest = $2",
    )
    .bind(tenant.0)
    .bind(digest)
    .fetch_optional(tx)
    .await?)
}

pub(crate) async fn touch(
    tx: &mut PgConnection,
    tenant: TenantId,
    digest: &[u8],
    now: Time,
) -> Result<(), Error> {
    sqlx::query("update session set used_at = greatest(used_at, $3) where tenant_id = $1 and digest = $2")
        .bind(tenant.0)
        .bind(digest)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

pub(crate) async fn delete(tx: &mut PgConnection, tenant: TenantId, digest: &[u8]) -> Result<(), Error> {
    sqlx::query("delete from session where tenant_id = $1 and digest = $2")
        .bind(tenant.0)
        .bind(digest)
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends every session of a person.
pub(crate) async fn delete_all(tx: &mut PgConnection, tenant: TenantId, person: UserId) -> Result<(), Error> {
    sqlx::query("delete from session where tenant_id = $1 and person_id = $2")
        .bind(tenant.0)
        .bind(person.0)
        .execute(tx)
        .await?;
    Ok(())
}
