//! Follow-up records in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::FromRow;
use types::{LeadId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::follow_up::{FollowUp, Kind};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    lead_id: Uuid,
    kind: String,
    content: String,
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
            lead: LeadId(row.lead_id),
            kind: Kind::parse(&row.kind).ok_or_else(wrong)?,
            content: row.content,
            next_step: row.next_step,
            next_at: row.next_at,
            author: row.author_id.map(UserId),
            created_at: row.created_at,
        })
    }
}

/// Adds records.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, records: &[FollowUp]) -> Result<(), Error> {
    sqlx::query(
        "insert into follow_up (tenant_id, lead_id, id, kind, content, next_step, next_at, author_id, created_at)
         select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
           $8::uuid[], $9::timestamptz[])",
    )
    .bind(tenant.0)
    .bind(records.iter().map(|record| record.lead.0).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.id).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.kind.as_str()).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.content.as_str()).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.next_step.as_str()).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.next_at).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.author.map(Uuid::from)).collect::<Vec<_>>())
    .bind(records.iter().map(|record| record.created_at).collect::<Vec<_>>())
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
    let rows: Vec<Row> = sqlx::query_as(
        "select id, lead_id, kind, content, next_step, next_at, author_id, created_at from follow_up
         where tenant_id = $1 and lead_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(lead.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(FollowUp::try_from).collect::<Result<_, _>>()?)
}
