//! What goes wrong with reports, and how it is said.

use tonic::Status;
use types::Fault;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
    /// A schema that cannot be made.
    #[error(transparent)]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        match error {
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
            Error::Migrate(error) => Fault::new(types::Kind::Internal, "MIGRATION", error.to_string()),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("reporting", error.into())
    }
}
