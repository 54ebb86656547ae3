//! Quotes between the wire and the domain.

use std::collections::BTreeMap;

use api::quote::v1 as pb;
use chrono::NaiveDate;
use kit::wire::{line_told, timestamp, totals_told};
use rust_decimal::Decimal;
use types::{Actor, Currency, Time};
use uuid::Uuid;

use super::catalogue::SEE_MARGIN;
use super::{Wrong, amount_told, id_told, number_told};
use crate::link::Link;
use crate::quote::{Contact, Content, Difference, Margin, Quote, State};
use crate::settings::Settings;
use crate::store::exchange::Comment;

/// Most terms.
const TERMS: usize = 30;

/// The fields of a draft that may change.
pub(crate) const UPDATABLE: [&str; 13] = [
    "title",
    "contact_id",
    "currency",
    "tax_included",
    "price_list_id",
    "lines",
    "discount",
    "valid_until",
    "delivery_terms",
    "payment_terms",
    "terms",
    "note",
    "costs",
];

/// Terms, one by one.
pub(crate) fn terms(wrong: &mut Wrong, field: &str, given: &[String]) -> Vec<String> {
    wrong.count(field, given.len(), TERMS);
    let one = |(n, text): (usize, &String)| wrong.needed(&format!("{field}[{n}]"), text, 1_000);
    given.iter().take(TERMS).enumerate().map(one).collect()
}

/// What a caller said about a quote, but for its lines, costs and contact, which take a look at others. It is valid
/// `until` then where they said nothing.
pub(crate) fn content(
    wrong: &mut Wrong,
    given: &pb::Quote,
    contact: Option<Contact>,
    until: NaiveDate,
) -> Content {
    Content {
        title: wrong.needed("quote.title", &given.title, 200),
        contact,
        currency: wrong.currency("quote.currency", &given.currency),
        tax_included: given.tax_included,
        price_list: wrong.id("quote.price_list_id", &given.price_list_id),
        lines: Vec::new(),
        costs: BTreeMap::new(),
        discount: wrong.amount("quote.discount", &given.discount).unwrap_or_default(),
        valid_until: wrong.day("quote.valid_until", &given.valid_until).unwrap_or(until),
        delivery_terms: wrong.text("quote.delivery_terms", &given.delivery_terms, 2_000),
        payment_terms: wrong.text("quote.payment_terms", &given.payment_terms, 2_000),
        terms: terms(wrong, "quote.terms", &given.terms),
        note: wrong.text("quote.note", &given.note, 4_000),
    }
}

/// Costs by line, as a caller said them; nothing where it is not known.
pub(crate) fn costs(wrong: &mut Wrong, given: &[pb::quote::LineCost]) -> BTreeMap<Uuid, Option<Decimal>> {
    let mut costs = BTreeMap::new();
    for (n, cost) in given.iter().enumerate() {
        let amount = wrong.amount(&format!("quote.costs[{n}].cost"), &cost.cost);
        if let Some(line) = wrong.id::<Uuid>(&format!("quote.costs[{n}].line_id"), &cost.line_id) {
            costs.insert(line, amount);
        }
    }
    costs
}

/// Whether a field of a quote is given.
#[must_use]
pub(crate) fn is_given(given: &pb::Quote, path: &str) -> bool {
    match path {
        "title" => !given.title.is_empty(),
        "contact_id" => !given.contact_id.is_empty(),
        "currency" => !given.currency.is_empty(),
        "tax_included" => given.tax_included,
        "price_list_id" => !given.price_list_id.is_empty(),
        "lines" => !given.lines.is_empty(),
        "discount" => !given.discount.is_empty(),
        "valid_until" => !given.valid_until.is_empty(),
        "delivery_terms" => !given.delivery_terms.is_empty(),
        "payment_terms" => !given.payment_terms.is_empty(),
        "terms" => !given.terms.is_empty(),
        "note" => !given.note.is_empty(),
        "costs" => !given.costs.is_empty(),
        _ => false,
    }
}

