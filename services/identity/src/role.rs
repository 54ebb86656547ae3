//! A named set of grants (角色), and what its holders may do in the end.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use types::{DataScope, DepartmentId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::text;

/// Everything that can be granted. A service that asks for a new action adds it here.
pub const ACTIONS: [&str; 69] = [
    "contract.clause.manage",
    "contract.close",
    "contract.create",
    "contract.invoice.issue",
    "contract.payment.record",
    "contract.read",
    "contract.settings",
    "contract.sign",
    "contract.update",
    "customer.assign",
    "customer.create",
    "customer.read",
    "customer.update",
    "dashboard.design",
    "dashboard.read",
    "dashboard.share",
    "document.file.create",
    "document.file.delete",
    "document.file.read",
    "document.template.design",
    "document.template.print",
    "document.template.read",
    "identity.manage",
    "lead.assign",
    "lead.claim",
    "lead.convert",
    "lead.create",
    "lead.import",
    "lead.read",
    "lead.rules",
    "lead.update",
    "notification.manage",
    "opportunity.close",
    "opportunity.create",
    "opportunity.import",
    "opportunity.pipeline",
    "opportunity.read",
    "opportunity.transfer",
    "opportunity.update",
    "order.close",
    "order.connect",
    "order.read",
    "order.update",
    "price.manage",
    "product.manage",
    "product.read",
    "quote.create",
    "quote.read",
    "quote.see_margin",
    "quote.send",
    "quote.settings",
    "quote.submit",
    "quote.update",
    "workflow.automation.design",
    "workflow.automation.read",
    "workflow.automation.run",
    "workflow.decision.decide",
    "workflow.decision.design",
    "workflow.decision.read",
    "workflow.form.design",
    "workflow.form.read",
    "workflow.instance.manage",
    "workflow.instance.read",
    "workflow.instance.start",
    "workflow.process.design",
    "workflow.process.read",
    "workflow.task.create",
    "workflow.task.read",
    "workflow.task.update",
];

/// The action of administrators.
pub const MANAGE: &str = "identity.manage";

/// Grants of one role at most.
const GRANTS: usize = 200;

/// Departments of one grant at most.
const DEPARTMENTS: usize = 200;

/// The id of a role.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleId(pub Uuid);

impl From<Uuid> for RoleId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

impl From<RoleId> for Uuid {
    fn from(id: RoleId) -> Uuid {
        id.0
    }
}

impl fmt::Display for RoleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for RoleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How far a grant reaches, before it is known who has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Scope {
    /// 仅本人.
    #[serde(rename = "SELF")]
    Own,
    /// 本部门.
    DeptOnly,
    /// 本部门及以下.
    DeptAndChild,
    /// 指定部门.
    DeptCustom,
    /// 全部.
    All,
}

/// One thing a role may do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Grant {
    /// One of [`ACTIONS`], or `*` for all of them.
    pub action: String,
    /// How far it reaches.
    pub scope: Scope,
    /// The departments of [`Scope::DeptCustom`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<DepartmentId>,
}

/// A role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub display_name: String,
    /// What it may do.
    pub grants: Vec<Grant>,
    /// Grows with every change.
    pub revision: i64,
}

impl Role {
    /// The role of a company's first administrator: everything, everywhere.
    #[must_use]
    pub fn administrator() -> Self {
        let grants = vec![Grant { action: "*".into(), scope: Scope::All, departments: Vec::new() }];
        Self { id: RoleId(Uuid::now_v7()), display_name: "管理员".into(), grants, revision: 1 }
    }

