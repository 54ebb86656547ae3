//! Sums: the board and the key figures.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_sums_what_is_open_and_weighs_it_exactly() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let account = office.account(&boss, "三和机械有限公司").await;
    let deal = |amount: &str, currency: &str| pb::Opportunity {
        title: "五轴".to_owned(),
        account_id: account.id.clone(),
        amount: Some(Money { amount: amount.to_owned(), currency: currency.to_owned() }),
        ..Default::default()
    };
    office.open(&boss, deal("1000.01", "CNY")).await;
    office.open(&boss, pb::Opportunity { probability: 33, ..deal("0.01", "CNY") }).await;
    office.open(&boss, deal("7", "EUR")).await;
    let won = office.open(&boss, deal("5000", "CNY")).await;
    let lost = office.open(&boss, deal("9", "CNY")).await;
    let win = pb::WinOpportunityRequest { id: won.id.clone(), ..Default::default() };
    office.opportunities.win_opportunity(boss.call(win)).await.expect("wins");
    office.follow_up(&boss, &lost.id, "一").await;
    office.world.clock.advance(chrono::TimeDelta::minutes(2));
    office.follow_up(&boss, &lost.id, "二").await;
    let lose = pb::LoseOpportunityRequest { id: lost.id, reason: "价格".to_owned(), ..Default::default() };
    office.opportunities.lose_opportunity(boss.call(lose)).await.expect("loses");

    let ask = pb::GetOpportunityBoardRequest::default();
    let board = office.opportunities.get_opportunity_board(boss.call(ask)).await.expect("sums").into_inner();
    let counts: Vec<i64> = board.columns.iter().map(|column| column.count).collect();
    assert_eq!(counts, [3, 0, 0, 0, 0]);
    let sums: Vec<String> = board.columns[0]
        .sums
        .iter()
        .map(|sum| {
            let (amount, weighted) = (sum.amount.clone().expect("one"), sum.weighted.clone().expect("one"));
            format!("{} {} {}", amount.amount, weighted.amount, amount.currency)
        })
        .collect();
    assert_eq!(sums, ["1000.02 100.0043 CNY", "7 0.7 EUR"]);

    let ask = pb::GetOpportunityStatisticsRequest::default();
    let figures =
        office.opportunities.get_opportunity_statistics(boss.call(ask)).await.expect("counts").into_inner();
    assert_eq!((figures.won, figures.lost, figures.win_rate.as_str()), (1, 1, "0.5"));
    assert_eq!(figures.follow_ups, 2);
    assert!((120..600).contains(&figures.mean_follow_up_seconds), "{}", figures.mean_follow_up_seconds);
    assert_eq!(figures.won_amounts.iter().map(|won| won.amount.as_str()).collect::<Vec<_>>(), ["5000"]);
    // What somebody does not see counts nowhere.
    let other = office.rep("赵磊");
    let ask = pb::GetOpportunityBoardRequest::default();
    let board = office.opportunities.get_opportunity_board(other.call(ask)).await.expect("sums").into_inner();
    assert!(board.columns.iter().all(|column| column.count == 0 && column.sums.is_empty()));
}
