//! What a contract agreed and an order carries over, whole and unchanged: the checksum proves it.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use types::{AccountId, Currency, DepartmentId, Line, Totals, UserId};
use uuid::Uuid;

/// A part of the payment plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Instalment {
    /// Its id in the contract.
    pub id: String,
    /// `预付款`.
    pub name: String,
    /// Its share in percent; empty where the amount was agreed.
    pub percent: String,
    /// What it comes to.
    pub amount: String,
    /// The day on which it is due; empty where that is not known.
    pub due: String,
    /// Otherwise after what: `SIGNED`, `EFFECTIVE`, `SHIPPED`; empty for none.
    pub after: String,
    /// Days after that.
    pub days: i32,
}

/// Everything that is carried over from a contract.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// The contract.
    pub contract: Uuid,
    /// Its number.
    pub contract_number: String,
    /// Its version.
    pub contract_version: i32,
    /// What it is about.
    pub title: String,
    /// The account.
    pub account: AccountId,
    /// Its name then.
    pub account_name: String,
    /// Who is spoken to.
    pub contact: Option<Uuid>,
    /// The opportunity.
    pub opportunity: Option<Uuid>,
    /// The quote.
    pub quote: Option<Uuid>,
    /// Its number.
    pub quote_number: String,
    /// Its version.
    pub quote_version: i32,
    /// Key of the kind of contract.
    pub type_key: String,
    /// The currency.
    pub currency: Currency,
    /// Whether prices hold the tax.
    pub tax_included: bool,
    /// What is sold.
    pub lines: Vec<Line>,
    /// What all lines come to, as the contract says it.
    pub totals: Totals,
    /// How, where and when it is delivered.
    pub delivery_terms: String,
    /// How it is paid, in words.
    pub payment_terms: String,
    /// Where it was signed.
    pub place: String,
    /// For people.
    pub remark: String,
    /// The payment plan.
    pub instalments: Vec<Instalment>,
    /// Who signed for us.
    pub our_signatory: String,
    /// Who signed for the customer.
    pub their_signatory: String,
    /// The day on which it was signed.
    pub signed_on: Option<NaiveDate>,
    /// The day from which it is in force.
    pub effective_on: Option<NaiveDate>,
    /// Who is responsible.
    pub owner: Option<UserId>,
    /// Their department.
    pub department: Option<DepartmentId>,
}

impl Terms {
    /// SHA-256 in hexadecimal over the canonical form: JSON with the fields in the order above, decimals as text without
    /// zeros that say nothing.
    ///
    /// # Panics
    /// Never: everything here is JSON.
    #[must_use]
    pub fn checksum(&self) -> String {
        let canonical = serde_json::to_vec(&self.normal()).expect("terms are JSON");
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(canonical) {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    fn normal(&self) -> Self {
        let mut normal = self.clone();
        for line in &mut normal.lines {
            for number in [&mut line.quantity, &mut line.price, &mut line.discount, &mut line.tax_rate] {
                *number = number.normalize();
            }
        }
        for number in [&mut normal.totals.net, &mut normal.totals.tax, &mut normal.totals.gross] {
            *number = number.normalize();
        }
        normal
    }

    /// The day on which all of it ships when every line takes its days from the day on which the contract is in force;
    /// none where no line says how long it takes.
    #[must_use]
    pub fn ships_on(&self) -> Option<NaiveDate> {
        let longest = self.lines.iter().filter_map(|line| line.lead_days).max()?;
        self.effective_on?.checked_add_days(Days::new(longest.into()))
    }
}
