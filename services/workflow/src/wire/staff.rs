//! Groups, absences and the calendar, to and from protobuf.

use std::collections::BTreeMap;

use api::workflow::v1 as pb;
use chrono::{NaiveDate, NaiveTime};
use kit::wire::{time, timestamp};
use pb::calendar::{Day, Shift};
use types::{Fault, UserId, Violation};
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::directory::{Absence, Group};

/// A group as somebody wrote it.
///
/// # Errors
/// `INVALID_ID` naming the place.
pub(crate) fn group_of(group: pb::Group) -> Result<Group, Fault> {
    let members = group.user_ids.iter().map(|id| UserId::parse("group.user_ids", id));
    let members = members.collect::<Result<_, Fault>>()?;
    Ok(Group { name: types::text::tidy(&group.name), members, revision: 0 })
}

/// A group.
#[must_use]
pub(crate) fn group(group: &Group) -> pb::Group {
    pb::Group {
        name: group.name.clone(),
        user_ids: group.members.iter().map(ToString::to_string).collect(),
        revision: group.revision,
    }
}

/// An absence as somebody wrote it; of `caller` where it names nobody.
///
/// # Errors
/// What is no id or no time.
pub(crate) fn absence_of(absence: &pb::Absence, caller: Option<UserId>) -> Result<Absence, Fault> {
    let person = match absence.user_id.as_str() {
        "" => caller.ok_or_else(|| {
            Fault::invalid(
                "INVALID_ABSENCE",
                [Violation::new("absence.user_id", "REQUIRED", "must be given")],
            )
        })?,
        id => UserId::parse("absence.user_id", id)?,
    };
    let moment = |field: &str, at: Option<&prost_types::Timestamp>| match at {
        Some(at) => time(field, at),
        None => Err(Fault::invalid("INVALID_ABSENCE", [Violation::new(field, "REQUIRED", "must be given")])),
    };
    Ok(Absence {
        id: Uuid::now_v7(),
        person,
        substitute: UserId::parse("absence.substitute_id", &absence.substitute_id)?,
        from: moment("absence.begin_time", absence.begin_time.as_ref())?,
        until: moment("absence.end_time", absence.end_time.as_ref())?,
    })
}

/// An absence.
#[must_use]
pub(crate) fn absence(absence: &Absence) -> pb::Absence {
    pb::Absence {
        id: absence.id.to_string(),
        user_id: absence.person.to_string(),
        substitute_id: absence.substitute.to_string(),
        begin_time: Some(timestamp(absence.from)),
        end_time: Some(timestamp(absence.until)),
    }
}

/// A calendar as somebody wrote it.
///
/// # Errors
/// `INVALID_CALENDAR` naming everything that cannot be read.
pub(crate) fn calendar_of(given: &pb::Calendar) -> Result<Calendar, Fault> {
    let mut wrong = Vec::new();
    let zone = given.time_zone.parse::<chrono_tz::Tz>();
    if zone.is_err() {
        let rule = "a time zone, Asia/Shanghai";
        wrong.push(Violation::new("calendar.time_zone", "TIME_ZONE_UNKNOWN", rule));
    }
    let mut hour = |field: String, text: &str| {
        NaiveTime::parse_from_str(text, "%H:%M").unwrap_or_else(|_| {
            wrong.push(Violation::new(field, "MALFORMED", "a time of day, 09:00"));
            NaiveTime::MIN
        })
    };
    let shifts = given.shifts.iter().enumerate().map(|(at, shift)| {
        let field = format!("calendar.shifts[{at}]");
        (hour(format!("{field}.begin"), &shift.begin), hour(format!("{field}.end"), &shift.end))
    });
    let shifts = shifts.collect();
    let mut days = BTreeMap::new();
    for (at, day) in given.days.iter().enumerate() {
        match day.date.parse::<NaiveDate>() {
            Ok(date) => {
                days.insert(date, day.works);
            }
            Err(_) => {
                let field = format!("calendar.days[{at}].date");
                wrong.push(Violation::new(field, "MALFORMED", "a day, 2026-10-01"));
            }
        }
    }
    // What is no day of the week at all is told by the calendar's own rules.
    let weekdays = given.weekdays.iter().map(|day| u8::try_from(*day).unwrap_or(0)).collect();
    match zone {
        Ok(zone) if wrong.is_empty() => Ok(Calendar { zone, shifts, weekdays, days }),
        _ => Err(Fault::invalid("INVALID_CALENDAR", wrong)),
    }
}

/// A calendar.
#[must_use]
pub(crate) fn calendar(calendar: &Calendar, revision: i64) -> pb::Calendar {
    let hour = |time: NaiveTime| time.format("%H:%M").to_string();
    pb::Calendar {
        time_zone: calendar.zone.name().to_owned(),
        shifts: calendar
            .shifts
            .iter()
            .map(|(begin, end)| Shift { begin: hour(*begin), end: hour(*end) })
            .collect(),
        weekdays: calendar.weekdays.iter().map(|day| i32::from(*day)).collect(),
        days: calendar
            .days
            .iter()
            .map(|(date, works)| Day { date: date.to_string(), works: *works })
            .collect(),
        revision,
    }
}
