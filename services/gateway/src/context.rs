//! Around every request: its id, trace and language; problems put into words; security headers; panics caught.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt as _;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use tracing::Instrument as _;
use uuid::Uuid;

use crate::desk::Desk;
use crate::problem::{Carried, Language, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every handler may need to know of a request.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// Names the request in answers and logs.
    pub(crate) request_id: HeaderValue,
    /// W3C `traceparent`.
    pub(crate) trace: HeaderValue,
    /// The language asked for, if one was.
    pub(crate) language: Option<Language>,
}

impl Context {
    fn read(headers: &HeaderMap) -> Self {
        let request_id =
            headers.get(&REQUEST_ID).filter(|id| is_sane(id.as_bytes())).cloned().unwrap_or_else(|| {
                let mut buffer = Uuid::encode_buffer();
                let text = Uuid::now_v7().hyphenated().encode_lower(&mut buffer);
                HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static("none"))
            });
        let trace = headers.get("traceparent").filter(|trace| is_trace(trace.as_bytes())).cloned();
        let trace = trace.or_else(|| HeaderValue::from_str(&kit::call::new_trace()).ok());
        Self {
            request_id,
            trace: trace.unwrap_or_else(|| HeaderValue::from_static("")),
            language: Language::accepted(headers),
        }
    }

    /// A problem as the document that this caller reads.
    pub(crate) fn document(&self, problem: &Problem) -> serde_json::Value {
        problem.document(self.language.unwrap_or_default(), self.request_id.to_str().unwrap_or_default())
    }
}

/// An id that may go into logs and headers as it is.
fn is_sane(id: &[u8]) -> bool {
    (1..=64).contains(&id.len())
        && id.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

/// Version 00 of W3C Trace Context: `00-<32 hex>-<16 hex>-<2 hex>`, ids not all zero.
fn is_trace(trace: &[u8]) -> bool {
    let hex = |part: &[u8]| part.iter().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte));
    let some = |part: &[u8]| hex(part) && part.iter().any(|byte| *byte != b'0');
    trace.len() == 55
        && trace.starts_with(b"00-")
        && (trace[35], trace[52]) == (b'-', b'-')
        && some(&trace[3..35])
        && some(&trace[36..52])
        && hex(&trace[53..])
}

/// The middleware.
pub(crate) async fn around(State(desk): State<Arc<Desk>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let context = Context::read(request.headers());
    let method = method_name(request.method());
    let span = tracing::info_span!(
        "http",
        method,
        path = request.uri().path(),
        request_id = context.request_id.to_str().unwrap_or_default()
    );
    request.extensions_mut().insert(context.clone());
    let outcome = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span).await;
    let mut response = outcome.unwrap_or_else(|panic| {
        let cause = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        tracing::error!(request_id = ?context.request_id, cause, "a request panicked");
        Problem::internal().into_response()
    });
    if let Some(problem) = response.extensions_mut().remove::<Carried>() {
        response = problem
            .render(context.language.unwrap_or_default(), context.request_id.to_str().unwrap_or_default());
    }
    let status = response.status();
    secure(response.headers_mut(), desk.settings.gateway.secure_cookie);
    response.headers_mut().insert(REQUEST_ID, context.request_id);
    metrics::counter!("http_total", "method" => method, "status" => status_name(status)).increment(1);
    metrics::histogram!("http_seconds", "method" => method).record(started.elapsed().as_secs_f64());
    response
}

/// Fixed names, so that strangers cannot grow the metrics.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

fn status_name(status: StatusCode) -> Cow<'static, str> {
    match status.as_u16() {
        200 => "200".into(),
        _ => status.as_str().to_owned().into(),
    }
}

/// Answers are data, not pages: nothing in them may run, be framed, or be kept by caches, unless they say otherwise.
fn secure(headers: &mut HeaderMap, tls: bool) {
    const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                          base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert_with(|| HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(header::CACHE_CONTROL, "no-store");
    if tls {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// For the few addresses that are not read from the descriptors.
pub(crate) async fn not_allowed(request: Request) -> Problem {
    Problem::not_allowed(match request.uri().path() {
        "/v1/session" => "DELETE, POST",
        _ => "GET, HEAD",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sane_ids_and_traces_are_passed_on() {
        assert!(
            is_sane(b"order-7_a.B")
                && !is_sane(b"")
                && !is_sane(b"a b")
                && !is_sane(&[b'a'; 65])
                && !is_sane("七".as_bytes())
        );
        let trace = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert!(is_trace(trace));
        assert!(!is_trace(b"00-00000000000000000000000000000000-00f067aa0ba902b7-01"));
        assert!(!is_trace(&trace[1..]) && !is_trace(&trace.to_ascii_uppercase()));
        assert!(is_trace(kit::call::new_trace().as_bytes()));
    }
}
