//! What processes and automations have done outside of themselves: calls of the suite, webhooks, other processes, and word of what
//! has happened. At least once, with a key that says when it is the same; several times with growing pauses, then
//! the process stands still with an incident.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::StreamExt as _;
use kit::Parts;
use rules::Value;
use serde_json::Value as Json;
use tonic::Code;
use types::{Actor, Fault, InstanceId, Kind, Principal, TenantId, Time, UserId, Violation, ids};
use uuid::Uuid;

use crate::advance::{Advance, Ask, Beginning};
use crate::error::Error;
use crate::ledger;
use crate::library::Library;
use crate::process::command::Command;
use crate::process::data::{self, Data};
use crate::process::definition::{Does, Start, Trigger};
use crate::process::design::State;
use crate::process::instance::Number;
use crate::process::run::{Errand, Run};
use crate::store::effect::Due;
use crate::task::Subject;
use crate::{reach, store};

mod automation;

/// Errands that are taken up at once, and that run at the same time.
const BATCH: i64 = 64;
const TOGETHER: usize = 16;
/// How often the queue is looked at, whatever is due next: other replicas add some too.
const LOOK: Duration = Duration::from_secs(1);
/// A pause after news, so that many commits make few looks.
const BREATH: Duration = Duration::from_millis(20);
/// How long an errand belongs to who took it up.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How long somebody outside may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const ANSWER: usize = 1 << 20;
/// How often something is tried: over half a minute in all.
const ATTEMPTS: i32 = 6;

/// What came of an errand.
enum Came {
    /// It is done, and so is the instance's part.
    Done,
    /// Trouble that may pass.
    Again(String),
    /// It will never work; said to the instance already, if that is still there.
    Never,
}

struct Runner {
    parts: Parts,
    library: Library,
    advance: Advance,
    http: reqwest::Client,
}

/// Runs errands until the process stops.
pub(crate) async fn run(parts: Parts, library: Library, advance: Advance) {
    let http = reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("throughline/", env!("CARGO_PKG_VERSION")))
        .build();
    let http = match http {
        Ok(http) => http,
        Err(error) => return tracing::error!(%error, "webhooks cannot be sent"),
    };
    let runner = Runner { parts, library, advance, http };
    let mut commits = runner.parts.db.commits();
    while !runner.parts.stopping.is_cancelled() {
        commits.mark_unchanged();
        let pause = runner.round().await.unwrap_or_else(|error| {
            tracing::warn!(%error, "errands could not be run");
            LOOK
        });
        let news = async {
            let _ = commits.changed().await;
            tokio::time::sleep(BREATH).await;
        };
        tokio::select! {
            () = runner.parts.stopping.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
            () = news => {}
        }
    }
}

impl Runner {
    /// Does what is due; says when to look again.
    async fn round(&self) -> Result<Duration, Error> {
        let now = self.parts.clock.now();
        match store::effect::next(&self.parts.db).await? {
            Some(next) if next <= now => {}
            Some(next) => return Ok((next - now).to_std().unwrap_or(LOOK).min(LOOK)),
            None => return Ok(LOOK),
        }
        let due = store::effect::take(&self.parts.db, now, now + LEASE, BATCH).await?;
        let runs = futures::stream::iter(due).map(|due| self.one(due)).buffer_unordered(TOGETHER);
        for outcome in runs.collect::<Vec<_>>().await {
            outcome?;
        }
        Ok(Duration::ZERO)
    }

    async fn one(&self, due: Due) -> Result<(), Error> {
        let came = match self.go(&due).await {
            Ok(came) => came,
            Err(error) => Came::Again(error.to_string()),
        };
        match came {
            // A token that goes on takes its errand with it; this is for those that were nobody's.
            Came::Done | Came::Never => store::effect::settle(&self.parts.db, &due, None).await,
            Came::Again(why) => {
                let pause = TimeDelta::seconds(1 << due.attempts.clamp(0, 10));
                tracing::warn!(instance = %due.instance_id, errand = due.name, attempts = due.attempts, %why, "an errand is tried again");
                let at = self.parts.clock.now() + pause;
                let why: String = why.chars().take(1_000).collect();
                store::effect::settle(&self.parts.db, &due, Some((at, &why))).await
            }
        }
    }

