//! What is true of an opportunity (商机): what may be sold to an account, and how far it has come.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use types::{
    AccountId, ContactId, DataScope, DepartmentId, LeadId, Money, OpportunityId, PipelineId, Time, UserId,
};

use crate::error::Error;
use crate::pipeline::{Forecast, Pipeline};
use crate::scorecard::Answer;

mod state;

pub use state::{State, Verb};

/// Somebody who works on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub user: UserId,
    /// As what.
    pub role: String,
}

/// Somebody at the customer who has a say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stakeholder {
    /// The contact.
    pub contact: ContactId,
    /// As what.
    pub role: String,
    /// How they see us.
    pub attitude: String,
    /// How much they have to say, 1 to 5.
    pub influence: i32,
}

/// Somebody else who offers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Competitor {
    /// Who.
    pub name: String,
    /// What they offer.
    pub solution: String,
    /// What speaks for them.
    pub strengths: String,
    /// What speaks against them.
    pub weaknesses: String,
}

/// What people say about an opportunity, and may change.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Details {
    /// What it is about.
    pub title: String,
    /// Who is spoken to.
    pub contact: Option<ContactId>,
    /// Channel it came by.
    pub source: String,
    /// What they need, in their words.
    pub requirement: String,
    /// What it may bring.
    pub amount: Option<Money>,
    /// On which day the contract is expected.
    pub expected: Option<NaiveDate>,
    /// How likely, in percent, where somebody said so.
    pub probability: Option<i32>,
    /// How it counts in a forecast, where somebody said so.
    pub forecast: Option<Forecast>,
    /// 重点商机.
    pub key: bool,
    /// What they are interested in.
    pub products: Vec<String>,
    /// Who works on it besides the owner.
    pub members: Vec<Member>,
    /// Who has a say.
    pub stakeholders: Vec<Stakeholder>,
    /// Who else offers.
    pub competitors: Vec<Competitor>,
    /// The scorecard as far as it is filled in.
    pub answers: Vec<Answer>,
}

/// Who is responsible, and their department then.
pub type Hands = (Option<UserId>, Option<DepartmentId>);

/// An opportunity.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Opportunity {
    /// Id.
    pub id: OpportunityId,
    /// Number people use.
    pub number: String,
    /// Its number in the system that it was imported from; empty for none.
    pub external: String,
    /// What people say about it.
    #[serde(flatten)]
    pub details: Details,
    /// The account.
    pub account: AccountId,
    /// Its name, as the customer service tells of it.
    #[serde(skip)]
    pub account_name: String,
    /// The lead it came from.
    pub lead: Option<LeadId>,
    /// The pipeline.
    pub pipeline: PipelineId,
    /// Key of its stage.
    pub stage: String,
    /// Since when it is there.
    pub stage_at: Time,
    /// Where it stands.
    pub state: State,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department then.
    pub department: Option<DepartmentId>,
    /// When it last got on.
    pub progress_at: Time,
    /// When it is to be followed up next.
    pub next_at: Option<Time>,
    /// How many follow-up records there are.
    pub follow_ups: i32,
    /// When the first was written.
    pub first_follow_up_at: Option<Time>,
    /// When the last was written.
    pub last_follow_up_at: Option<Time>,
    /// Why it was lost or invalid.
    pub close_reason: String,
    /// To whom it was lost.
    pub lost_to: String,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// When it was opened.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// A stage it came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageChange {
    /// From where; empty for the first, and where it was closed.
    pub from: String,
    /// To where; empty when it was closed.
    pub to: String,
    /// As what it was then.
    pub state: State,
    /// Why.
    pub reason: String,
    /// Who.
    pub user: Option<UserId>,
    /// When.
    pub at: Time,
    /// Seconds in the stage before.
    pub seconds: i64,
}

