//! Who wants to be told how.

use std::collections::BTreeMap;

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use types::Time;

use crate::mail::GATHERED;
use crate::notice::Kind;

/// How somebody wants to be told. Who has said nothing is told of everything, everywhere and at once.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Preference {
    /// Channels that are switched off, by the kind's name.
    pub muted: BTreeMap<String, Muted>,
    /// From when to when no e-mail is sent, by the clock in `zone`. May pass midnight.
    pub quiet: Option<(NaiveTime, NaiveTime)>,
    /// The zone.
    pub zone: Tz,
    /// 0 for what nobody has changed.
    pub revision: i64,
}

/// Channels of one kind that are switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Muted {
    /// The console.
    pub console: bool,
    /// E-mail.
    pub mail: bool,
}

impl Default for Preference {
    fn default() -> Self {
        Self { muted: BTreeMap::new(), quiet: None, zone: chrono_tz::Asia::Shanghai, revision: 0 }
    }
}

impl Preference {
    /// Whether the console shows this kind.
    #[must_use]
    pub fn console(&self, kind: Kind) -> bool {
        !self.muted.get(kind.as_str()).is_some_and(|muted| muted.console)
    }

    /// When an e-mail is to tell what happens `now`; none when it is not wanted.
    #[must_use]
    pub fn mail_at(&self, kind: Kind, now: Time) -> Option<Time> {
        let wanted = !self.muted.get(kind.as_str()).is_some_and(|muted| muted.mail);
        wanted.then(|| self.loud(now + GATHERED))
    }

    /// The moment itself, or the end of the quiet hours that it lies in.
    fn loud(&self, at: Time) -> Time {
        let Some((from, until)) = self.quiet else { return at };
        let local = at.with_timezone(&self.zone);
        let time = local.time();
        let quiet = if from <= until { from <= time && time < until } else { from <= time || time < until };
        if !quiet {
            return at;
        }
        let day = if time < until { local.date_naive() } else { local.date_naive() + TimeDelta::days(1) };
        // An hour that the clock leaves out has ended when it would have begun.
        let end = day.and_time(until).and_local_timezone(self.zone).earliest();
        end.map_or(at, |end| end.to_utc()).max(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().expect("a moment")
    }

    fn quiet(from: &str, until: &str) -> Preference {
        let hour = |text: &str| text.parse().expect("a time of day");
        Preference { quiet: Some((hour(from), hour(until))), ..Preference::default() }
    }

    #[test]
    fn what_happens_in_the_night_waits_for_the_morning() {
        let night = quiet("22:00:00", "08:00:00");
        // 23:30 and 02:00 in Shanghai wait for eight o'clock, 12:00 does not.
        for (now, then) in [
            ("2026-11-25T15:30:00Z", "2026-11-26T00:00:00Z"),
            ("2026-11-25T18:00:00Z", "2026-11-26T00:00:00Z"),
            ("2026-11-25T04:00:00Z", "2026-11-25T04:01:00Z"),
            ("2026-11-26T00:00:00Z", "2026-11-26T00:01:00Z"),
        ] {
            assert_eq!(night.mail_at(Kind::Notice, time(now)), Some(time(then)), "{now}");
        }
        let noon = quiet("12:00:00", "13:30:00");
        assert_eq!(
            noon.mail_at(Kind::Notice, time("2026-11-25T04:10:00Z")),
            Some(time("2026-11-25T05:30:00Z"))
        );
    }

    #[test]
    fn what_is_switched_off_is_not_told_there() {
        let mut preference = Preference::default();
        preference.muted.insert("task.assigned".to_owned(), Muted { console: false, mail: true });
        let now = time("2026-11-25T04:00:00Z");
        assert_eq!(preference.mail_at(Kind::TaskAssigned, now), None);
        assert!(preference.console(Kind::TaskAssigned));
        assert!(preference.mail_at(Kind::TaskOverdue, now).is_some());
    }
}
