//! Decision tables as they are designed and asked, to protobuf.

use api::workflow::v1 as pb;
use kit::wire::timestamp;
use pb::compare_decision_versions_response::{Difference as Differs, difference::Kind};
use pb::{check_decision_response as check, decide_response as decide};
use rules::{Coverage, Hit, Miss, Shadowed, Table};
use serde_json::{Map, Value as Json};

use super::design::problems;
use super::document;
use crate::decision::{self, difference};
use crate::edition::{Design, State, Version};

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<State>> {
    Some(match pb::decision::State::try_from(state).ok()? {
        pb::decision::State::Unspecified => None,
        pb::decision::State::Draft => Some(State::Draft),
        pb::decision::State::Published => Some(State::Published),
        pb::decision::State::Retired => Some(State::Retired),
    })
}

/// A table without its rows.
#[must_use]
pub(crate) fn head(design: &Design) -> pb::Decision {
    let state = match design.state {
        State::Draft => pb::decision::State::Draft,
        State::Published => pb::decision::State::Published,
        State::Retired => pb::decision::State::Retired,
    };
    pb::Decision {
        key: design.key.clone(),
        title: design.title.clone(),
        state: state.into(),
        published_version: design.published,
        create_time: Some(timestamp(design.created_at)),
        update_time: Some(timestamp(design.updated_at)),
        revision: design.revision,
        ..pb::Decision::default()
    }
}

/// A table with its draft, what keeps that from being published, and whether it differs from what is published.
#[must_use]
pub(crate) fn draft(design: &Design, published: Option<&Json>) -> pb::Decision {
    pb::Decision {
        table: decision::parse(&design.draft).ok().map(Table::into_wire),
        changed: published != Some(&design.draft),
        problems: decision::read(&design.draft).err().map(problems).unwrap_or_default(),
        ..head(design)
    }
}

/// A table with the rows of a version.
#[must_use]
pub(crate) fn version(design: &Design, version: i32, document: &Json) -> pb::Decision {
    pb::Decision { table: decision::parse(document).ok().map(Table::into_wire), version, ..head(design) }
}

/// A version by itself.
#[must_use]
pub(crate) fn listed(version: Version) -> pb::DecisionVersion {
    pb::DecisionVersion {
        version: version.number,
        note: version.note,
        publish_time: Some(timestamp(version.published_at)),
        publisher_id: version.publisher.map(|user| user.to_string()).unwrap_or_default(),
    }
}

/// What is to be said about a table that can decide.
#[must_use]
pub(crate) fn checked(coverage: Coverage) -> pb::CheckDecisionResponse {
    let Coverage { gaps, shadowed, overlaps, complete } = coverage;
    let gaps = gaps.into_iter().map(|conditions| check::Gap { conditions });
    let shadowed = shadowed.into_iter().map(|Shadowed { row, by }| check::Shadowed { row, by });
    let overlaps = overlaps.into_iter().map(|(row, other)| check::Overlap { row, other });
    pb::CheckDecisionResponse {
        problems: Vec::new(),
        gaps: gaps.collect(),
        shadowed: shadowed.collect(),
        overlaps: overlaps.collect(),
        complete,
    }
}

/// What differs.
#[must_use]
pub(crate) fn differs(found: difference::Difference) -> Differs {
    let kind = match found.change {
        difference::Change::Added => Kind::Added,
        difference::Change::Removed => Kind::Removed,
        difference::Change::Changed => Kind::Changed,
        difference::Change::Moved => Kind::Moved,
    };
    let text = |json: Option<Json>| json.map(|json| json.to_string()).unwrap_or_default();
    Differs { field: found.field, kind: kind.into(), before: text(found.before), after: text(found.after) }
}

/// What a table decided.
#[must_use]
pub(crate) fn decided(
    table: &Table,
    version: i32,
    hits: Vec<Hit<'_>>,
    misses: Vec<Miss<'_>>,
) -> pb::DecideResponse {
    let hit = |Hit { row, conclusions }: Hit<'_>| {
        let named = table.outputs.iter().zip(&conclusions);
        let fields: Map<String, Json> =
            named.map(|(output, value)| (output.name.clone(), decision::json(value))).collect();
        let note = table.rows.iter().find(|known| known.id == row).map(|row| row.note.clone());
        decide::Hit {
            row: row.to_owned(),
            conclusions: Some(document::document(&Json::Object(fields))),
            note: note.unwrap_or_default(),
        }
    };
    let miss = |Miss { row, inputs }: Miss<'_>| decide::Miss {
        row: row.to_owned(),
        inputs: inputs.into_iter().map(str::to_owned).collect(),
    };
    pb::DecideResponse {
        version,
        hits: hits.into_iter().map(hit).collect(),
        misses: misses.into_iter().map(miss).collect(),
    }
}
