//! Automations through gRPC: written, published, set off by facts, schedules, dates and by hand; and what becomes of
//! their runs.

use std::sync::atomic::Ordering;

use api::lead::v1 as leads;
use api::workflow::v1::automation_service_client::AutomationServiceClient;
use chrono::{Datelike as _, Timelike as _};
use pb::automation_run::State;
use serde_json::{Value as Json, json};

use super::errands::Partner;
use super::neighbour::Neighbour;
use super::processes::{ask, document, process};
use super::*;

const LEAD: &str = "throughline.lead.v1.Lead";
const UPDATED: &str = "throughline.lead.v1.LeadUpdated";
const AUTOMATIONS: [&str; 3] =
    ["workflow.automation.design", "workflow.automation.read", "workflow.automation.run"];

/// An office beside a lead service.
struct Firm {
    office: Office,
    leads: Neighbour,
}

impl Firm {
    async fn open() -> Self {
        Self::open_on(&testkit::database().await, Neighbour::default()).await
    }

    async fn open_on(url: &str, leads: Neighbour) -> Self {
        let services = vec![testkit::teller("identity"), leads.blueprint(), workflow::blueprint()];
        let world = World::start_with(url, None, services).await;
        let tasks = TaskServiceClient::new(world.channel());
        Self { office: Office { world, tasks }, leads }
    }

    /// Another replica on the same database, of the same company.
    async fn replica(&self, url: &str) -> Self {
        let mut other = Self::open_on(url, self.leads.clone()).await;
        other.office.world.tenant = self.office.world.tenant;
        other
    }

    fn client(&self) -> AutomationServiceClient<Channel> {
        AutomationServiceClient::new(self.office.world.channel())
    }

    fn designer(&self) -> Who {
        let grants = AUTOMATIONS.map(|action| (action, DataScope::All));
        let world = &self.office.world;
        world.person(world.tenant, UserId(Uuid::from_u128(2)), "李管理", None, &grants)
    }

    async fn write(&self, key: &str, definition: &Json) -> pb::Automation {
        let automation = pb::Automation {
            key: key.to_owned(),
            definition: Some(document(definition)),
            ..Default::default()
        };
        let ask = pb::CreateAutomationRequest { automation: Some(automation), ..Default::default() };
        self.client().create_automation(self.designer().call(ask)).await.expect("writes").into_inner()
    }

    async fn rewrite(&self, key: &str, definition: &Json) {
        let ask = pb::UpdateAutomationRequest {
            key: key.to_owned(),
            definition: Some(document(definition)),
            ..Default::default()
        };
        self.client().update_automation(self.designer().call(ask)).await.expect("writes");
    }

    async fn publish(&self, key: &str) -> pb::Automation {
        let ask = pb::PublishAutomationRequest { key: key.to_owned(), ..Default::default() };
        self.client().publish_automation(self.designer().call(ask)).await.expect("publishes").into_inner()
    }

    async fn put(&self, key: &str, definition: &Json) {
        let written = self.write(key, definition).await;
        assert_eq!(written.problems, [], "{definition}");
        self.publish(key).await;
    }

    async fn disable(&self, key: &str) -> pb::Automation {
        let ask = pb::DisableAutomationRequest { key: key.to_owned(), ..Default::default() };
        self.client().disable_automation(self.designer().call(ask)).await.expect("is off").into_inner()
    }

    async fn enable(&self, key: &str) -> pb::Automation {
        let ask = pb::EnableAutomationRequest { key: key.to_owned(), ..Default::default() };
        self.client().enable_automation(self.designer().call(ask)).await.expect("is on").into_inner()
    }

    /// Somebody signs in again: a signed identity ends, and another world has other keys.
    fn again(&self, who: &Who) -> Who {
        let grants = [("workflow.task.read", DataScope::Own)];
        let world = &self.office.world;
        world.person(world.tenant, who.id(), "某人", who.actor.department(), &grants)
    }

