//! A quote on paper: what the print templates of the document service are given, and the PDF they make.

use api::document::v1::RenderTemplateRequest;
use api::document::v1::design;
use api::document::v1::template_service_client::TemplateServiceClient;
use api::google::api::HttpBody;
use kit::Parts;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use tonic::{Response, Streaming};
use types::{Currency, Fault, Kind, Line, TenantId};

use crate::error::Error;
use crate::quote::{Quote, today};
use crate::settings::Settings;
use crate::store::person::Person;
use crate::wire::{amount_told, number_told};

/// What a line says beside its name: its options, its discount, what else is to be known.
fn remarks(line: &Line, english: bool) -> String {
    let mut remarks: Vec<String> = line.options.iter().map(|option| option.name.clone()).collect();
    if !line.discount.is_zero() {
        let discount = number_told(line.discount);
        remarks.push(if english { format!("{discount} % off") } else { format!("优惠 {discount}%") });
    }
    if !line.remark.is_empty() {
        remarks.push(line.remark.clone());
    }
    remarks.join(if english { "; " } else { "；" })
}

fn currency_told(currency: Currency, english: bool) -> String {
    match currency.code() {
        code if english => code.to_owned(),
        "CNY" => "人民币（CNY）".to_owned(),
        "USD" => "美元（USD）".to_owned(),
        "EUR" => "欧元（EUR）".to_owned(),
        code => code.to_owned(),
    }
}

/// The rate of the tax where all lines have the same, else all of them.
fn rates(lines: &[Line]) -> Json {
    let mut rates: Vec<Decimal> = lines.iter().map(|line| line.tax_rate.normalize()).collect();
    rates.sort_unstable();
    rates.dedup();
    match rates.as_slice() {
        [] => json!("0"),
        [one] => match one.to_string().parse::<i64>() {
            Ok(whole) => json!(whole),
            Err(_) => json!(one.to_string()),
        },
        many => json!(many.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")),
    }
}

/// What templates of the kind 报价单 are given.
#[must_use]
pub(crate) fn data(
    quote: &Quote,
    settings: &Settings,
    sales: &Person,
    english: bool,
    printed: chrono::NaiveDate,
) -> Json {
    let (content, reckoned) = (&quote.content, quote.reckon());
    let currency = content.currency;
    let amount = |amount: Decimal| amount_told(amount, currency);
    let lines: Vec<Json> = content
        .lines
        .iter()
        .map(|line| {
            let model = if line.code.is_empty() { line.specification.clone() } else { line.code.clone() };
            json!({
                "name": line.name,
                "model": model,
                "specification": line.specification,
                "unit": line.unit,
                "quantity": number_told(line.quantity),
                "price": amount(line.price),
                "amount": amount(line.amount(currency).unwrap_or_default()),
                "note": remarks(line, english),
            })
        })
        .collect();
    let subtotal: Decimal = content.lines.iter().filter_map(|line| line.amount(currency)).sum();
    let mut terms = Vec::new();
    let (payment, delivery) =
        if english { ("Payment: ", "Delivery: ") } else { ("付款方式：", "交货：") };
    for (name, text) in [(payment, &content.payment_terms), (delivery, &content.delivery_terms)] {
        if !text.is_empty() {
            terms.push(format!("{name}{text}"));
        }
    }
    if content.tax_included {
        let text =
            if english { "Prices include the tax." } else { "以上单价与金额均为含税价。" };
        terms.push(text.to_owned());
    }
    terms.extend(content.terms.iter().cloned());
    let contact = content.contact.as_ref();
    // The templates greet whom it is addressed to.
    let nobody = if english { "Sir or Madam" } else { "客户" };
    let seller = &settings.seller;
    let name = if english && !seller.name_en.is_empty() { &seller.name_en } else { &seller.name };
    let short = if seller.short_name.is_empty() { name } else { &seller.short_name };
    json!({
        "number": format!("{} V{}", quote.number, quote.version),
        "date": quote.sent_at.map_or(printed, today).to_string(),
        "valid_until": content.valid_until.to_string(),
        "currency": currency_told(currency, english),
        "project": content.title,
        "company": {
            "name": name,
            "name_zh": seller.name,
            "name_en": seller.name_en,
            "short_name": short,
            "address": seller.address,
            "phone": seller.phone,
            "fax": seller.fax,
            "website": seller.website,
            "tax_number": seller.tax_number,
            "bank": seller.bank,
            "bank_account": seller.bank_account,
        },
        "customer": {
            "name": quote.customer.name,
            "contact": contact.map_or(nobody, |contact| &contact.name),
            "phone": contact.map_or(&quote.customer.phone, |contact| &contact.phone),
            "email": contact.map_or("", |contact| &contact.email),
            "address": quote.customer.address,
            "level": quote.customer.level,
            "tax_number": quote.customer.credit_code,
            "bank": "",
            "bank_account": "",
        },
        "sales": {"name": sales.name, "phone": sales.phone},
        "lines": lines,
        "subtotal": amount(subtotal),
        "discount": amount(content.discount),
        "tax_rate": rates(&content.lines),
        "tax": amount(reckoned.totals.tax),
        "tax_included": content.tax_included,
        "net": amount(reckoned.totals.net),
        "total": amount(reckoned.totals.gross),
        "terms": terms,
    })
}

/// The quote as a PDF.
///
/// # Errors
/// `SELLER_MISSING` while the settings do not say who sells; what the document service refuses.
pub(crate) async fn print(
    parts: &Parts,
    tenant: TenantId,
    (quote, sales): (&Quote, &Person),
    settings: &Settings,
    language: &str,
) -> Result<Response<Streaming<HttpBody>>, tonic::Status> {
    if settings.seller.name.is_empty() {
        let text = "the quote settings do not say who sells: that stands on the paper";
        return Err(Error::from(Fault::new(Kind::Refused, "SELLER_MISSING", text)).into());
    }
    let english = language == "en";
    let data = data(quote, settings, sales, english, today(parts.clock.now()));
    let title = if english { "Quotation" } else { "报价单" };
    let ask = RenderTemplateRequest {
        key: String::new(),
        kind: design::Kind::Quote.into(),
        language: language.to_owned(),
        data: Some(kit::document::document(&data)),
        file_name: format!("{title} {} V{}.pdf", quote.number, quote.version),
    };
    let mut ask = parts.credentials.request(tenant, ask).await?;
    ask.set_timeout(std::time::Duration::from_secs(25));
    TemplateServiceClient::new(parts.peers.get("document")).render_template(ask).await
}
