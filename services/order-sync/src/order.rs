//! What is true of an order (销售订单): one of every effective contract, and how far it has come to the customer.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;
use types::{DataScope, OrderId, Time, UserId, ids};
use uuid::Uuid;

use crate::error::Error;

mod milestone;
mod state;
mod terms;

pub use milestone::{Mark, Milestone, Way};
pub use state::{State, Verb};
pub use terms::{Instalment, Terms};

/// An order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Order {
    /// Id, made from the contract's.
    pub id: OrderId,
    /// Number people use.
    pub number: String,
    /// What was carried over; never changes.
    pub terms: Terms,
    /// Over all of it, when it was carried over.
    pub checksum: String,
    /// Where it stands.
    pub state: State,
    /// The way to the customer.
    pub way: Way,
    /// For people.
    pub note: String,
    /// Why it was cancelled.
    pub reason: String,
    /// Whether its contract was terminated after it may have reached the ERP.
    pub contract_terminated: bool,
    /// Promised days of which it was told that they are not kept.
    pub told: BTreeSet<NaiveDate>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// When it was completed or cancelled.
    pub closed_at: Option<Time>,
    /// Changes with every change.
    pub revision: i64,
}

/// What happened to an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Happening {
    /// It was made.
    Created,
    /// Promised days or the note changed.
    Updated,
    /// A milestone was reached.
    Milestone,
    /// A milestone is expected on another day.
    Forecast,
    /// A milestone was reported that lies behind.
    Backward,
    /// A milestone is delayed.
    Delayed,
    /// The ERP has it.
    Pushed,
    /// Its push waits for people.
    PushParked,
    /// Its push was begun again.
    PushReplayed,
    /// Its contract was terminated.
    ContractTerminated,
    /// It was cancelled.
    Cancelled,
    /// It was completed.
    Completed,
    /// What is sent was set by hand.
    PushEdited,
    /// People said that it is not pushed.
    PushSkipped,
}

impl Happening {
    /// All of them.
    pub const ALL: [Happening; 14] = [
        Happening::Created,
        Happening::Updated,
        Happening::Milestone,
        Happening::Forecast,
        Happening::Backward,
        Happening::Delayed,
        Happening::Pushed,
        Happening::PushParked,
        Happening::PushReplayed,
        Happening::ContractTerminated,
        Happening::Cancelled,
        Happening::Completed,
        Happening::PushEdited,
        Happening::PushSkipped,
    ];

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Happening::Created => "CREATED",
            Happening::Updated => "UPDATED",
            Happening::Milestone => "MILESTONE",
            Happening::Forecast => "FORECAST",
            Happening::Backward => "BACKWARD",
            Happening::Delayed => "DELAYED",
            Happening::Pushed => "PUSHED",
            Happening::PushParked => "PUSH_PARKED",
            Happening::PushReplayed => "PUSH_REPLAYED",
            Happening::ContractTerminated => "CONTRACT_TERMINATED",
            Happening::Cancelled => "CANCELLED",
            Happening::Completed => "COMPLETED",
            Happening::PushEdited => "PUSH_EDITED",
            Happening::PushSkipped => "PUSH_SKIPPED",
        }
    }

    /// The one that `text` names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|happening| happening.as_str() == text)
    }
}

/// An entry of the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What happened.
    pub happening: Happening,
    /// Which milestone.
    pub milestone: Option<Milestone>,
    /// The day that was reported, forecast or promised.
    pub day: Option<NaiveDate>,
    /// How many it concerns, as it was reported.
    pub quantity: String,
    /// In words.
    pub note: String,
    /// Who said so.
    pub source: &'static str,
}

impl Entry {
    /// One that says nothing but what happened.
    #[must_use]
    pub fn of(happening: Happening, note: &str, source: &'static str) -> Self {
        Self { happening, milestone: None, day: None, quantity: String::new(), note: note.to_owned(), source }
    }
}

/// What somebody says of a milestone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Which.
    pub milestone: Milestone,
    /// On which day it was reached.
    pub actual: Option<NaiveDate>,
    /// On which day it is expected.
    pub forecast: Option<NaiveDate>,
    /// How many it concerns.
    pub quantity: String,
    /// In words.
    pub note: String,
    /// Who says so.
    pub source: &'static str,
}

/// The order of a contract: the same contract always has the same.
#[must_use]
pub fn id_of(contract: Uuid) -> OrderId {
    OrderId(ids::derived(contract, "order"))
}

/// The day that it is in China.
#[must_use]
pub fn today(now: Time) -> NaiveDate {
    (now + TimeDelta::hours(8)).date_naive()
}

