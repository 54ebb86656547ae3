//! The catalogue and quotes through gRPC on a real Postgres, with real customer, opportunity and workflow services
//! beside them.

use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::identity::v1::{User, UserCreated, user};
use api::quote::v1 as pb;
use api::quote::v1::product_service_client::ProductServiceClient;
use api::quote::v1::quote_service_client::QuoteServiceClient;
use api::quote::v1::shared_quote_service_client::SharedQuoteServiceClient;
use api::types::v1::{Line, LineOption};
use kit::Channel;
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::DataScope;

mod approval;
mod catalogue;
mod draft;
mod paper;
mod reach;
mod shared;
mod version;

const EVERYTHING: [&str; 20] = [
    "customer.create",
    "customer.read",
    "customer.update",
    "opportunity.create",
    "opportunity.read",
    "opportunity.update",
    "price.manage",
    "product.manage",
    "product.read",
    "quote.create",
    "quote.read",
    "quote.see_margin",
    "quote.send",
    "quote.settings",
    "quote.submit",
    "quote.update",
    "workflow.instance.read",
    "workflow.instance.start",
    "workflow.process.design",
    "workflow.process.read",
];

/// A company: its services, and whoever sees everything.
struct Office {
    world: World,
    quotes: QuoteServiceClient<Channel>,
    products: ProductServiceClient<Channel>,
    shared: SharedQuoteServiceClient<Channel>,
    boss: Who,
    press: paper::Press,
}

async fn office() -> Office {
    let press = paper::Press::default();
    let services = vec![
        testkit::teller("identity"),
        customer::blueprint(),
        opportunity::blueprint(),
        workflow::blueprint(),
        quotes::blueprint(),
        press.blueprint(),
    ];
    let world = World::start(services).await;
    let boss = world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)));
    let channel = world.channel();
    Office {
        quotes: QuoteServiceClient::new(channel.clone()),
        products: ProductServiceClient::new(channel.clone()),
        shared: SharedQuoteServiceClient::new(channel),
        world,
        boss,
        press,
    }
}

/// An office where nobody is asked before quotes are approved.
async fn trusting_office() -> Office {
    let mut office = office().await;
    office.settings(|settings| settings.approval_process_key.clear()).await;
    office
}

impl Office {
    async fn settings(&mut self, change: impl FnOnce(&mut pb::QuoteSettings)) {
        let ask = self.boss.call(pb::GetQuoteSettingsRequest {});
        let mut settings = self.quotes.get_quote_settings(ask).await.expect("reads").into_inner();
        change(&mut settings);
        let ask = pb::UpdateQuoteSettingsRequest { settings: Some(settings) };
        self.quotes.update_quote_settings(self.boss.call(ask)).await.expect("is right");
    }

    /// Tells that somebody works here, and waits until that was heard.
    async fn employ(&self, who: &Who) {
        let told = User {
            id: who.id().to_string(),
            login: who.id().to_string(),
            display_name: "同事".to_owned(),
            department_id: who.actor.department().map(|id| id.to_string()).unwrap_or_default(),
            state: user::State::Active.into(),
            ..User::default()
        };
        self.world.tell("identity", "user", who.id().0, 1, &UserCreated { user: Some(told) }).await;
        for service in ["workflow", "quote"] {
            self.heard(service, who).await;
        }
    }

