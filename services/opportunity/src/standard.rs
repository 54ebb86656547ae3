//! The pipeline that every company begins with: 初步接触 → 技术交流 → 方案设计 → 报价 → 商务谈判, and BANT.

use crate::pipeline::{Field, Forecast, Gate, Plan, Stage};
use crate::scorecard::{Choice, Criterion, Scorecard};

/// Days without progress after which an opportunity is stuck.
const FRESH_DAYS: i32 = 15;

/// What people call it.
pub const TITLE: &str = "标准销售流程";

fn stage(key: &str, title: &str, probability: i32, forecast: Forecast, required: &[Field]) -> Stage {
    let gate = Gate { required: required.to_vec(), ..Gate::default() };
    Stage {
        key: key.to_owned(),
        title: title.to_owned(),
        probability,
        forecast,
        gate,
        fresh_days: FRESH_DAYS,
    }
}

fn criterion(key: &str, title: &str, options: [(&str, &str, i32); 3]) -> Criterion {
    let choice = |(key, title, points): (&str, &str, i32)| Choice {
        key: key.to_owned(),
        title: title.to_owned(),
        points,
    };
    let options = options.into_iter().map(choice).collect();
    Criterion { key: key.to_owned(), title: title.to_owned(), weight: 25, options }
}

/// What it says.
#[must_use]
pub fn plan() -> Plan {
    Plan {
        stages: vec![
            stage("contact", "初步接触", 10, Forecast::Pipeline, &[]),
            stage("technical", "技术交流", 25, Forecast::Pipeline, &[Field::Requirement]),
            stage("solution", "方案设计", 40, Forecast::BestCase, &[Field::Requirement, Field::Products]),
            stage("quote", "报价", 60, Forecast::BestCase, &[Field::Amount, Field::ExpectedDate]),
            stage("negotiation", "商务谈判", 80, Forecast::Commit, &[Field::Amount, Field::ExpectedDate]),
        ],
        scorecard: Scorecard {
            criteria: vec![
                criterion(
                    "budget",
                    "预算",
                    [("approved", "已批准", 100), ("planned", "计划中", 60), ("none", "没有预算", 0)],
                ),
                criterion(
                    "authority",
                    "决策权",
                    [
                        ("decider", "已接触决策人", 100),
                        ("influencer", "已接触影响者", 50),
                        ("unknown", "不清楚", 0),
                    ],
                ),
                criterion(
                    "need",
                    "需求",
                    [("clear", "明确", 100), ("vague", "模糊", 50), ("none", "没有", 0)],
                ),
                criterion(
                    "timing",
                    "时间",
                    [("quarter", "三个月内", 100), ("year", "一年内", 60), ("later", "更晚", 10)],
                ),
            ],
            qualified_from: 70,
            nurture_from: 40,
        },
        win_gate: Gate { required: vec![Field::Amount], ..Gate::default() },
        lost_reasons: ["价格", "竞争对手", "技术不符", "客户取消", "没有预算", "交期"]
            .map(str::to_owned)
            .to_vec(),
    }
}
