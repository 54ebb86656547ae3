//! Processes under way, as they are asked for.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use api::workflow::v1 as pb;
use api::workflow::v1::instance_service_server::InstanceService;
use kit::Parts;
use pb::migrate_instances_response::Move;
use prost::Message;
use tonic::{Request, Response, Status};
use types::{
    Actor, DataScope, DepartmentId, Fault, InstanceId, Kind, PageSize, PageToken, Principal, TaskId, UserId,
    Violation, text,
};
use uuid::Uuid;

use super::page;
use super::task::{digest, refused};
use crate::advance::{Advance, Ask, Beginning, MANAGE, Once, READ};
use crate::error::Error;
use crate::library::Library;
use crate::process::command::{Answer, Command};
use crate::process::instance::{Side, Verdict};
use crate::process::migration;
use crate::process::run::Run;
use crate::store::instance::Filter;
use crate::task::Subject;
use crate::{store, wire};

/// The action that lets somebody start processes.
const START: &str = "workflow.instance.start";
/// Instances that are moved by one call.
const MOVED: usize = 500;
/// Characters of a title.
const TITLE: usize = 200;

/// The calls about processes under way.
#[derive(Debug)]
pub(crate) struct Instances {
    parts: Parts,
    library: Library,
    advance: Advance,
}

type Answered = Result<Response<pb::Instance>, Status>;

impl Instances {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, library: Library, advance: Advance) -> Self {
        Self { parts, library, advance }
    }

    /// What a person does about one task.
    async fn task<M: Message>(
        &self,
        request: Request<M>,
        method: &'static str,
        make: impl FnOnce(&M) -> Result<(TaskId, String, Command), Error> + Send,
    ) -> Answered {
        let actor = person(&request)?;
        let message = request.into_inner();
        let (id, request_id, command) = make(&message)?;
        let once = Once { method, request_id, digest: digest(&actor, &message) };
        let ask = Ask::Task(id, command);
        Ok(Response::new(self.advance.ask(&actor, ask, Some(once)).await?))
    }

    /// What somebody does about an instance.
    async fn instance<M: Message>(
        &self,
        actor: Arc<Actor>,
        message: &M,
        method: &'static str,
        (id, request_id): (&str, &str),
        command: Command,
    ) -> Answered {
        let id = InstanceId::parse("id", id).map_err(Error::from)?;
        let once = Once { method, request_id: request_id.to_owned(), digest: digest(&actor, message) };
        Ok(Response::new(self.advance.ask(&actor, Ask::Instance(id, command), Some(once)).await?))
    }

    /// An instance that the caller may see: it is theirs, or within reach.
    async fn seen(&self, tx: &mut kit::Tx, actor: &Actor, id: &str) -> Result<Run, Error> {
        let id = InstanceId::parse("id", id)?;
        let run = store::instance::get(tx, actor.tenant, id).await?;
        let Some(user) = actor.user() else { return Ok(run) };
        let reached = |action: &str| {
            let scope = actor.grants.get(action);
            scope.is_some_and(|scope| scope.covers(user, run.state.starter, run.state.department))
        };
        if reached(READ)
            || reached(MANAGE)
            || run.takes_part(user)
            || store::instance::involves(tx, actor.tenant, id, user).await?
        {
            return Ok(run);
        }
        Err(Error::InstanceNotFound(id))
    }
}

/// Somebody who asks; a service decides nothing in people's place.
fn person<M>(request: &Request<M>) -> Result<Arc<Actor>, Status> {
    let actor = kit::actor(request)?;
    if actor.user().is_none() {
        let fault = Fault::new(types::Kind::Forbidden, "PEOPLE_DECIDE", "only a person may do this");
        return Err(Error::from(fault).into());
    }
    Ok(actor)
}

fn manager<M>(request: &Request<M>) -> Result<Arc<Actor>, Status> {
    let actor = person(request)?;
    actor.scope(MANAGE).map_err(Error::from)?;
    Ok(actor)
}

fn user(field: &str, id: &str) -> Result<UserId, Error> {
    Ok(UserId::parse(field, id)?)
}

/// As whom a process is started: a service may name the person for whom it does.
fn for_whom(actor: Arc<Actor>, given: Option<&pb::Instance>) -> Result<Arc<Actor>, Fault> {
    actor.scope(START)?;
    let Some(given) = given.filter(|given| actor.is_service() && !given.starter_id.is_empty()) else {
        return Ok(actor);
    };
    let department = match given.department_id.as_str() {
        "" => None,
        id => Some(DepartmentId::parse("instance.department_id", id)?),
    };
    let id = UserId::parse("instance.starter_id", &given.starter_id)?;
    let principal = Principal::User { id, name: actor.label(), department };
    Ok(Arc::new(Actor { principal, ..Actor::clone(&actor) }))
}

