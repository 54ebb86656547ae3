//! The picture of a customer between the wire and the domain.

use api::customer::v1 as pb;
use kit::wire::{Wrong, id_told, money_told, time, timestamp};
use types::{AccountId, Actor, ContactId, Fault, Time, Violation};
use uuid::Uuid;

use crate::picture::{Deal, DealKind, Event, Happening, Means, days_between};
use crate::store::overview::{Bought, Name, Next, Ordered, Owed, Sum};
use crate::store::timeline::Entry;

/// Longest content, in characters.
const CONTENT: usize = 4_000;
/// Longest next step, in characters.
const NEXT_STEP: usize = 500;

fn kind(word: &str) -> i32 {
    pb::account_deal::Kind::from_str_name(&format!("KIND_{word}")).unwrap_or_default().into()
}

fn happening(what: Happening) -> i32 {
    pb::account_event::Kind::from_str_name(&format!("KIND_{}", what.as_str())).unwrap_or_default().into()
}

fn means(means: Option<Means>) -> i32 {
    let name = means.map(|means| format!("KIND_{}", means.as_str())).unwrap_or_default();
    pb::account_follow_up::Kind::from_str_name(&name).unwrap_or_default().into()
}

/// The kinds of business on the wire.
pub(crate) fn kinds(kinds: impl Iterator<Item = DealKind>) -> Vec<i32> {
    kinds.map(|one| kind(one.as_str())).collect()
}

fn unknown(text: &'static str) -> Fault {
    Fault::invalid("INVALID_FILTER", [Violation::new("kinds", "UNKNOWN", text)])
}

/// The kinds of business that a filter names, as they are kept.
///
/// # Errors
/// `INVALID_FILTER` when it names none.
pub(crate) fn deal_kinds(asked: &[i32]) -> Result<Vec<&'static str>, Fault> {
    let one = |number: &i32| {
        let named = pb::account_deal::Kind::try_from(*number).ok()?;
        Some(DealKind::parse(named.as_str_name().strip_prefix("KIND_")?)?.as_str())
    };
    asked.iter().map(|number| one(number).ok_or_else(|| unknown("no kind of business"))).collect()
}

/// What may have happened that a filter names, as it is kept.
///
/// # Errors
/// `INVALID_FILTER` when it names none.
pub(crate) fn event_kinds(asked: &[i32]) -> Result<Vec<&'static str>, Fault> {
    let one = |number: &i32| {
        let named = pb::account_event::Kind::try_from(*number).ok()?;
        Some(Happening::parse(named.as_str_name().strip_prefix("KIND_")?)?.as_str())
    };
    asked.iter().map(|number| one(number).ok_or_else(|| unknown("nothing happens like that"))).collect()
}

/// A record of an account's business on the wire.
pub(crate) fn deal(deal: Deal) -> pb::AccountDeal {
    pb::AccountDeal {
        kind: kind(deal.kind.as_str()),
        id: deal.id.to_string(),
        number: deal.number,
        title: deal.title,
        state: deal.state,
        stage: deal.stage,
        stage_title: deal.stage_title,
        open: deal.open,
        amount: deal.amount.map(money_told),
        owner_id: id_told(deal.owner),
        department_id: id_told(deal.department),
        opportunity_id: id_told(deal.opportunity),
        date: id_told(deal.day),
        next_time: deal.next_at.map(timestamp),
        create_time: Some(timestamp(deal.created_at)),
        update_time: Some(timestamp(deal.updated_at)),
        revision: deal.revision,
    }
}

/// What happened, on the wire.
pub(crate) fn event(entry: Entry) -> pb::AccountEvent {
    let Entry { event, about } = entry;
    let (deal_kind, number, title) =
        about.map(|(deal, number, title)| (kind(deal.as_str()), number, title)).unwrap_or_default();
    pb::AccountEvent {
        id: event.id.to_string(),
        kind: happening(event.what),
        time: Some(timestamp(event.at)),
        deal_kind,
        deal_id: id_told(event.deal),
        number,
        title,
        amount: event.amount.map(money_told),
        means: means(event.means),
        text: event.text,
        next_step: event.next_step,
        next_time: event.next_at.map(timestamp),
        contact_id: id_told(event.contact),
        from_stage: event.from_stage,
        stage: event.stage,
        stage_title: event.stage_title,
        user_id: id_told(event.user),
    }
}

/// An account by name on the wire.
pub(crate) fn name(name: Name) -> pb::AccountName {
    let status = pb::account::Status::from_str_name(&format!("STATUS_{}", name.status)).unwrap_or_default();
    pb::AccountName {
        id: name.id.to_string(),
        number: name.number,
        display_name: name.display_name,
        status: status.into(),
    }
}

