//! How leads come in, one or ten thousand: cleaned, looked up, decided, assigned, kept — in batches, because a
//! transaction costs the same for one lead as for fifty. Calls that come while a batch is under way form the next.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use api::lead::v1 as pb;
use chrono::TimeDelta;
use events::Told;
use kit::{Parts, Tx};
use prost::Message as _;
use tokio::sync::{Semaphore, oneshot};
use types::{Actor, DepartmentId, Fault, Kind, LeadId, TenantId, Time, UserId, Violation};
use uuid::Uuid;

use crate::assignment::Load;
use crate::change::{Fact, keep};
use crate::cleaning::{self, Cleaned};
use crate::dispatch::{Dispatch, Rulebook};
use crate::error::Error;
use crate::lead::{Assignment, Duplicate, Lead, State, Verb, response_due};
use crate::store;
use crate::store::follow_up::FollowUp;
use crate::store::intake::Known;
use crate::wire;

/// Leads of one transaction at most.
pub const BATCH: usize = 200;
/// Calls that may wait.
const QUEUE: usize = 2_048;
/// Batches under way at once, of so many tenants: one tenant's follow each other.
const TOGETHER: usize = 8;

/// What to do when the person is known already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Policy {
    /// Add it and note what it looks like.
    Keep,
    /// Refuse it.
    Reject,
    /// Note the enquiry on the existing lead.
    Link,
}

impl Policy {
    /// As a request says it; keep when it does not.
    #[must_use]
    pub fn from_wire(value: i32) -> Self {
        match pb::OnDuplicate::try_from(value) {
            Ok(pb::OnDuplicate::Reject) => Policy::Reject,
            Ok(pb::OnDuplicate::Link) => Policy::Link,
            _ => Policy::Keep,
        }
    }
}

/// A lead that arrives.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What is known of it.
    pub cleaned: Cleaned,
    /// What to do when the person is known.
    pub policy: Policy,
    /// Request id, and digest of the request.
    pub request: Option<(String, Vec<u8>)>,
    /// The import it comes with.
    pub import: Option<Uuid>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A new lead.
    Accepted(Box<Lead>),
    /// The same request was answered before, so.
    Answered(Box<pb::Lead>),
    /// The enquiry was noted on this lead.
    Linked(Box<Lead>, Duplicate),
    /// The person is known.
    Refused(Duplicate),
}

impl Outcome {
    /// What it is a duplicate of, where that kept it from becoming a lead.
    #[must_use]
    pub fn duplicate(&self) -> Option<&Duplicate> {
        match self {
            Outcome::Refused(duplicate) | Outcome::Linked(_, duplicate) => Some(duplicate),
            Outcome::Accepted(_) | Outcome::Answered(_) => None,
        }
    }
}

/// What a dry run would have left: leads by the keys they are recognised by.
#[derive(Debug, Default)]
pub struct Memory(HashMap<String, Vec<Known>>);

type Reply = oneshot::Sender<Result<Outcome, Fault>>;

/// Leads of one caller.
type Group = Vec<(Arrival, Reply)>;

#[derive(Debug)]
struct Waiting {
    actor: Arc<Actor>,
    arrival: Arrival,
    reply: Reply,
}

/// Who waits, a line for each tenant that has a runner.
#[derive(Debug, Default)]
struct Lines {
    by_tenant: HashMap<TenantId, Vec<Waiting>>,
    waiting: usize,
}

impl Lines {
    /// The next batch of a tenant; nothing when the line is empty, which ends the line.
    fn next(&mut self, tenant: TenantId) -> Option<Vec<Waiting>> {
        let line = self.by_tenant.get_mut(&tenant)?;
        if line.is_empty() {
            self.by_tenant.remove(&tenant);
            return None;
        }
        let batch: Vec<Waiting> = line.drain(..line.len().min(BATCH)).collect();
        self.waiting -= batch.len();
        Some(batch)
    }
}

