//! Sums over an account's business in SQL. Amounts of different currencies are never added.

use chrono::{DateTime, NaiveDate, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{FromRow, QueryBuilder};
use types::{AccountId, DataScope, TenantId, UserId};
use uuid::Uuid;

use super::deal::within;
use crate::error::Error;
use crate::picture::Sight;

/// Of which account, and what of it may be seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of<'a> {
    /// The tenant.
    pub tenant: TenantId,
    /// The account.
    pub account: AccountId,
    /// What may be seen.
    pub sight: &'a Sight,
}

/// An account by name.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Name {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Its name.
    pub display_name: String,
    /// Where the relation stands.
    pub status: String,
}

/// The account above and those right below, as far as they are within the scope, by name.
///
/// # Errors
/// Database trouble.
pub(crate) async fn family(
    tx: &mut Tx,
    of: Of<'_>,
    parent: Option<AccountId>,
    scope: &DataScope,
    user: Option<UserId>,
    most: i64,
) -> Result<(Option<Name>, Vec<Name>), Error> {
    let mut above = None;
    if let Some(parent) = parent {
        let mut sql =
            QueryBuilder::new("select id, number, display_name, status from account where tenant_id = ");
        sql.push_bind(of.tenant.0).push(" and id = ").push_bind(parent.0);
        super::account::within(&mut sql, scope, user);
        above = sql.build_query_as().fetch_optional(&mut **tx).await?;
    }
    let mut sql =
        QueryBuilder::new("select id, number, display_name, status from account where tenant_id = ");
    sql.push_bind(of.tenant.0).push(" and parent_id = ").push_bind(of.account.0);
    super::account::within(&mut sql, scope, user);
    sql.push(" order by display_name, id limit ").push_bind(most);
    Ok((above, sql.build_query_as().fetch_all(&mut **tx).await?))
}

/// How many and how much.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Sum {
    /// Of what.
    pub kind: String,
    /// That stand where.
    pub state: String,
    /// Key of the stage.
    pub stage: String,
    /// What people call that.
    pub stage_title: String,
    /// In which currency.
    pub currency: Option<String>,
    /// How many.
    pub count: i64,
    /// What they come to.
    pub amount: Option<Decimal>,
}

