//! The main line through REST, as the people of a company and its customer go along it: an enquiry becomes a lead, an
//! opportunity, an approved quote that the customer accepts, a reviewed and signed contract, a deal that is won, and an
//! order.

use std::time::Duration;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tests::rest::{Client, text};

use crate::battle::{Ground, Group, PASSWORD, insist};

const PROCESSES: [Group; 2] = [
    &["gateway"],
    &[
        "identity",
        "customer",
        "lead",
        "opportunity",
        "workflow",
        "document",
        "quote",
        "contract",
        "order_sync",
    ],
];

/// Everything that somebody who sells may do with their own.
pub(crate) const SELLING: [&str; 21] = [
    "lead.read",
    "lead.create",
    "lead.update",
    "lead.convert",
    "customer.read",
    "customer.create",
    "customer.update",
    "opportunity.read",
    "opportunity.create",
    "opportunity.update",
    "quote.read",
    "quote.create",
    "quote.update",
    "quote.submit",
    "quote.send",
    "contract.read",
    "contract.update",
    "contract.sign",
    "order.read",
    "document.file.create",
    "document.file.read",
];

/// Somebody, signed in.
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) rest: Client,
}

impl Person {
    /// Says yes to the one thing that they are asked, as soon as they are.
    async fn approves(&self, title: &str) {
        let path = format!("/v1/tasks?ownerId={}&state=STATE_OPEN", self.id);
        let task = until(title, async || {
            let tasks = self.rest.all(&path, "tasks").await.expect("lists");
            tasks.into_iter().find(|task| text(task, "title").contains(title))
        });
        let task = task.await;
        let approve = format!("/v1/tasks/{}:approve", text(&task, "id"));
        self.rest.post(&approve, json!({})).await.expect("approves");
    }

    /// A record of theirs, as soon as it stands there.
    async fn sees(&self, path: &str, state: &str) -> Value {
        until(path, async || {
            let record = self.rest.get(path).await.expect("is there");
            (text(&record, "state") == state).then_some(record)
        })
        .await
    }
}

/// Waits for what becomes of facts and processes.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..300 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("never: {what}");
}

/// A company on its ground.
pub(crate) struct Company {
    pub(crate) ground: Ground,
    pub(crate) admin: Client,
}

impl Company {
    /// Somebody new, who may do these things with their own.
    pub(crate) async fn employs(&self, login: &str, name: &str, actions: &[&str]) -> Person {
        let grants: Vec<Value> =
            actions.iter().map(|action| json!({"action": action, "scope": "SCOPE_SELF"})).collect();
        let role = json!({"displayName": name, "grants": grants});
        let role = self.admin.post("/v1/roles", role).await.expect("makes a role");
        let user = json!({"login": login, "displayName": name, "roleIds": [text(&role, "id")]});
        let ask = json!({"user": user, "password": PASSWORD});
        let user = self.admin.post("/v1/users", ask).await.expect("employs");
        let rest = Client::sign_in(&self.ground.http, "line", login, PASSWORD).await.expect("signs in");
        Person { id: text(&user, "id").to_owned(), rest }
    }

