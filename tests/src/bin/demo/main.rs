//! A company's day through REST: a sales director imports a list and reads what became of it, then deals go the whole line
//! from the lead to the order that the ERP has, and the figures say so: `demo [FILE]`.
//! Starts the suite when it does not run; without a file, a list of its own is used.

mod deals;
mod figures;

use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tests::rest::{Client, text};
use tests::sample_leads;

const DIRECTOR: &str = "liujing";
const SLUG: &str = "huaxing";

/// Runs an import to its end and shows how far it is.
async fn import(suite: &Client, id: &str, dry_run: bool) -> anyhow::Result<Value> {
    suite.post(&format!("/v1/leadImports/{id}:start"), json!({"dryRun": dry_run})).await?;
    loop {
        let import = suite.get(&format!("/v1/leadImports/{id}")).await?;
        match text(&import, "state") {
            "STATE_DONE" => return Ok(import),
            "STATE_RUNNING" => {
                if std::io::stdout().is_terminal() {
                    print!("\r   … {} 行", text(&import, "doneRows"));
                    std::io::stdout().flush()?;
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            _ => bail!("导入未完成：{}", text(&import, "error")),
        }
    }
}

/// A process of the suite that this program started, and ends.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        // Ctrl-C's sibling: the suite stops its Postgres and Redis in order.
        let stopped = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        if stopped.is_ok_and(|status| status.success()) {
            let _ = self.0.wait();
        }
    }
}

/// Makes sure that the suite runs.
async fn running(url: &str) -> anyhow::Result<Option<Started>> {
    let ready = async || {
        let answer = reqwest::get(format!("{url}/readyz")).await;
        answer.is_ok_and(|answer| answer.status() == StatusCode::OK)
    };
    if ready().await {
        return Ok(None);
    }
    let program = std::env::current_exe()?.with_file_name("throughline");
    println!("贯线未在运行，现在启动（{}）", program.display());
    let child = Command::new(&program)
        .arg("up")
        .stdout(std::process::Stdio::null())
        .spawn()
        .with_context(|| format!("starting {}", program.display()))?;
    let started = Started(child);
    let since = Instant::now();
    while !ready().await {
        ensure!(since.elapsed() < Duration::from_secs(60), "the suite did not become ready");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(Some(started))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let settings = kit::Settings::load(None)?;
    let url = format!("http://{}", settings.listen.http);
    let _suite = running(&url).await?;
    let password = std::fs::read_to_string(Path::new(&settings.data.folder).join("demo.password"))
        .context("the password of the demo company; was it started with `make up`?")?;
    let file = std::env::args().nth(1).filter(|name| !name.is_empty()).map(PathBuf::from);
    let (name, bytes) = match &file {
        Some(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, std::fs::read(path).with_context(|| path.display().to_string())?)
        }
        None => ("示例线索.csv".to_owned(), sample_leads::csv(400).into_bytes()),
    };
    let suite = Client::sign_in(&url, SLUG, DIRECTOR, &password).await?;
    println!("① 刘静（销售总监）登录 {url}");

    let uploaded = upload(&suite, &name, bytes).await?;
    let id = text(&uploaded, "id").to_owned();
    println!("\n③ 先试运行：不写入任何数据");
    summary(&import(&suite, &id, true).await?);
    println!("\n④ 正式导入");
    let since = Instant::now();
    let done = import(&suite, &id, false).await?;
    summary(&done);
    println!("   用时 {:.1} 秒", since.elapsed().as_secs_f64());
    refused(&suite, &id, &settings.data.folder).await?;
    let leads = suite.all(&format!("/v1/leads?importId={id}"), "leads").await?;
    assigned(&suite, &leads).await?;
    tasks(&suite).await?;
    converted(&suite, &leads).await?;
    let company = deals::Company::new(&url, SLUG, &password, &suite).await?;
    let pdf = deals::sold(&company, Path::new(&settings.data.folder)).await?;
    figures::told(&suite).await?;
    println!("\n报价单（PDF）：{}", pdf.canonicalize().unwrap_or(pdf).display());
    Ok(())
}

