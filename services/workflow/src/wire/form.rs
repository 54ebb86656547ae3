//! Forms as they are designed, to protobuf.

use api::workflow::v1 as pb;
use forms::Difference;
use kit::wire::timestamp;
use pb::compare_form_versions_response::{Difference as Differs, difference::Kind};
use serde_json::Value as Json;

use super::design::problems;
use super::document;
use crate::edition::{Design, State, Version};
use crate::form;

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<State>> {
    Some(match pb::form::State::try_from(state).ok()? {
        pb::form::State::Unspecified => None,
        pb::form::State::Draft => Some(State::Draft),
        pb::form::State::Published => Some(State::Published),
        pb::form::State::Retired => Some(State::Retired),
    })
}

/// A form without any document.
#[must_use]
pub(crate) fn head(form: &Design) -> pb::Form {
    let state = match form.state {
        State::Draft => pb::form::State::Draft,
        State::Published => pb::form::State::Published,
        State::Retired => pb::form::State::Retired,
    };
    pb::Form {
        key: form.key.clone(),
        title: form.title.clone(),
        state: state.into(),
        published_version: form.published,
        create_time: Some(timestamp(form.created_at)),
        update_time: Some(timestamp(form.updated_at)),
        revision: form.revision,
        ..pb::Form::default()
    }
}

/// A form with its draft, what keeps that from being published, and whether it differs from what is published.
#[must_use]
pub(crate) fn draft(form: &Design, published: Option<&Json>) -> pb::Form {
    pb::Form {
        document: Some(document::document(&form.draft)),
        changed: published != Some(&form.draft),
        problems: form::follows(published, &form.draft).err().map(problems).unwrap_or_default(),
        ..head(form)
    }
}

/// A form with the document of a version.
#[must_use]
pub(crate) fn version(form: &Design, version: i32, document: &Json) -> pb::Form {
    pb::Form { document: Some(document::document(document)), version, ..head(form) }
}

/// A version by itself.
#[must_use]
pub(crate) fn listed(version: Version) -> pb::FormVersion {
    pb::FormVersion {
        version: version.number,
        note: version.note,
        publish_time: Some(timestamp(version.published_at)),
        publisher_id: version.publisher.map(|user| user.to_string()).unwrap_or_default(),
    }
}

/// What differs.
#[must_use]
pub(crate) fn differs(found: Difference) -> pb::CompareFormVersionsResponse {
    let differs = |field, kind: Kind, keywords| Differs { field, kind: kind.into(), keywords };
    let added = found.added.into_iter().map(|field| differs(field, Kind::Added, Vec::new()));
    let changed =
        found.changed.into_iter().map(|change| differs(change.field, Kind::Changed, change.keywords));
    let removed = found.removed.into_iter().map(|field| differs(field, Kind::Removed, Vec::new()));
    pb::CompareFormVersionsResponse {
        differences: added.chain(changed).chain(removed).collect(),
        stricter: problems(found.stricter),
    }
}
