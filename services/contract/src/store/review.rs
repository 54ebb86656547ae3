//! Reviews to start or to call off, in SQL.

use std::time::Duration;

use kit::{Db, Tx};
use rust_decimal::Decimal;
use sqlx::FromRow;
use types::{ContractId, DepartmentId, InstanceId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;

/// A review to start, or to call off.
#[derive(Clone, Debug)]
pub(crate) struct Review {
    /// The contract.
    pub contract: ContractId,
    /// Which time it was sent to review.
    pub submission: i32,
    /// Key of the process.
    pub process: String,
    /// What it is called there.
    pub title: String,
    /// What the contract comes to.
    pub amount: Decimal,
    /// Who is responsible for the contract: the process runs for them.
    pub owner: Option<UserId>,
    /// Their department.
    pub department: Option<DepartmentId>,
    /// The process, where it is known to have begun.
    pub instance: Option<InstanceId>,
    /// Whether it was taken back since.
    pub called_off: bool,
}

#[derive(FromRow)]
struct Row {
    contract_id: Uuid,
    submission: i32,
    process_key: String,
    title: String,
    amount: Decimal,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    instance_id: Option<Uuid>,
    called_off: bool,
}

impl From<Row> for Review {
    fn from(row: Row) -> Self {
        Self {
            contract: ContractId(row.contract_id),
            submission: row.submission,
            process: row.process_key,
            title: row.title,
            amount: row.amount.normalize(),
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            instance: row.instance_id.map(InstanceId),
            called_off: row.called_off,
        }
    }
}

/// Notes a review to start, or to call off; the same one again changes only that. Somebody tries at once, so that others
/// leave it alone until `next_try`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(tx: &mut Tx, tenant: TenantId, review: &Review, next_try: Time) -> Result<(), Error> {
    sqlx::query(
        "insert into review (tenant_id, contract_id, submission, process_key, title, amount, instance_id, called_off,
           next_try_at, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
         on conflict (tenant_id, contract_id, submission) do update set instance_id = $7, called_off = $8, next_try_at = $9,
           attempts = 0",
    )
    .bind(tenant.0)
    .bind(review.contract.0)
    .bind(review.submission)
    .bind(&review.process)
    .bind(&review.title)
    .bind(review.amount)
    .bind(review.instance.map(Uuid::from))
    .bind(review.called_off)
    .bind(next_try)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One that is still to be done.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    submission: i32,
) -> Result<Option<Review>, Error> {
    let row: Option<Row> = sqlx::query_as(
        "select r.contract_id, r.submission, r.process_key, r.title, r.amount, c.owner_id, c.department_id, r.instance_id,
           r.called_off
         from review r join contract c on c.tenant_id = r.tenant_id and c.id = r.contract_id
         where r.tenant_id = $1 and r.contract_id = $2 and r.submission = $3",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(submission)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(Review::from))
}

/// Nothing is left to do for it, unless it was called off since it was read.
///
/// # Errors
/// Database trouble.
pub(crate) async fn done(tx: &mut Tx, tenant: TenantId, review: &Review) -> Result<(), Error> {
    sqlx::query(
        "delete from review where tenant_id = $1 and contract_id = $2 and submission = $3 and called_off = $4",
    )
    .bind(tenant.0)
    .bind(review.contract.0)
    .bind(review.submission)
    .bind(review.called_off)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Those that somebody has to go on with, over all tenants, oldest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(db: &Db, now: Time) -> Result<Vec<(TenantId, ContractId, i32)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid, i32)> = sqlx::query_as(
        "select tenant_id, contract_id, submission from review where next_try_at <= $1 order by next_try_at limit 50",
    )
    .bind(now)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    let review = |(tenant, contract, n)| (TenantId(tenant), ContractId(contract), n);
    Ok(rows.into_iter().map(review).collect())
}

/// Takes a due one for this try, so that other replicas leave it alone; false when one has it. The next try is later each
/// time: 2, 4, 8 … seconds, at most five minutes.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(
    db: &Db,
    tenant: TenantId,
    contract: ContractId,
    submission: i32,
    now: Time,
) -> Result<bool, Error> {
    let mut tx = db.begin(tenant).await?;
    let attempts: Option<i32> = sqlx::query_scalar(
        "select attempts from review
         where tenant_id = $1 and contract_id = $2 and submission = $3 and next_try_at <= $4",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(submission)
    .bind(now)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(attempts) = attempts else { return Ok(false) };
    let wait = Duration::from_secs(2_u64.saturating_pow(attempts.unsigned_abs().min(8) + 1).min(300));
    let taken = sqlx::query(
        "update review set attempts = attempts + 1, next_try_at = $5
         where tenant_id = $1 and contract_id = $2 and submission = $3 and attempts = $6 and next_try_at <= $4",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(submission)
    .bind(now)
    .bind(now + wait)
    .bind(attempts)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(taken.rows_affected() == 1)
}
