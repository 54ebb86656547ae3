//! Decision tables (DMN 1.5, chapter 8).

use std::collections::HashSet;
use std::fmt;

use dsntk_feel::values::Value as Feel;
use dsntk_feel::{FeelScope, Name};
use serde::{Deserialize, Serialize};
use types::Violation;

use crate::cell::Cell;
use crate::expression::{self, Expression};
use crate::index::Column;
use crate::value::{Type, Value};

const INPUTS: usize = 20;
const OUTPUTS: usize = 10;
const ROWS: usize = 2_000;
const ALLOWED: usize = 200;
/// More problems than these are not listed.
const PROBLEMS: usize = 100;

/// What several matching rows mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HitPolicy {
    /// At most one row may match.
    Unique,
    /// The first matching row decides.
    First,
    /// Every matching row counts, in no order.
    Collect,
    /// Every matching row counts, in the order of the table.
    RuleOrder,
    /// The matching row whose conclusion stands first in the list of allowed values decides.
    Priority,
    /// Several rows may match when they conclude the same.
    Any,
}

/// A column of conditions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Input {
    /// The value looked at.
    pub name: String,
    /// Heading for people.
    pub label: String,
    /// Its type.
    pub kind: Type,
}

/// A column of conclusions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Output {
    /// Name of the conclusion.
    pub name: String,
    /// Heading for people.
    pub label: String,
    /// Its type.
    pub kind: Type,
    /// Allowed values as FEEL literals, the most important first; none allows everything.
    pub allowed: Vec<String>,
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Stable id, shown in explanations.
    pub id: String,
    /// FEEL unary tests, one for each input.
    pub conditions: Vec<String>,
    /// FEEL expressions, one for each output.
    pub conclusions: Vec<String>,
    /// Remark for people.
    pub note: String,
}

/// A table as its author wrote it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Table {
    /// Name.
    pub name: String,
    /// What several matching rows mean.
    pub hit_policy: HitPolicy,
    /// Columns of the conditions, at most 20.
    pub inputs: Vec<Input>,
    /// Columns of the conclusions, at most 10.
    pub outputs: Vec<Output>,
    /// The rows, at most 2,000.
    pub rows: Vec<Row>,
}

/// A row that decided.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit<'a> {
    /// The row's id.
    pub row: &'a str,
    /// What it concludes, one value for each output.
    pub conclusions: Vec<Value>,
}

/// Why a table gives no answer. Whoever asks must treat it as trouble, not as "no row".
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Undecided {
    /// Not one value for each input.
    #[error("{0} values for {1} inputs")]
    Count(usize, usize),
    /// A value of another type than its column.
    #[error("{0} must be a {1}")]
    Type(String, Type),
    /// A condition that is neither true nor false for these values.
    #[error("row {0}: the condition of {1} has no answer")]
    Condition(String, String),
    /// A conclusion that has no allowed value for these values.
    #[error("row {0}: {1} {2}")]
    Conclusion(String, String, String),
    /// Two rows match where one may.
    #[error("rows {0} and {1} both match")]
    Several(String, String),
    /// Two rows match and conclude differently.
    #[error("rows {0} and {1} both match and conclude differently")]
    Contradiction(String, String),
}

struct Conclusion {
    name: String,
    allowed: Vec<Value>,
}

/// A table that was checked, ready to decide. Shared between threads.
pub struct Compiled {
    pub(crate) hit_policy: HitPolicy,
    pub(crate) inputs: Vec<Input>,
    pub(crate) names: Vec<Name>,
    pub(crate) columns: Vec<Column>,
    outputs: Vec<Conclusion>,
    pub(crate) ids: Vec<String>,
    /// By row, the columns whose cells must be evaluated.
    pub(crate) asked: Vec<Vec<(usize, Cell)>>,
    conclusions: Vec<Vec<Expression>>,
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compiled").field("rows", &self.ids.len()).finish_non_exhaustive()
    }
}

/// Problems found in a table, with the place of each as a field path.
#[derive(Default)]
struct Problems(Vec<Violation>);

impl Problems {
    fn add(&mut self, field: String, reason: &'static str, text: impl Into<String>) {
        if self.0.len() < PROBLEMS {
            self.0.push(Violation::new(field, reason, text));
        }
    }

