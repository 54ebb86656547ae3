//! Days, times of day, moments and periods.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, SecondsFormat, SubsecRound as _, Utc};
use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{day, text};

use super::{Case, Control, of_text, string};

type Wrong = Vec<(&'static str, &'static str, String)>;

/// A day as a limit: `2026-12-31`, `today`, `today+7`, `today-30`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
enum Bound {
    Day(NaiveDate),
    Today(i32),
}

impl TryFrom<String> for Bound {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || "expected 2026-12-31, today, today+7 or today-30".to_owned();
        match text.strip_prefix("today") {
            Some("") => Ok(Bound::Today(0)),
            Some(days) if days.starts_with(['+', '-']) => {
                let days = days.parse().map_err(|_| wrong())?;
                if (-36_600..=36_600).contains(&days) && days != 0 {
                    Ok(Bound::Today(days))
                } else {
                    Err(wrong())
                }
            }
            Some(_) => Err(wrong()),
            None => text.parse().map(Bound::Day).map_err(|_| wrong()),
        }
    }
}

impl From<Bound> for String {
    fn from(bound: Bound) -> String {
        match bound {
            Bound::Day(day) => day.to_string(),
            Bound::Today(0) => "today".into(),
            Bound::Today(days) => format!("today{days:+}"),
        }
    }
}

impl Bound {
    /// The day, and whether it stays the same.
    fn day(self, today: NaiveDate) -> (NaiveDate, bool) {
        match self {
            Bound::Day(day) => (day, true),
            Bound::Today(days) => {
                let span = Days::new(u64::from(days.unsigned_abs()));
                let day = if days < 0 { today.checked_sub_days(span) } else { today.checked_add_days(span) };
                (day.unwrap_or(today), false)
            }
        }
    }
}

fn bounds(least: Option<Bound>, most: Option<Bound>) -> Wrong {
    let upside_down = match (least, most) {
        (Some(Bound::Day(least)), Some(Bound::Day(most))) => least > most,
        (Some(Bound::Today(least)), Some(Bound::Today(most))) => least > most,
        _ => false,
    };
    if upside_down { vec![("x-min", "OUT_OF_RANGE", "is after x-max".into())] } else { vec![] }
}

/// Limits that move with the day are for new values alone.
fn within(
    day: NaiveDate,
    (least, most): (Option<Bound>, Option<Bound>),
    is_new: bool,
    part: &str,
    case: &mut Case<'_>,
) {
    let today = case.context.today();
    if let Some((least, fixed)) = least.map(|bound| bound.day(today))
        && day < least
        && (fixed || is_new)
    {
        case.refuse_part(part, "OUT_OF_RANGE", format!("not before {least}"));
    }
    if let Some((most, fixed)) = most.map(|bound| bound.day(today))
        && day > most
        && (fixed || is_new)
    {
        case.refuse_part(part, "OUT_OF_RANGE", format!("not after {most}"));
    }
}

/// 2026年8月11日, 2026/8/11 → 2026-08-11.
fn tidy_day(line: &str) -> String {
    let line = text::tidy(line);
    let plain = line.chars().all(|letter| letter.is_ascii_digit() || "-/.年月日号 ".contains(letter));
    let parts = line.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    // Nothing beside the day: neither a time nor a serial day of a spreadsheet.
    let only = plain && (parts == 3 || line.len() == 8 && parts == 1);
    only.then(|| day::read(&line).ok()).flatten().map_or(line, |day| day.to_string())
}

fn date(value: &Json) -> Option<NaiveDate> {
    string(value).parse().ok().filter(|day: &NaiveDate| day.to_string() == string(value))
}

fn to_value(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Null, Value::Date)
}

/// 日期.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Date {
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Bound>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Bound>,
    #[serde(rename = "x-workday", skip_serializing_if = "Option::is_none")]
    workday: Option<bool>,
}

impl Control for Date {
    fn shape(&self) -> Json {
        json!({"type": "string", "format": "date"})
    }

    fn check(&self) -> Wrong {
        bounds(self.least, self.most)
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, tidy_day)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let Some(day) = date(value) else {
            return case.refuse("DATE_INVALID", "must be a day such as 2026-08-11");
        };
        let is_new = case.is_new(value);
        within(day, (self.least, self.most), is_new, "", case);
        if self.workday == Some(true) && is_new && !case.context.calendar.works(day) {
            case.refuse("NOT_A_WORKDAY", "must be a working day");
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Date)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![to_value(date(value))]
    }
}

fn time(line: &str) -> Option<NaiveTime> {
    ["%H:%M:%S", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(line, format).ok())
}

/// A time of day as a limit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct TimeOfDay(NaiveTime);

impl TryFrom<String> for TimeOfDay {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        time(&text).map(Self).ok_or("expected a time such as 08:30:00")
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        time.0.to_string()
    }
}

/// 时间: hours, minutes, seconds of the tenant's day. Without an offset, which `format: time` would ask for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Time {
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<TimeOfDay>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<TimeOfDay>,
}

