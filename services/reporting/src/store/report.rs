//! Questions to the star: from the tallies where they know the answer, from the rows otherwise.

use std::collections::HashMap;

use api::reporting::v1::{Grain, Unit};
use chrono::NaiveDate;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{DataScope, TenantId, UserId};
use uuid::Uuid;

use super::cube::{Cube, Dimension, Formula, Measure, Names, Time};
use crate::error::Error;
use crate::span::Span;

type Sql = QueryBuilder<Postgres>;

/// Only records with, or without, these values.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    pub dimension: &'static Dimension,
    pub values: Vec<String>,
    pub exclude: bool,
}

/// Which records: of whom, when, with what.
#[derive(Clone, Debug)]
pub(crate) struct Over {
    pub tenant: TenantId,
    pub scope: DataScope,
    pub user: Option<UserId>,
    pub cube: &'static Cube,
    pub time: &'static Time,
    pub span: Span,
    pub filters: Vec<Filter>,
    /// The day it is.
    pub today: NaiveDate,
}

/// What is asked of them.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub over: Over,
    pub measures: Vec<&'static Measure>,
    pub dimensions: Vec<&'static Dimension>,
    pub grain: Grain,
    pub currency: String,
    /// The measure that orders the rows, and whether the greatest comes first.
    pub order: Option<(usize, bool)>,
    pub limit: i64,
}

/// A row of the answer.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Row {
    /// Which of several questions it answers.
    pub tag: i32,
    /// The first day of its time, empty without a grain.
    pub period: String,
    pub k1: String,
    pub k2: String,
    pub k3: String,
    pub numbers: Vec<Option<String>>,
}

impl Row {
    /// The values of its dimensions.
    pub(crate) fn keys(&self, count: usize) -> Vec<String> {
        [&self.k1, &self.k2, &self.k3].into_iter().take(count).cloned().collect()
    }
}

impl Over {
    /// The tally that knows these records by these dimensions; none when only the rows do.
    fn roll(&self, dimensions: &[&'static Dimension]) -> Option<usize> {
        if !self.span.whole_months((!self.time.ahead).then_some(self.today)) {
            return None;
        }
        let scoped: &[&str] = if self.scope == DataScope::All { &[] } else { &["owner", "department"] };
        let needed = || {
            let asked = dimensions.iter().map(|dimension| dimension.key);
            asked.chain(self.filters.iter().map(|filter| filter.dimension.key)).chain(scoped.iter().copied())
        };
        self.cube.rolls.iter().position(|roll| {
            roll.time == self.time.key
                && needed().all(|key| key == "currency" || roll.dimensions.contains(&key))
        })
    }

    /// A dimension in the words of the source.
    fn dimension(&self, roll: Option<usize>, dimension: &Dimension) -> String {
        let place = roll
            .and_then(|at| self.cube.rolls.get(at))
            .and_then(|roll| roll.dimensions.iter().position(|key| *key == dimension.key));
        match place {
            Some(place) => format!("t.d{}", place + 1),
            None => dimension.sql.to_owned(),
        }
    }

    fn day(&self, roll: Option<usize>) -> &'static str {
        if roll.is_some() { "month" } else { self.time.column }
    }

