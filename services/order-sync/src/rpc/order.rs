//! Orders as they are asked for.

use api::order_sync::v1 as pb;
use api::order_sync::v1::order_service_server::OrderService;
use events::{Once, Repeated};
use kit::Parts;
use rust_decimal::Decimal;
use tonic::Request;
use types::{AccountId, Actor, Fault, OrderId, PageSize, PageToken, Time, UserId, Violation, search};

use super::{Answer, READ, position, reach, reason};
use crate::change;
use crate::error::Error;
use crate::order::{Entry, Happening, Order, Report, Verb, today};
use crate::push::{Push, State as PushState};
use crate::store::order::Filter;
use crate::store::statistics::{Over, Shipped};
use crate::{store, wire};

/// The calls about orders.
#[derive(Debug)]
pub(crate) struct Orders {
    parts: Parts,
}

impl Orders {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// One order that the caller may see, with its push.
pub(super) async fn read(
    parts: &Parts,
    actor: &Actor,
    action: &str,
    id: OrderId,
) -> Result<(Order, Push), Error> {
    let scope = actor.scope(action)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let order = store::order::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &order)?;
    let push = store::push::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    Ok((order, push))
}

/// One verb on one order: lock, check reach and revision, decide, keep, tell, commit. Nothing where nothing changes.
async fn change(
    parts: &Parts,
    actor: &Actor,
    (id, revision, verb): (&str, i64, Verb),
    once: Once,
    decide: impl FnOnce(&Order, &Push, Time) -> Result<Option<(Order, Entry)>, Error>,
) -> Result<pb::Order, Error> {
    let scope = actor.scope(verb.action())?;
    let id = OrderId::parse("id", id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::order::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    before.expect_revision(revision)?;
    let mut push = store::push::get(&mut tx, actor.tenant, id).await?;
    let after = match decide(&before, &push, now)? {
        Some((after, entry)) => {
            change::keep(&mut tx, actor, (&before, &after), &[entry], now).await?;
            after
        }
        None => before,
    };
    if after.state.is_closed() && push.is_unsent() && push.state != PushState::Skipped {
        let skipped = push.clone().skip("the order is over", now);
        store::push::save(&mut tx, actor.tenant, &push, &skipped).await?;
        push = skipped;
    }
    let answer = wire::order::order(&after, Some(&push), actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListOrdersRequest,
) -> Result<pb::ListOrdersResponse, Error> {
    let scope = actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let now = parts.clock.now();
    let by_update = match ask.order_by.as_str() {
        "" | "create_time desc" => false,
        "update_time desc" => true,
        _ => {
            let text = "one of: create_time desc, update_time desc";
            let violation = Violation::new("order_by", "UNKNOWN", text);
            return Err(Fault::invalid("INVALID_ORDER", [violation]).into());
        }
    };
    let words = search::query(&ask.query);
    // Nothing but signs was searched for: no order has them.
    if words.is_empty() && !ask.query.trim().is_empty() {
        return Ok(pb::ListOrdersResponse::default());
    }
    let filter = Filter {
        words,
        states: ask
            .states
            .iter()
            .filter_map(|s| wire::order::state_asked(*s))
            .map(|s| s.to_string())
            .collect(),
        pushes: ask
            .sync_states
            .iter()
            .filter_map(|state| wire::push::state_asked(*state))
            .map(|state| state.to_string())
            .collect(),
        delayed_on: ask.delayed.then(|| today(now)),
        owner: types::ids::optional("owner_id", &ask.owner_id)?.map(UserId),
        account: types::ids::optional("account_id", &ask.account_id)?.map(AccountId),
        contract: types::ids::optional("contract_id", &ask.contract_id)?,
        by_update,
        after: PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?,
        limit: size.probe(),
    };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::order::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
    let next_page_token = size.cut(&mut found, &query, |last| {
        let at = if by_update { last.updated_at } else { last.created_at };
        format!("{}|{}", last.id, at.to_rfc3339())
    });
    let ids: Vec<OrderId> = found.iter().map(|order| order.id).collect();
    let pushes = store::push::of(&mut tx, actor.tenant, &ids).await?;
    tx.rollback().await?;
    let told = |order: &Order| {
        let push = pushes.iter().find(|push| push.order == order.id);
        wire::order::order(order, push, actor, now)
    };
    Ok(pb::ListOrdersResponse { orders: found.iter().map(told).collect(), next_page_token })
}

async fn update(parts: &Parts, actor: &Actor, ask: pb::UpdateOrderRequest) -> Result<pb::Order, Error> {
    let once = Once::new("UpdateOrder", &ask, "");
    actor.scope(Verb::Update.action())?;
    let given = ask.order.ok_or_else(|| types::Fault::required("order"))?;
    let wanted = wire::order::wanted(&given, ask.update_mask)?;
    change(parts, actor, (&given.id, given.revision, Verb::Update), once, |order, _, now| {
        let after = order.clone().update(wanted.note, &wanted.promised, now)?;
        Ok(Some((after, Entry::of(Happening::Updated, "", "manual"))))
    })
    .await
}

async fn record(parts: &Parts, actor: &Actor, ask: pb::RecordMilestoneRequest) -> Result<pb::Order, Error> {
    let once = Once::new("RecordMilestone", &ask, &ask.request_id);
    actor.scope(Verb::RecordMilestone.action())?;
    let mut wrong = wire::Wrong::default();
    let today = today(parts.clock.now());
    let milestone = wire::order::milestone_asked(ask.kind);
    if milestone.is_none() {
        wrong.add("kind", "REQUIRED", "must be given");
    }
    let actual = wrong.day("actual_date", &ask.actual_date);
    let forecast = wrong.day("forecast_date", &ask.forecast_date);
    if actual.is_some_and(|day| day > today) {
        wrong.add("actual_date", "IN_THE_FUTURE", "must not be after today");
    }
    if actual.is_none() && forecast.is_none() {
        wrong.add("actual_date", "REQUIRED", "this or forecast_date must be given");
    }
    let note = wrong.text("note", &ask.note, 500);
    let milestone =
        wrong.or("INVALID_MILESTONE", milestone)?.ok_or_else(|| types::Fault::required("kind"))?;
    let report = Report { milestone, actual, forecast, quantity: String::new(), note, source: "manual" };
    change(parts, actor, (&ask.id, ask.revision, Verb::RecordMilestone), once, |order, _, now| {
        order.report(&report, now)
    })
    .await
}

async fn cancel(parts: &Parts, actor: &Actor, ask: pb::CancelOrderRequest) -> Result<pb::Order, Error> {
    let once = Once::new("CancelOrder", &ask, &ask.request_id);
    actor.scope(Verb::Cancel.action())?;
    let why = reason(&ask.reason)?;
    change(parts, actor, (&ask.id, ask.revision, Verb::Cancel), once, |order, push, now| {
        if matches!(push.state, PushState::Sending | PushState::InDoubt) {
            return Err(Error::PushUnderWay);
        }
        let after = order.clone().cancel(&why, now)?;
        Ok(Some((after, Entry::of(Happening::Cancelled, &why, "manual"))))
    })
    .await
}

async fn complete(parts: &Parts, actor: &Actor, ask: pb::CompleteOrderRequest) -> Result<pb::Order, Error> {
    let once = Once::new("CompleteOrder", &ask, &ask.request_id);
    change(parts, actor, (&ask.id, ask.revision, Verb::Complete), once, |order, _, now| {
        let after = order.clone().complete(now)?;
        Ok(Some((after, Entry::of(Happening::Completed, "", "manual"))))
    })
    .await
}

async fn events_of(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListOrderEventsRequest,
) -> Result<pb::ListOrderEventsResponse, Error> {
    let id = OrderId::parse("order_id", &ask.order_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let before = PageToken::decode(&ask.order_id, &ask.page_token)?;
    let before = before.map(|key| types::ids::parse("page_token", &key)).transpose()?;
    read(parts, actor, READ, id).await?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::event::list(&mut tx, actor.tenant, id, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &ask.order_id, |last| last.id.to_string());
    let events = found.into_iter().map(wire::order::event).collect();
    Ok(pb::ListOrderEventsResponse { events, next_page_token })
}

async fn statistics(
    parts: &Parts,
    actor: &Actor,
    ask: pb::GetOrderStatisticsRequest,
) -> Result<pb::OrderStatistics, Error> {
    let scope = actor.scope(READ)?;
    let mut wrong = wire::Wrong::default();
    let (from, before) = (wrong.day("from", &ask.from), wrong.day("before", &ask.before));
    let owner = wrong.id("owner_id", &ask.owner_id);
    wrong.or("INVALID_FILTER", ())?;
    let over = Over { tenant: actor.tenant, scope: &scope, user: actor.user(), owner, from, before };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let counts = store::statistics::counts(&mut tx, &over, today(parts.clock.now())).await?;
    let shipped = store::statistics::shipped(&mut tx, &over).await?;
    tx.rollback().await?;
    let count = |(state, count, ..): &(String, i64, i64, i64)| pb::order_statistics::Count {
        state: state.parse().map(wire::order::state_told).unwrap_or_default(),
        count: *count,
    };
    let mut months: Vec<String> = shipped.iter().map(|row| row.month.clone()).collect();
    months.dedup();
    let mut owners: Vec<_> = shipped.iter().map(|row| row.owner_id).collect();
    owners.sort_unstable();
    owners.dedup();
    Ok(pb::OrderStatistics {
        counts: counts.iter().map(count).collect(),
        delayed: counts.iter().map(|(_, _, delayed, _)| delayed).sum(),
        parked: counts.iter().map(|(.., parked)| parked).sum(),
        all: Some(punctuality(shipped.iter())),
        months: months
            .into_iter()
            .map(|month| {
                let of = punctuality(shipped.iter().filter(|row| row.month == month));
                pb::order_statistics::Punctuality { month, ..of }
            })
            .collect(),
        owners: owners
            .into_iter()
            .map(|owner| pb::order_statistics::Punctuality {
                owner_id: wire::id_told(owner),
                ..punctuality(shipped.iter().filter(|row| row.owner_id == owner))
            })
            .collect(),
    })
}

/// OTD: of those that shipped and had a promised day, those that shipped on it or before.
fn punctuality<'a>(rows: impl Iterator<Item = &'a Shipped>) -> pb::order_statistics::Punctuality {
    let mut sum = pb::order_statistics::Punctuality::default();
    for row in rows {
        sum.shipped += row.shipped;
        sum.promised += row.promised;
        sum.on_time += row.on_time;
    }
    let rate = Decimal::from(sum.on_time).checked_div(Decimal::from(sum.promised));
    sum.rate = rate.map(|rate| format!("{:.4}", rate.round_dp(4))).unwrap_or_default();
    sum
}

#[tonic::async_trait]
impl OrderService for Orders {
    async fn get_order(&self, request: Request<pb::GetOrderRequest>) -> Answer<pb::Order> {
        let actor = kit::actor(&request)?;
        let id = OrderId::parse("id", &request.get_ref().id).map_err(Error::from)?;
        let (order, push) = read(&self.parts, &actor, READ, id).await?;
        Ok(tonic::Response::new(wire::order::order(&order, Some(&push), &actor, self.parts.clock.now())))
    }

    async fn list_orders(&self, request: Request<pb::ListOrdersRequest>) -> Answer<pb::ListOrdersResponse> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_order(&self, request: Request<pb::UpdateOrderRequest>) -> Answer<pb::Order> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn record_milestone(&self, request: Request<pb::RecordMilestoneRequest>) -> Answer<pb::Order> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(record(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn cancel_order(&self, request: Request<pb::CancelOrderRequest>) -> Answer<pb::Order> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(cancel(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn complete_order(&self, request: Request<pb::CompleteOrderRequest>) -> Answer<pb::Order> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(complete(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_order_events(
        &self,
        request: Request<pb::ListOrderEventsRequest>,
    ) -> Answer<pb::ListOrderEventsResponse> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(events_of(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_order_statistics(
        &self,
        request: Request<pb::GetOrderStatisticsRequest>,
    ) -> Answer<pb::OrderStatistics> {
        let actor = kit::actor(&request)?;
        Ok(tonic::Response::new(statistics(&self.parts, &actor, request.into_inner()).await?))
    }
}
