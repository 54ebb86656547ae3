//! How leads come in.

use api::lead::v1 as pb;

use super::{create, director, enquiry, reason, rep, world};

/// Callers of one batch have nothing to do with each other: one whose request is wrong is refused alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_wrong_request_in_a_batch_spoils_no_other() {
    let (world, mut leads) = world().await;
    let callers = [director(&world), rep(&world, "张敏")];
    let ask = |n: u32, id: &str| pb::CreateLeadRequest { request_id: id.to_owned(), ..create(enquiry(n)) };
    leads.create_lead(callers[0].call(ask(0, "used"))).await.expect("takes it");
    // While somebody else takes leads in, those that come stand in line and form a batch.
    let held = world.db("lead").begin_alone(world.tenant, "intake").await.expect("locks");
    let calls = (1..30).map(|n| {
        let (mut leads, who) = (leads.clone(), callers[n as usize % 2].clone());
        let ask = if n == 12 { ask(n, "used") } else { ask(n, &format!("r-{n}")) };
        tokio::spawn(async move { leads.create_lead(who.call(ask)).await })
    });
    let calls: Vec<_> = calls.collect();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    held.rollback().await.expect("unlocks");
    let mut refused = Vec::new();
    for (n, call) in (1..).zip(calls) {
        if let Err(status) = call.await.expect("runs") {
            refused.push((n, reason(&status)));
        }
    }
    assert_eq!(refused, [(12, "REQUEST_ID_REUSED".to_owned())]);
}