async fn upload(suite: &Client, name: &str, bytes: Vec<u8>) -> anyhow::Result<Value> {
    let size = bytes.len();
    let part = reqwest::multipart::Part::bytes(bytes).file_name(name.to_owned());
    let form = reqwest::multipart::Form::new().part("file", part);
    let upload = suite.request(Method::POST, "/v1/leadImports").multipart(form);
    let import = suite.send(upload).await.context("uploading the list")?;
    let encoding = text(&import, "encoding");
    println!("\n② 上传 {name}（{} KB，{} {encoding}），列的含义：", size / 1024, text(&import, "format"));
    for column in import["columns"].as_array().into_iter().flatten() {
        let field = text(column, "field");
        let field = if field.is_empty() { "（不导入）" } else { field };
        let sample = column["samples"][0].as_str().unwrap_or_default().replace('\n', " ");
        println!("   {} → {field:<14} 例：{sample}", wide(text(column, "heading"), 14));
    }
    Ok(import)
}

fn summary(import: &Value) {
    println!(
        "\r   共 {} 行：新线索 {}（其中 {} 条被清洗，{} 条已分配），重复 {}，无效 {}",
        text(import, "totalRows"),
        text(import, "accepted"),
        text(import, "cleaned"),
        text(import, "assigned"),
        text(import, "duplicates"),
        text(import, "invalid"),
    );
}

