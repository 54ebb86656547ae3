//! Imports and conversions while services are killed and Postgres loses power, again and again: nothing is lost and
//! nothing is doubled.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{CreateTenantRequest, Tenant};
use embedded::{Postgres, PostgresOptions};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use kit::Channel;
use kit::call::{Credentials, service_secret};
use reqwest::Method;
use serde_json::json;
use tests::rest::{Client, text};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;
use types::{Clock, TenantId};
use uuid::Uuid;

const IMPORTS: usize = 100;
const ROWS: usize = 10;
const CONVERSIONS: usize = 900;
/// Whoever waits longer for one step waits for something lost.
const PATIENCE: Duration = Duration::from_secs(120);
const SECRET: &str = "the secret of everybody in the kill test";
const PASSWORD: &str = "correct-horse-battery";

/// What runs, each group of services in a process of its own.
const PROCESSES: [&[&str]; 4] = [&["gateway"], &["identity"], &["lead"], &["customer", "workflow"]];

struct Process {
    services: &'static [&'static str],
    environment: Vec<(String, String)>,
    child: Child,
}

impl Process {
    fn start(services: &'static [&'static str], environment: Vec<(String, String)>) -> Self {
        let child = Self::spawn(services, &environment);
        Self { services, environment, child }
    }

    fn spawn(services: &[&str], environment: &[(String, String)]) -> Child {
        // Test binaries stand in `deps`, one below the programs.
        let program = std::env::current_exe().expect("a path").with_file_name("../throughline");
        assert!(program.is_file(), "{}: cargo build --bin throughline", program.display());
        Command::new(program)
            .arg("serve")
            .args(services)
            .envs(environment.iter().cloned())
            .stdout(Stdio::null())
            .spawn()
            .expect("starts")
    }

    /// SIGKILL, and a new one.
    fn replace(&mut self) {
        // It may have given up by itself while Postgres was away.
        let _ = self.child.kill();
        self.child.wait().expect("is waited for");
        self.child = Self::spawn(self.services, &self.environment);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// Does it until it is done: errors of a suite that is being killed are what the test is about.
async fn insist<T>(what: &str, mut step: impl AsyncFnMut() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let since = Instant::now();
    loop {
        match step().await {
            Ok(done) => return Ok(done),
            Err(error) if since.elapsed() > PATIENCE => return Err(error.context(format!("{what}: lost"))),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

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

/// Founds a company; its administrator may do everything.
async fn found(identity: &str) -> anyhow::Result<()> {
    let channel = Channel::connect(identity)?;
    let us = Credentials::new("up", &service_secret(SECRET, "up"), channel.clone(), Clock::system());
    let tenant = Tenant { slug: "kill".into(), display_name: "不死机械".into(), ..Tenant::default() };
    let ask = CreateTenantRequest {
        tenant: Some(Tenant { time_zone: "Asia/Shanghai".into(), language: "zh-CN".into(), ..tenant }),
        admin_login: "admin".into(),
        admin_password: PASSWORD.into(),
        admin_name: "管理员".into(),
        request_id: "kill".into(),
    };
    let request = us.request(TenantId(Uuid::nil()), ask).await?;
    DirectoryServiceClient::new(channel).create_tenant(request).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_imports_and_conversions_under_kill_end_with_exact_counts() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/kill"));
    let data = folder.join(std::process::id().to_string());
    std::fs::create_dir_all(&folder).expect("target is writable");
    let options = PostgresOptions { data: data.clone(), ..PostgresOptions::default() };
    let postgres = Postgres::start(options).await.expect("a private Postgres");
    postgres.create_database("throughline").expect("a database");
    let role = "create role app login password 'app'; grant create on database throughline to app";
    postgres.execute("throughline", role).expect("a role");
    let url = format!("postgres://app:app@127.0.0.1:{}/throughline", postgres.port());

    let ports = PROCESSES.map(|services| (services, free_port()));
    let http = free_port();
    let mut environment: Vec<(String, String)> = [
        ("POSTGRES__URL", url.as_str()),
        ("IDENTITY__SERVICE_SECRET", SECRET),
        ("LISTEN__HTTP", &format!("127.0.0.1:{http}")),
        ("GATEWAY__REQUESTS_PER_MINUTE", "0"),
        ("LOG__FILTER", "error"),
    ]
    .map(|(name, value)| (format!("THROUGHLINE__{name}"), value.to_owned()))
    .into();
    let elsewhere = |service: &str| format!("THROUGHLINE__SERVICES__{}", service.to_uppercase());
    for (services, port) in ports {
        let at = |service: &&str| (elsewhere(service), format!("http://127.0.0.1:{port}"));
        environment.extend(services.iter().map(at));
    }
    let processes = ports.map(|(services, port)| {
        let mut own = environment.clone();
        own.retain(|(name, _)| services.iter().all(|service| *name != elsewhere(service)));
        own.push(("THROUGHLINE__LISTEN__GRPC".into(), format!("127.0.0.1:{port}")));
        if services != ["gateway"] {
            // Only the gateway has a REST face; nobody else may stand on its port.
            own.push(("THROUGHLINE__LISTEN__HTTP".into(), "127.0.0.1:0".into()));
        }
        Process::start(services, own)
    });
    let processes = Arc::new(Mutex::new(processes));
    let postgres = Arc::new(Mutex::new(postgres));

    let identity = format!("http://127.0.0.1:{}", ports[1].1);
    insist("founding", async || found(&identity).await).await.expect("founds the company");
    let url = format!("http://127.0.0.1:{http}");
    let client = insist("signing in", async || Client::sign_in(&url, "kill", "admin", PASSWORD).await);
    let client = client.await.expect("signs in");

    let (stop, kills, outages) =
        (CancellationToken::new(), Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let killer = tokio::spawn({
        let (processes, postgres) = (Arc::clone(&processes), Arc::clone(&postgres));
        let (stop, kills, outages) = (stop.clone(), Arc::clone(&kills), Arc::clone(&outages));
        async move {
            for turn in 1.. {
                if stop.is_cancelled() {
                    return;
                }
                let random = Uuid::new_v4().as_u128();
                tokio::time::sleep(Duration::from_millis(300 + (random % 700) as u64)).await;
                if turn % 12 == 0 {
                    postgres.lock().await.crash().await.expect("Postgres starts again");
                    outages.fetch_add(1, Ordering::Relaxed);
                } else {
                    processes.lock().await[(random >> 40) as usize % PROCESSES.len()].replace();
                    kills.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    });
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
    stop.cancel();
    killer.await.expect("the killer ends");
    println!(
        "{} imports and {} conversions in {:.0?}, with {} services killed and Postgres crashed {} times",
        IMPORTS,
        CONVERSIONS,
        since.elapsed(),
        kills.load(Ordering::Relaxed),
        outages.load(Ordering::Relaxed)
    );
    assert!(kills.load(Ordering::Relaxed) > 10 && outages.load(Ordering::Relaxed) > 0);
    let mut distinct = accounts;
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), CONVERSIONS, "each company became one account");

    let postgres = postgres.lock().await;
    let count = |sql: &str| -> i64 {
        let answer = postgres.execute("throughline", sql).expect("counts");
        answer.lines().find_map(|line| line.trim().parse().ok()).unwrap_or_else(|| panic!("{sql}: {answer}"))
    };
    // What the customer service told is heard in the end.
    insist("facts", async || {
        let heard = count("select count(*) from lead.account");
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
    ] {
        assert_eq!(count(sql), expected, "{sql}");
    }
    drop(processes);
    drop(postgres);
    let _ = std::fs::remove_dir_all(data);
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