    fn size(&mut self, field: &str, size: usize, most: usize) {
        if size == 0 || size > most {
            self.add(field.to_owned(), "SIZE", format!("1 to {most} are possible, not {size}"));
        }
    }
}

/// Words that mean something in FEEL and so cannot be names.
const WORDS: [&str; 19] = [
    "and",
    "between",
    "else",
    "every",
    "external",
    "false",
    "for",
    "function",
    "if",
    "in",
    "instance",
    "not",
    "null",
    "or",
    "return",
    "satisfies",
    "some",
    "then",
    "true",
];

/// Whether expressions may know something by this name: letters, digits and `_`, no word of the language. Without
/// spaces and signs it can never swallow an operator.
#[must_use]
pub fn is_name(name: &str) -> bool {
    name.chars().count() <= 60
        && name.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !WORDS.contains(&name)
}

impl Table {
    /// Checks the table and makes it ready.
    ///
    /// # Errors
    /// Everything that is wrong with it (at most 100 problems), with the place as `rows[3].conditions[1]`.
    pub fn compile(&self) -> Result<Compiled, Vec<Violation>> {
        let mut wrong = Problems::default();
        self.check_columns(&mut wrong);
        if !wrong.0.is_empty() {
            return Err(wrong.0);
        }
        let known: Vec<(&str, Type)> = self.inputs.iter().map(|input| (&*input.name, input.kind)).collect();
        let outputs: Vec<Conclusion> = self
            .outputs
            .iter()
            .enumerate()
            .map(|(at, output)| self.conclusion(at, output, &mut wrong))
            .collect();
        let mut ids = HashSet::new();
        let mut cells: Vec<Vec<Cell>> = Vec::with_capacity(self.rows.len());
        let mut conclusions = Vec::with_capacity(self.rows.len());
        for (at, row) in self.rows.iter().enumerate() {
            if row.id.is_empty() || row.id.chars().count() > 60 || !ids.insert(&row.id) {
                wrong.add(format!("rows[{at}].id"), "ROW_ID", "1 to 60 characters, another in every row");
            }
            if row.note.chars().count() > 500 {
                wrong.add(format!("rows[{at}].note"), "TOO_LONG", "at most 500 characters");
            }
            if row.conditions.len() != self.inputs.len() || row.conclusions.len() != self.outputs.len() {
                let text =
                    format!("needs {} conditions and {} conclusions", self.inputs.len(), self.outputs.len());
                wrong.add(format!("rows[{at}]"), "ROW_WIDTH", text);
                continue;
            }
            let mut row_cells = Vec::with_capacity(self.inputs.len());
            for (column, (text, input)) in row.conditions.iter().zip(&self.inputs).enumerate() {
                match Cell::compile(text, &input.name, input.kind, &known) {
                    Ok(cell) => row_cells.push(cell),
                    Err(problem) => {
                        let text = format!("{text:?}: {problem}", text = shown(text));
                        wrong.add(format!("rows[{at}].conditions[{column}]"), "CONDITION_INVALID", text);
                    }
                }
            }
            cells.push(row_cells);
            let mut row_conclusions = Vec::with_capacity(self.outputs.len());
            for (column, (text, output)) in row.conclusions.iter().zip(&self.outputs).enumerate() {
                let place = || format!("rows[{at}].conclusions[{column}]");
                match Expression::compile(text, &known, output.kind) {
                    Ok(expression) => {
                        let allowed = &outputs[column].allowed;
                        if expression
                            .constant()
                            .is_some_and(|value| !allowed.is_empty() && !allowed.contains(value))
                        {
                            let text = format!("is none of {}", output.allowed.join(", "));
                            wrong.add(place(), "CONCLUSION_NOT_ALLOWED", text);
                        }
                        row_conclusions.push(expression);
                    }
                    Err(problem) => {
                        let text = format!("{text:?}: {problem}", text = shown(text));
                        wrong.add(place(), "CONCLUSION_INVALID", text);
                    }
                }
            }
            conclusions.push(row_conclusions);
        }
        if !wrong.0.is_empty() {
            return Err(wrong.0);
        }
        Ok(self.index(cells, conclusions, outputs))
    }

