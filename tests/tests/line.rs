//! The whole line while services are killed, Postgres loses power, and the ERP on the other side drops, delays, refuses and
//! repeats what it is told: as many contracts are signed as there are orders here and there, and they say the same.

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tests::erp::{Erp, Fault};
use tests::rest::{Client, text};

use crate::battle::{Blow, Ground, Group, PASSWORD, insist};
use crate::main_line::{Company, SELLING};

const DEALS: usize = 200;
const AT_ONCE: usize = 12;
const ACCOUNTS: usize = 20;
/// How long the ERP may take to answer, and how late it is when it is.
const TIMEOUT: u64 = 1;
const LATE: Duration = Duration::from_millis(1_500);

const PROCESSES: [Group; 7] = [
    &["gateway"],
    &["identity"],
    &["customer", "lead", "opportunity"],
    &["workflow", "document"],
    &["quote"],
    &["contract"],
    &["order_sync"],
];

/// Two of five requests for a new order go wrong.
fn goes_wrong(n: usize) -> Fault {
    match n % 20 {
        1 => Fault::DropBefore,
        4 => Fault::DropAfter,
        6 => Fault::AnswerLate,
        9 => Fault::MakeLate,
        11 => Fault::Fail,
        14 => Fault::FailAfter,
        16 => Fault::OkWithError,
        19 => Fault::Repeat,
        _ => Fault::None,
    }
}

/// One that sells, with the scan that their contracts are signed by.
struct Seller {
    rest: Client,
    scan: String,
}

/// Asks once, however often that takes.
async fn once(client: &Client, path: &str, request: String, mut body: Value) -> anyhow::Result<Value> {
    body["requestId"] = json!(request);
    insist(path, async || client.post(path, body.clone()).await).await
}

/// A record as soon as it stands there.
async fn stands(client: &Client, path: &str, state: &str) -> anyhow::Result<Value> {
    insist(path, async || {
        let record = client.get(path).await?;
        anyhow::ensure!(text(&record, "state") == state, "still {}", record["state"]);
        Ok(record)
    })
    .await
}

/// What is sold: most of it needs nobody's approval, some one person's, little two.
fn price(n: usize) -> String {
    match n {
        n if n % 20 == 0 => format!("{}.55", 300_000 + n),
        n if n % 4 == 0 => format!("{}.10", 40_000 + n),
        n => format!("{}.99", 9_000 + n),
    }
}

