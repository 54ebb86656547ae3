//! The run log of automations, in SQL.

use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{InstanceId, TenantId, Time, UserId, ids};
use uuid::Uuid;

use crate::automation::plan::{Saw, Step};
use crate::automation::run::{Outcome, Run, State, WINDOW};
use crate::error::Error;
use crate::process::run::{Effect, Errand};
use crate::store::effect;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    automation_key: String,
    version: i32,
    subject_type: Option<String>,
    subject_id: Option<Uuid>,
    fact_type: Option<String>,
    fact: Option<Vec<u8>>,
    cause_id: Option<Uuid>,
    depth: i32,
    actor_id: Option<Uuid>,
    state: String,
    reason: String,
    saw: Json<Saw>,
    plan: Option<Json<Vec<Step>>>,
    outcomes: Json<Vec<Outcome>>,
    tries: i32,
    created_at: Time,
    ended_at: Option<Time>,
    revision: i64,
}

impl TryFrom<Row> for Run {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Run, sqlx::Error> {
        Ok(Run {
            id: row.id,
            automation: row.automation_key,
            version: row.version,
            subject: row.subject_type.zip(row.subject_id),
            fact: row.fact_type.zip(row.fact),
            cause: row.cause_id,
            depth: row.depth,
            actor: row.actor_id.map(UserId),
            state: State::parse(&row.state)
                .ok_or_else(|| sqlx::Error::Decode(format!("no such state: {}", row.state).into()))?,
            reason: row.reason,
            saw: row.saw.0,
            plan: row.plan.map(|plan| plan.0),
            outcomes: row.outcomes.0,
            tries: row.tries,
            created_at: row.created_at,
            ended_at: row.ended_at,
            revision: row.revision,
        })
    }
}

/// Notes a run, with the errand that carries it out while it runs; says whether it was new.
///
/// # Errors
/// Database trouble.
pub(crate) async fn note(tx: &mut PgConnection, tenant: TenantId, run: &Run) -> Result<bool, Error> {
    let added = sqlx::query(
        "insert into automation_run (tenant_id, id, automation_key, version, subject_type, subject_id, fact_type, fact,
           cause_id, depth, actor_id, state, reason, saw, plan, outcomes, tries, created_at, ended_at, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, null, '[]', $15, $16, $17, $18)
         on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(run.id)
    .bind(&run.automation)
    .bind(run.version)
    .bind(run.subject.as_ref().map(|(kind, _)| kind))
    .bind(run.subject.as_ref().map(|(_, id)| *id))
    .bind(run.fact.as_ref().map(|(kind, _)| kind))
    .bind(run.fact.as_ref().map(|(_, fact)| fact))
    .bind(run.cause)
    .bind(run.depth)
    .bind(run.actor.map(Uuid::from))
    .bind(run.state.as_str())
    .bind(&run.reason)
    .bind(Json(&run.saw))
    .bind(run.tries)
    .bind(run.created_at)
    .bind(run.ended_at)
    .bind(run.revision)
    .execute(&mut *tx)
    .await?;
    if added.rows_affected() == 0 {
        return Ok(false);
    }
    take_up(tx, tenant, run, run.created_at).await?;
    Ok(true)
}

/// Has a run carried out, while it runs.
async fn take_up(tx: &mut PgConnection, tenant: TenantId, run: &Run, now: Time) -> Result<(), Error> {
    if run.state != State::Running {
        return Ok(());
    }
    let errand =
        Effect { name: "run".to_owned(), since: run.tries.cast_unsigned(), errand: Errand::Automate };
    effect::add(tx, tenant, &[(InstanceId(run.id), errand)], now).await
}

/// Keeps a changed run, if it is still at the revision before; a run that ends takes its errand with it, one that goes on
/// keeps it for a minute more, and one that is taken up again gets a new one.
///
/// # Errors
/// `AutomationRunStale`; database trouble.
pub(crate) async fn save(
    tx: &mut PgConnection,
    tenant: TenantId,
    before: &Run,
    after: &Run,
    now: Time,
) -> Result<(), Error> {
    let saved = sqlx::query(
        "with ended as (
           delete from effect where tenant_id = $1 and instance_id = $2 and name = 'run' and $4 <> 'RUNNING'
         ), kept as (
           update effect set attempts = 1, run_at = greatest(run_at, $12 + interval '1 minute')
           where tenant_id = $1 and instance_id = $2 and name = 'run' and $4 = 'RUNNING'
         )
         update automation_run set state = $4, reason = $5, saw = $6, plan = $7, outcomes = $8, tries = $9, ended_at = $10,
           revision = $11
         where tenant_id = $1 and id = $2 and revision = $3",
    )
    .bind(tenant.0)
    .bind(after.id)
    .bind(before.revision)
    .bind(after.state.as_str())
    .bind(&after.reason)
    .bind(Json(&after.saw))
    .bind(after.plan.as_ref().map(Json))
    .bind(Json(&after.outcomes))
    .bind(after.tries)
    .bind(after.ended_at)
    .bind(after.revision)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    if saved.rows_affected() == 0 {
        return Err(Error::AutomationRunStale(before.revision));
    }
    if before.state != State::Running {
        take_up(tx, tenant, after, now).await?;
    }
    Ok(())
}

/// One run.
///
/// # Errors
/// `AutomationRunNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: Uuid) -> Result<Run, Error> {
    let row: Option<Row> = sqlx::query_as("select * from automation_run where tenant_id = $1 and id = $2")
        .bind(tenant.0)
        .bind(id)
        .fetch_optional(tx)
        .await?;
    Ok(row.ok_or(Error::AutomationRunNotFound(id))?.try_into()?)
}

