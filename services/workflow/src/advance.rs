//! How processes move on: everything that starts one or moves one passes through here, in batches, because a
//! transaction costs the same for one command as for fifty. A batch locks its instances, looks around, lets the pure
//! engine decide, and keeps everything: state, history, tasks, timers, facts, audit, answers.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use api::workflow::v1 as pb;
use events::Told;
use kit::line::Bounds;
use kit::{Line, Parts};
use prost::Message as _;
use tokio::sync::oneshot;
use types::{Actor, Fault, InstanceId, Kind, TaskId, TenantId, Time, UserId, Violation};

use crate::error::Error;
use crate::library::{Library, Staff};
use crate::process::Graph;
use crate::process::command::{By, Command};
use crate::process::data::{self, Data};
use crate::process::entry;
use crate::process::instance::{Instance, Number, Status};
use crate::process::migration;
use crate::process::moment::Moment;
use crate::process::run::{Around, Run};
use crate::process::step;
use crate::process::walk::Scene;
use crate::store::instance::{Answered, Known, Wanted, Written};
use crate::task::{Subject, Task};
use crate::{ledger, store, wire};

/// Commands of one transaction, waiting ones, and tenants at a time.
const BOUNDS: Bounds = Bounds { batch: 64, queue: 2_048, together: 8 };

/// The action that lets somebody act for others.
pub(crate) const MANAGE: &str = "workflow.instance.manage";
/// The action that lets somebody see instances of others.
pub(crate) const READ: &str = "workflow.instance.read";

/// A process that is started.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    /// The id it will have.
    pub id: InstanceId,
    /// Its process.
    pub key: String,
    /// What it is about, in words.
    pub title: String,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The values of its fields, as somebody wrote them.
    pub data: Data,
    /// What the starter fills in; none to let the form be.
    pub form: Option<entry::Entry>,
    /// Whom the starter chooses.
    pub chosen: BTreeMap<String, Vec<UserId>>,
    /// The instance it runs within, the token that waits there, and since when.
    pub parent: Option<(InstanceId, Number, Number)>,
}

/// What is asked of an instance; of a task, when the command needs its seat.
#[derive(Clone, Debug)]
pub(crate) enum Ask {
    /// Start one.
    Begin(Box<Beginning>),
    /// Do this to the instance.
    Instance(InstanceId, Command),
    /// Do this with the seat of the task.
    Task(TaskId, Command),
    /// Move the instance to this version of its process, where nodes may have other ids.
    Migrate(InstanceId, i32, BTreeMap<String, String>),
}

/// The command with its seat, which only the task knows.
fn seated(mut command: Command, number: Number) -> Command {
    match &mut command {
        Command::Answer(answer) => answer.seat = number,
        Command::Return { seat, .. } | Command::Hand { seat, .. } | Command::Add { seat, .. } => {
            *seat = number
        }
        _ => {}
    }
    command
}

/// A request that is answered once.
#[derive(Clone, Debug)]
pub(crate) struct Once {
    /// The method.
    pub method: &'static str,
    /// Its id; empty for none.
    pub request_id: String,
    /// A digest of it, and of who asked.
    pub digest: Vec<u8>,
}

/// A command in line.
#[derive(Debug)]
struct Job {
    actor: Arc<Actor>,
    ask: Ask,
    once: Option<Once>,
    reply: oneshot::Sender<Result<pb::Instance, Fault>>,
}

/// Moves processes on. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Advance {
    line: Line<Job>,
}

impl Advance {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, library: Library) -> Self {
        let stopping = parts.stopping.clone();
        let serve = move |tenant, batch| serve(parts.clone(), library.clone(), tenant, batch);
        Self { line: Line::new(BOUNDS, stopping, serve) }
    }

    /// Does what is asked, together with what is asked at the same time; gives the instance as it is then.
    ///
    /// # Errors
    /// Why it may not be done; `OVERLOADED` when too much waits; database trouble.
    pub(crate) async fn ask(
        &self,
        actor: &Arc<Actor>,
        ask: Ask,
        once: Option<Once>,
    ) -> Result<pb::Instance, Error> {
        let (reply, answer) = oneshot::channel();
        let once = once.filter(|once| !once.request_id.is_empty());
        self.line.join(actor.tenant, Job { actor: Arc::clone(actor), ask, once, reply })?;
        let gone = |_| Fault::new(Kind::Unavailable, "STOPPING", "the service is stopping; try again");
        Ok(answer.await.map_err(gone)??)
    }
}

