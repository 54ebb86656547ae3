//! Contracts in SQL. A row travels in and out as one record; the columns are spelled once, here.

use chrono::{DateTime, NaiveDate, Utc};
use kit::Db;
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{AccountId, ContractId, DepartmentId, InstanceId, TenantId, Totals, UserId, search};
use uuid::Uuid;

use crate::clause::Standard;
use crate::contract::{Contract, Quote, Signing, Terms};
use crate::error::Error;
use crate::plan;

macro_rules! columns {
    () => {
        "id, number, title, account_id, opportunity_id, quote_id, quote_number, quote_version, type_key, currency, terms, \
         standards, net, tax, gross, state, version, version_at, version_by, version_reason, owner_id, department_id, \
         submissions, instance_id, reason, scan_id, our_signatory, their_signatory, signed_on, effective_on, received, \
         invoiced, next_due_on, untold_due_on, submitted_at, decided_at, search, created_at, updated_at, revision"
    };
}

/// With the account's name, which is the customer service's to change.
macro_rules! select {
    () => {
        concat!(
            "select ",
            columns!(),
            ", coalesce((select name from account where account.tenant_id = contract.tenant_id
                and account.id = contract.account_id), '') as account_name from contract where tenant_id = "
        )
    };
}

mod list;

pub(in crate::store) use list::within;
pub(crate) use list::{Filter, Order, list};

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    number: String,
    title: String,
    account_id: Uuid,
    opportunity_id: Option<Uuid>,
    quote_id: Option<Uuid>,
    quote_number: String,
    quote_version: i32,
    type_key: String,
    currency: String,
    terms: Json<Terms>,
    standards: Json<Vec<Standard>>,
    net: Decimal,
    tax: Decimal,
    gross: Decimal,
    state: String,
    version: i32,
    version_at: DateTime<Utc>,
    version_by: Option<Uuid>,
    version_reason: String,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    submissions: i32,
    instance_id: Option<Uuid>,
    reason: String,
    scan_id: Option<Uuid>,
    our_signatory: String,
    their_signatory: String,
    signed_on: Option<NaiveDate>,
    effective_on: Option<NaiveDate>,
    received: Decimal,
    invoiced: Decimal,
    next_due_on: Option<NaiveDate>,
    untold_due_on: Option<NaiveDate>,
    submitted_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    search: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
    #[serde(skip)]
    account_name: String,
}

impl From<Contract> for Row {
    fn from(contract: Contract) -> Row {
        let terms = contract.terms;
        let (quote_id, quote_number, quote_version) = match contract.quote {
            Some(Quote { id, number, version }) => (Some(id), number, version),
            None => (None, String::new(), 0),
        };
        let words = [&terms.title, &contract.number, &quote_number].map(|text| search::normal(text));
        let signing = contract.signing;
        Row {
            id: contract.id.0,
            number: contract.number,
            title: terms.title.clone(),
            account_id: contract.account.0,
            opportunity_id: terms.opportunity.map(Into::into),
            quote_id,
            quote_number,
            quote_version,
            type_key: contract.type_key,
            currency: terms.currency.to_string(),
            next_due_on: plan::next_due(&terms.plan),
            untold_due_on: plan::next_untold(&terms.plan),
            terms: Json(terms),
            standards: Json(contract.standards),
            net: contract.totals.net,
            tax: contract.totals.tax,
            gross: contract.totals.gross,
            state: contract.state.to_string(),
            version: contract.version,
            version_at: contract.version_at,
            version_by: contract.version_by.map(Into::into),
            version_reason: contract.version_reason,
            owner_id: contract.owner.map(Into::into),
            department_id: contract.department.map(Into::into),
            submissions: contract.submissions,
            instance_id: contract.instance.map(Into::into),
            reason: contract.reason,
            scan_id: signing.as_ref().map(|signing| signing.scan),
            our_signatory: signing.as_ref().map(|signing| signing.ours.clone()).unwrap_or_default(),
            their_signatory: signing.as_ref().map(|signing| signing.theirs.clone()).unwrap_or_default(),
            signed_on: signing.as_ref().map(|signing| signing.signed_on),
            effective_on: signing.map(|signing| signing.effective_on),
            received: contract.received,
            invoiced: contract.invoiced,
            submitted_at: contract.submitted_at,
            decided_at: contract.decided_at,
            search: words.join(" "),
            created_at: contract.created_at,
            updated_at: contract.updated_at,
            revision: contract.revision,
            account_name: contract.account_name,
        }
    }
}

