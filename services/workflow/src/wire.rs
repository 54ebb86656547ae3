//! Domain to and from protobuf: tasks here, processes and documents in rooms of their own.

pub(crate) mod automation;
pub(crate) mod decision;
pub(crate) mod design;
pub(crate) use kit::document;
pub(crate) mod form;
pub(crate) mod run;
pub(crate) mod staff;

pub(crate) use run::instance;

use api::workflow::v1 as pb;
use kit::wire::{time, timestamp};
use types::{Actor, Fault, Time};

use crate::task::{Draft, State, Task};

fn state(state: State) -> pb::task::State {
    match state {
        State::Open => pb::task::State::Open,
        State::Done => pb::task::State::Done,
        State::Cancelled => pb::task::State::Cancelled,
    }
}

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<State>> {
    Some(match pb::task::State::try_from(state).ok()? {
        pb::task::State::Unspecified => None,
        pb::task::State::Open => Some(State::Open),
        pb::task::State::Done => Some(State::Done),
        pb::task::State::Cancelled => Some(State::Cancelled),
    })
}

/// What somebody asks to be made.
///
/// # Errors
/// `INVALID_TIME` naming the field.
pub(crate) fn draft(task: pb::Task) -> Result<Draft, Fault> {
    Ok(Draft {
        title: task.title,
        kind: task.kind,
        subject_type: task.subject_type,
        subject_id: task.subject_id,
        due_at: task.due_time.as_ref().map(|at| time("task.due_time", at)).transpose()?,
    })
}

/// A task as the caller may see it at `now`, with what they may ask of it.
#[must_use]
pub(crate) fn task(task: Task, actor: &Actor, now: Time) -> pb::Task {
    let allowed = task.allowed_verbs(|action| actor.scope(action).is_ok());
    let mut wire = fact(task, now);
    wire.allowed_verbs = allowed.into_iter().map(ToOwned::to_owned).collect();
    wire
}

/// A task as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(task: Task, now: Time) -> pb::Task {
    let overdue = task.is_overdue(now);
    let (instance_id, node) =
        task.asked.map(|asked| (asked.instance.to_string(), asked.node)).unwrap_or_default();
    let (subject_type, subject_id) =
        task.subject.map(|subject| (subject.kind, subject.id.to_string())).unwrap_or_default();
    pb::Task {
        id: task.id.to_string(),
        title: task.title,
        owner_id: task.owner.to_string(),
        department_id: task.department.map(|id| id.to_string()).unwrap_or_default(),
        due_time: task.due_at.map(timestamp),
        kind: task.kind,
        subject_type,
        subject_id,
        state: state(task.state).into(),
        overdue,
        create_time: Some(timestamp(task.created_at)),
        end_time: task.ended_at.map(timestamp),
        revision: task.revision,
        allowed_verbs: Vec::new(),
        instance_id,
        node,
    }
}
