//! When schedules and dates are due.

use chrono::{NaiveTime, TimeDelta, Utc};
use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use types::Time;

use super::definition::{Dated, Offset, Schedule};
use super::formula::Said;
use crate::calendar::Calendar;

/// Days off that are passed over.
const DAYS_OFF: usize = 400;

impl Schedule {
    /// The schedule, ready to count.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(&self) -> Result<Cron, String> {
        let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
        parser.parse(&self.cron).map_err(|error| error.to_string())
    }

    /// The first time after this moment.
    ///
    /// # Errors
    /// When there is none, or the schedule is none.
    pub fn next(&self, calendar: &Calendar, after: Time) -> Result<Time, String> {
        let cron = self.parse()?;
        let mut at = after.with_timezone(&calendar.zone);
        for _ in 0..DAYS_OFF {
            at = cron.find_next_occurrence(&at, false).map_err(|error| error.to_string())?;
            if !self.working_days || calendar.works_on(at.date_naive()) {
                return Ok(at.with_timezone(&Utc));
            }
            // On to the last moment of that day: what comes next comes on another.
            let midnight = calendar.moment(at.date_naive() + TimeDelta::days(1), NaiveTime::MIN);
            at = at.max((midnight - TimeDelta::seconds(1)).with_timezone(&calendar.zone));
        }
        Err("never falls on a day on which people work".to_owned())
    }
}

impl Offset {
    /// How many of its unit.
    #[must_use]
    pub fn amount(self) -> i32 {
        match self {
            Offset::Minutes(n) | Offset::WorkingMinutes(n) | Offset::Days(n) | Offset::WorkingDays(n) => n,
        }
    }

    /// So far from a moment.
    #[must_use]
    pub fn from(self, calendar: &Calendar, moment: Time) -> Time {
        match self {
            Offset::Minutes(minutes) => moment + TimeDelta::minutes(minutes.into()),
            Offset::WorkingMinutes(minutes) if minutes < 0 => calendar.before(moment, minutes.unsigned_abs()),
            Offset::WorkingMinutes(minutes) => calendar.after(moment, minutes.unsigned_abs()),
            Offset::Days(days) => {
                let local = moment.with_timezone(&calendar.zone);
                let day = local.date_naive() + TimeDelta::days(days.into());
                calendar.moment(day, local.time())
            }
            Offset::WorkingDays(days) => calendar.working_days(moment, days),
        }
    }
}

impl Dated {
    /// When it is due for a record that says this.
    #[must_use]
    pub fn due(&self, calendar: &Calendar, said: Said) -> Time {
        let moment = match said {
            Said::Moment(at) => at,
            Said::Day(day) => calendar.moment(day, NaiveTime::MIN),
        };
        let due = self.offset.from(calendar, moment);
        match self.at {
            Some(time) => calendar.moment(calendar.day(due), time),
            None => due,
        }
    }
}
