//! Lines of quotes, contracts and orders of the wire to and from ours.

use api::types::v1 as common;
use rust_decimal::Decimal;
use types::line::{MOST_LINES, MOST_OPTIONS};
use types::{Currency, Line, LineOption, Totals, Violation, text};
use uuid::Uuid;

/// Lines from the wire. A line without an id gets the next of `ids`.
///
/// # Errors
/// Everything that is wrong with them, by field: `quote.lines[2].discount`.
pub fn lines(
    field: &str,
    given: &[common::Line],
    mut ids: impl FnMut() -> Uuid,
) -> Result<Vec<Line>, Vec<Violation>> {
    if given.len() > MOST_LINES {
        return Err(vec![Violation::new(field, "TOO_MANY", format!("at most {MOST_LINES} lines"))]);
    }
    let mut wrong = Vec::new();
    let mut taken: Vec<Line> = Vec::with_capacity(given.len());
    for (at, line) in given.iter().enumerate() {
        let mut reader = Reader { field: format!("{field}[{at}]"), wrong: &mut wrong };
        let line = reader.line(line, &mut ids);
        if taken.iter().any(|before| before.id == line.id) {
            reader.refuse("line_id", "DUPLICATE", "another line has this id".to_owned());
        }
        taken.push(line);
    }
    if wrong.is_empty() { Ok(taken) } else { Err(wrong) }
}

struct Reader<'a> {
    field: String,
    wrong: &'a mut Vec<Violation>,
}

impl Reader<'_> {
    fn refuse(&mut self, part: &str, reason: &'static str, rule: String) {
        self.wrong.push(Violation::new(format!("{}.{part}", self.field), reason, rule));
    }

    fn line(&mut self, given: &common::Line, ids: &mut impl FnMut() -> Uuid) -> Line {
        if given.options.len() > MOST_OPTIONS {
            self.refuse("options", "TOO_MANY", format!("at most {MOST_OPTIONS} options"));
        }
        let options = given.options.iter().take(MOST_OPTIONS).map(|option| LineOption {
            code: self.text("options.code", &option.code, 100),
            name: self.text("options.name", &option.name, 200),
        });
        let options = options.collect();
        let name = self.text("name", &given.name, 200);
        if name.is_empty() {
            self.refuse("name", "REQUIRED", "must say what is sold".to_owned());
        }
        let quantity = self.number("quantity", &given.quantity, Decimal::from(1_000_000_000));
        if quantity.is_zero() && !given.quantity.is_empty() {
            self.refuse("quantity", "OUT_OF_RANGE", "must be above 0".to_owned());
        } else if given.quantity.is_empty() {
            self.refuse("quantity", "REQUIRED", "must say how many".to_owned());
        }
        Line {
            id: self.id("line_id", &given.line_id).unwrap_or_else(ids),
            product: self.id("product_id", &given.product_id),
            code: self.text("code", &given.code, 100),
            name,
            specification: self.text("specification", &given.specification, 2_000),
            options,
            quantity,
            unit: self.text("unit", &given.unit, 20),
            price: self.number("price", &given.price, Decimal::from(100_000_000_000_000_i64)),
            discount: self.number("discount", &given.discount, Decimal::ONE_HUNDRED),
            reduction: self.number("reduction", &given.reduction, Decimal::from(100_000_000_000_000_i64)),
            tax_rate: self.number("tax_rate", &given.tax_rate, Decimal::ONE_HUNDRED),
            lead_days: given.lead_days,
            remark: self.text("remark", &given.remark, 2_000),
        }
    }

    fn id(&mut self, part: &str, given: &str) -> Option<Uuid> {
        if given.is_empty() {
            return None;
        }
        let id = given.parse().ok();
        if id.is_none() {
            self.refuse(part, "NOT_AN_ID", "expected a UUID".to_owned());
        }
        id
    }

    fn text(&mut self, part: &str, given: &str, most: usize) -> String {
        let tidy = text::tidy(given);
        if tidy.chars().count() > most {
            self.refuse(part, "TOO_LONG", format!("at most {most} characters"));
        }
        tidy
    }

    /// A decimal from 0 to `most`, with at most 4 digits after the point; nothing is 0.
    fn number(&mut self, part: &str, given: &str, most: Decimal) -> Decimal {
        if given.is_empty() {
            return Decimal::ZERO;
        }
        let Ok(number) = given.parse::<Decimal>() else {
            self.refuse(part, "NOT_A_DECIMAL", "expected a decimal such as 12.5".to_owned());
            return Decimal::ZERO;
        };
        let number = number.normalize();
        if number.is_sign_negative() || number > most || number.scale() > 4 {
            let rule = format!("must be from 0 to {most}, with at most 4 digits after the point");
            self.refuse(part, "OUT_OF_RANGE", rule);
        }
        number
    }
}

