//! Processes through gRPC: drawn, published, run by people.

use std::collections::BTreeMap;

use api::identity::v1::{Department, DepartmentCreated};
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use prost_types::value::Kind;
use prost_types::{ListValue, Struct, Value};
use serde_json::{Value as Json, json};

use super::*;

/// JSON as the wire carries it.
pub(super) fn document(json: &Json) -> Struct {
    let fields = json.as_object().expect("an object").iter();
    Struct { fields: fields.map(|(name, value)| (name.clone(), value_of(value))).collect() }
}

fn value_of(json: &Json) -> Value {
    let kind = match json {
        Json::Null => Kind::NullValue(0),
        Json::Bool(is) => Kind::BoolValue(*is),
        Json::Number(number) => Kind::NumberValue(number.as_f64().expect("a number")),
        Json::String(text) => Kind::StringValue(text.clone()),
        Json::Array(list) => Kind::ListValue(ListValue { values: list.iter().map(value_of).collect() }),
        Json::Object(_) => Kind::StructValue(document(json)),
    };
    Value { kind: Some(kind) }
}

pub(super) const PROCESSES: [&str; 6] = [
    "workflow.instance.manage",
    "workflow.instance.read",
    "workflow.instance.start",
    "workflow.process.design",
    "workflow.process.read",
    "workflow.task.read",
];

impl Office {
    pub(super) fn processes(&self) -> ProcessServiceClient<Channel> {
        ProcessServiceClient::new(self.world.channel())
    }

    pub(super) fn instances(&self) -> InstanceServiceClient<Channel> {
        InstanceServiceClient::new(self.world.channel())
    }

    /// Who draws processes and sees to them.
    pub(super) fn director(&self) -> Who {
        let grants = PROCESSES.map(|action| (action, DataScope::All));
        self.world.person(self.world.tenant, UserId(Uuid::from_u128(1)), "陈总监", None, &grants)
    }

    /// Somebody is employed who may start processes, and nothing else but what they are asked.
    pub(super) async fn hire(&self, name: &str) -> Who {
        let who = self.employ(name).await;
        let grants = [("workflow.instance.start", DataScope::Own), ("workflow.task.read", DataScope::Own)];
        self.world.person(self.world.tenant, who.id(), name, who.actor.department(), &grants)
    }

    pub(super) async fn draw(&self, key: &str, definition: &Json) -> Result<pb::Process, Status> {
        let process =
            pb::Process { key: key.to_owned(), definition: Some(document(definition)), ..Default::default() };
        let ask = pb::CreateProcessRequest { process: Some(process), ..Default::default() };
        Ok(self.processes().create_process(self.director().call(ask)).await?.into_inner())
    }

    pub(super) async fn publish(&self, key: &str) -> Result<pb::Process, Status> {
        let ask = pb::PublishProcessRequest { key: key.to_owned(), ..Default::default() };
        Ok(self.processes().publish_process(self.director().call(ask)).await?.into_inner())
    }

    pub(super) async fn start(
        &self,
        who: &Who,
        key: &str,
        data: Json,
        request: &str,
    ) -> Result<pb::Instance, Status> {
        let instance = pb::Instance {
            process_key: key.to_owned(),
            title: "三和精密 五轴加工中心".to_owned(),
            data: Some(document(&data)),
            ..Default::default()
        };
        let ask = pb::StartInstanceRequest {
            instance: Some(instance),
            request_id: request.to_owned(),
            ..Default::default()
        };
        Ok(self.instances().start_instance(who.call(ask)).await?.into_inner())
    }

    /// The open tasks of somebody, the oldest first.
    pub(super) async fn todo(&self, who: &Who) -> Vec<pb::Task> {
        let ask = pb::ListTasksRequest {
            owner_id: who.id().to_string(),
            state: pb::task::State::Open.into(),
            ..Default::default()
        };
        self.list(who, ask).await.expect("lists").tasks
    }

