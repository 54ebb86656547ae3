//! What is asked of this service.

pub(crate) mod assignment;
mod conversion;
mod follow_up;
pub(crate) mod import;
mod lead;
mod ownership;
mod statistics;

use api::lead::v1 as pb;
use api::lead::v1::lead_service_server::LeadService;
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, DataScope, Fault, LeadId, Time, Violation};

use crate::change::{Change, Fact, keep};
use crate::dispatch::Rulebook;
use crate::error::Error;
use crate::intake::Intake;
use crate::lead::{Lead, Verb};
use crate::{store, wire};

/// The calls about leads.
#[derive(Debug)]
pub(crate) struct Leads {
    parts: Parts,
    intake: Intake,
    rulebook: Rulebook,
}

impl Leads {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, intake: Intake, rulebook: Rulebook) -> Self {
        Self { parts, intake, rulebook }
    }
}

/// Out of reach is the same as not there. The pool is everybody's who may read leads.
fn reach(scope: &DataScope, actor: &Actor, lead: &Lead) -> Result<(), Error> {
    let covered = lead.owner.is_none()
        || actor.user().is_none_or(|user| scope.covers(user, lead.owner, lead.department));
    if covered { Ok(()) } else { Err(Error::NotFound(lead.id)) }
}

/// One verb on one lead: lock, check reach and revision, decide, keep, tell, commit.
async fn change(
    parts: &Parts,
    actor: &Actor,
    id: &str,
    revision: i64,
    verb: Verb,
    decide: impl FnOnce(Lead, Time) -> Result<Lead, Error>,
    fact: Fact,
) -> Result<pb::Lead, Error> {
    let scope = actor.scope(verb.action())?;
    let id = LeadId::parse("id", id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::lead::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    before.expect_revision(revision)?;
    let after = decide(before.clone(), now)?;
    keep(&mut tx, actor, verb, now, vec![Change { before: &before, after: &after, fact }]).await?;
    tx.commit().await?;
    Ok(wire::lead(after, actor))
}

/// Why somebody did it, in their words.
fn reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 200 {
        let violation = Violation::new("reason", "LENGTH", "1 to 200 characters");
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text.to_owned())
}

#[tonic::async_trait]
impl LeadService for Leads {
    async fn create_lead(
        &self,
        request: Request<pb::CreateLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::create(&self.intake, actor, request.into_inner()).await?))
    }

    async fn get_lead(&self, request: Request<pb::GetLeadRequest>) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_leads(
        &self,
        request: Request<pb::ListLeadsRequest>,
    ) -> Result<Response<pb::ListLeadsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_lead(
        &self,
        request: Request<pb::UpdateLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn add_follow_up(
        &self,
        request: Request<pb::AddFollowUpRequest>,
    ) -> Result<Response<pb::FollowUp>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(follow_up::add(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_follow_ups(
        &self,
        request: Request<pb::ListFollowUpsRequest>,
    ) -> Result<Response<pb::ListFollowUpsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(follow_up::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn qualify_lead(
        &self,
        request: Request<pb::QualifyLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::qualify(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn disqualify_lead(
        &self,
        request: Request<pb::DisqualifyLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(lead::disqualify(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn convert_lead(
        &self,
        request: Request<pb::ConvertLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(conversion::convert(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn assign_leads(
        &self,
        request: Request<pb::AssignLeadsRequest>,
    ) -> Result<Response<pb::AssignLeadsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(ownership::assign(&self.parts, &self.rulebook, &actor, request.into_inner()).await?))
    }

    async fn claim_lead(&self, request: Request<pb::ClaimLeadRequest>) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(ownership::claim(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn release_lead(
        &self,
        request: Request<pb::ReleaseLeadRequest>,
    ) -> Result<Response<pb::Lead>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(ownership::release(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_lead_statistics(
        &self,
        request: Request<pb::GetLeadStatisticsRequest>,
    ) -> Result<Response<pb::LeadStatistics>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(statistics::get(&self.parts, &actor, request.into_inner()).await?))
    }
}
