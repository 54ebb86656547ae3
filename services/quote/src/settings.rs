//! How a company quotes: who approves, how long quotes are valid, what currencies are worth, who sells.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{Currency, line};

/// Who sells, as it stands on paper.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Seller {
    /// Name.
    pub name: String,
    /// Name in English.
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
    /// 纳税人识别号.
    pub tax_number: String,
    /// 开户行.
    pub bank: String,
    /// 账号.
    pub bank_account: String,
}

/// How a company quotes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// Key of the process that approves quotes; empty where none is asked for.
    pub process: String,
    /// Days that a new quote is valid.
    pub validity_days: i32,
    /// Yuan for one of a currency.
    pub rates: BTreeMap<String, Decimal>,
    /// Who sells.
    pub seller: Seller,
    /// Terms that a new quote begins with.
    pub terms: Vec<String>,
    /// Changes with every change; 0 while nobody changed them.
    pub revision: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            process: "quote_approval".to_owned(),
            validity_days: 30,
            rates: BTreeMap::new(),
            seller: Seller::default(),
            terms: Vec::new(),
            revision: 0,
        }
    }
}

impl Settings {
    fn yuan(&self, currency: Currency) -> Option<Decimal> {
        if currency == Currency::CNY { Some(Decimal::ONE) } else { self.rates.get(currency.code()).copied() }
    }

    /// An amount in another currency, rounded to its smallest unit; none where no rate is known.
    #[must_use]
    pub fn exchange(&self, amount: Decimal, from: Currency, to: Currency) -> Option<Decimal> {
        if from == to {
            return Some(amount);
        }
        let exact = amount.checked_mul(self.yuan(from)?)?.checked_div(self.yuan(to)?)?;
        Some(line::round(exact, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exchanged_only_where_a_rate_is_known() {
        let number = |text: &str| text.parse::<Decimal>().expect("a decimal");
        let rates = BTreeMap::from([("USD".to_owned(), number("7.12"))]);
        let settings = Settings { rates, ..Settings::default() };
        assert_eq!(settings.exchange(number("100"), Currency::USD, Currency::CNY), Some(number("712.00")));
        assert_eq!(settings.exchange(number("100"), Currency::CNY, Currency::USD), Some(number("14.04")));
        assert_eq!(settings.exchange(number("100"), Currency::EUR, Currency::CNY), None);
        assert_eq!(settings.exchange(number("100"), Currency::EUR, Currency::EUR), Some(number("100")));
    }
}
