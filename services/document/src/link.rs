//! A link to a file for somebody without an account: names the file and when it ends, and is signed, so that it can be
//! neither made up nor prolonged. Whoever has it can read the file, until it ends or the file is removed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use types::{TenantId, Time};
use uuid::Uuid;

use crate::file::FileId;

/// How long a link lasts unless it is said.
pub const LIFETIME: TimeDelta = TimeDelta::days(7);
/// How long it may last.
pub const LONGEST: TimeDelta = TimeDelta::days(90);
/// What is signed, so that no other signature of the suite is one of a link.
pub const PURPOSE: &str = "document.file.link";

/// A link.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// Whose file.
    pub tenant: TenantId,
    /// Which.
    pub file: FileId,
    /// When it ends; seconds count.
    pub ends_at: Time,
}

impl Link {
    fn body(&self) -> [u8; 40] {
        let mut body = [0; 40];
        body[..16].copy_from_slice(self.tenant.0.as_bytes());
        body[16..32].copy_from_slice(self.file.0.as_bytes());
        body[32..].copy_from_slice(&self.ends_at.timestamp().to_be_bytes());
        body
    }

    /// As it is shown: what it says, and what `sign` makes of that.
    #[must_use]
    pub fn write(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let body = self.body();
        URL_SAFE_NO_PAD.encode([&body[..], &sign(&body)].concat())
    }

    /// The link that is shown, where `holds` says that its signature is of what it says.
    #[must_use]
    pub fn read(token: &str, holds: impl FnOnce(&[u8], &[u8]) -> bool) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (body, signature) = bytes.split_at_checked(40)?;
        if !holds(body, signature) {
            return None;
        }
        let id = |from: usize| Uuid::from_slice(&body[from..from + 16]).ok();
        let seconds = i64::from_be_bytes(body[32..].try_into().ok()?);
        Some(Self {
            tenant: TenantId(id(0)?),
            file: FileId(id(16)?),
            ends_at: Time::from_timestamp(seconds, 0)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_it_was_written_and_only_with_its_signature() {
        let ends_at = Time::from_timestamp(1_800_000_000, 0).expect("time");
        let link = Link { tenant: TenantId::new(), file: FileId(Uuid::now_v7()), ends_at };
        let sign = |body: &[u8]| body.iter().rev().copied().collect::<Vec<u8>>();
        let token = link.write(sign);
        let holds = |body: &[u8], signature: &[u8]| sign(body) == signature;
        assert_eq!(Link::read(&token, holds), Some(link));
        let later = Link { ends_at: ends_at + TimeDelta::days(1), ..link };
        let forged = [&later.body()[..], &sign(&link.body())].concat();
        assert_eq!(Link::read(&URL_SAFE_NO_PAD.encode(forged), holds), None);
        for wrong in ["", "AA", "äöü", &token[..20]] {
            assert_eq!(Link::read(wrong, holds), None, "{wrong}");
        }
    }
}
