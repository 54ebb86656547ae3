//! A lead that nobody answers climbs a ladder: its owner is reminded, then the head above them gets an item, then it goes
//! back to the pool. Over the real lead service.

use api::identity::v1 as people;
use api::lead::v1 as leads;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::workflow::v1 as pb;
use api::workflow::v1::automation_service_client::AutomationServiceClient;
use api::workflow::v1::task_service_client::TaskServiceClient;
use chrono::TimeDelta;
use prost::{Message, Name};
use prost_reflect::DynamicMessage;
use serde_json::{Value, json};
use testkit::{Who, World};
use types::{DataScope, DepartmentId, UserId};

const GRANTS: [&str; 10] = [
    "lead.assign",
    "lead.create",
    "lead.read",
    "lead.update",
    "workflow.automation.design",
    "workflow.automation.read",
    "workflow.automation.run",
    "workflow.task.create",
    "workflow.task.read",
    "workflow.task.update",
];

fn somebody(world: &World, id: UserId, department: DepartmentId) -> Who {
    let grants = GRANTS.map(|action| (action, DataScope::All));
    world.person(world.tenant, id, "某人", Some(department), &grants)
}

async fn employ(world: &World, id: UserId, department: DepartmentId) {
    let user = people::User {
        id: id.to_string(),
        display_name: "某人".into(),
        department_id: department.to_string(),
        state: people::user::State::Active.into(),
        ..Default::default()
    };
    world.tell("identity", "user", id.0, 1, &people::UserCreated { user: Some(user) }).await;
}

async fn until(what: &str, mut happens: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if happens().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{what}: it did not happen within ten seconds");
}

