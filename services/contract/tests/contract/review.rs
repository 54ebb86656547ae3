//! Reviews, in a real workflow service: legal and finance beside each other.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contract_is_approved_when_legal_and_finance_both_are_for_it() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let contract = office.drafted(&boss).await;
    let ask = pb::SubmitContractRequest {
        id: contract.id.clone(),
        revision: contract.revision,
        request_id: "once".to_owned(),
    };
    let submitted = office.contracts.submit_contract(boss.call(ask.clone())).await.expect("is submitted");
    let submitted = submitted.into_inner();
    assert_eq!(submitted.state(), State::InApproval);
    let again = office.contracts.submit_contract(boss.call(ask)).await.expect("was submitted").into_inner();
    assert_eq!(again.instance_id, submitted.instance_id);
    assert_eq!(office.told("workflow", "InstanceStarted").await, 1, "no submission starts two processes");
    let instance = office.instance(&submitted.instance_id).await;
    assert_eq!(instance.subject_id, contract.id);
    assert_eq!(instance.starter_id, boss.id().to_string(), "it runs for who is responsible");
    assert_eq!(instance.places.iter().flat_map(|place| &place.seats).count(), 2, "beside each other");

    let title = pb::Contract { id: contract.id.clone(), title: "改".to_owned(), ..Default::default() };
    refused(office.update(&boss, title).await, Code::FailedPrecondition, "CONTRACT_WRONG_STATE");
    office.answers(&office.finance, &submitted, true).await;
    let waiting = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!(waiting.state(), State::InApproval, "legal has not said anything");
    office.answers(&office.legal, &submitted, true).await;
    let approved = office.stands(&contract.id, State::Approved).await;
    assert!(approved.decide_time.is_some());
    assert_eq!(approved.allowed_verbs, ["revise", "sign", "cancel"]);
    assert_eq!(office.told("contract", "ContractApproved").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_returned_contract_gets_a_next_version_that_is_compared_with_the_last() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let contract = office.drafted(&boss).await;
    let contract = office.submit(&boss, &contract.id).await.expect("is submitted");
    office.answers(&office.legal, &contract, false).await;
    let returned = office.stands(&contract.id, State::Returned).await;
    refused(office.submit(&boss, &returned.id).await, Code::FailedPrecondition, "CONTRACT_WRONG_STATE");
    let ask = pb::ReviseContractRequest {
        id: contract.id.clone(),
        reason: "按法务意见修改".to_owned(),
        ..Default::default()
    };
    let revised = office.contracts.revise_contract(boss.call(ask)).await.expect("is revised").into_inner();
    assert_eq!((revised.version, revised.state()), (2, State::Draft));
    let mut changed = pb::Contract { id: contract.id.clone(), ..Default::default() };
    changed.lines = revised.lines.clone();
    "48000".clone_into(&mut changed.lines[0].price);
    changed.clauses = revised.clauses.clone();
    "一式六份。\n双方各执两份。".clone_into(&mut changed.clauses[0].text);
    office.update(&boss, changed).await.expect("is changed");

    let ask = pb::CompareContractVersionsRequest { contract_id: contract.id.clone(), ..Default::default() };
    let found = office.contracts.compare_contract_versions(boss.call(ask)).await.expect("compares");
    let found = found.into_inner().differences;
    let told: Vec<_> =
        found.iter().map(|one| (one.field.as_str(), one.before.as_str(), one.after.as_str())).collect();
    assert_eq!(told, [("lines.立式加工中心.price", "50000", "48000"), ("clauses.其他", "", "")]);
    assert!(found[1].changes.iter().any(|change| change.text == "一式六份。"));
    let ask = pb::ListContractVersionsRequest {
        contract_id: contract.id.clone(),
        page_size: 1,
        ..Default::default()
    };
    let newest =
        office.contracts.list_contract_versions(boss.call(ask.clone())).await.expect("lists").into_inner();
    assert_eq!((newest.versions[0].version, newest.versions[0].reason.as_str()), (2, "按法务意见修改"));
    let ask = pb::ListContractVersionsRequest { page_token: newest.next_page_token, ..ask };
    let first = office.contracts.list_contract_versions(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!((first.versions[0].version, first.next_page_token.as_str()), (1, ""));
    assert_eq!(first.versions[0].amount, yuan("100000.00"));

    // The second review is another process.
    let again = office.submit(&boss, &contract.id).await.expect("is submitted");
    assert_ne!(again.instance_id, contract.instance_id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_taken_back_is_a_draft_and_its_process_is_called_off() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let contract = office.drafted(&boss).await;
    let submitted = office.submit(&boss, &contract.id).await.expect("is submitted");
    let ask = pb::WithdrawContractRequest {
        id: contract.id.clone(),
        reason: "金额要改".to_owned(),
        ..Default::default()
    };
    let taken = office.contracts.withdraw_contract(boss.call(ask)).await.expect("is taken back").into_inner();
    assert_eq!(taken.state(), State::Draft);
    let instance = office.instance(&submitted.instance_id).await;
    assert_eq!(instance.state(), flows::instance::State::Cancelled);
    // What the old process tells of its end is nothing to the new one.
    let again = office.submit(&boss, &contract.id).await.expect("is submitted");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(office.get(&boss, &again.id).await.expect("is there").state(), State::InApproval);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_review_that_cannot_begin_leaves_a_draft_and_says_why() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let contract = office.drafted(&boss).await;
    let status = office.submit(&boss, &contract.id).await;
    refused(status, Code::FailedPrecondition, "REVIEW_REFUSED");
    let draft = office.get(&boss, &contract.id).await.expect("is there");
    assert_eq!(draft.state(), State::Draft, "there is no process to review it in");
    let mut bare = office.given(&boss).await;
    bare.instalments.clear();
    let bare = office.create(&boss, bare).await.expect("is drafted");
    let status =
        refused(office.submit(&boss, &bare.id).await, Code::FailedPrecondition, "CONTRACT_INCOMPLETE");
    assert_eq!(wrong(&status), one("contract.instalments", "REQUIRED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_review_that_a_crash_left_behind_begins_by_itself_and_once() {
    let mut office = office().await;
    office.reviewers().await;
    let boss = office.boss.clone();
    let contract = office.drafted(&boss).await;
    let submitted = office.submit(&boss, &contract.id).await.expect("is submitted");
    // As a crash between starting the process and knowing of it leaves it.
    let mut tx = office.world.db("contract").begin(office.world.tenant).await.expect("begins");
    sqlx::query("update contract set instance_id = null").execute(&mut *tx).await.expect("forgets");
    sqlx::query(
        "insert into review (tenant_id, contract_id, submission, process_key, title, amount, called_off, next_try_at, attempts)
         select tenant_id, id, submissions, 'contract_review', number || ' ' || title, gross, false, now() - interval '1 minute', 0
         from contract",
    )
    .execute(&mut *tx)
    .await
    .expect("is left behind");
    tx.commit().await.expect("commits");
    let mut contracts = office.contracts.clone();
    let found = until("going on", async || {
        let ask = pb::GetContractRequest { id: contract.id.clone() };
        let found = contracts.get_contract(boss.call(ask)).await.expect("is there").into_inner();
        (!found.instance_id.is_empty()).then_some(found)
    })
    .await;
    assert_eq!(found.instance_id, submitted.instance_id, "it is the same process");
    assert_eq!(office.told("workflow", "InstanceStarted").await, 1);
    office.answers(&office.legal, &found, true).await;
    office.answers(&office.finance, &found, true).await;
    office.stands(&contract.id, State::Approved).await;
}
