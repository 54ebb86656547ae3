//! What is true of an import, and of each of its rows.

use std::fmt;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use types::{Fault, Kind, Principal, Time, UserId};
use uuid::Uuid;

use crate::mapping::Column;

/// Where an import stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Uploaded, waiting to be started.
    Uploaded,
    /// Running.
    Running,
    /// Done.
    Done,
    /// Could not be read to its end.
    Failed,
    /// Stopped by a person.
    Cancelled,
}

impl State {
    const ALL: [State; 5] = [State::Uploaded, State::Running, State::Done, State::Failed, State::Cancelled];

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Uploaded => "UPLOADED",
            State::Running => "RUNNING",
            State::Done => "DONE",
            State::Failed => "FAILED",
            State::Cancelled => "CANCELLED",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == text);
        found.ok_or_else(|| format!("no such state: {text}"))
    }
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A new record.
    Accepted,
    /// There already.
    Duplicate,
    /// Nothing can be made of it.
    Invalid,
}

impl Outcome {
    const ALL: [Outcome; 3] = [Outcome::Accepted, Outcome::Duplicate, Outcome::Invalid];

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Accepted => "ACCEPTED",
            Outcome::Duplicate => "DUPLICATE",
            Outcome::Invalid => "INVALID",
        }
    }
}

impl FromStr for Outcome {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|outcome| outcome.as_str() == text);
        found.ok_or_else(|| format!("no such outcome: {text}"))
    }
}

/// A row and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Became {
    /// 1 for the first after the heading.
    pub row: i64,
    /// As it stood in the file.
    pub cells: Vec<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, or what could not be read of an accepted one.
    pub reasons: Vec<String>,
    /// The record it became, or is a duplicate of.
    pub record: Option<Uuid>,
    /// The earlier row it repeats; 0 if none.
    pub duplicate_of_row: i64,
    /// Whether cleaning changed something. Counted, not kept.
    pub cleaned: bool,
    /// Whether it went to an owner. Counted, not kept.
    pub assigned: bool,
}

impl Became {
    /// A row of which nothing can be made, for these reasons.
    #[must_use]
    pub fn invalid(row: i64, cells: Vec<String>, reasons: Vec<String>) -> Self {
        let outcome = Outcome::Invalid;
        Self {
            row,
            cells,
            outcome,
            reasons,
            record: None,
            duplicate_of_row: 0,
            cleaned: false,
            assigned: false,
        }
    }

    /// A row that became this record.
    #[must_use]
    pub fn accepted(row: i64, cells: Vec<String>, record: Uuid) -> Self {
        Self { outcome: Outcome::Accepted, record: Some(record), ..Self::invalid(row, cells, Vec::new()) }
    }
}

/// How many rows became what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Rows that became a record.
    pub accepted: i64,
    /// Rows of what is there already.
    pub duplicates: i64,
    /// Rows of which nothing can be made.
    pub invalid: i64,
    /// Accepted rows that cleaning changed.
    pub cleaned: i64,
    /// Accepted rows that went to an owner.
    pub assigned: i64,
}

impl Counts {
    /// Of these rows.
    #[must_use]
    pub fn of(rows: &[Became]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            match row.outcome {
                Outcome::Accepted => counts.accepted += 1,
                Outcome::Duplicate => counts.duplicates += 1,
                Outcome::Invalid => counts.invalid += 1,
            }
            let accepted = row.outcome == Outcome::Accepted;
            counts.cleaned += i64::from(accepted && row.cleaned);
            counts.assigned += i64::from(accepted && row.assigned);
        }
        counts
    }
}

/// Who imports.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct By {
    /// Who.
    pub principal: Principal,
    /// Their language.
    pub language: String,
}

/// An import.
#[derive(Clone, Debug)]
pub struct Import {
    /// Id.
    pub id: Uuid,
    /// Whose it is.
    pub owner: Option<UserId>,
    /// Who imports.
    pub by: By,
    /// Name of the file.
    pub file_name: String,
    /// `csv` or `xlsx`.
    pub format: String,
    /// Of a CSV; empty for XLSX.
    pub encoding: String,
    /// The columns and what they are taken for.
    pub columns: Vec<Column>,
    /// What the importer was told besides.
    pub options: serde_json::Value,
    /// Where it stands.
    pub state: State,
    /// Whether it only says what would happen.
    pub dry_run: bool,
    /// Rows in the file, without the heading.
    pub total_rows: i64,
    /// Rows dealt with.
    pub done_rows: i64,
    /// What became of those.
    pub counts: Counts,
    /// Why it failed.
    pub error: String,
    /// When it was uploaded.
    pub created_at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
}

impl Import {
    /// What the importer was told; its default before the import was started.
    ///
    /// # Errors
    /// `IMPORT_OPTIONS` when they are another importer's.
    pub fn options<T: DeserializeOwned + Default>(&self) -> Result<T, Fault> {
        if self.options.is_null() {
            return Ok(T::default());
        }
        serde_json::from_value(self.options.clone())
            .map_err(|error| Fault::new(Kind::Internal, "IMPORT_OPTIONS", error.to_string()))
    }

    /// Whether it may be started: a dry run may be followed by another, and by the real one; a real one is final.
    #[must_use]
    pub fn may_start(&self) -> bool {
        match self.state {
            State::Running => false,
            State::Done => self.dry_run,
            State::Uploaded | State::Failed | State::Cancelled => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_counts_neither_as_cleaned_nor_as_assigned() {
        let accepted = Became { cleaned: true, assigned: true, ..Became::accepted(1, vec![], Uuid::nil()) };
        let duplicate = Became { outcome: Outcome::Duplicate, row: 2, ..accepted.clone() };
        let invalid = Became::invalid(3, vec![], vec!["PHONE_INVALID".to_owned()]);
        let counts = Counts::of(&[accepted, duplicate, invalid]);
        assert_eq!(counts, Counts { accepted: 1, duplicates: 1, invalid: 1, cleaned: 1, assigned: 1 });
    }
}