    async fn go(&self, due: &Due) -> Result<Came, Error> {
        let tenant = TenantId(due.tenant_id);
        let id = InstanceId(due.instance_id);
        let since = due.since.cast_unsigned();
        match &due.request.0 {
            Errand::Begin { process, fact, subject, actor } => {
                return self.begin(tenant, id, process, fact, subject, *actor).await;
            }
            Errand::Automate => return self.automate(due).await,
            Errand::Survey { automation, version, page } => {
                return self.survey(due, (automation, *version, page)).await;
            }
            _ => {}
        }
        let mut tx = self.parts.db.begin(tenant).await?;
        let run = match store::instance::get(&mut tx, tenant, id).await {
            Ok(run) => run,
            Err(Error::InstanceNotFound(_)) => return Ok(Came::Never),
            Err(error) => return Err(error),
        };
        tx.rollback().await?;
        match &due.request.0 {
            Errand::Trigger { token, request } => {
                let outcome = self.trigger(tenant, &run, *token, request, since).await;
                let outcome = match outcome {
                    Ok(data) => Ok(data),
                    Err((true, why)) if due.attempts < ATTEMPTS => return Ok(Came::Again(why)),
                    Err((_, why)) => Err(why),
                };
                self.command(tenant, id, Command::Reply { token: *token, since, outcome }).await
            }
            Errand::Start { token, process, data } => {
                match self.start(tenant, &run, (*token, since), process, data).await.map_err(Fault::from) {
                    Ok(()) => Ok(Came::Done),
                    Err(fault)
                        if matches!(fault.kind, Kind::Unavailable | Kind::Limited | Kind::Internal) =>
                    {
                        Ok(Came::Again(fault.message))
                    }
                    Err(fault) => {
                        let command = Command::Failed { token: *token, since, why: fault.message };
                        self.command(tenant, id, command).await
                    }
                }
            }
            Errand::Finish(outcome) => {
                let Some((parent, token, since)) = run.parent else { return Ok(Came::Done) };
                self.command(tenant, parent, Command::Finished { token, since, outcome: *outcome }).await
            }
            Errand::Happened { token } => {
                self.command(tenant, id, Command::Happened { token: *token, since }).await
            }
            Errand::Gone(person) => self.command(tenant, id, Command::Gone { person: *person }).await,
            // These have no instance.
            Errand::Begin { .. } | Errand::Automate | Errand::Survey { .. } => Ok(Came::Never),
        }
    }

    /// Tells an instance. One that has moved on meanwhile needs it no more.
    async fn command(&self, tenant: TenantId, id: InstanceId, command: Command) -> Result<Came, Error> {
        let actor = Arc::new(ledger::ourselves(tenant));
        match self.advance.ask(&actor, Ask::Instance(id, command), None).await.map_err(Fault::from) {
            Ok(_) => Ok(Came::Done),
            Err(fault) if matches!(fault.kind, Kind::Unavailable | Kind::Limited | Kind::Internal) => {
                Ok(Came::Again(fault.message))
            }
            Err(_) => Ok(Came::Never),
        }
    }

    /// Starts a process because of a fact, if its condition holds and it is still published.
    async fn begin(
        &self,
        tenant: TenantId,
        id: InstanceId,
        process: &str,
        fact: &Json,
        (kind, about): &(String, Uuid),
        actor: Option<UserId>,
    ) -> Result<Came, Error> {
        let mut tx = self.parts.db.begin(tenant).await?;
        let design = match store::process::get(&mut tx, tenant, process).await {
            Ok(design) if design.state == State::Published => design,
            Ok(_) | Err(Error::ProcessNotFound(_)) => return Ok(Came::Never),
            Err(error) => return Err(error),
        };
        let graph = self.library.graph(&mut tx, tenant, process, design.published).await?;
        let person = match actor {
            Some(actor) => store::directory::person(&mut tx, tenant, actor).await?,
            None => None,
        };
        tx.rollback().await?;
        let Start::Event { fields, .. } = &graph.start else { return Ok(Came::Never) };
        let judged = reach::pick(fact, fields).and_then(|given| {
            let named = |wrong: Vec<Violation>| {
                wrong.first().map(|wrong| format!("{}: {}", wrong.field, wrong.description))
            };
            let data = data::accept(&graph.fields, given, "start.fields")
                .map_err(|wrong| named(wrong).unwrap_or_default())?;
            match graph.starts_when.as_ref().map(|when| when.evaluate(&data::values(&graph.fields, &data))) {
                None | Some(Ok(Value::Boolean(true))) => Ok(Some(data)),
                Some(Ok(_)) => Ok(None),
                Some(Err(why)) => Err(why),
            }
        });
        let data = match judged {
            Ok(Some(data)) => data,
            Ok(None) => return Ok(Came::Done),
            Err(why) => {
                tracing::error!(process, %about, %why, "a fact should start a process and cannot");
                return Ok(Came::Never);
            }
        };
        let ourselves = ledger::ourselves(tenant);
        let actor = match person.filter(|person| person.active) {
            Some(person) => Actor {
                principal: Principal::User {
                    id: person.id,
                    name: person.login,
                    department: person.department,
                },
                ..ourselves
            },
            None => ourselves,
        };
        let beginning = Beginning {
            id,
            key: process.to_owned(),
            title: graph.title.clone(),
            subject: Some(Subject { kind: kind.clone(), id: *about }),
            data,
            form: None,
            chosen: BTreeMap::new(),
            parent: None,
        };
        match self
            .advance
            .ask(&Arc::new(actor), Ask::Begin(Box::new(beginning)), None)
            .await
            .map_err(Fault::from)
        {
            Ok(_) => Ok(Came::Done),
            Err(fault) if matches!(fault.kind, Kind::Unavailable | Kind::Limited | Kind::Internal) => {
                Ok(Came::Again(fault.message))
            }
            Err(fault) => {
                tracing::error!(process, %about, why = fault.message, "a fact should start a process and cannot");
                Ok(Came::Never)
            }
        }
    }