/// An automation that hears of something, and what is known of its runs.
#[derive(Clone, PartialEq, Eq, Debug, FromRow)]
pub(crate) struct Hearing {
    /// Its key.
    pub key: String,
    /// The version that runs.
    pub version: i32,
    /// Whether it watches dates of such records, and does not hear the fact itself.
    pub watches: bool,
    /// Since when it is on.
    pub since: Option<Time>,
    /// The depth of the run that caused it, if one did.
    pub depth: Option<i32>,
}

/// The automations that are on and hear this fact, or watch dates of such records: most facts concern none.
///
/// # Errors
/// Database trouble.
pub(crate) async fn concerned(
    tx: &mut PgConnection,
    tenant: TenantId,
    (event, record): (&str, Option<&str>),
    cause: Option<Uuid>,
) -> Result<Vec<Hearing>, Error> {
    let found = sqlx::query_as(
        "select key, published_version as version, event is distinct from $2 as watches, since,
           (select depth from automation_run c where c.tenant_id = $1 and c.id = $4) as depth
         from automation a
         where tenant_id = $1 and state = 'PUBLISHED' and (event = $2 or record = $3) order by key",
    )
    .bind(tenant.0)
    .bind(event)
    .bind(record)
    .bind(cause)
    .fetch_all(tx)
    .await?;
    Ok(found)
}

/// Other runs of the automation about the same record that have acted within the hour. The pair is locked: see
/// [`pair`].
///
/// # Errors
/// Database trouble.
pub(crate) async fn lately(
    tx: &mut PgConnection,
    tenant: TenantId,
    run: &Run,
    now: Time,
) -> Result<i64, Error> {
    let count = sqlx::query_scalar(
        "select count(*) from (select from automation_run
           where tenant_id = $1 and automation_key = $2 and subject_id = $3 and created_at > $4 and id <> $5
             and plan is not null and state <> 'SKIPPED' limit 1000) l",
    )
    .bind(tenant.0)
    .bind(&run.automation)
    .bind(run.subject.as_ref().map(|(_, id)| *id))
    .bind(now - WINDOW)
    .bind(run.id)
    .fetch_one(tx)
    .await?;
    Ok(count)
}

/// What is locked while it is judged how often an automation acts about a record; the run itself where it is about none.
#[must_use]
pub(crate) fn pair(run: &Run) -> Uuid {
    run.subject.as_ref().map_or(run.id, |(_, id)| ids::derived(*id, &format!("often {}", run.automation)))
}

/// Which runs a list shows.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    /// Of this automation.
    pub automation: Option<String>,
    /// About this record.
    pub subject: Option<Uuid>,
    /// In this state.
    pub state: Option<State>,
    /// After this place.
    pub after: Option<(Time, Uuid)>,
    /// At most so many.
    pub limit: i64,
}

/// A page of runs, the newest first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    filter: &Filter,
) -> Result<Vec<Run>, Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "select * from automation_run
         where tenant_id = $1 and ($2::text is null or automation_key = $2) and ($3::uuid is null or subject_id = $3)
           and ($4::text is null or state = $4) and ($5::timestamptz is null or (created_at, id) < ($5, $6))
         order by created_at desc, id desc limit $7",
    )
    .bind(tenant.0)
    .bind(&filter.automation)
    .bind(filter.subject)
    .bind(filter.state.map(State::as_str))
    .bind(filter.after.map(|(at, _)| at))
    .bind(filter.after.map(|(_, id)| id))
    .bind(filter.limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Run::try_from).collect::<Result<_, _>>()?)
}

/// How often an automation ran, and how that ended.
#[derive(Clone, Debug, Default, FromRow)]
pub(crate) struct Statistics {
    /// In all.
    pub runs: i64,
    /// Under way.
    pub running: i64,
    /// Those that did everything.
    pub done: i64,
    /// Those whose condition did not hold.
    pub skipped: i64,
    /// Those that failed.
    pub failed: i64,
    /// Those that were given up.
    pub abandoned: i64,
    /// When the last one began.
    pub last: Option<Time>,
    /// Mean milliseconds of those that did everything.
    pub mean: Option<i64>,
}

/// Figures over a time.
///
/// # Errors
/// Database trouble.
pub(crate) async fn statistics(
    tx: &mut PgConnection,
    tenant: TenantId,
    automation: &str,
    (from, before): (Option<Time>, Option<Time>),
) -> Result<Statistics, Error> {
    let found = sqlx::query_as(
        "select count(*) as runs, count(*) filter (where state = 'RUNNING') as running,
           count(*) filter (where state = 'DONE') as done, count(*) filter (where state = 'SKIPPED') as skipped,
           count(*) filter (where state = 'FAILED') as failed, count(*) filter (where state = 'ABANDONED') as abandoned,
           max(created_at) as last,
           (avg(extract(epoch from ended_at - created_at) * 1000) filter (where state = 'DONE'))::bigint as mean
         from automation_run
         where tenant_id = $1 and automation_key = $2
           and created_at >= coalesce($3, '-infinity'::timestamptz) and created_at < coalesce($4, 'infinity'::timestamptz)",
    )
    .bind(tenant.0)
    .bind(automation)
    .bind(from)
    .bind(before)
    .fetch_one(tx)
    .await?;
    Ok(found)
}
