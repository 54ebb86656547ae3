//! Payments and invoices in SQL.

use chrono::NaiveDate;
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::FromRow;
use sqlx::types::Json;
use types::{ContractId, Currency, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::payment::{Invoice, Payment};
use crate::plan::Allocation;

fn wrong(text: String) -> sqlx::Error {
    sqlx::Error::Decode(text.into())
}

#[derive(FromRow)]
struct PaymentRow {
    id: Uuid,
    amount: Decimal,
    received_on: NaiveDate,
    method: String,
    reference: String,
    remark: String,
    placed: Json<Vec<Allocation>>,
    standing: String,
    reason: String,
    user_id: Option<Uuid>,
    created_at: Time,
    voided_at: Option<Time>,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = sqlx::Error;
    fn try_from(row: PaymentRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.id,
            amount: row.amount.normalize(),
            received_on: row.received_on,
            method: row.method.parse().map_err(wrong)?,
            reference: row.reference,
            remark: row.remark,
            placed: row.placed.0,
            standing: row.standing.parse().map_err(wrong)?,
            reason: row.reason,
            user: row.user_id.map(UserId),
            created_at: row.created_at,
            voided_at: row.voided_at,
        })
    }
}

/// Keeps a payment, new or taken back, in a transaction that holds the contract's lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    currency: Currency,
    payment: &Payment,
) -> Result<(), Error> {
    sqlx::query(
        "insert into payment (tenant_id, contract_id, id, amount, currency, received_on, method, reference, remark, placed,
           standing, reason, user_id, created_at, voided_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (tenant_id, contract_id, id) do update set standing = $11, reason = $12, voided_at = $15",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(payment.id)
    .bind(payment.amount)
    .bind(currency.code())
    .bind(payment.received_on)
    .bind(payment.method.as_str())
    .bind(&payment.reference)
    .bind(&payment.remark)
    .bind(Json(&payment.placed))
    .bind(payment.standing.as_str())
    .bind(&payment.reason)
    .bind(payment.user.map(Uuid::from))
    .bind(payment.created_at)
    .bind(payment.voided_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A page of a contract's payments, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Payment>, Error> {
    let rows: Vec<PaymentRow> = sqlx::query_as(
        "select id, amount, received_on, method, reference, remark, placed, standing, reason, user_id, created_at, voided_at
         from payment where tenant_id = $1 and contract_id = $2 and ($3::uuid is null or id < $3)
         order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Payment::try_from).collect::<Result<_, _>>()?)
}

/// A payment of a contract.
///
/// # Errors
/// `PaymentNotFound`; database trouble.
pub(crate) async fn get(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    id: Uuid,
) -> Result<Payment, Error> {
    let row: Option<PaymentRow> = sqlx::query_as(
        "select id, amount, received_on, method, reference, remark, placed, standing, reason, user_id, created_at, voided_at
         from payment where tenant_id = $1 and contract_id = $2 and id = $3",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.ok_or(Error::PaymentNotFound(id))?.try_into()?)
}

#[derive(FromRow)]
struct InvoiceRow {
    id: Uuid,
    number: String,
    kind: String,
    amount: Decimal,
    tax: Decimal,
    issued_on: NaiveDate,
    remark: String,
    voided: bool,
    reason: String,
    user_id: Option<Uuid>,
    created_at: Time,
    voided_at: Option<Time>,
}

impl TryFrom<InvoiceRow> for Invoice {
    type Error = sqlx::Error;
    fn try_from(row: InvoiceRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.id,
            number: row.number,
            kind: row.kind.parse().map_err(wrong)?,
            amount: row.amount.normalize(),
            tax: row.tax.normalize(),
            issued_on: row.issued_on,
            remark: row.remark,
            voided: row.voided,
            reason: row.reason,
            user: row.user_id.map(UserId),
            created_at: row.created_at,
            voided_at: row.voided_at,
        })
    }
}

/// Keeps an invoice, new or taken back, in a transaction that holds the contract's lock.
///
/// # Errors
/// `InvoiceExists`; database trouble.
pub(crate) async fn put_invoice(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    currency: Currency,
    invoice: &Invoice,
) -> Result<(), Error> {
    let outcome = sqlx::query(
        "insert into invoice (tenant_id, contract_id, id, number, kind, amount, tax, currency, issued_on, remark, voided,
           reason, user_id, created_at, voided_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         on conflict (tenant_id, contract_id, id) do update set voided = $11, reason = $12, voided_at = $15",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(invoice.id)
    .bind(&invoice.number)
    .bind(invoice.kind.as_str())
    .bind(invoice.amount)
    .bind(invoice.tax)
    .bind(currency.code())
    .bind(invoice.issued_on)
    .bind(&invoice.remark)
    .bind(invoice.voided)
    .bind(&invoice.reason)
    .bind(invoice.user.map(Uuid::from))
    .bind(invoice.created_at)
    .bind(invoice.voided_at)
    .execute(&mut **tx)
    .await;
    match outcome {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("invoice_number_key") => {
            Err(Error::InvoiceExists(invoice.number.clone()))
        }
        Err(error) => Err(error.into()),
    }
}

/// A page of a contract's invoices, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn invoices(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Invoice>, Error> {
    let rows: Vec<InvoiceRow> = sqlx::query_as(
        "select id, number, kind, amount, tax, issued_on, remark, voided, reason, user_id, created_at, voided_at
         from invoice where tenant_id = $1 and contract_id = $2 and ($3::uuid is null or id < $3)
         order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Invoice::try_from).collect::<Result<_, _>>()?)
}

/// An invoice of a contract.
///
/// # Errors
/// `InvoiceNotFound`; database trouble.
pub(crate) async fn get_invoice(
    tx: &mut Tx,
    tenant: TenantId,
    contract: ContractId,
    id: Uuid,
) -> Result<Invoice, Error> {
    let row: Option<InvoiceRow> = sqlx::query_as(
        "select id, number, kind, amount, tax, issued_on, remark, voided, reason, user_id, created_at, voided_at
         from invoice where tenant_id = $1 and contract_id = $2 and id = $3",
    )
    .bind(tenant.0)
    .bind(contract.0)
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.ok_or(Error::InvoiceNotFound(id))?.try_into()?)
}
