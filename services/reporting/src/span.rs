//! Times of reports: whole days, and what they are compared with. Pure.

use api::reporting::v1::{Compare, Grain, Period};
use chrono::{Datelike, Days, Months, NaiveDate};
use types::Violation;

/// Years that a report may reach over.
const YEARS: u32 = 20;

/// From a day until and with another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
}

/// How far back the other time lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shift {
    /// So many days.
    Days(u64),
    /// So many months; from the last day of a month to the last day of the other.
    Months(u32),
}

impl Span {
    /// Reads two days.
    ///
    /// # Errors
    /// A violation by field: no day, or an end before the beginning or more than 20 years behind it.
    pub fn parse(from: &str, to: &str) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let mut day = |field: &str, text: &str| {
            let day = types::day::read(text).ok();
            if day.is_none() {
                wrong.push(Violation::new(field, "NOT_A_DATE", "expected a day such as 2026-01-31"));
            }
            day
        };
        let (first, last) = (day("from_date", from), day("to_date", to));
        let (Some(from), Some(to)) = (first, last) else { return Err(wrong) };
        let most = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(NaiveDate::MAX);
        if to < from || to > most {
            let text = format!("must not lie before from_date, nor more than {YEARS} years behind it");
            return Err(vec![Violation::new("to_date", "OUT_OF_RANGE", text)]);
        }
        Ok(Self { from, to })
    }

    /// The time that a period is today; none where none is said.
    #[must_use]
    pub fn of(period: Period, today: NaiveDate) -> Option<Self> {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let month = today.with_day(1).unwrap_or(today);
        let before =
            |first: NaiveDate, months| first.checked_sub_months(Months::new(months)).unwrap_or(first);
        let quarter = before(month, today.month0() % 3);
        let year = before(month, today.month0());
        // From the first of a month until the end of the last of so many.
        let months = |from: NaiveDate, months| {
            let next = from.checked_add_months(Months::new(months));
            Self { from, to: next.and_then(|next| next.pred_opt()).unwrap_or(today) }
        };
        Some(match period {
            Period::Unspecified => return None,
            Period::Today => Self { from: today, to: today },
            Period::Last7Days => Self { from: back(6), to: today },
            Period::Last30Days => Self { from: back(29), to: today },
            Period::Last90Days => Self { from: back(89), to: today },
            Period::ThisMonth => months(month, 1),
            Period::LastMonth => months(before(month, 1), 1),
            Period::ThisQuarter => months(quarter, 3),
            Period::LastQuarter => months(before(quarter, 3), 3),
            Period::ThisYear => months(year, 12),
            Period::LastYear => months(before(year, 12), 12),
            Period::Last12Months => months(before(month, 11), 12),
        })
    }

    /// Whether it is made of whole months; one that reaches `today` is, where nothing lies ahead.
    #[must_use]
    pub fn whole_months(self, today: Option<NaiveDate>) -> bool {
        let ends = last_of_month(self.to) || today.is_some_and(|today| self.to >= today);
        self.from.day() == 1 && ends
    }

    /// The time it is compared with, and how far back that lies.
    #[must_use]
    pub fn compared(self, with: Compare, grain: Grain) -> Option<(Self, Shift)> {
        let months = match with {
            Compare::Unspecified => return None,
            // Weeks are compared with weeks.
            Compare::PreviousYear if grain == Grain::Week => None,
            Compare::PreviousYear => Some(12),
            Compare::PreviousPeriod if self.from.day() == 1 && last_of_month(self.to) => {
                let months = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
                u32::try_from(months(self.to) - months(self.from) + 1).ok()
            }
            Compare::PreviousPeriod => None,
        };
        let shift = match months {
            Some(months) => Shift::Months(months),
            None if with == Compare::PreviousYear => Shift::Days(364),
            None => Shift::Days((self.to - self.from).num_days().unsigned_abs() + 1),
        };
        Some((Self { from: shift.back(self.from), to: shift.back(self.to) }, shift))
    }
}

fn last_of_month(day: NaiveDate) -> bool {
    day.succ_opt().is_none_or(|next| next.day() == 1)
}

