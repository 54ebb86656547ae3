//! What an automation would have done about the past. Nothing is kept.

use std::collections::HashSet;

use api::events::v1::feed_service_client::FeedServiceClient;
use api::events::v1::{Fact, RecallRequest};
use api::workflow::v1 as pb;
use kit::wire::timestamp;
use prost_reflect::DynamicMessage;
use types::{Actor, Fault, Time};
use uuid::Uuid;

use super::automation::{Automations, READ, unsound};
use super::task::refused;
use crate::automation::definition::{Schedule, When};
use crate::automation::design;
use crate::automation::plan::Scene;
use crate::automation::run::Begins;
use crate::automation::{Run, Sound};
use crate::error::Error;
use crate::library::Staff;
use crate::occasion::{carried_by, id_of, watch};
use crate::reach;
use crate::reach::record::Record;
use crate::{store, wire};

/// Facts that are tried unless the caller says otherwise, and at most.
const FACTS: i32 = 100;
const FACTS_MAX: i32 = 1_000;
/// Times of a schedule that are shown.
const TIMES: usize = 10;

type Case = pb::simulate_automation_response::Case;

impl Automations {
    pub(super) async fn simulate(
        &self,
        actor: &Actor,
        ask: pb::SimulateAutomationRequest,
    ) -> Result<pb::SimulateAutomationResponse, Error> {
        actor.scope(READ)?;
        if !(0..=FACTS_MAX).contains(&ask.limit) {
            let rule = format!("0 to {FACTS_MAX}");
            return Err(refused("INVALID_SIMULATION", "limit", "OUT_OF_RANGE", &rule));
        }
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let design = store::automation::get(&mut tx, actor.tenant, &ask.key).await?;
        let definition = self.definition(&mut tx, actor, &design, ask.version).await?;
        let sound = design::read(&definition).map_err(unsound)?;
        let staff = self.library.staff_now(&mut tx, actor.tenant).await?;
        tx.rollback().await?;
        let now = self.now();
        let cases = match &sound.definition.when {
            When::Schedule(schedule) => times(&sound, &staff, schedule, now)?,
            When::Fact(heard) => {
                let facts = self.recall(actor, &sound, vec![heard.event.clone()], &ask).await?;
                let tried = facts.iter().map(|fact| try_on(&sound, &staff, fact, now));
                tried.collect::<Result<Vec<_>, _>>()?
            }
            When::Date(_) | When::Call(_) => {
                let facts = self.recall(actor, &sound, Vec::new(), &ask).await?;
                latest(&sound, &staff, &facts, now)?
            }
        };
        let count = |state: pb::automation_run::State| {
            let many = cases.iter().filter(|case| case.state() == state).count();
            i32::try_from(many).unwrap_or(i32::MAX)
        };
        use pb::automation_run::State as Wire;
        let (done, skipped, failed) = (count(Wire::Done), count(Wire::Skipped), count(Wire::Failed));
        Ok(pb::SimulateAutomationResponse { cases, done, skipped, failed })
    }

    /// The newest facts that it would have heard, or that are about its kind of record.
    async fn recall(
        &self,
        actor: &Actor,
        sound: &Sound,
        types: Vec<String>,
        ask: &pb::SimulateAutomationRequest,
    ) -> Result<Vec<Fact>, Error> {
        let of_record = sound.record.as_ref().map(|record| record.service.as_str());
        let Some(source) = sound.event().and_then(reach::home).or(of_record) else { return Ok(Vec::new()) };
        let record = sound.record.as_ref().filter(|_| types.is_empty());
        let recall = RecallRequest {
            source: source.to_owned(),
            aggregate_type: record.map(|record| record.word.clone()).unwrap_or_default(),
            types,
            from_time: ask.from_time,
            before_time: ask.before_time,
            limit: if ask.limit == 0 { FACTS } else { ask.limit },
        };
        let unanswered = |status: tonic::Status| {
            Fault::new(types::Kind::Unavailable, "FACTS_UNAVAILABLE", status.message().to_owned())
        };
        let request = self.parts.credentials.request(actor.tenant, recall).await.map_err(unanswered)?;
        let answer = FeedServiceClient::new(self.parts.peers.get(source))
            .max_decoding_message_size(64 << 20)
            .recall(request)
            .await
            .map_err(unanswered)?;
        Ok(answer.into_inner().facts)
    }
}

