//! Conversions under way, in SQL.

use kit::{Db, Tx};
use sqlx::types::Json;
use types::{LeadId, Principal, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;

/// A conversion under way.
#[derive(Clone, Debug)]
pub(crate) struct Conversion {
    /// The lead.
    pub lead: LeadId,
    /// The account that was chosen, if one was.
    pub account: Option<Uuid>,
    /// Who asked for it.
    pub principal: Principal,
}

/// Begins one; of a lead whose conversion is under way, the first stays.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut Tx,
    tenant: TenantId,
    conversion: &Conversion,
    now: Time,
    next_try: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into conversion (tenant_id, lead_id, account_id, actor, started_at, next_try_at, attempts)
         values ($1, $2, $3, $4, $5, $6, 0) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(conversion.lead.0)
    .bind(conversion.account)
    .bind(Json(&conversion.principal))
    .bind(now)
    .bind(next_try)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The conversion of a lead.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, lead: LeadId) -> Result<Option<Conversion>, Error> {
    let row: Option<(Option<Uuid>, Json<Principal>)> =
        sqlx::query_as("select account_id, actor from conversion where tenant_id = $1 and lead_id = $2")
            .bind(tenant.0)
            .bind(lead.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.map(|(account, principal)| Conversion { lead, account, principal: principal.0 }))
}

/// Ends one, done or given up.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete(tx: &mut Tx, tenant: TenantId, lead: LeadId) -> Result<(), Error> {
    sqlx::query("delete from conversion where tenant_id = $1 and lead_id = $2")
        .bind(tenant.0)
        .bind(lead.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Conversions that somebody has to go on with, over all tenants, oldest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(db: &Db, now: Time) -> Result<Vec<(TenantId, LeadId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, lead_id from conversion where next_try_at <= $1 order by next_try_at limit 50",
    )
    .bind(now)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, lead)| (TenantId(tenant), LeadId(lead))).collect())
}

/// Takes a due conversion for this try, so that other replicas leave it alone; `None` when one has it.
/// The next try is later each time: 2, 4, 8 … seconds, at most five minutes.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(
    db: &Db,
    tenant: TenantId,
    lead: LeadId,
    now: Time,
) -> Result<Option<Conversion>, Error> {
    let mut tx = db.begin(tenant).await?;
    let row: Option<(Option<Uuid>, Json<Principal>)> = sqlx::query_as(
        "update conversion set attempts = attempts + 1,
           next_try_at = $3 + least(300, 2 ^ least(attempts + 1, 10)) * interval '1 second'
         where tenant_id = $1 and lead_id = $2 and next_try_at <= $3 returning account_id, actor",
    )
    .bind(tenant.0)
    .bind(lead.0)
    .bind(now)
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(row.map(|(account, principal)| Conversion { lead, account, principal: principal.0 }))
}
