//! Processes under way, in SQL: everything that a batch of commands must know in one round trip, everything that it
//! changes in another.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value as Document;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{InstanceId, TaskId, TenantId, Time, UserId};
use uuid::Uuid;

use super::task::Row as TaskRow;
use crate::error::Error;
use crate::process::instance::{Instance, Number};
use crate::process::moment::Moment;
use crate::process::run::{self, Around, Run};
use crate::task::{Subject, Task};
use crate::timer::{self, Timer};

macro_rules! columns {
    () => {
        "id, process_key, version, title, subject_type, subject_id, starter_id, department_id, parent_id, parent_token, \
         parent_since, status, stuck, state, created_at, ended_at, revision"
    };
}

mod list;

pub(crate) use list::{Filter, list};

#[derive(FromRow, Serialize, Deserialize)]
struct Row {
    id: Uuid,
    process_key: String,
    version: i32,
    title: String,
    subject_type: Option<String>,
    subject_id: Option<Uuid>,
    starter_id: Option<Uuid>,
    department_id: Option<Uuid>,
    parent_id: Option<Uuid>,
    parent_token: Option<i32>,
    parent_since: Option<i32>,
    status: String,
    stuck: bool,
    state: Json<Instance>,
    created_at: Time,
    ended_at: Option<Time>,
    revision: i64,
}

fn signed(number: Number) -> i32 {
    number.cast_signed()
}

impl From<&Run> for Row {
    fn from(run: &Run) -> Row {
        Row {
            id: run.id.0,
            process_key: run.process.clone(),
            version: run.version,
            title: run.title.clone(),
            subject_type: run.subject.as_ref().map(|subject| subject.kind.clone()),
            subject_id: run.subject.as_ref().map(|subject| subject.id),
            starter_id: run.state.starter.map(Uuid::from),
            department_id: run.state.department.map(Uuid::from),
            parent_id: run.parent.map(|(parent, ..)| parent.0),
            parent_token: run.parent.map(|(_, token, _)| signed(token)),
            parent_since: run.parent.map(|(.., since)| signed(since)),
            status: run::status_text(run.state.status).to_owned(),
            stuck: run.is_stuck(),
            state: Json(run.state.clone()),
            created_at: run.created_at,
            ended_at: run.ended_at,
            revision: run.revision,
        }
    }
}

impl From<Row> for Run {
    fn from(row: Row) -> Run {
        let parent = row.parent_id.zip(row.parent_token).zip(row.parent_since);
        Run {
            id: InstanceId(row.id),
            process: row.process_key,
            version: row.version,
            title: row.title,
            subject: row.subject_type.zip(row.subject_id).map(|(kind, id)| Subject { kind, id }),
            parent: parent
                .map(|((id, token), since)| (InstanceId(id), token.cast_unsigned(), since.cast_unsigned())),
            created_at: row.created_at,
            ended_at: row.ended_at,
            revision: row.revision,
            state: row.state.0,
        }
    }
}

/// What a batch must know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Instances by id.
    pub instances: Vec<InstanceId>,
    /// Instances by a task that is asked in them.
    pub tasks: Vec<TaskId>,
    /// Processes that are started, by key.
    pub keys: Vec<String>,
    /// Requests that may have been answered: method and id.
    pub requests: Vec<(&'static str, String)>,
}

/// What it knows.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Version of the directory.
    pub directory: i64,
    /// The instances.
    pub runs: HashMap<InstanceId, Run>,
    /// Their open tasks, and those that were asked for.
    pub tasks: HashMap<TaskId, Task>,
    /// The version that starts, by key; none for processes that are not published.
    pub published: HashMap<String, i32>,
    /// First answers by method and request id: digest and encoded answer.
    pub answers: HashMap<(String, String), (Vec<u8>, Vec<u8>)>,
}

#[derive(Deserialize)]
struct Found {
    directory: i64,
    runs: Vec<Row>,
    tasks: Vec<TaskRow>,
    published: Vec<(String, i32)>,
    answers: Vec<(String, String, String, String)>,
}

