//! Runs of automations are carried out: the record is read as it is now, the condition looked at, and one action done
//! after the other. Every step of the way is kept before the next one begins, so that whoever takes a run up after a
//! crash goes on where it was; an action that was under way is done again under the same key.

use std::collections::BTreeMap;
use std::sync::Arc;

use api::workflow::v1 as pb;
use events::Told;
use prost_reflect::{DynamicMessage, MethodDescriptor, Value as Wire};
use serde_json::{Value as Json, json};
use tonic::Code;
use types::{Actor, Fault, InstanceId, Kind, Principal, TaskId, TenantId, Time, UserId, ids};
use uuid::Uuid;

use super::{ATTEMPTS, Came, Runner};
use crate::advance::{Ask, Beginning};
use crate::automation::Sound;
use crate::automation::plan::{Doing, Scene, Step};
use crate::automation::run::{Run, State};
use crate::edition;
use crate::error::Error;
use crate::library::Staff;
use crate::process::command::Command;
use crate::process::data::Data;
use crate::process::instance::{SeatState, Side};
use crate::reach::record::Record;
use crate::store::effect::Due;
use crate::task::{self, Subject, Task};
use crate::{ledger, occasion, reach, store, wire};

mod record;

/// Records of a page of a survey.
const PAGE: i32 = 200;

/// Why something was not done, and whether trying again may help.
type Trouble = (bool, String);

/// What a run is carried out with.
struct Ground<'a> {
    tenant: TenantId,
    sound: &'a Sound,
    staff: &'a Staff,
}

impl Runner {
    /// Goes on with a run until it ends, or something fails.
    pub(super) async fn automate(&self, due: &Due) -> Result<Came, Error> {
        let tenant = TenantId(due.tenant_id);
        let mut tx = self.parts.db.begin(tenant).await?;
        let run = match store::automation_run::get(&mut tx, tenant, due.instance_id).await {
            Ok(run) if run.state == State::Running && run.tries == due.since => run,
            Ok(_) | Err(Error::AutomationRunNotFound(_)) => return Ok(Came::Never),
            Err(error) => return Err(error),
        };
        let sound = self.library.automation(&mut tx, tenant, &run.automation, run.version).await?;
        let staff = self.library.staff_now(&mut tx, tenant).await?;
        tx.rollback().await?;
        let ground = Ground { tenant, sound: &sound, staff: &staff };
        let trace = run.trace().into();
        match kit::call::within(trace, self.carry_out(&ground, run, due.attempts)).await {
            // Another replica is at it, or was: whoever comes next finds out.
            Err(Error::AutomationRunStale(_)) => Ok(Came::Again("another replica is at it".to_owned())),
            other => other,
        }
    }

    async fn carry_out(&self, ground: &Ground<'_>, mut run: Run, attempts: i32) -> Result<Came, Error> {
        let mut attempts = attempts;
        if run.plan.is_none() {
            let now = self.parts.clock.now();
            let decided = match self.record(ground, &run).await {
                Ok(record) => decide(ground, run.clone(), record.as_ref(), now),
                Err((true, why)) if attempts < ATTEMPTS => return Ok(Came::Again(why)),
                Err((_, why)) => run.clone().failed(&why, now),
            };
            run = self.keep(ground.tenant, run, decided, None, now).await?;
            attempts = 1;
        }
        while run.state == State::Running
            && let Some(step) = run.next().cloned()
        {
            let (mut tasks, mut told) = (Vec::new(), Vec::new());
            let outcome = match self.act(ground, &run, &step, (&mut tasks, &mut told)).await {
                Ok(text) => Ok(text),
                Err((true, why)) if attempts < ATTEMPTS => return Ok(Came::Again(why)),
                Err((_, why)) => Err(why),
            };
            let now = self.parts.clock.now();
            let after = run.clone().acted(&step.id, outcome, now);
            let made = Made { tasks, told };
            run = self.keep(ground.tenant, run, after, Some(made), now).await?;
            attempts = 1;
        }
        Ok(Came::Done)
    }