/// `given` on top of what `before` says, at these paths.
#[must_use]
pub(crate) fn merged(before: &Quote, given: &pb::Quote, paths: &[&str]) -> pb::Quote {
    let mut merged = fact(before);
    for path in paths {
        match *path {
            "title" => merged.title.clone_from(&given.title),
            "contact_id" => merged.contact_id.clone_from(&given.contact_id),
            "currency" => merged.currency.clone_from(&given.currency),
            "tax_included" => merged.tax_included = given.tax_included,
            "price_list_id" => merged.price_list_id.clone_from(&given.price_list_id),
            "lines" => merged.lines.clone_from(&given.lines),
            "discount" => merged.discount.clone_from(&given.discount),
            "valid_until" => merged.valid_until.clone_from(&given.valid_until),
            "delivery_terms" => merged.delivery_terms.clone_from(&given.delivery_terms),
            "payment_terms" => merged.payment_terms.clone_from(&given.payment_terms),
            "terms" => merged.terms.clone_from(&given.terms),
            "note" => merged.note.clone_from(&given.note),
            _ => {}
        }
    }
    merged
}

/// A state of the API; none where nothing is said.
#[must_use]
pub(crate) fn state(number: i32) -> Option<State> {
    use pb::quote::State as Wire;
    match Wire::try_from(number).ok()? {
        Wire::Unspecified => None,
        Wire::Draft => Some(State::Draft),
        Wire::InApproval => Some(State::InApproval),
        Wire::Approved => Some(State::Approved),
        Wire::Sent => Some(State::Sent),
        Wire::Accepted => Some(State::Accepted),
        Wire::Rejected => Some(State::Rejected),
        Wire::Expired => Some(State::Expired),
        Wire::Cancelled => Some(State::Cancelled),
    }
}

fn state_told(state: State) -> i32 {
    use pb::quote::State as Wire;
    match state {
        State::Draft => Wire::Draft,
        State::InApproval => Wire::InApproval,
        State::Approved => Wire::Approved,
        State::Sent => Wire::Sent,
        State::Accepted => Wire::Accepted,
        State::Rejected => Wire::Rejected,
        State::Expired => Wire::Expired,
        State::Cancelled => Wire::Cancelled,
    }
    .into()
}

fn margin_told(margin: Option<Margin>, currency: Currency) -> (String, String) {
    margin.map_or_else(Default::default, |(amount, rate)| (amount_told(amount, currency), number_told(rate)))
}

/// A quote as facts tell of it: for everybody, with its costs and without anybody's rights.
#[must_use]
pub(crate) fn fact(quote: &Quote) -> pb::Quote {
    let reckoned = quote.reckon();
    let content = &quote.content;
    let currency = content.currency;
    let lines = content.lines.iter().zip(&reckoned.lines);
    let lines = lines.map(|(line, totals)| line_told(line, *totals, currency)).collect();
    let costs = content.lines.iter().zip(&reckoned.margins).map(|(line, remains)| {
        let (margin, margin_rate) = margin_told(*remains, currency);
        let cost = content.costs.get(&line.id).copied().map(number_told).unwrap_or_default();
        pb::quote::LineCost { line_id: line.id.to_string(), cost, margin, margin_rate }
    });
    let (margin, margin_rate) = margin_told(reckoned.margin, currency);
    pb::Quote {
        id: quote.id.to_string(),
        number: quote.number.clone(),
        version: quote.version,
        state: state_told(quote.state),
        title: content.title.clone(),
        opportunity_id: id_told(quote.opportunity),
        account_id: quote.account.to_string(),
        account_name: quote.customer.name.clone(),
        contact_id: id_told(content.contact.as_ref().map(|contact| contact.id)),
        contact_name: content.contact.as_ref().map(|contact| contact.name.clone()).unwrap_or_default(),
        pipeline_id: id_told(quote.pipeline),
        owner_id: id_told(quote.owner),
        department_id: id_told(quote.department),
        currency: currency.to_string(),
        tax_included: content.tax_included,
        price_list_id: id_told(content.price_list),
        lines,
        discount: amount_told(content.discount, currency),
        totals: Some(totals_told(reckoned.totals, currency)),
        discount_rate: number_told(reckoned.discount_rate),
        valid_until: content.valid_until.to_string(),
        delivery_terms: content.delivery_terms.clone(),
        payment_terms: content.payment_terms.clone(),
        terms: content.terms.clone(),
        note: content.note.clone(),
        costs: costs.collect(),
        margin,
        margin_rate,
        approval_instance_id: id_told(quote.approval),
        return_reason: quote.return_reason.clone(),
        decided_by: quote.decided_by.clone(),
        close_reason: quote.close_reason.clone(),
        submit_time: quote.submitted_at.map(timestamp),
        approve_time: quote.approved_at.map(timestamp),
        send_time: quote.sent_at.map(timestamp),
        close_time: quote.closed_at.map(timestamp),
        create_time: Some(timestamp(quote.created_at)),
        update_time: Some(timestamp(quote.updated_at)),
        revision: quote.revision,
        allowed_verbs: Vec::new(),
    }
}

