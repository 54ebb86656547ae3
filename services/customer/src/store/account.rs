//! Accounts in SQL. A row travels in and out as one record; the columns are spelled once, here.

use chrono::{DateTime, Utc};
use kit::{Db, Tx};
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, Postgres, QueryBuilder};
use types::{AccountId, DataScope, DepartmentId, LeadId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::account::{Account, Details, Place, Status};
use crate::error::Error;
use crate::{likeness, search};

macro_rules! columns {
    () => {
        "id, number, display_name, credit_code, industry, size, region_code, province, city, district, address, phone, website, \
         parent_id, level, source, tags, owner_id, department_id, status, customer_at, lead_id, search, created_at, updated_at, revision"
    };
}

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    number: String,
    display_name: String,
    credit_code: String,
    industry: String,
    size: String,
    region_code: String,
    province: String,
    city: String,
    district: String,
    address: String,
    phone: String,
    website: String,
    parent_id: Option<Uuid>,
    level: String,
    source: String,
    tags: Vec<String>,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    status: String,
    customer_at: Option<DateTime<Utc>>,
    lead_id: Option<Uuid>,
    search: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Account> for Row {
    fn from(account: Account) -> Row {
        let search = search::line(&account);
        let Details {
            display_name,
            credit_code,
            industry,
            size,
            place,
            address,
            phone,
            website,
            parent,
            level,
            source,
            tags,
        } = account.details;
        Row {
            id: account.id.0,
            number: account.number,
            display_name,
            credit_code,
            industry,
            size,
            region_code: place.code,
            province: place.province,
            city: place.city,
            district: place.district,
            address,
            phone,
            website,
            parent_id: parent.map(Into::into),
            level,
            source,
            tags,
            owner_id: account.owner.map(Into::into),
            department_id: account.department.map(Into::into),
            status: account.status.to_string(),
            customer_at: account.customer_at,
            lead_id: account.lead.map(Into::into),
            search,
            created_at: account.created_at,
            updated_at: account.updated_at,
            revision: account.revision,
        }
    }
}

impl TryFrom<Row> for Account {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Account, sqlx::Error> {
        let status: Status = row.status.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?;
        Ok(Account {
            id: AccountId(row.id),
            number: row.number,
            details: Details {
                display_name: row.display_name,
                credit_code: row.credit_code,
                industry: row.industry,
                size: row.size,
                place: Place {
                    code: row.region_code,
                    province: row.province,
                    city: row.city,
                    district: row.district,
                },
                address: row.address,
                phone: row.phone,
                website: row.website,
                parent: row.parent_id.map(AccountId),
                level: row.level,
                source: row.source,
                tags: row.tags,
            },
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            status,
            customer_at: row.customer_at,
            lead: row.lead_id.map(LeadId),
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Begins a transaction in which nobody else of this tenant adds an account, renames one or moves one in a group: that
/// makes "there is no such company yet" and "no circle" true until the commit. It costs little: the series of numbers
/// lets a tenant's new accounts through one by one anyway.
///
/// # Errors
/// Database trouble.
pub(crate) async fn begin_alone(db: &Db, tenant: TenantId) -> Result<Tx, Error> {
    Ok(db.begin_alone(tenant, "account").await?)
}

/// The next number of this year.
///
/// # Errors
/// Database trouble.
pub(crate) async fn next_number(tx: &mut Tx, tenant: TenantId, now: Time) -> Result<String, Error> {
    let series = format!("AC-{}", now.format("%Y"));
    let last: i64 = sqlx::query_scalar(
        "insert into series (tenant_id, name, last) values ($1, $2, 1)
         on conflict (tenant_id, name) do update set last = series.last + 1 returning last",
    )
    .bind(tenant.0)
    .bind(&series)
    .fetch_one(&mut **tx)
    .await?;
    Ok(format!("{series}-{last:06}"))
}

/// Adds an account, with what it is recognised by and what it is searched by, in one round trip.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(tx: &mut Tx, tenant: TenantId, account: &Account) -> Result<(), Error> {
    sqlx::query(concat!(
        "with keyed as (
           insert into account_key (tenant_id, account_id, key) select $1, $3, unnest($4::text[]) on conflict do nothing
         ), worded as (
           insert into account_word (tenant_id, account_id, word) select $1, $3, unnest($5::text[]) on conflict do nothing
         )
         insert into account (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::account, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(account.clone())))
    .bind(account.id.0)
    .bind(likeness::account_keys(&account.details))
    .bind(search::words(account))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One account.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: AccountId) -> Result<Account, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from account where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.ok_or(Error::NotFound(id))?.try_into()?)
}

/// Keeps a changed account, in a transaction begun on it.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut Tx,
    tenant: TenantId,
    before: &Account,
    after: &Account,
) -> Result<(), Error> {
    let saved = sqlx::query(concat!(
        "update account set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::account, $3))
         where tenant_id = $1 and id = $2 and revision = ($3->>'revision')::bigint - 1"
    ))
    .bind(tenant.0)
    .bind(after.id.0)
    .bind(Json(Row::from(after.clone())))
    .execute(&mut **tx)
    .await?;
    if saved.rows_affected() != 1 {
        return Err(Error::Stale(after.revision));
    }
    let (old, new) = (likeness::account_keys(&before.details), likeness::account_keys(&after.details));
    let (old_words, new_words) = (search::words(before), search::words(after));
    if (&old, &old_words) == (&new, &new_words) {
        return Ok(());
    }
    // By the primary key, from what the old state is known to have left.
    sqlx::query(
        "with unkeyed as (
           delete from account_key where tenant_id = $1 and account_id = $2 and key = any($3) and key <> all($4)
         ), unworded as (
           delete from account_word where tenant_id = $1 and account_id = $2 and word = any($5) and word <> all($6)
         ), keyed as (
           insert into account_key (tenant_id, account_id, key) select $1, $2, unnest($4::text[]) on conflict do nothing
         )
         insert into account_word (tenant_id, account_id, word) select $1, $2, unnest($6::text[]) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(after.id.0)
    .bind(old)
    .bind(new)
    .bind(old_words)
    .bind(new_words)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Groups in groups, at most: 集团, 公司, 子公司, 工厂 … leaves room.
pub(crate) const DEPTH: usize = 16;

/// The accounts above this one, itself first, as far as a group may reach.
///
/// # Errors
/// Database trouble.
pub(crate) async fn above(tx: &mut Tx, tenant: TenantId, id: AccountId) -> Result<Vec<AccountId>, Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "with recursive up as (
           select id, parent_id, 1 as depth from account where tenant_id = $1 and id = $2
           union all
           select a.id, a.parent_id, up.depth + 1 from up join account a on a.tenant_id = $1 and a.id = up.parent_id
           where up.depth <= $3
         ) select id from up order by depth",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(i32::try_from(DEPTH).unwrap_or(i32::MAX))
    .fetch_all(&mut **tx)
    .await?;
    Ok(ids.into_iter().map(AccountId).collect())
}

