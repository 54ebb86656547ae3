//! What of a contract is printed: the data of print templates for contracts, as the shipped one takes them.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use types::Time;
use types::line::round;

use crate::contract::{Contract, today};
use crate::plan::{Due, Event, Instalment};
use crate::settings::Party;

/// The customer as a party to the contract.
#[derive(Clone, Debug, Default)]
pub struct Buyer {
    /// Registered name.
    pub name: String,
    /// Who is spoken to.
    pub contact: String,
    /// Their phone, or the main one.
    pub phone: String,
    /// Their e-mail address.
    pub email: String,
    /// Address.
    pub address: String,
    /// Level.
    pub level: String,
    /// 统一社会信用代码, which is the 税号.
    pub tax_number: String,
}

fn number(value: Decimal) -> Value {
    value.normalize().to_string().parse().map_or(Value::Null, Value::Number)
}

/// When an instalment is due, as the contract says it.
fn condition(part: &Instalment) -> String {
    let after = |event, days| match (event, days) {
        (Event::Signed, 0) => "合同签订当日".to_owned(),
        (Event::Effective, 0) => "合同生效当日".to_owned(),
        (Event::Shipped, 0) => "发货当日".to_owned(),
        (Event::Signed, days) => format!("合同签订后 {days} 日内"),
        (Event::Effective, days) => format!("合同生效后 {days} 日内"),
        (Event::Shipped, days) => format!("发货后 {days} 日内"),
    };
    match part.due {
        Due::On(_) => part.name.clone(),
        Due::After(event, days) => format!("{}：{}", part.name, after(event, days)),
    }
}

/// The data. Prices are of one unit, with tax; a day that is not known yet is empty.
#[must_use]
pub fn printout(contract: &Contract, company: &Party, buyer: &Buyer, now: Time) -> Value {
    let terms = &contract.terms;
    let currency = terms.currency;
    let digits = currency.digits() as usize;
    let money = |amount: Decimal| format!("{amount:.digits$}");
    let gross = contract.totals.gross;
    let lines = terms.lines.iter().map(|line| {
        let amount = line.totals(currency, terms.taxed).unwrap_or_default().gross;
        let price = amount.checked_div(line.quantity).unwrap_or_default();
        json!({
            "name": line.name, "model": line.code, "unit": line.unit, "quantity": number(line.quantity),
            "price": money(round(price, currency)), "amount": money(amount), "note": line.remark,
        })
    });
    let payments = terms.plan.iter().map(|part| {
        let percent = (part.amount * Decimal::ONE_HUNDRED).checked_div(gross).unwrap_or_default().round_dp(2);
        let due = part.due_on.map(|day| day.to_string()).unwrap_or_default();
        json!({
            "condition": condition(part), "percent": number(percent), "amount": money(part.amount), "due": due,
        })
    });
    let clauses = terms.articles.iter().map(|article| json!({"title": article.title, "text": article.text}));
    let signed = contract.signing.as_ref().map_or_else(|| today(now), |signing| signing.signed_on);
    let rate = terms.lines.iter().map(|line| line.tax_rate).max().unwrap_or_default();
    json!({
        "number": contract.number,
        "date": signed.to_string(),
        "place": terms.place,
        "project": terms.title,
        "company": company,
        "customer": {
            "name": buyer.name, "contact": buyer.contact, "phone": buyer.phone, "email": buyer.email,
            "address": buyer.address, "level": buyer.level, "tax_number": buyer.tax_number,
            "bank": "", "bank_account": "",
        },
        "currency": currency.code(),
        "lines": lines.collect::<Vec<_>>(),
        "total": money(gross),
        "tax_rate": number(rate),
        "payments": payments.collect::<Vec<_>>(),
        "clauses": clauses.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::sample;

    /// Every field of `sample` is in `data`, of the same kind.
    fn holds(data: &Value, sample: &Value, at: &str) {
        match (data, sample) {
            (Value::Object(data), Value::Object(sample)) => {
                for (name, value) in sample {
                    let found = data.get(name).unwrap_or_else(|| panic!("{at}.{name} is not there"));
                    holds(found, value, &format!("{at}.{name}"));
                }
            }
            (Value::Array(data), Value::Array(sample)) => {
                let sample = sample.first().expect("a sample is not empty");
                assert!(!data.is_empty(), "{at} is empty");
                for one in data {
                    holds(one, sample, &format!("{at}[]"));
                }
            }
            (data, sample) => {
                let same = std::mem::discriminant(data) == std::mem::discriminant(sample);
                assert!(same, "{at}: {data} is not like {sample}");
            }
        }
    }

    #[test]
    fn whatever_the_shipped_template_shows_is_there() {
        let shipped = document::shipped::TEMPLATES.into_iter().find(|one| one.key == "contract-zh");
        let sample = serde_json::from_str(shipped.expect("is shipped").sample).expect("JSON");
        let contract = sample::signed("2026-08-03");
        let data = printout(&contract, &Party::default(), &Buyer::default(), sample::now());
        holds(&data, &sample, "data");
        assert_eq!(data["payments"][0]["due"], "2026-08-10");
        assert_eq!(data["payments"][1]["condition"], "尾款：发货后 30 日内");
        assert_eq!((&data["lines"][0]["price"], &data["total"]), (&json!("128000.00"), &json!("256000.00")));
    }
}
