//! Whether an entry keeps to its form, and what it becomes.

use std::collections::{BTreeSet, HashMap};

use rules::Value;
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::context::{Context, Demand};
use crate::form::Compiled;
use crate::logic::{Answer, Rule};
use crate::rights::{Permissions, Right};
use crate::rows::column;
use crate::settle::{Settled, Spot, unknown_field};

/// More violations are not listed.
const MOST: usize = 200;

/// An entry that keeps to its form, once the demands are met.
#[derive(Clone, PartialEq, Debug)]
pub struct Accepted {
    /// The whole entry, to be kept.
    pub entry: Map<String, Json>,
    /// What only a database can answer.
    pub demands: Vec<Demand>,
    /// The fields whose values are others than before.
    pub changed: Vec<String>,
}

impl Compiled {
    /// Judges what somebody submitted. A field that is not submitted stays as it was kept, null clears it; so it is
    /// with the columns of a row that was kept, while rows that are not submitted are taken out. `stored` is none for a
    /// new entry.
    ///
    /// What is submitted is tidied, defaults are filled in and formulas computed. Fields that are not visible are
    /// dropped. Fields that the permissions hide stay as they were kept, and so do those that the form has no more.
    ///
    /// # Errors
    /// Everything that is wrong, at most 200 things, each with its place: `f_ab123.start`, `f_items[2].f_price`.
    pub fn accept(
        &self,
        submitted: &Map<String, Json>,
        stored: Option<&Map<String, Json>>,
        permissions: &Permissions,
        context: &Context<'_>,
    ) -> Result<Accepted, Vec<Violation>> {
        let mut judge = Judge::new(self, submitted, stored, permissions, context);
        for at in &self.order {
            judge.settle(*at);
        }
        judge.required();
        judge.unique_rows();
        judge.checks();
        judge.end()
    }
}

/// An entry, or a row of it, in the making.
#[derive(Default)]
pub(crate) struct Part {
    /// Where it stands; empty for the entry itself, `f_items[2].` for a row.
    pub(crate) path: String,
    pub(crate) given: Map<String, Json>,
    pub(crate) kept: Map<String, Json>,
    pub(crate) fresh: bool,
    /// What it becomes.
    pub(crate) entry: Map<String, Json>,
    /// What rules see of it.
    pub(crate) scope: HashMap<String, Value>,
    pub(crate) visible: BTreeSet<usize>,
    /// Fields with values that were refused: nothing else looks at them.
    pub(crate) refused: BTreeSet<String>,
}

impl Part {
    fn sound(&self, id: &str) -> Option<&Json> {
        self.entry.get(id).filter(|_| !self.refused.contains(id))
    }
}

pub(crate) struct Judge<'a> {
    pub(crate) form: &'a Compiled,
    pub(crate) permissions: &'a Permissions,
    pub(crate) context: &'a Context<'a>,
    pub(crate) main: Part,
    pub(crate) tables: HashMap<usize, Vec<Part>>,
    pub(crate) wrong: Vec<Violation>,
    pub(crate) demands: Vec<Demand>,
}

impl<'a> Judge<'a> {
    fn new(
        form: &'a Compiled,
        submitted: &Map<String, Json>,
        stored: Option<&Map<String, Json>>,
        permissions: &'a Permissions,
        context: &'a Context<'a>,
    ) -> Self {
        let scope = [
            ("today".to_owned(), Value::Date(context.today())),
            ("me".to_owned(), Value::Text(context.user.to_string())),
            ("my_department".to_owned(), Value::Text(context.department.to_string())),
        ];
        let main = Part {
            given: submitted.clone(),
            kept: stored.cloned().unwrap_or_default(),
            fresh: stored.is_none(),
            scope: scope.into(),
            ..Part::default()
        };
        let (tables, wrong, demands) = (HashMap::new(), Vec::new(), Vec::new());
        let mut judge = Self { form, permissions, context, main, tables, wrong, demands };
        let unknown = submitted.keys().filter(|id| form.field(id).is_none_or(|field| field.table.is_some()));
        judge.wrong.extend(unknown.map(|id| unknown_field(id.chars().take(60).collect::<String>())));
        judge
    }

    fn settle(&mut self, at: usize) {
        match self.form.fields[at].table {
            None => {
                let mut main = std::mem::take(&mut self.main);
                self.part(at, &mut main, None);
                self.main = main;
            }
            Some(table) => {
                let mut rows = self.tables.remove(&table).unwrap_or_default();
                for row in &mut rows {
                    let main = std::mem::take(&mut self.main);
                    self.part(at, row, Some(&main));
                    self.main = main;
                }
                self.tables.insert(table, rows);
            }
        }
    }