/// Everything that a batch must know, in one round trip. The locks of the instances are held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn look(tx: &mut PgConnection, tenant: TenantId, wanted: &Wanted) -> Result<Known, Error> {
    let (methods, requests): (Vec<&str>, Vec<&str>) =
        wanted.requests.iter().map(|(method, id)| (*method, id.as_str())).unzip();
    let Json(found): Json<Found> = sqlx::query_scalar(concat!(
        "with named as (
           select id from unnest($2::uuid[]) as i (id)
           union select instance_id from task where tenant_id = $1 and id = any($3) and instance_id is not null
         )
         select json_build_object(
           'directory', coalesce((select version from directory where tenant_id = $1), 0),
           'runs', coalesce((select json_agg(row_to_json(found)) from (
             select ",
        columns!(),
        " from instance where tenant_id = $1 and id = any(array(select id from named))) as found), '[]'),
           'tasks', coalesce((select json_agg(row_to_json(found)) from (
             select * from task where tenant_id = $1 and instance_id = any(array(select id from named)) and state = 'OPEN'
             union all select * from task where tenant_id = $1 and id = any($3)
               and (state <> 'OPEN' or instance_id is null)) as found), '[]'),
           'published', case when cardinality($4::text[]) = 0 then '[]' else coalesce((
             select json_agg(json_build_array(key, published_version)) from process
             where tenant_id = $1 and key = any($4) and state = 'PUBLISHED'), '[]') end,
           'answers', case when cardinality($5::text[]) = 0 then '[]' else coalesce((
             select json_agg(json_build_array(method, request_id, encode(digest, 'base64'), encode(answer, 'base64')))
             from request join unnest($5::text[], $6::text[]) as asked (asked_method, asked_id)
               on method = asked_method and request_id = asked_id where tenant_id = $1), '[]') end)",
    ))
    .bind(tenant.0)
    .bind(wanted.instances.iter().map(|id| id.0).collect::<Vec<_>>())
    .bind(wanted.tasks.iter().map(|id| id.0).collect::<Vec<_>>())
    .bind(&wanted.keys)
    .bind(methods)
    .bind(requests)
    .fetch_one(&mut *tx)
    .await?;
    let tasks = found.tasks.into_iter().map(|row| Ok((TaskId(row.id), row.try_into()?)));
    let bytes = |text: String| {
        // Postgres breaks base64 into lines.
        let text: String = text.split_whitespace().collect();
        STANDARD.decode(text).map_err(|error| sqlx::Error::Decode(error.into()))
    };
    let answers = found
        .answers
        .into_iter()
        .map(|(method, id, digest, answer)| Ok(((method, id), (bytes(digest)?, bytes(answer)?))));
    Ok(Known {
        directory: found.directory,
        runs: found.runs.into_iter().map(|row| (InstanceId(row.id), row.into())).collect(),
        tasks: tasks.collect::<Result<_, sqlx::Error>>()?,
        published: found.published.into_iter().collect(),
        answers: answers.collect::<Result<_, sqlx::Error>>()?,
    })
}

/// What happened to one instance.
#[derive(Debug)]
pub(crate) struct Written {
    /// As it is now.
    pub run: Run,
    /// Whether it is new.
    pub new: bool,
    /// What happened: the number of the first, who, what.
    pub moments: Vec<(i64, Option<UserId>, Moment)>,
    /// What changed around it.
    pub around: Vec<Around>,
}

/// An answer to keep.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The method.
    pub method: &'static str,
    /// The request.
    pub request_id: String,
    /// Its digest.
    pub digest: Vec<u8>,
    /// The encoded answer.
    pub answer: Vec<u8>,
}

