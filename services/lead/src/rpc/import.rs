//! Imports as they are asked for.

use std::collections::HashMap;
use std::pin::Pin;
use std::time::Duration;

use api::google::api::HttpBody;
use api::lead::v1 as pb;
use api::lead::v1::lead_import_service_server::LeadImportService;
use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use kit::Parts;
use kit::wire::timestamp;
use sqlx::types::Json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status, Streaming};
use types::{Actor, DataScope, Fault, PageSize, PageToken, UserId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::import::policy;
use crate::intake::Policy;
use crate::mapping::{self, Column};
use crate::sheet;
use crate::store;
use crate::store::import::{Import, Importer, Row};

/// The action for all of it.
const ACTION: &str = "lead.import";
/// Largest file.
const FILE: usize = 20 << 20;
/// Pieces that a file is kept in.
const PIECE: usize = 256 << 10;
/// How often progress is told.
const BEAT: Duration = Duration::from_millis(250);

/// The calls about imports.
#[derive(Debug)]
pub(crate) struct Imports {
    parts: Parts,
}

impl Imports {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    async fn read(&self, actor: &Actor, id: &str) -> Result<Import, Error> {
        let scope = actor.scope(ACTION)?;
        let id = types::ids::parse("id", id)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let import = store::import::get(&mut tx, actor.tenant, id).await?;
        tx.rollback().await?;
        reach(&scope, actor, import)
    }
}

/// Own imports, or everybody's for those who may see all.
fn reach(scope: &DataScope, actor: &Actor, import: Import) -> Result<Import, Error> {
    let own = import.owner_id == actor.user().map(Uuid::from);
    if own || *scope == DataScope::All { Ok(import) } else { Err(Error::ImportNotFound(import.id)) }
}

fn unreadable(error: &sheet::Unreadable) -> Error {
    Fault::invalid("FILE_UNREADABLE", [Violation::new("file", "UNREADABLE", error.to_string())]).into()
}

#[tonic::async_trait]
impl LeadImportService for Imports {
    type WatchLeadImportStream = Pin<Box<dyn Stream<Item = Result<pb::LeadImport, Status>> + Send>>;
    type DownloadLeadImportErrorsStream = Pin<Box<dyn Stream<Item = Result<HttpBody, Status>> + Send>>;

    async fn upload_lead_file(
        &self,
        request: Request<Streaming<pb::UploadLeadFileRequest>>,
    ) -> Result<Response<pb::LeadImport>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(ACTION).map_err(Error::from)?;
        let mut stream = request.into_inner();
        let (mut file_name, mut bytes) = (String::new(), Vec::new());
        while let Some(piece) = stream.message().await? {
            if file_name.is_empty() {
                file_name = piece.file_name.chars().take(200).collect();
            }
            bytes.extend_from_slice(&piece.file.unwrap_or_default().data);
            if bytes.len() > FILE {
                let violation = Violation::new("file", "TOO_LARGE", format!("at most {} MiB", FILE >> 20));
                return Err(Error::from(Fault::invalid("FILE_TOO_LARGE", [violation])).into());
            }
        }
        let (import, bytes) =
            tokio::task::spawn_blocking(move || look(file_name, &bytes).map(|import| (import, bytes)))
                .await
                .map_err(|error| Status::internal(error.to_string()))??;
        let import = Import {
            owner_id: actor.user().map(Into::into),
            actor: Json(Importer { principal: actor.principal.clone(), language: actor.language.clone() }),
            created_at: self.parts.clock.now(),
            ..import
        };
        let kept: Result<(), Error> = async {
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            store::import::insert(&mut tx, actor.tenant, &import).await?;
            for (n, piece) in (0..).zip(bytes.chunks(PIECE)) {
                store::import::add_chunk(&mut tx, actor.tenant, import.id, n, piece).await?;
            }
            Ok(tx.commit().await?)
        }
        .await;
        kept?;
        Ok(Response::new(wire(import)))
    }

    async fn start_lead_import(
        &self,
        request: Request<pb::StartLeadImportRequest>,
    ) -> Result<Response<pb::LeadImport>, Status> {
        let actor = kit::actor(&request)?;
        let pb::StartLeadImportRequest { id, columns, on_duplicate, dry_run } = request.into_inner();
        let answer: Result<_, Error> = async {
            let scope = actor.scope(ACTION)?;
            let id = types::ids::parse("id", &id)?;
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            let import = reach(&scope, &actor, store::import::get(&mut tx, actor.tenant, id).await?)?;
            // A dry run may be followed by another, and by the real one; a real one is final.
            if import.state == "RUNNING" || (import.state == "DONE" && !import.dry_run) {
                return Err(Error::ImportState(import.state));
            }
            let corrections: Vec<(String, String)> =
                columns.into_iter().map(|column| (column.heading, column.field)).collect();
            let columns = mapping::correct(import.columns.0, &corrections)?;
            store::import::start(&mut tx, actor.tenant, id, &columns, policy(on_duplicate), dry_run).await?;
            let import = store::import::get(&mut tx, actor.tenant, id).await?;
            tx.commit().await?;
            Ok(wire(import))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_lead_import(
        &self,
        request: Request<pb::GetLeadImportRequest>,
    ) -> Result<Response<pb::LeadImport>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(wire(self.read(&actor, &request.get_ref().id).await?)))
    }

    async fn watch_lead_import(
        &self,
        request: Request<pb::WatchLeadImportRequest>,
    ) -> Result<Response<Self::WatchLeadImportStream>, Status> {
        let actor = kit::actor(&request)?;
        let id = request.into_inner().id;
        let mut last = wire(self.read(&actor, &id).await?);
        let (sender, receiver) = mpsc::channel(4);
        let again = Imports::new(self.parts.clone());
        tokio::spawn(async move {
            let mut news = Some(last.clone());
            loop {
                if let Some(import) = news.take()
                    && sender.send(Ok(import)).await.is_err()
                {
                    return;
                }
                if last.state() != pb::lead_import::State::Running
                    && last.state() != pb::lead_import::State::Uploaded
                {
                    return;
                }
                tokio::select! {
                    () = sender.closed() => return,
                    () = again.parts.stopping.cancelled() => return,
                    () = tokio::time::sleep(BEAT) => {}
                }
                match again.read(&actor, &id).await.map(wire) {
                    Ok(import) if import != last => {
                        last = import.clone();
                        news = Some(import);
                    }
                    Ok(_) => {}
                    Err(error) => {
                        // The watcher hears why; if it is gone, nobody needs to.
                        let _ = sender.send(Err(error.into())).await;
                        return;
                    }
                }
            }
        });
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn list_lead_imports(
        &self,
        request: Request<pb::ListLeadImportsRequest>,
    ) -> Result<Response<pb::ListLeadImportsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let answer: Result<_, Error> = async {
            let owner: Option<UserId> = match actor.scope(ACTION)? {
                DataScope::All => None,
                DataScope::Own | DataScope::Departments(_) => actor.user(),
            };
            let size = PageSize::parse(ask.page_size)?;
            let before = PageToken::decode("imports", &ask.page_token)?
                .map(|key| types::ids::parse("page_token", &key))
                .transpose()?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut imports = store::import::list(&mut tx, actor.tenant, owner, before, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut imports, "imports", |last| last.id.to_string());
            Ok(pb::ListLeadImportsResponse {
                lead_imports: imports.into_iter().map(wire).collect(),
                next_page_token,
            })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn cancel_lead_import(
        &self,
        request: Request<pb::CancelLeadImportRequest>,
    ) -> Result<Response<pb::LeadImport>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope(ACTION)?;
            let id = types::ids::parse("id", &request.get_ref().id)?;
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            let import = reach(&scope, &actor, store::import::get(&mut tx, actor.tenant, id).await?)?;
            if !store::import::end(&mut tx, actor.tenant, id, "CANCELLED", "", self.parts.clock.now()).await?
            {
                return Err(Error::ImportState(import.state));
            }
            let import = store::import::get(&mut tx, actor.tenant, id).await?;
            tx.commit().await?;
            Ok(wire(import))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_lead_import_rows(
        &self,
        request: Request<pb::ListLeadImportRowsRequest>,
    ) -> Result<Response<pb::ListLeadImportRowsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let answer: Result<_, Error> = async {
            let import = self.read(&actor, &ask.import_id).await?;
            let size = PageSize::parse(ask.page_size)?;
            let query = format!("{}/{}", ask.import_id, ask.outcome);
            let malformed = |_| {
                Fault::invalid(
                    "INVALID_PAGE",
                    [Violation::new("page_token", "MALFORMED", "is not a page token of this service")],
                )
            };
            let after = PageToken::decode(&query, &ask.page_token)?
                .map(|key| key.parse().map_err(malformed))
                .transpose()?;
            let outcomes: &[&str] = match ask.outcome() {
                pb::lead_import_row::Outcome::Unspecified => &[],
                pb::lead_import_row::Outcome::Accepted => &["ACCEPTED"],
                pb::lead_import_row::Outcome::Duplicate => &["DUPLICATE"],
                pb::lead_import_row::Outcome::Invalid => &["INVALID"],
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut rows = store::import::rows(
                &mut tx,
                actor.tenant,
                import.id,
                outcomes,
                after.unwrap_or(0),
                size.probe(),
            )
            .await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut rows, &query, |last| last.row.to_string());
            Ok(pb::ListLeadImportRowsResponse { rows: rows.into_iter().map(row).collect(), next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn download_lead_import_errors(
        &self,
        request: Request<pb::DownloadLeadImportErrorsRequest>,
    ) -> Result<Response<Self::DownloadLeadImportErrorsStream>, Status> {
        let actor = kit::actor(&request)?;
        let import = self.read(&actor, &request.get_ref().id).await?;
        let headings = import.columns.0.iter().map(|column| column.heading.clone());
        let heading: Vec<String> = ["行号", "结果", "原因", "与第几行重复"]
            .map(ToOwned::to_owned)
            .into_iter()
            .chain(headings)
            .collect();
        let first = line(&heading).map(|line| [b"\xEF\xBB\xBF".as_slice(), &line].concat());
        let db = self.parts.db.clone();
        let pages =
            futures::stream::try_unfold((db, actor, import.id, 0), |(db, actor, id, after)| async move {
                let page: Result<Vec<Row>, Error> = async {
                    let mut tx = db.begin(actor.tenant).await?;
                    let rows =
                        store::import::rows(&mut tx, actor.tenant, id, &["DUPLICATE", "INVALID"], after, 500)
                            .await?;
                    tx.rollback().await?;
                    Ok(rows)
                }
                .await;
                let page = page?;
                let Some(last) = page.last().map(|row| row.row) else { return Ok::<_, Status>(None) };
                let mut text = Vec::new();
                for row in page {
                    let story = [
                        row.row.to_string(),
                        row.outcome,
                        row.reasons.join(" "),
                        row.duplicate_of_row.to_string(),
                    ];
                    text.extend(line(&story.into_iter().chain(row.cells).collect::<Vec<_>>())?);
                }
                Ok(Some((text, (db, actor, id, last))))
            });
        let body = |data: Vec<u8>| HttpBody {
            content_type: "text/csv; charset=utf-8".to_owned(),
            data: Bytes::from(data),
            extensions: Vec::new(),
        };
        let stream =
            futures::stream::once(async move { first }).chain(pages).map(move |piece| piece.map(body));
        Ok(Response::new(Box::pin(stream)))
    }
}

/// A line of CSV in which nothing is a formula.
fn line(cells: &[String]) -> Result<Vec<u8>, Status> {
    let broken = |error: &dyn std::fmt::Display| Status::internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells.iter().map(|cell| sheet::harmless(cell))).map_err(|error| broken(&error))?;
    writer.into_inner().map_err(|error| broken(&error))
}

/// What a file is: its kind, its columns with samples, and how many rows it has.
fn look(file_name: String, bytes: &[u8]) -> Result<Import, Error> {
    let format = sheet::detect(bytes).map_err(|error| unreadable(&error))?;
    let (mut headings, mut samples, mut total) = (Vec::new(), Vec::<Vec<String>>::new(), 0_i64);
    sheet::rows(bytes, format, &mut |row| {
        if headings.is_empty() {
            headings =
                row.into_iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
            return true;
        }
        total += 1;
        if samples.len() < 5 {
            samples.push(row);
        }
        true
    })
    .map_err(|error| unreadable(&error))?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    for heading in &mut headings {
        let count = seen.entry(heading.clone()).or_default();
        *count += 1;
        // Two columns of one name must be told apart.
        if *count > 1 {
            *heading = format!("{heading} ({count})");
        }
    }
    let fields = mapping::guess(&headings);
    let short = |cell: &String| cell.chars().take(60).collect::<String>();
    let columns = headings.into_iter().zip(fields).enumerate().map(|(n, (heading, field))| Column {
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
        owner_id: None,
        actor: Json(Importer {
            principal: types::Principal::Service { name: "lead".to_owned() },
            language: String::new(),
        }),
        file_name,
        format: format.name().to_owned(),
        encoding: format.encoding().to_owned(),
        columns: Json(columns.collect()),
        state: "UPLOADED".to_owned(),
        dry_run: false,
        on_duplicate: Json(Policy::Reject),
        total_rows: total,
        done_rows: 0,
        accepted: 0,
        duplicates: 0,
        invalid: 0,
        cleaned: 0,
        assigned: 0,
        error: String::new(),
        created_at: types::Time::default(),
        ended_at: None,
    })
}

fn wire(import: Import) -> pb::LeadImport {
    use pb::lead_import::State;
    let state = match import.state.as_str() {
        "UPLOADED" => State::Uploaded,
        "RUNNING" => State::Running,
        "DONE" => State::Done,
        "FAILED" => State::Failed,
        _ => State::Cancelled,
    };
    let on_duplicate = match import.on_duplicate.0 {
        Policy::Keep => pb::OnDuplicate::Keep,
        Policy::Reject => pb::OnDuplicate::Reject,
        Policy::Link => pb::OnDuplicate::Link,
    };
    let column = |Column { heading, field, samples }| pb::ColumnMapping { heading, field, samples };
    pb::LeadImport {
        id: import.id.to_string(),
        file_name: import.file_name,
        format: import.format,
        encoding: import.encoding,
        columns: import.columns.0.into_iter().map(column).collect(),
        state: state.into(),
        dry_run: import.dry_run,
        on_duplicate: on_duplicate.into(),
        total_rows: import.total_rows,
        done_rows: import.done_rows,
        accepted: import.accepted,
        duplicates: import.duplicates,
        invalid: import.invalid,
        cleaned: import.cleaned,
        assigned: import.assigned,
        error: import.error,
        create_time: Some(timestamp(import.created_at)),
        end_time: import.ended_at.map(timestamp),
    }
}

fn row(row: Row) -> pb::LeadImportRow {
    use pb::lead_import_row::Outcome;
    let outcome = match row.outcome.as_str() {
        "ACCEPTED" => Outcome::Accepted,
        "DUPLICATE" => Outcome::Duplicate,
        _ => Outcome::Invalid,
    };
    pb::LeadImportRow {
        row: row.row,
        outcome: outcome.into(),
        reasons: row.reasons,
        lead_id: row.lead_id.map(|id| id.to_string()).unwrap_or_default(),
        duplicate_of_row: row.duplicate_of_row,
    }
}
