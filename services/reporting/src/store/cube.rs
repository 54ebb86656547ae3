//! What can be counted: cubes over the tables of the star, in SQL. A sum is kept by month (`tally`), a ratio is made of
//! two sums, and what no sums make (medians) is read from the rows.

use api::reporting::v1::Unit;

/// A text in Chinese and in English.
pub(crate) type Words = [&'static str; 2];

/// Records of one kind that can be counted.
#[derive(Debug)]
pub(crate) struct Cube {
    pub key: &'static str,
    pub table: &'static str,
    /// Who may read the records may count them, within the same scope.
    pub action: &'static str,
    pub words: Words,
    /// A join that sums need; a cube that has one keeps no tallies.
    pub join: &'static str,
    pub times: &'static [Time],
    pub dimensions: &'static [Dimension],
    pub measures: &'static [Measure],
    /// The first is `m1` of the tally.
    pub sums: &'static [Sum],
    pub rolls: &'static [Roll],
    /// What people open for a record.
    pub subject: &'static str,
}

/// A day that places records in time.
#[derive(Debug)]
pub(crate) struct Time {
    pub key: &'static str,
    pub words: Words,
    pub column: &'static str,
    /// Whether it may lie ahead.
    pub ahead: bool,
}

/// What numbers are told apart by.
#[derive(Debug)]
pub(crate) struct Dimension {
    pub key: &'static str,
    pub words: Words,
    /// Text of a row `t`, or of its account `a`.
    pub sql: &'static str,
    pub account: bool,
    pub names: Names,
}

/// Whose ids the values are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Names {
    Nobody,
    Person,
    Department,
    Account,
}

/// A sum over rows; money is summed in one currency only.
#[derive(Debug)]
pub(crate) struct Sum {
    pub sql: &'static str,
    pub money: bool,
}

/// A number.
#[derive(Debug)]
pub(crate) struct Measure {
    pub key: &'static str,
    pub words: Words,
    pub definition: Words,
    pub unit: Unit,
    pub formula: Formula,
    /// A right it needs besides.
    pub right: Option<&'static str>,
}

/// How a number is made. 0 is how many, 1 the first sum.
#[derive(Debug)]
pub(crate) enum Formula {
    Sum(usize),
    /// The first over the second, times the text.
    Ratio(usize, usize, &'static str),
    /// An aggregate of rows.
    Rows(&'static str),
}

/// A tally by month: at most three dimensions.
#[derive(Debug)]
pub(crate) struct Roll {
    pub time: &'static str,
    pub dimensions: &'static [&'static str],
}

impl Cube {
    /// Its name in the tally.
    pub(crate) fn roll(&self, at: usize) -> String {
        format!("{}.{at}", self.key)
    }
}

const fn dimension(key: &'static str, words: Words, sql: &'static str) -> Dimension {
    Dimension { key, words, sql, account: false, names: Names::Nobody }
}
const OWNER: Dimension = Dimension {
    names: Names::Person,
    ..dimension("owner", ["负责人", "Owner"], "coalesce(t.owner_id::text, '')")
};
const DEPARTMENT: Dimension = Dimension {
    names: Names::Department,
    ..dimension("department", ["部门", "Department"], "coalesce(t.department_id::text, '')")
};
const ACCOUNT: Dimension = Dimension {
    names: Names::Account,
    ..dimension("account", ["客户", "Account"], "coalesce(t.account_id::text, '')")
};
const REGION: Dimension =
    Dimension { account: true, ..dimension("region", ["地区", "Region"], "coalesce(a.province, '')") };
const INDUSTRY: Dimension =
    Dimension { account: true, ..dimension("industry", ["行业", "Industry"], "coalesce(a.industry, '')") };
const STATE: Dimension = dimension("state", ["状态", "State"], "t.state");
const PRODUCT: Dimension = dimension("product", ["产品", "Product"], "t.product");
const SOURCE: Dimension = dimension("source", ["来源", "Source"], "t.source");
const STAGE: Dimension = dimension("stage", ["阶段", "Stage"], "t.stage");
const PIPELINE: Dimension = dimension("pipeline", ["销售流程", "Pipeline"], "t.pipeline");
const CURRENCY: Dimension = dimension("currency", ["币种", "Currency"], "t.currency");

const fn day(key: &'static str, words: Words, column: &'static str) -> Time {
    Time { key, words, column, ahead: false }
}
const CREATED: Time = day("created", ["创建日", "Created"], "created_on");
const SIGNED: Time = Time { ahead: true, ..day("signed", ["签订日", "Signed"], "signed_on") };

const fn sum(sql: &'static str) -> Sum {
    Sum { sql, money: false }
}
const fn money(sql: &'static str) -> Sum {
    Sum { sql, money: true }
}

const fn number(key: &'static str, words: Words, unit: Unit, formula: Formula, definition: Words) -> Measure {
    Measure { key, words, definition, unit, formula, right: None }
}
const fn count(words: Words, definition: Words) -> Measure {
    number("count", words, Unit::Count, Formula::Sum(0), definition)
}
const MARGIN: Option<&str> = Some("quote.see_margin");

const PEOPLE: &[&str] = &["department", "owner", "state"];
const GOODS: &[&str] = &["product", "source", "state"];

/// Every cube, in the order of the line.
pub(crate) static CUBES: &[Cube] =
    &[LEAD, OPPORTUNITY, STAY, DEAL, QUOTE, CONTRACT, SALE, PAYMENT, ORDER, PUSH];

/// The cube of that key.
pub(crate) fn cube(key: &str) -> Option<&'static Cube> {
    CUBES.iter().find(|cube| cube.key == key)
}

