//! A form that was checked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use chrono_tz::Tz;
use rules::{Type, Value};
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::compile::Compiler;
use crate::document::Document;
use crate::field::{self, Field, Fields};
use crate::layout;
use crate::logic::{Check, Names};
use crate::problems::Problems;

/// A name that rules know a value of an entry by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// `f_ab123`, or with the part of a value that has several: `f_ab123_start`.
    pub name: String,
    /// The type of the value.
    pub kind: Type,
    /// The title of the field, for people.
    pub title: String,
}

/// A form that was checked, ready to judge entries. Shared between threads.
pub struct Compiled {
    pub(crate) document: Document,
    /// Columns stand behind their tables.
    pub(crate) fields: Vec<Field>,
    pub(crate) index: HashMap<String, usize>,
    /// Every field behind what it looks at.
    pub(crate) order: Vec<usize>,
    pub(crate) checks: Vec<Check>,
}

impl fmt::Debug for Compiled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compiled").field("fields", &self.fields).finish_non_exhaustive()
    }
}

/// Checks a document (JSON) and makes it ready.
///
/// # Errors
/// Everything that is wrong with it, at most 200 things, each with its place in the document
/// (`data.properties.f_ab123.maxLength`, `logic.checks[2].holds`), a reason and a sentence.
pub fn check(document: &str) -> Result<Compiled, Vec<Violation>> {
    let mut wrong = Problems::default();
    let Some(document) = Document::read(document, &mut wrong) else {
        return Err(wrong.end().err().unwrap_or_default());
    };
    let Fields { read: mut fields, broken } = match &document.data {
        Json::Object(data) => field::read(data, &mut wrong),
        _ => Fields::default(),
    };
    let index = fields.iter().enumerate().map(|(at, field)| (field.id.clone(), at)).collect();
    let places = layout::check(&document.ui, &fields, &broken, &mut wrong);
    let names = Names::new(&fields, &broken);
    let mut compiler =
        Compiler { fields: &mut fields, broken: &broken, index: &index, names: &names, wrong: &mut wrong };
    compiler.options();
    let checks = compiler.logic(&document, &places);
    let order = compiler.order();
    wrong.end()?;
    Ok(Compiled { document, fields, index, order, checks })
}

impl Compiled {
    /// The document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What rules can look at in an entry, columns of sub-tables not among them: for conditions of processes.
    #[must_use]
    pub fn names(&self) -> Vec<Name> {
        let fields = self.fields.iter().filter(|field| field.table.is_none());
        let names = fields.flat_map(|field| {
            let title = &field.title;
            field.names.iter().map(|(name, kind)| Name {
                name: name.clone(),
                kind: *kind,
                title: title.clone(),
            })
        });
        names.collect()
    }

    /// What rules see of an entry, by the names above. What is not there is null; counts are 0 and flags false.
    #[must_use]
    pub fn values(&self, entry: &Map<String, Json>, zone: Tz) -> BTreeMap<String, Value> {
        let fields = self.fields.iter().filter(|field| field.table.is_none());
        fields
            .flat_map(|field| {
                let values = field.control.values(entry.get(&field.id).unwrap_or(&Json::Null), zone);
                field.names.iter().map(|(name, _)| name.clone()).zip(values)
            })
            .collect()
    }

    /// The dictionaries that [`crate::Context::dictionaries`] must have.
    #[must_use]
    pub fn dictionaries(&self) -> BTreeSet<&str> {
        self.fields.iter().filter_map(|field| field.control.dictionary()).collect()
    }

    /// The field that has an id.
    pub(crate) fn field(&self, id: &str) -> Option<&Field> {
        self.index.get(id).map(|at| &self.fields[*at])
    }

    /// The columns of a table.
    pub(crate) fn columns(&self, table: usize) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.table == Some(table))
    }
}
