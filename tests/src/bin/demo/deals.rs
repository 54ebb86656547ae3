//! The line that is sold: leads become opportunities, quotes that are approved, contracts that are signed, and orders that
//! the ERP has. Everybody does what is theirs to do, through REST.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tests::erp::{Erp, Fault};
use tests::rest::{Client, text};

use crate::money;

/// What becomes of a deal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// Signed, and an order.
    Signed,
    /// The director does not agree with this much off; with the second they do. Then signed.
    Cut(&'static str),
    /// The customer rejects the offer: lost, for this reason, to them.
    Lost(&'static str, &'static str),
    /// The customer has it.
    Offered,
}

/// Models with how many and which options, what is taken off the whole, and how it ends.
type Deal = (&'static [(&'static str, &'static str, &'static [&'static str])], &'static str, Ends);

const DEALS: [Deal; 6] = [
    (&[("HX-CK6140", "2", &["CH-H"])], "3600", Ends::Signed),
    (
        &[("HX-V850", "3", &["SP-24K", "BT40", "ATC-24"]), ("HX-CK6150", "1", &["CH-H"])],
        "20000",
        Ends::Signed,
    ),
    (&[("HX-V1160", "1", &["SP-12K", "BT50"])], "60000", Ends::Cut("8000")),
    (&[("HX-V650", "1", &["SP-12K", "BT40", "HPC-70"])], "", Ends::Signed),
    (&[("HX-V500A", "1", &["HNC-848"])], "15000", Ends::Lost("价格", "四海重工")),
    (&[("HX-CK6150", "1", &["CH-H", "BF-12"])], "", Ends::Offered),
];

/// Whoever is asked while something is approved, and what they may do besides.
const DESKS: [&str; 5] = ["xuming", "liujing", "chenzong", "hefang", "qianmin"];

/// The company, and its people as far as they have signed in.
pub(crate) struct Company<'a> {
    url: &'a str,
    slug: &'a str,
    password: &'a str,
    director: &'a Client,
    /// Login and name by id.
    people: BTreeMap<String, (String, String)>,
    desks: BTreeMap<String, Client>,
}

impl<'a> Company<'a> {
    /// Signs in those who approve.
    pub(crate) async fn new(
        url: &'a str,
        slug: &'a str,
        password: &'a str,
        director: &'a Client,
    ) -> anyhow::Result<Self> {
        let users = director.all("/v1/users", "users").await?;
        let named = |user: &Value, field: &str| text(user, field).to_owned();
        let people =
            users.iter().map(|user| (named(user, "id"), (named(user, "login"), named(user, "displayName"))));
        let mut desks = BTreeMap::new();
        for login in DESKS {
            desks.insert(login.to_owned(), Client::sign_in(url, slug, login, password).await?);
        }
        Ok(Self { url, slug, password, director, people: people.collect(), desks })
    }

    fn desk(&self, login: &str) -> anyhow::Result<&Client> {
        self.desks.get(login).with_context(|| format!("{login} has not signed in"))
    }

