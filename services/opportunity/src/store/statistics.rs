//! Sums over opportunities in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{FromRow, Postgres, QueryBuilder};
use types::{DataScope, Money, PipelineId, TenantId, UserId};

use super::opportunity::{currency, within};
use crate::board::Heap;
use crate::error::Error;

/// Over which opportunities.
#[derive(Clone, Debug)]
pub(crate) struct Over<'a> {
    /// Whose.
    pub tenant: TenantId,
    /// Within what.
    pub scope: &'a DataScope,
    /// Who asks.
    pub user: Option<UserId>,
    /// Of this pipeline.
    pub pipeline: PipelineId,
    /// Of this owner.
    pub owner: Option<UserId>,
    /// Opened at or after.
    pub from: Option<DateTime<Utc>>,
    /// Opened before.
    pub before: Option<DateTime<Utc>>,
}

impl Over<'_> {
    fn narrow(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" from opportunity where tenant_id = ").push_bind(self.tenant.0);
        within(sql, self.scope, self.user);
        sql.push(" and pipeline_id = ").push_bind(self.pipeline.0);
        if let Some(owner) = self.owner {
            sql.push(" and owner_id = ").push_bind(owner.0);
        }
        if let Some(from) = self.from {
            sql.push(" and created_at >= ").push_bind(from);
        }
        if let Some(before) = self.before {
            sql.push(" and created_at < ").push_bind(before);
        }
    }
}

/// What is open, by stage, currency and probability.
///
/// # Errors
/// Database trouble.
pub(crate) async fn open(tx: &mut Tx, over: &Over<'_>) -> Result<Vec<Heap>, Error> {
    #[derive(FromRow)]
    struct Row {
        stage: String,
        currency: Option<String>,
        probability: Option<i32>,
        count: i64,
        amount: Decimal,
    }
    let mut sql = QueryBuilder::new(
        "select stage, currency, probability, count(*) as count, coalesce(sum(amount), 0) as amount",
    );
    over.narrow(&mut sql);
    sql.push(" and state = 'OPEN' group by stage, currency, probability");
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let heap = |row: Row| {
        let Row { stage, probability, count, amount, .. } = row;
        Ok(Heap { stage, currency: currency(row.currency)?, probability, count, amount })
    };
    rows.into_iter().map(heap).collect()
}

/// Counts over all states.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Counts {
    /// Won.
    pub won: i64,
    /// Lost.
    pub lost: i64,
    /// Invalid.
    pub invalid: i64,
    /// Follow-up records.
    pub follow_ups: i64,
    /// Seconds between the first and the last record of each.
    pub seconds: i64,
    /// Intervals between records of each.
    pub intervals: i64,
}

/// How many were closed how, and how often they were followed up.
///
/// # Errors
/// Database trouble.
pub(crate) async fn counts(tx: &mut Tx, over: &Over<'_>) -> Result<Counts, Error> {
    let mut sql = QueryBuilder::new(
        "select count(*) filter (where state = 'WON') as won, count(*) filter (where state = 'LOST') as lost,
           count(*) filter (where state = 'INVALID') as invalid, coalesce(sum(follow_ups), 0) as follow_ups,
           coalesce(sum(extract(epoch from last_follow_up_at - first_follow_up_at)), 0)::bigint as seconds,
           coalesce(sum(greatest(follow_ups - 1, 0)), 0) as intervals",
    );
    over.narrow(&mut sql);
    Ok(sql.build_query_as().fetch_one(&mut **tx).await?)
}

/// What the won ones bring, by currency.
///
/// # Errors
/// Database trouble.
pub(crate) async fn won(tx: &mut Tx, over: &Over<'_>) -> Result<Vec<Money>, Error> {
    let mut sql = QueryBuilder::new("select currency, sum(amount) as amount");
    over.narrow(&mut sql);
    sql.push(" and state = 'WON' and amount is not null group by currency order by currency");
    let rows: Vec<(Option<String>, Decimal)> = sql.build_query_as().fetch_all(&mut **tx).await?;
    let mut won = Vec::with_capacity(rows.len());
    for (code, amount) in rows {
        won.extend(currency(code)?.map(|currency| Money { amount: amount.normalize(), currency }));
    }
    Ok(won)
}
