//! The stages opportunities have been in, in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::{FromRow, PgConnection};
use types::{OpportunityId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::opportunity::StageChange;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    from_stage: String,
    to_stage: String,
    state: String,
    reason: String,
    user_id: Option<Uuid>,
    at: DateTime<Utc>,
    seconds: i64,
}

/// Adds changes of these opportunities; of one, the earlier first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    changes: &[(OpportunityId, &StageChange)],
) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "insert into stage_change (tenant_id, opportunity_id, id, from_stage, to_stage, state, reason, user_id, at, seconds)
         select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
           $9::timestamptz[], $10::bigint[])",
    )
    .bind(tenant.0)
    .bind(changes.iter().map(|(id, _)| id.0).collect::<Vec<_>>())
    .bind(changes.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.from.as_str()).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.to.as_str()).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.state.as_str()).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.reason.as_str()).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.user.map(Uuid::from)).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.at).collect::<Vec<_>>())
    .bind(changes.iter().map(|(_, change)| change.seconds).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(())
}

/// A page of an opportunity's changes with their ids, newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    opportunity: OpportunityId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(Uuid, StageChange)>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select id, from_stage, to_stage, state, reason, user_id, at, seconds from stage_change
         where tenant_id = $1 and opportunity_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(opportunity.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let change = |row: Row| {
        let state = row.state.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?;
        let Row { id, from_stage, to_stage, reason, user_id, at, seconds, .. } = row;
        let user = user_id.map(UserId);
        Ok((id, StageChange { from: from_stage, to: to_stage, state, reason, user, at, seconds }))
    };
    rows.into_iter().map(change).collect()
}
