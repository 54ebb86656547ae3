//! Records from files (导入): read, mapped, tried, taken in by batches that survive a crash, and accounted for row by
//! row. What a row becomes is the business of the service: an [`Importer`].
//!
//! - [`sheet`]: files as people save them. [`mapping`]: what their columns mean. [`import`]: what is true of an import. Pure.
//! - [`Desk`]: what is asked of imports, the same for every service; each puts it on its own wire.
//! - [`work`]: takes running imports on, a batch a transaction. A crash loses the batch under way and nothing else.
//! - `store`: what is kept, in the schema of the service.

mod desk;
mod error;
pub mod import;
pub mod mapping;
pub mod sheet;
mod store;
mod work;

use std::future::Future;

pub use desk::Desk;
pub use error::Error;
pub use import::{Became, Import, Outcome, State};
pub use mapping::{Column, Fields};
pub use work::{Batch, work};

/// The tables of this library; a service that imports runs them after those of `events`.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// What the rows of files become in a service.
pub trait Importer: Send + Sync + 'static {
    /// The action that lets somebody import.
    const ACTION: &'static str;
    /// What a column may go to.
    const FIELDS: Fields;
    /// Rows of a batch.
    const BATCH: usize;
    /// What one run remembers from batch to batch; begins anew when another worker goes on.
    type Memory: Default + Send;

    /// Takes a batch in, in one transaction that also [keeps](Batch::keep) what became of its rows. Of a dry run it
    /// keeps nothing else.
    fn take(
        &self,
        batch: Batch<'_>,
        memory: &mut Self::Memory,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}
