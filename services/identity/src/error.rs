//! What goes wrong, and what callers are told.

use tonic::Status;
use types::{Fault, Kind, Time, Violation};

/// Everything this service refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields of the request are wrong.
    #[error("{0:?}")]
    Invalid(Vec<Violation>),
    /// There is no such thing in the caller's company.
    #[error("this {0} does not exist")]
    NotFound(&'static str),
    /// Changed since it was read.
    #[error("this {0} was changed since you read it")]
    Stale(&'static str),
    /// Another one has this value.
    #[error("{1} is taken")]
    Taken(&'static str, String),
    /// Wrong company, login or password: which of them is not told.
    #[error("the login or the password is wrong")]
    SignInRefused,
    /// Too many wrong passwords.
    #[error("too many wrong passwords: locked until {0}")]
    Locked(Time),
    /// The right password of a barred person.
    #[error("this account is disabled: ask your administrator")]
    Disabled,
    /// Unknown, ended or revoked; which of them is not told.
    #[error("the session or API key is not valid: sign in again")]
    CredentialInvalid,
    /// A service with a wrong secret.
    #[error("the service's secret is wrong")]
    ServiceSecretWrong,
    /// Only services of the suite may ask this.
    #[error("only services of the suite may ask this")]
    ServicesOnly,
    /// Only people have what was asked for.
    #[error("services have no profile, password or API keys")]
    UsersOnly,
    /// `identity.manage` is granted for a part of the company only.
    #[error("identity.manage must be granted for the whole company")]
    ManagePartly,
    /// A department cannot be below itself.
    #[error("a department cannot be moved below itself")]
    Cycle,
    /// The department tree has a limit.
    #[error("departments can be nested {0} deep at most")]
    TooDeep(usize),
    /// Nobody could manage the company afterwards.
    #[error("somebody must keep identity.manage for the whole company")]
    LastAdministrator,
    /// The state forbids it.
    #[error("this {0} is {1} already")]
    WrongState(&'static str, &'static str),
    /// The machine's cryptography failed, or a signing key was sealed with another secret.
    #[error("{0}")]
    Crypto(&'static str),
    /// A refusal of a library.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Postgres.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let (kind, reason) = match &error {
            Error::Invalid(_) => (Kind::Invalid, "IDENTITY_INVALID_FIELD"),
            Error::NotFound(_) => (Kind::Missing, "NOT_FOUND"),
            Error::Stale(_) => (Kind::Stale, "STALE_REVISION"),
            Error::Taken(..) => (Kind::Exists, "TAKEN"),
            Error::SignInRefused => (Kind::Unauthenticated, "SIGN_IN_REFUSED"),
            Error::Locked(_) => (Kind::Limited, "ACCOUNT_LOCKED"),
            Error::Disabled => (Kind::Forbidden, "ACCOUNT_DISABLED"),
            Error::CredentialInvalid => (Kind::Unauthenticated, "CREDENTIAL_INVALID"),
            Error::ServiceSecretWrong => (Kind::Unauthenticated, "SERVICE_SECRET_WRONG"),
            Error::ServicesOnly => (Kind::Forbidden, "SERVICES_ONLY"),
            Error::UsersOnly => (Kind::Forbidden, "USERS_ONLY"),
            Error::ManagePartly => (Kind::Forbidden, "SCOPE_TOO_NARROW"),
            Error::Cycle => (Kind::Refused, "DEPARTMENT_CYCLE"),
            Error::TooDeep(_) => (Kind::Refused, "DEPARTMENT_TOO_DEEP"),
            Error::LastAdministrator => (Kind::Refused, "LAST_ADMINISTRATOR"),
            Error::WrongState(..) => (Kind::Refused, "WRONG_STATE"),
            Error::Crypto(_) => (Kind::Internal, "CRYPTO"),
            Error::Fault(_) | Error::Db(_) => (Kind::Internal, "DATABASE"),
        };
        match error {
            Error::Invalid(violations) => Fault::invalid(reason, violations),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
            Error::Locked(until) => {
                Fault::new(kind, reason, error.to_string()).with("locked_until", until.to_rfc3339())
            }
            Error::Taken(field, _) => Fault::new(kind, reason, error.to_string()).with("field", field),
            Error::NotFound(noun) | Error::Stale(noun) | Error::WrongState(noun, _) => {
                Fault::new(kind, reason, error.to_string()).with("resource", noun)
            }
            other => Fault::new(kind, reason, other.to_string()),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("identity", error.into())
    }
}
