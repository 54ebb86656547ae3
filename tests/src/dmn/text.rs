//! Names and lists of the kit as rules take them.

use rules::{Type, Value};

/// What a decision is told: the name in the model, its type and value.
pub(super) struct Known {
    pub(super) name: String,
    pub(super) identifier: String,
    pub(super) kind: Type,
    pub(super) value: Value,
}

/// A name of the model as rules take it.
pub(super) fn identifier(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// `text` with the known names as identifiers, the longest first; what stands in double quotes stays.
pub(super) fn renamed(text: &str, known: &[Known]) -> String {
    let mut names: Vec<&Known> = known.iter().collect();
    names.sort_by_key(|known| std::cmp::Reverse(known.name.len()));
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let (mut made, mut quoted, mut escaped, mut last) = (String::new(), false, false, ' ');
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let starts = !quoted && !in_word(last);
        let found = names
            .iter()
            .filter(|_| starts)
            .find(|known| rest.strip_prefix(&*known.name).is_some_and(|after| !after.starts_with(in_word)));
        if let Some(known) = found {
            made.push_str(&known.identifier);
            rest = &rest[known.name.len()..];
            last = '_';
            continue;
        }
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        made.push(c);
        rest = &rest[c.len_utf8()..];
        last = c;
    }
    made
}

/// The literals of a list with commas, which may stand in double quotes too.
pub(super) fn literals(text: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = text.split(|c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_identifiers_outside_of_quotes_and_only_as_whole_names() {
        let known = |name: &str| Known {
            name: name.to_owned(),
            identifier: identifier(name),
            kind: Type::String,
            value: Value::Null,
        };
        let known = [known("Full Name"), known("Full Name 2")];
        assert_eq!(renamed(r#""a \" Full Name" + Full Name"#, &known), r#""a \" Full Name" + Full_Name"#);
        assert_eq!(renamed("Full Name 2+Full Names", &known), "Full_Name_2+Full Names");
    }

    #[test]
    fn a_comma_in_quotes_parts_no_literals() {
        assert_eq!(literals(r#""a, b","c" , 3"#), [r#""a, b""#, r#""c""#, "3"]);
    }
}
