//! Imports of opportunities as they are asked for.

use std::collections::BTreeMap;
use std::pin::Pin;

use api::google::api::HttpBody;
use api::opportunity::v1 as pb;
use api::opportunity::v1::opportunity_import_options::{DayOrder, Stage};
use api::opportunity::v1::opportunity_import_service_server::OpportunityImportService;
use futures::{Stream, StreamExt as _};
use imports::{Became, Column, Desk, Import, Importer as _, Outcome, State};
use kit::Parts;
use kit::wire::{id_told, timestamp};
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status, Streaming};
use types::{AccountId, Actor, Currency, Fault, UserId, Violation, day};

use super::pipeline;
use crate::error::Error;
use crate::import::Opportunities;
use crate::imported::{Options, Standing};
use crate::opportunity::State as Deal;
use crate::pipeline::Pipeline;
use crate::{asked, store};

/// Most words for stages.
const STAGES: usize = 100;

/// The calls about imports.
#[derive(Debug)]
pub(crate) struct Imports {
    parts: Parts,
    desk: Desk,
}

impl Imports {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { desk: Desk::of::<Opportunities>(parts.clone()), parts }
    }

    /// How rows are read, checked: what it names is there, and within the caller's reach.
    async fn options(
        &self,
        actor: &Actor,
        metadata: &MetadataMap,
        asked: pb::OpportunityImportOptions,
    ) -> Result<Options, Error> {
        let scope = actor.scope(Opportunities::ACTION)?;
        let order = match asked.day_order() {
            DayOrder::Unspecified => day::Order::Evident,
            DayOrder::MonthFirst => day::Order::MonthFirst,
            DayOrder::DayFirst => day::Order::DayFirst,
        };
        let pipeline = pipeline::named(&self.parts, actor, "options.pipeline_id", &asked.pipeline_id).await?;
        let currency = match asked.currency.as_str() {
            "" => Currency::CNY,
            text => text.parse().map_err(|error: types::money::NotACurrency| {
                let violation = Violation::new("options.currency", "NOT_A_CURRENCY", error.to_string());
                Fault::invalid("INVALID_OPTIONS", [violation])
            })?,
        };
        let account = match asked.default_account_id.as_str() {
            "" => None,
            id => {
                let id = AccountId::parse("options.default_account_id", id)?;
                Some((id, asked::account(&self.parts, metadata, id).await?))
            }
        };
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let pipeline = store::pipeline::get(&mut tx, actor.tenant, pipeline).await?;
        let stages = stages(&asked.stages, &pipeline)?;
        let owner = match asked.default_owner_id.as_str() {
            "" => None,
            id => {
                let id = UserId::parse("options.default_owner_id", id)?;
                let there = store::heard::people(&mut tx, actor.tenant, &[id]).await?;
                let unknown = || {
                    let text = "no such person who may sign in";
                    let violation = Violation::new("options.default_owner_id", "UNKNOWN", text);
                    Fault::invalid("UNKNOWN_PERSON", [violation])
                };
                let (id, department) = there.into_iter().next().ok_or_else(unknown)?;
                Some((Some(id), department))
            }
        };
        // It may not have been heard of here yet.
        if let Some((id, told)) = &account {
            store::heard::keep_account(&mut tx, actor.tenant, *id, &told.display_name, told.revision).await?;
        }
        tx.commit().await?;
        let (pipeline, account) = (Some(pipeline.id), account.map(|(id, _)| id));
        Ok(Options { pipeline, stages, account, owner, currency, order, scope })
    }
}

