//! Leads in SQL. A row travels in and out as one record; the columns are spelled once, here.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use kit::Tx;
use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::FromRow;
use sqlx::types::Json;
use types::{AccountId, ContactId, Currency, DepartmentId, LeadId, Money, OpportunityId, TenantId, UserId};
use uuid::Uuid;

use crate::cleaning;
use crate::error::Error;
use crate::lead::{Assignment, Details, Duplicate, Lead, Note};
use crate::search;

macro_rules! columns {
    () => {
        "id, number, company, credit_code, contact_name, contact_title, phone, email, address, region_code, province, city, \
         district, source, campaign, product, industry, requirement, budget_amount, budget_currency, state, valid, owner_id, \
         department_id, assignment, duplicates, cleaning, response_due_at, first_response_at, disqualify_reason, account_id, \
         contact_id, opportunity_id, import_id, enquired_at, search, created_at, updated_at, revision"
    };
}

mod list;

pub(in crate::store) use list::within;
pub(crate) use list::{Filter, Order, list};

#[derive(FromRow, Serialize)]
struct Row {
    id: Uuid,
    number: String,
    company: String,
    credit_code: String,
    contact_name: String,
    contact_title: String,
    phone: String,
    email: String,
    address: String,
    region_code: String,
    province: String,
    city: String,
    district: String,
    source: String,
    campaign: String,
    product: String,
    industry: String,
    requirement: String,
    budget_amount: Option<Decimal>,
    budget_currency: Option<String>,
    state: String,
    valid: bool,
    owner_id: Option<Uuid>,
    department_id: Option<Uuid>,
    assignment: Json<Assignment>,
    duplicates: Json<Vec<Duplicate>>,
    cleaning: Json<Vec<Note>>,
    response_due_at: Option<DateTime<Utc>>,
    first_response_at: Option<DateTime<Utc>>,
    disqualify_reason: String,
    account_id: Option<Uuid>,
    contact_id: Option<Uuid>,
    opportunity_id: Option<Uuid>,
    import_id: Option<Uuid>,
    enquired_at: Option<DateTime<Utc>>,
    search: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    revision: i64,
}

impl From<Lead> for Row {
    fn from(lead: Lead) -> Row {
        let search = search::line(&lead);
        let Details {
            company,
            credit_code,
            contact_name,
            contact_title,
            phone,
            email,
            address,
            region_code,
            province,
            city,
            district,
            source,
            campaign,
            product,
            industry,
            requirement,
            budget,
            enquired_at,
        } = lead.details;
        Row {
            id: lead.id.0,
            number: lead.number,
            company,
            credit_code,
            contact_name,
            contact_title,
            phone,
            email,
            address,
            region_code,
            province,
            city,
            district,
            source,
            campaign,
            product,
            industry,
            requirement,
            enquired_at,
            budget_amount: budget.map(|money| money.amount),
            budget_currency: budget.map(|money| money.currency.to_string()),
            state: lead.state.to_string(),
            valid: lead.valid,
            owner_id: lead.owner.map(Into::into),
            department_id: lead.department.map(Into::into),
            assignment: Json(lead.assignment),
            duplicates: Json(lead.duplicates),
            cleaning: Json(lead.cleaning),
            response_due_at: lead.response_due_at,
            first_response_at: lead.first_response_at,
            disqualify_reason: lead.disqualify_reason,
            account_id: lead.account.map(Into::into),
            contact_id: lead.contact.map(Into::into),
            opportunity_id: lead.opportunity.map(Into::into),
            import_id: lead.import,
            search,
            created_at: lead.created_at,
            updated_at: lead.updated_at,
            revision: lead.revision,
        }
    }
}

