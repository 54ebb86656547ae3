use std::collections::BTreeMap;

use sqlx::types::Json;
use sqlx::{PgConnection, Row as _};
use types::{Actor, DataScope, DepartmentId, Principal, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::role::{self, Grant};
use crate::store::user;
use crate::user::User;

/// A person and what they may do.
#[derive(Clone, Debug)]
pub(crate) struct Authority {
    pub(crate) tenant: TenantId,
    pub(crate) user: User,
    pub(crate) grants: BTreeMap<String, DataScope>,
}

impl Authority {
    /// As others see it.
    pub(crate) fn actor(&self) -> Actor {
        let User { id, display_name, department, language, .. } = &self.user;
        let principal = Principal::User { id: *id, name: display_name.clone(), department: *department };
        Actor { tenant: self.tenant, principal, grants: self.grants.clone(), language: language.clone() }
    }
}

/// The person, their roles' grants and the departments under theirs, in one round trip.
pub(crate) async fn get(
    tx: &mut PgConnection,
    tenant: TenantId,
    person: UserId,
) -> Result<Option<Authority>, Error> {
    let row = sqlx::query(
        "with recursive below as (
           select d.id from department d join person p on p.tenant_id = d.tenant_id and p.department_id = d.id
           where p.tenant_id = $1 and p.id = $2
           union all
           select d.id from department d join below b on d.tenant_id = $1 and d.parent_id = b.id
         ), held as (
           select r.id, r.grants from person_role h join role r on r.tenant_id = h.tenant_id and r.id = h.role_id
           where h.tenant_id = $1 and h.person_id = $2
         )
         select p.id, p.login, p.display_name, p.email, p.phone, p.title, p.department_id, p.language, p.disabled,
           p.locked_until, p.revision,
           array(select id from held order by 1) as roles,
           array(select id from below) as below,
           (select coalesce(jsonb_agg(grants), '[]') from held) as grants
         from person p where p.tenant_id = $1 and p.id = $2",
    )
    .bind(tenant.0)
    .bind(person.0)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let user = user::user(&row)?;
    let below: Vec<DepartmentId> =
        row.try_get::<Vec<Uuid>, _>("below")?.into_iter().map(DepartmentId).collect();
    let grants = row.try_get::<Json<Vec<Vec<Grant>>>, _>("grants")?.0;
    let grants = role::resolve(grants.into_iter().flatten(), user.department, &below);
    Ok(Some(Authority { tenant, user, grants }))
}
