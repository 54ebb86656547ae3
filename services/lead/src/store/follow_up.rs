//! Follow-up records in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::FromRow;
use types::{LeadId, TenantId};
use uuid::Uuid;

use crate::error::Error;

/// A follow-up record.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct FollowUp {
    /// Id.
    pub id: Uuid,
    /// The lead.
    pub lead_id: Uuid,
    /// Call, visit, meeting …
    pub kind: String,
    /// What was said.
    pub content: String,
    /// What to do next.
    pub next_step: String,
    /// When to do it.
    pub next_at: Option<DateTime<Utc>>,
    /// Who noted it.
    pub author_id: Option<Uuid>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Adds a record.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, record: &FollowUp) -> Result<(), Error> {
    sqlx::query(
        "insert into follow_up (tenant_id, lead_id, id, kind, content, next_step, next_at, author_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tenant.0)
    .bind(record.lead_id)
    .bind(record.id)
    .bind(&record.kind)
    .bind(&record.content)
    .bind(&record.next_step)
    .bind(record.next_at)
    .bind(record.author_id)
    .bind(record.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A page of a lead's records, newest first: ids are in the order of time.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    lead: LeadId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<FollowUp>, Error> {
    Ok(sqlx::query_as(
        "select id, lead_id, kind, content, next_step, next_at, author_id, created_at from follow_up
         where tenant_id = $1 and lead_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(lead.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}
