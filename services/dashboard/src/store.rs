//! What people keep, in SQL. Whom a thing is shared with is asked here, so that pages are full.

use kit::Tx;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, FromRow, PgConnection};
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::kept::{Kept, Sharing};
use crate::wire::Content;

/// Keeps a person; an older telling changes nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep_person(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: &events::Person,
    revision: i64,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, name, role_ids, revision) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, id) do update set name = $3, role_ids = $4, revision = $5 where person.revision < $5",
    )
    .bind(tenant.0)
    .bind(person.id.0)
    .bind(&person.name)
    .bind(&person.roles)
    .bind(revision)
    .execute(tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row<C> {
    id: Uuid,
    owner_id: Uuid,
    title: String,
    content: Json<C>,
    everyone: bool,
    role_ids: Vec<Uuid>,
    created_at: Time,
    updated_at: Time,
    revision: i64,
    owner_name: String,
}

impl<C> Row<C> {
    /// The thing, and what its owner is called.
    fn read(self) -> (Kept<C>, String) {
        let kept = Kept {
            id: self.id,
            owner: UserId(self.owner_id),
            title: self.title,
            content: self.content.0,
            sharing: Sharing { everyone: self.everyone, roles: self.role_ids },
            created_at: self.created_at,
            updated_at: self.updated_at,
            revision: self.revision,
        };
        (kept, self.owner_name)
    }
}

/// `$1` the company, `$2` who looks: what they may see.
const VISIBLE: &str = "(k.owner_id = $2 or k.everyone or k.role_ids &&
  coalesce((select me.role_ids from person me where me.tenant_id = $1 and me.id = $2), '{}'))";

const COLUMNS: &str =
    "k.id, k.owner_id, k.title, k.content, k.everyone, k.role_ids, k.created_at, k.updated_at,
  k.revision, coalesce(p.name, '') as owner_name
  from kept k left join person p on p.tenant_id = k.tenant_id and p.id = k.owner_id where k.tenant_id = $1";

/// One thing that `user` may see, and what its owner is called.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn get<C: Content>(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    id: Uuid,
) -> Result<(Kept<C>, String), Error> {
    let sql = AssertSqlSafe(format!("select {COLUMNS} and {VISIBLE} and k.id = $3 and k.kind = $4"));
    let row: Option<Row<C>> = sqlx::query_as(sql)
        .bind(tenant.0)
        .bind(user.0)
        .bind(id)
        .bind(C::KIND)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.ok_or(Error::NotFound(C::KIND, id))?.read())
}

/// A page of what `user` may see, those changed last first.
///
/// # Errors
/// Database trouble.
pub(crate) async fn list<C: Content>(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    search: &str,
    mine: bool,
    after: Option<(Time, Uuid)>,
    limit: i64,
) -> Result<Vec<(Kept<C>, String)>, Error> {
    let sql = AssertSqlSafe(format!(
        "select {COLUMNS} and {VISIBLE} and k.kind = $3 and (not $4 or k.owner_id = $2)
           and ($5 = '' or position(lower($5) in lower(k.title)) > 0)
           and ($6::timestamptz is null or (k.updated_at, k.id) < ($6, $7))
         order by k.updated_at desc, k.id desc limit $8"
    ));
    let rows: Vec<Row<C>> = sqlx::query_as(sql)
        .bind(tenant.0)
        .bind(user.0)
        .bind(C::KIND)
        .bind(mine)
        .bind(search)
        .bind(after.map(|(at, _)| at))
        .bind(after.map(|(_, id)| id))
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows.into_iter().map(Row::read).collect())
}

/// How many things of a kind somebody keeps.
///
/// # Errors
/// Database trouble.
pub(crate) async fn count<C: Content>(tx: &mut Tx, tenant: TenantId, owner: UserId) -> Result<i64, Error> {
    let sql = "select count(*) from kept where tenant_id = $1 and owner_id = $2 and kind = $3";
    Ok(sqlx::query_scalar(sql).bind(tenant.0).bind(owner.0).bind(C::KIND).fetch_one(&mut **tx).await?)
}

/// Keeps a thing, new or changed. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep<C: Content>(tx: &mut Tx, tenant: TenantId, kept: &Kept<C>) -> Result<(), Error> {
    sqlx::query(
        "insert into kept (tenant_id, id, kind, owner_id, title, content, everyone, role_ids, created_at, updated_at,
           revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (tenant_id, id) do update set title = $5, content = $6, everyone = $7, role_ids = $8,
           updated_at = $10, revision = $11",
    )
    .bind(tenant.0)
    .bind(kept.id)
    .bind(C::KIND)
    .bind(kept.owner.0)
    .bind(&kept.title)
    .bind(Json(&kept.content))
    .bind(kept.sharing.everyone)
    .bind(&kept.sharing.roles)
    .bind(kept.created_at)
    .bind(kept.updated_at)
    .bind(kept.revision)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Deletes a thing. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn delete(tx: &mut Tx, tenant: TenantId, id: Uuid) -> Result<(), Error> {
    sqlx::query("delete from kept where tenant_id = $1 and id = $2")
        .bind(tenant.0)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Which of these saved reports `user` does not see.
///
/// # Errors
/// Database trouble.
pub(crate) async fn unseen(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    reports: &[Uuid],
) -> Result<Vec<Uuid>, Error> {
    let sql = AssertSqlSafe(format!(
        "select asked.id from unnest($3::uuid[]) as asked (id) where not exists (
           select from kept k where k.tenant_id = $1 and k.id = asked.id and k.kind = 'saved_report' and {VISIBLE})"
    ));
    Ok(sqlx::query_scalar(sql).bind(tenant.0).bind(user.0).bind(reports).fetch_all(&mut **tx).await?)
}