    /// The runs of an automation, the newest first.
    async fn runs(&self, key: &str) -> Vec<pb::AutomationRun> {
        let ask = pb::ListAutomationRunsRequest { automation_key: key.to_owned(), ..Default::default() };
        self.client().list_automation_runs(self.designer().call(ask)).await.expect("lists").into_inner().runs
    }

    /// The runs of an automation, once there are so many and none is under way; the newest first.
    async fn ended(&self, key: &str, many: usize) -> Vec<pb::AutomationRun> {
        let all = async || {
            let runs = self.runs(key).await;
            runs.len() >= many && runs.iter().all(|run| run.state() != State::Running)
        };
        until(all).await;
        self.runs(key).await
    }

    async fn retry(&self, id: &str) -> Result<pb::AutomationRun, Status> {
        let ask = pb::RetryAutomationRunRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.client().retry_automation_run(self.designer().call(ask)).await?.into_inner())
    }

    async fn by_hand(&self, key: &str, record: &str, request: &str) -> Result<pb::AutomationRun, Status> {
        let ask = pb::RunAutomationRequest {
            key: key.to_owned(),
            record_id: record.to_owned(),
            request_id: request.to_owned(),
        };
        Ok(self.client().run_automation(self.designer().call(ask)).await?.into_inner())
    }

    /// A lead is there, and is told of as just qualified.
    async fn qualified(&self, lead: leads::Lead) -> Uuid {
        let id: Uuid = lead.id.parse().expect("an id");
        self.leads.keep(lead.clone());
        let fact = leads::LeadQualified { lead: Some(lead.clone()) };
        self.office.world.tell("lead", "lead", id, lead.revision, &fact).await;
        id
    }

    /// A lead changes, and is told of.
    async fn updated(&self, lead: leads::Lead) {
        let id: Uuid = lead.id.parse().expect("an id");
        self.leads.keep(lead.clone());
        let fact = leads::LeadUpdated { lead: Some(lead.clone()) };
        self.office.world.tell("lead", "lead", id, lead.revision, &fact).await;
    }
}

fn lead(owner: Option<&Who>, budget: &str) -> leads::Lead {
    let money = api::types::v1::Money { amount: budget.to_owned(), currency: "CNY".to_owned() };
    leads::Lead {
        id: Uuid::now_v7().to_string(),
        number: "LD-2026-000001".to_owned(),
        company: "三和精密".to_owned(),
        budget: (!budget.is_empty()).then_some(money),
        owner_id: owner.map(|owner| owner.id().to_string()).unwrap_or_default(),
        state: leads::lead::State::Qualified.into(),
        revision: 1,
        ..Default::default()
    }
}

fn automation(when: Json, condition: &str, then: Json) -> Json {
    json!({"schema_version": 1, "title": "测试", "when": when, "if": condition, "then": then})
}

fn fact(event: &str) -> Json {
    json!({"fact": {"event": event}})
}

fn when_qualified() -> Json {
    fact("throughline.lead.v1.LeadQualified")
}

