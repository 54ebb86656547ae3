//! Payments and invoices between the wire and the domain.

use api::contract::v1 as pb;
use api::types::v1::Money;
use chrono::NaiveDate;
use kit::wire::{money, timestamp};
use rust_decimal::Decimal;
use types::line::round;
use types::{Currency, Fault, Time, UserId};
use uuid::Uuid;

use super::contract::{amount_told, money_told};
use super::{Wrong, id_told};
use crate::contract::{Contract, Verb, today};
use crate::payment::{Invoice, InvoiceKind, Method, Payment, Standing};

/// An amount above 0 in the contract's currency.
fn amount(wrong: &mut Wrong, field: &str, given: Option<&Money>, currency: Currency) -> Decimal {
    let Some(given) = given else {
        wrong.add(field, "REQUIRED", "must be given");
        return Decimal::ZERO;
    };
    let given = Money {
        currency: if given.currency.is_empty() { currency.to_string() } else { given.currency.clone() },
        ..given.clone()
    };
    match money(field, &given) {
        Err(violation) => wrong.0.push(violation),
        Ok(money) if money.currency != currency => {
            let text = format!("the contract is in {currency}");
            wrong.add(format!("{field}.currency"), "OTHER_CURRENCY", text);
        }
        Ok(money) if money.amount.is_zero() || money.amount != round(money.amount, currency) => {
            let rule = format!("must be above 0, with at most {} digits after the point", currency.digits());
            wrong.add(format!("{field}.amount"), "OUT_OF_RANGE", rule);
        }
        Ok(money) => return money.amount,
    }
    Decimal::ZERO
}

/// A day that is not after today.
fn past(wrong: &mut Wrong, field: &str, text: &str, now: Time) -> NaiveDate {
    let day = wrong.needed_day(field, text).unwrap_or_default();
    if day > today(now) {
        wrong.add(field, "IN_FUTURE", "must not be after today");
    }
    day
}

/// A payment as it is asked for, before it has a place.
///
/// # Errors
/// `INVALID_PAYMENT` with every field that is not what it should be.
pub(crate) fn payment(
    given: &pb::Payment,
    currency: Currency,
    user: Option<UserId>,
    now: Time,
) -> Result<Payment, Fault> {
    let mut wrong = Wrong::default();
    let method = match given.method() {
        pb::payment::Method::Transfer => Method::Transfer,
        pb::payment::Method::Acceptance => Method::Acceptance,
        pb::payment::Method::Cheque => Method::Cheque,
        pb::payment::Method::Cash => Method::Cash,
        pb::payment::Method::Other => Method::Other,
        pb::payment::Method::Unspecified => {
            wrong.add("payment.method", "REQUIRED", "must say how it came");
            Method::Other
        }
    };
    let payment = Payment {
        id: Uuid::now_v7(),
        amount: amount(&mut wrong, "payment.amount", given.amount.as_ref(), currency),
        received_on: past(&mut wrong, "payment.received_date", &given.received_date, now),
        method,
        reference: wrong.text("payment.reference", &given.reference, 100),
        remark: wrong.text("payment.remark", &given.remark, 500),
        placed: Vec::new(),
        standing: Standing::Recorded,
        reason: String::new(),
        user,
        created_at: now,
        voided_at: None,
    };
    wrong.or("INVALID_PAYMENT", payment)
}

/// A payment as facts tell of it.
#[must_use]
pub(crate) fn fact(payment: Payment, contract: &Contract) -> pb::Payment {
    let currency = contract.terms.currency;
    let method = match payment.method {
        Method::Transfer => pb::payment::Method::Transfer,
        Method::Acceptance => pb::payment::Method::Acceptance,
        Method::Cheque => pb::payment::Method::Cheque,
        Method::Cash => pb::payment::Method::Cash,
        Method::Other => pb::payment::Method::Other,
    };
    let state = match payment.standing {
        Standing::Recorded => pb::payment::State::Recorded,
        Standing::Voided => pb::payment::State::Voided,
        Standing::Refunded => pb::payment::State::Refunded,
    };
    let allocation = |one: crate::plan::Allocation| pb::payment::Allocation {
        instalment_id: one.instalment.to_string(),
        amount: amount_told(one.amount, currency),
    };
    pb::Payment {
        id: payment.id.to_string(),
        contract_id: contract.id.to_string(),
        amount: Some(money_told(payment.amount, currency)),
        received_date: payment.received_on.to_string(),
        method: method.into(),
        reference: payment.reference,
        remark: payment.remark,
        allocations: payment.placed.into_iter().map(allocation).collect(),
        state: state.into(),
        reason: payment.reason,
        user_id: id_told(payment.user),
        create_time: Some(timestamp(payment.created_at)),
        void_time: payment.voided_at.map(timestamp),
        allowed_verbs: Vec::new(),
    }
}

