//! Deals from end to end: made anew of their opportunity, quotes, contracts and orders whenever one of them changes, so
//! that it does not matter in which order the services tell.

use sqlx::PgConnection;
use types::TenantId;
use uuid::Uuid;

use super::star::{Way, tally};
use crate::error::Error;

/// Makes these deals anew. Whoever asks holds the company's lock.
///
/// # Errors
/// Database trouble.
pub(crate) async fn refresh(tx: &mut PgConnection, tenant: TenantId, deals: &[Uuid]) -> Result<(), Error> {
    if deals.is_empty() {
        return Ok(());
    }
    tally(tx, tenant, "deal", deals, Way::Out).await?;
    sqlx::query("delete from deal where tenant_id = $1 and id = any($2)")
        .bind(tenant.0)
        .bind(deals)
        .execute(&mut *tx)
        .await?;
    // What was cancelled counts for nothing; what is in another currency than the deal is no part of its amounts. A
    // deal without an opportunity has the face of its first contract, quote or order.
    sqlx::query(
        "insert into deal (tenant_id, id, number, title, opened_on, state, source, product, owner_id, department_id,
           account_id, currency, amount, quote_amount, contract_amount, order_amount, quoted, contracted, ordered,
           quote_seconds, contract_seconds, order_seconds, delivery_seconds, whole_seconds, follow_ups,
           follow_up_seconds)
         select $1, k.id, face.number, face.title, face.day, coalesce(o.state, ''), coalesce(o.source, ''),
           coalesce(o.product, ''), face.owner_id, face.department_id, face.account_id, face.currency, o.amount,
           q.amount, c.amount, s.amount, q.at is not null, c.at is not null, s.at is not null,
           case when q.at is null or o.created_at is null then null else greatest(extract(epoch from q.at - o.created_at), 0)::bigint end,
           case when c.at is null or q.at is null then null else greatest(extract(epoch from c.at - q.at), 0)::bigint end,
           case when s.at is null or c.at is null then null else greatest(extract(epoch from s.at - c.at), 0)::bigint end,
           case when s.delivered is null or s.at is null then null else greatest(extract(epoch from s.delivered - s.at), 0)::bigint end,
           case when s.at is null or o.created_at is null then null else greatest(extract(epoch from s.at - o.created_at), 0)::bigint end,
           f.n, f.seconds
         from unnest($2::uuid[]) k (id)
         left join opportunity o on o.tenant_id = $1 and o.id = k.id
         join lateral (
           select * from (
             select 1, number, title, created_on, owner_id, department_id, account_id, currency, created_at
             from opportunity where tenant_id = $1 and id = k.id
             union all
             select 2, number, title, created_on, owner_id, department_id, account_id, currency, created_at
             from contract where tenant_id = $1 and deal_id = k.id
             union all
             select 3, number, title, created_on, owner_id, department_id, account_id, currency, created_at
             from quote where tenant_id = $1 and deal_id = k.id
             union all
             select 4, number, title, created_on, owner_id, department_id, account_id, currency, created_at
             from sales_order where tenant_id = $1 and deal_id = k.id
           ) faces (rank, number, title, day, owner_id, department_id, account_id, currency, at)
           order by rank, at, number limit 1
         ) face on true
         left join lateral (
           select min(coalesce(q.sent_at, q.created_at)) at,
             (array_agg(q.amount order by q.created_at desc, q.id) filter (where q.currency = face.currency))[1] amount
           from quote q where q.tenant_id = $1 and q.deal_id = k.id and q.state <> 'CANCELLED'
         ) q on true
         left join lateral (
           select min(c.signed_on)::timestamptz at, sum(c.amount) filter (where c.currency = face.currency) amount
           from contract c
           where c.tenant_id = $1 and c.deal_id = k.id and c.state <> 'CANCELLED' and c.signed_on is not null
         ) c on true
         left join lateral (
           select min(s.created_at) at, min(s.delivered_on)::timestamptz delivered,
             sum(s.amount) filter (where s.currency = face.currency) amount
           from sales_order s where s.tenant_id = $1 and s.deal_id = k.id and s.state <> 'CANCELLED'
         ) s on true
         left join lateral (
           select count(*)::int n, coalesce(extract(epoch from max(at) - min(at)), 0)::bigint seconds
           from follow_up where tenant_id = $1 and opportunity_id = k.id
         ) f on true",
    )
    .bind(tenant.0)
    .bind(deals)
    .execute(&mut *tx)
    .await?;
    tally(tx, tenant, "deal", deals, Way::In).await
}
