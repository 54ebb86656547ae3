//! An order as mappings see it: one JSON document, decimals as text, days as `2026-08-03`.

use kit::wire::{line_told, totals_told};
use serde_json::{Value, json};
use types::Totals;

use super::id_told;
use crate::order::{Milestone, Order};

/// The document of an order.
#[must_use]
pub(crate) fn document(order: &Order) -> Value {
    let terms = &order.terms;
    let lines: Vec<Value> = (1..)
        .zip(&terms.lines)
        .map(|(no, line)| {
            let totals = line.totals(terms.currency, terms.tax_included).unwrap_or_default();
            let Totals { net, tax, gross } = totals;
            let told = line_told(line, Totals { net, tax, gross }, terms.currency);
            let amounts = told.totals.unwrap_or_default();
            let options: Vec<Value> = told
                .options
                .into_iter()
                .map(|option| json!({"code": option.code, "name": option.name}))
                .collect();
            json!({
                "no": no.to_string(), "id": told.line_id, "product_id": told.product_id, "code": told.code,
                "name": told.name, "specification": told.specification, "options": options,
                "quantity": told.quantity, "unit": told.unit, "price": told.price, "discount": told.discount,
                "tax_rate": told.tax_rate, "lead_days": told.lead_days.map(|days| days.to_string()),
                "remark": told.remark, "net": amounts.net, "tax": amounts.tax, "gross": amounts.gross,
            })
        })
        .collect();
    let instalments: Vec<Value> = terms
        .instalments
        .iter()
        .map(|one| {
            json!({
                "name": one.name, "percent": one.percent, "amount": one.amount, "due_date": one.due,
                "after": one.after, "days": one.days.to_string(),
            })
        })
        .collect();
    let totals = totals_told(terms.totals, terms.currency);
    json!({
        "id": order.id.to_string(),
        "number": order.number,
        "title": terms.title,
        "contract": {"id": terms.contract.to_string(), "number": terms.contract_number,
            "version": terms.contract_version.to_string(), "type": terms.type_key, "place": terms.place,
            "our_signatory": terms.our_signatory, "their_signatory": terms.their_signatory},
        "quote": {"id": id_told(terms.quote), "number": terms.quote_number},
        "account": {"id": terms.account.to_string(), "name": terms.account_name},
        "contact": {"id": id_told(terms.contact)},
        "opportunity": {"id": id_told(terms.opportunity)},
        "owner": {"id": id_told(terms.owner)},
        "department": {"id": id_told(terms.department)},
        "currency": terms.currency.to_string(),
        "tax_included": terms.tax_included,
        "lines": lines,
        "net": totals.net, "tax": totals.tax, "gross": totals.gross,
        "delivery_terms": terms.delivery_terms,
        "payment_terms": terms.payment_terms,
        "instalments": instalments,
        "remark": terms.remark,
        "signed_date": id_told(terms.signed_on),
        "effective_date": id_told(terms.effective_on),
        "ship_date": id_told(order.way.mark(Milestone::Shipped).promised),
        "checksum": order.checksum,
    })
}
