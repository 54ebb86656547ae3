//! Orders and how they reach the ERP.

use api::reporting::v1::Unit;

use super::{
    ACCOUNT, CREATED, CURRENCY, Cube, DEPARTMENT, Formula, INDUSTRY, OWNER, PEOPLE, REGION, Roll, STATE,
    Time, count, day, money, number, sum,
};

pub(super) const ORDER: Cube = Cube {
    key: "order",
    table: "sales_order",
    action: "order.read",
    words: ["订单", "Orders"],
    join: "",
    subject: "t.id",
    times: &[CREATED, Time { ahead: true, ..day("promised", ["承诺发货日", "Promised"], "promised_on") }],
    dimensions: &[OWNER, DEPARTMENT, STATE, REGION, INDUSTRY, ACCOUNT, CURRENCY],
    sums: &[
        money("case t.state when 'CANCELLED' then 0 else coalesce(t.amount, 0) end"),
        sum("(t.state <> 'CANCELLED')::int"),
        sum("(t.shipped_on is not null and t.promised_on is not null)::int"),
        sum("(t.shipped_on <= t.promised_on)::int"),
    ],
    measures: &[
        number(
            "count",
            ["订单数", "Orders"],
            Unit::Count,
            Formula::Sum(2),
            ["订单数，不含已取消", "Orders without cancelled ones"],
        ),
        number(
            "amount",
            ["订单金额", "Amount"],
            Unit::Money,
            Formula::Sum(1),
            ["含税金额之和，不含已取消", "Sum with tax, without cancelled ones"],
        ),
        number(
            "otd_rate",
            ["准时交付率", "On-time delivery (OTD)"],
            Unit::Percent,
            Formula::Ratio(4, 3, "100"),
            [
                "不晚于承诺日发货的 ÷ 有承诺日且已发货的",
                "Shipped on or before the promised day ÷ shipped with a promised day",
            ],
        ),
    ],
    rolls: &[Roll { time: "created", dimensions: PEOPLE }],
};

pub(super) const PUSH: Cube = Cube {
    key: "push",
    table: "push",
    action: "order.read",
    words: ["订单传输", "Orders sent to the ERP"],
    join: "",
    subject: "t.id",
    times: &[day("created", ["订单日", "Ordered"], "created_on")],
    dimensions: &[STATE, OWNER, DEPARTMENT, ACCOUNT, CURRENCY],
    sums: &[
        sum("(t.state = 'DONE')::int"),
        sum("(t.state = 'DONE' and not t.failed)::int"),
        sum("(t.state = 'PARKED')::int"),
    ],
    measures: &[
        count(
            ["传输订单数", "Orders sent"],
            ["有传输结果的订单数", "Orders whose transmission came to a result"],
        ),
        number(
            "done",
            ["已同步", "Arrived"],
            Unit::Count,
            Formula::Sum(1),
            ["ERP 已接收的订单数", "Orders that the ERP has"],
        ),
        number(
            "parked",
            ["已搁置", "Parked"],
            Unit::Count,
            Formula::Sum(3),
            ["等待人工处理的订单数", "Orders that wait for people"],
        ),
        number(
            "accuracy",
            ["订单传输准确率", "Transmission accuracy"],
            Unit::Percent,
            Formula::Ratio(2, 0, "100"),
            [
                "无需人工介入即到达 ERP 的订单 ÷ 有传输结果的订单",
                "Orders that arrived without people's help ÷ orders whose transmission came to a result",
            ],
        ),
    ],
    rolls: &[Roll { time: "created", dimensions: PEOPLE }],
};
