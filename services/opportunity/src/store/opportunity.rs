//! Opportunities in SQL. A row travels in and out as one record; the columns are spelled once, here.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{
    AccountId, ContactId, Currency, DepartmentId, LeadId, Money, OpportunityId, PipelineId, TenantId, UserId,
    search,
};
use uuid::Uuid;

use crate::error::Error;
use crate::opportunity::{Competitor, Details, Member, Opportunity, Stakeholder};
use crate::pipeline::Forecast;
use crate::scorecard::Answer;

macro_rules! columns {
    () => {
        "id, number, external_number, title, account_id, contact_id, lead_id, source, requirement, amount, currency, expected_on, \
         pipeline_id, stage, stage_at, state, probability, forecast, is_key, owner_id, department_id, products, members, \
         member_ids, stakeholders, competitors, answers, progress_at, next_at, follow_ups, first_follow_up_at, \
         last_follow_up_at, close_reason, lost_to, closed_at, search, created_at, updated_at, revision"
    };
}

/// With the account's name, which is the customer service's to change.
macro_rules! select {
    () => {
        concat!(
            "select ",
            columns!(),
            ", coalesce((select name from account where account.tenant_id = opportunity.tenant_id
                and account.id = opportunity.account_id), '') as account_name from opportunity where tenant_id = "
        )
    };
}

mod list;

pub(in crate::store) use list::within;
pub(crate) use list::{Filter, Order, list};

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    number: String,
    external_number: String,
    title: String,
    account_id: Uuid,
    contact_id: Option<Uuid>,
    lead_id: Option<Uuid>,
    source: String,
    requirement: String,
    amount: Option<Decimal>,
    currency: Option<String>,
    expected_on: Option<NaiveDate>,
    pipeline_id: Uuid,
    stage: String,
    stage_at: DateTime<Utc>,
    state: String,
    probability: Option<i32>,
    forecast: Option<String>,
    is_key: bool,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    products: Vec<String>,
    members: Json<Vec<Member>>,
    member_ids: Vec<Uuid>,
    stakeholders: Json<Vec<Stakeholder>>,
    competitors: Json<Vec<Competitor>>,
    answers: Json<Vec<Answer>>,
    progress_at: DateTime<Utc>,
    next_at: Option<DateTime<Utc>>,
    follow_ups: i32,
    first_follow_up_at: Option<DateTime<Utc>>,
    last_follow_up_at: Option<DateTime<Utc>>,
    close_reason: String,
    lost_to: String,
    closed_at: Option<DateTime<Utc>>,
    search: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
    #[serde(skip)]
    account_name: String,
}

impl From<Opportunity> for Row {
    fn from(opportunity: Opportunity) -> Row {
        let Details {
            title,
            contact,
            source,
            requirement,
            amount,
            expected,
            probability,
            forecast,
            key,
            products,
            members,
            stakeholders,
            competitors,
            answers,
        } = opportunity.details;
        let number = opportunity.number.to_lowercase();
        let external = search::normal(&opportunity.external);
        Row {
            id: opportunity.id.0,
            search: format!("{} {number} {external}", search::normal(&title)).trim_end().to_owned(),
            number: opportunity.number,
            external_number: opportunity.external,
            title,
            account_id: opportunity.account.0,
            contact_id: contact.map(Into::into),
            lead_id: opportunity.lead.map(Into::into),
            source,
            requirement,
            amount: amount.map(|money| money.amount),
            currency: amount.map(|money| money.currency.to_string()),
            expected_on: expected,
            pipeline_id: opportunity.pipeline.0,
            stage: opportunity.stage,
            stage_at: opportunity.stage_at,
            state: opportunity.state.to_string(),
            probability,
            forecast: forecast.map(|forecast| forecast.as_str().to_owned()),
            is_key: key,
            owner_id: opportunity.owner.map(Into::into),
            department_id: opportunity.department.map(Into::into),
            products,
            member_ids: members.iter().map(|member| member.user.0).collect(),
            members: Json(members),
            stakeholders: Json(stakeholders),
            competitors: Json(competitors),
            answers: Json(answers),
            progress_at: opportunity.progress_at,
            next_at: opportunity.next_at,
            follow_ups: opportunity.follow_ups,
            first_follow_up_at: opportunity.first_follow_up_at,
            last_follow_up_at: opportunity.last_follow_up_at,
            close_reason: opportunity.close_reason,
            lost_to: opportunity.lost_to,
            closed_at: opportunity.closed_at,
            created_at: opportunity.created_at,
            updated_at: opportunity.updated_at,
            revision: opportunity.revision,
            account_name: opportunity.account_name,
        }
    }
}

/// Money of two columns.
pub(in crate::store) fn currency(text: Option<String>) -> Result<Option<Currency>, sqlx::Error> {
    let wrong = |text: String| sqlx::Error::Decode(format!("currency {text}").into());
    text.map(|text| text.parse().map_err(|_| wrong(text))).transpose()
}

