//! The payment plan (回款计划): instalments that are together exactly the total, and what was paid of them.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use types::Currency;
use types::line::round;
use uuid::Uuid;

/// Most instalments of a contract.
pub const MOST: usize = 60;

/// What an instalment is of the total.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// So many percent, above 0.
    Percent(Decimal),
    /// So much, above 0.
    Amount(Decimal),
}

/// From which day the days of an instalment count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Event {
    /// 签订.
    Signed,
    /// 生效.
    Effective,
    /// 发货.
    Shipped,
}

/// When an instalment is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// On this day.
    On(NaiveDate),
    /// So many days after something.
    After(Event, u32),
}

/// A part of the plan (分期).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Instalment {
    /// Its id, kept over versions.
    pub id: Uuid,
    /// `预付款`.
    pub name: String,
    /// What it is of the total.
    pub share: Share,
    /// When it is due.
    pub due: Due,
    /// What it comes to.
    pub amount: Decimal,
    /// The day on which it is due, once that is known.
    pub due_on: Option<NaiveDate>,
    /// What was received of it.
    pub received: Decimal,
    /// Whether it was told that this day has passed.
    pub told: bool,
}

impl Instalment {
    /// A part of which nothing was paid yet; [`settle`] says what it comes to.
    #[must_use]
    pub fn new(id: Uuid, name: String, share: Share, due: Due) -> Self {
        let due_on = if let Due::On(day) = due { Some(day) } else { None };
        Self { id, name, share, due, amount: Decimal::ZERO, due_on, received: Decimal::ZERO, told: false }
    }

    /// What is still to be paid of it.
    #[must_use]
    pub fn open(&self) -> Decimal {
        self.amount - self.received
    }

    /// Whether its day has passed while something is open.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.open() > Decimal::ZERO && self.due_on.is_some_and(|day| day < today)
    }
}

/// A plan that is not the total.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mismatch {
    /// What its parts come to.
    pub sum: Decimal,
}

/// Says what every instalment comes to. Percents are of `gross`, rounded to the currency's smallest unit, half away
/// from zero; the last one in percent takes what rounding leaves. No plan at all is a plan that is not made yet.
///
/// # Errors
/// `Mismatch` when the parts together are not exactly `gross`: percents alone must be 100; beside fixed amounts they may
/// be off by what rounding them to four digits costs, one smallest unit each.
pub fn settle(plan: &mut [Instalment], gross: Decimal, currency: Currency) -> Result<(), Mismatch> {
    if plan.is_empty() {
        return Ok(());
    }
    let (mut percent, mut parts, mut last) = (Decimal::ZERO, 0_u32, None);
    for (at, part) in plan.iter_mut().enumerate() {
        part.amount = match part.share {
            Share::Amount(amount) => amount,
            Share::Percent(share) => {
                percent += share;
                parts += 1;
                last = Some(at);
                round(gross * share / Decimal::ONE_HUNDRED, currency)
            }
        };
    }
    let sum: Decimal = plan.iter().map(|part| part.amount).sum();
    let left = gross - sum;
    let unit = Decimal::new(1, currency.digits());
    let fits = match last {
        None => left.is_zero(),
        Some(_) if usize::try_from(parts) == Ok(plan.len()) => percent == Decimal::ONE_HUNDRED,
        Some(_) => left.abs() <= unit * Decimal::from(parts),
    };
    if !fits {
        return Err(Mismatch { sum });
    }
    if let Some(part) = last.and_then(|at| plan.get_mut(at)) {
        part.amount += left;
    }
    if plan.iter().any(|part| part.amount <= Decimal::ZERO) {
        return Err(Mismatch { sum });
    }
    Ok(())
}

/// Sets the days of what counts from `event`, which was on `day`.
pub fn happened(plan: &mut [Instalment], event: Event, day: NaiveDate) {
    for part in plan {
        if let Due::After(after, days) = part.due
            && after == event
            && part.due_on.is_none()
        {
            part.due_on = day.checked_add_days(Days::new(days.into()));
        }
    }
}

/// What of a payment goes to an instalment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Allocation {
    /// The instalment.
    pub instalment: Uuid,
    /// How much, above 0.
    pub amount: Decimal,
}

/// Why a payment has no place in a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unplaced {
    /// More than is open.
    Above(Decimal),
    /// There is no such instalment.
    Unknown,
}

