//! Decision tables as they are designed and asked.

use std::sync::Arc;

use api::types::v1::DecisionTable;
use api::workflow::v1 as pb;
use api::workflow::v1::decision_service_server::DecisionService;
use events::Told;
use kit::Parts;
use rules::{Compiled, Table};
use serde_json::Value as Json;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, Kind as Fails, Violation};
use uuid::Uuid;

use super::design::{Asked, Designing, Designs};
use super::task::{digest, refused};
use crate::decision::{self, difference, dmn};
use crate::edition::{Design, Kind};
use crate::error::Error;
use crate::library::Library;
use crate::wire;

/// The action that lets somebody ask tables.
const DECIDE: &str = "workflow.decision.decide";

/// The calls about decision tables.
#[derive(Debug)]
pub(crate) struct Decisions {
    designs: Designs<Decision>,
    library: Library,
}

/// How decision tables are designed.
#[derive(Debug)]
struct Decision;

impl Designing for Decision {
    const KIND: Kind = Kind::Decision;
    const READ: &'static str = "workflow.decision.read";
    const DESIGN: &'static str = "workflow.decision.design";
    const INVALID: &'static str = "INVALID_DECISION";
    const UNSOUND: &'static str = "DECISION_UNSOUND";
    type Said = pb::Decision;

    fn follows(_: Option<&Json>, draft: &Json) -> Result<(), Vec<Violation>> {
        decision::read(draft).map(drop)
    }

    fn head(design: &Design) -> pb::Decision {
        wire::decision::head(design)
    }

    fn draft(design: &Design, published: Option<&Json>) -> pb::Decision {
        wire::decision::draft(design, published)
    }

    fn version(design: &Design, version: i32, document: &Json) -> pb::Decision {
        wire::decision::version(design, version, document)
    }

    fn changed(said: pb::Decision, id: Uuid, revision: i64, changes: Json) -> Told {
        Told::new("decision", id, revision, &pb::DecisionChanged { decision: Some(said) }, changes)
    }

    fn published(said: pb::Decision, id: Uuid, revision: i64, changes: Json) -> Told {
        Told::new("decision", id, revision, &pb::DecisionPublished { decision: Some(said) }, changes)
    }
}

impl Decisions {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, library: Library) -> Self {
        Self { designs: Designs::new(parts), library }
    }

    /// The table that is asked, and its version; the draft is 0.
    async fn asked(
        &self,
        actor: &Actor,
        ask: &pb::DecideRequest,
    ) -> Result<(i32, Arc<(Table, Compiled)>), Error> {
        if ask.draft {
            actor.scope(Decision::READ)?;
            let (_, [draft]) = self.designs.editions(actor, &ask.key, [0]).await?;
            return Ok((0, Arc::new(decision::read(&draft).map_err(unsound)?)));
        }
        actor.scope(DECIDE)?;
        let mut tx = self.designs.parts.db.begin(actor.tenant).await?;
        let found = self.library.decision(&mut tx, actor.tenant, &ask.key, ask.version).await?;
        tx.rollback().await?;
        Ok(found)
    }
}

/// The table that was sent, and its title.
fn table(given: Option<DecisionTable>, field: &str) -> Result<(Table, String), Error> {
    let given = given.ok_or_else(|| refused("FIELD_REQUIRED", field, "REQUIRED", "must be given"))?;
    let table = Table::from_wire(given, field).map_err(|wrong| Fault::invalid(Decision::INVALID, wrong))?;
    let title = Designs::<Decision>::titled(&table.name, &format!("{field}.name"))?;
    Ok((Table { name: title.clone(), ..table }, title))
}

fn document(table: &Table, field: &str) -> Result<Json, Error> {
    Designs::<Decision>::sized(serde_json::to_value(table).unwrap_or_default(), field)
}

fn unsound(wrong: Vec<Violation>) -> Error {
    Fault::invalid(Decision::UNSOUND, wrong).into()
}

