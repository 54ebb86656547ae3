//! Time enters here and nowhere else.

use std::fmt;
use std::sync::Arc;

/// A moment, in UTC. Microseconds, because that is what Postgres keeps.
pub type Time = chrono::DateTime<chrono::Utc>;

/// Where `now` comes from. Services hold one; tests own theirs.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Time + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place where time enters")]
        Self(Arc::new(|| {
            let now = chrono::Utc::now();
            // What is written must equal what is read back.
            chrono::DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
        }))
    }

    /// A clock that asks `source`; for tests.
    #[must_use]
    pub fn from_fn(source: impl Fn() -> Time + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// The moment it is.
    #[must_use]
    pub fn now(&self) -> Time {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
