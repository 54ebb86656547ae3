//! Orders through gRPC on a real Postgres, with contracts that are told and an ERP that is a real HTTP server.

use std::time::Duration;

use api::contract::v1 as contracts;
use api::order_sync::v1 as pb;
use api::order_sync::v1::connector_service_client::ConnectorServiceClient;
use api::order_sync::v1::order_service_client::OrderServiceClient;
use api::order_sync::v1::push_service_client::PushServiceClient;
use api::types::v1 as common;
use kit::Channel;
use serde_json::{Value, json};
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::{Currency, DataScope, UserId, ids};
use uuid::Uuid;

mod calls;
mod carried;
mod erp;
mod pushed;
mod status;

use erp::Erp;

const EVERYTHING: [&str; 4] = ["order.close", "order.connect", "order.read", "order.update"];

/// A company: its services, and whoever sees everything.
struct Office {
    world: World,
    orders: OrderServiceClient<Channel>,
    pushes: PushServiceClient<Channel>,
    connectors: ConnectorServiceClient<Channel>,
    boss: Who,
}

async fn office() -> Office {
    office_on(&testkit::database().await).await
}

async fn office_on(url: &str) -> Office {
    let services = vec![testkit::teller("contract"), order_sync::blueprint()];
    let world = World::start_with(url, None, services).await;
    let boss = world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)));
    let channel = world.channel();
    Office {
        orders: OrderServiceClient::new(channel.clone()),
        pushes: PushServiceClient::new(channel.clone()),
        connectors: ConnectorServiceClient::new(channel),
        world,
        boss,
    }
}

/// A contract that is in force, with two lines.
fn contract(n: u32) -> contracts::Contract {
    let line = |code: &str, quantity: &str, price: &str| common::Line {
        line_id: Uuid::now_v7().to_string(),
        product_id: Uuid::now_v7().to_string(),
        code: code.to_owned(),
        name: format!("立式加工中心 {code}"),
        specification: "主轴 12000 转".to_owned(),
        options: vec![common::LineOption { code: "ATC-24".to_owned(), name: "24 把刀库".to_owned() }],
        quantity: quantity.to_owned(),
        unit: "台".to_owned(),
        price: price.to_owned(),
        discount: "5".to_owned(),
        tax_rate: "13".to_owned(),
        lead_days: Some(45),
        remark: "含培训".to_owned(),
        reduction: "100".to_owned(),
        totals: None,
    };
    let given = [line("VMC-850", "3", "128000"), line("VMC-1160", "1.5", "210000.55")];
    let lines = kit::wire::lines("lines", &given, Uuid::now_v7).expect("lines");
    let each: Vec<_> = lines.iter().map(|line| line.totals(Currency::CNY, true).expect("in range")).collect();
    let told =
        lines.iter().zip(&each).map(|(line, totals)| kit::wire::line_told(line, *totals, Currency::CNY));
    contracts::Contract {
        id: Uuid::now_v7().to_string(),
        number: format!("CT-2026-{n:06}"),
        title: format!("第 {n} 号设备合同"),
        account_id: ids::derived(Uuid::nil(), "account").to_string(),
        account_name: "苏州三和精密机械有限公司".to_owned(),
        contact_id: Uuid::now_v7().to_string(),
        opportunity_id: Uuid::now_v7().to_string(),
        quote_id: Uuid::now_v7().to_string(),
        quote_number: format!("QT-2026-{n:06}"),
        quote_version: 2,
        type_key: "standard".to_owned(),
        currency: "CNY".to_owned(),
        tax_included: true,
        lines: told.collect(),
        totals: Some(kit::wire::totals_told(each.into_iter().sum(), Currency::CNY)),
        delivery_terms: "合同生效后 45 天内发货".to_owned(),
        payment_terms: "3-6-1".to_owned(),
        place: "江苏省苏州市".to_owned(),
        remark: "加急".to_owned(),
        instalments: vec![contracts::Instalment {
            instalment_id: "i1".to_owned(),
            name: "预付款".to_owned(),
            percent: "30".to_owned(),
            amount: "100.00".to_owned(),
            after: contracts::instalment::Event::Signed.into(),
            days: 7,
            ..Default::default()
        }],
        state: contracts::contract::State::Effective.into(),
        version: 3,
        owner_id: Uuid::now_v7().to_string(),
        department_id: Uuid::now_v7().to_string(),
        our_signatory: "陈总".to_owned(),
        their_signatory: "王总".to_owned(),
        signed_date: "2026-08-01".to_owned(),
        effective_date: "2026-08-03".to_owned(),
        revision: 9,
        ..Default::default()
    }
}