impl Control for Time {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$"})
    }

    fn check(&self) -> Wrong {
        match (&self.least, &self.most) {
            (Some(least), Some(most)) if least > most => {
                vec![("x-min", "OUT_OF_RANGE", "is after x-max".into())]
            }
            _ => vec![],
        }
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |line| {
            let line = text::tidy(line);
            time(&line).map_or(line, |time| time.trunc_subsecs(0).format("%H:%M:%S").to_string())
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let Some(time) = time(string(value)).map(TimeOfDay) else {
            return case.refuse("TIME_INVALID", "is no time");
        };
        if let Some(least) = self.least.as_ref().filter(|least| time < **least) {
            case.refuse("OUT_OF_RANGE", format!("not before {}", least.0));
        }
        if let Some(most) = self.most.as_ref().filter(|most| time > **most) {
            case.refuse("OUT_OF_RANGE", format!("not after {}", most.0));
        }
    }
}

/// A moment as it is kept: in UTC, to the second.
fn moment(line: &str) -> Option<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(line).ok()?.with_timezone(&Utc).trunc_subsecs(0);
    (1900..=2200).contains(&chrono::Datelike::year(&moment)).then_some(moment)
}

pub(super) fn tidy_moment(value: Json) -> Json {
    of_text(value, |line| {
        let line = text::tidy(line);
        moment(&line).map_or(line, |moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true))
    })
}

pub(super) fn read_moment(value: &Json) -> Option<DateTime<Utc>> {
    moment(string(value)).filter(|moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true) == string(value))
}

/// 日期时间: with an offset; kept in UTC. Limits are days of the tenant.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Datetime {
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Bound>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Bound>,
}

impl Control for Datetime {
    fn shape(&self) -> Json {
        json!({"type": "string", "format": "date-time"})
    }

    fn check(&self) -> Wrong {
        bounds(self.least, self.most)
    }

    fn tidy(&self, value: Json) -> Json {
        tidy_moment(value)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let Some(moment) = read_moment(value) else {
            return case.refuse("TIME_INVALID", "must be a time such as 2026-08-11T08:30:00+08:00");
        };
        let (day, is_new) = (moment.with_timezone(&case.context.zone).date_naive(), case.is_new(value));
        within(day, (self.least, self.most), is_new, "", case);
    }

    /// The day and the time of day, `08:30:00`, where the tenant is.
    fn names(&self) -> Vec<(String, Type)> {
        vec![("_day".into(), Type::Date), ("_time".into(), Type::String)]
    }

    fn values(&self, value: &Json, zone: Tz) -> Vec<Value> {
        let moment = read_moment(value).map(|moment| moment.with_timezone(&zone).naive_local());
        vec![
            to_value(moment.map(|moment| moment.date())),
            moment.map_or(Value::Null, |moment| Value::Text(moment.format("%H:%M:%S").to_string())),
        ]
    }
}

/// 日期区间; both days belong to it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Daterange {
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Bound>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Bound>,
    #[serde(rename = "x-max-days", skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
}

impl Control for Daterange {
    fn shape(&self) -> Json {
        let day = json!({"type": "string", "format": "date"});
        json!({
            "type": "object",
            "properties": {"start": day, "end": day},
            "required": ["start", "end"],
            "additionalProperties": false,
        })
    }

    fn check(&self) -> Wrong {
        let mut wrong = bounds(self.least, self.most);
        if self.days == Some(0) {
            wrong.push(("x-max-days", "OUT_OF_RANGE", "at least 1".into()));
        }
        wrong
    }

    fn tidy(&self, mut value: Json) -> Json {
        for part in ["start", "end"] {
            if let Some(day) = value.get_mut(part) {
                *day = of_text(day.take(), tidy_day);
            }
        }
        value
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let is_new = case.is_new(value);
        for part in ["start", "end"] {
            match date(&value[part]) {
                Some(day) => within(day, (self.least, self.most), is_new, &format!(".{part}"), case),
                None => {
                    case.refuse_part(&format!(".{part}"), "DATE_INVALID", "must be a day such as 2026-08-11")
                }
            }
        }
        match days(value) {
            Some(days) if days < 1 => case.refuse_part(".end", "PERIOD_REVERSED", "is before the start"),
            Some(days) if self.days.is_some_and(|most| days > i64::from(most)) => {
                let most = self.days.unwrap_or_default();
                case.refuse("PERIOD_TOO_LONG", format!("at most {most} days"));
            }
            _ => {}
        }
    }

    /// The ends, and how many days it has, both ends counted.
    fn names(&self) -> Vec<(String, Type)> {
        vec![("_start".into(), Type::Date), ("_end".into(), Type::Date), ("_days".into(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        let days = days(value).map_or(Value::Null, |days| Value::Number(days.into()));
        vec![to_value(date(&value["start"])), to_value(date(&value["end"])), days]
    }
}

fn days(value: &Json) -> Option<i64> {
    Some((date(&value["end"])? - date(&value["start"])?).num_days() + 1)
}
