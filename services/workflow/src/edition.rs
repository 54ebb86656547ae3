//! What the business designs has editions: a draft that is changed freely, and versions that never change again.

use serde::Serialize;
use serde_json::Value as Json;
use types::{Time, UserId};

/// What is designed and nothing else: a document, checked and published by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// 表单.
    Form,
    /// 决策表.
    Decision,
}

impl Kind {
    /// As it is kept, told and locked by.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Form => "form",
            Kind::Decision => "decision",
        }
    }
}

/// Something of a [`Kind`] as it is designed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Design {
    /// Key, unique among its kind in the company.
    pub key: String,
    /// What the business calls it.
    pub title: String,
    /// The draft: what its author wrote, finished or not.
    pub draft: Json,
    /// Where it stands.
    pub state: State,
    /// The version that holds; 0 for none yet.
    pub published: i32,
    /// When it was made.
    pub created_at: Time,
    /// When its draft was changed last.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

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