/// Why rows were not taken, and the file that says so.
async fn refused(suite: &Client, id: &str, folder: &str) -> anyhow::Result<()> {
    println!("\n⑤ 未导入的行");
    for (outcome, what) in [("OUTCOME_DUPLICATE", "重复"), ("OUTCOME_INVALID", "无效")] {
        let rows = suite.all(&format!("/v1/leadImports/{id}/rows?outcome={outcome}"), "rows").await?;
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for reason in rows.iter().flat_map(|row| row["reasons"].as_array().into_iter().flatten()) {
            *reasons.entry(reason.as_str().unwrap_or_default()).or_default() += 1;
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_unstable_by_key(|(_, count)| std::cmp::Reverse(*count));
        let reasons =
            reasons.iter().map(|(reason, count)| format!("{} {count}", words(reason))).collect::<Vec<_>>();
        println!("   {what} {:>5} 行：{}", rows.len(), reasons.join("，"));
    }
    let answer = suite.request(Method::GET, &format!("/v1/leadImports/{id}:errors")).send().await?;
    let path = Path::new(folder).join("demo-errors.csv");
    std::fs::write(&path, answer.error_for_status()?.bytes().await?)?;
    println!("   原因逐行写在 {}", path.display());
    Ok(())
}

/// A reason in words.
fn words(reason: &str) -> &str {
    match reason {
        "SAME_PHONE" => "电话相同",
        "SAME_EMAIL" => "邮箱相同",
        "SAME_COMPANY_NAME" => "公司名称相同",
        "SIMILAR_COMPANY_NAME" => "公司名称相近",
        "SAME_CREDIT_CODE" => "信用代码相同",
        "NO_WAY_TO_REACH" => "无法联系",
        "PHONE_MISSING" => "没有电话",
        "PHONE_LENGTH" => "电话位数不对",
        "PHONE_RANGE" => "号段不存在",
        "PHONE_MADE_UP" => "编造的号码",
        "PHONE_AREA_CODE_MISSING" => "座机缺区号",
        "PHONE_INVALID" => "电话无效",
        "EMAIL_INVALID" => "邮箱无效",
        "COMPANY_MISSING" => "没有公司",
        "EMAIL_MISSING" => "没有邮箱",
        "TEST_ENTRY" => "测试数据",
        other => other,
    }
}

/// Who got how many, by which row of the table.
async fn assigned(suite: &Client, leads: &[Value]) -> anyhow::Result<()> {
    let users = suite.all("/v1/users", "users").await?;
    let names: BTreeMap<&str, &str> =
        users.iter().map(|user| (text(user, "id"), text(user, "displayName"))).collect();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for lead in leads {
        let owner = names.get(text(lead, "ownerId")).copied().unwrap_or("公共池");
        *counts.entry((owner, text(&lead["assignment"], "rowId"))).or_default() += 1;
    }
    println!("\n⑥ 分配（人，条数，依据的规则行）");
    let mut people: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for ((owner, row), count) in counts {
        people.entry(owner).or_default().push((row, count));
    }
    for (owner, rows) in people {
        let total: usize = rows.iter().map(|(_, count)| count).sum();
        let rows = rows.iter().map(|(row, count)| {
            let row = if row.is_empty() { "没有匹配的行" } else { row };
            format!("{row} {count}")
        });
        println!("   {} {total:>5} 条：{}", wide(owner, 8), rows.collect::<Vec<_>>().join("，"));
    }
    if let Some(lead) = leads.iter().find(|lead| !text(lead, "ownerId").is_empty()) {
        let (number, company) = (text(lead, "number"), text(lead, "company"));
        println!("   例：{number} {company}：{}", text(&lead["assignment"], "explanation"));
    }
    Ok(())
}

/// The most urgent to-do items.
async fn tasks(suite: &Client) -> anyhow::Result<()> {
    let open = async || suite.get("/v1/tasks?state=STATE_OPEN&pageSize=5").await;
    let mut page = open().await?;
    // Tasks follow the leads' facts within moments.
    for _ in 0..50 {
        if page["tasks"].as_array().is_some_and(|tasks| tasks.len() == 5) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        page = open().await?;
    }
    println!("\n⑦ 待办（最紧急的几条）");
    for task in page["tasks"].as_array().into_iter().flatten() {
        println!("   {}  截止 {}", wide(text(task, "title"), 52), local(text(task, "dueTime")));
    }
    Ok(())
}

/// Three leads are followed up, qualified and converted.
async fn converted(suite: &Client, leads: &[Value]) -> anyhow::Result<()> {
    println!("\n⑧ 跟进三条线索并转化为客户与商机");
    let good = leads.iter().filter(|lead| !text(lead, "ownerId").is_empty() && lead["valid"] == true);
    for lead in good.take(3) {
        let id = text(lead, "id");
        let note = json!({"followUp": {"kind": "call", "content": "电话沟通：需求属实，约定技术交流"}});
        suite.post(&format!("/v1/leads/{id}/followUps"), note).await?;
        suite.post(&format!("/v1/leads/{id}:qualify"), json!({})).await?;
        let after = suite.post(&format!("/v1/leads/{id}:convert"), json!({})).await?;
        let account = suite.get(&format!("/v1/accounts/{}", text(&after, "accountId"))).await?;
        println!(
            "   {} → 客户 {} {}，商机 {}",
            text(&after, "number"),
            text(&account, "number"),
            text(&account, "displayName"),
            text(&after, "opportunityId"),
        );
    }
    Ok(())
}

/// A moment as a clock in China shows it.
fn local(moment: &str) -> String {
    let at = moment.parse::<chrono::DateTime<chrono::Utc>>();
    at.map_or_else(
        |_| moment.to_owned(),
        |at| (at + chrono::TimeDelta::hours(8)).format("%m-%d %H:%M").to_string(),
    )
}

/// Padded to so many columns of a terminal, in which a Chinese character takes two.
fn wide(text: &str, columns: usize) -> String {
    let taken: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(columns.saturating_sub(taken)))
}

/// An amount as people read it: `1,234,567.80`.
fn money(amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let digits = if digits.is_empty() { "0" } else { &grouped };
    format!("{sign}{digits}.{cents:0<2}")
}
