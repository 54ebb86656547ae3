//! Imports at work: the rows of an uploaded file go in by batches, each in one transaction with what became of its
//! rows. A crash loses the batch under way and nothing else; whoever takes the import over goes on behind the last one.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use kit::{Parts, Tx};
use tokio::sync::mpsc;
use types::{Actor, TenantId, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::import::{Became, Import, State};
use crate::sheet::{self, Unreadable};
use crate::{Importer, store};

/// How often imports to work on are looked for.
const LOOK: Duration = Duration::from_millis(200);
/// How long a batch may take before somebody else takes the import over.
const LEASE: TimeDelta = TimeDelta::seconds(10);

/// Rows of a file that follow one another, to be taken in at once.
#[derive(Debug)]
pub struct Batch<'a> {
    /// Who imports: without grants, which were looked at when it was started.
    pub actor: &'a Actor,
    /// The import, as it was when this worker took it.
    pub import: &'a Import,
    /// The rows with their numbers.
    pub rows: Vec<(i64, Vec<String>)>,
    until: Time,
}

impl Batch<'_> {
    /// Keeps what became of the rows, all of them and in their order.
    ///
    /// # Errors
    /// `IMPORT_TAKEN_OVER`: the batch is given up then; database trouble.
    pub async fn keep(&self, tx: &mut Tx, became: &[Became]) -> Result<(), Error> {
        store::advance(tx, self.actor.tenant, self.import.id, became, self.until).await
    }

    /// The rows of earlier batches that became these records.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn earlier(&self, tx: &mut Tx, records: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
        store::rows_of(tx, self.actor.tenant, self.import.id, records).await
    }
}

/// Works on imports, one at a time, until the process stops.
pub async fn work<I: Importer>(parts: Parts, importer: I) {
    while !parts.stopping.is_cancelled() {
        let now = parts.clock.now();
        match store::take(&parts.db, now, now + LEASE).await {
            Ok(Some((tenant, id))) => run(&parts, &importer, tenant, id).await,
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
async fn run<I: Importer>(parts: &Parts, importer: &I, tenant: TenantId, id: Uuid) {
    let ended = match go_on(parts, importer, tenant, id).await {
        Ok(()) => end(parts, tenant, id, State::Done, "").await,
        Err(Stop::File(error)) => end(parts, tenant, id, State::Failed, &error.to_string()).await,
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

async fn end(parts: &Parts, tenant: TenantId, id: Uuid, state: State, error: &str) -> Result<(), Error> {
    let mut tx = parts.db.begin(tenant).await?;
    store::end(&mut tx, tenant, id, state, error, parts.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn go_on<I: Importer>(parts: &Parts, importer: &I, tenant: TenantId, id: Uuid) -> Result<(), Stop> {
    let bytes = store::file(&parts.db, tenant, id).await?;
    let mut tx = parts.db.begin(tenant).await.map_err(Error::from)?;
    let import = store::get(&mut tx, tenant, id).await?;
    tx.rollback().await.map_err(Error::from)?;
    let by = import.by.clone();
    let actor = Actor { tenant, principal: by.principal, grants: Default::default(), language: by.language };

    // The file is read on a thread of its own, at most two batches ahead.
    let (sender, mut ahead) = mpsc::channel::<Vec<Vec<String>>>(2);
    let skip = usize::try_from(import.done_rows).unwrap_or_default() + 1;
    let reading = tokio::task::spawn_blocking(move || {
        let (mut seen, mut batch, format) = (0, Vec::with_capacity(I::BATCH), sheet::detect(&bytes)?);
        sheet::rows(&bytes, format, &mut |row| {
            seen += 1;
            if seen > skip {
                batch.push(row);
            }
            batch.len() < I::BATCH || sender.blocking_send(std::mem::take(&mut batch)).is_ok()
        })?;
        if !batch.is_empty() {
            // Nobody listens any more when the import was stopped.
            let _ = sender.blocking_send(batch);
        }
        Ok(())
    });
    let mut done = import.done_rows;
    let mut memory = I::Memory::default();
    while let Some(rows) = ahead.recv().await {
        if parts.stopping.is_cancelled() {
            return Err(Error::taken_over().into());
        }
        let rows: Vec<_> = (done + 1..).zip(rows).collect();
        done += i64::try_from(rows.len()).unwrap_or_default();
        let until = parts.clock.now() + LEASE;
        importer.take(Batch { actor: &actor, import: &import, rows, until }, &mut memory).await?;
    }
    match reading.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Stop::File(error)),
        Err(error) => Err(Stop::Trouble(sqlx::Error::Io(std::io::Error::other(error)).into())),
    }
}