/// A line on the wire, with what it comes to.
#[must_use]
pub fn line_told(line: &Line, totals: Totals, currency: Currency) -> common::Line {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    common::Line {
        line_id: line.id.to_string(),
        product_id: id(line.product),
        code: line.code.clone(),
        name: line.name.clone(),
        specification: line.specification.clone(),
        options: line
            .options
            .iter()
            .map(|option| common::LineOption { code: option.code.clone(), name: option.name.clone() })
            .collect(),
        quantity: line.quantity.normalize().to_string(),
        unit: line.unit.clone(),
        price: line.price.normalize().to_string(),
        discount: line.discount.normalize().to_string(),
        tax_rate: line.tax_rate.normalize().to_string(),
        lead_days: line.lead_days,
        remark: line.remark.clone(),
        reduction: line.reduction.normalize().to_string(),
        totals: Some(totals_told(totals, currency)),
    }
}

/// What something comes to, with as many digits after the point as the currency has.
#[must_use]
pub fn totals_told(totals: Totals, currency: Currency) -> common::Totals {
    let digits = currency.digits() as usize;
    let told = |amount: Decimal| format!("{amount:.digits$}");
    common::Totals { net: told(totals.net), tax: told(totals.tax), gross: told(totals.gross) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given() -> common::Line {
        common::Line {
            name: "立式加工中心".to_owned(),
            quantity: "3".to_owned(),
            price: "128000.00".to_owned(),
            discount: "5".to_owned(),
            tax_rate: "13".to_owned(),
            ..Default::default()
        }
    }

    fn refused(line: common::Line) -> Vec<(String, &'static str)> {
        let wrong = lines("quote.lines", &[line], || Uuid::from_u128(1)).expect_err("is wrong");
        wrong.into_iter().map(|wrong| (wrong.field, wrong.reason)).collect()
    }

    #[test]
    fn what_is_told_of_a_line_is_taken_for_the_same_line() {
        let taken = lines("lines", &[given()], || Uuid::from_u128(1)).expect("a line");
        let totals = taken[0].totals(Currency::CNY, true).expect("in range");
        let told = line_told(&taken[0], totals, Currency::CNY);
        assert_eq!(told.totals.as_ref().map(|totals| totals.gross.as_str()), Some("364800.00"));
        assert_eq!(lines("lines", &[told], || Uuid::from_u128(2)).expect("a line"), taken);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_by_its_field() {
        let discount = common::Line { discount: "120".to_owned(), ..given() };
        assert_eq!(refused(discount), [("quote.lines[0].discount".to_owned(), "OUT_OF_RANGE")]);
        let negative = common::Line { quantity: "-1".to_owned(), ..given() };
        assert_eq!(refused(negative), [("quote.lines[0].quantity".to_owned(), "OUT_OF_RANGE")]);
        let nothing = common::Line { quantity: "0".to_owned(), name: String::new(), ..given() };
        assert_eq!(refused(nothing).len(), 2);
        let twice = lines("lines", &[given(), given()], || Uuid::from_u128(1)).expect_err("the same id");
        assert_eq!((twice[0].field.as_str(), twice[0].reason), ("lines[1].line_id", "DUPLICATE"));
    }
}
