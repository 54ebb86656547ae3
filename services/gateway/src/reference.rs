//! The reference page: our own HTML, CSS and script, served from the binary, reading `/openapi.json`.

use axum::response::{IntoResponse, Response};
use http::header;

/// `GET /docs`.
pub(crate) async fn page() -> Response {
    file("text/html; charset=utf-8", include_str!("reference/page.html"))
}

/// `GET /docs/reference.css`.
pub(crate) async fn style() -> Response {
    file("text/css; charset=utf-8", include_str!("reference/reference.css"))
}

/// `GET /docs/reference.js`.
pub(crate) async fn script() -> Response {
    file("text/javascript; charset=utf-8", include_str!("reference/reference.js"))
}

fn file(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=300")], text).into_response()
}
