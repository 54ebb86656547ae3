//! Pushes in SQL.

use chrono::{DateTime, Utc};
use kit::Db;
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, QueryBuilder};
use types::{DataScope, OrderId, TenantId, Time, UserId};
use uuid::Uuid;

use super::order::within;
use crate::error::Error;
use crate::push::Push;

macro_rules! columns {
    () => {
        "order_id, connector_id, state, doubtful, attempt, failures, due_at, begun_at, reason, problem, override, document, \
         reply, remote_id, remote_number, poll_at, created_at, updated_at, revision"
    };
}

macro_rules! select {
    () => {
        "select p.order_id, p.connector_id, p.state, p.doubtful, p.attempt, p.failures, p.due_at, p.begun_at, p.reason, \
           p.problem, p.override, p.document, p.reply, p.remote_id, p.remote_number, p.poll_at, p.created_at, p.updated_at, \
           p.revision, o.number as order_number
         from push p join sales_order o on o.tenant_id = p.tenant_id and o.id = p.order_id where p.tenant_id = "
    };
}

#[derive(FromRow, Serialize)]
struct Row {
    order_id: Uuid,
    #[serde(skip)]
    order_number: String,
    connector_id: Option<Uuid>,
    state: String,
    doubtful: bool,
    attempt: i32,
    failures: i32,
    due_at: Option<DateTime<Utc>>,
    begun_at: DateTime<Utc>,
    reason: String,
    problem: String,
    #[sqlx(rename = "override")]
    #[serde(rename = "override")]
    override_document: Option<Json<Value>>,
    document: Option<Json<Value>>,
    reply: String,
    remote_id: Option<String>,
    remote_number: String,
    poll_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Push> for Row {
    fn from(push: Push) -> Row {
        Row {
            order_id: push.order.0,
            order_number: push.order_number,
            connector_id: push.connector,
            state: push.state.to_string(),
            doubtful: push.doubtful,
            attempt: push.attempt,
            failures: push.failures,
            due_at: push.due_at,
            begun_at: push.begun_at,
            reason: push.reason,
            problem: push.problem,
            override_document: push.override_document.map(Json),
            document: push.document.map(Json),
            reply: push.reply,
            remote_id: push.remote_id,
            remote_number: push.remote_number,
            poll_at: push.poll_at,
            created_at: push.created_at,
            updated_at: push.updated_at,
            revision: push.revision,
        }
    }
}

impl TryFrom<Row> for Push {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Push, sqlx::Error> {
        Ok(Push {
            order: OrderId(row.order_id),
            order_number: row.order_number,
            connector: row.connector_id,
            state: row.state.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?,
            doubtful: row.doubtful,
            attempt: row.attempt,
            failures: row.failures,
            due_at: row.due_at,
            begun_at: row.begun_at,
            reason: row.reason,
            problem: row.problem,
            override_document: row.override_document.map(|json| json.0),
            document: row.document.map(|json| json.0),
            reply: row.reply,
            remote_id: row.remote_id,
            remote_number: row.remote_number,
            poll_at: row.poll_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds a push.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, push: &Push) -> Result<(), Error> {
    sqlx::query(concat!(
        "insert into push (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::push, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(push.clone())))
    .execute(tx)
    .await?;
    Ok(())
}

/// The push of an order.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, order: OrderId) -> Result<Push, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(select!(), "$1 and p.order_id = $2"))
        .bind(tenant.0)
        .bind(order.0)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound(order))?.try_into()?)
}

/// The pushes of these orders, in no order.
///
/// # Errors
/// Database trouble.
pub(crate) async fn of(
    tx: &mut PgConnection,
    tenant: TenantId,
    orders: &[OrderId],
) -> Result<Vec<Push>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(select!(), "$1 and p.order_id = any($2)"))
        .bind(tenant.0)
        .bind(orders.iter().map(|id| id.0).collect::<Vec<_>>())
        .fetch_all(tx)
        .await?;
    Ok(rows.into_iter().map(Push::try_from).collect::<Result<_, _>>()?)
}

/// Keeps a changed push. Whoever was not the last to take it up, or read another revision, changes nothing.
///
/// # Errors
/// `PushStale` when somebody was faster; `BoundTwice`; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    before: &Push,
    after: &Push,
) -> Result<(), Error> {
    let saved = sqlx::query(concat!(
        "update push set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::push, $2)) where tenant_id = $1 and order_id = $3 and revision = $4 and attempt = $5"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(after.clone())))
    .bind(before.order.0)
    .bind(before.revision)
    .bind(before.attempt)
    .execute(tx)
    .await;
    match saved {
        Ok(saved) if saved.rows_affected() == 1 => Ok(()),
        Ok(_) => Err(Error::PushStale(before.revision)),
        Err(sqlx::Error::Database(error)) if error.constraint() == Some("push_remote") => {
            Err(Error::BoundTwice(after.remote_id.clone().unwrap_or_default()))
        }
        Err(error) => Err(error.into()),
    }
}

