//! What people type, made one: trimmed, full-width letters and digits made half-width (Unicode NFKC), and checked.

use types::Violation;
use unicode_normalization::UnicodeNormalization as _;

/// The wrong fields of a request, gathered so that all are told at once.
pub(crate) type Wrong = Vec<Violation>;

/// NFKC, lower case, trimmed: how logins and e-mail addresses are kept and compared.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}

/// A text of one line with at most `longest` characters, trimmed; `required` texts say something.
pub(crate) fn line(wrong: &mut Wrong, field: &str, text: &str, longest: usize, required: bool) -> String {
    let text = text.trim();
    if required && text.is_empty() {
        wrong.push(Violation::new(field, "REQUIRED", "must not be empty"));
    } else if text.chars().count() > longest {
        wrong.push(Violation::new(field, "TOO_LONG", format!("at most {longest} characters")));
    } else if text.chars().any(char::is_control) {
        wrong.push(Violation::new(field, "CONTROL_CHARACTER", "must be one line without control characters"));
    }
    text.to_owned()
}

/// A language the suite speaks; Chinese where none is said.
pub(crate) fn language(wrong: &mut Wrong, field: &str, text: &str) -> String {
    match text {
        "" => "zh-CN".to_owned(),
        "zh-CN" | "en" => text.to_owned(),
        _ => {
            wrong.push(Violation::new(field, "LANGUAGE_UNKNOWN", "expected zh-CN or en"));
            String::new()
        }
    }
}

/// `Ok` when nothing is wrong.
pub(crate) fn checked<T>(value: T, wrong: Wrong) -> Result<T, crate::error::Error> {
    if wrong.is_empty() { Ok(value) } else { Err(crate::error::Error::Invalid(wrong)) }
}