    /// Keeps how a run stands, together with what was made of ours.
    async fn keep(
        &self,
        tenant: TenantId,
        before: Run,
        mut after: Run,
        made: Option<Made>,
        now: Time,
    ) -> Result<Run, Error> {
        let us = ledger::ourselves(tenant);
        let sets_out = after.sets_out(&before);
        let locks = [after.id, store::automation_run::pair(&after)];
        let mut tx = self.parts.db.begin_on(tenant, &locks[..if sets_out { 2 } else { 1 }]).await?;
        if sets_out {
            let lately = store::automation_run::lately(&mut tx, tenant, &after, now).await?;
            after = after.unless_too_often(&before, lately, now);
        }
        store::automation_run::save(&mut tx, tenant, &before, &after, now).await?;
        if let Some(Made { tasks, told }) = made {
            for task in &tasks {
                ledger::add(&mut tx, &us, now, task).await?;
            }
            events::emit(&mut tx, &us, "automation.act", now, &told).await?;
        }
        if after.state == State::Failed {
            tracing::warn!(run = %after.id, automation = after.automation, why = after.reason, "an automation failed");
            let fact = pb::AutomationRunChanged { run: Some(wire::automation::run(&after)) };
            let changes = events::changes(Some(&before), &after);
            let told = Told::new("automation_run", after.id, after.revision, &fact, changes);
            events::emit(&mut tx, &us, "automation.fail", now, &[told]).await?;
        }
        tx.commit().await?;
        Ok(after)
    }