impl TryFrom<Row> for Lead {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Lead, sqlx::Error> {
        let wrong = |text: String| sqlx::Error::Decode(text.into());
        let budget = match (row.budget_amount, row.budget_currency) {
            (Some(amount), Some(currency)) => {
                let currency: Currency =
                    currency.parse().map_err(|_| wrong(format!("currency {currency}")))?;
                Some(Money { amount: amount.normalize(), currency })
            }
            _ => None,
        };
        Ok(Lead {
            id: LeadId(row.id),
            number: row.number,
            details: Details {
                company: row.company,
                credit_code: row.credit_code,
                contact_name: row.contact_name,
                contact_title: row.contact_title,
                phone: row.phone,
                email: row.email,
                address: row.address,
                region_code: row.region_code,
                province: row.province,
                city: row.city,
                district: row.district,
                source: row.source,
                campaign: row.campaign,
                product: row.product,
                industry: row.industry,
                requirement: row.requirement,
                budget,
                enquired_at: row.enquired_at,
            },
            state: row.state.parse().map_err(wrong)?,
            valid: row.valid,
            owner: row.owner_id.map(UserId),
            department: row.department_id.map(DepartmentId),
            assignment: row.assignment.0,
            duplicates: row.duplicates.0,
            cleaning: row.cleaning.0,
            response_due_at: row.response_due_at,
            first_response_at: row.first_response_at,
            disqualify_reason: row.disqualify_reason,
            account: row.account_id.map(AccountId),
            contact: row.contact_id.map(ContactId),
            opportunity: row.opportunity_id.map(OpportunityId),
            import: row.import_id,
            created_at: row.created_at,
            updated_at: row.updated_at,
            revision: row.revision,
        })
    }
}

/// Adds leads in one round trip, with the keys they are recognised by, the words they are searched by, their owners'
/// workload, the last number of their series, and the answers their requests got.
///
/// # Errors
/// `REQUEST_IN_PROGRESS` when the same request won a race; database trouble.
#[expect(clippy::too_many_arguments, reason = "one statement writes it all")]
pub(crate) async fn insert(
    tx: &mut Tx,
    tenant: TenantId,
    leads: &[Lead],
    keys: &[Vec<String>],
    series: &str,
    last: i64,
    answers: &[(String, Vec<u8>, Vec<u8>)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let rows: Vec<Row> = leads.iter().cloned().map(Row::from).collect();
    let (mut recognised, mut searched) = (Texts::default(), Texts::default());
    for (lead, keys) in leads.iter().zip(keys) {
        recognised.add(lead, keys.iter().cloned());
        searched.add(lead, search::words(lead));
    }
    sqlx::query(concat!(
        "with keyed as (
           insert into lead_key (tenant_id, lead_id, key) select $1, * from unnest($3::uuid[], $4::text[])
           on conflict do nothing
         ), worded as (
           insert into lead_word (tenant_id, lead_id, month, word) select $1, * from unnest($11::uuid[], $12::int[], $13::text[])
         ), counted as (
           insert into series (tenant_id, name, last) values ($1, $5, $6)
           on conflict (tenant_id, name) do update set last = excluded.last
         ), answered as (
           insert into request (tenant_id, method, request_id, digest, answer, answered_at)
           select $1, 'CreateLead', *, $10 from unnest($7::text[], $8::bytea[], $9::bytea[])
         ), loaded as (
           insert into workload (tenant_id, user_id, open_leads, assigned_at)
           select $1, owner_id, count(*), max(created_at) from jsonb_populate_recordset(null::lead, $2) where owner_id is not null group by owner_id order by owner_id
           on conflict (tenant_id, user_id) do update
             set open_leads = workload.open_leads + excluded.open_leads,
                 assigned_at = greatest(workload.assigned_at, excluded.assigned_at)
         )
         insert into lead (tenant_id, ", columns!(), ")
         select $1, ", columns!(), " from jsonb_populate_recordset(null::lead, $2)"
    ))
    .bind(tenant.0)
    .bind(Json(rows))
    .bind(recognised.leads)
    .bind(recognised.texts)
    .bind(series)
    .bind(last)
    .bind(answers.iter().map(|(id, _, _)| id.as_str()).collect::<Vec<_>>())
    .bind(answers.iter().map(|(_, digest, _)| digest.as_slice()).collect::<Vec<_>>())
    .bind(answers.iter().map(|(_, _, answer)| answer.as_slice()).collect::<Vec<_>>())
    .bind(now)
    .bind(searched.leads)
    .bind(searched.months)
    .bind(searched.texts)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Several leads, in the order asked for; nothing in the place of one that is not there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get_all(
    tx: &mut Tx,
    tenant: TenantId,
    ids: &[LeadId],
) -> Result<Vec<Option<Lead>>, Error> {
    let rows: Vec<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from lead where tenant_id = $1 and id = any($2)"))
            .bind(tenant.0)
            .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
            .fetch_all(&mut **tx)
            .await?;
    let mut found: HashMap<Uuid, Row> = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok(ids.iter().map(|id| found.remove(&id.0).map(Lead::try_from).transpose()).collect::<Result<_, _>>()?)
}

/// One lead.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: LeadId) -> Result<Lead, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from lead where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.ok_or(Error::NotFound(id))?.try_into()?)
}