/// Where a payment goes: to the instalment that is named, or to the open ones, those due first first, and those without
/// a day last.
///
/// # Errors
/// `Above` with what is open there; `Unknown`.
pub fn allocate(plan: &[Instalment], amount: Decimal, to: Option<Uuid>) -> Result<Vec<Allocation>, Unplaced> {
    if let Some(id) = to {
        let part = plan.iter().find(|part| part.id == id).ok_or(Unplaced::Unknown)?;
        return if amount > part.open() {
            Err(Unplaced::Above(part.open()))
        } else {
            Ok(vec![Allocation { instalment: id, amount }])
        };
    }
    let open: Decimal = plan.iter().map(Instalment::open).sum();
    if amount > open {
        return Err(Unplaced::Above(open));
    }
    let mut waiting: Vec<&Instalment> = plan.iter().filter(|part| part.open() > Decimal::ZERO).collect();
    waiting.sort_by_key(|part| part.due_on.unwrap_or(NaiveDate::MAX));
    let (mut left, mut placed) = (amount, Vec::new());
    for part in waiting {
        let some = left.min(part.open());
        if some > Decimal::ZERO {
            placed.push(Allocation { instalment: part.id, amount: some });
            left -= some;
        }
    }
    Ok(placed)
}

/// Adds what was allocated.
pub fn pay(plan: &mut [Instalment], placed: &[Allocation]) {
    each(plan, placed, |part, amount| part.received += amount);
}

/// Takes it away again.
pub fn pay_back(plan: &mut [Instalment], placed: &[Allocation]) {
    each(plan, placed, |part, amount| part.received -= amount);
}

fn each(plan: &mut [Instalment], placed: &[Allocation], act: impl Fn(&mut Instalment, Decimal)) {
    for Allocation { instalment, amount } in placed {
        if let Some(part) = plan.iter_mut().find(|part| part.id == *instalment) {
            act(part, *amount);
        }
    }
}

/// The first day on which something is due that is open.
#[must_use]
pub fn next_due(plan: &[Instalment]) -> Option<NaiveDate> {
    plan.iter().filter(|part| part.open() > Decimal::ZERO).filter_map(|part| part.due_on).min()
}

/// The same of what nobody was told of.
#[must_use]
pub fn next_untold(plan: &[Instalment]) -> Option<NaiveDate> {
    let open = plan.iter().filter(|part| part.open() > Decimal::ZERO && !part.told);
    open.filter_map(|part| part.due_on).min()
}

