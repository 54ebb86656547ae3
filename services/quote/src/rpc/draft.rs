//! A draft as somebody writes it: lines are completed from the catalogue and priced from a price list, choices are
//! checked, costs taken from the catalogue where nobody said them, and everything is reckoned.

use std::collections::BTreeMap;

use api::quote::v1 as pb;
use api::types::v1 as common;
use kit::Tx;
use rust_decimal::Decimal;
use types::{AccountId, Currency, Fault, Line, ProductId, TenantId, Time, Violation};
use uuid::Uuid;

use super::configure::unusable;
use crate::error::Error;
use crate::price_list::{PriceList, choose};
use crate::product::{Product, codes};
use crate::quote::{Contact, Content, Quote, last_day, today};
use crate::settings::Settings;
use crate::wire::{Wrong, number_told};
use crate::{store, wire};

/// What somebody wrote.
pub(super) struct Written<'a> {
    /// The quote with everything that is to stand in it.
    pub quote: pb::Quote,
    /// Whether its lines are new, or those that were there.
    pub lines: bool,
    /// Costs that were said.
    pub costs: Vec<pb::quote::LineCost>,
    /// To whom it is addressed.
    pub contact: Option<Contact>,
    /// Who buys.
    pub account: AccountId,
    /// As it was before.
    pub before: Option<&'a Quote>,
}

/// What is offered then.
///
/// # Errors
/// `INVALID_QUOTE` with everything that is wrong with it; database trouble.
pub(super) async fn content(
    tx: &mut Tx,
    tenant: TenantId,
    written: Written<'_>,
    settings: &Settings,
    now: Time,
) -> Result<Content, Error> {
    let Written { mut quote, lines: anew, costs, contact, account, before } = written;
    let before = before.map(|before| &before.content);
    let mut wrong = Wrong::default();
    let until = last_day(settings.validity_days, now);
    let mut content = wire::quote::content(&mut wrong, &quote, contact, until);
    if !anew && before.is_some_and(|before| before.currency != content.currency && !before.lines.is_empty()) {
        let rule = "the lines are priced in another currency: give them anew";
        wrong.add("quote.currency", "CURRENCY_MIXED", rule);
    }
    if !anew
        && before
            .is_some_and(|before| before.tax_included != content.tax_included && !before.lines.is_empty())
    {
        let rule = "the lines are priced the other way: give them anew";
        wrong.add("quote.tax_included", "TAX_MIXED", rule);
    }
    let said = wire::quote::costs(&mut wrong, &costs);

    let mut ids: Vec<ProductId> =
        quote.lines.iter().filter_map(|line| line.product_id.parse().ok().map(ProductId)).collect();
    ids.sort_unstable();
    ids.dedup();
    let products: BTreeMap<ProductId, Product> = store::catalogue::get_all(tx, tenant, &ids)
        .await?
        .into_iter()
        .map(|product| (product.id, product))
        .collect();
    let prices = Prices::find(tx, tenant, &content, &quote, &ids, now, &mut wrong).await?;
    let relies = before.is_none_or(|before| before.price_list != content.price_list)
        || quote.lines.iter().any(|line| line.price.is_empty() && !line.product_id.is_empty());
    prices.judge(&content, account, relies, now, &mut wrong);
    for (at, line) in quote.lines.iter_mut().enumerate() {
        if let Some(product) = line.product_id.parse().ok().and_then(|id| products.get(&ProductId(id))) {
            let field = format!("quote.lines[{at}]");
            complete(line, product, &field, &prices, &content, (account, now), &mut wrong);
        } else if line.product_id.parse::<Uuid>().is_ok() {
            wrong.add(format!("quote.lines[{at}].product_id"), "UNKNOWN", "no such model");
        }
    }
    match kit::wire::lines("quote.lines", &quote.lines, Uuid::now_v7) {
        Ok(lines) => content.lines = lines,
        Err(violations) => wrong.0.extend(violations),
    }
    // The line as it was, where the same is offered as before.
    let same = |line: &Line| {
        let was = before?.lines.iter().find(|was| was.id == line.id)?;
        (was.product == line.product && codes(was) == codes(line)).then_some(was)
    };
    for (at, line) in content.lines.iter_mut().enumerate() {
        let Some(product) = line.product.and_then(|id| products.get(&ProductId(id))) else { continue };
        let was = same(line);
        if let Some(was) = was {
            line.options.clone_from(&was.options);
        }
        // What was right when it was chosen stays, whatever the catalogue says now.
        if was.is_none_or(|was| was.quantity != line.quantity) {
            choice(at, line, product, was.is_some(), &mut wrong);
        }
    }
    for line in &content.lines {
        let product = line.product.and_then(|id| products.get(&ProductId(id)));
        let same = same(line);
        let kept = before.filter(|before| same.is_some() && before.currency == content.currency);
        let cost = match (said.get(&line.id), kept) {
            (Some(said), _) => *said,
            (None, Some(before)) => before.costs.get(&line.id).copied(),
            (None, None) => product.and_then(|product| {
                let cost = product.model.cost_with(&codes(line))?;
                settings.exchange(cost, product.model.currency, content.currency)
            }),
        };
        if let Some(cost) = cost {
            content.costs.insert(line.id, cost);
        }
    }
    if !wrong.0.is_empty() {
        return Err(Fault::invalid("INVALID_QUOTE", wrong.0).into());
    }
    content.reckoned().map_err(|wrong| Fault::invalid("INVALID_QUOTE", wrong).into())
}

