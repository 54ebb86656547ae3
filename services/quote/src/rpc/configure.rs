//! 选配报价: whether a choice fits together, and what it costs whom.

use api::quote::v1 as pb;
use api::quote::v1::configure_product_response::{Problem, Step};
use kit::Parts;
use rust_decimal::Decimal;
use types::{AccountId, Actor, PriceListId, ProductId, Violation};

use super::catalogue::READ;
use crate::error::Error;
use crate::price_list::{PriceList, choose};
use crate::quote::today;
use crate::store;
use crate::wire::catalogue::SEE_MARGIN;
use crate::wire::{amount_told, asked_currency, asked_day, asked_number, number_told};

fn problem(violation: Violation) -> Problem {
    let Violation { field, reason, description } = violation;
    Problem { field, reason: reason.to_owned(), description }
}

/// Checks a choice and says what it costs. What is wrong with the choice is the answer, not a refusal.
pub(super) async fn configure(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ConfigureProductRequest,
) -> Result<pb::ConfigureProductResponse, Error> {
    actor.scope(READ)?;
    let id = ProductId::parse("product_id", &ask.product_id)?;
    let currency = asked_currency("currency", &ask.currency)?;
    let account = types::ids::optional::<AccountId>("account_id", &ask.account_id)?;
    let named = types::ids::optional::<PriceListId>("price_list_id", &ask.price_list_id)?;
    let today = today(parts.clock.now());
    let day = asked_day("date", &ask.date)?.unwrap_or(today);
    let quantity = asked_number("quantity", &ask.quantity)?.unwrap_or(Decimal::ONE);
    let mut tx = parts.db.begin(actor.tenant).await?;
    let product = store::catalogue::get(&mut tx, actor.tenant, id).await?;
    let lists = match named {
        Some(list) => vec![store::price_list::get(&mut tx, actor.tenant, list, Some(&[id])).await?],
        None => store::price_list::holding(&mut tx, actor.tenant, currency, day, &[id]).await?,
    };
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    tx.rollback().await?;

    let model = &product.model;
    let chosen: Vec<&str> = ask.options.iter().map(String::as_str).collect();
    let mut problems: Vec<Violation> = model.unfit(&chosen, quantity);
    if !model.active {
        problems.push(Violation::new("product_id", "NOT_OFFERED", "is not offered any more"));
    }
    if quantity.is_zero() {
        problems.push(Violation::new("quantity", "OUT_OF_RANGE", "must be above 0"));
    }
    let list = match named {
        Some(_) => lists.first(),
        None => choose(&lists, id, currency, account, day),
    };
    let mut answer = pb::ConfigureProductResponse {
        currency: currency.to_string(),
        lead_days: model.lead_days,
        ..Default::default()
    };
    match list {
        None => {
            let text = format!("no price list in {currency} holds for it on {day}");
            problems.push(Violation::new("price_list_id", "PRICE_MISSING", text));
        }
        Some(list) => {
            answer.price_list_id = list.id.to_string();
            answer.price_list_title.clone_from(&list.terms.title);
            answer.tax_included = list.terms.tax_included;
            let unusable = unusable(list, currency, account, day);
            let fits = unusable.is_empty();
            problems.extend(unusable);
            match list.price(id, model, &chosen, quantity) {
                Ok(price) if fits => {
                    answer.price = amount_told(price.amount, currency);
                    let step = |step: crate::price_list::Step| Step {
                        label: step.label,
                        amount: amount_told(step.amount, currency),
                    };
                    answer.steps = price.steps.into_iter().map(step).collect();
                }
                Ok(_) => {}
                Err(violation) => problems.push(violation),
            }
        }
    }
    if actor.scope(SEE_MARGIN).is_ok() {
        let cost = model.cost_with(&chosen);
        let cost = cost.and_then(|cost| settings.exchange(cost, model.currency, currency));
        answer.cost = cost.map(number_told).unwrap_or_default();
    }
    answer.problems = problems.into_iter().map(problem).collect();
    Ok(answer)
}

/// Why a list that somebody named does not hold.
pub(super) fn unusable(
    list: &PriceList,
    currency: types::Currency,
    account: Option<AccountId>,
    day: chrono::NaiveDate,
) -> Vec<Violation> {
    let terms = &list.terms;
    let mut wrong = Vec::new();
    let field = "price_list_id";
    if terms.currency != currency {
        let rule = format!("{} is in {}, not in {currency}", terms.title, terms.currency);
        wrong.push(Violation::new(field, "CURRENCY_MIXED", rule));
    }
    if !terms.is_for(account) {
        wrong.push(Violation::new(
            field,
            "NOT_FOR_ACCOUNT",
            format!("{} is for other accounts", terms.title),
        ));
    }
    if terms.valid_until.is_some_and(|until| until < day) {
        wrong.push(Violation::new(field, "PRICE_LIST_EXPIRED", format!("{} has expired", terms.title)));
    } else if !terms.holds_on(day) {
        wrong.push(Violation::new(field, "PRICE_LIST_NOT_VALID", format!("{} does not hold", terms.title)));
    }
    wrong
}
