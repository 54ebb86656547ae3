//! Records as their services tell of them, as rows of the star: pure. A row is a JSON object by column.

use api::contract::v1 as contract;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use api::types::v1::{Money, Region};
use chrono::NaiveDate;
use chrono_tz::Tz;
use prost_types::Timestamp;
use serde_json::{Value, json};
use types::Time;
use uuid::Uuid;

fn time(at: Option<&Timestamp>) -> Option<Time> {
    let at = at?;
    Time::from_timestamp(at.seconds, u32::try_from(at.nanos).ok()?)
}

fn day(at: Option<&Timestamp>, zone: Tz) -> Option<NaiveDate> {
    Some(time(at)?.with_timezone(&zone).date_naive())
}

fn seconds(from: Option<&Timestamp>, until: Option<&Timestamp>) -> Option<i64> {
    Some(until?.seconds.saturating_sub(from?.seconds).max(0))
}

/// Nothing for what is empty: ids, days, decimals.
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn amount(money: Option<&Money>) -> (Option<&str>, &str) {
    money.map_or((None, ""), |money| (some(&money.amount), &money.currency))
}

fn province(region: Option<&Region>) -> &str {
    region.map_or("", |region| &region.province)
}

/// `STATE_OPEN` is `OPEN`.
fn short(name: &str) -> &str {
    let name = name.strip_prefix("STATE_").or_else(|| name.strip_prefix("PUSH_STATE_")).unwrap_or(name);
    name.strip_prefix("FORECAST_CATEGORY_").unwrap_or(name)
}

/// A lead.
#[must_use]
pub fn lead(lead: &lead::Lead, zone: Tz) -> Value {
    let (amount, currency) = amount(lead.budget.as_ref());
    let name = some(&lead.company).unwrap_or(&lead.contact_name);
    json!({
        "id": lead.id, "number": lead.number, "title": name,
        "created_on": day(lead.create_time.as_ref(), zone), "state": short(lead.state().as_str_name()),
        "source": lead.source, "campaign": lead.campaign, "product": lead.product, "industry": lead.industry,
        "province": province(lead.region.as_ref()), "owner_id": some(&lead.owner_id),
        "department_id": some(&lead.department_id), "account_id": some(&lead.account_id), "valid": lead.valid,
        "response_seconds": seconds(lead.create_time.as_ref(), lead.first_response_time.as_ref()),
        "amount": amount, "currency": currency, "revision": lead.revision,
    })
}

/// An opportunity.
#[must_use]
pub fn opportunity(deal: &opportunity::Opportunity, zone: Tz) -> Value {
    let (amount, currency) = amount(deal.amount.as_ref());
    json!({
        "id": deal.id, "number": deal.number, "title": deal.title,
        "created_at": time(deal.create_time.as_ref()), "created_on": day(deal.create_time.as_ref(), zone),
        "closed_on": day(deal.close_time.as_ref(), zone), "expected_on": some(&deal.expected_date),
        "state": short(deal.state().as_str_name()), "pipeline": deal.pipeline_id, "stage": deal.stage,
        "forecast": short(deal.forecast_category().as_str_name()), "probability": deal.probability,
        "source": deal.source, "product": product(deal), "reason": deal.close_reason, "competitor": deal.lost_to,
        "owner_id": some(&deal.owner_id), "department_id": some(&deal.department_id),
        "account_id": some(&deal.account_id), "lead_id": some(&deal.lead_id),
        "closed_seconds": seconds(deal.create_time.as_ref(), deal.close_time.as_ref()),
        "amount": amount, "currency": currency, "revision": deal.revision,
    })
}

/// What an opportunity is counted under: the first product of interest.
fn product(deal: &opportunity::Opportunity) -> &str {
    deal.products.first().map_or("", String::as_str)
}

