//! Quotes and their versions in SQL.

use kit::Db;
use rust_decimal::Decimal;
use sqlx::types::Json;
use sqlx::{PgConnection, Postgres, QueryBuilder};
use types::{AccountId, DataScope, OpportunityId, QuoteId, TenantId, Time, UserId, search};
use uuid::Uuid;

use crate::error::{Error, Noun};
use crate::quote::{Quote, State, today};

/// The next number of a series: `QT-2026` → `QT-2026-000123`. Whoever asks next waits for this transaction.
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

/// Adds a quote.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut PgConnection, tenant: TenantId, quote: &Quote) -> Result<(), Error> {
    sqlx::query(
        "insert into quote (tenant_id, id, number, state, account_id, opportunity_id, owner_id, department_id, amount,
           valid_until, search, document, created_at, updated_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(tenant.0)
    .bind(quote.id.0)
    .bind(&quote.number)
    .bind(quote.state.as_str())
    .bind(quote.account.0)
    .bind(quote.opportunity.map(Uuid::from))
    .bind(quote.owner.map(Uuid::from))
    .bind(quote.department.map(Uuid::from))
    .bind(quote.reckon().totals.gross)
    .bind(quote.content.valid_until)
    .bind(words(quote))
    .bind(Json(quote))
    .bind(quote.created_at)
    .bind(quote.updated_at)
    .bind(quote.revision)
    .execute(tx)
    .await?;
    Ok(())
}

/// The line that searches look at.
fn words(quote: &Quote) -> String {
    let line = format!("{} {}", quote.content.title, quote.customer.name);
    format!("{} {}", search::normal(&line), quote.number.to_lowercase())
}

/// One quote.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: QuoteId) -> Result<Quote, Error> {
    let found: Option<Json<Quote>> =
        sqlx::query_scalar("select document from quote where tenant_id = $1 and id = $2")
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    found.map(|quote| quote.0).ok_or(Error::NotFound(Noun::Quote, id.0))
}

/// Keeps a changed quote, in a transaction that holds its lock. `read` is the revision that was changed.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: &Quote,
    read: i64,
) -> Result<(), Error> {
    let saved = sqlx::query(
        "update quote set state = $3, amount = $4, valid_until = $5, search = $6, document = $7, updated_at = $8,
           revision = $9 where tenant_id = $1 and id = $2 and revision = $10",
    )
    .bind(tenant.0)
    .bind(quote.id.0)
    .bind(quote.state.as_str())
    .bind(quote.reckon().totals.gross)
    .bind(quote.content.valid_until)
    .bind(words(quote))
    .bind(Json(quote))
    .bind(quote.updated_at)
    .bind(quote.revision)
    .bind(read)
    .execute(tx)
    .await?;
    if saved.rows_affected() == 1 { Ok(()) } else { Err(Error::Stale(read)) }
}

/// Keeps a version as it was.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_version(
    tx: &mut PgConnection,
    tenant: TenantId,
    quote: &Quote,
) -> Result<(), Error> {
    sqlx::query("insert into quote_version (tenant_id, quote_id, version, document) values ($1, $2, $3, $4)")
        .bind(tenant.0)
        .bind(quote.id.0)
        .bind(quote.version)
        .bind(Json(quote))
        .execute(tx)
        .await?;
    Ok(())
}

/// A version before the latest.
///
/// # Errors
/// `NoVersion`; database trouble.
pub(crate) async fn version(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: QuoteId,
    version: i32,
) -> Result<Quote, Error> {
    let found: Option<Json<Quote>> = sqlx::query_scalar(
        "select document from quote_version where tenant_id = $1 and quote_id = $2 and version = $3",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(version)
    .fetch_optional(tx)
    .await?;
    found.map(|quote| quote.0).ok_or(Error::NoVersion(version))
}

/// Versions below this one, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn versions(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: QuoteId,
    below: i32,
    limit: i64,
) -> Result<Vec<Quote>, Error> {
    let found: Vec<Json<Quote>> = sqlx::query_scalar(
        "select document from quote_version where tenant_id = $1 and quote_id = $2 and version < $3
         order by version desc limit $4",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(below)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(found.into_iter().map(|quote| quote.0).collect())
}

/// Quotes over all tenants whose last day has passed and that nobody noted yet, the oldest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn overdue(db: &Db, now: Time) -> Result<Vec<(TenantId, QuoteId)>, Error> {
    let mut tx = db.begin_system().await?;
    let rows: Vec<(Uuid, Uuid)> = sqlx::query_as(
        "select tenant_id, id from quote where state in ('APPROVED', 'SENT') and valid_until < $1
         order by valid_until limit 100",
    )
    .bind(today(now))
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    Ok(rows.into_iter().map(|(tenant, id)| (TenantId(tenant), QuoteId(id))).collect())
}

