//! An expression in FEEL, checked once, evaluated often.

use std::fmt;

use dsntk_feel::context::FeelContext;
use dsntk_feel::{Evaluator, FeelScope, Name};
use dsntk_feel_parser::AstNode;

use crate::check::{self, Known};
use crate::value::{Type, Value};

/// The longest expression, in characters.
const LONGEST: usize = 1_000;

/// A scope in which `known` are names without values.
pub(crate) fn names(known: &[Known<'_>]) -> FeelScope {
    let mut context = FeelContext::new();
    for (name, _) in known {
        context.set_null(Name::new(&[name]));
    }
    let scope = FeelScope::new();
    scope.push(context);
    scope
}

/// A scope with these values.
pub(crate) fn scope<'a>(values: impl IntoIterator<Item = (&'a Name, &'a Value)>) -> FeelScope {
    let mut context = FeelContext::new();
    for (name, value) in values {
        match value.to_feel() {
            Some(value) => context.set_entry(name, value),
            None => context.set_null(name.clone()),
        }
    }
    let scope = FeelScope::new();
    scope.push(context);
    scope
}

/// An expression that holds what it was checked for. Cheap to evaluate, shared between threads.
pub struct Expression {
    names: Vec<Name>,
    kind: Option<Type>,
    how: How,
}

enum How {
    Constant(Value),
    Evaluated(Evaluator),
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Expression")
            .field("names", &self.names)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Expression {
    /// Checks `text` as an expression over `known` names that gives a `kind`; without one, any value or none.
    ///
    /// # Errors
    /// What is wrong with it, for its author: syntax, an unknown name, a type that does not fit, too long.
    pub fn compile(
        text: &str,
        known: &[(&str, Type)],
        kind: impl Into<Option<Type>>,
    ) -> Result<Self, String> {
        let kind = kind.into();
        check::source(text, LONGEST)?;
        if text.trim().is_empty() {
            return Err("is empty".into());
        }
        let node = dsntk_feel_parser::parse_expression(&names(known), text, false)
            .map_err(|_| "cannot be read as an expression; text stands in double quotes".to_owned())?;
        if let (Some(found), Some(kind)) = (check::kind(&node, known)?, kind)
            && found != kind
        {
            return Err(format!("gives a {found}, not a {kind}"));
        }
        let evaluator = dsntk_feel_evaluator::prepare(&node);
        let how = if literal(&node) {
            match Value::from_feel(&evaluator(&FeelScope::new())) {
                Some(value) if kind.is_none() || value.kind() == kind => How::Constant(value),
                _ => return Err(format!("is not a {}", named(kind))),
            }
        } else {
            How::Evaluated(evaluator)
        };
        Ok(Self { names: known.iter().map(|(name, _)| Name::new(&[name])).collect(), kind, how })
    }

    /// Its value where the known names have `values`, in the order they were given.
    ///
    /// # Errors
    /// When it has no value of its type there.
    pub fn evaluate(&self, values: &[Value]) -> Result<Value, String> {
        match &self.how {
            How::Constant(value) => Ok(value.clone()),
            How::Evaluated(evaluator) => {
                let value = evaluator(&scope(self.names.iter().zip(values)));
                match Value::from_feel(&value) {
                    Some(found) if self.kind.is_none() || found.kind() == self.kind => Ok(found),
                    _ => Err(format!("gives {value}, not a {}", named(self.kind))),
                }
            }
        }
    }

    /// Its value when that is always the same.
    #[must_use]
    pub fn constant(&self) -> Option<&Value> {
        match &self.how {
            How::Constant(value) => Some(value),
            How::Evaluated(_) => None,
        }
    }
}

fn named(kind: Option<Type>) -> String {
    kind.map_or_else(|| "value".to_owned(), |kind| kind.to_string())
}

/// Whether the node is a value itself.
pub(crate) fn literal(node: &AstNode) -> bool {
    match node {
        AstNode::Null | AstNode::Boolean(_) | AstNode::Numeric(..) | AstNode::String(_) | AstNode::At(_) => {
            true
        }
        AstNode::Neg(inner) => matches!(**inner, AstNode::Numeric(..)),
        AstNode::FunctionInvocation(name, parameters) => {
            matches!(&**name, AstNode::Name(name) if name.to_string() == "date")
                && matches!(&**parameters, AstNode::PositionalParameters(items) if matches!(items[..], [AstNode::String(_)]))
        }
        _ => false,
    }
}
