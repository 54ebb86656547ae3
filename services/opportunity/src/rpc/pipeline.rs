//! Pipelines as they are asked for.

use api::opportunity::v1 as pb;
use api::opportunity::v1::pipeline_service_server::PipelineService;
use events::Repeated;
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, Kind, PageSize, PageToken, PipelineId, ids};

use super::READ;
use crate::change;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::{standard, store, wire};

/// The action that lets somebody change pipelines.
const MANAGE: &str = "opportunity.pipeline";
/// Most pipelines of a company.
const PIPELINES: usize = 50;

/// The calls about pipelines.
#[derive(Debug)]
pub(crate) struct Pipelines {
    parts: Parts,
}

impl Pipelines {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// The default pipeline of a company; made when it is first needed.
///
/// # Errors
/// Database trouble.
pub(super) async fn standard(parts: &Parts, actor: &Actor) -> Result<PipelineId, Error> {
    let mut tx = parts.db.begin(actor.tenant).await?;
    let found = store::pipeline::default(&mut tx, actor.tenant).await?;
    tx.rollback().await?;
    if let Some(id) = found {
        return Ok(id);
    }
    let (id, now) = (PipelineId(ids::derived(actor.tenant.0, "pipeline")), parts.clock.now());
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    if let Some(id) = store::pipeline::default(&mut tx, actor.tenant).await? {
        return Ok(id);
    }
    let pipeline = Pipeline::new(id, standard::TITLE.to_owned(), standard::plan(), true, now);
    store::pipeline::insert(&mut tx, actor.tenant, &pipeline).await?;
    change::pipeline(&mut tx, actor, None, &pipeline, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The pipeline that a request names, or the default one.
///
/// # Errors
/// `INVALID_ID` naming `field`; database trouble.
pub(super) async fn named(parts: &Parts, actor: &Actor, field: &str, id: &str) -> Result<PipelineId, Error> {
    if id.is_empty() { standard(parts, actor).await } else { Ok(PipelineId::parse(field, id)?) }
}

async fn create(parts: &Parts, actor: &Actor, ask: pb::CreatePipelineRequest) -> Result<pb::Pipeline, Error> {
    const METHOD: &str = "CreatePipeline";
    actor.scope(MANAGE)?;
    let digest = events::digest(&ask);
    let (title, plan) =
        wire::pipeline::plan(&ask.pipeline.ok_or_else(|| types::Fault::required("pipeline"))?)?;
    standard(parts, actor).await?;
    let now = parts.clock.now();
    let pipeline = Pipeline::new(PipelineId::new(), title, plan, false, now);
    let mut tx = parts.db.begin_alone(actor.tenant, "pipeline").await?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, METHOD, &ask.request_id, &digest).await?
    {
        return Ok(first);
    }
    if store::pipeline::all(&mut tx, actor.tenant).await?.len() >= PIPELINES {
        let text = format!("a company has at most {PIPELINES} pipelines");
        return Err(Fault::new(Kind::Refused, "TOO_MANY_PIPELINES", text).into());
    }
    store::pipeline::insert(&mut tx, actor.tenant, &pipeline).await?;
    change::pipeline(&mut tx, actor, None, &pipeline, now).await?;
    let answer = wire::pipeline::pipeline(pipeline);
    events::answer(&mut tx, actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Pipeline, Error> {
    actor.scope(READ)?;
    let id = PipelineId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let pipeline = store::pipeline::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    Ok(wire::pipeline::pipeline(pipeline))
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListPipelinesRequest,
) -> Result<pb::ListPipelinesResponse, Error> {
    actor.scope(READ)?;
    let size = PageSize::parse(ask.page_size)?;
    let after = PageToken::decode("", &ask.page_token)?
        .map(|key| types::ids::parse("page_token", &key))
        .transpose()?;
    standard(parts, actor).await?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::pipeline::list(&mut tx, actor.tenant, after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, "", |last| last.id.to_string());
    let pipelines = found.into_iter().map(wire::pipeline::pipeline).collect();
    Ok(pb::ListPipelinesResponse { pipelines, next_page_token })
}

async fn update(parts: &Parts, actor: &Actor, ask: pb::UpdatePipelineRequest) -> Result<pb::Pipeline, Error> {
    actor.scope(MANAGE)?;
    let asked = ask.pipeline.ok_or_else(|| types::Fault::required("pipeline"))?;
    let id = PipelineId::parse("pipeline.id", &asked.id)?;
    let (title, plan) = wire::pipeline::plan(&asked)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::pipeline::take(&mut tx, actor.tenant, id).await?;
    before.expect_revision(asked.revision)?;
    let standing = store::pipeline::standing(&mut tx, actor.tenant, id).await?;
    let after = before.clone().replace(title, plan, &standing, now)?;
    store::pipeline::replace(&mut tx, actor.tenant, &after).await?;
    change::pipeline(&mut tx, actor, Some(&before), &after, now).await?;
    tx.commit().await?;
    Ok(wire::pipeline::pipeline(after))
}

#[tonic::async_trait]
impl PipelineService for Pipelines {
    async fn create_pipeline(
        &self,
        request: Request<pb::CreatePipelineRequest>,
    ) -> Result<Response<pb::Pipeline>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(create(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_pipeline(
        &self,
        request: Request<pb::GetPipelineRequest>,
    ) -> Result<Response<pb::Pipeline>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_pipelines(
        &self,
        request: Request<pb::ListPipelinesRequest>,
    ) -> Result<Response<pb::ListPipelinesResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_pipeline(
        &self,
        request: Request<pb::UpdatePipelineRequest>,
    ) -> Result<Response<pb::Pipeline>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update(&self.parts, &actor, request.into_inner()).await?))
    }
}