    /// ` from … where …`.
    fn push_from(&self, sql: &mut Sql, roll: Option<usize>, dimensions: &[&'static Dimension]) {
        match roll {
            Some(at) => {
                sql.push(" from tally t where t.tenant_id = ").push_bind(self.tenant.0);
                sql.push(" and t.roll = ").push_bind(self.cube.roll(at));
            }
            None => {
                sql.push(" from ").push(self.cube.table).push(" t").push(self.cube.join);
                let filtered = self.filters.iter().map(|filter| filter.dimension);
                if dimensions.iter().copied().chain(filtered).any(|dimension| dimension.account) {
                    sql.push(" left join account a on a.tenant_id = t.tenant_id and a.id = t.account_id");
                }
                sql.push(" where t.tenant_id = ").push_bind(self.tenant.0);
            }
        }
        let day = self.day(roll);
        sql.push(format!(" and t.{day} >= ")).push_bind(self.span.from);
        sql.push(format!(" and t.{day} <= ")).push_bind(self.span.to);
        self.push_scope(sql, roll);
        for filter in &self.filters {
            sql.push(" and ").push(self.dimension(roll, filter.dimension));
            sql.push(if filter.exclude { " <> all(" } else { " = any(" });
            sql.push_bind(filter.values.clone()).push(")");
        }
    }

    fn push_scope(&self, sql: &mut Sql, roll: Option<usize>) {
        if self.scope == DataScope::All {
            return;
        }
        let key = |key: &str| self.cube.dimensions.iter().find(|dimension| dimension.key == key);
        let column = |name: &'static str, id: &'static str| match (roll, key(name)) {
            (Some(_), Some(dimension)) => self.dimension(roll, dimension),
            _ => id.to_owned(),
        };
        let user = self.user.map(|user| user.0).unwrap_or_default();
        sql.push(" and (").push(column("owner", "t.owner_id")).push(" = ");
        match roll {
            Some(_) => sql.push_bind(user.to_string()),
            None => sql.push_bind(user),
        };
        if let DataScope::Departments(list) = &self.scope {
            sql.push(" or ").push(column("department", "t.department_id")).push(" = any(");
            match roll {
                Some(_) => sql.push_bind(list.iter().map(ToString::to_string).collect::<Vec<_>>()),
                None => sql.push_bind(list.iter().map(|department| department.0).collect::<Vec<_>>()),
            };
            sql.push(")");
        }
        sql.push(")");
    }
}

impl Ask {
    fn roll(&self) -> Option<usize> {
        let summed = self.measures.iter().all(|measure| !matches!(measure.formula, Formula::Rows(_)));
        let coarse = !matches!(self.grain, Grain::Day | Grain::Week);
        if summed && coarse { self.over.roll(&self.dimensions) } else { None }
    }

    fn push_sum(&self, sql: &mut Sql, roll: Option<usize>, at: usize) {
        let sum = at.checked_sub(1).and_then(|at| self.over.cube.sums.get(at));
        let Some(sum) = sum else {
            sql.push(if roll.is_some() { "coalesce(sum(t.n), 0)" } else { "count(*)" });
            return;
        };
        sql.push("coalesce(sum(");
        match roll {
            Some(_) => sql.push(format!("t.m{at}")),
            None => sql.push(sum.sql),
        };
        sql.push(")");
        if sum.money {
            sql.push(" filter (where t.currency = ").push_bind(self.currency.clone()).push(")");
        }
        sql.push(", 0)");
    }

    fn push_measure(&self, sql: &mut Sql, roll: Option<usize>, measure: &Measure) {
        let whole = matches!(measure.unit, Unit::Count);
        sql.push("round((");
        match measure.formula {
            Formula::Sum(at) => self.push_sum(sql, roll, at),
            Formula::Ratio(over, under, times) => {
                self.push_sum(sql, roll, over);
                sql.push(format!("::numeric * {times} / nullif("));
                self.push_sum(sql, roll, under);
                sql.push(", 0)");
            }
            Formula::Rows(aggregate) => {
                sql.push(aggregate);
            }
        }
        sql.push(")::numeric, ").push(if whole { "0" } else { "2" }).push(")");
    }

    /// `grouped` asks by time and dimensions, otherwise over all.
    fn push(&self, sql: &mut Sql, tag: i32, grouped: bool) {
        let roll = self.roll();
        let over = &self.over;
        let day = over.day(roll);
        sql.push(format!("select {tag} tag, "));
        let unit = match self.grain {
            Grain::Unspecified => None,
            Grain::Day => Some("day"),
            Grain::Week => Some("week"),
            Grain::Month => Some("month"),
            Grain::Quarter => Some("quarter"),
            Grain::Year => Some("year"),
        };
        match unit.filter(|_| grouped) {
            Some("day") => sql.push(format!("t.{day}::text period")),
            Some(unit) => sql.push(format!("date_trunc('{unit}', t.{day}::timestamp)::date::text period")),
            None => sql.push("''::text period"),
        };
        for at in 0..3 {
            let dimension = self.dimensions.get(at).filter(|_| grouped);
            let column = dimension.map_or("''::text".to_owned(), |dimension| over.dimension(roll, dimension));
            sql.push(format!(", {column} k{}", at + 1));
        }
        sql.push(", array[");
        for (at, measure) in self.measures.iter().enumerate() {
            sql.push(if at > 0 { ", " } else { "" });
            self.push_measure(sql, roll, measure);
            sql.push("::text");
        }
        sql.push("]::text[] numbers");
        over.push_from(sql, roll, if grouped { &self.dimensions } else { &[] });
        if grouped {
            sql.push(" group by 2, 3, 4, 5");
            if roll.is_some() {
                sql.push(" having sum(t.n) <> 0");
            }
            sql.push(" order by ");
            if let Some((at, descending)) = self.order
                && let Some(measure) = self.measures.get(at)
            {
                self.push_measure(sql, roll, measure);
                sql.push(if descending { " desc nulls last, " } else { " nulls last, " });
            }
            sql.push("2, 3, 4, 5 limit ").push_bind(self.limit);
        }
    }
}

/// The rows by time and dimensions, one more than the limit where there are more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn rows(tx: &mut PgConnection, ask: &Ask) -> Result<Vec<Row>, Error> {
    let mut sql = Sql::new("");
    ask.push(&mut sql, 0, true);
    Ok(sql.build_query_as().fetch_all(tx).await?)
}

