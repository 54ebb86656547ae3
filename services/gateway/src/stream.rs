//! Calls that stream: files in, files out, and events as they happen.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Body;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt as _};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use prost_reflect::{DynamicMessage, FieldDescriptor, Value};
use tonic::Status;

use crate::problem::Problem;
use crate::rest::{Admitted, json};
use crate::routes::{Payload, Route};
use crate::template::Segment;
use crate::transcode::Dynamic;

/// Largest piece of a file in one message, in bytes.
const PIECE: usize = 64 << 10;
/// What a form may need around its file, in bytes.
const WRAPPING: usize = 64 << 10;
/// A sender that is silent for longer has gone.
const SILENCE: Duration = Duration::from_secs(30);

/// A file on its way in.
struct Incoming {
    bytes: BoxStream<'static, Result<Bytes, Problem>>,
    name: Option<String>,
    kind: String,
}

/// A file in, JSON out.
pub(crate) async fn upload(admitted: Admitted<'_>, body: Body) -> Result<Response, Problem> {
    let limit = admitted.desk.settings.limits.file_bytes;
    let headers = &admitted.parts.headers;
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > limit.saturating_add(WRAPPING)) {
        return Err(Problem::too_large(limit));
    }
    let Payload::Field(field) = &admitted.route.payload else { return Err(Problem::internal()) };
    let mut first = DynamicMessage::new(admitted.route.input.clone());
    admitted.query(&mut first)?;
    let file = incoming(headers, body, limit).await?;
    if let (Some(name), Some(field)) = (&file.name, admitted.route.input.get_field_by_name("file_name"))
        && !first.has_field(&field)
    {
        first.set_field(&field, Value::String(name.clone()));
    }
    let problem = Arc::new(OnceLock::new());
    let Admitted { desk, route, pass, context, .. } = admitted;
    let pieces = pieces(file, first, field.clone(), limit, Arc::clone(&problem));
    let mut client = desk.client(&route.service)?;
    client.ready().await.map_err(|_| Problem::unavailable(&route.service))?;
    let call = desk.call(pieces, pass.caller.as_deref(), &context, false);
    let answer = client.client_streaming(call, route.grpc.clone(), route.answer.clone()).await;
    // What broke the stream off is the better answer than that it broke off.
    if let Some(problem) = problem.get() {
        return Err(Problem::clone(problem));
    }
    Ok(json(answer?.into_inner()))
}

async fn incoming(headers: &HeaderMap, body: Body, limit: usize) -> Result<Incoming, Problem> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("application/octet-stream");
    let broken = || Problem::bad("BODY_UNREADABLE", "the body broke off or is malformed");
    if !kind.starts_with("multipart/") {
        let disposition = headers
            .get(header::CONTENT_DISPOSITION)
            .and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        let bytes = body.into_data_stream().map(move |piece| piece.map_err(|_| broken())).boxed();
        return Ok(Incoming { bytes, name: disposition.and_then(file_name), kind: kind.to_owned() });
    }
    let boundary = multer::parse_boundary(kind).map_err(|_| {
        Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "CONTENT_TYPE_UNSUPPORTED",
            "a form must be multipart/form-data with a boundary",
        )
        .with("expected", "multipart/form-data")
    })?;
    let whole = u64::try_from(limit.saturating_add(WRAPPING)).unwrap_or(u64::MAX);
    let constraints = multer::Constraints::new().size_limit(multer::SizeLimit::new().whole_stream(whole));
    let mut form = multer::Multipart::with_constraints(body.into_data_stream(), boundary, constraints);
    let broken = move |error: multer::Error| match error {
        multer::Error::StreamSizeExceeded { .. } => Problem::too_large(limit),
        _ => broken(),
    };
    let next = async {
        while let Some(part) = form.next_field().await.map_err(broken)? {
            if part.file_name().is_some() {
                return Ok(part);
            }
        }
        Err(Problem::bad("FILE_MISSING", "the form has no file"))
    };
    let part = tokio::time::timeout(SILENCE, next)
        .await
        .map_err(|_| Problem::bad("BODY_UNREADABLE", "the body did not come"))??;
    let name = part.file_name().map(base_name);
    let kind = part.content_type().map_or("application/octet-stream", |kind| kind.essence_str()).to_owned();
    Ok(Incoming { bytes: part.map(move |piece| piece.map_err(broken)).boxed(), name, kind })
}

