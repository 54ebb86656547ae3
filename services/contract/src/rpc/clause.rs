//! Clauses and kinds of contracts as they are asked for.

use std::collections::HashSet;

use api::contract::v1 as pb;
use api::contract::v1::clause_service_server::ClauseService;
use events::{Once, Repeated, Told};
use kit::Parts;
use tonic::{Request, Response};
use types::{Actor, ClauseId, Fault, PageSize, PageToken, Violation, ids};
use uuid::Uuid;

use super::{Answer, READ};
use crate::change;
use crate::clause::{Clause, ContractType};
use crate::error::Error;
use crate::{store, wire};

/// The action that lets somebody change clauses and kinds of contracts.
pub(crate) const MANAGE: &str = "contract.clause.manage";

/// The calls about clauses.
#[derive(Debug)]
pub(crate) struct Clauses {
    parts: Parts,
}

impl Clauses {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    async fn create(&self, actor: &Actor, ask: pb::CreateClauseRequest) -> Result<pb::Clause, Error> {
        actor.scope(MANAGE)?;
        let once = Once::new("CreateClause", &ask, &ask.request_id);
        let wording =
            wire::clause::wording(ask.clause.as_ref().ok_or_else(|| types::Fault::required("clause"))?)?;
        let now = self.parts.clock.now();
        let clause = Clause::new(ClauseId::new(), wording, now);
        let mut tx = self.parts.db.begin_on(actor.tenant, &[clause.id.0]).await?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        change::clause(&mut tx, actor, None, &clause, "create", now).await?;
        let answer = wire::clause::clause(clause, actor);
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    async fn get(&self, actor: &Actor, id: &str) -> Result<pb::Clause, Error> {
        actor.scope(READ)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let clause = store::clause::get(&mut tx, actor.tenant, ClauseId::parse("id", id)?).await?;
        tx.rollback().await?;
        Ok(wire::clause::clause(clause, actor))
    }

    async fn list(
        &self,
        actor: &Actor,
        mut ask: pb::ListClausesRequest,
    ) -> Result<pb::ListClausesResponse, Error> {
        actor.scope(READ)?;
        let token = std::mem::take(&mut ask.page_token);
        let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
        let query = format!("{ask:?}");
        let after = PageToken::decode(&query, &token)?;
        let place = |key: &str| {
            let (position, id) = key.split_once('|')?;
            Some((position.parse().ok()?, id.parse().ok()?))
        };
        let after: Option<(i32, Uuid)> = after.map(|key| place(&key).ok_or_else(malformed)).transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found =
            store::clause::list(&mut tx, actor.tenant, &ask.category, ask.retired, after, size.probe())
                .await?;
        tx.rollback().await?;
        let next_page_token =
            size.cut(&mut found, &query, |last| format!("{}|{}", last.wording.position, last.id));
        let clauses = found.into_iter().map(|clause| wire::clause::clause(clause, actor)).collect();
        Ok(pb::ListClausesResponse { clauses, next_page_token })
    }

    /// Changes a clause: lock, check revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        id: ClauseId,
        revision: i64,
        verb: &str,
        decide: impl FnOnce(Clause, types::Time) -> Result<Clause, Error>,
    ) -> Result<pb::Clause, Error> {
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
        let before = store::clause::get(&mut tx, actor.tenant, id).await?;
        before.expect_revision(revision)?;
        let after = decide(before.clone(), now)?;
        change::clause(&mut tx, actor, Some(&before), &after, verb, now).await?;
        tx.commit().await?;
        Ok(wire::clause::clause(after, actor))
    }

    async fn versions(
        &self,
        actor: &Actor,
        ask: pb::ListClauseVersionsRequest,
    ) -> Result<pb::ListClauseVersionsResponse, Error> {
        actor.scope(READ)?;
        let id = ClauseId::parse("clause_id", &ask.clause_id)?;
        let size = PageSize::parse(ask.page_size)?;
        let before = PageToken::decode(&ask.clause_id, &ask.page_token)?;
        let before = before.map(|key| key.parse().map_err(|_| malformed())).transpose()?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        store::clause::get(&mut tx, actor.tenant, id).await?;
        let before = before.unwrap_or(i32::MAX);
        let mut found = store::clause::versions(&mut tx, actor.tenant, id, before, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, &ask.clause_id, |(version, ..)| version.to_string());
        let versions = found.into_iter().map(wire::clause::version).collect();
        Ok(pb::ListClauseVersionsResponse { versions, next_page_token })
    }

