//! Follow-up records between the wire and the domain.

use api::opportunity::v1 as pb;
use kit::wire::{time, timestamp};
use types::{Fault, OpportunityId, Time, UserId};
use uuid::Uuid;

use super::{Wrong, id_told};
use crate::follow_up::{CONTENT, FollowUp, Kind, NEXT_STEP};

/// What a caller wants to note.
///
/// # Errors
/// `INVALID_FOLLOW_UP` with every field that is not what it should be.
pub(crate) fn record(
    given: &pb::OpportunityFollowUp,
    opportunity: OpportunityId,
    author: Option<UserId>,
    now: Time,
) -> Result<FollowUp, Fault> {
    let mut wrong = Wrong::default();
    let next_at = given.next_time.as_ref().map(|at| time("follow_up.next_time", at)).transpose()?;
    let record = FollowUp {
        id: Uuid::now_v7(),
        opportunity,
        kind: match given.kind() {
            pb::opportunity_follow_up::Kind::Call => Kind::Call,
            pb::opportunity_follow_up::Kind::Visit => Kind::Visit,
            pb::opportunity_follow_up::Kind::Meeting => Kind::Meeting,
            pb::opportunity_follow_up::Kind::Message => Kind::Message,
            pb::opportunity_follow_up::Kind::Other | pb::opportunity_follow_up::Kind::Unspecified => {
                Kind::Other
            }
        },
        content: wrong.needed("follow_up.content", &given.content, CONTENT),
        feedback: wrong.text("follow_up.feedback", &given.feedback, CONTENT),
        next_step: wrong.text("follow_up.next_step", &given.next_step, NEXT_STEP),
        next_at,
        author,
        created_at: now,
    };
    wrong.or("INVALID_FOLLOW_UP", record)
}

/// A record on the wire.
#[must_use]
pub(crate) fn follow_up(record: FollowUp) -> pb::OpportunityFollowUp {
    let kind = match record.kind {
        Kind::Call => pb::opportunity_follow_up::Kind::Call,
        Kind::Visit => pb::opportunity_follow_up::Kind::Visit,
        Kind::Meeting => pb::opportunity_follow_up::Kind::Meeting,
        Kind::Message => pb::opportunity_follow_up::Kind::Message,
        Kind::Other => pb::opportunity_follow_up::Kind::Other,
    };
    pb::OpportunityFollowUp {
        id: record.id.to_string(),
        opportunity_id: record.opportunity.to_string(),
        kind: kind.into(),
        content: record.content,
        feedback: record.feedback,
        next_step: record.next_step,
        next_time: record.next_at.map(timestamp),
        author_id: id_told(record.author),
        create_time: Some(timestamp(record.created_at)),
    }
}