/// One number a measure for each question, in one round trip.
///
/// # Errors
/// Database trouble.
pub(crate) async fn totals(tx: &mut PgConnection, asks: &[Ask]) -> Result<Vec<Vec<Option<String>>>, Error> {
    let mut sql = Sql::new("");
    for (tag, ask) in (0..).zip(asks) {
        sql.push(if tag > 0 { " union all " } else { "" });
        ask.push(&mut sql, tag, false);
    }
    let mut found: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    found.sort_by_key(|row| row.tag);
    Ok(found.into_iter().map(|row| row.numbers).collect())
}

/// Currencies of these records besides one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn other_currencies(tx: &mut PgConnection, ask: &Ask) -> Result<Vec<String>, Error> {
    let roll = ask.over.roll(&[]);
    let mut sql = Sql::new("select distinct t.currency");
    ask.over.push_from(&mut sql, roll, &[]);
    sql.push(" and t.currency not in ('', ").push_bind(ask.currency.clone()).push(") order by 1 limit 50");
    Ok(sql.build_query_scalar().fetch_all(tx).await?)
}

/// What ids are called; those without a name are left out.
///
/// # Errors
/// Database trouble.
pub(crate) async fn names(
    tx: &mut PgConnection,
    tenant: TenantId,
    asked: &[(Names, String)],
) -> Result<HashMap<String, String>, Error> {
    let ids: Vec<Uuid> = asked.iter().filter_map(|(_, id)| id.parse().ok()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let kinds = [(Names::Person, "person"), (Names::Department, "department"), (Names::Account, "account")];
    let parts: Vec<String> = kinds
        .into_iter()
        .filter(|(kind, _)| asked.iter().any(|(asked, _)| asked == kind))
        .map(|(_, table)| format!("select id::text, name from {table} where tenant_id = $1 and id = any($2)"))
        .collect();
    let sql = sqlx::AssertSqlSafe(parts.join(" union all "));
    let found: Vec<(String, String)> = sqlx::query_as(sql).bind(tenant.0).bind(ids).fetch_all(tx).await?;
    Ok(found.into_iter().collect())
}

/// A record behind a number.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Record {
    pub id: Uuid,
    pub number: String,
    pub title: String,
    pub day: NaiveDate,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub amount: Option<String>,
    pub currency: String,
    pub state: String,
    pub subject_id: Uuid,
}

/// Records, the newest first, after one of them.
///
/// # Errors
/// Database trouble.
pub(crate) async fn records(
    tx: &mut PgConnection,
    over: &Over,
    after: Option<(NaiveDate, Uuid)>,
    limit: i64,
) -> Result<Vec<Record>, Error> {
    let (day, subject) = (over.time.column, over.cube.subject);
    let mut sql = Sql::new(format!(
        "select r.*, p.name owner_name from (select t.tenant_id, t.id, t.number, t.title, t.{day} as day, t.owner_id,
           t.amount::text amount, t.currency, t.state, {subject} subject_id"
    ));
    over.push_from(&mut sql, None, &[]);
    if let Some((last, id)) = after {
        sql.push(format!(" and (t.{day}, t.id) < (")).push_bind(last).push(", ").push_bind(id).push(")");
    }
    sql.push(format!(" order by t.{day} desc, t.id desc limit ")).push_bind(limit);
    sql.push(") r left join person p on p.tenant_id = r.tenant_id and p.id = r.owner_id order by r.day desc, r.id desc");
    Ok(sql.build_query_as().fetch_all(tx).await?)
}
