//! From what a caller shows (a session, an API key) to the signed identity that services believe.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use api::identity::v1::AuthenticateRequest;
use api::identity::v1::auth_service_client::AuthServiceClient;
use http::{HeaderMap, HeaderValue, Method, header};
use kit::Channel;
use moka::future::Cache;
use sha2::{Digest, Sha256};
use tonic::Status;
use types::{Clock, Fault, Kind, Time};

use crate::problem::Problem;

/// Name of the session cookie.
pub(crate) const COOKIE: &str = "throughline_session";

/// How long an identity is believed without asking again.
const REMEMBERED: Duration = Duration::from_secs(60);

/// What a caller showed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    /// The secret.
    pub(crate) secret: &'a str,
    /// Whether a browser sent it by itself, so that another site may be behind the request.
    pub(crate) by_browser: bool,
}

impl<'a> Shown<'a> {
    /// The credential of a request. `Authorization` goes before the cookie.
    ///
    /// # Errors
    /// 401 when there is none, or it cannot be one.
    pub(crate) fn find(headers: &'a HeaderMap) -> Result<Self, Problem> {
        let refused =
            |reason, message: &str| Problem::from(Fault::new(Kind::Unauthenticated, reason, message));
        let shown = match headers.get(header::AUTHORIZATION) {
            Some(value) => {
                let text = value.to_str().unwrap_or_default();
                let secret = text
                    .split_once(' ')
                    .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
                    .map(|(_, secret)| secret.trim());
                Self { secret: secret.unwrap_or_default(), by_browser: false }
            }
            None => {
                let secret = cookie(headers).ok_or_else(|| refused("IDENTITY_MISSING", "sign in first"))?;
                Self { secret, by_browser: true }
            }
        };
        let sane = (1..=512).contains(&shown.secret.len())
            && shown.secret.bytes().all(|byte| byte.is_ascii_graphic());
        if sane { Ok(shown) } else { Err(refused("CREDENTIAL_INVALID", "the credential is malformed")) }
    }

    /// Refuses a change that another site may have made the browser send.
    ///
    /// # Errors
    /// 403 unless the request carries our own header or says that it comes from our own pages.
    pub(crate) fn check_origin(&self, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let own_host = || {
            let origin = text("origin")?.split_once("://")?.1;
            Some(origin.eq_ignore_ascii_case(text("host")?))
        };
        let safe = !self.by_browser
            || method.is_safe()
            || text("x-throughline-csrf") == Some("1")
            || text("sec-fetch-site")
                .map_or_else(|| own_host().unwrap_or(false), |site| site == "same-origin");
        if safe {
            return Ok(());
        }
        Err(Fault::new(
            Kind::Forbidden,
            "CSRF_REFUSED",
            "send x-throughline-csrf: 1 with changes made by a cookie",
        )
        .into())
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}

/// Somebody who showed a valid credential.
#[derive(Debug)]
pub(crate) struct Caller {
    /// `Bearer` and the signed identity.
    pub(crate) authorization: HeaderValue,
    /// Whose budget of requests is used: a person's, or an API key's.
    pub(crate) budget: String,
    end: Time,
}

/// The credentials seen within the last minute.
#[derive(Debug)]
pub(crate) struct Credentials {
    seen: Cache<[u8; 32], Arc<Caller>>,
    identity: Channel,
    clock: Clock,
}

impl Credentials {
    pub(crate) fn new(identity: Channel, clock: Clock) -> Self {
        Self { seen: Cache::builder().max_capacity(50_000).time_to_live(REMEMBERED).build(), identity, clock }
    }

    /// The caller behind a secret that is remembered.
    pub(crate) async fn known(&self, secret: &str) -> Option<Arc<Caller>> {
        let caller = self.seen.get(&digest(secret)).await?;
        (caller.end > self.clock.now()).then_some(caller)
    }

