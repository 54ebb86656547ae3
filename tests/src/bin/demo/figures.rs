//! The funnel and the figures, as far as the services say them.

use rust_decimal::Decimal;
use serde_json::Value;
use tests::rest::{Client, text};

use crate::{money, wide};

/// A stage of the funnel: how many came to it, and what they come to in yuan.
struct Stage {
    title: &'static str,
    count: usize,
    amount: Option<Decimal>,
}

fn number(value: &Value) -> usize {
    // 64-bit numbers are text in JSON.
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// What records in yuan come to.
fn sum<'a>(records: impl Iterator<Item = &'a Value>) -> Decimal {
    records
        .filter(|record| text(record, "currency") == "CNY")
        .map(|record| decimal(&record["totals"]["gross"]))
        .sum()
}

/// Of so many so many, in percent.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    format!("{:.1}%", 100.0 * part as f64 / whole as f64)
}

/// Mean minutes between two moments of those that have both.
fn mean_minutes(records: &[Value], from: &str, to: &str) -> Option<f64> {
    let moment =
        |record: &Value, field: &str| text(record, field).parse::<chrono::DateTime<chrono::Utc>>().ok();
    let spans: Vec<f64> = records
        .iter()
        .filter_map(|record| Some((moment(record, to)? - moment(record, from)?).num_milliseconds() as f64))
        .collect();
    (!spans.is_empty()).then(|| spans.iter().sum::<f64>() / spans.len() as f64 / 60_000.0)
}

/// Prints them.
pub(crate) async fn told(director: &Client) -> anyhow::Result<()> {
    let leads = director.get("/v1/leads:statistics").await?;
    let deals = director.get("/v1/opportunities:statistics").await?;
    let quotes = director.all("/v1/quotes", "quotes").await?;
    let contracts = director.get("/v1/contracts:statistics").await?;
    let orders = director.all("/v1/orders", "orders").await?;
    let punctual = director.get("/v1/orders:statistics").await?;

    let stages: Vec<&Value> = deals["stages"].as_array().into_iter().flatten().collect();
    let yuan = |sums: &Value, field: &str| -> Decimal {
        let sums = sums.as_array().into_iter().flatten();
        sums.filter(|sum| text(&sum[field], "currency") == "CNY")
            .map(|sum| decimal(&sum[field]["amount"]))
            .sum()
    };
    let (won, lost) = (number(&deals["won"]), number(&deals["lost"]));
    let invalid = number(&deals["invalid"]);
    let open: usize = stages.iter().map(|stage| number(&stage["count"])).sum();
    let won_amount: Decimal = deals["wonAmounts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|sum| text(sum, "currency") == "CNY")
        .map(|sum| decimal(&sum["amount"]))
        .sum();
    let open_amount: Decimal = stages.iter().map(|stage| yuan(&stage["sums"], "amount")).sum();
    let beyond =
        |states: &'static [&str]| quotes.iter().filter(move |quote| states.contains(&text(quote, "state")));
    let sent = || beyond(&["STATE_SENT", "STATE_ACCEPTED", "STATE_REJECTED", "STATE_EXPIRED"]);
    let accepted = || beyond(&["STATE_ACCEPTED"]);
    let signed =
        contracts["sums"].as_array().into_iter().flatten().find(|sum| text(sum, "currency") == "CNY");
    let signed = signed.cloned().unwrap_or_default();

    let funnel = [
        Stage { title: "线索", count: number(&leads["total"]), amount: None },
        Stage { title: "有效线索", count: number(&leads["valid"]), amount: None },
        Stage { title: "商机", count: open + won + lost + invalid, amount: Some(open_amount + won_amount) },
        Stage { title: "已发报价", count: sent().count(), amount: Some(sum(sent())) },
        Stage { title: "接受的报价", count: accepted().count(), amount: Some(sum(accepted())) },
        Stage {
            title: "签订的合同",
            count: number(&signed["signedCount"]),
            amount: Some(decimal(&signed["signed"])),
        },
        Stage { title: "订单", count: orders.len(), amount: Some(sum(orders.iter())) },
    ];
    println!("\n⑪ 销售漏斗（示例公司的全部业务，按刘静可见的范围；商机的金额是进行中与赢单的）");
    println!("   {}{:>7}{:>22}{:>12}", wide("阶段", 14), "数量", "金额（元）", "转化率");
    let mut before: Option<usize> = None;
    for Stage { title, count, amount } in &funnel {
        let amount = amount.map_or("—".to_owned(), |amount| money(&amount.to_string()));
        let rate = before.map_or("—".to_owned(), |before| share(*count, before));
        println!("   {}{count:>9}{amount:>23}{rate:>14}", wide(title, 14));
        before = Some(*count);
    }
    println!("   进行中的商机：");
    for stage in stages {
        let amount = money(&yuan(&stage["sums"], "amount").to_string());
        println!("     {}{:>7}{amount:>23}", wide(text(stage, "title"), 14), text(stage, "count"));
    }

    println!("\n⑫ 关键指标");
    let response = number(&leads["meanResponseSeconds"]);
    println!(
        "   平均响应时长 {} 分钟，线索转商机率 {}",
        response / 60,
        share(number(&leads["converted"]), number(&leads["total"]))
    );
    println!("   赢单 {won}，输单 {lost}，赢单率 {}", share(won, won + lost));
    let decided = accepted().count() + beyond(&["STATE_REJECTED"]).count();
    let minutes = mean_minutes(&quotes, "submitTime", "approveTime");
    println!(
        "   报价接受率 {}，报价平均审批 {}",
        share(accepted().count(), decided),
        minutes.map_or("—".to_owned(), |minutes| format!("{minutes:.1} 分钟")),
    );
    println!(
        "   合同签订 {} 元，已回款 {} 元，待收 {} 元，其中逾期 {} 元",
        money(text(&signed, "signed")),
        money(text(&signed, "received")),
        money(text(&signed, "open")),
        money(text(&signed, "overdue")),
    );
    let pushed = director.all("/v1/orderPushes?states=PUSH_STATE_DONE", "pushes").await?.len();
    println!("   订单传到 ERP {pushed} / {}，搁置 {}", orders.len(), number(&punctual["parked"]));
    Ok(())
}