/// A batch, in one transaction; when that fails for a reason of one of them, each in its own.
async fn serve(parts: Parts, library: Library, tenant: TenantId, batch: Vec<Job>) {
    let asked: Vec<(&Arc<Actor>, &Ask, Option<&Once>)> =
        batch.iter().map(|job| (&job.actor, &job.ask, job.once.as_ref())).collect();
    match all(&parts, &library, tenant, &asked).await {
        Ok(outcomes) => {
            for (job, outcome) in batch.into_iter().zip(outcomes) {
                // The caller may have given up; the request id finds the answer.
                let _ = job.reply.send(outcome.map_err(Fault::from));
            }
        }
        Err(error) => {
            let fault = Fault::from(error);
            let shared = fault.kind == Kind::Unavailable || batch.len() == 1;
            for job in batch {
                let outcome = if shared {
                    Err(fault.clone())
                } else {
                    let alone =
                        all(&parts, &library, tenant, &[(&job.actor, &job.ask, job.once.as_ref())]).await;
                    alone.map_err(Fault::from).and_then(|mut outcomes| match outcomes.pop() {
                        Some(outcome) => outcome.map_err(Fault::from),
                        None => Err(fault.clone()),
                    })
                };
                let _ = job.reply.send(outcome);
            }
        }
    }
}

type Asked<'a> = (&'a Arc<Actor>, &'a Ask, Option<&'a Once>);
type Outcome = Result<pb::Instance, Error>;

