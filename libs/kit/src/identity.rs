//! The signed identity that travels with every call. `identity` signs it, every service verifies it itself.
//!
//! It is a JSON Web Token (RFC 7519) signed with Ed25519 (RFC 8037), valid for minutes. Users' tokens carry the
//! tenant and what the person may do; a service's own token carries its name, and the call names the tenant.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use aws_lc_rs::signature::Ed25519KeyPair;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use tonic::Status;
use types::{Actor, Clock, DataScope, DepartmentId, Fault, Kind, Principal, TenantId, Time, UserId};
use uuid::Uuid;

const ISSUER: &str = "throughline";

/// The metadata key with which a service names the tenant of its call.
pub const TENANT: &str = "x-tenant-id";

/// How long a signed identity lasts.
pub const LIFETIME: Duration = Duration::from_secs(300);

/// What a token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    /// Seconds since 1970.
    iat: i64,
    /// Seconds since 1970.
    exp: i64,
    /// True for a service's own token.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    svc: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tid: Option<TenantId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dep: Option<DepartmentId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    lang: String,
    /// Each scope once: a director of a hundred departments may do thirty things in them, and the token is a header.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scopes: Vec<DataScope>,
    /// Action to the place of its scope in `scopes`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    grants: BTreeMap<String, usize>,
}

impl Claims {
    /// Says what may be done.
    fn grant(&mut self, grants: &BTreeMap<String, DataScope>) {
        for (action, scope) in grants {
            let place = self.scopes.iter().position(|said| said == scope).unwrap_or(self.scopes.len());
            if place == self.scopes.len() {
                self.scopes.push(scope.clone());
            }
            self.grants.insert(action.clone(), place);
        }
    }

    /// What may be done; nothing when a grant has no scope.
    fn granted(&self) -> Option<BTreeMap<String, DataScope>> {
        self.grants
            .iter()
            .map(|(action, place)| Some((action.clone(), self.scopes.get(*place)?.clone())))
            .collect()
    }
}

/// Signs identities. Only `identity` (and tests) hold one.
#[derive(Clone)]
pub struct Signer {
    key: EncodingKey,
    kid: String,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", self.kid)
    }
}

impl Signer {
    /// From an Ed25519 private key in PKCS #8 (DER) and the id of its public half.
    #[must_use]
    pub fn new(pkcs8: &[u8], kid: impl Into<String>) -> Self {
        Self { key: EncodingKey::from_ed_der(pkcs8), kid: kid.into() }
    }

    /// A new private key, PKCS #8 (DER).
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn new_key() -> Result<Vec<u8>, Fault> {
        Ed25519KeyPair::generate()
            .and_then(|pair| pair.to_pkcs8v1())
            .map(|document| document.as_ref().to_vec())
            .map_err(|_| Fault::new(Kind::Internal, "SIGNING", "no key could be made"))
    }

    /// The public half, to publish.
    ///
    /// # Errors
    /// When the key is not one.
    pub fn public_key(&self) -> Result<Jwk, Fault> {
        let mut key = Jwk::from_encoding_key(&self.key, Algorithm::EdDSA)
            .map_err(|error| Fault::new(Kind::Internal, "SIGNING", error.to_string()))?;
        key.common.key_id = Some(self.kid.clone());
        Ok(key)
    }

    /// A token for `actor`, valid for [`LIFETIME`] from `now`, and when it ends.
    ///
    /// # Errors
    /// When the key is not one.
    pub fn sign(&self, actor: &Actor, now: Time) -> Result<(String, Time), Fault> {
        let end = now + LIFETIME;
        let mut claims = Claims {
            iss: ISSUER.into(),
            sub: String::new(),
            iat: now.timestamp(),
            exp: end.timestamp(),
            svc: false,
            tid: None,
            name: String::new(),
            dep: None,
            lang: actor.language.clone(),
            scopes: Vec::new(),
            grants: BTreeMap::new(),
        };
        claims.grant(&actor.grants);
        match &actor.principal {
            Principal::User { id, name, department } => {
                claims.sub = id.to_string();
                claims.tid = Some(actor.tenant);
                claims.name.clone_from(name);
                claims.dep = *department;
            }
            Principal::Service { name } => {
                claims.svc = true;
                claims.sub.clone_from(name);
            }
        }
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(Algorithm::EdDSA) };
        let token = jsonwebtoken::encode(&header, &claims, &self.key)
            .map_err(|error| Fault::new(Kind::Internal, "SIGNING", error.to_string()))?;
        Ok((token, end))
    }
}

/// Where public keys come from.
type Fetch = Arc<dyn Fn() -> futures::future::BoxFuture<'static, Result<JwkSet, Status>> + Send + Sync>;

/// Verifies identities with the public keys of `identity`, and remembers the verified ones until they end.
#[derive(Clone)]
pub struct Verifier {
    keys: Arc<ArcSwap<JwkSet>>,
    fetch: Option<Fetch>,
    fetching: Arc<tokio::sync::Mutex<Option<tokio::time::Instant>>>,
    seen: moka::sync::Cache<Box<str>, Arc<Verified>>,
    clock: Clock,
}

impl std::fmt::Debug for Verifier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Verifier")
    }
}

