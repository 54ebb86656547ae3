//! What is asked of imports, the same for every service.

use std::collections::HashMap;
use std::time::Duration;

use api::google::api::HttpBody;
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use kit::Parts;
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Status;
use types::{Actor, DataScope, Fault, Kind, PageSize, PageToken, UserId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::import::{Became, By, Counts, Import, Outcome, State};
use crate::mapping::{Column, Fields};
use crate::{Importer, sheet, store};

/// Largest file.
const FILE: usize = 20 << 20;
/// Pieces that a file is kept in.
const PIECE: usize = 256 << 10;
/// Rows of the error file that are read at once.
const PAGE: i64 = 500;
/// Rows whose values are shown beside the headings.
const SAMPLES: usize = 5;
/// How often progress is told.
const BEAT: Duration = Duration::from_millis(250);

/// Where imports are asked for. Own ones are reached, everybody's by those whose right reaches all.
#[derive(Clone, Debug)]
pub struct Desk {
    parts: Parts,
    action: &'static str,
    fields: Fields,
}

impl Desk {
    /// For what this importer takes.
    #[must_use]
    pub fn of<I: Importer>(parts: Parts) -> Self {
        Self { parts, action: I::ACTION, fields: I::FIELDS }
    }

    /// Keeps a file, piece by piece with its name in the first, and guesses what its columns mean.
    ///
    /// # Errors
    /// `FILE_TOO_LARGE`; `FILE_UNREADABLE`; no right; database trouble.
    pub async fn upload(
        &self,
        actor: &Actor,
        mut pieces: impl Stream<Item = Result<(String, Bytes), Status>> + Unpin,
    ) -> Result<Import, Error> {
        actor.scope(self.action)?;
        let (mut file_name, mut bytes) = (String::new(), Vec::new());
        while let Some(piece) = pieces.next().await {
            let (name, piece) = piece
                .map_err(|status| Fault::new(Kind::Unavailable, "UPLOAD_BROKEN_OFF", status.to_string()))?;
            if file_name.is_empty() {
                file_name = name.chars().take(200).collect();
            }
            bytes.extend_from_slice(&piece);
            if bytes.len() > FILE {
                let violation = Violation::new("file", "TOO_LARGE", format!("at most {} MiB", FILE >> 20));
                return Err(Fault::invalid("FILE_TOO_LARGE", [violation]).into());
            }
        }
        let (import, bytes) = {
            let (actor, fields, now) = (actor.clone(), self.fields, self.parts.clock.now());
            let look = move || look(&actor, fields, file_name, &bytes, now).map(|import| (import, bytes));
            let looked = tokio::task::spawn_blocking(look).await;
            looked.map_err(|error| Fault::new(Kind::Internal, "FILE_UNREADABLE", error.to_string()))??
        };
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        store::insert(&mut tx, actor.tenant, &import).await?;
        for (n, piece) in (0..).zip(bytes.chunks(PIECE)) {
            store::add_chunk(&mut tx, actor.tenant, import.id, n, piece).await?;
        }
        tx.commit().await?;
        Ok(import)
    }

    /// Starts an import, or a dry run of it, with corrections of what columns (by heading) mean (fields).
    ///
    /// # Errors
    /// `IMPORT_NOT_FOUND`; `IMPORT_WRONG_STATE`; `INVALID_MAPPING`; no right; database trouble.
    pub async fn start(
        &self,
        actor: &Actor,
        id: &str,
        corrections: &[(String, String)],
        options: &impl Serialize,
        dry_run: bool,
    ) -> Result<Import, Error> {
        let scope = actor.scope(self.action)?;
        let id = types::ids::parse("id", id)?;
        let options = serde_json::to_value(options)
            .map_err(|error| Fault::new(Kind::Internal, "IMPORT_OPTIONS", error.to_string()))?;
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        let import = reach(&scope, actor, store::get(&mut tx, actor.tenant, id).await?)?;
        if !import.may_start() {
            return Err(Error::state(import.state));
        }
        let columns = self.fields.correct(import.columns, corrections)?;
        store::start(&mut tx, actor.tenant, id, &columns, &options, dry_run).await?;
        let import = store::get(&mut tx, actor.tenant, id).await?;
        tx.commit().await?;
        Ok(import)
    }

    /// One import with its progress.
    ///
    /// # Errors
    /// `IMPORT_NOT_FOUND`; no right; database trouble.
    pub async fn get(&self, actor: &Actor, id: &str) -> Result<Import, Error> {
        let scope = actor.scope(self.action)?;
        let id = types::ids::parse("id", id)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let import = store::get(&mut tx, actor.tenant, id).await?;
        tx.rollback().await?;
        reach(&scope, actor, import)
    }

    /// The import now, and each time it got on, until it ends.
    ///
    /// # Errors
    /// As of [`Desk::get`], at once or later in the stream.
    pub async fn watch(
        &self,
        actor: &Actor,
        id: &str,
    ) -> Result<impl Stream<Item = Result<Import, Error>> + Send + 'static, Error> {
        let first = self.get(actor, id).await?;
        let (sender, receiver) = mpsc::channel(4);
        let (desk, actor, id) = (self.clone(), actor.clone(), id.to_owned());
        tokio::spawn(async move {
            let mut last = (first.state, first.done_rows);
            let mut news = Some(first);
            loop {
                if let Some(import) = news.take()
                    && sender.send(Ok(import)).await.is_err()
                {
                    return;
                }
                if !matches!(last.0, State::Running | State::Uploaded) {
                    return;
                }
                tokio::select! {
                    () = sender.closed() => return,
                    () = desk.parts.stopping.cancelled() => return,
                    () = tokio::time::sleep(BEAT) => {}
                }
                match desk.get(&actor, &id).await {
                    Ok(import) if (import.state, import.done_rows) != last => {
                        last = (import.state, import.done_rows);
                        news = Some(import);
                    }
                    Ok(_) => {}
                    Err(error) => {
                        // The watcher hears why; if it is gone, nobody needs to.
                        let _ = sender.send(Err(error)).await;
                        return;
                    }
                }
            }
        });
        Ok(ReceiverStream::new(receiver))
    }

    /// A page of the caller's imports, newest first, and the token of the next one.
    ///
    /// # Errors
    /// `INVALID_PAGE`; no right; database trouble.
    pub async fn list(
        &self,
        actor: &Actor,
        page_size: i32,
        page_token: &str,
    ) -> Result<(Vec<Import>, String), Error> {
        let owner: Option<UserId> = match actor.scope(self.action)? {
            DataScope::All => None,
            DataScope::Own | DataScope::Departments(_) => actor.user(),
        };
        let size = PageSize::parse(page_size)?;
        let before = PageToken::decode("imports", page_token)?
            .map(|key| types::ids::parse("page_token", &key))
            .transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut imports = store::list(&mut tx, actor.tenant, owner, before, size.probe()).await?;
        tx.rollback().await?;
        let next = size.cut(&mut imports, "imports", |last| last.id.to_string());
        Ok((imports, next))
    }

    /// Stops an import that runs; what is in stays in.
    ///
    /// # Errors
    /// `IMPORT_NOT_FOUND`; `IMPORT_WRONG_STATE`; no right; database trouble.
    pub async fn cancel(&self, actor: &Actor, id: &str) -> Result<Import, Error> {
        let scope = actor.scope(self.action)?;
        let id = types::ids::parse("id", id)?;
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        let import = reach(&scope, actor, store::get(&mut tx, actor.tenant, id).await?)?;
        let now = self.parts.clock.now();
        if !store::end(&mut tx, actor.tenant, id, State::Cancelled, "", now).await? {
            return Err(Error::state(import.state));
        }
        let import = store::get(&mut tx, actor.tenant, id).await?;
        tx.commit().await?;
        Ok(import)
    }

    /// A page of what became of the rows, with this outcome or any, and the token of the next one.
    ///
    /// # Errors
    /// `IMPORT_NOT_FOUND`; `INVALID_PAGE`; no right; database trouble.
    pub async fn rows(
        &self,
        actor: &Actor,
        id: &str,
        outcome: Option<Outcome>,
        page_size: i32,
        page_token: &str,
    ) -> Result<(Vec<Became>, String), Error> {
        let import = self.get(actor, id).await?;
        let size = PageSize::parse(page_size)?;
        let query = format!("{id}/{}", outcome.map_or("", Outcome::as_str));
        let malformed = |_| {
            let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
            Fault::invalid("INVALID_PAGE", [violation])
        };
        let after = PageToken::decode(&query, page_token)?
            .map(|key| key.parse::<i64>().map_err(malformed))
            .transpose()?;
        let outcomes: Vec<Outcome> = outcome.into_iter().collect();
        let after = after.unwrap_or(0);
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut rows = store::rows(&mut tx, actor.tenant, import.id, &outcomes, after, size.probe()).await?;
        tx.rollback().await?;
        let next = size.cut(&mut rows, &query, |last| last.row.to_string());
        Ok((rows, next))
    }

    /// A CSV (UTF-8 with BOM, opens in Excel) of the rows that were not taken, with what became of them in front.
    ///
    /// # Errors
    /// As of [`Desk::get`], at once; database trouble, later in the stream.
    pub async fn errors(
        &self,
        actor: &Actor,
        id: &str,
    ) -> Result<impl Stream<Item = Result<HttpBody, Error>> + Send + 'static, Error> {
        let import = self.get(actor, id).await?;
        let headings = import.columns.iter().map(|column| column.heading.clone());
        let story: [&str; 4] = if actor.language.starts_with("zh") {
            ["行号", "结果", "原因", "与第几行重复"]
        } else {
            ["row", "outcome", "reasons", "duplicate of row"]
        };
        let heading: Vec<String> = story.map(ToOwned::to_owned).into_iter().chain(headings).collect();
        let first = line(&heading).map(|line| [b"\xEF\xBB\xBF".as_slice(), &line].concat());
        let start = (self.parts.db.clone(), actor.tenant, import.id, 0);
        let pages = futures::stream::try_unfold(start, |(db, tenant, id, after)| async move {
            let mut tx = db.begin(tenant).await?;
            let refused = [Outcome::Duplicate, Outcome::Invalid];
            let page = store::rows(&mut tx, tenant, id, &refused, after, PAGE).await?;
            tx.rollback().await?;
            let Some(last) = page.last().map(|row| row.row) else { return Ok::<_, Error>(None) };
            let mut text = Vec::new();
            for row in page {
                let story = [
                    row.row.to_string(),
                    row.outcome.as_str().to_owned(),
                    row.reasons.join(" "),
                    row.duplicate_of_row.to_string(),
                ];
                text.extend(line(&story.into_iter().chain(row.cells).collect::<Vec<_>>())?);
            }
            Ok(Some((text, (db, tenant, id, last))))
        });
        let body = |data: Vec<u8>| HttpBody {
            content_type: "text/csv; charset=utf-8".to_owned(),
            data: Bytes::from(data),
            extensions: Vec::new(),
        };
        let whole = futures::stream::once(async move { first }).chain(pages);
        Ok(whole.map(move |piece| piece.map(body)))
    }
}

