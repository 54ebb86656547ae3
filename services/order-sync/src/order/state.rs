//! The life of an order: where it stands, what may be asked of it then, and which right that takes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::milestone::Milestone;

/// Where an order stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 执行中.
    Open,
    /// 生产中.
    InProduction,
    /// 已发货.
    Shipped,
    /// 已交付.
    Delivered,
    /// 已完成.
    Completed,
    /// 已取消.
    Cancelled,
}

/// What may be asked of an order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Set promised days and the note.
    Update,
    /// Note a milestone.
    RecordMilestone,
    /// Give it up.
    Cancel,
    /// It is done.
    Complete,
}

impl State {
    /// All of them.
    pub const ALL: [State; 6] = [
        State::Open,
        State::InProduction,
        State::Shipped,
        State::Delivered,
        State::Completed,
        State::Cancelled,
    ];

    /// Whether it is over.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, State::Completed | State::Cancelled)
    }

    /// The whole life of an order on one screen, but for what milestones do; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        match (self, verb) {
            (State::Completed | State::Cancelled, _) => None,
            (state, Verb::Update | Verb::RecordMilestone) => Some(state),
            (State::Open | State::InProduction, Verb::Cancel) => Some(State::Cancelled),
            (State::Delivered, Verb::Complete) => Some(State::Completed),
            _ => None,
        }
    }

    /// Where an order stands once a milestone is reached; never behind where it stood.
    #[must_use]
    pub fn at(self, milestone: Milestone) -> State {
        let there = match milestone {
            Milestone::Confirmed => State::Open,
            Milestone::ProductionStarted | Milestone::ProductionDone | Milestone::Inspected => {
                State::InProduction
            }
            Milestone::Shipped => State::Shipped,
            Milestone::Delivered | Milestone::Installed => State::Delivered,
        };
        self.max(there)
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "OPEN",
            State::InProduction => "IN_PRODUCTION",
            State::Shipped => "SHIPPED",
            State::Delivered => "DELIVERED",
            State::Completed => "COMPLETED",
            State::Cancelled => "CANCELLED",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("no such state: {text}"))
    }
}

impl Verb {
    /// All of them.
    pub const ALL: [Verb; 4] = [Verb::Update, Verb::RecordMilestone, Verb::Cancel, Verb::Complete];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::RecordMilestone => "recordMilestone",
            Verb::Cancel => "cancel",
            Verb::Complete => "complete",
        }
    }

    /// The action a role must grant for it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Update | Verb::RecordMilestone => "order.update",
            Verb::Cancel | Verb::Complete => "order.close",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
