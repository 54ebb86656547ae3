//! The link by which a customer sees a quote: it names the company and the link, holds a secret that nobody else has,
//! and is signed, so that a made-up one is refused before anything is looked up. Only a digest of it is kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use types::{QuoteId, TenantId, Time};
use uuid::Uuid;

/// What is signed, so that no other signature of the suite is one of a link.
pub const PURPOSE: &str = "quote.link";
/// Bytes of what a link says: company, link, secret.
const BODY: usize = 48;

/// A link as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Its id.
    pub id: Uuid,
    /// The quote.
    pub quote: QuoteId,
    /// The version that was sent.
    pub version: i32,
    /// SHA-256 of the token.
    pub digest: Vec<u8>,
    /// When it ends.
    pub ends_at: Time,
}

/// What a customer shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Whose link.
    pub tenant: TenantId,
    /// Which.
    pub link: Uuid,
    /// 122 random bits.
    pub secret: Uuid,
}

impl Token {
    fn body(&self) -> [u8; BODY] {
        let mut body = [0; BODY];
        body[..16].copy_from_slice(self.tenant.0.as_bytes());
        body[16..32].copy_from_slice(self.link.as_bytes());
        body[32..].copy_from_slice(self.secret.as_bytes());
        body
    }

    /// As it is shown, with what `sign` makes of what it says.
    #[must_use]
    pub fn write(&self, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
        let body = self.body();
        URL_SAFE_NO_PAD.encode([&body[..], &sign(&body)].concat())
    }

    /// The token that is shown, where `holds` says that its signature is of what it says.
    #[must_use]
    pub fn read(text: &str, holds: impl FnOnce(&[u8], &[u8]) -> bool) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (body, signature) = bytes.split_at_checked(BODY)?;
        let id = |from: usize| Uuid::from_slice(&body[from..from + 16]).ok();
        let token = Self { tenant: TenantId(id(0)?), link: id(16)?, secret: id(32)? };
        holds(body, signature).then_some(token)
    }

    /// What is kept of it.
    #[must_use]
    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.body()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written_and_only_with_its_signature() {
        let token = Token { tenant: TenantId::new(), link: Uuid::now_v7(), secret: Uuid::new_v4() };
        let sign = |body: &[u8]| body.iter().rev().copied().collect::<Vec<u8>>();
        let holds = |body: &[u8], signature: &[u8]| sign(body) == signature;
        let text = token.write(sign);
        assert_eq!(Token::read(&text, holds), Some(token));
        let other = Token { secret: Uuid::new_v4(), ..token };
        assert_ne!(other.digest(), token.digest());
        let forged = URL_SAFE_NO_PAD.encode([&other.body()[..], &sign(&token.body())].concat());
        for wrong in ["", "AA", "价", &text[..40], &forged] {
            assert_eq!(Token::read(wrong, holds), None, "{wrong}");
        }
    }
}
