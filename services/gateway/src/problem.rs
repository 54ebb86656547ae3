//! Refusals as RFC 9457 problem details, in the caller's language.

use std::collections::{BTreeMap, HashMap};
use std::error::Error as _;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tonic::Code;
use tonic_types::StatusExt;
use types::{Fault, Violation};

/// What a caller reads messages in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Language {
    /// 中文.
    Chinese,
    /// What services write.
    #[default]
    English,
}

impl Language {
    /// The language that `Accept-Language` (RFC 9110) prefers, if it names one of ours.
    pub(crate) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut best: Option<(f32, Self)> = None;
        for part in text.split(',') {
            let (tag, quality) = part.split_once(';').unwrap_or((part, "q=1"));
            let quality =
                quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).unwrap_or(0.0);
            let language = match tag.trim().get(..2).map(str::to_ascii_lowercase).as_deref() {
                Some("zh") => Self::Chinese,
                Some("en") => Self::English,
                _ => continue,
            };
            if quality > 0.0 && best.is_none_or(|(most, _)| quality > most) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// Its tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// One field to mend.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Mend {
    /// Path in the request message: `lead.phone`.
    pub(crate) field: String,
    /// Stable code.
    pub(crate) reason: String,
    /// The rule in a sentence.
    pub(crate) description: String,
}

/// A refusal on its way to an HTTP caller.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
    domain: String,
    message: String,
    metadata: BTreeMap<String, String>,
    pub(crate) violations: Vec<Mend>,
    headers: HeaderMap,
}

/// Leads a [`Problem`] from where it arises to where language and request id are known.
pub(crate) type Carried = Arc<Problem>;

impl Problem {
    /// Of the gateway itself.
    pub(crate) fn new(status: StatusCode, reason: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.to_owned(),
            domain: "gateway".to_owned(),
            message: message.into(),
            metadata: BTreeMap::new(),
            violations: Vec::new(),
            headers: HeaderMap::new(),
        }
    }

    /// A request that is wrong as a whole.
    pub(crate) fn bad(reason: &str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason, message)
    }

    /// A request with wrong fields.
    pub(crate) fn fields(violations: impl IntoIterator<Item = Violation>) -> Self {
        Fault::invalid("REQUEST_INVALID", violations).into()
    }

    /// A method that the path does not have; `allow` lists those it has.
    pub(crate) fn not_allowed(allow: &str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            "the address does not take this method",
        )
        .with("allow", allow)
        .header(header::ALLOW, allow)
    }

    /// A body beyond the limit.
    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "BODY_TOO_LARGE",
            format!("more than {limit} bytes were sent"),
        )
        .with("limit", limit)
    }

    /// A service that is not there.
    pub(crate) fn unavailable(service: &str) -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "SERVICE_UNAVAILABLE",
            format!("{service} cannot be reached; try again"),
        )
        .with("service", service)
        .header(header::RETRY_AFTER, "1")
    }

    /// Our own mistake; the log has the story.
    pub(crate) fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "internal error")
    }

    /// The same with one more fact.
    pub(crate) fn with(mut self, key: &str, value: impl std::fmt::Display) -> Self {
        self.metadata.insert(key.to_owned(), value.to_string());
        self
    }

    /// The same with a header. Values that are none are left out.
    pub(crate) fn header(mut self, name: header::HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The same with these headers as well.
    pub(crate) fn headers(mut self, headers: impl FnOnce(&mut HeaderMap)) -> Self {
        headers(&mut self.headers);
        self
    }

    /// As a gRPC status, for callers that speak gRPC.
    pub(crate) fn grpc(&self) -> tonic::Status {
        let code = match self.status.as_u16() {
            400 | 413 | 415 => Code::InvalidArgument,
            401 => Code::Unauthenticated,
            403 => Code::PermissionDenied,
            404 | 405 => Code::Unimplemented,
            409 => Code::FailedPrecondition,
            429 => Code::ResourceExhausted,
            503 => Code::Unavailable,
            504 => Code::DeadlineExceeded,
            _ => Code::Internal,
        };
        let metadata: HashMap<_, _> = self.metadata.clone().into_iter().collect();
        let details = tonic_types::ErrorDetails::with_error_info(&self.reason, &self.domain, metadata);
        tonic::Status::with_error_details(code, &self.message, details)
    }

    /// The document of RFC 9457.
    pub(crate) fn document(&self, language: Language, request_id: &str) -> Value {
        let translate = |table: &BTreeMap<String, String>,
                         key: &str,
                         own: &str,
                         facts: &BTreeMap<String, String>| match language {
            Language::Chinese => table.get(key).map_or_else(|| own.to_owned(), |text| filled(text, facts)),
            Language::English => own.to_owned(),
        };
        let none = BTreeMap::new();
        let title = self.status.canonical_reason().unwrap_or("Error");
        let violations = self.violations.iter().map(|mend| Mend {
            description: translate(&MESSAGES.violations, &mend.reason, &mend.description, &none),
            ..mend.clone()
        });
        json!({
            "type": if self.reason.is_empty() { "about:blank".to_owned() } else { format!("/docs#reason-{}", self.reason) },
            "title": translate(&MESSAGES.titles, self.status.as_str(), title, &none),
            "status": self.status.as_u16(),
            "detail": translate(&MESSAGES.reasons, &self.reason, &self.message, &self.metadata),
            "reason": self.reason,
            "domain": self.domain,
            "metadata": self.metadata,
            "violations": violations.collect::<Vec<_>>(),
            "request_id": request_id,
        })
    }

    /// The whole answer.
    pub(crate) fn render(&self, language: Language, request_id: &str) -> Response {
        let mut response = Response::new(Body::from(self.document(language, request_id).to_string()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert::<Carried>(Arc::new(self));
        response
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        kit::status("gateway", fault).into()
    }
}

impl From<tonic::Status> for Problem {
    fn from(status: tonic::Status) -> Self {
        let http = match status.code() {
            // No service said so: the connection broke while it worked.
            Code::Unknown if status.source().is_some() => StatusCode::SERVICE_UNAVAILABLE,
            Code::Ok | Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
            Code::InvalidArgument | Code::OutOfRange => StatusCode::BAD_REQUEST,
            Code::Unauthenticated => StatusCode::UNAUTHORIZED,
            Code::PermissionDenied => StatusCode::FORBIDDEN,
            Code::NotFound => StatusCode::NOT_FOUND,
            Code::AlreadyExists | Code::FailedPrecondition | Code::Aborted => StatusCode::CONFLICT,
            Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
            Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
            Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            // tonic's client says CANCELLED when the deadline it was given passes.
            Code::DeadlineExceeded | Code::Cancelled => StatusCode::GATEWAY_TIMEOUT,
        };
        let details = status.get_error_details();
        // Where a service gave no reason, the code is one.
        let (reason, domain, metadata) = details.error_info().map_or_else(
            || (code_name(status.code()), "gateway", HashMap::new()),
            |info| (info.reason.as_str(), info.domain.as_str(), info.metadata.clone()),
        );
        // What breaks inside is for the log: a transport or decoder error may tell more than a caller should know.
        let message = match http.as_u16() {
            500 => {
                tracing::error!(code = ?status.code(), message = status.message(), "a service failed");
                "internal error"
            }
            503 if details.error_info().is_none() => {
                tracing::warn!(message = status.message(), "a service cannot be reached");
                "the service cannot be reached; try again"
            }
            _ => status.message(),
        };
        let mut problem = Problem::new(http, reason, message);
        domain.clone_into(&mut problem.domain);
        problem.metadata = metadata.into_iter().collect();
        problem.violations = details
            .bad_request()
            .map(|bad| &bad.field_violations)
            .into_iter()
            .flatten()
            .map(|violation| Mend {
                field: violation.field.clone(),
                reason: violation.reason.clone(),
                description: violation.description.clone(),
            })
            .collect();
        let wait = details
            .retry_info()
            .and_then(|retry| retry.retry_delay)
            .map_or(1, |delay| delay.as_secs().max(1));
        match http {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                problem.header(header::RETRY_AFTER, &wait.to_string())
            }
            StatusCode::UNAUTHORIZED => {
                problem.header(header::WWW_AUTHENTICATE, "Bearer realm=\"throughline\"")
            }
            _ => problem,
        }
    }
}

/// The name of a code as the gRPC specification writes it.
fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok | Code::Internal => "INTERNAL",
        Code::Unknown => "UNKNOWN",
        Code::DataLoss => "DATA_LOSS",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unauthenticated => "UNAUTHENTICATED",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Unavailable => "UNAVAILABLE",
        Code::DeadlineExceeded | Code::Cancelled => "DEADLINE_EXCEEDED",
    }
}