/// A step of the ladder, so many hours after the first response was due.
fn late(hours: i32, then: Value) -> Value {
    json!({
        "schema_version": 1, "title": "线索超时",
        "when": {"date": {
            "record": "throughline.lead.v1.Lead", "field": "response_due_time", "offset": {"minutes": hours * 60},
        }},
        "if": "record.first_response_time = null and record.owner_id != null
            and record.state in (\"STATE_NEW\", \"STATE_FOLLOWING\")",
        "then": then,
    })
}

async fn put(world: &World, boss: &Who, key: &str, definition: Value) {
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    let definition =
        DynamicMessage::deserialize(kind, definition).expect("is one").transcode_to().expect("is one");
    let automation =
        pb::Automation { key: key.to_owned(), definition: Some(definition), ..Default::default() };
    let mut automations = AutomationServiceClient::new(world.channel());
    let ask = pb::CreateAutomationRequest { automation: Some(automation), ..Default::default() };
    automations.create_automation(boss.call(ask)).await.expect("writes");
    let ask = pb::PublishAutomationRequest { key: key.to_owned(), ..Default::default() };
    automations.publish_automation(boss.call(ask)).await.expect("publishes");
}

async fn told<F: Message + Name + Default>(world: &World) -> Vec<F> {
    let mut tx = world.db("workflow").begin(world.tenant).await.expect("begins");
    let rows: Vec<Vec<u8>> =
        sqlx::query_scalar("select payload from event where type = $1 order by xid, position")
            .bind(F::full_name())
            .fetch_all(&mut *tx)
            .await
            .expect("reads");
    rows.iter().map(|bytes| F::decode(bytes.as_slice()).expect("a fact")).collect()
}

async fn runs(world: &World, boss: &Who, key: &str) -> Vec<pb::AutomationRun> {
    let ask = pb::ListAutomationRunsRequest { automation_key: key.to_owned(), ..Default::default() };
    let mut automations = AutomationServiceClient::new(world.channel());
    automations.list_automation_runs(boss.call(ask)).await.expect("lists").into_inner().runs
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_that_nobody_answers_is_reminded_of_escalated_and_goes_back_to_the_pool() {
    let services =
        vec![testkit::teller("identity"), customer::blueprint(), lead::blueprint(), workflow::blueprint()];
    let world = World::start(services).await;
    let (rep, head, department) = (UserId::new(), UserId::new(), DepartmentId::new());
    employ(&world, rep, department).await;
    employ(&world, head, department).await;
    let unit = people::Department {
        id: department.to_string(),
        display_name: "华东销售部".into(),
        head_id: head.to_string(),
        ..Default::default()
    };
    let fact = people::DepartmentCreated { department: Some(unit) };
    world.tell("identity", "department", department.0, 1, &fact).await;
    let boss = somebody(&world, UserId::new(), department);
    let mut service = LeadServiceClient::new(world.channel());
    let mut made = Vec::new();
    for (company, phone) in [("三和精密", "13812345678"), ("四海重工", "13912345678")] {
        let lead = leads::Lead { company: company.into(), phone: phone.into(), ..Default::default() };
        let ask = leads::CreateLeadRequest { lead: Some(lead), ..Default::default() };
        made.push(service.create_lead(boss.call(ask)).await.expect("takes it").into_inner().id);
    }
    let [silent, answered] = [made[0].clone(), made[1].clone()];
    until("the lead service hears of people", async || {
        let ask = leads::AssignLeadsRequest { ids: made.clone(), owner_id: rep.to_string() };
        LeadServiceClient::new(world.channel()).assign_leads(boss.call(ask)).await.is_ok()
    })
    .await;
    let title = |text: &str| format!("\"{text} \" + record.company");
    let remind =
        json!([{"id": "remind", "does": {"notify": {"who": ["owner"], "title": title("请尽快联系")}}}]);
    put(&world, &boss, "owner", late(0, remind)).await;
    let escalate =
        json!([{"id": "escalate", "does": {"task": {"who": [{"superior": 0}], "title": title("督办")}}}]);
    put(&world, &boss, "superior", late(2, escalate)).await;
    let release = json!([{"id": "release", "does": {"call": {
        "method": "throughline.lead.v1.LeadService/ReleaseLead",
        "request": {"id": "record.id", "reason": "\"超时未响应\""},
    }}}]);
    put(&world, &boss, "pool", late(8, release)).await;
    // One was answered in time: the ladder leaves it alone, and says so.
    let call = leads::FollowUp { kind: "call".into(), content: "已联系".into(), ..Default::default() };
    let ask =
        leads::AddFollowUpRequest { lead_id: answered.clone(), follow_up: Some(call), ..Default::default() };
    service.add_follow_up(boss.call(ask)).await.expect("notes it");
    // The dates of both, for each step.
    until("the dates are known", async || {
        let mut tx = world.db("workflow").begin(world.tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from alarm").fetch_one(&mut *tx).await.expect("counts");
        count == 6
    })
    .await;

    world.clock.advance(TimeDelta::hours(24) + TimeDelta::minutes(1));
    until("its owner is told", async || !told::<pb::NoticeGiven>(&world).await.is_empty()).await;
    let notices = told::<pb::NoticeGiven>(&world).await;
    assert_eq!(notices.len(), 1);
    assert_eq!(
        (notices[0].user_ids.clone(), notices[0].subject_id.clone()),
        (vec![rep.to_string()], silent.clone())
    );
    world.clock.advance(TimeDelta::hours(2));
    let boss = somebody(&world, boss.id(), department);
    let of_head = pb::ListTasksRequest { owner_id: head.to_string(), ..Default::default() };
    until("the head gets an item", async || {
        let mut tasks = TaskServiceClient::new(world.channel());
        let tasks = tasks.list_tasks(boss.call(of_head.clone())).await.expect("lists").into_inner().tasks;
        tasks.iter().any(|task| task.subject_id == silent && task.title == "督办 三和精密")
    })
    .await;
    world.clock.advance(TimeDelta::hours(6));
    let boss = somebody(&world, boss.id(), department);
    let get = async |id: &str| {
        let ask = leads::GetLeadRequest { id: id.to_owned() };
        LeadServiceClient::new(world.channel()).get_lead(boss.call(ask)).await.expect("reads").into_inner()
    };
    until("it goes back to the pool", async || get(&silent).await.owner_id.is_empty()).await;
    until("every run has ended", async || {
        let mut all = Vec::new();
        for key in ["owner", "superior", "pool"] {
            all.extend(runs(&world, &boss, key).await);
        }
        all.len() == 6 && all.iter().all(|run| run.end_time.is_some())
    })
    .await;
    assert_eq!(get(&answered).await.owner_id, rep.to_string());
    use pb::automation_run::State;
    for key in ["owner", "superior", "pool"] {
        for run in runs(&world, &boss, key).await {
            let state = if run.record_id == silent { State::Done } else { State::Skipped };
            assert_eq!((run.state(), run.reason.as_str()), (state, ""), "{key}");
        }
    }
}
