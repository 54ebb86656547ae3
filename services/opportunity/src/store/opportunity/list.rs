//! Lists of opportunities in SQL.

use chrono::{NaiveDate, TimeDelta};
use kit::Tx;
use rust_decimal::Decimal;
use sqlx::{Postgres, QueryBuilder};
use types::{AccountId, DataScope, DepartmentId, PipelineId, TenantId, Time, UserId};
use uuid::Uuid;

use super::Row;
use crate::error::Error;
use crate::opportunity::{Opportunity, today};
use crate::pipeline::{Forecast, Pipeline, Stage};

/// Which opportunities, in which order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Words of [`types::search::query`].
    pub words: Vec<String>,
    /// This pipeline.
    pub pipeline: Option<PipelineId>,
    /// This stage.
    pub stage: String,
    /// These states.
    pub states: Vec<String>,
    /// This owner.
    pub owner: Option<UserId>,
    /// This department.
    pub department: Option<DepartmentId>,
    /// This account.
    pub account: Option<AccountId>,
    /// This category, said or of the stage.
    pub forecast: Option<Forecast>,
    /// Only 重点商机.
    pub key: bool,
    /// Expected on or after.
    pub expected_from: Option<NaiveDate>,
    /// Expected before.
    pub expected_before: Option<NaiveDate>,
    /// At least so much.
    pub amount_from: Option<Decimal>,
    /// At most so much.
    pub amount_to: Option<Decimal>,
    /// Stuck at this moment.
    pub stuck_at: Option<Time>,
    /// Overdue at this moment.
    pub overdue_at: Option<Time>,
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
    /// Last changed first.
    Updated,
    /// Soonest expected first, those without a day last.
    Expected,
    /// Largest first, those without an amount last.
    Amount,
}

impl Order {
    /// Reads `order_by` of the API.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "" | "create_time desc" => Some(Order::Newest),
            "update_time desc" => Some(Order::Updated),
            "expected_date" => Some(Order::Expected),
            "amount desc" => Some(Order::Amount),
            _ => None,
        }
    }

    /// The sort key of an opportunity, as text.
    #[must_use]
    pub(crate) fn key(self, opportunity: &Opportunity) -> String {
        let details = &opportunity.details;
        match self {
            Order::Newest => opportunity.created_at.to_rfc3339(),
            Order::Updated => opportunity.updated_at.to_rfc3339(),
            Order::Expected => details.expected.map_or("infinity".to_owned(), |day| day.to_string()),
            Order::Amount => details.amount.map_or("-1".to_owned(), |money| money.amount.to_string()),
        }
    }

    /// Whether a text may be the sort key of a page token.
    #[must_use]
    pub(crate) fn fits(self, key: &str) -> bool {
        match self {
            Order::Newest | Order::Updated => key.parse::<Time>().is_ok(),
            Order::Expected => key == "infinity" || key.parse::<NaiveDate>().is_ok(),
            Order::Amount => key.parse::<Decimal>().is_ok(),
        }
    }

    /// Column, its type, whether descending.
    fn sql(self) -> (&'static str, &'static str, bool) {
        match self {
            Order::Newest => ("created_at", "timestamptz", true),
            Order::Updated => ("updated_at", "timestamptz", true),
            Order::Expected => ("coalesce(expected_on, 'infinity')", "date", false),
            Order::Amount => ("coalesce(amount, -1)", "numeric", true),
        }
    }
}

/// Narrows a statement to what the scope reaches, and to those the user works on.
pub(in crate::store) fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
    if *scope == DataScope::All {
        return;
    }
    let user = user.map(Uuid::from);
    sql.push(" and (owner_id = ").push_bind(user).push(" or ").push_bind(user).push(" = any(member_ids)");
    if let DataScope::Departments(list) = scope {
        let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
        sql.push(" or department_id = any(").push_bind(list).push(")");
    }
    sql.push(")");
}

/// Stages of pipelines, column by column.
fn stages(pipelines: &[Pipeline], fit: impl Fn(&Stage) -> bool + Copy) -> (Vec<Uuid>, Vec<&str>, Vec<i32>) {
    let all = pipelines.iter().flat_map(|pipeline| {
        let stages = pipeline.plan.stages.iter().filter(move |stage| fit(stage));
        stages.map(move |stage| (pipeline.id.0, stage.key.as_str(), stage.fresh_days))
    });
    let (mut ids, mut keys, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for (id, key, fresh) in all {
        ids.push(id);
        keys.push(key);
        days.push(fresh);
    }
    (ids, keys, days)
}

/// A page of opportunities within a scope. `pipelines` are all of the company: stages say what is stuck.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    pipelines: &[Pipeline],
    filter: &Filter,
) -> Result<Vec<Opportunity>, Error> {
    let mut sql = QueryBuilder::new(select!());
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    for word in &filter.words {
        sql.push(" and (strpos(search, ").push_bind(word);
        sql.push(") > 0 or account_id in (select a.id from account a where a.tenant_id = ")
            .push_bind(tenant.0);
        sql.push(" and strpos(a.search, ").push_bind(word).push(") > 0))");
    }
    let ids = [
        (" and pipeline_id = ", filter.pipeline.map(Uuid::from)),
        (" and owner_id = ", filter.owner.map(Uuid::from)),
        (" and department_id = ", filter.department.map(Uuid::from)),
        (" and account_id = ", filter.account.map(Uuid::from)),
    ];
    for (column, id) in ids {
        if let Some(id) = id {
            sql.push(column).push_bind(id);
        }
    }
    if !filter.stage.is_empty() {
        sql.push(" and state = 'OPEN' and stage = ").push_bind(&filter.stage);
    }
    if !filter.states.is_empty() {
        sql.push(" and state = any(").push_bind(&filter.states).push(")");
    }
    if let Some(forecast) = filter.forecast {
        let (ids, keys, _) = stages(pipelines, |stage| stage.forecast == forecast);
        sql.push(" and (forecast = ").push_bind(forecast.as_str());
        sql.push(" or (forecast is null and (pipeline_id, stage) in (select * from unnest(").push_bind(ids);
        sql.push("::uuid[], ").push_bind(keys).push("::text[]))))");
    }
    if filter.key {
        sql.push(" and is_key");
    }
    for (column, day) in
        [(" and expected_on >= ", filter.expected_from), (" and expected_on < ", filter.expected_before)]
    {
        if let Some(day) = day {
            sql.push(column).push_bind(day);
        }
    }
    for (column, amount) in [(" and amount >= ", filter.amount_from), (" and amount <= ", filter.amount_to)] {
        if let Some(amount) = amount {
            sql.push(column).push_bind(amount);
        }
    }
    if let Some(now) = filter.stuck_at {
        let (ids, keys, days) = stages(pipelines, |stage| stage.fresh_days > 0);
        let since: Vec<Time> = days.into_iter().map(|days| now - TimeDelta::days(days.into())).collect();
        sql.push(" and state = 'OPEN' and exists (select from unnest(").push_bind(ids);
        sql.push("::uuid[], ").push_bind(keys).push("::text[], ").push_bind(since);
        sql.push("::timestamptz[]) as s (pipeline, stage, since) where s.pipeline = pipeline_id");
        sql.push(" and s.stage = opportunity.stage and progress_at < s.since)");
    }
    if let Some(now) = filter.overdue_at {
        sql.push(" and state = 'OPEN' and expected_on < ").push_bind(today(now));
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
    Ok(rows.into_iter().map(Opportunity::try_from).collect::<Result<_, _>>()?)
}