/// `text` with every `{key}` replaced by its fact. One pass: a fact that looks like a key stays as it is.
fn filled(text: &str, facts: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((key, after)) => {
                out.push_str(facts.get(key).map_or("", String::as_str));
                rest = after;
            }
            None => {
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The catalogue of translations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Messages {
    titles: BTreeMap<String, String>,
    pub(crate) reasons: BTreeMap<String, String>,
    violations: BTreeMap<String, String>,
}

/// `messages.toml`, read once.
pub(crate) static MESSAGES: LazyLock<Messages> = LazyLock::new(|| {
    toml::from_str(include_str!("messages.toml")).expect("our own catalogue is valid TOML; a test reads it")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_is_found() {
        let of = |text: &'static str| {
            let value = HeaderValue::from_bytes(text.as_bytes()).expect("a value");
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value)]);
            Language::accepted(&headers)
        };
        assert_eq!(of("zh-CN,zh;q=0.9,en;q=0.8"), Some(Language::Chinese));
        assert_eq!(of("fr, en;q=0.5, zh;q=0.4"), Some(Language::English));
        assert_eq!(of("en;q=0, zh"), Some(Language::Chinese));
        assert_eq!(of("fr"), None);
        assert_eq!(of("é"), None);
    }

    #[test]
    fn facts_are_filled_in_once() {
        let facts = BTreeMap::from([("a".to_owned(), "{b}".to_owned()), ("b".to_owned(), "x".to_owned())]);
        assert_eq!(filled("前{a}后{没有}{", &facts), "前{b}后");
    }

    #[test]
    fn codes_have_their_http_status() {
        for (code, status) in [
            (9, 409),
            (10, 409),
            (6, 409),
            (8, 429),
            (14, 503),
            (4, 504),
            (16, 401),
            (3, 400),
            (13, 500),
            (7, 403),
        ] {
            assert_eq!(Problem::from(tonic::Status::new(Code::from_i32(code), "x")).status, status);
        }
    }

    #[test]
    fn the_catalogue_has_a_title_for_every_status_in_use() {
        for status in [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 501, 503, 504] {
            assert!(MESSAGES.titles.contains_key(&status.to_string()), "{status}");
        }
    }
}
