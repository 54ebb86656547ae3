//! Quotes and the catalogue between the wire and the domain.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use types::{Currency, Fault, Violation};

pub(crate) use kit::wire::{Wrong, id_told, largest};

pub(crate) mod catalogue;
pub(crate) mod price_list;
pub(crate) mod quote;
pub(crate) mod settings;

/// A day that a filter or a question names; none where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_day(field: &str, text: &str) -> Result<Option<NaiveDate>, Fault> {
    let mut wrong = Wrong::default();
    let day = wrong.day(field, text);
    wrong.or("INVALID_FILTER", day)
}

/// A currency that a filter or a question names; yuan where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_currency(field: &str, text: &str) -> Result<Currency, Fault> {
    let mut wrong = Wrong::default();
    let currency = wrong.currency(field, text);
    wrong.or("INVALID_FILTER", currency)
}

/// A number above 0 that a question names; none where the text is empty.
///
/// # Errors
/// `INVALID_FILTER` naming the field.
pub(crate) fn asked_number(field: &str, text: &str) -> Result<Option<Decimal>, Fault> {
    let mut wrong = Wrong::default();
    let number = wrong.amount(field, text);
    wrong.or("INVALID_FILTER", number)
}

/// The fields to change: what the mask names, or else what is given; only those that can be changed.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(
    mask: Option<prost_types::FieldMask>,
    updatable: &[&'static str],
    given: impl Fn(&str) -> bool,
) -> Result<Vec<&'static str>, Fault> {
    let paths = mask.map(|mask| mask.paths).filter(|paths| !paths.is_empty());
    let Some(paths) = paths else {
        return Ok(updatable.iter().copied().filter(|path| given(path)).collect());
    };
    let known = |path: &String| {
        updatable.iter().copied().find(|known| *known == path.as_str()).ok_or_else(|| {
            let text = "cannot be changed";
            Fault::invalid(
                "INVALID_MASK",
                [Violation::new("update_mask", "UNKNOWN", format!("{path} {text}"))],
            )
        })
    };
    paths.iter().map(known).collect()
}

pub(crate) fn number_told(number: Decimal) -> String {
    number.normalize().to_string()
}

/// An amount with as many digits after the point as the currency has.
pub(crate) fn amount_told(amount: Decimal, currency: Currency) -> String {
    let digits = currency.digits() as usize;
    format!("{amount:.digits$}")
}