const LEAD: Cube = Cube {
    key: "lead",
    table: "lead",
    action: "lead.read",
    words: ["线索", "Leads"],
    join: "",
    subject: "t.id",
    times: &[day("created", ["进入日", "Came in"], "created_on")],
    dimensions: &[
        OWNER,
        DEPARTMENT,
        STATE,
        SOURCE,
        dimension("campaign", ["活动", "Campaign"], "t.campaign"),
        PRODUCT,
        dimension("region", ["地区", "Region"], "t.province"),
        dimension("industry", ["行业", "Industry"], "t.industry"),
        ACCOUNT,
    ],
    sums: &[
        sum("t.valid::int"),
        sum("(t.state = 'CONVERTED')::int"),
        sum("coalesce(t.response_seconds, 0)"),
        sum("(t.response_seconds is not null)::int"),
        money("coalesce(t.amount, 0)"),
    ],
    measures: &[
        count(["线索数", "Leads"], ["进入线索池的线索数", "Leads that came into the pool"]),
        number(
            "valid_rate",
            ["有效线索率", "Valid rate"],
            Unit::Percent,
            Formula::Ratio(1, 0, "100"),
            ["可以联系到的线索 ÷ 全部线索", "Leads that can be reached ÷ all leads"],
        ),
        number(
            "converted",
            ["转化数", "Converted"],
            Unit::Count,
            Formula::Sum(2),
            ["已转为客户和商机的线索数", "Leads that became an account and an opportunity"],
        ),
        number(
            "conversion_rate",
            ["线索转化率", "Lead to opportunity"],
            Unit::Percent,
            Formula::Ratio(2, 0, "100"),
            [
                "已转化的线索 ÷ 同期进入的全部线索",
                "Converted leads ÷ all leads that came in in the same time",
            ],
        ),
        number(
            "response_hours",
            ["平均响应时长", "Mean response"],
            Unit::Hours,
            Formula::Ratio(3, 4, "1/3600.0"),
            [
                "从进入到首次跟进的平均小时数，不含尚未跟进的",
                "Mean hours from coming in to the first follow-up; leads without one are left out",
            ],
        ),
        number(
            "median_response_hours",
            ["响应时长中位数", "Median response"],
            Unit::Hours,
            Formula::Rows("percentile_cont(0.5) within group (order by t.response_seconds) / 3600.0"),
            ["从进入到首次跟进的小时数的中位数", "Median hours from coming in to the first follow-up"],
        ),
        number(
            "budget",
            ["预算金额", "Budget"],
            Unit::Money,
            Formula::Sum(5),
            ["线索预算之和", "Sum of the budgets of leads"],
        ),
    ],
    rolls: &[Roll { time: "created", dimensions: PEOPLE }, Roll { time: "created", dimensions: GOODS }],
};

