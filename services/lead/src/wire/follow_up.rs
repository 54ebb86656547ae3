//! Follow-up records between the wire and the domain.

use api::lead::v1 as pb;
use kit::wire::{time, timestamp};
use types::{Fault, LeadId, Time, UserId, Violation};
use uuid::Uuid;

use crate::follow_up::{CONTENT, FollowUp, Kind, NEXT_STEP};

/// What a caller wants to note about a lead.
///
/// # Errors
/// `INVALID_FOLLOW_UP` with every field that is not what it should be.
pub(crate) fn record(
    given: pb::FollowUp,
    lead: LeadId,
    author: Option<UserId>,
    now: Time,
) -> Result<FollowUp, Fault> {
    let mut violations = Vec::new();
    let content = given.content.trim();
    if content.is_empty() || content.chars().count() > CONTENT {
        violations.push(Violation::new("follow_up.content", "LENGTH", "1 to 4,000 characters"));
    }
    if given.next_step.chars().count() > NEXT_STEP {
        violations.push(Violation::new("follow_up.next_step", "TOO_LONG", "at most 500 characters"));
    }
    let kind = if given.kind.is_empty() { Some(Kind::Other) } else { Kind::parse(&given.kind) };
    if kind.is_none() {
        let known = Kind::ALL.map(Kind::as_str).join(", ");
        violations.push(Violation::new("follow_up.kind", "UNKNOWN", format!("one of: {known}")));
    }
    let Some(kind) = kind.filter(|_| violations.is_empty()) else {
        return Err(Fault::invalid("INVALID_FOLLOW_UP", violations));
    };
    Ok(FollowUp {
        id: Uuid::now_v7(),
        lead,
        kind,
        content: content.to_owned(),
        next_step: given.next_step.trim().to_owned(),
        next_at: given.next_time.as_ref().map(|at| time("follow_up.next_time", at)).transpose()?,
        author,
        created_at: now,
    })
}

/// A record on the wire.
pub(crate) fn follow_up(record: FollowUp) -> pb::FollowUp {
    pb::FollowUp {
        id: record.id.to_string(),
        lead_id: record.lead.to_string(),
        kind: record.kind.as_str().to_owned(),
        content: record.content,
        next_step: record.next_step,
        next_time: record.next_at.map(timestamp),
        author_id: record.author.map(|id| id.to_string()).unwrap_or_default(),
        create_time: Some(timestamp(record.created_at)),
    }
}
