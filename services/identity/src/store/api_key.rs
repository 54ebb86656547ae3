use sqlx::PgConnection;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;

/// An API key as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Kept {
    pub(crate) id: Uuid,
    pub(crate) person_id: Uuid,
    pub(crate) display_name: String,
    pub(crate) hint: String,
    pub(crate) expires_at: Option<Time>,
    pub(crate) created_at: Time,
    pub(crate) revoked_at: Option<Time>,
    pub(crate) revision: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, person_id, display_name, hint, expires_at, created_at, revoked_at, revision from api_key where tenant_id = $1 ",
            $rest
        )
    };
}

pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    key: &Kept,
    digest: &[u8],
) -> Result<(), Error> {
    sqlx::query(
        "insert into api_key (tenant_id, id, person_id, digest, display_name, hint, expires_at, created_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant.0)
    .bind(key.id)
    .bind(key.person_id)
    .bind(digest)
    .bind(&key.display_name)
    .bind(&key.hint)
    .bind(key.expires_at)
    .bind(key.created_at)
    .bind(key.revision)
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn find(
    tx: &mut PgConnection,
    tenant: TenantId,
    digest: &[u8],
) -> Result<Option<Kept>, Error> {
    Ok(sqlx::query_as(select!("and digest = $2")).bind(tenant.0).bind(digest).fetch_optional(tx).await?)
}

pub(crate) async fn lock(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: UserId,
    id: Uuid,
) -> Result<Kept, Error> {
    let query = select!("and person_id = $2 and id = $3 for update");
    let found = sqlx::query_as(query).bind(tenant.0).bind(person.0).bind(id).fetch_optional(tx).await?;
    found.ok_or(Error::NotFound("API key"))
}

pub(crate) async fn revoke(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: Uuid,
    now: Time,
) -> Result<Kept, Error> {
    Ok(sqlx::query_as(
        "update api_key set revoked_at = $3, revision = revision + 1 where tenant_id = $1 and id = $2
         returning id, person_id, display_name, hint, expires_at, created_at, revoked_at, revision",
    )
    .bind(tenant.0)
    .bind(id)
    .bind(now)
    .fetch_one(tx)
    .await?)
}

/// Ends every key of a person that has not ended yet.
pub(crate) async fn revoke_all(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: UserId,
    now: Time,
) -> Result<Vec<Kept>, Error> {
    Ok(sqlx::query_as(
        "update api_key set revoked_at = $3, revision = revision + 1 where tenant_id = $1 and person_id = $2 and revoked_at is null
         returning id, person_id, display_name, hint, expires_at, created_at, revoked_at, revision",
    )
    .bind(tenant.0)
    .bind(person.0)
    .bind(now)
    .fetch_all(tx)
    .await?)
}

/// A page of a person's keys, the newest first.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: UserId,
    before: Uuid,
    limit: i64,
) -> Result<Vec<Kept>, Error> {
    Ok(sqlx::query_as(select!("and person_id = $2 and id < $3 order by id desc limit $4"))
        .bind(tenant.0)
        .bind(person.0)
        .bind(before)
        .bind(limit)
        .fetch_all(tx)
        .await?)
}
