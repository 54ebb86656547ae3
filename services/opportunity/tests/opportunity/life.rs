//! One opportunity: opened, moved, followed up, closed, opened again.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_opportunity_begins_in_the_first_stage_of_the_default_pipeline_with_a_number() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    assert!(deal.number.starts_with("OP-") && deal.number.ends_with("-000001"), "{}", deal.number);
    assert_eq!(
        (deal.stage.as_str(), deal.stage_title.as_str(), deal.probability),
        ("contact", "初步接触", 10)
    );
    assert_eq!((deal.account_name.as_str(), &*deal.owner_id), ("三和五轴有限公司", &*boss.id().to_string()));
    assert_eq!(deal.state(), pb::opportunity::State::Open);
    assert_eq!(
        deal.allowed_verbs,
        ["update", "followUp", "moveStage", "win", "lose", "invalidate", "transfer"]
    );
    assert!(office.deal(&boss, "四海产线").await.number.ends_with("-000002"));
    let orphan = pb::Opportunity {
        title: "x".to_owned(),
        account_id: uuid::Uuid::now_v7().to_string(),
        ..Default::default()
    };
    let ask = pb::CreateOpportunityRequest { opportunity: Some(orphan), ..Default::default() };
    let outcome = office.opportunities.create_opportunity(boss.call(ask)).await;
    refused(outcome, Code::InvalidArgument, "UNKNOWN_ACCOUNT");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn gates_name_all_that_is_unmet_at_once_and_change_nothing() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let status = refused(
        office.move_to(&boss, &deal.id, "quote").await,
        Code::FailedPrecondition,
        "OPPORTUNITY_GATES_UNMET",
    );
    let fields = ["requirement", "products", "amount", "expected_date"];
    let expected: Vec<_> =
        fields.iter().map(|field| (format!("opportunity.{field}"), "GATE_REQUIRED".to_owned())).collect();
    assert_eq!(wrong(&status), expected);
    assert_eq!(office.get(&boss, &deal.id).await.expect("reads"), deal);

    office.update(&boss, complete(&deal.id)).await.expect("fills in");
    let moved = office.move_to(&boss, &deal.id, "quote").await.expect("may go on");
    assert_eq!((moved.stage.as_str(), moved.probability, moved.revision), ("quote", 60, 3));
    refused(
        office.move_to(&boss, &deal.id, "quote").await,
        Code::FailedPrecondition,
        "OPPORTUNITY_SAME_STAGE",
    );
    refused(office.move_to(&boss, &deal.id, "moon").await, Code::InvalidArgument, "UNKNOWN_STAGE");

    // Backward needs a reason, and nothing else.
    refused(office.move_to(&boss, &deal.id, "contact").await, Code::InvalidArgument, "FIELD_REQUIRED");
    let back = pb::MoveStageRequest {
        id: deal.id.clone(),
        stage: "contact".to_owned(),
        reason: "换了负责人".to_owned(),
        ..Default::default()
    };
    office.opportunities.move_stage(boss.call(back)).await.expect("goes back");
    let ask = pb::ListStageChangesRequest { opportunity_id: deal.id, ..Default::default() };
    let history = office.opportunities.list_stage_changes(boss.call(ask)).await.expect("lists").into_inner();
    let stages: Vec<(&str, &str, &str)> = history
        .changes
        .iter()
        .map(|change| (change.from_stage.as_str(), change.to_stage.as_str(), change.reason.as_str()))
        .collect();
    assert_eq!(stages, [("quote", "contact", "换了负责人"), ("contact", "quote", ""), ("", "contact", "")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_opportunity_without_progress_is_stuck_and_moves_only_after_a_follow_up() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    office.update(&boss, pb::Opportunity { key: true, ..complete(&deal.id) }).await.expect("fills in");
    office.move_to(&boss, &deal.id, "technical").await.expect("is fresh");
    office.world.clock.advance(chrono::TimeDelta::days(16));
    let boss = office.world.person(
        office.world.tenant,
        boss.id(),
        "刘静",
        None,
        &EVERYTHING.map(|action| (action, DataScope::All)),
    );
    let stuck = office.get(&boss, &deal.id).await.expect("reads");
    assert!(stuck.stuck && !stuck.overdue);
    let status = refused(
        office.move_to(&boss, &deal.id, "solution").await,
        Code::FailedPrecondition,
        "OPPORTUNITY_GATES_UNMET",
    );
    assert_eq!(wrong(&status), [("opportunity.progress_time".to_owned(), "GATE_NOT_FRESH".to_owned())]);
    office.follow_up(&boss, &deal.id, "已拜访").await;
    let moved = office.move_to(&boss, &deal.id, "solution").await.expect("got on");
    assert!(!moved.stuck);
    let ask = pb::ListStageChangesRequest { opportunity_id: deal.id, ..Default::default() };
    let history = office.opportunities.list_stage_changes(boss.call(ask)).await.expect("lists").into_inner();
    let days = 16 * 24 * 3600;
    assert!((days..days + 3_600).contains(&history.changes[0].seconds), "{:?}", history.changes[0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_people_who_move_the_same_opportunity_at_once_one_is_told_to_read_it_again() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let ready = office.update(&boss, complete(&deal.id)).await.expect("fills in");
    let ask = |stage: &str| pb::MoveStageRequest {
        id: deal.id.clone(),
        stage: stage.to_owned(),
        revision: ready.revision,
        ..Default::default()
    };
    let (mut one, mut other) = (office.opportunities.clone(), office.opportunities.clone());
    let (one, other) =
        tokio::join!(one.move_stage(boss.call(ask("quote"))), other.move_stage(boss.call(ask("solution"))));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let loser = if one.is_ok() { other } else { one };
    refused(loser, Code::Aborted, "OPPORTUNITY_STALE");
    assert_eq!(office.get(&boss, &deal.id).await.expect("reads").revision, ready.revision + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer_and_opens_nothing_twice() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let account = office.account(&boss, "三和机械有限公司").await;
    let given = pb::Opportunity { title: "五轴".to_owned(), account_id: account.id, ..Default::default() };
    let ask = pb::CreateOpportunityRequest { opportunity: Some(given.clone()), request_id: "r-1".to_owned() };
    let first =
        office.opportunities.create_opportunity(boss.call(ask.clone())).await.expect("opens").into_inner();
    let again = office.opportunities.create_opportunity(boss.call(ask)).await.expect("repeats").into_inner();
    assert_eq!(first, again);
    let other = pb::Opportunity { title: "三轴".to_owned(), ..given };
    let ask = pb::CreateOpportunityRequest { opportunity: Some(other), request_id: "r-1".to_owned() };
    let outcome = office.opportunities.create_opportunity(boss.call(ask)).await;
    refused(outcome, Code::InvalidArgument, "REQUEST_ID_REUSED");
    let lost = pb::LoseOpportunityRequest {
        id: first.id.clone(),
        reason: "价格".to_owned(),
        revision: 1,
        request_id: "r-2".to_owned(),
        ..Default::default()
    };
    let once =
        office.opportunities.lose_opportunity(boss.call(lost.clone())).await.expect("loses").into_inner();
    let twice = office.opportunities.lose_opportunity(boss.call(lost)).await.expect("repeats").into_inner();
    assert_eq!(once, twice);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_won_or_lost_is_at_rest_until_it_is_opened_again() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let win = pb::WinOpportunityRequest { id: deal.id.clone(), ..Default::default() };
    let status = refused(
        office.opportunities.win_opportunity(boss.call(win.clone())).await,
        Code::FailedPrecondition,
        "OPPORTUNITY_GATES_UNMET",
    );
    assert_eq!(wrong(&status), [("opportunity.amount".to_owned(), "GATE_REQUIRED".to_owned())]);
    let win = pb::WinOpportunityRequest { amount: yuan("480000.50"), ..win };
    let won = office.opportunities.win_opportunity(boss.call(win)).await.expect("wins").into_inner();
    assert_eq!((won.state(), won.probability), (pb::opportunity::State::Won, 100));
    assert_eq!(won.amount.as_ref().map(|money| money.amount.as_str()), Some("480000.5"));
    assert_eq!(won.allowed_verbs, ["reopen", "transfer"]);
    refused(
        office.move_to(&boss, &deal.id, "technical").await,
        Code::FailedPrecondition,
        "OPPORTUNITY_WRONG_STATE",
    );
    refused(
        office.update(&boss, complete(&deal.id)).await,
        Code::FailedPrecondition,
        "OPPORTUNITY_WRONG_STATE",
    );

    let reopen = pb::ReopenOpportunityRequest { id: deal.id.clone(), ..Default::default() };
    let outcome = office.opportunities.reopen_opportunity(boss.call(reopen.clone())).await;
    refused(outcome, Code::InvalidArgument, "INVALID_REASON");
    let reopen = pb::ReopenOpportunityRequest { reason: "客户反悔".to_owned(), ..reopen };
    let open = office.opportunities.reopen_opportunity(boss.call(reopen)).await.expect("opens").into_inner();
    assert_eq!((open.state(), open.stage.as_str()), (pb::opportunity::State::Open, "contact"));

    let lose = pb::LoseOpportunityRequest { id: deal.id.clone(), ..Default::default() };
    let outcome = office.opportunities.lose_opportunity(boss.call(lose.clone())).await;
    refused(outcome, Code::InvalidArgument, "INVALID_REASON");
    let lose =
        pb::LoseOpportunityRequest {
            reason: "价格".to_owned(), lost_to: "四海重工".to_owned(), ..lose
        };
    let lost = office.opportunities.lose_opportunity(boss.call(lose)).await.expect("loses").into_inner();
    assert_eq!((lost.close_reason.as_str(), lost.lost_to.as_str()), ("价格", "四海重工"));
    assert!(lost.close_time.is_some() && lost.probability == 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scorecard_is_filled_in_with_known_answers_and_gives_a_score() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let answer = |criterion: &str, option: &str| pb::opportunity::Answer {
        criterion: criterion.to_owned(),
        option: option.to_owned(),
    };
    let answers = vec![answer("budget", "approved"), answer("need", "lots")];
    let given = pb::Opportunity { id: deal.id.clone(), answers, ..Default::default() };
    let status = refused(office.update(&boss, given).await, Code::InvalidArgument, "INVALID_OPPORTUNITY");
    assert_eq!(wrong(&status), [("opportunity.answers[1]".to_owned(), "UNKNOWN".to_owned())]);
    let answers = vec![
        answer("budget", "approved"),
        answer("authority", "decider"),
        answer("need", "clear"),
        answer("timing", "year"),
    ];
    let given = pb::Opportunity { id: deal.id, answers, ..Default::default() };
    let scored = office.update(&boss, given).await.expect("answers");
    assert_eq!((scored.score, scored.verdict.as_str()), (90, "QUALIFIED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stakeholders_are_contacts_of_the_account_and_members_are_colleagues() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let other = office.account(&boss, "别家有限公司").await;
    let theirs = office.contact(&boss, &other.id, "王强").await;
    let ours = office.contact(&boss, &deal.account_id, "李强").await;
    let stakeholder = |contact: &str| pb::opportunity::Stakeholder {
        contact_id: contact.to_owned(),
        role: "采购负责人".to_owned(),
        attitude: "支持".to_owned(),
        influence: 4,
    };
    let given = pb::Opportunity {
        id: deal.id.clone(),
        stakeholders: vec![stakeholder(&ours), stakeholder(&theirs)],
        ..Default::default()
    };
    let status = refused(office.update(&boss, given).await, Code::InvalidArgument, "UNKNOWN_CONTACT");
    assert_eq!(wrong(&status), [("opportunity.stakeholders[1].contact_id".to_owned(), "UNKNOWN".to_owned())]);
    let nobody = pb::opportunity::Member { user_id: UserId::new().to_string(), role: "售前".to_owned() };
    let given = pb::Opportunity { id: deal.id.clone(), members: vec![nobody], ..Default::default() };
    refused(office.update(&boss, given).await, Code::InvalidArgument, "UNKNOWN_PERSON");
    let given = pb::Opportunity { id: deal.id, stakeholders: vec![stakeholder(&ours)], ..Default::default() };
    assert_eq!(office.update(&boss, given).await.expect("is theirs").stakeholders.len(), 1);
}
