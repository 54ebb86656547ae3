//! Orders themselves between the wire and the domain.

use api::order_sync::v1 as pb;
use chrono::NaiveDate;
use kit::wire::{line_told, timestamp, totals_told};
use types::{Actor, Fault, Time, UserId, Violation};

use super::{Wrong, id_told};
use crate::order::{Happening, Milestone, Order, State, today};
use crate::push::{self, Push};
use crate::store::event::Kept;

/// The milestone that a request names.
#[must_use]
pub(crate) fn milestone_asked(kind: i32) -> Option<Milestone> {
    match pb::MilestoneKind::try_from(kind).ok()? {
        pb::MilestoneKind::Unspecified => None,
        pb::MilestoneKind::Confirmed => Some(Milestone::Confirmed),
        pb::MilestoneKind::ProductionStarted => Some(Milestone::ProductionStarted),
        pb::MilestoneKind::ProductionDone => Some(Milestone::ProductionDone),
        pb::MilestoneKind::Inspected => Some(Milestone::Inspected),
        pb::MilestoneKind::Shipped => Some(Milestone::Shipped),
        pb::MilestoneKind::Delivered => Some(Milestone::Delivered),
        pb::MilestoneKind::Installed => Some(Milestone::Installed),
    }
}

fn milestone_told(milestone: Milestone) -> pb::MilestoneKind {
    match milestone {
        Milestone::Confirmed => pb::MilestoneKind::Confirmed,
        Milestone::ProductionStarted => pb::MilestoneKind::ProductionStarted,
        Milestone::ProductionDone => pb::MilestoneKind::ProductionDone,
        Milestone::Inspected => pb::MilestoneKind::Inspected,
        Milestone::Shipped => pb::MilestoneKind::Shipped,
        Milestone::Delivered => pb::MilestoneKind::Delivered,
        Milestone::Installed => pb::MilestoneKind::Installed,
    }
}

/// The state that a filter names.
#[must_use]
pub(crate) fn state_asked(state: i32) -> Option<State> {
    match pb::order::State::try_from(state).ok()? {
        pb::order::State::Unspecified => None,
        pb::order::State::Open => Some(State::Open),
        pb::order::State::InProduction => Some(State::InProduction),
        pb::order::State::Shipped => Some(State::Shipped),
        pb::order::State::Delivered => Some(State::Delivered),
        pb::order::State::Completed => Some(State::Completed),
        pb::order::State::Cancelled => Some(State::Cancelled),
    }
}

/// A state on the wire.
#[must_use]
pub(crate) fn state_told(state: State) -> i32 {
    match state {
        State::Open => pb::order::State::Open,
        State::InProduction => pb::order::State::InProduction,
        State::Shipped => pb::order::State::Shipped,
        State::Delivered => pb::order::State::Delivered,
        State::Completed => pb::order::State::Completed,
        State::Cancelled => pb::order::State::Cancelled,
    }
    .into()
}

/// What is to change of an order.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// The note.
    pub(crate) note: Option<String>,
    /// Promised days; none to promise no day.
    pub(crate) promised: Vec<(Milestone, Option<NaiveDate>)>,
}

/// What a caller wants to change.
///
/// # Errors
/// `INVALID_MASK`; `INVALID_ORDER_CHANGE` with every field that is not what it should be.
pub(crate) fn wanted(given: &pb::Order, mask: Option<prost_types::FieldMask>) -> Result<Wanted, Fault> {
    let mut paths = mask.unwrap_or_default().paths;
    if paths.is_empty() {
        let given = [("note", !given.note.is_empty()), ("milestones", !given.milestones.is_empty())];
        paths = given.into_iter().filter(|(_, given)| *given).map(|(path, _)| path.to_owned()).collect();
    }
    for path in &paths {
        if !["note", "milestones"].contains(&path.as_str()) {
            let text = format!("{path} cannot be changed; one of: note, milestones");
            return Err(Fault::invalid(
                "INVALID_MASK",
                [Violation::new("update_mask", "NOT_UPDATABLE", text)],
            ));
        }
    }
    let has = |path: &str| paths.iter().any(|asked| asked == path);
    let mut wrong = Wrong::default();
    let note = has("note").then(|| wrong.text("order.note", &given.note, 2_000));
    let mut promised = Vec::new();
    for (n, one) in given.milestones.iter().enumerate().filter(|_| has("milestones")) {
        let day = wrong.day(&format!("order.milestones[{n}].promised_date"), &one.promised_date);
        match milestone_asked(one.kind) {
            Some(milestone) if promised.iter().any(|(other, _)| *other == milestone) => {
                wrong.add(format!("order.milestones[{n}].kind"), "TWICE", "is there already");
            }
            Some(milestone) => promised.push((milestone, day)),
            None => wrong.add(format!("order.milestones[{n}].kind"), "REQUIRED", "must be given"),
        }
    }
    wrong.or("INVALID_ORDER_CHANGE", Wanted { note, promised })
}

/// A milestone of an order on the wire.
#[must_use]
pub(crate) fn milestone(milestone: Milestone, order: &Order, today: NaiveDate) -> pb::Milestone {
    let mark = order.way.mark(milestone);
    pb::Milestone {
        kind: milestone_told(milestone).into(),
        promised_date: id_told(mark.promised),
        forecast_date: id_told(mark.forecast),
        actual_date: id_told(mark.actual),
        source: mark.source,
        delayed: order.delayed(today).iter().any(|(late, _)| *late == milestone),
    }
}

