//! Orders, connectors and key figures as they are asked for.

use order_sync::order::today;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reaches_only_their_own_sees_no_others_and_strangers_see_nothing() {
    let mut office = office().await;
    let (contract, order) = office.made(1).await;
    let (_, other) = office.made(2).await;
    let owner: UserId = UserId(contract.owner_id.parse().expect("an id"));
    let grants = EVERYTHING.map(|action| (action, DataScope::Own));
    let rep = office.world.person(office.world.tenant, owner, "张伟", None, &grants);
    let listed = office.orders.list_orders(rep.call(pb::ListOrdersRequest::default())).await.expect("lists");
    let listed = listed.into_inner().orders;
    assert_eq!(listed.iter().map(|order| order.id.as_str()).collect::<Vec<_>>(), [order.id.as_str()]);
    assert_eq!(listed[0].allowed_verbs, ["update", "recordMilestone", "cancel"]);
    let department = types::DepartmentId(contract.department_id.parse().expect("an id"));
    let scope = DataScope::Departments(vec![department]);
    let head = office.world.user("王伟", &[("order.read", scope.clone()), ("order.connect", scope)]);
    let seen = office.pushes.list_pushes(head.call(pb::ListPushesRequest::default())).await.expect("lists");
    assert_eq!(seen.into_inner().pushes.len(), 1);
    let stranger = office.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    let id = other.id.clone();
    for who in [&rep, &head, &stranger] {
        let ask = who.call(pb::GetOrderRequest { id: id.clone() });
        refused(office.orders.get_order(ask).await, Code::NotFound, "ORDER_NOT_FOUND");
        let ask = who.call(pb::GetPushRequest { order_id: id.clone() });
        refused(office.pushes.get_push(ask).await, Code::NotFound, "ORDER_NOT_FOUND");
        let ask = who.call(pb::ListOrderEventsRequest { order_id: id.clone(), ..Default::default() });
        refused(office.orders.list_order_events(ask).await, Code::NotFound, "ORDER_NOT_FOUND");
    }
    let nobody = office.world.user("李四", &[]);
    let ask = nobody.call(pb::ListOrdersRequest::default());
    refused(office.orders.list_orders(ask).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    let ask = nobody.call(pb::ListConnectorsRequest::default());
    refused(office.connectors.list_connectors(ask).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_lose_and_repeat_nobody_and_filters_find_what_they_name() {
    let mut office = office().await;
    let mut made = Vec::new();
    for n in 0..7 {
        made.push(office.made(n).await);
    }
    for order_by in ["create_time desc", "update_time desc"] {
        let (mut seen, mut token) = (Vec::new(), String::new());
        loop {
            let ask = pb::ListOrdersRequest {
                page_size: 3,
                page_token: token,
                order_by: order_by.to_owned(),
                ..Default::default()
            };
            let page = office.orders.list_orders(office.boss.call(ask)).await.expect("lists").into_inner();
            seen.extend(page.orders.into_iter().map(|order| order.number));
            token = page.next_page_token;
            if token.is_empty() {
                break;
            }
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 7, "{order_by}");
    }
    let (contract, order) = made.pop().expect("seven");
    let cases = [
        pb::ListOrdersRequest { query: order.number.clone(), ..Default::default() },
        pb::ListOrdersRequest { query: contract.number.clone(), ..Default::default() },
        pb::ListOrdersRequest { owner_id: contract.owner_id.clone(), ..Default::default() },
    ];
    for ask in cases {
        let what = format!("{ask:?}");
        let listed =
            office.orders.list_orders(office.boss.call(ask)).await.expect("lists").into_inner().orders;
        assert_eq!(
            listed.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
            [order.id.as_str()],
            "{what}"
        );
    }
    let count = async |office: &mut Office, ask: pb::ListOrdersRequest| {
        office.orders.list_orders(office.boss.call(ask)).await.expect("lists").into_inner().orders.len()
    };
    let queued = vec![pb::PushState::Queued.into()];
    assert_eq!(
        count(&mut office, pb::ListOrdersRequest { sync_states: queued, ..Default::default() }).await,
        7
    );
    let done = vec![pb::PushState::Done.into()];
    assert_eq!(
        count(&mut office, pb::ListOrdersRequest { sync_states: done, ..Default::default() }).await,
        0
    );
    let states = vec![pb::order::State::Shipped.into()];
    assert_eq!(count(&mut office, pb::ListOrdersRequest { states, ..Default::default() }).await, 0);
    let query = "三和精密 设备".to_owned();
    assert_eq!(count(&mut office, pb::ListOrdersRequest { query, ..Default::default() }).await, 7);
    let account_id = contract.account_id;
    assert_eq!(count(&mut office, pb::ListOrdersRequest { account_id, ..Default::default() }).await, 7);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_time_delivery_counts_those_that_shipped_by_the_promised_day() {
    let mut office = office().await;
    let today = today(office.world.clock.now());
    let ship = async |office: &mut Office, n: u32, promised: Option<i64>| {
        let (_, order) = office.made(n).await;
        let promised = promised.map(|days| (today + chrono::TimeDelta::days(days)).to_string());
        let milestone = pb::Milestone {
            kind: pb::MilestoneKind::Shipped.into(),
            promised_date: promised.unwrap_or_default(),
            ..Default::default()
        };
        let given = pb::Order { id: order.id.clone(), milestones: vec![milestone], ..Default::default() };
        let ask = pb::UpdateOrderRequest { order: Some(given), update_mask: None };
        office.orders.update_order(office.boss.call(ask)).await.expect("promises");
        let ask = pb::RecordMilestoneRequest {
            id: order.id.clone(),
            kind: pb::MilestoneKind::Shipped.into(),
            actual_date: today.to_string(),
            request_id: format!("ship-{n}"),
            ..Default::default()
        };
        let shipped =
            office.orders.record_milestone(office.boss.call(ask.clone())).await.expect("ships").into_inner();
        let again = office
            .orders
            .record_milestone(office.boss.call(ask))
            .await
            .expect("the first answer")
            .into_inner();
        assert_eq!(shipped, again);
        shipped
    };
    ship(&mut office, 1, Some(0)).await;
    ship(&mut office, 2, Some(5)).await;
    ship(&mut office, 3, Some(-1)).await;
    let last = ship(&mut office, 4, None).await;
    let ask = pb::GetOrderStatisticsRequest::default();
    let told = office.orders.get_order_statistics(office.boss.call(ask)).await.expect("counts").into_inner();
    let all = told.all.expect("there");
    assert_eq!((all.shipped, all.promised, all.on_time, all.rate.as_str()), (4, 3, 2, "0.6667"));
    assert_eq!((told.months.len(), told.owners.len()), (1, 4));
    assert_eq!(told.counts[0].count, 4);

    // What has shipped is not given up, and what was not delivered is not done.
    let cancel =
        pb::CancelOrderRequest { id: last.id.clone(), reason: "不要了".to_owned(), ..Default::default() };
    refused(
        office.orders.cancel_order(office.boss.call(cancel)).await,
        Code::FailedPrecondition,
        "ORDER_WRONG_STATE",
    );
    let complete = pb::CompleteOrderRequest { id: last.id.clone(), ..Default::default() };
    refused(
        office.orders.complete_order(office.boss.call(complete.clone())).await,
        Code::FailedPrecondition,
        "ORDER_WRONG_STATE",
    );
    let deliver = pb::RecordMilestoneRequest {
        id: last.id.clone(),
        revision: last.revision,
        kind: pb::MilestoneKind::Delivered.into(),
        actual_date: today.to_string(),
        ..Default::default()
    };
    office.orders.record_milestone(office.boss.call(deliver.clone())).await.expect("delivers");
    refused(office.orders.record_milestone(office.boss.call(deliver)).await, Code::Aborted, "ORDER_STALE");
    let done =
        office.orders.complete_order(office.boss.call(complete)).await.expect("completes").into_inner();
    assert_eq!((done.state(), done.allowed_verbs.len()), (pb::order::State::Completed, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connector_is_judged_when_it_is_kept_and_its_secrets_are_never_told() {
    let mut office = office().await;
    let url = "http://127.0.0.1:9/api";
    let odd = pb::Connector {
        base_url: "http://169.254.169.254/".to_owned(),
        inbound_secret: "short".to_owned(),
        auth: pb::connector::Auth::Header.into(),
        definition: "{\"create\": {}}".to_owned(),
        poll_minutes: -1,
        ..Office::given(url)
    };
    let status = refused(office.connect_as(odd).await, Code::InvalidArgument, "INVALID_CONNECTOR");
    let fields: Vec<String> = wrong(&status).into_iter().map(|(field, _)| field).collect();
    let expected = [
        "connector.base_url",
        "connector.auth_name",
        "connector.inbound_secret",
        "connector.definition.create",
        "connector.poll_minutes",
    ];
    assert_eq!(fields, expected);
    let kept = office.connect_as(Office::given(url)).await.expect("kept");
    assert!(kept.default && kept.has_secret && kept.has_inbound_secret, "{kept:?}");
    assert!(kept.secret.is_empty() && kept.inbound_secret.is_empty());
    refused(office.connect_as(Office::given(url)).await, Code::AlreadyExists, "CONNECTOR_EXISTS");
    // Another address takes the secret again: nobody sends it where they like.
    let moved = pb::Connector {
        id: kept.id.clone(),
        revision: kept.revision,
        secret: String::new(),
        ..Office::given("http://127.0.0.1:10/")
    };
    let ask = pb::UpdateConnectorRequest { connector: Some(moved) };
    let status = refused(
        office.connectors.update_connector(office.boss.call(ask)).await,
        Code::InvalidArgument,
        "INVALID_CONNECTOR",
    );
    assert_eq!(wrong(&status), [("connector.secret".to_owned(), "REQUIRED".to_owned())]);
    let second = pb::Connector { name: "第二个".to_owned(), default: true, ..Office::given(url) };
    office.connect_as(second).await.expect("kept");
    let ask = pb::ListConnectorsRequest::default();
    let listed = office.connectors.list_connectors(office.boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(listed.connectors.iter().filter(|one| one.default).count(), 1);
    // Neither in rows, nor in facts, nor in the audit.
    let mut tx = office.world.db("order_sync").begin(office.world.tenant).await.expect("begins");
    let leaks: i64 = sqlx::query_scalar(
        "select (select count(*) from connector c where position(convert_to('s3cr3t', 'UTF8') in c.secret) > 0)
           + (select count(*) from event where position(convert_to('s3cr3t', 'UTF8') in payload) > 0)
           + (select count(*) from audit where changes::text like '%s3cr3t%')
           + (select count(*) from request where position(convert_to('s3cr3t', 'UTF8') in answer) > 0)",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("counts");
    assert_eq!(leaks, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mapping_is_tried_without_sending_anything() {
    let mut office = office().await;
    let erp = Erp::start().await;
    let connector =
        office.connect_as(pb::Connector { enabled: false, ..Office::given(&erp.url) }).await.expect("kept");
    let (contract, order) = office.made(1).await;
    let ask = pb::TestConnectorRequest {
        id: connector.id.clone(),
        order_id: order.id.clone(),
        ..Default::default()
    };
    let tried =
        office.connectors.test_connector(office.boss.call(ask.clone())).await.expect("maps").into_inner();
    let problem = &tried.problems[0];
    assert_eq!(
        (problem.field.as_str(), problem.reason.as_str(), problem.kind.as_str(), problem.value.as_str()),
        ("head.customer!code", "NOT_MAPPED", "customer", contract.account_id.as_str())
    );
    office.name_customer().await;
    let tried = office.connectors.test_connector(office.boss.call(ask)).await.expect("maps").into_inner();
    assert!(tried.problems.is_empty());
    let document: Value = serde_json::from_str(&tried.document).expect("JSON");
    assert_eq!(document, expected(&order, &contract));
    let sample = pb::TestConnectorRequest {
        id: connector.id,
        sample: "{\"a\": {\"b\": \"1.005\"}}".to_owned(),
        definition: json!({"create": {"method": "PUT", "path": "/o", "id": "/id",
            "body": [{"to": "x.y", "from": "a.b", "fmt": "decimal:2"}]}})
        .to_string(),
        ..Default::default()
    };
    let tried = office.connectors.test_connector(office.boss.call(sample)).await.expect("maps").into_inner();
    assert_eq!(tried.document, "{\"x\":{\"y\":\"1.01\"}}");
    assert!(erp.asked().is_empty());

    let ask = pb::ListCrossReferencesRequest { kind: "customer".to_owned(), ..Default::default() };
    let listed =
        office.connectors.list_cross_references(office.boss.call(ask)).await.expect("lists").into_inner();
    let ask = pb::DeleteCrossReferencesRequest { cross_references: listed.cross_references };
    let deleted = office.connectors.delete_cross_references(office.boss.call(ask)).await.expect("forgets");
    assert_eq!(deleted.into_inner().deleted, 1);
}
