//! Calendar days as spreadsheets hold them.

use chrono::{Days, NaiveDate};

use crate::text;

/// Why a cell holds no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DayError {
    /// Nothing there.
    #[error("no date")]
    Missing,
    /// Not year, month, day.
    #[error("expected a date such as 2026-08-11, 2026年8月11日 or 20260811")]
    Malformed,
    /// 3/1/2017: March or January.
    #[error("the day and the month cannot be told apart")]
    Ambiguous,
    /// 2026-02-30, or a year before 1900 or after 2100.
    #[error("no such day")]
    Impossible,
}

impl DayError {
    /// The stable reason code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "DATE_MISSING",
            Self::Malformed => "DATE_INVALID",
            Self::Ambiguous => "DATE_AMBIGUOUS",
            Self::Impossible => "DATE_IMPOSSIBLE",
        }
    }
}

/// Reads a day; a time behind it is ignored, a number of 45000..=60000 is a spreadsheet's serial day.
///
/// # Errors
/// Missing, malformed or impossible. Day-month order without a leading year is refused: it cannot be known.
pub fn read(cell: &str) -> Result<NaiveDate, DayError> {
    if text::is_blank(cell) {
        return Err(DayError::Missing);
    }
    let line = text::tidy(cell);
    let whole = line
        .split_once('.')
        .filter(|(_, part)| !part.contains('.'))
        .map_or(line.as_str(), |(whole, _)| whole);
    if whole.len() == 5
        && let Ok(serial) = whole.parse::<u64>()
    {
        // Day 0 of the 1900 date system, which counts a 29 February 1900 that never was.
        let start = NaiveDate::from_ymd_opt(1899, 12, 30);
        return match serial {
            45_000..=60_000 => {
                start.and_then(|day| day.checked_add_days(Days::new(serial))).ok_or(DayError::Impossible)
            }
            _ => Err(DayError::Malformed),
        };
    }
    let mut parts = [0_u32; 3];
    let mut rest = line.as_str();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 || digits == 14 {
        for (part, range) in parts.iter_mut().zip([0..4, 4..6, 6..8]) {
            *part = rest[range].parse().map_err(|_| DayError::Malformed)?;
        }
        rest = &rest[digits..];
    } else {
        for (index, part) in parts.iter_mut().enumerate() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if digits == 0 || (index == 0) != (digits == 4) || digits > 4 || (index > 0 && digits > 2) {
                return Err(DayError::Malformed);
            }
            *part = rest[..digits].parse().map_err(|_| DayError::Malformed)?;
            rest = &rest[digits..];
            if index < 2 {
                let after = rest.trim_start_matches([' ', '-', '/', '.', '年', '月', '\\', '–', '—']);
                if after.len() == rest.len() {
                    return Err(DayError::Malformed);
                }
                rest = after;
            }
        }
    }
    if rest.starts_with(|letter: char| {
        letter.is_alphanumeric() && !matches!(letter, 'T' | 't' | '日' | '号' | '上' | '下' | '周' | '星')
    }) || rest.starts_with(['-', '/'])
    {
        return Err(DayError::Malformed);
    }
    let year = i32::try_from(parts[0]).map_err(|_| DayError::Malformed)?;
    if !(1900..=2100).contains(&year) {
        return Err(DayError::Impossible);
    }
    NaiveDate::from_ymd_opt(year, parts[1], parts[2]).ok_or(DayError::Impossible)
}

/// How a day is written whose year comes last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Order {
    /// As it can only be meant.
    #[default]
    Evident,
    /// 3/1/2017 is the first of March.
    MonthFirst,
    /// 3/1/2017 is the third of January.
    DayFirst,
}

/// Reads a day as [`read`] does, and one whose year comes last in this order.
///
/// # Errors
/// As of [`read`]; ambiguous.
pub fn read_in(cell: &str, order: Order) -> Result<NaiveDate, DayError> {
    match read(cell) {
        Err(DayError::Malformed) => year_last(&text::tidy(cell), order),
        read => read,
    }
}

