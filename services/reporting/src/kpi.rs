//! The key figures of the line, in its order. What they are is said by their measures. Pure.

/// A key figure: a measure of a cube by a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kpi {
    /// The part of the line.
    pub section: &'static str,
    /// Key of the cube.
    pub cube: &'static str,
    /// Key of the measure.
    pub measure: &'static str,
    /// Key of the day.
    pub time: &'static str,
}

const fn kpi(section: &'static str, cube: &'static str, measure: &'static str, time: &'static str) -> Kpi {
    Kpi { section, cube, measure, time }
}

/// All of them.
pub const KPIS: [Kpi; 26] = [
    kpi("lead", "lead", "count", "created"),
    kpi("lead", "lead", "valid_rate", "created"),
    kpi("lead", "lead", "response_hours", "created"),
    kpi("lead", "lead", "conversion_rate", "created"),
    kpi("opportunity", "opportunity", "count", "created"),
    kpi("opportunity", "opportunity", "amount", "created"),
    kpi("opportunity", "opportunity", "won", "closed"),
    kpi("opportunity", "opportunity", "won_amount", "closed"),
    kpi("opportunity", "opportunity", "win_rate", "closed"),
    kpi("opportunity", "opportunity", "cycle_days", "closed"),
    kpi("opportunity", "deal", "follow_up_days", "opened"),
    kpi("quote", "deal", "quote_days", "opened"),
    kpi("quote", "deal", "quote_deviation", "opened"),
    kpi("quote", "quote", "approval_hours", "created"),
    kpi("quote", "quote", "acceptance_rate", "closed"),
    kpi("contract", "contract", "approval_hours", "created"),
    kpi("contract", "contract", "signing_rate", "created"),
    kpi("contract", "contract", "signed", "signed"),
    kpi("contract", "contract", "signed_amount", "signed"),
    kpi("contract", "payment", "amount", "received"),
    kpi("contract", "sale", "margin", "signed"),
    kpi("contract", "deal", "order_accuracy", "opened"),
    kpi("order", "order", "count", "created"),
    kpi("order", "order", "amount", "created"),
    kpi("order", "order", "otd_rate", "promised"),
    kpi("order", "push", "accuracy", "created"),
];
