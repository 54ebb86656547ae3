//! Around every call: the trace, the verified identity, the deadline, the limit, the metrics. One layer, the same
//! for calls from other processes and from this one.

use std::collections::HashSet;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::{HeaderMap, Request, Response};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tonic::body::Body;
use tonic::service::Routes;
use tonic::transport::server::TcpIncoming;
use tower::{Layer, Service};
use tracing::{Instrument, Span};
use types::{Fault, Kind};

use crate::identity::{self, Verifier};
use crate::{call, status, telemetry};

/// Methods that may be called without an identity: they are how one gets it, tell nothing, or
/// are shown something else that proves the right.
const OPEN: [&str; 11] = [
    "/throughline.document.v1.FileService/OpenFileLink",
    "/throughline.identity.v1.AuthService/SignIn",
    "/throughline.identity.v1.AuthService/Authenticate",
    "/throughline.identity.v1.AuthService/IssueServiceToken",
    "/throughline.identity.v1.AuthService/GetKeys",
    "/throughline.quote.v1.SharedQuoteService/OpenSharedQuote",
    "/throughline.quote.v1.SharedQuoteService/AcceptSharedQuote",
    "/throughline.quote.v1.SharedQuoteService/RejectSharedQuote",
    "/throughline.quote.v1.SharedQuoteService/CommentSharedQuote",
    "/throughline.quote.v1.SharedQuoteService/PrintSharedQuote",
    "/throughline.order_sync.v1.ConnectorService/ReceiveOrderStatus",
];

/// Limits around calls.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Deadline of a call that brings none, and the longest one a caller may ask for.
    pub deadline: Duration,
    /// Calls served at once; more are refused.
    pub concurrency: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { deadline: Duration::from_secs(30), concurrency: 2_048 }
    }
}

/// The layer. See the module.
#[derive(Clone, Debug)]
pub struct Guard {
    verifier: Verifier,
    limits: Limits,
    places: Arc<Semaphore>,
}

impl Guard {
    /// With the keys of `verifier`.
    #[must_use]
    pub fn new(verifier: Verifier, limits: Limits) -> Self {
        let places = Arc::new(Semaphore::new(limits.concurrency));
        Self { verifier, limits, places }
    }
}

impl<S> Layer<S> for Guard {
    type Service = Guarded<S>;
    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded { guard: self.clone(), inner }
    }
}

/// A service behind the [`Guard`].
#[derive(Clone, Debug)]
pub struct Guarded<S> {
    guard: Guard,
    inner: S,
}

impl<S> Service<Request<Body>> for Guarded<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // The clone that was polled ready must be the one that is called.
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let guard = self.guard.clone();
        let started = Instant::now();
        let trace = header(request.headers(), "traceparent")
            .filter(|text| text.len() == 55)
            .map_or_else(call::new_trace, Into::into);
        let path = request.uri().path().to_owned();
        let (service, method) = names(&path);
        let span = tracing::info_span!("call", rpc.service = service, rpc.method = method, trace = %&trace[3..35], tenant = tracing::field::Empty, actor = tracing::field::Empty);
        telemetry::continue_trace(&span, &trace);
        let work = async move {
            let (service, method) = names(&path);
            let answer = match guard.admit(&mut request, &path).await {
                Err(fault) => status("kit", fault).into_http(),
                Ok(deadline) => {
                    let Ok(_place) = Arc::clone(&guard.places).try_acquire_owned() else {
                        metrics::counter!("rpc_shed_total").increment(1);
                        return Ok(status(
                            "kit",
                            Fault::new(Kind::Limited, "OVERLOADED", "too many calls at once; try again"),
                        )
                        .into_http());
                    };
                    match tokio::time::timeout(deadline, inner.call(request)).await {
                        Ok(Ok(answer)) => answer,
                        Ok(Err(never)) => match never {},
                        Err(_) => tonic::Status::deadline_exceeded(format!(
                            "not done within {} ms",
                            deadline.as_millis()
                        ))
                        .into_http(),
                    }
                }
            };
            let code = header(answer.headers(), "grpc-status").unwrap_or("0").to_owned();
            let seconds = started.elapsed().as_secs_f64();
            if code != "0" {
                tracing::debug!(
                    code,
                    message = header(answer.headers(), "grpc-message").unwrap_or_default(),
                    "refused"
                );
            }
            metrics::counter!("rpc_total", "service" => service.to_owned(), "method" => method.to_owned(), "code" => code).increment(1);
            metrics::histogram!("rpc_seconds", "service" => service.to_owned(), "method" => method.to_owned()).record(seconds);
            Ok(answer)
        };
        Box::pin(call::within(trace, work).instrument(span))
    }
}