/// Keeps everything that a batch changed, in one round trip. The locks of the instances are held.
///
/// # Errors
/// Database trouble.
#[expect(clippy::too_many_lines, reason = "one statement and what it binds")]
pub(crate) async fn write(
    tx: &mut PgConnection,
    tenant: TenantId,
    written: &[Written],
    answers: &[Answered],
    now: Time,
) -> Result<(), Error> {
    let rows = |new: bool| -> Vec<Row> {
        written.iter().filter(|written| written.new == new).map(|written| Row::from(&written.run)).collect()
    };
    let moments: Vec<(Uuid, i64, Option<Uuid>, Document)> = written
        .iter()
        .flat_map(|written| written.moments.iter().map(move |moment| (written.run.id.0, moment)))
        .map(|(id, (number, user, what))| {
            (id, *number, user.map(Uuid::from), serde_json::to_value(what).unwrap_or_default())
        })
        .collect();
    let around = || {
        written.iter().flat_map(|written| written.around.iter().map(move |around| (written.run.id, around)))
    };
    // Within a batch a task may be asked and answered, and handed on twice: the last word is kept.
    let mut asked: HashMap<TaskId, &Task> = HashMap::new();
    let mut changed: HashMap<TaskId, &Task> = HashMap::new();
    let mut timers: HashMap<Uuid, Option<Timer>> = HashMap::new();
    let mut set: HashMap<(Uuid, Number), Option<Time>> = HashMap::new();
    let mut awaited: HashMap<(Uuid, Number), Option<&run::Awaited>> = HashMap::new();
    let mut effects: HashMap<(Uuid, &str), Option<&run::Effect>> = HashMap::new();
    let mut copied = std::collections::BTreeSet::new();
    for (id, around) in around() {
        for task in &around.asked {
            asked.insert(task.id, task);
            timers.insert(timer::id(task.id).0, timer::armed(task, now));
        }
        let after = around.done.iter().chain(&around.handed).chain(&around.gone).map(|(_, after)| after);
        for task in after {
            match asked.get_mut(&task.id) {
                Some(new) => *new = task,
                None => {
                    changed.insert(task.id, task);
                }
            }
            timers.insert(timer::id(task.id).0, timer::armed(task, now));
        }
        for token in &around.timers_gone {
            set.insert((id.0, *token), None);
        }
        set.extend(around.timers.iter().map(|(token, due)| ((id.0, *token), Some(*due))));
        for token in &around.awaited_gone {
            awaited.insert((id.0, *token), None);
        }
        awaited.extend(around.awaited.iter().map(|awaited| ((id.0, awaited.token), Some(awaited))));
        for name in &around.effects_gone {
            effects.insert((id.0, name.as_str()), None);
        }
        effects.extend(around.effects.iter().map(|effect| ((id.0, effect.name.as_str()), Some(effect))));
        copied.extend(around.copied.iter().map(|(user, node)| (user.0, id.0, node.as_str())));
    }
    let process_timer = |((id, token), due): (&(Uuid, Number), &Option<Time>)| {
        (run::timer_id(InstanceId(*id), *token).0, due.map(|due| (*id, signed(*token), due)))
    };
    let mut timers_gone: Vec<Uuid> =
        timers.iter().filter(|(_, timer)| timer.is_none()).map(|(id, _)| *id).collect();
    let mut timers_set: Vec<(Uuid, &str, Uuid, i32, Time)> = timers
        .values()
        .flatten()
        .map(|timer| (timer.id.0, timer.kind, timer.task.0, timer.step, timer.due_at))
        .collect();
    for (timer, due) in set.iter().map(process_timer) {
        match due {
            Some((id, token, due)) => timers_set.push((timer, timer::PROCESS, id, token, due)),
            None => timers_gone.push(timer),
        }
    }
    let tasks = |tasks: &HashMap<TaskId, &Task>| tasks.values().map(|task| TaskRow::from(*task)).collect();
    let (new_tasks, changed_tasks): (Vec<TaskRow>, Vec<TaskRow>) = (tasks(&asked), tasks(&changed));
    let gone = |keys: Vec<&(Uuid, Number)>| -> (Vec<Uuid>, Vec<i32>) {
        keys.into_iter().map(|(id, token)| (*id, signed(*token))).unzip()
    };
    let awaited_gone =
        gone(awaited.iter().filter(|(_, value)| value.is_none()).map(|(key, _)| key).collect());
    let effects_gone: (Vec<Uuid>, Vec<&str>) =
        effects.iter().filter(|(_, value)| value.is_none()).map(|((id, name), _)| (*id, *name)).unzip();
    let awaited: Vec<(Uuid, &run::Awaited)> =
        awaited.iter().filter_map(|((id, _), awaited)| Some((*id, (*awaited)?))).collect();
    let effects: Vec<(Uuid, &run::Effect)> =
        effects.iter().filter_map(|((id, _), effect)| Some((*id, (*effect)?))).collect();
    let saved: i64 = sqlx::query_scalar(concat!(
        "with added as (
           insert into instance (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_recordset(null::instance, $2)
         ), saved as (
           update instance set status = new.status, stuck = new.stuck, state = new.state, ended_at = new.ended_at,
             version = new.version, revision = new.revision
           from jsonb_populate_recordset(null::instance, $3) as new
           where instance.tenant_id = $1 and instance.id = any($37) and instance.id = new.id
             and instance.revision < new.revision
           returning 1
         ), told as (
           insert into moment (tenant_id, instance_id, number, at, user_id, what)
           select $1, id, number, $8, user_id, what
           from unnest($4::uuid[], $5::bigint[], $6::uuid[], $7::jsonb[]) as m (id, number, user_id, what)
         ), asked as (
           insert into task (tenant_id, ",
        super::task::columns!(),
        ") select $1, ",
        super::task::columns!(),
        " from jsonb_populate_recordset(null::task, $9)
         ), moved as (
           update task set owner_id = new.owner_id, department_id = new.department_id, due_at = new.due_at,
             state = new.state, reminders = new.reminders, ended_at = new.ended_at, revision = new.revision
           from jsonb_populate_recordset(null::task, $10) as new
           where task.tenant_id = $1 and task.id = any($38) and task.id = new.id
         ), silenced as (
           delete from timer where tenant_id = $1 and id = any($11)
         ), timed as (
           insert into timer (tenant_id, id, kind, subject_id, step, due_at)
           select $1, * from unnest($12::uuid[], $13::text[], $14::uuid[], $15::int[], $16::timestamptz[])
           on conflict (tenant_id, id) do update set step = excluded.step, due_at = excluded.due_at
         ), unawaited as (
           delete from awaited using unnest($17::uuid[], $18::int[]) as g (instance, at)
           where tenant_id = $1 and instance_id = g.instance and token = g.at
         ), awaits as (
           insert into awaited (tenant_id, instance_id, token, since, event, about)
           select $1, * from unnest($19::uuid[], $20::int[], $21::int[], $22::text[], $23::uuid[])
           on conflict (tenant_id, instance_id, token)
             do update set since = excluded.since, event = excluded.event, about = excluded.about
         ), undone as (
           delete from effect using unnest($24::uuid[], $25::text[]) as g (instance, named)
           where tenant_id = $1 and instance_id = g.instance and name = g.named
         ), sent as (
           insert into effect (tenant_id, instance_id, name, since, request, attempts, run_at, problem)
           select $1, id, name, since, request, 0, $8, ''
           from unnest($26::uuid[], $27::text[], $28::int[], $29::jsonb[]) as e (id, name, since, request)
           on conflict (tenant_id, instance_id, name) do update
             set since = excluded.since, request = excluded.request, attempts = 0, run_at = excluded.run_at, problem = ''
         ), copies as (
           insert into copied (tenant_id, user_id, instance_id, node, at)
           select $1, person, id, node, $8 from unnest($30::uuid[], $31::uuid[], $32::text[]) as c (person, id, node)
           on conflict do nothing
         ), answered as (
           insert into request (tenant_id, method, request_id, digest, answer, answered_at)
           select $1, *, $8 from unnest($33::text[], $34::text[], $35::bytea[], $36::bytea[])
         )
         select count(*) from saved",
    ))
    .bind(tenant.0)
    .bind(Json(rows(true)))
    .bind(Json(rows(false)))
    .bind(moments.iter().map(|(id, ..)| *id).collect::<Vec<_>>())
    .bind(moments.iter().map(|(_, number, ..)| *number).collect::<Vec<_>>())
    .bind(moments.iter().map(|(_, _, user, _)| *user).collect::<Vec<_>>())
    .bind(moments.iter().map(|(.., what)| what.clone()).collect::<Vec<_>>())
    .bind(now)
    .bind(Json(new_tasks))
    .bind(Json(changed_tasks))
    .bind(timers_gone)
    .bind(timers_set.iter().map(|(id, ..)| *id).collect::<Vec<_>>())
    .bind(timers_set.iter().map(|(_, kind, ..)| *kind).collect::<Vec<_>>())
    .bind(timers_set.iter().map(|(_, _, subject, ..)| *subject).collect::<Vec<_>>())
    .bind(timers_set.iter().map(|(_, _, _, step, _)| *step).collect::<Vec<_>>())
    .bind(timers_set.iter().map(|(.., due)| *due).collect::<Vec<_>>())
    .bind(awaited_gone.0)
    .bind(awaited_gone.1)
    .bind(awaited.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(awaited.iter().map(|(_, awaited)| signed(awaited.token)).collect::<Vec<_>>())
    .bind(awaited.iter().map(|(_, awaited)| signed(awaited.since)).collect::<Vec<_>>())
    .bind(awaited.iter().map(|(_, awaited)| awaited.event.as_str()).collect::<Vec<_>>())
    .bind(awaited.iter().map(|(_, awaited)| awaited.about).collect::<Vec<_>>())
    .bind(effects_gone.0)
    .bind(effects_gone.1)
    .bind(effects.iter().map(|(id, _)| *id).collect::<Vec<_>>())
    .bind(effects.iter().map(|(_, effect)| effect.name.as_str()).collect::<Vec<_>>())
    .bind(effects.iter().map(|(_, effect)| signed(effect.since)).collect::<Vec<_>>())
    .bind(
        effects
            .iter()
            .map(|(_, effect)| serde_json::to_value(&effect.errand).unwrap_or_default())
            .collect::<Vec<_>>(),
    )
    .bind(copied.iter().map(|(user, ..)| *user).collect::<Vec<_>>())
    .bind(copied.iter().map(|(_, id, _)| *id).collect::<Vec<_>>())
    .bind(copied.iter().map(|(.., node)| *node).collect::<Vec<_>>())
    .bind(answers.iter().map(|answer| answer.method).collect::<Vec<_>>())
    .bind(answers.iter().map(|answer| answer.request_id.as_str()).collect::<Vec<_>>())
    .bind(answers.iter().map(|answer| answer.digest.as_slice()).collect::<Vec<_>>())
    .bind(answers.iter().map(|answer| answer.answer.as_slice()).collect::<Vec<_>>())
    // A join alone would read every row of the tenant: the planner does not know how few there are.
    .bind(written.iter().filter(|written| !written.new).map(|written| written.run.id.0).collect::<Vec<_>>())
    .bind(changed.keys().map(|task| task.0).collect::<Vec<_>>())
    .fetch_one(tx)
    .await?;
    let expected = written.iter().filter(|written| !written.new).count();
    if usize::try_from(saved) == Ok(expected) {
        return Ok(());
    }
    // The locks make this impossible, unless somebody changes instances without them.
    Err(Error::Stale(written.first().map_or(0, |written| written.run.revision)))
}

/// One instance.
///
/// # Errors
/// `InstanceNotFound`; database trouble.
pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: InstanceId) -> Result<Run, Error> {
    let row: Option<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from instance where tenant_id = $1 and id = $2"))
            .bind(tenant.0)
            .bind(id.0)
            .fetch_optional(tx)
            .await?;
    Ok(row.ok_or(Error::InstanceNotFound(id))?.into())
}

/// Running instances of a process that run by another version than this one, the oldest first: of these ids, or any.
///
/// # Errors
/// Database trouble.
pub(crate) async fn of_other_versions(
    tx: &mut PgConnection,
    tenant: TenantId,
    process: &str,
    version: i32,
    ids: &[InstanceId],
    limit: i64,
) -> Result<Vec<Run>, Error> {
    let rows: Vec<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from instance where tenant_id = $1 and process_key = $2 and status = 'RUNNING' and version <> $3
           and (cardinality($4::uuid[]) = 0 or id = any($4)) order by created_at, id limit $5"
    ))
    .bind(tenant.0)
    .bind(process)
    .bind(version)
    .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Run::from).collect())
}

