//! What the other services tell of an account's business, read for the picture. Every fact of a record carries the record
//! first, so one shape reads several facts.

use api::contract::v1 as contract;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use api::types::v1 as common;
use chrono::NaiveDate;
use events::Fact;
use kit::wire::time;
use prost::Message;
use rust_decimal::Decimal;
use types::ids::{optional, parse};
use types::{AccountId, Currency, Fault, Kind, Money, OrderId, Time};

use crate::picture::{Deal, DealKind, Event, Happening, Means, Part, Purchase};

/// What a fact means for the picture.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// How a record stands now.
    pub deal: Option<Deal>,
    /// What was bought by it.
    pub purchases: Vec<Purchase>,
    /// What happened.
    pub event: Option<Event>,
}

/// The name of a fact without its package.
fn name(fact: &Fact) -> &str {
    fact.r#type.rsplit('.').next().unwrap_or_default()
}

fn unreadable(error: impl ToString) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}

fn read<M: Message + Default>(fact: &Fact) -> Result<M, Fault> {
    M::decode(&*fact.payload).map_err(unreadable)
}

/// `STATE_OPEN` as `OPEN`.
fn word(name: &str, prefix: &str) -> String {
    name.strip_prefix(prefix).unwrap_or(name).to_owned()
}

fn moment(field: &str, at: Option<&prost_types::Timestamp>) -> Result<Time, Fault> {
    time(field, at.unwrap_or(&prost_types::Timestamp::default()))
}

fn later(field: &str, at: Option<&prost_types::Timestamp>) -> Result<Option<Time>, Fault> {
    at.map(|at| time(field, at)).transpose()
}

fn day(text: &str) -> Result<Option<NaiveDate>, Fault> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(unreadable) }
}

fn decimal(text: &str) -> Result<Decimal, Fault> {
    if text.is_empty() { Ok(Decimal::ZERO) } else { text.parse().map_err(unreadable) }
}

fn money(amount: &str, currency: &str) -> Result<Option<Money>, Fault> {
    if amount.is_empty() {
        return Ok(None);
    }
    let currency: Currency = currency.parse().map_err(|_| unreadable("an amount without a currency"))?;
    Ok(Some(Money { amount: decimal(amount)?, currency }))
}

fn given(amount: Option<&common::Money>) -> Result<Option<Money>, Fault> {
    amount.map_or(Ok(None), |amount| money(&amount.amount, &amount.currency))
}

fn gross(totals: Option<&common::Totals>, currency: &str) -> Result<Option<Money>, Fault> {
    totals.map_or(Ok(None), |totals| money(&totals.gross, currency))
}

/// An event about a record, with nothing said beside.
fn event(fact: &Fact, deal: &Deal, what: Happening) -> Result<Event, Fault> {
    Ok(Event { account: Some(deal.account), ..about(fact, deal.id, what)? })
}

fn about(fact: &Fact, deal: uuid::Uuid, what: Happening) -> Result<Event, Fault> {
    Ok(Event {
        id: parse("id", &fact.id)?,
        account: None,
        what,
        deal: Some(deal),
        at: moment("occurred_at", fact.occurred_at.as_ref())?,
        amount: None,
        means: None,
        text: String::new(),
        next_step: String::new(),
        next_at: None,
        contact: None,
        from_stage: String::new(),
        stage: String::new(),
        stage_title: String::new(),
        user: fact.actor.parse().ok().map(types::UserId),
    })
}

/// A record of which only what all have is known.
fn plain(
    kind: DealKind,
    (id, account): (&str, AccountId),
    (created, updated): (Option<&prost_types::Timestamp>, Option<&prost_types::Timestamp>),
    (owner, department): (&str, &str),
    revision: i64,
) -> Result<Deal, Fault> {
    Ok(Deal {
        id: parse("id", id)?,
        kind,
        account,
        number: String::new(),
        title: String::new(),
        state: String::new(),
        stage: String::new(),
        stage_title: String::new(),
        open: false,
        amount: None,
        signed_on: None,
        received: Decimal::ZERO,
        owed: Decimal::ZERO,
        plan: Vec::new(),
        owner: optional("owner_id", owner)?,
        department: optional("department_id", department)?,
        members: Vec::new(),
        opportunity: None,
        day: None,
        next_at: None,
        created_at: moment("create_time", created)?,
        updated_at: moment("update_time", updated)?,
        revision,
    })
}