impl Order {
    /// The order of a contract that is in force.
    #[must_use]
    pub fn open(number: String, terms: Terms, now: Time) -> Self {
        let mut way = Way::default();
        if let Some(day) = terms.ships_on() {
            way.0.insert(Milestone::Shipped, Mark { promised: Some(day), ..Mark::default() });
        }
        Self {
            id: id_of(terms.contract),
            number,
            checksum: terms.checksum(),
            terms,
            state: State::Open,
            way,
            note: String::new(),
            reason: String::new(),
            contract_terminated: false,
            told: BTreeSet::new(),
            created_at: now,
            updated_at: now,
            closed_at: None,
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

    fn on(self, verb: Verb, now: Time) -> Result<Self, Error> {
        let state = self.state.after(verb).ok_or(Error::WrongState(self.state, verb))?;
        Ok(Self { state, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// With another note, or other promised days.
    ///
    /// # Errors
    /// `WrongState` once it is over.
    pub fn update(
        self,
        note: Option<String>,
        promised: &[(Milestone, Option<NaiveDate>)],
        now: Time,
    ) -> Result<Self, Error> {
        let mut after = self.on(Verb::Update, now)?;
        after.note = note.unwrap_or(after.note);
        for (milestone, day) in promised {
            after.way.0.entry(*milestone).or_default().promised = *day;
        }
        Ok(after)
    }

    /// What a report does: the order after it with an entry of the history; nothing where all of it was known. A report
    /// that a milestone was reached counts ahead of those that were; one behind them is an entry and changes nothing.
    ///
    /// # Errors
    /// `WrongState` once it is over.
    pub fn report(&self, report: &Report, now: Time) -> Result<Option<(Self, Entry)>, Error> {
        let before = self.way.mark(report.milestone);
        let entry = |happening, day| Entry {
            happening,
            milestone: Some(report.milestone),
            day,
            quantity: report.quantity.clone(),
            note: report.note.clone(),
            source: report.source,
        };
        let (happening, day) = match (report.actual, report.forecast) {
            (Some(day), _) if before.actual == Some(day) => return Ok(None),
            (Some(day), _) if self.way.reached() >= Some(report.milestone) => (Happening::Backward, day),
            (Some(day), _) => (Happening::Milestone, day),
            (None, Some(day)) if before.forecast == Some(day) => return Ok(None),
            (None, Some(day)) if self.way.reached() >= Some(report.milestone) => (Happening::Backward, day),
            (None, Some(day)) => (Happening::Forecast, day),
            (None, None) => return Ok(None),
        };
        let mut after = self.clone().on(Verb::RecordMilestone, now)?;
        if happening != Happening::Backward {
            let mark = after.way.0.entry(report.milestone).or_default();
            report.source.clone_into(&mut mark.source);
            mark.actual = report.actual;
            mark.forecast = report.forecast.or(mark.forecast);
            if report.actual.is_some() {
                after.state = after.state.at(report.milestone);
            }
        }
        Ok(Some((after, entry(happening, Some(day)))))
    }

    /// Given up.
    ///
    /// # Errors
    /// `WrongState` once it has shipped.
    pub fn cancel(self, reason: &str, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::Cancel, now)?;
        Ok(Self { reason: reason.to_owned(), closed_at: Some(now), ..after })
    }

    /// Done.
    ///
    /// # Errors
    /// `WrongState` before it was delivered.
    pub fn complete(self, now: Time) -> Result<Self, Error> {
        Ok(Self { closed_at: Some(now), ..self.on(Verb::Complete, now)? })
    }

    /// Its contract was terminated, and the ERP may have it.
    #[must_use]
    pub fn flag(self, now: Time) -> Self {
        Self { contract_terminated: true, updated_at: now, revision: self.revision + 1, ..self }
    }

    /// Something became of its push.
    #[must_use]
    pub fn touched(self, now: Time) -> Self {
        Self { updated_at: now, revision: self.revision + 1, ..self }
    }

    /// Milestones that are delayed on a day, with their promised days.
    #[must_use]
    pub fn delayed(&self, today: NaiveDate) -> Vec<(Milestone, NaiveDate)> {
        if self.state.is_closed() {
            return Vec::new();
        }
        self.way
            .ahead()
            .filter(|(_, _, from)| *from <= today)
            .map(|(milestone, promised, _)| (milestone, promised))
            .collect()
    }

    /// It was told that promised days are not kept.
    #[must_use]
    pub fn told(mut self, days: impl IntoIterator<Item = NaiveDate>, now: Time) -> Self {
        self.told.extend(days);
        Self { updated_at: now, revision: self.revision + 1, ..self }
    }

    /// From which day something of it is delayed.
    #[must_use]
    pub fn late_on(&self) -> Option<NaiveDate> {
        if self.state.is_closed() { None } else { self.way.ahead().map(|(_, _, from)| from).min() }
    }

    /// From which day something of it is delayed that was not told.
    #[must_use]
    pub fn alarm_on(&self) -> Option<NaiveDate> {
        if self.state.is_closed() {
            return None;
        }
        let untold = self.way.ahead().filter(|(_, promised, _)| !self.told.contains(promised));
        untold.map(|(_, _, from)| from).min()
    }

    /// Whether somebody reaches it.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, user: Option<UserId>) -> bool {
        user.is_none_or(|user| scope.covers(user, self.terms.owner, self.terms.department))
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let allowed =
            Verb::ALL.into_iter().filter(|verb| self.state.after(*verb).is_some() && may(verb.action()));
        allowed.map(Verb::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use types::{AccountId, Currency, Totals};

    use super::*;

    fn now() -> Time {
        Time::from_timestamp(1_800_000_000, 0).expect("time")
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, day).expect("a day")
    }

    fn order() -> Order {
        let terms = Terms {
            contract: Uuid::from_u128(1),
            contract_number: "CT-2027-000001".to_owned(),
            contract_version: 1,
            title: String::new(),
            account: AccountId::new(),
            account_name: String::new(),
            contact: None,
            opportunity: None,
            quote: None,
            quote_number: String::new(),
            quote_version: 0,
            type_key: String::new(),
            currency: Currency::CNY,
            tax_included: true,
            lines: Vec::new(),
            totals: Totals::default(),
            delivery_terms: String::new(),
            payment_terms: String::new(),
            place: String::new(),
            remark: String::new(),
            instalments: Vec::new(),
            our_signatory: String::new(),
            their_signatory: String::new(),
            signed_on: None,
            effective_on: Some(day(1)),
            owner: None,
            department: None,
        };
        Order::open("SO-2027-000001".to_owned(), terms, now())
    }

    fn report(milestone: Milestone, actual: Option<u32>, forecast: Option<u32>) -> Report {
        Report {
            milestone,
            actual: actual.map(day),
            forecast: forecast.map(day),
            quantity: String::new(),
            note: String::new(),
            source: "manual",
        }
    }

    #[test]
    fn what_is_reported_behind_is_told_and_changes_nothing() {
        let (order, _) =
            order().report(&report(Milestone::Shipped, Some(9), None), now()).expect("open").expect("new");
        assert_eq!(order.state, State::Shipped);
        let (after, entry) =
            order.report(&report(Milestone::Inspected, Some(8), None), now()).expect("open").expect("new");
        assert_eq!(
            (entry.happening, after.state, &after.way),
            (Happening::Backward, State::Shipped, &order.way)
        );
        let again = order.report(&report(Milestone::Shipped, Some(9), None), now()).expect("open");
        assert_eq!(again, None, "the same again says nothing");
        let (after, entry) = order
            .report(&report(Milestone::Shipped, Some(7), None), now())
            .expect("open")
            .expect("another day");
        assert_eq!(
            (entry.happening, after.way.mark(Milestone::Shipped).actual),
            (Happening::Backward, Some(day(9)))
        );
    }

    #[test]
    fn it_is_delayed_beyond_the_promised_day_or_by_its_forecast_until_it_is_reached() {
        let order = order().update(None, &[(Milestone::Shipped, Some(day(10)))], now()).expect("open");
        assert!(order.delayed(day(10)).is_empty());
        assert_eq!(order.delayed(day(11)), [(Milestone::Shipped, day(10))]);
        assert_eq!(order.late_on(), Some(day(11)));
        let (late, _) =
            order.report(&report(Milestone::Shipped, None, Some(12)), now()).expect("open").expect("new");
        assert_eq!(late.delayed(day(1)), [(Milestone::Shipped, day(10))]);
        let told = late.clone().told([day(10)], now());
        assert_eq!((told.alarm_on(), told.late_on().is_some()), (None, true));
        let (shipped, _) =
            late.report(&report(Milestone::Delivered, Some(20), None), now()).expect("open").expect("new");
        assert!(shipped.delayed(day(25)).is_empty(), "whoever has it does not wait for it to ship");
    }

    proptest! {
        #[test]
        fn whatever_is_reported_it_never_goes_back(
            reports in proptest::collection::vec((0..7_usize, proptest::option::of(1..28_u32), proptest::option::of(1..28_u32)), 1..30),
        ) {
            let mut order = order();
            for (at, actual, forecast) in reports {
                let report = report(Milestone::ALL[at], actual, forecast);
                if let Some((after, _)) = order.report(&report, now()).expect("open") {
                    prop_assert!(after.state >= order.state && after.way.reached() >= order.way.reached());
                    for milestone in Milestone::ALL {
                        let known = order.way.mark(milestone).actual;
                        prop_assert!(known.is_none() || after.way.mark(milestone).actual == known);
                    }
                    prop_assert_eq!(after.revision, order.revision + 1);
                    order = after;
                }
            }
        }
    }
}
