//! Key figures of orders in SQL.

use chrono::NaiveDate;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{DataScope, TenantId, UserId};
use uuid::Uuid;

use super::order::within;
use crate::error::Error;

/// Over which orders.
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
    /// Shipped on or after.
    pub from: Option<NaiveDate>,
    /// Shipped before.
    pub before: Option<NaiveDate>,
}

impl Over<'_> {
    fn narrow(&self, sql: &mut QueryBuilder<Postgres>) {
        sql.push(" from sales_order o where o.tenant_id = ").push_bind(self.tenant.0);
        within(sql, self.scope, self.user);
        if let Some(owner) = self.owner {
            sql.push(" and o.owner_id = ").push_bind(owner.0);
        }
    }
}

/// How many stand in which state, whether delayed, whether their push is parked.
///
/// # Errors
/// Database trouble.
pub(crate) async fn counts(
    tx: &mut PgConnection,
    over: &Over<'_>,
    today: NaiveDate,
) -> Result<Vec<(String, i64, i64, i64)>, Error> {
    let mut sql = QueryBuilder::new("select o.state, count(*), count(*) filter (where o.late_on <= ");
    sql.push_bind(today);
    sql.push(
        "), count(*) filter (where exists (select from push p where p.tenant_id = o.tenant_id and p.order_id = o.id
           and p.state = 'PARKED'))",
    );
    over.narrow(&mut sql);
    sql.push(" group by o.state");
    Ok(sql.build_query_as().fetch_all(tx).await?)
}

/// Orders that shipped in one month, of one owner.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Shipped {
    /// The month.
    pub month: String,
    /// Whose.
    pub owner_id: Option<Uuid>,
    /// How many.
    pub shipped: i64,
    /// Of those, with a promised day.
    pub promised: i64,
    /// Of those, on it or before.
    pub on_time: i64,
}

/// What shipped, by month and owner, the earliest month first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn shipped(tx: &mut PgConnection, over: &Over<'_>) -> Result<Vec<Shipped>, Error> {
    let mut sql = QueryBuilder::new(
        "select to_char(o.shipped_on, 'YYYY-MM') as month, o.owner_id, count(*) as shipped,
           count(o.ship_promised_on) as promised,
           count(*) filter (where o.shipped_on <= o.ship_promised_on) as on_time",
    );
    over.narrow(&mut sql);
    sql.push(" and o.shipped_on is not null");
    if let Some(from) = over.from {
        sql.push(" and o.shipped_on >= ").push_bind(from);
    }
    if let Some(before) = over.before {
        sql.push(" and o.shipped_on < ").push_bind(before);
    }
    sql.push(" group by 1, 2 order by 1, 2");
    Ok(sql.build_query_as().fetch_all(tx).await?)
}
