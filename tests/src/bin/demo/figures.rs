//! The funnel and the key figures, as the reports say them.

use std::time::Duration;

use anyhow::Context as _;
use serde_json::Value;
use tests::rest::{Client, text};

use crate::{money, wide};

/// Reports are a moment behind: so often, and so long apart, it is asked whether they know every order.
const LOOKS: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

fn number(value: &Value) -> usize {
    // 64-bit numbers are text in JSON.
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// A number in its unit; a dash for none.
fn said(unit: &str, value: &str) -> String {
    match (unit, value) {
        (_, "") => "—".to_owned(),
        ("UNIT_MONEY", value) => format!("{} 元", money(value)),
        ("UNIT_PERCENT", value) => format!("{value}%"),
        ("UNIT_HOURS", value) => format!("{value} 小时"),
        ("UNIT_DAYS", value) => format!("{value} 天"),
        (_, value) => value.to_owned(),
    }
}

/// The funnel, once it knows every order that there is.
async fn funnel(director: &Client, days: &str) -> anyhow::Result<Value> {
    let orders = director.all("/v1/orders", "orders").await?.len();
    let stages = |funnel: &Value| funnel["stages"].as_array().cloned().unwrap_or_default();
    for _ in 0..LOOKS {
        let funnel = director.get(&format!("/v1/reports:funnel?{days}")).await?;
        let known = stages(&funnel)
            .iter()
            .find(|stage| text(stage, "key") == "order")
            .map(|stage| number(&stage["count"]));
        if known == Some(orders) {
            return Ok(funnel);
        }
        tokio::time::sleep(PAUSE).await;
    }
    anyhow::bail!("the reports do not know all of {orders} orders")
}

/// Prints them: everything of the last two years that the director may see.
pub(crate) async fn told(director: &Client) -> anyhow::Result<()> {
    let today = types::Clock::system().now().date_naive() + chrono::Days::new(1);
    let from = today.checked_sub_months(chrono::Months::new(24)).context("a day two years ago")?;
    let days = format!("fromDate={from}&toDate={today}");
    let funnel = funnel(director, &days).await?;
    println!("\n⑪ 销售漏斗（近两年，按刘静可见的范围；从商机起跟踪同一批）");
    println!("   {}{:>7}{:>22}{:>12}", wide("阶段", 14), "数量", "金额（元）", "进入下一步");
    for stage in funnel["stages"].as_array().into_iter().flatten() {
        let rate = match text(stage, "conversion") {
            "" => "—".to_owned(),
            rate => format!("{rate}%"),
        };
        let amount = money(text(stage, "amount"));
        println!("   {}{:>9}{amount:>23}{rate:>14}", wide(text(stage, "title"), 14), text(stage, "count"));
        if text(stage, "key") == text(&funnel, "bottleneck") {
            println!("     ↑ 瓶颈：从这里进入下一步的最少");
        }
    }
    println!("\n⑫ 关键指标（近两年；括号内为定义）");
    let kpis = director.get(&format!("/v1/reports:kpis?{days}")).await?;
    for kpi in kpis["kpis"].as_array().into_iter().flatten() {
        let value = said(text(kpi, "unit"), text(kpi, "value"));
        println!("   {}{value:>22}   （{}）", wide(text(kpi, "title"), 20), text(kpi, "definition"));
    }
    Ok(())
}