    /// A process that asks these people, one after the other, each of what is beyond an amount.
    pub(crate) async fn approves_from(&self, key: &str, title: &str, people: &[(&Person, u32)]) {
        let ask = |(n, (person, from)): (usize, &(&Person, u32))| {
            let asks = json!({"id": format!("n{n}"), "does": {"approve": {"who": [{"users": [person.id]}]}}});
            json!({"id": format!("c{n}"), "does": {"condition": {
                "branches": [{"id": format!("b{n}"), "when": format!("amount > {from}"), "nodes": [asks]}],
                "otherwise": [],
            }}})
        };
        let definition = json!({
            "schema_version": 1, "title": title,
            "fields": [{"name": "amount", "title": "金额", "type": "number", "required": true}],
            "nodes": people.iter().enumerate().map(ask).collect::<Vec<_>>(),
        });
        let process = json!({"process": {"key": key, "definition": definition}});
        self.admin.post("/v1/processes", process).await.expect("draws");
        let publish = format!("/v1/processes/{key}:publish");
        insist("publishing", async || self.admin.post(&publish, json!({})).await).await.expect("publishes");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deal_goes_from_the_enquiry_to_the_order() {
    let ground = Ground::start("line", &PROCESSES).await;
    ground.found(1, "line").await;
    let admin =
        insist("signing in", async || Client::sign_in(&ground.http, "line", "admin", PASSWORD).await).await;
    let company = Company { ground, admin: admin.expect("signs in") };
    let rep = company.employs("zhang", "张敏", &SELLING).await;
    let asked = ["workflow.task.read"];
    let engineer = company.employs("xu", "徐明", &asked).await;
    let manager = company.employs("chen", "陈总", &asked).await;
    let counsel = company.employs("he", "何芳", &asked).await;
    company.approves_from("quote_approval", "报价审批", &[(&engineer, 0), (&manager, 0)]).await;
    company.approves_from("contract_review", "合同评审", &[(&counsel, 0)]).await;

    // The enquiry, and what comes of it.
    let lead = json!({"lead": {
        "company": "苏州三和精密机械有限公司", "contactName": "李强", "phone": "13812345678",
        "product": "立式加工中心", "ownerId": rep.id,
    }});
    let lead = rep.rest.post("/v1/leads", lead).await.expect("is taken");
    let convert = format!("/v1/leads/{}:convert", text(&lead, "id"));
    let lead = rep.rest.post(&convert, json!({})).await.expect("is converted");
    let deal = text(&lead, "opportunityId").to_owned();

    // The quote: five per cent off the machines, and three machines at 128,000 with tax.
    let line = json!({
        "name": "立式加工中心", "code": "VMC-850", "quantity": "3", "unit": "台", "price": "128000",
        "discount": "5", "taxRate": "13",
    });
    let quote = json!({"quote": {
        "opportunityId": deal, "taxIncluded": true, "lines": [line], "paymentTerms": "预付30%，发货前付清",
    }});
    let quote = rep.rest.post("/v1/quotes", quote).await.expect("is drafted");
    assert_eq!(quote["totals"], json!({"net": "322831.86", "tax": "41968.14", "gross": "364800.00"}));
    let path = format!("/v1/quotes/{}", text(&quote, "id"));
    insist("submitting", async || rep.rest.post(&format!("{path}:submit"), json!({})).await)
        .await
        .expect("is submitted");
    engineer.approves("报价审批").await;
    manager.approves("报价审批").await;
    rep.sees(&path, "STATE_APPROVED").await;
    let sent = rep.rest.post(&format!("{path}:send"), json!({})).await.expect("is sent");

    // The customer, without an account.
    let customer = reqwest::Client::new();
    let shared = format!("{}/v1/sharedQuotes/{}", company.ground.http, text(&sent, "token"));
    let seen: Value = customer.get(&shared).send().await.expect("answers").json().await.expect("JSON");
    assert!(seen.to_string().contains("364800.00"), "{seen}");
    assert!(!seen.to_string().to_lowercase().contains("margin"), "what we earn is ours: {seen}");
    let accept = json!({"person": "李强"});
    let accepted = customer.post(format!("{shared}:accept")).json(&accept).send().await.expect("answers");
    assert_eq!(accepted.status(), 200, "{}", accepted.text().await.unwrap_or_default());

    // The contract drafts itself, once.
    let contracts = format!("/v1/contracts?quoteId={}", text(&quote, "id"));
    let contract = until("a contract is drafted", async || {
        let mut contracts = rep.rest.all(&contracts, "contracts").await.expect("lists");
        assert!(contracts.len() <= 1, "one quote, one contract");
        contracts.pop()
    });
    let contract = contract.await;
    let path = format!("/v1/contracts/{}", text(&contract, "id"));
    let contract = rep.rest.get(&path).await.expect("is there");
    assert_eq!(contract["totals"], quote["totals"]);
    let carried = |document: &Value, field: &str| document["lines"][0][field].clone();
    for field in ["lineId", "code", "name", "quantity", "price", "discount", "taxRate", "totals"] {
        assert_eq!(carried(&contract, field), carried(&quote, field), "{field} is carried over");
    }
    let plan = json!({
        "clauses": [{"title": "质量保证", "text": "质保期十二个月，自验收合格之日起计算。"}],
        "instalments": [
            {"name": "预付款", "percent": "30", "after": "EVENT_SIGNED", "days": 7},
            {"name": "发货款", "percent": "70", "after": "EVENT_SHIPPED", "days": 30},
        ],
        "revision": contract["revision"],
    });
    let change = rep.rest.request(Method::PATCH, &path).json(&plan);
    let contract = rep.rest.send(change).await.expect("is planned");
    assert_eq!(text(&contract["instalments"][0], "amount"), "109440.00");
    rep.rest.post(&format!("{path}:submit"), json!({})).await.expect("is submitted");
    counsel.approves("合同").await;
    rep.sees(&path, "STATE_APPROVED").await;
    let scan = Part::bytes(b"%PDF-1.7\nscan".as_slice()).file_name("盖章合同.pdf");
    let upload = rep.rest.request(Method::POST, "/v1/files").multipart(Form::new().part("file", scan));
    let scan = rep.rest.send(upload).await.expect("is uploaded");
    let today = types::Clock::system().now().date_naive().to_string();
    let sign = json!({
        "scanFileId": scan["id"], "ourSignatory": "陈总", "theirSignatory": "李强", "signedDate": today,
    });
    rep.rest.post(&format!("{path}:sign"), sign).await.expect("is signed");
    rep.sees(&path, "STATE_EFFECTIVE").await;
    rep.sees(&format!("/v1/opportunities/{deal}"), "STATE_WON").await;

    // The order, with everything that was sold.
    let orders = format!("/v1/orders?contractId={}", text(&contract, "id"));
    let order = until("an order is made", async || {
        let mut orders = rep.rest.all(&orders, "orders").await.expect("lists");
        assert!(orders.len() <= 1, "one contract, one order");
        orders.pop()
    });
    let order = order.await;
    let order = rep.rest.get(&format!("/v1/orders/{}", text(&order, "id"))).await.expect("is there");
    assert_eq!((&order["lines"], &order["totals"]), (&contract["lines"], &contract["totals"]));
    assert_eq!((text(&order, "opportunityId"), text(&order, "quoteId")), (deal.as_str(), text(&quote, "id")));
}