/// The stay that a change of stage ended; none where it began the first one. Its id is that of the fact.
#[must_use]
pub fn stay(
    fact: Uuid,
    deal: &opportunity::Opportunity,
    change: &opportunity::StageChange,
    zone: Tz,
) -> Option<Value> {
    let (amount, currency) = amount(deal.amount.as_ref());
    let stage = some(&change.from_stage)?;
    Some(json!({
        "id": fact, "opportunity_id": deal.id, "number": deal.number, "title": deal.title,
        "left_on": day(change.time.as_ref(), zone)?, "pipeline": deal.pipeline_id, "stage": stage,
        "state": short(deal.state().as_str_name()), "seconds": change.seconds, "product": product(deal),
        "owner_id": some(&deal.owner_id), "department_id": some(&deal.department_id),
        "account_id": some(&deal.account_id), "amount": amount, "currency": currency, "revision": deal.revision,
    }))
}

/// A follow-up of an opportunity.
#[must_use]
pub fn follow_up(deal: &opportunity::Opportunity, record: &opportunity::OpportunityFollowUp) -> Value {
    json!({
        "id": record.id, "opportunity_id": deal.id, "at": time(record.create_time.as_ref()),
        "revision": deal.revision,
    })
}

/// A quote.
#[must_use]
pub fn quote(quote: &quote::Quote, zone: Tz) -> Value {
    let totals = quote.totals.clone().unwrap_or_default();
    json!({
        "id": quote.id, "deal_id": some(&quote.opportunity_id).unwrap_or(&quote.id), "number": quote.number,
        "title": some(&quote.title).unwrap_or(&quote.account_name),
        "created_at": time(quote.create_time.as_ref()), "created_on": day(quote.create_time.as_ref(), zone),
        "closed_on": day(quote.close_time.as_ref(), zone), "sent_at": time(quote.send_time.as_ref()),
        "state": short(quote.state().as_str_name()), "owner_id": some(&quote.owner_id),
        "department_id": some(&quote.department_id), "account_id": some(&quote.account_id),
        "approval_seconds": seconds(quote.submit_time.as_ref(), quote.approve_time.as_ref()),
        "amount": some(&totals.gross), "net": some(&totals.net), "margin": some(&quote.margin),
        "discount_rate": some(&quote.discount_rate), "currency": quote.currency, "revision": quote.revision,
    })
}

/// What remains of the lines of a quote whose cost is known.
pub fn margins(quote: &quote::Quote) -> impl Iterator<Item = ((String, i32, String), Value)> + '_ {
    quote.costs.iter().filter(|cost| !cost.margin.is_empty()).map(|cost| {
        let key = (quote.id.clone(), quote.version, cost.line_id.clone());
        let row = json!({
            "quote_id": quote.id, "version": quote.version, "line_id": cost.line_id, "amount": cost.margin,
        });
        (key, row)
    })
}

/// Whose deal a contract or an order is: that of its opportunity, of its quote, its own.
fn deal<'a>(opportunity: &'a str, quote: &'a str, contract: &'a str) -> &'a str {
    some(opportunity).or_else(|| some(quote)).unwrap_or(contract)
}

/// A contract.
#[must_use]
pub fn contract(contract: &contract::Contract, zone: Tz) -> Value {
    let totals = contract.totals.clone().unwrap_or_default();
    json!({
        "id": contract.id, "deal_id": deal(&contract.opportunity_id, &contract.quote_id, &contract.id),
        "number": contract.number, "title": some(&contract.title).unwrap_or(&contract.account_name),
        "created_at": time(contract.create_time.as_ref()), "created_on": day(contract.create_time.as_ref(), zone),
        "signed_on": some(&contract.signed_date), "effective_on": some(&contract.effective_date),
        "state": short(contract.state().as_str_name()), "owner_id": some(&contract.owner_id),
        "department_id": some(&contract.department_id), "account_id": some(&contract.account_id),
        "approval_seconds": seconds(contract.submit_time.as_ref(), contract.decide_time.as_ref()),
        "amount": some(&totals.gross), "received": some(&contract.received), "outstanding": some(&contract.open),
        "overdue": contract.overdue, "currency": contract.currency, "revision": contract.revision,
    })
}

