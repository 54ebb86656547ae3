use api::identity::v1 as pb;
use events::{Repeated, Told};
use types::{Actor, PageSize};
use uuid::Uuid;

use super::{Directory, change, known, place};
use crate::error::Error;
use crate::role::RoleId;
use crate::{store, wire};

const CREATE: &str = "CreateRole";

pub(super) async fn create(
    directory: &Directory,
    actor: &Actor,
    message: pb::CreateRoleRequest,
) -> Result<pb::Role, Error> {
    let mut tx = change(&directory.db, actor, &[]).await?;
    let digest = events::digest(&message);
    let request_id = message.request_id;
    if let Repeated::Answered(answer) = events::answered(&mut tx, actor, CREATE, &request_id, &digest).await?
    {
        return Ok(answer);
    }
    let asked = wire::required("role", message.role)?;
    let role = wire::read_role(RoleId(Uuid::now_v7()), &asked)?.checked()?;
    known("role.grants", &store::department::absent(&mut tx, actor.tenant, &role.departments()).await?)?;
    store::role::insert(&mut tx, actor.tenant, &role).await?;
    let answer = wire::role(&role);
    let fact = pb::RoleCreated { role: Some(answer.clone()) };
    let told = Told::new("role", role.id, role.revision, &fact, events::changes(None, &role));
    let now = directory.clock.now();
    events::emit(&mut tx, actor, "identity.role.create", now, &[told]).await?;
    events::answer(&mut tx, actor, CREATE, &request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn update(
    directory: &Directory,
    actor: &Actor,
    message: pb::UpdateRoleRequest,
) -> Result<pb::Role, Error> {
    let mut tx = change(&directory.db, actor, &[]).await?;
    let asked = wire::required("role", message.role)?;
    let id: RoleId = wire::id("role.id", &asked.id)?;
    let given = wire::read_role(id, &asked)?;
    let fields = wire::fields(
        message.update_mask,
        &[("display_name", !given.display_name.is_empty()), ("grants", !given.grants.is_empty())],
    )?;
    let before = store::role::lock(&mut tx, actor.tenant, id).await?;
    if before.revision != asked.revision {
        return Err(Error::Stale("role"));
    }
    let mut role = before.clone();
    for field in fields {
        match field {
            "display_name" => role.display_name.clone_from(&given.display_name),
            _ => role.grants.clone_from(&given.grants),
        }
    }
    let role = role.checked()?;
    if role == before {
        return Ok(wire::role(&before));
    }
    known("role.grants", &store::department::absent(&mut tx, actor.tenant, &role.departments()).await?)?;
    let role = store::role::save(&mut tx, actor.tenant, role).await?;
    if !store::user::has_administrator(&mut tx, actor.tenant).await? {
        return Err(Error::LastAdministrator);
    }
    let answer = wire::role(&role);
    let fact = pb::RoleUpdated { role: Some(answer.clone()) };
    let told = Told::new("role", id, role.revision, &fact, events::changes(Some(&before), &role));
    events::emit(&mut tx, actor, "identity.role.update", directory.clock.now(), &[told]).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn list(
    directory: &Directory,
    actor: &Actor,
    message: pb::ListRolesRequest,
) -> Result<pb::ListRolesResponse, Error> {
    let size = PageSize::parse(message.page_size)?;
    let (name, id) = place("roles", &message.page_token)?;
    let mut tx = directory.db.begin(actor.tenant).await?;
    let mut roles = store::role::list(&mut tx, actor.tenant, (&name, id), size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut roles, "roles", |role| format!("{}|{}", role.display_name, role.id));
    Ok(pb::ListRolesResponse { roles: roles.iter().map(wire::role).collect(), next_page_token })
}
