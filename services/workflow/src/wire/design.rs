//! Processes as they are designed, to protobuf.

use api::workflow::v1 as pb;
use kit::wire::timestamp;
use pb::compare_process_versions_response::{Difference, difference};
use serde_json::Value as Json;
use types::Violation;

use super::document;
use crate::process::design::{self, Change, Design, State, Version};
use crate::process::graph::{Forms, Graph};
use crate::reach;

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<State>> {
    Some(match pb::process::State::try_from(state).ok()? {
        pb::process::State::Unspecified => None,
        pb::process::State::Draft => Some(State::Draft),
        pb::process::State::Published => Some(State::Published),
        pb::process::State::Retired => Some(State::Retired),
    })
}

/// What is wrong.
#[must_use]
pub(crate) fn problems(wrong: Vec<Violation>) -> Vec<pb::Problem> {
    let problem = |Violation { field, reason, description }| pb::Problem {
        field,
        reason: reason.to_owned(),
        description,
    };
    wrong.into_iter().map(problem).collect()
}

/// A process without any definition.
#[must_use]
pub(crate) fn head(design: &Design) -> pb::Process {
    let state = match design.state {
        State::Draft => pb::process::State::Draft,
        State::Published => pb::process::State::Published,
        State::Retired => pb::process::State::Retired,
    };
    pb::Process {
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
        forms: Vec::new(),
    }
}

/// A process with its draft, what is wrong with that, and whether it differs from what is published.
#[must_use]
pub(crate) fn draft(design: &Design, published: Option<&Json>, forms: &Forms) -> pb::Process {
    pb::Process {
        definition: Some(document::document(&design.draft)),
        changed: published != Some(&design.draft),
        problems: reach::read(&design.draft, forms).err().map(problems).unwrap_or_default(),
        ..head(design)
    }
}

/// A process with the definition of a version.
#[must_use]
pub(crate) fn version(design: &Design, version: i32, definition: &Json) -> pb::Process {
    pb::Process { definition: Some(document::document(definition)), version, ..head(design) }
}

/// The forms that a version was published with.
#[must_use]
pub(crate) fn forms(graph: &Graph) -> Vec<pb::ProcessForm> {
    let forms = graph.forms.iter().map(|(key, form)| pb::ProcessForm {
        key: key.clone(),
        document: Some(document::document(&serde_json::to_value(form.document()).unwrap_or_default())),
        at_start: graph.form.as_ref() == Some(key),
    });
    forms.collect()
}

/// A version by itself.
#[must_use]
pub(crate) fn listed(version: Version) -> pb::ProcessVersion {
    pb::ProcessVersion {
        version: version.number,
        note: version.note,
        publish_time: Some(timestamp(version.published_at)),
        publisher_id: version.publisher.map(|user| user.to_string()).unwrap_or_default(),
    }
}

/// What differs.
#[must_use]
pub(crate) fn differs(found: design::Difference) -> Difference {
    let kind = match found.change {
        Change::Added => difference::Kind::Added,
        Change::Removed => difference::Kind::Removed,
        Change::Changed => difference::Kind::Changed,
        Change::Moved => difference::Kind::Moved,
    };
    let text = |json: Option<Json>| json.map(|json| json.to_string()).unwrap_or_default();
    Difference {
        field: found.field,
        kind: kind.into(),
        title: found.title,
        before: text(found.before),
        after: text(found.after),
    }
}
