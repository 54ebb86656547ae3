//! What was told from outside, in SQL.

use sqlx::PgConnection;
use types::{OrderId, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;

/// What was answered when this was told before.
///
/// # Errors
/// Database trouble.
pub(crate) async fn answered(
    tx: &mut PgConnection,
    tenant: TenantId,
    connector: Uuid,
    event: &str,
) -> Result<Option<Vec<u8>>, Error> {
    Ok(sqlx::query_scalar(
        "select answer from received where tenant_id = $1 and connector_id = $2 and event_id = $3",
    )
    .bind(tenant.0)
    .bind(connector)
    .bind(event)
    .fetch_optional(tx)
    .await?)
}

/// Keeps what was answered. Of two that came at once, one is refused by the key, and has its answer the next time.
///
/// # Errors
/// Database trouble.
pub(crate) async fn answer(
    tx: &mut PgConnection,
    tenant: TenantId,
    (connector, event): (Uuid, &str),
    order: OrderId,
    answer: &[u8],
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "insert into received (tenant_id, connector_id, event_id, order_id, answer, at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(tenant.0)
    .bind(connector)
    .bind(event)
    .bind(order.0)
    .bind(answer)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}
