//! What somebody keeps: whose it is, who sees it, who may do what with it. Pure.

use serde::{Deserialize, Serialize};
use types::{Actor, Time, UserId, Violation};
use uuid::Uuid;

/// The action that lets somebody see what is shared with them.
pub const READ: &str = "dashboard.read";
/// The action that lets somebody make things and change their own.
pub const DESIGN: &str = "dashboard.design";
/// The action that lets somebody share things, and look after what is shared with them.
pub const SHARE: &str = "dashboard.share";
/// Characters of a title.
const TITLE: usize = 80;
/// Roles with which a thing is shared.
const ROLES: usize = 50;

/// Who sees a thing beside its owner.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, Debug)]
pub struct Sharing {
    /// Everybody in the company.
    pub everyone: bool,
    /// Who has one of these roles.
    pub roles: Vec<Uuid>,
}

impl Sharing {
    /// Whether nobody but the owner sees it.
    #[must_use]
    pub fn is_private(&self) -> bool {
        !self.everyone && self.roles.is_empty()
    }
}

/// A thing that is kept: a saved report or a board.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Kept<C> {
    /// Its id.
    #[serde(skip)]
    pub id: Uuid,
    /// Whose it is.
    pub owner: UserId,
    /// What they call it.
    pub title: String,
    /// What it is.
    #[serde(flatten)]
    pub content: C,
    /// Who sees it.
    pub sharing: Sharing,
    /// When it was made.
    #[serde(skip)]
    pub created_at: Time,
    /// When it was changed last.
    #[serde(skip)]
    pub updated_at: Time,
    /// How often it was changed.
    #[serde(skip)]
    pub revision: i64,
}

/// What is wrong with a title and with sharing; fields are named within `field`.
#[must_use]
pub fn oversights(field: &str, title: &str, sharing: &Sharing) -> Vec<Violation> {
    let mut wrong = Vec::new();
    if title.is_empty() || title.chars().count() > TITLE {
        let rule = format!("1 to {TITLE} characters");
        wrong.push(Violation::new(format!("{field}.title"), "OUT_OF_RANGE", rule));
    }
    if sharing.roles.len() > ROLES {
        let rule = format!("at most {ROLES} roles");
        wrong.push(Violation::new(format!("{field}.sharing.role_ids"), "TOO_MANY", rule));
    }
    wrong
}

/// What `actor` may do with a thing of `owner` that they see. Its owner may change it; so may who shares things, lest
/// what everybody uses be left behind by people who are gone.
#[must_use]
pub fn allowed_verbs(actor: &Actor, owner: UserId) -> Vec<&'static str> {
    let (designs, shares) = (actor.scope(DESIGN).is_ok(), actor.scope(SHARE).is_ok());
    let mut verbs = Vec::new();
    if designs && (shares || actor.user() == Some(owner)) {
        verbs.extend(["update", "delete"]);
        if shares {
            verbs.push("share");
        }
    }
    verbs
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use types::{DataScope, Principal, TenantId};

    use super::*;

    fn actor(id: UserId, actions: &[&str]) -> Actor {
        let grants: BTreeMap<_, _> =
            actions.iter().map(|action| ((*action).to_owned(), DataScope::All)).collect();
        Actor { principal: user(id), grants, ..Actor::service(TenantId::new(), "test") }
    }

    fn user(id: UserId) -> Principal {
        Principal::User { id, name: "林".into(), department: None }
    }

    #[test]
    fn owners_change_their_own_and_only_who_shares_things_those_of_others() {
        let (me, you) = (UserId::new(), UserId::new());
        assert_eq!(allowed_verbs(&actor(me, &[READ, DESIGN]), me), ["update", "delete"]);
        assert!(allowed_verbs(&actor(me, &[READ, DESIGN]), you).is_empty());
        assert!(allowed_verbs(&actor(me, &[READ]), me).is_empty());
        assert_eq!(allowed_verbs(&actor(me, &[READ, DESIGN, SHARE]), you), ["update", "delete", "share"]);
    }

    #[test]
    fn titles_and_roles_have_bounds() {
        let roles = vec![Uuid::now_v7(); 51];
        let wrong = oversights("board", "", &Sharing { everyone: false, roles });
        let fields: Vec<_> = wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["board.title", "board.sharing.role_ids"]);
        assert!(oversights("board", &"销".repeat(80), &Sharing::default()).is_empty());
    }
}
