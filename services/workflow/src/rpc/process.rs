//! Processes as they are designed, as they are asked for.

use std::sync::Arc;

use api::workflow::v1 as pb;
use api::workflow::v1::process_service_server::ProcessService;
use events::{Repeated, Told};
use kit::Parts;
use pb::simulate_process_response::Step;
use serde_json::Value as Json;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, UserId, Violation, ids};
use uuid::Uuid;

use super::task::{digest, refused};
use crate::error::Error;
use crate::library::Library;
use crate::process::definition::Start;
use crate::process::design::{self, Design, State, Version};
use crate::process::graph;
use crate::process::simulation::{self, Ending};
use crate::process::step;
use crate::process::walk::Scene;
use crate::process::{Graph, bpmn, data};
use crate::{reach, store, wire};

/// The action that lets somebody see how processes are drawn.
pub(crate) const READ: &str = "workflow.process.read";
/// The action that lets somebody draw and publish them.
pub(crate) const DESIGN: &str = "workflow.process.design";
/// Characters of a note.
const NOTE: usize = 1_000;

/// The calls about processes.
#[derive(Debug)]
pub(crate) struct Processes {
    parts: Parts,
    library: Library,
}

/// The aggregate that a process is: its lock and its facts go by this id.
fn aggregate(actor: &Actor, key: &str) -> Uuid {
    ids::derived(actor.tenant.0, &format!("process {key}"))
}

/// A change as it was asked for.
struct Asked<'a> {
    method: &'static str,
    key: &'a str,
    revision: i64,
    request_id: &'a str,
    digest: Vec<u8>,
}

impl Processes {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, library: Library) -> Self {
        Self { parts, library }
    }

    fn now(&self) -> Time {
        self.parts.clock.now()
    }

    /// One change of one process: lock, check repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        action: &str,
        decide: impl AsyncFnOnce(&mut kit::Tx, Design, Time) -> Result<Design, Error>,
    ) -> Result<pb::Process, Error> {
        let Asked { method, key, revision, request_id, digest } = asked;
        actor.scope(DESIGN)?;
        let now = self.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[aggregate(actor, key)]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::process::get(&mut tx, actor.tenant, key).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::ProcessStale(before.revision));
        }
        let after = decide(&mut tx, before.clone(), now).await?;
        let after = Design { revision: before.revision + 1, ..after };
        store::process::save(&mut tx, actor.tenant, &after).await?;
        let answer = self.whole(&mut tx, actor, &after).await?;
        let changes = events::changes(Some(&before), &after);
        let told = if after.published == before.published {
            let fact = pb::ProcessChanged { process: Some(wire::design::head(&after)) };
            Told::new("process", aggregate(actor, key), after.revision, &fact, changes)
        } else {
            let process = wire::design::version(&after, after.published, &after.draft);
            let fact = pb::ProcessPublished { process: Some(process) };
            Told::new("process", aggregate(actor, key), after.revision, &fact, changes)
        };
        events::emit(&mut tx, actor, action, now, &[told]).await?;
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// A process with its draft.
    async fn whole(&self, tx: &mut kit::Tx, actor: &Actor, design: &Design) -> Result<pb::Process, Error> {
        let published = match design.published {
            0 => None,
            version => Some(store::process::definition(tx, actor.tenant, &design.key, version).await?),
        };
        let (forms, _) = self.library.named(tx, actor.tenant, &design.draft).await?;
        Ok(wire::design::draft(design, published.as_ref(), &forms))
    }

    /// A version, or the draft, ready to run.
    async fn sound(
        &self,
        tx: &mut kit::Tx,
        actor: &Actor,
        design: &Design,
        version: i32,
    ) -> Result<Arc<Graph>, Error> {
        if version > 0 {
            return self.library.graph(tx, actor.tenant, &design.key, version).await;
        }
        let (forms, _) = self.library.named(tx, actor.tenant, &design.draft).await?;
        Ok(Arc::new(design::read(&design.draft, &forms).map_err(unsound)?.1))
    }

    /// The definition of a version, or the draft.
    async fn definition(
        &self,
        tx: &mut kit::Tx,
        actor: &Actor,
        design: &Design,
        version: i32,
    ) -> Result<Json, Error> {
        match version {
            0 => Ok(design.draft.clone()),
            version => store::process::definition(tx, actor.tenant, &design.key, version).await,
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
        return Err(refused("INVALID_PROCESS", field, "TOO_LARGE", &rule));
    }
    Ok(json)
}

