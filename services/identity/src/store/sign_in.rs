use sqlx::PgConnection;
use types::{TenantId, Time, UserId};
use uuid::Uuid;

use crate::credential::Attempts;
use crate::error::Error;

/// What sign-in must know of a person.
#[derive(Clone, sqlx::FromRow)]
pub(crate) struct SignIn {
    id: Uuid,
    pub(crate) password: String,
    pub(crate) disabled: bool,
    wrong_passwords: i32,
    locked_until: Option<Time>,
}

impl SignIn {
    pub(crate) fn id(&self) -> UserId {
        self.id.into()
    }

    pub(crate) fn attempts(&self) -> Attempts {
        Attempts { wrong: self.wrong_passwords, locked_until: self.locked_until }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select id, password, disabled, wrong_passwords, locked_until from person where tenant_id = $1 ",
            $rest
        )
    };
}

/// The person with this login, or this e-mail address; both folded.
pub(crate) async fn find(
    tx: &mut PgConnection,
    tenant: TenantId,
    login: &str,
) -> Result<Option<SignIn>, Error> {
    let query = if login.contains('@') {
        select!("and email = $2 and email <> ''")
    } else {
        select!("and login = $2")
    };
    Ok(sqlx::query_as(query).bind(tenant.0).bind(login).fetch_optional(tx).await?)
}

pub(crate) async fn get(tx: &mut PgConnection, tenant: TenantId, id: UserId) -> Result<SignIn, Error> {
    let found = sqlx::query_as(select!("and id = $2")).bind(tenant.0).bind(id.0).fetch_optional(tx).await?;
    found.ok_or(Error::NotFound("user"))
}

pub(crate) async fn lock(tx: &mut PgConnection, tenant: TenantId, id: UserId) -> Result<SignIn, Error> {
    let found = sqlx::query_as(select!("and id = $2 for update"))
        .bind(tenant.0)
        .bind(id.0)
        .fetch_optional(tx)
        .await?;
    found.ok_or(Error::NotFound("user"))
}

pub(crate) async fn save_attempts(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: UserId,
    attempts: Attempts,
) -> Result<(), Error> {
    sqlx::query("update person set wrong_passwords = $3, locked_until = $4 where tenant_id = $1 and id = $2")
        .bind(tenant.0)
        .bind(id.0)
        .bind(attempts.wrong)
        .bind(attempts.locked_until)
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps another password; the new revision.
pub(crate) async fn save_password(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: UserId,
    password: &str,
) -> Result<i64, Error> {
    let query = "update person set password = $3, revision = revision + 1 where tenant_id = $1 and id = $2 returning revision";
    Ok(sqlx::query_scalar(query).bind(tenant.0).bind(id.0).bind(password).fetch_one(tx).await?)
}