/// By kind, state, stage and currency.
///
/// # Errors
/// Database trouble.
pub(crate) async fn sums(tx: &mut Tx, of: Of<'_>) -> Result<Vec<Sum>, Error> {
    let mut sql = QueryBuilder::new(
        "select kind, state, stage, max(stage_title) as stage_title, currency, count(*) as count, sum(amount) as amount
         from (select kind, state, case when open then stage else '' end as stage,
           case when open then stage_title else '' end as stage_title, currency, amount from account_deal d where tenant_id = ",
    );
    sql.push_bind(of.tenant.0).push(" and account_id = ").push_bind(of.account.0).push(" and ");
    within(&mut sql, of.sight);
    sql.push(
        ") found group by kind, state, stage, currency order by kind, state, stage, currency nulls last",
    );
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

/// Money of signed contracts in one currency.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Owed {
    /// ISO 4217 code.
    pub currency: String,
    /// How many contracts.
    pub count: i64,
    /// What they come to.
    pub signed: Decimal,
    /// What was received.
    pub received: Decimal,
    /// What is still to be paid.
    pub open: Decimal,
    /// What of that is overdue.
    pub overdue: Decimal,
}

/// Money of signed contracts by currency; what is overdue is so on `today`. Nothing is owed by a contract that is over.
///
/// # Errors
/// Database trouble.
pub(crate) async fn money(tx: &mut Tx, of: Of<'_>, today: NaiveDate) -> Result<Vec<Owed>, Error> {
    let mut sql = QueryBuilder::new(
        "select currency, count(*) as count, sum(amount) as signed, sum(received) as received, coalesce(sum(owed) filter (where due), 0) as open,
           coalesce(sum(late) filter (where due), 0) as overdue
         from (select currency, amount, received, owed, state in ('SIGNED', 'EFFECTIVE') as due,
           (select coalesce(sum((part->>'open')::numeric), 0) from jsonb_array_elements(plan) part where (part->>'due')::date < ",
    );
    sql.push_bind(today)
        .push(") as late from account_deal d where signed_on is not null and currency is not null");
    sql.push(" and kind = 'CONTRACT' and tenant_id = ").push_bind(of.tenant.0);
    sql.push(" and account_id = ").push_bind(of.account.0).push(" and ");
    within(&mut sql, of.sight);
    sql.push(") found group by currency order by currency");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

/// What was ordered in one currency.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Ordered {
    /// ISO 4217 code; none where an order says no amount.
    pub currency: Option<String>,
    /// How many orders.
    pub count: i64,
    /// When the first was made.
    pub first_at: DateTime<Utc>,
    /// When the last was made.
    pub last_at: DateTime<Utc>,
    /// What they come to.
    pub amount: Option<Decimal>,
}

/// What was ordered and not cancelled, by currency.
///
/// # Errors
/// Database trouble.
pub(crate) async fn ordered(tx: &mut Tx, of: Of<'_>) -> Result<Vec<Ordered>, Error> {
    let mut sql = QueryBuilder::new(
        "select currency, count(*) as count, min(created_at) as first_at, max(created_at) as last_at, sum(amount) as amount
         from account_deal d where kind = 'ORDER' and state <> 'CANCELLED' and tenant_id = ",
    );
    sql.push_bind(of.tenant.0).push(" and account_id = ").push_bind(of.account.0).push(" and ");
    within(&mut sql, of.sight);
    sql.push(" group by currency order by currency nulls last");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}

/// What is to be done next.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Next {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
    /// About which opportunity; none for the account itself.
    pub opportunity_id: Option<Uuid>,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
}

/// The soonest of what open opportunities plan, and of what the last follow-up of the account itself left to do.
///
/// # Errors
/// Database trouble.
pub(crate) async fn next(tx: &mut Tx, of: Of<'_>) -> Result<Option<Next>, Error> {
    let mut sql = QueryBuilder::new(
        "select * from ((select d.next_at as at, coalesce((select e.next_step from account_event e where e.tenant_id = d.tenant_id
             and e.account_id = d.account_id and e.kind = 'FOLLOW_UP' and e.deal_id = d.id order by e.occurred_at desc, e.id desc limit 1), '')
             as text, d.id as opportunity_id, d.number, d.title
           from account_deal d where d.kind = 'OPPORTUNITY' and d.open and d.next_at is not null and d.tenant_id = ",
    );
    sql.push_bind(of.tenant.0).push(" and d.account_id = ").push_bind(of.account.0).push(" and ");
    within(&mut sql, of.sight);
    sql.push(
        " order by d.next_at, d.id limit 1) union all (select next_at, next_step, null, '', '' from
           (select next_at, next_step from account_event where kind = 'FOLLOW_UP' and deal_id is null and tenant_id = ",
    );
    sql.push_bind(of.tenant.0).push(" and account_id = ").push_bind(of.account.0);
    sql.push(" order by occurred_at desc, id desc limit 1) last where next_at is not null)) planned order by at limit 1");
    Ok(sql.build_query_as().fetch_optional(&mut **tx).await?)
}

/// What was bought of one model.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Bought {
    /// The model's code.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// ISO 4217 code.
    pub currency: String,
    /// How many.
    pub quantity: Decimal,
    /// What they came to.
    pub amount: Decimal,
    /// In how many orders.
    pub orders: i64,
    /// When the first of those was made.
    pub first_at: DateTime<Utc>,
    /// When the last of those was made.
    pub last_at: DateTime<Utc>,
}

/// A page of what was bought, model by model, after the one with this code, name, unit and currency.
///
/// # Errors
/// Database trouble.
pub(crate) async fn bought(
    tx: &mut Tx,
    of: Of<'_>,
    after: Option<[String; 4]>,
    limit: i64,
) -> Result<Vec<Bought>, Error> {
    let mut sql = QueryBuilder::new(
        "select p.code, p.name, p.unit, p.currency, sum(p.quantity) as quantity, sum(p.amount) as amount,
           count(distinct p.order_id) as orders, min(p.ordered_at) as first_at, max(p.ordered_at) as last_at
         from account_purchase p join account_deal d on d.tenant_id = p.tenant_id and d.id = p.order_id
         where d.state <> 'CANCELLED' and p.tenant_id = ",
    );
    sql.push_bind(of.tenant.0).push(" and p.account_id = ").push_bind(of.account.0).push(" and ");
    within(&mut sql, of.sight);
    if let Some([code, name, unit, currency]) = after {
        sql.push(" and (p.code, p.name, p.unit, p.currency) > (").push_bind(code).push(", ").push_bind(name);
        sql.push(", ").push_bind(unit).push(", ").push_bind(currency).push(")");
    }
    sql.push(" group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}
