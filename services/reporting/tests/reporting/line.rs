//! One deal from the lead to the money, and what the reports say of it.

use super::*;

fn totals(net: &str, gross: &str) -> Option<Totals> {
    Some(Totals { net: net.into(), tax: String::new(), gross: gross.into() })
}

/// Everything that one deal is told with.
pub(super) struct Story {
    pub lead: lead::Lead,
    pub deal: opportunity::Opportunity,
    pub quote: quote::Quote,
    pub contract: contract::Contract,
    pub order: order::Order,
}

/// A lead of 1 March that is an order on 11 April.
pub(super) fn story(owner: &Who, department: &str) -> Story {
    let mut lead = some_lead("2026-03-01");
    let mut deal = some_deal("2026-03-03", "100000");
    let owner_id = owner.id().to_string();
    (lead.owner_id, lead.department_id) = (owner_id.clone(), department.to_owned());
    (deal.owner_id, deal.department_id) = (owner_id.clone(), department.to_owned());
    lead.state = lead::lead::State::Converted.into();
    lead.first_response_time = lead.create_time.map(|at| Timestamp { seconds: at.seconds + 7_200, nanos: 0 });
    lead.opportunity_id.clone_from(&deal.id);
    deal.state = opportunity::opportunity::State::Won.into();
    deal.close_time = at("2026-04-02");
    let line = |id: &str| Line {
        line_id: id.to_owned(),
        code: "VMC-850".into(),
        name: "立式加工中心".into(),
        quantity: "2".into(),
        totals: totals("100000", "113000"),
        ..Default::default()
    };
    let line_id = Uuid::now_v7().to_string();
    let quote = quote::Quote {
        id: Uuid::now_v7().to_string(),
        number: "QT-1".into(),
        version: 1,
        state: quote::quote::State::Accepted.into(),
        opportunity_id: deal.id.clone(),
        account_id: deal.account_id.clone(),
        owner_id: owner_id.clone(),
        department_id: department.to_owned(),
        currency: "CNY".into(),
        lines: vec![line(&line_id)],
        totals: totals("100000", "113000"),
        margin: "30000".into(),
        discount_rate: "5".into(),
        costs: vec![quote::quote::LineCost {
            line_id: line_id.clone(),
            margin: "30000".into(),
            ..Default::default()
        }],
        submit_time: at("2026-03-10"),
        approve_time: at("2026-03-11"),
        send_time: at("2026-03-13"),
        close_time: at("2026-03-20"),
        create_time: at("2026-03-09"),
        revision: 5,
        ..Default::default()
    };
    let contract = contract::Contract {
        id: Uuid::now_v7().to_string(),
        number: "CT-1".into(),
        title: "设备采购合同".into(),
        account_id: deal.account_id.clone(),
        opportunity_id: deal.id.clone(),
        quote_id: quote.id.clone(),
        quote_version: 1,
        currency: "CNY".into(),
        lines: vec![line(&line_id)],
        totals: totals("100000", "113000"),
        state: contract::contract::State::Effective.into(),
        owner_id: owner_id.clone(),
        department_id: department.to_owned(),
        signed_date: "2026-04-02".into(),
        effective_date: "2026-04-03".into(),
        received: "33900".into(),
        open: "79100".into(),
        submit_time: at("2026-03-25"),
        decide_time: at("2026-03-27"),
        create_time: at("2026-03-20"),
        revision: 7,
        ..Default::default()
    };
    let order = order::Order {
        id: Uuid::now_v7().to_string(),
        number: "SO-1".into(),
        contract_id: contract.id.clone(),
        account_id: deal.account_id.clone(),
        opportunity_id: deal.id.clone(),
        quote_id: quote.id.clone(),
        currency: "CNY".into(),
        totals: totals("100000", "113000"),
        owner_id,
        department_id: department.to_owned(),
        state: order::order::State::Shipped.into(),
        milestones: vec![order::Milestone {
            kind: order::MilestoneKind::Shipped.into(),
            promised_date: "2026-05-10".into(),
            actual_date: "2026-05-08".into(),
            ..Default::default()
        }],
        create_time: at("2026-04-11"),
        revision: 4,
        ..Default::default()
    };
    Story { lead, deal, quote, contract, order }
}