    fn index(
        &self,
        mut cells: Vec<Vec<Cell>>,
        conclusions: Vec<Vec<Expression>>,
        outputs: Vec<Conclusion>,
    ) -> Compiled {
        let names: Vec<Name> = self.inputs.iter().map(|input| Name::new(&[&input.name])).collect();
        let asks = Name::new(&["?"]);
        let unknown = expression::scope(names.iter().chain([&asks]).map(|name| (name, &Value::Null)));
        let mut columns = Vec::with_capacity(self.inputs.len());
        for at in 0..self.inputs.len() {
            let tests: Vec<_> = cells.iter().map(|row| row[at].simple.as_ref()).collect();
            let null: Vec<bool> = cells
                .iter()
                .map(|row| row[at].simple.is_none() || row[at].passes(&unknown) == Some(true))
                .collect();
            columns.push(Column::new(&tests, &null));
        }
        let asked = cells
            .iter_mut()
            .map(|row| row.drain(..).enumerate().filter(|(_, cell)| cell.simple.is_none()).collect())
            .collect();
        Compiled {
            hit_policy: self.hit_policy,
            inputs: self.inputs.clone(),
            names,
            columns,
            outputs,
            ids: self.rows.iter().map(|row| row.id.clone()).collect(),
            asked,
            conclusions,
        }
    }

    fn check_columns(&self, wrong: &mut Problems) {
        wrong.size("inputs", self.inputs.len(), INPUTS);
        wrong.size("outputs", self.outputs.len(), OUTPUTS);
        wrong.size("rows", self.rows.len(), ROWS);
        if self.name.trim().is_empty() || self.name.chars().count() > 100 {
            wrong.add("name".into(), "NAME_INVALID", "1 to 100 characters");
        }
        let mut seen = HashSet::new();
        for (at, input) in self.inputs.iter().enumerate() {
            if !is_name(&input.name) || !seen.insert(&input.name) {
                let text =
                    "letters, digits and _, at most 60, no word of the language, another in every column";
                wrong.add(format!("inputs[{at}].name"), "NAME_INVALID", text);
            }
            if input.label.chars().count() > 100 {
                wrong.add(format!("inputs[{at}].label"), "TOO_LONG", "at most 100 characters");
            }
        }
        seen.clear();
        for (at, output) in self.outputs.iter().enumerate() {
            if !is_name(&output.name) || !seen.insert(&output.name) {
                let text =
                    "letters, digits and _, at most 60, no word of the language, another in every column";
                wrong.add(format!("outputs[{at}].name"), "NAME_INVALID", text);
            }
            if output.label.chars().count() > 100 {
                wrong.add(format!("outputs[{at}].label"), "TOO_LONG", "at most 100 characters");
            }
            if output.allowed.len() > ALLOWED {
                wrong.add(format!("outputs[{at}].allowed"), "SIZE", format!("at most {ALLOWED} values"));
            }
        }
        let ordered = self.outputs.iter().any(|output| !output.allowed.is_empty());
        if self.hit_policy == HitPolicy::Priority && !ordered {
            let text = "the policy PRIORITY needs the allowed values, the most important first";
            wrong.add("outputs[0].allowed".into(), "PRIORITY_WITHOUT_ORDER", text);
        }
    }

    fn conclusion(&self, at: usize, output: &Output, wrong: &mut Problems) -> Conclusion {
        let mut allowed = Vec::with_capacity(output.allowed.len());
        for (place, text) in output.allowed.iter().enumerate() {
            match Expression::compile(text, &[], output.kind).map(|expression| expression.constant().cloned())
            {
                Ok(Some(value)) => allowed.push(value),
                Ok(None) => {
                    wrong.add(format!("outputs[{at}].allowed[{place}]"), "ALLOWED_INVALID", "is no literal")
                }
                Err(text) => wrong.add(format!("outputs[{at}].allowed[{place}]"), "ALLOWED_INVALID", text),
            }
        }
        Conclusion { name: output.name.clone(), allowed }
    }
}

/// As much of a cell as a message bears.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

