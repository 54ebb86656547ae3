//! One REST call: find the route, let the caller in, read the request, ask the service, write the answer.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body::Body as _;
use prost_reflect::{DynamicMessage, FieldDescriptor, Value};

use crate::context::Context;
use crate::desk::{Desk, Pass};
use crate::problem::Problem;
use crate::routes::{Payload, Route, Shape};
use crate::{fields, stream, transcode};

/// A request that was let in.
pub(crate) struct Admitted<'a> {
    pub(crate) desk: &'a Arc<Desk>,
    pub(crate) route: &'a Route,
    pub(crate) texts: Vec<String>,
    pub(crate) parts: Parts,
    pub(crate) pass: Pass,
    pub(crate) context: Context,
}

/// The handler of every path of the descriptors.
pub(crate) async fn call(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (route, texts) = desk.routes.find(&parts.method, parts.uri.path())?;
    let pass = if kit::server::is_open(route.grpc.path()) {
        desk.admit_anybody(&parts.headers, &parts.extensions).await?
    } else {
        desk.admit(&parts.method, &parts.headers, &parts.extensions).await?
    };
    let context = parts.extensions.get::<Context>().cloned().ok_or_else(Problem::internal)?;
    let quota = pass.quota;
    let admitted = Admitted { desk: &desk, route, texts, parts, pass, context };
    let answer = match route.shape {
        Shape::Unary => {
            // The service keeps the deadline; this is for the case that it does not, or the body does not come.
            let patience = desk.deadline + std::time::Duration::from_millis(500);
            tokio::time::timeout(patience, unary(admitted, body)).await.unwrap_or_else(|_| {
                Err(Problem::new(
                    StatusCode::GATEWAY_TIMEOUT,
                    "DEADLINE",
                    format!("not done within {} ms", desk.deadline.as_millis()),
                ))
            })
        }
        Shape::Upload => stream::upload(admitted, body).await,
        Shape::Download => stream::download(admitted, body).await,
        Shape::Events => stream::events(admitted, body).await,
    };
    let with_quota = |headers: &mut HeaderMap| {
        if let Some(quota) = quota {
            quota.write(headers);
        }
    };
    match answer {
        Ok(mut answer) => {
            with_quota(answer.headers_mut());
            Ok(answer)
        }
        Err(problem) => Err(problem.headers(with_quota)),
    }
}

async fn unary(admitted: Admitted<'_>, body: Body) -> Result<Response, Problem> {
    let message = admitted.message(body).await?;
    let Admitted { desk, route, pass, context, .. } = admitted;
    let mut client = desk.client(&route.service)?;
    client.ready().await.map_err(|_| Problem::unavailable(&route.service))?;
    let call = desk.call(Ok(message), pass.caller.as_deref(), &context, true);
    let answer = client.unary(call, route.grpc.clone(), route.answer.clone()).await?;
    Ok(json(answer.into_inner()))
}

impl Admitted<'_> {
    /// The request message, from body, query and path, with everything it must have.
    pub(crate) async fn message(&self, body: Body) -> Result<DynamicMessage, Problem> {
        let route = self.route;
        let mut mask = Vec::new();
        let mut message = match &route.payload {
            Payload::None => {
                no_body(&body)?;
                DynamicMessage::new(route.input.clone())
            }
            Payload::Whole => {
                match json_body(&self.parts.headers, body, self.desk.settings.limits.body_bytes).await? {
                    Some(bytes) => transcode::read(&route.input, &bytes, "")?,
                    None => DynamicMessage::new(route.input.clone()),
                }
            }
            Payload::Field(field) => self.with_field(field, body, &mut mask).await?,
        };
        for (chain, text) in route.params.iter().zip(&self.texts) {
            fields::set_path(&mut message, chain, text)?;
        }
        self.query(&mut message)?;
        transcode::set_mask(&mut message, mask);
        let missing = self.desk.behaviors.missing(&message, route.http == Method::PATCH);
        if missing.is_empty() { Ok(message) } else { Err(Problem::fields(missing)) }
    }

    async fn with_field(
        &self,
        field: &FieldDescriptor,
        body: Body,
        mask: &mut Vec<Value>,
    ) -> Result<DynamicMessage, Problem> {
        let mut message = DynamicMessage::new(self.route.input.clone());
        let (Some(kind), Some(bytes)) = (
            field.kind().as_message().cloned(),
            json_body(&self.parts.headers, body, self.desk.settings.limits.body_bytes).await?,
        ) else {
            return Ok(message);
        };
        let resource = transcode::read(&kind, &bytes, field.name())?;
        message.set_field(field, Value::Message(resource));
        if self.route.http == Method::PATCH {
            *mask = transcode::mask(&kind, &bytes, &self.desk.behaviors);
        }
        Ok(message)
    }

    /// Puts the parameters of the query into `message`.
    pub(crate) fn query(&self, message: &mut DynamicMessage) -> Result<(), Problem> {
        let Some(query) = self.parts.uri.query().filter(|query| !query.is_empty()) else { return Ok(()) };
        let route = self.route;
        let taken = |fields: &[FieldDescriptor]| {
            let by_body = match &route.payload {
                Payload::None => false,
                Payload::Whole => true,
                Payload::Field(field) => fields.first() == Some(field),
            };
            by_body || route.params.iter().any(|param| param == fields)
        };
        fields::set_query(message, taken, form_urlencoded::parse(query.as_bytes()))
    }
}

/// Refuses a body where there is none to be.
fn no_body(body: &Body) -> Result<(), Problem> {
    if body.is_end_stream() {
        Ok(())
    } else {
        Err(Problem::bad("BODY_NOT_ALLOWED", "this request takes no body"))
    }
}

/// The JSON of a request; None when the body is empty.
///
/// # Errors
/// 413 beyond `limit` bytes, 415 for anything but JSON.
pub(crate) async fn json_body(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<Option<Bytes>, Problem> {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(Problem::too_large(limit));
    }
    let bytes = to_bytes(body, limit).await.map_err(|error| {
        let full = std::error::Error::source(&error)
            .is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
        if full { Problem::too_large(limit) } else { Problem::bad("BODY_UNREADABLE", "the body broke off") }
    })?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if headers.contains_key(header::CONTENT_ENCODING) || !is_json(headers) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "CONTENT_TYPE_UNSUPPORTED",
            "the body must be application/json, uncompressed",
        )
        .with("expected", "application/json"));
    }
    Ok(Some(bytes))
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let (essence, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let charset = parameters
        .split(';')
        .filter_map(|part| part.trim().split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("charset"));
    essence.trim().eq_ignore_ascii_case("application/json")
        && charset.is_none_or(|(_, charset)| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"))
}

/// An answer in JSON.
pub(crate) fn json(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
