//! For those who run the process: is it alive, can it work, what does it count.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::desk::{Desk, peer};
use crate::problem::Problem;
use crate::rest::json;

/// `GET /livez`: the process runs.
pub(crate) async fn live() -> Response {
    json(br#"{"status":"alive"}"#.to_vec())
}

/// `GET /readyz`: the process can work.
pub(crate) async fn ready(State(desk): State<Arc<Desk>>) -> Result<Response, Problem> {
    let cause = if desk.stopping.is_cancelled() { Err("stopping".to_owned()) } else { (desk.ready)().await };
    match cause {
        Ok(()) => Ok(json(br#"{"status":"ready"}"#.to_vec())),
        Err(cause) => {
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "NOT_READY", format!("not ready: {cause}"))
                .with("cause", cause))
        }
    }
}

/// `GET /metrics`, in the Prometheus text format; only for private addresses, and not through a proxy, behind which
/// everybody has one.
pub(crate) async fn metrics(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let proxied = ["forwarded", "x-forwarded-for", "x-real-ip"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    if proxied || !is_private(peer(request.extensions())) {
        return Err(Problem::new(
            StatusCode::FORBIDDEN,
            "METRICS_PRIVATE",
            "metrics are for private addresses",
        ));
    }
    let text =
        desk.metrics.as_ref().map(metrics_exporter_prometheus::PrometheusHandle::render).unwrap_or_default();
    let mut response = text.into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    Ok(response)
}

fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_known() {
        for (text, private) in [
            ("127.0.0.1", true),
            ("10.1.2.3", true),
            ("172.32.0.1", false),
            ("8.8.8.8", false),
            ("::1", true),
            ("::ffff:8.8.8.8", false),
            ("fd00::1", true),
            ("2001:db8::1", false),
            ("0.0.0.0", false),
        ] {
            assert_eq!(is_private(text.parse().expect("address")), private, "{text}");
        }
    }
}
