//! What processes have done outside of themselves: calls of the suite, webhooks, other processes, and word of what
//! has happened. At least once, with a key that says when it is the same; several times with growing pauses, then
//! the process stands still with an incident.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::StreamExt as _;
use kit::Parts;
use prost_reflect::{DynamicMessage, MethodDescriptor};
use serde_json::{Map, Value as Json};
use tonic::Code;
use types::{Actor, Fault, InstanceId, Kind, Principal, TenantId, Time, ids};

use crate::advance::{Advance, Ask, Beginning};
use crate::error::Error;
use crate::ledger;
use crate::library::Library;
use crate::process::data::Data;
use crate::process::definition::{Does, Trigger};
use crate::process::instance::Number;
use crate::process::run::{Errand, Run};
use crate::process::step::Command;
use crate::store;
use crate::store::effect::Due;

/// Errands that are taken up at once, and that run at the same time.
const BATCH: i64 = 64;
const TOGETHER: usize = 16;
/// How often the queue is looked at, whatever is due next: other replicas add some too.
const LOOK: Duration = Duration::from_secs(1);
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
        tokio::select! {
            () = runner.parts.stopping.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
            _ = commits.changed() => {}
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
                pick(&answered, answer)
            }
            Trigger::Call { method, answer, .. } => {
                let answered = self.call(tenant, method, request, key).await?;
                pick(&answered, answer)
            }
            Trigger::Set(_) | Trigger::Emit(_) => Ok(Data::new()),
        }
    }

    /// Sends a webhook with the headers of Standard Webhooks.
    async fn post(&self, url: &str, key: uuid::Uuid, body: &Json, now: Time) -> Result<Json, (bool, String)> {
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
        key: uuid::Uuid,
    ) -> Result<Json, (bool, String)> {
        let (descriptor, service) =
            method_of(method).ok_or_else(|| (false, format!("the suite has no call {method}")))?;
        let message =
            message(&descriptor, request, key).map_err(|why| (false, format!("{method}: {why}")))?;
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
        serde_json::to_value(&answered).map_err(|error| (false, format!("{method}: {error}")))
    }
}

/// A unary call of the suite that processes may make, and the service that answers it.
pub(crate) fn method_of(name: &str) -> Option<(MethodDescriptor, String)> {
    let (service, method) = name.split_once('/')?;
    let found = api::pool().get_service_by_name(service)?;
    let descriptor = found.methods().find(|found| found.name() == method)?;
    let mut words = service.split('.');
    let home = (words.next() == Some("throughline")).then(|| words.next()).flatten()?;
    (!descriptor.is_client_streaming() && !descriptor.is_server_streaming())
        .then(|| (descriptor.clone(), home.to_owned()))
}

/// The request, from values by path; a call that is sent twice says so by its request id.
fn message(method: &MethodDescriptor, values: &Data, key: uuid::Uuid) -> Result<DynamicMessage, String> {
    let mut whole = Map::new();
    for (path, value) in values.iter().filter(|(_, value)| !value.is_null()) {
        let mut at = &mut whole;
        let mut words = path.split('.').peekable();
        while let Some(word) = words.next() {
            if words.peek().is_none() {
                at.insert(word.to_owned(), value.clone());
                break;
            }
            let inner = at.entry(word.to_owned()).or_insert_with(|| Json::Object(Map::new()));
            at = inner.as_object_mut().ok_or_else(|| format!("{path} leads through a value"))?;
        }
    }
    if method.input().get_field_by_name("request_id").is_some() {
        whole.insert("request_id".to_owned(), Json::String(key.to_string()));
    }
    DynamicMessage::deserialize(method.input(), Json::Object(whole)).map_err(|error| error.to_string())
}

/// The fields that an answer sets, by path.
fn pick(answer: &Json, wanted: &BTreeMap<String, String>) -> Result<Data, (bool, String)> {
    wanted
        .iter()
        .map(|(field, path)| {
            let found = path.split('.').try_fold(answer, |at, word| match at {
                Json::Array(list) => list.get(word.parse::<usize>().ok()?),
                at => at.get(word),
            });
            match found {
                Some(value) => Ok((field.clone(), value.clone())),
                None => Err((false, format!("the answer has no {path}"))),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_request_is_made_of_values_by_path_and_carries_its_key() {
        let (method, service) =
            method_of("throughline.workflow.v1.TaskService/CreateTask").expect("is a call");
        assert_eq!(service, "workflow");
        let values = Data::from([
            ("task.title".to_owned(), json!("回电")),
            ("task.owner_id".to_owned(), json!("x")),
            ("task.kind".to_owned(), Json::Null),
        ]);
        let key = uuid::Uuid::from_u128(1);
        let made = serde_json::to_value(message(&method, &values, key).expect("fits")).expect("is JSON");
        assert_eq!(made, json!({"task": {"title": "回电", "ownerId": "x"}, "requestId": key.to_string()}));
        let wrong = Data::from([("task.tittle".to_owned(), json!("回电"))]);
        assert!(message(&method, &wrong, key).expect_err("is unknown").contains("tittle"));
        assert!(method_of("throughline.events.v1.FeedService/Tail").is_none(), "streams are no calls");
        assert!(method_of("nothing/Here").is_none());
    }

    #[test]
    fn an_answer_gives_what_is_asked_for_or_says_what_it_lacks() {
        let wanted = BTreeMap::from([("备注".to_owned(), "order.lines.1.no".to_owned())]);
        let answer = json!({"order": {"lines": [{"no": 1}, {"no": "A-2"}]}});
        assert_eq!(pick(&answer, &wanted), Ok(Data::from([("备注".to_owned(), json!("A-2"))])));
        assert_eq!(pick(&json!({}), &wanted), Err((false, "the answer has no order.lines.1.no".to_owned())));
    }
}
