//! Tasks in SQL. A row travels in and out as one record; the columns are spelled once, here.

use std::collections::HashMap;

use kit::Tx;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use types::{DataScope, DepartmentId, InstanceId, LeadId, TaskId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::task::{Asked, FOLLOW_UP, State, Subject, Task};
use crate::timer::Timer;

macro_rules! columns {
    () => {
        "id, title, kind, owner_id, department_id, subject_type, subject_id, instance_id, node, seat, due_at, state, \
         reminders, created_at, ended_at, revision"
    };
}
pub(crate) use columns;

#[derive(FromRow, Serialize, Deserialize)]
pub(crate) struct Row {
    pub id: Uuid,
    title: String,
    kind: String,
    owner_id: Uuid,
    department_id: Option<Uuid>,
    subject_type: Option<String>,
    subject_id: Option<Uuid>,
    instance_id: Option<Uuid>,
    node: Option<String>,
    seat: Option<i32>,
    due_at: Option<Time>,
    state: String,
    reminders: i32,
    created_at: Time,
    ended_at: Option<Time>,
    revision: i64,
}

impl From<&Task> for Row {
    fn from(task: &Task) -> Row {
        Row {
            id: task.id.0,
            title: task.title.clone(),
            kind: task.kind.clone(),
            owner_id: task.owner.0,
            department_id: task.department.map(Into::into),
            subject_type: task.subject.as_ref().map(|subject| subject.kind.clone()),
            subject_id: task.subject.as_ref().map(|subject| subject.id),
            instance_id: task.asked.as_ref().map(|asked| asked.instance.0),
            node: task.asked.as_ref().map(|asked| asked.node.clone()),
            seat: task.asked.as_ref().map(|asked| asked.seat.cast_signed()),
            due_at: task.due_at,
            state: task.state.to_string(),
            reminders: task.reminders,
            created_at: task.created_at,
            ended_at: task.ended_at,
            revision: task.revision,
        }
    }
}

impl TryFrom<Row> for Task {
    type Error = sqlx::Error;
    fn try_from(row: Row) -> Result<Task, sqlx::Error> {
        Ok(Task {
            id: TaskId(row.id),
            title: row.title,
            kind: row.kind,
            owner: UserId(row.owner_id),
            department: row.department_id.map(DepartmentId),
            subject: row.subject_type.zip(row.subject_id).map(|(kind, id)| Subject { kind, id }),
            asked: row.instance_id.zip(row.node).zip(row.seat).map(|((instance, node), seat)| Asked {
                instance: InstanceId(instance),
                node,
                seat: seat.cast_unsigned(),
            }),
            due_at: row.due_at,
            state: row.state.parse().map_err(|text: String| sqlx::Error::Decode(text.into()))?,
            reminders: row.reminders,
            created_at: row.created_at,
            ended_at: row.ended_at,
            revision: row.revision,
        })
    }
}

/// Adds a task with the timer that is set for it, in one round trip: an import brings ten thousand. Says whether it
/// did: one with this id, or an open follow-up of the same lead, may be there already.
///
/// # Errors
/// Database trouble.
pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    task: &Task,
    timer: Option<&Timer>,
) -> Result<bool, Error> {
    let added: i64 = sqlx::query_scalar(concat!(
        "with added as (
           insert into task (tenant_id, ",
        columns!(),
        ") select $1, ",
        columns!(),
        " from jsonb_populate_record(null::task, $2) on conflict do nothing returning id
         ), timed as (
           insert into timer (tenant_id, id, kind, subject_id, step, due_at)
           select $1, $3::uuid, $4::text, id, $5::int, $6::timestamptz from added where $3 is not null
         )
         select count(*) from added"
    ))
    .bind(tenant.0)
    .bind(Json(Row::from(task)))
    .bind(timer.map(|timer| timer.id.0))
    .bind(timer.map(|timer| timer.kind))
    .bind(timer.map(|timer| timer.step))
    .bind(timer.map(|timer| timer.due_at))
    .fetch_one(tx)
    .await?;
    Ok(added == 1)
}

/// Keeps changed tasks. Their locks are held.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn save(tx: &mut PgConnection, tenant: TenantId, tasks: &[Task]) -> Result<(), Error> {
    let rows: Vec<Row> = tasks.iter().map(Row::from).collect();
    let saved = sqlx::query(
        "update task set owner_id = new.owner_id, department_id = new.department_id, due_at = new.due_at,
           state = new.state, reminders = new.reminders, ended_at = new.ended_at, revision = new.revision
         from jsonb_populate_recordset(null::task, $2) as new
         where task.tenant_id = $1 and task.id = any($3) and task.id = new.id and task.revision = new.revision - 1",
    )
    .bind(tenant.0)
    .bind(Json(rows))
    .bind(tasks.iter().map(|task| task.id.0).collect::<Vec<_>>())
    .execute(tx)
    .await?;
    if saved.rows_affected() == tasks.len() as u64 {
        return Ok(());
    }
    Err(Error::Stale(tasks.first().map_or(0, |task| task.revision)))
}