/// A deal, from the opportunity to the contract in force.
async fn deal(seller: &Seller, http: &str, account: &str, n: usize) -> anyhow::Result<()> {
    let rest = &seller.rest;
    let opportunity = json!({"opportunity": {"title": format!("第 {n} 单"), "accountId": account}});
    let opportunity = once(rest, "/v1/opportunities", format!("deal-{n}"), opportunity).await?;
    let line = |code: &str, quantity: &str, price: &str, discount: &str| {
        json!({
            "name": format!("立式加工中心 {code}"), "code": code, "quantity": quantity, "unit": "台", "price": price,
            "discount": discount, "taxRate": "13", "specification": "主轴 12000 转",
        })
    };
    let quote = json!({"quote": {
        "opportunityId": opportunity["id"], "taxIncluded": n.is_multiple_of(2), "discount": "77.77",
        "paymentTerms": "3-7", "deliveryTerms": "买方工厂交货",
        "lines": [line("VMC-850", "2", &price(n), "5"), line("TOOL", "1.5", "333.33", "")],
    }});
    let quote = once(rest, "/v1/quotes", format!("quote-{n}"), quote).await?;
    let path = format!("/v1/quotes/{}", text(&quote, "id"));
    once(rest, &format!("{path}:submit"), format!("submit-{n}"), json!({})).await?;
    stands(rest, &path, "STATE_APPROVED").await?;
    let sent = insist("sending", async || rest.post(&format!("{path}:send"), json!({})).await).await?;
    let accept = format!("{http}/v1/sharedQuotes/{}:accept", text(&sent, "token"));
    let word = json!({"person": "李强", "requestId": format!("accept-{n}")});
    let customer = reqwest::Client::new();
    insist("the customer's word", async || {
        Ok(customer.post(&accept).json(&word).send().await?.error_for_status()?)
    })
    .await?;

    let contracts = format!("/v1/contracts?quoteId={}", text(&quote, "id"));
    let contract = insist("a contract drafts itself", async || {
        let found = rest.all(&contracts, "contracts").await?;
        found.into_iter().next().ok_or_else(|| anyhow::anyhow!("there is none"))
    });
    let path = format!("/v1/contracts/{}", text(&contract.await?, "id"));
    insist("planning", async || {
        let contract = rest.get(&path).await?;
        if contract["instalments"].as_array().is_some_and(|plan| plan.len() == 2) {
            return Ok(()); // An earlier try got through, its answer did not.
        }
        let plan = json!({
            "clauses": [{"title": "质量保证", "text": "质保期十二个月。"}],
            "instalments": [
                {"name": "预付款", "percent": "30", "after": "EVENT_SIGNED", "days": 7},
                {"name": "发货款", "percent": "70", "after": "EVENT_SHIPPED", "days": 30},
            ],
            "revision": contract["revision"],
        });
        rest.send(rest.request(Method::PATCH, &path).json(&plan)).await.map(drop)
    })
    .await?;
    once(rest, &format!("{path}:submit"), format!("review-{n}"), json!({})).await?;
    stands(rest, &path, "STATE_APPROVED").await?;
    let today = types::Clock::system().now().date_naive().to_string();
    let sign = json!({
        "scanFileId": seller.scan, "ourSignatory": "陈总", "theirSignatory": "李强", "signedDate": today,
    });
    once(rest, &format!("{path}:sign"), format!("sign-{n}"), sign).await?;
    stands(rest, &path, "STATE_EFFECTIVE").await?;
    Ok(())
}

