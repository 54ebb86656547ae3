//! The acceptance story of the no-code engines: a director puts 现场工勘 behind the quote, through the REST face and
//! without a deploy. The next deal passes it, those that run do not.

use reqwest::Method;
use serde_json::{Value, json};
use tests::rest::{Client, text};

use crate::battle::{Ground, Group, PASSWORD, insist};

const PROCESSES: [Group; 2] = [&["gateway"], &["identity", "customer", "lead", "opportunity", "workflow"]];

/// What a person of the sales office can do.
struct Person {
    id: String,
    rest: Client,
}

impl Person {
    /// The one thing they are asked to do.
    async fn asked(&self) -> Value {
        let path = format!("/v1/tasks?ownerId={}&state=STATE_OPEN", self.id);
        let mut tasks = self.rest.all(&path, "tasks").await.expect("lists");
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        tasks.remove(0)
    }

    async fn approves(&self, form: Value) -> anyhow::Result<Value> {
        let task = self.asked().await;
        self.rest.post(&format!("/v1/tasks/{}:approve", text(&task, "id")), json!({"form": form})).await
    }

    async fn starts(&self, title: &str, amount: u32) -> Value {
        let instance = json!({"processKey": "deal", "title": title, "data": {"amount": amount}});
        self.rest.post("/v1/instances", json!({"instance": instance})).await.expect("starts")
    }
}

/// The company: an administrator who employs the others.
struct Company {
    ground: Ground,
    admin: Client,
}

impl Company {
    async fn role(&self, name: &str, scope: &str, actions: &[&str]) -> String {
        let grants: Vec<Value> =
            actions.iter().map(|action| json!({"action": action, "scope": scope})).collect();
        let role = json!({"displayName": name, "grants": grants});
        text(&self.admin.post("/v1/roles", role).await.expect("makes a role"), "id").to_owned()
    }

    async fn employs(&self, login: &str, name: &str, role: &str) -> Person {
        let user = json!({"login": login, "displayName": name, "roleIds": [role]});
        let ask = json!({"user": user, "password": PASSWORD});
        let user = self.admin.post("/v1/users", ask).await.expect("employs");
        let rest = Client::sign_in(&self.ground.http, "survey", login, PASSWORD).await.expect("signs in");
        Person { id: text(&user, "id").to_owned(), rest }
    }
}

fn asks(kind: &str, id: &str, title: &str, who: &Value) -> Value {
    json!({"id": id, "title": title, "does": {kind: {"who": [who]}}})
}

/// 报价, then what is put behind it, then the general manager for more than half a million.
fn deal(survey: Option<Value>, manager: &Person) -> Value {
    let manager = asks("approve", "manager", "总经理审批", &json!({"users": [manager.id]}));
    let large = json!({"id": "size", "does": {"condition": {
        "branches": [{"id": "large", "title": "超过50万", "when": "amount > 500000", "nodes": [manager]}],
        "otherwise": [],
    }}});
    let quote = asks("handle", "quote", "报价", &json!("starter"));
    let nodes: Vec<Value> = [Some(quote), survey, Some(large)].into_iter().flatten().collect();
    json!({
        "schema_version": 1, "title": "商机流程",
        "fields": [{"name": "amount", "title": "报价金额（元）", "type": "number", "required": true}],
        "nodes": nodes,
    })
}

