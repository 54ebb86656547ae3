//! Values of other records: which records are needed, and what becomes of them.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use crate::context::Record;
use crate::control::{Lookup, Source};
use crate::field::Field;
use crate::form::Compiled;
use crate::rows::{row_with, rows_of};

type Entry = Map<String, Json>;

/// The record that a value of a reference names.
pub(crate) fn record(reference: &Json) -> Option<Record> {
    let part = |name: &str| Some(reference.get(name)?.as_str()?.to_owned());
    Some(Record { entity: part("entity")?, id: part("id")? })
}

impl Compiled {
    /// The records that this entry looks values up in: for [`crate::Context::records`], as far as the user may see them.
    /// Only those that are newly chosen, but for fields that follow their record (`x-live`).
    #[must_use]
    pub fn lookups(&self, submitted: &Entry, stored: Option<&Entry>) -> BTreeSet<Record> {
        let mut records = BTreeSet::new();
        for field in &self.fields {
            let Source::Lookup(lookup) = field.control.source() else { continue };
            let Some(reference) = self.field(&lookup.from.reference) else { continue };
            // A new row looks at an old reference outside of it.
            let always = lookup.live == Some(true) || field.table != reference.table;
            for (now, before) in self.parts_of(reference, submitted, stored) {
                let of = |part: Option<&Entry>| {
                    part.and_then(|part| record(&reference.control.tidy(part.get(&reference.id)?.clone())))
                };
                let (now, before) = (of(now).or_else(|| of(before)), of(before));
                records.extend(now.filter(|now| always || before.as_ref() != Some(now)));
            }
        }
        records
    }

    /// Where a field stands now and stood before: in the entry, or in each row.
    fn parts_of<'a>(
        &self,
        field: &Field,
        submitted: &'a Entry,
        stored: Option<&'a Entry>,
    ) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
        let Some(table) = field.table.map(|table| &self.fields[table].id) else {
            return vec![(Some(submitted), stored)];
        };
        let before = stored.and_then(|stored| stored.get(table));
        match submitted.get(table) {
            Some(rows) => {
                rows_of(Some(rows)).map(|row| (Some(row), row_with(before, row.get("row_id")))).collect()
            }
            None => rows_of(before).map(|row| (None, Some(row))).collect(),
        }
    }
}

/// The property of a record as the lookup keeps it.
pub(crate) fn looked_up(lookup: &Lookup, properties: &Entry) -> Option<Json> {
    let value = match properties.get(&lookup.from.path)? {
        // Programs that keep numbers as numbers.
        Json::Number(number) => lookup.kind.value(&number.to_string().into()),
        other => lookup.kind.value(other),
    };
    lookup.kind.keep(&value, lookup.scale)
}