impl Shift {
    /// The same day of the earlier time.
    #[must_use]
    pub fn back(self, day: NaiveDate) -> NaiveDate {
        match self {
            Shift::Days(days) => day.checked_sub_days(Days::new(days)),
            Shift::Months(months) => day
                .checked_sub_months(Months::new(months))
                .map(|back| if last_of_month(day) { end_of_month(back) } else { back }),
        }
        .unwrap_or(day)
    }
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    first.and_then(|next| next.pred_opt()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        Span::parse(from, to).expect("a span")
    }

    #[test]
    fn a_month_is_compared_with_the_month_before_and_that_of_last_year() {
        let march = span("2026-03-01", "2026-03-31");
        let before = march.compared(Compare::PreviousPeriod, Grain::Unspecified);
        assert_eq!(before, Some((span("2026-02-01", "2026-02-28"), Shift::Months(1))));
        let year = march.compared(Compare::PreviousYear, Grain::Month);
        assert_eq!(year, Some((span("2025-03-01", "2025-03-31"), Shift::Months(12))));
        let february = span("2024-02-01", "2024-02-29").compared(Compare::PreviousYear, Grain::Unspecified);
        assert_eq!(february.map(|(span, _)| span), Some(span("2023-02-01", "2023-02-28")));
        let quarter = span("2026-01-01", "2026-03-31").compared(Compare::PreviousPeriod, Grain::Quarter);
        assert_eq!(quarter.map(|(span, _)| span), Some(span("2025-10-01", "2025-12-31")));
    }

    #[test]
    fn a_period_moves_with_today() {
        let today = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day");
        for (period, from, to) in [
            (Period::Today, "2024-02-29", "2024-02-29"),
            (Period::Last7Days, "2024-02-23", "2024-02-29"),
            (Period::Last30Days, "2024-01-31", "2024-02-29"),
            (Period::Last90Days, "2023-12-02", "2024-02-29"),
            (Period::ThisMonth, "2024-02-01", "2024-02-29"),
            (Period::LastMonth, "2024-01-01", "2024-01-31"),
            (Period::ThisQuarter, "2024-01-01", "2024-03-31"),
            (Period::LastQuarter, "2023-10-01", "2023-12-31"),
            (Period::ThisYear, "2024-01-01", "2024-12-31"),
            (Period::LastYear, "2023-01-01", "2023-12-31"),
            (Period::Last12Months, "2023-03-01", "2024-02-29"),
        ] {
            assert_eq!(Span::of(period, today), Some(span(from, to)), "{period:?}");
        }
        assert_eq!(Span::of(Period::Unspecified, today), None);
    }

    #[test]
    fn days_are_compared_with_as_many_days_and_weeks_with_weeks() {
        let days = span("2026-03-05", "2026-03-11");
        let before = days.compared(Compare::PreviousPeriod, Grain::Day).expect("a time");
        assert_eq!(before, (span("2026-02-26", "2026-03-04"), Shift::Days(7)));
        let year = days.compared(Compare::PreviousYear, Grain::Week).expect("a time");
        assert_eq!(year.0.from.weekday(), days.from.weekday());
    }

    #[test]
    fn an_end_before_the_beginning_is_refused_by_field() {
        let wrong = Span::parse("2026-03-05", "2026-03-04").expect_err("backwards");
        assert_eq!((wrong[0].field.as_str(), wrong.len()), ("to_date", 1));
        assert_eq!(Span::parse("gestern", "x").expect_err("no days").len(), 2);
        assert!(Span::parse("2000-01-01", "2026-01-01").is_err(), "more than 20 years");
    }

    #[test]
    fn months_are_whole_from_the_first_to_the_last_or_until_today() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 28);
        assert!(span("2026-10-01", "2026-10-31").whole_months(None));
        assert!(!span("2026-11-01", "2026-11-28").whole_months(None));
        assert!(span("2026-11-01", "2026-11-28").whole_months(today));
        assert!(!span("2026-11-01", "2026-11-27").whole_months(today));
        assert!(!span("2026-10-02", "2026-10-31").whole_months(today));
    }
}