/// A run that nobody carries out.
fn run(sound: &Sound, begins: Begins, now: Time) -> Run {
    Run::begin(Uuid::nil(), &sound.definition.title, 0, begins, now)
}

fn decide(
    sound: &Sound,
    staff: &Staff,
    run: Run,
    (record, fact): (Option<&DynamicMessage>, Option<&DynamicMessage>),
    now: Time,
) -> Run {
    let scene = Scene { record, fact, directory: &staff.directory, calendar: &staff.calendar, now };
    let (saw, verdict) = sound.decide(scene);
    run.decided(saw, verdict, now)
}

fn unreadable(why: String) -> Error {
    Fault::new(types::Kind::Internal, "FACT_PAYLOAD", why).into()
}

/// The record that a fact carried, of the automation's kind.
fn carried(sound: &Sound, fact: &Fact) -> Result<Option<DynamicMessage>, Error> {
    let Some((field, found)) = Record::carried(&fact.r#type) else { return Ok(None) };
    let ours = sound.record.as_ref().is_some_and(|record| record.message == found.message);
    if ours { carried_by(fact, field.name()).map_err(unreadable) } else { Ok(None) }
}

fn begins(sound: &Sound, fact: &Fact, record: Option<&DynamicMessage>) -> Begins {
    let of_record = sound.record.as_ref().zip(record.and_then(id_of));
    let subject = match of_record {
        Some((kind, id)) => Some((kind.word.clone(), id)),
        None => fact.aggregate_id.parse().ok().map(|id| (fact.aggregate_type.clone(), id)),
    };
    Begins { subject, fact: Some((fact.r#type.clone(), Vec::new())), ..Begins::default() }
}

fn try_on(sound: &Sound, staff: &Staff, fact: &Fact, now: Time) -> Result<Case, Error> {
    let record = carried(sound, fact)?;
    let message = reach::message(&fact.r#type, &fact.payload).map_err(unreadable)?;
    let run = run(sound, begins(sound, fact, record.as_ref()), now);
    let tried = decide(sound, staff, run, (record.as_ref(), Some(&message)), now);
    Ok(wire::automation::case(&tried, fact.id.clone(), fact.occurred_at.unwrap_or_default()))
}

/// Every record as its newest fact tells of it; for an automation that watches a date, when it would be due.
fn latest(sound: &Sound, staff: &Staff, facts: &[Fact], now: Time) -> Result<Vec<Case>, Error> {
    let mut seen = HashSet::new();
    let mut cases = Vec::new();
    for fact in facts {
        let Some(record) = carried(sound, fact)? else { continue };
        if !seen.insert(id_of(&record)) {
            continue;
        }
        let run = run(sound, begins(sound, fact, Some(&record)), now);
        let due = match sound.dated() {
            Some(dated) => match watch(dated, &record, &staff.calendar, None) {
                Ok(Some(due)) => due,
                Ok(None) => continue,
                Err(why) => {
                    let tried = run.failed(&format!("when.field: {why}"), now);
                    cases.push(wire::automation::case(
                        &tried,
                        fact.id.clone(),
                        fact.occurred_at.unwrap_or_default(),
                    ));
                    continue;
                }
            },
            None => now,
        };
        let tried = decide(sound, staff, run, (Some(&record), None), now);
        cases.push(wire::automation::case(&tried, fact.id.clone(), timestamp(due)));
    }
    Ok(cases)
}

/// The next times of a schedule.
fn times(sound: &Sound, staff: &Staff, schedule: &Schedule, now: Time) -> Result<Vec<Case>, Error> {
    let mut cases = Vec::new();
    let mut at = now;
    for _ in 0..TIMES {
        at = match schedule.next(&staff.calendar, at) {
            Ok(next) => next,
            Err(_) => break,
        };
        let tried = decide(sound, staff, run(sound, Begins::default(), at), (None, None), at);
        cases.push(wire::automation::case(&tried, String::new(), timestamp(at)));
    }
    Ok(cases)
}