impl Guard {
    /// Verifies who calls, puts the actor where handlers find it, and says how long the call may take.
    async fn admit(&self, request: &mut Request<Body>, path: &str) -> Result<Duration, Fault> {
        let headers = request.headers();
        let asked = header(headers, "grpc-timeout").and_then(timeout);
        let longest = if is_streaming(path) { Duration::from_secs(3600) } else { self.limits.deadline };
        let deadline = asked.unwrap_or(longest).min(longest);
        let token = header(headers, "authorization").and_then(|value| value.strip_prefix("Bearer "));
        match token {
            Some(token) => {
                let actor = self.verifier.verify(token, header(headers, identity::TENANT)).await?;
                let span = Span::current();
                span.record("tenant", tracing::field::display(actor.tenant));
                span.record("actor", actor.user().map_or_else(|| actor.label(), |user| user.to_string()));
                request.extensions_mut().insert(actor);
            }
            None if is_open(path) => {}
            None => return Err(Fault::new(Kind::Unauthenticated, "IDENTITY_MISSING", "sign in first")),
        }
        Ok(deadline)
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Service and method of `/throughline.lead.v1.LeadService/CreateLead`. What is not ours goes by one name, so
/// that strangers cannot grow the metrics.
fn names(path: &str) -> (&str, &str) {
    if is_known(path) {
        path.trim_start_matches('/').rsplit_once('/').unwrap_or(("unknown", "unknown"))
    } else {
        ("unknown", "unknown")
    }
}

/// Whether a method may be called without an identity.
#[must_use]
pub fn is_open(path: &str) -> bool {
    OPEN.contains(&path) || path.starts_with("/grpc.health.v1.") || path.starts_with("/grpc.reflection.")
}

static METHODS: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let methods =
        api::pool().services().flat_map(|service| service.methods().collect::<Vec<_>>()).collect::<Vec<_>>();
    let path = |method: &prost_reflect::MethodDescriptor| {
        format!("/{}/{}", method.parent_service().full_name(), method.name())
    };
    let streaming = methods
        .iter()
        .filter(|method| method.is_client_streaming() || method.is_server_streaming())
        .map(path)
        .collect();
    (methods.iter().map(path).collect(), streaming)
});

fn is_known(path: &str) -> bool {
    METHODS.0.contains(path)
}

fn is_streaming(path: &str) -> bool {
    METHODS.1.contains(path)
}

/// `grpc-timeout` of the gRPC protocol over HTTP/2: up to eight digits and a unit.
fn timeout(text: &str) -> Option<Duration> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let amount: u64 = (digits.len() <= 8).then(|| digits.parse().ok())??;
    Some(match unit {
        "H" => Duration::from_secs(amount * 3600),
        "M" => Duration::from_secs(amount * 60),
        "S" => Duration::from_secs(amount),
        "m" => Duration::from_millis(amount),
        "u" => Duration::from_micros(amount),
        "n" => Duration::from_nanos(amount),
        _ => return None,
    })
}

/// Serves `routes` behind `guard` on `listener` until `stopping`; then takes no new calls and lets those under
/// way end, for at most `drain`.
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    listener: TcpListener,
    routes: Routes,
    guard: Guard,
    stopping: CancellationToken,
    drain: Duration,
) -> Result<(), tonic::transport::Error> {
    // `Server::tcp_nodelay` is ignored with an own listener; without it answers wait 40 ms for an ACK.
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    let server = tonic::transport::Server::builder()
        .layer(guard)
        .http2_keepalive_interval(Some(Duration::from_secs(30)))
        .add_routes(routes)
        .serve_with_incoming_shutdown(incoming, stopping.clone().cancelled_owned());
    let overdue = async {
        stopping.cancelled().await;
        tokio::time::sleep(drain).await;
    };
    tokio::select! {
        outcome = server => outcome,
        () = overdue => {
            tracing::warn!("calls still under way were cut off after {} s", drain.as_secs());
            Ok(())
        }
    }
}

/// Binds `address`, with a message that says what to do when it is taken.
///
/// # Errors
/// When it cannot be bound; the message names the setting.
pub async fn bind(setting: &str, address: &str) -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind(address).await.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AddrInUse {
            anyhow::anyhow!(
                "{address} is taken by another program: stop it, or set {setting} to another address"
            )
        } else {
            anyhow::anyhow!("{setting} = {address}: {error}")
        }
    })?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_read_as_the_protocol_writes_it() {
        assert_eq!(timeout("250m"), Some(Duration::from_millis(250)));
        assert_eq!(timeout("5S"), Some(Duration::from_secs(5)));
        assert_eq!(timeout("123456789S"), None);
        assert_eq!(timeout(""), None);
        assert_eq!(timeout("秒"), None);
    }

    #[test]
    fn only_known_methods_reach_the_metrics() {
        assert_eq!(names("/throughline.lead.v1.LeadService/CreateLead").1, "CreateLead");
        assert_eq!(names("/x/y"), ("unknown", "unknown"));
    }
}
