//! Settings between the wire and the domain.

use std::collections::BTreeMap;

use api::quote::v1 as pb;
use rust_decimal::Decimal;
use types::Fault;

use super::quote::terms;
use super::{Wrong, number_told};
use crate::settings::{Seller, Settings};

/// Most exchange rates.
const RATES: usize = 50;

/// What a caller said about the settings.
///
/// # Errors
/// `INVALID_QUOTE_SETTINGS` with every field that is not what it should be.
pub(crate) fn settings(given: &pb::QuoteSettings, revision: i64) -> Result<Settings, Fault> {
    let mut wrong = Wrong::default();
    if !(1..=365).contains(&given.validity_days) {
        wrong.add("settings.validity_days", "OUT_OF_RANGE", "1 to 365");
    }
    wrong.count("settings.rates", given.rates.len(), RATES);
    let mut rates = BTreeMap::new();
    for (n, rate) in given.rates.iter().take(RATES).enumerate() {
        let field = format!("settings.rates[{n}]");
        let currency = wrong.currency(&format!("{field}.currency"), &rate.currency);
        let most = Decimal::from(1_000_000);
        match wrong.decimal(&format!("{field}.rate"), &rate.rate, Decimal::new(1, 4)..=most, 4) {
            Some(rate) if rates.insert(currency.to_string(), rate).is_some() => {
                wrong.add(format!("{field}.currency"), "DUPLICATE", "each currency once");
            }
            Some(_) => {}
            None => wrong.add(format!("{field}.rate"), "REQUIRED", "must be given"),
        }
    }
    let seller = given.seller.clone().unwrap_or_default();
    let seller = Seller {
        name: wrong.text("settings.seller.name", &seller.name, 200),
        name_en: wrong.text("settings.seller.name_en", &seller.name_en, 200),
        short_name: wrong.text("settings.seller.short_name", &seller.short_name, 100),
        address: wrong.text("settings.seller.address", &seller.address, 300),
        phone: wrong.text("settings.seller.phone", &seller.phone, 50),
        fax: wrong.text("settings.seller.fax", &seller.fax, 50),
        website: wrong.text("settings.seller.website", &seller.website, 200),
        tax_number: wrong.text("settings.seller.tax_number", &seller.tax_number, 50),
        bank: wrong.text("settings.seller.bank", &seller.bank, 200),
        bank_account: wrong.text("settings.seller.bank_account", &seller.bank_account, 50),
    };
    let settings = Settings {
        process: wrong.text("settings.approval_process_key", &given.approval_process_key, 100),
        validity_days: given.validity_days,
        rates,
        seller,
        terms: terms(&mut wrong, "settings.terms", &given.terms),
        revision,
    };
    wrong.or("INVALID_QUOTE_SETTINGS", settings)
}

/// The settings on the wire.
#[must_use]
pub(crate) fn told(settings: Settings) -> pb::QuoteSettings {
    let Settings { process, validity_days, rates, seller, terms, revision } = settings;
    let rate =
        |(currency, rate): (String, Decimal)| pb::quote_settings::Rate { currency, rate: number_told(rate) };
    let seller = pb::quote_settings::Seller {
        name: seller.name,
        name_en: seller.name_en,
        short_name: seller.short_name,
        address: seller.address,
        phone: seller.phone,
        fax: seller.fax,
        website: seller.website,
        tax_number: seller.tax_number,
        bank: seller.bank,
        bank_account: seller.bank_account,
    };
    pb::QuoteSettings {
        approval_process_key: process,
        validity_days,
        rates: rates.into_iter().map(rate).collect(),
        seller: Some(seller),
        terms,
        revision,
    }
}