    /// The record of a run as it is now; none where it is about none, or nothing of it is read.
    async fn record(&self, ground: &Ground<'_>, run: &Run) -> Result<Option<DynamicMessage>, Trouble> {
        match (&ground.sound.record, &run.subject) {
            (Some(record), Some((kind, id))) if *kind == record.word && ground.sound.needs_record() => {
                self.fetch(ground.tenant, record, *id).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// Makes a call of the suite under our own identity.
    async fn send(
        &self,
        tenant: TenantId,
        service: &str,
        method: &MethodDescriptor,
        message: DynamicMessage,
    ) -> Result<DynamicMessage, Trouble> {
        let refused = |status: tonic::Status| {
            let again = matches!(
                status.code(),
                Code::Unavailable
                    | Code::DeadlineExceeded
                    | Code::ResourceExhausted
                    | Code::Internal
                    | Code::Unknown
            );
            (again, format!("{}: {}", method.name(), status.message()))
        };
        let request = self.parts.credentials.request(tenant, message).await.map_err(refused)?;
        kit::dynamic::call(self.parts.peers.get(service), method, request).await.map_err(refused)
    }

    /// Does an action; says what was done. What is made of ours is made when the outcome is kept.
    async fn act(
        &self,
        ground: &Ground<'_>,
        run: &Run,
        step: &Step,
        (tasks, told): (&mut Vec<Task>, &mut Vec<Told>),
    ) -> Result<String, Trouble> {
        let tenant = ground.tenant;
        // The same for every try of this action, and for no other.
        let key = ids::derived(run.id, &format!("action {}", step.id));
        match &step.does {
            Doing::Notify { people, title } => {
                let (subject_type, subject_id) = run.subject.clone().unwrap_or_default();
                let fact = pb::NoticeGiven {
                    user_ids: people.iter().map(ToString::to_string).collect(),
                    title: title.clone(),
                    subject_id: if subject_type.is_empty() { String::new() } else { subject_id.to_string() },
                    subject_type,
                    automation_key: run.automation.clone(),
                };
                told.push(Told::new("notice", key, 1, &fact, json!({"title": [null, title]})));
                Ok(format!("{} told", people.len()))
            }
            Doing::Task { people, title, due } => {
                let now = self.parts.clock.now();
                tasks.extend(people.iter().map(|person| todo(ground, run, key, *person, title, *due, now)));
                Ok(format!("{} got an item", people.len()))
            }
            Doing::Update(values) => self.update(ground, run, values, key).await,
            Doing::Assign(owner) => self.assign(ground, run, *owner).await,
            Doing::Call { method, request } => {
                let request: Data = request.clone();
                self.call(tenant, method, &request, key).await.map(|_| "called".to_owned())
            }
            Doing::Start { process, data } => self.begin_for(ground, run, process, data, key).await,
            Doing::Http { url, data } => {
                let record = run.subject.as_ref().map(|(kind, id)| json!({"type": kind, "id": id}));
                let body = json!({
                    "run_id": run.id, "automation": run.automation, "title": ground.sound.definition.title,
                    "action": step.id, "record": record, "data": data,
                });
                self.post(url, key, &body, self.parts.clock.now()).await.map(|_| "sent".to_owned())
            }
            Doing::AddApprover { people, process } => self.add_approver(ground, run, people, process).await,
        }
    }

    /// Starts a process about the record, for whoever brought the run about.
    async fn begin_for(
        &self,
        ground: &Ground<'_>,
        run: &Run,
        process: &str,
        data: &Data,
        key: Uuid,
    ) -> Result<String, Trouble> {
        let us = ledger::ourselves(ground.tenant);
        let person = run.actor.and_then(|actor| ground.staff.directory.person(actor));
        let actor = match person {
            Some(person) => {
                let department = person.department;
                let principal = Principal::User { id: person.id, name: person.login.clone(), department };
                Actor { principal, ..us }
            }
            None => us,
        };
        let beginning = Beginning {
            id: InstanceId(key),
            key: process.to_owned(),
            title: ground.sound.definition.title.clone(),
            subject: run.subject.clone().map(|(kind, id)| Subject { kind, id }),
            data: data
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
            form: None,
            chosen: BTreeMap::new(),
            parent: None,
        };
        let begun = self.advance.ask(&Arc::new(actor), Ask::Begin(Box::new(beginning)), None).await;
        begun.map(|instance| format!("started {}", instance.id)).map_err(trouble)
    }

    /// Has people asked too, after those who are asked now, where a process about the record waits.
    async fn add_approver(
        &self,
        ground: &Ground<'_>,
        run: &Run,
        people: &[UserId],
        process: &str,
    ) -> Result<String, Trouble> {
        let tenant = ground.tenant;
        let (_, id) = about(ground, run)?;
        let mut tx = self.parts.db.begin(tenant).await.map_err(|error| trouble(error.into()))?;
        let found = store::instance::running_about(&mut tx, tenant, id, process).await.map_err(trouble)?;
        let found = found.ok_or((false, "no process runs about the record".to_owned()))?;
        let instance = store::instance::get(&mut tx, tenant, found).await.map_err(trouble)?;
        tx.rollback().await.map_err(|error| trouble(error.into()))?;
        let seats = &instance.state.seats;
        let host = seats.iter().find(|(_, seat)| seat.state == SeatState::Open);
        let (host, token) = host
            .map(|(number, seat)| (*number, seat.token))
            .ok_or((false, "the process asks nobody at this moment".to_owned()))?;
        let asked = |person: &UserId| {
            seats
                .values()
                .any(|seat| seat.token == token && (seat.person == *person || seat.lent_by == Some(*person)))
        };
        let people: Vec<UserId> = people.iter().copied().filter(|person| !asked(person)).collect();
        if people.is_empty() {
            return Ok("is asked already".to_owned());
        }
        let many = people.len();
        let command = Command::Add { seat: host, people, side: Side::After };
        let actor = Arc::new(ledger::ourselves(tenant));
        match self.advance.ask(&actor, Ask::Instance(found, command), None).await.map_err(Fault::from) {
            Ok(_) => Ok(format!("{many} are asked too")),
            // Somebody has answered meanwhile: the next try asks beside somebody else.
            Err(fault) if matches!(fault.reason, "INSTANCE_MOVED_ON" | "NOT_YOUR_TURN") => {
                Err((true, fault.message))
            }
            Err(fault) => Err(trouble(fault.into())),
        }
    }

    /// Looks through a page of the records that are there already, for an automation that watches their dates.
    pub(super) async fn survey(
        &self,
        due: &Due,
        (automation, version, page): (&str, i32, &str),
    ) -> Result<Came, Error> {
        let tenant = TenantId(due.tenant_id);
        let mut tx = self.parts.db.begin(tenant).await?;
        let design = match store::automation::get(&mut tx, tenant, automation).await {
            Ok(design) if design.state == edition::State::Published && design.published == version => design,
            Ok(_) | Err(Error::AutomationNotFound(_)) => return Ok(Came::Never),
            Err(error) => return Err(error),
        };
        let sound = self.library.automation(&mut tx, tenant, automation, version).await?;
        let calendar = self.library.staff_now(&mut tx, tenant).await?.calendar;
        tx.rollback().await?;
        let (Some(dated), Some(record)) = (sound.dated(), &sound.record) else { return Ok(Came::Never) };
        // Records of a kind that no call lists are heard of by their facts alone.
        let Some((list, field)) = record.list() else { return Ok(Came::Never) };
        let asked = json!({"page_size": PAGE, "page_token": page});
        let answer = match message(&list, asked) {
            Ok(request) => self.send(tenant, &record.service, &list, request).await,
            Err(trouble) => Err(trouble),
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err((true, why)) => return Ok(Came::Again(why)),
            Err((false, why)) => {
                tracing::error!(automation, why, "the dates of records cannot be looked through");
                return Ok(Came::Never);
            }
        };
        let now = self.parts.clock.now();
        let found = answer.get_field_by_name(&field);
        let alarm = |found: &Wire| {
            let Wire::Message(found) = found else { return None };
            let revision = found.get_field_by_name("revision").and_then(|field| field.as_i64()).unwrap_or(0);
            // What is no date was said of the facts that told it.
            let due = occasion::watch(dated, found, &calendar, design.since).ok()??;
            let subject = (record.word.clone(), occasion::id_of(found)?);
            Some(occasion::alarm(automation, &subject, due, revision))
        };
        let listed = found.iter().flat_map(|found| found.as_list().unwrap_or_default());
        let alarms: Vec<_> = listed.filter_map(alarm).collect();
        let mut tx = self.parts.db.begin(tenant).await?;
        store::alarm::set(&mut tx, tenant, &alarms).await?;
        let next = answer.get_field_by_name("next_page_token");
        let next = next.and_then(|next| next.as_str().map(str::to_owned)).filter(|next| !next.is_empty());
        if let Some(page) = next {
            let errand = super::Errand::Survey { automation: automation.to_owned(), version, page };
            store::effect::replace(&mut tx, due, &errand, now).await?;
        }
        tx.commit().await?;
        Ok(Came::Done)
    }
}

/// What an action makes of ours.
struct Made {
    tasks: Vec<Task>,
    told: Vec<Told>,
}

fn trouble(error: Error) -> Trouble {
    let fault = Fault::from(error);
    (matches!(fault.kind, Kind::Unavailable | Kind::Limited | Kind::Internal), fault.message)
}

fn message(method: &MethodDescriptor, json: Json) -> Result<DynamicMessage, Trouble> {
    DynamicMessage::deserialize(method.input(), json).map_err(|error| (false, error.to_string()))
}

/// The record that a run is about.
fn about<'a>(ground: &'a Ground<'_>, run: &Run) -> Result<(&'a Record, Uuid), Trouble> {
    match (&ground.sound.record, &run.subject) {
        (Some(record), Some((kind, id))) if *kind == record.word => Ok((record, *id)),
        _ => Err((false, "the run is about no record".to_owned())),
    }
}

fn decide(ground: &Ground<'_>, run: Run, record: Option<&DynamicMessage>, now: Time) -> Run {
    let fact = match run.fact.as_ref().map(|(kind, bytes)| reach::message(kind, bytes)).transpose() {
        Ok(fact) => fact,
        Err(why) => return run.failed(&why, now),
    };
    let Staff { directory, calendar } = ground.staff;
    let scene = Scene { record, fact: fact.as_ref(), directory, calendar, now };
    let (saw, verdict) = ground.sound.decide(scene);
    run.decided(saw, verdict, now)
}

/// The item that somebody gets.
fn todo(
    ground: &Ground<'_>,
    run: &Run,
    key: Uuid,
    person: UserId,
    title: &str,
    due_at: Option<Time>,
    now: Time,
) -> Task {
    Task {
        id: TaskId(ids::derived(key, &person.to_string())),
        title: title.to_owned(),
        kind: task::AUTOMATION.to_owned(),
        owner: person,
        department: ground.staff.directory.person(person).and_then(|person| person.department),
        subject: run.subject.clone().map(|(kind, id)| Subject { kind, id }),
        asked: None,
        due_at,
        state: task::State::Open,
        reminders: 0,
        created_at: now,
        ended_at: None,
        revision: 1,
    }
}