/// A lead that became a customer, and what was said to one before.
///
/// # Errors
/// `FACT_PAYLOAD` when it cannot be read; `INVALID_ID`, `INVALID_TIME` naming the field.
pub(crate) fn lead(fact: &Fact) -> Result<Heard, Fault> {
    let told: lead::LeadFollowedUp = match name(fact) {
        "LeadFollowedUp" => read(fact)?,
        _ => lead::LeadFollowedUp { lead: read::<lead::LeadConverted>(fact)?.lead, ..Default::default() },
    };
    let record = told.lead.unwrap_or_default();
    let account: Option<AccountId> = optional("account_id", &record.account_id)?;
    let deal = account.map(|account| customer_of(&record, account)).transpose()?;
    let event = match (&deal, told.follow_up) {
        (_, Some(said)) => {
            let means = match said.kind.as_str() {
                "call" => Means::Call,
                "visit" => Means::Visit,
                "meeting" => Means::Meeting,
                "email" => Means::Email,
                "message" => Means::Message,
                _ => Means::Other,
            };
            Some(Event {
                account,
                means: Some(means),
                text: said.content,
                next_step: said.next_step,
                next_at: later("next_time", said.next_time.as_ref())?,
                ..about(fact, parse("id", &record.id)?, Happening::FollowUp)?
            })
        }
        (Some(deal), None) => Some(event(fact, deal, Happening::LeadConverted)?),
        (None, None) => None,
    };
    Ok(Heard { deal, event, purchases: Vec::new() })
}

fn customer_of(record: &lead::Lead, account: AccountId) -> Result<Deal, Fault> {
    let hands = (record.owner_id.as_str(), record.department_id.as_str());
    let times = (record.create_time.as_ref(), record.update_time.as_ref());
    let state = record.state();
    Ok(Deal {
        number: record.number.clone(),
        title: if record.requirement.is_empty() {
            record.company.clone()
        } else {
            record.requirement.clone()
        },
        state: word(state.as_str_name(), "STATE_"),
        amount: given(record.budget.as_ref())?,
        opportunity: optional("opportunity_id", &record.opportunity_id)?,
        ..plain(DealKind::Lead, (&record.id, account), times, hands, record.revision)?
    })
}

/// An opportunity, and what became of it.
///
/// # Errors
/// As for [`lead`].
pub(crate) fn opportunity(fact: &Fact) -> Result<Heard, Fault> {
    let (record, change, said) = match name(fact) {
        "FollowUpRecorded" => {
            let told: opportunity::FollowUpRecorded = read(fact)?;
            (told.opportunity, None, told.follow_up)
        }
        "OpportunityCreated" | "OpportunityImported" | "OpportunityUpdated" | "OpportunityTransferred" => {
            (read::<opportunity::OpportunityUpdated>(fact)?.opportunity, None, None)
        }
        _ => {
            let told: opportunity::OpportunityStageChanged = read(fact)?;
            (told.opportunity, told.change, None)
        }
    };
    let record = record.unwrap_or_default();
    let Some(account) = optional("account_id", &record.account_id)? else { return Ok(Heard::default()) };
    let state = record.state();
    let hands = (record.owner_id.as_str(), record.department_id.as_str());
    let times = (record.create_time.as_ref(), record.update_time.as_ref());
    let members = record.members.iter().map(|member| Ok(types::UserId(parse("user_id", &member.user_id)?)));
    let mut deal = Deal {
        state: word(state.as_str_name(), "STATE_"),
        open: state == opportunity::opportunity::State::Open,
        amount: given(record.amount.as_ref())?,
        members: members.collect::<Result<_, Fault>>()?,
        day: day(&record.expected_date)?,
        next_at: later("next_time", record.next_time.as_ref())?,
        ..plain(DealKind::Opportunity, (&record.id, account), times, hands, record.revision)?
    };
    deal.opportunity = Some(types::OpportunityId(deal.id));
    let change = change.unwrap_or_default();
    let what = match name(fact) {
        "OpportunityCreated" => Some(Happening::OpportunityCreated),
        "OpportunityImported" => Some(Happening::OpportunityImported),
        "OpportunityStageChanged" => Some(Happening::StageChanged),
        "OpportunityWon" => Some(Happening::OpportunityWon),
        "OpportunityLost" => Some(Happening::OpportunityLost),
        "OpportunityInvalidated" => Some(Happening::OpportunityInvalidated),
        "OpportunityReopened" => Some(Happening::OpportunityReopened),
        "FollowUpRecorded" => Some(Happening::FollowUp),
        _ => None,
    };
    let said = said.unwrap_or_default();
    let told = |what| -> Result<Event, Fault> {
        let plain = event(fact, &deal, what)?;
        if what == Happening::FollowUp {
            return Ok(Event {
                means: Means::parse(&word(said.kind().as_str_name(), "KIND_")).or(Some(Means::Other)),
                text: said.content.clone(),
                next_step: said.next_step.clone(),
                next_at: later("next_time", said.next_time.as_ref())?,
                ..plain
            });
        }
        Ok(Event {
            amount: deal.amount,
            text: change.reason.clone(),
            from_stage: change.from_stage.clone(),
            stage: change.to_stage.clone(),
            stage_title: if change.to_stage == record.stage {
                record.stage_title.clone()
            } else {
                String::new()
            },
            ..plain
        })
    };
    let event = what.map(told).transpose()?;
    deal.number = record.number;
    deal.title = record.title;
    deal.stage = record.stage;
    deal.stage_title = record.stage_title;
    Ok(Heard { deal: Some(deal), event, purchases: Vec::new() })
}