fn follow_up() -> Json {
    json!({"id": "call", "does": {"task": {
        "who": ["owner"], "title": "\"回访 \" + record.company", "due": {"working_minutes": 480},
    }}})
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_whose_condition_holds_gives_its_owner_an_item_and_changes_the_record() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    let update = json!({"id": "mark", "does": {"update": {"requirement": "\"重点：\" + record.company"}}});
    let condition = "record.budget.amount > 500000 and fact.lead.state = \"STATE_QUALIFIED\"";
    firm.put("large", &automation(when_qualified(), condition, json!([follow_up(), update]))).await;
    let id = firm.qualified(lead(Some(&rep), "800000")).await;
    let runs = firm.ended("large", 1).await;
    assert_eq!((runs[0].state(), runs[0].reason.as_str()), (State::Done, ""));
    assert_eq!((runs[0].record_type.as_str(), runs[0].record_id.clone()), ("lead", id.to_string()));
    let saw = document(&json!({"record.budget.amount": "800000", "fact.lead.state": "STATE_QUALIFIED"}));
    assert_eq!(runs[0].saw, Some(saw));
    let outcomes: Vec<_> = runs[0].outcomes.iter().map(|of| (of.action.as_str(), of.done)).collect();
    assert_eq!(outcomes, [("call", true), ("mark", true)], "in order");
    let tasks = firm.office.todo(&rep).await;
    let found: Vec<_> = tasks.iter().map(|task| (task.title.as_str(), task.kind.as_str())).collect();
    assert_eq!(found, [("回访 三和精密", "automation")]);
    assert_eq!(tasks[0].subject_id, id.to_string());
    assert!(tasks[0].due_time.is_some());
    let lead = firm.leads.lead(id);
    assert_eq!((lead.requirement.as_str(), lead.revision), ("重点：三和精密", 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_condition_does_not_hold_nothing_is_done_and_the_log_says_what_it_saw() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    firm.put("large", &automation(when_qualified(), "record.budget.amount > 500000", json!([follow_up()])))
        .await;
    firm.qualified(lead(Some(&rep), "500000")).await;
    let runs = firm.ended("large", 1).await;
    assert_eq!(runs[0].state(), State::Skipped);
    assert_eq!(runs[0].saw, Some(document(&json!({"record.budget.amount": "500000"}))));
    assert!(firm.office.todo(&rep).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_is_missing_is_a_failed_run_that_can_be_tried_again_once_it_is_there() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    firm.put("large", &automation(when_qualified(), "record.budget.amount > 500000", json!([follow_up()])))
        .await;
    let bare = lead(Some(&rep), "");
    firm.qualified(bare.clone()).await;
    let failed = firm.ended("large", 1).await.remove(0);
    assert_eq!(failed.state(), State::Failed);
    assert!(
        failed.reason.starts_with("if: ") && failed.reason.ends_with("empty: record.budget.amount"),
        "{}",
        failed.reason
    );
    let budget = api::types::v1::Money { amount: "900000".to_owned(), currency: "CNY".to_owned() };
    firm.leads.keep(leads::Lead { budget: Some(budget), ..bare });
    firm.retry(&failed.id).await.expect("is tried again");
    let run = firm.ended("large", 1).await.remove(0);
    assert_eq!((run.id, run.state), (failed.id.clone(), State::Done.into()));
    assert_eq!(firm.office.todo(&rep).await.len(), 1);
    assert_eq!(reason(&firm.retry(&failed.id).await.expect_err("is done")), "AUTOMATION_RUN_NOT_FAILED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_for_good_can_be_given_up_and_what_was_done_stays_done() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    let process = json!({"id": "review", "does": {"start": {"process": "missing"}}});
    firm.put("large", &automation(when_qualified(), "", json!([follow_up(), process]))).await;
    firm.qualified(lead(Some(&rep), "1")).await;
    let failed = firm.ended("large", 1).await.remove(0);
    assert!(failed.reason.starts_with("then.review: "), "{}", failed.reason);
    firm.retry(&failed.id).await.expect("is tried again");
    let failed = firm.ended("large", 1).await.remove(0);
    let outcomes: Vec<_> = failed.outcomes.iter().map(|of| (of.action.as_str(), of.done)).collect();
    assert_eq!(outcomes, [("call", true), ("review", false), ("review", false)]);
    assert_eq!(firm.office.todo(&rep).await.len(), 1, "once");
    let ask = pb::AbandonAutomationRunRequest { id: failed.id, ..Default::default() };
    let given_up =
        firm.client().abandon_automation_run(firm.designer().call(ask)).await.expect("is given up");
    assert_eq!(given_up.into_inner().state(), State::Abandoned);
    let told: Vec<State> = firm
        .office
        .told::<pb::AutomationRunChanged>()
        .await
        .iter()
        .filter_map(|of| Some(of.run.as_ref()?.state()))
        .collect();
    assert_eq!(told, [State::Failed, State::Running, State::Failed, State::Abandoned]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn automations_that_cause_each_other_are_stopped_and_the_log_says_why() {
    let firm = Firm::open().await;
    let grow = |field: &str| json!([{"id": "grow", "does": {"update": {field: format!("record.{field} + \"一\"")}}}]);
    firm.put("a", &automation(fact(UPDATED), "", grow("product"))).await;
    firm.put("b", &automation(fact(UPDATED), "", grow("source"))).await;
    let one = leads::Lead { product: "铣床".to_owned(), source: "展会".to_owned(), ..lead(None, "1") };
    firm.updated(one).await;
    let stopped = async || {
        let runs = [firm.runs("a").await, firm.runs("b").await].concat();
        runs.iter().all(|run| run.state() != State::Running)
            && runs.iter().any(|run| run.state() == State::Failed)
    };
    until(stopped).await;
    quiet().await;
    let runs = [firm.runs("a").await, firm.runs("b").await].concat();
    let failed: Vec<_> = runs.iter().filter(|run| run.state() == State::Failed).collect();
    for run in &failed {
        assert!(run.reason.starts_with("LOOP: ") || run.reason.starts_with("TOO_OFTEN: "), "{}", run.reason);
    }
    let looped = failed.iter().find(|run| run.reason.starts_with("LOOP: ")).expect("by its depth");
    assert_eq!(looped.depth, 6);
    let cause = runs.iter().find(|run| run.id == looped.cause_id).expect("names what caused it");
    assert_eq!((cause.depth, cause.state()), (5, State::Done));
    let settled = runs.len();
    quiet().await;
    assert_eq!([firm.runs("a").await, firm.runs("b").await].concat().len(), settled, "it is quiet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_automation_that_changes_what_it_hears_of_comes_to_rest_by_itself() {
    let firm = Firm::open().await;
    let mark = json!([{"id": "mark", "does": {"update": {"requirement": "\"已核\""}}}]);
    firm.put("mark", &automation(fact(UPDATED), "", mark)).await;
    let one = lead(None, "1");
    firm.updated(one.clone()).await;
    let runs = firm.ended("mark", 2).await;
    let texts: Vec<_> = runs.iter().map(|run| (run.depth, run.outcomes[0].text.as_str())).collect();
    assert_eq!(texts, [(1, "said so already"), (0, "changed requirement")]);
    assert_eq!(firm.leads.updates.load(Ordering::SeqCst), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_changes_too_often_within_an_hour_is_left_alone() {
    let firm = Firm::open().await;
    firm.put(
        "often",
        &automation(
            fact(UPDATED),
            "",
            json!([{"id": "n", "does": {"notify": {
        "who": [{"users": [firm.office.hire("张敏").await.id()]}], "title": "record.number"}}}]),
        ),
    )
    .await;
    let tell = json!([{"id": "n", "does": {"notify": {"who": ["owner"], "title": "record.number"}}}]);
    firm.put("never", &automation(fact(UPDATED), "record.number = \"x\"", tell)).await;
    let mut one = lead(None, "1");
    for _ in 0..32 {
        one.revision += 1;
        firm.updated(one.clone()).await;
    }
    let runs = firm.ended("often", 32).await;
    let failed: Vec<_> = runs.iter().filter(|run| run.state() == State::Failed).collect();
    assert_eq!(failed.len(), 2);
    assert!(failed[0].reason.starts_with("TOO_OFTEN: "), "{}", failed[0].reason);
    let idle = firm.ended("never", 32).await;
    assert!(
        idle.iter().all(|run| run.state() == State::Skipped),
        "what does nothing does it as often as it likes"
    );
    firm.office.world.clock.advance(TimeDelta::minutes(61));
    one.revision += 1;
    firm.updated(one).await;
    assert_eq!(firm.ended("often", 33).await[0].state(), State::Done, "an hour later it goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_schedule_begins_one_run_each_time_with_two_replicas() {
    let url = testkit::database().await;
    let firm = Firm::open_on(&url, Neighbour::default()).await;
    let other = firm.replica(&url).await;
    let rep = firm.office.hire("张敏").await;
    let now = firm.office.world.clock.now().with_timezone(&chrono_tz::Asia::Shanghai) + TimeDelta::hours(2);
    let cron = format!("{} {} * * *", now.minute(), now.hour());
    let title = "\"周报 \" + string(today)";
    let then = json!([{"id": "report", "does": {"task": {"who": [{"users": [rep.id()]}], "title": title}}}]);
    firm.put("daily", &automation(json!({"schedule": {"cron": cron}}), "", then)).await;
    quiet().await;
    assert!(firm.runs("daily").await.is_empty(), "not yet");
    for day in 1..=2 {
        let by = if day == 1 { TimeDelta::hours(2) } else { TimeDelta::days(1) };
        for replica in [&firm, &other] {
            replica.office.world.clock.advance(by);
        }
        firm.ended("daily", day).await;
        quiet().await;
        assert_eq!(firm.runs("daily").await.len(), day, "once each time");
    }
    let day = now.date_naive();
    let title = format!("周报 {:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    let titles: Vec<String> =
        firm.office.todo(&firm.again(&rep)).await.into_iter().map(|task| task.title).collect();
    assert!(titles.len() == 2 && titles.contains(&title), "{titles:?}");
}

/// Due an hour before the first response is.
fn before_response() -> Json {
    let when = json!({"date": {"record": LEAD, "field": "response_due_time", "offset": {"minutes": -60}}});
    automation(when, "record.first_response_time = null", json!([follow_up()]))
}

fn due(firm: &Firm, hours: i64) -> Option<prost_types::Timestamp> {
    Some(timestamp(firm.office.world.clock.now() + TimeDelta::hours(hours)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_date_of_a_record_begins_a_run_when_it_comes_near_and_anew_when_it_has_changed() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    firm.put("remind", &before_response()).await;
    let mut one = leads::Lead { response_due_time: due(&firm, 10), ..lead(Some(&rep), "1") };
    firm.updated(one.clone()).await;
    // It is put off before it was due.
    one = leads::Lead { response_due_time: due(&firm, 20), revision: 2, ..one };
    firm.updated(one.clone()).await;
    quiet().await;
    firm.office.world.clock.advance(TimeDelta::hours(10));
    quiet().await;
    assert!(firm.runs("remind").await.is_empty(), "it was put off");
    firm.office.world.clock.advance(TimeDelta::hours(10));
    assert_eq!(firm.ended("remind", 1).await[0].state(), State::Done);
    // Something else changes: what has fired does not fire again. Then the date does.
    one = leads::Lead { company: "三和".to_owned(), revision: 3, ..one };
    firm.updated(one.clone()).await;
    quiet().await;
    assert_eq!(firm.runs("remind").await.len(), 1);
    one = leads::Lead { response_due_time: due(&firm, 5), revision: 4, ..one };
    firm.updated(one.clone()).await;
    quiet().await;
    firm.office.world.clock.advance(TimeDelta::hours(6));
    firm.ended("remind", 2).await;
    // A date that is taken away is none.
    one = leads::Lead { response_due_time: due(&firm, 5), revision: 5, ..one };
    firm.updated(one.clone()).await;
    one = leads::Lead { response_due_time: None, revision: 6, ..one };
    firm.updated(one).await;
    quiet().await;
    firm.office.world.clock.advance(TimeDelta::hours(6));
    quiet().await;
    assert_eq!(firm.runs("remind").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dates_of_records_that_were_there_before_are_found_and_those_that_passed_are_let_be() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    let past = leads::Lead { response_due_time: due(&firm, -5), ..lead(Some(&rep), "1") };
    let ahead: Vec<_> =
        (0..3).map(|_| leads::Lead { response_due_time: due(&firm, 5), ..lead(Some(&rep), "1") }).collect();
    for one in ahead.iter().chain([&past]) {
        firm.leads.keep(one.clone());
    }
    firm.put("remind", &before_response()).await;
    let alarms = async || {
        let mut tx = firm.office.world.db("workflow").begin(firm.office.world.tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from alarm").fetch_one(&mut *tx).await.expect("counts");
        count == 3
    };
    until(alarms).await;
    firm.office.world.clock.advance(TimeDelta::hours(5));
    let runs = firm.ended("remind", 3).await;
    quiet().await;
    assert_eq!(firm.runs("remind").await.len(), 3, "what passed before it was published is let be");
    assert!(runs.iter().all(|run| run.record_id != past.id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_automation_that_is_off_hears_nothing_and_its_versions_are_there_when_it_is_on_again() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    firm.put("call", &automation(when_qualified(), "", json!([follow_up()]))).await;
    let mut changed = automation(when_qualified(), "record.budget.amount > 1", json!([follow_up()]));
    firm.rewrite("call", &changed).await;
    assert_eq!(firm.publish("call").await.published_version, 2);
    firm.qualified(lead(Some(&rep), "2")).await;
    firm.ended("call", 1).await;
    assert_eq!(firm.disable("call").await.state(), pb::automation::State::Off);
    firm.qualified(lead(Some(&rep), "2")).await;
    quiet().await;
    assert_eq!(firm.runs("call").await.len(), 1);
    // The draft goes on; what is switched on is what was published.
    changed["title"] = json!("草稿");
    firm.rewrite("call", &changed).await;
    let on = firm.enable("call").await;
    assert_eq!((on.state(), on.published_version, on.changed), (pb::automation::State::On, 2, true));
    firm.qualified(lead(Some(&rep), "2")).await;
    assert_eq!(firm.ended("call", 2).await[0].version, 2);
    let ask = pb::ListAutomationVersionsRequest { key: "call".to_owned(), ..Default::default() };
    let versions = firm.client().list_automation_versions(firm.designer().call(ask)).await.expect("lists");
    let numbers: Vec<i32> = versions.into_inner().versions.iter().map(|version| version.version).collect();
    assert_eq!(numbers, [2, 1]);
    let ask = pb::CompareAutomationVersionsRequest { key: "call".to_owned(), from_version: 1, to_version: 2 };
    let differs =
        firm.client().compare_automation_versions(firm.designer().call(ask)).await.expect("compares");
    let fields: Vec<String> = differs.into_inner().differences.into_iter().map(|of| of.field).collect();
    assert_eq!(fields, ["if"]);
    let ask = pb::GetAutomationStatisticsRequest { key: "call".to_owned(), ..Default::default() };
    let figures = firm.client().get_automation_statistics(firm.designer().call(ask)).await.expect("counts");
    let figures = figures.into_inner();
    assert_eq!((figures.runs, figures.done, figures.failed), (2, 2, 0));
    assert!(figures.last_run_time.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trial_on_the_past_says_what_would_have_been_done_and_changes_nothing() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    let ids = [
        firm.qualified(lead(Some(&rep), "900000")).await,
        firm.qualified(lead(Some(&rep), "100")).await,
        firm.qualified(lead(Some(&rep), "")).await,
    ];
    firm.write("large", &automation(when_qualified(), "record.budget.amount > 500000", json!([follow_up()])))
        .await;
    let audits = async || {
        let mut tx = firm.office.world.db("workflow").begin(firm.office.world.tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from audit").fetch_one(&mut *tx).await.expect("counts");
        count
    };
    let before = audits().await;
    let simulate = async |ask: pb::SimulateAutomationRequest| {
        let ask = pb::SimulateAutomationRequest { key: "large".to_owned(), ..ask };
        firm.client().simulate_automation(firm.designer().call(ask)).await.map(tonic::Response::into_inner)
    };
    let tried = simulate(Default::default()).await.expect("tries");
    assert_eq!((tried.done, tried.skipped, tried.failed), (1, 1, 1));
    let records: Vec<String> = tried.cases.iter().map(|case| case.record_id.clone()).collect();
    assert_eq!(records, [ids[2], ids[1], ids[0]].map(|id| id.to_string()), "the newest first");
    assert!(tried.cases[0].reason.contains("record.budget.amount"), "{}", tried.cases[0].reason);
    assert_eq!(tried.cases[1].saw, Some(document(&json!({"record.budget.amount": "100"}))));
    assert_eq!(tried.cases[2].actions.len(), 1);
    let newest =
        simulate(pb::SimulateAutomationRequest { limit: 1, ..Default::default() }).await.expect("tries");
    assert_eq!(newest.cases.len(), 1);
    let later = pb::SimulateAutomationRequest { from_time: due(&firm, 1), ..Default::default() };
    assert_eq!(simulate(later).await.expect("tries").cases.len(), 0);
    let many = pb::SimulateAutomationRequest { limit: 1_001, ..Default::default() };
    assert_eq!(reason(&simulate(many).await.expect_err("is too many")), "INVALID_SIMULATION");
    quiet().await;
    assert_eq!(audits().await, before);
    assert!(firm.runs("large").await.is_empty() && firm.office.todo(&rep).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_that_was_noted_before_a_crash_is_carried_out_once_after_it() {
    let url = testkit::database().await;
    let firm = Firm::open_on(&url, Neighbour::default()).await;
    let rep = firm.office.hire("张敏").await;
    let update = json!({"id": "mark", "does": {"update": {"requirement": "\"重点\""}}});
    firm.put("large", &automation(when_qualified(), "", json!([follow_up(), update]))).await;
    firm.leads.away.store(true, Ordering::SeqCst);
    let id = firm.qualified(lead(Some(&rep), "800000")).await;
    until(async || firm.runs("large").await.len() == 1).await;
    assert_eq!(firm.runs("large").await[0].state(), State::Running);
    let tenant = firm.office.world.tenant;
    let kept = firm.leads.clone();
    drop(firm);
    kept.away.store(false, Ordering::SeqCst);
    let mut again = Firm::open_on(&url, kept).await;
    again.office.world.tenant = tenant;
    // Whoever had taken it up held it for a minute.
    again.office.world.clock.advance(TimeDelta::minutes(2));
    let runs = again.ended("large", 1).await;
    assert_eq!((runs.len(), runs[0].state()), (1, State::Done));
    assert_eq!(again.office.todo(&again.again(&rep)).await.len(), 1);
    assert_eq!(again.leads.lead(id).revision, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_whose_answer_was_lost_is_not_made_twice() {
    let firm = Firm::open().await;
    let update = json!([{"id": "mark", "does": {"update": {"requirement": "\"重点\""}}}]);
    firm.put("mark", &automation(when_qualified(), "", update)).await;
    firm.leads.mute.store(true, Ordering::SeqCst);
    let id = firm.qualified(lead(None, "1")).await;
    until(async || firm.leads.updates.load(Ordering::SeqCst) == 1).await;
    until(async || {
        firm.office.world.clock.advance(TimeDelta::seconds(2));
        firm.runs("mark").await[0].state() == State::Done
    })
    .await;
    assert_eq!((firm.leads.updates.load(Ordering::SeqCst), firm.leads.lead(id).revision), (1, 2));
    assert_eq!(firm.runs("mark").await[0].outcomes[0].text, "said so already");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_told_records_are_given_away_processes_start_and_partners_hear() {
    let firm = Firm::open().await;
    let office = &firm.office;
    let (rep, boss, expert) =
        (office.hire("张敏").await, office.hire("主管").await, office.hire("专家").await);
    let partner = Partner::open(vec![(200, "{}")]).await;
    office.draw("review", &process(json!([ask("a", "评审", &[&boss], json!("all"))]))).await.expect("draws");
    office.publish("review").await.expect("publishes");
    let then = json!([
        {"id": "tell", "does": {"notify": {"who": ["owner", {"users": [boss.id()]}, "owner"], "title": "\"商机 \" + record.number"}}},
        {"id": "start", "does": {"start": {"process": "review", "fields": {"金额": "record.budget.amount"}}}},
        {"id": "also", "does": {"add_approver": {"who": [{"users": [expert.id()]}], "process": "review"}}},
        {"id": "hook", "does": {"http": {"url": partner.url(), "fields": {"客户": "record.company"}}}},
        {"id": "give", "does": {"assign": [{"users": [boss.id()]}]}},
        {"id": "back", "does": {"call": {"method": "throughline.lead.v1.LeadService/ReleaseLead",
            "request": {"id": "record.id", "reason": "\"超时\""}}}},
    ]);
    firm.put("all", &automation(when_qualified(), "", then)).await;
    let id = firm.qualified(lead(Some(&rep), "800000")).await;
    let run = firm.ended("all", 1).await.remove(0);
    assert_eq!((run.state(), run.reason.as_str()), (State::Done, ""));
    let notices = office.told::<pb::NoticeGiven>().await;
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].user_ids, [rep.id().to_string(), boss.id().to_string()], "each once");
    assert_eq!(
        (notices[0].title.as_str(), notices[0].subject_id.clone()),
        ("商机 LD-2026-000001", id.to_string())
    );
    // For a moment the lead is the boss's to follow up, until it is heard that it went back.
    let todo = office.todo(&boss).await;
    let task = todo.iter().find(|task| task.title == "评审：测试").expect("is asked");
    assert_eq!(task.subject_id, id.to_string());
    let ask = pb::ApproveTaskRequest { id: task.id.clone(), ..Default::default() };
    office.instances().approve_task(boss.call(ask)).await.expect("approves");
    let asked = office.approve(&expert).await.expect("is asked after the boss");
    assert_eq!(asked.state(), pb::instance::State::Accepted);
    let heard = partner.heard();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].contains("webhook-id: ") && heard[0].contains("三和精密"), "{}", heard[0]);
    assert_eq!(firm.leads.lead(id).owner_id, "", "given to the boss, then back to the pool");
    assert_eq!(firm.leads.lead(id).revision, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_runs_one_by_hand_for_a_record_that_they_may_see_and_once_a_request() {
    let firm = Firm::open().await;
    let rep = firm.office.hire("张敏").await;
    firm.put("call", &automation(json!({"call": {"record": LEAD}}), "", json!([follow_up()]))).await;
    let one = lead(Some(&rep), "1");
    firm.leads.keep(one.clone());
    let first = firm.by_hand("call", &one.id, "r1").await.expect("runs");
    assert_eq!(firm.by_hand("call", &one.id, "r1").await.expect("is answered again"), first);
    let runs = firm.ended("call", 1).await;
    assert_eq!((runs.len(), runs[0].state()), (1, State::Done));
    let unseen = firm.by_hand("call", &Uuid::now_v7().to_string(), "").await.expect_err("is not there");
    assert_eq!(unseen.code(), Code::NotFound);
    let heard = automation(when_qualified(), "fact.lead.company = \"x\"", json!([follow_up()]));
    firm.put("heard", &heard).await;
    let refused = firm.by_hand("heard", &one.id, "").await.expect_err("has no fact");
    assert_eq!(reason(&refused), "AUTOMATION_NEEDS_FACT");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_run_is_not_published_and_says_where_it_is_wrong() {
    let firm = Firm::open().await;
    let wrong = json!({
        "schema_version": 1, "title": "", "when": {"fact": {"event": "throughline.lead.v1.LeadQualified"}},
        "if": "record.budget.amout > 1 and fact.lead.number > 3",
        "then": [
            {"id": "a", "does": {"update": {"number": "\"x\"", "nothing": "1"}}},
            {"id": "a", "does": {"call": {"method": "throughline.lead.v1.LeadService/EatLead"}}},
            {"id": "c", "does": {"call": {"method": "throughline.identity.v1.DirectoryService/CreateUser"}}},
            {"id": "d", "does": {"task": {"who": [], "title": "1 + 1", "due": {"minutes": -1}}}},
            {"id": "e", "does": {"http": {"url": "ftp://x"}}},
        ],
    });
    let written = firm.write("wrong", &wrong).await;
    let fields: Vec<&str> = written.problems.iter().map(|problem| problem.field.as_str()).collect();
    let expected = [
        "title",
        "if",
        "then.a.nothing",
        "then.a.number",
        "then[1].id",
        "then.a.method",
        "then.c.method",
        "then.d.who",
        "then.d.title",
        "then.d.due",
        "then.e.url",
    ];
    assert_eq!(fields, expected);
    let ask = pb::PublishAutomationRequest { key: "wrong".to_owned(), ..Default::default() };
    let refused = firm.client().publish_automation(firm.designer().call(ask)).await.expect_err("is unsound");
    assert_eq!(reason(&refused), "AUTOMATION_UNSOUND");
}
