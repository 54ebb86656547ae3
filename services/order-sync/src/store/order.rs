//! Orders in SQL. A row travels in and out as one record; the columns are spelled once, here.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use kit::Db;
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{AccountId, DataScope, OrderId, TenantId, Time, UserId, search};
use uuid::Uuid;

use crate::error::Error;
use crate::order::{Milestone, Order, Terms, Way};

macro_rules! columns {
    () => {
        "id, number, contract_id, contract_number, title, account_id, account_name, owner_id, department_id, terms, checksum, \
         state, milestones, note, reason, contract_terminated, told, late_on, alarm_on, ship_promised_on, shipped_on, search, \
         created_at, updated_at, closed_at, revision"
    };
}

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    number: String,
    contract_id: Uuid,
    contract_number: String,
    title: String,
    account_id: Uuid,
    account_name: String,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    terms: Json<Terms>,
    checksum: String,
    state: String,
    milestones: Json<Way>,
    note: String,
    reason: String,
    contract_terminated: bool,
    told: Json<BTreeSet<NaiveDate>>,
    late_on: Option<NaiveDate>,
    alarm_on: Option<NaiveDate>,
    ship_promised_on: Option<NaiveDate>,
    shipped_on: Option<NaiveDate>,
    search: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    revision: i64,
}

impl From<Order> for Row {
    fn from(order: Order) -> Row {
        let shipped = order.way.mark(Milestone::Shipped);
        let words =
            [&order.terms.title, &order.terms.account_name].map(|text| search::normal(text)).join(" ");
        let numbers = format!("{} {}", order.number, order.terms.contract_number).to_lowercase();
        Row {
            id: order.id.0,
            late_on: order.late_on(),
            alarm_on: order.alarm_on(),
            ship_promised_on: shipped.promised,
            shipped_on: shipped.actual,
            search: format!("{words} {numbers}"),
            number: order.number,
            contract_id: order.terms.contract,
            contract_number: order.terms.contract_number.clone(),
            title: order.terms.title.clone(),
            account_id: order.terms.account.0,
            account_name: order.terms.account_name.clone(),
            owner_id: order.terms.owner.map(Into::into),
            department_id: order.terms.department.map(Into::into),
            terms: Json(order.terms),
            checksum: order.checksum,
            state: order.state.to_string(),
            milestones: Json(order.way),
            note: order.note,
            reason: order.reason,
            contract_terminated: order.contract_terminated,
            told: Json(order.told),
            created_at: order.created_at,
            updated_at: order.updated_at,
            closed_at: order.closed_at,
            revision: order.revision,
        }
    }
}

impl TryFrom<Row> for Order {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Order, sqlx::Error> {
        let wrong = |text: String| sqlx::Error::Decode(text.into());
        Ok(Order {
            id: OrderId(row.id),
            number: row.number,
            terms: row.terms.0,
            checksum: row.checksum,
            state: row.state.parse().map_err(wrong)?,
            way: row.milestones.0,
            note: row.note,
            reason: row.reason,
            contract_terminated: row.contract_terminated,
            told: row.told.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
            closed_at: row.closed_at,
            revision: row.revision,
        })
    }
}

/// The next number of a series: `SO-2026` → `SO-2026-000123`. Whoever asks next waits for this transaction.
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

/// Adds an order.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, order: &Order) -> Result<(), Error> {
    sqlx::query(concat!(
        "insert into sales_order (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::sales_order, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(order.clone())))
    .execute(tx)
    .await?;
    Ok(())
}

/// One order; none where it is not there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn find(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: OrderId,
) -> Result<Option<Order>, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from sales_order where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    Ok(row.map(Order::try_from).transpose()?)
}

/// One order.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: OrderId) -> Result<Order, Error> {
    find(tx, tenant, id).await?.ok_or(Error::NotFound(id))
}

