//! What is true of a connector (连接器): where an ERP is, how patient it is, who we are to it. Pure.

use chrono::TimeDelta;
use serde::Serialize;
use types::{TenantId, Time};
use uuid::Uuid;

use crate::definition::Definition;
use crate::error::Error;
use crate::push::Patience;

/// How we prove who we are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Auth {
    /// Not at all.
    None,
    /// `Authorization: Bearer`.
    Bearer,
    /// `Authorization: Basic`.
    Basic,
    /// In a header of its own.
    Header,
}

impl Auth {
    /// All of them.
    pub const ALL: [Auth; 4] = [Auth::None, Auth::Bearer, Auth::Basic, Auth::Header];

    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Auth::None => "NONE",
            Auth::Bearer => "BEARER",
            Auth::Basic => "BASIC",
            Auth::Header => "HEADER",
        }
    }

    /// The one that `text` names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|auth| auth.as_str() == text)
    }
}

/// What people say of a connector.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Details {
    /// What people call it.
    pub name: String,
    /// Where it is; without a `/` at its end.
    pub base_url: String,
    /// How we prove who we are.
    pub auth: Auth,
    /// The user, or the header.
    pub auth_name: String,
    /// What it says and asks.
    pub definition: Definition,
    /// How long it may take to answer.
    pub timeout_seconds: i32,
    /// How long it may go on working after we gave up waiting.
    pub quiet_seconds: i32,
    /// How often an order is tried.
    pub max_attempts: i32,
    /// Most requests a second.
    pub requests_per_second: i32,
    /// How often it is asked where orders stand; 0 for never.
    pub poll_minutes: i32,
    /// Whether it is used.
    pub enabled: bool,
    /// Whether orders go to it.
    pub default: bool,
}

/// A connector.
#[derive(Clone, PartialEq, Serialize)]
pub struct Connector {
    /// Whose.
    #[serde(skip)]
    pub tenant: TenantId,
    /// Id.
    pub id: Uuid,
    /// What people say of it.
    #[serde(flatten)]
    pub details: Details,
    /// Sealed.
    #[serde(skip)]
    pub secret: Option<Vec<u8>>,
    /// Sealed: with which the ERP signs.
    #[serde(skip)]
    pub inbound_secret: Option<Vec<u8>>,
    /// When it was added.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Connector({}, {})", self.id, self.details.name)
    }
}

impl Connector {
    /// How patient it is.
    #[must_use]
    pub fn patience(&self) -> Patience {
        Patience {
            quiet: TimeDelta::seconds(self.details.quiet_seconds.into()),
            attempts: self.details.max_attempts,
            finds: self.details.definition.find.is_some(),
            idempotent: self.details.definition.native_idempotency,
        }
    }

    /// How long it may take to answer.
    #[must_use]
    pub fn timeout(&self) -> TimeDelta {
        TimeDelta::seconds(self.details.timeout_seconds.into())
    }

    /// How long nothing is asked after something was.
    #[must_use]
    pub fn interval(&self) -> TimeDelta {
        TimeDelta::milliseconds(1_000 / i64::from(self.details.requests_per_second.max(1)))
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `ConnectorStale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::ConnectorStale(self.revision)) }
    }
}
