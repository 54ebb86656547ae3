use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use types::{DepartmentId, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::role::RoleId;
use crate::store::{taken, uuids};
use crate::user::User;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select p.id, p.login, p.display_name, p.email, p.phone, p.title, p.department_id, p.language, p.disabled,
               p.locked_until, p.revision,
               array(select role_id from person_role r where r.tenant_id = p.tenant_id and r.person_id = p.id order by 1) as roles
             from person p ",
            $rest
        )
    };
}

const UNIQUE: [(&str, &str); 2] = [("person_login_key", "login"), ("person_email_key", "email")];

pub(super) fn user(row: &PgRow) -> Result<User, sqlx::Error> {
    Ok(User {
        id: row.try_get::<Uuid, _>("id")?.into(),
        login: row.try_get("login")?,
        display_name: row.try_get("display_name")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
        title: row.try_get("title")?,
        department: row.try_get::<Option<Uuid>, _>("department_id")?.map(DepartmentId),
        roles: row.try_get::<Vec<Uuid>, _>("roles")?.into_iter().map(RoleId).collect(),
        language: row.try_get("language")?,
        disabled: row.try_get("disabled")?,
        locked_until: row.try_get("locked_until")?,
        revision: row.try_get("revision")?,
    })
}

pub(crate) async fn insert(
    tx: &mut PgConnection,
    tenant: TenantId,
    user: &User,
    password: &str,
) -> Result<(), Error> {
    sqlx::query(
        "insert into person (tenant_id, id, login, display_name, email, phone, title, department_id, language, password, revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(tenant.0)
    .bind(user.id.0)
    .bind(&user.login)
    .bind(&user.display_name)
    .bind(&user.email)
    .bind(&user.phone)
    .bind(&user.title)
    .bind(user.department.map(|id| id.0))
    .bind(&user.language)
    .bind(password)
    .bind(user.revision)
    .execute(&mut *tx)
    .await
    .map_err(|error| taken(error, &UNIQUE, &user.login))?;
    set_roles(tx, tenant, user).await
}

async fn set_roles(tx: &mut PgConnection, tenant: TenantId, user: &User) -> Result<(), Error> {
    sqlx::query(
        "with gone as (delete from person_role where tenant_id = $1 and person_id = $2 and role_id <> all($3))
         insert into person_role (tenant_id, person_id, role_id) select $1, $2, unnest($3) on conflict do nothing",
    )
    .bind(tenant.0)
    .bind(user.id.0)
    .bind(uuids(&user.roles))
    .execute(tx)
    .await?;
    Ok(())
}

pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: UserId) -> Result<User, Error> {
    let row = sqlx::query(select!("where p.tenant_id = $1 and p.id = $2"))
        .bind(tenant.0)
        .bind(id.0)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(user).transpose()?.ok_or(Error::NotFound("user"))
}

pub(crate) async fn lock(tx: &mut PgConnection, tenant: TenantId, id: UserId) -> Result<User, Error> {
    let query = select!("where p.tenant_id = $1 and p.id = $2 for update of p");
    let row = sqlx::query(query).bind(tenant.0).bind(id.0).fetch_optional(tx).await?;
    row.as_ref().map(user).transpose()?.ok_or(Error::NotFound("user"))
}

pub(crate) async fn save(tx: &mut PgConnection, tenant: TenantId, user: User) -> Result<User, Error> {
    let revision = sqlx::query_scalar(
        "update person set login = $3, display_name = $4, email = $5, phone = $6, title = $7, department_id = $8,
           language = $9, disabled = $10, locked_until = $11, revision = revision + 1
         where tenant_id = $1 and id = $2 returning revision",
    )
    .bind(tenant.0)
    .bind(user.id.0)
    .bind(&user.login)
    .bind(&user.display_name)
    .bind(&user.email)
    .bind(&user.phone)
    .bind(&user.title)
    .bind(user.department.map(|id| id.0))
    .bind(&user.language)
    .bind(user.disabled)
    .bind(user.locked_until)
    .fetch_one(&mut *tx)
    .await
    .map_err(|error| taken(error, &UNIQUE, &user.login))?;
    set_roles(tx, tenant, &user).await?;
    Ok(User { revision, ..user })
}

/// A page by name; `query` is contained in name, login or e-mail address.
pub(crate) async fn list(
    tx: &mut PgConnection,
    tenant: TenantId,
    department: Option<DepartmentId>,
    query: &str,
    after: (&str, Uuid),
    limit: i64,
) -> Result<Vec<User>, Error> {
    let rows = sqlx::query(select!(
        "where p.tenant_id = $1 and ($2::uuid is null or p.department_id = $2)
           and ($3 = '' or position($3 in lower(p.display_name || ' ' || p.login || ' ' || p.email)) > 0)
           and (p.display_name collate \"C\", p.id) > ($4, $5)
         order by p.display_name collate \"C\", p.id limit $6"
    ))
    .bind(tenant.0)
    .bind(department.map(|id| id.0))
    .bind(query)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(rows.iter().map(user).collect::<Result<_, _>>()?)
}

/// Whether somebody who may sign in manages the whole company.
pub(crate) async fn has_administrator(tx: &mut PgConnection, tenant: TenantId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar(
        r#"select exists (
             select 1 from role r
             join person_role h on h.tenant_id = r.tenant_id and h.role_id = r.id
             join person p on p.tenant_id = h.tenant_id and p.id = h.person_id
             where r.tenant_id = $1 and not p.disabled
               and (r.grants @> '[{"action": "*", "scope": "ALL"}]' or r.grants @> '[{"action": "identity.manage", "scope": "ALL"}]'))"#,
    )
    .bind(tenant.0)
    .fetch_one(tx)
    .await?)
}

super::absent!(absent, "person", UserId);
