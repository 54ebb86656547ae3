//! A gate that asks for an accepted process: asked of a real workflow service.

use api::workflow::v1 as flows;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use prost_reflect::DynamicMessage;

use super::*;

fn definition() -> prost_types::Struct {
    let document = serde_json::json!({
        "schema_version": 1, "title": "方案评审",
        "nodes": [{"id": "a", "does": {"approve": {"who": ["starter"]}}}],
    });
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    DynamicMessage::deserialize(kind, document).expect("is one").transcode_to().expect("is one")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stage_is_reached_only_when_the_process_it_asks_for_was_accepted() {
    let mut office = office().await;
    let actions = ["workflow.process.design", "workflow.process.read", "workflow.instance.read"];
    let all = EVERYTHING.into_iter().chain(actions).map(|action| (action, DataScope::All));
    let boss = office.world.user("刘静", &all.collect::<Vec<_>>());
    office.employ(&boss).await;
    let mut pipeline = office.standard().await;
    pipeline.stages[1].gate = Some(pb::Gate { process_key: "review".to_owned(), ..Default::default() });
    office.replace(&boss, pipeline).await.expect("fits");
    let deal = office.deal(&boss, "三和五轴").await;
    let unmet = |status: &Status| {
        assert_eq!(wrong(status), [("stages.technical.process_key".to_owned(), "GATE_PROCESS".to_owned())]);
    };
    let refusal = "OPPORTUNITY_GATES_UNMET";
    unmet(&refused(office.move_to(&boss, &deal.id, "technical").await, Code::FailedPrecondition, refusal));

    let mut processes = ProcessServiceClient::new(office.world.channel());
    let mut instances = InstanceServiceClient::new(office.world.channel());
    let process =
        flows::Process { key: "review".to_owned(), definition: Some(definition()), ..Default::default() };
    let ask = flows::CreateProcessRequest { process: Some(process), ..Default::default() };
    processes.create_process(boss.call(ask)).await.expect("is sound");
    let ask = flows::PublishProcessRequest { key: "review".to_owned(), ..Default::default() };
    processes.publish_process(boss.call(ask)).await.expect("is published");
    let instance = flows::Instance {
        process_key: "review".to_owned(),
        title: "评审".to_owned(),
        subject_type: "opportunity".to_owned(),
        subject_id: deal.id.clone(),
        ..Default::default()
    };
    let ask = flows::StartInstanceRequest { instance: Some(instance), ..Default::default() };
    let started = instances.start_instance(boss.call(ask)).await.expect("starts").into_inner();
    unmet(&refused(office.move_to(&boss, &deal.id, "technical").await, Code::FailedPrecondition, refusal));
    let task = started
        .places
        .iter()
        .flat_map(|place| &place.seats)
        .map(|seat| seat.task_id.clone())
        .find(|id| !id.is_empty())
        .expect("the starter is asked");
    let ask = flows::ApproveTaskRequest { id: task, ..Default::default() };
    let ended = instances.approve_task(boss.call(ask)).await.expect("approves").into_inner();
    assert_eq!(ended.state(), flows::instance::State::Accepted);
    office.move_to(&boss, &deal.id, "technical").await.expect("was accepted");
}
