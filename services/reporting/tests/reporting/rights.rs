//! Who may see which numbers, and what is refused.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_counts_only_what_they_may_read() {
    let mut office = Office::open().await;
    let east = DepartmentId::new();
    let rep = office.world.user("张伟", &[("opportunity.read", DataScope::Own)]);
    let head = office.world.user("王伟", &[("opportunity.read", DataScope::Departments(vec![east]))]);
    let nobody = office.world.user("无权", &[]);
    let stranger = office.world.stranger(&READ.map(|action| (action, DataScope::All)));
    for (owner, department, amount) in [
        (rep.id().to_string(), east.to_string(), "1"),
        (Uuid::now_v7().to_string(), east.to_string(), "2"),
        (Uuid::now_v7().to_string(), String::new(), "4"),
    ] {
        let deal = some_deal("2026-03-10", amount);
        office
            .opportunity(opportunity::Opportunity { owner_id: owner, department_id: department, ..deal })
            .await;
    }
    office.heard().await;
    // By tally and by row.
    for dimensions in [&[] as &[&str], &["account"]] {
        for (who, expected) in [(&office.boss, "7.00"), (&head, "3.00"), (&rep, "1.00"), (&stranger, "0.00")]
        {
            let ask = ask("opportunity", &["amount"], dimensions, "2026-03-01", "2026-03-31");
            let report = office.reports.run_report(who.call(ask)).await.expect("answers").into_inner();
            assert_eq!(report.total.expect("a total").values, [expected]);
        }
    }
    let behind = pb::ListReportRecordsRequest {
        cube: "opportunity".into(),
        from_date: "2026-03-01".into(),
        to_date: "2026-03-31".into(),
        ..Default::default()
    };
    let page =
        office.reports.list_report_records(rep.call(behind.clone())).await.expect("lists").into_inner();
    assert_eq!(page.records.len(), 1);
    let refused = office.reports.list_report_records(nobody.call(behind)).await.expect_err("no role");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let catalog = office.reports.get_report_catalog(rep.call(pb::GetReportCatalogRequest {})).await;
    let keys: Vec<_> =
        catalog.expect("answers").into_inner().cubes.into_iter().map(|cube| cube.key).collect();
    assert_eq!(keys, ["opportunity", "stay", "deal"]);
    let contracts = ask("contract", &["count"], &[], "2026-03-01", "2026-03-31");
    let refused = office.reports.run_report(rep.call(contracts)).await.expect_err("not theirs");
    assert_eq!(refused.code(), Code::PermissionDenied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn margins_are_for_those_who_may_see_them() {
    let mut office = Office::open().await;
    let clerk = office.world.user("合同员", &[("contract.read", DataScope::All)]);
    let ask = ask("sale", &["margin"], &[], "2026-03-01", "2026-03-31");
    let refused = office.reports.run_report(clerk.call(ask)).await.expect_err("no margins");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let kpis = pb::GetKpisRequest {
        from_date: "2026-03-01".into(),
        to_date: "2026-03-31".into(),
        ..Default::default()
    };
    let kpis = office.reports.get_kpis(clerk.call(kpis)).await.expect("answers").into_inner().kpis;
    assert!(kpis.iter().any(|kpi| kpi.cube == "contract") && kpis.iter().all(|kpi| kpi.measure != "margin"));
    let catalog = office.reports.get_report_catalog(clerk.call(pb::GetReportCatalogRequest {})).await;
    let cubes = catalog.expect("answers").into_inner().cubes;
    let sale = cubes.iter().find(|cube| cube.key == "sale").expect("is there");
    assert!(sale.measures.iter().all(|measure| !measure.key.starts_with("margin")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_question_is_refused_with_every_field() {
    let mut office = Office::open().await;
    let wrong = pb::RunReportRequest {
        filters: vec![pb::ReportFilter { dimension: "farbe".into(), ..Default::default() }],
        order_by: "won desc".into(),
        limit: 5_000,
        ..ask("opportunity", &["count", "umsatz"], &["wetter"], "2026-03-01", "2026-02-30")
    };
    let status = office.reports.run_report(office.boss.call(wrong)).await.expect_err("wrong");
    assert_eq!(status.code(), Code::InvalidArgument);
    let details = status.get_error_details();
    let fields: Vec<_> =
        details.bad_request().expect("fields").field_violations.iter().map(|field| &*field.field).collect();
    assert_eq!(
        fields,
        [
            "to_date",
            "filters[0].dimension",
            "filters[0].values",
            "measures[1]",
            "dimensions[0]",
            "order_by",
            "limit"
        ]
    );
    for (cube, time) in [("wolke", ""), ("opportunity", "gestern")] {
        let ask = pb::RunReportRequest {
            time: time.into(),
            ..ask(cube, &["count"], &[], "2026-03-01", "2026-03-31")
        };
        let status = office.reports.run_report(office.boss.call(ask)).await.expect_err("wrong");
        assert_eq!(status.code(), Code::InvalidArgument);
    }
}
