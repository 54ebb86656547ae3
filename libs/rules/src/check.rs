//! What may stand in a cell or an expression. An allow-list: a node or a function that is not named here is refused,
//! so nothing loops, recurses, leaves the process or grows without bound.

use dsntk_feel_parser::AstNode;

use crate::value::Type;

/// Brackets may nest so deep. The parser and the evaluator recurse; this and the lengths keep them within any stack.
const DEPTH: usize = 32;

/// A known name and the type of what it stands for.
pub(crate) type Known<'a> = (&'a str, Type);

/// The type of what is known of a node: none where only the run can tell.
type Kind = Option<Type>;

/// Functions that may be called and what they give.
const FUNCTIONS: [(&str, Kind); 30] = [
    ("abs", Some(Type::Number)),
    ("ceiling", Some(Type::Number)),
    ("contains", Some(Type::Boolean)),
    ("count", Some(Type::Number)),
    ("date", Some(Type::Date)),
    ("day of week", Some(Type::String)),
    ("day of year", Some(Type::Number)),
    ("ends with", Some(Type::Boolean)),
    ("even", Some(Type::Boolean)),
    ("floor", Some(Type::Number)),
    ("list contains", Some(Type::Boolean)),
    ("lower case", Some(Type::String)),
    ("max", None),
    ("mean", Some(Type::Number)),
    ("min", None),
    ("modulo", Some(Type::Number)),
    ("not", Some(Type::Boolean)),
    ("number", Some(Type::Number)),
    ("odd", Some(Type::Boolean)),
    ("round down", Some(Type::Number)),
    ("round half down", Some(Type::Number)),
    ("round half up", Some(Type::Number)),
    ("round up", Some(Type::Number)),
    ("starts with", Some(Type::Boolean)),
    ("string", Some(Type::String)),
    ("string length", Some(Type::Number)),
    ("substring", Some(Type::String)),
    ("substring after", Some(Type::String)),
    ("substring before", Some(Type::String)),
    ("upper case", Some(Type::String)),
];

/// Refuses what should not even reach the parser.
pub(crate) fn source(text: &str, longest: usize) -> Result<(), String> {
    if text.chars().count() > longest {
        return Err(format!("longer than {longest} characters"));
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Err(format!("brackets nest deeper than {DEPTH}"));
        }
    }
    Ok(())
}

