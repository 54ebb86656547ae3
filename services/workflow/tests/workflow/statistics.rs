//! How processes run, in numbers.

use api::workflow::v1::GetProcessStatisticsRequest;
use serde_json::json;

use super::processes::{ask, process};
use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_a_process_is_slow_is_told_by_node_and_what_was_sent_back_counts_until_then() {
    let office = Office::open().await;
    let rep = office.hire("张敏").await;
    let (legal, finance, manager) =
        (office.hire("法务").await, office.hire("财务").await, office.hire("总经理").await);
    let both = json!({"id": "both", "does": {"parallel": {"branches": [
        {"id": "w1", "nodes": [ask("legal", "法务审批", &[&legal], json!("all"))]},
        {"id": "w2", "nodes": [ask("finance", "财务审批", &[&finance], json!("all"))]},
    ]}}});
    let nodes = json!([both, ask("manager", "总经理审批", &[&manager], json!("all"))]);
    office.draw("quote", &process(nodes)).await.expect("draws");
    office.publish("quote").await.expect("publishes");
    office.start(&rep, "quote", json!({"金额": 1}), "").await.expect("starts");
    office.world.clock.advance(TimeDelta::seconds(30));
    office.approve(&legal).await.expect("approves");
    office.world.clock.advance(TimeDelta::seconds(60));
    office.approve(&finance).await.expect("approves");
    office.world.clock.advance(TimeDelta::seconds(120));
    // Back to legal, and to nobody else.
    let task = office.todo(&manager).await.remove(0);
    let back = pb::ReturnTaskRequest {
        id: task.id,
        node: "legal".to_owned(),
        comment: "条款不全".to_owned(),
        ..Default::default()
    };
    office.instances().return_task(manager.call(back)).await.expect("sends back");

    let numbers = async |who: &Who| {
        let ask = GetProcessStatisticsRequest { key: "quote".to_owned(), ..Default::default() };
        Ok::<_, Status>(office.processes().get_process_statistics(who.call(ask)).await?.into_inner())
    };
    let found = numbers(&office.director()).await.expect("counts");
    assert_eq!((found.instances, found.ended, found.complete), (1, 0, true));
    let mut said: Vec<(&str, i64, i64, i64)> = found
        .nodes
        .iter()
        .filter(|node| ["legal", "finance", "manager"].contains(&&*node.node))
        .map(|node| {
            (&*node.node, node.count, node.waiting, node.elapsed.as_ref().map_or(0, |took| took.mean))
        })
        .collect();
    said.sort_unstable();
    assert_eq!(said, [("finance", 1, 0, 90), ("legal", 1, 1, 30), ("manager", 1, 0, 120)]);
    let refused = numbers(&rep).await.expect_err("may start, not look into all");
    assert_eq!(refused.code(), Code::PermissionDenied);
}