    /// The same, cleaned and checked.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming every wrong field.
    pub fn checked(self) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let display_name = text::line(&mut wrong, "role.display_name", &self.display_name, 100, true);
        if self.grants.len() > GRANTS {
            wrong.push(Violation::new("role.grants", "TOO_MANY", format!("at most {GRANTS} grants")));
        }
        for (at, grant) in self.grants.iter().enumerate() {
            let field = |name: &str| format!("role.grants[{at}].{name}");
            if grant.action != "*" && ACTIONS.binary_search(&grant.action.as_str()).is_err() {
                let text = format!("{:?} is no action; known are * and {}", grant.action, ACTIONS.join(", "));
                wrong.push(Violation::new(field("action"), "ACTION_UNKNOWN", text));
            }
            if grant.action == MANAGE && grant.scope != Scope::All {
                let rule = "identity.manage reaches the whole company or nothing: SCOPE_ALL";
                wrong.push(Violation::new(field("scope"), "SCOPE_NOT_POSSIBLE", rule));
            }
            let listed = grant.departments.len();
            if (grant.scope == Scope::DeptCustom) != (listed > 0) || listed > DEPARTMENTS {
                let rule = format!("1 to {DEPARTMENTS} departments with SCOPE_DEPT_CUSTOM, none otherwise");
                wrong.push(Violation::new(field("department_ids"), "DEPARTMENTS_MISMATCH", rule));
            }
        }
        text::checked(Self { display_name, ..self }, wrong)
    }

    /// Every department that the grants name, once.
    #[must_use]
    pub fn departments(&self) -> Vec<DepartmentId> {
        let mut all: Vec<_> =
            self.grants.iter().flat_map(|grant| grant.departments.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// What the holder of `grants` may do: each action once, reaching as far as the widest grant. `own` is the holder's
/// department, `below` that one and all under it.
#[must_use]
pub fn resolve(
    grants: impl IntoIterator<Item = Grant>,
    own: Option<DepartmentId>,
    below: &[DepartmentId],
) -> BTreeMap<String, DataScope> {
    let mut resolved: BTreeMap<String, DataScope> = BTreeMap::new();
    for grant in grants {
        let departments = |mut list: Vec<DepartmentId>| {
            list.sort_unstable();
            // Who has no department reaches what they own.
            if list.is_empty() { DataScope::Own } else { DataScope::Departments(list) }
        };
        let scope = match grant.scope {
            Scope::Own => DataScope::Own,
            Scope::DeptOnly => departments(own.into_iter().collect()),
            Scope::DeptAndChild => departments(below.to_vec()),
            Scope::DeptCustom => departments(grant.departments),
            Scope::All => DataScope::All,
        };
        let named = [grant.action.as_str()];
        for action in if grant.action == "*" { &ACTIONS[..] } else { &named[..] } {
            let wider = match resolved.remove(*action) {
                Some(held) => held.union(scope.clone()),
                None => scope.clone(),
            };
            resolved.insert((*action).to_owned(), wider);
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(action: &str, scope: Scope, departments: &[DepartmentId]) -> Grant {
        Grant { action: action.into(), scope, departments: departments.to_vec() }
    }

    #[test]
    fn the_catalogue_is_sorted_and_without_twins() {
        assert!(ACTIONS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn unknown_actions_and_odd_scopes_are_refused() {
        for wrong in [
            grant("lead.fly", Scope::All, &[]),
            grant(MANAGE, Scope::DeptOnly, &[]),
            grant("lead.read", Scope::DeptCustom, &[]),
            grant("lead.read", Scope::All, &[DepartmentId::new()]),
        ] {
            let role = Role { grants: vec![wrong.clone()], ..Role::administrator() };
            assert!(matches!(role.checked(), Err(Error::Invalid(_))), "{wrong:?}");
        }
    }

    #[test]
    fn a_star_is_every_action() {
        let all = resolve(Role::administrator().grants, None, &[]);
        assert!(all.len() == ACTIONS.len() && all.values().all(|scope| *scope == DataScope::All));
    }

    #[test]
    fn roles_add_up_and_departments_are_resolved() {
        let (own, child, other) = (DepartmentId::new(), DepartmentId::new(), DepartmentId::new());
        let grants = [
            grant("lead.read", Scope::DeptAndChild, &[]),
            grant("lead.read", Scope::DeptCustom, &[other]),
            grant("lead.update", Scope::DeptOnly, &[]),
            grant("lead.create", Scope::Own, &[]),
        ];
        let resolved = resolve(grants.clone(), Some(own), &[own, child]);
        let mut all = vec![own, child, other];
        all.sort_unstable();
        assert_eq!(resolved["lead.read"], DataScope::Departments(all));
        assert_eq!(resolved["lead.update"], DataScope::Departments(vec![own]));
        assert_eq!(resolved["lead.create"], DataScope::Own);
        assert_eq!(resolve(grants, None, &[])["lead.update"], DataScope::Own);
    }
}
