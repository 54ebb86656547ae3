//! Lists of leads in SQL.

use chrono::{DateTime, Utc};
use kit::Tx;
use sqlx::{Postgres, QueryBuilder};
use types::{DataScope, TenantId, UserId, search};
use uuid::Uuid;

use super::Row;
use crate::error::Error;
use crate::lead::Lead;

/// Which leads, in which order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Words of [`search::query`].
    pub words: Vec<String>,
    /// These states.
    pub states: Vec<String>,
    /// This owner.
    pub owner: Option<UserId>,
    /// Nobody's.
    pub pool: bool,
    /// This channel.
    pub source: String,
    /// This province.
    pub province: String,
    /// Made at or after.
    pub from: Option<DateTime<Utc>>,
    /// Made before.
    pub before: Option<DateTime<Utc>>,
    /// First response overdue at this moment.
    pub late_at: Option<DateTime<Utc>>,
    /// Of this import.
    pub import: Option<Uuid>,
    /// The order.
    pub order: Order,
    /// After the record with this sort key and id.
    pub after: Option<(String, Uuid)>,
    /// How many.
    pub limit: i64,
}

/// The orders a list can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Last changed first.
    Updated,
    /// By company.
    Company,
}

impl Order {
    /// Reads `order_by` of the API.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "create_time desc" => Some(Order::Newest),
            "create_time" => Some(Order::Oldest),
            "update_time desc" => Some(Order::Updated),
            "company" => Some(Order::Company),
            _ => None,
        }
    }

    /// The sort key of a lead, as text.
    #[must_use]
    pub(crate) fn key(self, lead: &Lead) -> String {
        match self {
            Order::Newest | Order::Oldest => lead.created_at.to_rfc3339(),
            Order::Updated => lead.updated_at.to_rfc3339(),
            Order::Company => lead.details.company.clone(),
        }
    }

    /// Column, its type, whether descending.
    fn sql(self) -> (&'static str, &'static str, bool) {
        match self {
            Order::Newest => ("created_at", "timestamptz", true),
            Order::Oldest => ("created_at", "timestamptz", false),
            Order::Updated => ("updated_at", "timestamptz", true),
            Order::Company => ("company", "text", false),
        }
    }
}

/// Narrows a statement to what the scope reaches. Leads in the pool are open to everybody who may read leads.
pub(in crate::store) fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
    match scope {
        DataScope::All => {}
        DataScope::Own => {
            sql.push(" and (owner_id is null or owner_id = ").push_bind(user.map(Uuid::from)).push(")");
        }
        DataScope::Departments(list) => {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" and (owner_id is null or owner_id = ").push_bind(user.map(Uuid::from));
            sql.push(" or department_id = any(").push_bind(list).push("))");
        }
    }
}

/// Words that more leads have are common: walking the list in its order finds a page soon.
const RARE: i64 = 5_000;

/// The leads that share the rarest word; `None` when every word is common.
async fn sharing(tx: &mut Tx, tenant: TenantId, words: &[String]) -> Result<Option<Vec<Uuid>>, Error> {
    for (from, to) in words.iter().flat_map(|word| search::ranges(word)) {
        let ids: Vec<Uuid> = sqlx::query_scalar(
            "select lead_id from lead_word where tenant_id = $1 and word >= $2 and word < $3 and month = any(array(
               select generate_series(month(min(created_at)), month(max(created_at))) from lead where tenant_id = $1))
             limit $4",
        )
        .bind(tenant.0)
        .bind(from)
        .bind(to)
        .bind(RARE + 1)
        .fetch_all(&mut **tx)
        .await?;
        if i64::try_from(ids.len()).unwrap_or(i64::MAX) <= RARE {
            return Ok(Some(ids));
        }
    }
    Ok(None)
}

/// A page of leads within a scope.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Lead>, Error> {
    let sharing = sharing(tx, tenant, &filter.words).await?;
    let mut sql = QueryBuilder::new(concat!("select ", columns!(), " from lead where tenant_id = "));
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    if let Some(ids) = sharing {
        sql.push(" and id = any(").push_bind(ids).push(")");
    }
    for word in &filter.words {
        // Not LIKE: of that the planner expects next to nothing, and reads the whole table instead of walking the list.
        sql.push(" and strpos(search, ").push_bind(word).push(") > 0");
    }
    if !filter.states.is_empty() {
        sql.push(" and state = any(").push_bind(&filter.states).push(")");
    }
    if let Some(owner) = filter.owner {
        sql.push(" and owner_id = ").push_bind(owner.0);
    }
    if filter.pool {
        sql.push(" and owner_id is null and state in ('NEW', 'FOLLOWING', 'QUALIFIED')");
    }
    for (column, value) in [(" and source = ", &filter.source), (" and province = ", &filter.province)] {
        if !value.is_empty() {
            sql.push(column).push_bind(value);
        }
    }
    if let Some(from) = filter.from {
        sql.push(" and created_at >= ").push_bind(from);
    }
    if let Some(before) = filter.before {
        sql.push(" and created_at < ").push_bind(before);
    }
    if let Some(now) = filter.late_at {
        sql.push(" and first_response_at is null and owner_id is not null and state in ('NEW', 'FOLLOWING', 'QUALIFIED') and response_due_at < ");
        sql.push_bind(now);
    }
    if let Some(import) = filter.import {
        sql.push(" and import_id = ").push_bind(import);
    }
    let (column, kind, descending) = filter.order.sql();
    let (sign, direction) = if descending { ("<", "desc") } else { (">", "asc") };
    if let Some((key, id)) = &filter.after {
        sql.push(format!(" and ({column}, id) {sign} ("))
            .push_bind(key)
            .push(format!("::{kind}, "))
            .push_bind(*id)
            .push(")");
    }
    sql.push(format!(" order by {column} {direction}, id {direction} limit ")).push_bind(filter.limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Lead::try_from).collect::<Result<_, _>>()?)
}