/// Says yes to everything that this person is asked.
async fn approves(person: Arc<Client>, id: String) {
    let open = format!("/v1/tasks?ownerId={id}&state=STATE_OPEN");
    loop {
        for task in person.all(&open, "tasks").await.unwrap_or_default() {
            // Refused where an earlier yes got through and its answer did not.
            let _ = person.post(&format!("/v1/tasks/{}:approve", text(&task, "id")), json!({})).await;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Begins again what the ERP refused, as people do who have mended there what it complained of.
async fn replays(clerk: Arc<Client>) {
    loop {
        let parked = clerk.all("/v1/orderPushes?states=PUSH_STATE_PARKED", "pushes").await;
        for push in parked.unwrap_or_default() {
            let _ =
                clerk.post(&format!("/v1/orderPushes/{}:replay", text(&push, "orderId")), json!({})).await;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// What the ERP must have of a contract, field for field.
fn expected(order: &Value, contract: &Value) -> Value {
    let picked = |from: &Value, fields: &[&str]| -> Value {
        let has = fields.iter().map(|field| (field.to_string(), from[field].clone()));
        Value::Object(has.filter(|(_, value)| !value.is_null() && *value != json!("")).collect())
    };
    let lines: Vec<Value> = (1..)
        .zip(contract["lines"].as_array().into_iter().flatten())
        .map(|(no, line)| {
            let same = ["code", "name", "specification", "quantity", "unit", "price", "discount"];
            let mut said = picked(line, &same);
            said["no"] = json!(no.to_string());
            said["id"] = line["lineId"].clone();
            said["tax_rate"] = line["taxRate"].clone();
            for sum in ["net", "tax", "gross"] {
                said[sum] = line["totals"][sum].clone();
            }
            said
        })
        .collect();
    let instalments: Vec<Value> = contract["instalments"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|part| {
            let mut said = picked(part, &["name", "percent", "amount"]);
            said["after"] = json!(text(part, "after").trim_start_matches("EVENT_"));
            said["days"] = json!(part["days"].to_string());
            said
        })
        .collect();
    json!({
        "key": order["id"], "number": order["number"], "checksum": order["checksum"],
        "title": contract["title"], "currency": contract["currency"],
        "net": contract["totals"]["net"], "tax": contract["totals"]["tax"], "gross": contract["totals"]["gross"],
        "payment_terms": contract["paymentTerms"], "delivery_terms": contract["deliveryTerms"],
        "signed_date": contract["signedDate"],
        "contract": {"id": contract["id"], "number": contract["number"]},
        "account": {"name": contract["accountName"]},
        "quote": {"number": contract["quoteNumber"]},
        "opportunity": {"id": contract["opportunityId"]},
        "lines": lines, "instalments": instalments,
    })
}

/// People, what they sell by, and the ERP: everything that is there before the first blow.
async fn settle(company: &Company, erp: &Erp) -> (Vec<Seller>, Vec<String>) {
    let mut sellers = Vec::new();
    for (login, name) in [("zhang", "张敏"), ("zhao", "赵磊"), ("lin", "林峰")] {
        let person = company.employs(login, name, &SELLING).await;
        let scan = Part::bytes(b"%PDF-1.7\nscan".as_slice()).file_name("盖章合同.pdf");
        let upload = person.rest.request(Method::POST, "/v1/files").multipart(Form::new().part("file", scan));
        let scan = person.rest.send(upload).await.expect("is uploaded");
        sellers.push(Seller { rest: person.rest, scan: text(&scan, "id").to_owned() });
    }
    let connector = json!({"connector": {
        "name": "对方 ERP", "kind": "KIND_REST", "baseUrl": erp.url, "auth": "AUTH_NONE",
        "definition": Erp::definition().to_string(), "timeoutSeconds": TIMEOUT, "quietSeconds": 2,
        "maxAttempts": 12, "requestsPerSecond": 100, "enabled": true, "default": true,
    }});
    company.admin.post("/v1/erpConnectors", connector).await.expect("is connected");
    let mut accounts = Vec::new();
    for n in 0..ACCOUNTS {
        let account = json!({"account": {"displayName": format!("客户{n:02}号精密制造有限公司")}});
        let seller = &sellers[n % sellers.len()].rest;
        let account = once(seller, "/v1/accounts", format!("account-{n}"), account).await;
        accounts.push(text(&account.expect("is there"), "id").to_owned());
    }
    (sellers, accounts)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contracts_orders_and_what_the_erp_has_are_the_same_whatever_is_killed() {
    let ground = Ground::start("line-under-faults", &PROCESSES).await;
    ground.found(1, "line").await;
    let admin =
        insist("signing in", async || Client::sign_in(&ground.http, "line", "admin", PASSWORD).await).await;
    let company = Company { ground, admin: admin.expect("signs in") };
    let erp = Erp::start(goes_wrong, LATE).await.expect("an ERP");
    let (sellers, accounts) = settle(&company, &erp).await;
    let engineer = company.employs("xu", "徐明", &["workflow.task.read"]).await;
    let manager = company.employs("chen", "陈总", &["workflow.task.read"]).await;
    let counsel = company.employs("he", "何芳", &["workflow.task.read"]).await;
    company.approves_from("quote_approval", "报价审批", &[(&engineer, 50_000), (&manager, 500_000)]).await;
    company.approves_from("contract_review", "合同评审", &[(&counsel, 50_000)]).await;
    let desks = [engineer, manager, counsel].map(|one| tokio::spawn(approves(Arc::new(one.rest), one.id)));
    let clerk = Client::sign_in(&company.ground.http, "line", "admin", PASSWORD).await.expect("signs in");
    let clerk = tokio::spawn(replays(Arc::new(clerk)));

    let since = Instant::now();
    let attack = company.ground.attack(
        800..2_600,
        async || (),
        |turn| if turn % 10 == 0 { Blow::Crash } else { Blow::Kill },
    );
    let http = &company.ground.http;
    let deals = stream::iter(0..DEALS)
        .map(|n| deal(&sellers[n % ACCOUNTS % sellers.len()], http, &accounts[n % ACCOUNTS], n))
        .buffer_unordered(AT_ONCE)
        .try_collect::<()>();
    deals.await.expect("every deal comes to a contract in force");
    let signed = since.elapsed();
    let blows = attack.stop().await;

    let admin = &company.admin;
    insist("every order arrives", async || {
        let done = admin.all("/v1/orderPushes?states=PUSH_STATE_DONE", "pushes").await?.len();
        anyhow::ensure!(done == DEALS, "{done} of {DEALS}");
        Ok(())
    })
    .await
    .expect("every order arrives");
    let books = erp.books();
    println!(
        "{DEALS} deals signed in {signed:.0?}, arrived in {:.0?}, with {blows:?}; the ERP: {:?}, asked {} times for a key",
        since.elapsed(),
        books.faults,
        books.looked,
    );
    assert!(blows.kills > 10 && blows.crashes > 0, "{blows:?}");

    // There is as much of everything, and the ERP has of each what was signed.
    let contracts = admin.all("/v1/contracts?states=STATE_EFFECTIVE", "contracts").await.expect("lists");
    let orders = admin.all("/v1/orders", "orders").await.expect("lists");
    assert_eq!((contracts.len(), orders.len(), books.orders.len()), (DEALS, DEALS, DEALS));
    for order in &orders {
        let order = admin.get(&format!("/v1/orders/{}", text(order, "id"))).await.expect("is there");
        let contract = format!("/v1/contracts/{}", text(&order, "contractId"));
        let contract = admin.get(&contract).await.expect("is there");
        assert_eq!((&order["lines"], &order["totals"]), (&contract["lines"], &contract["totals"]));
        let there = books.orders.get(text(&order, "id")).expect("has it");
        assert_eq!(*there, expected(&order, &contract));
    }
    assert_eq!((books.told_again, books.told_otherwise), (0, 0), "it was looked before it was told again");

    for one in desks {
        one.abort();
    }
    clerk.abort();
    let truth = company.ground.truth().await;
    let deals = i64::try_from(DEALS).expect("a number");
    insist("facts", async || {
        let won = truth.count("select count(*) from opportunity.opportunity where state = 'WON'");
        anyhow::ensure!(won == deals, "{won} won");
        Ok(())
    })
    .await
    .expect("every deal is won");
    let exactly = [
        "select count(*) from opportunity.opportunity",
        "select count(distinct number) from opportunity.opportunity",
        "select count(*) from opportunity.event where type like '%OpportunityWon'",
        "select count(*) from quote.quote",
        "select count(*) from quote.quote where state = 'ACCEPTED'",
        "select count(*) from quote.event where type like '%QuoteSubmitted'",
        "select count(*) from quote.event where type like '%QuoteApproved'",
        "select count(*) from quote.event where type like '%QuoteAccepted'",
        "select count(*) from workflow.instance where subject_type = 'quote'",
        "select count(*) from workflow.instance where subject_type = 'contract'",
        "select count(distinct quote_id) from contract.contract",
        "select count(*) from contract.contract",
        "select max(right(number, 6)::int) from contract.contract",
        "select count(*) from contract.event where type like '%ContractApproved'",
        "select count(*) from contract.event where type like '%ContractSigned'",
        "select count(*) from contract.event where type like '%ContractEffective'",
        "select count(*) from order_sync.sales_order",
        "select max(right(number, 6)::int) from order_sync.sales_order",
        "select count(*) from order_sync.event where type like '%OrderCreated'",
        "select count(*) from order_sync.event where type like '%OrderPushed'",
        "select count(distinct remote_id) from order_sync.push",
    ];
    for sql in exactly {
        assert_eq!(truth.count(sql), deals, "{sql}");
    }
    for schema in ["customer", "opportunity", "workflow", "quote", "contract", "order_sync"] {
        let parked = format!("select count(*) from {schema}.parked");
        assert_eq!(
            truth.count(&parked),
            0,
            "{parked}: {:?}",
            truth.lines(&format!("select * from {schema}.parked"))
        );
    }
}
