//! How a change is kept: the order or its push, the history, the facts and the audit rows, in one transaction that holds
//! the order's lock.

use api::order_sync::v1 as pb;
use events::Told;
use sqlx::PgConnection;
use types::{Actor, TenantId, Time};

use crate::connector::Connector;
use crate::error::Error;
use crate::order::{Entry, Happening, Milestone, Order, Report, today};
use crate::push::{Push, Reason};
use crate::{store, wire};

/// This service, acting by itself.
#[must_use]
pub(crate) fn ourselves(tenant: TenantId) -> Actor {
    Actor::service(tenant, "order_sync")
}

/// The action that the audit names.
fn action(happening: Happening) -> &'static str {
    match happening {
        Happening::Created => "order.create",
        Happening::Updated => "order.update",
        Happening::Milestone | Happening::Forecast | Happening::Backward => "order.recordMilestone",
        Happening::Delayed => "order.delay",
        Happening::Pushed => "order.push",
        Happening::PushParked => "order.parkPush",
        Happening::PushReplayed => "order.replayPush",
        Happening::ContractTerminated => "order.flag",
        Happening::Cancelled => "order.cancel",
        Happening::Completed => "order.complete",
        Happening::PushEdited => "order.editPush",
        Happening::PushSkipped => "order.skipPush",
    }
}

/// Makes the order of a contract with its push.
///
/// # Errors
/// Database trouble.
pub(crate) async fn create(
    tx: &mut PgConnection,
    actor: &Actor,
    order: &Order,
    now: Time,
) -> Result<(), Error> {
    store::order::insert(tx, actor.tenant, order).await?;
    let push = Push::queued(order.id, order.number.clone(), now);
    store::push::insert(tx, actor.tenant, &push).await?;
    let entry = Entry::of(Happening::Created, "", "suite");
    store::event::insert(tx, actor.tenant, order.id, &entry, None, now).await?;
    let fact = pb::OrderCreated { order: Some(wire::order::fact(order, now)) };
    let told = Told::new("order", order.id, order.revision, &fact, events::changes(None, order));
    events::emit(tx, actor, action(Happening::Created), now, &[told]).await?;
    Ok(())
}

/// Keeps a changed order, with the entries of its history; the last one says what is told.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (&Order, &Order),
    entries: &[Entry],
    now: Time,
) -> Result<(), Error> {
    store::order::save(tx, actor.tenant, before, after).await?;
    for entry in entries {
        store::event::insert(tx, actor.tenant, after.id, entry, actor.user(), now).await?;
    }
    let Some(last) = entries.last() else { return Ok(()) };
    let told = told(before, after, last, now);
    events::emit(tx, actor, action(last.happening), now, &[told]).await?;
    Ok(())
}

fn told(before: &Order, after: &Order, entry: &Entry, now: Time) -> Told {
    let changes = events::changes(Some(before), after);
    let order = Some(wire::order::fact(after, now));
    let milestone = || entry.milestone.map(|milestone| wire::order::milestone(milestone, after, today(now)));
    let (name, id, at) = ("order", after.id, after.revision);
    match entry.happening {
        Happening::Milestone => {
            let fact = pb::OrderMilestoneReached { order, milestone: milestone() };
            Told::new(name, id, at, &fact, changes)
        }
        Happening::Delayed => {
            Told::new(name, id, at, &pb::OrderDelayed { order, milestone: milestone() }, changes)
        }
        Happening::ContractTerminated => {
            Told::new(name, id, at, &pb::OrderContractTerminated { order }, changes)
        }
        Happening::Cancelled => Told::new(name, id, at, &pb::OrderCancelled { order }, changes),
        Happening::Completed => Told::new(name, id, at, &pb::OrderCompleted { order }, changes),
        _ => Told::new(name, id, at, &pb::OrderUpdated { order }, changes),
    }
}

