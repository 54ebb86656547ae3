//! Leads.

use api::reporting::v1::Unit;

use super::{
    ACCOUNT, Cube, DEPARTMENT, Formula, GOODS, OWNER, PEOPLE, PRODUCT, Roll, SOURCE, STATE, count, day,
    dimension, money, number, sum,
};

pub(super) const LEAD: Cube = Cube {
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
