//! Tasks as they are asked for.

use std::sync::Arc;

use api::workflow::v1 as pb;
use api::workflow::v1::task_service_server::TaskService;
use events::Repeated;
use kit::{Parts, Tx};
use prost::Message;
use tonic::{Request, Response, Status};
use types::{Actor, DataScope, Fault, PageSize, PageToken, TaskId, Time, UserId, Violation};
use uuid::Uuid;

use super::page;
use crate::advance::{Advance, Ask, Once};
use crate::directory::Person;
use crate::error::Error;
use crate::ledger::{self, Fact};
use crate::process::command::Command;
use crate::store::task::Filter;
use crate::task::{Task, Verb};
use crate::{store, wire};

/// The calls about tasks.
#[derive(Debug)]
pub(crate) struct Tasks {
    parts: Parts,
    advance: Advance,
}

/// A verb as it was asked for.
struct Asked {
    method: &'static str,
    id: String,
    revision: i64,
    request_id: String,
    digest: Vec<u8>,
}

impl Asked {
    fn new(
        actor: &Actor,
        method: &'static str,
        message: &impl Message,
        (id, revision, request_id): (&str, i64, &str),
    ) -> Self {
        let digest = digest(actor, message);
        Self { method, id: id.to_owned(), revision, request_id: request_id.to_owned(), digest }
    }
}

/// A digest of the command and of who gave it. The first answer is given again without looking whether the task is
/// within reach, so that who has handed a task on may repeat that: then it must go to nobody else.
pub(crate) fn digest(actor: &Actor, message: &impl Message) -> Vec<u8> {
    let mut digest = events::digest(message);
    digest.extend_from_slice(Uuid::from(actor.user().unwrap_or(UserId(Uuid::nil()))).as_bytes());
    digest
}