struct Verified {
    claims: Claims,
    /// Shared by every call of a user: `Actor` is read, never changed.
    actor: Option<Arc<Actor>>,
}

impl Verifier {
    /// With keys that never change; for tests.
    #[must_use]
    pub fn fixed(keys: JwkSet, clock: Clock) -> Self {
        Self::build(keys, None, clock)
    }

    /// With keys fetched when a token names an unknown one, at most once in five seconds.
    pub fn fetching(
        fetch: impl Fn() -> futures::future::BoxFuture<'static, Result<JwkSet, Status>> + Send + Sync + 'static,
        clock: Clock,
    ) -> Self {
        Self::build(JwkSet { keys: Vec::new() }, Some(Arc::new(fetch)), clock)
    }

    fn build(keys: JwkSet, fetch: Option<Fetch>, clock: Clock) -> Self {
        let seen = moka::sync::Cache::builder().max_capacity(50_000).time_to_live(LIFETIME).build();
        Self { keys: Arc::new(ArcSwap::from_pointee(keys)), fetch, fetching: Arc::default(), seen, clock }
    }

    /// Who a call comes from: `token` as it travelled, and the tenant a service named.
    ///
    /// # Errors
    /// `IDENTITY_INVALID` or `IDENTITY_EXPIRED`; `TENANT_MISSING` when a service names none.
    pub async fn verify(&self, token: &str, tenant: Option<&str>) -> Result<Arc<Actor>, Fault> {
        let verified = match self.seen.get(token) {
            Some(verified) => verified,
            None => {
                let claims = self.decode(token).await?;
                let actor = user(&claims)?.map(Arc::new);
                let verified = Arc::new(Verified { claims, actor });
                self.seen.insert(token.into(), Arc::clone(&verified));
                verified
            }
        };
        if verified.claims.exp <= self.clock.now().timestamp() {
            return Err(refused("IDENTITY_EXPIRED", "the signed identity has ended"));
        }
        if let Some(actor) = &verified.actor {
            return Ok(Arc::clone(actor));
        }
        let tenant = match tenant {
            Some(text) => TenantId::parse(TENANT, text)?,
            // Calls about no tenant, such as reading the feed.
            None => TenantId(Uuid::nil()),
        };
        Ok(Arc::new(Actor {
            tenant,
            principal: Principal::Service { name: verified.claims.sub.clone() },
            grants: BTreeMap::new(),
            language: "en".into(),
        }))
    }

    async fn decode(&self, token: &str) -> Result<Claims, Fault> {
        let invalid = |_| refused("IDENTITY_INVALID", "the signed identity is not valid");
        let kid = jsonwebtoken::decode_header(token).map_err(invalid)?.kid.unwrap_or_default();
        let key = match self.key(&kid) {
            Some(key) => key,
            None => {
                self.refresh().await?;
                self.key(&kid)
                    .ok_or_else(|| refused("IDENTITY_INVALID", "the signed identity is not valid"))?
            }
        };
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        validation.validate_aud = false;
        // Expiry is checked against our own clock, also for remembered tokens.
        validation.validate_exp = false;
        Ok(jsonwebtoken::decode::<Claims>(token, &key, &validation).map_err(invalid)?.claims)
    }

    fn key(&self, kid: &str) -> Option<DecodingKey> {
        DecodingKey::from_jwk(self.keys.load().find(kid)?).ok()
    }

    async fn refresh(&self) -> Result<(), Fault> {
        let Some(fetch) = &self.fetch else { return Ok(()) };
        let mut last = self.fetching.lock().await;
        if last.is_some_and(|at| at.elapsed() < Duration::from_secs(5)) && !self.keys.load().keys.is_empty() {
            return Ok(());
        }
        let keys = fetch().await.map_err(|status| {
            Fault::new(
                Kind::Unavailable,
                "IDENTITY_UNAVAILABLE",
                format!("keys cannot be fetched: {}", status.message()),
            )
        })?;
        *last = Some(tokio::time::Instant::now());
        self.keys.store(Arc::new(keys));
        Ok(())
    }
}

fn refused(reason: &'static str, message: &str) -> Fault {
    Fault::new(Kind::Unauthenticated, reason, message)
}

fn user(claims: &Claims) -> Result<Option<Actor>, Fault> {
    if claims.svc {
        return Ok(None);
    }
    let invalid = || refused("IDENTITY_INVALID", "the signed identity is not valid");
    Ok(Some(Actor {
        tenant: claims.tid.ok_or_else(invalid)?,
        principal: Principal::User {
            id: claims.sub.parse::<Uuid>().map(UserId).map_err(|_| invalid())?,
            name: claims.name.clone(),
            department: claims.dep,
        },
        grants: claims.granted().ok_or_else(invalid)?,
        language: claims.lang.clone(),
    }))
}

/// The verified actor of a call; the server put it there.
///
/// # Errors
/// UNAUTHENTICATED when the method is open and the caller showed nothing.
pub fn actor<T>(request: &tonic::Request<T>) -> Result<Arc<Actor>, Status> {
    request
        .extensions()
        .get::<Arc<Actor>>()
        .cloned()
        .ok_or_else(|| crate::status("kit", refused("IDENTITY_MISSING", "sign in first")))
}