/// Whether the caller may see what a quote costs us.
#[must_use]
pub(crate) fn sees_margin(quote: &Quote, actor: &Actor) -> bool {
    actor.scope(SEE_MARGIN).is_ok_and(|scope| quote.is_within(&scope, actor.user()))
}

/// A quote as the caller may see it, with what they may ask of it now.
#[must_use]
pub(crate) fn quote(quote: &Quote, actor: &Actor, now: Time) -> pb::Quote {
    let allowed = quote.allowed_verbs(now, |action| {
        actor.scope(action).is_ok_and(|scope| quote.is_within(&scope, actor.user()))
    });
    let mut told = version(quote, actor);
    told.state = state_told(quote.state_at(now));
    told.allowed_verbs = allowed.into_iter().map(ToOwned::to_owned).collect();
    told
}

/// A version before the latest, as the caller may see it: nothing may be asked of it any more.
#[must_use]
pub(crate) fn version(quote: &Quote, actor: &Actor) -> pb::Quote {
    let mut told = fact(quote);
    if !sees_margin(quote, actor) {
        told.costs.clear();
        told.margin.clear();
        told.margin_rate.clear();
    }
    told
}

/// Something that differs, on the wire.
#[must_use]
pub(crate) fn difference(difference: Difference) -> pb::compare_quote_versions_response::Difference {
    let Difference { line, field, before, after } = difference;
    let (line_id, line_name) = line.map(|(id, name)| (id.to_string(), name)).unwrap_or_default();
    pb::compare_quote_versions_response::Difference {
        line_id,
        line_name,
        field: field.to_owned(),
        before,
        after,
    }
}

/// Something that was said, on the wire.
#[must_use]
pub(crate) fn comment(comment: Comment) -> pb::QuoteComment {
    pb::QuoteComment {
        id: comment.id.to_string(),
        version: comment.version,
        from_customer: comment.from_customer,
        author: comment.author,
        text: comment.text,
        shared: comment.shared,
        create_time: Some(timestamp(comment.created_at)),
    }
}

/// A quote as the customer may see it: nothing of what it costs us, and none of our notes.
#[must_use]
pub(crate) fn shared(
    quote: &Quote,
    link: &Link,
    settings: &Settings,
    comments: Vec<Comment>,
    now: Time,
) -> pb::SharedQuote {
    let told = fact(quote);
    let state = quote.state_at(now);
    let verbs: &[&str] = if state == State::Sent { &["accept", "reject", "comment"] } else { &["comment"] };
    let decided = matches!(state, State::Accepted | State::Rejected);
    pb::SharedQuote {
        number: told.number,
        version: told.version,
        state: state_told(state),
        title: told.title,
        seller_name: settings.seller.name.clone(),
        account_name: told.account_name,
        contact_name: told.contact_name,
        currency: told.currency,
        tax_included: told.tax_included,
        lines: told.lines,
        discount: told.discount,
        totals: told.totals,
        valid_until: told.valid_until,
        delivery_terms: told.delivery_terms,
        payment_terms: told.payment_terms,
        terms: told.terms,
        decided_by: told.decided_by,
        decide_time: told.close_time.filter(|_| decided),
        expire_time: Some(timestamp(link.ends_at)),
        comments: comments.into_iter().map(comment).collect(),
        allowed_verbs: verbs.iter().map(|verb| (*verb).to_owned()).collect(),
    }
}