/// An order as the caller may see it, with what they may ask of it and where its push stands.
#[must_use]
pub(crate) fn order(order: &Order, push: Option<&Push>, actor: &Actor, now: Time) -> pb::Order {
    let allowed = order
        .allowed_verbs(|action| actor.scope(action).is_ok_and(|scope| order.is_within(&scope, actor.user())));
    // An order that is on its way cannot be given up until it is known where it went.
    let under_way =
        push.is_some_and(|push| matches!(push.state, push::State::Sending | push::State::InDoubt));
    let allowed = allowed.into_iter().filter(|verb| *verb != "cancel" || !under_way);
    pb::Order {
        allowed_verbs: allowed.map(ToOwned::to_owned).collect(),
        sync_state: push.map_or(0, |push| super::push::state_told(push.state)),
        remote_id: push.and_then(|push| push.remote_id.clone()).unwrap_or_default(),
        remote_number: push.map(|push| push.remote_number.clone()).unwrap_or_default(),
        ..fact(order, now)
    }
}

/// An order as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(order: &Order, now: Time) -> pb::Order {
    let today = today(now);
    let terms = &order.terms;
    let line = |line: &types::Line| {
        let totals = line.totals(terms.currency, terms.tax_included).unwrap_or_default();
        line_told(line, totals, terms.currency)
    };
    let instalment = |one: &crate::order::Instalment| pb::order::Instalment {
        instalment_id: one.id.clone(),
        name: one.name.clone(),
        percent: one.percent.clone(),
        amount: one.amount.clone(),
        due_date: one.due.clone(),
        after: one.after.clone(),
        days: one.days,
    };
    pb::Order {
        id: order.id.to_string(),
        number: order.number.clone(),
        contract_id: terms.contract.to_string(),
        contract_number: terms.contract_number.clone(),
        contract_version: terms.contract_version,
        title: terms.title.clone(),
        account_id: terms.account.to_string(),
        account_name: terms.account_name.clone(),
        contact_id: id_told(terms.contact),
        opportunity_id: id_told(terms.opportunity),
        quote_id: id_told(terms.quote),
        quote_number: terms.quote_number.clone(),
        quote_version: terms.quote_version,
        type_key: terms.type_key.clone(),
        currency: terms.currency.to_string(),
        tax_included: terms.tax_included,
        lines: terms.lines.iter().map(line).collect(),
        totals: Some(totals_told(terms.totals, terms.currency)),
        delivery_terms: terms.delivery_terms.clone(),
        payment_terms: terms.payment_terms.clone(),
        place: terms.place.clone(),
        remark: terms.remark.clone(),
        instalments: terms.instalments.iter().map(instalment).collect(),
        our_signatory: terms.our_signatory.clone(),
        their_signatory: terms.their_signatory.clone(),
        signed_date: id_told(terms.signed_on),
        effective_date: id_told(terms.effective_on),
        checksum: order.checksum.clone(),
        owner_id: id_told(terms.owner),
        department_id: id_told(terms.department),
        state: state_told(order.state),
        milestones: Milestone::ALL.map(|one| milestone(one, order, today)).to_vec(),
        delayed: !order.delayed(today).is_empty(),
        contract_terminated: order.contract_terminated,
        note: order.note.clone(),
        reason: order.reason.clone(),
        sync_state: 0,
        remote_id: String::new(),
        remote_number: String::new(),
        create_time: Some(timestamp(order.created_at)),
        update_time: Some(timestamp(order.updated_at)),
        close_time: order.closed_at.map(timestamp),
        revision: order.revision,
        allowed_verbs: Vec::new(),
    }
}

/// An entry of the history on the wire.
#[must_use]
pub(crate) fn event(kept: Kept) -> pb::OrderEvent {
    let kind = Happening::parse(&kept.kind).map_or(pb::order_event::Kind::Unspecified, |kind| match kind {
        Happening::Created => pb::order_event::Kind::Created,
        Happening::Updated => pb::order_event::Kind::Updated,
        Happening::Milestone => pb::order_event::Kind::Milestone,
        Happening::Forecast => pb::order_event::Kind::Forecast,
        Happening::Backward => pb::order_event::Kind::Backward,
        Happening::Delayed => pb::order_event::Kind::Delayed,
        Happening::Pushed => pb::order_event::Kind::Pushed,
        Happening::PushParked => pb::order_event::Kind::PushParked,
        Happening::PushReplayed => pb::order_event::Kind::PushReplayed,
        Happening::ContractTerminated => pb::order_event::Kind::ContractTerminated,
        Happening::Cancelled => pb::order_event::Kind::Cancelled,
        Happening::Completed => pb::order_event::Kind::Completed,
        Happening::PushEdited => pb::order_event::Kind::PushEdited,
        Happening::PushSkipped => pb::order_event::Kind::PushSkipped,
    });
    let milestone = Milestone::parse(&kept.milestone).map_or(pb::MilestoneKind::Unspecified, milestone_told);
    pb::OrderEvent {
        id: kept.id.to_string(),
        kind: kind.into(),
        milestone: milestone.into(),
        date: id_told(kept.day),
        quantity: kept.quantity,
        note: kept.note,
        source: kept.source,
        user_id: id_told(kept.user_id.map(UserId)),
        time: Some(timestamp(kept.at)),
    }
}
