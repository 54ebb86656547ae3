//! Serial numbers (流水号): `GK-{yyyyMM}{seq:4}` is drawn as GK-2026110001. The counter is the caller's.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The longest template, in characters.
const LONGEST: usize = 60;

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Text(String),
    /// A chrono format.
    Day(&'static str),
    Sequence(usize),
    Department,
}

const DAYS: [(&str, &str); 6] =
    [("yyyy", "%Y"), ("yy", "%y"), ("MM", "%m"), ("dd", "%d"), ("yyyyMM", "%Y%m"), ("yyyyMMdd", "%Y%m%d")];

/// How numbers of a field look: text and `{yyyy}`, `{yy}`, `{MM}`, `{dd}`, `{yyyyMM}`, `{yyyyMMdd}`, `{dept}`, and
/// `{seq:N}` once, a running number of at least N digits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Template {
    text: String,
    pieces: Vec<Piece>,
}

/// A counter to draw from, and what stands around its number. Every distinct series counts by itself: with
/// `{yyyyMM}` in the template numbers begin again each month.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Series {
    /// What stands before the number.
    pub before: String,
    /// At least so many digits.
    pub digits: usize,
    /// What stands behind it.
    pub after: String,
}

impl Series {
    /// The number that was drawn, as people see it; longer than its digits rather than wrong.
    #[must_use]
    pub fn number(&self, drawn: u64) -> String {
        format!("{}{drawn:0width$}{}", self.before, self.after, width = self.digits)
    }
}

impl Template {
    /// The series of a day and of a department (its code).
    #[must_use]
    pub fn series(&self, day: NaiveDate, department: &str) -> Series {
        let mut series = Series { before: String::new(), digits: 0, after: String::new() };
        for piece in &self.pieces {
            let end = if series.digits == 0 { &mut series.before } else { &mut series.after };
            match piece {
                Piece::Text(text) => end.push_str(text),
                Piece::Day(format) => end.push_str(&day.format(format).to_string()),
                Piece::Department => end.push_str(department),
                Piece::Sequence(digits) => series.digits = *digits,
            }
        }
        series
    }

    /// Whether numbers name the department.
    #[must_use]
    pub fn names_department(&self) -> bool {
        self.pieces.contains(&Piece::Department)
    }
}

impl TryFrom<String> for Template {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.chars().count() > LONGEST {
            return Err(format!("longer than {LONGEST} characters"));
        }
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            if open > 0 {
                pieces.push(Piece::Text(rest[..open].to_owned()));
            }
            let (name, behind) = rest[open + 1..].split_once('}').ok_or("a { without its }")?;
            pieces.push(match name {
                "dept" => Piece::Department,
                name => match (DAYS.iter().find(|(day, _)| *day == name), name.strip_prefix("seq:")) {
                    (Some((_, format)), _) => Piece::Day(format),
                    (None, Some(digits)) => match digits.parse() {
                        Ok(digits @ 1..=12) => Piece::Sequence(digits),
                        _ => return Err("{seq:N} has 1 to 12 digits".into()),
                    },
                    (None, None) => return Err(format!("{{{name}}} is not known")),
                },
            });
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        if pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains('}') || text.chars().any(char::is_control)))
        {
            return Err("text has no } and no control characters".into());
        }
        if pieces.iter().filter(|piece| matches!(piece, Piece::Sequence(_))).count() != 1 {
            return Err("{seq:N} stands exactly once".into());
        }
        Ok(Self { text, pieces })
    }
}

impl From<Template> for String {
    fn from(template: Template) -> String {
        template.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(text: &str) -> Result<Template, String> {
        Template::try_from(text.to_owned())
    }

    #[test]
    fn a_number_is_drawn_from_the_series_of_its_month_and_department() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let series = template("GK-{yyyyMM}{seq:4}-{dept}").unwrap().series(day, "HD");
        assert_eq!(series, Series { before: "GK-202611".into(), digits: 4, after: "-HD".into() });
        assert_eq!(series.number(7), "GK-2026110007-HD");
        assert_eq!(series.number(123_456), "GK-202611123456-HD");
        assert_eq!(template("{yy}{MM}{dd}{seq:2}").unwrap().series(day, "").number(1), "26112501");
    }

    #[test]
    fn templates_that_cannot_count_are_refused() {
        for wrong in
            ["GK", "{seq:4}{seq:4}", "{seq:0}", "{seq:13}", "{week}{seq:4}", "{seq:4", "}{seq:4}", "{seq}"]
        {
            assert!(template(wrong).is_err(), "{wrong}");
        }
    }
}
