//! Imports at work: the rows of an uploaded file go in by batches, each in one transaction with what became of its
//! rows. A crash loses the batch under way and nothing else; whoever takes the import over goes on behind the last one.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use kit::Parts;
use tokio::sync::mpsc;
use types::{Actor, TenantId, day};
use uuid::Uuid;

use crate::cleaning::{self, Cleaned};
use crate::error::Error;
use crate::intake::{Arrival, BATCH, Batches, Memory, Outcome, Policy};
use crate::lead::{Details, Note};
use crate::mapping::Column;
use crate::sheet::{self, Unreadable};
use crate::store;
use crate::store::import::{Counts, Import, Row};

/// How often imports to work on are looked for.
const LOOK: Duration = Duration::from_millis(200);
/// How long a batch may take before somebody else takes the import over.
const LEASE: TimeDelta = TimeDelta::seconds(10);

/// Works on imports, one at a time, until the process stops.
pub(crate) async fn work(parts: Parts, batches: Batches) {
    while !parts.stopping.is_cancelled() {
        let now = parts.clock.now();
        match store::import::take(&parts.db, now, now + LEASE).await {
            Ok(Some((tenant, id))) => run(&parts, &batches, tenant, id).await,
            Ok(None) => {
                tokio::select! {
                    () = parts.stopping.cancelled() => {}
                    () = tokio::time::sleep(LOOK) => {}
                }
            }
            Err(error) => {
                tracing::warn!(%error, "imports could not be looked for");
                tokio::time::sleep(LOOK * 5).await;
            }
        }
    }
}

/// Works on one import to its end. Trouble with the database leaves it to be taken over.
async fn run(parts: &Parts, batches: &Batches, tenant: TenantId, id: Uuid) {
    let outcome = go_on(parts, batches, tenant, id).await;
    let ended = match outcome {
        Ok(()) => end(parts, tenant, id, "DONE", "").await,
        Err(Stop::File(error)) => end(parts, tenant, id, "FAILED", &error.to_string()).await,
        Err(Stop::Trouble(error)) => Err(error),
    };
    if let Err(error) = ended {
        tracing::warn!(import = %id, %error, "import interrupted");
    }
}

/// Why an import stopped.
enum Stop {
    /// The file cannot be read on.
    File(Unreadable),
    /// The database, or somebody else works on it.
    Trouble(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Trouble(error)
    }
}

async fn end(parts: &Parts, tenant: TenantId, id: Uuid, state: &str, error: &str) -> Result<(), Error> {
    let mut tx = parts.db.begin(tenant).await?;
    store::import::end(&mut tx, tenant, id, state, error, parts.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn go_on(parts: &Parts, batches: &Batches, tenant: TenantId, id: Uuid) -> Result<(), Stop> {
    let bytes = store::import::file(&parts.db, tenant, id).await?;
    let mut tx = parts.db.begin(tenant).await.map_err(Error::from)?;
    let import = store::import::get(&mut tx, tenant, id).await?;
    tx.rollback().await.map_err(Error::from)?;
    let importer = import.actor.0.clone();
    let actor = Actor {
        tenant,
        principal: importer.principal,
        grants: Default::default(),
        language: importer.language,
    };

    // The file is read on a thread of its own, at most two batches ahead.
    let (sender, mut ahead) = mpsc::channel::<Vec<Vec<String>>>(2);
    let skip = usize::try_from(import.done_rows).unwrap_or_default() + 1;
    let reading = tokio::task::spawn_blocking(move || {
        let (mut seen, mut batch, format) = (0, Vec::with_capacity(BATCH), sheet::detect(&bytes)?);
        sheet::rows(&bytes, format, &mut |row| {
            seen += 1;
            if seen > skip {
                batch.push(row);
            }
            batch.len() < BATCH || sender.blocking_send(std::mem::take(&mut batch)).is_ok()
        })?;
        if !batch.is_empty() {
            // Nobody listens any more when the import was stopped.
            let _ = sender.blocking_send(batch);
        }
        Ok(())
    });
    let mut done = import.done_rows;
    let mut memory = Memory::default();
    while let Some(rows) = ahead.recv().await {
        if parts.stopping.is_cancelled() {
            return Err(Error::ImportState("stopping".to_owned()).into());
        }
        let count = rows.len();
        batch(parts, batches, &actor, &import, done, rows, &mut memory).await?;
        done += i64::try_from(count).unwrap_or_default();
    }
    match reading.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Stop::File(error)),
        Err(error) => Err(Stop::Trouble(sqlx::Error::Io(std::io::Error::other(error)).into())),
    }
}

