//! Pushes between the wire and the domain.

use api::order_sync::v1 as pb;
use kit::wire::timestamp;
use types::Fault;

use super::{Wrong, id_told};
use crate::push::{Push, State, Verb};

/// Bytes of a document that is sent instead.
const LONGEST: usize = 256 << 10;

/// The state that a filter names.
#[must_use]
pub(crate) fn state_asked(state: i32) -> Option<State> {
    match pb::PushState::try_from(state).ok()? {
        pb::PushState::Unspecified => None,
        pb::PushState::Queued => Some(State::Queued),
        pb::PushState::Sending => Some(State::Sending),
        pb::PushState::InDoubt => Some(State::InDoubt),
        pb::PushState::Done => Some(State::Done),
        pb::PushState::Parked => Some(State::Parked),
        pb::PushState::Skipped => Some(State::Skipped),
    }
}

/// A state on the wire.
#[must_use]
pub(crate) fn state_told(state: State) -> i32 {
    match state {
        State::Queued => pb::PushState::Queued,
        State::Sending => pb::PushState::Sending,
        State::InDoubt => pb::PushState::InDoubt,
        State::Done => pb::PushState::Done,
        State::Parked => pb::PushState::Parked,
        State::Skipped => pb::PushState::Skipped,
    }
    .into()
}

/// A document that is to be sent instead; none where the text is empty.
///
/// # Errors
/// `INVALID_PUSH_DOCUMENT`.
pub(crate) fn override_document(text: &str) -> Result<Option<serde_json::Value>, Fault> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut wrong = Wrong::default();
    if text.len() > LONGEST {
        wrong.add("override_document", "TOO_LONG", format!("at most {LONGEST} bytes"));
    }
    let document = serde_json::from_str(text).ok().filter(serde_json::Value::is_object);
    if document.is_none() || text.contains("\\u0000") {
        wrong.add("override_document", "JSON_INVALID", "expected a JSON object");
    }
    wrong.or("INVALID_PUSH_DOCUMENT", document)
}

/// A push without what was sent and answered.
#[must_use]
pub(crate) fn brief(push: &Push) -> pb::Push {
    pb::Push {
        order_id: push.order.to_string(),
        order_number: push.order_number.clone(),
        connector_id: id_told(push.connector),
        state: state_told(push.state),
        doubtful: push.doubtful,
        attempt: push.attempt,
        failures: push.failures,
        due_time: push.due_at.map(timestamp),
        reason: push.reason.clone(),
        problem: push.problem.clone(),
        override_document: String::new(),
        document: String::new(),
        reply: String::new(),
        remote_id: push.remote_id.clone().unwrap_or_default(),
        remote_number: push.remote_number.clone(),
        create_time: Some(timestamp(push.created_at)),
        update_time: Some(timestamp(push.updated_at)),
        revision: push.revision,
        allowed_verbs: Vec::new(),
    }
}

/// A push for whoever may see to connectors.
#[must_use]
pub(crate) fn whole(push: &Push) -> pb::Push {
    let text = |json: &Option<serde_json::Value>| json.as_ref().map(ToString::to_string).unwrap_or_default();
    pb::Push {
        override_document: text(&push.override_document),
        document: text(&push.document),
        reply: push.reply.clone(),
        ..listed(push)
    }
}

/// A push in a list.
#[must_use]
pub(crate) fn listed(push: &Push) -> pb::Push {
    let allowed = Verb::ALL.into_iter().filter(|verb| push.state.allows(*verb));
    pb::Push { allowed_verbs: allowed.map(|verb| verb.as_str().to_owned()).collect(), ..brief(push) }
}
