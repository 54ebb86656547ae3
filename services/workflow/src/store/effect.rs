//! What is to be done outside, in SQL: at least once, by whichever replica comes first.

use std::collections::HashMap;

use kit::Db;
use sqlx::types::Json;
use sqlx::{FromRow, PgConnection};
use types::{InstanceId, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::process::instance::Number;
use crate::process::run::{Effect, Errand};

/// Something to be done outside, of any tenant.
#[derive(Debug, FromRow)]
pub(crate) struct Due {
    /// Whose.
    pub tenant_id: Uuid,
    /// The instance.
    pub instance_id: Uuid,
    /// Its name within the instance.
    pub name: String,
    /// Since when it is waited for.
    pub since: i32,
    /// What.
    pub request: Json<Errand>,
    /// How often it was tried, this time included.
    pub attempts: i32,
}

/// What is to be done now, the longest due first; each is put off until `until`, so that nobody else takes it up
/// meanwhile. When who does it dies, another one does it again.
///
/// # Errors
/// Database trouble.
pub(crate) async fn take(db: &Db, now: Time, until: Time, limit: i64) -> Result<Vec<Due>, Error> {
    let mut tx = db.begin_system().await?;
    let heads: Vec<(Uuid, Uuid, String)> = sqlx::query_as(
        "select tenant_id, instance_id, name from effect where run_at <= $1 order by run_at limit $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await?;
    tx.rollback().await?;
    let mut by_tenant: HashMap<Uuid, (Vec<Uuid>, Vec<String>)> = HashMap::new();
    for (tenant, instance, name) in heads {
        let (instances, names) = by_tenant.entry(tenant).or_default();
        instances.push(instance);
        names.push(name);
    }
    let mut taken = Vec::new();
    for (tenant, (instances, names)) in by_tenant {
        let mut tx = db.begin(TenantId(tenant)).await?;
        let rows: Vec<Due> = sqlx::query_as(
            "update effect set run_at = $4, attempts = attempts + 1
             where tenant_id = $1 and (instance_id, name) in (
               select instance_id, name from effect
               join unnest($2::uuid[], $3::text[]) as h (instance, named) on instance_id = h.instance and name = h.named
               where tenant_id = $1 and run_at <= $5 for update of effect skip locked)
             returning tenant_id, instance_id, name, since, request, attempts",
        )
        .bind(tenant)
        .bind(instances)
        .bind(names)
        .bind(until)
        .bind(now)
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        taken.extend(rows);
    }
    Ok(taken)
}

/// When the next one is due.
///
/// # Errors
/// Database trouble.
pub(crate) async fn next(db: &Db) -> Result<Option<Time>, Error> {
    let mut tx = db.begin_system().await?;
    let next = sqlx::query_scalar("select min(run_at) from effect").fetch_one(&mut *tx).await?;
    tx.rollback().await?;
    Ok(next)
}

/// It is done, or tried again at a moment for this reason.
///
/// # Errors
/// Database trouble.
pub(crate) async fn settle(db: &Db, due: &Due, again: Option<(Time, &str)>) -> Result<(), Error> {
    let mut tx = db.begin(TenantId(due.tenant_id)).await?;
    sqlx::query(
        "with done as (
           delete from effect where tenant_id = $1 and instance_id = $2 and name = $3 and since = $4 and $5::timestamptz is null
         )
         update effect set run_at = $5, problem = $6
         where tenant_id = $1 and instance_id = $2 and name = $3 and since = $4 and $5 is not null",
    )
    .bind(due.tenant_id)
    .bind(due.instance_id)
    .bind(&due.name)
    .bind(due.since)
    .bind(again.map(|(at, _)| at))
    .bind(again.map_or("", |(_, problem)| problem))
    .execute(&mut *tx)
    .await?;
    Ok(tx.commit().await?)
}

/// Adds what is to be done about instances because of something that was heard, in that transaction.
///
/// # Errors
/// Database trouble.
pub(crate) async fn add(
    tx: &mut PgConnection,
    tenant: TenantId,
    effects: &[(InstanceId, Effect)],
    now: Time,
) -> Result<(), Error> {
    if effects.is_empty() {
        return Ok(());
    }
    let errands = effects.iter().map(|(_, effect)| serde_json::to_value(&effect.errand).unwrap_or_default());
    sqlx::query(
        "insert into effect (tenant_id, instance_id, name, since, request, attempts, run_at, problem)
         select $1, id, name, since, request, 0, $2, ''
         from unnest($3::uuid[], $4::text[], $5::int[], $6::jsonb[]) as e (id, name, since, request)
         on conflict (tenant_id, instance_id, name) do nothing",
    )
    .bind(tenant.0)
    .bind(now)
    .bind(effects.iter().map(|(id, _)| id.0).collect::<Vec<_>>())
    .bind(effects.iter().map(|(_, effect)| effect.name.as_str()).collect::<Vec<_>>())
    .bind(effects.iter().map(|(_, effect)| effect.since.cast_signed()).collect::<Vec<_>>())
    .bind(errands.collect::<Vec<_>>())
    .execute(tx)
    .await?;
    Ok(())
}

/// What is to be done under a name need not be done any more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn end(tx: &mut PgConnection, tenant: TenantId, id: Uuid, name: &str) -> Result<(), Error> {
    sqlx::query("delete from effect where tenant_id = $1 and instance_id = $2 and name = $3")
        .bind(tenant.0)
        .bind(id)
        .bind(name)
        .execute(tx)
        .await?;
    Ok(())
}

