//! A quote (报价单): what is offered to an account, at which price, until when. A draft is changed freely; what was
//! approved is revised: the version before stays as it was.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{
    AccountId, ContactId, Currency, DataScope, DepartmentId, InstanceId, Line, OpportunityId, PipelineId,
    PriceListId, QuoteId, Time, UserId, Violation,
};
use uuid::Uuid;

use crate::error::Error;

mod difference;
mod reckoning;
mod state;

pub use difference::{Difference, differences};
pub use reckoning::{Margin, Reckoning, reckon, reduce, spread};
pub use state::{State, Verb};

/// Who buys, as they were known when the quote was made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Customer {
    /// Registered name.
    pub name: String,
    /// Street address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// Level: `A`.
    pub level: String,
    /// 统一社会信用代码, which is the tax number.
    pub credit_code: String,
}

/// To whom it is addressed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contact {
    /// The contact.
    pub id: ContactId,
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// What is offered: what people change in a draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Content {
    /// What it is about.
    pub title: String,
    /// To whom it is addressed.
    pub contact: Option<Contact>,
    /// The currency of every number in it.
    pub currency: Currency,
    /// Whether prices hold the tax.
    pub tax_included: bool,
    /// The price list that was asked for.
    pub price_list: Option<PriceListId>,
    /// The lines, each with its share of `discount`.
    pub lines: Vec<Line>,
    /// Cost of one without tax, by line; none where it is not known.
    pub costs: BTreeMap<Uuid, Decimal>,
    /// Taken off the whole.
    pub discount: Decimal,
    /// Last day on which it may be accepted.
    pub valid_until: NaiveDate,
    /// 交货条款.
    pub delivery_terms: String,
    /// 付款条款.
    pub payment_terms: String,
    /// Other terms.
    pub terms: Vec<String>,
    /// For ourselves.
    pub note: String,
}

impl Content {
    /// With the discount spread over the lines.
    ///
    /// # Errors
    /// What is wrong with the numbers, by field.
    pub fn reckoned(mut self) -> Result<Self, Vec<Violation>> {
        let out_of_range = |at: usize| {
            let rule = "leaves the range of numbers";
            Violation::new(format!("quote.lines[{at}].price"), "OUT_OF_RANGE", rule)
        };
        let lost: Vec<Violation> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.amount(self.currency).is_none())
            .map(|(at, _)| out_of_range(at))
            .collect();
        if !lost.is_empty() {
            return Err(lost);
        }
        if self.discount.scale() > self.currency.digits() {
            let rule = format!("at most {} digits after the point", self.currency.digits());
            return Err(vec![Violation::new("quote.discount", "OUT_OF_RANGE", rule)]);
        }
        if reduce(&mut self.lines, self.discount, self.currency).is_none() {
            let rule = "must not be more than the lines come to";
            return Err(vec![Violation::new("quote.discount", "OUT_OF_RANGE", rule)]);
        }
        let ids: Vec<Uuid> = self.lines.iter().map(|line| line.id).collect();
        self.costs.retain(|line, _| ids.contains(line));
        if reckon(&self.lines, &self.costs, self.currency, self.tax_included).is_none() {
            return Err(vec![out_of_range(0)]);
        }
        Ok(self)
    }
}

/// A quote, in its latest version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Quote {
    /// Id.
    pub id: QuoteId,
    /// Number people use.
    pub number: String,
    /// Its version, from 1.
    pub version: i32,
    /// Where it stands.
    pub state: State,
    /// The account.
    pub account: AccountId,
    /// The account as it was known then.
    pub customer: Customer,
    /// The opportunity.
    pub opportunity: Option<OpportunityId>,
    /// Its pipeline.
    pub pipeline: Option<PipelineId>,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department then.
    pub department: Option<DepartmentId>,
    /// What is offered.
    #[serde(flatten)]
    pub content: Content,
    /// How often it was submitted: each time is an approval of its own.
    pub round: i32,
    /// The approval process of this round, once it is known.
    pub approval: Option<InstanceId>,
    /// Why it was returned, withdrawn or revised, the last time.
    pub return_reason: String,
    /// Who accepted or rejected at the customer.
    pub decided_by: String,
    /// Why it was rejected or cancelled.
    pub close_reason: String,
    /// When it was last submitted.
    pub submitted_at: Option<Time>,
    /// When it was approved.
    pub approved_at: Option<Time>,
    /// When it was first sent.
    pub sent_at: Option<Time>,
    /// When it ended.
    pub closed_at: Option<Time>,
    /// When it was drafted.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// For what and whom a quote is made.
#[derive(Clone, PartialEq, Debug)]
pub struct Occasion {
    /// The account.
    pub account: AccountId,
    /// As it is known now.
    pub customer: Customer,
    /// The opportunity.
    pub opportunity: Option<OpportunityId>,
    /// Its pipeline.
    pub pipeline: Option<PipelineId>,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department.
    pub department: Option<DepartmentId>,
}

