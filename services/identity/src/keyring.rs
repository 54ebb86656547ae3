//! The signing keys in use: made when due, sealed in the database, shared by all replicas.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use chrono::TimeDelta;
use jsonwebtoken::jwk::JwkSet;
use kit::Db;
use kit::identity::Signer;
use tokio::sync::RwLock;
use types::{Actor, Time};
use uuid::Uuid;

use crate::error::Error;
use crate::signing;
use crate::store::signing_key as store;

/// How often the keys are read again: a day's lead leaves every replica the time to see a new one.
const REREAD: TimeDelta = TimeDelta::minutes(10);

/// Signs and publishes.
#[derive(Clone)]
pub(crate) struct Keyring {
    db: Db,
    secret: Arc<str>,
    held: Arc<RwLock<Option<Arc<Held>>>>,
}

struct Held {
    at: Time,
    starts: Vec<Time>,
    signers: Vec<Signer>,
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring")
    }
}

impl Keyring {
    pub(crate) fn new(db: Db, secret: &str) -> Self {
        Self { db, secret: secret.into(), held: Arc::default() }
    }

    /// A signed identity of `actor`, and when it ends.
    pub(crate) async fn sign(&self, actor: &Actor, now: Time) -> Result<(String, Time), Error> {
        let held = self.held(now).await?;
        let signer = signing::signs(&held.starts, now)
            .and_then(|at| held.signers.get(at))
            .ok_or(Error::Crypto("there is no signing key"))?;
        Ok(signer.sign(actor, now)?)
    }

    /// The public keys.
    pub(crate) async fn published(&self, now: Time) -> Result<JwkSet, Error> {
        let held = self.held(now).await?;
        let live =
            held.starts.iter().zip(&held.signers).filter(|(start, _)| signing::is_published(**start, now));
        let keys = live.map(|(_, signer)| signer.public_key()).collect::<Result<_, _>>()?;
        Ok(JwkSet { keys })
    }

    async fn held(&self, now: Time) -> Result<Arc<Held>, Error> {
        let fresh = |held: &Option<Arc<Held>>| {
            held.as_ref().filter(|held| held.at <= now && now < held.at + REREAD).cloned()
        };
        if let Some(held) = fresh(&*self.held.read().await) {
            return Ok(held);
        }
        let mut place = self.held.write().await;
        if let Some(held) = fresh(&place) {
            return Ok(held);
        }
        let held = Arc::new(self.read(now).await?);
        *place = Some(Arc::clone(&held));
        Ok(held)
    }

    /// Reads the keys, and makes one if it is due; replicas wait for each other.
    async fn read(&self, now: Time) -> Result<Held, Error> {
        let mut tx = self.db.begin_system().await?;
        let mut kept = store::lock(&mut tx).await?;
        let starts: Vec<Time> = kept.iter().map(|key| key.used_from).collect();
        if let Some(used_from) = signing::next(&starts, now) {
            let kid = Uuid::now_v7().simple().to_string();
            let sealed = seal(&self.secret, &kid, Signer::new_key()?)?;
            let key = store::Kept { kid, sealed, used_from };
            store::insert(&mut tx, &key).await?;
            tracing::info!(kid = key.kid, %used_from, "made a signing key");
            kept.push(key);
        }
        tx.commit().await?;
        let mut held = Held { at: now, starts: Vec::new(), signers: Vec::new() };
        for key in kept.into_iter().filter(|key| signing::is_published(key.used_from, now)) {
            held.starts.push(key.used_from);
            held.signers.push(Signer::new(&open(&self.secret, &key.kid, key.sealed)?, key.kid));
        }
        Ok(held)
    }
}

fn sealing_key(secret: &str) -> Result<RandomizedNonceKey, Error> {
    let mut bytes = [0; 32];
    Salt::new(HKDF_SHA256, b"throughline identity")
        .extract(secret.as_bytes())
        .expand(&[b"signing keys"], HKDF_SHA256)
        .and_then(|derived| derived.fill(&mut bytes))
        .and_then(|()| RandomizedNonceKey::new(&AES_256_GCM, &bytes))
        .map_err(|_| Error::Crypto("no key could be derived from the installation's secret"))
}

/// Nonce, then ciphertext and tag; bound to the key's id.
fn seal(secret: &str, kid: &str, mut key: Vec<u8>) -> Result<Vec<u8>, Error> {
    let nonce = sealing_key(secret)?
        .seal_in_place_append_tag(Aad::from(kid), &mut key)
        .map_err(|_| Error::Crypto("a signing key could not be sealed"))?;
    Ok([&nonce.as_ref()[..], &key].concat())
}

fn open(secret: &str, kid: &str, mut sealed: Vec<u8>) -> Result<Vec<u8>, Error> {
    let refused = || {
        Error::Crypto("a signing key cannot be opened: it was sealed with another identity.service_secret")
    };
    let (nonce, key) = sealed.split_at_mut_checked(NONCE_LEN).ok_or_else(refused)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| refused())?;
    let opened = sealing_key(secret)?.open_in_place(nonce, Aad::from(kid), key).map_err(|_| refused())?;
    Ok(opened.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_with_its_own_secret_and_id_only() {
        let key = Signer::new_key().expect("a key");
        let sealed = seal("秘密", "k1", key.clone()).expect("seals");
        assert!(!sealed.windows(key.len()).any(|window| window == key));
        assert_eq!(open("秘密", "k1", sealed.clone()).expect("opens"), key);
        assert!(open("other", "k1", sealed.clone()).is_err());
        assert!(open("秘密", "k2", sealed).is_err());
        assert!(open("秘密", "k1", vec![1, 2, 3]).is_err());
    }
}
