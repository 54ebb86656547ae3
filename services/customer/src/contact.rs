//! What is true of a contact (联系人): a person at an account, and their part in its decisions (关键决策链).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use types::{AccountId, ContactId, Time};

use crate::error::Error;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
        pub enum $name {
            /// Not said.
            #[default]
            #[serde(rename = "")]
            Unknown,
            $($(#[$what])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// As it is kept; empty when not said.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { Self::Unknown => "", $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text { "" => Ok(Self::Unknown), $($word => Ok(Self::$variant),)+ _ => Err(format!("no such word: {text}")) }
            }
        }
    };
}

words! {
    /// Part in the decision.
    Role {
        /// 技术负责人.
        Technical = "TECHNICAL",
        /// 采购负责人.
        Purchasing = "PURCHASING",
        /// 财务负责人.
        Finance = "FINANCE",
        /// 最终决策者.
        Decider = "DECIDER",
        /// 使用者.
        User = "USER",
        /// 影响者.
        Influencer = "INFLUENCER",
    }
}

words! {
    /// How they stand to us.
    Attitude {
        /// 支持.
        Supportive = "SUPPORTIVE",
        /// 中立.
        Neutral = "NEUTRAL",
        /// 反对.
        Opposed = "OPPOSED",
    }
}

/// What is known of a person, cleaned.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Details {
    /// Name.
    pub display_name: String,
    /// Job title.
    pub title: String,
    /// Phone, E.164 where understood.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Part in the decision.
    pub decision_role: Role,
    /// Duties in a sentence.
    pub duties: String,
    /// How they stand to us.
    pub attitude: Attitude,
    /// Influence on the decision, 1 to 5; 0 if not known.
    pub influence: i32,
}

/// A contact. It is an aggregate of its own: its changes do not move its account's revision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Contact {
    /// Id.
    pub id: ContactId,
    /// The account.
    pub account: AccountId,
    /// What is known.
    #[serde(flatten)]
    pub details: Details,
    /// When it was added.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl Contact {
    /// A new one.
    #[must_use]
    pub fn new(account: AccountId, details: Details, now: Time) -> Contact {
        Contact { id: ContactId::new(), account, details, created_at: now, updated_at: now, revision: 1 }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `ContactStale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::ContactStale(self.revision)) }
    }

    /// With other details.
    #[must_use]
    pub fn update(self, details: Details, now: Time) -> Contact {
        Contact { details, updated_at: now, revision: self.revision + 1, ..self }
    }
}
