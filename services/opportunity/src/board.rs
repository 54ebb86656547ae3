//! Sums over opportunities: exact, by currency, and each times its probability.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use types::{Currency, Money};

use crate::pipeline::Pipeline;

/// Open opportunities of one stage, currency and probability.
#[derive(Clone, PartialEq, Debug)]
pub struct Heap {
    /// Key of the stage.
    pub stage: String,
    /// Currency of the amounts; none where there are none.
    pub currency: Option<Currency>,
    /// The probability somebody set; that of the stage otherwise.
    pub probability: Option<i32>,
    /// How many.
    pub count: i64,
    /// What they may bring.
    pub amount: Decimal,
}

/// A stage with what is open in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// Key of the stage.
    pub stage: String,
    /// What people call it.
    pub title: String,
    /// How many.
    pub count: i64,
    /// What they may bring, and what of that to expect, by currency.
    pub sums: Vec<(Money, Money)>,
}

/// The stages of a pipeline in order, with what is open in each.
#[must_use]
pub fn columns(pipeline: &Pipeline, heaps: &[Heap]) -> Vec<Column> {
    pipeline
        .plan
        .stages
        .iter()
        .map(|stage| {
            let here = || heaps.iter().filter(|heap| heap.stage == stage.key);
            let mut sums: BTreeMap<String, (Money, Money)> = BTreeMap::new();
            for heap in here() {
                let Some(currency) = heap.currency else { continue };
                let none = Money { amount: Decimal::ZERO, currency };
                let (amount, weighted) = sums.entry(currency.to_string()).or_insert((none, none));
                amount.amount += heap.amount;
                weighted.amount += weigh(heap.amount, heap.probability.unwrap_or(stage.probability));
            }
            Column {
                stage: stage.key.clone(),
                title: stage.title.clone(),
                count: here().map(|heap| heap.count).sum(),
                sums: sums
                    .into_values()
                    .map(|(amount, weighted)| (normal(amount), normal(weighted)))
                    .collect(),
            }
        })
        .collect()
}

/// Without zeros that say nothing.
fn normal(money: Money) -> Money {
    Money { amount: money.amount.normalize(), ..money }
}

/// An amount times a probability in percent: exact.
#[must_use]
pub fn weigh(amount: Decimal, percent: i32) -> Decimal {
    (amount * Decimal::new(percent.into(), 2)).normalize()
}

/// Won ones of those that were won or lost, with four digits; none while there are none.
#[must_use]
pub fn win_rate(won: i64, lost: i64) -> Option<Decimal> {
    Decimal::from(won).checked_div(Decimal::from(won + lost)).map(|rate| rate.round_dp(4).normalize())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use types::{PipelineId, Time};

    use super::*;
    use crate::standard;

    fn pipeline() -> Pipeline {
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        Pipeline::new(PipelineId::new(), String::new(), standard::plan(), true, now)
    }

    fn heap(
        stage: &str,
        currency: Option<Currency>,
        probability: Option<i32>,
        count: i64,
        cents: i64,
    ) -> Heap {
        Heap { stage: stage.to_owned(), currency, probability, count, amount: Decimal::new(cents, 2) }
    }

    #[test]
    fn every_stage_has_a_column_and_currencies_are_never_added() {
        let heaps = [
            heap("quote", Some(Currency::CNY), None, 2, 100_001),
            heap("quote", Some(Currency::CNY), Some(90), 1, 333),
            heap("quote", Some(Currency::EUR), None, 1, 500),
            heap("quote", None, None, 4, 0),
        ];
        let columns = columns(&pipeline(), &heaps);
        assert_eq!(columns.iter().map(|column| column.count).collect::<Vec<_>>(), [0, 0, 0, 8, 0]);
        let sums: Vec<String> =
            columns[3].sums.iter().map(|(amount, weighted)| format!("{amount} → {weighted}")).collect();
        assert_eq!(sums, ["1003.34 CNY → 603.003 CNY", "5 EUR → 3 EUR"]);
    }

    #[test]
    fn there_is_no_win_rate_before_something_was_decided() {
        assert_eq!(win_rate(0, 0), None);
        assert_eq!(win_rate(1, 2).map(|rate| rate.to_string()).as_deref(), Some("0.3333"));
        assert_eq!(win_rate(3, 0).map(|rate| rate.to_string()).as_deref(), Some("1"));
    }

    proptest! {
        #[test]
        fn weighing_parts_gives_what_weighing_the_whole_gives(
            parts in proptest::collection::vec(0..99_999_999_999_i64, 1..20), percent in 0..=100_i32,
        ) {
            let whole: Decimal = parts.iter().map(|cents| Decimal::new(*cents, 2)).sum();
            let weighed: Decimal = parts.iter().map(|cents| weigh(Decimal::new(*cents, 2), percent)).sum();
            prop_assert_eq!(weigh(whole, percent), weighed.normalize());
            prop_assert!(weighed <= whole);
        }
    }
}
