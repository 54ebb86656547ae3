//! A form as it is designed (表单设计). What a document may say stands in the library `forms`.

use forms::Compiled;
use serde_json::Value as Json;
use types::Violation;

/// What a draft is: a form that can judge entries, or what is wrong with it.
///
/// # Errors
/// Everything that is wrong, each with its place in the document; what is wrong with it as a whole stands at `document`.
pub fn read(document: &Json) -> Result<Compiled, Vec<Violation>> {
    let placed = |wrong: Violation| match wrong.field.as_str() {
        "" => Violation { field: "document".to_owned(), ..wrong },
        _ => wrong,
    };
    forms::check(&document.to_string()).map_err(|wrong| wrong.into_iter().map(placed).collect())
}

/// What a draft is as the next version: it may not turn what was kept by the last one into something else.
///
/// # Errors
/// As [`read`]; fields that became something else.
pub fn follows(last: Option<&Json>, draft: &Json) -> Result<(), Vec<Violation>> {
    let next = read(draft)?;
    if let Some(last) = last {
        forms::difference(&read(last)?, &next)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form(field: Json) -> Json {
        json!({
            "schema_version": 1,
            "data": {"type": "object", "additionalProperties": false, "properties": {"f_score": field}},
            "ui": {"layout": [{"kind": "field", "field": "f_score"}]}, "logic": {},
        })
    }

    #[test]
    fn a_version_cannot_turn_what_was_kept_into_something_else() {
        let text =
            form(json!({"title": "现场条件", "x-control": "text", "type": "string", "maxLength": 100}));
        let rating = form(
            json!({"title": "现场条件", "x-control": "rating", "type": "integer", "minimum": 1, "maximum": 5}),
        );
        follows(None, &text).expect("is the first");
        follows(Some(&text), &text).expect("is the same");
        let wrong = follows(Some(&text), &rating).expect_err("is another kind of field");
        assert_eq!((wrong[0].field.as_str(), wrong[0].reason), ("f_score", "TYPE_CHANGED"));
        assert_eq!(read(&json!([])).expect_err("is none")[0].field, "document");
    }
}
