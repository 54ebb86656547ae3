//! What every request needs: the routes, the ways to the services, who may pass and how often.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ConnectInfo;
use http::{Extensions, HeaderMap, HeaderValue, Method, header};
use kit::Channel;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tonic::client::Grpc;

use crate::context::Context;
use crate::credential::{Caller, Credentials, Shown, budget_of};
use crate::fields::Behaviors;
use crate::limit::{Limiter, Quota};
use crate::problem::Problem;
use crate::routes::Routes;
use crate::{Gateway, Ready};

/// Largest message that a service may answer with, in bytes.
const ANSWER: usize = 16 << 20;

/// Everything behind the router.
pub(crate) struct Desk {
    pub(crate) routes: Routes,
    pub(crate) behaviors: Behaviors,
    channels: HashMap<String, Channel>,
    pub(crate) identity: Channel,
    pub(crate) credentials: Credentials,
    pub(crate) limiter: Limiter,
    pub(crate) settings: kit::Settings,
    pub(crate) metrics: Option<PrometheusHandle>,
    pub(crate) ready: Ready,
    pub(crate) stopping: CancellationToken,
    /// How long a call with one answer may take.
    pub(crate) deadline: Duration,
    timeout: HeaderValue,
}

/// Somebody who may pass.
#[derive(Debug)]
pub(crate) struct Pass {
    /// Nobody where a call needs no identity.
    pub(crate) caller: Option<Arc<Caller>>,
    pub(crate) quota: Option<Quota>,
}

impl Desk {
    pub(crate) fn new(gateway: Gateway) -> Self {
        let routes =
            Routes::read(api::pool()).expect("our own HTTP options can be served; a test reads them all");
        let services = routes.all.iter().map(|route| route.service.clone());
        let channels = services
            .filter_map(|service| gateway.services.find(&service).map(|channel| (service, channel)))
            .collect();
        // grpc-timeout has at most eight digits.
        let millis = gateway.settings.limits.deadline_ms.min(99_999_999);
        let timeout =
            HeaderValue::try_from(format!("{millis}m")).unwrap_or_else(|_| HeaderValue::from_static("30S"));
        Self {
            routes,
            behaviors: Behaviors::read(api::pool()),
            channels,
            credentials: Credentials::new(gateway.identity.clone(), gateway.clock.clone()),
            identity: gateway.identity,
            limiter: Limiter::new(gateway.redis, gateway.clock),
            settings: gateway.settings,
            metrics: gateway.metrics,
            ready: gateway.ready,
            stopping: gateway.stopping,
            deadline: Duration::from_millis(millis),
            timeout,
        }
    }

    /// Who asks, whether the request is really theirs, and whether they may ask again.
    ///
    /// # Errors
    /// 401, 403 or 429.
    pub(crate) async fn admit(
        &self,
        method: &Method,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Result<Pass, Problem> {
        let limit = self.settings.gateway.requests_per_minute;
        let address = || self.budget(headers, extensions);
        let shown = match Shown::find(headers) {
            Ok(shown) => shown,
            Err(problem) => {
                self.limiter.count(&address(), limit, "RATE_LIMITED").await?;
                return Err(problem);
            }
        };
        shown.check_origin(method, headers)?;
        let caller = match self.credentials.known(shown.secret).await {
            Some(caller) => caller,
            None => {
                // Guessing secrets costs the address, not the person.
                self.limiter.count(&address(), limit, "RATE_LIMITED").await?;
                self.credentials.ask(shown.secret).await?
            }
        };
        let quota = self.limiter.count(&caller.budget, limit, "RATE_LIMITED").await?;
        Ok(Pass { caller: Some(caller), quota })
    }

    /// Whether somebody who need not be known may ask again.
    ///
    /// # Errors
    /// 429.
    pub(crate) async fn admit_anybody(
        &self,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Result<Pass, Problem> {
        let limit = self.settings.gateway.requests_per_minute;
        let quota = self.limiter.count(&self.budget(headers, extensions), limit, "RATE_LIMITED").await?;
        Ok(Pass { caller: None, quota })
    }

    /// The budget of a caller who is not known yet.
    pub(crate) fn budget(&self, headers: &HeaderMap, extensions: &Extensions) -> String {
        budget_of(origin(headers, extensions, self.settings.gateway.proxies))
    }

    /// The way to a service.
    ///
    /// # Errors
    /// 503 when there is none.
    pub(crate) fn channel(&self, service: &str) -> Result<Channel, Problem> {
        self.channels.get(service).cloned().ok_or_else(|| Problem::unavailable(service))
    }

    /// The same, for calls.
    ///
    /// # Errors
    /// 503 when there is none.
    pub(crate) fn client(&self, service: &str) -> Result<Grpc<Channel>, Problem> {
        Ok(Grpc::new(self.channel(service)?).max_decoding_message_size(ANSWER))
    }

    /// A call as it goes on to a service. Nothing else that the client sent goes with it: neither its credential nor
    /// headers that services believe.
    pub(crate) fn call<T>(
        &self,
        message: T,
        caller: Option<&Caller>,
        context: &Context,
        timed: bool,
    ) -> tonic::Request<T> {
        let mut headers = HeaderMap::with_capacity(4);
        self.sign(&mut headers, caller, context);
        if timed {
            headers.insert("grpc-timeout", self.timeout.clone());
        }
        tonic::Request::from_parts(
            tonic::metadata::MetadataMap::from_headers(headers),
            tonic::Extensions::new(),
            message,
        )
    }

    /// Writes who asks, for which trace and in which language.
    pub(crate) fn sign(&self, headers: &mut HeaderMap, caller: Option<&Caller>, context: &Context) {
        if let Some(caller) = caller {
            headers.insert(header::AUTHORIZATION, caller.authorization.clone());
        }
        headers.insert("traceparent", context.trace.clone());
        if let Some(language) = context.language {
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(language.tag()));
        }
    }
}

/// Where a connection comes from.
pub(crate) fn peer(extensions: &Extensions) -> IpAddr {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |connection| connection.0.ip())
}

/// Where a request comes from when `proxies` of our own stand in front: what callers write themselves stands further
/// left in `X-Forwarded-For` and is never reached.
fn origin(headers: &HeaderMap, extensions: &Extensions, proxies: usize) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let told: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let place = told.len().checked_sub(proxies).filter(|_| proxies > 0);
    place.and_then(|place| told.get(place)?.parse().ok()).unwrap_or_else(|| peer(extensions))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let headers = HeaderMap::from_iter([(
            http::HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static("6.6.6.6, 203.0.113.7, 10.0.0.2"),
        )]);
        let told = |proxies| origin(&headers, &Extensions::new(), proxies).to_string();
        assert_eq!(
            (told(0).as_str(), told(1).as_str(), told(2).as_str()),
            ("0.0.0.0", "10.0.0.2", "203.0.113.7")
        );
        assert_eq!(told(9), "0.0.0.0");
    }
}
