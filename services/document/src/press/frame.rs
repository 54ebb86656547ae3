//! What the service and a worker say to each other: a length, a head in JSON, and bytes.

use std::io::{self, Read, Write};

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use crate::template::Language;

/// A head longer than this is none.
const HEAD: usize = 8 << 20;

/// Something to print.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Job {
    /// The template.
    pub source: String,
    /// Its language.
    pub language: Language,
    /// What is printed.
    pub data: Json,
    /// The names of its pictures, in the order of their bytes.
    pub assets: Vec<String>,
    /// What is wanted.
    pub output: Output,
}

/// What is wanted of a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Output {
    /// Only whether it can be printed.
    Nothing,
    /// A PDF.
    Pdf,
    /// The picture of a page, from 1, as a PNG.
    Page(usize),
}

/// What was printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// How many pages the document has.
    pub pages: usize,
    /// What was wanted.
    pub bytes: Vec<u8>,
}

/// Something wrong with a template.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Remark {
    /// Line and column, from 1, where it is in one.
    pub place: Option<(i32, i32)>,
    /// What is wrong.
    pub message: String,
}

/// What comes before the bytes on the way to the worker.
#[derive(Serialize, Deserialize)]
struct Ask<J> {
    job: J,
    lengths: Vec<usize>,
}

/// What comes before the bytes on the way back.
#[derive(Serialize, Deserialize)]
struct Answer {
    remarks: Vec<Remark>,
    pages: usize,
    length: usize,
}

fn head(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(value)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    Ok([&length.to_be_bytes()[..], &json].concat())
}

fn sane(length: [u8; 4]) -> io::Result<usize> {
    let length = u32::from_be_bytes(length) as usize;
    if length <= HEAD { Ok(length) } else { Err(io::Error::other("a head that is too long")) }
}

/// Sends a job.
pub(super) async fn ask(to: &mut (impl AsyncWrite + Unpin), job: &Job, assets: &[Bytes]) -> io::Result<()> {
    let lengths = assets.iter().map(Bytes::len).collect();
    to.write_all(&head(&Ask { job, lengths })?).await?;
    for asset in assets {
        to.write_all(asset).await?;
    }
    to.flush().await
}

/// What came of it.
pub(super) async fn answer(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Result<Printed, Vec<Remark>>> {
    let mut length = [0; 4];
    from.read_exact(&mut length).await?;
    let mut json = vec![0; sane(length)?];
    from.read_exact(&mut json).await?;
    let Answer { remarks, pages, length } = serde_json::from_slice(&json)?;
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes).await?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(if remarks.is_empty() { Ok(Printed { pages, bytes }) } else { Err(remarks) })
}

/// The next job; none when the service has gone.
pub(super) fn next(from: &mut impl Read) -> io::Result<Option<(Job, Vec<Vec<u8>>)>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let Ask { job, lengths }: Ask<Job> = read(from, sane(length)?)?;
    let mut assets = Vec::new();
    for length in lengths {
        let mut bytes = vec![0; length];
        from.read_exact(&mut bytes)?;
        assets.push(bytes);
    }
    Ok(Some((job, assets)))
}

fn read<T: DeserializeOwned>(from: &mut impl Read, length: usize) -> io::Result<T> {
    let mut json = vec![0; length];
    from.read_exact(&mut json)?;
    Ok(serde_json::from_slice(&json)?)
}

/// Says what came of a job.
pub(super) fn reply(to: &mut impl Write, outcome: Result<Printed, Vec<Remark>>) -> io::Result<()> {
    let (remarks, pages, bytes) = match outcome {
        Ok(Printed { pages, bytes }) => (Vec::new(), pages, bytes),
        Err(remarks) => (remarks, 0, Vec::new()),
    };
    to.write_all(&head(&Answer { remarks, pages, length: bytes.len() })?)?;
    to.write_all(&bytes)?;
    to.flush()
}
