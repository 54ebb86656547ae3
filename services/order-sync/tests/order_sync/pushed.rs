//! Orders come to the ERP exactly once, whatever happens on the way.

use super::erp::Fault;
use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn orders_wait_for_a_connector_and_come_to_the_erp_field_for_field() {
    let mut office = office().await;
    let (contract, order) = office.made(1).await;
    assert_eq!(office.push(&order).await.state(), pb::PushState::Queued);
    let erp = Erp::start().await;
    office.connect(&erp).await;
    let push = office.push_in(&order, pb::PushState::Done).await;
    let there = erp.orders();
    assert_eq!(there.len(), 1);
    assert_eq!(there[0].document, expected(&order, &contract));
    assert_eq!((push.remote_id.as_str(), push.remote_number.as_str()), ("E1", "NO-E1"));
    assert_eq!(erp.authorizations(), ["Bearer s3cr3t-token"]);
    let order = office.get(&order.id).await;
    assert_eq!((order.sync_state(), order.remote_number.as_str()), (pb::PushState::Done, "NO-E1"));
    assert!(!order.milestones[0].actual_date.is_empty(), "the ERP's yes confirms it");
    let mut told = office.facts(order.id.parse().expect("an id")).await;
    told.retain(|name| name.starts_with("OrderPush"));
    assert_eq!(told, ["OrderPushed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_goes_wrong_on_the_way_the_erp_has_every_order_once_and_field_for_field() {
    let mut office = office().await;
    let erp = Erp::start().await;
    office.connect(&erp).await;
    let faults = [
        vec![Fault::DropBefore],
        vec![Fault::DropAfter],
        vec![Fault::AnswerLate],
        vec![Fault::MakeLate],
        vec![Fault::BadGateway, Fault::BadGatewayAfter],
        vec![Fault::Garbage],
        vec![Fault::Throttle, Fault::DropAfter],
        vec![Fault::DropBefore, Fault::MakeLate],
    ];
    for (n, faults) in faults.into_iter().enumerate() {
        // One after the other, so that each order meets its own.
        let many = faults.len();
        erp.fail(faults.clone());
        let (contract, order) = office.made(u32::try_from(n).expect("few")).await;
        let push = office.push_in(&order, pb::PushState::Done).await;
        let there: Vec<_> = erp.orders().into_iter().filter(|made| made.key == order.id).collect();
        assert_eq!(there.len(), 1, "{faults:?}: {push:?}");
        assert_eq!(there[0].document, expected(&order, &contract), "{faults:?}");
        assert_eq!(push.remote_id, there[0].id, "{faults:?}");
        assert!(usize::try_from(push.attempt).expect("counts") > many, "{faults:?}: it met them all");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erp_that_is_down_is_tried_again_and_then_people_are_asked() {
    let mut office = office().await;
    office.name_customer().await;
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", nobody.local_addr().expect("an address"));
    drop(nobody);
    let down =
        office.connect_as(pb::Connector { max_attempts: 2, ..Office::given(&url) }).await.expect("kept");
    let (contract, order) = office.made(1).await;
    let parked = office.push_in(&order, pb::PushState::Parked).await;
    assert_eq!((parked.reason.as_str(), parked.failures, parked.doubtful), ("NOT_REACHED", 2, false));
    // It is there again, and people begin anew.
    let erp = Erp::start().await;
    let moved = pb::Connector { id: down.id, revision: down.revision, ..Office::given(&erp.url) };
    let ask = pb::UpdateConnectorRequest { connector: Some(pb::Connector { default: true, ..moved }) };
    office.connectors.update_connector(office.boss.call(ask)).await.expect("moved");
    let again = office.replay(&order).await.expect("replays");
    assert_eq!(again.state(), pb::PushState::Queued);
    office.push_in(&order, pb::PushState::Done).await;
    assert_eq!(erp.orders()[0].document, expected(&order, &contract));
    let mut told = office.facts(order.id.parse().expect("an id")).await;
    told.retain(|name| name.starts_with("OrderPush"));
    assert_eq!(told, ["OrderPushParked", "OrderPushReplayed", "OrderPushed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_erp_refuses_waits_with_its_words_and_goes_on_once_it_was_mended() {
    let mut office = office().await;
    let erp = Erp::start().await;
    office.connect(&erp).await;
    erp.fail([Fault::OkWithError, Fault::Refuse]);
    let (_, order) = office.made(1).await;
    let parked = office.push_in(&order, pb::PushState::Parked).await;
    assert_eq!((parked.reason.as_str(), parked.attempt), ("REJECTED", 1));
    assert!(parked.problem.contains("信用额度不足"), "{}", parked.problem);
    assert!(parked.reply.contains("***") && !parked.reply.contains("s3cr3t"), "{}", parked.reply);
    assert_eq!(parked.allowed_verbs, ["edit", "replay", "bind", "skip"]);

    office.replay(&order).await.expect("replays");
    let parked = office.push_in(&order, pb::PushState::Parked).await;
    assert!(parked.problem.contains("400") && parked.problem.contains("缺少客户"), "{}", parked.problem);
    let mended = json!({"head": {"key": order.id, "no": "改过的"}});
    let ask = pb::EditPushRequest {
        order_id: order.id.clone(),
        revision: parked.revision,
        override_document: mended.to_string(),
        request_id: "edit-1".to_owned(),
    };
    let edited = office.pushes.edit_push(office.boss.call(ask.clone())).await.expect("edits").into_inner();
    let again = office.pushes.edit_push(office.boss.call(ask)).await.expect("the first answer").into_inner();
    assert_eq!(edited, again);
    office.replay(&order).await.expect("replays");
    let done = office.push_in(&order, pb::PushState::Done).await;
    assert_eq!(erp.orders()[0].document, mended);
    let ask = pb::EditPushRequest {
        order_id: order.id.clone(),
        override_document: "{}".to_owned(),
        ..Default::default()
    };
    refused(
        office.pushes.edit_push(office.boss.call(ask)).await,
        Code::FailedPrecondition,
        "PUSH_WRONG_STATE",
    );
    refused(office.replay(&order).await, Code::FailedPrecondition, "PUSH_WRONG_STATE");
    assert_eq!(done.allowed_verbs, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_without_a_name_parks_the_push_naming_field_and_value() {
    let mut office = office().await;
    let erp = Erp::start().await;
    office.connect_as(Office::given(&erp.url)).await.expect("a connector");
    let (_, order) = office.made(1).await;
    let parked = office.push_in(&order, pb::PushState::Parked).await;
    let said = format!("head.customer!code: NOT_MAPPED customer {}", order.account_id);
    assert_eq!(
        (parked.reason.as_str(), parked.problem.as_str(), parked.attempt),
        ("MAPPING", said.as_str(), 0)
    );
    assert!(erp.asked().is_empty(), "nothing left the house");
    office.name_customer().await;
    office.replay(&order).await.expect("replays");
    office.push_in(&order, pb::PushState::Done).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_orders_with_our_key_are_for_people_and_one_order_of_the_erp_is_of_one_of_ours() {
    let mut office = office().await;
    let erp = Erp::start().await;
    office.connect(&erp).await;
    erp.fail([Fault::BadGatewayAfter]);
    let (_, order) = office.made(1).await;
    office.push_in(&order, pb::PushState::InDoubt).await;
    let ask =
        pb::CancelOrderRequest { id: order.id.clone(), reason: "不要了".to_owned(), ..Default::default() };
    refused(
        office.orders.cancel_order(office.boss.call(ask)).await,
        Code::FailedPrecondition,
        "PUSH_UNDER_WAY",
    );
    // Somebody has typed it in by hand meanwhile.
    erp.make(json!({"head": {"key": order.id}}));
    let parked = office.push_in(&order, pb::PushState::Parked).await;
    assert_eq!(parked.reason, "SEVERAL_FOUND");
    assert_eq!(erp.orders().len(), 2, "nothing more was sent");
    let bind = |order: &pb::Order, remote: &str| pb::BindPushRequest {
        order_id: order.id.clone(),
        remote_id: remote.to_owned(),
        ..Default::default()
    };
    let ask = office.boss.call(bind(&order, "E1"));
    let bound = office.pushes.bind_push(ask).await.expect("binds").into_inner();
    assert_eq!((bound.state(), bound.remote_id.as_str()), (pb::PushState::Done, "E1"));

    erp.fail([Fault::Refuse]);
    let (_, other) = office.made(2).await;
    office.push_in(&other, pb::PushState::Parked).await;
    let ask = office.boss.call(bind(&other, "E1"));
    refused(office.pushes.bind_push(ask).await, Code::AlreadyExists, "REMOTE_BOUND_TWICE");
    let ask = pb::SkipPushRequest {
        order_id: other.id.clone(),
        reason: "手工录入".to_owned(),
        ..Default::default()
    };
    let skipped = office.pushes.skip_push(office.boss.call(ask)).await.expect("skips").into_inner();
    assert_eq!(skipped.state(), pb::PushState::Skipped);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_dies_while_sending_leaves_an_order_that_is_looked_for_first() {
    let mut office = office().await;
    let erp = Erp::start().await;
    let (contract, order) = office.made(1).await;
    let connector =
        office.connect_as(pb::Connector { enabled: false, ..Office::given(&erp.url) }).await.expect("kept");
    office.name_customer().await;
    // As a process leaves it that was killed after the order was made, and before that was kept.
    erp.make(expected(&order, &contract));
    let mut tx = office.world.db("order_sync").begin(office.world.tenant).await.expect("begins");
    sqlx::query(
        "update push set state = 'SENDING', doubtful = true, attempt = 1, connector_id = $2, due_at = now()
         where tenant_id = $1",
    )
    .bind(office.world.tenant.0)
    .bind(connector.id.parse::<Uuid>().expect("an id"))
    .execute(&mut *tx)
    .await
    .expect("dies");
    tx.commit().await.expect("commits");
    let enabled = pb::Connector {
        id: connector.id,
        revision: connector.revision,
        default: true,
        ..Office::given(&erp.url)
    };
    let ask = pb::UpdateConnectorRequest { connector: Some(enabled) };
    office.connectors.update_connector(office.boss.call(ask)).await.expect("enabled");
    office.world.clock.advance(chrono::TimeDelta::seconds(61));
    let push = office.push_in(&order, pb::PushState::Done).await;
    assert_eq!(push.remote_id, "E1");
    assert_eq!(erp.orders().len(), 1);
    assert!(erp.asked().iter().all(|asked| asked.starts_with("GET")), "{:?}", erp.asked());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_replicas_never_send_the_same_order_at_once() {
    let url = testkit::database().await;
    let mut office = office_on(&url).await;
    let _other = office_on(&url).await;
    let erp = Erp::start().await;
    erp.slow(Duration::from_millis(150));
    let mut orders = Vec::new();
    for n in 0..16 {
        orders.push(office.made(n).await);
    }
    office.connect(&erp).await;
    for (contract, order) in &orders {
        office.push_in(order, pb::PushState::Done).await;
        let there: Vec<_> = erp.orders().into_iter().filter(|made| made.key == order.id).collect();
        assert_eq!(there.len(), 1, "{}", order.number);
        assert_eq!(there[0].document, expected(order, contract));
    }
    assert_eq!(erp.asked().len(), orders.len(), "each was asked for once");
    assert!(erp.most_at_once() > 1, "they are sent beside each other");
}