/// Something to be done gives way to what comes after it, unless somebody else has done so.
///
/// # Errors
/// Database trouble.
pub(crate) async fn replace(
    tx: &mut PgConnection,
    due: &Due,
    errand: &Errand,
    now: Time,
) -> Result<(), Error> {
    sqlx::query(
        "update effect set request = $5, since = since + 1, attempts = 0, run_at = $6, problem = ''
         where tenant_id = $1 and instance_id = $2 and name = $3 and since = $4",
    )
    .bind(due.tenant_id)
    .bind(due.instance_id)
    .bind(&due.name)
    .bind(due.since)
    .bind(Json(errand))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Whom a fact concerns.
#[derive(Debug, Default)]
pub(crate) struct Concerned {
    /// Tokens that wait for it, each with the moment since when: of its aggregate, or of any.
    pub tokens: Vec<(InstanceId, Number, Number)>,
    /// Published processes that it starts, by key.
    pub processes: Vec<String>,
    /// Whether it concerns automations too.
    pub automations: bool,
}

/// Whom a fact concerns, in one round trip: most facts concern nobody.
///
/// # Errors
/// Database trouble.
pub(crate) async fn concerned(
    tx: &mut PgConnection,
    tenant: TenantId,
    (event, record): (&str, Option<&str>),
    about: Uuid,
) -> Result<Concerned, Error> {
    type Row = (Option<Uuid>, Option<i32>, Option<i32>, Option<String>);
    let rows: Vec<Row> = sqlx::query_as(
        "select instance_id, token, since, null::text from awaited
         where tenant_id = $1 and event = $2 and (about = $3 or about is null)
         union all
         select null, null, null, key from process
         where tenant_id = $1 and start_event = $2 and state = 'PUBLISHED'
         union all
         (select null, null, null, null from automation
          where tenant_id = $1 and (event = $2 or record = $4) and state = 'PUBLISHED' limit 1)",
    )
    .bind(tenant.0)
    .bind(event)
    .bind(about)
    .bind(record)
    .fetch_all(tx)
    .await?;
    let mut concerned = Concerned::default();
    for (instance, token, since, process) in rows {
        concerned.automations |= instance.is_none() && process.is_none();
        concerned.processes.extend(process);
        if let (Some(id), Some(token), Some(since)) = (instance, token, since) {
            concerned.tokens.push((InstanceId(id), token.cast_unsigned(), since.cast_unsigned()));
        }
    }
    Ok(concerned)
}

/// The instances in which somebody is asked now.
///
/// # Errors
/// Database trouble.
pub(crate) async fn asking(
    tx: &mut PgConnection,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<InstanceId>, Error> {
    let ids: Vec<Uuid> = sqlx::query_scalar(
        "select distinct instance_id from task
         where tenant_id = $1 and owner_id = $2 and state = 'OPEN' and instance_id is not null",
    )
    .bind(tenant.0)
    .bind(user.0)
    .fetch_all(tx)
    .await?;
    Ok(ids.into_iter().map(InstanceId).collect())
}
