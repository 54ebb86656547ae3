//! How a change of a lead is kept: the lead, everybody's workload, the fact and the audit row, in one transaction.

use std::collections::HashMap;

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

/// Keeps a changed lead, everybody's workload, the fact and the audit row.
#[expect(clippy::too_many_arguments, reason = "the one place where a change of a lead is kept")]
pub(crate) async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    verb: Verb,
    now: Time,
    before: &Lead,
    after: &Lead,
    keys: Option<&[String]>,
    fact: Fact,
) -> Result<(), Error> {
    store::lead::save(tx, actor.tenant, after, keys).await?;
    store::roster::shift(tx, actor.tenant, &workload(before, after, now)).await?;
    let changes = events::changes(Some(before), after);
    let lead = Some(wire::fact(after.clone()));
    let previous_owner_id = before.owner.map(|owner| owner.to_string()).unwrap_or_default();
    let (id, revision) = (after.id, after.revision);
    let told = match fact {
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
    };
    events::emit(tx, actor, &format!("lead.{verb}"), now, &[told]).await?;
    Ok(())
}

/// How a change moves a lead between people's tables.
fn workload(before: &Lead, after: &Lead, now: Time) -> HashMap<UserId, (i32, Option<Time>)> {
    let open = |lead: &Lead| lead.owner.filter(|_| lead.state.is_open());
    let mut changes = HashMap::new();
    if open(before) != open(after) {
        if let Some(owner) = open(before) {
            changes.insert(owner, (-1, None));
        }
        if let Some(owner) = open(after) {
            changes.insert(owner, (1, Some(now)));
        }
    }
    changes
}
