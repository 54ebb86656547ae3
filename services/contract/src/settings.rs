//! What a company has settled about its contracts.

use serde::{Deserialize, Serialize};

/// The process that reviews contracts unless another is named.
pub const REVIEW: &str = "contract_review";

/// What a company has settled.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Settings {
    /// Whether a contract needs an accepted quote.
    pub quote_required: bool,
    /// Key of the process that reviews contracts.
    pub process: String,
    /// The company as contracts print it.
    pub company: Party,
    /// Changes with every change; 0 before the first.
    pub revision: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { quote_required: false, process: REVIEW.to_owned(), company: Party::default(), revision: 0 }
    }
}

/// The company as a party to its contracts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Registered name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// Short name.
    pub short_name: String,
    /// Address.
    pub address: String,
    /// Phone.
    pub phone: String,
    /// Fax.
    pub fax: String,
    /// Web site.
    pub website: String,
    /// 税号.
    pub tax_number: String,
    /// 开户银行.
    pub bank: String,
    /// 账号.
    pub bank_account: String,
}
