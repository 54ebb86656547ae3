//! What is kept: the only SQL of this service.

pub(crate) mod approval;
pub(crate) mod catalogue;
pub(crate) mod exchange;
pub(crate) mod person;
pub(crate) mod price_list;
pub(crate) mod quote;
pub(crate) mod settings;

/// Whether a unique constraint refused it.
fn taken(error: &sqlx::Error, constraint: &str) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.constraint() == Some(constraint))
}
