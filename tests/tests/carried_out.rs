//! Automations while services are killed and Postgres loses power: every fact has one run, every run does everything
//! once.

use std::sync::Arc;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::json;
use tests::rest::{Client, text};

use crate::battle::{Blow, Ground, Group, PASSWORD, insist};

const ACCOUNTS: usize = 150;
/// Blows at least; every eighth is a crash of Postgres.
const BLOWS: u32 = 16;

/// What runs, each group of services in a process of its own.
const PROCESSES: [Group; 3] = [&["gateway", "identity"], &["customer"], &["workflow"]];

/// Every new account is changed, and gives the administrator an item.
async fn automate(client: &Client) -> anyhow::Result<()> {
    let definition = json!({
        "schema_version": 1, "title": "新客户建档",
        "when": {"fact": {"event": "throughline.customer.v1.AccountCreated"}},
        "if": "record.display_name != null",
        "then": [
            {"id": "mark", "does": {"update": {"industry": "\"机械制造\""}}},
            {"id": "greet", "does": {"task": {
                "who": [{"expression": "\"admin\""}], "title": "\"建档 \" + record.display_name",
            }}},
        ],
    });
    client.post("/v1/automations", json!({"automation": {"key": "greet", "definition": definition}})).await?;
    client.post("/v1/automations/greet:publish", json!({})).await.map(drop)
}

async fn open(client: &Client, n: usize) -> anyhow::Result<()> {
    let body = json!({"account": {"displayName": format!("第{n}机械有限公司")}, "requestId": format!("account-{n}")});
    insist("account", async || client.post("/v1/accounts", body.clone()).await.map(drop)).await
}

/// Runs that failed for all their tries are taken up again, until every one is done.
async fn carried_out(client: &Client) -> anyhow::Result<()> {
    let failed = client.all("/v1/automationRuns?state=STATE_FAILED", "runs").await?;
    for run in &failed {
        client.post(&format!("/v1/automationRuns/{}:retry", text(run, "id")), json!({})).await?;
    }
    let figures = client.get("/v1/automations/greet:statistics").await?;
    anyhow::ensure!(text(&figures, "done") == ACCOUNTS.to_string() && failed.is_empty(), "{figures}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fact_has_one_run_that_does_everything_once_though_everything_is_killed() {
    let ground = Ground::start("carried_out", &PROCESSES).await;
    ground.found(0, "carried").await;
    let client =
        insist("signing in", async || Client::sign_in(&ground.http, "carried", "admin", PASSWORD).await);
    let client = Arc::new(client.await.expect("signs in"));
    automate(&client).await.expect("automates");
    // Between two blows something gets through, however slow the machine is.
    let up = {
        let client = Arc::clone(&client);
        move || {
            let client = Arc::clone(&client);
            async move { while client.get("/v1/accounts").await.is_err() {} }
        }
    };
    let attack = ground.attack(100..600, up, |turn| if turn % 8 == 0 { Blow::Crash } else { Blow::Kill });
    let opened = stream::iter(0..ACCOUNTS).map(|n| open(&client, n)).buffer_unordered(4).try_collect::<()>();
    opened.await.expect("every account is opened");
    let blows = attack.stop_after(BLOWS).await;
    println!("{ACCOUNTS} accounts with {blows:?}");
    assert!(blows.kills > 10 && blows.crashes > 1, "{blows:?}");
    // Whoever was killed while it carried something out held it for a minute.
    let carried = insist("automation", async || carried_out(&client).await);
    carried.await.expect("every run is done");
    let truth = ground.truth().await;
    for sql in [
        "select count(*) from customer.event where type like '%AccountCreated'",
        "select count(*) from customer.event where type like '%AccountUpdated'",
        "select count(*) from customer.account where industry = '机械制造'",
        "select count(*) from workflow.automation_run",
        "select count(*) from workflow.task where kind = 'automation'",
        "select count(distinct subject_id) from workflow.task where kind = 'automation'",
        "select count(*) from workflow.event where type like '%TaskCreated'",
    ] {
        assert_eq!(truth.count(sql), i64::try_from(ACCOUNTS).expect("few"), "{sql}");
    }
    for sql in ["select count(*) from workflow.effect", "select count(*) from workflow.parked"] {
        assert_eq!(truth.count(sql), 0, "{sql}");
    }
}
