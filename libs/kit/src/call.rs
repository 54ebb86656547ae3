//! What surrounds a call that is being served (its trace), and calls that a service makes by itself.

use std::sync::Arc;
use std::time::Duration;

use api::identity::v1::IssueServiceTokenRequest;
use api::identity::v1::auth_service_client::AuthServiceClient;
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tokio::sync::RwLock;
use tonic::metadata::{Ascii, MetadataMap, MetadataValue};
use tonic::{Request, Status};
use types::{Clock, TenantId, Time};
use uuid::Uuid;

use crate::{Channel, identity, wire};

tokio::task_local! {
    static TRACE: Arc<str>;
}

/// The W3C `traceparent` of the call being served; a new one where none is.
#[must_use]
pub fn trace() -> Arc<str> {
    TRACE.try_with(Arc::clone).unwrap_or_else(|_| new_trace())
}

/// A `traceparent` that begins a trace.
#[must_use]
pub fn new_trace() -> Arc<str> {
    let (trace, (span, _)) = (Uuid::new_v4().as_u128(), Uuid::new_v4().as_u64_pair());
    format!("00-{trace:032x}-{span:016x}-01").into()
}

/// Runs `work` as part of `trace`.
pub async fn within<T>(trace: Arc<str>, work: impl Future<Output = T>) -> T {
    TRACE.scope(trace, work).await
}

/// The secret with which `service` proves itself to `identity`, derived from the installation's (HMAC-SHA-256, RFC 2104).
#[must_use]
pub fn service_secret(installation: &str, service: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, installation.as_bytes());
    URL_SAFE_NO_PAD.encode(hmac::sign(&key, service.as_bytes()))
}

/// How long a call between services may take unless it says otherwise.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// `message` as a call of whoever made the call with this `metadata`: the neighbour checks their rights, not ours.
#[must_use]
pub fn on_behalf<T>(metadata: &MetadataMap, message: T) -> Request<T> {
    let mut request = Request::new(message);
    for name in ["authorization", identity::TENANT] {
        if let Some(value) = metadata.get(name) {
            request.metadata_mut().insert(name, value.clone());
        }
    }
    if let Ok(trace) = MetadataValue::try_from(&*trace()) {
        request.metadata_mut().insert("traceparent", trace);
    }
    request.set_timeout(DEADLINE);
    request
}

/// A signed identity as it travels, and when it ends.
type Held = (MetadataValue<Ascii>, Time);

/// A service's own identity, for what it does by itself: following facts, resuming flows, asking neighbours.
#[derive(Clone, Debug)]
pub struct Credentials {
    service: &'static str,
    secret: Arc<str>,
    identity: Channel,
    clock: Clock,
    held: Arc<RwLock<Option<Held>>>,
}

impl Credentials {
    /// Of `service`, with the secret that `identity` knows it by.
    #[must_use]
    pub fn new(service: &'static str, secret: &str, identity: Channel, clock: Clock) -> Self {
        Self { service, secret: secret.into(), identity, clock, held: Arc::default() }
    }

    /// A signature of `body` for `purpose` (HMAC-SHA-256): every replica of this service can tell that one of them made
    /// it, and nobody else can make one.
    #[must_use]
    pub fn sign(&self, purpose: &str, body: &[u8]) -> Vec<u8> {
        hmac::sign(&self.key(purpose), body).as_ref().to_vec()
    }

    /// Whether `signature` is this service's, of `body` and for `purpose`. Takes as long whatever is wrong with it.
    #[must_use]
    pub fn holds(&self, purpose: &str, body: &[u8], signature: &[u8]) -> bool {
        hmac::verify(&self.key(purpose), body, signature).is_ok()
    }

    fn key(&self, purpose: &str) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, service_secret(&self.secret, purpose).as_bytes())
    }

    /// `message` as a call about `tenant`, signed, traced, with a deadline of [`DEADLINE`].
    ///
    /// # Errors
    /// When `identity` cannot be reached or does not know the service.
    pub async fn request<T>(&self, tenant: TenantId, message: T) -> Result<Request<T>, Status> {
        let mut request = self.stream(message).await?;
        let tenant =
            MetadataValue::try_from(tenant.to_string()).map_err(|_| Status::internal("tenant id"))?;
        request.metadata_mut().insert(identity::TENANT, tenant);
        request.set_timeout(DEADLINE);
        Ok(request)
    }

    /// `message` as a call about no tenant and without a deadline, for streams.
    ///
    /// # Errors
    /// When `identity` cannot be reached or does not know the service.
    pub async fn stream<T>(&self, message: T) -> Result<Request<T>, Status> {
        let mut request = Request::new(message);
        request.metadata_mut().insert("authorization", self.token().await?);
        if let Ok(trace) = MetadataValue::try_from(&*trace()) {
            request.metadata_mut().insert("traceparent", trace);
        }
        Ok(request)
    }

    async fn token(&self) -> Result<MetadataValue<Ascii>, Status> {
        let fresh = |held: &Option<Held>| {
            held.as_ref()
                .filter(|(_, end)| *end - chrono::TimeDelta::seconds(60) > self.clock.now())
                .map(|(token, _)| token.clone())
        };
        if let Some(token) = fresh(&*self.held.read().await) {
            return Ok(token);
        }
        let mut held = self.held.write().await;
        if let Some(token) = fresh(&held) {
            return Ok(token);
        }
        let mut ask = Request::new(IssueServiceTokenRequest {
            service: self.service.to_owned(),
            secret: self.secret.to_string(),
        });
        ask.set_timeout(DEADLINE);
        let answer =
            AuthServiceClient::new(self.identity.clone()).issue_service_token(ask).await?.into_inner();
        let mut token = MetadataValue::try_from(format!("Bearer {}", answer.token))
            .map_err(|_| Status::internal("token is not ASCII"))?;
        token.set_sensitive(true);
        let end = answer
            .expire_time
            .as_ref()
            .and_then(|end| wire::time("expire_time", end).ok())
            .ok_or_else(|| Status::internal("token without an end"))?;
        *held = Some((token.clone(), end));
        Ok(token)
    }
}
