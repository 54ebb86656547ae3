//! gRPC-Web and gRPC on the same port: the same credentials, then byte for byte to the service. Only calls that have
//! a REST face are public.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderName, Method, StatusCode, header};
use tonic::body::Body;
use tower::{Layer as _, Service as _, ServiceExt as _};

use crate::context::Context;
use crate::desk::Desk;
use crate::problem::Problem;

/// Headers of the protocol itself; nothing else that the client sent goes on.
const PASSED: [HeaderName; 5] = [
    header::CONTENT_TYPE,
    header::TE,
    HeaderName::from_static("grpc-timeout"),
    HeaderName::from_static("grpc-encoding"),
    HeaderName::from_static("grpc-accept-encoding"),
];

/// The handler of `/throughline.…/Method`.
pub(crate) async fn call(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if request.method() != Method::POST {
        return Err(Problem::not_allowed("POST"));
    }
    if !kind.starts_with("application/grpc") {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "CONTENT_TYPE_UNSUPPORTED",
            "gRPC or gRPC-Web is spoken here",
        )
        .with("expected", "application/grpc-web+proto"));
    }
    let forward = tower::service_fn(move |request: http::Request<Body>| {
        let desk = Arc::clone(&desk);
        async move {
            let answer = forward(&desk, request).await;
            Ok::<_, Infallible>(answer.unwrap_or_else(|problem| problem.grpc().into_http()))
        }
    });
    match tonic_web::GrpcWebLayer::new().layer(forward).call(request).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(never) => match never {},
    }
}

async fn forward(desk: &Desk, request: http::Request<Body>) -> Result<http::Response<Body>, Problem> {
    let (parts, body) = request.into_parts();
    let missing = || Problem::new(StatusCode::NOT_FOUND, "ROUTE_NOT_FOUND", "there is no such call here");
    let service = desk.routes.public(parts.uri.path()).ok_or_else(missing)?;
    let pass = desk.admit(&parts.method, &parts.headers, &parts.extensions).await?;
    let context = parts.extensions.get::<Context>().ok_or_else(Problem::internal)?;
    let mut channel = desk.channel(service)?;
    let mut onward = http::Request::new(body);
    *onward.method_mut() = Method::POST;
    *onward.uri_mut() = parts.uri.path().parse().map_err(|_| missing())?;
    *onward.version_mut() = http::Version::HTTP_2;
    for name in PASSED {
        if let Some(value) = parts.headers.get(&name) {
            onward.headers_mut().insert(name, value.clone());
        }
    }
    desk.sign(onward.headers_mut(), pass.caller.as_deref(), context);
    let channel = channel.ready().await.map_err(|_| Problem::unavailable(service))?;
    channel.call(onward).await.map_err(|error| {
        tracing::warn!(error, service, "a call was not passed on");
        Problem::unavailable(service)
    })
}
