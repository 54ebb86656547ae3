//! Contracts, what they sell, and what was paid.

use api::reporting::v1::Unit;

use super::{
    ACCOUNT, CREATED, CURRENCY, Cube, DEPARTMENT, Formula, INDUSTRY, MARGIN, Measure, OWNER, PEOPLE, PRODUCT,
    REGION, Roll, SIGNED, STATE, Time, count, day, money, number, sum,
};

pub(super) const CONTRACT: Cube = Cube {
    key: "contract",
    table: "contract",
    action: "contract.read",
    words: ["合同", "Contracts"],
    join: "",
    subject: "t.id",
    times: &[
        SIGNED,
        CREATED,
        Time { ahead: true, ..day("effective", ["生效日", "In force"], "effective_on") },
    ],
    dimensions: &[OWNER, DEPARTMENT, STATE, REGION, INDUSTRY, ACCOUNT, CURRENCY],
    sums: &[
        sum("(t.signed_on is not null and t.state <> 'CANCELLED')::int"),
        money("case t.state when 'CANCELLED' then 0 else coalesce(t.amount, 0) end"),
        money("case when t.signed_on is null or t.state = 'CANCELLED' then 0 else coalesce(t.amount, 0) end"),
        money("coalesce(t.received, 0)"),
        money(
            "case when t.signed_on is null or t.state in ('CANCELLED', 'TERMINATED') then 0 else coalesce(t.outstanding, 0) end",
        ),
        sum("coalesce(t.approval_seconds, 0)"),
        sum("(t.approval_seconds is not null)::int"),
        sum("t.overdue::int"),
        sum("(t.state <> 'CANCELLED')::int"),
    ],
    measures: &[
        count(["合同数", "Contracts"], ["合同数", "Contracts"]),
        number(
            "amount",
            ["合同金额", "Amount"],
            Unit::Money,
            Formula::Sum(2),
            ["含税金额之和，不含已作废", "Sum with tax, without cancelled ones"],
        ),
        number(
            "signed",
            ["签约数", "Signed"],
            Unit::Count,
            Formula::Sum(1),
            ["已签订的合同数", "Signed contracts"],
        ),
        number(
            "signed_amount",
            ["销售额", "Sales"],
            Unit::Money,
            Formula::Sum(3),
            ["已签订合同的含税金额之和", "Signed contracts, with tax"],
        ),
        number(
            "signing_rate",
            ["签约率", "Signing rate"],
            Unit::Percent,
            Formula::Ratio(1, 9, "100"),
            ["已签订 ÷ 全部合同（不含已作废）", "Signed ÷ all contracts but cancelled ones"],
        ),
        number(
            "received",
            ["已回款", "Received"],
            Unit::Money,
            Formula::Sum(4),
            ["合同已收款之和", "Payments received on these contracts"],
        ),
        number(
            "outstanding",
            ["未回款", "Outstanding"],
            Unit::Money,
            Formula::Sum(5),
            ["已签订合同尚未收到的金额", "Still to be paid on signed contracts"],
        ),
        number(
            "overdue",
            ["逾期合同", "Overdue"],
            Unit::Count,
            Formula::Sum(8),
            ["有分期逾期未付的合同数", "Contracts with an overdue instalment"],
        ),
        number(
            "approval_hours",
            ["平均审批时长", "Mean approval"],
            Unit::Hours,
            Formula::Ratio(6, 7, "1/3600.0"),
            ["从提交到审批结束的平均小时数", "Mean hours from submission to the end of the review"],
        ),
    ],
    rolls: &[Roll { time: "signed", dimensions: PEOPLE }, Roll { time: "created", dimensions: PEOPLE }],
};

pub(super) const SALE: Cube = Cube {
    key: "sale",
    table: "sale",
    action: "contract.read",
    words: ["销售明细", "Sales by line"],
    join: " left join margin g on g.tenant_id = t.tenant_id and g.quote_id = t.quote_id and g.version = t.version and g.line_id = t.line_id",
    subject: "t.contract_id",
    times: &[SIGNED],
    dimensions: &[PRODUCT, OWNER, DEPARTMENT, REGION, INDUSTRY, ACCOUNT, STATE, CURRENCY],
    sums: &[
        sum("t.quantity"),
        money("t.net"),
        money("t.amount"),
        money("g.amount"),
        money("case when g.amount is null then 0 else t.net end"),
    ],
    measures: &[
        number(
            "amount",
            ["销售额", "Sales"],
            Unit::Money,
            Formula::Sum(3),
            ["已签订合同明细的含税金额", "Lines of signed contracts, with tax"],
        ),
        number(
            "net",
            ["不含税销售额", "Net sales"],
            Unit::Money,
            Formula::Sum(2),
            ["已签订合同明细的不含税金额", "Lines of signed contracts, without tax"],
        ),
        number(
            "quantity",
            ["数量", "Quantity"],
            Unit::Quantity,
            Formula::Sum(1),
            ["已签订合同明细的数量", "Quantity of the lines of signed contracts"],
        ),
        Measure {
            right: MARGIN,
            ..number(
                "margin",
                ["毛利", "Gross margin"],
                Unit::Money,
                Formula::Sum(4),
                [
                    "不含税金额 − 报价时的成本；成本未知的不计",
                    "Net less cost as quoted; lines with unknown costs are left out",
                ],
            )
        },
        Measure {
            right: MARGIN,
            ..number(
                "margin_rate",
                ["毛利率", "Gross margin rate"],
                Unit::Percent,
                Formula::Ratio(4, 5, "100"),
                ["毛利 ÷ 不含税金额", "Margin ÷ net"],
            )
        },
    ],
    rolls: &[],
};

pub(super) const PAYMENT: Cube = Cube {
    key: "payment",
    table: "payment",
    action: "contract.read",
    words: ["回款", "Payments"],
    join: "",
    subject: "t.contract_id",
    times: &[day("received", ["到账日", "Received"], "received_on")],
    dimensions: &[OWNER, DEPARTMENT, REGION, INDUSTRY, ACCOUNT, STATE, CURRENCY],
    sums: &[
        money("case t.state when 'RECORDED' then t.amount else 0 end"),
        sum("(t.state = 'RECORDED')::int"),
    ],
    measures: &[
        number(
            "amount",
            ["回款额", "Received"],
            Unit::Money,
            Formula::Sum(1),
            ["已入账的回款，不含作废和退回", "Payments received, without what was voided or paid back"],
        ),
        number(
            "count",
            ["回款笔数", "Count"],
            Unit::Count,
            Formula::Sum(2),
            ["已入账的回款笔数", "Payments received"],
        ),
    ],
    rolls: &[Roll { time: "received", dimensions: PEOPLE }],
};