impl Compiled {
    /// The inputs, in the order in which values are given.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// The rows that decide for these values, one for each input: at most one but for COLLECT and RULE ORDER; none
    /// when no row matches.
    ///
    /// # Errors
    /// [`Undecided`], when the table has no answer.
    pub fn decide(&self, values: &[Value]) -> Result<Vec<Hit<'_>>, Undecided> {
        if values.len() != self.inputs.len() {
            return Err(Undecided::Count(values.len(), self.inputs.len()));
        }
        for (input, value) in self.inputs.iter().zip(values) {
            if value.kind().is_some_and(|kind| kind != input.kind) {
                return Err(Undecided::Type(input.name.clone(), input.kind));
            }
        }
        let most = match self.hit_policy {
            HitPolicy::First => 1,
            HitPolicy::Unique => 2,
            _ => usize::MAX,
        };
        let rows = self.matching(values, most)?;
        if let (HitPolicy::Unique, [one, other, ..]) = (self.hit_policy, &rows[..]) {
            return Err(Undecided::Several(self.ids[*one].clone(), self.ids[*other].clone()));
        }
        let mut hits = rows.into_iter().map(|row| self.hit(row, values)).collect::<Result<Vec<_>, _>>()?;
        match self.hit_policy {
            HitPolicy::Any => {
                if let Some(other) = hits.iter().find(|hit| hit.conclusions != hits[0].conclusions) {
                    return Err(Undecided::Contradiction(hits[0].row.to_owned(), other.row.to_owned()));
                }
                hits.truncate(1);
            }
            HitPolicy::Priority => {
                hits.sort_by_cached_key(|hit| self.rank(&hit.conclusions));
                hits.truncate(1);
            }
            _ => {}
        }
        Ok(hits)
    }

    fn matching(&self, values: &[Value], most: usize) -> Result<Vec<usize>, Undecided> {
        let sets: Vec<&[u64]> =
            self.columns.iter().zip(values).map(|(column, value)| column.rows(value)).collect();
        let mut scope = None;
        let mut rows = Vec::new();
        for word in 0..self.ids.len().div_ceil(64) {
            let mut left = sets.iter().fold(u64::MAX, |all, set| all & set[word]);
            while left != 0 {
                let row = word * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                if self.asks(row, values, &mut scope)? {
                    rows.push(row);
                    if rows.len() == most {
                        return Ok(rows);
                    }
                }
            }
        }
        Ok(rows)
    }

    /// Whether the cells of the row that are not in the index pass.
    fn asks(&self, row: usize, values: &[Value], scope: &mut Option<FeelScope>) -> Result<bool, Undecided> {
        for (column, cell) in &self.asked[row] {
            let scope = scope.get_or_insert_with(|| expression::scope(self.names.iter().zip(values)));
            scope.set_value(&Name::new(&["?"]), values[*column].to_feel().unwrap_or(Feel::Null(None)));
            match cell.passes(scope) {
                Some(true) => {}
                Some(false) => return Ok(false),
                // What is not known passes no comparison; anything else must have an answer.
                None if values.contains(&Value::Null) => return Ok(false),
                None => {
                    let (row, input) = (self.ids[row].clone(), self.inputs[*column].name.clone());
                    return Err(Undecided::Condition(row, input));
                }
            }
        }
        Ok(true)
    }

    fn hit(&self, row: usize, values: &[Value]) -> Result<Hit<'_>, Undecided> {
        let wrong = |output: &Conclusion, text| {
            Undecided::Conclusion(self.ids[row].clone(), output.name.clone(), text)
        };
        let mut conclusions = Vec::with_capacity(self.outputs.len());
        for (output, expression) in self.outputs.iter().zip(&self.conclusions[row]) {
            let value = expression.evaluate(values).map_err(|text| wrong(output, text))?;
            if !output.allowed.is_empty() && !output.allowed.contains(&value) {
                return Err(wrong(output, format!("gives {value}, which is not allowed")));
            }
            conclusions.push(value);
        }
        Ok(Hit { row: &self.ids[row], conclusions })
    }

    /// The places of the conclusions among the allowed values: the lower, the more important.
    fn rank(&self, conclusions: &[Value]) -> Vec<usize> {
        let rank = |(output, value): (&Conclusion, &Value)| {
            output.allowed.iter().position(|allowed| allowed == value)
        };
        self.outputs.iter().zip(conclusions).map(rank).map(|rank| rank.unwrap_or(usize::MAX)).collect()
    }
}
