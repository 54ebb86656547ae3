//! What goes wrong with notices and e-mails, and how it is said.

use tonic::Status;
use types::{Fault, Kind, Violation};
use uuid::Uuid;

use crate::wording::Broken;

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Notices are people's: a key of a program has none.
    #[error("only people have notices")]
    NotAPerson,
    /// There is no wording of this kind in this language.
    #[error("there is no wording {0} in {1}")]
    TemplateNotFound(String, String),
    /// A wording that does not work.
    #[error("the wording does not work: {0}")]
    TemplateBroken(#[from] Broken),
    /// A wording that changed since it was read.
    #[error("the wording has changed since you read it: it is at revision {0}")]
    TemplateStale(i64),
    /// A preference that changed since it was read.
    #[error("the preference has changed since you read it: it is at revision {0}")]
    PreferenceStale(i64),
    /// There is no such e-mail.
    #[error("e-mail {0} does not exist")]
    MailNotFound(Uuid),
    /// An e-mail that changed since it was read.
    #[error("the e-mail has changed since you read it: it is at revision {0}")]
    MailStale(i64),
    /// It was not given up.
    #[error("only an e-mail that was given up is sent again")]
    MailNotFailed,
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        let stale = |reason, revision: i64| {
            Fault::new(Kind::Stale, reason, message.clone()).with("revision", revision)
        };
        match error {
            Error::NotAPerson => Fault::new(Kind::Forbidden, "NOT_A_PERSON", message),
            Error::TemplateNotFound(..) => Fault::new(Kind::Missing, "NOTICE_TEMPLATE_NOT_FOUND", message),
            Error::TemplateBroken(broken) => {
                let violation =
                    Violation::new(format!("template.{}", broken.part), "TEMPLATE_BROKEN", broken.why);
                Fault::invalid("INVALID_NOTICE_TEMPLATE", [violation])
            }
            Error::TemplateStale(revision) => stale("NOTICE_TEMPLATE_STALE", revision),
            Error::PreferenceStale(revision) => stale("PREFERENCE_STALE", revision),
            Error::MailNotFound(_) => Fault::new(Kind::Missing, "MAIL_NOT_FOUND", message),
            Error::MailStale(revision) => stale("MAIL_STALE", revision),
            Error::MailNotFailed => Fault::new(Kind::Refused, "MAIL_NOT_FAILED", message),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("notification", error.into())
    }
}
