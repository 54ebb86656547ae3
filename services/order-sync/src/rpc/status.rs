//! Where an order stands, as the ERP or an MES tells it. Nobody is signed in: the address names the connector, and the
//! signature proves who says it.

use api::order_sync::v1 as pb;
use chrono::TimeDelta;
use kit::Parts;
use prost::Message as _;
use serde::Deserialize;
use serde_json::Value;
use types::{Fault, Kind, Violation};

use crate::change::{self, ourselves};
use crate::error::Error;
use crate::order::{Milestone, Report, today};
use crate::{mapping, seal, store, wire};

/// Bytes of what is told.
const LONGEST: usize = 64 << 10;
/// How far a clock may be off.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// What is told.
#[derive(Deserialize)]
struct Payload {
    order: String,
    milestone: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    forecast: String,
    /// A number, or a decimal as text.
    #[serde(default)]
    quantity: Value,
    #[serde(default)]
    note: String,
}

/// Hears where an order stands.
pub(super) async fn receive(
    parts: &Parts,
    ask: &pb::ReceiveOrderStatusRequest,
) -> Result<pb::ReceiveOrderStatusResponse, Error> {
    // Whatever is wrong with the proof, nobody is told what.
    let (tenant, connector) = seal::addressed(&parts.credentials, &ask.token).ok_or(Error::NotProven)?;
    let mut tx = parts.db.begin(tenant).await?;
    let told_by = match store::connector::get(&mut tx, tenant, connector).await {
        Ok(connector) if connector.details.enabled => connector,
        Ok(_) | Err(Error::ConnectorNotFound(_)) => return Err(Error::NotProven),
        Err(error) => return Err(error),
    };
    let sealed = told_by.inbound_secret.as_ref().ok_or(Error::NotProven)?;
    let secret = seal::open(&parts.credentials, (tenant, connector), seal::INBOUND, sealed)?;
    let signed = (ask.event_id.as_str(), ask.timestamp, ask.payload.as_str());
    if ask.payload.len() > LONGEST || !seal::signed(&secret, signed, &ask.signature) {
        return Err(Error::NotProven);
    }
    let now = parts.clock.now();
    if (now.timestamp() - ask.timestamp).abs() > SKEW.num_seconds() {
        return Err(Error::NotOfNow);
    }
    let event = ask.event_id.as_str();
    if event.is_empty() || event.len() > 128 || event.contains('\0') {
        let violation = Violation::new("event_id", "LENGTH", "1 to 128 characters");
        return Err(Fault::invalid("INVALID_ORDER_STATUS", [violation]).into());
    }
    if let Some(first) = store::received::answered(&mut tx, tenant, connector, event).await? {
        return again(&first);
    }
    let (name, report) = read(&ask.payload, today(now))?;
    let id = store::order::named(&mut tx, tenant, connector, &name).await?;
    tx.rollback().await?;
    let id = id.ok_or_else(|| Fault::new(Kind::Missing, "ORDER_NOT_FOUND", "no order of that name"))?;

    let mut tx = parts.db.begin_on(tenant, &[id.0]).await?;
    if let Some(first) = store::received::answered(&mut tx, tenant, connector, event).await? {
        return again(&first);
    }
    let order = store::order::get(&mut tx, tenant, id).await?;
    let came = change::report(&mut tx, &ourselves(tenant), &order, &report, now).await?;
    let (order, outcome) = match came {
        Some((after, happening)) => (after, happening.as_str()),
        None => (order, "NOTHING"),
    };
    let answer = pb::ReceiveOrderStatusResponse {
        order_number: order.number.clone(),
        outcome: outcome.to_owned(),
        state: wire::order::state_told(order.state),
    };
    store::received::answer(&mut tx, tenant, (connector, event), id, &answer.encode_to_vec(), now).await?;
    tx.commit().await?;
    Ok(answer)
}

fn again(first: &[u8]) -> Result<pb::ReceiveOrderStatusResponse, Error> {
    pb::ReceiveOrderStatusResponse::decode(first)
        .map_err(|error| Fault::new(Kind::Internal, "RECEIVED_ANSWER", error.to_string()).into())
}

/// The order that is named, and what is said of it. A milestone without any day was reached today.
fn read(payload: &str, today: chrono::NaiveDate) -> Result<(String, Report), Fault> {
    let payload: Payload = serde_json::from_str(payload).map_err(|error| {
        Fault::invalid("INVALID_ORDER_STATUS", [Violation::new("payload", "JSON_INVALID", error.to_string())])
    })?;
    let mut wrong = wire::Wrong::default();
    let order = wrong.needed("payload.order", &payload.order, 200);
    let milestone = Milestone::parse(&payload.milestone);
    if milestone.is_none() {
        let known = Milestone::ALL.map(Milestone::as_str).join(", ");
        wrong.add("payload.milestone", "UNKNOWN", format!("one of: {known}"));
    }
    let mut day = |field: &str, text: &str| {
        // A moment stands for its day.
        let text = if text.as_bytes().get(10) == Some(&b'T') { &text[..10] } else { text };
        wrong.day(field, text)
    };
    let (at, forecast) = (day("payload.at", &payload.at), day("payload.forecast", &payload.forecast));
    if at.is_some_and(|at| at > today) {
        wrong.add("payload.at", "IN_THE_FUTURE", "must not be after today");
    }
    let quantity = mapping::plain(&payload.quantity).unwrap_or_default();
    let quantity = wrong.text("payload.quantity", &quantity, 50);
    let note = wrong.text("payload.note", &payload.note, 500);
    let actual = at.or(if forecast.is_none() { Some(today) } else { None });
    let report =
        milestone.map(|milestone| Report { milestone, actual, forecast, quantity, note, source: "webhook" });
    let report = wrong.or("INVALID_ORDER_STATUS", report)?;
    let missing =
        || Fault::invalid("INVALID_ORDER_STATUS", [Violation::new("payload", "REQUIRED", "a milestone")]);
    Ok((order, report.ok_or_else(missing)?))
}
