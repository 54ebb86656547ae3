use api::identity::v1 as pb;
use events::{Repeated, Told};
use sqlx::PgConnection;
use types::{Actor, DepartmentId, PageSize, TenantId, UserId};

use super::{Directory, change, known, manages, place};
use crate::error::Error;
use crate::user::{User, check_password};
use crate::{store, text, wire};

const CREATE: &str = "CreateUser";

pub(super) async fn create(
    directory: &Directory,
    actor: &Actor,
    message: pb::CreateUserRequest,
) -> Result<pb::User, Error> {
    // Before the costly hash, which in turn comes before the lock that others wait for.
    manages(actor)?;
    // A digest of the message is kept: the password must not be guessable from it.
    let digest = events::digest(&pb::CreateUserRequest { password: String::new(), ..message.clone() });
    let pb::CreateUserRequest { user, password, request_id } = message;
    let user = wire::read_user(UserId::new(), &wire::required("user", user)?)?.checked("user")?;
    check_password("password", &password)?;
    let password = directory.passwords.hash(&password).await?;

    let mut tx = change(&directory.db, actor, &[]).await?;
    if let Repeated::Answered(answer) = events::answered(&mut tx, actor, CREATE, &request_id, &digest).await?
    {
        return Ok(answer);
    }
    belongs(&mut tx, actor.tenant, &user).await?;
    store::user::insert(&mut tx, actor.tenant, &user, &password).await?;
    let now = directory.clock.now();
    let answer = wire::user(&user, now);
    let fact = pb::UserCreated { user: Some(answer.clone()) };
    let told = Told::new("user", user.id, user.revision, &fact, events::changes(None, &user));
    events::emit(&mut tx, actor, "identity.user.create", now, &[told]).await?;
    events::answer(&mut tx, actor, CREATE, &request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn update(
    directory: &Directory,
    actor: &Actor,
    message: pb::UpdateUserRequest,
) -> Result<pb::User, Error> {
    let asked = wire::required("user", message.user)?;
    let id: UserId = wire::id("user.id", &asked.id)?;
    let mut tx = change(&directory.db, actor, &[id]).await?;
    let given = wire::read_user(id, &asked)?;
    let fields = wire::fields(
        message.update_mask,
        &[
            ("login", !given.login.is_empty()),
            ("display_name", !given.display_name.is_empty()),
            ("email", !given.email.is_empty()),
            ("phone", !given.phone.is_empty()),
            ("title", !given.title.is_empty()),
            ("department_id", given.department.is_some()),
            ("role_ids", !given.roles.is_empty()),
            ("language", !given.language.is_empty()),
        ],
    )?;
    let before = store::user::lock(&mut tx, actor.tenant, id).await?;
    if before.revision != asked.revision {
        return Err(Error::Stale("user"));
    }
    let mut user = before.clone();
    for field in fields {
        match field {
            "login" => user.login.clone_from(&given.login),
            "display_name" => user.display_name.clone_from(&given.display_name),
            "email" => user.email.clone_from(&given.email),
            "phone" => user.phone.clone_from(&given.phone),
            "title" => user.title.clone_from(&given.title),
            "department_id" => user.department = given.department,
            "role_ids" => user.roles.clone_from(&given.roles),
            _ => user.language.clone_from(&given.language),
        }
    }
    let user = user.checked("user")?;
    let now = directory.clock.now();
    if user == before {
        return Ok(wire::user(&before, now));
    }
    belongs(&mut tx, actor.tenant, &user).await?;
    let user = store::user::save(&mut tx, actor.tenant, user).await?;
    if user.roles != before.roles && !store::user::has_administrator(&mut tx, actor.tenant).await? {
        return Err(Error::LastAdministrator);
    }
    let answer = wire::user(&user, now);
    let fact = pb::UserUpdated { user: Some(answer.clone()) };
    let told = Told::new("user", id, user.revision, &fact, events::changes(Some(&before), &user));
    events::emit(&mut tx, actor, "identity.user.update", now, &[told]).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Checks that department and roles are the company's.
async fn belongs(tx: &mut PgConnection, tenant: TenantId, user: &User) -> Result<(), Error> {
    known("user.department_id", &store::department::absent(tx, tenant, user.department.as_slice()).await?)?;
    known("user.role_ids", &store::role::absent(tx, tenant, &user.roles).await?)
}

pub(super) async fn disable(
    directory: &Directory,
    actor: &Actor,
    message: pb::DisableUserRequest,
) -> Result<pb::User, Error> {
    let id: UserId = wire::id("id", &message.id)?;
    let mut tx = change(&directory.db, actor, &[id]).await?;
    let before = store::user::lock(&mut tx, actor.tenant, id).await?;
    let user = store::user::save(&mut tx, actor.tenant, before.clone().disable()?).await?;
    if !store::user::has_administrator(&mut tx, actor.tenant).await? {
        return Err(Error::LastAdministrator);
    }
    let now = directory.clock.now();
    store::session::delete_all(&mut tx, actor.tenant, id).await?;
    let keys = store::api_key::revoke_all(&mut tx, actor.tenant, id, now).await?;
    let answer = wire::user(&user, now);
    let fact = pb::UserDisabled { user: Some(answer.clone()) };
    let mut told = vec![Told::new("user", id, user.revision, &fact, events::changes(Some(&before), &user))];
    told.extend(keys.iter().map(super::api_key::revoked));
    events::emit(&mut tx, actor, "identity.user.disable", now, &told).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn enable(
    directory: &Directory,
    actor: &Actor,
    message: pb::EnableUserRequest,
) -> Result<pb::User, Error> {
    let id: UserId = wire::id("id", &message.id)?;
    let mut tx = change(&directory.db, actor, &[id]).await?;
    let now = directory.clock.now();
    let before = store::user::lock(&mut tx, actor.tenant, id).await?;
    let user = store::user::save(&mut tx, actor.tenant, before.clone().enable(now)?).await?;
    let answer = wire::user(&user, now);
    let fact = pb::UserEnabled { user: Some(answer.clone()) };
    let told = Told::new("user", id, user.revision, &fact, events::changes(Some(&before), &user));
    events::emit(&mut tx, actor, "identity.user.enable", now, &[told]).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn get(
    directory: &Directory,
    actor: &Actor,
    message: pb::GetUserRequest,
) -> Result<pb::User, Error> {
    let id: UserId = wire::id("id", &message.id)?;
    let mut tx = directory.db.begin(actor.tenant).await?;
    let user = store::user::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    Ok(wire::user(&user, directory.clock.now()))
}

pub(super) async fn list(
    directory: &Directory,
    actor: &Actor,
    message: pb::ListUsersRequest,
) -> Result<pb::ListUsersResponse, Error> {
    let size = PageSize::parse(message.page_size)?;
    let department: Option<DepartmentId> = wire::optional("department_id", &message.department_id)?;
    let mut wrong = Vec::new();
    let contained = text::folded(&text::line(&mut wrong, "query", &message.query, 100, false));
    let contained = text::checked(contained, wrong)?;
    let query = format!("users {} {contained}", message.department_id);
    let (name, id) = place(&query, &message.page_token)?;
    let mut tx = directory.db.begin(actor.tenant).await?;
    let mut users =
        store::user::list(&mut tx, actor.tenant, department, &contained, (&name, id), size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut users, &query, |user| format!("{}|{}", user.display_name, user.id));
    let now = directory.clock.now();
    Ok(pb::ListUsersResponse {
        users: users.iter().map(|user| wire::user(user, now)).collect(),
        next_page_token,
    })
}
