//! Price lists (价目表): what a model costs whom, how many of it, and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::{AccountId, Currency, PriceListId, ProductId, Time, Violation};

use crate::error::Error;
use crate::product::Model;

/// Entries of one list.
pub const ENTRIES: usize = 2_000;
/// Tiers of one entry.
pub const TIERS: usize = 20;
/// Accounts of one list.
pub const ACCOUNTS: usize = 500;

/// What a model costs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// From how many on, and the price of one: ascending.
    pub tiers: Vec<(Decimal, Decimal)>,
    /// What options add here, by code, instead of what the model says.
    pub options: BTreeMap<String, Decimal>,
}

/// What people say of a list, and may change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    /// Name.
    pub title: String,
    /// Currency of all its prices.
    pub currency: Currency,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// Last day on which it holds; none for no end.
    pub valid_until: Option<NaiveDate>,
    /// Whether its prices hold the tax.
    pub tax_included: bool,
    /// Of several that hold the one with the highest is taken.
    pub priority: i32,
    /// Whether it is in use.
    pub active: bool,
    /// Only for these accounts; none for everybody.
    pub accounts: Vec<AccountId>,
    /// Prices by model.
    pub entries: BTreeMap<ProductId, Entry>,
}

/// A price list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PriceList {
    /// Id.
    pub id: PriceListId,
    /// What people say of it.
    #[serde(flatten)]
    pub terms: Terms,
    /// When it was added.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// A part of a price.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What.
    pub label: String,
    /// How much of the price of one.
    pub amount: Decimal,
}

/// A price and how it came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Price {
    /// Price of one with its options.
    pub amount: Decimal,
    /// Its parts.
    pub steps: Vec<Step>,
}

impl Terms {
    /// What is wrong with it, by field.
    #[must_use]
    pub fn problems(&self) -> Vec<Violation> {
        let mut wrong = Vec::new();
        if self.valid_until.is_some_and(|until| until < self.valid_from) {
            let rule = "must not be before valid_from";
            wrong.push(Violation::new("price_list.valid_until", "OUT_OF_RANGE", rule));
        }
        for (product, entry) in &self.entries {
            let rising = entry.tiers.windows(2).all(|pair| pair[0].0 < pair[1].0);
            let field = format!("price_list.entries.{product}.tiers");
            if entry.tiers.is_empty() {
                wrong.push(Violation::new(field, "REQUIRED", "at least one price"));
            } else if !rising {
                wrong.push(Violation::new(field, "NOT_ASCENDING", "each tier begins above the one before"));
            }
        }
        wrong
    }

    /// Whether it holds on this day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.active && self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }

    /// Whether it is for this account, or for anybody.
    #[must_use]
    pub fn is_for(&self, account: Option<AccountId>) -> bool {
        self.accounts.is_empty() || account.is_some_and(|account| self.accounts.contains(&account))
    }
}

