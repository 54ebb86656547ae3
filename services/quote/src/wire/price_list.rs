//! Price lists between the wire and the domain.

use std::collections::BTreeMap;

use api::quote::v1 as pb;
use chrono::NaiveDate;
use kit::wire::timestamp;
use rust_decimal::Decimal;
use types::{AccountId, Actor, Fault, ProductId};

use super::{Wrong, id_told, largest, number_told};
use crate::price_list::{ACCOUNTS, ENTRIES, Entry, PriceList, TIERS, Terms};
use crate::product::{GROUPS, OPTIONS};

/// The action that lets somebody change price lists.
pub(crate) const MANAGE: &str = "price.manage";
/// How far a priority may be from 0.
const PRIORITY: i32 = 1_000;

/// The fields that may change.
pub(crate) const UPDATABLE: [&str; 8] =
    ["title", "valid_from", "valid_until", "tax_included", "priority", "active", "account_ids", "entries"];

/// What a caller said about a price list.
///
/// # Errors
/// `INVALID_PRICE_LIST` with every field that is not what it should be.
pub(crate) fn terms(given: &pb::PriceList) -> Result<Terms, Fault> {
    let mut wrong = Wrong::default();
    wrong.count("price_list.account_ids", given.account_ids.len(), ACCOUNTS);
    wrong.count("price_list.entries", given.entries.len(), ENTRIES);
    if given.valid_from.is_empty() {
        wrong.add("price_list.valid_from", "REQUIRED", "must be given");
    }
    if given.currency.is_empty() {
        wrong.add("price_list.currency", "REQUIRED", "must be given");
    }
    if !(-PRIORITY..=PRIORITY).contains(&given.priority) {
        wrong.add("price_list.priority", "OUT_OF_RANGE", format!("-{PRIORITY} to {PRIORITY}"));
    }
    let mut accounts: Vec<AccountId> = Vec::new();
    for (n, id) in given.account_ids.iter().take(ACCOUNTS).enumerate() {
        accounts.extend(wrong.id::<AccountId>(&format!("price_list.account_ids[{n}]"), id));
    }
    let mut entries = BTreeMap::new();
    for (n, entry) in given.entries.iter().take(ENTRIES).enumerate() {
        let field = format!("price_list.entries[{n}].product_id");
        if entry.product_id.is_empty() {
            wrong.add(&field, "REQUIRED", "must be given");
        }
        let Some(product) = wrong.id::<ProductId>(&field, &entry.product_id) else { continue };
        let read = self::entry(&mut wrong, n, entry);
        if entries.insert(product, read).is_some() {
            wrong.add(field, "DUPLICATE", "each model once");
        }
    }
    let terms = Terms {
        title: wrong.needed("price_list.title", &given.title, 200),
        currency: wrong.currency("price_list.currency", &given.currency),
        valid_from: wrong.day("price_list.valid_from", &given.valid_from).unwrap_or_default(),
        valid_until: wrong.day("price_list.valid_until", &given.valid_until),
        tax_included: given.tax_included,
        priority: given.priority,
        active: given.active,
        accounts,
        entries,
    };
    wrong.0.extend(terms.problems());
    wrong.or("INVALID_PRICE_LIST", terms)
}

fn entry(wrong: &mut Wrong, n: usize, given: &pb::PriceEntry) -> Entry {
    let at = format!("price_list.entries[{n}]");
    wrong.count(&format!("{at}.tiers"), given.tiers.len(), TIERS);
    wrong.count(&format!("{at}.options"), given.options.len(), GROUPS * OPTIONS);
    let mut tiers = Vec::new();
    for (nth, tier) in given.tiers.iter().take(TIERS).enumerate() {
        let from = wrong.amount(&format!("{at}.tiers[{nth}].from"), &tier.from).unwrap_or_default();
        let field = format!("{at}.tiers[{nth}].price");
        match wrong.amount(&field, &tier.price) {
            Some(price) => tiers.push((from, price)),
            None if tier.price.is_empty() => wrong.add(field, "REQUIRED", "must be given"),
            None => {}
        }
    }
    let mut options = BTreeMap::new();
    for (nth, option) in given.options.iter().take(GROUPS * OPTIONS).enumerate() {
        let code = wrong.needed(&format!("{at}.options[{nth}].code"), &option.code, 60);
        let field = format!("{at}.options[{nth}].price");
        let price = wrong.decimal(&field, &option.price, -largest()..=largest(), 4).unwrap_or_default();
        options.insert(code, price);
    }
    Entry { tiers, options }
}

/// `given` on top of what `before` says, at these paths.
#[must_use]
pub(crate) fn merged(before: &PriceList, given: pb::PriceList, paths: &[&str]) -> pb::PriceList {
    let mut merged = fact(before.clone());
    for path in paths {
        match *path {
            "title" => merged.title.clone_from(&given.title),
            "valid_from" => merged.valid_from.clone_from(&given.valid_from),
            "valid_until" => merged.valid_until.clone_from(&given.valid_until),
            "tax_included" => merged.tax_included = given.tax_included,
            "priority" => merged.priority = given.priority,
            "active" => merged.active = given.active,
            "account_ids" => merged.account_ids.clone_from(&given.account_ids),
            "entries" => merged.entries.clone_from(&given.entries),
            _ => {}
        }
    }
    merged
}

/// Whether a field is given.
#[must_use]
pub(crate) fn is_given(given: &pb::PriceList, path: &str) -> bool {
    match path {
        "title" => !given.title.is_empty(),
        "valid_from" => !given.valid_from.is_empty(),
        "valid_until" => !given.valid_until.is_empty(),
        "tax_included" => given.tax_included,
        "priority" => given.priority != 0,
        "active" => given.active,
        "account_ids" => !given.account_ids.is_empty(),
        "entries" => !given.entries.is_empty(),
        _ => false,
    }
}

/// A list as facts tell of it.
#[must_use]
pub(crate) fn fact(list: PriceList) -> pb::PriceList {
    let count = i32::try_from(list.terms.entries.len()).unwrap_or(i32::MAX);
    let PriceList { id, terms, created_at, updated_at, revision } = list;
    let tier = |(from, price): (Decimal, Decimal)| pb::PriceTier {
        from: number_told(from),
        price: number_told(price),
    };
    let option = |(code, price): (String, Decimal)| pb::OptionPrice { code, price: number_told(price) };
    let entry = |(product, entry): (ProductId, Entry)| pb::PriceEntry {
        product_id: product.to_string(),
        tiers: entry.tiers.into_iter().map(tier).collect(),
        options: entry.options.into_iter().map(option).collect(),
    };
    pb::PriceList {
        id: id.to_string(),
        title: terms.title,
        currency: terms.currency.to_string(),
        valid_from: terms.valid_from.to_string(),
        valid_until: id_told(terms.valid_until),
        tax_included: terms.tax_included,
        priority: terms.priority,
        active: terms.active,
        account_ids: terms.accounts.iter().map(ToString::to_string).collect(),
        entries: terms.entries.into_iter().map(entry).collect(),
        entry_count: count,
        valid: false,
        create_time: Some(timestamp(created_at)),
        update_time: Some(timestamp(updated_at)),
        revision,
        allowed_verbs: Vec::new(),
    }
}

/// A list as the caller may see it on this day.
#[must_use]
pub(crate) fn price_list(list: PriceList, actor: &Actor, today: NaiveDate) -> pb::PriceList {
    let valid = list.terms.holds_on(today);
    let allowed_verbs = if actor.scope(MANAGE).is_ok() { vec!["update".to_owned()] } else { Vec::new() };
    pb::PriceList { valid, allowed_verbs, ..fact(list) }
}