/// Which accounts, in which order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// This owner.
    pub owner: Option<UserId>,
    /// Nobody's.
    pub pool: bool,
    /// Where the relation stands.
    pub statuses: Vec<&'static str>,
    /// This level.
    pub level: String,
    /// This province.
    pub province: String,
    /// This city.
    pub city: String,
    /// All of these tags.
    pub tags: Vec<String>,
    /// Of this group.
    pub parent: Option<AccountId>,
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
    /// By name.
    Name,
}

impl Order {
    /// Reads `order_by` of the API.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "create_time desc" => Some(Order::Newest),
            "create_time" => Some(Order::Oldest),
            "update_time desc" => Some(Order::Updated),
            "display_name" => Some(Order::Name),
            _ => None,
        }
    }

    /// The sort key of an account, as text.
    #[must_use]
    pub(crate) fn key(self, account: &Account) -> String {
        match self {
            Order::Newest | Order::Oldest => account.created_at.to_rfc3339(),
            Order::Updated => account.updated_at.to_rfc3339(),
            Order::Name => account.details.display_name.clone(),
        }
    }

    /// Whether a page token's key is one of this order.
    #[must_use]
    pub(crate) fn reads(self, key: &str) -> bool {
        self == Order::Name || DateTime::parse_from_rfc3339(key).is_ok()
    }

    /// Column, its type, whether descending.
    fn sql(self) -> (&'static str, &'static str, bool) {
        match self {
            Order::Newest => ("created_at", "timestamptz", true),
            Order::Oldest => ("created_at", "timestamptz", false),
            Order::Updated => ("updated_at", "timestamptz", true),
            Order::Name => ("display_name", "text", false),
        }
    }
}

/// Narrows a statement to what the scope reaches. The pool is open to everybody who may read accounts.
pub(super) fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
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

/// Up to so many accounts that share a word are fetched and sorted. Of a word that more have, every two-hundredth account
/// of a million has it: then walking the list in its order finds a page soon.
const RARE: i64 = 5_000;

/// The accounts that share the rarest word; `None` when every word is common.
async fn sharing(tx: &mut Tx, tenant: TenantId, words: &[String]) -> Result<Option<Vec<Uuid>>, Error> {
    for (from, to) in words.iter().flat_map(|word| types::search::ranges(word)) {
        let ids: Vec<Uuid> = sqlx::query_scalar(
            "select account_id from account_word where tenant_id = $1 and word >= $2 and word < $3 limit $4",
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

/// A page of accounts within a scope.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Account>, Error> {
    let mut sql = QueryBuilder::new(concat!("select ", columns!(), " from account where tenant_id = "));
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    if let Some(ids) = sharing(tx, tenant, &filter.words).await? {
        sql.push(" and id = any(").push_bind(ids).push(")");
    }
    for word in &filter.words {
        // Not LIKE: of that the planner expects next to nothing, and reads the whole table instead of walking the list.
        sql.push(" and strpos(search, ").push_bind(word).push(") > 0");
    }
    if let Some(owner) = filter.owner {
        sql.push(" and owner_id = ").push_bind(owner.0);
    }
    if filter.pool {
        sql.push(" and owner_id is null");
    }
    if !filter.statuses.is_empty() {
        sql.push(" and status = any(").push_bind(&filter.statuses).push(")");
    }
    for (column, value) in [
        (" and level = ", &filter.level),
        (" and province = ", &filter.province),
        (" and city = ", &filter.city),
    ] {
        if !value.is_empty() {
            sql.push(column).push_bind(value);
        }
    }
    if !filter.tags.is_empty() {
        sql.push(" and tags @> ").push_bind(&filter.tags);
    }
    if let Some(parent) = filter.parent {
        sql.push(" and parent_id = ").push_bind(parent.0);
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
    Ok(rows.into_iter().map(Account::try_from).collect::<Result<_, _>>()?)
}
