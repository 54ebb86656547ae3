//! What is true of a lead (线索): what is known of it, what may happen to it, and when a first response is due.

use serde::{Deserialize, Serialize};
use types::{AccountId, ContactId, DepartmentId, LeadId, Money, OpportunityId, Time, UserId};
use uuid::Uuid;

use crate::error::Error;

mod state;

pub use state::{State, Verb};

/// What somebody told us, cleaned.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Company.
    pub company: String,
    /// 统一社会信用代码.
    pub credit_code: String,
    /// Name of the contact.
    pub contact_name: String,
    /// Job title of the contact.
    pub contact_title: String,
    /// Phone, E.164 where understood.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Street address as given.
    pub address: String,
    /// GB/T 2260 code.
    pub region_code: String,
    /// Province.
    pub province: String,
    /// City.
    pub city: String,
    /// District.
    pub district: String,
    /// Channel.
    pub source: String,
    /// Campaign.
    pub campaign: String,
    /// Product asked for.
    pub product: String,
    /// Industry.
    pub industry: String,
    /// What they need, in their words.
    pub requirement: String,
    /// Budget.
    pub budget: Option<Money>,
    /// When the enquiry was made.
    pub enquired_at: Option<Time>,
}

/// How a lead came to its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Method {
    /// A row named a person.
    Person,
    /// A row named a team, whose strategy chose.
    Team,
    /// It waits in the pool.
    Fallback,
    /// By hand.
    Manual,
    /// Claimed from the pool.
    Claim,
    /// Put back into the pool.
    Release,
}

/// How a lead came to its owner, and why.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Assignment {
    /// How.
    pub method: Method,
    /// Version of the table that decided; 0 if none.
    pub table_version: i64,
    /// The row that decided.
    pub row_id: String,
    /// The team that was named.
    pub team: String,
    /// The story in a sentence.
    pub explanation: String,
    /// When.
    pub at: Time,
}

/// Something that looks the same.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Duplicate {
    /// `lead` or `account`.
    pub kind: String,
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// The same person.
    pub same_person: bool,
    /// The same company.
    pub same_company: bool,
    /// 0 to 100.
    pub score: i32,
}

/// What cleaning did to a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// The field.
    pub field: String,
    /// What was given.
    pub given: String,
    /// Reason code.
    pub reason: String,
}

/// A lead.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Lead {
    /// Id.
    pub id: LeadId,
    /// Number people use.
    pub number: String,
    /// What is known.
    #[serde(flatten)]
    pub details: Details,
    /// Where it stands.
    pub state: State,
    /// Whether somebody can be reached by it.
    pub valid: bool,
    /// Who follows it up.
    pub owner: Option<UserId>,
    /// The owner's department.
    pub department: Option<DepartmentId>,
    /// How it came to its owner.
    pub assignment: Assignment,
    /// What looks the same.
    pub duplicates: Vec<Duplicate>,
    /// What cleaning did.
    pub cleaning: Vec<Note>,
    /// By when the first response is due.
    pub response_due_at: Option<Time>,
    /// When it was given.
    pub first_response_at: Option<Time>,
    /// Why it was disqualified.
    pub disqualify_reason: String,
    /// The account it became.
    pub account: Option<AccountId>,
    /// The contact it became.
    pub contact: Option<ContactId>,
    /// The opportunity it became.
    pub opportunity: Option<OpportunityId>,
    /// The import it came with.
    pub import: Option<Uuid>,
    /// When it came into the pool.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// Hours within which the first response is due.
const RESPONSE_HOURS: i64 = 24;

/// By when the first response to a lead assigned at `now` is due.
#[must_use]
pub fn response_due(now: Time) -> Time {
    now + chrono::TimeDelta::hours(RESPONSE_HOURS)
}

