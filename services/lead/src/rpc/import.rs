//! Imports of leads as they are asked for.

use std::pin::Pin;

use api::google::api::HttpBody;
use api::lead::v1 as pb;
use api::lead::v1::lead_import_service_server::LeadImportService;
use futures::{Stream, StreamExt as _};
use imports::{Became, Column, Desk, Import, Outcome, State};
use kit::Parts;
use kit::wire::timestamp;
use tonic::{Request, Response, Status, Streaming};

use crate::error::Error;
use crate::import::{Leads, Options};
use crate::intake::Policy;

/// The calls about imports.
#[derive(Debug)]
pub(crate) struct Imports(Desk);

impl Imports {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Desk::of::<Leads>(parts))
    }
}

fn refused(error: imports::Error) -> Status {
    Error::from(error).into()
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl LeadImportService for Imports {
    type WatchLeadImportStream = Pin<Box<dyn Stream<Item = Result<pb::LeadImport, Status>> + Send>>;
    type DownloadLeadImportErrorsStream = Pin<Box<dyn Stream<Item = Result<HttpBody, Status>> + Send>>;

    async fn upload_lead_file(
        &self,
        request: Request<Streaming<pb::UploadLeadFileRequest>>,
    ) -> Answer<pb::LeadImport> {
        let actor = kit::actor(&request)?;
        let pieces = request.into_inner().map(|piece| {
            let piece = piece?;
            Ok((piece.file_name, piece.file.unwrap_or_default().data))
        });
        Ok(Response::new(wire(self.0.upload(&actor, pieces).await.map_err(refused)?)?))
    }

    async fn start_lead_import(
        &self,
        request: Request<pb::StartLeadImportRequest>,
    ) -> Answer<pb::LeadImport> {
        let actor = kit::actor(&request)?;
        let pb::StartLeadImportRequest { id, columns, on_duplicate, dry_run } = request.into_inner();
        let options = match on_duplicate {
            0 => Options::default(),
            asked => Options { on_duplicate: Policy::from_wire(asked) },
        };
        let corrections: Vec<(String, String)> =
            columns.into_iter().map(|column| (column.heading, column.field)).collect();
        let started = self.0.start(&actor, &id, &corrections, &options, dry_run).await;
        Ok(Response::new(wire(started.map_err(refused)?)?))
    }

    async fn get_lead_import(&self, request: Request<pb::GetLeadImportRequest>) -> Answer<pb::LeadImport> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(wire(self.0.get(&actor, &request.get_ref().id).await.map_err(refused)?)?))
    }

    async fn watch_lead_import(
        &self,
        request: Request<pb::WatchLeadImportRequest>,
    ) -> Answer<Self::WatchLeadImportStream> {
        let actor = kit::actor(&request)?;
        let watched = self.0.watch(&actor, &request.get_ref().id).await.map_err(refused)?;
        let told = watched.map(|import| wire(import.map_err(refused)?));
        Ok(Response::new(Box::pin(told)))
    }

    async fn list_lead_imports(
        &self,
        request: Request<pb::ListLeadImportsRequest>,
    ) -> Answer<pb::ListLeadImportsResponse> {
        let actor = kit::actor(&request)?;
        let pb::ListLeadImportsRequest { page_size, page_token } = request.get_ref();
        let (imports, next_page_token) =
            self.0.list(&actor, *page_size, page_token).await.map_err(refused)?;
        let lead_imports = imports.into_iter().map(wire).collect::<Result<_, _>>()?;
        Ok(Response::new(pb::ListLeadImportsResponse { lead_imports, next_page_token }))
    }

    async fn cancel_lead_import(
        &self,
        request: Request<pb::CancelLeadImportRequest>,
    ) -> Answer<pb::LeadImport> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(wire(self.0.cancel(&actor, &request.get_ref().id).await.map_err(refused)?)?))
    }

    async fn list_lead_import_rows(
        &self,
        request: Request<pb::ListLeadImportRowsRequest>,
    ) -> Answer<pb::ListLeadImportRowsResponse> {
        use pb::lead_import_row::Outcome as Asked;
        let actor = kit::actor(&request)?;
        let ask = request.get_ref();
        let outcome = match ask.outcome() {
            Asked::Unspecified => None,
            Asked::Accepted => Some(Outcome::Accepted),
            Asked::Duplicate => Some(Outcome::Duplicate),
            Asked::Invalid => Some(Outcome::Invalid),
        };
        let found = self.0.rows(&actor, &ask.import_id, outcome, ask.page_size, &ask.page_token).await;
        let (rows, next_page_token) = found.map_err(refused)?;
        let rows = rows.into_iter().map(row).collect();
        Ok(Response::new(pb::ListLeadImportRowsResponse { rows, next_page_token }))
    }

    async fn download_lead_import_errors(
        &self,
        request: Request<pb::DownloadLeadImportErrorsRequest>,
    ) -> Answer<Self::DownloadLeadImportErrorsStream> {
        let actor = kit::actor(&request)?;
        let file = self.0.errors(&actor, &request.get_ref().id).await.map_err(refused)?;
        Ok(Response::new(Box::pin(file.map(|piece| piece.map_err(refused)))))
    }
}

fn wire(import: Import) -> Result<pb::LeadImport, Status> {
    use pb::lead_import::State as Told;
    let state = match import.state {
        State::Uploaded => Told::Uploaded,
        State::Running => Told::Running,
        State::Done => Told::Done,
        State::Failed => Told::Failed,
        State::Cancelled => Told::Cancelled,
    };
    let on_duplicate = match import.options::<Options>().map_err(Error::from)?.on_duplicate {
        Policy::Keep => pb::OnDuplicate::Keep,
        Policy::Reject => pb::OnDuplicate::Reject,
        Policy::Link => pb::OnDuplicate::Link,
    };
    let column = |Column { heading, field, samples }| pb::ColumnMapping { heading, field, samples };
    Ok(pb::LeadImport {
        id: import.id.to_string(),
        file_name: import.file_name,
        format: import.format,
        encoding: import.encoding,
        columns: import.columns.into_iter().map(column).collect(),
        state: state.into(),
        dry_run: import.dry_run,
        on_duplicate: on_duplicate.into(),
        total_rows: import.total_rows,
        done_rows: import.done_rows,
        accepted: import.counts.accepted,
        duplicates: import.counts.duplicates,
        invalid: import.counts.invalid,
        cleaned: import.counts.cleaned,
        assigned: import.counts.assigned,
        error: import.error,
        create_time: Some(timestamp(import.created_at)),
        end_time: import.ended_at.map(timestamp),
    })
}

fn row(row: Became) -> pb::LeadImportRow {
    use pb::lead_import_row::Outcome as Told;
    let outcome = match row.outcome {
        Outcome::Accepted => Told::Accepted,
        Outcome::Duplicate => Told::Duplicate,
        Outcome::Invalid => Told::Invalid,
    };
    pb::LeadImportRow {
        row: row.row,
        outcome: outcome.into(),
        reasons: row.reasons,
        lead_id: row.record.map(|id| id.to_string()).unwrap_or_default(),
        duplicate_of_row: row.duplicate_of_row,
    }
}
