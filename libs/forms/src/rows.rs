//! The rows of sub-tables on their way into an entry.

use std::collections::{BTreeSet, HashMap};

use rules::Value;
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::accept::{Judge, Part};
use crate::control::{Source, is_row_id};
use crate::form::Compiled;
use crate::rights::Right;
use crate::schema;
use crate::settle::{Settled, filled, unknown_field};

pub(crate) fn rows_of(rows: Option<&Json>) -> impl Iterator<Item = &Map<String, Json>> {
    rows.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_object)
}

/// The row with this id.
pub(crate) fn row_with<'a>(rows: Option<&'a Json>, id: Option<&Json>) -> Option<&'a Map<String, Json>> {
    rows_of(rows).find(|row| id.is_some() && row.get("row_id") == id)
}

pub(crate) fn column(form: &Compiled, tables: &HashMap<usize, Vec<Part>>, id: &str) -> Vec<Value> {
    let Some(field) = form.field(id) else { return vec![] };
    let rows = field.table.and_then(|table| tables.get(&table)).into_iter().flatten();
    rows.map(|row| match field.names.first() {
        Some((name, _)) if *name == field.id => row.scope.get(name).cloned().unwrap_or(Value::Null),
        // Of what has no single value, only whether it is there can be counted.
        _ if row.entry.contains_key(id) => Value::Boolean(true),
        _ => Value::Null,
    })
    .collect()
}

impl Judge<'_> {
    /// The rows of a table; their columns are settled later.
    pub(crate) fn table(&mut self, at: usize, right: Right, main: &Part) -> Settled {
        let field = &self.form.fields[at];
        let mut settled = Settled::default();
        let given = main.given.get(&field.id);
        let kept = main.kept.get(&field.id);
        let refuse = |reason, text: &str| Violation::new(&field.id, reason, text);
        let rows = match (given, right) {
            (Some(_), Right::Hidden) => {
                settled.wrong.push(unknown_field(field.id.clone()));
                kept
            }
            (Some(given), Right::Read) => {
                let shown = self.form.read(&main.kept, self.permissions);
                if filled(given.clone()).as_ref() != shown.get(&field.id) {
                    settled.wrong.push(refuse("READ_ONLY", "may not be changed here"));
                }
                kept
            }
            (Some(given), Right::Write) => Some(given),
            (None, _) => kept,
        };
        let fresh_rows = right == Right::Write && given.is_some();
        let rows = rows.cloned().and_then(filled).unwrap_or(Json::Array(vec![]));
        if right == Right::Write && rows.as_array().is_none_or(|rows| !rows.is_empty()) {
            settled.wrong.extend(field.validator.iter_errors(&rows).map(|error| {
                let (reason, text) = schema::reason(&error);
                refuse(reason, &text)
            }));
        }
        let Json::Array(rows) = rows else { return settled };
        let mut ids = BTreeSet::new();
        let mut parts = Vec::new();
        // A table that is too long is refused without a look at its rows.
        for (number, row) in rows.into_iter().enumerate().filter(|_| settled.wrong.is_empty()) {
            let path = format!("{}[{number}].", field.id);
            let row = match row {
                Json::Object(row) => row,
                _ => {
                    let text = "must be an object";
                    self.wrong.push(Violation::new(path.trim_end_matches('.'), "WRONG_TYPE", text));
                    continue;
                }
            };
            let id = row.get("row_id").and_then(Json::as_str).unwrap_or_default().to_owned();
            if !is_row_id(&id) {
                let text = "1 to 40 letters, digits, _ and -";
                self.wrong.push(Violation::new(format!("{path}row_id"), "ROW_ID", text));
            } else if !ids.insert(id.clone()) {
                let text = "another row has this id";
                self.wrong.push(Violation::new(format!("{path}row_id"), "TWICE", text));
            }
            let before = row_with(kept, Some(&id.as_str().into()));
            let entry = Map::from_iter([("row_id".to_owned(), Json::from(id))]);
            let (given, kept) = if fresh_rows { (row, before.cloned()) } else { (Map::new(), Some(row)) };
            let known = |id: &str| self.form.field(id).is_some_and(|column| column.table == Some(at));
            let unknown = given.keys().filter(|id| *id != "row_id" && !known(id));
            self.wrong.extend(
                unknown.map(|id| unknown_field(format!("{path}{}", id.chars().take(60).collect::<String>()))),
            );
            let fresh = kept.is_none();
            let kept = kept.unwrap_or_default();
            parts.push(Part { path, given, kept, fresh, entry, ..Part::default() });
        }
        // So many rows there are; what is in them comes last.
        settled.value = filled(vec![Json::Null; parts.len()].into());
        self.tables.insert(at, parts);
        settled
    }

    /// Refuses rows that the columns chosen for that do not tell from another.
    pub(crate) fn unique_rows(&mut self) {
        let mut wrong = Vec::new();
        for (table, rows) in &self.tables {
            let field = &self.form.fields[*table];
            let Source::Rows(options) = field.control.source() else { continue };
            let Some(columns) = &options.unique else { continue };
            let mut seen = HashMap::new();
            for row in rows {
                let key: Vec<Option<String>> =
                    columns.iter().map(|id| row.entry.get(id).map(Json::to_string)).collect();
                if key.iter().all(Option::is_none) {
                    continue;
                }
                let path = row.path.trim_end_matches('.');
                if let Some(other) = seen.insert(key, path) {
                    let text = format!("says the same as {other}");
                    wrong.push(Violation::new(path, "ROW_TWICE", text));
                }
            }
        }
        wrong.sort_by(|a, b| a.field.cmp(&b.field));
        self.wrong.extend(wrong);
    }
}
