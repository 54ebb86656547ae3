//! Where a page of a list by time ends.

use types::{Fault, Time, Violation};
use uuid::Uuid;

use crate::error::Error;

/// A place in a list by time: its moment, if it has one, and its id.
pub(crate) type Place = (Option<Time>, Uuid);

/// As a page token holds it.
pub(crate) fn key((at, id): Place) -> String {
    let at = at.map(|at| at.timestamp_micros().to_string()).unwrap_or_default();
    format!("{id}|{at}")
}

/// The place in a page token.
///
/// # Errors
/// `INVALID_PAGE`.
pub(crate) fn place(key: &str) -> Result<Place, Error> {
    let malformed = || {
        let rule = "is not a page token of this service";
        Error::from(Fault::invalid("INVALID_PAGE", [Violation::new("page_token", "MALFORMED", rule)]))
    };
    let (id, at) = key.split_once('|').ok_or_else(malformed)?;
    let moment =
        |micros: &str| micros.parse().ok().and_then(Time::from_timestamp_micros).ok_or_else(malformed);
    let at = if at.is_empty() { None } else { Some(moment(at)?) };
    Ok((at, id.parse().map_err(|_| malformed())?))
}