/// Takes leads in. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Intake {
    parts: Parts,
    rulebook: Rulebook,
    lines: Arc<Mutex<Lines>>,
    together: Arc<Semaphore>,
}

impl Intake {
    /// On these parts.
    #[must_use]
    pub fn new(parts: Parts, rulebook: Rulebook) -> Self {
        Self { parts, rulebook, lines: Arc::default(), together: Arc::new(Semaphore::new(TOGETHER)) }
    }

    /// Takes one lead in, together with those that arrive at the same time.
    ///
    /// # Errors
    /// `REQUEST_ID_REUSED`; `OVERLOADED` when too many wait; database trouble.
    pub async fn admit(&self, actor: Arc<Actor>, arrival: Arrival) -> Result<Outcome, Error> {
        let (reply, answer) = oneshot::channel();
        self.line_up(Waiting { actor, arrival, reply })?;
        let gone =
            |_| Error::from(Fault::new(Kind::Unavailable, "STOPPING", "the service is stopping; try again"));
        Ok(answer.await.map_err(gone)??)
    }

    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a lead into its tenant's line, and sets a runner to work where there is none.
    fn line_up(&self, waiting: Waiting) -> Result<(), Fault> {
        let tenant = waiting.actor.tenant;
        let mut lines = self.lines();
        if lines.waiting >= QUEUE {
            return Err(Fault::new(Kind::Limited, "OVERLOADED", "too many leads at once; try again"));
        }
        lines.waiting += 1;
        match lines.by_tenant.entry(tenant) {
            Entry::Occupied(line) => line.into_mut().push(waiting),
            Entry::Vacant(line) => {
                line.insert(vec![waiting]);
                tokio::spawn(run(self.clone(), tenant));
            }
        }
        Ok(())
    }

    /// Takes a batch in, in one transaction, to which `also` adds. Outcomes are in the order of the arrivals.
    ///
    /// # Errors
    /// Database trouble; then nothing of the batch was taken in.
    pub async fn admit_all<F>(
        &self,
        actor: &Actor,
        arrivals: Vec<Arrival>,
        also: F,
    ) -> Result<Vec<Outcome>, Error>
    where
        F: AsyncFnOnce(&mut Tx, &[Outcome]) -> Result<(), Error>,
    {
        let mut tx = store::intake::begin(&self.parts.db, actor.tenant).await?;
        // After the wait: batches then stand in time as they stand in line, and so do turns.
        let now = self.parts.clock.now();
        let outcomes = self.take_in(&mut tx, actor, arrivals, &Memory::default(), now).await?;
        also(&mut tx, &outcomes).await?;
        tx.commit().await?;
        Ok(outcomes)
    }

    /// What would become of a batch: nothing stays but what `also` keeps. `memory` holds what earlier batches would
    /// have left.
    ///
    /// # Errors
    /// Database trouble.
    pub async fn try_all<F>(
        &self,
        actor: &Actor,
        arrivals: Vec<Arrival>,
        memory: &mut Memory,
        also: F,
    ) -> Result<(), Error>
    where
        F: AsyncFnOnce(&mut Tx, &[Outcome]) -> Result<(), Error>,
    {
        let mut tx = store::intake::begin(&self.parts.db, actor.tenant).await?;
        let now = self.parts.clock.now();
        let keys: Vec<Vec<String>> = arrivals.iter().map(|arrival| arrival.cleaned.keys.clone()).collect();
        let outcomes = self.take_in(&mut tx, actor, arrivals, memory, now).await?;
        tx.rollback().await?;
        for (outcome, keys) in outcomes.iter().zip(keys) {
            if let Outcome::Accepted(lead) = outcome {
                for key in keys {
                    memory.0.entry(key.clone()).or_default().push(as_known(&key, lead));
                }
            }
        }
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        also(&mut tx, &outcomes).await?;
        Ok(tx.commit().await?)
    }

