//! Secrets of connectors: sealed where they are kept, and read again only to be used. AES-256-GCM under a key that is
//! made from the service's own secret, with a nonce of its own every time; what is sealed for one connector opens for no
//! other. Also how an ERP signs what it tells us, and the address that it tells it to.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::call::Credentials;
use types::{Fault, Kind, TenantId};
use uuid::Uuid;

/// What keys are made for, so that no other signature of the suite is one.
const SEAL: &str = "order_sync.connector.secret";
const ADDRESS: &str = "order_sync.connector.address";
const NONCE: usize = 12;
/// Which secret: with which we prove who we are, and with which the ERP does.
pub(crate) const OUTBOUND: &str = "outbound";
pub(crate) const INBOUND: &str = "inbound";

fn key(credentials: &Credentials, bound: &[u8]) -> Result<RandomizedNonceKey, Fault> {
    let key = credentials.sign(SEAL, bound);
    RandomizedNonceKey::new(&AES_256_GCM, &key).map_err(|_| trouble("no key"))
}

fn trouble(text: &str) -> Fault {
    Fault::new(Kind::Internal, "SEAL", format!("a secret of a connector: {text}"))
}

fn bound(tenant: TenantId, connector: Uuid, which: &str) -> Vec<u8> {
    [tenant.0.as_bytes(), connector.as_bytes(), which.as_bytes()].concat()
}

/// Seals a secret of a connector; `which` one it is.
///
/// # Errors
/// When the machine gives no randomness.
pub(crate) fn seal(
    credentials: &Credentials,
    (tenant, connector): (TenantId, Uuid),
    which: &str,
    secret: &str,
) -> Result<Vec<u8>, Fault> {
    let bound = bound(tenant, connector, which);
    let mut text = secret.as_bytes().to_vec();
    let nonce = key(credentials, &bound)?
        .seal_in_place_append_tag(Aad::from(&bound), &mut text)
        .map_err(|_| trouble("cannot be sealed"))?;
    Ok([nonce.as_ref().as_slice(), text.as_slice()].concat())
}

/// The secret that was sealed.
///
/// # Errors
/// When it was sealed for something else, or under another secret of the service.
pub(crate) fn open(
    credentials: &Credentials,
    (tenant, connector): (TenantId, Uuid),
    which: &str,
    sealed: &[u8],
) -> Result<String, Fault> {
    let bound = bound(tenant, connector, which);
    let (nonce, text) = sealed.split_at_checked(NONCE).ok_or_else(|| trouble("cut off"))?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| trouble("cut off"))?;
    let mut text = text.to_vec();
    let opened = key(credentials, &bound)?
        .open_in_place(nonce, Aad::from(&bound), &mut text)
        .map_err(|_| trouble("was sealed under another key"))?;
    String::from_utf8(opened.to_vec()).map_err(|_| trouble("is no text"))
}

/// The token of a connector's address: names it, and cannot be made up.
#[must_use]
pub(crate) fn address(credentials: &Credentials, tenant: TenantId, connector: Uuid) -> String {
    let body = [tenant.0.as_bytes().as_slice(), connector.as_bytes()].concat();
    URL_SAFE_NO_PAD.encode([body.as_slice(), &credentials.sign(ADDRESS, &body)].concat())
}

/// The connector that a token names.
#[must_use]
pub(crate) fn addressed(credentials: &Credentials, token: &str) -> Option<(TenantId, Uuid)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (body, signature) = bytes.split_at_checked(32)?;
    credentials.holds(ADDRESS, body, signature).then_some(())?;
    Some((TenantId(Uuid::from_slice(&body[..16]).ok()?), Uuid::from_slice(&body[16..]).ok()?))
}

/// Whether `signature` (hexadecimal) is of these with `secret`. Takes as long whatever is wrong with it.
#[must_use]
pub(crate) fn signed(secret: &str, (event, timestamp, payload): (&str, i64, &str), signature: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let bytes: Option<Vec<u8>> = (0..signature.len())
        .step_by(2)
        .map(|at| signature.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    let body = format!("{event}.{timestamp}.{payload}");
    bytes.is_some_and(|bytes| hmac::verify(&key, body.as_bytes(), &bytes).is_ok())
}
