//! Follow-up records in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::FromRow;
use types::{OpportunityId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::follow_up::{FollowUp, Kind};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    opportunity_id: Uuid,
    kind: String,
    content: String,
    feedback: String,
    next_step: String,
    next_at: Option<DateTime<Utc>>,
    author_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for FollowUp {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<FollowUp, sqlx::Error> {
        let wrong = || sqlx::Error::Decode(format!("follow-up of kind {}", row.kind).into());
        Ok(FollowUp {
            id: row.id,
            opportunity: OpportunityId(row.opportunity_id),
            kind: Kind::parse(&row.kind).ok_or_else(wrong)?,
            content: row.content,
            feedback: row.feedback,
            next_step: row.next_step,
            next_at: row.next_at,
            author: row.author_id.map(UserId),
            created_at: row.created_at,
        })
    }
}

/// Adds a record.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, record: &FollowUp) -> Result<(), Error> {
    sqlx::query(
        "insert into follow_up (tenant_id, opportunity_id, id, kind, content, feedback, next_step, next_at, author_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tenant.0)
    .bind(record.opportunity.0)
    .bind(record.id)
    .bind(record.kind.as_str())
    .bind(&record.content)
    .bind(&record.feedback)
    .bind(&record.next_step)
    .bind(record.next_at)
    .bind(record.author.map(Uuid::from))
    .bind(record.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A page of an opportunity's records, newest first: ids are in the order of time.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    opportunity: OpportunityId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<FollowUp>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, opportunity_id, kind, content, feedback, next_step, next_at, author_id, created_at from follow_up
         where tenant_id = $1 and opportunity_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(opportunity.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(FollowUp::try_from).collect::<Result<_, _>>()?)
}
