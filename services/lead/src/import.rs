//! Leads from files: what a row says, and what becomes of a batch of rows.

use std::collections::HashMap;

use imports::{Batch, Became, Column, Fields, Importer, Outcome as Row};
use serde::{Deserialize, Serialize};
use types::{Fault, day};
use uuid::Uuid;

use crate::cleaning::{self, Cleaned};
use crate::error::Error;
use crate::intake::{Arrival, BATCH, Batches, Memory, Outcome, Policy};
use crate::lead::{Details, Note};
use crate::mapping;

/// What an import of leads is told besides the columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Options {
    /// What to do when the person is known already.
    pub on_duplicate: Policy,
}

impl Default for Options {
    /// A list is not to be looked through for people who are there already.
    fn default() -> Self {
        Self { on_duplicate: Policy::Reject }
    }
}

/// Takes leads in from files.
#[derive(Clone, Debug)]
pub(crate) struct Leads(pub Batches);

impl Importer for Leads {
    const ACTION: &'static str = "lead.import";
    const FIELDS: Fields = mapping::FIELDS;
    const BATCH: usize = BATCH;
    type Memory = Memory;

    async fn take(&self, batch: Batch<'_>, memory: &mut Memory) -> Result<(), imports::Error> {
        let policy = batch.import.options::<Options>()?.on_duplicate;
        let mut arrivals = Vec::with_capacity(batch.rows.len());
        let mut became = Vec::with_capacity(batch.rows.len());
        // Index of the row of each arrival.
        let mut places = Vec::with_capacity(batch.rows.len());
        for (row, cells) in &batch.rows {
            let cleaned = read(&batch.import.columns, cells);
            let reasons = cleaned.invalid.iter().map(|reason| (*reason).to_owned()).collect();
            if cleaned.invalid.is_empty() {
                places.push(became.len());
                arrivals.push(Arrival { cleaned, policy, request: None, import: Some(batch.import.id) });
            }
            became.push(Became::invalid(*row, cells.clone(), reasons));
        }
        let keep = async |tx: &mut kit::Tx, outcomes: &[Outcome]| {
            let known: Vec<Uuid> =
                outcomes.iter().filter_map(Outcome::duplicate).map(|duplicate| duplicate.id).collect();
            let mut earlier: HashMap<Uuid, i64> = batch.earlier(tx, &known).await?;
            for (place, outcome) in places.iter().zip(outcomes) {
                told(&mut became[*place], outcome, &mut earlier);
            }
            Ok::<_, Error>(batch.keep(tx, &became).await?)
        };
        let taken = if batch.import.dry_run {
            self.0.try_all(batch.actor, arrivals, memory, keep).await
        } else {
            self.0.admit_all(batch.actor, arrivals, keep).await.map(drop)
        };
        Ok(taken.map_err(Fault::from)?)
    }
}

/// Says of a row what became of its lead. `earlier` are the rows of leads that this import brought.
fn told(became: &mut Became, outcome: &Outcome, earlier: &mut HashMap<Uuid, i64>) {
    match (outcome, outcome.duplicate()) {
        (_, Some(duplicate)) => {
            became.outcome = Row::Duplicate;
            became.reasons.clone_from(&duplicate.reasons);
            became.record = Some(duplicate.id);
            became.duplicate_of_row = earlier.get(&duplicate.id).copied().unwrap_or_default();
        }
        (Outcome::Accepted(lead), None) => {
            became.outcome = Row::Accepted;
            became.record = Some(lead.id.0);
            became.cleaned = !lead.cleaning.is_empty();
            became.assigned = lead.owner.is_some();
            let unreadable = lead.cleaning.iter().filter(|note| note.reason.ends_with("_UNREADABLE"));
            became.reasons = unreadable.map(|note| note.reason.clone()).collect();
            earlier.insert(lead.id.0, became.row);
        }
        _ => {}
    }
}

/// A row as a lead, cleaned; what cannot be read is noted.
fn read(columns: &[Column], cells: &[String]) -> Cleaned {
    let mut details = Details::default();
    let mut notes = Vec::new();
    for (column, cell) in columns.iter().zip(cells) {
        let text = || cell.replace('\0', "");
        match column.field.as_str() {
            "company" => details.company = text(),
            "credit_code" => details.credit_code = text(),
            "contact_name" => details.contact_name = text(),
            "contact_title" => details.contact_title = text(),
            "phone" => details.phone = text(),
            "email" => details.email = text(),
            "address" => details.address = text(),
            // A place of its own is read like an address, in front of it.
            "province" if details.address.is_empty() => details.address = text(),
            "source" => details.source = text(),
            "campaign" => details.campaign = text(),
            "product" => details.product = text(),
            "industry" => details.industry = text(),
            "requirement" => details.requirement = text(),
            "budget" => match cleaning::budget(cell) {
                Ok(budget) => details.budget = budget,
                Err(reason) => {
                    notes.push(Note { field: "budget".to_owned(), given: text(), reason: reason.to_owned() })
                }
            },
            "enquire_time" if !cell.trim().is_empty() => match day::read(cell) {
                // Noon in China: the same day everywhere people look at it.
                Ok(day) => details.enquired_at = day.and_hms_opt(4, 0, 0).map(|moment| moment.and_utc()),
                Err(_) => notes.push(Note {
                    field: "enquire_time".to_owned(),
                    given: text(),
                    reason: "DATE_UNREADABLE".to_owned(),
                }),
            },
            _ => {}
        }
    }
    let mut cleaned = cleaning::clean(details);
    cleaned.notes.extend(notes);
    cleaned
}