    /// Who would get these leads by the published table.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn decide(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        leads: &[Lead],
        now: Time,
    ) -> Result<Vec<Hand>, Error> {
        let dispatch = self.rulebook.current(tx, tenant).await?;
        let mut loads = store::roster::loads(tx, tenant, dispatch.people()).await?;
        let turns = leads.iter().zip(0..).map(|(lead, n)| turn(&dispatch, lead, &mut loads, apart(now, n)));
        Ok(turns.collect())
    }

    async fn take_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        arrivals: Vec<Arrival>,
        memory: &Memory,
        now: Time,
    ) -> Result<Vec<Outcome>, Error> {
        let tenant = actor.tenant;
        let series = format!("LD-{}", now.format("%Y"));
        let keys: HashSet<&String> = arrivals.iter().flat_map(|arrival| &arrival.cleaned.keys).collect();
        let keys: Vec<String> = keys.into_iter().cloned().collect();
        let requests: Vec<String> =
            arrivals.iter().filter_map(|arrival| Some(arrival.request.as_ref()?.0.clone())).collect();
        let held = self.rulebook.held(tenant);
        let people = held.as_ref().map(|dispatch| dispatch.people().to_vec()).unwrap_or_default();
        let around = store::intake::look(tx, tenant, &keys, &requests, &people, &series).await?;
        let (dispatch, mut loads) = match held.filter(|dispatch| dispatch.version() == around.version) {
            Some(dispatch) => {
                let load = |work: store::intake::Work| {
                    (work.user_id, Load { open: work.open_leads, assigned_at: work.assigned_at })
                };
                (dispatch, around.work.into_iter().map(load).collect())
            }
            // Published since: read it anew.
            None => {
                let dispatch = self.rulebook.current(tx, tenant).await?;
                let loads = store::roster::loads(tx, tenant, dispatch.people()).await?;
                (dispatch, loads)
            }
        };

        let mut known: HashMap<String, Vec<Known>> =
            keys.iter().filter_map(|key| Some((key.clone(), memory.0.get(key)?.clone()))).collect();
        for one in around.known {
            known.entry(one.key.clone()).or_default().push(one);
        }
        let mut answers: HashMap<String, (Vec<u8>, Vec<u8>)> =
            around.answers.into_iter().map(|(id, digest, answer)| (id, (digest, answer))).collect();
        let mut outcomes = Vec::with_capacity(arrivals.len());
        let mut leads: Vec<Lead> = Vec::new();
        let mut lead_keys = Vec::new();
        let mut replies: Vec<(String, Vec<u8>, Vec<u8>)> = Vec::new();
        let mut links: Vec<(usize, Cleaned)> = Vec::new();
        let mut last = around.last;
        for Arrival { cleaned, policy, request, import } in arrivals {
            if let Some((id, digest)) = &request
                && let Some((first, answer)) = answers.get(id)
            {
                if first != digest {
                    return Err(Fault::invalid(
                        "REQUEST_ID_REUSED",
                        [Violation::new("request_id", "REUSED", "was used for another request")],
                    )
                    .into());
                }
                let answer = pb::Lead::decode(answer.as_slice())
                    .map_err(|error| Fault::new(Kind::Internal, "REQUEST_ANSWER", error.to_string()))?;
                outcomes.push(Outcome::Answered(Box::new(answer)));
                continue;
            }
            let duplicates = cleaning::duplicates(&cleaned, &known);
            let person = duplicates
                .iter()
                .find(|duplicate| duplicate.same_person && duplicate.kind == "lead")
                .cloned();
            if let Some(duplicate) = person.filter(|_| policy != Policy::Keep) {
                // A lead of this very batch cannot be linked to: then the enquiry is a duplicate and no more.
                if policy == Policy::Link && leads.iter().all(|lead| lead.id.0 != duplicate.id) {
                    links.push((outcomes.len(), cleaned));
                }
                outcomes.push(Outcome::Refused(duplicate));
                continue;
            }
            last += 1;
            let now = apart(now, last - around.last);
            let mut lead = fresh(&cleaned, duplicates, format!("{series}-{last:06}"), import, now);
            let (to, assignment) = if lead.valid {
                turn(&dispatch, &lead, &mut loads, now)
            } else {
                pool("联系方式无效，进入公共池", now)
            };
            lead.owner = to.map(|(owner, _)| owner);
            lead.department = to.and_then(|(_, department)| department);
            lead.response_due_at = lead.owner.map(|_| response_due(now));
            lead.assignment = assignment;
            for key in &cleaned.keys {
                known.entry(key.clone()).or_default().push(as_known(key, &lead));
            }
            if let Some((id, digest)) = request {
                let answer = wire::lead(lead.clone(), actor).encode_to_vec();
                answers.insert(id.clone(), (digest.clone(), answer.clone()));
                replies.push((id, digest, answer));
            }
            outcomes.push(Outcome::Accepted(Box::new(lead.clone())));
            lead_keys.push(cleaned.keys);
            leads.push(lead);
        }
        // Nothing was written yet: now the leads that are linked to are locked, then everything is kept.
        let linked = |(at, _): &(usize, Cleaned)| match outcomes.get(*at) {
            Some(Outcome::Refused(duplicate)) => Some(duplicate.id),
            _ => None,
        };
        tx.lock(&links.iter().filter_map(linked).collect::<Vec<_>>()).await?;
        for (at, cleaned) in links {
            if let Some(Outcome::Refused(duplicate)) = outcomes.get(at).cloned()
                && let Some(lead) = link(tx, actor, &cleaned, duplicate.id, now).await?
            {
                outcomes[at] = Outcome::Linked(Box::new(lead), duplicate);
            }
        }
        if leads.is_empty() {
            return Ok(outcomes);
        }
        store::lead::insert(tx, tenant, &leads, &lead_keys, &series, last, &replies, now).await?;
        let told: Vec<Told> = leads
            .iter()
            .map(|lead| {
                let fact = pb::LeadCreated { lead: Some(wire::fact(lead.clone())) };
                Told::new("lead", lead.id, lead.revision, &fact, events::changes(None, lead))
            })
            .collect();
        events::emit(tx, actor, "lead.create", now, &told).await?;
        Ok(outcomes)
    }
}