    /// Somebody approves the one thing they are asked.
    pub(super) async fn approve(&self, who: &Who) -> Result<pb::Instance, Status> {
        let tasks = self.todo(who).await;
        let [task] = tasks.as_slice() else { panic!("{} has {} tasks", who.id(), tasks.len()) };
        let ask = pb::ApproveTaskRequest { id: task.id.clone(), ..Default::default() };
        Ok(self.instances().approve_task(who.call(ask)).await?.into_inner())
    }

    pub(super) async fn instance(&self, who: &Who, id: &str) -> Result<pb::Instance, Status> {
        let ask = pb::GetInstanceRequest { id: id.to_owned() };
        Ok(self.instances().get_instance(who.call(ask)).await?.into_inner())
    }

    pub(super) async fn history(&self, id: &str) -> Vec<pb::Moment> {
        let mut page_token = String::new();
        let mut all = Vec::new();
        loop {
            let ask = pb::ListMomentsRequest { id: id.to_owned(), page_size: 3, page_token };
            let page =
                self.instances().list_moments(self.director().call(ask)).await.expect("lists").into_inner();
            all.extend(page.moments);
            page_token = page.next_page_token;
            if page_token.is_empty() {
                return all;
            }
        }
    }

    /// Where an instance stands: nodes, and who is asked there, by number of seats.
    pub(super) async fn places(&self, id: &str) -> Vec<String> {
        let instance = self.instance(&self.director(), id).await.expect("reads");
        instance.places.into_iter().map(|place| place.node).collect()
    }
}

pub(super) fn ask(id: &str, title: &str, people: &[&Who], mode: Json) -> Json {
    let people: Vec<String> = people.iter().map(|who| who.id().to_string()).collect();
    json!({"id": id, "title": title, "does": {"approve": {"who": [{"users": people}], "mode": mode}}})
}

