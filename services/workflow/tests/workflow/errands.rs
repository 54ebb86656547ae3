//! What processes have done outside: webhooks, calls of the suite, other processes.

use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::processes::{ask, process};
use super::*;

/// A partner's server: what it was sent, and what it answers next (the last answer again and again).
#[derive(Clone)]
pub(super) struct Partner {
    address: std::net::SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Partner {
    pub(super) async fn open(answers: Vec<(u16, &'static str)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (log, answers) = (Arc::clone(&heard), Arc::new(answers));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&log), Arc::clone(&answers)));
            }
        });
        Self { address, heard }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    pub(super) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("is whole").clone()
    }
}

async fn answer(
    mut stream: TcpStream,
    heard: Arc<Mutex<Vec<String>>>,
    answers: Arc<Vec<(u16, &'static str)>>,
) {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece).await.unwrap_or(0);
        request.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            let length = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            body.len() >= length.unwrap_or(0)
        });
        if whole || read == 0 {
            break;
        }
    }
    let times = {
        let mut heard = heard.lock().expect("is whole");
        heard.push(String::from_utf8_lossy(&request).into_owned());
        heard.len()
    };
    let (status, body) = answers[(times - 1).min(answers.len() - 1)];
    let answer =
        format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    let _ = stream.write_all(answer.as_bytes()).await;
}

fn hook(url: &str) -> Json {
    json!({"id": "hook", "does": {"trigger": {"http": {"url": url, "answer": {"地址": "order.no"}}}}})
}

fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    request.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_is_tried_until_it_is_answered_with_one_key_and_its_answer_fills_in_fields() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let partner = Partner::open(vec![(503, ""), (200, r#"{"order": {"no": "SO-1"}}"#)]).await;
    office
        .draw("order", &process(json!([hook(&partner.url()), ask("a", "", &[&rep], json!("all"))])))
        .await
        .expect("draws");
    office.publish("order").await.expect("publishes");
    let instance = office.start(&rep, "order", json!({"金额": "12.50"}), "").await.expect("starts");
    until(async || partner.heard().len() == 1).await;
    until(async || {
        office.world.clock.advance(TimeDelta::seconds(5));
        office.places(&instance.id).await == ["a"]
    })
    .await;
    let heard = partner.heard();
    let keys: Vec<Option<&str>> = heard.iter().map(|request| header(request, "webhook-id")).collect();
    assert_eq!((keys.len(), keys[0]), (2, keys[1]), "the same key both times: {keys:?}");
    assert!(keys[0].is_some() && heard[0].contains(r#""金额":"12.5""#), "{}", heard[0]);
    let data = office.instance(&rep, &instance.id).await.expect("reads").data.expect("data");
    assert_eq!(data.fields["地址"], super::processes::document(&json!({"x": "SO-1"})).fields["x"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_partner_refuses_is_an_incident_that_an_administrator_leaves_out() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let partner = Partner::open(vec![(422, "")]).await;
    office.draw("order", &process(json!([hook(&partner.url())]))).await.expect("draws");
    office.publish("order").await.expect("publishes");
    let instance = office.start(&rep, "order", json!({"金额": 1}), "").await.expect("starts");
    until(async || office.instance(&rep, &instance.id).await.expect("reads").stuck).await;
    let stuck = office.instance(&office.director(), &instance.id).await.expect("reads");
    assert!(stuck.places[0].reason.contains("422"), "{}", stuck.places[0].reason);
    assert!(stuck.allowed_verbs.contains(&"skip".to_owned()));
    let list = pb::ListInstancesRequest { stuck: true, ..Default::default() };
    let listed =
        office.instances().list_instances(office.director().call(list)).await.expect("lists").into_inner();
    assert_eq!(listed.instances.len(), 1);
    let skip = || pb::SkipInstanceRequest {
        id: instance.id.clone(),
        token: stuck.places[0].token,
        ..Default::default()
    };
    let refused = office.instances().skip_instance(rep.call(skip())).await.expect_err("may not");
    assert_eq!(refused.code(), Code::PermissionDenied);
    let ended =
        office.instances().skip_instance(office.director().call(skip())).await.expect("leaves it out");
    assert_eq!(ended.into_inner().state(), pb::instance::State::Accepted);
    assert_eq!(partner.heard().len(), 1, "what was refused is not sent again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_calls_the_suite_and_runs_another_process_within_it() {
    let office = Office::open().await;
    let (rep, boss) = (office.hire("张敏").await, office.hire("总经理").await);
    let call = json!({"id": "note", "does": {"trigger": {"call": {
        "method": "throughline.workflow.v1.TaskService/CreateTask",
        "request": {"task.title": "\"安排工勘\"", "task.owner_id": "地址"},
        "answer": {},
    }}}});
    office
        .draw("survey", &process(json!([call, ask("check", "", &[&boss], json!("all"))])))
        .await
        .expect("draws");
    office.publish("survey").await.expect("publishes");
    let sub = json!({"id": "sub", "does": {"subprocess": {"process": "survey", "fields": {"金额": "金额 * 2", "地址": "地址"}}}});
    office.draw("quote", &process(json!([sub]))).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    let data = json!({"金额": 1, "地址": rep.id().to_string()});
    let instance = office.start(&rep, "quote", data, "").await.expect("starts");
    until(async || {
        let now = office.instance(&office.director(), &instance.id).await.expect("reads");
        assert!(!now.stuck, "{:?}", now.places);
        office.todo(&boss).await.len() == 1
    })
    .await;
    let made: Vec<String> = office.todo(&rep).await.into_iter().map(|task| task.title).collect();
    assert_eq!(made, ["安排工勘"], "once");
    let child = office.todo(&boss).await.remove(0).instance_id;
    let child = office.instance(&office.director(), &child).await.expect("reads");
    assert_eq!((child.parent_id.as_str(), child.starter_id), (instance.id.as_str(), rep.id().to_string()));
    office.approve(&boss).await.expect("approves");
    let ended = async || {
        office.instance(&rep, &instance.id).await.expect("reads").state() == pb::instance::State::Accepted
    };
    until(ended).await;
    let mut tx = office.world.db("workflow").begin(office.world.tenant).await.expect("begins");
    let left: i64 =
        sqlx::query_scalar("select count(*) from effect").fetch_one(&mut *tx).await.expect("counts");
    assert_eq!(left, 0, "nothing is left to be done");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_barred_person_was_asked_goes_to_the_head_above_them() {
    let office = Office::open().await;
    let (rep, boss) = (office.hire("张敏").await, office.hire("主管").await);
    let gone = office.hire("李").await;
    let department = gone.actor.department().expect("some");
    let head = api::identity::v1::Department {
        id: department.to_string(),
        display_name: "技术部".to_owned(),
        head_id: boss.id().to_string(),
        ..Default::default()
    };
    let fact = api::identity::v1::DepartmentCreated { department: Some(head) };
    office.world.tell("identity", "department", department.0, 1, &fact).await;
    office.draw("quote", &process(json!([ask("a", "", &[&gone], json!("all"))]))).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    assert_eq!(office.todo(&gone).await.len(), 1);
    office.dismiss(&gone).await;
    until(async || office.todo(&boss).await.len() == 1).await;
    assert_eq!(office.approve(&boss).await.expect("approves").state(), pb::instance::State::Accepted);
}