/// How orders are said to the ERP of the tests.
fn definition() -> Value {
    json!({
        "create": {
            "method": "POST", "path": "/orders", "headers": {"X-Key": "{key}"},
            "body": [
                {"to": "head.key", "from": "id", "required": true},
                {"to": "head.no", "from": "number"},
                {"to": "head.customer!code", "from": "account.id", "via": "xref:customer", "required": true},
                {"to": "head.date", "from": "signed_date", "fmt": "date:%Y/%m/%d"},
                {"to": "head.sum", "from": "gross", "fmt": "decimal:2"},
                {"to": "head.source", "const": "CRM"},
                {"each": "lines", "to": "rows", "fields": [
                    {"to": "item", "from": "code"}, {"to": "name", "from": "name"}, {"to": "unit", "from": "unit"},
                    {"to": "qty", "from": "quantity", "fmt": "decimal:4"}, {"to": "price", "from": "price", "fmt": "decimal:2"},
                    {"to": "rate", "from": "tax_rate"}, {"to": "sum", "from": "gross"}]}
            ],
            "ok": {"pointer": "/code", "one_of": [0]}, "id": "/data/id", "number": "/data/no", "error": "/message"
        },
        "find": {"path": "/orders?key={key}", "list": "/rows", "id": "/id", "number": "/no"},
        "state": {"path": "/orders/{id}", "pointer": "/status", "at": "/day", "forecast": "/eta",
            "map": {"B": "PRODUCTION_STARTED", "C": "SHIPPED", "D": "DELIVERED"}}
    })
}

/// What the ERP must have of a contract, field for field.
fn expected(order: &pb::Order, contract: &contracts::Contract) -> Value {
    let decimal = |text: &str, places: usize| {
        let number: rust_decimal::Decimal = text.parse().expect("a decimal");
        format!("{number:.places$}")
    };
    let rows: Vec<Value> = contract
        .lines
        .iter()
        .map(|line| {
            json!({
                "item": line.code, "name": line.name, "unit": line.unit, "qty": decimal(&line.quantity, 4),
                "price": decimal(&line.price, 2), "rate": line.tax_rate,
                "sum": line.totals.as_ref().expect("totals").gross,
            })
        })
        .collect();
    json!({
        "head": {
            "key": order.id, "no": order.number, "customer!code": "C-77", "date": contract.signed_date.replace('-', "/"),
            "sum": contract.totals.as_ref().expect("totals").gross, "source": "CRM",
        },
        "rows": rows,
    })
}

impl Office {
    /// Tells that a contract is in force.
    async fn tell(&self, contract: &contracts::Contract) {
        let id = contract.id.parse().expect("an id");
        let fact = contracts::ContractEffective { contract: Some(contract.clone()) };
        self.world.tell("contract", "contract", id, contract.revision, &fact).await;
    }