/// Pushes of any tenant that are due, the longest due first, at most `each` of one tenant.
///
/// # Errors
/// Database trouble.
pub(crate) async fn due(
    db: &Db,
    now: Time,
    each: i64,
    limit: i64,
) -> Result<Vec<(TenantId, OrderId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, order_id from (
           select tenant_id, order_id, due_at, row_number() over (partition by tenant_id order by due_at) as n
           from push where due_at <= $1) as due
         where n <= $2 order by due_at limit $3",
    )
    .bind(now)
    .bind(each)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, order)| (TenantId(tenant), OrderId(order))).collect())
}

/// When the next one is due.
///
/// # Errors
/// Database trouble.
pub(crate) async fn next(db: &Db) -> Result<Option<Time>, Error> {
    let mut tx = db.begin_system().await?;
    let next = sqlx::query_scalar("select min(due_at) from push").fetch_one(&mut *tx).await?;
    tx.rollback().await?;
    Ok(next)
}

/// Orders of any tenant about which the ERP is to be asked.
///
/// # Errors
/// Database trouble.
pub(crate) async fn to_poll(db: &Db, now: Time, limit: i64) -> Result<Vec<(TenantId, OrderId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> =
        sqlx::query_as("select tenant_id, order_id from push where poll_at <= $1 order by poll_at limit $2")
            .bind(now)
            .bind(limit)
            .fetch_all(&mut *tx)
            .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, order)| (TenantId(tenant), OrderId(order))).collect())
}

/// Says when the ERP is asked next about an order, if nobody else has said so since; whether it was us.
///
/// # Errors
/// Database trouble.
pub(crate) async fn poll_next(
    tx: &mut PgConnection,
    tenant: TenantId,
    order: OrderId,
    now: Time,
    next: Option<Time>,
) -> Result<bool, Error> {
    let changed =
        sqlx::query("update push set poll_at = $4 where tenant_id = $1 and order_id = $2 and poll_at <= $3")
            .bind(tenant.0)
            .bind(order.0)
            .bind(now)
            .bind(next)
            .execute(tx)
            .await?;
    Ok(changed.rows_affected() == 1)
}

/// A push that has no connector waits longer, unless one was put meanwhile: that has woken it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn put_off(
    tx: &mut PgConnection,
    tenant: TenantId,
    before: &Push,
    after: &Push,
) -> Result<(), Error> {
    sqlx::query(
        "update push set due_at = $4 where tenant_id = $1 and order_id = $2 and due_at is not distinct from $3",
    )
    .bind(tenant.0)
    .bind(after.order.0)
    .bind(before.due_at)
    .bind(after.due_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// What waits for a connector is looked at now, and what was bound to this one is asked about again.
///
/// # Errors
/// Database trouble.
pub(crate) async fn wake(
    tx: &mut PgConnection,
    tenant: TenantId,
    connector: Uuid,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "update push set due_at = $2 where tenant_id = $1 and state = 'QUEUED' and connector_id is null",
    )
    .bind(tenant.0)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "update push set poll_at = $3 where tenant_id = $1 and connector_id = $2 and state = 'DONE'
         and exists (select from sales_order o where o.tenant_id = push.tenant_id and o.id = push.order_id
           and o.state not in ('COMPLETED', 'CANCELLED'))",
    )
    .bind(tenant.0)
    .bind(connector)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// A page of pushes of orders within a scope, last changed first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    (scope, user): (&DataScope, Option<UserId>),
    (states, connector): (&[String], Option<Uuid>),
    after: Option<(Time, Uuid)>,
    limit: i64,
) -> Result<Vec<Push>, Error> {
    let mut sql = QueryBuilder::new(select!());
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    if !states.is_empty() {
        sql.push(" and p.state = any(").push_bind(states).push(")");
    }
    if let Some(connector) = connector {
        sql.push(" and p.connector_id = ").push_bind(connector);
    }
    if let Some((at, id)) = after {
        sql.push(" and (p.updated_at, p.order_id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by p.updated_at desc, p.order_id desc limit ").push_bind(limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(Push::try_from).collect::<Result<_, _>>()?)
}