impl Tasks {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, advance: Advance) -> Self {
        Self { parts, advance }
    }

    fn now(&self) -> Time {
        self.parts.clock.now()
    }

    /// What is asked in a process is handed on there (转办); nothing where the task is in none.
    async fn hand_on(
        &self,
        actor: &Arc<Actor>,
        ask: &pb::TransferTaskRequest,
        to: UserId,
    ) -> Result<Option<pb::Task>, Error> {
        let id = TaskId::parse("id", &ask.id)?;
        let get = async || {
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let task = store::task::get(&mut tx, actor.tenant, id).await?;
            tx.rollback().await?;
            Ok::<Task, Error>(task)
        };
        let task = get().await?;
        if task.asked.is_none() {
            return Ok(None);
        }
        let digest = digest(actor, ask);
        let once = Once { method: "TransferTask", request_id: ask.request_id.clone(), digest };
        let command = Command::Hand { seat: 0, to, back: false, comment: String::new() };
        self.advance.ask(actor, Ask::Task(id, command), Some(once)).await?;
        Ok(Some(wire::task(get().await?, actor, self.now())))
    }

    /// One verb on one task: lock, check reach, repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked,
        fact: Fact,
        decide: impl AsyncFnOnce(&mut Tx, Task, Time) -> Result<Task, Error>,
    ) -> Result<pb::Task, Error> {
        let scope = actor.scope(Verb::ACTION)?;
        let Asked { method, id, revision, request_id, digest } = asked;
        let id = TaskId::parse("id", &id)?;
        let now = self.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, &request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::task::get(&mut tx, actor.tenant, id).await?;
        reach(&scope, actor, &before)?;
        before.expect_revision(revision)?;
        let after = decide(&mut tx, before.clone(), now).await?;
        ledger::keep(&mut tx, actor, now, &[(before, after.clone(), fact)]).await?;
        let answer = wire::task(after, actor, now);
        events::answer(&mut tx, actor, method, &request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// Out of reach is the same as not there.
fn reach(scope: &DataScope, actor: &Actor, task: &Task) -> Result<(), Error> {
    let covered = actor.user().is_none_or(|user| scope.covers(user, Some(task.owner), task.department));
    if covered { Ok(()) } else { Err(Error::NotFound(task.id)) }
}

/// Somebody of the same company who may have tasks.
async fn colleague(tx: &mut Tx, actor: &Actor, id: UserId) -> Result<Option<Person>, Error> {
    Ok(store::directory::person(tx, actor.tenant, id).await?.filter(|person| person.active))
}

pub(crate) fn refused(reason: &'static str, field: &str, why: &'static str, rule: &str) -> Error {
    Fault::invalid(reason, [Violation::new(field, why, rule)]).into()
}

#[tonic::async_trait]
impl TaskService for Tasks {
    async fn create_task(
        &self,
        request: Request<pb::CreateTaskRequest>,
    ) -> Result<Response<pb::Task>, Status> {
        const METHOD: &str = "CreateTask";
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            let scope = actor.scope("workflow.task.create")?;
            let digest = digest(&actor, &message);
            let pb::CreateTaskRequest { task, request_id } = message;
            let given = task.ok_or_else(|| refused("FIELD_REQUIRED", "task", "REQUIRED", "must be given"))?;
            let owner = UserId::parse("task.owner_id", &given.owner_id)?;
            let draft = wire::draft(given)?;
            let now = self.now();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &request_id, &digest).await?
            {
                return Ok(first);
            }
            let within = |owner: &Person| {
                actor.user().is_none_or(|user| scope.covers(user, Some(owner.id), owner.department))
            };
            let owner = colleague(&mut tx, &actor, owner).await?.filter(within);
            let task = draft.task(owner.as_ref(), actor.is_service(), now)?;
            if !ledger::add(&mut tx, &actor, now, &task).await? {
                return Err(Error::Exists);
            }
            let answer = wire::task(task, &actor, now);
            events::answer(&mut tx, &actor, METHOD, &request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_task(&self, request: Request<pb::GetTaskRequest>) -> Result<Response<pb::Task>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope("workflow.task.read")?;
            let id = TaskId::parse("id", &request.get_ref().id)?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let task = store::task::get(&mut tx, actor.tenant, id).await?;
            tx.rollback().await?;
            reach(&scope, &actor, &task)?;
            Ok(wire::task(task, &actor, self.now()))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_tasks(
        &self,
        request: Request<pb::ListTasksRequest>,
    ) -> Result<Response<pb::ListTasksResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            let scope = actor.scope("workflow.task.read")?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = PageToken::decode(&query, &token)?.map(|key| page::place(&key)).transpose()?;
            let now = self.now();
            let filter = filter(&ask, size, after, now)?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut tasks = store::task::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut tasks, &query, |last| page::key((last.due_at, last.id.0)));
            let tasks = tasks.into_iter().map(|task| wire::task(task, &actor, now)).collect();
            Ok(pb::ListTasksResponse { tasks, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn complete_task(
        &self,
        request: Request<pb::CompleteTaskRequest>,
    ) -> Result<Response<pb::Task>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let asked = Asked::new(&actor, "CompleteTask", &ask, (&ask.id, ask.revision, &ask.request_id));
        let decide = async |_: &mut Tx, task: Task, now| task.report_done(now);
        Ok(Response::new(self.change(&actor, asked, Fact::Completed, decide).await?))
    }

    async fn transfer_task(
        &self,
        request: Request<pb::TransferTaskRequest>,
    ) -> Result<Response<pb::Task>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let asked = Asked::new(&actor, "TransferTask", &ask, (&ask.id, ask.revision, &ask.request_id));
        let owner = UserId::parse("owner_id", &ask.owner_id).map_err(Error::from)?;
        if let Some(answer) = self.hand_on(&actor, &ask, owner).await? {
            return Ok(Response::new(answer));
        }
        let decide = async |tx: &mut Tx, task: Task, now| {
            if task.owner == owner {
                return Err(refused("INVALID_OWNER", "owner_id", "SAME", "has it already"));
            }
            let unknown =
                || refused("UNKNOWN_OWNER", "owner_id", "UNKNOWN", "no such person who may sign in");
            let to = colleague(tx, &actor, owner).await?.ok_or_else(unknown)?;
            let due_at = task.due_at;
            task.transfer(to.id, to.department, due_at, now)
        };
        Ok(Response::new(self.change(&actor, asked, Fact::Transferred, decide).await?))
    }

    async fn cancel_task(
        &self,
        request: Request<pb::CancelTaskRequest>,
    ) -> Result<Response<pb::Task>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let asked = Asked::new(&actor, "CancelTask", &ask, (&ask.id, ask.revision, &ask.request_id));
        let decide = async |_: &mut Tx, task: Task, now| task.call_off(now);
        Ok(Response::new(self.change(&actor, asked, Fact::Cancelled, decide).await?))
    }
}

fn filter(
    ask: &pb::ListTasksRequest,
    size: PageSize,
    after: Option<(Option<Time>, Uuid)>,
    now: Time,
) -> Result<Filter, Error> {
    let state = wire::asked_state(ask.state)
        .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "is no state of a task"))?;
    let subject = (!ask.subject_id.is_empty()).then(|| uuid("subject_id", &ask.subject_id)).transpose()?;
    let owner = (!ask.owner_id.is_empty()).then(|| UserId::parse("owner_id", &ask.owner_id)).transpose()?;
    Ok(Filter { owner, state, subject, overdue_at: ask.overdue.then_some(now), after, limit: size.probe() })
}

fn uuid(field: &str, text: &str) -> Result<Uuid, Error> {
    text.parse().map_err(|_| refused("INVALID_ID", field, "NOT_AN_ID", "expected a UUID"))
}
