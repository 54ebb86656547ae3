//! A company brings its old deals: what the reports then say is what plain SQL says of the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tests::rest::{Client, text};

use crate::battle::{Ground, Group, PASSWORD, Truth, insist};

const PROCESSES: [Group; 2] =
    [&["gateway"], &["identity", "customer", "opportunity", "workflow", "contract", "reporting"]];
const HEADING: &str =
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";
/// Of rows that name no account.
const NOBODY: &str = "未登记客户";

/// The deals of a real seller where they are at hand, else some that look like them.
fn file() -> String {
    let real =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/opportunities/sales_pipeline.csv");
    std::fs::read_to_string(real).unwrap_or_else(|_| made(2_000))
}

fn made(rows: usize) -> String {
    let pick = |list: &[&'static str], n: usize| list[(n * 7_919 + n / list.len()) % list.len()];
    let mut text = format!("{HEADING}\n");
    for n in 0..rows {
        let stage = pick(&["Won", "Won", "Won", "Lost", "Lost", "Engaging", "Prospecting"], n);
        let opened = format!("{}/{}/2016", n % 12 + 1, n % 28 + 1);
        let closed = format!("{}/{}/2017", n * 5 % 12 + 1, n * 3 % 28 + 1);
        let (opened, closed, value) = match stage {
            "Won" => (opened, closed, (n * 37 % 5_000).to_string()),
            "Lost" => (opened, closed, "0".to_owned()),
            "Engaging" => (opened, String::new(), String::new()),
            _ => Default::default(),
        };
        let account =
            if n % 6 == 0 { "" } else { pick(&["Cancity", "Isdom", "Hatfan", "Ron-tech", "J-Texon"], n / 7) };
        let agent = pick(&["Moses Frase", "Darcel Schlecht", "Anna Snelling", "Zane Levy"], n / 3);
        let product = pick(&["GTX Basic", "GTXPro", "MG Special"], n / 5);
        text += &format!("D{n:06},{agent},{product},{account},{stage},{opened},{closed},{value}\n");
    }
    text
}

/// What stands in a column, each once.
fn column(list: &str, n: usize) -> BTreeSet<String> {
    let mut reader = csv::Reader::from_reader(list.as_bytes());
    let cells = reader.records().map(|row| row.expect("CSV")[n].to_owned());
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// A report as lines: period, keys, values.
async fn report(admin: &Client, question: Value) -> Vec<String> {
    let report = admin.post("/v1/reports:run", question).await.expect("answers");
    let cells = |row: &Value, field: &str| -> Vec<String> {
        let cells = row[field].as_array().cloned().unwrap_or_default();
        cells.iter().map(|cell| cell.as_str().unwrap_or_default().to_owned()).collect()
    };
    let line = |row: &Value| {
        let period = text(row, "period").to_owned();
        let head = (!period.is_empty()).then_some(period);
        head.into_iter().chain(cells(row, "keys")).chain(cells(row, "values")).collect::<Vec<_>>().join("|")
    };
    let mut lines: Vec<String> = report["rows"].as_array().expect("rows").iter().map(line).collect();
    lines.sort();
    lines
}

fn sorted(truth: &Truth<'_>, sql: &str) -> Vec<String> {
    let mut lines = truth.lines(sql);
    lines.sort();
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_deals_from_a_file_are_counted_as_plain_sql_counts_the_file() {
    let list = file();
    let rows = i64::try_from(list.lines().count() - 1).expect("few");
    let ground = Ground::start("old_deals", &PROCESSES).await;
    ground.found(1, "deals").await;
    let admin =
        insist("signing in", async || Client::sign_in(&ground.http, "deals", "admin", PASSWORD).await)
            .await
            .expect("signs in");

    let mut people = BTreeMap::new();
    for (n, agent) in column(&list, 1).into_iter().enumerate() {
        let user = json!({"login": format!("agent{n}"), "displayName": agent});
        let user =
            admin.post("/v1/users", json!({"user": user, "password": PASSWORD})).await.expect("employs");
        people.insert(text(&user, "id").to_owned(), agent);
    }
    let mut nobody = String::new();
    for account in column(&list, 3).into_iter().chain([NOBODY.to_owned()]) {
        let ask = json!({"account": {"displayName": account}});
        nobody = text(&admin.post("/v1/accounts", ask).await.expect("makes"), "id").to_owned();
    }

    let part = Part::bytes(list.clone().into_bytes()).file_name("sales_pipeline.csv");
    let upload =
        admin.request(Method::POST, "/v1/opportunityImports").multipart(Form::new().part("file", part));
    let import = admin.send(upload).await.expect("uploads");
    assert_eq!(text(&import, "totalRows"), rows.to_string());
    let path = format!("/v1/opportunityImports/{}", text(&import, "id"));
    let options = json!({
        "stages": [{"text": "Prospecting", "target": "contact"}, {"text": "Engaging", "target": "technical"}],
        "dayOrder": "DAY_ORDER_MONTH_FIRST",
        "defaultAccountId": nobody,
    });
    // What was just made is heard of a moment later: a dry run says when everybody is known.
    let run = async |dry_run: bool| {
        admin
            .post(&format!("{path}:start"), json!({"options": options, "dryRun": dry_run}))
            .await
            .expect("starts");
        loop {
            let import = admin.get(&path).await.expect("is there");
            match text(&import, "state") {
                "STATE_RUNNING" => tokio::time::sleep(Duration::from_millis(100)).await,
                "STATE_DONE" => return import,
                state => panic!("{state}: {import}"),
            }
        }
    };
    let mut tries = 0;
    while text(&run(true).await, "accepted") != rows.to_string() {
        tries += 1;
        assert!(tries < 20, "{}", run(true).await);
    }
    let done = run(false).await;
    assert_eq!((text(&done, "accepted"), text(&done, "assigned")), (&*rows.to_string(), &*rows.to_string()));

    let everything = |measures: &[&str], dimensions: &[&str], time: &str, grain: &str| {
        json!({"cube": "opportunity", "measures": measures, "dimensions": dimensions, "time": time, "grain": grain,
            "fromDate": "2015-01-01", "toDate": "2034-12-31", "limit": 1000})
    };
    let mut patience = 0;
    loop {
        let counted = report(&admin, everything(&["count"], &[], "created", "GRAIN_UNSPECIFIED")).await;
        if counted == [rows.to_string()] {
            break;
        }
        patience += 1;
        assert!(patience < 600, "{counted:?} of {rows}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }

    let truth = ground.truth().await;
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("deals.csv");
    std::fs::write(&copy, &list).expect("is written");
    truth.lines(
        "create table raw (id text, agent text, product text, account text, stage text, opened text, closed text, value numeric)",
    );
    truth.lines(&format!("\\copy raw from '{}' csv header", copy.display()));
    assert_eq!(truth.count("select count(*) from raw"), rows);

    let values = "count(*) filter (where stage = 'Won'), count(*) filter (where stage = 'Lost'), \
        coalesce(sum(value) filter (where stage = 'Won'), 0)::numeric(18, 2)";
    let measures = ["won", "lost", "won_amount"];
    let quarters = format!(
        "select to_char(date_trunc('quarter', to_date(closed, 'MM/DD/YYYY')), 'YYYY-MM-DD'), product, {values}
         from raw where stage in ('Won', 'Lost') group by 1, 2"
    );
    let said = report(&admin, everything(&measures, &["product"], "closed", "GRAIN_QUARTER")).await;
    assert!(said.len() >= 12, "{said:?}");
    assert_eq!(said, sorted(&truth, &quarters), "by quarter and product");

    let agents = format!("select agent, {values} from raw where stage in ('Won', 'Lost') group by 1");
    let mut said: Vec<String> =
        report(&admin, everything(&measures, &["owner"], "closed", "GRAIN_UNSPECIFIED"))
            .await
            .into_iter()
            .map(|line| {
                let (id, values) = line.split_once('|').expect("an owner");
                format!("{}|{values}", people[id])
            })
            .collect();
    said.sort();
    assert_eq!(said, sorted(&truth, &agents), "by agent");

    let states = "select case stage when 'Won' then 'WON' when 'Lost' then 'LOST' else 'OPEN' end, count(*)
        from raw group by 1";
    let said = report(&admin, everything(&["count"], &["state"], "created", "GRAIN_UNSPECIFIED")).await;
    assert_eq!(said, sorted(&truth, states), "by state");

    let cycle = "select round(avg(to_date(closed, 'MM/DD/YYYY') - to_date(opened, 'MM/DD/YYYY')), 2) from raw where stage = 'Won'";
    let said = report(&admin, everything(&["cycle_days"], &[], "closed", "GRAIN_UNSPECIFIED")).await;
    let days =
        |lines: Vec<String>| lines.first().and_then(|line| line.parse::<f64>().ok()).unwrap_or(f64::NAN);
    let (said, true_days) = (days(said), days(truth.lines(cycle)));
    assert!((said - true_days).abs() < 0.01, "{said} days to win, not {true_days}");
}
