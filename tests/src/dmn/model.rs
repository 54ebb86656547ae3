//! A model of the kit, decided by rules.

use std::collections::HashMap;

use roxmltree::Node;
use rules::{Expression, HitPolicy, Input, Output, Row, Table, Type, Value};
use rust_decimal::Decimal;

use super::text::{Known, identifier, literals, renamed};
use super::{Answer, Miss, NOTHING, child, children, entry, kind_of, name, not_covered, wrong};

/// A model asked about one case.
pub(super) struct Model<'a> {
    root: Node<'a, 'a>,
    given: HashMap<String, Answer>,
    /// Decisions that wait for one they require, by id.
    asked: Vec<&'a str>,
}

impl<'a> Model<'a> {
    pub(super) fn new(root: Node<'a, 'a>, given: HashMap<String, Answer>) -> Self {
        Self { root, given, asked: Vec::new() }
    }

    pub(super) fn decide(&mut self, decision: Node<'a, 'a>) -> Result<Answer, Miss> {
        if children(decision, "knowledgeRequirement").next().is_some() {
            return not_covered("functions of the model");
        }
        let id = decision.attribute("id").unwrap_or_default();
        if self.asked.contains(&id) {
            return wrong(format!("{} requires itself", name(decision)));
        }
        self.asked.push(id);
        let known = self.known(decision);
        self.asked.pop();
        let known = known?;
        if let Some(table) = child(decision, "decisionTable") {
            return self.table(decision, table, &known);
        }
        let Some(literal) = child(decision, "literalExpression") else {
            let what = decision.children().rfind(Node::is_element);
            return not_covered(what.map_or("a decision without logic", |node| node.tag_name().name()));
        };
        let kind = self.shape(kind_of(decision), 0)?.kind;
        Ok(Answer::One(value(&renamed(entry(literal), &known), &known, kind)?))
    }

    fn known(&mut self, decision: Node<'a, 'a>) -> Result<Vec<Known>, Miss> {
        let required = children(decision, "informationRequirement").flat_map(|node| node.children());
        let mut known = Vec::new();
        for link in required.filter(Node::is_element) {
            let id = link.attribute("href").unwrap_or_default().trim_start_matches('#');
            let Some(node) = self.root.children().find(|node| node.attribute("id") == Some(id)) else {
                return not_covered(format!("requires {id:?} of another model"));
            };
            let name = name(node).to_owned();
            let kind = self.shape(kind_of(node), 0)?.kind;
            let found = match node.tag_name().name() {
                "decision" => self.decide(node)?,
                _ => self.given.get(&name).cloned().unwrap_or(NOTHING),
            };
            let Answer::One(value) = found else {
                return not_covered(format!("{name} is a list or has components"));
            };
            known.push(Known { identifier: identifier(&name), name, kind, value });
        }
        Ok(known)
    }

