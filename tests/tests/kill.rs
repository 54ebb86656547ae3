//! Imports and conversions while services are killed and Postgres loses power, again and again: nothing is lost and
//! nothing is doubled.

use std::time::Instant;

use futures::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::Method;
use serde_json::json;
use tests::rest::{Client, text};

use crate::battle::{Blow, Ground, Group, PASSWORD, insist};

const IMPORTS: usize = 100;
const ROWS: usize = 10;
const CONVERSIONS: usize = 900;

/// What runs, each group of services in a process of its own.
const PROCESSES: [Group; 5] =
    [&["gateway"], &["identity"], &["lead"], &["customer", "workflow"], &["opportunity"]];

/// Every company and person once: two characters of sixty each tell them apart.
fn file(import: usize) -> Vec<u8> {
    const SIGNS: &str = "安邦宝昌成诚达德鼎东发飞丰福富高光广国海汉豪恒宏华辉佳嘉建健江金京精景凯康科乐力立利联龙隆美明南宁鹏普奇启强庆荣瑞";
    let signs: Vec<char> = SIGNS.chars().collect();
    let mut text = "公司名称,联系人,手机,地址\n".to_owned();
    for n in import * ROWS..(import + 1) * ROWS {
        let (a, b) = (signs[n % signs.len()], signs[n / signs.len() * 7 % signs.len()]);
        text += &format!("{a}{b}机械有限公司,王{b},139{:08},江苏省苏州市\n", 10_000_019 + n * 7_919);
    }
    text.into_bytes()
}

async fn import(client: &Client, n: usize) -> anyhow::Result<()> {
    let started = insist("upload", async || {
        let part = reqwest::multipart::Part::bytes(file(n)).file_name(format!("名单{n}.csv"));
        let form = reqwest::multipart::Form::new().part("file", part);
        let uploaded = client.send(client.request(Method::POST, "/v1/leadImports").multipart(form)).await?;
        Ok(text(&uploaded, "id").to_owned())
    });
    let id = started.await?;
    insist("start", async || {
        let import = client.get(&format!("/v1/leadImports/{id}")).await?;
        if text(&import, "state") != "STATE_UPLOADED" {
            return Ok(()); // An earlier try got through, its answer did not.
        }
        client.post(&format!("/v1/leadImports/{id}:start"), json!({})).await.map(drop)
    })
    .await?;
    let done = insist("import", async || {
        let import = client.get(&format!("/v1/leadImports/{id}")).await?;
        anyhow::ensure!(text(&import, "state") == "STATE_DONE", "still {import}");
        Ok(import)
    });
    let done = done.await?;
    let counts = ["totalRows", "accepted", "duplicates", "invalid"].map(|field| text(&done, field));
    anyhow::ensure!(counts == ["10", "10", "0", "0"], "import {n}: {done}");
    Ok(())
}

async fn convert(client: &Client, lead: &str) -> anyhow::Result<String> {
    let converted =
        insist("conversion", async || client.post(&format!("/v1/leads/{lead}:convert"), json!({})).await);
    let converted = converted.await?;
    anyhow::ensure!(text(&converted, "state") == "STATE_CONVERTED", "{converted}");
    Ok(text(&converted, "accountId").to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_imports_and_conversions_under_kill_end_with_exact_counts() {
    let ground = Ground::start("kill", &PROCESSES).await;
    ground.found(1, "kill").await;
    let client =
        insist("signing in", async || Client::sign_in(&ground.http, "kill", "admin", PASSWORD).await);
    let client = client.await.expect("signs in");

    let attack =
        ground.attack(600..2_000, async || (), |turn| if turn % 12 == 0 { Blow::Crash } else { Blow::Kill });
    let since = Instant::now();
    let imports =
        stream::iter(0..IMPORTS).map(|n| import(&client, n)).buffer_unordered(8).try_collect::<()>();
    imports.await.expect("every import ends with exact counts");
    let leads = insist("list", async || client.all("/v1/leads?orderBy=create_time", "leads").await);
    let leads: Vec<String> =
        leads.await.expect("lists").iter().map(|lead| text(lead, "id").to_owned()).collect();
    assert_eq!(leads.len(), IMPORTS * ROWS);
    let conversions =
        stream::iter(&leads[..CONVERSIONS]).map(|lead| convert(&client, lead)).buffer_unordered(8);
    let accounts: Vec<String> = conversions.try_collect().await.expect("every conversion ends");
    let blows = attack.stop().await;
    println!("{IMPORTS} imports and {CONVERSIONS} conversions in {:.0?}, with {blows:?}", since.elapsed());
    assert!(blows.kills > 10 && blows.crashes > 0);
    let mut distinct = accounts;
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), CONVERSIONS, "each company became one account");

    let truth = ground.truth().await;
    // What the customer service told is heard in the end.
    insist("facts", async || {
        let heard = truth.count("select count(*) from lead.account");
        anyhow::ensure!(heard == 900, "{heard} accounts heard of");
        Ok(())
    })
    .await
    .expect("every account is heard of");
    for (sql, expected) in [
        ("select count(*) from lead.lead", 1_000),
        ("select count(distinct number) from lead.lead", 1_000),
        ("select max(right(number, 6)::int) from lead.lead", 1_000),
        ("select count(*) from lead.lead where state = 'CONVERTED'", 900),
        ("select count(*) from lead.conversion", 0),
        ("select count(*) from lead.event where type like '%LeadCreated'", 1_000),
        ("select count(*) from lead.event where type like '%LeadConverted'", 900),
        ("select count(*) from lead.audit where action = 'lead.convert'", 900),
        ("select count(*) from lead.parked", 0),
        ("select count(*) from customer.account", 900),
        ("select count(distinct lead_id) from customer.account", 900),
        ("select count(*) from customer.contact", 900),
        ("select count(*) from customer.event where type like '%AccountCreated'", 900),
        ("select count(*) from opportunity.opportunity", 900),
        ("select count(distinct lead_id) from opportunity.opportunity", 900),
        ("select count(distinct number) from opportunity.opportunity", 900),
        ("select max(right(number, 6)::int) from opportunity.opportunity", 900),
        ("select count(*) from opportunity.event where type like '%OpportunityCreated'", 900),
        ("select count(*) from opportunity.parked", 0),
        (
            "select count(*) from (select aggregateid from lead.event group by aggregateid
             having max(revision) <> count(*)) as gaps",
            0,
        ),
        (
            "select count(*) from lead.lead l where state = 'CONVERTED' and not exists
             (select from customer.account a where a.id = l.account_id and a.lead_id = l.id)",
            0,
        ),
        (
            "select count(*) from lead.lead l where state = 'CONVERTED' and not exists
             (select from opportunity.opportunity o where o.id = l.opportunity_id and o.lead_id = l.id
              and o.account_id = l.account_id)",
            0,
        ),
    ] {
        assert_eq!(truth.count(sql), expected, "{sql}");
    }
}

#[test]
fn the_list_of_the_kill_test_names_everybody_once() {
    let mut seen = std::collections::BTreeSet::new();
    for n in 0..IMPORTS {
        for line in String::from_utf8(file(n)).expect("UTF-8").lines().skip(1) {
            let company = line.split(',').next().unwrap_or_default().to_owned();
            assert!(seen.insert(company), "{line}");
        }
    }
    assert_eq!(seen.len(), IMPORTS * ROWS);
}