    /// Starts another process for whoever started this one.
    async fn start(
        &self,
        tenant: TenantId,
        run: &Run,
        (token, since): (Number, Number),
        process: &str,
        data: &Data,
    ) -> Result<(), Error> {
        let ourselves = ledger::ourselves(tenant);
        let actor = match run.state.starter {
            Some(id) => Actor {
                principal: Principal::User { id, name: String::new(), department: run.state.department },
                ..ourselves
            },
            None => ourselves,
        };
        let beginning = Beginning {
            id: InstanceId(ids::derived(run.id.0, &format!("token {token} {since}"))),
            key: process.to_owned(),
            title: run.title.clone(),
            subject: run.subject.clone(),
            data: data
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
            form: None,
            chosen: BTreeMap::new(),
            parent: Some((run.id, token, since)),
        };
        self.advance.ask(&Arc::new(actor), Ask::Begin(Box::new(beginning)), None).await.map(drop)
    }

    /// Does what a node says; gives the fields that it sets, or whether trying again may help, and why it failed.
    async fn trigger(
        &self,
        tenant: TenantId,
        run: &Run,
        token: Number,
        request: &Data,
        since: Number,
    ) -> Result<Data, (bool, String)> {
        let trouble = |error: Error| (true, error.to_string());
        let node = run.state.tokens.get(&token).map(|token| token.node.clone()).unwrap_or_default();
        let mut tx = self.parts.db.begin(tenant).await.map_err(|error| trouble(error.into()))?;
        let graph = self.library.graph(&mut tx, tenant, &run.process, run.version).await.map_err(trouble)?;
        tx.rollback().await.map_err(|error| trouble(error.into()))?;
        let Some(Does::Trigger(trigger)) = graph.find(&node).map(|at| &graph.stations[at].does) else {
            return Err((false, format!("{node} does nothing outside")));
        };
        // The same for every try of this visit, and for no other.
        let key = ids::derived(run.id.0, &format!("token {token} {since}"));
        match trigger {
            Trigger::Http { url, answer } => {
                let body = serde_json::json!({
                    "instance_id": run.id, "process": run.process, "title": run.title, "node": node, "data": request,
                });
                let answered = self.post(url, key, &body, self.parts.clock.now()).await?;
                reach::pick(&answered, answer).map_err(|why| (false, why))
            }
            Trigger::Call { method, answer, .. } => {
                let answered = self.call(tenant, method, request, key).await?;
                reach::pick(&answered, answer).map_err(|why| (false, why))
            }
            Trigger::Set(_) | Trigger::Emit(_) => Ok(Data::new()),
        }
    }

    /// Sends a webhook with the headers of Standard Webhooks.
    async fn post(&self, url: &str, key: Uuid, body: &Json, now: Time) -> Result<Json, (bool, String)> {
        let sent = self
            .http
            .post(url)
            .header("webhook-id", key.to_string())
            .header("webhook-timestamp", now.timestamp())
            .json(body)
            .send()
            .await
            .map_err(|error| (true, format!("{}: {}", url, error.without_url())))?;
        let status = sent.status();
        if !status.is_success() {
            // What is refused today is refused tomorrow, but for those who ask to come back.
            let again = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
            return Err((again, format!("{url} answered {status}")));
        }
        let mut bytes = Vec::new();
        let mut pieces = sent.bytes_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| (true, format!("{url}: {}", error.without_url())))?;
            if bytes.len() + piece.len() > ANSWER {
                return Err((false, format!("{url} answered more than {ANSWER} bytes")));
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(serde_json::from_slice(&bytes).unwrap_or(Json::Null))
    }

    /// Calls the suite.
    async fn call(
        &self,
        tenant: TenantId,
        method: &str,
        request: &Data,
        key: Uuid,
    ) -> Result<Json, (bool, String)> {
        let (descriptor, service) =
            reach::method_of(method).ok_or_else(|| (false, format!("the suite has no call {method}")))?;
        let message =
            reach::request(&descriptor, request, key).map_err(|why| (false, format!("{method}: {why}")))?;
        let refused = |status: tonic::Status| {
            let again = matches!(
                status.code(),
                Code::Unavailable
                    | Code::DeadlineExceeded
                    | Code::ResourceExhausted
                    | Code::Internal
                    | Code::Unknown
            );
            (again, format!("{method}: {}", status.message()))
        };
        let request = self.parts.credentials.request(tenant, message).await.map_err(refused)?;
        let answered = kit::dynamic::call(self.parts.peers.get(&service), &descriptor, request)
            .await
            .map_err(refused)?;
        reach::document(&answered).map_err(|why| (false, format!("{method}: {why}")))
    }
}
