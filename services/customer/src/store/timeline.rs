//! What happened with accounts in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{FromRow, PgConnection, QueryBuilder};
use types::{AccountId, ContactId, TenantId, UserId};
use uuid::Uuid;

use super::deal::{kind, money, within};
use crate::error::Error;
use crate::picture::{DealKind, Event, Happening, Means, Sight};

/// Notes what happened; told again, nothing happens.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add(tx: &mut PgConnection, tenant: TenantId, event: Event) -> Result<(), Error> {
    sqlx::query(
        "insert into account_event (tenant_id, id, account_id, kind, deal_id, occurred_at, amount, currency, means, text, next_step,
           next_at, contact_id, from_stage, stage, stage_title, user_id)
         values ($1, $2, coalesce($3, (select account_id from account_deal where tenant_id = $1 and id = $5)), $4, $5, $6, $7, $8, $9,
           $10, $11, $12, $13, $14, $15, $16, $17)
         on conflict (tenant_id, id) do nothing",
    )
    .bind(tenant.0)
    .bind(event.id)
    .bind(event.account.map(Uuid::from))
    .bind(event.what.as_str())
    .bind(event.deal)
    .bind(event.at)
    .bind(event.amount.map(|money| money.amount))
    .bind(event.amount.map(|money| money.currency.to_string()))
    .bind(event.means.map_or("", Means::as_str))
    .bind(event.text)
    .bind(event.next_step)
    .bind(event.next_at)
    .bind(event.contact.map(Uuid::from))
    .bind(event.from_stage)
    .bind(event.stage)
    .bind(event.stage_title)
    .bind(event.user.map(Uuid::from))
    .execute(tx)
    .await?;
    Ok(())
}

/// What happened, and what it happened to.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// What happened.
    pub event: Event,
    /// To what: kind, number, title; none for the account itself.
    pub about: Option<(DealKind, String, String)>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    account_id: Option<Uuid>,
    kind: String,
    deal_id: Option<Uuid>,
    occurred_at: DateTime<Utc>,
    amount: Option<Decimal>,
    currency: Option<String>,
    means: String,
    text: String,
    next_step: String,
    next_at: Option<DateTime<Utc>>,
    contact_id: Option<Uuid>,
    from_stage: String,
    stage: String,
    stage_title: String,
    user_id: Option<Uuid>,
    deal_kind: Option<String>,
    number: Option<String>,
    title: Option<String>,
}

impl TryFrom<Row> for Entry {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Entry, sqlx::Error> {
        let what = Happening::parse(&row.kind)
            .ok_or_else(|| sqlx::Error::Decode(format!("nothing happens like that: {}", row.kind).into()))?;
        let about = match row.deal_kind {
            Some(text) => Some((kind(&text)?, row.number.unwrap_or_default(), row.title.unwrap_or_default())),
            None => None,
        };
        let event = Event {
            id: row.id,
            account: row.account_id.map(AccountId),
            what,
            deal: row.deal_id,
            at: row.occurred_at,
            amount: money(row.amount, row.currency.as_deref())?,
            means: Means::parse(&row.means),
            text: row.text,
            next_step: row.next_step,
            next_at: row.next_at,
            contact: row.contact_id.map(ContactId),
            from_stage: row.from_stage,
            stage: row.stage,
            stage_title: row.stage_title,
            user: row.user_id.map(UserId),
        };
        Ok(Entry { event, about })
    }
}

/// A page of what happened with an account, newest first: of `kinds`, or everything where none is named; after the entry
/// of then with that id.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    (tenant, account): (TenantId, AccountId),
    sight: &Sight,
    kinds: &[&'static str],
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    let mut sql = QueryBuilder::new(
        "select e.*, d.kind as deal_kind, d.number, d.title from account_event e
         left join account_deal d on d.tenant_id = e.tenant_id and d.id = e.deal_id where e.tenant_id = ",
    );
    sql.push_bind(tenant.0).push(" and e.account_id = ").push_bind(account.0);
    sql.push(" and (e.deal_id is null or ");
    within(&mut sql, sight);
    sql.push(")");
    match kinds {
        [] => {}
        // By itself, so that an index of kinds is walked in the order of time.
        [one] => {
            sql.push(" and e.kind = ").push_bind(*one);
        }
        several => {
            sql.push(" and e.kind = any(").push_bind(several.to_vec()).push(")");
        }
    }
    if let Some((at, id)) = after {
        sql.push(" and (e.occurred_at, e.id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by e.occurred_at desc, e.id desc limit ").push_bind(limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Entry::try_from).collect::<Result<_, _>>()?)
}