impl Quote {
    /// A new draft.
    #[must_use]
    pub fn draft((id, number): (QuoteId, String), occasion: Occasion, content: Content, now: Time) -> Self {
        let Occasion { account, customer, opportunity, pipeline, owner, department } = occasion;
        Self {
            id,
            number,
            version: 1,
            state: State::Draft,
            account,
            customer,
            opportunity,
            pipeline,
            owner,
            department,
            content,
            round: 0,
            approval: None,
            return_reason: String::new(),
            decided_by: String::new(),
            close_reason: String::new(),
            submitted_at: None,
            approved_at: None,
            sent_at: None,
            closed_at: None,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }

    /// Where it stands at this moment: what nobody answered until its last day is expired, whether or not that was
    /// noted already.
    #[must_use]
    pub fn state_at(&self, now: Time) -> State {
        match self.state.after(Verb::Expire) {
            Some(expired) if self.content.valid_until < today(now) => expired,
            _ => self.state,
        }
    }

    /// What it comes to. Its numbers were checked when they were kept.
    #[must_use]
    pub fn reckon(&self) -> Reckoning {
        let Content { lines, costs, currency, tax_included, .. } = &self.content;
        reckon(lines, costs, *currency, *tax_included).unwrap_or_default()
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `Stale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::Stale(self.revision)) }
    }

    /// The state that `verb` leads to now.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn expect_state(&self, verb: Verb, now: Time) -> Result<State, Error> {
        let state = if verb == Verb::Expire { self.state } else { self.state_at(now) };
        state.after(verb).ok_or(Error::WrongState(state, verb))
    }

    fn on(self, verb: Verb, now: Time) -> Result<Self, Error> {
        let state = self.expect_state(verb, now)?;
        Ok(Self { state, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// With other content.
    ///
    /// # Errors
    /// `WrongState` unless it is a draft.
    pub fn update(self, content: Content, now: Time) -> Result<Self, Error> {
        Ok(Self { content, ..self.on(Verb::Update, now)? })
    }

    /// Submitted for approval; approved at once where none is asked for.
    ///
    /// # Errors
    /// `WrongState` unless it is a draft; `INCOMPLETE` with everything that is missing.
    pub fn submit(self, asks: bool, now: Time) -> Result<Self, Error> {
        let mut missing = Vec::new();
        if self.content.lines.is_empty() {
            missing.push(Violation::new("quote.lines", "REQUIRED", "nothing is offered"));
        }
        if self.content.valid_until < today(now) {
            missing.push(Violation::new("quote.valid_until", "EXPIRED", "its last day has passed"));
        }
        let after = self.on(Verb::Submit, now)?;
        if !missing.is_empty() {
            return Err(Error::Incomplete(missing));
        }
        let (state, approved_at) = if asks { (after.state, None) } else { (State::Approved, Some(now)) };
        Ok(Self {
            state,
            approved_at,
            submitted_at: Some(now),
            round: after.round + 1,
            approval: None,
            return_reason: String::new(),
            ..after
        })
    }

    /// A draft again: taken back, or returned.
    ///
    /// # Errors
    /// `WrongState` unless it is in approval.
    pub fn back(self, verb: Verb, reason: &str, now: Time) -> Result<Self, Error> {
        Ok(Self { return_reason: reason.to_owned(), ..self.on(verb, now)? })
    }

    /// Approved by its process.
    ///
    /// # Errors
    /// `WrongState` unless it is in approval.
    pub fn approve(self, now: Time) -> Result<Self, Error> {
        Ok(Self { approved_at: Some(now), ..self.on(Verb::Approve, now)? })
    }

    /// Sent to the customer, perhaps once more.
    ///
    /// # Errors
    /// `WrongState` unless it is approved.
    pub fn send(self, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Send, now)?;
        Ok(Self { sent_at: after.sent_at.or(Some(now)), ..after })
    }

    /// Accepted or rejected by somebody at the customer.
    ///
    /// # Errors
    /// `WrongState` unless the customer has it and may still answer.
    pub fn decide(self, verb: Verb, person: &str, reason: &str, now: Time) -> Result<Self, Error> {
        let after = self.on(verb, now)?;
        let (decided_by, close_reason) = (person.to_owned(), reason.to_owned());
        Ok(Self { decided_by, close_reason, closed_at: Some(now), ..after })
    }

    /// Ended: cancelled, or expired.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn close(self, verb: Verb, reason: &str, now: Time) -> Result<Self, Error> {
        Ok(Self { close_reason: reason.to_owned(), closed_at: Some(now), ..self.on(verb, now)? })
    }

    /// The next version, a draft; valid for as many days more where its last day would have passed.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn revise(self, reason: &str, validity_days: i32, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Revise, now)?;
        let mut content = after.content;
        if content.valid_until < today(now) {
            content.valid_until = last_day(validity_days, now);
        }
        Ok(Self {
            version: after.version + 1,
            content,
            approval: None,
            return_reason: reason.to_owned(),
            decided_by: String::new(),
            close_reason: String::new(),
            submitted_at: None,
            approved_at: None,
            sent_at: None,
            closed_at: None,
            ..after
        })
    }

    /// Whether somebody reaches it.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, user: Option<UserId>) -> bool {
        user.is_none_or(|user| scope.covers(user, self.owner, self.department))
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, now: Time, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let state = self.state_at(now);
        let allowed =
            Verb::ASKED.into_iter().filter(|verb| state.after(*verb).is_some() && may(verb.action()));
        allowed.map(Verb::as_str).collect()
    }
}

/// The day that it is in China.
#[must_use]
pub fn today(now: Time) -> NaiveDate {
    (now + TimeDelta::hours(8)).date_naive()
}

/// The last of so many days from today.
#[must_use]
pub fn last_day(days: i32, now: Time) -> NaiveDate {
    today(now) + TimeDelta::days(days.into())
}

/// The moment at which a day is over in China.
#[must_use]
pub fn end_of(day: NaiveDate) -> Time {
    day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(24 - 8)
}
