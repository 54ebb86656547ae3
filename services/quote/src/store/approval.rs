//! Approvals to start or to call off, in SQL.

use kit::Db;
use sqlx::PgConnection;
use types::{InstanceId, QuoteId, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;

/// An approval to start, or to call off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Approval {
    /// The quote.
    pub quote: QuoteId,
    /// Which of its approvals.
    pub round: i32,
    /// The encoded request that starts it.
    pub request: Vec<u8>,
    /// The instance, once it is known.
    pub instance: Option<InstanceId>,
    /// Whether it is to be called off.
    pub cancelled: bool,
}

/// Keeps the intent to start one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn begin(
    tx: &mut PgConnection,
    tenant: TenantId,
    approval: &Approval,
    next_try: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into approval (tenant_id, quote_id, round, request, instance_id, cancelled, next_try_at, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, 0)",
    )
    .bind(tenant.0)
    .bind(approval.quote.0)
    .bind(approval.round)
    .bind(&approval.request)
    .bind(approval.instance.map(Uuid::from))
    .bind(approval.cancelled)
    .bind(next_try)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps the intent to call one off, whether or not it was started yet.
///
/// # Errors
/// Database trouble.
pub(crate) async fn call_off(
    tx: &mut PgConnection,
    tenant: TenantId,
    (quote, round, instance): (QuoteId, i32, Option<InstanceId>),
    next_try: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into approval (tenant_id, quote_id, round, request, instance_id, cancelled, next_try_at, attempts)
         values ($1, $2, $3, '', $4, true, $5, 0)
         on conflict (tenant_id, quote_id, round) do update set cancelled = true, next_try_at = $5",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .bind(round)
    .bind(instance.map(Uuid::from))
    .bind(next_try)
    .execute(tx)
    .await?;
    Ok(())
}

type Row = (Vec<u8>, Option<Uuid>, bool);

fn approval(quote: QuoteId, round: i32, (request, instance, cancelled): Row) -> Approval {
    Approval { quote, round, request, instance: instance.map(InstanceId), cancelled }
}

/// One of them, as it is now.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: QuoteId,
    round: i32,
) -> Result<Option<Approval>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "select request, instance_id, cancelled from approval where tenant_id = $1 and quote_id = $2 and round = $3",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .bind(round)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| approval(quote, round, row)))
}

/// Keeps which instance it is.
///
/// # Errors
/// Database trouble.
pub(crate) async fn started(
    tx: &mut PgConnection,
    tenant: TenantId,
    (quote, round, instance): (QuoteId, i32, InstanceId),
) -> Result<(), Error> {
    sqlx::query("update approval set instance_id = $4 where tenant_id = $1 and quote_id = $2 and round = $3")
        .bind(tenant.0)
        .bind(quote.0)
        .bind(round)
        .bind(instance.0)
        .execute(tx)
        .await?;
    Ok(())
}

/// It is done, or given up.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: QuoteId,
    round: i32,
) -> Result<(), Error> {
    sqlx::query("delete from approval where tenant_id = $1 and quote_id = $2 and round = $3")
        .bind(tenant.0)
        .bind(quote.0)
        .bind(round)
        .execute(tx)
        .await?;
    Ok(())
}

/// Those that somebody has to go on with, over all tenants, oldest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(db: &Db, now: Time) -> Result<Vec<(TenantId, QuoteId, i32)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid, i32)> = sqlx::query_as(
        "select tenant_id, quote_id, round from approval where next_try_at <= $1 order by next_try_at limit 50",
    )
    .bind(now)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, quote, round)| (TenantId(tenant), QuoteId(quote), round)).collect())
}

/// Takes a due one for this try, so that other replicas leave it alone; whether it was there to take. The next try is
/// later each time: 2, 4, 8 … seconds, at most five minutes.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(
    db: &Db,
    tenant: TenantId,
    quote: QuoteId,
    round: i32,
    now: Time,
) -> Result<bool, Error> {
    let mut tx = db.begin(tenant).await?;
    let taken = sqlx::query(
        "update approval set attempts = attempts + 1,
           next_try_at = $4 + least(300, 2 ^ least(attempts + 1, 10)) * interval '1 second'
         where tenant_id = $1 and quote_id = $2 and round = $3 and next_try_at <= $4",
    )
    .bind(tenant.0)
    .bind(quote.0)
    .bind(round)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(taken.rows_affected() == 1)
}
