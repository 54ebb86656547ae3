//! Quotes.

use api::reporting::v1::Unit;

use super::{
    ACCOUNT, CREATED, CURRENCY, Cube, DEPARTMENT, Formula, INDUSTRY, MARGIN, Measure, OWNER, PEOPLE, REGION,
    Roll, STATE, count, day, money, number, sum,
};

pub(super) const QUOTE: Cube = Cube {
    key: "quote",
    table: "quote",
    action: "quote.read",
    words: ["报价", "Quotes"],
    join: "",
    subject: "t.id",
    times: &[CREATED, day("closed", ["结束日", "Closed"], "closed_on")],
    dimensions: &[OWNER, DEPARTMENT, STATE, REGION, INDUSTRY, ACCOUNT, CURRENCY],
    sums: &[
        sum("(t.state = 'ACCEPTED')::int"),
        sum("(t.state in ('ACCEPTED', 'REJECTED', 'EXPIRED'))::int"),
        money("coalesce(t.amount, 0)"),
        money("case t.state when 'ACCEPTED' then coalesce(t.amount, 0) else 0 end"),
        sum("coalesce(t.approval_seconds, 0)"),
        sum("(t.approval_seconds is not null)::int"),
        money("coalesce(t.margin, 0)"),
        money("case when t.margin is null then 0 else coalesce(t.net, 0) end"),
    ],
    measures: &[
        count(["报价单数", "Quotes"], ["报价单数", "Quotes"]),
        number(
            "amount",
            ["报价金额", "Amount"],
            Unit::Money,
            Formula::Sum(3),
            ["含税金额之和，各取最新版本", "Sum with tax, of the latest versions"],
        ),
        number(
            "accepted",
            ["已接受", "Accepted"],
            Unit::Count,
            Formula::Sum(1),
            ["客户已接受的报价数", "Quotes that the customer accepted"],
        ),
        number(
            "accepted_amount",
            ["已接受金额", "Accepted amount"],
            Unit::Money,
            Formula::Sum(4),
            ["客户已接受的含税金额", "Accepted, with tax"],
        ),
        number(
            "acceptance_rate",
            ["报价接受率", "Acceptance rate"],
            Unit::Percent,
            Formula::Ratio(1, 2, "100"),
            ["已接受 ÷（已接受 + 已拒绝 + 已过期）", "Accepted ÷ (accepted + rejected + expired)"],
        ),
        number(
            "approval_hours",
            ["平均审批时长", "Mean approval"],
            Unit::Hours,
            Formula::Ratio(5, 6, "1/3600.0"),
            ["从提交到批准的平均小时数", "Mean hours from submission to approval"],
        ),
        number(
            "discount",
            ["平均折扣", "Mean discount"],
            Unit::Percent,
            Formula::Rows("avg(t.discount_rate)"),
            ["各报价折扣率的平均", "Mean of the discounts of quotes"],
        ),
        Measure {
            right: MARGIN,
            ..number(
                "margin",
                ["毛利", "Margin"],
                Unit::Money,
                Formula::Sum(7),
                [
                    "不含税金额 − 成本；成本未知的不计",
                    "Net less cost; quotes with unknown costs are left out",
                ],
            )
        },
        Measure {
            right: MARGIN,
            ..number(
                "margin_rate",
                ["毛利率", "Margin rate"],
                Unit::Percent,
                Formula::Ratio(7, 8, "100"),
                ["毛利 ÷ 不含税金额", "Margin ÷ net"],
            )
        },
    ],
    rolls: &[Roll { time: "created", dimensions: PEOPLE }, Roll { time: "closed", dimensions: PEOPLE }],
};
