//! What a contract tells that an order carries over.

use api::contract::v1 as contracts;
use api::contract::v1::instalment::Event;
use rust_decimal::Decimal;
use types::{AccountId, Currency, Fault, Totals};
use uuid::Uuid;

use super::Wrong;
use crate::order::{Instalment, Terms};

/// The id of a contract.
///
/// # Errors
/// `INVALID_CONTRACT`.
pub(crate) fn contract_id(contract: &contracts::Contract) -> Result<Uuid, Fault> {
    let mut wrong = Wrong::default();
    let id = wrong.id("contract.id", &contract.id).unwrap_or_default();
    wrong.or("INVALID_CONTRACT", id)
}

/// Everything that is carried over.
///
/// # Errors
/// `INVALID_CONTRACT` with every field that is not what it should be: the fact waits then, and nothing is guessed.
pub(crate) fn terms(contract: &contracts::Contract) -> Result<Terms, Fault> {
    let mut wrong = Wrong::default();
    let currency: Currency = contract.currency.parse().unwrap_or_else(|_| {
        wrong.add("contract.currency", "NOT_A_CURRENCY", "expected an ISO 4217 code such as CNY");
        Currency::CNY
    });
    if contract.lines.iter().any(|line| line.line_id.is_empty()) {
        wrong.add("contract.lines", "REQUIRED", "every line has its id");
    }
    let lines = kit::wire::lines("contract.lines", &contract.lines, Uuid::nil);
    let lines = lines.unwrap_or_else(|violations| {
        wrong.0.extend(violations);
        Vec::new()
    });
    let told = contract.totals.clone().unwrap_or_default();
    let mut number = |field: &str, text: &str| {
        text.parse::<Decimal>().unwrap_or_else(|_| {
            wrong.add(field, "NOT_A_DECIMAL", "expected a decimal");
            Decimal::ZERO
        })
    };
    let totals = Totals {
        net: number("contract.totals.net", &told.net),
        tax: number("contract.totals.tax", &told.tax),
        gross: number("contract.totals.gross", &told.gross),
    };
    let sum: Option<Totals> = lines.iter().map(|line| line.totals(currency, contract.tax_included)).sum();
    if sum.is_none_or(|sum| sum != totals) {
        wrong.add("contract.totals", "NOT_THE_SUM", "must be what the lines come to");
    }
    let instalment = |one: &contracts::Instalment| Instalment {
        id: one.instalment_id.clone(),
        name: one.name.clone(),
        percent: one.percent.clone(),
        amount: one.amount.clone(),
        due: one.due_date.clone(),
        after: match one.after() {
            Event::Unspecified => "",
            Event::Signed => "SIGNED",
            Event::Effective => "EFFECTIVE",
            Event::Shipped => "SHIPPED",
        }
        .to_owned(),
        days: one.days,
    };
    let terms = Terms {
        contract: wrong.id("contract.id", &contract.id).unwrap_or_default(),
        contract_number: wrong.needed("contract.number", &contract.number, 100),
        contract_version: contract.version,
        title: contract.title.clone(),
        account: wrong.id("contract.account_id", &contract.account_id).unwrap_or(AccountId(Uuid::nil())),
        account_name: contract.account_name.clone(),
        contact: wrong.id("contract.contact_id", &contract.contact_id),
        opportunity: wrong.id("contract.opportunity_id", &contract.opportunity_id),
        quote: wrong.id("contract.quote_id", &contract.quote_id),
        quote_number: contract.quote_number.clone(),
        quote_version: contract.quote_version,
        type_key: contract.type_key.clone(),
        currency,
        tax_included: contract.tax_included,
        lines,
        totals,
        delivery_terms: contract.delivery_terms.clone(),
        payment_terms: contract.payment_terms.clone(),
        place: contract.place.clone(),
        remark: contract.remark.clone(),
        instalments: contract.instalments.iter().map(instalment).collect(),
        our_signatory: contract.our_signatory.clone(),
        their_signatory: contract.their_signatory.clone(),
        signed_on: wrong.day("contract.signed_date", &contract.signed_date),
        effective_on: wrong.day("contract.effective_date", &contract.effective_date),
        owner: wrong.id("contract.owner_id", &contract.owner_id),
        department: wrong.id("contract.department_id", &contract.department_id),
    };
    if contract.id.is_empty() {
        wrong.add("contract.id", "REQUIRED", "must be given");
    }
    if contract.account_id.is_empty() {
        wrong.add("contract.account_id", "REQUIRED", "must be given");
    }
    wrong.or("INVALID_CONTRACT", terms)
}