    fn table(&self, decision: Node<'_, '_>, node: Node<'_, '_>, known: &[Known]) -> Result<Answer, Miss> {
        let policy = node.attribute("hitPolicy").unwrap_or("UNIQUE");
        let hit_policy = match policy {
            "UNIQUE" => HitPolicy::Unique,
            "FIRST" => HitPolicy::First,
            "ANY" => HitPolicy::Any,
            "PRIORITY" => HitPolicy::Priority,
            "COLLECT" => HitPolicy::Collect,
            // OUTPUT ORDER is a matter of showing: the hits are put in order below.
            "RULE ORDER" | "OUTPUT ORDER" => HitPolicy::RuleOrder,
            _ => return wrong(format!("the hit policy {policy:?} is unknown")),
        };
        let (inputs, values) = self.inputs(node, known)?;
        let outputs = self.outputs(decision, node)?;
        let texts =
            |rule: Node<'_, '_>, part| children(rule, part).map(|cell| renamed(entry(cell), known)).collect();
        let rows = children(node, "rule").enumerate().map(|(at, rule)| Row {
            id: (at + 1).to_string(),
            conditions: texts(rule, "inputEntry"),
            conclusions: texts(rule, "outputEntry"),
            note: String::new(),
        });
        let table =
            Table { name: name(decision).to_owned(), hit_policy, inputs, outputs, rows: rows.collect() };
        let compiled = table.compile().or_else(|problems| match &problems[..] {
            [problem, ..] => refused(&format!("{}: {}", problem.field, problem.description)),
            [] => wrong("refused"),
        })?;
        let hits = compiled.decide(&values).map_err(|error| Miss::Wrong(error.to_string()))?;
        let mut hits: Vec<Vec<Value>> = hits.into_iter().map(|hit| hit.conclusions).collect();
        if hits.is_empty() {
            let defaults = children(node, "output").zip(&table.outputs).map(|(output, column)| {
                let default = child(output, "defaultOutputEntry");
                default.map(|default| value(&renamed(entry(default), known), known, column.kind))
            });
            match defaults.collect::<Option<Result<Vec<_>, _>>>() {
                Some(defaults) => hits.push(defaults?),
                None if node.attribute("aggregation") != Some("COUNT") => return Ok(NOTHING),
                None => {}
            }
        }
        if policy == "OUTPUT ORDER" {
            let order: Vec<Vec<Value>> = table.outputs.iter().map(allowed).collect::<Result<_, _>>()?;
            hits.sort_by_cached_key(|hit| {
                let places = hit.iter().zip(&order).map(|(value, order)| {
                    order.iter().position(|allowed| allowed == value).unwrap_or(usize::MAX)
                });
                places.collect::<Vec<_>>()
            });
        }
        if let Some(how) = node.attribute("aggregation") {
            return aggregated(how, &hits).map(Answer::One);
        }
        let names: Vec<&str> = children(node, "output").map(name).collect();
        let mut answers: Vec<Answer> = hits.into_iter().map(|hit| concluded(&names, hit)).collect();
        Ok(match hit_policy {
            HitPolicy::Collect | HitPolicy::RuleOrder => Answer::List(answers),
            _ => answers.pop().unwrap_or(NOTHING),
        })
    }

    /// The columns of the conditions and the values looked at; a column over more than a name gets a name of its own.
    fn inputs(&self, table: Node<'_, '_>, known: &[Known]) -> Result<(Vec<Input>, Vec<Value>), Miss> {
        let (mut inputs, mut values): (Vec<Input>, _) = (Vec::new(), Vec::new());
        for (at, node) in children(table, "input").enumerate() {
            let Some(asked) = child(node, "inputExpression") else {
                return wrong("an input without expression");
            };
            let text = renamed(entry(asked), known);
            let of_name = known.iter().find(|known| known.identifier == text.trim());
            let kind = match (asked.attribute("typeRef"), of_name) {
                (None, Some(known)) => known.kind,
                (kind, _) => self.shape(kind, 0)?.kind,
            };
            values.push(match of_name {
                Some(known) => known.value.clone(),
                None => value(&text, known, kind)?,
            });
            let name = of_name.map(|known| known.identifier.clone());
            let name = name.filter(|name| inputs.iter().all(|input| input.name != *name));
            let name = name.unwrap_or_else(|| format!("input_{}", at + 1));
            inputs.push(Input { name, label: String::new(), kind });
        }
        Ok((inputs, values))
    }

    fn outputs(&self, decision: Node<'_, '_>, table: Node<'_, '_>) -> Result<Vec<Output>, Miss> {
        let whole = kind_of(decision).or_else(|| table.attribute("typeRef"));
        let single = children(table, "output").count() == 1;
        let outputs = children(table, "output").map(|node| {
            let shape = match node.attribute("typeRef") {
                kind @ Some(_) => self.shape(kind, 0)?,
                None if single => self.shape(whole, 0)?,
                None => self.component(whole, name(node))?,
            };
            let values = child(node, "outputValues").map(|values| literals(entry(values)));
            let name = if single { "output".to_owned() } else { identifier(name(node)) };
            let allowed = values.unwrap_or(shape.allowed);
            Ok(Output { name, label: String::new(), kind: shape.kind, allowed })
        });
        outputs.collect()
    }