    async fn heard(&self, service: &str, who: &Who) {
        for _ in 0..200 {
            let mut tx = self.world.db(service).begin(self.world.tenant).await.expect("begins");
            let heard: i64 =
                sqlx::query_scalar("select count(*) from person where tenant_id = $1 and id = $2")
                    .bind(self.world.tenant.0)
                    .bind(who.id().0)
                    .fetch_one(&mut *tx)
                    .await
                    .expect("counts");
            tx.rollback().await.expect("ends");
            if heard == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("nobody heard of the colleague");
    }

    async fn account(&self, who: &Who, name: &str) -> String {
        let account = customers::Account { display_name: name.to_owned(), ..Default::default() };
        let ask = customers::CreateAccountRequest { account: Some(account), ..Default::default() };
        let mut service = CustomerServiceClient::new(self.world.channel());
        service.create_account(who.call(ask)).await.expect("made").into_inner().id
    }

    /// A model with two groups of options and a rule between them.
    async fn machine(&mut self, code: &str) -> pb::Product {
        let option = |code: &str, price: &str, cost: &str| pb::Option {
            code: code.to_owned(),
            name: format!("选件 {code}"),
            price: price.to_owned(),
            cost: cost.to_owned(),
        };
        let group = |key: &str, min, max, options| pb::OptionGroup {
            key: key.to_owned(),
            name: key.to_owned(),
            min,
            max,
            options,
        };
        let product = pb::Product {
            code: code.to_owned(),
            name: "立式加工中心".to_owned(),
            name_en: "Vertical machining centre".to_owned(),
            unit: "台".to_owned(),
            specification: "行程 850×500×550".to_owned(),
            tax_rate: "13".to_owned(),
            lead_days: 60,
            cost: "260000".to_owned(),
            active: true,
            groups: vec![
                group("spindle", 1, 1, vec![option("SP-12K", "0", "0"), option("SP-24K", "58000", "30000")]),
                group(
                    "extra",
                    0,
                    0,
                    vec![option("ATC-24", "38600", "20000"), option("BT50", "12000", "6000")],
                ),
            ],
            rules: vec![pb::CompatibilityRule {
                condition: "not(SP_24K and BT50)".to_owned(),
                message: "24000 转主轴不能配 BT50".to_owned(),
            }],
            ..Default::default()
        };
        let ask = pb::CreateProductRequest { product: Some(product), ..Default::default() };
        self.products.create_product(self.boss.call(ask)).await.expect("is right").into_inner()
    }

    /// A price list with tax for one model: 426,000, from three on 408,000.
    async fn prices(&mut self, product: &pb::Product, currency: &str) -> pb::PriceList {
        let tier = |from: &str, price: &str| pb::PriceTier { from: from.to_owned(), price: price.to_owned() };
        let entry = pb::PriceEntry {
            product_id: product.id.clone(),
            tiers: vec![tier("1", "426000"), tier("3", "408000")],
            options: Vec::new(),
        };
        let list = pb::PriceList {
            title: format!("标准价 {currency}"),
            currency: currency.to_owned(),
            valid_from: "2020-01-01".to_owned(),
            tax_included: true,
            active: true,
            entries: vec![entry],
            ..Default::default()
        };
        let ask = pb::CreatePriceListRequest { price_list: Some(list), ..Default::default() };
        self.products.create_price_list(self.boss.call(ask)).await.expect("is right").into_inner()
    }

    async fn try_draft(&mut self, who: &Who, quote: pb::Quote) -> Result<pb::Quote, Status> {
        let ask = pb::CreateQuoteRequest { quote: Some(quote), ..Default::default() };
        Ok(self.quotes.create_quote(who.call(ask)).await?.into_inner())
    }

    /// A quote of one machine at 426,000 with tax, for an account of its own.
    async fn draft(&mut self, who: &Who, title: &str) -> pb::Quote {
        let account_id = self.account(who, &format!("{title}有限公司")).await;
        let quote = pb::Quote {
            title: title.to_owned(),
            account_id,
            tax_included: true,
            lines: vec![by_hand("1", "426000")],
            ..Default::default()
        };
        self.try_draft(who, quote).await.expect("is right")
    }

    async fn get(&mut self, who: &Who, id: &str) -> Result<pb::Quote, Status> {
        let ask = pb::GetQuoteRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.quotes.get_quote(who.call(ask)).await?.into_inner())
    }

    async fn update(&mut self, who: &Who, quote: pb::Quote) -> Result<pb::Quote, Status> {
        let ask = pb::UpdateQuoteRequest { quote: Some(quote), update_mask: None };
        Ok(self.quotes.update_quote(who.call(ask)).await?.into_inner())
    }

    async fn submit(&mut self, who: &Who, id: &str) -> Result<pb::Quote, Status> {
        let ask = pb::SubmitQuoteRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.quotes.submit_quote(who.call(ask)).await?.into_inner())
    }

    async fn send(&mut self, who: &Who, id: &str) -> Result<pb::SendQuoteResponse, Status> {
        let ask = pb::SendQuoteRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.quotes.send_quote(who.call(ask)).await?.into_inner())
    }

    async fn revise(&mut self, who: &Who, id: &str) -> Result<pb::Quote, Status> {
        let ask = pb::ReviseQuoteRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.quotes.revise_quote(who.call(ask)).await?.into_inner())
    }

    /// A quote that was sent, and its link.
    async fn sent(&mut self, title: &str) -> (pb::Quote, String) {
        let boss = self.boss.clone();
        let quote = self.draft(&boss, title).await;
        self.submit(&boss, &quote.id).await.expect("nobody is asked");
        let sent = self.send(&boss, &quote.id).await.expect("is approved");
        (sent.quote.expect("is told"), sent.token)
    }

    /// The facts that this service told, in order.
    async fn told(&self) -> Vec<String> {
        let mut tx = self.world.db("quote").begin(self.world.tenant).await.expect("begins");
        let types: Vec<String> = sqlx::query_scalar("select type from event order by xid, position")
            .fetch_all(&mut *tx)
            .await
            .expect("reads");
        types.iter().map(|name| name.rsplit('.').next().unwrap_or_default().to_owned()).collect()
    }
}

/// A line without a model.
fn by_hand(quantity: &str, price: &str) -> Line {
    Line {
        name: "立式加工中心".to_owned(),
        quantity: quantity.to_owned(),
        unit: "台".to_owned(),
        price: price.to_owned(),
        tax_rate: "13".to_owned(),
        ..Default::default()
    }
}

/// A line of a model with these options, to be priced.
fn of(product: &pb::Product, quantity: &str, options: &[&str]) -> Line {
    let option = |code: &&str| LineOption { code: (*code).to_owned(), ..Default::default() };
    Line {
        product_id: product.id.clone(),
        quantity: quantity.to_owned(),
        options: options.iter().map(option).collect(),
        ..Default::default()
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

/// The state that a refusal tells.
fn stands(status: &Status) -> String {
    let info = status.get_details_error_info().expect("has facts");
    info.metadata.get("state").cloned().unwrap_or_default()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(field, reason)| ((*field).to_owned(), (*reason).to_owned())).collect()
}
