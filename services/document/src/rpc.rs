//! What is asked of this service.

pub(crate) mod file;
pub(crate) mod template;

use std::pin::Pin;

use api::google::api::HttpBody;
use bytes::Bytes;
use futures::Stream;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tonic::metadata::MetadataValue;
use tonic::{Response, Status};
use types::{Fault, Time, Violation};
use uuid::Uuid;

use crate::error::Error;

/// A file on its way out.
type Bodies = Pin<Box<dyn Stream<Item = Result<HttpBody, Status>> + Send>>;

/// The first message says what it is, the metadata how it is called (RFC 6266, RFC 8187).
fn body(
    name: &str,
    media_type: String,
    bytes: impl Stream<Item = Result<Bytes, Status>> + Send + 'static,
) -> Response<Bodies> {
    use futures::StreamExt as _;
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    let mut kind = Some(media_type);
    let bodies = bytes.map(move |piece| {
        let content_type = kind.take().unwrap_or_default();
        piece.map(|data| HttpBody { content_type, data, extensions: Vec::new() })
    });
    let mut response = Response::new(Box::pin(bodies) as Bodies);
    let disposition = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, KEPT));
    if let Ok(value) = MetadataValue::try_from(disposition) {
        response.metadata_mut().insert("content-disposition", value);
    }
    response
}

fn refused(reason: &'static str, field: &str, rule: &'static str, text: &str) -> Error {
    Fault::invalid(reason, [Violation::new(field, rule, text)]).into()
}

/// A place in a list by time, as a page token holds it.
fn key(at: Time, id: Uuid) -> String {
    format!("{id}|{}", at.timestamp_micros())
}

/// The place in a page token.
fn place(key: &str) -> Result<(Time, Uuid), Error> {
    let read = || {
        let (id, at) = key.split_once('|')?;
        Some((Time::from_timestamp_micros(at.parse().ok()?)?, id.parse().ok()?))
    };
    let text = "is not a page token of this service";
    read().ok_or_else(|| refused("INVALID_PAGE", "page_token", "MALFORMED", text))
}
