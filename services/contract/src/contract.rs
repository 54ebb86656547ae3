//! What is true of a contract (合同): what was agreed, where it stands, what was paid and invoiced of it.

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{
    AccountId, ContactId, ContractId, Currency, DataScope, DepartmentId, Fault, InstanceId, Kind, Line,
    OpportunityId, Time, Totals, UserId, Violation,
};
use uuid::Uuid;

use crate::clause::{Article, Deviation, PlanPart, Standard, deviations};
use crate::error::Error;
use crate::payment::Payment;
use crate::plan::{self, Allocation, Due, Event, Instalment, Share, Unplaced};

mod money;
mod state;

pub use state::{State, Verb};

/// What was agreed: all that a version of a contract says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// What it is about.
    pub title: String,
    /// Who is spoken to.
    pub contact: Option<ContactId>,
    /// The opportunity that it wins.
    pub opportunity: Option<OpportunityId>,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Whether prices hold the tax.
    pub taxed: bool,
    /// What is sold.
    pub lines: Vec<Line>,
    /// How, where and when it is delivered.
    pub delivery: String,
    /// How it is paid, in words.
    pub payment: String,
    /// Where it is signed.
    pub place: String,
    /// For people.
    pub remark: String,
    /// The clauses, in their order.
    pub articles: Vec<Article>,
    /// The payment plan.
    pub plan: Vec<Instalment>,
}

impl Terms {
    /// What the lines come to; with it the plan says what every instalment comes to.
    ///
    /// # Errors
    /// `INVALID_CONTRACT` naming a line that leaves the range of numbers, or a plan that is not the total.
    pub fn settle(&mut self) -> Result<Totals, Fault> {
        let wrong = |field: String, reason, text: String| {
            Fault::invalid("INVALID_CONTRACT", [Violation::new(field, reason, text)])
        };
        let mut totals = Totals::default();
        for (at, line) in self.lines.iter().enumerate() {
            let line = line.totals(self.currency, self.taxed).ok_or_else(|| {
                wrong(
                    format!("contract.lines[{at}]"),
                    "OUT_OF_RANGE",
                    "comes to more than can be kept".into(),
                )
            })?;
            totals = totals + line;
        }
        if totals.gross >= Decimal::from(LARGEST) {
            let text = "the lines together come to more than can be kept".to_owned();
            return Err(wrong("contract.lines".to_owned(), "OUT_OF_RANGE", text));
        }
        if let Some(at) = plan::has_twice(&self.plan) {
            let text = "another instalment has this id".to_owned();
            return Err(wrong(format!("contract.instalments[{at}].instalment_id"), "DUPLICATE", text));
        }
        plan::settle(&mut self.plan, totals.gross, self.currency).map_err(|plan::Mismatch { sum }| {
            let (sum, gross) = (sum.normalize(), totals.gross.normalize());
            let text = format!("the instalments come to {sum}, the contract to {gross}");
            wrong("contract.instalments".to_owned(), "PLAN_SUM", text).with("sum", sum).with("total", gross)
        })?;
        Ok(totals)
    }
}

/// Above every total that is kept: 14 digits before the point.
const LARGEST: i64 = 100_000_000_000_000;

/// The accepted quote that a contract was drafted from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Quote {
    /// Its id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Its version.
    pub version: i32,
}

/// What a contract is drafted with.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What is agreed so far.
    pub terms: Terms,
    /// The account and its name.
    pub account: (AccountId, String),
    /// The quote that it comes from.
    pub quote: Option<Quote>,
    /// Key of its kind.
    pub type_key: String,
    /// The clauses that it was given.
    pub standards: Vec<Standard>,
    /// Who is responsible, and their department.
    pub hands: (Option<UserId>, Option<DepartmentId>),
}

/// Who signed what, and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Signing {
    /// The stamped scan.
    pub scan: Uuid,
    /// Who signed for us.
    pub ours: String,
    /// Who signed for the customer.
    pub theirs: String,
    /// The day of signing.
    pub signed_on: NaiveDate,
    /// The day from which it is in force.
    pub effective_on: NaiveDate,
}