impl TryFrom<Row> for Contract {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Contract, sqlx::Error> {
        let wrong = |text: String| sqlx::Error::Decode(text.into());
        let (number, version) = (row.quote_number, row.quote_version);
        let signing = match (row.scan_id, row.signed_on, row.effective_on) {
            (Some(scan), Some(signed_on), Some(effective_on)) => {
                let (ours, theirs) = (row.our_signatory, row.their_signatory);
                Some(Signing { scan, ours, theirs, signed_on, effective_on })
            }
            _ => None,
        };
        Ok(Contract {
            id: ContractId(row.id),
            number: row.number,
            terms: row.terms.0,
            totals: Totals {
                net: row.net.normalize(),
                tax: row.tax.normalize(),
                gross: row.gross.normalize(),
            },
            account: AccountId(row.account_id),
            account_name: row.account_name,
            quote: row.quote_id.map(|id| Quote { id, number, version }),
            type_key: row.type_key,
            standards: row.standards.0,
            state: row.state.parse().map_err(wrong)?,
            version: row.version,
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            submissions: row.submissions,
            instance: row.instance_id.map(InstanceId),
            reason: row.reason,
            signing,
            received: row.received.normalize(),
            invoiced: row.invoiced.normalize(),
            submitted_at: row.submitted_at,
            decided_at: row.decided_at,
            version_at: row.version_at,
            version_by: row.version_by.map(UserId),
            version_reason: row.version_reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// The next number of a series: `CT-2026` → `CT-2026-000123`. Whoever asks next waits for this transaction.
///
/// # Errors
/// Database trouble.
pub(crate) async fn number(tx: &mut PgConnection, tenant: TenantId, series: &str) -> Result<String, Error> {
    let last: i64 = sqlx::query_scalar(
        "insert into series (tenant_id, name, last) values ($1, $2, 1)
         on conflict (tenant_id, name) do update set last = series.last + 1 returning last",
    )
    .bind(tenant.0)
    .bind(series)
    .fetch_one(tx)
    .await?;
    Ok(format!("{series}-{last:06}"))
}

/// Adds a contract.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    contract: &Contract,
) -> Result<(), Error> {
    sqlx::query(concat!(
        "insert into contract (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::contract, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(contract.clone())))
    .execute(tx)
    .await?;
    Ok(())
}

/// One contract.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: ContractId) -> Result<Contract, Error> {
    find(tx, tenant, id).await?.ok_or(Error::NotFound(id))
}

/// One contract, if it is there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn find(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: ContractId,
) -> Result<Option<Contract>, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(select!(), "$1 and id = $2"))
        .bind(tenant.0)
        .bind(id.0)
        .fetch_optional(tx)
        .await?;
    Ok(row.map(Contract::try_from).transpose()?)
}

/// The live contract of a quote.
///
/// # Errors
/// Database trouble.
pub(crate) async fn of_quote(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: Uuid,
) -> Result<Option<Contract>, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(
        select!(),
        "$1 and quote_id = $2 and state not in ('CANCELLED', 'TERMINATED')"
    ))
    .bind(tenant.0)
    .bind(quote)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(Contract::try_from).transpose()?)
}

/// Keeps a changed contract, as it was read and as it is, in a transaction that holds its lock.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    before: &Contract,
    after: &Contract,
) -> Result<(), Error> {
    let saved = sqlx::query(concat!(
        "update contract set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::contract, $4)) where tenant_id = $1 and id = $2 and revision = $3"
    ))
    .bind(tenant.0)
    .bind(before.id.0)
    .bind(before.revision)
    .bind(Json(Row::from(after.clone())))
    .execute(tx)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale(before.revision)) }
}

/// Contracts with something to happen by itself on `today`, over all tenants: to take effect, or to be told overdue.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(db: &Db, today: NaiveDate) -> Result<Vec<(TenantId, ContractId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "(select tenant_id, id from contract where state = 'SIGNED' and effective_on <= $1 limit 50)
         union
         (select tenant_id, id from contract where state in ('SIGNED', 'EFFECTIVE') and untold_due_on < $1 limit 50)",
    )
    .bind(today)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, id)| (TenantId(tenant), ContractId(id))).collect())
}
