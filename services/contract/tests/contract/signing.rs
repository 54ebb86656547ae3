//! Signing, and what a contract in force means to its opportunity.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contract_in_force_wins_its_opportunity_exactly_once() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let mut given = office.given(&boss).await;
    given.opportunity_id = office.deal(&boss, &given.account_id).await;
    let deal = given.opportunity_id.clone();
    let contract = office.approved(given).await;
    let (none, missing) = (Code::InvalidArgument, Uuid::now_v7().to_string());
    let ask = boss.call(office.signing(&contract.id, &missing));
    let status = refused(office.contracts.sign_contract(ask).await, none, "UNKNOWN_FILE");
    assert_eq!(wrong(&status), one("scan_file_id", "UNKNOWN"));

    // Two at once.
    let scan = office.scan(&boss).await;
    let asks = (0..2).map(|_| {
        let (mut contracts, call) =
            (office.contracts.clone(), boss.call(office.signing(&contract.id, &scan)));
        async move { contracts.sign_contract(call).await }
    });
    let outcomes = futures::future::join_all(asks).await;
    let (signed, refusals): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((signed.len(), refusals.len()), (1, 1));
    for refusal in refusals {
        refused(refusal, Code::FailedPrecondition, "CONTRACT_WRONG_STATE");
    }
    let in_force = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!(in_force.state(), State::Effective);
    assert_eq!((in_force.scan_file_id, in_force.effective_date), (scan, office.today()));
    let counts =
        (office.told("contract", "ContractSigned").await, office.told("contract", "ContractEffective").await);
    assert_eq!(counts, (1, 1));

    let won = until("winning", async || {
        let found = office.opportunity(&deal).await;
        (found.state() == deals::opportunity::State::Won).then_some(found)
    })
    .await;
    assert_eq!(won.amount.map(|money| money.amount), Some("100000".to_owned()));
    assert_eq!(office.told("opportunity", "OpportunityWon").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_opportunity_is_opened_again_and_won_and_a_won_one_stays() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let mut given = office.given(&boss).await;
    given.opportunity_id = office.deal(&boss, &given.account_id).await;
    let deal = given.opportunity_id.clone();
    let ask =
        deals::LoseOpportunityRequest { id: deal.clone(), reason: "价格".to_owned(), ..Default::default() };
    let mut service = OpportunityServiceClient::new(office.world.channel());
    service.lose_opportunity(boss.call(ask)).await.expect("is lost");
    office.in_force(given.clone()).await;
    let won = until("winning", async || {
        let found = office.opportunity(&deal).await;
        (found.state() == deals::opportunity::State::Won).then_some(found)
    })
    .await;
    assert_eq!(office.told("opportunity", "OpportunityReopened").await, 1);
    // A second contract of the same opportunity.
    office.in_force(given).await;
    until("hearing both", async || {
        let mut tx = office.world.db("opportunity").begin_system().await.expect("begins");
        let heard: bool = sqlx::query_scalar(
            "select (s.xid, s.position) >= (select xid, position from contract.event
               where type like '%ContractEffective' order by xid desc, position desc limit 1)
             from subscription s where source = 'contract'",
        )
        .fetch_one(&mut *tx)
        .await
        .expect("looks");
        heard.then_some(())
    })
    .await;
    assert_eq!(office.opportunity(&deal).await.revision, won.revision);
    assert_eq!(office.told("opportunity", "OpportunityWon").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_contract_waits_for_its_day() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let given = office.given(&boss).await;
    let contract = office.approved(given).await;
    let scan = office.scan(&boss).await;
    let day = (office.world.clock.now() + chrono::TimeDelta::hours(8 + 72)).date_naive().to_string();
    let mut ask = office.signing(&contract.id, &scan);
    ask.effective_date = day.clone();
    ask.request_id = "once".to_owned();
    let signed =
        office.contracts.sign_contract(boss.call(ask.clone())).await.expect("is signed").into_inner();
    assert_eq!(signed.state(), State::Signed);
    assert!(!signed.instalments[0].due_date.is_empty() && signed.instalments[1].due_date.is_empty());
    let again = office.contracts.sign_contract(boss.call(ask)).await.expect("was signed").into_inner();
    assert_eq!(again, signed, "a repeated request has the first answer");
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(office.get(&boss, &contract.id).await.expect("is there").state(), State::Signed);

    office.world.clock.advance(chrono::TimeDelta::hours(72));
    let all = EVERYTHING.map(|action| (action, DataScope::All));
    office.boss = office.world.person(office.world.tenant, boss.id(), "刘静", None, &all);
    let in_force = office.stands(&contract.id, State::Effective).await;
    assert_eq!(in_force.effective_date, day);
    assert!(!in_force.instalments[1].due_date.is_empty(), "its days count from that day");
    assert_eq!(office.told("contract", "ContractEffective").await, 1);
    let ask = pb::TerminateContractRequest {
        id: contract.id.clone(),
        reason: "客户停产".to_owned(),
        ..Default::default()
    };
    let ended =
        office.contracts.terminate_contract(office.boss.call(ask)).await.expect("is ended").into_inner();
    assert_eq!((ended.state(), ended.reason.as_str()), (State::Terminated, "客户停产"));
}