/// What the file's words for stages mean.
fn stages(asked: &[Stage], pipeline: &Pipeline) -> Result<BTreeMap<String, Standing>, Fault> {
    let mut wrong = Vec::new();
    if asked.len() > STAGES {
        wrong.push(Violation::new("options.stages", "TOO_MANY", format!("at most {STAGES}")));
    }
    let mut stages = BTreeMap::new();
    for (n, stage) in asked.iter().take(STAGES).enumerate() {
        let standing = match stage.target.as_str() {
            "WON" => Some(Standing::Closed(Deal::Won)),
            "LOST" => Some(Standing::Closed(Deal::Lost)),
            "INVALID" => Some(Standing::Closed(Deal::Invalid)),
            key => pipeline.stage(key).map(|stage| Standing::Open(stage.key.clone())),
        };
        let text = stage.text.trim();
        if text.is_empty() {
            let field = format!("options.stages[{n}].text");
            wrong.push(Violation::new(field, "REQUIRED", "must be given"));
        }
        match standing {
            Some(standing) => {
                stages.insert(text.to_owned(), standing);
            }
            None => {
                let field = format!("options.stages[{n}].target");
                let text = "no stage of the pipeline, and not WON, LOST or INVALID";
                wrong.push(Violation::new(field, "UNKNOWN", text));
            }
        }
    }
    if wrong.is_empty() { Ok(stages) } else { Err(Fault::invalid("INVALID_OPTIONS", wrong)) }
}

fn refused(error: imports::Error) -> Status {
    Error::from(error).into()
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl OpportunityImportService for Imports {
    type WatchOpportunityImportStream =
        Pin<Box<dyn Stream<Item = Result<pb::OpportunityImport, Status>> + Send>>;
    type DownloadOpportunityImportErrorsStream = Pin<Box<dyn Stream<Item = Result<HttpBody, Status>> + Send>>;

    async fn upload_opportunity_file(
        &self,
        request: Request<Streaming<pb::UploadOpportunityFileRequest>>,
    ) -> Answer<pb::OpportunityImport> {
        let actor = kit::actor(&request)?;
        let pieces = request.into_inner().map(|piece| {
            let piece = piece?;
            Ok((piece.file_name, piece.file.unwrap_or_default().data))
        });
        Ok(Response::new(wire(self.desk.upload(&actor, pieces).await.map_err(refused)?)?))
    }

    async fn start_opportunity_import(
        &self,
        request: Request<pb::StartOpportunityImportRequest>,
    ) -> Answer<pb::OpportunityImport> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        let pb::StartOpportunityImportRequest { id, columns, options, dry_run } = ask;
        let options = self.options(&actor, &metadata, options.unwrap_or_default()).await?;
        let corrections: Vec<(String, String)> =
            columns.into_iter().map(|column| (column.heading, column.field)).collect();
        let started = self.desk.start(&actor, &id, &corrections, &options, dry_run).await;
        Ok(Response::new(wire(started.map_err(refused)?)?))
    }

    async fn get_opportunity_import(
        &self,
        request: Request<pb::GetOpportunityImportRequest>,
    ) -> Answer<pb::OpportunityImport> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(wire(self.desk.get(&actor, &request.get_ref().id).await.map_err(refused)?)?))
    }

    async fn watch_opportunity_import(
        &self,
        request: Request<pb::WatchOpportunityImportRequest>,
    ) -> Answer<Self::WatchOpportunityImportStream> {
        let actor = kit::actor(&request)?;
        let watched = self.desk.watch(&actor, &request.get_ref().id).await.map_err(refused)?;
        let told = watched.map(|import| wire(import.map_err(refused)?));
        Ok(Response::new(Box::pin(told)))
    }

    async fn list_opportunity_imports(
        &self,
        request: Request<pb::ListOpportunityImportsRequest>,
    ) -> Answer<pb::ListOpportunityImportsResponse> {
        let actor = kit::actor(&request)?;
        let pb::ListOpportunityImportsRequest { page_size, page_token } = request.get_ref();
        let (imports, next_page_token) =
            self.desk.list(&actor, *page_size, page_token).await.map_err(refused)?;
        let opportunity_imports = imports.into_iter().map(wire).collect::<Result<_, _>>()?;
        Ok(Response::new(pb::ListOpportunityImportsResponse { opportunity_imports, next_page_token }))
    }

    async fn cancel_opportunity_import(
        &self,
        request: Request<pb::CancelOpportunityImportRequest>,
    ) -> Answer<pb::OpportunityImport> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(wire(self.desk.cancel(&actor, &request.get_ref().id).await.map_err(refused)?)?))
    }

    async fn list_opportunity_import_rows(
        &self,
        request: Request<pb::ListOpportunityImportRowsRequest>,
    ) -> Answer<pb::ListOpportunityImportRowsResponse> {
        use pb::opportunity_import_row::Outcome as Asked;
        let actor = kit::actor(&request)?;
        let ask = request.get_ref();
        let outcome = match ask.outcome() {
            Asked::Unspecified => None,
            Asked::Accepted => Some(Outcome::Accepted),
            Asked::Duplicate => Some(Outcome::Duplicate),
            Asked::Invalid => Some(Outcome::Invalid),
        };
        let found = self.desk.rows(&actor, &ask.import_id, outcome, ask.page_size, &ask.page_token).await;
        let (rows, next_page_token) = found.map_err(refused)?;
        let rows = rows.into_iter().map(row).collect();
        Ok(Response::new(pb::ListOpportunityImportRowsResponse { rows, next_page_token }))
    }

    async fn download_opportunity_import_errors(
        &self,
        request: Request<pb::DownloadOpportunityImportErrorsRequest>,
    ) -> Answer<Self::DownloadOpportunityImportErrorsStream> {
        let actor = kit::actor(&request)?;
        let file = self.desk.errors(&actor, &request.get_ref().id).await.map_err(refused)?;
        Ok(Response::new(Box::pin(file.map(|piece| piece.map_err(refused)))))
    }
}