/// A payment with what the caller may ask of it: `may` says whether they may at all.
#[must_use]
pub(crate) fn told(payment: Payment, contract: &Contract, may: bool) -> pb::Payment {
    let may =
        may && payment.standing == Standing::Recorded && contract.state.after(Verb::VoidPayment).is_some();
    let allowed_verbs = if may { vec!["void".to_owned()] } else { Vec::new() };
    pb::Payment { allowed_verbs, ..fact(payment, contract) }
}

/// An invoice as it is asked for.
///
/// # Errors
/// `INVALID_INVOICE` with every field that is not what it should be.
pub(crate) fn invoice(
    given: &pb::Invoice,
    currency: Currency,
    user: Option<UserId>,
    now: Time,
) -> Result<Invoice, Fault> {
    let mut wrong = Wrong::default();
    let number = wrong.needed("invoice.number", &given.number, 50);
    if !number.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
        wrong.add("invoice.number", "MALFORMED", "letters, digits and hyphens");
    }
    let kind = match given.kind() {
        pb::invoice::Kind::Special => InvoiceKind::Special,
        pb::invoice::Kind::Ordinary => InvoiceKind::Ordinary,
        pb::invoice::Kind::Unspecified => {
            wrong.add("invoice.kind", "REQUIRED", "must say which kind");
            InvoiceKind::Ordinary
        }
    };
    let amount = amount(&mut wrong, "invoice.amount", given.amount.as_ref(), currency);
    let tax = wrong
        .decimal("invoice.tax", &given.tax, Decimal::ZERO..=super::largest(), currency.digits())
        .unwrap_or_default();
    if tax > amount {
        wrong.add("invoice.tax", "OUT_OF_RANGE", "must be within the amount");
    }
    let invoice = Invoice {
        id: Uuid::now_v7(),
        number,
        kind,
        amount,
        tax,
        issued_on: past(&mut wrong, "invoice.issued_date", &given.issued_date, now),
        remark: wrong.text("invoice.remark", &given.remark, 500),
        voided: false,
        reason: String::new(),
        user,
        created_at: now,
        voided_at: None,
    };
    wrong.or("INVALID_INVOICE", invoice)
}

/// An invoice as facts tell of it.
#[must_use]
pub(crate) fn invoice_fact(invoice: Invoice, contract: &Contract) -> pb::Invoice {
    let currency = contract.terms.currency;
    let kind = match invoice.kind {
        InvoiceKind::Special => pb::invoice::Kind::Special,
        InvoiceKind::Ordinary => pb::invoice::Kind::Ordinary,
    };
    let state = if invoice.voided { pb::invoice::State::Voided } else { pb::invoice::State::Issued };
    pb::Invoice {
        id: invoice.id.to_string(),
        contract_id: contract.id.to_string(),
        number: invoice.number,
        kind: kind.into(),
        amount: Some(money_told(invoice.amount, currency)),
        tax: amount_told(invoice.tax, currency),
        issued_date: invoice.issued_on.to_string(),
        remark: invoice.remark,
        state: state.into(),
        reason: invoice.reason,
        user_id: id_told(invoice.user),
        create_time: Some(timestamp(invoice.created_at)),
        void_time: invoice.voided_at.map(timestamp),
        allowed_verbs: Vec::new(),
    }
}

/// An invoice with what the caller may ask of it: `may` says whether they may at all.
#[must_use]
pub(crate) fn invoice_told(invoice: Invoice, contract: &Contract, may: bool) -> pb::Invoice {
    let may = may && !invoice.voided && contract.state.after(Verb::VoidInvoice).is_some();
    let allowed_verbs = if may { vec!["void".to_owned()] } else { Vec::new() };
    pb::Invoice { allowed_verbs, ..invoice_fact(invoice, contract) }
}
