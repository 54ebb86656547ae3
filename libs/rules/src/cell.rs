//! A condition: FEEL unary tests, as an index can hold them where they are simple, as an evaluator where not.

use dsntk_feel::values::Value as Feel;
use dsntk_feel::{Evaluator, FeelScope, IntervalType, Name};
use dsntk_feel_parser::AstNode;

use crate::check::{self, Known};
use crate::expression::{literal, names};
use crate::value::{Type, Value};

/// The longest cell, in characters.
const LONGEST: usize = 500;

/// A simple test of a value that is known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Test<K> {
    /// Everything passes.
    Any,
    /// Only this passes.
    Is(K),
    /// What lies between passes; the flag says whether the end itself does.
    Between(Option<(K, bool)>, Option<(K, bool)>),
    /// What passes one of these.
    OneOf(Vec<Test<K>>),
    /// What passes none of these.
    Not(Vec<Test<K>>),
}

impl<K: Ord> Test<K> {
    pub(crate) fn passes(&self, value: &K) -> bool {
        match self {
            Test::Any => true,
            Test::Is(key) => key == value,
            Test::Between(low, high) => {
                low.as_ref().is_none_or(|(low, closed)| low < value || *closed && low == value)
                    && high.as_ref().is_none_or(|(high, closed)| value < high || *closed && value == high)
            }
            Test::OneOf(tests) => tests.iter().any(|test| test.passes(value)),
            Test::Not(tests) => !tests.iter().any(|test| test.passes(value)),
        }
    }

    /// The keys it compares with.
    pub(crate) fn keys<'a>(&'a self, keys: &mut Vec<&'a K>) {
        match self {
            Test::Any => {}
            Test::Is(key) => keys.push(key),
            Test::Between(low, high) => keys.extend(low.iter().chain(high).map(|(key, _)| key)),
            Test::OneOf(tests) | Test::Not(tests) => tests.iter().for_each(|test| test.keys(keys)),
        }
    }

    /// The same test over other keys.
    pub(crate) fn map<L>(&self, by: &impl Fn(&K) -> L) -> Test<L> {
        let end = |end: &Option<(K, bool)>| end.as_ref().map(|(key, closed)| (by(key), *closed));
        let all = |tests: &[Test<K>]| tests.iter().map(|test| test.map(by)).collect();
        match self {
            Test::Any => Test::Any,
            Test::Is(key) => Test::Is(by(key)),
            Test::Between(low, high) => Test::Between(end(low), end(high)),
            Test::OneOf(tests) => Test::OneOf(all(tests)),
            Test::Not(tests) => Test::Not(all(tests)),
        }
    }
}

/// A condition of a row.
pub(crate) struct Cell {
    /// The test, if it is a simple one.
    pub(crate) simple: Option<Test<Value>>,
    /// The condition as the standard's evaluator takes it; the judge of the above.
    plain: Evaluator,
}

impl Cell {
    /// Reads the tests of a column named `name`.
    ///
    /// # Errors
    /// What is wrong, for the author.
    pub(crate) fn compile(text: &str, name: &str, kind: Type, known: &[Known<'_>]) -> Result<Self, String> {
        check::source(text, LONGEST)?;
        if text.trim().is_empty() {
            return Err("is empty; - matches everything".into());
        }
        let mut known = known.to_vec();
        known.push(("?", kind));
        let tests = dsntk_feel_parser::parse_unary_tests(&names(&known), text, false)
            .map_err(|_| "cannot be read as a condition; text stands in double quotes".to_owned())?;
        check::test(&tests, kind, &known)?;
        let plain = match single(&tests) {
            AstNode::ExpressionList(_) | AstNode::CommaList(_) | AstNode::NegatedList(_)
                if check::asks(&tests) =>
            {
                return Err("a condition with ? stands alone".into());
            }
            test if check::asks(test) => dsntk_feel_evaluator::prepare(test),
            _ => {
                let input = AstNode::Name(Name::new(&[name]));
                dsntk_feel_evaluator::prepare(&AstNode::In(Box::new(input), Box::new(tests.clone())))
            }
        };
        Ok(Self { simple: simple(&tests), plain })
    }

    /// Whether the values in `scope` pass; nothing when there is no answer.
    pub(crate) fn passes(&self, scope: &FeelScope) -> Option<bool> {
        match (self.plain)(scope) {
            Feel::Boolean(passes) => Some(passes),
            _ => None,
        }
    }
}

fn single(node: &AstNode) -> &AstNode {
    match node {
        AstNode::ExpressionList(items) | AstNode::CommaList(items) if items.len() == 1 => single(&items[0]),
        node => node,
    }
}

fn simple(node: &AstNode) -> Option<Test<Value>> {
    let all = |items: &[AstNode]| items.iter().map(simple).collect::<Option<Vec<_>>>();
    let above = |node: &AstNode, closed| Some(Test::Between(Some((value(node)?, closed)), None));
    let below = |node: &AstNode, closed| Some(Test::Between(None, Some((value(node)?, closed))));
    match node {
        AstNode::Irrelevant => Some(Test::Any),
        // No value that is known passes; those that are not are asked for by themselves.
        AstNode::Null => Some(Test::OneOf(Vec::new())),
        AstNode::ExpressionList(items) | AstNode::CommaList(items) => Some(Test::OneOf(all(items)?)),
        AstNode::NegatedList(items) => Some(Test::Not(all(items)?)),
        AstNode::UnaryEq(inner) => Some(Test::Is(value(inner)?)),
        AstNode::UnaryNe(inner) => Some(Test::Not(vec![Test::Is(value(inner)?)])),
        AstNode::UnaryGt(inner) => above(inner, false),
        AstNode::UnaryGe(inner) => above(inner, true),
        AstNode::UnaryLt(inner) => below(inner, false),
        AstNode::UnaryLe(inner) => below(inner, true),
        AstNode::Range(low, high) => match (&**low, &**high) {
            (AstNode::IntervalStart(low, starts), AstNode::IntervalEnd(high, ends)) => {
                let (low, high) = (value(low)?, value(high)?);
                let closed = |kind: &IntervalType| matches!(kind, IntervalType::Closed);
                // A range upside down has no answer in FEEL; it stays with the evaluator.
                (low <= high).then(|| Test::Between(Some((low, closed(starts))), Some((high, closed(ends)))))
            }
            _ => None,
        },
        node => Some(Test::Is(value(node)?)),
    }
}

fn value(node: &AstNode) -> Option<Value> {
    let found = literal(node)
        .then(|| Value::from_feel(&dsntk_feel_evaluator::evaluate(&FeelScope::new(), node)))??;
    (found != Value::Null).then_some(found)
}
