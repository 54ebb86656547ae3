//! The console: what `npm run build` left in `web/dist`, within the binary (read from the folder by a debug build). Rust
//! needs neither: without it a page says how it is built.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// The page without a console.
const NOT_BUILT: &str = include_str!("reference/not_built.html");

/// Scripts are ours alone. Styles may be written by them: the widgets make theirs while they run.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// How a file may be kept ready, the best first: what is said in `content-encoding`, and the end of its name.
const READY: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// Whether a request is for the console and not for a call.
pub(crate) fn is_page(method: &Method, path: &str) -> bool {
    (method == Method::GET || method == Method::HEAD) && path != "/v1" && !path.starts_with("/v1/")
}

/// A file of the console; for any other address its one page, which finds its way by itself.
pub(crate) fn serve(request: &Request) -> Result<Response, Problem> {
    from::<Built>(request)
}

fn from<Files: RustEmbed>(request: &Request) -> Result<Response, Problem> {
    let name = request.uri().path().trim_start_matches('/');
    match Files::get(name) {
        Some(file) if !is_internal(name) => file_answer::<Files>(request.headers(), name, &file),
        // Something with an ending is a file that is not there, and never a page.
        _ if name.starts_with("assets/")
            || name.rsplit('/').next().is_some_and(|last| last.contains('.')) =>
        {
            Err(Problem::new(StatusCode::NOT_FOUND, "ROUTE_NOT_FOUND", "there is no such file here"))
        }
        _ => match Files::get("index.html") {
            Some(page) => file_answer::<Files>(request.headers(), "index.html", &page),
            None => answer(StatusCode::OK, "text/html; charset=utf-8", Body::from(NOT_BUILT)),
        },
    }
}

/// Files that stand beside others for the server's sake.
fn is_internal(name: &str) -> bool {
    name.starts_with('.') || READY.iter().any(|(_, end)| name.ends_with(end))
}

fn file_answer<Files: RustEmbed>(
    headers: &HeaderMap,
    name: &str,
    file: &EmbeddedFile,
) -> Result<Response, Problem> {
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ready = READY
        .iter()
        .filter(|(encoding, _)| accepts(accepted, encoding))
        .find_map(|(encoding, end)| Some((*encoding, Files::get(&format!("{name}{end}"))?)));
    let hash = file.metadata.sha256_hash();
    let mark: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    // The bytes differ by encoding, so their mark does too.
    let mark = format!("\"{mark}{}\"", ready.as_ref().map_or("", |(encoding, _)| encoding));
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| one.trim().trim_start_matches("W/") == mark || one.trim() == "*");
    let (encoding, bytes) = match ready {
        Some((encoding, file)) => (Some(encoding), file.data),
        None => (None, file.data.clone()),
    };
    let body = if known { Body::empty() } else { Body::from(bytes.into_owned()) };
    let mut response =
        answer(if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK }, kind(name), body)?;
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::try_from(mark).map_err(|_| Problem::internal())?);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    // Names under assets/ change with what they hold.
    if name.starts_with("assets/") {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        headers.insert(header::CACHE_CONTROL, forever);
    }
    Ok(response)
}

fn answer(status: StatusCode, kind: &'static str, body: Body) -> Result<Response, Problem> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .body(body)
        .map_err(|_| Problem::internal())
}

/// Whether `Accept-Encoding` names this one, and not only to refuse it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(RustEmbed)]
    #[folder = "tests/console"]
    struct Sample;

    #[derive(RustEmbed)]
    #[folder = "tests/no_console"]
    #[allow_missing = true]
    struct NotBuilt;

    async fn ask<Files: RustEmbed>(path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        match from::<Files>(&request) {
            Ok(answer) => {
                let (parts, body) = answer.into_parts();
                let bytes = axum::body::to_bytes(body, 1 << 20).await.expect("a body");
                (parts.status, parts.headers, String::from_utf8_lossy(&bytes).into_owned())
            }
            Err(problem) => (problem.status, HeaderMap::new(), problem.reason),
        }
    }

    fn said<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
        headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[tokio::test]
    async fn every_address_is_the_one_page_that_is_asked_for_again_each_time() {
        for path in ["/", "/leads", "/opportunities/01a2?tab=history"] {
            let (status, headers, text) = ask::<Sample>(path, &[]).await;
            assert!(status == StatusCode::OK && text.contains("the page"), "{path}: {text}");
            assert_eq!(said(&headers, "cache-control"), "no-cache");
            assert_eq!(said(&headers, "content-type"), "text/html; charset=utf-8");
            assert!(said(&headers, "content-security-policy").contains("script-src 'self';"), "{headers:?}");
            let mark = said(&headers, "etag");
            assert_eq!(ask::<Sample>(path, &[("if-none-match", mark)]).await.0, StatusCode::NOT_MODIFIED);
            assert_eq!(ask::<Sample>(path, &[("if-none-match", "\"other\"")]).await.0, StatusCode::OK);
        }
    }

    #[tokio::test]
    async fn files_go_out_as_they_are_ready_and_are_kept_for_ever() {
        let path = "/assets/app-1.js";
        let (status, headers, text) = ask::<Sample>(path, &[]).await;
        assert_eq!((status, text.trim()), (StatusCode::OK, "let app = 1;"));
        assert_eq!(said(&headers, "cache-control"), "public, max-age=31536000, immutable");
        let (_, packed, text) = ask::<Sample>(path, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!((said(&packed, "content-encoding"), text.trim()), ("br", "brotli"));
        assert_eq!(
            (said(&packed, "content-type"), said(&packed, "vary")),
            (said(&headers, "content-type"), "accept-encoding")
        );
        assert_ne!(said(&packed, "etag"), said(&headers, "etag"));
        let (_, packed, _) = ask::<Sample>(path, &[("accept-encoding", "br;q=0, gzip")]).await;
        assert_eq!(said(&packed, "content-encoding"), "gzip");
    }

    #[tokio::test]
    async fn a_file_that_is_not_there_is_no_page() {
        for path in [
            "/assets/gone-2.js",
            "/assets/app-1.js.br",
            "/robots.txt",
            "/.vite/manifest.json",
            "/../Cargo.toml",
        ] {
            let (status, _, reason) = ask::<Sample>(path, &[]).await;
            assert_eq!((status, reason.as_str()), (StatusCode::NOT_FOUND, "ROUTE_NOT_FOUND"), "{path}");
        }
    }

    #[tokio::test]
    async fn without_a_console_a_page_says_how_it_is_built() {
        let (status, _, text) = ask::<NotBuilt>("/leads", &[]).await;
        assert!(status == StatusCode::OK && text.contains("make web"), "{text}");
    }

    #[test]
    fn encodings_are_taken_as_they_are_accepted() {
        assert!(accepts("gzip, deflate, br", "br") && accepts("GZIP;q=0.5", "gzip"));
        assert!(!accepts("br;q=0, gzip", "br") && !accepts("", "br") && !accepts("brotli", "br"));
    }

    #[test]
    fn calls_are_no_pages() {
        assert!(is_page(&Method::GET, "/") && is_page(&Method::HEAD, "/leads/import"));
        assert!(is_page(&Method::GET, "/v1x"));
        assert!(!is_page(&Method::GET, "/v1/none") && !is_page(&Method::GET, "/v1"));
        assert!(!is_page(&Method::POST, "/leads"));
    }
}