    async fn put_type(
        &self,
        actor: &Actor,
        ask: pb::PutContractTypeRequest,
    ) -> Result<pb::ContractType, Error> {
        actor.scope(MANAGE)?;
        let wanted =
            wire::clause::kind(&ask.contract_type.ok_or_else(|| types::Fault::required("contract_type"))?)?;
        let now = self.parts.clock.now();
        let id = aggregate(actor, &wanted.key);
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        let before = store::clause::find_type(&mut tx, actor.tenant, &wanted.key).await?;
        let revision = before.as_ref().map_or(0, |before| before.revision);
        if wanted.revision != 0 && wanted.revision != revision {
            return Err(Error::TypeStale(revision));
        }
        let found = store::clause::some(&mut tx, actor.tenant, &wanted.clauses).await?;
        let found: HashSet<ClauseId> =
            found.into_iter().filter(|clause| !clause.retired).map(|clause| clause.id).collect();
        let unknown = wanted.clauses.iter().enumerate().filter(|(_, id)| !found.contains(id));
        let unknown: Vec<Violation> = unknown
            .map(|(n, _)| {
                let field = format!("contract_type.clause_ids[{n}]");
                Violation::new(field, "UNKNOWN", "no such clause of the library")
            })
            .collect();
        if !unknown.is_empty() {
            return Err(Fault::invalid("UNKNOWN_CLAUSE", unknown).into());
        }
        let after = ContractType { revision: revision + 1, ..wanted };
        store::clause::put_type(&mut tx, actor.tenant, &after).await?;
        let told = wire::clause::kind_told(after.clone());
        let fact = pb::ContractTypeChanged { contract_type: Some(told.clone()) };
        let changes = events::changes(before.as_ref(), &after);
        let fact = Told::new("contract_type", id, after.revision, &fact, changes);
        events::emit(&mut tx, actor, "contract_type.put", now, &[fact]).await?;
        tx.commit().await?;
        Ok(told)
    }

    async fn delete_type(&self, actor: &Actor, key: &str) -> Result<pb::ContractType, Error> {
        actor.scope(MANAGE)?;
        let now = self.parts.clock.now();
        let id = aggregate(actor, key);
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        let before = store::clause::find_type(&mut tx, actor.tenant, key).await?;
        let before =
            before.filter(|kind| !kind.removed).ok_or_else(|| Error::TypeNotFound(key.to_owned()))?;
        let after = ContractType { removed: true, revision: before.revision + 1, ..before.clone() };
        store::clause::put_type(&mut tx, actor.tenant, &after).await?;
        let told = wire::clause::kind_told(after.clone());
        let fact = pb::ContractTypeRemoved { contract_type: Some(told.clone()) };
        let changes = events::changes(Some(&before), &after);
        let fact = Told::new("contract_type", id, after.revision, &fact, changes);
        events::emit(&mut tx, actor, "contract_type.delete", now, &[fact]).await?;
        tx.commit().await?;
        Ok(told)
    }

    async fn types(
        &self,
        actor: &Actor,
        ask: pb::ListContractTypesRequest,
    ) -> Result<pb::ListContractTypesResponse, Error> {
        actor.scope(READ)?;
        let size = PageSize::parse(ask.page_size)?;
        let after = PageToken::decode("", &ask.page_token)?.unwrap_or_default();
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found = store::clause::types(&mut tx, actor.tenant, &after, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut found, "", |last| last.key.clone());
        let contract_types = found.into_iter().map(wire::clause::kind_told).collect();
        Ok(pb::ListContractTypesResponse { contract_types, next_page_token })
    }
}

fn malformed() -> Fault {
    let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
    Fault::invalid("INVALID_PAGE", [violation])
}

/// The aggregate that a kind of contracts is: its lock and its facts go by this id.
fn aggregate(actor: &Actor, key: &str) -> Uuid {
    ids::derived(actor.tenant.0, &format!("contract type {key}"))
}

#[tonic::async_trait]
impl ClauseService for Clauses {
    async fn create_clause(&self, request: Request<pb::CreateClauseRequest>) -> Answer<pb::Clause> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.create(&actor, request.into_inner()).await?))
    }

    async fn get_clause(&self, request: Request<pb::GetClauseRequest>) -> Answer<pb::Clause> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.get(&actor, &request.get_ref().id).await?))
    }

    async fn list_clauses(
        &self,
        request: Request<pb::ListClausesRequest>,
    ) -> Answer<pb::ListClausesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.list(&actor, request.into_inner()).await?))
    }

    async fn update_clause(&self, request: Request<pb::UpdateClauseRequest>) -> Answer<pb::Clause> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(MANAGE)?;
            let given = request.into_inner().clause.ok_or_else(|| types::Fault::required("clause"))?;
            let wording = wire::clause::wording(&given)?;
            let id = ClauseId::parse("clause.id", &given.id)?;
            self.change(&actor, id, given.revision, "update", |before, now| before.reword(wording, now)).await
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn retire_clause(&self, request: Request<pb::RetireClauseRequest>) -> Answer<pb::Clause> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(MANAGE)?;
            let ask = request.into_inner();
            let id = ClauseId::parse("id", &ask.id)?;
            self.change(&actor, id, ask.revision, "retire", Clause::retire).await
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_clause_versions(
        &self,
        request: Request<pb::ListClauseVersionsRequest>,
    ) -> Answer<pb::ListClauseVersionsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.versions(&actor, request.into_inner()).await?))
    }

    async fn put_contract_type(
        &self,
        request: Request<pb::PutContractTypeRequest>,
    ) -> Answer<pb::ContractType> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.put_type(&actor, request.into_inner()).await?))
    }

    async fn list_contract_types(
        &self,
        request: Request<pb::ListContractTypesRequest>,
    ) -> Answer<pb::ListContractTypesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.types(&actor, request.into_inner()).await?))
    }

    async fn delete_contract_type(
        &self,
        request: Request<pb::DeleteContractTypeRequest>,
    ) -> Answer<pb::ContractType> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.delete_type(&actor, &request.get_ref().key).await?))
    }
}
