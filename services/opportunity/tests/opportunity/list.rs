//! Lists: filtered, and paged without losing or repeating anybody.

use super::*;

async fn titles(office: &mut Office, ask: pb::ListOpportunitiesRequest) -> Vec<String> {
    let boss = office.boss.clone();
    let listed = office.opportunities.list_opportunities(boss.call(ask)).await.expect("lists").into_inner();
    listed.opportunities.into_iter().map(|deal| deal.title).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_stay_stable_in_every_order_while_opportunities_come() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let account = office.account(&boss, "三和机械有限公司").await;
    let deal = |n: usize| pb::Opportunity {
        title: format!("第{n}号"),
        account_id: account.id.clone(),
        amount: (!n.is_multiple_of(3)).then(|| yuan(&format!("{}", n % 4 * 100)).expect("money")),
        expected_date: if n.is_multiple_of(2) { String::new() } else { format!("2099-01-{:02}", n % 5 + 1) },
        ..Default::default()
    };
    for n in 0..13 {
        office.open(&boss, deal(n)).await;
    }
    for order in ["create_time desc", "update_time desc", "expected_date", "amount desc"] {
        let (mut seen, mut token) = (Vec::new(), String::new());
        loop {
            let ask = pb::ListOpportunitiesRequest {
                page_size: 4,
                page_token: token,
                order_by: order.to_owned(),
                expected_before: String::new(),
                ..Default::default()
            };
            let page =
                office.opportunities.list_opportunities(boss.call(ask)).await.expect("lists").into_inner();
            seen.extend(page.opportunities.into_iter().map(|deal| deal.title));
            token = page.next_page_token;
            if token.is_empty() {
                break;
            }
        }
        let mut distinct = seen.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (13, 13), "{order}: {seen:?}");
    }
    let ask = pb::ListOpportunitiesRequest { page_token: "zz".to_owned(), ..Default::default() };
    refused(
        office.opportunities.list_opportunities(boss.call(ask)).await,
        Code::InvalidArgument,
        "INVALID_PAGE",
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_filter_finds_what_it_names_and_nothing_else() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let account = office.account(&boss, "蘇州三和精密机械有限公司").await;
    let big = pb::Opportunity {
        title: "大单".to_owned(),
        account_id: account.id.clone(),
        key: true,
        ..complete("")
    };
    let big = office.open(&boss, big).await;
    let small = office.deal(&boss, "小单").await;
    office.move_to(&boss, &big.id, "negotiation").await.expect("is complete");
    let all = pb::ListOpportunitiesRequest::default;
    let cases = [
        (
            "name of the account",
            pb::ListOpportunitiesRequest { query: "苏州三和".to_owned(), ..all() },
            "大单",
        ),
        ("title", pb::ListOpportunitiesRequest { query: "小单".to_owned(), ..all() }, "小单"),
        ("number", pb::ListOpportunitiesRequest { query: small.number.clone(), ..all() }, "小单"),
        ("stage", pb::ListOpportunitiesRequest { stage: "contact".to_owned(), ..all() }, "小单"),
        ("account", pb::ListOpportunitiesRequest { account_id: account.id, ..all() }, "大单"),
        (
            "forecast of the stage",
            pb::ListOpportunitiesRequest { forecast_category: pb::ForecastCategory::Commit.into(), ..all() },
            "大单",
        ),
        ("key", pb::ListOpportunitiesRequest { key: true, ..all() }, "大单"),
        ("amount", pb::ListOpportunitiesRequest { amount_from: "500000".to_owned(), ..all() }, "大单"),
        (
            "day",
            pb::ListOpportunitiesRequest {
                expected_from: "2099-12-31".to_owned(),
                expected_before: "2100-01-01".to_owned(),
                ..all()
            },
            "大单",
        ),
    ];
    for (what, ask, title) in cases {
        assert_eq!(titles(&mut office, ask).await, [title], "{what}");
    }
    assert!(titles(&mut office, pb::ListOpportunitiesRequest { stuck: true, ..all() }).await.is_empty());
    assert!(titles(&mut office, pb::ListOpportunitiesRequest { overdue: true, ..all() }).await.is_empty());
    let late = pb::Opportunity { id: small.id, expected_date: "2020-01-01".to_owned(), ..Default::default() };
    assert!(office.update(&boss, late).await.expect("a day in the past").overdue);
    assert_eq!(titles(&mut office, pb::ListOpportunitiesRequest { overdue: true, ..all() }).await, ["小单"]);
    office.world.clock.advance(chrono::TimeDelta::days(16));
    office.boss = office.world.person(
        office.world.tenant,
        boss.id(),
        "刘静",
        None,
        &EVERYTHING.map(|action| (action, DataScope::All)),
    );
    assert_eq!(titles(&mut office, pb::ListOpportunitiesRequest { stuck: true, ..all() }).await.len(), 2);
}