impl TryFrom<Row> for Opportunity {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Opportunity, sqlx::Error> {
        let wrong = |text: String| sqlx::Error::Decode(text.into());
        let amount = row
            .amount
            .zip(currency(row.currency)?)
            .map(|(amount, currency)| Money { amount: amount.normalize(), currency });
        let forecast = row
            .forecast
            .map(|text| Forecast::parse(&text).ok_or_else(|| wrong(format!("forecast {text}"))))
            .transpose()?;
        Ok(Opportunity {
            id: OpportunityId(row.id),
            number: row.number,
            external: row.external_number,
            details: Details {
                title: row.title,
                contact: row.contact_id.map(ContactId),
                source: row.source,
                requirement: row.requirement,
                amount,
                expected: row.expected_on,
                probability: row.probability,
                forecast,
                key: row.is_key,
                products: row.products,
                members: row.members.0,
                stakeholders: row.stakeholders.0,
                competitors: row.competitors.0,
                answers: row.answers.0,
            },
            account: AccountId(row.account_id),
            account_name: row.account_name,
            lead: row.lead_id.map(LeadId),
            pipeline: PipelineId(row.pipeline_id),
            stage: row.stage,
            stage_at: row.stage_at,
            state: row.state.parse().map_err(wrong)?,
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            progress_at: row.progress_at,
            next_at: row.next_at,
            follow_ups: row.follow_ups,
            first_follow_up_at: row.first_follow_up_at,
            last_follow_up_at: row.last_follow_up_at,
            close_reason: row.close_reason,
            lost_to: row.lost_to,
            closed_at: row.closed_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// The next number of each of these years: 2026 → `OP-2026-000123`. Whoever asks next waits for this transaction.
///
/// # Errors
/// Database trouble.
pub(crate) async fn numbers(
    tx: &mut Tx,
    tenant: TenantId,
    years: impl IntoIterator<Item = i32>,
) -> Result<Vec<String>, Error> {
    let series: Vec<String> = years.into_iter().map(|year| format!("OP-{year}")).collect();
    // In one order, so that two who number several years do not wait for each other.
    let mut wanted: BTreeMap<&str, i64> = BTreeMap::new();
    for name in &series {
        *wanted.entry(name).or_default() += 1;
    }
    let given: Vec<(String, i64)> = sqlx::query_as(
        "insert into series (tenant_id, name, last) select $1, * from unnest($2::text[], $3::bigint[])
         on conflict (tenant_id, name) do update set last = series.last + excluded.last returning name, last",
    )
    .bind(tenant.0)
    .bind(wanted.keys().collect::<Vec<_>>())
    .bind(wanted.values().collect::<Vec<_>>())
    .fetch_all(&mut **tx)
    .await?;
    let mut next: HashMap<String, i64> = HashMap::new();
    for (name, last) in given {
        let count = wanted.get(name.as_str()).copied().unwrap_or_default();
        next.insert(name, last - count + 1);
    }
    let number = |name: &String| {
        let next = next.entry(name.clone()).or_default();
        *next += 1;
        format!("{name}-{:06}", *next - 1)
    };
    Ok(series.iter().map(number).collect())
}

/// Adds opportunities.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    opportunities: &[&Opportunity],
) -> Result<(), Error> {
    if opportunities.is_empty() {
        return Ok(());
    }
    let rows: Vec<Row> = opportunities.iter().map(|opportunity| Row::from((*opportunity).clone())).collect();
    sqlx::query(concat!(
        "insert into opportunity (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_recordset(null::opportunity, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(rows))
    .execute(tx)
    .await?;
    Ok(())
}

/// Those of these numbers of another system that are known, with their opportunities.
///
/// # Errors
/// Database trouble.
pub(crate) async fn external(
    tx: &mut Tx,
    tenant: TenantId,
    numbers: &[&str],
) -> Result<HashMap<String, OpportunityId>, Error> {
    let rows: Vec<(String, Uuid)> = sqlx::query_as(
        "select external_number, id from opportunity
         where tenant_id = $1 and external_number <> '' and external_number = any($2)",
    )
    .bind(tenant.0)
    .bind(numbers)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|(number, id)| (number, OpportunityId(id))).collect())
}

/// Several opportunities, in the order asked for; nothing in the place of one that is not there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get_all(
    tx: &mut PgConnection,
    tenant: TenantId,
    ids: &[OpportunityId],
) -> Result<Vec<Option<Opportunity>>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(select!(), "$1 and id = any($2)"))
        .bind(tenant.0)
        .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
        .fetch_all(tx)
        .await?;
    let mut found: HashMap<Uuid, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    let found = ids.iter().map(|id| found.remove(&id.0).map(Opportunity::try_from).transpose());
    Ok(found.collect::<Result<_, _>>()?)
}

/// One opportunity.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: OpportunityId,
) -> Result<Opportunity, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(select!(), "$1 and id = $2"))
        .bind(tenant.0)
        .bind(id.0)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::NotFound(id))?.try_into()?)
}

/// Keeps changed opportunities, as they were and as they are, in a transaction that holds their locks.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    changed: &[(&Opportunity, &Opportunity)],
) -> Result<(), Error> {
    let rows: Vec<Row> = changed.iter().map(|(_, after)| Row::from((*after).clone())).collect();
    let saved = sqlx::query(concat!(
        "update opportunity set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::opportunity, changed.row))
         from unnest($2::jsonb[], $3::bigint[]) as changed (row, read)
         where tenant_id = $1 and id = (changed.row->>'id')::uuid and revision = changed.read"
    ))
    .bind(tenant.0)
    .bind(rows.into_iter().map(Json).collect::<Vec<_>>())
    .bind(changed.iter().map(|(before, _)| before.revision).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    match changed.first() {
        Some((before, _)) if saved.rows_affected() != changed.len() as u64 => {
            Err(Error::Stale(before.revision))
        }
        _ => Ok(()),
    }
}
