use api::identity::v1 as pb;
use events::{Repeated, Told};
use types::{Actor, PageSize, TenantId, UserId};
use uuid::{Uuid, uuid};

use super::{Directory, place};
use crate::error::Error;
use crate::role::Role;
use crate::tenant::Tenant;
use crate::user::{self, User};
use crate::{store, wire};

const CREATE: &str = "CreateTenant";

/// Namespace of the ids of companies that are founded with a request id: repeating the request finds the same one.
const FOUNDED: Uuid = uuid!("6c1c02d8-5b0d-4f25-9b6c-0f4d0a7e5a11");

pub(super) async fn create(
    directory: &Directory,
    actor: &Actor,
    message: pb::CreateTenantRequest,
) -> Result<pb::Tenant, Error> {
    if !actor.is_service() {
        return Err(Error::ServicesOnly);
    }
    // A digest of the message is kept: the password must not be guessable from it.
    let digest =
        events::digest(&pb::CreateTenantRequest { admin_password: String::new(), ..message.clone() });
    let pb::CreateTenantRequest { tenant, admin_login, admin_password, admin_name, request_id } = message;
    let id = if request_id.is_empty() {
        TenantId::new()
    } else {
        TenantId(types::ids::derived(FOUNDED, &request_id))
    };
    let actor = Actor { tenant: id, ..actor.clone() };
    let asked = wire::required("tenant", tenant)?;
    let tenant = Tenant::new(id, &asked.slug, &asked.display_name, &asked.time_zone, &asked.language)?;
    let role = Role::administrator();
    let admin = User {
        id: UserId::new(),
        display_name: if admin_name.trim().is_empty() { admin_login.clone() } else { admin_name },
        login: admin_login,
        email: String::new(),
        phone: String::new(),
        title: String::new(),
        department: None,
        roles: vec![role.id],
        language: tenant.language.clone(),
        disabled: false,
        locked_until: None,
        revision: 1,
    }
    .checked("admin")?;
    user::check_password("admin_password", &admin_password)?;
    let password = directory.passwords.hash(&admin_password).await?;

    let now = directory.clock.now();
    let mut tx = directory.db.begin_on(id, &[id.0]).await?;
    if let Repeated::Answered(answer) =
        events::answered(&mut tx, &actor, CREATE, &request_id, &digest).await?
    {
        return Ok(answer);
    }
    store::tenant::insert(&mut tx, &tenant, now).await?;
    store::role::insert(&mut tx, id, &role).await?;
    store::user::insert(&mut tx, id, &admin, &password).await?;
    let answer = wire::tenant(&tenant);
    let told = [
        Told::new(
            "tenant",
            id,
            1,
            &pb::TenantCreated { tenant: Some(answer.clone()) },
            events::changes(None, &tenant),
        ),
        Told::new(
            "role",
            role.id,
            1,
            &pb::RoleCreated { role: Some(wire::role(&role)) },
            events::changes(None, &role),
        ),
        Told::new(
            "user",
            admin.id,
            1,
            &pb::UserCreated { user: Some(wire::user(&admin, now)) },
            events::changes(None, &admin),
        ),
    ];
    events::emit(&mut tx, &actor, "identity.found", now, &told).await?;
    events::answer(&mut tx, &actor, CREATE, &request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

pub(super) async fn list(
    directory: &Directory,
    actor: &Actor,
    message: pb::ListTenantsRequest,
) -> Result<pb::ListTenantsResponse, Error> {
    if !actor.is_service() {
        return Err(Error::ServicesOnly);
    }
    let size = PageSize::parse(message.page_size)?;
    let (after, _) = place("tenants", &message.page_token)?;
    let mut tx = directory.db.begin_system().await?;
    let mut tenants = store::tenant::list(&mut tx, &after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut tenants, "tenants", |tenant| format!("{}|{}", tenant.slug, tenant.id));
    Ok(pb::ListTenantsResponse { tenants: tenants.iter().map(wire::tenant).collect(), next_page_token })
}