/// Notes the enquiry on the lead that is there, unless that one is at rest. Its lock is held.
async fn link(
    tx: &mut Tx,
    actor: &Actor,
    cleaned: &Cleaned,
    id: Uuid,
    now: Time,
) -> Result<Option<Lead>, Error> {
    let before = store::lead::get(tx, actor.tenant, LeadId(id)).await?;
    if !before.state.is_open() {
        return Ok(None);
    }
    let details = &cleaned.details;
    let told = [&details.source, &details.product, &details.requirement].map(String::as_str);
    let content = format!(
        "再次询价：{}",
        told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；")
    );
    let record = FollowUp {
        id: Uuid::now_v7(),
        lead_id: id,
        kind: "enquiry".to_owned(),
        content: content.chars().take(4_000).collect(),
        next_step: String::new(),
        next_at: None,
        author_id: actor.user().map(Into::into),
        created_at: now,
    };
    store::follow_up::insert(tx, actor.tenant, &record).await?;
    // The customer spoke, not we: it is no response.
    let after = before.clone().update(before.details.clone(), before.cleaning.clone(), before.valid, now)?;
    let fact = Fact::FollowedUp(Box::new(wire::follow_up(record)), false);
    keep(tx, actor, Verb::FollowUp, now, &before, &after, None, fact).await?;
    Ok(Some(after))
}

/// Leads of one batch stand a microsecond apart: whose turn it is, is decided by whose last lead is the oldest.
fn apart(now: Time, n: i64) -> Time {
    now + TimeDelta::microseconds(n)
}

/// Whom a lead goes to, and why.
pub(crate) type Hand = (Option<(UserId, Option<DepartmentId>)>, Assignment);

/// Into the pool.
fn pool(explanation: &str, now: Time) -> Hand {
    (
        None,
        Assignment {
            method: crate::lead::Method::Fallback,
            table_version: 0,
            row_id: String::new(),
            team: String::new(),
            explanation: explanation.to_owned(),
            at: now,
        },
    )
}