fn unsound(wrong: Vec<Violation>) -> Error {
    Fault::invalid("PROCESS_UNSOUND", wrong).into()
}

#[tonic::async_trait]
impl ProcessService for Processes {
    async fn create_process(
        &self,
        request: Request<pb::CreateProcessRequest>,
    ) -> Result<Response<pb::Process>, Status> {
        const METHOD: &str = "CreateProcess";
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let digest = digest(&actor, &message);
            let pb::CreateProcessRequest { process, request_id } = message;
            let process =
                process.ok_or_else(|| refused("FIELD_REQUIRED", "process", "REQUIRED", "must be given"))?;
            if !graph::is_id(&process.key) {
                let rule = "letters, digits, _ and -, beginning with a letter; at most 64";
                return Err(refused("INVALID_PROCESS", "process.key", "MALFORMED", rule));
            }
            let draft = drafted(process.definition, "process.definition")?;
            let now = self.now();
            let id = aggregate(&actor, &process.key);
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &request_id, &digest).await?
            {
                return Ok(first);
            }
            let design = Design {
                title: design::title(&draft),
                key: process.key,
                draft,
                state: State::Draft,
                published: 0,
                start_event: None,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            if !store::process::insert(&mut tx, actor.tenant, &design).await? {
                return Err(Error::ProcessExists(design.key));
            }
            let fact = pb::ProcessChanged { process: Some(wire::design::head(&design)) };
            let told = Told::new("process", id, 1, &fact, events::changes(None, &design));
            events::emit(&mut tx, &actor, "process.create", now, &[told]).await?;
            let answer = self.whole(&mut tx, &actor, &design).await?;
            events::answer(&mut tx, &actor, METHOD, &request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_process(
        &self,
        request: Request<pb::GetProcessRequest>,
    ) -> Result<Response<pb::Process>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::process::get(&mut tx, actor.tenant, &ask.key).await?;
            let answer = match ask.version {
                0 => self.whole(&mut tx, &actor, &design).await?,
                version => {
                    let definition = self.definition(&mut tx, &actor, &design, version).await?;
                    let graph = self.library.graph(&mut tx, actor.tenant, &design.key, version).await?;
                    pb::Process {
                        forms: wire::design::forms(&graph),
                        ..wire::design::version(&design, version, &definition)
                    }
                }
            };
            tx.rollback().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_processes(
        &self,
        request: Request<pb::ListProcessesRequest>,
    ) -> Result<Response<pb::ListProcessesResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = PageToken::decode(&query, &token)?;
            let state = wire::design::asked_state(ask.state)
                .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found =
                store::process::list(&mut tx, actor.tenant, state, after.as_deref(), size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.key.clone());
            let processes = found.iter().map(wire::design::head).collect();
            Ok(pb::ListProcessesResponse { processes, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_process(
        &self,
        request: Request<pb::UpdateProcessRequest>,
    ) -> Result<Response<pb::Process>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let draft = drafted(message.definition.clone(), "definition")?;
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateProcess", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, design: Design, now| {
            Ok(Design { title: design::title(&draft), draft, updated_at: now, ..design })
        };
        Ok(Response::new(self.change(&actor, asked, "process.update", decide).await?))
    }

    async fn check_process(
        &self,
        request: Request<pb::CheckProcessRequest>,
    ) -> Result<Response<pb::CheckProcessResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(READ).map_err(Error::from)?;
        let definition = given(request.into_inner().definition, "definition")?;
        let mut tx = self.parts.db.begin(actor.tenant).await.map_err(Error::from)?;
        let (forms, _) = self.library.named(&mut tx, actor.tenant, &definition).await?;
        tx.rollback().await.map_err(Error::from)?;
        let problems = reach::read(&definition, &forms).err().map(wire::design::problems).unwrap_or_default();
        Ok(Response::new(pb::CheckProcessResponse { problems }))
    }

    async fn publish_process(
        &self,
        request: Request<pb::PublishProcessRequest>,
    ) -> Result<Response<pb::Process>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "PublishProcess", key, revision: message.revision, request_id, digest };
        let note = message.note.trim();
        if note.chars().count() > NOTE {
            let rule = format!("at most {NOTE} characters");
            return Err(refused("INVALID_PROCESS", "note", "TOO_LONG", &rule).into());
        }
        let decide = async |tx: &mut kit::Tx, design: Design, now| {
            let (forms, pins) = self.library.named(tx, actor.tenant, &design.draft).await?;
            let (definition, _) = reach::read(&design.draft, &forms).map_err(unsound)?;
            let start_event = match definition.start {
                Start::Event { event, .. } => Some(event),
                _ => None,
            };
            let mut after = Design { state: State::Published, start_event, ..design };
            if after.published > 0 {
                let (last, last_pins) =
                    store::process::pinned(tx, actor.tenant, &after.key, after.published).await?;
                // What was retired comes back as it was, unless its forms have changed.
                if last == after.draft && last_pins == pins {
                    return Ok(after);
                }
            }
            after.published += 1;
            let number = after.published;
            let version =
                Version { number, note: note.to_owned(), published_at: now, publisher: actor.user() };
            store::process::publish(tx, actor.tenant, &after.key, &version, &after.draft, &pins).await?;
            Ok(after)
        };
        Ok(Response::new(self.change(&actor, asked, "process.publish", decide).await?))
    }

    async fn retire_process(
        &self,
        request: Request<pb::RetireProcessRequest>,
    ) -> Result<Response<pb::Process>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "RetireProcess", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, design: Design, _| match design.state {
            State::Published => Ok(Design { state: State::Retired, ..design }),
            State::Draft | State::Retired => Err(Error::NotPublished(design.key)),
        };
        Ok(Response::new(self.change(&actor, asked, "process.retire", decide).await?))
    }

    async fn list_process_versions(
        &self,
        request: Request<pb::ListProcessVersionsRequest>,
    ) -> Result<Response<pb::ListProcessVersionsResponse>, Status> {
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
            let design = store::process::get(&mut tx, actor.tenant, &ask.key).await?;
            let mut found =
                store::process::versions(&mut tx, actor.tenant, &design.key, before, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.number.to_string());
            let versions = found.into_iter().map(wire::design::listed).collect();
            Ok(pb::ListProcessVersionsResponse { versions, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn compare_process_versions(
        &self,
        request: Request<pb::CompareProcessVersionsRequest>,
    ) -> Result<Response<pb::CompareProcessVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::process::get(&mut tx, actor.tenant, &ask.key).await?;
            let before = self.definition(&mut tx, &actor, &design, ask.from_version).await?;
            let after = self.definition(&mut tx, &actor, &design, ask.to_version).await?;
            tx.rollback().await?;
            let (before, after) =
                (design::parse(&before).map_err(unsound)?, design::parse(&after).map_err(unsound)?);
            let differences = design::difference(&before, &after).into_iter().map(wire::design::differs);
            Ok(pb::CompareProcessVersionsResponse { differences: differences.collect() })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn export_process(
        &self,
        request: Request<pb::ExportProcessRequest>,
    ) -> Result<Response<pb::ExportProcessResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::process::get(&mut tx, actor.tenant, &ask.key).await?;
            let document = self.definition(&mut tx, &actor, &design, ask.version).await?;
            self.sound(&mut tx, &actor, &design, ask.version).await?;
            tx.rollback().await?;
            let definition = design::parse(&document).map_err(unsound)?;
            Ok(pb::ExportProcessResponse { bpmn: bpmn::export(&definition, &ask.key) })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn import_process(
        &self,
        request: Request<pb::ImportProcessRequest>,
    ) -> Result<Response<pb::ImportProcessResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(READ).map_err(Error::from)?;
        let bpmn::Imported { definition, remarks, .. } = bpmn::import(&request.into_inner().bpmn)
            .map_err(|wrong| Error::from(Fault::invalid("BPMN_REFUSED", wrong)))?;
        let definition = serde_json::to_value(&definition).unwrap_or_default();
        let mut tx = self.parts.db.begin(actor.tenant).await.map_err(Error::from)?;
        let (forms, _) = self.library.named(&mut tx, actor.tenant, &definition).await?;
        tx.rollback().await.map_err(Error::from)?;
        let problems = reach::read(&definition, &forms).err().map(wire::design::problems).unwrap_or_default();
        Ok(Response::new(pb::ImportProcessResponse {
            definition: Some(wire::document::document(&definition)),
            remarks: wire::design::problems(remarks),
            problems,
        }))
    }

    async fn get_process_statistics(
        &self,
        request: Request<pb::GetProcessStatisticsRequest>,
    ) -> Result<Response<pb::ProcessStatistics>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(super::statistics::get(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn simulate_process(
        &self,
        request: Request<pb::SimulateProcessRequest>,
    ) -> Result<Response<pb::SimulateProcessResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::process::get(&mut tx, actor.tenant, &ask.key).await?;
            let graph = self.sound(&mut tx, &actor, &design, ask.version).await?;
            let version = store::directory::version(&mut tx, actor.tenant).await?;
            let staff = self.library.staff(&mut tx, actor.tenant, version).await?;
            tx.rollback().await?;
            let starter = match ask.starter_id.as_str() {
                "" => actor.user(),
                id => Some(UserId::parse("starter_id", id)?),
            };
            let unknown =
                || refused("UNKNOWN_STARTER", "starter_id", "UNKNOWN", "no such person who may sign in");
            let starter = match starter {
                Some(id) => {
                    let person = staff.directory.person(id).ok_or_else(unknown)?;
                    Some((id, person.department))
                }
                None => None,
            };
            let data = data::accept(&graph.fields, wire::run::data("data", ask.data)?, "data")
                .map_err(|wrong| Error::from(Fault::invalid("INVALID_DATA", wrong)))?;
            let scene = Scene {
                id: Uuid::nil(),
                graph: &graph,
                directory: &staff.directory,
                calendar: &staff.calendar,
                now: self.now(),
            };
            let begun = step::start(scene, starter, data, None, std::collections::BTreeMap::new())?;
            let (visits, ending) = simulation::simulate(scene, begun);
            Ok(simulated(&graph, visits, ending))
        }
        .await;
        Ok(Response::new(answer?))
    }
}

fn simulated(graph: &Graph, visits: Vec<simulation::Visit>, ending: Ending) -> pb::SimulateProcessResponse {
    use crate::process::instance::Status as S;
    let steps = visits.into_iter().map(|visit| Step {
        title: graph.find(&visit.node).map(|at| graph.stations[at].title.clone()).unwrap_or_default(),
        node: visit.node,
        people: visit.people.iter().map(ToString::to_string).collect(),
        reasons: visit.reasons,
    });
    let outcome = match ending {
        Ending::Ended(S::Accepted) => "accepted",
        Ending::Ended(S::Rejected) => "rejected",
        Ending::Ended(S::Cancelled | S::Running) => "cancelled",
        Ending::Stuck => "stuck",
        Ending::Circle => "circle",
    };
    pb::SimulateProcessResponse { steps: steps.collect(), outcome: outcome.to_owned() }
}
