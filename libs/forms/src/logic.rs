//! Expressions over the fields of a form.

use std::collections::{BTreeSet, HashMap, HashSet};

use rules::{Expression, Type, Value};

use crate::field::Field;
use crate::problems::Problems;

/// What every expression knows besides fields: the day it is, the id of whoever fills in the form, of their department.
pub const CONTEXT_NAMES: [(&str, Type); 3] =
    [("today", Type::Date), ("me", Type::String), ("my_department", Type::String)];

/// A checked expression and the names that it looks at.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) uses: Vec<String>,
    expression: Expression,
    /// The same, rounded, for numbers of more digits than can be kept, as 1 / 3 has.
    rounded: Option<Expression>,
}

/// What an expression says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Answer {
    /// A value.
    Value(Value),
    /// None, because something that it looks at is empty.
    Empty,
    /// None, though everything is there.
    Failed,
}

impl Rule {
    /// Its value when that is always the same.
    pub(crate) fn constant(&self) -> Option<&Value> {
        self.expression.constant()
    }

    pub(crate) fn ask(&self, scope: &impl Fn(&str) -> Value) -> Answer {
        let values: Vec<Value> = self.uses.iter().map(|name| scope(name)).collect();
        let rounded = |error| self.rounded.as_ref().ok_or(error)?.evaluate(&values);
        match self.expression.evaluate(&values).or_else(rounded) {
            Ok(value) => Answer::Value(value),
            Err(_) if values.contains(&Value::Null) => Answer::Empty,
            Err(_) => Answer::Failed,
        }
    }
}

/// Something that must hold, at a field.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) field: usize,
    pub(crate) rule: Rule,
    pub(crate) message: String,
}

/// Names in `text` outside of quotes, as FEEL would read them.
fn words(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let (mut begin, mut quoted, mut escaped) = (None, false, false);
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        if quoted {
            (quoted, escaped) = (escaped || letter != '"', !escaped && letter == '\\');
            continue;
        }
        if letter.is_alphanumeric() || letter == '_' {
            begin = begin.or(Some(at));
        } else {
            if let Some(begin) = begin.take() {
                found.insert(&text[begin..at]);
            }
            quoted = letter == '"';
        }
    }
    found
}

/// The names of a form, for its expressions.
pub(crate) struct Names<'a> {
    /// By name, the field that it belongs to and the type.
    known: HashMap<String, (Option<usize>, Type)>,
    broken: &'a HashSet<String>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(fields: &[Field], broken: &'a HashSet<String>) -> Self {
        let mut known: HashMap<String, (Option<usize>, Type)> =
            CONTEXT_NAMES.iter().map(|(name, kind)| ((*name).to_owned(), (None, *kind))).collect();
        for (at, field) in fields.iter().enumerate() {
            known.extend(field.names.iter().map(|(name, kind)| (name.clone(), (Some(at), *kind))));
        }
        Self { known, broken }
    }

    /// The field that a name belongs to.
    pub(crate) fn owner(&self, name: &str) -> Option<usize> {
        self.known.get(name).and_then(|(field, _)| *field)
    }

    /// Checks an expression that is asked in the rows of `table`, or once.
    pub(crate) fn rule(
        &self,
        text: &str,
        kind: Type,
        table: Option<usize>,
        path: &str,
        fields: &[Field],
        wrong: &mut Problems,
    ) -> Option<Rule> {
        let mut known = Vec::new();
        for word in words(text) {
            match self.known.get(word) {
                Some((Some(field), _)) if fields[*field].table.is_some() && fields[*field].table != table => {
                    let text = format!("{word} is a column, which only expressions in its rows see");
                    wrong.add(path, "FIELD_OUT_OF_REACH", text);
                    return None;
                }
                Some((_, kind)) => known.push((word, *kind)),
                // Told already.
                None if word.split('_').nth(1).is_some_and(|id| self.broken.contains(&format!("f_{id}"))) => {
                    return None;
                }
                None if word.starts_with("f_") => {
                    wrong.add(path, "FIELD_UNKNOWN", unknown(word, fields));
                    return None;
                }
                None => {}
            }
        }
        match Expression::compile(text, &known, kind) {
            Ok(expression) => {
                let uses = known.into_iter().map(|(name, _)| name.to_owned()).collect();
                Some(Rule { uses, expression, rounded: None })
            }
            Err(error) => {
                wrong.add(path, "EXPRESSION_INVALID", error);
                None
            }
        }
    }

    /// An expression that gives a number, which is kept with so many decimals, whatever digits come on the way.
    pub(crate) fn number(
        &self,
        text: &str,
        scale: u32,
        table: Option<usize>,
        path: &str,
        fields: &[Field],
        wrong: &mut Problems,
    ) -> Option<Rule> {
        let rule = self.rule(text, Type::Number, table, path, fields, wrong)?;
        // A comment at the end must not swallow the bracket. FEEL's rounding has no answer for 0, so it comes second.
        let rounded = format!("round half up(({text}\n), {scale})");
        let rounded = self.rule(&rounded, Type::Number, table, path, fields, wrong)?;
        Some(Rule { rounded: Some(rounded.expression), ..rule })
    }
}

/// Why a name that looks like a field's is none.
fn unknown(word: &str, fields: &[Field]) -> String {
    match fields.iter().find(|field| field.id == word) {
        Some(field) if field.names.is_empty() => format!("rules see nothing of {word}"),
        Some(field) => {
            let names: Vec<&str> = field.names.iter().map(|(name, _)| name.as_str()).collect();
            format!("{word} has several parts; rules see {}", names.join(", "))
        }
        None => format!("{} is no field of this form", word.chars().take(40).collect::<String>()),
    }
}