/// The messages of an upload. `problem` is set when the stream ends in an error.
fn pieces(
    file: Incoming,
    first: DynamicMessage,
    field: FieldDescriptor,
    limit: usize,
    problem: Arc<OnceLock<Problem>>,
) -> impl futures::Stream<Item = Result<DynamicMessage, Status>> + Send + 'static {
    struct State {
        file: Incoming,
        first: Option<DynamicMessage>,
        rest: Bytes,
        sent: usize,
        over: bool,
    }
    let state = State { file, first: Some(first), rest: Bytes::new(), sent: 0, over: false };
    stream::unfold((state, field, problem), move |(mut state, field, problem)| async move {
        if state.over {
            return None;
        }
        if state.rest.is_empty() {
            let piece = match tokio::time::timeout(SILENCE, state.file.bytes.next()).await {
                Ok(piece) => piece,
                Err(_) => Some(Err(Problem::bad("BODY_UNREADABLE", "the body did not come"))),
            };
            match piece {
                Some(Ok(piece)) if state.sent + piece.len() <= limit => state.rest = piece,
                Some(wrong) => {
                    let wrong = wrong.err().unwrap_or_else(|| Problem::too_large(limit));
                    let status = wrong.grpc();
                    let _ = problem.set(wrong);
                    state.over = true;
                    return Some((Err(status), (state, field, problem)));
                }
                // An empty file is one message too: the service says what it thinks of it.
                None if state.first.is_some() => {}
                None => return None,
            }
        }
        let data = state.rest.split_to(state.rest.len().min(PIECE));
        state.sent += data.len();
        let begins = state.first.is_some();
        let mut message =
            state.first.take().unwrap_or_else(|| DynamicMessage::new(field.parent_message().clone()));
        if let Value::Message(body) = message.get_field_mut(&field) {
            if begins {
                body.set_field_by_name("content_type", Value::String(state.file.kind.clone()));
            }
            body.set_field_by_name("data", Value::Bytes(data));
        }
        Some((Ok(message), (state, field, problem)))
    })
}