/// Whether two instalments have the same id.
#[must_use]
pub fn has_twice(plan: &[Instalment]) -> Option<usize> {
    let mut there = HashSet::new();
    plan.iter().position(|part| !there.insert(part.id))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(n: u128, share: Share, due: Due) -> Instalment {
        Instalment::new(Uuid::from_u128(n), format!("第{n}期"), share, due)
    }

    fn percent(text: &str) -> Share {
        Share::Percent(text.parse().expect("a decimal"))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn number(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    const SIGNED: Due = Due::After(Event::Signed, 7);

    #[test]
    fn the_last_part_in_percent_takes_what_rounding_leaves() {
        let mut plan: Vec<_> = ["33.3333", "33.3333", "33.3334"]
            .map(|share| part(share.len() as u128, percent(share), SIGNED))
            .into();
        settle(&mut plan, number("100.01"), Currency::CNY).expect("100 percent");
        let amounts: Vec<String> = plan.iter().map(|part| part.amount.to_string()).collect();
        assert_eq!(amounts, ["33.34", "33.34", "33.33"]);
        let yen = "JPY".parse().expect("a currency");
        settle(&mut plan, number("100"), yen).expect("100 percent");
        assert_eq!(plan[2].amount, number("34"));
    }

    #[test]
    fn a_plan_that_is_not_the_total_is_refused_with_what_it_comes_to() {
        let mut plan = vec![part(1, percent("30"), SIGNED), part(2, percent("60"), SIGNED)];
        let refused = settle(&mut plan, number("1000"), Currency::CNY);
        assert_eq!(refused, Err(Mismatch { sum: number("900.00") }));
        let mut plan = vec![part(1, Share::Amount(number("999.99")), SIGNED)];
        assert!(settle(&mut plan, number("1000"), Currency::CNY).is_err());
        let mut plan =
            vec![part(1, Share::Amount(number("100")), SIGNED), part(2, percent("66.6667"), SIGNED)];
        settle(&mut plan, number("300"), Currency::CNY).expect("what is left is a third less");
        assert_eq!(plan[1].amount, number("200"));
        let mut plan =
            vec![part(1, Share::Amount(number("1000")), SIGNED), part(2, percent("0.0001"), SIGNED)];
        assert!(
            settle(&mut plan, number("1000"), Currency::CNY).is_err(),
            "an instalment of nothing is none"
        );
    }

    #[test]
    fn days_count_from_what_they_are_said_to_and_are_set_once() {
        let mut plan = vec![
            part(1, percent("50"), SIGNED),
            part(2, percent("40"), Due::After(Event::Shipped, 30)),
            part(3, percent("10"), Due::On(day("2027-01-20"))),
        ];
        happened(&mut plan, Event::Signed, day("2026-08-03"));
        happened(&mut plan, Event::Signed, day("2026-09-03"));
        let days: Vec<_> = plan.iter().map(|part| part.due_on).collect();
        assert_eq!(days, [Some(day("2026-08-10")), None, Some(day("2027-01-20"))]);
    }

    #[test]
    fn a_payment_goes_to_what_is_due_first_and_never_above_what_is_open() {
        let mut plan = vec![
            part(1, percent("50"), Due::On(day("2026-09-01"))),
            part(2, percent("30"), Due::After(Event::Shipped, 30)),
            part(3, percent("20"), Due::On(day("2026-08-01"))),
        ];
        settle(&mut plan, number("1000"), Currency::CNY).expect("100 percent");
        let placed = allocate(&plan, number("300"), None).expect("is open");
        assert_eq!(
            placed,
            [
                Allocation { instalment: Uuid::from_u128(3), amount: number("200") },
                Allocation { instalment: Uuid::from_u128(1), amount: number("100") },
            ]
        );
        pay(&mut plan, &placed);
        assert_eq!(next_due(&plan), Some(day("2026-09-01")));
        assert!(!plan[2].is_overdue(day("2030-01-01")), "it is paid");
        assert!(plan[0].is_overdue(day("2026-09-02")) && !plan[0].is_overdue(day("2026-09-01")));
        assert_eq!(allocate(&plan, number("700.01"), None), Err(Unplaced::Above(number("700"))));
        assert_eq!(
            allocate(&plan, number("400.01"), Some(Uuid::from_u128(1))),
            Err(Unplaced::Above(number("400")))
        );
        assert_eq!(allocate(&plan, number("1"), Some(Uuid::from_u128(9))), Err(Unplaced::Unknown));
    }

    proptest! {
        #[test]
        fn a_plan_in_percent_is_exactly_the_total(
            gross in 10_000_i64..100_000_000_000, cuts in proptest::collection::btree_set(1_i64..1_000_000, 0..12),
        ) {
            // Cuts of 100 percent at four digits.
            let mut plan = Vec::new();
            let mut before = 0;
            for cut in cuts.into_iter().chain([1_000_000]) {
                plan.push(part(plan.len() as u128, Share::Percent(Decimal::new(cut - before, 4)), SIGNED));
                before = cut;
            }
            let gross = Decimal::new(gross, 2);
            if settle(&mut plan, gross, Currency::CNY).is_ok() {
                prop_assert_eq!(plan.iter().map(|part| part.amount).sum::<Decimal>(), gross);
                prop_assert!(plan.iter().all(|part| part.amount > Decimal::ZERO && part.amount.scale() <= 2));
            } else {
                // Only where a part would be less than a cent.
                let least = plan.iter().map(|part| match part.share {
                    Share::Percent(share) | Share::Amount(share) => share,
                }).min().expect("there is one");
                prop_assert!(gross * least / Decimal::ONE_HUNDRED < Decimal::new(10, 2), "{} of {}", least, gross);
            }
        }

        #[test]
        fn whatever_is_paid_and_paid_back_no_part_is_negative_or_above_itself(
            steps in proptest::collection::vec((1_i64..60_000, proptest::option::of(0_u128..4), proptest::bool::ANY), 1..40),
        ) {
            let mut plan: Vec<_> = [(0, "30", "2026-03-01"), (1, "30", "2026-01-01"), (2, "30", "2026-02-01")]
                .map(|(n, share, due)| part(n, percent(share), Due::On(day(due)))).into();
            plan.push(part(3, percent("10"), Due::After(Event::Shipped, 5)));
            let gross = number("1000.00");
            settle(&mut plan, gross, Currency::CNY).expect("100 percent");
            let mut live: Vec<Vec<Allocation>> = Vec::new();
            for (cents, to, back) in steps {
                if back && !live.is_empty() {
                    pay_back(&mut plan, &live.remove(0));
                } else {
                    let amount = Decimal::new(cents, 2);
                    let open: Decimal = plan.iter().map(Instalment::open).sum();
                    match allocate(&plan, amount, to.map(Uuid::from_u128)) {
                        Ok(placed) => {
                            prop_assert_eq!(placed.iter().map(|one| one.amount).sum::<Decimal>(), amount);
                            prop_assert!(amount <= open);
                            pay(&mut plan, &placed);
                            live.push(placed);
                        }
                        Err(Unplaced::Above(open)) => prop_assert!(amount > open),
                        Err(Unplaced::Unknown) => prop_assert!(false, "all four are there"),
                    }
                }
                for part in &plan {
                    prop_assert!(part.received >= Decimal::ZERO && part.open() >= Decimal::ZERO);
                }
                let paid: Decimal = live.iter().flatten().map(|one| one.amount).sum();
                prop_assert_eq!(paid, plan.iter().map(|part| part.received).sum::<Decimal>());
            }
        }
    }
}
