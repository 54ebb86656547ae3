//! What is shown instead of a password — session tokens and API keys — and how long everything lasts.
//!
//! A secret names its tenant, so that looking it up stays within the tenant: `tls_` or `tlk_`, then 32 random bytes and
//! the 16 of the tenant's id, in base64url. Only its SHA-256 is kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use types::{TenantId, Time};
use uuid::Uuid;

/// A session ends so long after its last use.
pub const IDLE: TimeDelta = TimeDelta::hours(12);

/// A session ends so long after sign-in, however much it is used.
pub const LONGEST: TimeDelta = TimeDelta::days(7);

/// A use is written down at most this often.
pub const TOUCH: TimeDelta = TimeDelta::minutes(1);

/// Wrong passwords in a row that lock the account.
pub const WRONG_PASSWORDS: i32 = 5;

/// How long it stays locked.
pub const LOCK: TimeDelta = TimeDelta::minutes(15);

/// What kind of secret it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A session of a browser.
    Session,
    /// A key of a program.
    ApiKey,
}

impl Kind {
    const fn prefix(self) -> &'static str {
        match self {
            Kind::Session => "tls_",
            Kind::ApiKey => "tlk_",
        }
    }
}

/// A secret as its holder showed it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credential {
    /// What kind it is.
    pub kind: Kind,
    /// The tenant it claims to be of.
    pub tenant: TenantId,
    /// What is kept of it.
    pub digest: Vec<u8>,
}

impl Credential {
    /// A new secret of `tenant`, from 256 random bits.
    #[must_use]
    pub fn write(kind: Kind, tenant: TenantId, random: [u8; 32]) -> String {
        // Random bytes first: the first characters tell keys apart.
        format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode([&random[..], tenant.0.as_bytes()].concat()))
    }

    /// What `text` claims; `None` when it cannot be a secret of ours.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (kind, rest) = [Kind::Session, Kind::ApiKey]
            .into_iter()
            .find_map(|kind| text.strip_prefix(kind.prefix()).map(|rest| (kind, rest)))?;
        let bytes: [u8; 48] = URL_SAFE_NO_PAD.decode(rest).ok()?.try_into().ok()?;
        let tenant = TenantId(Uuid::from_slice(&bytes[32..]).ok()?);
        Some(Self { kind, tenant, digest: Sha256::digest(text).to_vec() })
    }
}

/// The first characters of a secret, shown to tell keys apart: 36 of its 256 bits.
#[must_use]
pub fn hint(secret: &str) -> String {
    secret.chars().take(10).collect()
}

/// When a session ends that began at `created` and was last used at `used`.
#[must_use]
pub fn session_end(created: Time, used: Time) -> Time {
    (used + IDLE).min(created + LONGEST)
}

/// Wrong passwords so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Attempts {
    /// In a row, since the last right one or the last lock.
    pub wrong: i32,
    /// Closed until then.
    pub locked_until: Option<Time>,
}

impl Attempts {
    /// One more wrong password.
    #[must_use]
    pub fn fail(self, now: Time) -> Self {
        let wrong = self.wrong + 1;
        if wrong >= WRONG_PASSWORDS {
            Self { wrong: 0, locked_until: Some(now + LOCK) }
        } else {
            Self { wrong, locked_until: None }
        }
    }

    /// When the account opens again, if it is closed at `now`.
    #[must_use]
    pub fn lock(self, now: Time) -> Option<Time> {
        self.locked_until.filter(|until| *until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_names_its_tenant_and_kind() {
        let tenant = TenantId::new();
        let secret = Credential::write(Kind::ApiKey, tenant, [7; 32]);
        let read = Credential::read(&secret).expect("ours");
        assert_eq!((read.kind, read.tenant), (Kind::ApiKey, tenant));
        assert!(secret.starts_with("tlk_") && secret.len() == 68 && hint(&secret).len() == 10);
        for text in ["", "tlk_", "tlk_秘密", &secret[4..], &secret[..67], &format!("{secret}A")] {
            assert_eq!(Credential::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_session_slides_and_then_ends() {
        let start = Time::UNIX_EPOCH;
        assert_eq!(session_end(start, start), start + TimeDelta::hours(12));
        assert_eq!(session_end(start, start + TimeDelta::hours(5)), start + TimeDelta::hours(17));
        assert_eq!(session_end(start, start + TimeDelta::hours(167)), start + TimeDelta::days(7));
    }

    #[test]
    fn five_wrong_passwords_lock_for_a_quarter_of_an_hour() {
        let now = Time::UNIX_EPOCH;
        let mut attempts = Attempts::default();
        for _ in 0..4 {
            attempts = attempts.fail(now);
            assert_eq!(attempts.lock(now), None);
        }
        attempts = attempts.fail(now);
        assert_eq!(attempts.lock(now), Some(now + LOCK));
        assert_eq!(attempts.lock(now + LOCK), None);
        assert_eq!(attempts.fail(now + LOCK).lock(now + LOCK), None);
    }
}
