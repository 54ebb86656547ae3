//! A batch of leads: looked up, decided, assigned and kept in one transaction, with what they tell.

use std::collections::{BTreeSet, HashMap, HashSet};

use api::lead::v1 as pb;
use events::Told;
use kit::{Parts, Tx};
use prost::Message as _;
use types::{Actor, Fault, Kind, LeadId, Time, Violation};
use uuid::Uuid;

use super::{Arrival, Outcome, Policy};
use crate::assignment::Load;
use crate::change::{Change, Fact, keep};
use crate::cleaning::{self, Cleaned};
use crate::dispatch::{Rulebook, apart, pool};
use crate::error::Error;
use crate::follow_up::FollowUp;
use crate::lead::{Duplicate, Lead, State, Verb, response_due};
use crate::store;
use crate::store::intake::Known;
use crate::wire;

/// What a dry run would have left: leads by the keys they are recognised by.
#[derive(Debug, Default)]
pub struct Memory(HashMap<String, Vec<Known>>);

/// An enquiry to be noted on a lead that is there.
struct Link {
    /// Its place in the batch.
    at: usize,
    lead: LeadId,
    cleaned: Cleaned,
    request: Option<(String, Vec<u8>)>,
}

/// Takes batches in. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Batches {
    parts: Parts,
    rulebook: Rulebook,
}

impl Batches {
    /// On these parts.
    #[must_use]
    pub fn new(parts: Parts, rulebook: Rulebook) -> Self {
        Self { parts, rulebook }
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
        let mut links = Vec::new();
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
                    links.push(Link { at: outcomes.len(), lead: LeadId(duplicate.id), cleaned, request });
                }
                outcomes.push(Outcome::Refused(duplicate));
                continue;
            }
            last += 1;
            let now = apart(now, last - around.last);
            let mut lead = fresh(&cleaned, duplicates, format!("{series}-{last:06}"), import, now);
            let (to, assignment) = if lead.valid {
                dispatch.turn(&lead, &mut loads, now)
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
        for (link, lead) in link(tx, actor, links, now).await? {
            if let Some((id, digest)) = link.request {
                replies.push((id, digest, wire::lead(lead.clone(), actor).encode_to_vec()));
            }
            if let Outcome::Refused(duplicate) = &outcomes[link.at] {
                outcomes[link.at] = Outcome::Linked(Box::new(lead), duplicate.clone());
            }
        }
        if leads.is_empty() && replies.is_empty() {
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

/// Notes enquiries on the leads that are there, unless those are at rest; says which were noted, and how each leaves
/// its lead.
async fn link(tx: &mut Tx, actor: &Actor, links: Vec<Link>, now: Time) -> Result<Vec<(Link, Lead)>, Error> {
    let ids: BTreeSet<LeadId> = links.iter().map(|link| link.lead).collect();
    let ids: Vec<LeadId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.lock(&ids.iter().map(|id| id.0).collect::<Vec<_>>()).await?;
    let found = store::lead::get_all(tx, actor.tenant, &ids).await?;
    let mut leads: HashMap<LeadId, Lead> = found.into_iter().flatten().map(|lead| (lead.id, lead)).collect();
    let (mut noted, mut records, mut linked) = (Vec::new(), Vec::new(), Vec::new());
    for link in links {
        let Some(lead) = leads.get_mut(&link.lead).filter(|lead| lead.state.is_open()) else { continue };
        let record = FollowUp::asked_again(lead.id, &link.cleaned.details, actor.user(), now);
        // The customer spoke, not we: it is no response.
        let after = lead.clone().update(lead.details.clone(), lead.cleaning.clone(), lead.valid, now)?;
        noted.push((std::mem::replace(lead, after.clone()), after.clone()));
        records.push(record);
        linked.push((link, after));
    }
    if noted.is_empty() {
        return Ok(linked);
    }
    store::follow_up::insert(tx, actor.tenant, &records).await?;
    let changes = noted.iter().zip(records).map(|((before, after), record)| {
        let fact = Fact::FollowedUp(Box::new(wire::follow_up::follow_up(record)), false);
        Change { before, after, fact }
    });
    keep(tx, actor, Verb::FollowUp, now, changes.collect()).await?;
    Ok(linked)
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
