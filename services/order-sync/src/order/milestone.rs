//! The way of an order to the customer.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A point on the way, in the order of the way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Milestone {
    /// 已确认.
    Confirmed,
    /// 已开工.
    ProductionStarted,
    /// 已完工.
    ProductionDone,
    /// 已检验.
    Inspected,
    /// 已发货.
    Shipped,
    /// 已交付.
    Delivered,
    /// 已安装.
    Installed,
}

impl Milestone {
    /// All of them, in order.
    pub const ALL: [Milestone; 7] = [
        Milestone::Confirmed,
        Milestone::ProductionStarted,
        Milestone::ProductionDone,
        Milestone::Inspected,
        Milestone::Shipped,
        Milestone::Delivered,
        Milestone::Installed,
    ];

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Milestone::Confirmed => "CONFIRMED",
            Milestone::ProductionStarted => "PRODUCTION_STARTED",
            Milestone::ProductionDone => "PRODUCTION_DONE",
            Milestone::Inspected => "INSPECTED",
            Milestone::Shipped => "SHIPPED",
            Milestone::Delivered => "DELIVERED",
            Milestone::Installed => "INSTALLED",
        }
    }

    /// The milestone that `text` names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|milestone| milestone.as_str() == text)
    }
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known of a milestone.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Mark {
    /// The day that was promised.
    pub promised: Option<NaiveDate>,
    /// The day on which it is expected.
    pub forecast: Option<NaiveDate>,
    /// The day on which it was reached.
    pub actual: Option<NaiveDate>,
    /// Who said so last.
    pub source: String,
}

/// The milestones of an order of which something is known.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Way(pub BTreeMap<Milestone, Mark>);

impl Way {
    /// What is known of one.
    #[must_use]
    pub fn mark(&self, milestone: Milestone) -> Mark {
        self.0.get(&milestone).cloned().unwrap_or_default()
    }

    /// The last one that was reached.
    #[must_use]
    pub fn reached(&self) -> Option<Milestone> {
        self.0.iter().rev().find(|(_, mark)| mark.actual.is_some()).map(|(milestone, _)| *milestone)
    }

    /// Promised milestones that lie ahead, each with its promised day and the day from which it is delayed: the day
    /// after the promised one, or the first of all days where it is not even expected by then.
    pub fn ahead(&self) -> impl Iterator<Item = (Milestone, NaiveDate, NaiveDate)> + '_ {
        let reached = self.reached();
        self.0.iter().filter(move |(milestone, _)| Some(**milestone) > reached).filter_map(
            |(milestone, mark)| {
                let promised = mark.promised?;
                let late = mark.forecast.is_some_and(|forecast| forecast > promised);
                let from = if late { NaiveDate::default() } else { promised.succ_opt()? };
                Some((*milestone, promised, from))
            },
        )
    }
}
