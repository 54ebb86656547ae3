//! What the business designs has editions: a draft that is changed freely, and versions that never change again.

use serde::Serialize;
use types::{Time, UserId};

/// Where a design stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 草稿.
    Draft,
    /// 已发布.
    Published,
    /// 已停用.
    Retired,
}

impl State {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "DRAFT",
            State::Published => "PUBLISHED",
            State::Retired => "RETIRED",
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [State::Draft, State::Published, State::Retired].into_iter().find(|state| state.as_str() == text)
    }
}

/// A published version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// From 1.
    pub number: i32,
    /// What had changed, in its author's words.
    pub note: String,
    /// When.
    pub published_at: Time,
    /// By whom; none for the suite.
    pub publisher: Option<UserId>,
}
