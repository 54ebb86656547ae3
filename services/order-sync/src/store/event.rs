//! What happened to orders, in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{FromRow, PgConnection};
use types::{OrderId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::order::Entry;

/// An entry as it is kept.
#[derive(FromRow)]
pub(crate) struct Kept {
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: String,
    /// Which milestone; empty for none.
    pub milestone: String,
    /// The day.
    pub day: Option<NaiveDate>,
    /// How many.
    pub quantity: String,
    /// In words.
    pub note: String,
    /// Who said so.
    pub source: String,
    /// Who did it.
    pub user_id: Option<Uuid>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Adds an entry.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    order: OrderId,
    entry: &Entry,
    user: Option<UserId>,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into order_event (tenant_id, order_id, id, kind, milestone, day, quantity, note, source, user_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(tenant.0)
    .bind(order.0)
    .bind(Uuid::now_v7())
    .bind(entry.happening.as_str())
    .bind(entry.milestone.map_or("", |milestone| milestone.as_str()))
    .bind(entry.day)
    .bind(&entry.quantity)
    .bind(&entry.note)
    .bind(entry.source)
    .bind(user.map(Uuid::from))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// A page of an order's entries, newest first: ids are in the order of time.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    order: OrderId,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Kept>, Error> {
    Ok(sqlx::query_as(
        "select id, kind, milestone, day, quantity, note, source, user_id, at from order_event
         where tenant_id = $1 and order_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    )
    .bind(tenant.0)
    .bind(order.0)
    .bind(before)
    .bind(limit)
    .fetch_all(tx)
    .await?)
}