fn options_told(options: Options) -> pb::OpportunityImportOptions {
    let target = |standing| match standing {
        Standing::Open(key) => key,
        Standing::Closed(state) => state.to_string(),
    };
    let stages = options.stages.into_iter().map(|(text, standing)| Stage { text, target: target(standing) });
    let order = match options.order {
        day::Order::Evident => DayOrder::Unspecified,
        day::Order::MonthFirst => DayOrder::MonthFirst,
        day::Order::DayFirst => DayOrder::DayFirst,
    };
    pb::OpportunityImportOptions {
        pipeline_id: id_told(options.pipeline),
        stages: stages.collect(),
        default_account_id: id_told(options.account),
        default_owner_id: id_told(options.owner.and_then(|(owner, _)| owner)),
        currency: options.currency.to_string(),
        day_order: order.into(),
    }
}

fn wire(import: Import) -> Result<pb::OpportunityImport, Status> {
    use pb::opportunity_import::State as Told;
    let state = match import.state {
        State::Uploaded => Told::Uploaded,
        State::Running => Told::Running,
        State::Done => Told::Done,
        State::Failed => Told::Failed,
        State::Cancelled => Told::Cancelled,
    };
    let options = options_told(import.options::<Options>().map_err(Error::from)?);
    let column = |Column { heading, field, samples }| pb::ColumnMapping { heading, field, samples };
    Ok(pb::OpportunityImport {
        id: import.id.to_string(),
        file_name: import.file_name,
        format: import.format,
        encoding: import.encoding,
        columns: import.columns.into_iter().map(column).collect(),
        state: state.into(),
        dry_run: import.dry_run,
        options: Some(options),
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

fn row(row: Became) -> pb::OpportunityImportRow {
    use pb::opportunity_import_row::Outcome as Told;
    let outcome = match row.outcome {
        Outcome::Accepted => Told::Accepted,
        Outcome::Duplicate => Told::Duplicate,
        Outcome::Invalid => Told::Invalid,
    };
    pb::OpportunityImportRow {
        row: row.row,
        outcome: outcome.into(),
        reasons: row.reasons,
        opportunity_id: row.record.map(|id| id.to_string()).unwrap_or_default(),
        duplicate_of_row: row.duplicate_of_row,
    }
}
