//! What a contract in force means to its opportunity.

use api::contract::v1::{Contract, ContractEffective};
use api::types::v1::Totals;
use types::ContractId;

use super::*;

/// A contract of this opportunity takes effect.
async fn takes_effect(office: &Office, opportunity: &str) {
    let id = ContractId::new();
    let totals = Totals { gross: "364800.00".to_owned(), ..Default::default() };
    let contract = Contract {
        id: id.to_string(),
        number: "CT-2026-000001".to_owned(),
        opportunity_id: opportunity.to_owned(),
        currency: "CNY".to_owned(),
        totals: Some(totals),
        ..Default::default()
    };
    let fact = ContractEffective { contract: Some(contract) };
    office.world.tell("contract", "contract", id.0, 1, &fact).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contract_in_force_wins_whatever_the_gates_say_and_once() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let (deal, lost) = (office.deal(&boss, "三和五轴").await, office.deal(&boss, "联恒五轴").await);
    let ask =
        pb::LoseOpportunityRequest { id: lost.id.clone(), reason: "价格".to_owned(), ..Default::default() };
    office.opportunities.lose_opportunity(boss.call(ask)).await.expect("is lost");
    // Of nothing that is known here: it is passed over.
    takes_effect(&office, &types::OpportunityId::new().to_string()).await;
    takes_effect(&office, "").await;
    for id in [&deal.id, &deal.id, &lost.id] {
        takes_effect(&office, id).await;
    }
    // Facts are heard in order: after the last one all were.
    let mut tries = 0;
    while office.get(&boss, &lost.id).await.expect("is there").state() != pb::opportunity::State::Won {
        assert!(tries < 200, "it was not heard");
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let won = office.get(&boss, &deal.id).await.expect("is there");
    assert_eq!(won.state(), pb::opportunity::State::Won);
    assert_eq!(won.revision, deal.revision + 1, "a second contract adds nothing");
    assert_eq!(won.amount.map(|money| money.amount), Some("364800".to_owned()));
    let ask = pb::ListStageChangesRequest { opportunity_id: lost.id.clone(), ..Default::default() };
    let history = office.opportunities.list_stage_changes(boss.call(ask)).await.expect("lists").into_inner();
    let states: Vec<_> = history.changes.iter().map(pb::StageChange::state).collect();
    use pb::opportunity::State;
    assert_eq!(states, [State::Won, State::Open, State::Lost, State::Open], "opened again, then won");
    assert_eq!(history.changes[0].reason, "合同 CT-2026-000001 生效");
}