/// The type of an expression, when it can be told.
///
/// # Errors
/// What is unknown, not allowed or does not fit.
pub(crate) fn kind(node: &AstNode, known: &[Known<'_>]) -> Result<Kind, String> {
    let of = |node: &AstNode| kind(node, known);
    let same = |a: &AstNode, b: &AstNode| -> Result<Kind, String> {
        match (of(a)?, of(b)?) {
            (Some(a), Some(b)) if a != b => Err(format!("a {a} cannot be compared with a {b}")),
            (a, b) => Ok(a.or(b)),
        }
    };
    let boolean = Ok(Some(Type::Boolean));
    match node {
        AstNode::Null | AstNode::Irrelevant => Ok(None),
        AstNode::Boolean(_) => boolean,
        AstNode::Numeric(..) => Ok(Some(Type::Number)),
        AstNode::String(_) => Ok(Some(Type::String)),
        // A date, or a time or a duration.
        AstNode::At(text) => {
            let is_day = text.trim_matches('"').parse::<chrono::NaiveDate>().is_ok();
            Ok(is_day.then_some(Type::Date))
        }
        AstNode::Name(name) => {
            let name = name.to_string();
            match known.iter().find(|(known, _)| *known == name) {
                Some((_, kind)) => Ok(Some(*kind)),
                None => Err(format!("{name:?} is not known here; text stands in double quotes")),
            }
        }
        AstNode::Neg(a) => expect(of(a)?, Type::Number, "-"),
        AstNode::Add(a, b) => match (of(a)?, of(b)?) {
            (Some(Type::String), Some(Type::String)) => Ok(Some(Type::String)),
            (Some(Type::Number), Some(Type::Number)) => Ok(Some(Type::Number)),
            (Some(a), Some(b)) => Err(format!("a {a} and a {b} cannot be added")),
            _ => Ok(None),
        },
        AstNode::Sub(a, b) => match (of(a)?, of(b)?) {
            (Some(Type::Number), Some(Type::Number)) => Ok(Some(Type::Number)),
            (Some(Type::Date), Some(Type::Date)) => Ok(None),
            (Some(a), Some(b)) => Err(format!("a {b} cannot be taken from a {a}")),
            _ => Ok(None),
        },
        AstNode::Mul(a, b) | AstNode::Div(a, b) => {
            expect(of(a)?, Type::Number, "a product")?;
            expect(of(b)?, Type::Number, "a product")?;
            Ok(None)
        }
        AstNode::Eq(a, b)
        | AstNode::Nq(a, b)
        | AstNode::Lt(a, b)
        | AstNode::Le(a, b)
        | AstNode::Gt(a, b)
        | AstNode::Ge(a, b) => same(a, b).and(boolean),
        AstNode::Between(a, low, high) => same(a, low).and(same(a, high)).and(boolean),
        AstNode::And(a, b) | AstNode::Or(a, b) => {
            expect(of(a)?, Type::Boolean, "and, or")?;
            expect(of(b)?, Type::Boolean, "and, or")
        }
        AstNode::If(test, a, b) => {
            expect(of(test)?, Type::Boolean, "if")?;
            match (of(a)?, of(b)?) {
                (Some(a), Some(b)) if a != b => Err(format!("gives a {a} or a {b}")),
                (a, b) => Ok(a.or(b)),
            }
        }
        AstNode::In(a, tests) => {
            match of(a)? {
                Some(of_value) => test(tests, of_value, known)?,
                None => each(tests, known)?,
            }
            boolean
        }
        AstNode::FunctionInvocation(function, parameters) => {
            let AstNode::Name(name) = &**function else {
                return Err("only functions have parameters".into());
            };
            let name = name.to_string();
            let Some((_, gives)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
                return Err(format!("the function {name:?} is not known"));
            };
            each(parameters, known)?;
            Ok(*gives)
        }
        AstNode::List(_)
        | AstNode::PositionalParameters(_)
        | AstNode::ExpressionList(_)
        | AstNode::CommaList(_)
        | AstNode::NegatedList(_)
        | AstNode::Range(..)
        | AstNode::IntervalStart(..)
        | AstNode::IntervalEnd(..) => each(node, known).map(|()| None),
        _ => Err("this part of the language is not allowed here".into()),
    }
}

fn expect(kind: Kind, wanted: Type, place: &str) -> Result<Kind, String> {
    match kind {
        Some(kind) if kind != wanted => Err(format!("{place} needs a {wanted}, not a {kind}")),
        _ => Ok(Some(wanted)),
    }
}

fn each(node: &AstNode, known: &[Known<'_>]) -> Result<(), String> {
    match node {
        AstNode::List(items)
        | AstNode::PositionalParameters(items)
        | AstNode::ExpressionList(items)
        | AstNode::CommaList(items)
        | AstNode::NegatedList(items) => items.iter().try_for_each(|item| each(item, known)),
        AstNode::Range(low, high) => each(low, known).and(each(high, known)),
        AstNode::IntervalStart(end, _) | AstNode::IntervalEnd(end, _) => each(end, known),
        AstNode::UnaryEq(a)
        | AstNode::UnaryNe(a)
        | AstNode::UnaryLt(a)
        | AstNode::UnaryLe(a)
        | AstNode::UnaryGt(a)
        | AstNode::UnaryGe(a) => each(a, known),
        node => kind(node, known).map(drop),
    }
}

/// Whether `node` is a test for a value of type `column`.
///
/// # Errors
/// What is unknown, not allowed or does not fit.
pub(crate) fn test(node: &AstNode, column: Type, known: &[Known<'_>]) -> Result<(), String> {
    match node {
        AstNode::Irrelevant => Ok(()),
        AstNode::List(items)
        | AstNode::ExpressionList(items)
        | AstNode::CommaList(items)
        | AstNode::NegatedList(items) => items.iter().try_for_each(|item| test(item, column, known)),
        AstNode::Range(low, high) => test(low, column, known).and(test(high, column, known)),
        AstNode::IntervalStart(a, _)
        | AstNode::IntervalEnd(a, _)
        | AstNode::UnaryEq(a)
        | AstNode::UnaryNe(a)
        | AstNode::UnaryLt(a)
        | AstNode::UnaryLe(a)
        | AstNode::UnaryGt(a)
        | AstNode::UnaryGe(a) => fits(a, column, known),
        node if asks(node) => expect(kind(node, known)?, Type::Boolean, "a condition with ?").map(drop),
        node => fits(node, column, known),
    }
}

fn fits(node: &AstNode, column: Type, known: &[Known<'_>]) -> Result<(), String> {
    match kind(node, known)? {
        Some(kind) if kind != column => Err(format!("a {kind} in a column of type {column}")),
        _ => Ok(()),
    }
}

/// Whether the node speaks of the value tested (`?`) itself.
pub(crate) fn asks(node: &AstNode) -> bool {
    match node {
        AstNode::Name(name) => name.to_string() == "?",
        AstNode::Neg(a) | AstNode::IntervalStart(a, _) | AstNode::IntervalEnd(a, _) => asks(a),
        AstNode::Add(a, b)
        | AstNode::Sub(a, b)
        | AstNode::Mul(a, b)
        | AstNode::Div(a, b)
        | AstNode::Eq(a, b)
        | AstNode::Nq(a, b)
        | AstNode::Lt(a, b)
        | AstNode::Le(a, b)
        | AstNode::Gt(a, b)
        | AstNode::Ge(a, b)
        | AstNode::And(a, b)
        | AstNode::Or(a, b)
        | AstNode::In(a, b)
        | AstNode::Range(a, b)
        | AstNode::FunctionInvocation(a, b) => asks(a) || asks(b),
        AstNode::Between(a, b, c) | AstNode::If(a, b, c) => asks(a) || asks(b) || asks(c),
        AstNode::List(items)
        | AstNode::PositionalParameters(items)
        | AstNode::ExpressionList(items)
        | AstNode::CommaList(items)
        | AstNode::NegatedList(items) => items.iter().any(asks),
        _ => false,
    }
}
