//! Families and models between the wire and the domain.

use api::quote::v1 as pb;
use kit::wire::timestamp;
use rust_decimal::Decimal;
use types::{Actor, Fault};
use uuid::Uuid;

use super::{Wrong, id_told, largest, number_told};
use crate::product::{Choice, Family, GROUPS, Group, Model, OPTIONS, Product, RULES, Rule};

/// The action that lets somebody change the catalogue.
pub(crate) const MANAGE: &str = "product.manage";
/// The action that lets somebody see costs and what remains.
pub(crate) const SEE_MARGIN: &str = "quote.see_margin";

/// The fields of a model that may change.
pub(crate) const UPDATABLE: [&str; 13] = [
    "code",
    "name",
    "name_en",
    "family_id",
    "unit",
    "specification",
    "tax_rate",
    "lead_days",
    "cost",
    "currency",
    "active",
    "groups",
    "rules",
];

/// What a caller said about a family.
///
/// # Errors
/// `INVALID_PRODUCT_FAMILY` with every field that is not what it should be.
pub(crate) fn family(given: &pb::ProductFamily, id: Uuid, revision: i64) -> Result<Family, Fault> {
    let mut wrong = Wrong::default();
    let family = Family {
        id,
        code: wrong.needed("family.code", &given.code, 40),
        name: wrong.needed("family.name", &given.name, 200),
        name_en: wrong.text("family.name_en", &given.name_en, 200),
        revision,
    };
    wrong.or("INVALID_PRODUCT_FAMILY", family)
}

/// A family on the wire.
#[must_use]
pub(crate) fn family_told(family: Family) -> pb::ProductFamily {
    let Family { id, code, name, name_en, revision } = family;
    pb::ProductFamily { id: id.to_string(), code, name, name_en, revision }
}

/// What a caller said about a model.
///
/// # Errors
/// `INVALID_PRODUCT` with every field that is not what it should be.
pub(crate) fn model(given: &pb::Product) -> Result<Model, Fault> {
    let mut wrong = Wrong::default();
    wrong.count("product.groups", given.groups.len(), GROUPS);
    wrong.count("product.rules", given.rules.len(), RULES);
    let groups = given.groups.iter().take(GROUPS).enumerate().map(|(n, one)| group(&mut wrong, n, one));
    let groups = groups.collect();
    let rule = |(n, rule): (usize, &pb::CompatibilityRule)| Rule {
        condition: wrong.needed(&format!("product.rules[{n}].condition"), &rule.condition, 1_000),
        message: wrong.needed(&format!("product.rules[{n}].message"), &rule.message, 200),
    };
    let rules = given.rules.iter().take(RULES).enumerate().map(rule).collect();
    let hundred = Decimal::ONE_HUNDRED;
    let model = Model {
        code: wrong.needed("product.code", &given.code, 100),
        name: wrong.needed("product.name", &given.name, 200),
        name_en: wrong.text("product.name_en", &given.name_en, 200),
        family: wrong.id("product.family_id", &given.family_id),
        unit: wrong.text("product.unit", &given.unit, 20),
        specification: wrong.text("product.specification", &given.specification, 2_000),
        tax_rate: wrong
            .decimal("product.tax_rate", &given.tax_rate, Decimal::ZERO..=hundred, 4)
            .unwrap_or_default(),
        lead_days: given.lead_days,
        cost: wrong.amount("product.cost", &given.cost),
        currency: wrong.currency("product.currency", &given.currency),
        active: given.active,
        groups,
        rules,
    };
    wrong.0.extend(model.problems());
    wrong.or("INVALID_PRODUCT", model)
}

fn group(wrong: &mut Wrong, n: usize, given: &pb::OptionGroup) -> Group {
    let at = format!("product.groups[{n}]");
    wrong.count(&format!("{at}.options"), given.options.len(), OPTIONS);
    let mut options = Vec::new();
    for (nth, option) in given.options.iter().take(OPTIONS).enumerate() {
        let field = |part: &str| format!("{at}.options[{nth}].{part}");
        let least = -largest();
        options.push(Choice {
            code: wrong.needed(&field("code"), &option.code, 60),
            name: wrong.needed(&field("name"), &option.name, 200),
            price: wrong.decimal(&field("price"), &option.price, least..=largest(), 4).unwrap_or_default(),
            cost: wrong.decimal(&field("cost"), &option.cost, least..=largest(), 4).unwrap_or_default(),
        });
    }
    Group {
        key: wrong.needed(&format!("{at}.key"), &given.key, 60),
        name: wrong.text(&format!("{at}.name"), &given.name, 200),
        min: given.min,
        max: given.max,
        options,
    }
}