fn token(number: i32) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| refused("INVALID_COMMAND", "token", "OUT_OF_RANGE", "0 or more"))
}

fn approval(message: &pb::ApproveTaskRequest) -> Result<(TaskId, String, Command), Error> {
    let answer = Answer {
        seat: 0,
        verdict: Verdict::Approved,
        comment: message.comment.clone(),
        signature: Some(message.signature_file_id.clone()).filter(|file| !file.is_empty()),
        data: wire::run::data("data", message.data.clone())?,
        form: Some(wire::run::entry("form", message.form.clone())?),
        chosen: wire::run::choices(message.choices.clone())?,
    };
    Ok((TaskId::parse("id", &message.id)?, message.request_id.clone(), Command::Answer(answer)))
}

fn rejection(message: &pb::RejectTaskRequest) -> Result<(TaskId, String, Command), Error> {
    // Who rejects need not fill anything in.
    let form = message.form.clone().map(|form| wire::run::entry("form", Some(form))).transpose()?;
    let answer = Answer {
        seat: 0,
        verdict: Verdict::Rejected,
        comment: message.comment.clone(),
        signature: None,
        data: wire::run::data("data", message.data.clone())?,
        form,
        chosen: BTreeMap::new(),
    };
    Ok((TaskId::parse("id", &message.id)?, message.request_id.clone(), Command::Answer(answer)))
}

fn subject(kind: &str, id: &str) -> Result<Option<Subject>, Error> {
    match (kind, id) {
        ("", "") => Ok(None),
        ("", _) => Err(refused(
            "INVALID_INSTANCE",
            "instance.subject_type",
            "REQUIRED",
            "must be given with subject_id",
        )),
        (_, "") => Err(refused(
            "INVALID_INSTANCE",
            "instance.subject_id",
            "REQUIRED",
            "must be given with subject_type",
        )),
        (kind, id) => {
            let id = id.parse::<Uuid>().map_err(|_| {
                refused("INVALID_INSTANCE", "instance.subject_id", "NOT_AN_ID", "expected a UUID")
            })?;
            if !crate::task::is_name(kind, false) {
                return Err(refused(
                    "INVALID_INSTANCE",
                    "instance.subject_type",
                    "MALFORMED",
                    "a word of a to z, 0 to 9 and _",
                ));
            }
            Ok(Some(Subject { kind: kind.to_owned(), id }))
        }
    }
}

fn filter(ask: &pb::ListInstancesRequest, size: PageSize, user: Option<UserId>) -> Result<Filter, Error> {
    let mut wrong = Vec::new();
    let mut id = |field: &str, text: &str| match text {
        "" => None,
        text => text
            .parse::<Uuid>()
            .map_err(|_| wrong.push(Violation::new(field, "NOT_AN_ID", "expected a UUID")))
            .ok(),
    };
    let (starter, subject) = (id("starter_id", &ask.starter_id), id("subject_id", &ask.subject_id));
    let status = wire::run::asked_state(ask.state);
    if status.is_none() {
        wrong.push(Violation::new("state", "UNKNOWN", "no such state"));
    }
    if !wrong.is_empty() {
        return Err(Fault::invalid("INVALID_FILTER", wrong).into());
    }
    Ok(Filter {
        process: Some(ask.process_key.clone()).filter(|key| !key.is_empty()),
        status: status.flatten(),
        starter,
        subject,
        stuck: ask.stuck,
        copied_to: user.filter(|_| ask.copied),
        after: None,
        limit: size.probe(),
    })
}

#[tonic::async_trait]
impl InstanceService for Instances {
    async fn start_instance(&self, request: Request<pb::StartInstanceRequest>) -> Answered {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let by_a_service = actor.is_service();
        let actor = for_whom(actor, message.instance.as_ref()).map_err(Error::from)?;
        let beginning: Result<_, Error> = (|| {
            let given = message
                .instance
                .as_ref()
                .ok_or_else(|| refused("FIELD_REQUIRED", "instance", "REQUIRED", "must be given"))?;
            let title = text::tidy(&given.title);
            if title.is_empty() || title.chars().count() > TITLE {
                let rule = format!("1 to {TITLE} characters");
                return Err(refused("INVALID_INSTANCE", "instance.title", "OUT_OF_RANGE", &rule));
            }
            let id = match message.request_id.as_str() {
                "" => InstanceId::new(),
                // Sent again after a crash, it is the same instance.
                id => InstanceId(types::ids::derived(actor.tenant.0, &format!("instance {id}"))),
            };
            Ok(Beginning {
                id,
                key: given.process_key.clone(),
                title,
                subject: subject(&given.subject_type, &given.subject_id)?,
                data: wire::run::data("instance.data", given.data.clone())?,
                // A service starts what somebody fills in later.
                form: match &message.form {
                    None if by_a_service => None,
                    _ => Some(wire::run::entry("form", message.form.clone())?),
                },
                chosen: wire::run::choices(message.choices.clone())?,
                parent: None,
            })
        })();
        let once = Once {
            method: "StartInstance",
            request_id: message.request_id.clone(),
            digest: digest(&actor, &message),
        };
        let ask = Ask::Begin(Box::new(beginning?));
        Ok(Response::new(self.advance.ask(&actor, ask, Some(once)).await?))
    }

