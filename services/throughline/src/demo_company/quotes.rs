//! What the demo company sells and at which prices, and a few quotes: a draft, one in approval, one with the customer,
//! one accepted. What people change stays.

use anyhow::Context as _;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::{ListOpportunitiesRequest, Opportunity};
use api::quote::v1::product_service_client::ProductServiceClient;
use api::quote::v1::quote_service_client::QuoteServiceClient;
use api::quote::v1::{
    AcceptQuoteRequest, CompatibilityRule, CreatePriceListRequest, CreateProductFamilyRequest,
    CreateProductRequest, CreateQuoteRequest, GetQuoteSettingsRequest, Option as Choice, OptionGroup,
    OptionPrice, PriceEntry, PriceList, PriceTier, Product, ProductFamily, Quote, QuoteSettings,
    SendQuoteRequest, SubmitQuoteRequest, UpdateQuoteSettingsRequest, quote, quote_settings,
};
use api::types::v1::{Line, LineOption};
use kit::call::Credentials;
use types::TenantId;

use super::COMPANY;
use crate::host::Host;

/// Code, name, name in English.
const FAMILIES: [(&str, &str, &str); 3] = [
    ("VMC", "立式加工中心", "Vertical machining centres"),
    ("5AX", "五轴加工中心", "5-axis machining centres"),
    ("CNC", "数控车床", "CNC lathes"),
];