/// 现场工勘: when, and how much power there is.
fn survey_form() -> Value {
    let date = json!({"title": "工勘日期", "x-control": "date", "type": "string", "format": "date"});
    let power = json!({
        "title": "供电", "x-control": "number", "type": "string", "pattern": "^-?\\d{1,18}$", "x-scale": 0,
        "x-min": "0", "x-max": "2000", "x-unit": "kVA",
    });
    json!({
        "schema_version": 1,
        "data": {
            "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
            "properties": {"f_visit": date, "f_power": power}, "additionalProperties": false,
        },
        "ui": {"layout": [{"kind": "field", "field": "f_visit"}, {"kind": "field", "field": "f_power"}]},
        "logic": {"required": [{"field": "f_visit"}, {"field": "f_power"}]},
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_deal_passes_the_site_survey_that_a_director_published_and_running_deals_do_not() {
    let ground = Ground::start("survey", &PROCESSES).await;
    ground.found(1, "survey").await;
    let signed_in =
        insist("signing in", async || Client::sign_in(&ground.http, "survey", "admin", PASSWORD).await);
    let admin = signed_in.await.expect("signs in");
    let company = Company { ground, admin };
    let designing = company.role(
        "销售总监",
        "SCOPE_ALL",
        &[
            "workflow.process.read",
            "workflow.process.design",
            "workflow.form.read",
            "workflow.form.design",
            "workflow.instance.read",
        ],
    );
    let designing = designing.await;
    let selling =
        company.role("销售", "SCOPE_SELF", &["workflow.instance.start", "workflow.task.read"]).await;
    let asked = company.role("员工", "SCOPE_SELF", &["workflow.task.read"]).await;
    let director = company.employs("director", "销售总监", &designing).await;
    let rep = company.employs("rep", "张敏", &selling).await;
    let engineer = company.employs("engineer", "赵工", &asked).await;
    let manager = company.employs("manager", "总经理", &asked).await;
    let rest = &director.rest;

    // As it was: the quote, and the general manager for large ones.
    let process = json!({"key": "deal", "definition": deal(None, &manager)});
    rest.post("/v1/processes", json!({"process": process})).await.expect("draws");
    let publish = insist("publishing", async || rest.post("/v1/processes/deal:publish", json!({})).await);
    assert_eq!(publish.await.expect("publishes")["publishedVersion"], 1, "once the people are heard of");
    let running = rep.starts("昆山精工 压铸岛", 620_000).await;

    // A director may; a rep may not.
    let draft = json!({"form": {"key": "site_survey", "title": "现场工勘", "document": survey_form()}});
    let refused = rep.rest.post("/v1/forms", draft.clone()).await.expect_err("may not design");
    assert!(format!("{refused:#}").contains("403"), "{refused:#}");
    rest.post("/v1/forms", draft).await.expect("designs");
    rest.post("/v1/forms/site_survey:publish", json!({})).await.expect("publishes");
    let mut survey = asks("handle", "survey", "现场工勘", &json!({"users": [engineer.id]}));
    survey["does"]["handle"]["form"] = json!("site_survey");
    let change = json!({"definition": deal(Some(survey), &manager)});
    rest.send(rest.request(Method::PATCH, "/v1/processes/deal").json(&change)).await.expect("redraws");
    let told = json!({"data": {"amount": "620000"}, "starterId": rep.id});
    let told = rest.post("/v1/processes/deal:simulate", told).await.expect("simulates");
    let steps: Vec<&str> =
        told["steps"].as_array().expect("steps").iter().map(|at| text(at, "node")).collect();
    assert_eq!(
        steps,
        ["quote", "survey", "size", "manager"],
        "who would be asked, before it is published: {told}"
    );
    assert_eq!(
        rest.post("/v1/processes/deal:publish", json!({})).await.expect("publishes")["publishedVersion"],
        2
    );

    // The one that runs stays as it began.
    let moved = rep.approves(Value::Null).await.expect("quotes");
    assert_eq!((&moved["version"], &moved["places"][0]["node"]), (&json!(1), &json!("manager")));
    let ended = manager.approves(Value::Null).await.expect("approves");
    assert_eq!((&ended["id"], &ended["state"]), (&running["id"], &json!("STATE_ACCEPTED")));

    // The next one passes the survey, whose form the server insists on, and then the general manager.
    let next = rep.starts("苏州三和 焊接工作站", 620_000).await;
    assert_eq!(next["version"], 2);
    let moved = rep.approves(Value::Null).await.expect("quotes");
    assert_eq!(moved["places"][0]["title"], "现场工勘");
    let refused =
        engineer.approves(json!({"f_visit": "2026-12-01"})).await.expect_err("the power is missing");
    assert!(format!("{refused:#}").contains("400"), "{refused:#}");
    let moved =
        engineer.approves(json!({"f_visit": "2026/12/1", "f_power": "１６０"})).await.expect("surveys");
    assert_eq!(
        (&moved["places"][0]["node"], &moved["forms"]["site_survey"]),
        (&json!("manager"), &json!({"f_visit": "2026-12-01", "f_power": "160"}))
    );
    let ended = manager.approves(Value::Null).await.expect("approves");
    assert_eq!((&ended["id"], &ended["state"]), (&next["id"], &json!("STATE_ACCEPTED")));

    // A small one is surveyed too, and the general manager is left in peace.
    rep.starts("无锡恒力 备件", 80_000).await;
    rep.approves(Value::Null).await.expect("quotes");
    let ended = engineer.approves(json!({"f_visit": "2026-12-02", "f_power": "40"})).await.expect("surveys");
    assert_eq!(ended["state"], "STATE_ACCEPTED");
}
