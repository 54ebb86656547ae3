//! How a fact leaves with its change and arrives exactly once, and how a command is answered once.
//!
//! - [`emit`] writes facts and audit rows in the transaction that makes the change.
//! - [`feed`] serves them to the other services, in an order that never skips a late commit, and recalls those of the past.
//! - [`follow`] reads another service's feed: each fact takes effect exactly once, because the cursor moves in the
//!   same transaction as the effect.
//! - [`carrying`] names the facts that tell of a record.
//! - [`person`] reads of whom the identity service tells.
//! - [`answered`] and [`answer`] make a repeated command harmless.

mod accounts;
mod carrying;
mod emit;
mod feed;
mod follow;
mod people;
mod request;

pub use accounts::{account, accounts};
pub use carrying::carrying;
pub use emit::{Told, changes, emit};
pub use feed::feed;
pub use follow::{Hear, Parked, follow, parked, replay};
pub use people::{Person, people, person};
pub use request::{Once, Repeated, answer, answered, digest};

/// The tables of this library; every service runs them before its own.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// A fact as it travels.
pub use api::events::v1::Fact;