/// Model as people know it: family, code, name, name in English, specification, days until it ships.
type Model = (&'static str, &'static str, &'static str, &'static str, &'static str, u32);
/// What one costs us, what it costs from one and from three on, in yuan; in dollars where it is exported.
type Prices = (&'static str, [&'static str; 2], &'static str);

const MODELS: [(Model, Prices); 10] = [
    (
        (
            "VMC",
            "HX-V650",
            "立式加工中心 V650",
            "Vertical machining centre V650",
            "行程 650×450×500 mm，BT40，12000 转",
            45,
        ),
        ("168000", ["268000", "256000"], "38200"),
    ),
    (
        (
            "VMC",
            "HX-V850",
            "立式加工中心 V850",
            "Vertical machining centre V850",
            "行程 850×500×550 mm，BT40，12000 转",
            45,
        ),
        ("202000", ["328000", "315000"], "46800"),
    ),
    (
        (
            "VMC",
            "HX-V1160",
            "立式加工中心 V1160",
            "Vertical machining centre V1160",
            "行程 1100×600×600 mm，BT40/BT50",
            60,
        ),
        ("265000", ["426000", "408000"], "60800"),
    ),
    (
        (
            "VMC",
            "HX-V1580",
            "立式加工中心 V1580",
            "Vertical machining centre V1580",
            "行程 1500×800×700 mm，BT50",
            75,
        ),
        ("388000", ["618000", "598000"], ""),
    ),
    (
        (
            "5AX",
            "HX-V500A",
            "五轴联动加工中心 V500A",
            "5-axis machining centre V500A",
            "摇篮式转台 Φ500 mm，HSK-A63",
            90,
        ),
        ("610000", ["980000", "950000"], "139800"),
    ),
    (
        (
            "5AX",
            "HX-V850A",
            "五轴联动加工中心 V850A",
            "5-axis machining centre V850A",
            "摇篮式转台 Φ650 mm，HSK-A63",
            90,
        ),
        ("798000", ["1280000", "1240000"], "182000"),
    ),
    (
        (
            "5AX",
            "HX-G2040",
            "五轴龙门加工中心 G2040",
            "5-axis gantry machining centre G2040",
            "工作台 2000×4000 mm，双摆铣头",
            150,
        ),
        ("1980000", ["3150000", "3080000"], ""),
    ),
    (
        ("CNC", "HX-CK6140", "数控车床 CK6140", "CNC lathe CK6140", "最大回转 Φ400 mm，1000 mm", 30),
        ("76000", ["118000", "112000"], "16900"),
    ),
    (
        ("CNC", "HX-CK6150", "数控车床 CK6150", "CNC lathe CK6150", "最大回转 Φ500 mm，1000 mm", 30),
        ("108000", ["168500", "162000"], "24000"),
    ),
    (
        (
            "CNC",
            "HX-TC800",
            "车铣复合中心 TC800",
            "Turn-mill centre TC800",
            "最大车削 Φ630 mm，B 轴 ±120°",
            120,
        ),
        ("905000", ["1460000", "1420000"], "208000"),
    ),
];

/// Family, group, its name, at least, at most, and of each option: code, name, yuan, what it costs us, dollars.
type Group = (&'static str, &'static str, &'static str, u32, u32, &'static [[&'static str; 5]]);

const GROUPS: [Group; 7] = [
    (
        "VMC",
        "spindle",
        "主轴",
        1,
        1,
        &[
            ["SP-12K", "12000 转直联主轴", "0", "0", "0"],
            ["SP-24K", "24000 转电主轴", "58000", "36000", "8300"],
        ],
    ),
    (
        "VMC",
        "taper",
        "刀柄",
        1,
        1,
        &[["BT40", "BT40 刀柄", "0", "0", "0"], ["BT50", "BT50 刀柄", "18000", "11000", "2600"]],
    ),
    (
        "VMC",
        "extras",
        "选装",
        0,
        0,
        &[
            ["ATC-24", "24 把圆盘式刀库", "38600", "24000", "5500"],
            ["HPC-70", "高压冷却 70 bar", "52800", "33000", "7500"],
            ["OMP-40", "工件测头", "26500", "17500", "3780"],
        ],
    ),
    (
        "5AX",
        "control",
        "数控系统",
        1,
        1,
        &[["HNC-848", "华中 848D", "0", "0", "0"], ["SIN-840", "西门子 840D sl", "96000", "78000", "13700"]],
    ),
    (
        "5AX",
        "extras",
        "选装",
        0,
        0,
        &[
            ["ATC-40", "40 把链式刀库", "68000", "43000", "9700"],
            ["OMP-60", "测头与转台校准", "45000", "29000", "6400"],
        ],
    ),
    (
        "CNC",
        "chuck",
        "卡盘",
        1,
        1,
        &[["CH-M", "手动卡盘", "0", "0", "0"], ["CH-H", "液压卡盘", "12800", "8200", "1800"]],
    ),
    (
        "CNC",
        "extras",
        "选装",
        0,
        0,
        &[
            ["BF-12", "棒料送料机", "36000", "24000", "5100"],
            ["GR-20", "自动上下料机械手", "96000", "64000", "13700"],
        ],
    ),
];

/// Family, what must hold, what people read where it does not.
const RULES: [(&str, &str, &str); 2] = [
    ("VMC", "not(SP_24K and BT50)", "24000 转电主轴只能配 BT40 刀柄"),
    ("CNC", "if GR_20 then CH_H else true", "自动上下料需要液压卡盘"),
];

/// Part of the opportunity's title; lines as model, how many, options; off the whole; how far it is.
type Offer =
    (&'static str, &'static [(&'static str, &'static str, &'static [&'static str])], &'static str, Stage);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Draft,
    InApproval,
    Sent,
    Accepted,
}

const OFFERS: [Offer; 4] = [
    ("高速铣削中心", &[("HX-V850", "1", &["SP-24K", "BT40", "ATC-24"])], "", Stage::Draft),
    (
        "非标自动化产线",
        &[("HX-V1160", "4", &["SP-12K", "BT50", "HPC-70"]), ("HX-CK6150", "6", &["CH-H", "GR-20"])],
        "120000",
        Stage::InApproval,
    ),
    ("五轴加工中心", &[("HX-V850A", "1", &["HNC-848", "OMP-60"])], "25000", Stage::Sent),
    (
        "电芯装配线",
        &[("HX-V500A", "3", &["SIN-840"]), ("HX-V650", "4", &["SP-12K", "BT40"])],
        "88000",
        Stage::Accepted,
    ),
];

/// Everything of it, by request ids of its own.
pub(crate) async fn offer(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let products = catalogue(host, us, tenant).await?;
    let mut quotes = QuoteServiceClient::new(host.peers.get("quote"));
    let ask = us.request(tenant, GetQuoteSettingsRequest {}).await?;
    let found = quotes.get_quote_settings(ask).await?.into_inner();
    if found.revision >= 2 {
        return Ok(());
    }
    // What was sent already was approved by nobody here: until then none is asked.
    if found.revision == 0 {
        set(&mut quotes, us, tenant, settings(""), 0).await?;
    }
    let later = |stage: Stage| matches!(stage, Stage::Sent | Stage::Accepted);
    let mut drafted = Vec::new();
    for (n, (part, lines, discount, stage)) in OFFERS.into_iter().enumerate() {
        let deal = opportunity(host, us, tenant, part).await?;
        let lines = lines.iter().map(|(code, quantity, options)| Line {
            product_id: products
                .iter()
                .find(|product| product.code == *code)
                .map(|product| product.id.clone())
                .unwrap_or_default(),
            quantity: (*quantity).to_owned(),
            options: options
                .iter()
                .map(|code| LineOption { code: (*code).to_owned(), ..Default::default() })
                .collect(),
            ..Default::default()
        });
        let quote = Quote {
            opportunity_id: deal.id,
            tax_included: true,
            lines: lines.collect(),
            discount: discount.to_owned(),
            payment_terms: "合同签订后 7 日内预付 30%，发货前付 60%，验收合格后 30 日内付清 10%".to_owned(),
            delivery_terms: "买方工厂交货，含运输、保险与安装调试".to_owned(),
            ..Default::default()
        };
        let ask = CreateQuoteRequest { quote: Some(quote), request_id: format!("demo-quote-{n}") };
        let made = quotes.create_quote(us.request(tenant, ask).await?).await.context(part)?.into_inner();
        drafted.push((n, made.id, stage));
    }
    for (n, id, stage) in drafted.iter().filter(|(_, _, stage)| later(*stage)) {
        submit(&mut quotes, us, tenant, *n, id).await?;
        send(&mut quotes, us, tenant, id).await?;
        if *stage == Stage::Accepted {
            let ask = AcceptQuoteRequest {
                id: id.clone(),
                person: "采购部 周经理".to_owned(),
                request_id: format!("demo-quote-accept-{n}"),
                ..Default::default()
            };
            quotes.accept_quote(us.request(tenant, ask).await?).await.context("accepting")?;
        }
    }
    set(&mut quotes, us, tenant, settings("quote_approval"), 1).await?;
    for (n, id, _) in drafted.iter().filter(|(_, _, stage)| *stage == Stage::InApproval) {
        submit(&mut quotes, us, tenant, *n, id).await?;
    }
    Ok(())
}

type Quotes = QuoteServiceClient<kit::Channel>;

async fn submit(
    quotes: &mut Quotes,
    us: &Credentials,
    tenant: TenantId,
    n: usize,
    id: &str,
) -> anyhow::Result<()> {
    let request_id = format!("demo-quote-submit-{n}");
    let ask = SubmitQuoteRequest { id: id.to_owned(), request_id, ..Default::default() };
    quotes.submit_quote(us.request(tenant, ask).await?).await.context("submitting a quote")?;
    Ok(())
}

/// Sends a quote unless that was done before a start that was cut off.
async fn send(quotes: &mut Quotes, us: &Credentials, tenant: TenantId, id: &str) -> anyhow::Result<()> {
    let ask = api::quote::v1::GetQuoteRequest { id: id.to_owned(), ..Default::default() };
    let found = quotes.get_quote(us.request(tenant, ask).await?).await?.into_inner();
    if found.state() == quote::State::Approved {
        let ask = SendQuoteRequest { id: id.to_owned(), ..Default::default() };
        quotes.send_quote(us.request(tenant, ask).await?).await.context("sending a quote")?;
    }
    Ok(())
}

async fn set(
    quotes: &mut Quotes,
    us: &Credentials,
    tenant: TenantId,
    settings: QuoteSettings,
    revision: i64,
) -> anyhow::Result<()> {
    let settings = Some(QuoteSettings { revision, ..settings });
    let ask = us.request(tenant, UpdateQuoteSettingsRequest { settings }).await?;
    quotes.update_quote_settings(ask).await.context("quote settings")?;
    Ok(())
}

fn settings(process: &str) -> QuoteSettings {
    let seller = quote_settings::Seller {
        name: COMPANY.to_owned(),
        name_en: "Huaxing Precision Machinery Co., Ltd.".to_owned(),
        short_name: "华兴精机".to_owned(),
        address: "江苏省苏州市吴中区胥江工业园兴业路 88 号".to_owned(),
        phone: "0512-6688 2000".to_owned(),
        fax: "0512-6688 2001".to_owned(),
        website: "www.huaxing.example.com".to_owned(),
        tax_number: "91320506MA1HX2026X".to_owned(),
        bank: "中国银行苏州吴中支行".to_owned(),
        bank_account: "4585 2026 0718 0001".to_owned(),
    };
    let rate = |currency: &str, rate: &str| quote_settings::Rate {
        currency: currency.to_owned(),
        rate: rate.to_owned(),
    };
    QuoteSettings {
        approval_process_key: process.to_owned(),
        validity_days: 30,
        rates: vec![rate("USD", "7.12"), rate("EUR", "7.78")],
        seller: Some(seller),
        terms: vec![
            "质量保证：整机质保 12 个月，终身提供有偿维修服务。".to_owned(),
            "本报价含安装调试与操作培训；土建、气源、电源由客户准备。".to_owned(),
        ],
        revision: 0,
    }
}

async fn opportunity(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    part: &str,
) -> anyhow::Result<Opportunity> {
    let ask = ListOpportunitiesRequest { query: part.to_owned(), ..Default::default() };
    let mut deals = OpportunityServiceClient::new(host.peers.get("opportunity"));
    let found = deals.list_opportunities(us.request(tenant, ask).await?).await?.into_inner();
    // The oldest: what people opened since is theirs.
    found.opportunities.into_iter().next_back().with_context(|| format!("no opportunity of {part}"))
}

async fn catalogue(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<Vec<Product>> {
    let mut service = ProductServiceClient::new(host.peers.get("quote"));
    let mut families = Vec::new();
    for (code, name, name_en) in FAMILIES {
        let family = ProductFamily {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            ..Default::default()
        };
        let request_id = format!("demo-family-{code}");
        let ask = CreateProductFamilyRequest { family: Some(family), request_id };
        let made = service.create_product_family(us.request(tenant, ask).await?).await.context(code)?;
        families.push(made.into_inner());
    }
    let mut products = Vec::new();
    for ((family, code, name, name_en, specification, lead_days), (cost, _, _)) in MODELS {
        let family_id = families.iter().find(|made| made.code == family).map(|made| made.id.clone());
        let product = Product {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            family_id: family_id.unwrap_or_default(),
            unit: "台".to_owned(),
            specification: specification.to_owned(),
            tax_rate: "13".to_owned(),
            lead_days,
            cost: cost.to_owned(),
            currency: "CNY".to_owned(),
            active: true,
            groups: groups(family),
            rules: RULES
                .iter()
                .filter(|(of, _, _)| *of == family)
                .map(|(_, condition, message)| CompatibilityRule {
                    condition: (*condition).to_owned(),
                    message: (*message).to_owned(),
                })
                .collect(),
            ..Default::default()
        };
        let ask = CreateProductRequest { product: Some(product), request_id: format!("demo-product-{code}") };
        let made = service.create_product(us.request(tenant, ask).await?).await.context(code)?;
        products.push(made.into_inner());
    }
    for (currency, title) in
        [("CNY", "2026 年国内标准价（含税）"), ("USD", "2026 export price list (FOB Shanghai)")]
    {
        let list = price_list(&products, currency, title);
        let request_id = format!("demo-prices-{currency}");
        let ask = CreatePriceListRequest { price_list: Some(list), request_id };
        service.create_price_list(us.request(tenant, ask).await?).await.context(title)?;
    }
    Ok(products)
}

fn groups(family: &str) -> Vec<OptionGroup> {
    let of = GROUPS.iter().filter(|(of, ..)| *of == family);
    of.map(|(_, key, name, min, max, options)| OptionGroup {
        key: (*key).to_owned(),
        name: (*name).to_owned(),
        min: *min,
        max: *max,
        options: options
            .iter()
            .map(|[code, name, price, cost, _]| Choice {
                code: (*code).to_owned(),
                name: (*name).to_owned(),
                price: (*price).to_owned(),
                cost: (*cost).to_owned(),
            })
            .collect(),
    })
    .collect()
}

fn price_list(products: &[Product], currency: &str, title: &str) -> PriceList {
    let tier = |from: &str, price: &str| PriceTier { from: from.to_owned(), price: price.to_owned() };
    let at_home = currency == "CNY";
    let entries = products.iter().zip(MODELS).filter_map(|(product, ((family, ..), (_, yuan, dollars)))| {
        let tiers = match (at_home, dollars) {
            (true, _) => vec![tier("1", yuan[0]), tier("3", yuan[1])],
            (false, "") => return None,
            (false, dollars) => vec![tier("1", dollars)],
        };
        let abroad = GROUPS.iter().filter(|(of, ..)| !at_home && *of == family);
        let options = abroad.flat_map(|(.., options)| *options).map(|[code, _, _, _, dollars]| OptionPrice {
            code: (*code).to_owned(),
            price: (*dollars).to_owned(),
        });
        Some(PriceEntry { product_id: product.id.clone(), tiers, options: options.collect() })
    });
    PriceList {
        title: title.to_owned(),
        currency: currency.to_owned(),
        valid_from: "2026-01-01".to_owned(),
        valid_until: String::new(),
        tax_included: at_home,
        active: true,
        entries: entries.collect(),
        ..Default::default()
    }
}