/// Decides, and counts the lead on the table of whoever got it.
fn turn(dispatch: &Dispatch, lead: &Lead, loads: &mut HashMap<UserId, Load>, now: Time) -> Hand {
    let (to, assignment) = dispatch.decide(&lead.details, loads, now);
    if let Some((user, _)) = to {
        let load = loads.entry(user).or_default();
        load.open += 1;
        load.assigned_at = Some(now);
    }
    (to, assignment)
}

fn fresh(
    cleaned: &Cleaned,
    duplicates: Vec<Duplicate>,
    number: String,
    import: Option<Uuid>,
    now: Time,
) -> Lead {
    Lead {
        id: LeadId::new(),
        number,
        details: cleaned.details.clone(),
        state: State::New,
        valid: cleaned.invalid.is_empty(),
        owner: None,
        department: None,
        assignment: pool("", now).1,
        duplicates,
        cleaning: cleaned.notes.clone(),
        response_due_at: None,
        first_response_at: None,
        disqualify_reason: String::new(),
        account: None,
        contact: None,
        opportunity: None,
        import,
        created_at: now,
        updated_at: now,
        revision: 1,
    }
}

fn as_known(key: &str, lead: &Lead) -> Known {
    Known {
        key: key.to_owned(),
        kind: "lead".to_owned(),
        id: lead.id.0,
        number: lead.number.clone(),
        company: lead.details.company.clone(),
        credit_code: lead.details.credit_code.clone(),
        contact_name: lead.details.contact_name.clone(),
        phone: lead.details.phone.clone(),
        email: lead.details.email.clone(),
    }
}

/// Takes what waits in a tenant's line, batch after batch, until the line is empty.
async fn run(intake: Intake, tenant: TenantId) {
    loop {
        let Ok(_permit) = intake.together.acquire().await else { return };
        let Some(batch) = intake.lines().next(tenant) else { return };
        if intake.parts.stopping.is_cancelled() {
            continue; // Dropped, and answered as stopping.
        }
        let mut groups: Vec<(Arc<Actor>, Group)> = Vec::new();
        for Waiting { actor, arrival, reply } in batch {
            match groups.iter_mut().find(|(other, _)| *other == actor) {
                Some((_, group)) => group.push((arrival, reply)),
                None => groups.push((actor, vec![(arrival, reply)])),
            }
        }
        for (actor, group) in groups {
            // On a task of its own: whatever happens to a batch, the line goes on.
            let intake = intake.clone();
            let served = tokio::spawn(async move { serve(&intake, &actor, group).await });
            if let Err(error) = served.await {
                tracing::error!(%error, "a batch of leads was lost; its callers try again");
            }
        }
    }
}

/// All in one transaction; when that fails for a reason of one of them, each in its own.
async fn serve(intake: &Intake, actor: &Actor, group: Group) {
    let (arrivals, replies): (Vec<_>, Vec<_>) = group.into_iter().unzip();
    match intake.admit_all(actor, arrivals.clone(), async |_, _| Ok(())).await {
        Ok(outcomes) => {
            for (outcome, reply) in outcomes.into_iter().zip(replies) {
                // The caller may have given up; the request id finds the answer.
                let _ = reply.send(Ok(outcome));
            }
        }
        Err(error) => {
            let fault = Fault::from(error);
            let shared = fault.kind == Kind::Unavailable || replies.len() == 1;
            for (arrival, reply) in arrivals.into_iter().zip(replies) {
                let outcome = if shared {
                    Err(fault.clone())
                } else {
                    let alone = intake.admit_all(actor, vec![arrival], async |_, _| Ok(())).await;
                    alone
                        .map_err(Fault::from)
                        .and_then(|mut outcomes| outcomes.pop().ok_or_else(|| fault.clone()))
                };
                let _ = reply.send(outcome);
            }
        }
    }
}
