//! What a quote comes to: the discount of the whole spread over its lines, their totals, what remains. Every line is
//! rounded to the currency's smallest unit, half away from zero; a total is the sum of its lines.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use types::line::round;
use types::{Currency, Line, Totals};
use uuid::Uuid;

/// What remains: an amount without tax, and in percent of what is sold without tax (0 where that is nothing).
pub type Margin = (Decimal, Decimal);

/// What a quote comes to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reckoning {
    /// Of each line, in order.
    pub lines: Vec<Totals>,
    /// Of the whole.
    pub totals: Totals,
    /// Quantity times price before any discount.
    pub listed: Decimal,
    /// All discounts in percent of that, 2 digits.
    pub discount_rate: Decimal,
    /// What remains of each line; none where its cost is not known.
    pub margins: Vec<Option<Margin>>,
    /// What remains of the whole; none while the cost of a line is not known.
    pub margin: Option<Margin>,
}

/// Spreads `discount` over amounts in proportion, in the currency's smallest unit. What rounding leaves goes to the
/// largest, and to the next where that is not enough. Exact: the shares add up to the discount, and none is more than
/// its amount. None where there is less than the discount.
#[must_use]
pub fn spread(discount: Decimal, amounts: &[Decimal], currency: Currency) -> Option<Vec<Decimal>> {
    let whole: Decimal = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
    if discount > whole {
        return None;
    }
    if discount.is_zero() {
        return Some(vec![Decimal::ZERO; amounts.len()]);
    }
    let share = |amount: &Decimal| {
        // Divided first: a product of two large amounts would leave 28 digits.
        let exact = amount.checked_div(whole)?.checked_mul(discount)?;
        let down = exact.round_dp_with_strategy(currency.digits(), RoundingStrategy::ToZero);
        Some(down.min(*amount))
    };
    let mut shares: Vec<Decimal> = amounts.iter().map(share).collect::<Option<_>>()?;
    let mut left = discount - shares.iter().sum::<Decimal>();
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    order.sort_by(|a, b| amounts[*b].cmp(&amounts[*a]).then(a.cmp(b)));
    for at in order {
        // Division rounds: shares may even add up to a little too much.
        let more = left.clamp(-shares[at], amounts[at] - shares[at]);
        shares[at] += more;
        left -= more;
    }
    Some(shares)
}

/// Gives every line its share of what is taken off the whole. None where more is taken off than there is, or numbers
/// leave their range.
#[must_use]
pub fn reduce(lines: &mut [Line], discount: Decimal, currency: Currency) -> Option<()> {
    let amounts: Vec<Decimal> = lines.iter().map(|line| line.amount(currency)).collect::<Option<_>>()?;
    let shares = spread(discount, &amounts, currency)?;
    for (line, share) in lines.iter_mut().zip(shares) {
        line.reduction = share;
    }
    Some(())
}