/// What a report about an order does; `None` where all of it was known, or the order is over.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn report(
    tx: &mut PgConnection,
    actor: &Actor,
    order: &Order,
    report: &Report,
    now: Time,
) -> Result<Option<(Order, Happening)>, Error> {
    if order.state.is_closed() {
        return Ok(None);
    }
    let Some((after, entry)) = order.report(report, now)? else { return Ok(None) };
    let happening = entry.happening;
    keep(tx, actor, (order, &after), &[entry], now).await?;
    Ok(Some((after, happening)))
}

/// Keeps a push that goes on by itself. What comes to the ERP or to people is told, and stands in the order's history.
/// An id that another order has already sends it to people.
///
/// # Errors
/// `PushStale` when somebody else took it up; database trouble.
pub(crate) async fn push(
    tx: &mut kit::Tx,
    actor: &Actor,
    (before, after): (&Push, Push),
    now: Time,
) -> Result<Push, Error> {
    use crate::push::State;
    let mut attempt = tx.savepoint().await?;
    let saved = store::push::save(&mut attempt, actor.tenant, before, &after).await;
    let after = match saved {
        Ok(()) => {
            attempt.commit().await?;
            after
        }
        Err(Error::BoundTwice(id)) => {
            attempt.rollback().await?;
            let why = format!("the ERP's order {id} is bound to another order");
            let parked = before.clone().park(Reason::BoundTwice, why, now);
            store::push::save(tx, actor.tenant, before, &parked).await?;
            parked
        }
        Err(error) => return Err(error),
    };
    let happening = match after.state {
        State::Done => Some(Happening::Pushed),
        State::Parked if before.state != State::Parked => Some(Happening::PushParked),
        _ => None,
    };
    if let Some(happening) = happening {
        tell_push(tx, actor, (before, &after), happening, now).await?;
    }
    Ok(after)
}

/// Tells what became of a push as a fact of its order, and notes it in the order's history. The ERP's yes is the order's
/// confirmation.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn tell_push(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (&Push, &Push),
    happening: Happening,
    now: Time,
) -> Result<(), Error> {
    let read = store::order::get(tx, actor.tenant, after.order).await?;
    let touched = read.clone().touched(now);
    store::order::save(tx, actor.tenant, &read, &touched).await?;
    let note = match happening {
        Happening::Pushed => after.remote_number.clone(),
        _ => format!("{} {}", after.reason, after.problem).trim().to_owned(),
    };
    let entry = Entry::of(happening, &note, "suite");
    store::event::insert(tx, actor.tenant, touched.id, &entry, actor.user(), now).await?;
    let order = Some(wire::order::fact(&touched, now));
    let push = Some(wire::push::brief(after));
    let changes = events::changes(Some(before), after);
    let (name, id, at) = ("order", touched.id, touched.revision);
    let told = match happening {
        Happening::Pushed => Told::new(name, id, at, &pb::OrderPushed { order, push }, changes),
        Happening::PushParked => Told::new(name, id, at, &pb::OrderPushParked { order, push }, changes),
        Happening::PushEdited => Told::new(name, id, at, &pb::OrderPushEdited { order, push }, changes),
        Happening::PushSkipped => Told::new(name, id, at, &pb::OrderPushSkipped { order, push }, changes),
        _ => Told::new(name, id, at, &pb::OrderPushReplayed { order, push }, changes),
    };
    events::emit(tx, actor, action(happening), now, &[told]).await?;
    // What the ERP has told of already lies further on.
    if happening == Happening::Pushed && touched.way.reached().is_none() {
        let confirmed = Report {
            milestone: Milestone::Confirmed,
            actual: Some(today(now)),
            forecast: None,
            quantity: String::new(),
            note: after.remote_number.clone(),
            source: "suite",
        };
        report(tx, actor, &touched, &confirmed, now).await?;
    }
    Ok(())
}

/// Tells of a connector that was added or changed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn connector(
    tx: &mut PgConnection,
    actor: &Actor,
    before: Option<&Connector>,
    after: &Connector,
    told: pb::Connector,
    now: Time,
) -> Result<(), Error> {
    let fact = pb::ConnectorChanged { connector: Some(told) };
    let changes = events::changes(before, after);
    let told = Told::new("connector", after.id, after.revision, &fact, changes);
    let action = if before.is_some() { "connector.update" } else { "connector.create" };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}