    /// Settles a field in the entry, or in a row of `main`.
    fn part(&mut self, at: usize, part: &mut Part, main: Option<&Part>) {
        let field = &self.form.fields[at];
        let path = format!("{}{}", part.path, field.id);
        let right = self.permissions.of(field, &self.form.fields);
        let see = |name: &str| {
            let found = part.scope.get(name).or_else(|| main.and_then(|main| main.scope.get(name)));
            found.cloned().unwrap_or(Value::Null)
        };
        let mut visible = true;
        for rule in &field.visible {
            match rule.ask(&see) {
                Answer::Value(Value::Boolean(true)) => {}
                Answer::Failed => {
                    let text = "the condition that shows it has no answer";
                    self.wrong.push(Violation::new(&path, "CONDITION_UNDECIDED", text));
                    visible = false;
                }
                _ => visible = false,
            }
        }
        let settled = if !visible {
            // What is not there has no value, whatever was submitted; but nobody learns of what is hidden.
            let hidden = right == Right::Hidden && part.given.contains_key(&field.id);
            let wrong = if hidden { vec![unknown_field(path)] } else { vec![] };
            Settled { wrong, ..Settled::default() }
        } else if field.is_table() {
            self.table(at, right, part)
        } else {
            let tables = &self.tables;
            let column = |id: &str| column(self.form, tables, id);
            let other = |id: &str| part.sound(id).or_else(|| main.and_then(|main| main.sound(id))).cloned();
            let before =
                |id: &str| part.kept.get(id).or_else(|| main.and_then(|main| main.kept.get(id))).cloned();
            let spot = Spot {
                field,
                path,
                given: part.given.get(&field.id),
                kept: part.kept.get(&field.id),
                fresh: part.fresh,
                right,
                context: self.context,
                scope: &see,
                other: &other,
                before: &before,
                column: &column,
            };
            spot.settle()
        };
        let sound = settled.wrong.is_empty();
        self.wrong.extend(settled.wrong);
        self.demands.extend(settled.demands);
        let seen = settled.value.as_ref().filter(|_| sound).unwrap_or(&Json::Null);
        let values = field.control.values(seen, self.context.zone);
        part.scope.extend(field.names.iter().map(|(name, _)| name.clone()).zip(values));
        if !sound {
            part.refused.insert(field.id.clone());
        }
        if visible {
            part.visible.insert(at);
            part.entry.extend(settled.value.map(|value| (field.id.clone(), value)));
        }
    }

    fn required(&mut self) {
        let mut missing = Vec::new();
        for (at, field) in self.form.fields.iter().enumerate() {
            let Some(rules) = &field.required else { continue };
            if self.permissions.of(field, &self.form.fields) < Right::Write {
                continue;
            }
            for part in self.parts(field.table) {
                if !part.visible.contains(&at) || part.entry.contains_key(&field.id) {
                    continue;
                }
                let path = format!("{}{}", part.path, field.id);
                let answers: Vec<Answer> = rules.iter().map(|rule| self.ask(rule, part)).collect();
                if rules.is_empty() || answers.contains(&Answer::Value(Value::Boolean(true))) {
                    missing.push(Violation::new(path, "REQUIRED", "must be filled in"));
                } else if answers.contains(&Answer::Failed) {
                    let text = "the condition that requires it has no answer";
                    missing.push(Violation::new(path, "CONDITION_UNDECIDED", text));
                }
            }
        }
        self.wrong.extend(missing);
    }

    fn checks(&mut self) {
        let mut failed = Vec::new();
        for check in &self.form.checks {
            let field = &self.form.fields[check.field];
            for part in self.parts(field.table).filter(|part| part.visible.contains(&check.field)) {
                let path = format!("{}{}", part.path, field.id);
                match self.ask(&check.rule, part) {
                    Answer::Value(Value::Boolean(false)) => {
                        failed.push(Violation::new(path, "CHECK_FAILED", &check.message));
                    }
                    Answer::Failed => {
                        failed.push(Violation::new(path, "CONDITION_UNDECIDED", "a check has no answer"));
                    }
                    _ => {}
                }
            }
        }
        self.wrong.extend(failed);
    }

    /// The entry, or the rows of a table.
    fn parts(&self, table: Option<usize>) -> impl Iterator<Item = &Part> {
        let (main, rows) = match table {
            None => (Some(&self.main), None),
            Some(table) => (None, self.tables.get(&table)),
        };
        main.into_iter().chain(rows.into_iter().flatten())
    }

    fn ask(&self, rule: &Rule, part: &Part) -> Answer {
        rule.ask(&|name: &str| {
            part.scope.get(name).or_else(|| self.main.scope.get(name)).cloned().unwrap_or(Value::Null)
        })
    }

    fn end(mut self) -> Result<Accepted, Vec<Violation>> {
        if !self.wrong.is_empty() {
            self.wrong.truncate(MOST);
            return Err(self.wrong);
        }
        let mut entry = self.main.entry;
        for (table, rows) in self.tables {
            let id = &self.form.fields[table].id;
            if !entry.contains_key(id) {
                continue;
            }
            let rows: Vec<Json> = rows
                .into_iter()
                .map(|mut row| {
                    carry(&row.kept, &mut row.entry, |id| self.form.field(id).is_some());
                    Json::Object(row.entry)
                })
                .collect();
            entry.insert(id.clone(), rows.into());
        }
        carry(&self.main.kept, &mut entry, |id| self.form.field(id).is_some());
        let ids: BTreeSet<&String> = entry.keys().chain(self.main.kept.keys()).collect();
        let changed =
            ids.into_iter().filter(|id| entry.get(*id) != self.main.kept.get(*id)).cloned().collect();
        Ok(Accepted { entry, demands: self.demands, changed })
    }
}

/// Keeps what the form has no field for any more.
fn carry(kept: &Map<String, Json>, entry: &mut Map<String, Json>, known: impl Fn(&str) -> bool) {
    let gone = kept.iter().filter(|(id, _)| *id != "row_id" && !known(id));
    entry.extend(gone.map(|(id, value)| (id.clone(), value.clone())));
}
