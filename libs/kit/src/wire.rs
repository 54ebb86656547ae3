//! Well-known types of the wire to and from ours.

use types::{Fault, Time, Violation};

/// A moment on the wire.
#[must_use]
pub fn timestamp(time: Time) -> prost_types::Timestamp {
    prost_types::Timestamp {
        seconds: time.timestamp(),
        nanos: i32::try_from(time.timestamp_subsec_nanos()).unwrap_or_default(),
    }
}

/// A moment from the wire; `field` is named when it is out of range. Microseconds are kept, the rest is cut.
///
/// # Errors
/// `INVALID_TIME` naming `field`.
pub fn time(field: &str, timestamp: &prost_types::Timestamp) -> Result<Time, Fault> {
    u32::try_from(timestamp.nanos)
        .ok()
        .and_then(|nanos| Time::from_timestamp(timestamp.seconds, nanos / 1000 * 1000))
        .ok_or_else(|| {
            Fault::invalid("INVALID_TIME", [Violation::new(field, "OUT_OF_RANGE", "is not a moment")])
        })
}
