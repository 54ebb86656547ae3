//! Automations as they are designed, as they are asked for; their runs and trials have rooms of their own.

use api::workflow::v1 as pb;
use api::workflow::v1::automation_service_server::AutomationService;
use events::{Repeated, Told};
use kit::Parts;
use serde_json::Value as Json;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, Violation};

use super::task::{digest, refused};
use crate::alarm::{aggregate, wind};
use crate::automation::Sound;
use crate::automation::design::{self, Design};
use crate::edition::{State, Version};
use crate::error::Error;
use crate::library::Library;
use crate::process::{design as processes, graph};
use crate::{store, wire};

/// The action that lets somebody see automations, and what their runs saw.
pub(super) const READ: &str = "workflow.automation.read";
/// The action that lets somebody write and publish them, and switch them on and off.
const DESIGN: &str = "workflow.automation.design";
/// The action that lets somebody run them by hand, and take care of runs that failed.
pub(super) const RUN: &str = "workflow.automation.run";
/// Characters of a note.
const NOTE: usize = 1_000;

/// The calls about automations.
#[derive(Debug)]
pub(crate) struct Automations {
    pub(super) parts: Parts,
    pub(super) library: Library,
}

/// A change as it was asked for.
struct Asked<'a> {
    method: &'static str,
    key: &'a str,
    revision: i64,
    request_id: &'a str,
    digest: Vec<u8>,
}

impl Automations {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, library: Library) -> Self {
        Self { parts, library }
    }

    pub(super) fn now(&self) -> Time {
        self.parts.clock.now()
    }

    /// One change of one automation: lock, check repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        action: &str,
        decide: impl AsyncFnOnce(&mut kit::Tx, Design, Time) -> Result<Design, Error>,
    ) -> Result<pb::Automation, Error> {
        let Asked { method, key, revision, request_id, digest } = asked;
        actor.scope(DESIGN)?;
        let (tenant, now) = (actor.tenant, self.now());
        let id = aggregate(tenant, key);
        let mut tx = self.parts.db.begin_on(tenant, &[id]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::automation::get(&mut tx, tenant, key).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::AutomationStale(before.revision));
        }
        let after = decide(&mut tx, before.clone(), now).await?;
        let after = Design { revision: before.revision + 1, ..after };
        store::automation::save(&mut tx, tenant, &after).await?;
        if (before.state, before.published) != (after.state, after.published) {
            wind(&mut tx, &self.library, tenant, &after, now).await?;
        }
        let answer = self.whole(&mut tx, actor, &after).await?;
        let changes = events::changes(Some(&before), &after);
        let told = if after.published == before.published {
            let fact = pb::AutomationChanged { automation: Some(wire::automation::head(&after)) };
            Told::new("automation", id, after.revision, &fact, changes)
        } else {
            let automation = wire::automation::version(&after, after.published, &after.draft);
            let fact = pb::AutomationPublished { automation: Some(automation) };
            Told::new("automation", id, after.revision, &fact, changes)
        };
        events::emit(&mut tx, actor, action, now, &[told]).await?;
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// An automation with its draft.
    async fn whole(&self, tx: &mut kit::Tx, actor: &Actor, design: &Design) -> Result<pb::Automation, Error> {
        let published = match design.published {
            0 => None,
            version => Some(store::automation::definition(tx, actor.tenant, &design.key, version).await?),
        };
        Ok(wire::automation::draft(design, published.as_ref()))
    }

    /// The definition of a version, or the draft.
    pub(super) async fn definition(
        &self,
        tx: &mut kit::Tx,
        actor: &Actor,
        design: &Design,
        version: i32,
    ) -> Result<Json, Error> {
        match version {
            0 => Ok(design.draft.clone()),
            version => store::automation::definition(tx, actor.tenant, &design.key, version).await,
        }
    }
}

fn given(definition: Option<prost_types::Struct>, field: &str) -> Result<Json, Error> {
    let given = definition.ok_or_else(|| refused("FIELD_REQUIRED", field, "REQUIRED", "must be given"))?;
    Ok(wire::document::json(field, given)?)
}

/// A draft may be unfinished, but it must be of a size.
fn drafted(definition: Option<prost_types::Struct>, field: &str) -> Result<Json, Error> {
    let json = given(definition, field)?;
    if json.to_string().len() > design::SIZE {
        let rule = format!("at most {} bytes of JSON", design::SIZE);
        return Err(refused("INVALID_AUTOMATION", field, "TOO_LARGE", &rule));
    }
    Ok(json)
}