/// Whether somebody has or had to do with an instance, beyond what its state says: had a task in it, or was told.
///
/// # Errors
/// Database trouble.
pub(crate) async fn involves(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: InstanceId,
    user: UserId,
) -> Result<bool, Error> {
    Ok(sqlx::query_scalar(
        "select exists (select from task where tenant_id = $1 and instance_id = $2 and owner_id = $3)
           or exists (select from copied where tenant_id = $1 and instance_id = $2 and user_id = $3)",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(user.0)
    .fetch_one(tx)
    .await?)
}

/// Something that happened, as it is kept.
#[derive(Debug, FromRow)]
pub(crate) struct Told {
    /// Its place in the history.
    pub number: i64,
    /// When.
    pub at: Time,
    /// By whom.
    pub user_id: Option<Uuid>,
    /// What.
    pub what: Document,
}

/// A page of an instance's history.
///
/// # Errors
/// Database trouble.
pub(crate) async fn moments(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: InstanceId,
    after: i64,
    limit: i64,
) -> Result<Vec<Told>, Error> {
    Ok(sqlx::query_as(
        "select number, at, user_id, what from moment
         where tenant_id = $1 and instance_id = $2 and number > $3 order by number limit $4",
    )
    .bind(tenant.0)
    .bind(id.0)
    .bind(after)
    .bind(limit)
    .fetch_all(tx)
    .await?)
}

/// The newest instance that runs about a record, of any process or of this one.
///
/// # Errors
/// Database trouble.
pub(crate) async fn running_about(
    tx: &mut PgConnection,
    tenant: TenantId,
    subject: Uuid,
    process: &str,
) -> Result<Option<InstanceId>, Error> {
    let found: Option<Uuid> = sqlx::query_scalar(
        "select id from instance
         where tenant_id = $1 and subject_id = $2 and status = 'RUNNING' and ($3 = '' or process_key = $3)
         order by created_at desc, id desc limit 1",
    )
    .bind(tenant.0)
    .bind(subject)
    .bind(process)
    .fetch_optional(tx)
    .await?;
    Ok(found.map(InstanceId))
}
