//! Passwords: argon2id with the parameters that OWASP's Password Storage Cheat Sheet gives (19 MiB, 2 passes, 1 lane).

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;

/// Verified where there is no such login: it costs the same, and nobody knows its password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dGhyb3VnaGxpbmUtbm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes two at a time: each takes tens of milliseconds of a core and 19 MiB.
#[derive(Clone, Debug)]
pub(crate) struct Passwords(Arc<Semaphore>);

impl Default for Passwords {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(2)))
    }
}

impl Passwords {
    /// What is kept of `password` (PHC string).
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Error> {
        let password = typed(password);
        self.run(move |argon| argon.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|_| Error::Crypto("the password could not be hashed"))
    }

    /// Whether `password` is the one that `hash` was made from; without a hash it is not, after the same time.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Error> {
        let password = typed(password);
        let known = hash.is_some();
        let hash = hash.unwrap_or(NOBODY).to_owned();
        let right =
            self.run(move |argon| argon.verify_password(password.as_bytes(), hash.as_str()).is_ok()).await?;
        Ok(right && known)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'_>) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let place =
            Arc::clone(&self.0).acquire_owned().await.map_err(|_| Error::Crypto("hashing has stopped"))?;
        tokio::task::spawn_blocking(move || {
            // Kept in the thread: a caller who goes away does not make room for a third.
            let _place = place;
            let params = Params::new(19_456, 2, 1, None).map_err(|_| Error::Crypto("argon2 parameters"))?;
            Ok(work(Argon2::new(Algorithm::Argon2id, Version::V0x13, params)))
        })
        .await
        .map_err(|_| Error::Crypto("hashing was interrupted"))?
    }
}

/// The same password whichever width or keyboard it was typed with (NIST SP 800-63B, 3.1.1.2).
fn typed(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_again() {
        let passwords = Passwords::default();
        let hash = passwords.hash("正确的密码 Ａ１２３").await.expect("hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.verify("正确的密码 A123", Some(&hash)).await.expect("verify"));
        assert!(!passwords.verify("错误的密码 A123", Some(&hash)).await.expect("verify"));
        assert!(!passwords.verify("", None).await.expect("verify"));
    }

    #[tokio::test]
    async fn an_unknown_login_costs_the_same() {
        let passwords = Passwords::default();
        let hash = passwords.hash("0123456789").await.expect("hash");
        let mut times = Vec::new();
        for known in [Some(hash.as_str()), None] {
            let start = std::time::Instant::now();
            for _ in 0..5 {
                assert!(!passwords.verify("wrong password", known).await.expect("verify"));
            }
            times.push(start.elapsed().as_secs_f64());
        }
        let ratio = times[0] / times[1];
        assert!((0.2..5.0).contains(&ratio), "known/unknown = {ratio}");
    }
}
