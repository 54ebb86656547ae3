//! The front of the suite: REST, gRPC-Web and documentation, all read from the descriptors of the services. There is
//! no code per call here: a new call with a `google.api.http` option is served as soon as its service is.

mod console;
mod context;
mod credential;
mod desk;
mod fields;
mod layout;
mod limit;
mod openapi;
mod operations;
mod problem;
mod reference;
mod rest;
mod routes;
mod serve;
mod session;
mod stream;
mod template;
mod transcode;
mod web;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use futures::future::BoxFuture;
use kit::Channel;
use kit::host::{Cache, Peers};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};
use types::Clock;

pub use openapi::openapi;
pub use serve::serve;

/// Whether the process can work: an error says what is missing.
pub type Ready = Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// What the gateway is built from.
#[derive(Clone)]
pub struct Gateway {
    /// Ways to the services, by the name in their proto package: `lead` for `throughline.lead.v1`. Calls to a
    /// service that is not among them are answered with 503.
    pub services: Peers,
    /// The way to `identity`.
    pub identity: Channel,
    /// Where requests are counted for all replicas together.
    pub redis: Option<Cache>,
    /// Of these, `limits` and `gateway` are used.
    pub settings: kit::Settings,
    /// What `/metrics` shows.
    pub metrics: Option<PrometheusHandle>,
    /// What `/readyz` asks.
    pub ready: Ready,
    /// Where time comes from.
    pub clock: Clock,
    /// Cancelled when the process stops: event streams end then.
    pub stopping: CancellationToken,
}

impl std::fmt::Debug for Gateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Gateway")
    }
}

/// The gateway as an axum router; serve it with [`serve`], which tells it the addresses of callers.
///
/// # Panics
/// When the suite's own descriptors hold an HTTP option that cannot be served; a test reads them all.
pub fn router(gateway: Gateway) -> Router {
    let desk = Arc::new(desk::Desk::new(gateway));
    let worth_it = SizeAbove::new(1024).and(
        |_: http::StatusCode, _: http::Version, headers: &http::HeaderMap, _: &http::Extensions| {
            let kind = headers
                .get(http::header::CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default();
            ["application/json", "application/problem+json", "text/html", "text/css", "text/javascript"]
                .iter()
                .any(|text| kind.starts_with(text))
        },
    );
    Router::new()
        .route("/v1/session", post(session::sign_in).delete(session::sign_out))
        .route("/.well-known/jwks.json", get(session::keys))
        .route("/openapi.json", get(openapi::serve))
        .route("/docs", get(reference::page))
        .route("/docs/reference.css", get(reference::style))
        .route("/docs/reference.js", get(reference::script))
        .merge(for_operators())
        .fallback(by_descriptor)
        .method_not_allowed_fallback(context::not_allowed)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&desk), context::around))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it))
        .with_state(desk)
}

/// What a process shows its operators, for one that hosts no gateway: `/livez`, `/readyz`, `/metrics`.
///
/// # Panics
/// As [`router`] does.
pub fn operations(gateway: Gateway) -> Router {
    for_operators().with_state(Arc::new(desk::Desk::new(gateway)))
}

fn for_operators() -> Router<Arc<desk::Desk>> {
    Router::new()
        .route("/livez", get(operations::live))
        .route("/readyz", get(operations::ready))
        .route("/metrics", get(operations::metrics))
}

/// Calls of the services: by their gRPC path, or by the path of their HTTP option. Whatever else is asked for is a page
/// of the console.
async fn by_descriptor(desk: State<Arc<desk::Desk>>, request: Request) -> Result<Response, problem::Problem> {
    let path = request.uri().path();
    if path.starts_with("/throughline.") {
        web::call(desk, request).await
    } else if console::is_page(request.method(), path) {
        console::serve(&request)
    } else {
        rest::call(desk, request).await
    }
}