pub(super) fn process(nodes: Json) -> Json {
    json!({
        "schema_version": 1, "title": "报价审批",
        "fields": [{"name": "金额", "type": "number", "required": true}, {"name": "地址", "type": "string"}],
        "nodes": nodes,
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_survey_put_in_by_the_director_is_passed_by_the_next_deal_and_not_by_those_that_run() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let engineer = office.hire("赵工").await;
    let (legal, finance) = (office.hire("法务").await, office.hire("财务").await);
    let manager = office.hire("总经理").await;
    let both = json!({"id": "both", "title": "会签", "does": {"parallel": {"branches": [
        {"id": "w1", "nodes": [ask("legal", "法务审批", &[&legal], json!("all"))]},
        {"id": "w2", "nodes": [ask("finance", "财务审批", &[&finance], json!("all"))]},
    ]}}});
    let size = json!({"id": "size", "does": {"condition": {
        "branches": [{"id": "large", "when": "金额 > 500000", "nodes": [ask("manager", "总经理审批", &[&manager], json!("all"))]}],
        "otherwise": [],
    }}});
    office.draw("quote", &process(json!([both.clone(), size.clone()]))).await.expect("draws");
    let published = office.publish("quote").await.expect("publishes");
    assert_eq!((published.published_version, published.changed), (1, false));

    let old = office.start(&rep, "quote", json!({"金额": "800000"}), "").await.expect("starts");
    assert_eq!(office.places(&old.id).await, ["legal", "finance"]);

    // Minutes later, without a deploy.
    let survey = json!({"id": "survey", "title": "现场工勘", "does": {"handle": {
        "who": [{"users": [engineer.id().to_string()]}], "fields": {"地址": "write"}, "deadline": {"minutes": 480},
    }}});
    let update = pb::UpdateProcessRequest {
        key: "quote".to_owned(),
        definition: Some(document(&process(json!([survey, both, size])))),
        revision: published.revision,
        ..Default::default()
    };
    let drawn = office
        .processes()
        .update_process(office.director().call(update.clone()))
        .await
        .expect("draws")
        .into_inner();
    assert!(drawn.changed && drawn.problems.is_empty());
    let stale =
        office.processes().update_process(office.director().call(update)).await.expect_err("is stale");
    assert_eq!((stale.code(), reason(&stale).as_str()), (Code::Aborted, "PROCESS_STALE"));
    let compare =
        pb::CompareProcessVersionsRequest { key: "quote".to_owned(), from_version: 1, to_version: 0 };
    let differs = office
        .processes()
        .compare_process_versions(office.director().call(compare))
        .await
        .expect("compares")
        .into_inner();
    let differs: Vec<&str> = differs.differences.iter().map(|difference| difference.field.as_str()).collect();
    assert_eq!(differs, ["nodes.survey"]);
    assert_eq!(office.publish("quote").await.expect("publishes").published_version, 2);

    let new = office.start(&rep, "quote", json!({"金额": 500000}), "").await.expect("starts");
    assert_eq!((new.version, office.places(&new.id).await), (2, vec!["survey".to_owned()]));
    let todo = office.todo(&engineer).await;
    assert_eq!(todo[0].title, "现场工勘：三和精密 五轴加工中心");
    assert!(todo[0].due_time.is_some());
    assert_eq!(todo[0].allowed_verbs, ["approve", "return", "transfer", "delegate", "addSigners"]);
    let done = pb::ApproveTaskRequest {
        id: todo[0].id.clone(),
        comment: "地基承重足够".to_owned(),
        data: Some(document(&json!({"地址": "苏州市工业园区"}))),
        ..Default::default()
    };
    let surveyed = office.instances().approve_task(engineer.call(done)).await.expect("surveys").into_inner();
    assert_eq!(surveyed.data.expect("data").fields["地址"], value_of(&json!("苏州市工业园区")));

    // The old one never sees the survey; over 500,000 the general manager is asked.
    for who in [&legal, &finance] {
        let tasks = office.todo(who).await;
        assert_eq!(tasks.len(), 2, "one of each deal");
        for task in tasks {
            let yes = pb::ApproveTaskRequest { id: task.id, ..Default::default() };
            office.instances().approve_task(who.call(yes)).await.expect("approves");
        }
    }
    assert_eq!(office.places(&old.id).await, ["manager"]);
    let ended = office.instance(&rep, &new.id).await.expect("its starter sees it");
    assert_eq!((ended.state(), ended.places.len()), (pb::instance::State::Accepted, 0));
    office.approve(&manager).await.expect("approves");
    assert_eq!(office.instance(&rep, &old.id).await.expect("reads").state(), pb::instance::State::Accepted);
    assert_eq!(office.told::<pb::InstanceEnded>().await.len(), 2);

    // The history has no gaps, and names who did what.
    let history = office.history(&old.id).await;
    assert_eq!(
        history.iter().map(|moment| moment.number).collect::<Vec<_>>(),
        (1..=history.len() as i64).collect::<Vec<_>>()
    );
    let voted: Vec<&str> = history
        .iter()
        .filter(|moment| {
            moment.what.as_ref().is_some_and(|what| what.fields["type"] == value_of(&json!("voted")))
        })
        .map(|moment| moment.user_id.as_str())
        .collect();
    assert_eq!(voted, [legal.id().to_string(), finance.id().to_string(), manager.id().to_string()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_may_be_unfinished_and_is_published_only_when_nothing_is_wrong() {
    let office = Office::open().await;
    let drawn = office
        .draw("gift", &process(json!([{"id": "a", "does": {"delay": {"until": "日期"}}}])))
        .await
        .expect("draws");
    let problems: Vec<(&str, &str)> =
        drawn.problems.iter().map(|problem| (problem.field.as_str(), problem.reason.as_str())).collect();
    assert_eq!(problems, [("nodes.a", "UNKNOWN")]);
    let refused = office.publish("gift").await.expect_err("is unsound");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "PROCESS_UNSOUND"));
    let none =
        office.start(&office.director(), "gift", json!({"金额": 1}), "").await.expect_err("is not published");
    assert_eq!(reason(&none), "PROCESS_NOT_PUBLISHED");
    let twice = office.draw("gift", &process(json!([]))).await.expect_err("is there");
    assert_eq!(twice.code(), Code::AlreadyExists);
    let rep = office.hire("张敏").await;
    let refused = office.processes().list_processes(rep.call(pb::ListProcessesRequest::default())).await;
    assert_eq!(refused.expect_err("may not").code(), Code::PermissionDenied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_and_a_vote_that_are_sent_twice_are_one() {
    let office = Office::open().await;
    let (rep, one, other) = (office.hire("张敏").await, office.hire("李").await, office.hire("王").await);
    office
        .draw("quote", &process(json!([ask("a", "", &[&one, &other], json!("all"))])))
        .await
        .expect("draws");
    office.publish("quote").await.expect("publishes");
    let starts =
        futures::future::join_all((0..5).map(|_| office.start(&rep, "quote", json!({"金额": 1}), "r-1")))
            .await;
    let ids: std::collections::BTreeSet<String> =
        starts.into_iter().map(|start| start.expect("starts").id).collect();
    assert_eq!(ids.len(), 1);
    let differs = office.start(&rep, "quote", json!({"金额": 2}), "r-1").await.expect_err("is another");
    assert_eq!(reason(&differs), "REQUEST_ID_REUSED");

    let task = office.todo(&one).await.remove(0);
    let vote = |request: &str| pb::ApproveTaskRequest {
        id: task.id.clone(),
        request_id: request.to_owned(),
        ..Default::default()
    };
    let votes = futures::future::join_all((0..6).map(|n| {
        let ask = vote(if n % 2 == 0 { "same" } else { "" });
        let mut client = office.instances();
        let call = one.call(ask);
        async move { client.approve_task(call).await }
    }))
    .await;
    let (right, wrong): (Vec<_>, Vec<_>) = votes.into_iter().partition(Result::is_ok);
    assert!((1..=3).contains(&right.len()), "the one with its repetitions, or one without: {}", right.len());
    for refused in wrong {
        let refused = refused.expect_err("is late");
        assert_eq!(reason(&refused), "NOT_YOUR_TURN");
    }
    assert_eq!(office.told::<pb::TaskCompleted>().await.len(), 1);
    assert_eq!(office.approve(&other).await.expect("approves").state(), pb::instance::State::Accepted);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_does_only_what_is_theirs_and_administrators_help() {
    let office = Office::open().await;
    let (rep, one, other) = (office.hire("张敏").await, office.hire("李").await, office.hire("王").await);
    office
        .draw("quote", &process(json!([ask("a", "技术审批", &[&one], json!("all"))])))
        .await
        .expect("draws");
    office.publish("quote").await.expect("publishes");
    let instance = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    let task = office.todo(&one).await.remove(0);
    let yes = || pb::ApproveTaskRequest { id: task.id.clone(), ..Default::default() };
    let hidden = office.instances().approve_task(other.call(yes())).await.expect_err("is not theirs");
    assert_eq!(hidden.code(), Code::NotFound, "who has no part in it does not even hear of it");
    let refused = office.instances().approve_task(rep.call(yes())).await.expect_err("is not theirs");
    assert_eq!(reason(&refused), "NOT_YOURS");
    assert_eq!(office.instance(&other, &instance.id).await.expect_err("is hidden").code(), Code::NotFound);
    let done = office.complete(&office.boss(), &task.id, 0).await.expect_err("is asked in a process");
    assert_eq!(reason(&done), "TASK_IN_PROCESS");

    // Handed on and on: the task goes with it, and comes back from where it was lent.
    let hand = pb::TransferTaskRequest {
        id: task.id.clone(),
        owner_id: other.id().to_string(),
        ..Default::default()
    };
    let handed = office.tasks.clone().transfer_task(one.call(hand)).await.expect("hands on").into_inner();
    assert_eq!(handed.owner_id, other.id().to_string());
    let lend =
        pb::DelegateTaskRequest { id: task.id.clone(), user_id: one.id().to_string(), ..Default::default() };
    office.instances().delegate_task(other.call(lend)).await.expect("lends");
    office.approve(&one).await.expect("advises");
    assert_eq!(office.todo(&one).await.len(), 0);
    let signer = pb::AddSignersRequest {
        id: task.id.clone(),
        user_ids: vec![rep.id().to_string()],
        ..Default::default()
    };
    office.instances().add_signers(other.call(signer)).await.expect("adds");
    assert_eq!(office.todo(&other).await.len(), 0, "waits for who was added before");
    office.approve(&rep).await.expect("approves");

    let urge = || pb::UrgeInstanceRequest { id: instance.id.clone(), ..Default::default() };
    office.instances().urge_instance(rep.call(urge())).await.expect("urges");
    let again = office.instances().urge_instance(rep.call(urge())).await.expect_err("too soon");
    assert_eq!(reason(&again), "PROCESS_FORBIDS");
    let cancel = pb::CancelInstanceRequest {
        id: instance.id.clone(),
        reason: "客户取消".to_owned(),
        ..Default::default()
    };
    let refused =
        office.instances().cancel_instance(other.call(cancel.clone())).await.expect_err("is not theirs");
    assert_eq!(reason(&refused), "NOT_YOURS");
    office.instances().cancel_instance(office.director().call(cancel)).await.expect("an administrator may");
    assert_eq!(office.todo(&other).await.len(), 0, "what was asked is gone with it");
    let told = office.told::<pb::TaskCancelled>().await;
    assert_eq!(told.len(), 2, "the one that waited and the one that was asked last");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_passes_what_nobody_answers_and_a_delay_ends_even_after_the_service_was_away() {
    let url = testkit::database().await;
    let office = Office::open_on(&url).await;
    let (rep, one) = (office.hire("张敏").await, office.hire("李").await);
    let mut node = ask("a", "", &[&one], json!("all"));
    node["does"]["approve"]["deadline"] = json!({"minutes": 60, "then": "pass"});
    let delay = json!({"id": "rest", "does": {"delay": {"minutes": 30}}});
    office.draw("quote", &process(json!([node, delay]))).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    let instance = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    assert_eq!(office.places(&instance.id).await, ["a"]);
    office.world.clock.advance(TimeDelta::days(7));
    until(async || office.places(&instance.id).await == ["rest"]).await;
    office.world.clock.advance(TimeDelta::minutes(31));
    let ended = || async {
        office.instance(&office.director(), &instance.id).await.expect("reads").state()
            == pb::instance::State::Accepted
    };
    until(ended).await;
    let mut tx = office.world.db("workflow").begin(office.world.tenant).await.expect("begins");
    let left: i64 =
        sqlx::query_scalar("select count(*) from timer").fetch_one(&mut *tx).await.expect("counts");
    assert_eq!(left, 0, "no timer outlives what it guards");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_simulation_says_who_would_be_asked_in_what_order_and_why() {
    let office = Office::open().await;
    let (rep, boss) = (office.hire("张敏").await, office.hire("总经理").await);
    let head = Department {
        id: rep.actor.department().expect("some").to_string(),
        display_name: "销售部".to_owned(),
        head_id: boss.id().to_string(),
        ..Default::default()
    };
    let id = rep.actor.department().expect("some").0;
    office.world.tell("identity", "department", id, 1, &DepartmentCreated { department: Some(head) }).await;
    let nodes = json!([
        {"id": "head", "title": "主管", "does": {"approve": {"who": [{"starter_head": 0}]}}},
        {"id": "size", "does": {"condition": {
            "branches": [{"id": "large", "when": "金额 > 500000", "nodes": [ask("manager", "总经理", &[&boss], json!("all"))]}],
            "otherwise": [],
        }}},
    ]);
    let mut definition = process(nodes);
    definition["policy"] = json!({"repeated": "consecutive"});
    office.draw("quote", &definition).await.expect("draws");
    let simulate = async |amount: i32| {
        let ask = pb::SimulateProcessRequest {
            key: "quote".to_owned(),
            data: Some(document(&json!({"金额": amount}))),
            starter_id: rep.id().to_string(),
            ..Default::default()
        };
        office
            .processes()
            .simulate_process(office.director().call(ask))
            .await
            .expect("simulates")
            .into_inner()
    };
    until(async || simulate(1).await.outcome == "accepted").await;
    let large = simulate(600_000).await;
    let steps: BTreeMap<&str, (&[String], &[String])> = large
        .steps
        .iter()
        .map(|step| (step.node.as_str(), (step.people.as_slice(), step.reasons.as_slice())))
        .collect();
    let boss_id = boss.id().to_string();
    assert_eq!(steps["head"], ([boss_id.clone()].as_slice(), ["starter_head 1".to_owned()].as_slice()));
    assert_eq!(steps["size"].1, ["large".to_owned()]);
    assert_eq!(
        steps["manager"].1,
        ["users 1".to_owned(), "repeated".to_owned()],
        "has approved right before"
    );
    assert_eq!(office.told::<pb::InstanceStarted>().await.len(), 0, "nothing is kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_runs_moves_to_a_new_version_when_it_is_told_to_and_only_where_it_can() {
    let office = Office::open().await;
    let (rep, one, other) = (office.hire("张敏").await, office.hire("李").await, office.hire("王").await);
    let (a, b) = (ask("a", "", &[&one], json!("all")), ask("b", "", &[&other], json!("all")));
    office.draw("quote", &process(json!([a, b]))).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    let at_a = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    let at_b = office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    let task =
        office.todo(&one).await.into_iter().find(|task| task.instance_id == at_b.id).expect("is asked");
    let yes = pb::ApproveTaskRequest { id: task.id, ..Default::default() };
    office.instances().approve_task(one.call(yes)).await.expect("approves");

    // The new version has 现场工勘 in place of b.
    let survey = ask("survey", "现场工勘", &[&rep], json!("all"));
    let update = pb::UpdateProcessRequest {
        key: "quote".to_owned(),
        definition: Some(document(&process(json!([a, survey])))),
        ..Default::default()
    };
    office.processes().update_process(office.director().call(update)).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    let migrate = async |dry_run: bool, nodes: &[(&str, &str)]| {
        let ask = pb::MigrateInstancesRequest {
            process_key: "quote".to_owned(),
            nodes: nodes.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect(),
            dry_run,
            ..Default::default()
        };
        let moves = office.instances().migrate_instances(office.director().call(ask)).await.expect("answers");
        let moves = moves.into_inner().moves.into_iter();
        moves.map(|one| (one.id, one.moved, one.reason)).collect::<Vec<_>>()
    };
    let expected =
        [(at_a.id.clone(), true, String::new()), (at_b.id.clone(), false, "there is no node b".to_owned())];
    assert_eq!(migrate(true, &[]).await, expected);
    assert_eq!(office.instance(&rep, &at_a.id).await.expect("reads").version, 1, "nothing has moved yet");
    assert!(migrate(false, &[]).await[0].1);
    assert_eq!(office.instance(&rep, &at_a.id).await.expect("reads").version, 2);
    let moved = migrate(false, &[("b", "survey")]).await;
    assert_eq!(moved, [(at_b.id.clone(), true, String::new())], "b is done as the survey");
    assert_eq!(office.places(&at_b.id).await, ["survey"]);
    assert_eq!(office.todo(&other).await.len(), 1, "who is asked stays asked");
    office.approve(&one).await.expect("approves");
    assert_eq!(office.places(&at_a.id).await, ["survey"]);
    let refused =
        office.instances().migrate_instances(rep.call(pb::MigrateInstancesRequest::default())).await;
    assert_eq!(refused.expect_err("may not").code(), Code::PermissionDenied);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_goes_out_as_bpmn_and_comes_in_again_as_it_was() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let definition = process(json!([ask("a", "技术审批", &[&rep], json!("any"))]));
    let drawn = office.draw("quote", &definition).await.expect("draws");
    let export = pb::ExportProcessRequest { key: "quote".to_owned(), version: 0 };
    let bpmn = office
        .processes()
        .export_process(office.director().call(export))
        .await
        .expect("exports")
        .into_inner()
        .bpmn;
    assert!(bpmn.contains("技术审批"), "{bpmn}");
    let import = pb::ImportProcessRequest { bpmn };
    let imported = office
        .processes()
        .import_process(office.director().call(import))
        .await
        .expect("imports")
        .into_inner();
    assert!(imported.remarks.is_empty() && imported.problems.is_empty(), "{imported:?}");
    let again = office.draw("again", &definition).await.expect("draws");
    assert_eq!(again.definition, drawn.definition);
    let back = imported.definition.expect("a definition");
    assert_eq!(back.fields["nodes"], value_of(&definition["nodes"]));
    let broken = pb::ImportProcessRequest { bpmn: "<bpmn".to_owned() };
    let refused =
        office.processes().import_process(office.director().call(broken)).await.expect_err("is no file");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "BPMN_REFUSED"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_is_asked_and_whoever_stands_in_answers_while_somebody_is_away() {
    use api::workflow::v1::staff_service_client::StaffServiceClient;

    let office = Office::open().await;
    let (rep, one, other) = (office.hire("张敏").await, office.hire("李").await, office.hire("王").await);
    let mut staff = StaffServiceClient::new(office.world.channel());
    let group =
        pb::Group {
            name: "评审组".to_owned(), user_ids: vec![one.id().to_string()], ..Default::default()
        };
    let put = pb::PutGroupRequest { group: Some(group) };
    assert_eq!(
        staff.put_group(rep.call(put.clone())).await.expect_err("may not").code(),
        Code::PermissionDenied
    );
    assert_eq!(staff.put_group(office.director().call(put)).await.expect("puts").into_inner().revision, 1);
    let node = json!({"id": "a", "does": {"approve": {"who": [{"group": "评审组"}]}}});
    office.draw("quote", &process(json!([node]))).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    assert_eq!(office.todo(&one).await.len(), 1);

    let now = office.world.clock.now();
    let absence = |who: &Who, substitute: &Who| pb::Absence {
        user_id: who.id().to_string(),
        substitute_id: substitute.id().to_string(),
        begin_time: Some(timestamp(now - TimeDelta::hours(1))),
        end_time: Some(timestamp(now + TimeDelta::days(3))),
        ..Default::default()
    };
    let create = |absence| pb::CreateAbsenceRequest { absence: Some(absence) };
    let refused = staff.create_absence(rep.call(create(absence(&one, &other)))).await;
    assert_eq!(refused.expect_err("is not theirs to say").code(), Code::PermissionDenied);
    let same = staff.create_absence(one.call(create(absence(&one, &one)))).await.expect_err("is nobody else");
    assert_eq!(same.code(), Code::InvalidArgument);
    let away =
        staff.create_absence(one.call(create(absence(&one, &other)))).await.expect("is away").into_inner();
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    assert_eq!((office.todo(&one).await.len(), office.todo(&other).await.len()), (1, 1));
    let listed =
        staff.list_absences(rep.call(pb::ListAbsencesRequest::default())).await.expect("lists").into_inner();
    assert_eq!(listed.absences.len(), 1);
    let back = pb::DeleteAbsenceRequest { id: away.id };
    let hidden = staff.delete_absence(other.call(back.clone())).await.expect_err("is not theirs");
    assert_eq!(hidden.code(), Code::NotFound);
    staff.delete_absence(one.call(back)).await.expect("is back");
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    assert_eq!(office.todo(&one).await.len(), 2);

    let calendar = staff.get_calendar(rep.call(pb::GetCalendarRequest {})).await.expect("reads").into_inner();
    assert_eq!((calendar.time_zone.as_str(), calendar.revision), ("Asia/Shanghai", 0));
    let day = pb::calendar::Day { date: "2026-10-01".to_owned(), works: false };
    let changed = pb::Calendar { days: vec![day], ..calendar };
    let update = |calendar: &pb::Calendar| pb::UpdateCalendarRequest { calendar: Some(calendar.clone()) };
    let kept =
        staff.update_calendar(office.director().call(update(&changed))).await.expect("changes").into_inner();
    assert_eq!((kept.revision, kept.days.len()), (1, 1));
    let stale = staff.update_calendar(office.director().call(update(&changed))).await.expect_err("is stale");
    assert_eq!((stale.code(), reason(&stale).as_str()), (Code::Aborted, "CALENDAR_STALE"));
}