/// The orders a list can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Last changed first.
    Updated,
    /// Largest first.
    Amount,
    /// Soonest to expire first.
    Valid,
}

impl Order {
    /// Reads `order_by` of the API.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "create_time desc" => Some(Order::Newest),
            "update_time desc" => Some(Order::Updated),
            "amount desc" => Some(Order::Amount),
            "valid_until" => Some(Order::Valid),
            _ => None,
        }
    }

    /// The sort key of a quote, as text.
    #[must_use]
    pub(crate) fn key(self, quote: &Quote) -> String {
        match self {
            Order::Newest => quote.created_at.to_rfc3339(),
            Order::Updated => quote.updated_at.to_rfc3339(),
            Order::Amount => quote.reckon().totals.gross.to_string(),
            Order::Valid => quote.content.valid_until.to_string(),
        }
    }

    /// Whether a text may be the sort key of a page token.
    #[must_use]
    pub(crate) fn fits(self, key: &str) -> bool {
        match self {
            Order::Newest | Order::Updated => key.parse::<Time>().is_ok(),
            Order::Amount => key.parse::<Decimal>().is_ok(),
            Order::Valid => key.parse::<chrono::NaiveDate>().is_ok(),
        }
    }

    /// Column, its type, whether descending.
    fn sql(self) -> (&'static str, &'static str, bool) {
        match self {
            Order::Newest => ("created_at", "timestamptz", true),
            Order::Updated => ("updated_at", "timestamptz", true),
            Order::Amount => ("amount", "numeric", true),
            Order::Valid => ("valid_until", "date", false),
        }
    }
}

/// Which quotes, in which order.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// These states, at this moment.
    pub states: Vec<State>,
    /// This moment.
    pub now: Time,
    /// This owner.
    pub owner: Option<UserId>,
    /// This account.
    pub account: Option<AccountId>,
    /// This opportunity.
    pub opportunity: Option<OpportunityId>,
    /// At least so much.
    pub amount_from: Option<Decimal>,
    /// At most so much.
    pub amount_to: Option<Decimal>,
    /// The order.
    pub order: Order,
    /// After the record with this sort key and id.
    pub after: Option<(String, Uuid)>,
    /// How many.
    pub limit: i64,
}

/// A page of quotes within a scope.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Quote>, Error> {
    let mut sql = QueryBuilder::<Postgres>::new("select document from quote where tenant_id = ");
    sql.push_bind(tenant.0);
    if *scope != DataScope::All {
        sql.push(" and (owner_id = ").push_bind(user.map(Uuid::from));
        if let DataScope::Departments(list) = scope {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" or department_id = any(").push_bind(list).push(")");
        }
        sql.push(")");
    }
    for word in &filter.words {
        sql.push(" and strpos(search, ").push_bind(word).push(") > 0");
    }
    let ids = [
        (" and owner_id = ", filter.owner.map(Uuid::from)),
        (" and account_id = ", filter.account.map(Uuid::from)),
        (" and opportunity_id = ", filter.opportunity.map(Uuid::from)),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            sql.push(column).push_bind(id);
        }
    }
    if !filter.states.is_empty() {
        let states: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
        // What nobody answered until its last day is expired, noted or not.
        sql.push(" and case when state in ('APPROVED', 'SENT') and valid_until < ");
        sql.push_bind(today(filter.now)).push(" then 'EXPIRED' else state end = any(");
        sql.push_bind(states).push(")");
    }
    for (column, amount) in [(" and amount >= ", filter.amount_from), (" and amount <= ", filter.amount_to)] {
        if let Some(amount) = amount {
            sql.push(column).push_bind(amount);
        }
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
    let rows: Vec<(Json<Quote>,)> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(|(quote,)| quote.0).collect())
}
