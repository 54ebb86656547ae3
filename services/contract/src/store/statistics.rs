//! Sums over contracts in SQL.

use chrono::NaiveDate;
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{FromRow, Postgres, QueryBuilder};
use types::{DataScope, TenantId, UserId};
use uuid::Uuid;

use super::contract::within;
use crate::error::Error;

/// Over which contracts.
#[derive(Clone, Debug)]
pub(crate) struct Over<'a> {
    /// Whose.
    pub tenant: TenantId,
    /// Within what.
    pub scope: &'a DataScope,
    /// Who asks.
    pub user: Option<UserId>,
    /// Of this owner.
    pub owner: Option<UserId>,
    /// Signed and received on or after.
    pub from: Option<NaiveDate>,
    /// Signed and received before.
    pub before: Option<NaiveDate>,
}

impl Over<'_> {
    fn narrow(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" where tenant_id = ").push_bind(self.tenant.0);
        within(sql, self.scope, self.user);
        if let Some(owner) = self.owner {
            sql.push(" and owner_id = ").push_bind(owner.0);
        }
    }

    fn between(&self, sql: &mut QueryBuilder<Postgres>, day: &str) {
        if let Some(from) = self.from {
            sql.push(format!(" and {day} >= ")).push_bind(from);
        }
        if let Some(before) = self.before {
            sql.push(format!(" and {day} < ")).push_bind(before);
        }
    }
}

/// How many stand in each state.
///
/// # Errors
/// Database trouble.
pub(crate) async fn counts(tx: &mut Tx, over: &Over<'_>) -> Result<Vec<(String, i64)>, Error> {
    let mut sql = QueryBuilder::new("select state, count(*) from contract");
    over.narrow(&mut sql);
    sql.push(" group by state");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

/// Sums of one owner in one currency.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Sum {
    /// Who.
    pub owner_id: Option<Uuid>,
    /// ISO 4217 code.
    pub currency: String,
    /// Contracts signed.
    pub signed_count: i64,
    /// What they come to.
    pub signed: Decimal,
    /// What was received.
    pub received: Decimal,
    /// What is open.
    pub open: Decimal,
    /// What of that is overdue.
    pub overdue: Decimal,
}

/// Sums by owner and currency; what is overdue is so on `today`.
///
/// # Errors
/// Database trouble.
pub(crate) async fn sums(tx: &mut Tx, over: &Over<'_>, today: NaiveDate) -> Result<Vec<Sum>, Error> {
    let mut sql = QueryBuilder::new("with mine as (select * from contract");
    over.narrow(&mut sql);
    sql.push(" and signed_on is not null), sums as (");
    sql.push("select owner_id, currency, 1 as signed_count, gross as signed, 0 as received, 0 as open, 0 as overdue");
    sql.push(" from mine where true");
    over.between(&mut sql, "signed_on");
    sql.push(" union all select m.owner_id, m.currency, 0, 0, p.amount, 0, 0 from mine m join payment p");
    sql.push(" on p.tenant_id = m.tenant_id and p.contract_id = m.id where p.standing = 'RECORDED'");
    over.between(&mut sql, "p.received_on");
    sql.push(" union all select owner_id, currency, 0, 0, 0, gross - received,");
    sql.push(" (select coalesce(sum((part->>'amount')::numeric - (part->>'received')::numeric), 0)");
    sql.push(" from jsonb_array_elements(terms->'plan') as part where (part->>'due_on')::date < ");
    sql.push_bind(today);
    sql.push(") from mine where state in ('SIGNED', 'EFFECTIVE'))");
    sql.push(" select owner_id, currency, sum(signed_count)::bigint as signed_count, sum(signed) as signed,");
    sql.push(" sum(received) as received, sum(open) as open, sum(overdue) as overdue");
    sql.push(" from sums group by owner_id, currency order by owner_id, currency");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

/// What was signed and received in a month, by currency.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Month {
    /// `2026-08`.
    pub month: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Signed in it.
    pub signed: Decimal,
    /// Received in it.
    pub received: Decimal,
}

/// Sums by month and currency, the earliest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn months(tx: &mut Tx, over: &Over<'_>) -> Result<Vec<Month>, Error> {
    let mut sql = QueryBuilder::new("with mine as (select * from contract");
    over.narrow(&mut sql);
    sql.push(" and signed_on is not null), sums as (");
    sql.push("select signed_on as day, currency, gross as signed, 0 as received from mine where true");
    over.between(&mut sql, "signed_on");
    sql.push(" union all select p.received_on, m.currency, 0, p.amount from mine m join payment p");
    sql.push(" on p.tenant_id = m.tenant_id and p.contract_id = m.id where p.standing = 'RECORDED'");
    over.between(&mut sql, "p.received_on");
    sql.push(") select to_char(day, 'YYYY-MM') as month, currency, sum(signed) as signed,");
    sql.push(" sum(received) as received from sums group by 1, 2 order by 1, 2");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}