    /// Everybody who is asked agrees, one after the other, as its starter sees; who is named in `refuses` does not, and
    /// says why.
    async fn decided(
        &self,
        starter: &Client,
        instance: &str,
        refuses: Option<(&str, &str)>,
    ) -> anyhow::Result<()> {
        let mut said = Vec::new();
        for _ in 0..150 {
            let instance = starter.get(&format!("/v1/instances/{instance}")).await?;
            if text(&instance, "state") != "STATE_RUNNING" {
                println!("     审批：{}", said.join(" → "));
                return Ok(());
            }
            let places = instance["places"].as_array().into_iter().flatten();
            let seats = places.flat_map(|place| place["seats"].as_array().into_iter().flatten());
            let asked = seats.filter(|seat| !text(seat, "taskId").is_empty());
            for seat in asked {
                let (login, name) =
                    self.people.get(text(seat, "personId")).context("somebody unknown is asked")?;
                let desk = self.desk(login)?;
                let (verb, why) = match refuses {
                    Some((who, why)) if who == login => ("reject", why),
                    _ => ("approve", "同意"),
                };
                let path = format!("/v1/tasks/{}:{verb}", text(seat, "taskId"));
                // Somebody may have decided it in the console meanwhile.
                if desk.post(&path, json!({"comment": why})).await.is_ok() {
                    let what =
                        if verb == "reject" { format!("驳回（{why}）") } else { "同意".to_owned() };
                    said.push(format!("{name} {what}"));
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("the approval {instance} did not end")
    }
}

/// A record as soon as it stands there.
async fn stands(client: &Client, path: &str, state: &str) -> anyhow::Result<Value> {
    let mut last = Value::Null;
    for _ in 0..300 {
        last = client.get(path).await?;
        if text(&last, "state") == state {
            return Ok(last);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("{path} is {} and not {state}", last["state"])
}

/// What a list comes to hold.
async fn comes(client: &Client, path: &str, entries: &str) -> anyhow::Result<Value> {
    for _ in 0..300 {
        if let Some(found) = client.all(path, entries).await?.into_iter().next() {
            return Ok(found);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("nothing came to {path}")
}

/// Sells on the leads; the quotation that was printed.
pub(crate) async fn sold(company: &Company<'_>, folder: &Path) -> anyhow::Result<PathBuf> {
    println!("\n⑨ 从线索到订单：六笔生意，各人做各人的事");
    let erp = Erp::start(|_| Fault::None, Duration::ZERO).await?;
    let connected = connect(company.director, &erp).await?;
    println!("   ERP 在 {}（本程序自己开的 HTTP 接收端）", erp.url);
    let leads = company.director.all("/v1/leads?orderBy=create_time%20desc", "leads").await?;
    let mut leads = leads.into_iter().filter(|lead| {
        let open = ["STATE_NEW", "STATE_FOLLOWING", "STATE_QUALIFIED"].contains(&text(lead, "state"));
        open && lead["valid"] == true
            && !text(lead, "ownerId").is_empty()
            && !text(lead, "company").is_empty()
    });
    let mut printed = PathBuf::new();
    let mut arrived = Vec::new();
    for (n, deal) in DEALS.iter().enumerate() {
        let Some(lead) = leads.next() else {
            println!("   没有更多可以跟进的线索了");
            break;
        };
        let (contract, pdf) = sell(company, n + 1, &lead, deal, folder)
            .await
            .with_context(|| text(&lead, "company").to_owned())?;
        if printed.as_os_str().is_empty() || deal.0.len() > 1 {
            printed = pdf;
        }
        arrived.extend(contract);
    }
    println!("\n⑩ 订单在 ERP 里");
    for contract in &arrived {
        checked(company.director, contract, &erp).await?;
    }
    // Nobody listens there any more: what comes next waits until there is an ERP.
    switched(company.director, connected, json!({"enabled": false})).await?;
    Ok(printed)
}

const ERP: &str = "示例 ERP";

/// Has orders sent to the ERP; the connector.
async fn connect(director: &Client, erp: &Erp) -> anyhow::Result<Value> {
    let there = director.all("/v1/erpConnectors", "connectors").await?;
    if let Some(other) = there.iter().find(|one| one["default"] == true && text(one, "name") != ERP) {
        bail!("orders go to {} already: make it not the default to see them here", other["name"]);
    }
    let is = json!({
        "name": ERP, "kind": "KIND_REST", "baseUrl": erp.url, "auth": "AUTH_NONE",
        "definition": Erp::definition().to_string(), "timeoutSeconds": 5, "quietSeconds": 10,
        "maxAttempts": 8, "requestsPerSecond": 20, "enabled": true, "default": true,
    });
    match there.into_iter().find(|one| text(one, "name") == ERP) {
        Some(mine) => switched(director, mine, is).await,
        None => director.post("/v1/erpConnectors", json!({"connector": is})).await,
    }
}

/// The connector with other values.
async fn switched(director: &Client, mut connector: Value, is: Value) -> anyhow::Result<Value> {
    for (field, value) in is.as_object().into_iter().flatten() {
        connector[field] = value.clone();
    }
    for told in ["hasSecret", "hasInboundSecret", "inboundPath", "createTime", "updateTime"] {
        connector.as_object_mut().map(|connector| connector.remove(told));
    }
    let path = format!("/v1/erpConnectors/{}", text(&connector, "id"));
    director.send(director.request(Method::PUT, &path).json(&connector)).await.context("the connector")
}

/// One deal, as far as it goes: the contract, where there is one, and the quotation in print.
async fn sell(
    company: &Company<'_>,
    n: usize,
    lead: &Value,
    (models, discount, ends): &Deal,
    folder: &Path,
) -> anyhow::Result<(Option<Value>, PathBuf)> {
    let owner = text(lead, "ownerId");
    let (login, name) = company.people.get(owner).context("a lead of somebody unknown")?;
    let rep = Client::sign_in(company.url, company.slug, login, company.password).await?;
    println!("\n   {n}. {}（{name}）", text(lead, "company"));

    // The opportunity, with what its stages ask for.
    let lead_path = format!("/v1/leads/{}", text(lead, "id"));
    if text(lead, "state") != "STATE_QUALIFIED" {
        let note = json!({"followUp": {"kind": "call", "content": "电话确认需求与预算"}});
        rep.post(&format!("{lead_path}/followUps"), note).await?;
        rep.post(&format!("{lead_path}:qualify"), json!({})).await?;
    }
    let lead = rep.post(&format!("{lead_path}:convert"), json!({})).await?;
    let deal = format!("/v1/opportunities/{}", text(&lead, "opportunityId"));
    let mut products = Vec::new();
    let mut lines = Vec::new();
    for (code, quantity, options) in *models {
        let found = rep.all(&format!("/v1/products?query={code}"), "products").await?;
        let product = found.into_iter().find(|product| text(product, "code") == *code);
        let product = product.with_context(|| format!("no product {code}"))?;
        products.push(product["name"].clone());
        let options: Vec<Value> = options.iter().map(|code| json!({"code": code})).collect();
        lines.push(json!({"productId": product["id"], "quantity": quantity, "options": options}));
    }
    let quote = json!({"quote": {
        "opportunityId": lead["opportunityId"], "taxIncluded": true, "lines": lines, "discount": discount,
        "paymentTerms": "合同签订后 7 日内预付 30%，发货前付 60%，验收合格后 30 日内付清 10%",
        "deliveryTerms": "买方工厂交货，含运输、保险与安装调试",
    }});
    let quote = rep.post("/v1/quotes", quote).await?;
    let path = format!("/v1/quotes/{}", text(&quote, "id"));
    let known = json!({
        "products": products, "requirement": "按技术协议交付，含安装调试与培训",
        "amount": {"amount": quote["totals"]["gross"], "currency": "CNY"}, "expectedDate": quote["validUntil"],
    });
    rep.send(rep.request(Method::PATCH, &deal).json(&known)).await?;
    rep.post(&format!("{deal}:moveStage"), json!({"stage": "quote"})).await?;
    println!("     报价 {}：{} 元", text(&quote, "number"), money(text(&quote["totals"], "gross")));

    // Approval; whoever does not agree says why, and it comes back.
    let submit = async || rep.post(&format!("{path}:submit"), json!({})).await;
    let instance = |quote: &Value| text(quote, "approvalInstanceId").to_owned();
    let submitted = submit().await?;
    if let Ends::Cut(less) = ends {
        let why = format!("整单优惠 {discount} 元超出权限");
        company.decided(&rep, &instance(&submitted), Some(("liujing", &why))).await?;
        let back = stands(&rep, &path, "STATE_DRAFT").await?;
        let less = json!({"discount": less, "revision": back["revision"]});
        let quote = rep.send(rep.request(Method::PATCH, &path).json(&less)).await?;
        println!("     退回修改：优惠减少后 {} 元，再次提交", money(text(&quote["totals"], "gross")));
        company.decided(&rep, &instance(&submit().await?), None).await?;
    } else {
        company.decided(&rep, &instance(&submitted), None).await?;
    }
    let quote = stands(&rep, &path, "STATE_APPROVED").await?;
    let sent = rep.post(&format!("{path}:send"), json!({})).await?;
    let pdf = folder.join(format!("{}.pdf", text(&quote, "number")));
    let printed = rep.request(Method::GET, &format!("{path}:print")).send().await?.error_for_status()?;
    std::fs::write(&pdf, printed.bytes().await?).with_context(|| pdf.display().to_string())?;

    // The customer, by the link alone.
    let customer = reqwest::Client::new();
    let shared = format!("{}/v1/sharedQuotes/{}", company.url, text(&sent, "token"));
    let person = text(&lead, "contactName");
    let person = if person.is_empty() { "采购部" } else { person };
    let says = async |verb: &str, body: Value| {
        let answer = customer.post(format!("{shared}:{verb}")).json(&body).send().await?;
        ensure!(answer.status().is_success(), "{}", answer.text().await?);
        anyhow::Ok(())
    };
    match ends {
        Ends::Offered => {
            println!("     已发客户，等待答复");
            return Ok((None, pdf));
        }
        Ends::Lost(why, to) => {
            says("reject", json!({"person": person, "reason": why})).await?;
            rep.post(&format!("{deal}:lose"), json!({"reason": why, "lostTo": to})).await?;
            println!("     {person} 在链接里拒绝；输单：{why}，输给 {to}");
            return Ok((None, pdf));
        }
        Ends::Signed | Ends::Cut(_) => says("accept", json!({"person": person})).await?,
    }
    println!("     {person} 在链接里接受");
    let contract = signed(company, &rep, text(&quote, "id"), person).await?;
    stands(&rep, &deal, "STATE_WON").await?;
    Ok((Some(contract), pdf))
}

/// The contract that drafts itself of an accepted quote: planned, reviewed, signed, and its first part paid.
async fn signed(company: &Company<'_>, rep: &Client, quote: &str, person: &str) -> anyhow::Result<Value> {
    let drafted = comes(rep, &format!("/v1/contracts?quoteId={quote}"), "contracts").await?;
    let path = format!("/v1/contracts/{}", text(&drafted, "id"));
    let plan = json!({"typeKey": "equipment", "place": "江苏省苏州市"});
    rep.send(rep.request(Method::PATCH, &path).json(&plan)).await?;
    let submitted = rep.post(&format!("{path}:submit"), json!({})).await?;
    company.decided(rep, text(&submitted, "instanceId"), None).await?;
    stands(rep, &path, "STATE_APPROVED").await?;
    let (counsel, accounts) = (company.desk("hefang")?, company.desk("qianmin")?);
    let scan = Part::bytes("（盖章扫描件）".as_bytes()).file_name("盖章合同.txt");
    let upload = counsel.request(Method::POST, "/v1/files").multipart(Form::new().part("file", scan));
    let scan = counsel.send(upload).await?;
    let today = types::Clock::system().now().date_naive().to_string();
    let sign = json!({
        "scanFileId": scan["id"], "ourSignatory": "陈国栋", "theirSignatory": person, "signedDate": today,
    });
    counsel.post(&format!("{path}:sign"), sign).await?;
    let contract = stands(rep, &path, "STATE_EFFECTIVE").await?;
    let first = &contract["instalments"][0];
    let paid = json!({"payment": {
        "amount": {"amount": first["amount"], "currency": contract["currency"]}, "receivedDate": today,
        "method": "METHOD_TRANSFER", "reference": format!("BOC-{}", text(&contract, "number")),
    }});
    accounts.post(&format!("{path}/payments"), paid).await?;
    println!(
        "     合同 {} 签订生效，{} 收款 {} 元",
        text(&contract, "number"),
        text(first, "name"),
        money(text(first, "amount")),
    );
    Ok(contract)
}

/// The order of a contract is in the ERP, as it was agreed.
async fn checked(director: &Client, contract: &Value, erp: &Erp) -> anyhow::Result<()> {
    let orders = format!("/v1/orders?contractId={}", text(contract, "id"));
    let order = comes(director, &orders, "orders").await?;
    let push = format!("/v1/orderPushes/{}", text(&order, "id"));
    let push = stands(director, &push, "PUSH_STATE_DONE").await?;
    let books = erp.books();
    let there = books.orders.get(text(&order, "id")).context("the ERP does not have it")?;
    let gross = text(&contract["totals"], "gross");
    ensure!(text(there, "gross") == gross, "the ERP has another amount: {there}");
    println!(
        "   {} ← 合同 {}：{} 元，{} 行，ERP 单号 {}",
        text(&order, "number"),
        text(contract, "number"),
        money(gross),
        there["lines"].as_array().map_or(0, Vec::len),
        text(&push, "remoteNumber"),
    );
    Ok(())
}
