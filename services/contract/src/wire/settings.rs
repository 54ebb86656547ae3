//! Settings between the wire and the domain.

use api::contract::v1 as pb;
use types::Fault;

use super::Wrong;
use crate::settings::{Party, REVIEW, Settings};

/// Settings as they are asked for.
///
/// # Errors
/// `INVALID_CONTRACT_SETTINGS` with every field that is not what it should be.
pub(crate) fn settings(given: pb::ContractSettings) -> Result<Settings, Fault> {
    let mut wrong = Wrong::default();
    let key = wrong.text("settings.process_key", &given.process_key, 64);
    let party = given.company.unwrap_or_default();
    let mut text = |field: &str, text: &str| wrong.text(&format!("settings.company.{field}"), text, 200);
    let company = Party {
        name: text("name", &party.name),
        name_en: text("name_en", &party.name_en),
        short_name: text("short_name", &party.short_name),
        address: text("address", &party.address),
        phone: text("phone", &party.phone),
        fax: text("fax", &party.fax),
        website: text("website", &party.website),
        tax_number: text("tax_number", &party.tax_number),
        bank: text("bank", &party.bank),
        bank_account: text("bank_account", &party.bank_account),
    };
    let process = if key.is_empty() { REVIEW.to_owned() } else { key };
    let settings =
        Settings { quote_required: given.quote_required, process, company, revision: given.revision };
    wrong.or("INVALID_CONTRACT_SETTINGS", settings)
}

/// Settings on the wire.
#[must_use]
pub(crate) fn settings_told(settings: Settings) -> pb::ContractSettings {
    let company = settings.company;
    let company = pb::Party {
        name: company.name,
        name_en: company.name_en,
        short_name: company.short_name,
        address: company.address,
        phone: company.phone,
        fax: company.fax,
        website: company.website,
        tax_number: company.tax_number,
        bank: company.bank,
        bank_account: company.bank_account,
    };
    pb::ContractSettings {
        quote_required: settings.quote_required,
        process_key: settings.process,
        company: Some(company),
        revision: settings.revision,
    }
}
