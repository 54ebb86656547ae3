//! Rights by field, as a node of a process or a role gives them, and what they leave of an entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::field::Field;
use crate::form::Compiled;

/// What somebody may do with a field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Right {
    /// Not know of it.
    Hidden,
    /// See it; fields with `x-mask` not whole.
    Read,
    /// See and change it.
    Write,
}

/// Rights to the fields of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permissions {
    /// To fields that are not named.
    pub default: Right,
    /// To fields and columns by id. A column is never more open than its table.
    #[serde(default)]
    pub fields: BTreeMap<String, Right>,
}

impl Permissions {
    /// The same right to every field.
    #[must_use]
    pub fn all(right: Right) -> Self {
        Self { default: right, fields: BTreeMap::new() }
    }

    pub(crate) fn of(&self, field: &Field, fields: &[Field]) -> Right {
        let own = |id: &str| self.fields.get(id).copied().unwrap_or(self.default);
        let table = field.table.and_then(|table| fields.get(table));
        table.map_or(Right::Write, |table| own(&table.id)).min(own(&field.id))
    }

    /// Checks that these are rights to fields of `form`: for the check of a process that uses it. `path` is where
    /// they stand.
    ///
    /// # Errors
    /// The ids that are no fields of the form.
    pub fn check(&self, form: &Compiled, path: &str) -> Result<(), Vec<Violation>> {
        let unknown = self.fields.keys().filter(|id| form.field(id).is_none());
        let wrong: Vec<Violation> = unknown
            .map(|id| Violation::new(format!("{path}.{id}"), "FIELD_UNKNOWN", "is no field of the form"))
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

impl Compiled {
    /// What somebody may see of a kept entry: no hidden field, no field that the form does not have (any more), and
    /// of fields with `x-mask` only a part for those who may not change them.
    #[must_use]
    pub fn read(&self, stored: &Map<String, Json>, permissions: &Permissions) -> Map<String, Json> {
        let main = self.fields.iter().enumerate().filter(|(_, field)| field.table.is_none());
        let shown = main.filter_map(|(at, field)| {
            let value = stored.get(&field.id)?;
            let shown = match permissions.of(field, &self.fields) {
                Right::Hidden => return None,
                _ if field.is_table() => self.rows(at, value, permissions),
                Right::Read => field.control.masked(value).unwrap_or_else(|| value.clone()),
                Right::Write => value.clone(),
            };
            Some((field.id.clone(), shown))
        });
        shown.collect()
    }

    /// What somebody may see of the rows of a table.
    fn rows(&self, table: usize, rows: &Json, permissions: &Permissions) -> Json {
        let row = |row: &Map<String, Json>| {
            let mut shown = Map::new();
            if let Some(id) = row.get("row_id") {
                shown.insert("row_id".to_owned(), id.clone());
            }
            for field in self.columns(table) {
                let right = permissions.of(field, &self.fields);
                if let Some(value) = row.get(&field.id).filter(|_| right > Right::Hidden) {
                    let masked = if right == Right::Read { field.control.masked(value) } else { None };
                    shown.insert(field.id.clone(), masked.unwrap_or_else(|| value.clone()));
                }
            }
            Json::Object(shown)
        };
        rows.as_array().into_iter().flatten().filter_map(Json::as_object).map(row).collect()
    }
}
