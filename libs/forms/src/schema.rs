//! JSON Schema 2020-12 as forms use it: as the standard says, and safe against whoever writes a schema.

use std::sync::LazyLock;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, PatternOptions, ValidationError, ValidationOptions, Validator};
use serde_json::{Value as Json, json};

/// Compiled patterns may take so much memory, in bytes: `(a{1000}){1000}` is refused, not built.
const PATTERN: usize = 1 << 18;

/// The options of every validator of this library. Patterns run in linear time, nothing is fetched from anywhere, and
/// `format` is the annotation that the standard says it is: controls judge days, addresses and numbers themselves.
#[must_use]
pub fn options<'i>() -> ValidationOptions<'i> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(false)
        .with_pattern_options(PatternOptions::regex().size_limit(PATTERN).dfa_size_limit(PATTERN))
}

/// Whether `text` is an absolute URI (RFC 3986).
pub(crate) fn is_uri(text: &str) -> bool {
    static URI: LazyLock<Option<Validator>> = LazyLock::new(|| {
        jsonschema::options().should_validate_formats(true).build(&json!({"format": "uri"})).ok()
    });
    URI.as_ref().is_some_and(|uri| uri.is_valid(&Json::from(text)))
}

/// Why a value has not the shape of its field: a stable reason and a sentence that does not repeat the value.
pub(crate) fn reason(error: &ValidationError<'_>) -> (&'static str, String) {
    match error.kind() {
        Kind::Type { kind } => ("WRONG_TYPE", format!("must be of the type {}", types(kind))),
        Kind::MaxLength { limit } => ("TOO_LONG", format!("at most {limit} characters")),
        Kind::MinLength { limit } => ("LENGTH", format!("at least {limit} characters")),
        Kind::MaxItems { limit } => ("COUNT", format!("at most {limit}")),
        Kind::MinItems { limit } => ("COUNT", format!("at least {limit}")),
        Kind::Maximum { limit } => ("OUT_OF_RANGE", format!("at most {limit}")),
        Kind::Minimum { limit } => ("OUT_OF_RANGE", format!("at least {limit}")),
        Kind::MultipleOf { multiple_of } => ("OUT_OF_RANGE", format!("a multiple of {multiple_of}")),
        Kind::Pattern { pattern } => ("MALFORMED", format!("does not match {pattern}")),
        Kind::Enum { .. } => ("OPTION_UNKNOWN", "is no option of this field".to_owned()),
        Kind::Constant { expected_value } => ("WRONG_VALUE", format!("must be {expected_value}")),
        Kind::UniqueItems => ("TWICE", "the same twice".to_owned()),
        Kind::Required { property } => ("REQUIRED", format!("{property} is missing")),
        Kind::AdditionalProperties { .. } => {
            ("UNKNOWN_FIELD", "has parts that this field has not".to_owned())
        }
        kind => ("MALFORMED", format!("breaks {}", kind.keyword())),
    }
}

fn types(kind: &jsonschema::error::TypeKind) -> String {
    use jsonschema::error::TypeKind;
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => {
            several.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(" or ")
        }
    }
}