/// What a signed contract sells, line by line; nothing before and of a cancelled one.
pub fn sales(contract: &contract::Contract) -> impl Iterator<Item = Value> + '_ {
    let sold = !contract.signed_date.is_empty() && contract.state() != contract::contract::State::Cancelled;
    let id: Uuid = contract.id.parse().unwrap_or_default();
    contract.lines.iter().filter(move |_| sold).map(move |line| {
        let totals = line.totals.clone().unwrap_or_default();
        let decimal = |text: &str| some(text).unwrap_or("0").to_owned();
        json!({
            "id": types::ids::derived(id, &line.line_id), "contract_id": contract.id,
            "quote_id": some(&contract.quote_id), "version": contract.quote_version, "line_id": line.line_id,
            "number": contract.number, "title": line.name, "signed_on": contract.signed_date,
            "state": short(contract.state().as_str_name()),
            "product": some(&line.code).unwrap_or(&line.name), "owner_id": some(&contract.owner_id),
            "department_id": some(&contract.department_id), "account_id": some(&contract.account_id),
            "quantity": decimal(&line.quantity), "net": decimal(&totals.net), "amount": decimal(&totals.gross),
            "currency": contract.currency, "revision": contract.revision,
        })
    })
}

/// A payment.
#[must_use]
pub fn payment(contract: &contract::Contract, payment: &contract::Payment) -> Value {
    let (amount, currency) = amount(payment.amount.as_ref());
    json!({
        "id": payment.id, "contract_id": contract.id, "number": contract.number,
        "title": some(&contract.title).unwrap_or(&contract.account_name), "received_on": payment.received_date,
        "state": short(payment.state().as_str_name()), "owner_id": some(&contract.owner_id),
        "department_id": some(&contract.department_id), "account_id": some(&contract.account_id),
        "amount": amount.unwrap_or("0"), "currency": currency, "revision": contract.revision,
    })
}

/// An order.
#[must_use]
pub fn order(order: &order::Order, zone: Tz) -> Value {
    let totals = order.totals.clone().unwrap_or_default();
    let milestone = |kind| order.milestones.iter().find(|milestone| milestone.kind() == kind);
    let shipped = milestone(order::MilestoneKind::Shipped);
    let delivered = milestone(order::MilestoneKind::Delivered);
    json!({
        "id": order.id, "deal_id": deal(&order.opportunity_id, &order.quote_id, &order.contract_id),
        "number": order.number, "title": some(&order.title).unwrap_or(&order.account_name),
        "created_at": time(order.create_time.as_ref()), "created_on": day(order.create_time.as_ref(), zone),
        "promised_on": shipped.and_then(|milestone| some(&milestone.promised_date)),
        "shipped_on": shipped.and_then(|milestone| some(&milestone.actual_date)),
        "delivered_on": delivered.and_then(|milestone| some(&milestone.actual_date)),
        "state": short(order.state().as_str_name()), "owner_id": some(&order.owner_id),
        "department_id": some(&order.department_id), "account_id": some(&order.account_id),
        "amount": some(&totals.gross), "currency": order.currency, "revision": order.revision,
    })
}

/// Where the push of an order stands, and whether it takes people's help.
#[must_use]
pub fn push(order: &order::Order, push: &order::Push, zone: Tz) -> Value {
    let (totals, state) = (order.totals.clone().unwrap_or_default(), push.state());
    json!({
        "id": order.id, "number": order.number, "title": some(&order.title).unwrap_or(&order.account_name),
        "created_on": day(order.create_time.as_ref(), zone), "state": short(state.as_str_name()),
        "failed": state == order::PushState::Parked || state == order::PushState::Skipped,
        "owner_id": some(&order.owner_id), "department_id": some(&order.department_id),
        "account_id": some(&order.account_id), "amount": some(&totals.gross), "currency": order.currency,
        "revision": push.revision,
    })
}