/// Keys or words of leads, column by column.
#[derive(Default)]
struct Texts {
    leads: Vec<Uuid>,
    months: Vec<i32>,
    texts: Vec<String>,
}

impl Texts {
    fn add(&mut self, lead: &Lead, texts: impl IntoIterator<Item = String>) {
        for text in texts {
            self.leads.push(lead.id.0);
            self.months.push(search::month(lead));
            self.texts.push(text);
        }
    }

    /// Of those that are not among `others`.
    fn add_new(&mut self, lead: &Lead, texts: &[String], others: &[String]) {
        self.add(lead, texts.iter().filter(|text| !others.contains(text)).cloned());
    }
}

/// Keeps changed leads, as they were and as they are, with what they are recognised and searched by, and people's workload: how
/// many leads more or less, and when the last one came. One statement, in a transaction that holds the leads' locks.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(
    tx: &mut Tx,
    tenant: TenantId,
    changed: &[(&Lead, &Lead)],
    workload: &BTreeMap<UserId, (i32, Option<DateTime<Utc>>)>,
) -> Result<(), Error> {
    let (mut unkeyed, mut keyed, mut unworded, mut worded) =
        (Texts::default(), Texts::default(), Texts::default(), Texts::default());
    for (before, after) in changed.iter().filter(|(before, after)| before.details != after.details) {
        let (old, new) = (cleaning::keys(&before.details), cleaning::keys(&after.details));
        unkeyed.add_new(after, &old, &new);
        keyed.add_new(after, &new, &old);
        let (old, new) = (search::words(before), search::words(after));
        unworded.add_new(after, &old, &new);
        worded.add_new(after, &new, &old);
    }
    let rows: Vec<Row> = changed.iter().map(|(_, after)| Row::from((*after).clone())).collect();
    let saved = sqlx::query(concat!(
        "with unkeyed as (
           delete from lead_key using unnest($4::uuid[], $5::text[]) as gone (id, key)
           where tenant_id = $1 and lead_key.key = gone.key and lead_id = gone.id
         ), keyed as (
           insert into lead_key (tenant_id, lead_id, key) select $1, * from unnest($6::uuid[], $7::text[])
           on conflict do nothing
         ), unworded as (
           delete from lead_word using unnest($11::uuid[], $12::int[], $13::text[]) as gone (id, month, word)
           where tenant_id = $1 and lead_word.month = gone.month and lead_word.word = gone.word and lead_id = gone.id
         ), worded as (
           insert into lead_word (tenant_id, lead_id, month, word)
           select $1, * from unnest($14::uuid[], $15::int[], $16::text[])
           on conflict do nothing
         ), loaded as (
           insert into workload (tenant_id, user_id, open_leads, assigned_at)
           select $1, * from unnest($8::uuid[], $9::int[], $10::timestamptz[])
           on conflict (tenant_id, user_id) do update
             set open_leads = workload.open_leads + excluded.open_leads,
                 assigned_at = greatest(excluded.assigned_at, workload.assigned_at)
         )
         update lead set (",
        columns!(),
        ") = (select ",
        columns!(),
        " from jsonb_populate_record(null::lead, changed.row))
         from unnest($2::jsonb[], $3::bigint[]) as changed (row, read)
         where tenant_id = $1 and id = (changed.row->>'id')::uuid and revision = changed.read"
    ))
    .bind(tenant.0)
    .bind(rows.into_iter().map(Json).collect::<Vec<_>>())
    .bind(changed.iter().map(|(before, _)| before.revision).collect::<Vec<_>>())
    .bind(unkeyed.leads)
    .bind(unkeyed.texts)
    .bind(keyed.leads)
    .bind(keyed.texts)
    // In the order of ids, so that two transactions never wait for each other.
    .bind(workload.keys().map(|user| user.0).collect::<Vec<_>>())
    .bind(workload.values().map(|(by, _)| *by).collect::<Vec<_>>())
    .bind(workload.values().map(|(_, came)| *came).collect::<Vec<_>>())
    .bind(unworded.leads)
    .bind(unworded.months)
    .bind(unworded.texts)
    .bind(worded.leads)
    .bind(worded.months)
    .bind(worded.texts)
    .execute(&mut **tx)
    .await?;
    match changed.first() {
        Some((before, _)) if saved.rows_affected() != changed.len() as u64 => {
            Err(Error::Stale(before.revision))
        }
        _ => Ok(()),
    }
}