pub(super) fn unsound(wrong: Vec<Violation>) -> Error {
    Fault::invalid("AUTOMATION_UNSOUND", wrong).into()
}

/// What the published version listens to, beside it.
fn listens(design: Design, sound: &Sound, now: Time) -> Design {
    Design {
        state: State::Published,
        event: sound.event().map(str::to_owned),
        record: sound.dated().map(|dated| dated.record.clone()),
        since: Some(now),
        ..design
    }
}

#[tonic::async_trait]
impl AutomationService for Automations {
    async fn create_automation(
        &self,
        request: Request<pb::CreateAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        const METHOD: &str = "CreateAutomation";
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let digest = digest(&actor, &message);
            let pb::CreateAutomationRequest { automation, request_id } = message;
            let given = automation
                .ok_or_else(|| refused("FIELD_REQUIRED", "automation", "REQUIRED", "must be given"))?;
            if !graph::is_id(&given.key) {
                let rule = "letters, digits, _ and -, beginning with a letter; at most 64";
                return Err(refused("INVALID_AUTOMATION", "automation.key", "MALFORMED", rule));
            }
            let draft = drafted(given.definition, "automation.definition")?;
            let now = self.now();
            let id = aggregate(actor.tenant, &given.key);
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &request_id, &digest).await?
            {
                return Ok(first);
            }
            let design = Design {
                title: processes::title(&draft),
                key: given.key,
                draft,
                state: State::Draft,
                published: 0,
                event: None,
                record: None,
                since: None,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            if !store::automation::insert(&mut tx, actor.tenant, &design).await? {
                return Err(Error::AutomationExists(design.key));
            }
            let fact = pb::AutomationChanged { automation: Some(wire::automation::head(&design)) };
            let told = Told::new("automation", id, 1, &fact, events::changes(None, &design));
            events::emit(&mut tx, &actor, "automation.create", now, &[told]).await?;
            let answer = self.whole(&mut tx, &actor, &design).await?;
            events::answer(&mut tx, &actor, METHOD, &request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_automation(
        &self,
        request: Request<pb::GetAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
            let answer = match ask.version {
                0 => self.whole(&mut tx, &actor, &design).await?,
                version => {
                    let definition = self.definition(&mut tx, &actor, &design, version).await?;
                    wire::automation::version(&design, version, &definition)
                }
            };
            tx.rollback().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_automations(
        &self,
        request: Request<pb::ListAutomationsRequest>,
    ) -> Result<Response<pb::ListAutomationsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = PageToken::decode(&query, &token)?;
            let state = wire::automation::asked_state(ask.state)
                .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found =
                store::automation::list(&mut tx, actor.tenant, state, after.as_deref(), size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.key.clone());
            let automations = found.iter().map(wire::automation::head).collect();
            Ok(pb::ListAutomationsResponse { automations, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_automation(
        &self,
        request: Request<pb::UpdateAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        actor.scope(DESIGN).map_err(Error::from)?;
        let digest = digest(&actor, &message);
        let draft = drafted(message.definition.clone(), "definition")?;
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateAutomation", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, design: Design, now| {
            Ok(Design { title: processes::title(&draft), draft, updated_at: now, ..design })
        };
        Ok(Response::new(self.change(&actor, asked, "automation.update", decide).await?))
    }

    async fn check_automation(
        &self,
        request: Request<pb::CheckAutomationRequest>,
    ) -> Result<Response<pb::CheckAutomationResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(READ).map_err(Error::from)?;
        let definition = given(request.into_inner().definition, "definition")?;
        let problems = design::read(&definition).err().map(wire::design::problems).unwrap_or_default();
        Ok(Response::new(pb::CheckAutomationResponse { problems }))
    }

    async fn publish_automation(
        &self,
        request: Request<pb::PublishAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked =
            Asked { method: "PublishAutomation", key, revision: message.revision, request_id, digest };
        let note = message.note.trim();
        if note.chars().count() > NOTE {
            let rule = format!("at most {NOTE} characters");
            return Err(refused("INVALID_AUTOMATION", "note", "TOO_LONG", &rule).into());
        }
        let decide = async |tx: &mut kit::Tx, design: Design, now| {
            let sound = design::read(&design.draft).map_err(unsound)?;
            if design.published > 0 {
                let last =
                    store::automation::definition(tx, actor.tenant, &design.key, design.published).await?;
                // What was switched off comes back as it was.
                if last == design.draft {
                    let on = design.state == State::Published;
                    return Ok(if on { design } else { listens(design, &sound, now) });
                }
            }
            let mut after = listens(design, &sound, now);
            after.published += 1;
            let number = after.published;
            let version =
                Version { number, note: note.to_owned(), published_at: now, publisher: actor.user() };
            store::automation::publish(tx, actor.tenant, &after.key, &version, &after.draft).await?;
            Ok(after)
        };
        Ok(Response::new(self.change(&actor, asked, "automation.publish", decide).await?))
    }

    async fn enable_automation(
        &self,
        request: Request<pb::EnableAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "EnableAutomation", key, revision: message.revision, request_id, digest };
        let decide = async |tx: &mut kit::Tx, design: Design, now| match design.state {
            State::Published => Ok(design),
            State::Draft => Err(Error::AutomationNotPublished(design.key)),
            State::Retired => {
                let sound = self.library.automation(tx, actor.tenant, &design.key, design.published).await?;
                Ok(listens(design, &sound, now))
            }
        };
        Ok(Response::new(self.change(&actor, asked, "automation.enable", decide).await?))
    }

    async fn disable_automation(
        &self,
        request: Request<pb::DisableAutomationRequest>,
    ) -> Result<Response<pb::Automation>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked =
            Asked { method: "DisableAutomation", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, design: Design, _| match design.state {
            State::Draft => Err(Error::AutomationNotPublished(design.key)),
            State::Published | State::Retired => Ok(Design { state: State::Retired, since: None, ..design }),
        };
        Ok(Response::new(self.change(&actor, asked, "automation.disable", decide).await?))
    }

    async fn list_automation_versions(
        &self,
        request: Request<pb::ListAutomationVersionsRequest>,
    ) -> Result<Response<pb::ListAutomationVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let before = match PageToken::decode(&query, &token)? {
                Some(key) => key.parse().unwrap_or(0),
                None => i32::MAX,
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
            let mut found =
                store::automation::versions(&mut tx, actor.tenant, &design.key, before, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.number.to_string());
            let versions = found.into_iter().map(wire::automation::listed).collect();
            Ok(pb::ListAutomationVersionsResponse { versions, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn compare_automation_versions(
        &self,
        request: Request<pb::CompareAutomationVersionsRequest>,
    ) -> Result<Response<pb::CompareAutomationVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
            let before = self.definition(&mut tx, &actor, &design, ask.from_version).await?;
            let after = self.definition(&mut tx, &actor, &design, ask.to_version).await?;
            tx.rollback().await?;
            let (before, after) =
                (design::parse(&before).map_err(unsound)?, design::parse(&after).map_err(unsound)?);
            let differences = design::difference(&before, &after).into_iter().map(wire::design::differs);
            Ok(pb::CompareAutomationVersionsResponse { differences: differences.collect() })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn run_automation(
        &self,
        request: Request<pb::RunAutomationRequest>,
    ) -> Result<Response<pb::AutomationRun>, Status> {
        Ok(Response::new(self.run_by_hand(request).await?))
    }

    async fn simulate_automation(
        &self,
        request: Request<pb::SimulateAutomationRequest>,
    ) -> Result<Response<pb::SimulateAutomationResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.simulate(&actor, request.into_inner()).await?))
    }

    async fn get_automation_statistics(
        &self,
        request: Request<pb::GetAutomationStatisticsRequest>,
    ) -> Result<Response<pb::AutomationStatistics>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.statistics(&actor, request.into_inner()).await?))
    }

    async fn list_automation_runs(
        &self,
        request: Request<pb::ListAutomationRunsRequest>,
    ) -> Result<Response<pb::ListAutomationRunsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.list_runs(&actor, request.into_inner()).await?))
    }

    async fn get_automation_run(
        &self,
        request: Request<pb::GetAutomationRunRequest>,
    ) -> Result<Response<pb::AutomationRun>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.get_run(&actor, &request.get_ref().id).await?))
    }

    async fn retry_automation_run(
        &self,
        request: Request<pb::RetryAutomationRunRequest>,
    ) -> Result<Response<pb::AutomationRun>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let change =
            self.change_run(&actor, (&ask.id, ask.revision), "automation.retry", |run| run.retried());
        Ok(Response::new(change.await?))
    }

    async fn abandon_automation_run(
        &self,
        request: Request<pb::AbandonAutomationRunRequest>,
    ) -> Result<Response<pb::AutomationRun>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let change =
            self.change_run(&actor, (&ask.id, ask.revision), "automation.abandon", |run| run.abandoned());
        Ok(Response::new(change.await?))
    }
}
