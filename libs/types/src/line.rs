//! The lines of a quote, a contract and an order: what is sold, how many, at which price. They are the same line all
//! the way, and so is the arithmetic: every line is rounded to the currency's smallest unit, half away from zero, and
//! a total is the sum of its lines — as on the invoice (发票), which is rounded line by line too.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Currency;

/// Lines of one document.
pub const MOST_LINES: usize = 500;
/// Options of one line.
pub const MOST_OPTIONS: usize = 50;

/// Something that is sold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Its id, kept from the quote to the order.
    pub id: Uuid,
    /// The model in the catalogue; none for what is written by hand.
    pub product: Option<Uuid>,
    /// The model's code: `VMC-850`.
    pub code: String,
    /// What people call it: `立式加工中心`.
    pub name: String,
    /// Specification (规格), free text.
    pub specification: String,
    /// What was chosen for it; their prices are within `price`.
    pub options: Vec<LineOption>,
    /// How many: above 0, at most 4 digits after the point.
    pub quantity: Decimal,
    /// Unit (单位): `台`.
    pub unit: String,
    /// Price of one before the discount, with tax or without as the document says; 0 or more.
    pub price: Decimal,
    /// Discount in percent: 0 to 100.
    pub discount: Decimal,
    /// Taken off what is left then, as an amount: the line's share of what is taken off the whole document (整单优惠).
    #[serde(default)]
    pub reduction: Decimal,
    /// Rate of the tax in percent: 13.
    pub tax_rate: Decimal,
    /// Days from the order until it ships.
    pub lead_days: Option<u32>,
    /// For people.
    pub remark: String,
}

/// An option that was chosen for a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LineOption {
    /// Its code: `ATC-24`.
    pub code: String,
    /// What people call it: `24 把刀库`.
    pub name: String,
}

/// What a line, or a whole document, comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Without tax (不含税金额).
    pub net: Decimal,
    /// The tax (税额).
    pub tax: Decimal,
    /// With tax (价税合计): always `net + tax`.
    pub gross: Decimal,
}

impl std::ops::Add for Totals {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { net: self.net + other.net, tax: self.tax + other.tax, gross: self.gross + other.gross }
    }
}

impl std::iter::Sum for Totals {
    fn sum<I: Iterator<Item = Self>>(lines: I) -> Self {
        lines.fold(Self::default(), std::ops::Add::add)
    }
}

impl Line {
    /// Quantity times price less the discount, before the reduction. None where the numbers leave 28 digits.
    #[must_use]
    pub fn amount(&self, currency: Currency) -> Option<Decimal> {
        let hundred = Decimal::ONE_HUNDRED;
        let kept = hundred.checked_sub(self.discount)?;
        let amount = self.quantity.checked_mul(self.price)?.checked_mul(kept)?.checked_div(hundred)?;
        Some(round(amount, currency))
    }

    /// What the line comes to; `taxed` says that its price holds the tax. None where the numbers leave 28 digits, and
    /// where more is taken off than there is.
    #[must_use]
    pub fn totals(&self, currency: Currency, taxed: bool) -> Option<Totals> {
        let hundred = Decimal::ONE_HUNDRED;
        let amount = self.amount(currency)?.checked_sub(round(self.reduction, currency))?;
        if amount.is_sign_negative() && !amount.is_zero() {
            return None;
        }
        if taxed {
            let share = hundred.checked_add(self.tax_rate)?;
            let net = round(amount.checked_mul(hundred)?.checked_div(share)?, currency);
            Some(Totals { net, tax: amount - net, gross: amount })
        } else {
            let tax = round(amount.checked_mul(self.tax_rate)?.checked_div(hundred)?, currency);
            Some(Totals { net: amount, tax, gross: amount.checked_add(tax)? })
        }
    }
}

/// To the smallest unit of the currency, half away from zero (四舍五入).
#[must_use]
pub fn round(amount: Decimal, currency: Currency) -> Decimal {
    amount.round_dp_with_strategy(currency.digits(), RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(quantity: &str, price: &str, discount: &str, tax_rate: &str) -> Line {
        let number = |text: &str| text.parse().expect("a decimal");
        Line {
            id: Uuid::nil(),
            product: None,
            code: String::new(),
            name: String::new(),
            specification: String::new(),
            options: Vec::new(),
            quantity: number(quantity),
            unit: "台".to_owned(),
            price: number(price),
            discount: number(discount),
            reduction: Decimal::ZERO,
            tax_rate: number(tax_rate),
            lead_days: None,
            remark: String::new(),
        }
    }

    fn told(line: &Line, currency: Currency, taxed: bool) -> [String; 3] {
        let Totals { net, tax, gross } = line.totals(currency, taxed).expect("in range");
        [net, tax, gross].map(|amount| amount.normalize().to_string())
    }

    #[test]
    fn a_line_comes_to_what_the_invoice_says() {
        // 3 machines at 128,000 with tax, 5 % off: 364,800 in all, of which 13 % is tax.
        let taxed = line("3", "128000", "5", "13");
        assert_eq!(told(&taxed, Currency::CNY, true), ["322831.86", "41968.14", "364800"]);
        assert_eq!(told(&taxed, Currency::CNY, false), ["364800", "47424", "412224"]);
        // Half a cent goes up, and a yen has no smaller unit.
        assert_eq!(told(&line("1", "0.125", "0", "0"), Currency::CNY, true), ["0.13", "0", "0.13"]);
        let yen = "JPY".parse().expect("a currency");
        assert_eq!(told(&line("1", "1234.5", "0", "10"), yen, false), ["1235", "124", "1359"]);
    }

    #[test]
    fn a_reduction_comes_off_before_the_tax_is_reckoned() {
        let mut reduced = line("3", "128000", "5", "13");
        reduced.reduction = "4800".parse().expect("a decimal");
        assert_eq!(told(&reduced, Currency::CNY, true), ["318584.07", "41415.93", "360000"]);
        assert_eq!(told(&reduced, Currency::CNY, false), ["360000", "46800", "406800"]);
        reduced.reduction = "364800.01".parse().expect("a decimal");
        assert_eq!(reduced.totals(Currency::CNY, true), None);
    }

    #[test]
    fn a_line_that_leaves_the_range_of_numbers_has_no_totals() {
        let huge = line("9999999999999999", "9999999999999999", "0", "13");
        assert_eq!(huge.totals(Currency::CNY, true), None);
    }

    proptest! {
        #[test]
        fn net_and_tax_are_exactly_the_gross(
            quantity in 1_i64..10_000_000, price in 0_i64..100_000_000_000, discount in 0_i64..=10_000,
            rate in 0_i64..=2_000, taxed: bool,
        ) {
            let mut line = line("1", "0", "0", "0");
            line.quantity = Decimal::new(quantity, 4);
            line.price = Decimal::new(price, 4);
            line.discount = Decimal::new(discount, 2);
            line.tax_rate = Decimal::new(rate, 2);
            let totals = line.totals(Currency::CNY, taxed).expect("in range");
            prop_assert_eq!(totals.net + totals.tax, totals.gross);
            for part in [totals.net, totals.tax, totals.gross] {
                prop_assert!(part.scale() <= 2 && !part.is_sign_negative());
            }
            // Rounded once: within half a cent of the exact amount.
            let exact = line.quantity * line.price * (Decimal::ONE_HUNDRED - line.discount) / Decimal::ONE_HUNDRED;
            let base = if taxed { totals.gross } else { totals.net };
            prop_assert!((base - exact).abs() <= Decimal::new(5, 3));
        }
    }
}
