//! What is said: domain to protobuf and back.

use std::collections::BTreeMap;

use api::identity::v1 as pb;
use kit::wire::timestamp;
use prost_types::FieldMask;
use types::{DataScope, DepartmentId, Fault, Time, UserId, Violation};
use uuid::Uuid;

use crate::department::Department;
use crate::error::Error;
use crate::role::{Grant, Role, RoleId, Scope};
use crate::store::api_key;
use crate::tenant::Tenant;
use crate::user::User;

/// An id, or nothing.
pub(crate) fn optional<T: From<Uuid>>(field: &str, text: &str) -> Result<Option<T>, Fault> {
    if text.is_empty() { Ok(None) } else { id(field, text).map(Some) }
}

/// An id.
pub(crate) fn id<T: From<Uuid>>(field: &str, text: &str) -> Result<T, Fault> {
    UserId::parse(field, text).map(|id| T::from(id.0))
}

fn ids<T: From<Uuid>>(field: &str, texts: &[String]) -> Result<Vec<T>, Fault> {
    texts.iter().enumerate().map(|(at, text)| id(&format!("{field}[{at}]"), text)).collect()
}

fn text<T: ToString>(id: Option<T>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// What a request must hold.
pub(crate) fn required<T>(field: &str, value: Option<T>) -> Result<T, Error> {
    value.ok_or_else(|| Error::Invalid(vec![Violation::new(field, "REQUIRED", "must be given")]))
}

/// The fields to change: those of the mask, or without one those that are given.
pub(crate) fn fields(
    mask: Option<FieldMask>,
    known: &[(&'static str, bool)],
) -> Result<Vec<&'static str>, Error> {
    let paths = mask.map(|mask| mask.paths).unwrap_or_default();
    if paths.is_empty() {
        return Ok(known.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect());
    }
    let mut fields = Vec::new();
    for path in paths {
        match known.iter().find(|(name, _)| *name == path) {
            Some((name, _)) => fields.push(*name),
            None => {
                let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
                let text = format!("{path:?} cannot be changed; known are {}", names.join(", "));
                return Err(Error::Invalid(vec![Violation::new("update_mask", "FIELD_UNKNOWN", text)]));
            }
        }
    }
    Ok(fields)
}

pub(crate) fn tenant(tenant: &Tenant) -> pb::Tenant {
    pb::Tenant {
        id: tenant.id.to_string(),
        slug: tenant.slug.clone(),
        display_name: tenant.display_name.clone(),
        time_zone: tenant.time_zone.clone(),
        language: tenant.language.clone(),
    }
}

pub(crate) fn department(department: &Department) -> pb::Department {
    pb::Department {
        id: department.id.to_string(),
        display_name: department.display_name.clone(),
        parent_id: text(department.parent),
        head_id: text(department.head),
        revision: department.revision,
    }
}

pub(crate) fn read_department(id: DepartmentId, message: &pb::Department) -> Result<Department, Error> {
    Ok(Department {
        id,
        display_name: message.display_name.clone(),
        parent: optional("department.parent_id", &message.parent_id)?,
        head: optional("department.head_id", &message.head_id)?,
        revision: 1,
    })
}

pub(crate) fn user(user: &User, now: Time) -> pb::User {
    let state = if user.disabled {
        pb::user::State::Disabled
    } else if user.is_locked(now) {
        pb::user::State::Locked
    } else {
        pb::user::State::Active
    };
    pb::User {
        id: user.id.to_string(),
        login: user.login.clone(),
        display_name: user.display_name.clone(),
        email: user.email.clone(),
        phone: user.phone.clone(),
        title: user.title.clone(),
        department_id: text(user.department),
        role_ids: user.roles.iter().map(RoleId::to_string).collect(),
        language: user.language.clone(),
        state: state.into(),
        revision: user.revision,
    }
}

pub(crate) fn read_user(id: UserId, message: &pb::User) -> Result<User, Error> {
    Ok(User {
        id,
        login: message.login.clone(),
        display_name: message.display_name.clone(),
        email: message.email.clone(),
        phone: message.phone.clone(),
        title: message.title.clone(),
        department: optional("user.department_id", &message.department_id)?,
        roles: ids("user.role_ids", &message.role_ids)?,
        language: message.language.clone(),
        disabled: false,
        locked_until: None,
        revision: 1,
    })
}

fn grant(grant: &Grant) -> pb::Grant {
    let scope = match grant.scope {
        Scope::Own => pb::Scope::Self_,
        Scope::DeptOnly => pb::Scope::DeptOnly,
        Scope::DeptAndChild => pb::Scope::DeptAndChild,
        Scope::DeptCustom => pb::Scope::DeptCustom,
        Scope::All => pb::Scope::All,
    };
    let department_ids = grant.departments.iter().map(DepartmentId::to_string).collect();
    pb::Grant { action: grant.action.clone(), scope: scope.into(), department_ids }
}

pub(crate) fn role(role: &Role) -> pb::Role {
    pb::Role {
        id: role.id.to_string(),
        display_name: role.display_name.clone(),
        grants: role.grants.iter().map(grant).collect(),
        revision: role.revision,
    }
}

pub(crate) fn read_role(id: RoleId, message: &pb::Role) -> Result<Role, Error> {
    let mut grants = Vec::with_capacity(message.grants.len());
    for (at, grant) in message.grants.iter().enumerate() {
        let scope = match grant.scope() {
            pb::Scope::Self_ => Scope::Own,
            pb::Scope::DeptOnly => Scope::DeptOnly,
            pb::Scope::DeptAndChild => Scope::DeptAndChild,
            pb::Scope::DeptCustom => Scope::DeptCustom,
            pb::Scope::All => Scope::All,
            pb::Scope::Unspecified => {
                let field = format!("role.grants[{at}].scope");
                return Err(Error::Invalid(vec![Violation::new(
                    field,
                    "REQUIRED",
                    "must be one of the scopes",
                )]));
            }
        };
        let departments = ids(&format!("role.grants[{at}].department_ids"), &grant.department_ids)?;
        grants.push(Grant { action: grant.action.clone(), scope, departments });
    }
    Ok(Role { id, display_name: message.display_name.clone(), grants, revision: 1 })
}

/// What somebody may do in the end, as grants.
pub(crate) fn grants(resolved: &BTreeMap<String, DataScope>) -> Vec<pb::Grant> {
    let said = |(action, scope): (&String, &DataScope)| {
        let (scope, departments) = match scope {
            DataScope::Own => (pb::Scope::Self_, &[][..]),
            DataScope::Departments(list) => (pb::Scope::DeptCustom, &list[..]),
            DataScope::All => (pb::Scope::All, &[][..]),
        };
        let department_ids = departments.iter().map(DepartmentId::to_string).collect();
        pb::Grant { action: action.clone(), scope: scope.into(), department_ids }
    };
    resolved.iter().map(said).collect()
}

pub(crate) fn api_key(key: &api_key::Kept) -> pb::ApiKey {
    pb::ApiKey {
        id: key.id.to_string(),
        display_name: key.display_name.clone(),
        secret: String::new(),
        hint: key.hint.clone(),
        expire_time: key.expires_at.map(timestamp),
        create_time: Some(timestamp(key.created_at)),
        revoke_time: key.revoked_at.map(timestamp),
    }
}