/// A sum on the wire.
pub(crate) fn sum(sum: Sum) -> pb::AccountDealSum {
    pb::AccountDealSum {
        kind: kind(&sum.kind),
        state: sum.state,
        stage: sum.stage,
        stage_title: sum.stage_title,
        currency: sum.currency.unwrap_or_default(),
        count: sum.count,
        amount: id_told(sum.amount.map(|amount| amount.normalize())),
    }
}

/// Money of contracts on the wire.
pub(crate) fn owed(owed: Owed) -> pb::AccountMoney {
    pb::AccountMoney {
        currency: owed.currency,
        contract_count: owed.count,
        signed: owed.signed.normalize().to_string(),
        received: owed.received.normalize().to_string(),
        open: owed.open.normalize().to_string(),
        overdue: owed.overdue.normalize().to_string(),
    }
}

/// What was ordered in all currencies together, on the wire.
pub(crate) fn buying(ordered: Vec<Ordered>) -> pb::AccountBuying {
    let count = ordered.iter().map(|one| one.count).sum();
    let first = ordered.iter().map(|one| one.first_at).min();
    let last = ordered.iter().map(|one| one.last_at).max();
    let amount = |one: Ordered| {
        Some(pb::account_buying::Amount {
            currency: one.currency?,
            amount: one.amount?.normalize().to_string(),
        })
    };
    pb::AccountBuying {
        order_count: count,
        first_time: first.map(timestamp),
        last_time: last.map(timestamp),
        days_between: first.zip(last).map_or(0, |(first, last)| days_between(first, last, count)),
        amounts: ordered.into_iter().filter_map(amount).collect(),
    }
}

/// What is to be done next, on the wire.
pub(crate) fn next(next: Next) -> pb::AccountNextStep {
    pb::AccountNextStep {
        time: Some(timestamp(next.at)),
        text: next.text,
        opportunity_id: id_told(next.opportunity_id),
        number: next.number,
        title: next.title,
    }
}

/// What was bought of a model, on the wire.
pub(crate) fn purchase(bought: Bought) -> pb::AccountPurchase {
    pb::AccountPurchase {
        code: bought.code,
        name: bought.name,
        unit: bought.unit,
        currency: bought.currency,
        quantity: bought.quantity.normalize().to_string(),
        amount: bought.amount.normalize().to_string(),
        order_count: bought.orders,
        first_time: Some(timestamp(bought.first_at)),
        last_time: Some(timestamp(bought.last_at)),
    }
}

/// What a caller wants to note about an account.
///
/// # Errors
/// `INVALID_FOLLOW_UP` with every field that is not what it should be.
pub(crate) fn noted(
    given: &pb::AccountFollowUp,
    account: AccountId,
    actor: &Actor,
    now: Time,
) -> Result<Event, Fault> {
    let mut wrong = Wrong::default();
    let at = given.time.as_ref().map(|at| time("follow_up.time", at)).transpose()?.unwrap_or(now);
    if at > now {
        wrong.add("follow_up.time", "IN_FUTURE", "must not be in the future");
    }
    let word = given.kind().as_str_name().trim_start_matches("KIND_");
    let event = Event {
        id: Uuid::now_v7(),
        account: Some(account),
        what: Happening::FollowUp,
        deal: None,
        at,
        amount: None,
        means: Means::parse(word).or(Some(Means::Other)),
        text: wrong.needed("follow_up.content", &given.content, CONTENT),
        next_step: wrong.text("follow_up.next_step", &given.next_step, NEXT_STEP),
        next_at: given.next_time.as_ref().map(|at| time("follow_up.next_time", at)).transpose()?,
        contact: wrong.id::<ContactId>("follow_up.contact_id", &given.contact_id),
        from_stage: String::new(),
        stage: String::new(),
        stage_title: String::new(),
        user: actor.user(),
    };
    wrong.or("INVALID_FOLLOW_UP", event)
}

/// A follow-up of an account on the wire.
pub(crate) fn follow_up(event: &Event) -> pb::AccountFollowUp {
    pb::AccountFollowUp {
        id: event.id.to_string(),
        account_id: id_told(event.account),
        kind: means(event.means),
        content: event.text.clone(),
        next_step: event.next_step.clone(),
        next_time: event.next_at.map(timestamp),
        contact_id: id_told(event.contact),
        time: Some(timestamp(event.at)),
        author_id: id_told(event.user),
    }
}