/// Percent of `whole`, 2 digits; 0 where that is nothing.
fn percent(part: Decimal, whole: Decimal) -> Decimal {
    if whole.is_zero() {
        return Decimal::ZERO;
    }
    let exact = part.checked_div(whole).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    exact.unwrap_or_default().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// What lines come to; `costs` of one, without tax, by line. None where numbers leave their range.
#[must_use]
pub fn reckon(
    lines: &[Line],
    costs: &BTreeMap<Uuid, Decimal>,
    currency: Currency,
    taxed: bool,
) -> Option<Reckoning> {
    let each: Vec<Totals> = lines.iter().map(|line| line.totals(currency, taxed)).collect::<Option<_>>()?;
    let totals: Totals = each.iter().copied().sum();
    let mut listed = Decimal::ZERO;
    for line in lines {
        listed = listed.checked_add(round(line.quantity.checked_mul(line.price)?, currency))?;
    }
    let asked = if taxed { totals.gross } else { totals.net };
    let mut margins = Vec::with_capacity(lines.len());
    for (line, totals) in lines.iter().zip(&each) {
        let remains = match costs.get(&line.id) {
            Some(cost) => {
                let remains = totals.net.checked_sub(round(line.quantity.checked_mul(*cost)?, currency))?;
                Some((remains, percent(remains, totals.net)))
            }
            None => None,
        };
        margins.push(remains);
    }
    let known: Option<Vec<Margin>> = margins.iter().copied().collect();
    let margin = known.filter(|known| !known.is_empty()).map(|known| {
        let remains: Decimal = known.iter().map(|(amount, _)| amount).sum();
        (remains, percent(remains, totals.net))
    });
    let discount_rate = percent(listed - asked, listed);
    Some(Reckoning { lines: each, totals, listed, discount_rate, margins, margin })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    fn line(id: u128, quantity: &str, price: &str, discount: &str) -> Line {
        Line {
            id: Uuid::from_u128(id),
            product: None,
            code: String::new(),
            name: "机床".to_owned(),
            specification: String::new(),
            options: Vec::new(),
            quantity: number(quantity),
            unit: "台".to_owned(),
            price: number(price),
            discount: number(discount),
            reduction: Decimal::ZERO,
            tax_rate: number("13"),
            lead_days: None,
            remark: String::new(),
        }
    }

    #[test]
    fn what_rounding_leaves_of_a_discount_goes_to_the_largest_line() {
        let amounts = ["100", "100", "200"].map(number);
        assert_eq!(
            spread(number("100"), &amounts, Currency::CNY),
            Some(["25", "25", "50"].map(number).to_vec())
        );
        let amounts = ["33.33", "33.33", "33.34"].map(number);
        let shares = spread(number("10"), &amounts, Currency::CNY).expect("fits");
        assert_eq!(shares, ["3.33", "3.33", "3.34"].map(number));
        // Three lines of one cent: two cents off leave nothing of two of them.
        let cents = spread(number("0.02"), &["0.01", "0.01", "0.01"].map(number), Currency::CNY);
        assert_eq!(cents.expect("fits").iter().sum::<Decimal>(), number("0.02"));
        assert_eq!(spread(number("100.01"), &[number("100")], Currency::CNY), None);
        assert_eq!(spread(number("1"), &[], Currency::CNY), None);
    }

    #[test]
    fn what_remains_is_reckoned_without_tax_and_only_when_every_cost_is_known() {
        let mut lines = vec![line(1, "3", "128000", "5"), line(2, "1", "45000", "0")];
        reduce(&mut lines, number("9800"), Currency::CNY).expect("there is more than that");
        let mut costs = BTreeMap::from([(lines[0].id, number("80000"))]);
        let reckoned = reckon(&lines, &costs, Currency::CNY, true).expect("in range");
        assert_eq!(reckoned.totals.gross, number("400000"));
        assert_eq!(reckoned.totals.net + reckoned.totals.tax, reckoned.totals.gross);
        // 429,000 before everything, 29,000 off.
        assert_eq!((reckoned.listed, reckoned.discount_rate), (number("429000"), number("6.76")));
        assert!(reckoned.margins[0].is_some() && reckoned.margins[1].is_none() && reckoned.margin.is_none());
        costs.insert(lines[1].id, number("10000"));
        let reckoned = reckon(&lines, &costs, Currency::CNY, true).expect("in range");
        let (margin, rate) = reckoned.margin.expect("is known");
        assert_eq!(margin, reckoned.totals.net - number("250000"));
        assert_eq!(rate, number("29.37"));
    }

    proptest! {
        #[test]
        fn shares_add_up_exactly_and_none_is_more_than_its_amount(
            cents in prop::collection::vec(0_i64..10_000_000_000, 1..40), part in 0_u32..=1_000, yen: bool,
        ) {
            let currency = if yen { "JPY".parse().expect("a currency") } else { Currency::CNY };
            let amounts: Vec<Decimal> =
                cents.iter().map(|cents| Decimal::new(*cents, currency.digits())).collect();
            let whole: Decimal = amounts.iter().sum();
            let discount = round(whole * Decimal::new(part.into(), 3), currency);
            let shares = spread(discount, &amounts, currency).expect("is no more than the whole");
            prop_assert_eq!(shares.iter().sum::<Decimal>(), discount);
            for (share, amount) in shares.iter().zip(&amounts) {
                prop_assert!(*share >= Decimal::ZERO && share <= amount && share.scale() <= currency.digits());
            }
        }

        #[test]
        fn a_total_is_the_sum_of_its_lines_to_the_cent(
            given in prop::collection::vec((1_i64..1_000_000, 0_i64..10_000_000_000, 0_i64..=10_000), 1..20),
            part in 0_u32..=1_000, taxed: bool,
        ) {
            let mut lines = Vec::new();
            for (n, (quantity, price, discount)) in given.into_iter().enumerate() {
                let mut one = line(n as u128, "1", "0", "0");
                one.quantity = Decimal::new(quantity, 4);
                one.price = Decimal::new(price, 4);
                one.discount = Decimal::new(discount, 2);
                lines.push(one);
            }
            let before: Decimal = lines.iter().filter_map(|line| line.amount(Currency::CNY)).sum();
            let discount = round(before * Decimal::new(part.into(), 3), Currency::CNY);
            prop_assert!(reduce(&mut lines, discount, Currency::CNY).is_some());
            let reckoned = reckon(&lines, &BTreeMap::new(), Currency::CNY, taxed).expect("in range");
            let Totals { net, tax, gross } = reckoned.totals;
            prop_assert_eq!(net + tax, gross);
            prop_assert_eq!(reckoned.lines.iter().map(|line| line.gross).sum::<Decimal>(), gross);
            prop_assert_eq!(if taxed { gross } else { net }, before - discount);
        }
    }
}