/// A quote, and what became of it. Its costs stay where they live.
///
/// # Errors
/// As for [`lead`].
pub(crate) fn quote(fact: &Fact) -> Result<Heard, Fault> {
    use quote::quote::State;
    let record = read::<quote::QuoteUpdated>(fact)?.quote.unwrap_or_default();
    let Some(account) = optional("account_id", &record.account_id)? else { return Ok(Heard::default()) };
    let state = record.state();
    let hands = (record.owner_id.as_str(), record.department_id.as_str());
    let times = (record.create_time.as_ref(), record.update_time.as_ref());
    let deal = Deal {
        state: word(state.as_str_name(), "STATE_"),
        open: matches!(state, State::Draft | State::InApproval | State::Approved | State::Sent),
        amount: gross(record.totals.as_ref(), &record.currency)?,
        opportunity: optional("opportunity_id", &record.opportunity_id)?,
        day: day(&record.valid_until)?,
        ..plain(DealKind::Quote, (&record.id, account), times, hands, record.revision)?
    };
    let deal = Deal { number: record.number, title: record.title, ..deal };
    let (what, text) = match name(fact) {
        "QuoteCreated" => (Happening::QuoteCreated, String::new()),
        "QuoteSubmitted" => (Happening::QuoteSubmitted, String::new()),
        "QuoteApproved" => (Happening::QuoteApproved, String::new()),
        "QuoteSent" => (Happening::QuoteSent, String::new()),
        "QuoteAccepted" => (Happening::QuoteAccepted, record.decided_by),
        "QuoteRejected" => (Happening::QuoteRejected, record.close_reason),
        "QuoteExpired" => (Happening::QuoteExpired, String::new()),
        "QuoteCancelled" => (Happening::QuoteCancelled, record.close_reason),
        _ => return Ok(Heard { deal: Some(deal), ..Default::default() }),
    };
    let event = Event { amount: deal.amount, text, ..event(fact, &deal, what)? };
    Ok(Heard { deal: Some(deal), event: Some(event), purchases: Vec::new() })
}

/// A contract, and what became of it and was paid.
///
/// # Errors
/// As for [`lead`].
pub(crate) fn contract(fact: &Fact) -> Result<Heard, Fault> {
    use contract::contract::State;
    let record = read::<contract::ContractUpdated>(fact)?.contract.unwrap_or_default();
    let Some(account) = optional("account_id", &record.account_id)? else { return Ok(Heard::default()) };
    let state = record.state();
    let hands = (record.owner_id.as_str(), record.department_id.as_str());
    let times = (record.create_time.as_ref(), record.update_time.as_ref());
    let part = |one: &contract::Instalment| -> Result<Part, Fault> {
        Ok(Part { due: day(&one.due_date)?, open: decimal(&one.open)? })
    };
    let deal = Deal {
        state: word(state.as_str_name(), "STATE_"),
        open: !matches!(state, State::Completed | State::Terminated | State::Cancelled),
        amount: gross(record.totals.as_ref(), &record.currency)?,
        signed_on: day(&record.signed_date)?,
        received: decimal(&record.received)?,
        owed: decimal(&record.open)?,
        plan: record.instalments.iter().map(part).collect::<Result<_, _>>()?,
        opportunity: optional("opportunity_id", &record.opportunity_id)?,
        day: day(&record.signed_date)?,
        ..plain(DealKind::Contract, (&record.id, account), times, hands, record.revision)?
    };
    let deal = Deal { number: record.number, title: record.title, ..deal };
    let (what, amount, text) = match name(fact) {
        "ContractCreated" => (Happening::ContractCreated, deal.amount, String::new()),
        "ContractSigned" => (Happening::ContractSigned, deal.amount, String::new()),
        "ContractEffective" => (Happening::ContractEffective, deal.amount, String::new()),
        "ContractCompleted" => (Happening::ContractCompleted, deal.amount, String::new()),
        "ContractTerminated" => (Happening::ContractTerminated, deal.amount, record.reason),
        "ContractCancelled" => (Happening::ContractCancelled, deal.amount, record.reason),
        "PaymentReceived" | "PaymentVoided" => {
            let paid = read::<contract::PaymentReceived>(fact)?.payment.unwrap_or_default();
            let received = name(fact) == "PaymentReceived";
            let what = if received { Happening::PaymentReceived } else { Happening::PaymentVoided };
            (what, given(paid.amount.as_ref())?, if received { paid.remark } else { paid.reason })
        }
        "InvoiceIssued" | "InvoiceVoided" => {
            let invoice = read::<contract::InvoiceIssued>(fact)?.invoice.unwrap_or_default();
            let issued = name(fact) == "InvoiceIssued";
            let what = if issued { Happening::InvoiceIssued } else { Happening::InvoiceVoided };
            (what, given(invoice.amount.as_ref())?, if issued { invoice.number } else { invoice.reason })
        }
        "InstalmentOverdue" => {
            let late = read::<contract::InstalmentOverdue>(fact)?.instalment.unwrap_or_default();
            (Happening::InstalmentOverdue, money(&late.open, &record.currency)?, late.name)
        }
        _ => return Ok(Heard { deal: Some(deal), ..Default::default() }),
    };
    let event = Event { amount, text, ..event(fact, &deal, what)? };
    Ok(Heard { deal: Some(deal), event: Some(event), purchases: Vec::new() })
}

