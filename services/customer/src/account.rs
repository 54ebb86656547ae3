//! What is true of an account (客户): where the relation stands, who looks after it, and what may be asked of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use types::{AccountId, Actor, DataScope, DepartmentId, LeadId, Time, UserId};

use crate::error::Error;

/// Where the relation stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// 潜在客户.
    Prospect,
    /// 成交客户.
    Customer,
    /// 停用.
    Inactive,
}

impl Status {
    const ALL: [Status; 3] = [Status::Prospect, Status::Customer, Status::Inactive];

    /// Whether the relation can go there; who `bought` once is never a prospect again.
    #[must_use]
    pub fn leads_to(self, to: Status, bought: bool) -> bool {
        use Status::{Customer, Inactive, Prospect};
        match (self, to) {
            (Prospect | Inactive, Customer) | (Prospect | Customer, Inactive) => true,
            (Inactive, Prospect) => !bought,
            (Prospect, Prospect) | (Customer, Prospect | Customer) | (Inactive, Inactive) => false,
        }
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Prospect => "PROSPECT",
            Status::Customer => "CUSTOMER",
            Status::Inactive => "INACTIVE",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Status {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| format!("no such status: {text}"))
    }
}

/// What may be asked of an account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Change what is known.
    Update,
    /// Give it to somebody, or to the pool.
    Assign,
    /// Take it from the pool.
    Claim,
    /// Say where the relation stands.
    SetStatus,
    /// Add a contact.
    CreateContact,
}

impl Verb {
    const ALL: [Verb; 5] = [Verb::Update, Verb::Assign, Verb::Claim, Verb::SetStatus, Verb::CreateContact];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::Assign => "assign",
            Verb::Claim => "claim",
            Verb::SetStatus => "setStatus",
            Verb::CreateContact => "createContact",
        }
    }

    /// The action a role must grant for it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Assign => "customer.assign",
            Verb::Update | Verb::Claim | Verb::SetStatus | Verb::CreateContact => "customer.update",
        }
    }
}

/// Where it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// GB/T 2260 code.
    #[serde(rename = "region_code")]
    pub code: String,
    /// Province.
    pub province: String,
    /// City.
    pub city: String,
    /// District.
    pub district: String,
}

/// What is known of a company, cleaned.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// Registered name.
    pub display_name: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// Industry.
    pub industry: String,
    /// Size.
    pub size: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// Street address.
    pub address: String,
    /// Main phone, E.164 where understood.
    pub phone: String,
    /// Web site.
    pub website: String,
    /// The account it belongs to.
    pub parent: Option<AccountId>,
    /// Level.
    pub level: String,
    /// Where it came from.
    pub source: String,
    /// Tags.
    pub tags: Vec<String>,
}

/// Who looks after it, and their department; nobody while it waits in the pool.
pub type Hands = (Option<UserId>, Option<DepartmentId>);

/// An account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// Number people use.
    pub number: String,
    /// What is known.
    #[serde(flatten)]
    pub details: Details,
    /// Who looks after it.
    pub owner: Option<UserId>,
    /// The owner's department.
    pub department: Option<DepartmentId>,
    /// Where the relation stands.
    pub status: Status,
    /// When it first became a customer.
    pub customer_at: Option<Time>,
    /// The lead it was made from.
    pub lead: Option<LeadId>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl Account {
    /// A new one: a prospect.
    #[must_use]
    pub fn new(number: String, details: Details, hands: Hands, lead: Option<LeadId>, now: Time) -> Account {
        let (owner, department) = hands;
        Account {
            id: AccountId::new(),
            number,
            details,
            owner,
            department,
            status: Status::Prospect,
            customer_at: None,
            lead,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `Stale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::Stale(self.revision)) }
    }

    /// With other details, in other hands.
    #[must_use]
    pub fn update(self, details: Details, hands: Hands, now: Time) -> Account {
        let (owner, department) = hands;
        Account { details, owner, department, updated_at: now, revision: self.revision + 1, ..self }
    }

    /// Where the relation stands from now on.
    ///
    /// # Errors
    /// `WrongStatus` where there is no such way.
    pub fn set_status(self, to: Status, now: Time) -> Result<Account, Error> {
        if !self.status.leads_to(to, self.customer_at.is_some()) {
            return Err(Error::WrongStatus(self.status, to));
        }
        let customer_at = self.customer_at.or((to == Status::Customer).then_some(now));
        Ok(Account { status: to, customer_at, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// Whether it is within reach of somebody with this scope. The pool is everybody's who may read accounts.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, actor: &Actor) -> bool {
        self.owner.is_none()
            || actor.user().is_none_or(|user| scope.covers(user, self.owner, self.department))
    }

    /// What `actor` may ask of it now.
    #[must_use]
    pub fn allowed_verbs(&self, actor: &Actor) -> Vec<&'static str> {
        let may = |verb: &Verb| actor.scope(verb.action()).is_ok_and(|scope| self.is_within(&scope, actor));
        let fits = |verb: &Verb| *verb != Verb::Claim || (self.owner.is_none() && actor.user().is_some());
        Verb::ALL.into_iter().filter(|verb| may(verb) && fits(verb)).map(Verb::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use types::{Principal, TenantId};

    use super::*;

    fn account(owner: Option<UserId>) -> Account {
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        Account::new("AC-2026-000001".into(), Details::default(), (owner, None), None, now)
    }

    fn actor(id: UserId, grants: &[(&str, DataScope)]) -> Actor {
        Actor {
            tenant: TenantId::new(),
            principal: Principal::User { id, name: "张伟".into(), department: None },
            grants: grants.iter().map(|(action, scope)| ((*action).to_owned(), scope.clone())).collect(),
            language: "zh-CN".into(),
        }
    }

    #[test]
    fn who_bought_once_is_never_a_prospect_again_and_nobody_becomes_what_they_are() {
        for bought in [false, true] {
            assert!(Status::ALL.into_iter().all(|status| !status.leads_to(status, bought)));
        }
        let now = account(None).created_at;
        let customer = account(None).set_status(Status::Customer, now).expect("a prospect buys");
        assert_eq!(
            (customer.status, customer.revision, customer.customer_at),
            (Status::Customer, 2, Some(now))
        );
        let stopped = customer.set_status(Status::Inactive, now).expect("stops");
        assert!(matches!(stopped.clone().set_status(Status::Prospect, now), Err(Error::WrongStatus(..))));
        assert!(stopped.set_status(Status::Customer, now).is_ok());
        let idle = account(None).set_status(Status::Inactive, now).expect("stops");
        assert!(idle.set_status(Status::Prospect, now).is_ok());
    }

    #[test]
    fn verbs_follow_rights_reach_and_hands() {
        let me = UserId::new();
        let rep = actor(me, &[("customer.update", DataScope::Own)]);
        assert_eq!(account(Some(me)).allowed_verbs(&rep), ["update", "setStatus", "createContact"]);
        assert_eq!(account(None).allowed_verbs(&rep), ["update", "claim", "setStatus", "createContact"]);
        assert!(account(Some(UserId::new())).allowed_verbs(&rep).is_empty());
        let boss = actor(me, &[("customer.assign", DataScope::All)]);
        assert_eq!(account(Some(UserId::new())).allowed_verbs(&boss), ["assign"]);
    }
}