/// A contract.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Contract {
    /// Id.
    pub id: ContractId,
    /// Number people use.
    pub number: String,
    /// What was agreed.
    #[serde(flatten)]
    pub terms: Terms,
    /// What it comes to.
    pub totals: Totals,
    /// The account.
    pub account: AccountId,
    /// Its name, as the customer service tells of it.
    #[serde(skip)]
    pub account_name: String,
    /// The quote that it came from.
    pub quote: Option<Quote>,
    /// Key of its kind.
    pub type_key: String,
    /// Clauses as the library had them when they were copied.
    pub standards: Vec<Standard>,
    /// Where it stands.
    pub state: State,
    /// Its version, from 1.
    pub version: i32,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department then.
    pub department: Option<DepartmentId>,
    /// How often it was sent to review.
    pub submissions: i32,
    /// The process in which it is or was reviewed.
    pub instance: Option<InstanceId>,
    /// Why it was returned, cancelled or terminated, or this version was begun.
    pub reason: String,
    /// How it was signed.
    pub signing: Option<Signing>,
    /// What was received.
    pub received: Decimal,
    /// What was invoiced.
    pub invoiced: Decimal,
    /// When it was sent to review last.
    pub submitted_at: Option<Time>,
    /// When the review ended.
    pub decided_at: Option<Time>,
    /// When this version was begun.
    pub version_at: Time,
    /// By whom.
    pub version_by: Option<UserId>,
    /// Why.
    pub version_reason: String,
    /// When it was drafted.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl Contract {
    /// A new one, version 1.
    ///
    /// # Errors
    /// What [`Terms::settle`] refuses.
    pub fn draft(
        (id, number): (ContractId, String),
        mut draft: Draft,
        user: Option<UserId>,
        now: Time,
    ) -> Result<Self, Error> {
        let totals = draft.terms.settle()?;
        let Draft { terms, account: (account, account_name), quote, type_key, standards, hands } = draft;
        Ok(Self {
            id,
            number,
            terms,
            totals,
            account,
            account_name,
            quote,
            type_key,
            standards,
            state: State::Draft,
            version: 1,
            owner: hands.0,
            department: hands.1,
            submissions: 0,
            instance: None,
            reason: String::new(),
            signing: None,
            received: Decimal::ZERO,
            invoiced: Decimal::ZERO,
            submitted_at: None,
            decided_at: None,
            version_at: now,
            version_by: user,
            version_reason: String::new(),
            created_at: now,
            updated_at: now,
            revision: 1,
        })
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

    /// With other terms, of this kind, and the clauses of the library that they name.
    ///
    /// # Errors
    /// `WrongState` when it is no draft; what [`Terms::settle`] refuses.
    pub fn update(
        self,
        (type_key, mut terms): (String, Terms),
        standards: Vec<Standard>,
        now: Time,
    ) -> Result<Self, Error> {
        let after = self.on(Verb::Update, now)?;
        let totals = terms.settle()?;
        Ok(Self { type_key, terms, totals, standards, ..after })
    }

    /// The next version, as a draft.
    ///
    /// # Errors
    /// `WrongState` unless it was returned or approved.
    pub fn revise(self, reason: String, user: Option<UserId>, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Revise, now)?;
        Ok(Self {
            version: after.version + 1,
            version_at: now,
            version_by: user,
            version_reason: reason,
            reason: String::new(),
            instance: None,
            decided_at: None,
            ..after
        })
    }

    /// Sent to review.
    ///
    /// # Errors
    /// `WrongState`; `Incomplete` naming everything that a contract must have before.
    pub fn submit(self, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Submit, now)?;
        let terms = &after.terms;
        let missing = [
            ("contract.lines", terms.lines.is_empty()),
            ("contract.instalments", terms.plan.is_empty()),
            ("contract.clauses", terms.articles.is_empty()),
        ];
        let missing = missing.into_iter().filter(|(_, missing)| *missing);
        let missing: Vec<_> = missing
            .map(|(field, _)| Violation::new(field, "REQUIRED", "must be there before a review"))
            .collect();
        if !missing.is_empty() {
            return Err(Error::Incomplete(missing));
        }
        Ok(Self {
            submissions: after.submissions + 1,
            submitted_at: Some(now),
            decided_at: None,
            instance: None,
            reason: String::new(),
            ..after
        })
    }

    /// Taken back from review.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn withdraw(self, reason: String, now: Time) -> Result<Self, Error> {
        Ok(Self { reason, submitted_at: None, ..self.on(Verb::Withdraw, now)? })
    }

    /// Reviewed in this process.
    #[must_use]
    pub fn reviewed_in(self, instance: InstanceId, now: Time) -> Self {
        Self { instance: Some(instance), updated_at: now, revision: self.revision + 1, ..self }
    }

    /// The review ended.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn decide(self, accepted: bool, now: Time) -> Result<Self, Error> {
        let verb = if accepted { Verb::Approve } else { Verb::Return };
        Ok(Self { decided_at: Some(now), ..self.on(verb, now)? })
    }

    /// Signed. Days that count from then are set.
    ///
    /// # Errors
    /// `WrongState`; `INVALID_SIGNING` where the days cannot be.
    pub fn sign(self, signing: Signing, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::Sign, now)?;
        let mut wrong = Vec::new();
        if signing.signed_on > today(now) {
            wrong.push(Violation::new("signed_date", "IN_FUTURE", "must not be after today"));
        }
        if signing.effective_on < signing.signed_on {
            let text = "must not be before it was signed";
            wrong.push(Violation::new("effective_date", "OUT_OF_RANGE", text));
        }
        if !wrong.is_empty() {
            return Err(Fault::invalid("INVALID_SIGNING", wrong).into());
        }
        plan::happened(&mut after.terms.plan, Event::Signed, signing.signed_on);
        Ok(Self { signing: Some(signing), ..after })
    }

    /// Whether the day from which it is in force has come.
    #[must_use]
    pub fn is_due_to_take_effect(&self, today: NaiveDate) -> bool {
        self.state == State::Signed
            && self.signing.as_ref().is_some_and(|signing| signing.effective_on <= today)
    }

    /// In force. Days that count from then are set.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn take_effect(self, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::TakeEffect, now)?;
        let day = after.signing.as_ref().map_or(today(now), |signing| signing.effective_on);
        plan::happened(&mut after.terms.plan, Event::Effective, day);
        Ok(after)
    }

    /// Ended with a reason: given up, or terminated.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn end(self, verb: Verb, reason: String, now: Time) -> Result<Self, Error> {
        Ok(Self { reason, ..self.on(verb, now)? })
    }

    /// Done.
    ///
    /// # Errors
    /// `WrongState`; `NotPaid` with what is open.
    pub fn complete(self, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Complete, now)?;
        if after.open() > Decimal::ZERO {
            return Err(Error::NotPaid(after.open(), after.terms.currency));
        }
        Ok(after)
    }

    /// Where its clauses leave the standard text.
    #[must_use]
    pub fn deviations(&self) -> Vec<Deviation> {
        deviations(&self.standards, &self.terms.articles)
    }

    /// Whether somebody reaches it.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, user: Option<UserId>) -> bool {
        user.is_none_or(|user| scope.covers(user, self.owner, self.department))
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let possible = |verb: &Verb| match verb {
            Verb::Complete => self.open().is_zero(),
            Verb::RecordPayment => self.open() > Decimal::ZERO,
            Verb::VoidPayment => self.received > Decimal::ZERO,
            Verb::IssueInvoice => self.invoiced < self.totals.gross,
            Verb::VoidInvoice => self.invoiced > Decimal::ZERO,
            _ => true,
        };
        let allowed = Verb::ASKED
            .into_iter()
            .filter(|verb| self.state.after(*verb).is_some() && possible(verb) && may(verb.action()));
        allowed.map(Verb::as_str).collect()
    }
}

/// The plan that a kind of contracts begins with.
#[must_use]
pub fn planned(parts: &[PlanPart], mut ids: impl FnMut() -> Uuid) -> Vec<Instalment> {
    let part = |part: &PlanPart| {
        let due = Due::After(part.after, part.days);
        Instalment::new(ids(), part.name.clone(), Share::Percent(part.percent), due)
    };
    parts.iter().map(part).collect()
}

/// The clauses of the library that `articles` name: those that the contract has already, and those that are new to it.
/// What it was given stays, even where it is left out.
#[must_use]
pub fn standards(before: &[Standard], articles: &[Article], found: Vec<Article>) -> Vec<Standard> {
    let named = |standard: &&Standard| {
        standard.given || articles.iter().any(|article| article.clause == standard.article.clause)
    };
    let added = found.into_iter().map(|article| Standard { article, given: false });
    before.iter().filter(named).cloned().chain(added).collect()
}

/// The day that it is in China.
#[must_use]
pub fn today(now: Time) -> NaiveDate {
    (now + TimeDelta::hours(8)).date_naive()
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
