//! Deals from end to end.

use api::reporting::v1::Unit;

use super::{
    ACCOUNT, CURRENCY, Cube, DEPARTMENT, Formula, INDUSTRY, Measure, OWNER, PRODUCT, REGION, Roll, SOURCE,
    STATE, count, day, money, number, sum,
};

/// Mean, median and ninth decile of a way between two stages.
macro_rules! way {
    ($column:literal, $key:literal, $zh:literal, $en:literal) => {
        [
            number(
                concat!($key, "_days"),
                [concat!("平均", $zh, "天数"), concat!("Mean days ", $en)],
                Unit::Days,
                Formula::Rows(concat!("avg(t.", $column, ") / 86400.0")),
                [
                    concat!($zh, "的平均天数，只计已走完的"),
                    concat!("Mean days ", $en, ", of those that came so far"),
                ],
            ),
            number(
                concat!($key, "_median_days"),
                [concat!($zh, "天数中位数"), concat!("Median days ", $en)],
                Unit::Days,
                Formula::Rows(concat!(
                    "percentile_cont(0.5) within group (order by t.",
                    $column,
                    ") / 86400.0"
                )),
                [concat!($zh, "天数的中位数"), concat!("Median days ", $en)],
            ),
            number(
                concat!($key, "_p90_days"),
                [concat!($zh, "天数 P90"), concat!("P90 days ", $en)],
                Unit::Days,
                Formula::Rows(concat!(
                    "percentile_cont(0.9) within group (order by t.",
                    $column,
                    ") / 86400.0"
                )),
                [
                    concat!("九成", $zh, "不超过的天数"),
                    concat!("Nine of ten took at most so many days ", $en),
                ],
            ),
        ]
    };
}
const TO_QUOTE: [Measure; 3] = way!("quote_seconds", "quote", "商机到报价", "from opportunity to quote");
const TO_CONTRACT: [Measure; 3] =
    way!("contract_seconds", "contract", "报价到签约", "from quote to contract");
const TO_ORDER: [Measure; 3] = way!("order_seconds", "order", "签约到订单", "from contract to order");
const TO_DELIVERY: [Measure; 3] =
    way!("delivery_seconds", "delivery", "订单到交付", "from order to delivery");
const WHOLE: [Measure; 3] = way!("whole_seconds", "whole", "商机到订单", "from opportunity to order");

pub(super) const DEAL: Cube = Cube {
    key: "deal",
    table: "deal",
    action: "opportunity.read",
    words: ["成交过程", "Deals from end to end"],
    join: "",
    subject: "t.id",
    times: &[day("opened", ["开始日", "Opened"], "opened_on")],
    dimensions: &[OWNER, DEPARTMENT, PRODUCT, SOURCE, STATE, REGION, INDUSTRY, ACCOUNT, CURRENCY],
    sums: &[
        sum("t.quoted::int"),
        sum("t.contracted::int"),
        sum("t.ordered::int"),
        money("coalesce(t.amount, 0)"),
        money("coalesce(t.quote_amount, 0)"),
        money("coalesce(t.contract_amount, 0)"),
        money("coalesce(t.order_amount, 0)"),
        sum("(t.ordered and t.order_amount = t.contract_amount)::int"),
        money(
            "case when t.quoted and t.contracted then abs(coalesce(t.contract_amount, 0) - coalesce(t.quote_amount, 0)) else 0 end",
        ),
        sum("t.follow_up_seconds"),
    ],
    measures: &{
        let [m1, m2, m3] = TO_QUOTE;
        let [m4, m5, m6] = TO_CONTRACT;
        let [m7, m8, m9] = TO_ORDER;
        let [m10, m11, m12] = TO_DELIVERY;
        let [m13, m14, m15] = WHOLE;
        [
            count(["成交过程数", "Deals"], ["开始的成交过程数", "Deals that began"]),
            number(
                "quoted",
                ["已报价", "Quoted"],
                Unit::Count,
                Formula::Sum(1),
                ["到过报价的", "Deals that came to a quote"],
            ),
            number(
                "contracted",
                ["已签约", "Signed"],
                Unit::Count,
                Formula::Sum(2),
                ["到过签约的", "Deals that came to a signed contract"],
            ),
            number(
                "ordered",
                ["已下单", "Ordered"],
                Unit::Count,
                Formula::Sum(3),
                ["到过订单的", "Deals that came to an order"],
            ),
            number(
                "amount",
                ["商机金额", "Amount"],
                Unit::Money,
                Formula::Sum(4),
                ["商机金额之和", "Sum of the amounts of opportunities"],
            ),
            number(
                "quote_amount",
                ["报价金额", "Quoted amount"],
                Unit::Money,
                Formula::Sum(5),
                ["最新报价的含税金额之和", "Latest quotes, with tax"],
            ),
            number(
                "order_amount",
                ["订单金额", "Ordered amount"],
                Unit::Money,
                Formula::Sum(7),
                ["订单的含税金额之和", "Orders, with tax"],
            ),
            number(
                "contract_amount",
                ["签约金额", "Signed amount"],
                Unit::Money,
                Formula::Sum(6),
                ["签订合同的含税金额", "Signed, with tax"],
            ),
            number(
                "order_accuracy",
                ["订单转化准确率", "Order accuracy"],
                Unit::Percent,
                Formula::Ratio(8, 3, "100"),
                [
                    "金额与合同完全一致的订单 ÷ 全部订单",
                    "Deals whose orders come to exactly the contract ÷ deals with an order",
                ],
            ),
            number(
                "quote_deviation",
                ["报价偏差", "Quote deviation"],
                Unit::Percent,
                Formula::Ratio(9, 6, "100"),
                [
                    "|合同金额 − 报价金额| ÷ 合同金额；0 为完全准确",
                    "|contract − quote| ÷ contract; 0 is exact",
                ],
            ),
            number(
                "follow_up_days",
                ["平均跟进间隔", "Mean follow-up interval"],
                Unit::Days,
                Formula::Rows(
                    "sum(t.follow_up_seconds) / nullif(sum(t.follow_ups - 1) filter (where t.follow_ups > 1), 0) / 86400.0",
                ),
                ["同一商机两次跟进之间的平均天数", "Mean days between two follow-ups of one opportunity"],
            ),
            m1,
            m2,
            m3,
            m4,
            m5,
            m6,
            m7,
            m8,
            m9,
            m10,
            m11,
            m12,
            m13,
            m14,
            m15,
        ]
    },
    rolls: &[Roll { time: "opened", dimensions: &["department", "owner", "state"] }],
};