    async fn get_instance(&self, request: Request<pb::GetInstanceRequest>) -> Answered {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let run = self.seen(&mut tx, &actor, &request.get_ref().id).await?;
            let graph = self.library.graph(&mut tx, actor.tenant, &run.process, run.version).await?;
            tx.rollback().await?;
            Ok(wire::instance(&run, &graph, Some(&actor)))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_instances(
        &self,
        request: Request<pb::ListInstancesRequest>,
    ) -> Result<Response<pb::ListInstancesResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let mut ask = request.into_inner();
            let scope = match actor.user() {
                // What somebody started themselves, or was told of, is theirs to see.
                Some(_) => actor.grants.get(READ).cloned().unwrap_or(DataScope::Own),
                None => DataScope::All,
            };
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let mut filter = filter(&ask, size, actor.user())?;
            filter.after = match PageToken::decode(&query, &token)? {
                Some(key) => match page::place(&key)? {
                    (Some(at), id) => Some((at, id)),
                    (None, _) => None,
                },
                None => None,
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut runs =
                store::instance::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
            let next_page_token =
                size.cut(&mut runs, &query, |last| page::key((Some(last.created_at), last.id.0)));
            let mut instances = Vec::with_capacity(runs.len());
            for run in &runs {
                // Few versions, and they are held.
                let graph = self.library.graph(&mut tx, actor.tenant, &run.process, run.version).await?;
                instances.push(wire::run::standing(run, &graph));
            }
            tx.rollback().await?;
            Ok(pb::ListInstancesResponse { instances, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_moments(
        &self,
        request: Request<pb::ListMomentsRequest>,
    ) -> Result<Response<pb::ListMomentsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = match PageToken::decode(&query, &token)? {
                Some(key) => key.parse::<i64>().unwrap_or(i64::MAX),
                None => 0,
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let run = self.seen(&mut tx, &actor, &ask.id).await?;
            let graph = self.library.graph(&mut tx, actor.tenant, &run.process, run.version).await?;
            let limit = size.probe();
            let mut moments = store::instance::moments(&mut tx, actor.tenant, run.id, after, limit).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut moments, &query, |last| last.number.to_string());
            let moments =
                moments.into_iter().map(|told| wire::run::moment(told, &run, &graph, actor.user())).collect();
            Ok(pb::ListMomentsResponse { moments, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn approve_task(&self, request: Request<pb::ApproveTaskRequest>) -> Answered {
        self.task(request, "ApproveTask", approval).await
    }

    async fn reject_task(&self, request: Request<pb::RejectTaskRequest>) -> Answered {
        self.task(request, "RejectTask", rejection).await
    }

    async fn return_task(&self, request: Request<pb::ReturnTaskRequest>) -> Answered {
        self.task(request, "ReturnTask", |message| {
            let (node, comment) = (message.node.clone(), message.comment.clone());
            let command = Command::Return { seat: 0, node, comment };
            Ok((TaskId::parse("id", &message.id)?, message.request_id.clone(), command))
        })
        .await
    }

    async fn delegate_task(&self, request: Request<pb::DelegateTaskRequest>) -> Answered {
        self.task(request, "DelegateTask", |message| {
            let to = user("user_id", &message.user_id)?;
            let command = Command::Hand { seat: 0, to, back: true, comment: message.comment.clone() };
            Ok((TaskId::parse("id", &message.id)?, message.request_id.clone(), command))
        })
        .await
    }

    async fn add_signers(&self, request: Request<pb::AddSignersRequest>) -> Answered {
        self.task(request, "AddSigners", |message| {
            let people = message.user_ids.iter().map(|id| user("user_ids", id)).collect::<Result<_, _>>()?;
            let side = match message.side() {
                pb::add_signers_request::Side::Unspecified | pb::add_signers_request::Side::Before => {
                    Side::Before
                }
                pb::add_signers_request::Side::After => Side::After,
                pb::add_signers_request::Side::Beside => Side::Beside,
            };
            let command = Command::Add { seat: 0, people, side };
            Ok((TaskId::parse("id", &message.id)?, message.request_id.clone(), command))
        })
        .await
    }

    async fn remove_signer(&self, request: Request<pb::RemoveSignerRequest>) -> Answered {
        let actor = person(&request)?;
        let message = request.into_inner();
        let command = Command::Remove { seat: token(message.seat)? };
        self.instance(actor, &message, "RemoveSigner", (&message.id, &message.request_id), command).await
    }

    async fn withdraw_vote(&self, request: Request<pb::WithdrawVoteRequest>) -> Answered {
        let actor = person(&request)?;
        let message = request.into_inner();
        let command = Command::Withdraw { node: message.node.clone() };
        self.instance(actor, &message, "WithdrawVote", (&message.id, &message.request_id), command).await
    }

    async fn cancel_instance(&self, request: Request<pb::CancelInstanceRequest>) -> Answered {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let command = Command::Cancel { reason: message.reason.clone() };
        self.instance(actor, &message, "CancelInstance", (&message.id, &message.request_id), command).await
    }

    async fn urge_instance(&self, request: Request<pb::UrgeInstanceRequest>) -> Answered {
        let actor = person(&request)?;
        let message = request.into_inner();
        self.instance(actor, &message, "UrgeInstance", (&message.id, &message.request_id), Command::Urge)
            .await
    }

    async fn comment_instance(&self, request: Request<pb::CommentInstanceRequest>) -> Answered {
        let actor = person(&request)?;
        let message = request.into_inner();
        let command = Command::Comment { text: message.text.clone() };
        self.instance(actor, &message, "CommentInstance", (&message.id, &message.request_id), command).await
    }

    async fn retry_instance(&self, request: Request<pb::RetryInstanceRequest>) -> Answered {
        let actor = manager(&request)?;
        let message = request.into_inner();
        let data = wire::run::data("data", message.data.clone()).map_err(Error::from)?;
        let command = Command::Retry { token: token(message.token)?, data };
        self.instance(actor, &message, "RetryInstance", (&message.id, &message.request_id), command).await
    }

    async fn migrate_instances(
        &self,
        request: Request<pb::MigrateInstancesRequest>,
    ) -> Result<Response<pb::MigrateInstancesResponse>, Status> {
        let actor = manager(&request)?;
        let answer: Result<_, Error> = async {
            if actor.scope(MANAGE)? != DataScope::All {
                let fault = Fault::new(Kind::Forbidden, "ACTION_NOT_GRANTED", "must be granted everywhere");
                return Err(fault.with("action", MANAGE).into());
            }
            let ask = request.into_inner();
            let ids = ask.ids.iter().map(|id| InstanceId::parse("ids", id)).collect::<Result<Vec<_>, _>>()?;
            if ids.len() > MOVED {
                let rule = format!("at most {MOVED}");
                return Err(refused("INVALID_COMMAND", "ids", "TOO_MANY", &rule));
            }
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let design = store::process::get(&mut tx, actor.tenant, &ask.process_key).await?;
            let version = if ask.version == 0 { design.published } else { ask.version };
            let to = self.library.graph(&mut tx, actor.tenant, &design.key, version).await?;
            let limit = MOVED + 1;
            let mut runs = store::instance::of_other_versions(
                &mut tx,
                actor.tenant,
                &design.key,
                version,
                &ids,
                i64::try_from(limit).unwrap_or(i64::MAX),
            )
            .await?;
            let mut froms = BTreeMap::new();
            for run in &runs {
                if let Entry::Vacant(place) = froms.entry(run.version) {
                    let graph = self.library.graph(&mut tx, actor.tenant, &design.key, run.version).await?;
                    place.insert(graph);
                }
            }
            tx.rollback().await?;
            let more = runs.len() > MOVED;
            runs.truncate(MOVED);
            let nodes: BTreeMap<String, String> = ask.nodes.into_iter().collect();
            let tries = runs.into_iter().map(|run| {
                let (from, to, nodes, actor) = (froms.get(&run.version), &to, &nodes, &actor);
                async move {
                    let outcome = match from {
                        Some(from) if ask.dry_run => migration::migrate(&run.state, from, to, version, nodes)
                            .map(drop)
                            .map_err(|wrong| wrong.join("; ")),
                        _ => {
                            let asked = Ask::Migrate(run.id, version, nodes.clone());
                            self.advance
                                .ask(actor, asked, None)
                                .await
                                .map(drop)
                                .map_err(|error| error.to_string())
                        }
                    };
                    Move {
                        id: run.id.to_string(),
                        title: run.title,
                        from_version: run.version,
                        moved: outcome.is_ok(),
                        reason: outcome.err().unwrap_or_default(),
                    }
                }
            });
            let moves = futures::future::join_all(tries).await;
            Ok(pb::MigrateInstancesResponse { moves, more })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn skip_instance(&self, request: Request<pb::SkipInstanceRequest>) -> Answered {
        let actor = manager(&request)?;
        let message = request.into_inner();
        let command = Command::Skip { token: token(message.token)? };
        self.instance(actor, &message, "SkipInstance", (&message.id, &message.request_id), command).await
    }
}
