//! Values as people read them on paper: what the functions of print templates say.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::template::Language;

/// With thousands set apart: `1234567.5` is `1,234,567.5`.
fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, rest) = digits.split_once('.').map_or((digits, String::new()), |(w, r)| (w, format!(".{r}")));
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(&rest);
    text
}

/// An amount with thousands and two decimals, rounded half away from zero: `1,234,567.50`.
#[must_use]
pub fn money(amount: Decimal) -> String {
    let rounded = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    grouped(&format!("{rounded:.2}"))
}

/// A number with thousands and no more decimals than it needs: `1,200`, `2.5`.
#[must_use]
pub fn quantity(number: Decimal) -> String {
    grouped(&number.normalize().to_string())
}

/// A day, as `2026-01-05` or a moment that begins with it: `2026年1月5日`, `5 January 2026`.
#[must_use]
pub fn date(text: &str, language: Language) -> Option<String> {
    let day = NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?;
    Some(match language {
        Language::Chinese => day.format("%Y年%-m月%-d日").to_string(),
        Language::English => day.format("%-d %B %Y").to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_thousands_and_two_decimals() {
        for (amount, text) in [
            ("0", "0.00"),
            ("999.995", "1,000.00"),
            ("-1234567.895", "-1,234,567.90"),
            ("100000", "100,000.00"),
            ("12.3", "12.30"),
        ] {
            assert_eq!(money(amount.parse().expect("a number")), text);
        }
        assert_eq!(quantity("1200.00".parse().expect("a number")), "1,200");
        assert_eq!(quantity("2.50".parse().expect("a number")), "2.5");
    }

    #[test]
    fn days_are_written_in_both_languages() {
        assert_eq!(date("2026-01-05", Language::Chinese).as_deref(), Some("2026年1月5日"));
        assert_eq!(date("2026-01-05T08:30:00Z", Language::English).as_deref(), Some("5 January 2026"));
        assert_eq!(date("5.1.2026", Language::English), None);
        assert_eq!(date("明天", Language::Chinese), None);
    }
}