    /// The order of a contract, once it is there.
    async fn order_of(&mut self, contract: &contracts::Contract) -> pb::Order {
        for _ in 0..400 {
            let ask = pb::ListOrdersRequest { contract_id: contract.id.clone(), ..Default::default() };
            let listed = self.orders.list_orders(self.boss.call(ask)).await.expect("lists").into_inner();
            if let Some(order) = listed.orders.into_iter().next() {
                return order;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no order was made");
    }

    async fn made(&mut self, n: u32) -> (contracts::Contract, pb::Order) {
        let contract = contract(n);
        self.tell(&contract).await;
        let order = self.order_of(&contract).await;
        (contract, order)
    }

    async fn get(&mut self, id: &str) -> pb::Order {
        let ask = pb::GetOrderRequest { id: id.to_owned() };
        self.orders.get_order(self.boss.call(ask)).await.expect("is there").into_inner()
    }

    async fn push(&mut self, order: &pb::Order) -> pb::Push {
        let ask = pb::GetPushRequest { order_id: order.id.clone() };
        self.pushes.get_push(self.boss.call(ask)).await.expect("is there").into_inner()
    }

    /// The push of an order once it is in a state.
    async fn push_in(&mut self, order: &pb::Order, state: pb::PushState) -> pb::Push {
        for _ in 0..1_200 {
            let push = self.push(order).await;
            if push.state() == state {
                return push;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the push never was {state:?}: {:?}", self.push(order).await);
    }

    /// The order once it is as it should be.
    async fn order_when(&mut self, id: &str, what: &str, is: impl Fn(&pb::Order) -> bool) -> pb::Order {
        for _ in 0..600 {
            let order = self.get(id).await;
            if is(&order) {
                return order;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the order never was {what}: {:?}", self.get(id).await);
    }

    async fn events(&mut self, order: &pb::Order) -> Vec<pb::OrderEvent> {
        let ask = pb::ListOrderEventsRequest { order_id: order.id.clone(), ..Default::default() };
        let mut events =
            self.orders.list_order_events(self.boss.call(ask)).await.expect("lists").into_inner().events;
        events.reverse();
        events
    }

    /// Full names of the facts told of an aggregate, in order.
    async fn facts(&self, id: Uuid) -> Vec<String> {
        let mut tx = self.world.db("order_sync").begin(self.world.tenant).await.expect("begins");
        let names: Vec<String> = sqlx::query_scalar(
            "select type from event where tenant_id = $1 and aggregateid = $2 order by position",
        )
        .bind(self.world.tenant.0)
        .bind(id)
        .fetch_all(&mut *tx)
        .await
        .expect("reads");
        tx.rollback().await.expect("ends");
        names.into_iter().map(|name| name.rsplit('.').next().unwrap_or_default().to_owned()).collect()
    }

    fn given(erp: &str) -> pb::Connector {
        pb::Connector {
            name: "测试 ERP".to_owned(),
            kind: pb::connector::Kind::Rest.into(),
            base_url: erp.to_owned(),
            auth: pb::connector::Auth::Bearer.into(),
            secret: "s3cr3t-token".to_owned(),
            inbound_secret: "sixteen characters at least".to_owned(),
            definition: definition().to_string(),
            timeout_seconds: 1,
            quiet_seconds: 2,
            max_attempts: 8,
            requests_per_second: 100,
            enabled: true,
            ..Default::default()
        }
    }

    async fn connect_as(&mut self, given: pb::Connector) -> Result<pb::Connector, Status> {
        let ask = pb::CreateConnectorRequest { connector: Some(given), ..Default::default() };
        Ok(self.connectors.create_connector(self.boss.call(ask)).await?.into_inner())
    }

    async fn connect(&mut self, erp: &Erp) -> pb::Connector {
        self.name_customer().await;
        self.connect_as(Self::given(&erp.url)).await.expect("a connector")
    }

    /// What our only customer is called in the ERP.
    async fn name_customer(&mut self) {
        let name = pb::CrossReference {
            kind: "customer".to_owned(),
            value: ids::derived(Uuid::nil(), "account").to_string(),
            remote_value: "C-77".to_owned(),
        };
        let ask = pb::PutCrossReferencesRequest { cross_references: vec![name] };
        self.connectors.put_cross_references(self.boss.call(ask)).await.expect("named");
    }

    async fn replay(&mut self, order: &pb::Order) -> Result<pb::Push, Status> {
        let ask = pb::ReplayPushRequest { order_id: order.id.clone(), ..Default::default() };
        Ok(self.pushes.replay_push(self.boss.call(ask)).await?.into_inner())
    }
}

fn reason(status: &Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}

fn refused<T>(outcome: Result<T, Status>, code: Code, why: &str) -> Status {
    let status = outcome.err().expect("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (code, why), "{status:?}");
    status
}

/// Field and reason of everything that is wrong.
fn wrong(status: &Status) -> Vec<(String, String)> {
    let details = status.get_details_bad_request().expect("names fields");
    details.field_violations.into_iter().map(|one| (one.field, one.reason)).collect()
}
