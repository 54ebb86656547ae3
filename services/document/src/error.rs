//! What goes wrong with files and templates, and how it is said.

use tonic::Status;
use types::{Fault, Kind};

use crate::file::FileId;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("file {0} does not exist")]
    FileNotFound(FileId),
    /// Changed since it was read.
    #[error("the file has changed since you read it: it is at revision {0}")]
    FileStale(i64),
    /// A published template shows it.
    #[error("the print template {0} shows this file")]
    FileInUse(String),
    /// The link has ended, or is none.
    #[error("the link is not valid, or has ended")]
    LinkInvalid,
    /// There is no such template, or not for this caller.
    #[error("print template {0} does not exist")]
    TemplateNotFound(String),
    /// There is no such version of it.
    #[error("print template {0} has no version {1}")]
    VersionNotFound(String, i32),
    /// A template by this key is there already.
    #[error("print template {0} is there already")]
    TemplateExists(String),
    /// The template changed since it was read.
    #[error("the print template has changed since you read it: it is at revision {0}")]
    TemplateStale(i64),
    /// Nothing is printed by it.
    #[error("print template {0} is not published")]
    NotPublished(String),
    /// No published template fits.
    #[error("no published print template of this kind and language fits the data")]
    NoTemplate,
    /// The condition of a template cannot be told of these data.
    #[error("the condition of print template {0} cannot be told: {1}")]
    Undecided(String, String),
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
    /// Trouble where the bytes lie.
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::FileNotFound(_) => Fault::new(Kind::Missing, "FILE_NOT_FOUND", message),
            Error::FileStale(revision) => {
                Fault::new(Kind::Stale, "FILE_STALE", message).with("revision", revision)
            }
            Error::FileInUse(key) => Fault::new(Kind::Refused, "FILE_IN_USE", message).with("template", key),
            Error::LinkInvalid => Fault::new(Kind::Missing, "FILE_LINK_INVALID", message),
            Error::TemplateNotFound(_) => Fault::new(Kind::Missing, "TEMPLATE_NOT_FOUND", message),
            Error::VersionNotFound(_, version) => {
                Fault::new(Kind::Missing, "TEMPLATE_VERSION_NOT_FOUND", message).with("version", version)
            }
            Error::TemplateExists(key) => {
                Fault::new(Kind::Exists, "TEMPLATE_EXISTS", message).with("key", key)
            }
            Error::TemplateStale(revision) => {
                Fault::new(Kind::Stale, "TEMPLATE_STALE", message).with("revision", revision)
            }
            Error::NotPublished(key) => {
                Fault::new(Kind::Refused, "TEMPLATE_NOT_PUBLISHED", message).with("key", key)
            }
            Error::NoTemplate => Fault::new(Kind::Missing, "TEMPLATE_NONE_FITS", message),
            Error::Undecided(key, why) => Fault::new(Kind::Refused, "TEMPLATE_CONDITION_UNDECIDED", message)
                .with("key", key)
                .with("cause", why),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
            // What lies there is named by ids: the text may be logged, and stays inside.
            Error::Store(object_store::Error::NotFound { .. }) => {
                Fault::new(Kind::Internal, "FILE_BYTES_MISSING", message)
            }
            Error::Store(_) => {
                tracing::error!(error = %message, "the store of files failed");
                Fault::new(
                    Kind::Unavailable,
                    "FILE_STORE_UNAVAILABLE",
                    "the store of files cannot be reached",
                )
            }
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("document", error.into())
    }
}