#[tonic::async_trait]
impl DecisionService for Decisions {
    async fn create_decision(
        &self,
        request: Request<pb::CreateDecisionRequest>,
    ) -> Result<Response<pb::Decision>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Decision::DESIGN).map_err(Error::from)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let pb::CreateDecisionRequest { decision, request_id } = message;
        let given =
            decision.ok_or_else(|| refused("FIELD_REQUIRED", "decision", "REQUIRED", "must be given"))?;
        let (table, title) = table(given.table, "decision.table")?;
        let draft = document(&table, "decision.table")?;
        let asked =
            Asked { method: "CreateDecision", key: &given.key, revision: 0, request_id: &request_id, digest };
        Ok(Response::new(self.designs.create(&actor, asked, title, draft).await?))
    }

    async fn get_decision(
        &self,
        request: Request<pb::GetDecisionRequest>,
    ) -> Result<Response<pb::Decision>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        Ok(Response::new(self.designs.get(&actor, &ask.key, ask.version).await?))
    }

    async fn list_decisions(
        &self,
        request: Request<pb::ListDecisionsRequest>,
    ) -> Result<Response<pb::ListDecisionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let mut ask = request.into_inner();
        let (size, token) = (std::mem::take(&mut ask.page_size), std::mem::take(&mut ask.page_token));
        let state = wire::decision::asked_state(ask.state)
            .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
        let (decisions, next_page_token) =
            self.designs.list(&actor, state, (size, &token), &format!("{ask:?}")).await?;
        Ok(Response::new(pb::ListDecisionsResponse { decisions, next_page_token }))
    }

    async fn update_decision(
        &self,
        request: Request<pb::UpdateDecisionRequest>,
    ) -> Result<Response<pb::Decision>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (table, title) = table(message.table.clone(), "table")?;
        let draft = document(&table, "table")?;
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateDecision", key, revision: message.revision, request_id, digest };
        Ok(Response::new(self.designs.update(&actor, asked, Some(title), draft).await?))
    }

    async fn check_decision(
        &self,
        request: Request<pb::CheckDecisionRequest>,
    ) -> Result<Response<pb::CheckDecisionResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Decision::READ).map_err(Error::from)?;
        let (table, _) = table(request.into_inner().table, "table")?;
        // Compiling and searching a large table takes a while: not where others wait.
        let looked_at =
            tokio::task::spawn_blocking(move || table.compile().map(|table| table.coverage())).await;
        let looked_at = looked_at
            .map_err(|_| Fault::new(Fails::Unavailable, "STOPPING", "the service is stopping; try again"))
            .map_err(Error::from)?;
        Ok(Response::new(match looked_at {
            Ok(coverage) => wire::decision::checked(coverage),
            Err(wrong) => pb::CheckDecisionResponse {
                problems: wire::design::problems(wrong),
                ..pb::CheckDecisionResponse::default()
            },
        }))
    }

    async fn publish_decision(
        &self,
        request: Request<pb::PublishDecisionRequest>,
    ) -> Result<Response<pb::Decision>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "PublishDecision", key, revision: message.revision, request_id, digest };
        Ok(Response::new(self.designs.publish(&actor, asked, &message.note).await?))
    }

    async fn retire_decision(
        &self,
        request: Request<pb::RetireDecisionRequest>,
    ) -> Result<Response<pb::Decision>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "RetireDecision", key, revision: message.revision, request_id, digest };
        Ok(Response::new(self.designs.retire(&actor, asked).await?))
    }

    async fn list_decision_versions(
        &self,
        request: Request<pb::ListDecisionVersionsRequest>,
    ) -> Result<Response<pb::ListDecisionVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let mut ask = request.into_inner();
        let (size, token) = (std::mem::take(&mut ask.page_size), std::mem::take(&mut ask.page_token));
        let (versions, next_page_token) =
            self.designs.versions(&actor, &ask.key, (size, &token), &format!("{ask:?}")).await?;
        let versions = versions.into_iter().map(wire::decision::listed).collect();
        Ok(Response::new(pb::ListDecisionVersionsResponse { versions, next_page_token }))
    }

    async fn compare_decision_versions(
        &self,
        request: Request<pb::CompareDecisionVersionsRequest>,
    ) -> Result<Response<pb::CompareDecisionVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Decision::READ).map_err(Error::from)?;
        let ask = request.into_inner();
        let versions = [ask.from_version, ask.to_version];
        let (_, [before, after]) = self.designs.editions(&actor, &ask.key, versions).await?;
        let (before, after) =
            (decision::parse(&before).map_err(unsound)?, decision::parse(&after).map_err(unsound)?);
        let differences = difference::between(&before, &after).into_iter().map(wire::decision::differs);
        Ok(Response::new(pb::CompareDecisionVersionsResponse { differences: differences.collect() }))
    }

    async fn decide(
        &self,
        request: Request<pb::DecideRequest>,
    ) -> Result<Response<pb::DecideResponse>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let (version, asked) = self.asked(&actor, &ask).await?;
        let (table, compiled) = &*asked;
        let given = match ask.values {
            Some(values) => wire::document::json("values", values).map_err(Error::from)?,
            None => Json::default(),
        };
        let given = match given {
            Json::Object(fields) => fields,
            _ => serde_json::Map::new(),
        };
        let values = decision::values(compiled, given, "values")
            .map_err(|wrong| Error::from(Fault::invalid("INVALID_VALUES", wrong)))?;
        let undecided = |why: rules::Undecided| {
            Error::from(Fault::new(Fails::Refused, "DECISION_UNDECIDED", why.to_string()).with("why", why))
        };
        let hits = compiled.decide(&values).map_err(undecided)?;
        let misses = if ask.explain { compiled.misses(&values).map_err(undecided)? } else { Vec::new() };
        Ok(Response::new(wire::decision::decided(table, version, hits, misses)))
    }

    async fn export_decision(
        &self,
        request: Request<pb::ExportDecisionRequest>,
    ) -> Result<Response<pb::ExportDecisionResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Decision::READ).map_err(Error::from)?;
        let ask = request.into_inner();
        let (_, [document]) = self.designs.editions(&actor, &ask.key, [ask.version]).await?;
        let table = decision::parse(&document).map_err(unsound)?;
        Ok(Response::new(pb::ExportDecisionResponse { dmn: dmn::export(&table, &ask.key) }))
    }

    async fn import_decision(
        &self,
        request: Request<pb::ImportDecisionRequest>,
    ) -> Result<Response<pb::ImportDecisionResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Decision::READ).map_err(Error::from)?;
        let dmn::Imported { table, remarks } = dmn::import(&request.into_inner().dmn)
            .map_err(|wrong| Error::from(Fault::invalid("DMN_REFUSED", wrong)))?;
        let problems = table.compile().err().map(wire::design::problems).unwrap_or_default();
        Ok(Response::new(pb::ImportDecisionResponse {
            table: Some(table.into_wire()),
            remarks: wire::design::problems(remarks),
            problems,
        }))
    }
}
