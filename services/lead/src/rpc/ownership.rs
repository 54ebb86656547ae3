//! Who has a lead, as it is asked for: leads are given to somebody, claimed, and put back into the pool.

use std::collections::HashSet;

use api::lead::v1 as pb;
use kit::{Parts, Tx};
use types::{Actor, Fault, Kind, LeadId, Time, UserId, Violation};
use uuid::Uuid;

use super::{change, reach, reason};
use crate::assignment::Person;
use crate::change::{Change, Fact, keep};
use crate::dispatch::Rulebook;
use crate::error::Error;
use crate::lead::{Assignment, Lead, Method, Verb};
use crate::{store, wire};

/// Gives leads to a person, or as the published table decides; all or none.
pub(super) async fn assign(
    parts: &Parts,
    rulebook: &Rulebook,
    actor: &Actor,
    ask: pb::AssignLeadsRequest,
) -> Result<pb::AssignLeadsResponse, Error> {
    let pb::AssignLeadsRequest { ids, owner_id } = ask;
    let scope = actor.scope(Verb::Assign.action())?;
    if ids.is_empty() || ids.len() > 500 {
        let violation = Violation::new("ids", "COUNT", "1 to 500 leads at a time");
        return Err(Fault::invalid("INVALID_LEADS", [violation]).into());
    }
    let wanted: Vec<LeadId> =
        (0..).zip(&ids).map(|(n, id)| LeadId::parse(&format!("ids[{n}]"), id)).collect::<Result<_, _>>()?;
    if wanted.iter().collect::<HashSet<_>>().len() != wanted.len() {
        let violation = Violation::new("ids", "TWICE", "each lead once");
        return Err(Fault::invalid("INVALID_LEADS", [violation]).into());
    }
    let now = parts.clock.now();
    let locks: Vec<Uuid> = wanted.iter().map(|id| id.0).collect();
    let mut tx = parts.db.begin_on(actor.tenant, &locks).await?;
    let found = store::lead::get_all(&mut tx, actor.tenant, &wanted).await?;
    let allowed = wanted.iter().zip(found).map(|(id, lead)| {
        let lead = lead.ok_or(Error::NotFound(*id))?;
        reach(&scope, actor, &lead)?;
        lead.expect_state(Verb::Assign)?;
        Ok(lead)
    });
    let leads = all(allowed)?;
    let hands = if owner_id.is_empty() {
        rulebook.decide(&mut tx, actor.tenant, &leads, now).await?
    } else {
        let person = colleague(&mut tx, actor, &owner_id).await?;
        let story = format!("由{}手动分配给{}", actor.label(), person.name);
        vec![(Some((person.id, person.department)), manual(Method::Manual, story, now)); leads.len()]
    };
    let given = leads.iter().zip(hands).map(|(lead, (to, assignment))| {
        let at = assignment.at;
        lead.clone().hand(Verb::Assign, to, assignment, at)
    });
    let given = all(given)?;
    let changes = leads.iter().zip(&given);
    let changes = changes.map(|(before, after)| Change { before, after, fact: Fact::Assigned }).collect();
    keep(&mut tx, actor, Verb::Assign, now, changes).await?;
    tx.commit().await?;
    Ok(pb::AssignLeadsResponse { leads: given.into_iter().map(|lead| wire::lead(lead, actor)).collect() })
}

/// All of them, or every one that refuses.
fn all(leads: impl Iterator<Item = Result<Lead, Error>>) -> Result<Vec<Lead>, Error> {
    let (mut allowed, mut refused) = (Vec::new(), Vec::new());
    for (n, lead) in leads.enumerate() {
        match lead {
            Ok(lead) => allowed.push(lead),
            Err(error) => refused.push((n, error)),
        }
    }
    if refused.is_empty() { Ok(allowed) } else { Err(Error::Several(refused)) }
}

/// Takes a lead out of the pool for oneself.
pub(super) async fn claim(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Lead, Error> {
    let user = actor
        .user()
        .ok_or_else(|| Fault::new(Kind::Forbidden, "PEOPLE_ONLY", "only a person can claim a lead"))?;
    let story = format!("{}从公共池领取", actor.label());
    let decide = |lead: Lead, now| {
        lead.hand(Verb::Claim, Some((user, actor.department())), manual(Method::Claim, story, now), now)
    };
    change(parts, actor, id, 0, Verb::Claim, decide, Fact::Assigned).await
}

/// Puts a lead back into the pool.
pub(super) async fn release(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ReleaseLeadRequest,
) -> Result<pb::Lead, Error> {
    let why = reason(&ask.reason)?;
    let story = format!("{}退回公共池：{why}", actor.label());
    let decide = |lead: Lead, now| lead.hand(Verb::Release, None, manual(Method::Release, story, now), now);
    change(parts, actor, &ask.id, ask.revision, Verb::Release, decide, Fact::Released(why)).await
}

fn manual(method: Method, explanation: String, at: Time) -> Assignment {
    Assignment { method, table_version: 0, row_id: String::new(), team: String::new(), explanation, at }
}

/// Somebody of the same company who may have leads.
async fn colleague(tx: &mut Tx, actor: &Actor, id: &str) -> Result<Person, Error> {
    let id = UserId::parse("owner_id", id)?;
    let person = store::roster::person(tx, actor.tenant, id).await?.filter(|person| person.active);
    let violation = || Violation::new("owner_id", "UNKNOWN", "no such person who may sign in");
    person.ok_or_else(|| Fault::invalid("UNKNOWN_OWNER", [violation()]).into())
}
