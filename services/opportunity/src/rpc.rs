//! What is asked of this service.

mod follow_up;
pub(crate) mod import;
mod opportunity;
pub(crate) mod pipeline;
mod stage;
mod statistics;

use api::opportunity::v1 as pb;
use api::opportunity::v1::opportunity_service_server::OpportunityService;
use events::{Once, Repeated};
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, DataScope, Fault, OpportunityId, Time, Violation};

use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::opportunity::{Opportunity, Verb};
use crate::pipeline::Pipeline;
use crate::{store, wire};

/// The action that lets somebody see opportunities and pipelines.
const READ: &str = "opportunity.read";

/// The calls about opportunities.
#[derive(Debug)]
pub(crate) struct Opportunities {
    parts: Parts,
}

impl Opportunities {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// Out of reach is the same as not there.
fn reach(scope: &DataScope, actor: &Actor, opportunity: &Opportunity) -> Result<(), Error> {
    let covered = opportunity.is_within(scope, actor.user());
    if covered { Ok(()) } else { Err(Error::NotFound(opportunity.id)) }
}

/// One verb on one opportunity: lock, check reach and revision, decide, keep, tell, commit. Its pipeline stays as it is
/// meanwhile.
async fn change(
    parts: &Parts,
    actor: &Actor,
    id: &str,
    revision: i64,
    verb: Verb,
    once: Once,
    decide: impl FnOnce(&Opportunity, &Pipeline, Time) -> Result<(Opportunity, Fact), Error>,
) -> Result<pb::Opportunity, Error> {
    let scope = actor.scope(verb.action())?;
    let id = OpportunityId::parse("id", id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::opportunity::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    before.expect_revision(revision)?;
    let pipeline = store::pipeline::hold(&mut tx, actor.tenant, before.pipeline).await?;
    let (after, fact) = decide(&before, &pipeline, now)?;
    let change = Change { before: Some(&before), after: &after, pipeline: &pipeline, fact };
    keep(&mut tx, actor, verb.as_str(), now, vec![change]).await?;
    let answer = wire::opportunity::opportunity(after, &pipeline, actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Why somebody did it, in their words, where they say so.
fn optional_reason(text: &str, longest: usize) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > longest || text.contains('\0') {
        let violation = Violation::new("reason", "TOO_LONG", format!("at most {longest} characters"));
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text.to_owned())
}

/// Why somebody did it, in their words.
fn reason(text: &str) -> Result<String, Error> {
    let text = optional_reason(text, 200)?;
    if text.is_empty() {
        let violation = Violation::new("reason", "LENGTH", "1 to 200 characters");
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text)
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl OpportunityService for Opportunities {
    async fn create_opportunity(
        &self,
        request: Request<pb::CreateOpportunityRequest>,
    ) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(opportunity::create(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn get_opportunity(&self, request: Request<pb::GetOpportunityRequest>) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(opportunity::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_opportunities(
        &self,
        request: Request<pb::ListOpportunitiesRequest>,
    ) -> Answer<pb::ListOpportunitiesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(opportunity::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_opportunity(
        &self,
        request: Request<pb::UpdateOpportunityRequest>,
    ) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(opportunity::update(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn move_stage(&self, request: Request<pb::MoveStageRequest>) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(stage::move_to(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn win_opportunity(&self, request: Request<pb::WinOpportunityRequest>) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(stage::win(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn lose_opportunity(
        &self,
        request: Request<pb::LoseOpportunityRequest>,
    ) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(stage::lose(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn invalidate_opportunity(
        &self,
        request: Request<pb::InvalidateOpportunityRequest>,
    ) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(stage::invalidate(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn reopen_opportunity(
        &self,
        request: Request<pb::ReopenOpportunityRequest>,
    ) -> Answer<pb::Opportunity> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(opportunity::reopen(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn transfer_opportunities(
        &self,
        request: Request<pb::TransferOpportunitiesRequest>,
    ) -> Answer<pb::TransferOpportunitiesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(opportunity::transfer(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn add_opportunity_follow_up(
        &self,
        request: Request<pb::AddOpportunityFollowUpRequest>,
    ) -> Answer<pb::OpportunityFollowUp> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(follow_up::add(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_opportunity_follow_ups(
        &self,
        request: Request<pb::ListOpportunityFollowUpsRequest>,
    ) -> Answer<pb::ListOpportunityFollowUpsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(follow_up::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_stage_changes(
        &self,
        request: Request<pb::ListStageChangesRequest>,
    ) -> Answer<pb::ListStageChangesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(stage::history(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_opportunity_board(
        &self,
        request: Request<pb::GetOpportunityBoardRequest>,
    ) -> Answer<pb::OpportunityBoard> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(statistics::board(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_opportunity_statistics(
        &self,
        request: Request<pb::GetOpportunityStatisticsRequest>,
    ) -> Answer<pb::OpportunityStatistics> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(statistics::get(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn admit_lead(&self, request: Request<pb::AdmitLeadRequest>) -> Answer<pb::AdmitLeadResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(opportunity::admit(&self.parts, &actor, request.into_inner()).await?))
    }
}