    fn definition(&self, kind: Option<&str>) -> Option<Node<'_, '_>> {
        children(self.root, "itemDefinition").find(|node| node.attribute("name") == kind)
    }

    /// The basic type behind a type of the model; of a list, that of its items.
    fn shape(&self, kind: Option<&str>, depth: usize) -> Result<Shape, Miss> {
        let Some(text) = kind else {
            return not_covered("values without a type");
        };
        if let Some(kind) = Type::parse(text.trim_start_matches("feel:")) {
            return Ok(Shape { kind, allowed: Vec::new() });
        }
        match self.definition(kind) {
            Some(node) if depth < 16 => self.shape_of(node, depth),
            _ => not_covered(format!("the type {text}")),
        }
    }

    fn shape_of(&self, node: Node<'_, '_>, depth: usize) -> Result<Shape, Miss> {
        let Some(base) = child(node, "typeRef") else {
            return not_covered(format!("the type {} has components", name(node)));
        };
        let mut shape = self.shape(base.text(), depth + 1)?;
        if let Some(values) = child(node, "allowedValues") {
            shape.allowed = literals(entry(values));
        }
        Ok(shape)
    }

    fn component(&self, kind: Option<&str>, wanted: &str) -> Result<Shape, Miss> {
        let parts = self.definition(kind).into_iter().flat_map(|node| children(node, "itemComponent"));
        match parts.into_iter().find(|part| name(*part) == wanted) {
            Some(part) => self.shape_of(part, 0),
            None => not_covered(format!("the output {wanted} has no type")),
        }
    }
}

/// A basic type and the values allowed of it, as FEEL literals.
struct Shape {
    kind: Type,
    allowed: Vec<String>,
}

/// The value of an expression. Null is an error to the rules, which fail closed, and an answer to the standard.
fn value(text: &str, known: &[Known], kind: Type) -> Result<Value, Miss> {
    let names: Vec<(&str, Type)> = known.iter().map(|known| (&*known.identifier, known.kind)).collect();
    let values: Vec<Value> = known.iter().map(|known| known.value.clone()).collect();
    let expression =
        Expression::compile(text, &names, kind).or_else(|problem| refused(&format!("{text}: {problem}")))?;
    match expression.evaluate(&values) {
        Err(problem) if problem.starts_with("gives null") => Ok(Value::Null),
        found => found.map_err(Miss::Wrong),
    }
}

fn allowed(output: &Output) -> Result<Vec<Value>, Miss> {
    output.allowed.iter().map(|text| value(text, &[], output.kind)).collect()
}

/// What the list of what may be written leaves out is left out by design; any other refusal is a fault.
fn refused<T>(problem: &str) -> Result<T, Miss> {
    let by_design = problem.contains("is not allowed here") || problem.contains("the function ");
    if by_design { not_covered(problem) } else { wrong(format!("refused: {problem}")) }
}

/// A single conclusion is the answer itself, several are its components.
fn concluded(names: &[&str], hit: Vec<Value>) -> Answer {
    let mut answers = hit.into_iter().map(Answer::One);
    match names {
        [_] => answers.next().unwrap_or(NOTHING),
        _ => Answer::Context(names.iter().map(|name| (*name).to_owned()).zip(answers).collect()),
    }
}

fn aggregated(how: &str, hits: &[Vec<Value>]) -> Result<Value, Miss> {
    let values = || hits.iter().flatten();
    match how {
        "COUNT" => Ok(Value::Number(hits.len().into())),
        "MIN" => Ok(values().min().cloned().unwrap_or(Value::Null)),
        "MAX" => Ok(values().max().cloned().unwrap_or(Value::Null)),
        "SUM" => {
            let numbers = values().map(|value| match value {
                Value::Number(number) => Ok(*number),
                other => wrong(format!("{other} cannot be summed")),
            });
            numbers.sum::<Result<Decimal, _>>().map(Value::Number)
        }
        _ => wrong(format!("the aggregation {how:?} is unknown")),
    }
}
