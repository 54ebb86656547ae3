//! Lists of processes under way, in SQL.

use sqlx::{PgConnection, Postgres, QueryBuilder};
use types::{DataScope, TenantId, Time, UserId};
use uuid::Uuid;

use super::Row;
use crate::error::Error;
use crate::process::instance::Status;
use crate::process::run::{self, Run};

/// Which instances.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Of this process.
    pub process: Option<String>,
    /// In this state.
    pub status: Option<Status>,
    /// Started by this person.
    pub starter: Option<Uuid>,
    /// About this record.
    pub subject: Option<Uuid>,
    /// That are stuck.
    pub stuck: bool,
    /// That this person was told of.
    pub copied_to: Option<UserId>,
    /// After this moment and id.
    pub after: Option<(Time, Uuid)>,
    /// At most so many.
    pub limit: i64,
}

/// A page of instances, the newest first, within a scope: started by somebody whom it reaches, or told of.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    scope: &DataScope,
    user: Option<UserId>,
    filter: &Filter,
) -> Result<Vec<Run>, Error> {
    let mut sql =
        QueryBuilder::<Postgres>::new(concat!("select ", columns!(), " from instance where tenant_id = "));
    sql.push_bind(tenant.0);
    match (filter.copied_to, scope) {
        (Some(user), _) => {
            sql.push(" and id in (select instance_id from copied where tenant_id = ").push_bind(tenant.0);
            sql.push(" and user_id = ").push_bind(user.0).push(")");
        }
        (None, DataScope::All) => {}
        (None, DataScope::Own) => {
            sql.push(" and starter_id = ").push_bind(user.map(Uuid::from));
        }
        (None, DataScope::Departments(list)) => {
            let list: Vec<Uuid> = list.iter().map(|id| id.0).collect();
            sql.push(" and (starter_id = ").push_bind(user.map(Uuid::from));
            sql.push(" or department_id = any(").push_bind(list).push("))");
        }
    }
    if let Some(process) = &filter.process {
        sql.push(" and process_key = ").push_bind(process.clone());
    }
    if let Some(status) = filter.status {
        sql.push(" and status = ").push_bind(run::status_text(status));
    }
    if let Some(starter) = filter.starter {
        sql.push(" and starter_id = ").push_bind(starter);
    }
    if let Some(subject) = filter.subject {
        sql.push(" and subject_id = ").push_bind(subject);
    }
    if filter.stuck {
        sql.push(" and stuck");
    }
    if let Some((at, id)) = filter.after {
        sql.push(" and (created_at, id) < (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by created_at desc, id desc limit ").push_bind(filter.limit);
    let rows: Vec<Row> = sql.build_query_as().fetch_all(tx).await?;
    Ok(rows.into_iter().map(Run::from).collect())
}