fn year_last(line: &str, order: Order) -> Result<NaiveDate, DayError> {
    let date = line.split_once(' ').map_or(line, |(date, _)| date);
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let [first, second, year] = parts.as_slice() else { return Err(DayError::Malformed) };
    let number = |text: &str, longest: usize| -> Result<u32, DayError> {
        let right = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if right { text.parse().map_err(|_| DayError::Malformed) } else { Err(DayError::Malformed) }
    };
    let (first, second) = (number(first, 2)?, number(second, 2)?);
    if year.len() != 4 {
        return Err(DayError::Malformed);
    }
    let year = i32::try_from(number(year, 4)?).map_err(|_| DayError::Malformed)?;
    if !(1900..=2100).contains(&year) {
        return Err(DayError::Impossible);
    }
    let (month, day) = match order {
        Order::MonthFirst => (first, second),
        Order::DayFirst => (second, first),
        Order::Evident if first > 12 => (second, first),
        Order::Evident if second > 12 || first == second => (first, second),
        Order::Evident => return Err(DayError::Ambiguous),
    };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DayError::Impossible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads() {
        for (cell, day) in [
            ("2026-08-11", "2026-08-11"),
            ("2026/8/5", "2026-08-05"),
            ("2025年9月10日", "2025-09-10"),
            ("2026.12.16", "2026-12-16"),
            ("20250107", "2025-01-07"),
            ("2025-1-7 10:00", "2025-01-07"),
            ("2025-01-07T10:00:00Z", "2025-01-07"),
            ("45878", "2025-08-09"),
            ("45878.5", "2025-08-09"),
            ("２０２６年２月３号", "2026-02-03"),
            ("2026 年 2 月 3 日 上午", "2026-02-03"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(read(cell).map(|day| day.to_string()).as_deref(), Ok(day), "{cell}");
        }
        for (cell, reason) in [
            ("", DayError::Missing),
            ("2026-02-30", DayError::Impossible),
            ("2025.13.01", DayError::Impossible),
            ("8/5/2026", DayError::Malformed),
            ("明天", DayError::Malformed),
            ("12345", DayError::Malformed),
            ("2026-8", DayError::Malformed),
            ("18991231", DayError::Impossible),
        ] {
            assert_eq!(read(cell), Err(reason), "{cell}");
        }
    }

    #[test]
    fn a_day_whose_year_comes_last_is_read_when_it_can_be_meant_one_way_only() {
        let read = |cell, order| read_in(cell, order).map(|day| day.to_string());
        let day = |text: &str| Ok(text.to_owned());
        for (cell, evident, month_first, day_first) in [
            ("10/20/2016", day("2016-10-20"), day("2016-10-20"), Err(DayError::Impossible)),
            ("20.10.2016", day("2016-10-20"), Err(DayError::Impossible), day("2016-10-20")),
            ("3/1/2017", Err(DayError::Ambiguous), day("2017-03-01"), day("2017-01-03")),
            ("3-3-2017 08:00", day("2017-03-03"), day("2017-03-03"), day("2017-03-03")),
            ("2017/3/1", day("2017-03-01"), day("2017-03-01"), day("2017-03-01")),
            ("3/1/17", Err(DayError::Malformed), Err(DayError::Malformed), Err(DayError::Malformed)),
            ("2/30/2017", Err(DayError::Impossible), Err(DayError::Impossible), Err(DayError::Impossible)),
        ] {
            assert_eq!(read(cell, Order::Evident), evident, "{cell}");
            assert_eq!(read(cell, Order::MonthFirst), month_first, "{cell}");
            assert_eq!(read(cell, Order::DayFirst), day_first, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn stable(cell in "\\PC{0,20}|[0-9]{1,5}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}\\PC?") {
            if let Ok(day) = read(&cell) { prop_assert_eq!(read(&day.to_string()), Ok(day)); }
        }
    }
}