/// The order that somebody outside names: by our number or id, or by what the ERP of this connector calls it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn named(
    tx: &mut PgConnection,
    tenant: TenantId,
    connector: Uuid,
    name: &str,
) -> Result<Option<OrderId>, Error> {
    let id: Option<Uuid> = sqlx::query_scalar(
        "select o.id from sales_order o left join push p on p.tenant_id = o.tenant_id and p.order_id = o.id
           and p.connector_id = $2
         where o.tenant_id = $1 and (o.number = $3 or o.id = $4 or p.remote_id = $3)
         order by o.number = $3 desc, o.id is not distinct from $4 desc limit 1",
    )
    .bind(tenant.0)
    .bind(connector)
    .bind(name)
    .bind(name.parse::<Uuid>().ok())
    .fetch_optional(tx)
    .await?;
    Ok(id.map(OrderId))
}

/// Keeps a changed order, in a transaction that holds its lock.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    before: &Order,
    after: &Order,
) -> Result<(), Error> {
    let saved = sqlx::query(concat!(
        "update sales_order set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::sales_order, $2)) where tenant_id = $1 and id = $3 and revision = $4"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(after.clone())))
    .bind(before.id.0)
    .bind(before.revision)
    .execute(tx)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale(before.revision)) }
}

/// Orders of any tenant of which it is to be told that they are delayed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn alarms(db: &Db, today: NaiveDate, limit: i64) -> Result<Vec<(TenantId, OrderId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, id from sales_order where alarm_on <= $1 order by alarm_on limit $2",
    )
    .bind(today)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, id)| (TenantId(tenant), OrderId(id))).collect())
}

/// Which orders, in which order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// These states.
    pub states: Vec<String>,
    /// Pushes in these states.
    pub pushes: Vec<String>,
    /// Delayed on this day.
    pub delayed_on: Option<NaiveDate>,
    /// This owner.
    pub owner: Option<UserId>,
    /// This account.
    pub account: Option<AccountId>,
    /// This contract.
    pub contract: Option<Uuid>,
    /// Last changed first, instead of newest first.
    pub by_update: bool,
    /// After the record with this sort key and id.
    pub after: Option<(Time, Uuid)>,
    /// How many.
    pub limit: i64,
}

/// Narrows a statement to what the scope reaches.
pub(in crate::store) fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
    if *scope == DataScope::All {
        return;
    }
    sql.push(" and (o.owner_id = ").push_bind(user.map(Uuid::from));
    if let DataScope::Departments(list) = scope {
        let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
        sql.push(" or o.department_id = any(").push_bind(list).push(")");
    }
    sql.push(")");
}

/// A page of orders within a scope.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Order>, Error> {
    let mut sql = QueryBuilder::new(concat!("select ", columns!(), " from sales_order o where tenant_id = "));
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    for word in &filter.words {
        sql.push(" and strpos(search, ").push_bind(word).push(") > 0");
    }
    if !filter.states.is_empty() {
        sql.push(" and state = any(").push_bind(&filter.states).push(")");
    }
    if !filter.pushes.is_empty() {
        sql.push(" and exists (select from push p where p.tenant_id = o.tenant_id and p.order_id = o.id");
        sql.push(" and p.state = any(").push_bind(&filter.pushes).push("))");
    }
    if let Some(day) = filter.delayed_on {
        sql.push(" and late_on <= ").push_bind(day);
    }
    let ids = [
        (" and owner_id = ", filter.owner.map(Uuid::from)),
        (" and account_id = ", filter.account.map(Uuid::from)),
        (" and contract_id = ", filter.contract),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            sql.push(column).push_bind(id);
        }
    }
    let column = if filter.by_update { "updated_at" } else { "created_at" };
    if let Some((key, id)) = filter.after {
        sql.push(format!(" and ({column}, id) < ("));
        sql.push_bind(key).push(", ").push_bind(id).push(")");
    }
    sql.push(format!(" order by {column} desc, id desc limit ")).push_bind(filter.limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(Order::try_from).collect::<Result<_, _>>()?)
}