/// Takes one batch in, with what became of its rows.
async fn batch(
    parts: &Parts,
    batches: &Batches,
    actor: &Actor,
    import: &Import,
    done: i64,
    rows: Vec<Vec<String>>,
    memory: &mut Memory,
) -> Result<(), Error> {
    let policy = import.on_duplicate.0;
    let mut arrivals = Vec::with_capacity(rows.len());
    let mut results = Vec::with_capacity(rows.len());
    // Index of the result of each arrival.
    let mut places = Vec::with_capacity(rows.len());
    for (row, cells) in (done + 1..).zip(rows) {
        let cleaned = read(&import.columns.0, &cells);
        let mut result = Row {
            row,
            outcome: "INVALID".to_owned(),
            reasons: Vec::new(),
            lead_id: None,
            duplicate_of_row: 0,
            cells,
        };
        if cleaned.invalid.is_empty() {
            places.push(results.len());
            arrivals.push(Arrival { cleaned, policy, request: None, import: Some(import.id) });
        } else {
            result.reasons = cleaned.invalid.iter().map(|reason| (*reason).to_owned()).collect();
        }
        results.push(result);
    }
    let until = parts.clock.now() + LEASE;
    let (tenant, id) = (actor.tenant, import.id);
    let keep = async |tx: &mut kit::Tx, outcomes: &[Outcome]| {
        let mut counts = Counts {
            invalid: i64::try_from(results.len() - places.len()).unwrap_or_default(),
            ..Counts::default()
        };
        let mut earlier: HashMap<Uuid, i64> = HashMap::new();
        let known: Vec<Uuid> =
            outcomes.iter().filter_map(Outcome::duplicate).map(|duplicate| duplicate.id).collect();
        earlier.extend(store::import::rows_of(tx, tenant, id, &known).await?);
        for (place, outcome) in places.iter().zip(outcomes) {
            let result = &mut results[*place];
            match (outcome, outcome.duplicate()) {
                (_, Some(duplicate)) => {
                    counts.duplicates += 1;
                    result.outcome = "DUPLICATE".to_owned();
                    result.reasons.clone_from(&duplicate.reasons);
                    result.lead_id = Some(duplicate.id);
                    result.duplicate_of_row = earlier.get(&duplicate.id).copied().unwrap_or_default();
                }
                (Outcome::Accepted(lead), None) => {
                    counts.accepted += 1;
                    counts.cleaned += i64::from(!lead.cleaning.is_empty());
                    counts.assigned += i64::from(lead.owner.is_some());
                    result.outcome = "ACCEPTED".to_owned();
                    result.lead_id = Some(lead.id.0);
                    result.reasons = lead
                        .cleaning
                        .iter()
                        .filter(|note| note.reason.ends_with("_UNREADABLE"))
                        .map(|note| note.reason.clone())
                        .collect();
                    earlier.insert(lead.id.0, result.row);
                }
                _ => {}
            }
        }
        store::import::advance(tx, tenant, id, done, &results, counts, until).await
    };
    if import.dry_run {
        batches.try_all(actor, arrivals, memory, keep).await
    } else {
        batches.admit_all(actor, arrivals, keep).await.map(drop)
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

/// Whether a policy is one that a caller named, or the default for files.
pub(crate) fn policy(asked: i32) -> Policy {
    if asked == 0 { Policy::Reject } else { Policy::from_wire(asked) }
}