impl Lead {
    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `Stale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::Stale(self.revision)) }
    }

    /// Refused when its state does not allow `verb`; otherwise the state that it leads to.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn expect_state(&self, verb: Verb) -> Result<State, Error> {
        self.state.after(verb).ok_or(Error::WrongState(self.state, verb))
    }

    fn on(self, verb: Verb, now: Time) -> Result<Lead, Error> {
        let state = self.expect_state(verb)?;
        Ok(Lead { state, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// With other details.
    ///
    /// # Errors
    /// `WrongState` once it is converted or disqualified.
    pub fn update(
        self,
        details: Details,
        cleaning: Vec<Note>,
        valid: bool,
        now: Time,
    ) -> Result<Lead, Error> {
        Ok(Lead { details, cleaning, valid, ..self.on(Verb::Update, now)? })
    }

    /// After a call, visit or message; the first one is the first response. Says whether it was.
    ///
    /// # Errors
    /// `WrongState` once it is converted or disqualified.
    pub fn follow_up(self, now: Time) -> Result<(Lead, bool), Error> {
        let first = self.first_response_at.is_none();
        let first_response_at = self.first_response_at.or(Some(now));
        Ok((Lead { first_response_at, ..self.on(Verb::FollowUp, now)? }, first))
    }

    /// Found real.
    ///
    /// # Errors
    /// `WrongState` unless new or being followed up.
    pub fn qualify(self, now: Time) -> Result<Lead, Error> {
        let first_response_at = self.first_response_at.or(Some(now));
        Ok(Lead { first_response_at, ..self.on(Verb::Qualify, now)? })
    }

    /// Found not real.
    ///
    /// # Errors
    /// `WrongState` once it is converted or disqualified.
    pub fn disqualify(self, reason: String, now: Time) -> Result<Lead, Error> {
        let first_response_at = self.first_response_at.or(Some(now));
        Ok(Lead { disqualify_reason: reason, first_response_at, ..self.on(Verb::Disqualify, now)? })
    }

    /// Became an account and a contact, and an opportunity.
    ///
    /// # Errors
    /// `WrongState` when it was disqualified, or converted before.
    pub fn convert(
        self,
        account: AccountId,
        contact: Option<ContactId>,
        opportunity: OpportunityId,
        now: Time,
    ) -> Result<Lead, Error> {
        let first_response_at = self.first_response_at.or(Some(now));
        let lead = self.on(Verb::Convert, now)?;
        Ok(Lead {
            account: Some(account),
            contact,
            opportunity: Some(opportunity),
            first_response_at,
            ..lead
        })
    }

    /// Given to somebody, or to the pool. The clock of the first response starts anew, unless it was given.
    ///
    /// # Errors
    /// `WrongState` once it is converted or disqualified; `Owned` when claimed out of other hands.
    pub fn hand(
        self,
        verb: Verb,
        to: Option<(UserId, Option<DepartmentId>)>,
        assignment: Assignment,
        now: Time,
    ) -> Result<Lead, Error> {
        if verb == Verb::Claim && self.owner.is_some() {
            return Err(Error::Owned);
        }
        let owner = to.map(|(user, _)| user);
        let department = to.and_then(|(_, department)| department);
        let response_due_at = if self.first_response_at.is_some() {
            self.response_due_at
        } else {
            owner.map(|_| response_due(now))
        };
        Ok(Lead { owner, department, assignment, response_due_at, ..self.on(verb, now)? })
    }

    /// Whether the first response is late.
    #[must_use]
    pub fn is_late(&self, now: Time) -> bool {
        self.state.is_open()
            && self.first_response_at.is_none()
            && self.response_due_at.is_some_and(|due| due < now)
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let fits = |verb: &Verb| match verb {
            Verb::Claim => self.owner.is_none(),
            Verb::Release => self.owner.is_some(),
            _ => true,
        };
        let allowed = Verb::ALL
            .into_iter()
            .filter(|verb| self.state.after(*verb).is_some() && may(verb.action()) && fits(verb));
        allowed.map(Verb::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead() -> Lead {
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        Lead {
            id: LeadId::new(),
            number: "LD-2026-000001".into(),
            details: Details::default(),
            state: State::New,
            valid: true,
            owner: None,
            department: None,
            assignment: Assignment {
                method: Method::Fallback,
                table_version: 0,
                row_id: String::new(),
                team: String::new(),
                explanation: String::new(),
                at: now,
            },
            duplicates: Vec::new(),
            cleaning: Vec::new(),
            response_due_at: None,
            first_response_at: None,
            disqualify_reason: String::new(),
            account: None,
            contact: None,
            opportunity: None,
            import: None,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }

    #[test]
    fn the_first_follow_up_is_the_first_response_and_no_later_one() {
        let now = lead().created_at + chrono::TimeDelta::hours(1);
        let (lead, first) = lead().follow_up(now).expect("open");
        assert!(first && lead.state == State::Following && lead.first_response_at == Some(now));
        let (lead, first) = lead.follow_up(now + chrono::TimeDelta::hours(1)).expect("open");
        assert!(!first && lead.first_response_at == Some(now));
    }

    #[test]
    fn nobody_claims_a_lead_out_of_other_hands() {
        let lead = Lead { owner: Some(UserId::new()), ..lead() };
        let (assignment, now) = (lead.assignment.clone(), lead.created_at);
        assert!(matches!(
            lead.hand(Verb::Claim, Some((UserId::new(), None)), assignment, now),
            Err(Error::Owned)
        ));
    }

    #[test]
    fn a_lead_is_late_only_while_somebody_owes_a_response() {
        let lead = lead();
        let (assignment, now) = (lead.assignment.clone(), lead.created_at);
        let lead = lead.hand(Verb::Assign, Some((UserId::new(), None)), assignment, now).expect("open");
        let later = now + chrono::TimeDelta::hours(25);
        assert!(!lead.is_late(now) && lead.is_late(later));
        let (lead, _) = lead.follow_up(now).expect("open");
        assert!(!lead.is_late(later));
    }

    #[test]
    fn allowed_verbs_follow_rights_and_hands() {
        let lead = lead();
        assert!(lead.allowed_verbs(|_| true).contains(&"claim"));
        assert!(!lead.allowed_verbs(|_| true).contains(&"release"));
        assert_eq!(lead.allowed_verbs(|action| action == "lead.claim"), ["claim"]);
    }
}