impl Office {
    pub(super) async fn tell(&self, story: Story) {
        self.lead(story.lead).await;
        self.opportunity(story.deal).await;
        self.quote(story.quote).await;
        self.contract(story.contract).await;
        self.order(story.order).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deal_is_followed_from_the_lead_to_the_order_and_the_bottleneck_is_named() {
    let mut office = Office::open().await;
    let rep = office.world.user("张伟", &[]);
    office.tell(story(&rep, "")).await;
    office.lead(some_lead("2026-03-05")).await;
    office.opportunity(some_deal("2026-03-08", "50000")).await;
    office.opportunity(some_deal("2026-03-09", "70000")).await;
    office.heard().await;
    let funnel = pb::GetFunnelRequest {
        from_date: "2026-03-01".into(),
        to_date: "2026-03-31".into(),
        ..Default::default()
    };
    let funnel = office.reports.get_funnel(office.boss.call(funnel)).await.expect("answers").into_inner();
    let stages: Vec<_> = funnel
        .stages
        .iter()
        .map(|stage| (&*stage.key, stage.count, stage.advanced, &*stage.conversion, &*stage.amount))
        .collect();
    assert_eq!(
        stages,
        [
            ("lead", 2, 1, "50.00", "0.00"),
            ("opportunity", 3, 1, "33.33", "220000.00"),
            ("quote", 1, 1, "100.00", "113000.00"),
            ("contract", 1, 1, "100.00", "113000.00"),
            ("order", 1, 0, "", "113000.00"),
        ]
    );
    assert_eq!(funnel.bottleneck, "opportunity");

    let cycle = ask(
        "deal",
        &[
            "quote_days",
            "contract_days",
            "order_days",
            "whole_median_days",
            "order_accuracy",
            "quote_deviation",
        ],
        &["product"],
        "2026-03-01",
        "2026-03-31",
    );
    let report = office.run(cycle).await;
    assert_eq!(report.rows.len(), 1);
    // Quoted ten days after it was opened; signed on the second of April, counted from midnight; ordered on the 11th.
    let numbers = &report.rows[0].values;
    assert_eq!(
        (&*numbers[0], &*numbers[3], &*numbers[4], &*numbers[5]),
        ("10.00", "39.00", "100.00", "0.00")
    );

    let kpis = pb::GetKpisRequest {
        from_date: "2026-03-01".into(),
        to_date: "2026-05-31".into(),
        ..Default::default()
    };
    let kpis = office.reports.get_kpis(office.boss.call(kpis)).await.expect("answers").into_inner().kpis;
    let value = |key: &str| {
        let kpi = kpis.iter().find(|kpi| kpi.key == key).unwrap_or_else(|| panic!("{key} is there"));
        assert!(!kpi.definition.is_empty() && !kpi.title.is_empty());
        kpi.value.clone()
    };
    for (key, expected) in [
        ("lead.count.created", "2"),
        ("lead.response_hours.created", "2.00"),
        ("lead.conversion_rate.created", "50.00"),
        ("opportunity.win_rate.closed", "100.00"),
        ("opportunity.cycle_days.closed", "30.00"),
        ("quote.approval_hours.created", "24.00"),
        ("quote.acceptance_rate.closed", "100.00"),
        ("contract.approval_hours.created", "48.00"),
        ("contract.signed_amount.signed", "113000.00"),
        ("contract.signing_rate.created", "100.00"),
        ("sale.margin.signed", "30000.00"),
        ("order.otd_rate.promised", "100.00"),
        ("order.amount.created", "113000.00"),
        // Nothing was pushed: there is no share of nothing.
        ("push.accuracy.created", ""),
    ] {
        assert_eq!(value(key), expected, "{key}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments_orders_and_pushes_count_as_they_stand_now() {
    let mut office = Office::open().await;
    let rep = office.world.user("张伟", &[]);
    let Story { contract: signed, order: sold, .. } = story(&rep, "");
    let pay = |state: contract::payment::State, revision: i64| {
        let payment = contract::Payment {
            id: "0190f0a0-0000-7000-8000-000000000001".into(),
            contract_id: signed.id.clone(),
            amount: yuan("33900"),
            received_date: "2026-04-20".into(),
            state: state.into(),
            ..Default::default()
        };
        contract::PaymentReceived {
            contract: Some(contract::Contract { revision, ..signed.clone() }),
            payment: Some(payment),
        }
    };
    let id = signed.id.parse().expect("an id");
    let recorded = pay(contract::payment::State::Recorded, 8);
    office.world.tell("contract", "contract", id, 8, &recorded).await;
    office.heard().await;
    let april = ask("payment", &["amount", "count"], &[], "2026-04-01", "2026-04-30");
    assert_eq!(office.run(april.clone()).await.rows[0].values, ["33900.00", "1"]);
    let contract::PaymentReceived { contract, payment } = pay(contract::payment::State::Voided, 9);
    office.world.tell("contract", "contract", id, 9, &contract::PaymentVoided { contract, payment }).await;
    let order_id = sold.id.parse().expect("an id");
    let pushed = |state: order::PushState, revision| order::Push {
        order_id: sold.id.clone(),
        state: state.into(),
        revision,
        ..Default::default()
    };
    let parked =
        order::OrderPushParked { order: Some(sold.clone()), push: Some(pushed(order::PushState::Parked, 3)) };
    office.world.tell("order_sync", "order", order_id, 4, &parked).await;
    let done =
        order::OrderPushed { order: Some(sold.clone()), push: Some(pushed(order::PushState::Done, 6)) };
    office.world.tell("order_sync", "order", order_id, 4, &done).await;
    office.heard().await;
    assert_eq!(office.run(april).await.total.expect("a total").values, ["0.00", "0"]);
    let pushes = ask("push", &["done", "parked", "accuracy"], &[], "2026-04-01", "2026-04-30");
    // It arrived, but not without help.
    assert_eq!(office.run(pushes).await.rows[0].values, ["1", "0", "0.00"]);
}