/// Whether a line may be offered so; with the options called as the catalogue calls them.
fn choice(at: usize, line: &mut Line, product: &Product, there: bool, wrong: &mut Wrong) {
    if !there && !product.model.active {
        wrong.add(format!("quote.lines[{at}].product_id"), "NOT_OFFERED", "is not offered any more");
    }
    let unfit = product.model.unfit(&codes(line), line.quantity);
    if unfit.is_empty() {
        line.options = product.model.named(&codes(line));
    }
    for Violation { reason, description, .. } in unfit {
        wrong.add(format!("quote.lines[{at}].options"), reason, description);
    }
}

/// Where prices come from.
struct Prices {
    /// The list that was named.
    named: Option<PriceList>,
    /// The lists that hold today, where none was named.
    holding: Vec<PriceList>,
}

impl Prices {
    async fn find(
        tx: &mut Tx,
        tenant: TenantId,
        content: &Content,
        quote: &pb::Quote,
        ids: &[ProductId],
        now: Time,
        wrong: &mut Wrong,
    ) -> Result<Self, Error> {
        let mut prices = Prices { named: None, holding: Vec::new() };
        match content.price_list {
            Some(id) => match store::price_list::get(tx, tenant, id, Some(ids)).await {
                Ok(list) => prices.named = Some(list),
                Err(Error::NotFound(..)) => wrong.add("quote.price_list_id", "UNKNOWN", "no such price list"),
                Err(error) => return Err(error),
            },
            None if quote.lines.iter().any(|line| line.price.is_empty()) => {
                let day = today(now);
                prices.holding = store::price_list::holding(tx, tenant, content.currency, day, ids).await?;
            }
            None => {}
        }
        Ok(prices)
    }

    /// Refuses a named list that does not go with the quote; whether it holds today only where the quote `relies` on it.
    fn judge(&self, content: &Content, account: AccountId, relies: bool, now: Time, wrong: &mut Wrong) {
        let Some(list) = &self.named else { return };
        let asked = ["CURRENCY_MIXED", "NOT_FOR_ACCOUNT"];
        for Violation { reason, description, .. } in
            unusable(list, content.currency, Some(account), today(now))
        {
            if relies || asked.contains(&reason) {
                wrong.add("quote.price_list_id", reason, description);
            }
        }
        if list.terms.tax_included != content.tax_included {
            wrong.add("quote.price_list_id", "TAX_MIXED", tax_mixed(list));
        }
    }
}

fn tax_mixed(list: &PriceList) -> String {
    let (with, without) = ("with tax", "without");
    let (theirs, ours) = if list.terms.tax_included { (with, without) } else { (without, with) };
    format!("the prices of {} are {theirs} and those of the quote {ours}", list.terms.title)
}

/// Says of a line what is not said, as the catalogue has it.
fn complete(
    line: &mut common::Line,
    product: &Product,
    field: &str,
    prices: &Prices,
    content: &Content,
    (account, now): (AccountId, Time),
    wrong: &mut Wrong,
) {
    let model = &product.model;
    for (said, known) in [
        (&mut line.name, &model.name),
        (&mut line.unit, &model.unit),
        (&mut line.specification, &model.specification),
    ] {
        if said.trim().is_empty() {
            said.clone_from(known);
        }
    }
    line.code.clone_from(&model.code);
    if line.tax_rate.is_empty() {
        line.tax_rate = number_told(model.tax_rate);
    }
    if line.lead_days.is_none() && model.lead_days > 0 {
        line.lead_days = Some(model.lead_days);
    }
    // What is wrong with a quantity is said where lines are read.
    let Some(quantity) = line.quantity.parse::<Decimal>().ok().filter(|_| line.price.is_empty()) else {
        return;
    };
    let chosen: Vec<&str> = line.options.iter().map(|option| option.code.as_str()).collect();
    let list = match &prices.named {
        Some(list) => Some(list),
        None => choose(&prices.holding, product.id, content.currency, Some(account), today(now)),
    };
    let Some(list) = list else {
        let currency: Currency = content.currency;
        let rule = format!("no price list in {currency} holds for {}: give a price", model.code);
        wrong.add(format!("{field}.price"), "PRICE_MISSING", rule);
        return;
    };
    if prices.named.is_none() && list.terms.tax_included != content.tax_included {
        wrong.add(format!("{field}.price"), "TAX_MIXED", tax_mixed(list));
        return;
    }
    match list.price(product.id, model, &chosen, quantity) {
        Ok(price) => line.price = number_told(price.amount),
        Err(Violation { reason, description, .. }) => {
            wrong.add(format!("{field}.price"), reason, description)
        }
    }
}

/// Refuses what relies on a price list that does not hold any more.
///
/// # Errors
/// `QUOTE_INCOMPLETE`; database trouble.
pub(super) async fn still_priced(
    tx: &mut Tx,
    tenant: TenantId,
    quote: &Quote,
    now: Time,
) -> Result<(), Error> {
    let Some(id) = quote.content.price_list else { return Ok(()) };
    let list = store::price_list::get(tx, tenant, id, Some(&[])).await?;
    let unusable = unusable(&list, quote.content.currency, Some(quote.account), today(now));
    if unusable.is_empty() {
        return Ok(());
    }
    let field = |violation: Violation| Violation { field: "quote.price_list_id".to_owned(), ..violation };
    Err(Error::Incomplete(unusable.into_iter().map(field).collect()))
}
