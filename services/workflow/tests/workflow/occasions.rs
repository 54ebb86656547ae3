//! Processes that begin with a fact, and those that wait for one.

use api::lead::v1::{Lead, LeadQualified};
use serde_json::json;

use super::processes::{ask, process};
use super::*;

fn qualified(lead: &Uuid, product: &str, budget: &str) -> LeadQualified {
    let budget = api::types::v1::Money { amount: budget.to_owned(), currency: "CNY".to_owned() };
    let lead = Lead {
        id: lead.to_string(),
        number: "LD-2026-000001".to_owned(),
        company: "三和精密".to_owned(),
        product: product.to_owned(),
        budget: Some(budget),
        ..Default::default()
    };
    LeadQualified { lead: Some(lead) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_starts_a_process_once_where_its_condition_holds() {
    let office = Office::open().await;
    let boss = office.hire("总经理").await;
    let mut definition = process(json!([ask("a", "大单评审", &[&boss], json!("all"))]));
    definition["start"] = json!({
        "type": "event", "event": "throughline.lead.v1.LeadQualified",
        "fields": {"金额": "lead.budget.amount", "地址": "lead.company"}, "when": "金额 > 500000",
    });
    office.draw("review", &definition).await.expect("draws");
    office.publish("review").await.expect("publishes");
    let (small, large) = (Uuid::now_v7(), Uuid::now_v7());
    office.world.tell("lead", "lead", small, 1, &qualified(&small, "铣床", "500000")).await;
    office.world.tell("lead", "lead", large, 1, &qualified(&large, "铣床", "800000")).await;
    until(async || office.todo(&boss).await.len() == 1).await;
    let task = office.todo(&boss).await.remove(0);
    assert_eq!((task.subject_type.as_str(), task.subject_id), ("lead", large.to_string()));
    let instance = office.instance(&boss, &task.instance_id).await.expect("reads");
    let data = super::processes::document(&json!({"金额": "800000", "地址": "三和精密"}));
    assert_eq!(instance.data, Some(data));
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(office.todo(&boss).await.len(), 1, "the small one starts none");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_waits_for_a_fact_about_its_subject_and_for_no_other() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let wait = json!({"id": "wait", "does": {"wait": {"event": "throughline.lead.v1.LeadQualified"}}});
    office.draw("follow", &process(json!([wait, ask("a", "", &[&rep], json!("all"))]))).await.expect("draws");
    office.publish("follow").await.expect("publishes");
    let (lead, other) = (Uuid::now_v7(), Uuid::now_v7());
    let instance = pb::Instance {
        process_key: "follow".to_owned(),
        title: "三和".to_owned(),
        subject_type: "lead".to_owned(),
        subject_id: lead.to_string(),
        data: Some(super::processes::document(&json!({"金额": 1}))),
        ..Default::default()
    };
    let start = pb::StartInstanceRequest { instance: Some(instance), ..Default::default() };
    let id = office.instances().start_instance(rep.call(start)).await.expect("starts").into_inner().id;
    assert_eq!(office.places(&id).await, ["wait"]);
    office.world.tell("lead", "lead", other, 1, &qualified(&other, "铣床", "1")).await;
    office.world.tell("lead", "lead", lead, 1, &qualified(&lead, "铣床", "1")).await;
    until(async || office.places(&id).await == ["a"]).await;
    let unheard = json!([{"id": "w", "does": {"wait": {"event": "throughline.lead.v1.LeadEaten"}}}]);
    let drawn = office.draw("wrong", &process(unheard)).await.expect("draws");
    assert_eq!(drawn.problems[0].field, "nodes.w.event");
}
