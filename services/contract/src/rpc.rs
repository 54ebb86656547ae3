//! What is asked of this service.

pub(crate) mod clause;
pub(crate) mod contract;
mod life;
pub(crate) mod payment;
mod print;
mod settings;
mod statistics;
mod version;

use api::contract::v1 as pb;
use api::contract::v1::contract_service_server::ContractService;
use api::google::api::HttpBody;
use events::{Once, Repeated};
use futures::stream::BoxStream;
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, ContractId, DataScope, Fault, Time, Violation};

use crate::change::{Step, keep};
use crate::contract::{Contract, Verb};
use crate::error::Error;
use crate::{store, wire};

/// The action that lets somebody see contracts.
pub(crate) const READ: &str = "contract.read";

/// The calls about contracts.
#[derive(Debug)]
pub(crate) struct Contracts {
    parts: Parts,
}

impl Contracts {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// Out of reach is the same as not there.
fn reach(scope: &DataScope, actor: &Actor, contract: &Contract) -> Result<(), Error> {
    let covered = contract.is_within(scope, actor.user());
    if covered { Ok(()) } else { Err(Error::NotFound(contract.id)) }
}

/// What one verb on one contract is asked with.
struct Command<'a> {
    parts: &'a Parts,
    actor: &'a Actor,
    id: &'a str,
    revision: i64,
    verb: Verb,
    once: Once,
}

impl Command<'_> {
    /// Lock, check reach and revision, decide, keep, tell, commit.
    async fn run(
        self,
        decide: impl FnOnce(&Contract, Time) -> Result<Vec<Step>, Error>,
    ) -> Result<pb::Contract, Error> {
        let Self { parts, actor, id, revision, verb, once } = self;
        let scope = actor.scope(verb.action())?;
        let id = ContractId::parse("id", id)?;
        let now = parts.clock.now();
        let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
        let before = store::contract::get(&mut tx, actor.tenant, id).await?;
        reach(&scope, actor, &before)?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        before.expect_revision(revision)?;
        let steps = decide(&before, now)?;
        let after = steps.last().map_or_else(|| before.clone(), |(after, _)| after.clone());
        keep(&mut tx, actor, Some(&before), steps, now).await?;
        let answer = wire::contract::contract(after, actor, now);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// One contract that the caller may see.
async fn read(parts: &Parts, actor: &Actor, action: &str, id: ContractId) -> Result<Contract, Error> {
    let scope = actor.scope(action)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let contract = store::contract::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    reach(&scope, actor, &contract)?;
    Ok(contract)
}

/// Why somebody did it, in their words, where they say so.
fn optional_reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > 200 || text.contains('\0') {
        let violation = Violation::new("reason", "TOO_LONG", "at most 200 characters");
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text.to_owned())
}

/// Why somebody did it, in their words.
fn reason(text: &str) -> Result<String, Error> {
    let text = optional_reason(text)?;
    if text.is_empty() {
        let violation = Violation::new("reason", "LENGTH", "1 to 200 characters");
        return Err(Fault::invalid("INVALID_REASON", [violation]).into());
    }
    Ok(text)
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl ContractService for Contracts {
    type PrintContractStream = BoxStream<'static, Result<HttpBody, Status>>;

    async fn create_contract(&self, request: Request<pb::CreateContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(contract::create(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn get_contract(&self, request: Request<pb::GetContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contract::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_contracts(
        &self,
        request: Request<pb::ListContractsRequest>,
    ) -> Answer<pb::ListContractsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contract::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_contract(&self, request: Request<pb::UpdateContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(contract::update(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn revise_contract(&self, request: Request<pb::ReviseContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(version::revise(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_contract_versions(
        &self,
        request: Request<pb::ListContractVersionsRequest>,
    ) -> Answer<pb::ListContractVersionsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(version::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn compare_contract_versions(
        &self,
        request: Request<pb::CompareContractVersionsRequest>,
    ) -> Answer<pb::CompareContractVersionsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(version::compare(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn submit_contract(&self, request: Request<pb::SubmitContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(life::submit(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn withdraw_contract(&self, request: Request<pb::WithdrawContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(life::withdraw(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn sign_contract(&self, request: Request<pb::SignContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(life::sign(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn cancel_contract(&self, request: Request<pb::CancelContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(life::cancel(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn terminate_contract(
        &self,
        request: Request<pb::TerminateContractRequest>,
    ) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(life::terminate(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn complete_contract(&self, request: Request<pb::CompleteContractRequest>) -> Answer<pb::Contract> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(life::complete(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn print_contract(
        &self,
        request: Request<pb::PrintContractRequest>,
    ) -> Answer<Self::PrintContractStream> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(print::print(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn get_contract_statistics(
        &self,
        request: Request<pb::GetContractStatisticsRequest>,
    ) -> Answer<pb::ContractStatistics> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(statistics::get(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_contract_settings(
        &self,
        request: Request<pb::GetContractSettingsRequest>,
    ) -> Answer<pb::ContractSettings> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(settings::get(&self.parts, &actor).await?))
    }

    async fn update_contract_settings(
        &self,
        request: Request<pb::UpdateContractSettingsRequest>,
    ) -> Answer<pb::ContractSettings> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(settings::update(&self.parts, &actor, request.into_inner()).await?))
    }
}