/// An order, what was bought by it, and how far it is.
///
/// # Errors
/// As for [`lead`].
pub(crate) fn order(fact: &Fact) -> Result<Heard, Fault> {
    use order::order::State;
    let record = read::<order::OrderUpdated>(fact)?.order.unwrap_or_default();
    let Some(account) = optional("account_id", &record.account_id)? else { return Ok(Heard::default()) };
    let state = record.state();
    let hands = (record.owner_id.as_str(), record.department_id.as_str());
    let times = (record.create_time.as_ref(), record.update_time.as_ref());
    let next = record.milestones.iter().filter(|one| one.actual_date.is_empty());
    let expected = |one: &order::Milestone| {
        [&one.forecast_date, &one.promised_date].into_iter().find(|day| !day.is_empty()).cloned()
    };
    let deal = Deal {
        state: word(state.as_str_name(), "STATE_"),
        open: !matches!(state, State::Completed | State::Cancelled),
        amount: gross(record.totals.as_ref(), &record.currency)?,
        opportunity: optional("opportunity_id", &record.opportunity_id)?,
        day: day(&next.filter_map(expected).next().unwrap_or_default())?,
        ..plain(DealKind::Order, (&record.id, account), times, hands, record.revision)?
    };
    let bought = |line: &common::Line| -> Result<Option<Purchase>, Fault> {
        let Some(amount) = gross(line.totals.as_ref(), &record.currency)? else { return Ok(None) };
        Ok(Some(Purchase {
            order: OrderId(deal.id),
            line: parse("line_id", &line.line_id)?,
            account,
            code: line.code.clone(),
            name: line.name.clone(),
            unit: line.unit.clone(),
            quantity: decimal(&line.quantity)?,
            amount,
            ordered_at: deal.created_at,
        }))
    };
    let purchases =
        record.lines.iter().map(bought).filter_map(Result::transpose).collect::<Result<_, _>>()?;
    let deal = Deal { number: record.number, title: record.title, ..deal };
    let (what, text, stage) = match name(fact) {
        "OrderCreated" => (Happening::OrderCreated, String::new(), String::new()),
        "OrderPushed" => (Happening::OrderPushed, record.remote_number, String::new()),
        "OrderCompleted" => (Happening::OrderCompleted, String::new(), String::new()),
        "OrderCancelled" => (Happening::OrderCancelled, record.reason, String::new()),
        "OrderMilestoneReached" | "OrderDelayed" => {
            let one = read::<order::OrderMilestoneReached>(fact)?.milestone.unwrap_or_default();
            let reached = name(fact) == "OrderMilestoneReached";
            let (what, day) = if reached {
                (Happening::OrderMilestone, one.actual_date.clone())
            } else {
                (Happening::OrderDelayed, one.forecast_date.clone())
            };
            (what, day, word(one.kind().as_str_name(), "MILESTONE_KIND_"))
        }
        _ => return Ok(Heard { deal: Some(deal), purchases, event: None }),
    };
    let event = Event { amount: deal.amount, text, stage, ..event(fact, &deal, what)? };
    Ok(Heard { deal: Some(deal), purchases, event: Some(event) })
}