/// One task.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get(tx: &mut Tx, tenant: TenantId, id: TaskId) -> Result<Task, Error> {
    get_all(tx, tenant, &[id]).await?.remove(&id).ok_or(Error::NotFound(id))
}

/// Those of these tasks that are there.
///
/// # Errors
/// Database trouble.
pub(crate) async fn get_all(
    tx: &mut Tx,
    tenant: TenantId,
    ids: &[TaskId],
) -> Result<HashMap<TaskId, Task>, Error> {
    let rows: Vec<Row> =
        sqlx::query_as(concat!("select ", columns!(), " from task where tenant_id = $1 and id = any($2)"))
            .bind(tenant.0)
            .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows
        .into_iter()
        .map(|row| Ok((TaskId(row.id), row.try_into()?)))
        .collect::<Result<_, sqlx::Error>>()?)
}

/// The open follow-up of a lead.
///
/// # Errors
/// Database trouble.
pub(crate) async fn follow_up(
    tx: &mut PgConnection,
    tenant: TenantId,
    lead: LeadId,
) -> Result<Option<Task>, Error> {
    let row: Option<Row> = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from task where tenant_id = $1 and subject_id = $2 and kind = 'lead.follow_up' and state = 'OPEN'"
    ))
    .bind(tenant.0)
    .bind(lead.0)
    .fetch_optional(tx)
    .await?;
    Ok(row.map(Task::try_from).transpose()?)
}

/// The open follow-ups of these leads of any tenants.
///
/// # Errors
/// Database trouble.
pub(crate) async fn follow_ups(
    tx: &mut PgConnection,
    leads: &[(TenantId, LeadId)],
) -> Result<Vec<Uuid>, Error> {
    debug_assert_eq!(FOLLOW_UP, "lead.follow_up", "as the index of these tasks spells it");
    let (tenants, leads): (Vec<Uuid>, Vec<Uuid>) =
        leads.iter().map(|(tenant, lead)| (tenant.0, lead.0)).unzip();
    Ok(sqlx::query_scalar(
        "select task.id from unnest($1::uuid[], $2::uuid[]) as told (tenant_id, lead_id)
         join task on task.tenant_id = told.tenant_id and task.subject_id = told.lead_id
           and task.kind = 'lead.follow_up' and task.state = 'OPEN'",
    )
    .bind(tenants)
    .bind(leads)
    .fetch_all(tx)
    .await?)
}

/// Which tasks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Of this owner.
    pub owner: Option<UserId>,
    /// In this state.
    pub state: Option<State>,
    /// About this record.
    pub subject: Option<Uuid>,
    /// Whose deadline has passed at this moment, while they were open.
    pub overdue_at: Option<Time>,
    /// After this deadline and id.
    pub after: Option<(Option<Time>, Uuid)>,
    /// At most so many.
    pub limit: i64,
}

/// A page of tasks within a scope, the most urgent first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut Tx,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Task>, Error> {
    let mut sql = QueryBuilder::new(concat!("select ", columns!(), " from task where tenant_id = "));
    sql.push_bind(tenant.0);
    within(&mut sql, scope, user);
    if let Some(owner) = filter.owner {
        sql.push(" and owner_id = ").push_bind(owner.0);
    }
    if let Some(state) = filter.state {
        sql.push(" and state = ").push_bind(state.as_str());
    }
    if let Some(subject) = filter.subject {
        sql.push(" and subject_id = ").push_bind(subject);
    }
    if let Some(now) = filter.overdue_at {
        sql.push(" and urgency <= ").push_bind(now);
        sql.push(" and (ended_at is null or due_at <= ended_at)");
    }
    if let Some((due, id)) = filter.after {
        sql.push(" and (urgency, id) > (coalesce(").push_bind(due).push(", 'infinity'::timestamptz), ");
        sql.push_bind(id).push(")");
    }
    sql.push(" order by urgency, id limit ").push_bind(filter.limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(&mut **tx).await?;
    Ok(rows.into_iter().map(Task::try_from).collect::<Result<_, _>>()?)
}

/// Narrows a statement to what the scope reaches.
fn within(sql: &mut QueryBuilder<Postgres>, scope: &DataScope, user: Option<UserId>) {
    match scope {
        DataScope::All => {}
        DataScope::Own => {
            sql.push(" and owner_id = ").push_bind(user.map(Uuid::from));
        }
        DataScope::Departments(list) => {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" and (owner_id = ").push_bind(user.map(Uuid::from));
            sql.push(" or department_id = any(").push_bind(list).push("))");
        }
    }
}