/// `given` on top of what `before` says, at these paths; costs only where the caller may see them.
#[must_use]
pub(crate) fn merged(before: &Product, given: pb::Product, paths: &[&str], costs: bool) -> pb::Product {
    let mut merged = told(before.clone());
    for path in paths {
        match *path {
            "code" => merged.code.clone_from(&given.code),
            "name" => merged.name.clone_from(&given.name),
            "name_en" => merged.name_en.clone_from(&given.name_en),
            "family_id" => merged.family_id.clone_from(&given.family_id),
            "unit" => merged.unit.clone_from(&given.unit),
            "specification" => merged.specification.clone_from(&given.specification),
            "tax_rate" => merged.tax_rate.clone_from(&given.tax_rate),
            "lead_days" => merged.lead_days = given.lead_days,
            "cost" if costs => merged.cost.clone_from(&given.cost),
            "currency" => merged.currency.clone_from(&given.currency),
            "active" => merged.active = given.active,
            "groups" => merged.groups.clone_from(&given.groups),
            "rules" => merged.rules.clone_from(&given.rules),
            _ => {}
        }
    }
    if !costs {
        // Who does not see what options cost leaves it as it was.
        for option in merged.groups.iter_mut().flat_map(|group| &mut group.options) {
            let known = before.model.option(&option.code);
            option.cost = known.map(|option| number_told(option.cost)).unwrap_or_default();
        }
    }
    merged
}

/// Whether a field of a model is given.
#[must_use]
pub(crate) fn is_given(given: &pb::Product, path: &str) -> bool {
    match path {
        "code" => !given.code.is_empty(),
        "name" => !given.name.is_empty(),
        "name_en" => !given.name_en.is_empty(),
        "family_id" => !given.family_id.is_empty(),
        "unit" => !given.unit.is_empty(),
        "specification" => !given.specification.is_empty(),
        "tax_rate" => !given.tax_rate.is_empty(),
        "lead_days" => given.lead_days != 0,
        "cost" => !given.cost.is_empty(),
        "currency" => !given.currency.is_empty(),
        "active" => given.active,
        "groups" => !given.groups.is_empty(),
        "rules" => !given.rules.is_empty(),
        _ => false,
    }
}

/// A model as facts tell of it: with its costs.
#[must_use]
pub(crate) fn told(product: Product) -> pb::Product {
    let Product { id, model, created_at, updated_at, revision } = product;
    let option = |option: Choice| pb::Option {
        code: option.code,
        name: option.name,
        price: number_told(option.price),
        cost: number_told(option.cost),
    };
    let group = |group: Group| pb::OptionGroup {
        key: group.key,
        name: group.name,
        min: group.min,
        max: group.max,
        options: group.options.into_iter().map(option).collect(),
    };
    let rule = |rule: Rule| pb::CompatibilityRule { condition: rule.condition, message: rule.message };
    pb::Product {
        id: id.to_string(),
        code: model.code,
        name: model.name,
        name_en: model.name_en,
        family_id: id_told(model.family),
        unit: model.unit,
        specification: model.specification,
        tax_rate: number_told(model.tax_rate),
        lead_days: model.lead_days,
        cost: model.cost.map(number_told).unwrap_or_default(),
        currency: model.currency.to_string(),
        active: model.active,
        groups: model.groups.into_iter().map(group).collect(),
        rules: model.rules.into_iter().map(rule).collect(),
        create_time: Some(timestamp(created_at)),
        update_time: Some(timestamp(updated_at)),
        revision,
        allowed_verbs: Vec::new(),
    }
}

/// A model as the caller may see it.
#[must_use]
pub(crate) fn product(product: Product, actor: &Actor) -> pb::Product {
    let mut told = told(product);
    if actor.scope(SEE_MARGIN).is_err() {
        told.cost.clear();
        for option in told.groups.iter_mut().flat_map(|group| &mut group.options) {
            option.cost.clear();
        }
    }
    if actor.scope(MANAGE).is_ok() {
        told.allowed_verbs.push("update".to_owned());
    }
    told
}
