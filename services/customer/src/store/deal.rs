//! An account's business in SQL. A row travels in and out as one record; the columns are spelled once, here.

use chrono::{DateTime, NaiveDate, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{AccountId, DataScope, DepartmentId, Money, OpportunityId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::picture::{Deal, DealKind, Part, Purchase, Sight};

macro_rules! columns {
    () => {
        "id, account_id, kind, number, title, state, stage, stage_title, open, amount, currency, signed_on, received, owed, plan, \
         owner_id, department_id, member_ids, opportunity_id, day, next_at, created_at, updated_at, revision"
    };
}

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    account_id: Uuid,
    kind: String,
    number: String,
    title: String,
    state: String,
    stage: String,
    stage_title: String,
    open: bool,
    amount: Option<Decimal>,
    currency: Option<String>,
    signed_on: Option<NaiveDate>,
    received: Decimal,
    owed: Decimal,
    plan: Json<Vec<Part>>,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    member_ids: Vec<Uuid>,
    opportunity_id: Option<Uuid>,
    day: Option<NaiveDate>,
    next_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Deal> for Row {
    fn from(deal: Deal) -> Row {
        Row {
            id: deal.id,
            account_id: deal.account.0,
            kind: deal.kind.as_str().to_owned(),
            number: deal.number,
            title: deal.title,
            state: deal.state,
            stage: deal.stage,
            stage_title: deal.stage_title,
            open: deal.open,
            amount: deal.amount.map(|money| money.amount),
            currency: deal.amount.map(|money| money.currency.to_string()),
            signed_on: deal.signed_on,
            received: deal.received,
            owed: deal.owed,
            plan: Json(deal.plan),
            owner_id: deal.owner.map(Into::into),
            department_id: deal.department.map(Into::into),
            member_ids: deal.members.into_iter().map(Into::into).collect(),
            opportunity_id: deal.opportunity.map(Into::into),
            day: deal.day,
            next_at: deal.next_at,
            created_at: deal.created_at,
            updated_at: deal.updated_at,
            revision: deal.revision,
        }
    }
}

impl TryFrom<Row> for Deal {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Deal, sqlx::Error> {
        Ok(Deal {
            id: row.id,
            kind: kind(&row.kind)?,
            account: AccountId(row.account_id),
            number: row.number,
            title: row.title,
            state: row.state,
            stage: row.stage,
            stage_title: row.stage_title,
            open: row.open,
            amount: money(row.amount, row.currency.as_deref())?,
            signed_on: row.signed_on,
            received: row.received,
            owed: row.owed,
            plan: row.plan.0,
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            members: row.member_ids.into_iter().map(UserId).collect(),
            opportunity: row.opportunity_id.map(OpportunityId),
            day: row.day,
            next_at: row.next_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

pub(super) fn kind(text: &str) -> Result<DealKind, sqlx::Error> {
    DealKind::parse(text).ok_or_else(|| sqlx::Error::Decode(format!("no kind of business: {text}").into()))
}

pub(super) fn money(amount: Option<Decimal>, currency: Option<&str>) -> Result<Option<Money>, sqlx::Error> {
    let (Some(amount), Some(code)) = (amount, currency) else { return Ok(None) };
    let currency = code.parse().map_err(|_| sqlx::Error::Decode(format!("no currency: {code}").into()))?;
    Ok(Some(Money { amount: amount.normalize(), currency }))
}

#[derive(Serialize)]
struct Line {
    order_id: Uuid,
    line_id: Uuid,
    account_id: Uuid,
    code: String,
    name: String,
    unit: String,
    currency: String,
    quantity: Decimal,
    amount: Decimal,
    ordered_at: DateTime<Utc>,
}

impl From<&Purchase> for Line {
    fn from(bought: &Purchase) -> Line {
        Line {
            order_id: bought.order.0,
            line_id: bought.line,
            account_id: bought.account.0,
            code: bought.code.clone(),
            name: bought.name.clone(),
            unit: bought.unit.clone(),
            currency: bought.amount.currency.to_string(),
            quantity: bought.quantity,
            amount: bought.amount.amount,
            ordered_at: bought.ordered_at,
        }
    }
}

/// Keeps a record as its service tells of it; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    deal: Deal,
    purchases: &[Purchase],
) -> Result<(), Error> {
    let (id, kind, account) = (deal.id, deal.kind, deal.account);
    let kept = sqlx::query(concat!(
        "insert into account_deal (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::account_deal, $2)
         on conflict (tenant_id, id) do update set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::account_deal, $2)) where account_deal.revision < excluded.revision"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(deal)))
    .execute(&mut *tx)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(());
    }
    if kind == DealKind::Order {
        let lines: Vec<Line> = purchases.iter().map(Line::from).collect();
        sqlx::query("delete from account_purchase where tenant_id = $1 and order_id = $2")
            .bind(tenant.0)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "insert into account_purchase (tenant_id, order_id, line_id, account_id, code, name, unit, currency, quantity, amount, ordered_at)
             select $1, order_id, line_id, account_id, code, name, unit, currency, quantity, amount, ordered_at
             from jsonb_populate_recordset(null::account_purchase, $2)",
        )
        .bind(tenant.0)
        .bind(Json(lines))
        .execute(&mut *tx)
        .await?;
    }
    if kind == DealKind::Lead {
        // What was said before it was a customer.
        sqlx::query(
            "update account_event set account_id = $3 where tenant_id = $1 and deal_id = $2 and account_id is null",
        )
        .bind(tenant.0)
        .bind(id)
        .bind(account.0)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Narrows a statement to the rows of `account_deal d` that may be seen.
pub(super) fn within(sql: &mut QueryBuilder<Postgres>, sight: &Sight) {
    let all = sight.kinds.iter().filter(|(_, scope)| *scope == DataScope::All);
    let all: Vec<&str> = all.map(|(kind, _)| kind.as_str()).collect();
    let user = sight.user.map(Uuid::from);
    sql.push("(d.kind = any(").push_bind(all).push(")");
    for (kind, scope) in &sight.kinds {
        if *scope == DataScope::All {
            continue;
        }
        sql.push(" or (d.kind = ").push_bind(kind.as_str()).push(" and (d.owner_id = ").push_bind(user);
        match kind {
            // As where they live: the pool is open, and members see what they work on.
            DealKind::Lead => sql.push(" or d.owner_id is null"),
            DealKind::Opportunity => sql.push(" or ").push_bind(user).push(" = any(d.member_ids)"),
            DealKind::Quote | DealKind::Contract | DealKind::Order => sql,
        };
        if let DataScope::Departments(list) = scope {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" or d.department_id = any(").push_bind(list).push(")");
        }
        sql.push("))");
    }
    sql.push(")");
}

/// Which business of an account.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Of these kinds; all of them where none is named.
    pub kinds: Vec<&'static str>,
    /// Only what is under way.
    pub open: bool,
    /// After the record made then, with this id.
    pub after: Option<(DateTime<Utc>, Uuid)>,
    /// How many.
    pub limit: i64,
}

/// A page of an account's business, newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    account: AccountId,
    sight: &Sight,
    filter: &Filter,
) -> Result<Vec<Deal>, Error> {
    let mut sql =
        QueryBuilder::new(concat!("select ", columns!(), " from account_deal d where tenant_id = "));
    sql.push_bind(tenant.0).push(" and account_id = ").push_bind(account.0).push(" and ");
    within(&mut sql, sight);
    if !filter.kinds.is_empty() {
        sql.push(" and kind = any(").push_bind(&filter.kinds).push(")");
    }
    if filter.open {
        sql.push(" and open");
    }
    if let Some((at, id)) = filter.after {
        sql.push(" and (created_at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by created_at desc, id desc limit ").push_bind(filter.limit);
    read(&mut sql, tx).await
}

/// What is under way, newest first, at most `most` of each kind.
///
/// # Errors
/// Database trouble.
pub(crate) async fn open(
    tx: &mut Tx,
    tenant: TenantId,
    account: AccountId,
    sight: &Sight,
    most: i64,
) -> Result<Vec<Deal>, Error> {
    let mut sql = QueryBuilder::new(concat!(
        "select ",
        columns!(),
        " from (select *, row_number() over (partition by kind order by created_at desc, id desc) as place
         from account_deal d where open and tenant_id = "
    ));
    sql.push_bind(tenant.0).push(" and account_id = ").push_bind(account.0).push(" and ");
    within(&mut sql, sight);
    sql.push(") found where place <= ").push_bind(most).push(" order by created_at desc, id desc");
    read(&mut sql, tx).await
}

async fn read(sql: &mut QueryBuilder<Postgres>, tx: &mut Tx) -> Result<Vec<Deal>, Error> {
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Deal::try_from).collect::<Result<_, _>>()?)
}