    /// The caller behind a secret, as `identity` says. Many requests with one secret ask once.
    ///
    /// # Errors
    /// What `identity` says against it.
    pub(crate) async fn ask(&self, secret: &str) -> Result<Arc<Caller>, Problem> {
        let key = digest(secret);
        if self.seen.get(&key).await.is_some_and(|caller| caller.end <= self.clock.now()) {
            self.seen.invalidate(&key).await;
        }
        let caller = self.seen.try_get_with(key, self.authenticate(secret, key)).await;
        caller.map_err(|status: Arc<Status>| Problem::from(Status::clone(&status)))
    }

    /// Forgets a secret: its session has ended.
    pub(crate) async fn forget(&self, secret: &str) {
        self.seen.invalidate(&digest(secret)).await;
    }

    async fn authenticate(&self, secret: &str, key: [u8; 32]) -> Result<Arc<Caller>, Status> {
        let mut ask = tonic::Request::new(AuthenticateRequest { credential: secret.to_owned() });
        ask.set_timeout(kit::call::DEADLINE);
        let identity = AuthServiceClient::new(self.identity.clone()).authenticate(ask).await?.into_inner();
        let mut authorization = HeaderValue::try_from(format!("Bearer {}", identity.token))
            .map_err(|_| Status::internal("identity sent a token that is not ASCII"))?;
        authorization.set_sensitive(true);
        let end = identity.expire_time.as_ref().and_then(|end| kit::wire::time("expire_time", end).ok());
        let end = end.ok_or_else(|| Status::internal("identity sent a token without an end"))?;
        let budget = if secret.starts_with("tlk_") {
            format!("key:{}", key[..12].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
        } else {
            format!("user:{}", identity.subject)
        };
        Ok(Arc::new(Caller { authorization, budget, end }))
    }
}

/// Secrets are remembered by their digest, so that a memory dump does not tell them.
fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// The budget of an address. IPv6 callers own a whole /64.
pub(crate) fn budget_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (http::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let headers = headers(&[("cookie", "a=b; throughline_session=tls_1; c=d")]);
        let shown = Shown::find(&headers).expect("cookie");
        assert!(shown.secret == "tls_1" && shown.by_browser);
    }

    #[test]
    fn what_cannot_be_a_credential_is_refused_without_asking() {
        for (name, value) in [
            ("authorization", "Basic eDp5"),
            ("authorization", "Bearer "),
            ("authorization", "Bearer a b"),
            ("cookie", "throughline_session="),
        ] {
            assert_eq!(
                Shown::find(&headers(&[(name, value)])).expect_err(value).reason,
                "CREDENTIAL_INVALID"
            );
        }
        assert_eq!(Shown::find(&HeaderMap::new()).expect_err("none").reason, "IDENTITY_MISSING");
    }

    #[test]
    fn another_site_cannot_use_the_cookie() {
        let cookie = Shown { secret: "x", by_browser: true };
        let passes = |pairs: &[(&'static str, &'static str)]| {
            cookie.check_origin(&Method::POST, &headers(pairs)).is_ok()
        };
        assert!(passes(&[("x-throughline-csrf", "1")]));
        assert!(passes(&[("sec-fetch-site", "same-origin")]));
        assert!(passes(&[("origin", "https://crm.example"), ("host", "crm.example")]));
        assert!(!passes(&[]));
        assert!(!passes(&[
            ("sec-fetch-site", "same-site"),
            ("origin", "https://crm.example"),
            ("host", "crm.example")
        ]));
        assert!(!passes(&[("origin", "https://evil.example"), ("host", "crm.example")]));
        assert!(!passes(&[("origin", "null"), ("host", "null")]));
        assert!(cookie.check_origin(&Method::GET, &HeaderMap::new()).is_ok());
        assert!(
            Shown { secret: "x", by_browser: false }.check_origin(&Method::POST, &HeaderMap::new()).is_ok()
        );
    }
}