/// Everything of a batch in one transaction. What may not be done changes nothing, and fails alone.
async fn all(
    parts: &Parts,
    library: &Library,
    tenant: TenantId,
    asked: &[Asked<'_>],
) -> Result<Vec<Outcome>, Error> {
    let mut wanted = Wanted::default();
    let mut locks = Vec::new();
    for (_, ask, once) in asked {
        match ask {
            Ask::Begin(beginning) => {
                wanted.keys.push(beginning.key.clone());
                wanted.instances.push(beginning.id);
                locks.push(beginning.id.0);
            }
            Ask::Instance(id, _) | Ask::Migrate(id, ..) => {
                wanted.instances.push(*id);
                locks.push(id.0);
            }
            // Its lock is its instance's.
            Ask::Task(id, _) => {
                wanted.tasks.push(*id);
                locks.push(id.0);
            }
        }
        wanted.requests.extend(once.map(|once| (once.method, once.request_id.clone())));
    }
    let mut tx = parts.db.begin_on(tenant, &locks).await?;
    let now = parts.clock.now();
    let known = store::instance::look(&mut tx, tenant, &wanted).await?;
    let staff = library.staff(&mut tx, tenant, known.directory).await?;
    let mut graphs: HashMap<(String, i32), Arc<Graph>> = HashMap::new();
    let versions = known.runs.values().map(|run| (run.process.clone(), run.version));
    let published = known.published.iter().map(|(key, version)| (key.clone(), *version));
    let moved = asked.iter().filter_map(|(_, ask, _)| match ask {
        Ask::Migrate(id, version, _) => Some((known.runs.get(id)?.process.clone(), *version)),
        _ => None,
    });
    for (key, version) in versions.chain(published).chain(moved) {
        if let Entry::Vacant(entry) = graphs.entry((key, version)) {
            let (key, version) = entry.key().clone();
            entry.insert(library.graph(&mut tx, tenant, &key, version).await?);
        }
    }
    let mut batch =
        Batch { known, graphs, staff, now, written: BTreeMap::new(), told: Vec::new(), answers: Vec::new() };
    let outcomes: Vec<Outcome> = asked.iter().map(|asked| batch.one(*asked)).collect();
    let Batch { written, told, answers, .. } = batch;
    if written.is_empty() {
        tx.rollback().await?;
        return Ok(outcomes);
    }
    let written: Vec<Written> = written.into_values().collect();
    store::instance::write(&mut tx, tenant, &written, &answers, now).await?;
    events::emit(&mut tx, &ledger::ourselves(tenant), "instance.advance", now, &told).await?;
    tx.commit().await?;
    Ok(outcomes)
}

/// A batch under way: what it knows, and what has become of it.
struct Batch {
    known: Known,
    graphs: HashMap<(String, i32), Arc<Graph>>,
    staff: Staff,
    now: Time,
    written: BTreeMap<InstanceId, Written>,
    told: Vec<Told>,
    answers: Vec<Answered>,
}

impl Batch {
    fn one(&mut self, (actor, ask, once): Asked<'_>) -> Outcome {
        if let Some(once) = once
            && let Some((digest, answer)) =
                self.known.answers.get(&(once.method.to_owned(), once.request_id.clone()))
        {
            if *digest != once.digest {
                let violation = Violation::new("request_id", "REUSED", "was used for another request");
                return Err(Fault::invalid("REQUEST_ID_REUSED", [violation]).into());
            }
            return pb::Instance::decode(answer.as_slice())
                .map_err(|error| Fault::new(Kind::Internal, "REQUEST_ANSWER", error.to_string()).into());
        }
        let run = match ask.clone() {
            Ask::Begin(beginning) => self.begin(actor, *beginning)?,
            Ask::Instance(id, command) => self.advance(actor, id, command)?,
            Ask::Migrate(id, version, nodes) => self.migrate(actor, id, version, &nodes)?,
            Ask::Task(task, command) => {
                let task = self.known.tasks.get(&task).ok_or(Error::NotFound(task))?;
                let asked = match &task.asked {
                    Some(asked) => asked.clone(),
                    None if Some(task.owner) == actor.user() => return Err(Error::NotInProcess),
                    None => return Err(Error::NotFound(task.id)),
                };
                self.advance(actor, asked.instance, seated(command, asked.seat))?
            }
        };
        let graph = self.graph(&run)?;
        let answer = wire::instance(&run, &graph, Some(actor));
        if let Some(Once { method, request_id, digest }) = once.cloned() {
            let encoded = answer.encode_to_vec();
            self.known
                .answers
                .insert((method.to_owned(), request_id.clone()), (digest.clone(), encoded.clone()));
            self.answers.push(Answered { method, request_id, digest, answer: encoded });
        }
        Ok(answer)
    }

    fn graph(&self, run: &Run) -> Result<Arc<Graph>, Error> {
        let found = self.graphs.get(&(run.process.clone(), run.version));
        found.cloned().ok_or_else(|| Error::VersionNotFound(run.process.clone(), run.version))
    }

    fn begin(&mut self, actor: &Actor, beginning: Beginning) -> Result<Run, Error> {
        let Beginning { id, key, title, subject, data, form, chosen, parent } = beginning;
        // A step that is repeated after a crash finds what it had begun.
        if let Some(run) = self.known.runs.get(&id) {
            return Ok(run.clone());
        }
        let version = *self.known.published.get(&key).ok_or_else(|| Error::NotPublished(key.clone()))?;
        let run = Run {
            id,
            process: key,
            version,
            title,
            subject,
            parent,
            created_at: self.now,
            ended_at: None,
            revision: 0,
            state: Instance::default(),
        };
        let graph = self.graph(&run)?;
        let data = data::accept(&graph.fields, data, "instance.data")
            .map_err(|wrong| Error::from(Fault::invalid("INVALID_INSTANCE", wrong)))?;
        let starter = actor.user().map(|user| (user, actor.department()));
        let (state, moments) = step::start(self.scene(&run, &graph), starter, data, form, chosen)?;
        self.keep(actor, run, state, moments, &graph)
    }

    fn advance(&mut self, actor: &Actor, id: InstanceId, command: Command) -> Result<Run, Error> {
        let run = self.known.runs.get(&id).ok_or(Error::InstanceNotFound(id))?.clone();
        let by = by(actor, &run, &command);
        if let By::Person(user) = by
            && !run.takes_part(user)
        {
            // Out of reach is the same as not there.
            return Err(Error::InstanceNotFound(id));
        }
        let graph = self.graph(&run)?;
        let (state, moments) = step::step(self.scene(&run, &graph), &run.state, by, command)?;
        self.keep(actor, run, state, moments, &graph)
    }

    fn migrate(
        &mut self,
        actor: &Actor,
        id: InstanceId,
        version: i32,
        nodes: &BTreeMap<String, String>,
    ) -> Result<Run, Error> {
        let run = self.known.runs.get(&id).ok_or(Error::InstanceNotFound(id))?.clone();
        if run.version == version {
            return Ok(run);
        }
        let from = self.graph(&run)?;
        let moved = Run { version, ..run };
        let to = self.graph(&moved)?;
        let moment = migration::migrate(&moved.state, &from, &to, version, nodes).map_err(|wrong| {
            let text = wrong.join("; ");
            Fault::new(Kind::Refused, "INSTANCE_CANNOT_MOVE", text.clone()).with("why", text)
        })?;
        let mut state = moved.state.clone();
        state.apply(&moment);
        self.keep(actor, moved, state, vec![moment], &to)
    }

    fn scene<'a>(&'a self, run: &Run, graph: &'a Graph) -> Scene<'a> {
        Scene {
            id: run.id.0,
            graph,
            directory: &self.staff.directory,
            calendar: &self.staff.calendar,
            now: self.now,
        }
    }

    /// What has happened to an instance is remembered, to be kept with the rest of the batch.
    fn keep(
        &mut self,
        actor: &Actor,
        before: Run,
        state: Instance,
        moments: Vec<Moment>,
        graph: &Graph,
    ) -> Result<Run, Error> {
        let tasks: Vec<Task> = self
            .known
            .tasks
            .values()
            .filter(|task| task.state.is_open())
            .filter(|task| task.asked.as_ref().is_some_and(|asked| asked.instance == before.id))
            .cloned()
            .collect();
        let mut after = Run { state, revision: before.revision + 1, ..before.clone() };
        if after.state.status != Status::Running && after.ended_at.is_none() {
            after.ended_at = Some(self.now);
        }
        let around = after.around(&before.state, &moments, &tasks, graph, &self.staff.directory, self.now);
        self.tell(actor, &before, &after, &moments, &around, graph);
        let changed = around
            .asked
            .iter()
            .chain(around.done.iter().chain(&around.handed).chain(&around.gone).map(|(_, after)| after));
        self.known.tasks.extend(changed.map(|task| (task.id, task.clone())));
        let first = before.state.length + 1;
        let moments =
            (first..).zip(moments).map(|(number, what)| (number, actor.user(), what)).collect::<Vec<_>>();
        let new = before.revision == 0;
        match self.written.entry(after.id) {
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let written = entry.get_mut();
                written.run = after.clone();
                written.moments.extend(moments);
                written.around.push(around);
            }
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Written { run: after.clone(), new, moments, around: vec![around] });
            }
        }
        self.known.runs.insert(after.id, after.clone());
        Ok(after)
    }

    fn tell(
        &mut self,
        actor: &Actor,
        before: &Run,
        after: &Run,
        moments: &[Moment],
        around: &Around,
        graph: &Graph,
    ) {
        let now = self.now;
        let task = |task: &Task| Some(wire::fact(task.clone(), now));
        for new in &around.asked {
            let fact = pb::TaskCreated { task: task(new) };
            let told = Told::new("task", new.id, new.revision, &fact, events::changes(None, new));
            self.told.push(told.by(actor, "task.create"));
        }
        for (fact, changed) in [
            (ledger::Fact::Completed, &around.done),
            (ledger::Fact::Transferred, &around.handed),
            (ledger::Fact::Cancelled, &around.gone),
        ] {
            let action = fact.action();
            self.told.extend(
                changed.iter().map(|(before, after)| fact.told(before, after, now).by(actor, action.clone())),
            );
        }
        let instance = || Some(wire::instance(after, graph, None));
        let mut tell = |told: Told, action: &str| self.told.push(told.by(actor, action));
        let (id, revision) = (after.id, after.revision);
        // The history of an instance is its audit: the row only says that something was done.
        let noted = || serde_json::json!({"moments": [before.state.length, after.state.length]});
        for moment in moments {
            match moment {
                Moment::Started { .. } => {
                    let fact = pb::InstanceStarted { instance: instance() };
                    tell(Told::new("instance", id, revision, &fact, noted()), "instance.start");
                }
                Moment::Copied { people, .. } if !people.is_empty() => {
                    let user_ids = people.iter().map(ToString::to_string).collect();
                    let fact = pb::InstanceCopied { instance: instance(), user_ids };
                    tell(Told::new("instance", id, revision, &fact, noted()), "instance.copy");
                }
                Moment::Urged { .. } => {
                    let fact = pb::InstanceUrged { instance: instance() };
                    tell(Told::new("instance", id, revision, &fact, noted()), "instance.urge");
                }
                Moment::Signalled { name } => {
                    let fact = pb::ProcessSignalled { instance: instance(), name: name.clone() };
                    tell(Told::new("instance", id, revision, &fact, noted()), "instance.signal");
                }
                Moment::Ended { .. } => {
                    let fact = pb::InstanceEnded { instance: instance() };
                    tell(Told::new("instance", id, revision, &fact, noted()), "instance.end");
                }
                _ => {}
            }
        }
    }
}

/// As whom somebody gives a command: as themselves where it is theirs, as an administrator where they may be one.
fn by(actor: &Actor, run: &Run, command: &Command) -> By {
    let Some(user) = actor.user() else { return By::Suite };
    let theirs = |seat: &Number| run.state.seats.get(seat).is_some_and(|seat| seat.person == user);
    let own = match command {
        Command::Answer(answer) => theirs(&answer.seat),
        Command::Return { seat, .. } | Command::Hand { seat, .. } | Command::Add { seat, .. } => theirs(seat),
        Command::Remove { seat } => run.state.seats.get(seat).is_some_and(|seat| seat.added_by == Some(user)),
        Command::Cancel { .. } => run.state.starter == Some(user),
        Command::Withdraw { .. } => true,
        _ => false,
    };
    let manages = || {
        let scope = actor.grants.get(MANAGE);
        scope.is_some_and(|scope| scope.covers(user, run.state.starter, run.state.department))
    };
    if !own && manages() { By::Administrator(user) } else { By::Person(user) }
}
