//! Pipelines: data that changes under running opportunities.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_company_begins_with_the_same_pipeline() {
    let mut office = office().await;
    let pipeline = office.standard().await;
    assert!(pipeline.default && pipeline.revision == 1);
    let stages: Vec<(&str, i32)> =
        pipeline.stages.iter().map(|stage| (stage.title.as_str(), stage.probability)).collect();
    let expected = [("初步接触", 10), ("技术交流", 25), ("方案设计", 40), ("报价", 60), ("商务谈判", 80)];
    assert_eq!(stages, expected);
    assert!(pipeline.stages.iter().all(|stage| stage.fresh_days == 15));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hostile_or_senseless_condition_is_refused_when_it_is_saved() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let pipeline = office.standard().await;
    let bombs = [
        "salary > 3".to_owned(),
        "amount + 1".to_owned(),
        "amount = \"many\"".to_owned(),
        "for x in 1..1000000000 return x".to_owned(),
        "(".repeat(200),
        "amount > 1 and ".repeat(2_000),
        "amount >".to_owned(),
    ];
    for condition in bombs {
        let mut hostile = pipeline.clone();
        hostile.stages[1].gate = Some(pb::Gate { condition: condition.clone(), ..Default::default() });
        let status = refused(office.replace(&boss, hostile).await, Code::InvalidArgument, "INVALID_PIPELINE");
        assert_eq!(
            wrong(&status),
            [("pipeline.stages[1].gate.condition".to_owned(), "NOT_A_CONDITION".to_owned())],
            "{condition:.40}"
        );
    }
    assert_eq!(office.standard().await, pipeline);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_condition_holds_for_running_opportunities_at_once_and_says_its_authors_words() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    office.update(&boss, complete(&deal.id)).await.expect("fills in");
    let mut pipeline = office.standard().await;
    pipeline.stages[1].gate = Some(pb::Gate {
        condition: "amount >= 1000000 or score > 60".to_owned(),
        message: "百万以下须先完成评分".to_owned(),
        ..Default::default()
    });
    let changed = office.replace(&boss, pipeline.clone()).await.expect("fits");
    assert_eq!(changed.revision, 2);
    refused(office.replace(&boss, pipeline).await, Code::Aborted, "PIPELINE_STALE");
    let status = refused(
        office.move_to(&boss, &deal.id, "technical").await,
        Code::FailedPrecondition,
        "OPPORTUNITY_GATES_UNMET",
    );
    assert_eq!(wrong(&status), [("stages.technical.condition".to_owned(), "GATE_CONDITION".to_owned())]);
    let details = status.get_details_bad_request().expect("names fields");
    assert_eq!(details.field_violations[0].description, "百万以下须先完成评分");
    let richer = pb::Opportunity { amount: yuan("1000000"), ..complete(&deal.id) };
    office.update(&boss, richer).await.expect("fills in");
    office.move_to(&boss, &deal.id, "technical").await.expect("the condition holds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stage_in_which_an_opportunity_stands_cannot_be_taken_out() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let deal = office.deal(&boss, "三和五轴").await;
    let mut pipeline = office.standard().await;
    pipeline.stages.remove(0);
    let status =
        refused(office.replace(&boss, pipeline.clone()).await, Code::FailedPrecondition, "STAGE_IN_USE");
    assert_eq!(wrong(&status), [("pipeline.stages.contact".to_owned(), "IN_USE".to_owned())]);
    let lose =
        pb::LoseOpportunityRequest { id: deal.id.clone(), reason: "价格".to_owned(), ..Default::default() };
    office.opportunities.lose_opportunity(boss.call(lose)).await.expect("loses");
    office.replace(&boss, pipeline).await.expect("nobody stands there");
    // Its stage is gone: it begins anew.
    let reopen =
        pb::ReopenOpportunityRequest { id: deal.id, reason: "重启".to_owned(), ..Default::default() };
    let open = office.opportunities.reopen_opportunity(boss.call(reopen)).await.expect("opens").into_inner();
    assert_eq!(open.stage, "technical");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_pipeline_has_its_own_stages_and_a_broken_one_says_all_that_is_wrong() {
    let mut office = office().await;
    let boss = office.boss.clone();
    let stage = |key: &str, probability| pb::Stage {
        key: key.to_owned(),
        title: "洽谈".to_owned(),
        probability,
        ..Default::default()
    };
    let broken =
        pb::Pipeline { stages: vec![stage("a", 150), stage("a", 10), stage("1", 10)], ..Default::default() };
    let ask = pb::CreatePipelineRequest { pipeline: Some(broken), ..Default::default() };
    let status = refused(
        office.pipelines.create_pipeline(boss.call(ask)).await,
        Code::InvalidArgument,
        "INVALID_PIPELINE",
    );
    let fields: Vec<String> =
        wrong(&status).into_iter().map(|(field, why)| format!("{field} {why}")).collect();
    assert_eq!(
        fields,
        [
            "pipeline.title REQUIRED",
            "pipeline.stages[0].probability OUT_OF_RANGE",
            "pipeline.stages[1].key TWICE",
            "pipeline.stages[2].key NOT_A_KEY",
        ]
    );
    let service =
        pb::Pipeline {
            title: "售后服务".to_owned(), stages: vec![stage("talk", 30)], ..Default::default()
        };
    let ask = pb::CreatePipelineRequest { pipeline: Some(service), ..Default::default() };
    let made = office.pipelines.create_pipeline(boss.call(ask)).await.expect("fits").into_inner();
    let account = office.account(&boss, "三和机械有限公司").await;
    let given = pb::Opportunity {
        title: "保养合同".to_owned(),
        account_id: account.id,
        pipeline_id: made.id.clone(),
        ..Default::default()
    };
    let deal = office.open(&boss, given).await;
    assert_eq!((deal.pipeline_id, deal.stage.as_str(), deal.probability), (made.id, "talk", 30));
}
