//! What numbers are: by time, by dimension, compared, from tallies and from rows alike.

use super::*;

/// Small numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tallies_say_what_the_rows_say_however_often_records_change() {
    let mut office = Office::open().await;
    let people: Vec<_> = ["张伟", "李娜", "王芳"].map(|name| office.world.user(name, &[])).into();
    let mut dice = Dice(7);
    let mut deals: Vec<_> = (0..40)
        .map(|n| {
            some_deal(
                &format!("2026-0{}-{:02}", 1 + dice.below(3), 1 + dice.below(28)),
                &format!("{}", 1_000 + n),
            )
        })
        .collect();
    for round in 0..4 {
        for deal in &mut deals {
            deal.revision = round + 1;
            deal.owner_id = people[usize::try_from(dice.below(3)).expect("small")].id().to_string();
            deal.amount = match dice.below(5) {
                0 => None,
                1 => Some(Money { amount: "500".into(), currency: "USD".into() }),
                _ => yuan(&format!("{}.5", dice.below(100_000))),
            };
            let states = [
                opportunity::opportunity::State::Open,
                opportunity::opportunity::State::Won,
                opportunity::opportunity::State::Lost,
            ];
            let state = states[usize::try_from(dice.below(3)).expect("small")];
            deal.state = state.into();
            deal.close_time =
                (state != opportunity::opportunity::State::Open).then(|| at("2026-04-15")).flatten();
            office.opportunity(deal.clone()).await;
        }
    }
    office.heard().await;
    let measures = ["count", "won", "win_rate", "amount", "won_amount", "weighted_amount", "cycle_days"];
    let months = pb::RunReportRequest {
        grain: pb::Grain::Month.into(),
        ..ask("opportunity", &measures, &["owner", "state"], "2026-01-01", "2026-03-31")
    };
    // A measure of rows beside the others keeps the tallies out of it.
    let mut rows = months.clone();
    rows.measures.push("median_cycle_days".into());
    let (tallied, counted) = (office.run(months).await, office.run(rows).await);
    assert!(tallied.rows.len() >= 15, "{} rows", tallied.rows.len());
    let cut: Vec<_> = table(&counted)
        .into_iter()
        .map(|(period, keys, values)| (period, keys, values[..measures.len()].to_vec()))
        .collect();
    assert_eq!(table(&tallied), cut);
    assert_eq!(
        tallied.total.expect("a total").values,
        counted.total.expect("a total").values[..measures.len()]
    );
    assert_eq!(tallied.other_currencies, ["USD"]);
    // And both say what was told.
    let mut won: BTreeMap<String, i64> = BTreeMap::new();
    for deal in &deals {
        *won.entry(deal.owner_id.clone()).or_default() += i64::from(deal.state == 2);
    }
    let by_owner = office.run(ask("opportunity", &["won"], &["owner"], "2026-01-01", "2026-12-31")).await;
    let said: BTreeMap<_, _> = by_owner
        .rows
        .iter()
        .map(|row| (row.keys[0].clone(), row.values[0].parse::<i64>().expect("whole")))
        .collect();
    assert_eq!(said, won);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_stands_beside_the_month_before_and_that_of_last_year() {
    let mut office = Office::open().await;
    for (day, amount) in
        [("2025-03-15", "100"), ("2026-02-28", "200"), ("2026-03-01", "300"), ("2026-03-31", "400")]
    {
        office.opportunity(some_deal(day, amount)).await;
    }
    office.heard().await;
    let march = ask("opportunity", &["amount", "count"], &["product"], "2026-03-01", "2026-03-31");
    for (compare, amount) in [(pb::Compare::PreviousPeriod, "200.00"), (pb::Compare::PreviousYear, "100.00")]
    {
        let ask = pb::RunReportRequest { compare: compare.into(), ..march.clone() };
        let report = office.run(ask).await;
        assert_eq!(report.rows[0].values, ["700.00", "2"]);
        assert_eq!(report.rows[0].compared, [amount, "1"]);
        assert_eq!(report.total.expect("a total").compared, [amount, "1"]);
    }
    let by_month = pb::RunReportRequest {
        compare: pb::Compare::PreviousYear.into(),
        grain: pb::Grain::Month.into(),
        ..ask("opportunity", &["amount"], &[], "2026-01-01", "2026-12-31")
    };
    let report = office.run(by_month).await;
    let rows: Vec<_> =
        report.rows.iter().map(|row| (&*row.period, &*row.values[0], &*row.compared[0])).collect();
    assert_eq!(rows, [("2026-02-01", "200.00", ""), ("2026-03-01", "700.00", "100.00")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_greatest_come_first_with_names_and_the_records_behind_them() {
    let mut office = Office::open().await;
    let mut amounts = BTreeMap::new();
    for n in 1..=5 {
        let deal = some_deal("2026-03-10", &format!("{n}000"));
        let account = customer::Account {
            id: deal.account_id.clone(),
            display_name: format!("客户{n}"),
            industry: if n > 3 { "汽车" } else { "电子" }.into(),
            region: Some(Region { province: "江苏省".into(), ..Default::default() }),
            ..Default::default()
        };
        let id = account.id.parse().expect("an id");
        office
            .world
            .tell(
                "customer",
                "account",
                id,
                1,
                &customer::AccountCreated { account: Some(account), ..Default::default() },
            )
            .await;
        amounts.insert(deal.account_id.clone(), n);
        office.opportunity(deal).await;
    }
    office.heard().await;
    let top = pb::RunReportRequest {
        order_by: "amount desc".into(),
        limit: 2,
        ..ask("opportunity", &["amount"], &["account"], "2026-03-01", "2026-03-31")
    };
    let report = office.run(top).await;
    let rows: Vec<_> = report.rows.iter().map(|row| (&*row.labels[0], &*row.values[0])).collect();
    assert_eq!(rows, [("客户5", "5000.00"), ("客户4", "4000.00")]);
    assert!(report.more);
    assert_eq!(report.total.expect("a total").values, ["15000.00"], "also what the limit leaves out");
    let industry =
        office.run(ask("opportunity", &["count"], &["region", "industry"], "2026-03-01", "2026-03-31")).await;
    let rows: Vec<_> = industry.rows.iter().map(|row| (row.keys.join(" "), &*row.values[0])).collect();
    assert_eq!(rows, [("江苏省 汽车".to_owned(), "2"), ("江苏省 电子".to_owned(), "3")]);
    let filter =
        pb::ReportFilter { dimension: "industry".into(), values: vec!["电子".into()], exclude: false };
    let mut behind = pb::ListReportRecordsRequest {
        cube: "opportunity".into(),
        from_date: "2026-03-01".into(),
        to_date: "2026-03-31".into(),
        filters: vec![filter],
        page_size: 2,
        ..Default::default()
    };
    let mut seen = Vec::new();
    loop {
        let page = office
            .reports
            .list_report_records(office.boss.call(behind.clone()))
            .await
            .expect("lists")
            .into_inner();
        seen.extend(page.records.iter().map(|record| record.amount.clone()));
        if page.next_page_token.is_empty() {
            break;
        }
        behind.page_token = page.next_page_token;
    }
    seen.sort_unstable();
    assert_eq!(seen, ["1000", "2000", "3000"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stays_in_stages_are_told_by_stage_and_an_older_telling_changes_nothing() {
    let mut office = Office::open().await;
    let mut deal = some_deal("2026-03-01", "1000");
    let id = deal.id.parse().expect("an id");
    for (n, (from, to, day, days)) in
        [("contact", "exchange", "2026-03-04", 3), ("exchange", "quote", "2026-03-14", 10)]
            .into_iter()
            .enumerate()
    {
        deal.revision += 1;
        deal.stage = to.into();
        let change = opportunity::StageChange {
            from_stage: from.into(),
            to_stage: to.into(),
            time: at(day),
            seconds: days * 86_400,
            ..Default::default()
        };
        let fact =
            opportunity::OpportunityStageChanged { opportunity: Some(deal.clone()), change: Some(change) };
        office
            .world
            .tell("opportunity", "opportunity", id, 2 + i64::try_from(n).expect("small"), &fact)
            .await;
    }
    office
        .opportunity(opportunity::Opportunity {
            revision: 1,
            title: "旧".into(),
            stage: "contact".into(),
            ..deal.clone()
        })
        .await;
    office.heard().await;
    let stays =
        office.run(ask("stay", &["count", "days", "p90_days"], &["stage"], "2026-03-01", "2026-03-31")).await;
    let rows: Vec<_> = stays.rows.iter().map(|row| (&*row.keys[0], row.values.join(" "))).collect();
    assert_eq!(rows, [("contact", "1 3.00 3.00".to_owned()), ("exchange", "1 10.00 10.00".to_owned())]);
    let stages = office.run(ask("opportunity", &["count"], &["stage"], "2026-03-01", "2026-03-31")).await;
    assert_eq!(table(&stages), [(String::new(), vec!["quote".to_owned()], vec!["1".to_owned()])]);
}
