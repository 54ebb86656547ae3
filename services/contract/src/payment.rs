//! Payments received (回款) and invoices (发票) of a contract.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use types::{Time, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::plan::Allocation;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
        pub enum $name { $($(#[$one])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// As it is kept.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),+ } }
        }

        impl FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                match text { $($text => Ok(Self::$variant),)+ other => Err(format!("no such word: {other}")) }
            }
        }
    };
}

words! {
    /// Where a payment stands.
    Standing {
        /// 已入账.
        Recorded = "RECORDED",
        /// 已作废.
        Voided = "VOIDED",
        /// 已退款.
        Refunded = "REFUNDED",
    }
}

words! {
    /// How a payment came.
    Method {
        /// 银行转账.
        Transfer = "TRANSFER",
        /// 承兑汇票.
        Acceptance = "ACCEPTANCE",
        /// 支票.
        Cheque = "CHEQUE",
        /// 现金.
        Cash = "CASH",
        /// 其他.
        Other = "OTHER",
    }
}

words! {
    /// Kind of an invoice.
    InvoiceKind {
        /// 增值税专用发票.
        Special = "SPECIAL",
        /// 增值税普通发票.
        Ordinary = "ORDINARY",
    }
}

/// A payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Payment {
    /// Id.
    pub id: Uuid,
    /// How much, in the contract's currency.
    pub amount: Decimal,
    /// The day on which it came.
    pub received_on: NaiveDate,
    /// How it came.
    pub method: Method,
    /// Number of the transfer or bill.
    pub reference: String,
    /// For people.
    pub remark: String,
    /// Where it went.
    pub placed: Vec<Allocation>,
    /// Where it stands.
    pub standing: Standing,
    /// Why it was taken back.
    pub reason: String,
    /// Who noted it.
    pub user: Option<UserId>,
    /// When.
    pub created_at: Time,
    /// When it was taken back.
    pub voided_at: Option<Time>,
}

impl Payment {
    /// Taken back, or paid back.
    ///
    /// # Errors
    /// `PaymentVoided` when it was already.
    pub fn void(self, refunded: bool, reason: String, now: Time) -> Result<Self, Error> {
        if self.standing != Standing::Recorded {
            return Err(Error::PaymentVoided);
        }
        let standing = if refunded { Standing::Refunded } else { Standing::Voided };
        Ok(Self { standing, reason, voided_at: Some(now), ..self })
    }
}

/// An invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Invoice {
    /// Id.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// Which kind.
    pub kind: InvoiceKind,
    /// What it comes to with tax, in the contract's currency.
    pub amount: Decimal,
    /// The tax within it.
    pub tax: Decimal,
    /// The day on which it was issued.
    pub issued_on: NaiveDate,
    /// For people.
    pub remark: String,
    /// Whether it was taken back.
    pub voided: bool,
    /// Why.
    pub reason: String,
    /// Who noted it.
    pub user: Option<UserId>,
    /// When.
    pub created_at: Time,
    /// When it was taken back.
    pub voided_at: Option<Time>,
}

impl Invoice {
    /// Taken back.
    ///
    /// # Errors
    /// `InvoiceVoided` when it was already.
    pub fn void(self, reason: String, now: Time) -> Result<Self, Error> {
        if self.voided {
            return Err(Error::InvoiceVoided);
        }
        Ok(Self { voided: true, reason, voided_at: Some(now), ..self })
    }
}
