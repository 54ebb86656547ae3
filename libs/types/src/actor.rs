//! Who is asking, and what they may do.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Kind};
use crate::ids::{DepartmentId, TenantId, UserId};

/// Which records an action reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DataScope {
    /// 仅本人: records the caller owns.
    #[serde(rename = "SELF")]
    Own,
    /// Records of these departments (本部门, 本部门及以下 and 指定部门 are resolved to the list when the
    /// identity is issued), and those the caller owns.
    Departments(Vec<DepartmentId>),
    /// 全部: every record of the tenant.
    All,
}

impl DataScope {
    /// The wider of two scopes: a person with two roles may do what either allows.
    #[must_use]
    pub fn union(self, other: DataScope) -> DataScope {
        use DataScope::{All, Departments, Own};
        match (self, other) {
            (All, _) | (_, All) => All,
            (Own, scope) | (scope, Own) => scope,
            (Departments(mut a), Departments(b)) => {
                a.extend(b);
                a.sort_unstable();
                a.dedup();
                Departments(a)
            }
        }
    }

    /// Whether a record with this owner and department is within reach of `user`.
    #[must_use]
    pub fn covers(&self, user: UserId, owner: Option<UserId>, department: Option<DepartmentId>) -> bool {
        match self {
            DataScope::All => true,
            DataScope::Own => owner == Some(user),
            DataScope::Departments(list) => {
                owner == Some(user) || department.is_some_and(|department| list.contains(&department))
            }
        }
    }
}

/// What stands behind a call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Principal {
    /// A person, or a program with an API key that acts as one.
    User {
        /// Their id.
        id: UserId,
        /// Their name, for audit rows and greetings.
        name: String,
        /// The department they work in.
        department: Option<DepartmentId>,
    },
    /// A service of the suite acting by itself: following facts, resuming a flow, firing a timer.
    Service {
        /// Its name, `lead`.
        name: String,
    },
}

/// The verified identity of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The tenant the call is about.
    pub tenant: TenantId,
    /// Who asks.
    pub principal: Principal,
    /// Action (`lead.assign`) to scope. Services acting by themselves have none: what they may do is
    /// what the called method allows services to do.
    pub grants: BTreeMap<String, DataScope>,
    /// Language for messages, `zh-CN` or `en`.
    pub language: String,
}

impl Actor {
    /// A service of the suite that acts by itself in a tenant.
    #[must_use]
    pub fn service(tenant: TenantId, name: &str) -> Self {
        let principal = Principal::Service { name: name.to_owned() };
        Self { tenant, principal, grants: BTreeMap::new(), language: "zh-CN".to_owned() }
    }

    /// The scope in which the caller may do `action`.
    ///
    /// # Errors
    /// `ACTION_NOT_GRANTED` when no role grants it.
    pub fn scope(&self, action: &str) -> Result<DataScope, Fault> {
        match &self.principal {
            Principal::Service { .. } => Ok(DataScope::All),
            Principal::User { .. } => self.grants.get(action).cloned().ok_or_else(|| {
                Fault::new(Kind::Forbidden, "ACTION_NOT_GRANTED", format!("no role of yours grants {action}"))
                    .with("action", action)
            }),
        }
    }

    /// The user behind the call.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match &self.principal {
            Principal::User { id, .. } => Some(*id),
            Principal::Service { .. } => None,
        }
    }

    /// The caller's department.
    #[must_use]
    pub fn department(&self) -> Option<DepartmentId> {
        match &self.principal {
            Principal::User { department, .. } => *department,
            Principal::Service { .. } => None,
        }
    }

    /// A short name for audit rows: `张伟` or `service:lead`.
    #[must_use]
    pub fn label(&self) -> String {
        match &self.principal {
            Principal::User { name, .. } => name.clone(),
            Principal::Service { name } => format!("service:{name}"),
        }
    }

    /// Whether a service of the suite asks.
    #[must_use]
    pub fn is_service(&self) -> bool {
        matches!(self.principal, Principal::Service { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_roles_reach_what_either_reaches() {
        let (a, b) = (DepartmentId::new(), DepartmentId::new());
        let both = DataScope::Departments(vec![a]).union(DataScope::Departments(vec![b]));
        assert!(both.covers(UserId::new(), None, Some(a)) && both.covers(UserId::new(), None, Some(b)));
        assert_eq!(DataScope::Own.union(DataScope::All), DataScope::All);
    }

    #[test]
    fn own_scope_reaches_only_what_the_caller_owns() {
        let me = UserId::new();
        assert!(DataScope::Own.covers(me, Some(me), None));
        assert!(!DataScope::Own.covers(me, Some(UserId::new()), None));
        assert!(!DataScope::Own.covers(me, None, None));
    }
}