impl PriceList {
    /// With other words; its currency stays.
    ///
    /// # Errors
    /// `Stale` where another revision was read (0 does not matter).
    pub fn update(self, terms: Terms, read: i64, now: Time) -> Result<Self, Error> {
        if read != 0 && read != self.revision {
            return Err(Error::Stale(self.revision));
        }
        let currency = self.terms.currency;
        let terms = Terms { currency, ..terms };
        Ok(Self { terms, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// What so many of a model with these options cost, of one.
    ///
    /// # Errors
    /// Why there is no price, by field: `NOT_IN_PRICE_LIST`, `BELOW_LEAST_QUANTITY`, `OPTION_WITHOUT_PRICE`.
    pub fn price(
        &self,
        product: ProductId,
        model: &Model,
        chosen: &[&str],
        quantity: Decimal,
    ) -> Result<Price, Violation> {
        let Terms { title, currency, entries, .. } = &self.terms;
        let entry = entries.get(&product).ok_or_else(|| {
            let rule = format!("{title} has no price of {}", model.code);
            Violation::new("price_list_id", "NOT_IN_PRICE_LIST", rule)
        })?;
        let tier = entry.tiers.iter().rev().find(|(from, _)| *from <= quantity);
        let Some((from, base)) = tier else {
            let least = entry.tiers.first().map(|(from, _)| *from).unwrap_or_default();
            let rule = format!("{title}: at least {} of {}", least.normalize(), model.code);
            return Err(Violation::new("quantity", "BELOW_LEAST_QUANTITY", rule));
        };
        let label = format!("{} (≥ {})", model.code, from.normalize());
        let mut steps = vec![Step { label, amount: *base }];
        for code in chosen {
            let listed = entry.options.get(*code).copied();
            let modelled =
                || model.option(code).filter(|_| model.currency == *currency).map(|option| option.price);
            let amount = listed.or_else(modelled).ok_or_else(|| {
                let rule = format!("{title} has no price of the option {code} in {currency}");
                Violation::new("options", "OPTION_WITHOUT_PRICE", rule)
            })?;
            steps.push(Step { label: (*code).to_owned(), amount });
        }
        let amount = steps.iter().map(|step| step.amount).sum::<Decimal>();
        if amount.is_sign_negative() {
            return Err(Violation::new("options", "OUT_OF_RANGE", "the options take off more than there is"));
        }
        Ok(Price { amount, steps })
    }
}

/// The list that holds for an account on a day: one of its own before one for everybody, then by priority, then the
/// one that began last.
#[must_use]
pub fn choose(
    lists: &[PriceList],
    product: ProductId,
    currency: Currency,
    account: Option<AccountId>,
    day: NaiveDate,
) -> Option<&PriceList> {
    let fits = |list: &&PriceList| {
        let terms = &list.terms;
        terms.currency == currency
            && terms.holds_on(day)
            && terms.is_for(account)
            && terms.entries.contains_key(&product)
    };
    lists.iter().filter(fits).max_by_key(|list| {
        let terms = &list.terms;
        (!terms.accounts.is_empty(), terms.priority, terms.valid_from, list.id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::tests::vmc;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn list(product: ProductId) -> PriceList {
        let tiers = vec![(number("1"), number("426000")), (number("3"), number("408000"))];
        let entry = Entry { tiers, options: BTreeMap::from([("ATC-24".to_owned(), number("36000"))]) };
        PriceList {
            id: PriceListId::new(),
            terms: Terms {
                title: "标准价".to_owned(),
                currency: Currency::CNY,
                valid_from: day("2026-01-01"),
                valid_until: Some(day("2026-12-31")),
                tax_included: true,
                priority: 0,
                active: true,
                accounts: Vec::new(),
                entries: BTreeMap::from([(product, entry)]),
            },
            created_at: Time::UNIX_EPOCH,
            updated_at: Time::UNIX_EPOCH,
            revision: 1,
        }
    }

    #[test]
    fn a_price_is_that_of_the_tier_with_what_options_add() {
        let (product, model) = (ProductId::new(), vmc());
        let list = list(product);
        let price = |quantity: &str, chosen: &[&str]| list.price(product, &model, chosen, number(quantity));
        assert_eq!(price("2.9999", &[]).expect("a price").amount, number("426000"));
        assert_eq!(price("3", &[]).expect("a price").amount, number("408000"));
        // The list's own word on an option goes before the model's.
        let with = price("3", &["ATC-24", "SP-24K"]).expect("a price");
        assert_eq!(with.amount, number("502000"));
        assert_eq!(with.steps.len(), 3);
        assert_eq!(price("0.5", &[]).expect_err("too few").reason, "BELOW_LEAST_QUANTITY");
        let other = list.price(ProductId::new(), &model, &[], Decimal::ONE);
        assert_eq!(other.expect_err("not in the list").reason, "NOT_IN_PRICE_LIST");
        let mut foreign = list.clone();
        foreign.terms.currency = Currency::USD;
        let foreign = foreign.price(product, &model, &["SP-24K"], Decimal::ONE);
        assert_eq!(foreign.expect_err("yuan are no dollars").reason, "OPTION_WITHOUT_PRICE");
    }

    #[test]
    fn a_list_of_the_accounts_own_goes_before_one_for_everybody_and_none_holds_outside_its_days() {
        let (product, account) = (ProductId::new(), AccountId::new());
        let (everybodys, mut own) = (list(product), list(product));
        own.terms.accounts = vec![account];
        own.terms.priority = -1;
        let lists = [everybodys.clone(), own.clone()];
        let chosen =
            |account, on: &str| choose(&lists, product, Currency::CNY, account, day(on)).map(|list| list.id);
        assert_eq!(chosen(Some(account), "2026-06-01"), Some(own.id));
        assert_eq!(chosen(Some(AccountId::new()), "2026-06-01"), Some(everybodys.id));
        assert_eq!(chosen(None, "2026-12-31"), Some(everybodys.id));
        assert_eq!(chosen(None, "2027-01-01"), None);
        assert_eq!(chosen(None, "2025-12-31"), None);
        assert_eq!(choose(&lists, product, Currency::USD, None, day("2026-06-01")), None);
    }

    #[test]
    fn tiers_that_do_not_rise_are_refused() {
        let product = ProductId::new();
        let mut terms = list(product).terms;
        assert_eq!(terms.problems(), []);
        terms.valid_until = Some(day("2025-01-01"));
        terms.entries.get_mut(&product).expect("is there").tiers.reverse();
        let reasons: Vec<&str> = terms.problems().iter().map(|wrong| wrong.reason).collect();
        assert_eq!(reasons, ["OUT_OF_RANGE", "NOT_ASCENDING"]);
    }
}
