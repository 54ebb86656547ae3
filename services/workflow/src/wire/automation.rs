//! Automations, and their runs, to protobuf.

use api::workflow::v1 as pb;
use kit::wire::timestamp;
use pb::automation_run::State as Wire;
use pb::simulate_automation_response::Case;
use serde_json::Value as Json;

use super::document;
use crate::automation::design::{self, Design};
use crate::automation::plan::{Saw, Step};
use crate::automation::run::{Outcome, Run, State};
use crate::edition;
use crate::store::automation_run::Statistics;
use crate::wire::design::problems;

/// The state that a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<edition::State>> {
    Some(match pb::automation::State::try_from(state).ok()? {
        pb::automation::State::Unspecified => None,
        pb::automation::State::Draft => Some(edition::State::Draft),
        pb::automation::State::On => Some(edition::State::Published),
        pb::automation::State::Off => Some(edition::State::Retired),
    })
}

/// The state of runs that a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_run_state(state: i32) -> Option<Option<State>> {
    Some(match Wire::try_from(state).ok()? {
        Wire::Unspecified => None,
        Wire::Running => Some(State::Running),
        Wire::Done => Some(State::Done),
        Wire::Skipped => Some(State::Skipped),
        Wire::Failed => Some(State::Failed),
        Wire::Abandoned => Some(State::Abandoned),
    })
}

/// An automation without any definition.
#[must_use]
pub(crate) fn head(design: &Design) -> pb::Automation {
    let state = match design.state {
        edition::State::Draft => pb::automation::State::Draft,
        edition::State::Published => pb::automation::State::On,
        edition::State::Retired => pb::automation::State::Off,
    };
    pb::Automation {
        key: design.key.clone(),
        title: design.title.clone(),
        definition: None,
        state: state.into(),
        published_version: design.published,
        version: 0,
        changed: false,
        problems: Vec::new(),
        create_time: Some(timestamp(design.created_at)),
        update_time: Some(timestamp(design.updated_at)),
        revision: design.revision,
    }
}

/// An automation with its draft, what is wrong with that, and whether it differs from what is published.
#[must_use]
pub(crate) fn draft(design: &Design, published: Option<&Json>) -> pb::Automation {
    pb::Automation {
        definition: Some(document::document(&design.draft)),
        changed: published != Some(&design.draft),
        problems: design::read(&design.draft).err().map(problems).unwrap_or_default(),
        ..head(design)
    }
}

/// An automation with the definition of a version.
#[must_use]
pub(crate) fn version(design: &Design, version: i32, definition: &Json) -> pb::Automation {
    pb::Automation { definition: Some(document::document(definition)), version, ..head(design) }
}

/// A version by itself.
#[must_use]
pub(crate) fn listed(version: edition::Version) -> pb::AutomationVersion {
    pb::AutomationVersion {
        version: version.number,
        note: version.note,
        publish_time: Some(timestamp(version.published_at)),
        publisher_id: version.publisher.map(|user| user.to_string()).unwrap_or_default(),
    }
}

/// How a run stands.
#[must_use]
pub(crate) fn state(state: State) -> Wire {
    match state {
        State::Running => Wire::Running,
        State::Done => Wire::Done,
        State::Skipped => Wire::Skipped,
        State::Failed => Wire::Failed,
        State::Abandoned => Wire::Abandoned,
    }
}

fn saw(saw: &Saw) -> prost_types::Struct {
    document::document(&serde_json::to_value(saw).unwrap_or_default())
}

fn actions(steps: &[Step]) -> Vec<prost_types::Struct> {
    let action = |step: &Step| document::document(&serde_json::to_value(step).unwrap_or_default());
    steps.iter().map(action).collect()
}

/// A run.
#[must_use]
pub(crate) fn run(run: &Run) -> pb::AutomationRun {
    let (record_type, record_id) =
        run.subject.as_ref().map(|(kind, id)| (kind.clone(), id.to_string())).unwrap_or_default();
    let outcome = |outcome: &Outcome| pb::automation_run::Outcome {
        action: outcome.action.clone(),
        done: outcome.done,
        text: outcome.text.clone(),
        time: Some(timestamp(outcome.at)),
    };
    pb::AutomationRun {
        id: run.id.to_string(),
        automation_key: run.automation.clone(),
        version: run.version,
        state: state(run.state).into(),
        reason: run.reason.clone(),
        record_type,
        record_id,
        fact_type: run.fact.as_ref().map(|(kind, _)| kind.clone()).unwrap_or_default(),
        cause_id: run.cause.map(|cause| cause.to_string()).unwrap_or_default(),
        depth: run.depth,
        saw: Some(saw(&run.saw)),
        actions: actions(run.plan.as_deref().unwrap_or_default()),
        outcomes: run.outcomes.iter().map(outcome).collect(),
        create_time: Some(timestamp(run.created_at)),
        end_time: run.ended_at.map(timestamp),
        revision: run.revision,
    }
}

/// What would have come of a fact.
#[must_use]
pub(crate) fn case(tried: &Run, fact_id: String, time: prost_types::Timestamp) -> Case {
    let run = run(tried);
    // What would be done stands to be done for ever: nobody does it.
    let state = if tried.state == State::Running { Wire::Done } else { state(tried.state) };
    Case {
        fact_id,
        fact_type: run.fact_type,
        time: Some(time),
        record_id: run.record_id,
        state: state.into(),
        reason: run.reason,
        saw: run.saw,
        actions: run.actions,
    }
}

/// Figures.
#[must_use]
pub(crate) fn statistics(found: Statistics) -> pb::AutomationStatistics {
    pb::AutomationStatistics {
        runs: found.runs,
        running: found.running,
        done: found.done,
        skipped: found.skipped,
        failed: found.failed,
        abandoned: found.abandoned,
        last_run_time: found.last.map(timestamp),
        mean_milliseconds: found.mean.unwrap_or_default(),
    }
}
