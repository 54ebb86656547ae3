//! Key figures of leads in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::{FromRow, QueryBuilder};
use types::{DataScope, TenantId, UserId};

use super::lead::within;
use crate::error::Error;

/// Counts of one channel.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Channel {
    /// The channel.
    pub source: String,
    /// Leads.
    pub total: i64,
    /// Those somebody can be reached by.
    pub valid: i64,
    /// Those converted.
    pub converted: i64,
    /// Those with a first response.
    pub responded: i64,
    /// Seconds to the first response, over those.
    pub response_seconds: i64,
}

/// Counts per channel within a scope, the largest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn by_channel(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    from: Option<DateTime<Utc>>,
    before: Option<DateTime<Utc>>,
) -> Result<Vec<Channel>, Error> {
    let mut sql = QueryBuilder::new(
        "select source, count(*) as total, count(*) filter (where valid) as valid,
           count(*) filter (where state = 'CONVERTED') as converted, count(first_response_at) as responded,
           coalesce(sum(extract(epoch from first_response_at - created_at)), 0)::bigint as response_seconds
         from lead where tenant_id = ",
    );
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    if let Some(from) = from {
        sql.push(" and created_at >= ").push_bind(from);
    }
    if let Some(before) = before {
        sql.push(" and created_at < ").push_bind(before);
    }
    sql.push(" group by source order by total desc, source limit 200");
    Ok(sql.build_query_as().fetch_all(&mut **tx).await?)
}
