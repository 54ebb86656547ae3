//! How changes of leads are kept: the leads, everybody's workload, the facts and the audit rows, in one transaction.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use api::lead::v1 as pb;
use events::Told;
use kit::Tx;
use types::{Actor, Time, UserId};

use crate::error::Error;
use crate::lead::{Lead, Verb};
use crate::{store, wire};

/// What a verb tells.
pub(crate) enum Fact {
    /// Details changed.
    Updated,
    /// Found real.
    Qualified,
    /// Found not real.
    Disqualified,
    /// Got an owner.
    Assigned,
    /// Went back into the pool.
    Released(String),
    /// Was followed up; with the record and whether it was the first response.
    FollowedUp(Box<pb::FollowUp>, bool),
    /// Became an account.
    Converted,
}

/// What becomes of one lead.
pub(crate) struct Change<'a> {
    /// As it was read.
    pub before: &'a Lead,
    /// As it is now.
    pub after: &'a Lead,
    /// What that tells.
    pub fact: Fact,
}

/// Keeps changed leads, everybody's workload, the facts and the audit rows, in two statements for one lead or for
/// five hundred. Their locks are held. A lead may change several times, each time from where the last time left it.
pub(crate) async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    verb: Verb,
    now: Time,
    changes: Vec<Change<'_>>,
) -> Result<(), Error> {
    let mut ends: Vec<(&Lead, &Lead)> = Vec::with_capacity(changes.len());
    let mut places = HashMap::new();
    for Change { before, after, .. } in &changes {
        match places.entry(after.id) {
            Entry::Vacant(place) => {
                place.insert(ends.len());
                ends.push((before, after));
            }
            Entry::Occupied(place) => ends[*place.get()].1 = after,
        }
    }
    store::lead::save(tx, actor.tenant, &ends, &workload(&ends)).await?;
    let told: Vec<Told> = changes.into_iter().map(told).collect();
    events::emit(tx, actor, &format!("lead.{verb}"), now, &told).await?;
    Ok(())
}

fn told(Change { before, after, fact }: Change<'_>) -> Told {
    let changes = events::changes(Some(before), after);
    let lead = Some(wire::fact(after.clone()));
    let previous_owner_id = before.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let (id, revision) = (after.id, after.revision);
    match fact {
        Fact::Updated => Told::new("lead", id, revision, &pb::LeadUpdated { lead }, changes),
        Fact::Qualified => Told::new("lead", id, revision, &pb::LeadQualified { lead }, changes),
        Fact::Disqualified => Told::new("lead", id, revision, &pb::LeadDisqualified { lead }, changes),
        Fact::Assigned => {
            Told::new("lead", id, revision, &pb::LeadAssigned { lead, previous_owner_id }, changes)
        }
        Fact::Released(reason) => {
            Told::new("lead", id, revision, &pb::LeadReleased { lead, previous_owner_id, reason }, changes)
        }
        Fact::FollowedUp(record, first_response) => {
            let fact = pb::LeadFollowedUp { lead, follow_up: Some(*record), first_response };
            Told::new("lead", id, revision, &fact, changes)
        }
        Fact::Converted => Told::new("lead", id, revision, &pb::LeadConverted { lead }, changes),
    }
}

/// How changes move leads between people's tables: by how many, and when the last one came.
fn workload(changes: &[(&Lead, &Lead)]) -> BTreeMap<UserId, (i32, Option<Time>)> {
    let open = |lead: &Lead| lead.owner.filter(|_| lead.state.is_open());
    let mut moved: BTreeMap<UserId, (i32, Option<Time>)> = BTreeMap::new();
    for (before, after) in changes {
        let (from, to) = (open(before), open(after));
        if from == to {
            continue;
        }
        if let Some(owner) = from {
            moved.entry(owner).or_default().0 -= 1;
        }
        if let Some(owner) = to {
            let (by, came) = moved.entry(owner).or_default();
            *by += 1;
            *came = (*came).max(Some(after.updated_at));
        }
    }
    moved
}
