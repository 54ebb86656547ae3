//! What must be known before leads can be taken in, in one round trip; and what is kept of it, in another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kit::Tx;
use serde::Deserialize;
use sqlx::types::Json;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;

/// Something known under one of the keys that were asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct Known {
    /// The key.
    pub key: String,
    /// `lead` or `account`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Company.
    pub company: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// Name of the contact.
    pub contact_name: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// What a request with this id was answered before.
#[derive(Clone, Debug, Deserialize)]
struct Answer {
    request_id: String,
    digest: String,
    answer: String,
}

/// What somebody has on the table.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Work {
    /// Who.
    pub user_id: UserId,
    /// Open leads.
    pub open_leads: i32,
    /// When the last one came.
    pub assigned_at: Option<Time>,
}

#[derive(Deserialize)]
struct Found {
    version: i64,
    last: i64,
    known: Vec<Known>,
    answers: Vec<Answer>,
    work: Vec<Work>,
}

/// Everything around some new leads.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings {
    /// Version of what decides assignments.
    pub version: i64,
    /// The last number given in the series.
    pub last: i64,
    /// What is known under the keys.
    pub known: Vec<Known>,
    /// Request id, digest of the request, encoded answer.
    pub answers: Vec<(String, Vec<u8>, Vec<u8>)>,
    /// What the asked people have on the table.
    pub work: Vec<Work>,
}

/// Leads known under one key that are looked at, the newest first: a switchboard number may have hundreds.
const PER_KEY: i32 = 20;

/// Begins a transaction in which this tenant's leads are taken in, by nobody else at the same time: that is what
/// makes duplicates, turns and numbers exact.
///
/// # Errors
/// Database trouble.
pub(crate) async fn begin(db: &kit::Db, tenant: TenantId) -> Result<Tx, Error> {
    Ok(db.begin_alone(tenant, "intake").await?)
}

/// Looks around, in one round trip.
///
/// # Errors
/// Database trouble.
pub(crate) async fn look(
    tx: &mut Tx,
    tenant: TenantId,
    keys: &[String],
    requests: &[String],
    people: &[UserId],
    series: &str,
) -> Result<Surroundings, Error> {
    let Json(found): Json<Found> = sqlx::query_scalar(
        "select jsonb_build_object(
           'version', coalesce((select version from assignment_state where tenant_id = $1), 0),
           'last', coalesce((select last from series where tenant_id = $1 and name = $5), 0),
           'known', coalesce((
             select jsonb_agg(to_jsonb(found)) from (
               select asked.key, 'lead' as kind, l.id, l.number, l.company, l.credit_code, l.contact_name, l.phone, l.email
               from unnest($2::text[]) as asked (key)
               cross join lateral (
                 select lead_id from lead_key where tenant_id = $1 and key = asked.key order by lead_id desc limit $6
               ) as k
               cross join lateral (select * from lead where tenant_id = $1 and id = k.lead_id limit 1) as l
               union all
               select asked.key, 'account', a.id, a.number, a.name, a.credit_code, '', '', ''
               from unnest($2::text[]) as asked (key)
               cross join lateral (
                 select account_id from account_key where tenant_id = $1 and key = asked.key order by account_id desc limit $6
               ) as k
               cross join lateral (select * from account where tenant_id = $1 and id = k.account_id limit 1) as a
             ) as found), '[]'),
           'answers', case when cardinality($3::text[]) = 0 then '[]' else coalesce((
             select jsonb_agg(jsonb_build_object('request_id', request_id, 'digest', encode(digest, 'base64'), 'answer', encode(answer, 'base64')))
             from request where tenant_id = $1 and method = 'CreateLead' and request_id = any($3)), '[]') end,
           'work', case when cardinality($4::uuid[]) = 0 then '[]' else coalesce((
             select jsonb_agg(jsonb_build_object('user_id', user_id, 'open_leads', open_leads, 'assigned_at', assigned_at))
             from workload where tenant_id = $1 and user_id = any($4)), '[]') end)",
    )
    .bind(tenant.0)
    .bind(keys)
    .bind(requests)
    .bind(people.iter().map(|user| user.0).collect::<Vec<_>>())
    .bind(series)
    .bind(PER_KEY)
    .fetch_one(&mut **tx)
    .await?;
    let bytes = |text: String| {
        // Postgres breaks base64 into lines.
        let text: String = text.split_whitespace().collect();
        STANDARD.decode(text).map_err(|error| sqlx::Error::Decode(error.into()))
    };
    let answers = found
        .answers
        .into_iter()
        .map(|answer| Ok((answer.request_id, bytes(answer.digest)?, bytes(answer.answer)?)));
    Ok(Surroundings {
        version: found.version,
        last: found.last,
        known: found.known,
        answers: answers.collect::<Result<_, sqlx::Error>>()?,
        work: found.work,
    })
}
