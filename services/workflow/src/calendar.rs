//! Working time: deadlines count hours in which people work.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use types::{Fault, Time, Violation};

/// Hours of a day in which people work, from and until.
pub type Shift = (NaiveTime, NaiveTime);

/// When people work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The company's time zone, `Asia/Shanghai`.
    pub zone: Tz,
    /// The shifts of a working day, in order.
    pub shifts: Vec<Shift>,
    /// Days of the week that are worked, 1 for Monday.
    pub weekdays: Vec<u8>,
    /// Days that are not as their weekday says: holidays (false) and days worked instead (调休, true).
    #[serde(default)]
    pub days: BTreeMap<NaiveDate, bool>,
}

/// Shifts of a day.
const SHIFTS: usize = 10;
/// Days that are not as their weekday says.
const DAYS: usize = 2_000;
/// Days that are looked ahead: a calendar without working time ends nobody's search.
const AHEAD: usize = 3_660;

impl Default for Calendar {
    /// Monday to Friday, 09:00–12:00 and 13:00–18:00, in Shanghai.
    fn default() -> Self {
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            zone: chrono_tz::Asia::Shanghai,
            shifts: vec![(time(9), time(12)), (time(13), time(18))],
            weekdays: vec![1, 2, 3, 4, 5],
            days: BTreeMap::new(),
        }
    }
}

impl Calendar {
    /// The same, if it may be kept.
    ///
    /// # Errors
    /// `INVALID_CALENDAR` naming what is wrong.
    pub fn checked(self) -> Result<Self, Fault> {
        let mut wrong = Vec::new();
        if self.shifts.is_empty() || self.shifts.len() > SHIFTS {
            wrong.push(Violation::new("calendar.shifts", "OUT_OF_RANGE", format!("1 to {SHIFTS} shifts")));
        }
        let mut last = None;
        for (at, (begin, end)) in self.shifts.iter().enumerate() {
            if begin >= end || last.is_some_and(|last| *begin < last) {
                let rule = "must end after it begins, and begin after the one before";
                wrong.push(Violation::new(format!("calendar.shifts[{at}]"), "PERIOD_REVERSED", rule));
            }
            last = Some(*end);
        }
        if self.weekdays.iter().any(|day| !(1..=7).contains(day)) {
            let rule = "1 for Monday to 7 for Sunday";
            wrong.push(Violation::new("calendar.weekdays", "OUT_OF_RANGE", rule));
        }
        if self.days.len() > DAYS {
            wrong.push(Violation::new("calendar.days", "TOO_MANY", format!("at most {DAYS} days")));
        }
        if wrong.is_empty() { Ok(self) } else { Err(Fault::invalid("INVALID_CALENDAR", wrong)) }
    }

    /// Whether people work on this day.
    #[must_use]
    pub fn works_on(&self, day: NaiveDate) -> bool {
        let number = |weekday: Weekday| u8::try_from(weekday.number_from_monday()).unwrap_or(0);
        self.days.get(&day).copied().unwrap_or_else(|| self.weekdays.contains(&number(day.weekday())))
    }

    /// The moment of a time of day; the first one where clocks are set back, the next one where they skip it.
    #[must_use]
    pub fn moment(&self, day: NaiveDate, time: NaiveTime) -> Time {
        let local = day.and_time(time);
        let at = |local| self.zone.from_local_datetime(&local).earliest();
        let found = at(local).or_else(|| at(local + TimeDelta::hours(1)));
        found.map_or_else(|| local.and_utc(), |found| found.to_utc())
    }

    /// The day that it is at this moment.
    #[must_use]
    pub fn day(&self, at: Time) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The working time between two moments; of more than ten years, that of the first ten.
    #[must_use]
    pub fn between(&self, from: Time, until: Time) -> TimeDelta {
        let last = self.day(until);
        let days = self.day(from).iter_days().take(AHEAD).take_while(|day| *day <= last);
        let shifts = days.filter(|day| self.works_on(*day)).flat_map(|day| {
            self.shifts.iter().map(move |(begin, end)| (self.moment(day, *begin), self.moment(day, *end)))
        });
        let worked = shifts.map(|(begin, end)| end.min(until) - begin.max(from));
        worked
            .filter(|worked| *worked > TimeDelta::zero())
            .fold(TimeDelta::zero(), |sum, worked| sum + worked)
    }

    /// When so many minutes of working time have passed. Without any working time ahead, the clock's minutes count.
    #[must_use]
    pub fn after(&self, from: Time, minutes: u32) -> Time {
        let mut left = TimeDelta::minutes(minutes.into());
        let days = self.day(from).iter_days().take(AHEAD).filter(|day| self.works_on(*day));
        for day in days {
            for (begin, end) in &self.shifts {
                let begin = self.moment(day, *begin).max(from);
                let end = self.moment(day, *end);
                if end <= begin {
                    continue;
                }
                if left <= end - begin {
                    return begin + left;
                }
                left -= end - begin;
            }
        }
        from + TimeDelta::minutes(minutes.into())
    }

