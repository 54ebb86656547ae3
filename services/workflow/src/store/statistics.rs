//! What the histories of instances say in numbers, in SQL.

use sqlx::{PgConnection, Postgres, QueryBuilder};
use types::{DataScope, TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::process::statistics::Visit;

/// Instances that are looked at, the newest.
pub(crate) const INSTANCES: i64 = 2_000;

/// Which instances.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    /// Of this process.
    pub process: String,
    /// By this version; 0 for all.
    pub version: i32,
    /// Started at or after.
    pub from: Option<Time>,
    /// Started before.
    pub before: Option<Time>,
}

/// The newest instances that were asked for, within a scope: id, start and end; one more than are looked at, if there
/// are more.
///
/// # Errors
/// Database trouble.
pub(crate) async fn instances(
    tx: &mut PgConnection,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    wanted: &Wanted,
) -> Result<Vec<(Uuid, Time, Option<Time>)>, Error> {
    let mut sql: QueryBuilder<Postgres> =
        QueryBuilder::new("select id, created_at, ended_at from instance where tenant_id = ");
    sql.push_bind(tenant.0).push(" and process_key = ").push_bind(&wanted.process);
    match scope {
        DataScope::All => {}
        DataScope::Own => {
            sql.push(" and starter_id = ").push_bind(user.map(Uuid::from));
        }
        DataScope::Departments(list) => {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" and (starter_id = ").push_bind(user.map(Uuid::from));
            sql.push(" or department_id = any(").push_bind(list).push("))");
        }
    }
    if wanted.version != 0 {
        sql.push(" and version = ").push_bind(wanted.version);
    }
    if let Some(from) = wanted.from {
        sql.push(" and created_at >= ").push_bind(from);
    }
    if let Some(before) = wanted.before {
        sql.push(" and created_at < ").push_bind(before);
    }
    sql.push(" order by created_at desc, id desc limit ").push_bind(INSTANCES + 1);
    Ok(sql.build_query_as().fetch_all(tx).await?)
}

/// The stays of these instances at their nodes. A token leaves its node when it comes to another, when what was asked
/// there is decided or answered, when its way ends or is gone back on, and with its instance.
///
/// # Errors
/// Database trouble.
pub(crate) async fn visits(
    tx: &mut PgConnection,
    tenant: TenantId,
    ids: &[Uuid],
) -> Result<Vec<Visit>, Error> {
    let rows: Vec<(String, Time, Option<Time>)> = sqlx::query_as(
        "with told as (
           select instance_id, number, at, what->>'type' as kind, what->>'node' as node, (what->>'token')::int as token
           from moment where tenant_id = $1 and instance_id = any($2)
             and what->>'type' in ('arrived', 'decided', 'answered', 'joined')
           union all
           select instance_id, number, at, 'reversed', null, gone::int
           from moment cross join jsonb_array_elements_text(what->'tokens') as gone
           where tenant_id = $1 and instance_id = any($2) and what->>'type' = 'reversed'
         ), stays as (
           select instance_id, kind, node, at, lead(at) over (partition by instance_id, token order by number) as until from told
         )
         select node, at, coalesce(until, ended_at) from stays
         join instance on tenant_id = $1 and id = instance_id where kind = 'arrived'",
    )
    .bind(tenant.0)
    .bind(ids)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|(node, from, until)| Visit { node, from, until }).collect())
}
