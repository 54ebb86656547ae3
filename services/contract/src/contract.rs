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

    /// With a payment: where it goes.
    ///
    /// # Errors
    /// `WrongState`; `PAYMENT_ABOVE_OPEN` with what is open; `UNKNOWN_INSTALMENT`.
    pub fn receive(
        self,
        amount: Decimal,
        to: Option<Uuid>,
        now: Time,
    ) -> Result<(Self, Vec<Allocation>), Error> {
        let mut after = self.on(Verb::RecordPayment, now)?;
        let placed = plan::allocate(&after.terms.plan, amount, to).map_err(|unplaced| match unplaced {
            Unplaced::Above(open) => above("payment.amount", "PAYMENT_ABOVE_OPEN", open),
            Unplaced::Unknown => {
                let text = "the contract has no such instalment";
                Fault::invalid("UNKNOWN_INSTALMENT", [Violation::new("instalment_id", "UNKNOWN", text)])
            }
        })?;
        plan::pay(&mut after.terms.plan, &placed);
        after.received += amount;
        Ok((after, placed))
    }

    /// Without a payment that was taken back.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn give_back(self, payment: &Payment, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::VoidPayment, now)?;
        plan::pay_back(&mut after.terms.plan, &payment.placed);
        after.received -= payment.amount;
        Ok(after)
    }

    /// With an invoice.
    ///
    /// # Errors
    /// `WrongState`; `INVOICE_ABOVE_OPEN` with what is not invoiced yet.
    pub fn invoice(self, amount: Decimal, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::IssueInvoice, now)?;
        let open = after.totals.gross - after.invoiced;
        if amount > open {
            return Err(above("invoice.amount", "INVOICE_ABOVE_OPEN", open).into());
        }
        Ok(Self { invoiced: after.invoiced + amount, ..after })
    }

    /// Without an invoice that was taken back.
    ///
    /// # Errors
    /// `WrongState`.
    pub fn take_invoice_back(self, amount: Decimal, now: Time) -> Result<Self, Error> {
        let after = self.on(Verb::VoidInvoice, now)?;
        Ok(Self { invoiced: after.invoiced - amount, ..after })
    }

    /// With another day for an instalment; that it passes is told again.
    ///
    /// # Errors
    /// `WrongState`; `UNKNOWN_INSTALMENT`.
    pub fn reschedule(self, instalment: Uuid, day: NaiveDate, now: Time) -> Result<Self, Error> {
        let mut after = self.on(Verb::Reschedule, now)?;
        let part = after.terms.plan.iter_mut().find(|part| part.id == instalment).ok_or_else(|| {
            let text = "the contract has no such instalment";
            Fault::invalid("UNKNOWN_INSTALMENT", [Violation::new("instalment_id", "UNKNOWN", text)])
        })?;
        part.due_on = Some(day);
        part.told = false;
        Ok(after)
    }

    /// The instalments whose day has passed and of which nobody was told yet, each with the contract after telling.
    #[must_use]
    pub fn overdue_untold(&self, now: Time) -> Vec<(Self, Instalment)> {
        let mut told = Vec::new();
        let mut contract = self.clone();
        if contract.state.after(Verb::Remind).is_none() {
            return told;
        }
        for at in 0..contract.terms.plan.len() {
            let Some(part) = contract.terms.plan.get_mut(at) else { continue };
            if part.told || !part.is_overdue(today(now)) {
                continue;
            }
            part.told = true;
            let part = part.clone();
            contract.revision += 1;
            contract.updated_at = now;
            told.push((contract.clone(), part));
        }
        told
    }

    /// What is still to be paid.
    #[must_use]
    pub fn open(&self) -> Decimal {
        self.totals.gross - self.received
    }

    /// Whether money is owed by it.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        matches!(self.state, State::Signed | State::Effective)
    }

    /// Whether an instalment is overdue.
    #[must_use]
    pub fn is_overdue(&self, now: Time) -> bool {
        self.is_owed() && plan::next_due(&self.terms.plan).is_some_and(|day| day < today(now))
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

fn above(field: &str, reason: &'static str, open: Decimal) -> Fault {
    let open = open.normalize();
    let violation = Violation::new(field, "ABOVE_OPEN", format!("at most {open} is open"));
    let mut fault = Fault::new(Kind::Refused, reason, format!("more than is open: {open}"));
    fault.violations.push(violation);
    fault.with("open", open)
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
pub(crate) mod sample {
    use super::*;

    pub(crate) fn terms() -> Terms {
        let number = |text: &str| text.parse().expect("a decimal");
        let line = Line {
            id: Uuid::from_u128(1),
            product: None,
            code: "VMC-850".to_owned(),
            name: "立式加工中心".to_owned(),
            specification: String::new(),
            options: Vec::new(),
            quantity: number("2"),
            unit: "台".to_owned(),
            price: number("128000"),
            discount: number("0"),
            tax_rate: number("13"),
            lead_days: Some(60),
            remark: String::new(),
            reduction: Decimal::ZERO,
        };
        let part = |n, name: &str, share, event, days| {
            let share = Share::Percent(number(share));
            Instalment::new(Uuid::from_u128(n), name.to_owned(), share, Due::After(event, days))
        };
        Terms {
            title: "立式加工中心购销合同".to_owned(),
            contact: None,
            opportunity: None,
            currency: Currency::CNY,
            taxed: true,
            lines: vec![line],
            delivery: "合同生效后60天".to_owned(),
            payment: String::new(),
            place: "江苏省苏州市".to_owned(),
            remark: String::new(),
            articles: vec![Article {
                clause: Some(types::ClauseId(Uuid::from_u128(7))),
                version: 1,
                title: "质量保证".to_owned(),
                text: "质保期12个月。\n免费维修。".to_owned(),
            }],
            plan: vec![
                part(11, "预付款", "30", Event::Signed, 7),
                part(12, "尾款", "70", Event::Shipped, 30),
            ],
        }
    }

    pub(crate) fn now() -> Time {
        "2026-08-03T02:00:00Z".parse().expect("a moment")
    }

    pub(crate) fn contract() -> Contract {
        let draft = Draft {
            terms: terms(),
            account: (AccountId(Uuid::from_u128(20)), "苏州三和机械有限公司".to_owned()),
            quote: None,
            type_key: String::new(),
            standards: Vec::new(),
            hands: (None, None),
        };
        let id = (ContractId(Uuid::from_u128(30)), "CT-2026-000001".to_owned());
        Contract::draft(id, draft, None, now()).expect("fits")
    }

    pub(crate) fn signed(effective_on: &str) -> Contract {
        let signing = Signing {
            scan: Uuid::from_u128(40),
            ours: "陈国栋".to_owned(),
            theirs: "陈志远".to_owned(),
            signed_on: today(now()),
            effective_on: effective_on.parse().expect("a day"),
        };
        let contract = contract().submit(now()).expect("is whole").decide(true, now()).expect("is accepted");
        contract.sign(signing, now()).expect("is signed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn reason(error: Error) -> &'static str {
        Fault::from(error).reason
    }

    #[test]
    fn a_contract_takes_effect_on_its_day_in_china() {
        let contract = sample::signed("2026-08-05");
        assert!(!contract.is_due_to_take_effect(today(sample::now())));
        let evening = "2026-08-04T16:00:00Z".parse().expect("a moment");
        assert!(contract.is_due_to_take_effect(today(evening)), "midnight in China is four in the afternoon");
        let contract = contract.take_effect(evening).expect("its day has come");
        assert_eq!(contract.state, State::Effective);
        assert_eq!(contract.terms.plan[0].due_on, Some("2026-08-10".parse().expect("a day")));
        assert_eq!(contract.terms.plan[1].due_on, None, "nothing has shipped");
    }

    #[test]
    fn days_of_signing_that_cannot_be_are_refused_by_field() {
        let contract = sample::contract().submit(sample::now()).expect("is whole");
        let contract = contract.decide(true, sample::now()).expect("is accepted");
        let signing = Signing {
            scan: Uuid::nil(),
            ours: String::new(),
            theirs: String::new(),
            signed_on: "2026-08-04".parse().expect("a day"),
            effective_on: "2026-08-03".parse().expect("a day"),
        };
        let fault = Fault::from(contract.sign(signing, sample::now()).expect_err("cannot be"));
        let fields: Vec<_> = fault.violations.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["signed_date", "effective_date"]);
    }

    #[test]
    fn what_is_not_there_before_a_review_is_named_at_once() {
        let mut contract = sample::contract();
        contract.terms.plan.clear();
        contract.terms.articles.clear();
        let Err(Error::Incomplete(missing)) = contract.submit(sample::now()) else { panic!("is not whole") };
        let fields: Vec<_> = missing.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["contract.instalments", "contract.clauses"]);
    }

    #[test]
    fn it_is_paid_part_by_part_and_done_only_when_all_is_paid() {
        let now = sample::now();
        let contract = sample::signed("2026-08-03").take_effect(now).expect("its day has come");
        assert_eq!(contract.totals.gross, number("256000"));
        let (contract, placed) = contract.receive(number("80000"), None, now).expect("is open");
        assert_eq!(placed.len(), 2, "76,800 go to the first part, the rest to the second");
        let error = contract.clone().receive(number("176000.01"), None, now).expect_err("is above");
        let fault = Fault::from(error);
        assert_eq!((fault.reason, fault.metadata["open"].as_str()), ("PAYMENT_ABOVE_OPEN", "176000"));
        assert_eq!(reason(contract.clone().complete(now).expect_err("is not paid")), "CONTRACT_NOT_PAID");
        let (contract, _) = contract.receive(number("176000"), None, now).expect("is open");
        assert_eq!(contract.complete(now).expect("is paid").state, State::Completed);
    }

    #[test]
    fn an_overdue_part_is_told_once_for_a_day() {
        let contract = sample::signed("2026-08-03").take_effect(sample::now()).expect("its day has come");
        let later: Time = "2026-08-11T02:00:00Z".parse().expect("a moment");
        assert!(contract.overdue_untold("2026-08-10T02:00:00Z".parse().expect("a moment")).is_empty());
        let told = contract.overdue_untold(later);
        assert_eq!(told.len(), 1);
        let (contract, part) = &told[0];
        assert_eq!((part.name.as_str(), contract.revision), ("预付款", 6));
        assert!(contract.overdue_untold(later).is_empty(), "it was told");
        assert!(contract.is_overdue(later));
        let day = "2026-08-20".parse().expect("a day");
        let contract = contract.clone().reschedule(part.id, day, later).expect("is there");
        assert!(!contract.is_overdue(later));
        assert_eq!(contract.overdue_untold("2026-08-21T02:00:00Z".parse().expect("a moment")).len(), 1);
    }

    #[test]
    fn invoices_together_are_never_above_the_contract() {
        let contract = sample::signed("2026-08-03");
        let contract = contract.invoice(number("200000"), sample::now()).expect("is open");
        let error = contract.clone().invoice(number("56000.01"), sample::now()).expect_err("is above");
        assert_eq!(reason(error), "INVOICE_ABOVE_OPEN");
        let contract = contract.take_invoice_back(number("200000"), sample::now()).expect("is there");
        assert_eq!(contract.invoiced, Decimal::ZERO);
    }

    #[test]
    fn clauses_of_the_library_stay_known_while_they_are_named_or_were_given() {
        let article = |n: u128| Article {
            clause: Some(types::ClauseId(Uuid::from_u128(n))),
            version: 1,
            title: n.to_string(),
            text: String::new(),
        };
        let before =
            [Standard { article: article(1), given: true }, Standard { article: article(2), given: false }];
        let after = standards(&before, &[article(3)], vec![article(3)]);
        let told: Vec<_> = after.iter().map(|one| (one.article.title.as_str(), one.given)).collect();
        assert_eq!(told, [("1", true), ("3", false)]);
    }
}