    /// The moment from which so many minutes of working time pass until this one.
    #[must_use]
    pub fn before(&self, until: Time, minutes: u32) -> Time {
        let mut left = TimeDelta::minutes(minutes.into());
        let days = std::iter::successors(Some(self.day(until)), NaiveDate::pred_opt).take(AHEAD);
        for day in days.filter(|day| self.works_on(*day)) {
            for (begin, end) in self.shifts.iter().rev() {
                let begin = self.moment(day, *begin);
                let end = self.moment(day, *end).min(until);
                if end <= begin {
                    continue;
                }
                if left <= end - begin {
                    return end - left;
                }
                left -= end - begin;
            }
        }
        until - TimeDelta::minutes(minutes.into())
    }

    /// The same time of day, so many days on which people work later; earlier with a negative number.
    #[must_use]
    pub fn working_days(&self, from: Time, days: i32) -> Time {
        let local = from.with_timezone(&self.zone);
        let next = |day: &NaiveDate| if days < 0 { day.pred_opt() } else { day.succ_opt() };
        let ahead = std::iter::successors(next(&local.date_naive()), next).take(AHEAD);
        let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
        match count.checked_sub(1) {
            None => from,
            Some(skipped) => match ahead.filter(|day| self.works_on(*day)).nth(skipped) {
                Some(day) => self.moment(day, local.time()),
                None => from + TimeDelta::days(days.into()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A time in Shanghai of November 2026; the 23rd is a Monday.
    fn at(day: u32, hour: u32, minute: u32) -> Time {
        let zone = chrono_tz::Asia::Shanghai;
        zone.with_ymd_and_hms(2026, 11, day, hour, minute, 0).single().expect("a time").to_utc()
    }

    #[test]
    fn minutes_of_work_pass_in_shifts_and_over_weekends_and_holidays() {
        let mut calendar = Calendar::default();
        assert_eq!(calendar.after(at(23, 9, 0), 60), at(23, 10, 0));
        assert_eq!(calendar.after(at(23, 11, 30), 60), at(23, 13, 30), "lunch");
        assert_eq!(calendar.after(at(23, 17, 30), 60), at(24, 9, 30), "night");
        assert_eq!(calendar.after(at(27, 17, 0), 120), at(30, 10, 0), "weekend");
        assert_eq!(calendar.after(at(23, 3, 0), 8 * 60), at(23, 18, 0), "a day is eight hours");
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
        calendar.days = BTreeMap::from([(day(24), false), (day(28), true)]);
        assert_eq!(calendar.after(at(23, 17, 30), 60), at(25, 9, 30), "a holiday");
        assert_eq!(calendar.after(at(27, 17, 30), 60), at(28, 9, 30), "a Saturday worked instead");
    }

    #[test]
    fn the_working_time_between_two_moments_leaves_out_nights_lunch_and_weekends() {
        let calendar = Calendar::default();
        assert_eq!(calendar.between(at(23, 8, 0), at(23, 20, 0)), TimeDelta::hours(8));
        assert_eq!(calendar.between(at(27, 17, 30), at(30, 9, 15)), TimeDelta::minutes(45), "over a weekend");
        assert_eq!(calendar.between(at(28, 9, 0), at(29, 18, 0)), TimeDelta::zero());
        assert_eq!(calendar.between(at(23, 12, 0), at(23, 9, 0)), TimeDelta::zero(), "back in time");
    }

    #[test]
    fn a_calendar_without_working_time_counts_by_the_clock() {
        let calendar = Calendar { weekdays: Vec::new(), ..Calendar::default() };
        assert_eq!(calendar.after(at(23, 9, 0), 60), at(23, 10, 0));
    }

    #[test]
    fn days_of_work_pass_over_weekends_and_holidays() {
        let mut calendar = Calendar::default();
        assert_eq!(calendar.working_days(at(26, 10, 0), 3), at(30, 10, 0) + TimeDelta::days(1));
        assert_eq!(calendar.working_days(at(23, 10, 0), -1), at(20, 10, 0));
        assert_eq!(calendar.working_days(at(28, 10, 0), 0), at(28, 10, 0), "no day is no day");
        calendar.days = BTreeMap::from([(NaiveDate::from_ymd_opt(2026, 11, 27).expect("a day"), false)]);
        assert_eq!(calendar.working_days(at(26, 10, 0), 1), at(30, 10, 0));
    }

    proptest! {
        #[test]
        fn working_time_is_counted_back_as_it_is_counted_on(from in 0_i64..10_000_000, minutes in 1_u32..5_000) {
            let calendar = Calendar::default();
            let later = calendar.after(at(1, 0, 0) + TimeDelta::seconds(from), minutes);
            prop_assert_eq!(calendar.after(calendar.before(later, minutes), minutes), later);
        }

        #[test]
        fn working_time_adds_up(from in 0_i64..10_000_000, one in 1_u32..5_000, two in 1_u32..5_000) {
            let calendar = Calendar::default();
            let from = at(1, 0, 0) + TimeDelta::seconds(from);
            prop_assert_eq!(calendar.after(calendar.after(from, one), two), calendar.after(from, one + two));
        }
    }
}
