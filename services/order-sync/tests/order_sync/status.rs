//! Where orders stand comes back: by signed telling, by asking, by hand; and who will be late is told of.

use aws_lc_rs::hmac;
use chrono::TimeDelta;
use order_sync::order::today;

use super::*;

const INBOUND: &str = "sixteen characters at least";

fn signature(secret: &str, event: &str, timestamp: i64, payload: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let body = format!("{event}.{timestamp}.{payload}");
    hmac::sign(&key, body.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A telling without anybody's sign-in.
fn telling(
    connector: &pb::Connector,
    event: &str,
    timestamp: i64,
    payload: &Value,
) -> pb::ReceiveOrderStatusRequest {
    let payload = payload.to_string();
    let token = connector.inbound_path.rsplit('/').next().unwrap_or_default().to_owned();
    let signature = signature(INBOUND, event, timestamp, &payload);
    pb::ReceiveOrderStatusRequest { token, event_id: event.to_owned(), timestamp, payload, signature }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_erp_tells_is_heard_once_and_only_with_its_signature_and_of_now() {
    let mut office = office().await;
    let erp = Erp::start().await;
    let connector = office.connect(&erp).await;
    assert!(connector.inbound_path.starts_with("/v1/orderStatuses/"), "{}", connector.inbound_path);
    let (_, order) = office.made(1).await;
    office.push_in(&order, pb::PushState::Done).await;
    let now = office.world.clock.now();
    let day = today(now).to_string();
    let payload =
        json!({"order": "E1", "milestone": "SHIPPED", "at": day, "quantity": 3, "note": "顺丰 SF123"});
    let ask = telling(&connector, "e-1", now.timestamp(), &payload);

    let wrong_ones = [
        pb::ReceiveOrderStatusRequest {
            signature: signature("another secret, as long", "e-1", now.timestamp(), &ask.payload),
            ..ask.clone()
        },
        pb::ReceiveOrderStatusRequest { event_id: "e-2".to_owned(), ..ask.clone() },
        pb::ReceiveOrderStatusRequest { timestamp: ask.timestamp + 1, ..ask.clone() },
        pb::ReceiveOrderStatusRequest { payload: ask.payload.replace('3', "4"), ..ask.clone() },
        pb::ReceiveOrderStatusRequest { signature: String::new(), ..ask.clone() },
        pb::ReceiveOrderStatusRequest { signature: "zz".to_owned(), ..ask.clone() },
        pb::ReceiveOrderStatusRequest { token: "AAAA".to_owned(), ..ask.clone() },
        pb::ReceiveOrderStatusRequest { token: format!("B{}", &ask.token[1..]), ..ask.clone() },
    ];
    for wrong in wrong_ones {
        refused(
            office.connectors.receive_order_status(wrong).await,
            Code::Unauthenticated,
            "STATUS_NOT_PROVEN",
        );
    }
    for off in [-301, 301] {
        let old = telling(&connector, "e-1", now.timestamp() + off, &payload);
        refused(
            office.connectors.receive_order_status(old).await,
            Code::Unauthenticated,
            "STATUS_NOT_OF_NOW",
        );
    }
    let unknown = json!({"order": "E99", "milestone": "SHIPPED"});
    let unknown = telling(&connector, "e-3", now.timestamp(), &unknown);
    refused(office.connectors.receive_order_status(unknown).await, Code::NotFound, "ORDER_NOT_FOUND");
    let odd = telling(
        &connector,
        "e-4",
        now.timestamp(),
        &json!({"order": "E1", "milestone": "SENT", "at": "2999-01-01"}),
    );
    let status = refused(
        office.connectors.receive_order_status(odd).await,
        Code::InvalidArgument,
        "INVALID_ORDER_STATUS",
    );
    assert_eq!(wrong(&status).len(), 2);

    let first = office.connectors.receive_order_status(ask.clone()).await.expect("hears").into_inner();
    assert_eq!((first.outcome.as_str(), first.state()), ("MILESTONE", pb::order::State::Shipped));
    let again = office.connectors.receive_order_status(ask).await.expect("hears").into_inner();
    assert_eq!(again, first);
    let behind = json!({"order": order.number, "milestone": "INSPECTED", "at": day});
    let behind = telling(&connector, "e-5", now.timestamp(), &behind);
    let behind = office.connectors.receive_order_status(behind).await.expect("hears").into_inner();
    assert_eq!((behind.outcome.as_str(), behind.state()), ("BACKWARD", pb::order::State::Shipped));

    let order = office.get(&order.id).await;
    assert_eq!(
        (order.milestones[4].actual_date.as_str(), order.milestones[4].source.as_str()),
        (day.as_str(), "webhook")
    );
    assert!(order.milestones[3].actual_date.is_empty(), "what lies behind is an entry, and nothing else");
    let events = office.events(&order).await;
    let kinds: Vec<_> = events.iter().map(pb::OrderEvent::kind).collect();
    use pb::order_event::Kind::{Backward, Created, Milestone, Pushed};
    assert_eq!(kinds, [Created, Pushed, Milestone, Milestone, Backward], "the telling took effect once");
    assert_eq!((events[3].quantity.as_str(), events[3].note.as_str()), ("3", "顺丰 SF123"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_erp_is_asked_where_orders_stand_and_they_only_go_forward() {
    let mut office = office().await;
    let erp = Erp::start().await;
    office.name_customer().await;
    erp.stands(json!({"status": "B", "day": "2026-08-05", "eta": "2026-10-01"}));
    office.connect_as(pb::Connector { poll_minutes: 1, ..Office::given(&erp.url) }).await.expect("kept");
    let (_, order) = office.made(1).await;
    let begun = office
        .order_when(&order.id, "in production", |order| {
            order.state() == pb::order::State::InProduction && !order.milestones[4].forecast_date.is_empty()
        })
        .await;
    assert_eq!(
        (begun.milestones[1].actual_date.as_str(), begun.milestones[1].source.as_str()),
        ("2026-08-05", "polling")
    );
    // Promised for 17 September, expected on 1 October.
    assert!(begun.delayed && begun.milestones[4].delayed);
    erp.stands(json!({"status": "C", "day": "2026-09-20T10:00:00+08:00"}));
    office.world.clock.advance(TimeDelta::seconds(61));
    office.order_when(&order.id, "shipped", |order| order.state() == pb::order::State::Shipped).await;
    erp.stands(json!({"status": "B"}));
    office.world.clock.advance(TimeDelta::seconds(61));
    let asked = erp.asked().len();
    while erp.asked().len() == asked {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let order = office.get(&order.id).await;
    assert_eq!((order.state(), order.delayed), (pb::order::State::Shipped, false));
    assert_eq!(order.milestones[4].actual_date, "2026-09-20");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_promised_day_that_is_not_kept_is_told_once() {
    let mut office = office().await;
    let (_, order) = office.made(1).await;
    let id: Uuid = order.id.parse().expect("an id");
    let day = |days: i64| (today(office.world.clock.now()) + TimeDelta::days(days)).to_string();
    let promise = |day: String| pb::Milestone {
        kind: pb::MilestoneKind::Shipped.into(),
        promised_date: day,
        ..Default::default()
    };
    let ask = |milestones: Vec<pb::Milestone>| pb::UpdateOrderRequest {
        order: Some(pb::Order { id: order.id.clone(), milestones, ..Default::default() }),
        update_mask: None,
    };
    let (ahead, past, expected) = (day(3), day(-1), day(4));
    let update = office.boss.call(ask(vec![promise(ahead)]));
    let kept = office.orders.update_order(update).await.expect("promises").into_inner();
    assert!(!kept.delayed);
    let record = pb::RecordMilestoneRequest {
        id: order.id.clone(),
        kind: pb::MilestoneKind::Shipped.into(),
        forecast_date: expected,
        ..Default::default()
    };
    let late = office.orders.record_milestone(office.boss.call(record)).await.expect("notes").into_inner();
    assert!(late.delayed && late.milestones[4].delayed);
    let delayed =
        async |office: &Office| office.facts(id).await.iter().filter(|name| *name == "OrderDelayed").count();
    for _ in 0..200 {
        if delayed(&office).await >= 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    let told = delayed(&office).await;
    // Once for the day that came with the contract, where that has passed already, and once for this one.
    assert!((1..=2).contains(&told), "{told}");
    let update = office.boss.call(ask(vec![promise(past)]));
    office.orders.update_order(update).await.expect("promises");
    for _ in 0..200 {
        if delayed(&office).await > told {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    assert_eq!(delayed(&office).await, told + 1, "another promise that is not kept");
    let list = pb::ListOrdersRequest { delayed: true, ..Default::default() };
    let listed = office.orders.list_orders(office.boss.call(list)).await.expect("lists").into_inner();
    assert_eq!(listed.orders.len(), 1);
}