/// JSON (or nothing) in, a file out.
pub(crate) async fn download(admitted: Admitted<'_>, body: Body) -> Result<Response, Problem> {
    let message = admitted.message(body).await?;
    let Admitted { desk, route, texts, pass, context, .. } = admitted;
    let mut client = desk.client(&route.service)?;
    client.ready().await.map_err(|_| Problem::unavailable(&route.service))?;
    let call = desk
        .call(Ok(message), pass.caller.as_deref(), &context, false)
        .map(|message| stream::iter([message]));
    let answer = client.streaming(call, route.grpc.clone(), Dynamic(route.output.clone())).await?;
    let disposition = answer
        .metadata()
        .get("content-disposition")
        .and_then(|value| value.to_str().ok())
        .and_then(file_name);
    let mut pieces = answer.into_inner();
    let first = pieces.message().await?;
    let kind =
        first.as_ref().and_then(|first| Some(first.get_field_by_name("content_type")?.as_str()?.to_owned()));
    let kind = kind.and_then(|kind| HeaderValue::try_from(kind).ok()).filter(|kind| !kind.is_empty());
    let kind = kind.unwrap_or_else(|| HeaderValue::from_static("application/octet-stream"));
    let name = disposition.unwrap_or_else(|| name_of(route, &texts, kind.to_str().unwrap_or_default()));
    // A failure after the first piece breaks the connection off: the client sees that the file is not whole.
    let bytes = stream::iter(first.map(Ok)).chain(pieces).map(|piece| {
        piece.map(|piece| {
            piece.get_field_by_name("data").and_then(|data| data.as_bytes().cloned()).unwrap_or_default()
        })
    });
    let mut response = Response::new(Body::from_stream(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response.headers_mut().insert(header::CONTENT_DISPOSITION, attachment(&name));
    Ok(response)
}

/// Events as they happen: one `message` each, comments while nothing happens, `error` with a problem or `end` last.
pub(crate) async fn events(admitted: Admitted<'_>, body: Body) -> Result<Response, Problem> {
    let message = admitted.message(body).await?;
    let Admitted { desk, route, pass, context, .. } = admitted;
    let mut client = desk.client(&route.service)?;
    client.ready().await.map_err(|_| Problem::unavailable(&route.service))?;
    let call = desk
        .call(Ok(message), pass.caller.as_deref(), &context, false)
        .map(|message| stream::iter([message]));
    let answers = client.streaming(call, route.grpc.clone(), route.answer.clone()).await?.into_inner();
    let events = stream::unfold(Some(answers), move |answers| {
        let context = context.clone();
        async move {
            let mut answers = answers?;
            Some(match answers.message().await {
                Ok(Some(answer)) => (Event::default().data(String::from_utf8_lossy(&answer)), Some(answers)),
                Ok(None) => (Event::default().event("end").data("{}"), None),
                Err(status) => {
                    (Event::default().event("error").data(context.document(&status.into()).to_string()), None)
                }
            })
        }
    });
    let events = events.take_until(desk.stopping.clone().cancelled_owned()).map(Ok::<_, Infallible>);
    let mut response =
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response();
    // Proxies must not hold events back.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// A name made of the address: `leadImports-7-errors.csv`.
fn name_of(route: &Route, texts: &[String], kind: &str) -> String {
    let mut texts = texts.iter();
    let words = route.template.segments.iter().skip(1).filter_map(|segment| match segment {
        Segment::Literal(text) => Some(text),
        Segment::Field(_) => texts.next(),
    });
    let verb = Some(&route.template.verb).filter(|verb| !verb.is_empty());
    let stem = words.chain(verb).map(String::as_str).collect::<Vec<_>>().join("-");
    let ending = match kind.split(';').next().unwrap_or_default().trim() {
        "text/csv" => ".csv",
        "application/pdf" => ".pdf",
        "application/json" => ".json",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        _ => "",
    };
    stem + ending
}

/// `Content-Disposition` (RFC 6266, RFC 8187) with any name, safe from header injection.
fn attachment(name: &str) -> HeaderValue {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let text =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, KEPT));
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// The file name that a `Content-Disposition` tells.
fn file_name(disposition: &str) -> Option<String> {
    let parameters = || disposition.split(';').skip(1).filter_map(|part| part.trim().split_once('='));
    let value = |wanted: &str| {
        parameters().find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let extended = value("filename*").and_then(|value| {
        value.get(..7).filter(|head| head.eq_ignore_ascii_case("utf-8''")).map(|_| &value[7..])
    });
    let extended =
        extended.and_then(|value| percent_decode_str(value).decode_utf8().ok().map(|text| text.into_owned()));
    extended
        .or_else(|| value("filename").map(|text| text.trim_matches('"').to_owned()))
        .map(|name| base_name(&name))
        .filter(|name| !name.is_empty())
}

/// The name without folders and control characters: `C:\x\名单.csv` is `名单.csv`.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(255).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_read_and_written_safely() {
        assert_eq!(
            file_name("attachment; filename=\"a.csv\"; filename*=UTF-8''%E5%90%8D%E5%8D%95.csv").as_deref(),
            Some("名单.csv")
        );
        assert_eq!(file_name("attachment; filename=\"C:\\x\\..\\展会.xlsx\"").as_deref(), Some("展会.xlsx"));
        assert_eq!(file_name("inline"), None);
        let value = attachment("名单\r\nset-cookie: x=\"1\".csv");
        let text = value.to_str().expect("ASCII");
        assert!(
            text.starts_with(
                "attachment; filename=\"____set-cookie_ x__1_.csv\"; filename*=UTF-8''%E5%90%8D"
            ),
            "{text}"
        );
    }
}