const OPPORTUNITY: Cube = Cube {
    key: "opportunity",
    table: "opportunity",
    action: "opportunity.read",
    words: ["商机", "Opportunities"],
    join: "",
    subject: "t.id",
    times: &[
        CREATED,
        day("closed", ["关闭日", "Closed"], "closed_on"),
        Time { ahead: true, ..day("expected", ["预计签约日", "Expected"], "expected_on") },
    ],
    dimensions: &[
        OWNER,
        DEPARTMENT,
        STATE,
        STAGE,
        PIPELINE,
        PRODUCT,
        SOURCE,
        REGION,
        INDUSTRY,
        ACCOUNT,
        dimension("forecast", ["预测类别", "Forecast category"], "t.forecast"),
        dimension("reason", ["关闭原因", "Reason"], "t.reason"),
        dimension("competitor", ["输给", "Lost to"], "t.competitor"),
        CURRENCY,
    ],
    sums: &[
        sum("(t.state = 'WON')::int"),
        sum("(t.state = 'LOST')::int"),
        sum("(t.state in ('WON', 'LOST'))::int"),
        sum("(t.state = 'OPEN')::int"),
        money("coalesce(t.amount, 0)"),
        money("case t.state when 'OPEN' then coalesce(t.amount, 0) else 0 end"),
        money("case t.state when 'WON' then coalesce(t.amount, 0) else 0 end"),
        money("case t.state when 'OPEN' then coalesce(t.amount, 0) * t.probability / 100 else 0 end"),
        sum("case t.state when 'WON' then coalesce(t.closed_seconds, 0) else 0 end"),
    ],
    measures: &[
        count(["商机数", "Opportunities"], ["创建的商机数", "Opportunities opened"]),
        number(
            "amount",
            ["商机金额", "Amount"],
            Unit::Money,
            Formula::Sum(5),
            ["商机金额之和", "Sum of amounts"],
        ),
        number(
            "open",
            ["进行中", "Open"],
            Unit::Count,
            Formula::Sum(4),
            ["进行中的商机数", "Open opportunities"],
        ),
        number(
            "open_amount",
            ["进行中金额", "Open amount"],
            Unit::Money,
            Formula::Sum(6),
            ["进行中的商机金额之和", "Sum of the amounts of open opportunities"],
        ),
        number(
            "weighted_amount",
            ["加权金额", "Weighted amount"],
            Unit::Money,
            Formula::Sum(8),
            ["进行中的商机金额 × 赢单概率 之和", "Sum of amount × probability over open opportunities"],
        ),
        number("won", ["赢单数", "Won"], Unit::Count, Formula::Sum(1), ["赢单的商机数", "Opportunities won"]),
        number(
            "won_amount",
            ["赢单金额", "Won amount"],
            Unit::Money,
            Formula::Sum(7),
            ["赢单的商机金额之和", "Sum of the amounts won"],
        ),
        number(
            "lost",
            ["输单数", "Lost"],
            Unit::Count,
            Formula::Sum(2),
            ["输单的商机数", "Opportunities lost"],
        ),
        number(
            "win_rate",
            ["赢单率", "Win rate"],
            Unit::Percent,
            Formula::Ratio(1, 3, "100"),
            ["赢单数 ÷（赢单数 + 输单数）；无效商机不计", "Won ÷ (won + lost); invalid ones do not count"],
        ),
        number(
            "cycle_days",
            ["平均赢单周期", "Mean days to win"],
            Unit::Days,
            Formula::Ratio(9, 1, "1/86400.0"),
            ["从创建到赢单的平均天数", "Mean days from opening to winning"],
        ),
        number(
            "median_cycle_days",
            ["赢单周期中位数", "Median days to win"],
            Unit::Days,
            Formula::Rows(
                "percentile_cont(0.5) within group (order by t.closed_seconds) filter (where t.state = 'WON') / 86400.0",
            ),
            ["从创建到赢单的天数的中位数", "Median days from opening to winning"],
        ),
        number(
            "p90_cycle_days",
            ["赢单周期 P90", "P90 days to win"],
            Unit::Days,
            Formula::Rows(
                "percentile_cont(0.9) within group (order by t.closed_seconds) filter (where t.state = 'WON') / 86400.0",
            ),
            ["九成赢单不超过的天数", "Nine of ten wins took at most so many days"],
        ),
    ],
    rolls: &[
        Roll { time: "created", dimensions: PEOPLE },
        Roll { time: "closed", dimensions: PEOPLE },
        Roll { time: "created", dimensions: GOODS },
        Roll { time: "closed", dimensions: GOODS },
    ],
};

const STAY: Cube = Cube {
    key: "stay",
    table: "stay",
    action: "opportunity.read",
    words: ["阶段停留", "Stays in stages"],
    join: "",
    subject: "t.opportunity_id",
    times: &[day("left", ["离开日", "Left"], "left_on")],
    dimensions: &[STAGE, PIPELINE, OWNER, DEPARTMENT, PRODUCT, REGION, INDUSTRY, ACCOUNT],
    sums: &[sum("t.seconds")],
    measures: &[
        count(["停留次数", "Stays"], ["离开某阶段的次数", "How often a stage was left"]),
        number(
            "days",
            ["平均天数", "Mean days"],
            Unit::Days,
            Formula::Ratio(1, 0, "1/86400.0"),
            ["在阶段停留的平均天数", "Mean days in the stage"],
        ),
        number(
            "median_days",
            ["天数中位数", "Median days"],
            Unit::Days,
            Formula::Rows("percentile_cont(0.5) within group (order by t.seconds) / 86400.0"),
            ["在阶段停留天数的中位数", "Median days in the stage"],
        ),
        number(
            "p90_days",
            ["天数 P90", "P90 days"],
            Unit::Days,
            Formula::Rows("percentile_cont(0.9) within group (order by t.seconds) / 86400.0"),
            ["九成停留不超过的天数", "Nine of ten stays took at most so many days"],
        ),
    ],
    rolls: &[Roll { time: "left", dimensions: &["department", "owner", "stage"] }],
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

const DEAL: Cube = Cube {
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

const QUOTE: Cube = Cube {
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

const CONTRACT: Cube = Cube {
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

const SALE: Cube = Cube {
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

const PAYMENT: Cube = Cube {
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

const ORDER: Cube = Cube {
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

const PUSH: Cube = Cube {
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