/// Own imports, or everybody's for those who may see all.
fn reach(scope: &DataScope, actor: &Actor, import: Import) -> Result<Import, Error> {
    let own = import.owner == actor.user();
    if own || *scope == DataScope::All { Ok(import) } else { Err(Error::not_found(import.id)) }
}

/// A line of CSV in which nothing is a formula.
fn line(cells: &[String]) -> Result<Vec<u8>, Error> {
    let broken = |error: &dyn std::fmt::Display| Fault::new(Kind::Internal, "CSV", error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells.iter().map(|cell| sheet::harmless(cell))).map_err(|error| broken(&error))?;
    Ok(writer.into_inner().map_err(|error| broken(&error))?)
}

/// What a file is: its kind, its columns with samples, and how many rows it has.
fn look(
    actor: &Actor,
    fields: Fields,
    file_name: String,
    bytes: &[u8],
    now: types::Time,
) -> Result<Import, Error> {
    let format = sheet::detect(bytes).map_err(|error| Error::unreadable(&error))?;
    let (mut headings, mut samples, mut total) = (Vec::new(), Vec::<Vec<String>>::new(), 0_i64);
    sheet::rows(bytes, format, &mut |row| {
        if headings.is_empty() {
            headings =
                row.into_iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
            return true;
        }
        total += 1;
        if samples.len() < SAMPLES {
            samples.push(row);
        }
        true
    })
    .map_err(|error| Error::unreadable(&error))?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    for heading in &mut headings {
        let count = seen.entry(heading.clone()).or_default();
        *count += 1;
        // Two columns of one name must be told apart.
        if *count > 1 {
            *heading = format!("{heading} ({count})");
        }
    }
    let guessed = fields.guess(&headings);
    let short = |cell: &String| cell.chars().take(60).collect::<String>();
    let columns = headings.into_iter().zip(guessed).enumerate().map(|(n, (heading, field))| Column {
        heading,
        field,
        samples: samples
            .iter()
            .filter_map(|row| row.get(n))
            .filter(|cell| !cell.is_empty())
            .map(short)
            .collect(),
    });
    Ok(Import {
        id: Uuid::now_v7(),
        owner: actor.user(),
        by: By { principal: actor.principal.clone(), language: actor.language.clone() },
        file_name,
        format: format.name().to_owned(),
        encoding: format.encoding().to_owned(),
        columns: columns.collect(),
        options: serde_json::Value::Null,
        state: State::Uploaded,
        dry_run: false,
        total_rows: total,
        done_rows: 0,
        counts: Counts::default(),
        error: String::new(),
        created_at: now,
        ended_at: None,
    })
}
