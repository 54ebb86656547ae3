//! Errors on the wire: one table from kinds to gRPC codes (`google.rpc.Status` with `ErrorInfo` and `BadRequest`).

use std::collections::HashMap;

use tonic::{Code, Status};
use tonic_types::{ErrorDetails, FieldViolation, StatusExt};
use types::{Fault, Kind};

/// The gRPC code of a kind.
#[must_use]
pub fn code(kind: Kind) -> Code {
    match kind {
        Kind::Invalid => Code::InvalidArgument,
        Kind::Unauthenticated => Code::Unauthenticated,
        Kind::Forbidden => Code::PermissionDenied,
        Kind::Missing => Code::NotFound,
        Kind::Refused => Code::FailedPrecondition,
        Kind::Stale => Code::Aborted,
        Kind::Exists => Code::AlreadyExists,
        Kind::Limited => Code::ResourceExhausted,
        Kind::Unavailable => Code::Unavailable,
        Kind::Internal => Code::Internal,
    }
}

/// A refusal as a gRPC status. `domain` is the service that refuses. Internal errors are logged here, once,
/// and leave without their text.
#[must_use]
pub fn status(domain: &str, fault: Fault) -> Status {
    let message = if fault.kind == Kind::Internal {
        tracing::error!(reason = fault.reason, error = %fault.message, "call failed");
        "internal error".to_owned()
    } else {
        fault.message
    };
    let mut details = ErrorDetails::new();
    details.set_error_info(fault.reason, domain, fault.metadata.into_iter().collect::<HashMap<_, _>>());
    if !fault.violations.is_empty() {
        let violations = fault.violations.into_iter().map(|violation| FieldViolation {
            field: violation.field,
            description: violation.description,
            reason: violation.reason.to_owned(),
            ..FieldViolation::default()
        });
        details.set_bad_request(violations.collect::<Vec<_>>());
    }
    Status::with_error_details(code(fault.kind), message, details)
}

/// A database error as a refusal: connection trouble may be tried again, everything else is our mistake.
#[must_use]
pub fn database(error: &sqlx::Error) -> Fault {
    let gone = match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => true,
        // 57P0x: shutting down; 40001/40P01: serialisation failure, deadlock; 08xxx: connection.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            code.starts_with("57P") || code.starts_with("08") || code == "40001" || code == "40P01"
        }),
        _ => false,
    };
    let kind = if gone { Kind::Unavailable } else { Kind::Internal };
    let reason = if gone { "DATABASE_UNAVAILABLE" } else { "DATABASE" };
    if gone {
        tracing::warn!(error = %error, "database unavailable");
        return Fault::new(kind, reason, "the database cannot be reached; try again");
    }
    Fault::new(kind, reason, error.to_string())
}

/// The stable reason of a status, if it carries one.
#[must_use]
pub fn reason(status: &Status) -> Option<String> {
    status.get_details_error_info().map(|info| info.reason)
}