impl Opportunity {
    /// A new one, in the first stage of its pipeline.
    #[must_use]
    pub fn open(
        (id, number): (OpportunityId, String),
        details: Details,
        (account, account_name): (AccountId, String),
        lead: Option<LeadId>,
        pipeline: &Pipeline,
        (owner, department): Hands,
        now: Time,
    ) -> Self {
        Self {
            id,
            number,
            external: String::new(),
            details,
            account,
            account_name,
            lead,
            pipeline: pipeline.id,
            stage: pipeline.first().to_owned(),
            stage_at: now,
            state: State::Open,
            owner,
            department,
            progress_at: now,
            next_at: None,
            follow_ups: 0,
            first_follow_up_at: None,
            last_follow_up_at: None,
            close_reason: String::new(),
            lost_to: String::new(),
            closed_at: None,
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

    /// Refused when its state does not allow `verb`; otherwise the state that it leads to.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn expect_state(&self, verb: Verb) -> Result<State, Error> {
        self.state.after(verb).ok_or(Error::WrongState(self.state, verb))
    }

    fn on(self, verb: Verb, now: Time) -> Result<Self, Error> {
        let state = self.expect_state(verb)?;
        Ok(Self { state, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// With other details.
    ///
    /// # Errors
    /// `WrongState` once it is closed.
    pub fn update(self, details: Details, now: Time) -> Result<Self, Error> {
        Ok(Self { details, ..self.on(Verb::Update, now)? })
    }

    /// After a call, visit or message: it got on. What is next is what that says.
    ///
    /// # Errors
    /// `WrongState` once it is closed.
    pub fn follow_up(self, next_at: Option<Time>, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::FollowUp, now)?;
        Ok(Self {
            progress_at: now,
            next_at,
            follow_ups: after.follow_ups.saturating_add(1),
            first_follow_up_at: after.first_follow_up_at.or(Some(now)),
            last_follow_up_at: Some(now),
            ..after
        })
    }

    /// In another stage: it got on, and is as likely as the stage says until somebody says something else.
    ///
    /// # Errors
    /// `WrongState` once it is closed.
    pub fn move_to(self, stage: &str, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::MoveStage, now)?;
        let details = Details { probability: None, forecast: None, ..after.details };
        Ok(Self { details, stage: stage.to_owned(), stage_at: now, progress_at: now, ..after })
    }

    /// Won, with what it brought where that is said.
    ///
    /// # Errors
    /// `WrongState` once it is closed.
    pub fn win(self, amount: Option<Money>, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Win, now)?;
        let details = Details { amount: amount.or(after.details.amount), ..after.details };
        Ok(Self { details, closed_at: Some(now), next_at: None, ..after })
    }

    /// Lost, or found to be nothing.
    ///
    /// # Errors
    /// `WrongState` once it is closed.
    pub fn close(self, verb: Verb, reason: String, lost_to: String, now: Time) -> Result<Self, Error> {
        let after = self.on(verb, now)?;
        Ok(Self { close_reason: reason, lost_to, closed_at: Some(now), next_at: None, ..after })
    }

    /// Open again, in the stage where it was, or in the first when that is gone.
    ///
    /// # Errors
    /// `WrongState` while it is open.
    pub fn reopen(self, pipeline: &Pipeline, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Reopen, now)?;
        let stage = pipeline.stage(&after.stage).map_or(pipeline.first(), |stage| &stage.key).to_owned();
        Ok(Self {
            stage,
            stage_at: now,
            progress_at: now,
            close_reason: String::new(),
            lost_to: String::new(),
            closed_at: None,
            ..after
        })
    }

    /// In other hands.
    ///
    /// # Errors
    /// Never: what is closed has an owner as well.
    pub fn transfer(self, (owner, department): Hands, now: Time) -> Result<Self, Error> {
        Ok(Self { owner, department, ..self.on(Verb::Transfer, now)? })
    }

    /// What the history says of a change from `self` to `after`.
    #[must_use]
    pub fn stage_change(&self, after: &Self, reason: &str, user: Option<UserId>) -> StageChange {
        let from = if self.state == State::Open { self.stage.clone() } else { String::new() };
        let seconds =
            if from.is_empty() { 0 } else { (after.updated_at - self.stage_at).num_seconds().max(0) };
        let to = if after.state == State::Open { after.stage.clone() } else { String::new() };
        StageChange {
            from,
            to,
            state: after.state,
            reason: reason.to_owned(),
            user,
            at: after.updated_at,
            seconds,
        }
    }

    /// How likely it is, in percent.
    #[must_use]
    pub fn probability(&self, pipeline: &Pipeline) -> i32 {
        match self.state {
            State::Won => 100,
            State::Lost | State::Invalid => 0,
            State::Open => self
                .details
                .probability
                .or_else(|| pipeline.stage(&self.stage).map(|stage| stage.probability))
                .unwrap_or_default(),
        }
    }

    /// How it counts in a forecast.
    #[must_use]
    pub fn forecast(&self, pipeline: &Pipeline) -> Option<Forecast> {
        self.details.forecast.or_else(|| pipeline.stage(&self.stage).map(|stage| stage.forecast))
    }

    /// Whether nothing has happened for longer than its stage allows.
    #[must_use]
    pub fn is_stuck(&self, pipeline: &Pipeline, now: Time) -> bool {
        let days = pipeline.stage(&self.stage).map_or(0, |stage| stage.fresh_days);
        self.state == State::Open && days > 0 && self.progress_at < now - TimeDelta::days(days.into())
    }

    /// Whether the expected day has passed. A day is over when it is in China, eight hours before UTC.
    #[must_use]
    pub fn is_overdue(&self, now: Time) -> bool {
        self.state == State::Open && self.details.expected.is_some_and(|day| day < today(now))
    }

    /// Whether somebody reaches it: by scope, or because they work on it.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, user: Option<UserId>) -> bool {
        user.is_none_or(|user| {
            scope.covers(user, self.owner, self.department)
                || self.details.members.iter().any(|member| member.user == user)
        })
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let allowed =
            Verb::ALL.into_iter().filter(|verb| self.state.after(*verb).is_some() && may(verb.action()));
        allowed.map(Verb::as_str).collect()
    }
}

/// The day that it is in China.
#[must_use]
pub fn today(now: Time) -> NaiveDate {
    (now + TimeDelta::hours(8)).date_naive()
}
