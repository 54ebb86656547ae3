//! Print templates to and from protobuf.

use api::document::v1 as pb;
use kit::document;
use kit::wire::timestamp;
use pb::compare_template_versions_response::{Difference, difference};
use types::{Fault, Violation};

use crate::file::FileId;
use crate::template::{self, Asset, Change, Design, Kind, Language, Problem, State, Template, Version};

/// The state a filter names; `None` when it is none that is known.
#[must_use]
pub(crate) fn asked_state(state: i32) -> Option<Option<State>> {
    Some(match pb::template::State::try_from(state).ok()? {
        pb::template::State::Unspecified => None,
        pb::template::State::Draft => Some(State::Draft),
        pb::template::State::Published => Some(State::Published),
        pb::template::State::Retired => Some(State::Retired),
    })
}

/// The kind that is asked for.
#[must_use]
pub(crate) fn asked_kind(kind: i32) -> Option<Kind> {
    match pb::design::Kind::try_from(kind).ok()? {
        pb::design::Kind::Unspecified => None,
        pb::design::Kind::Quote => Some(Kind::Quote),
        pb::design::Kind::Contract => Some(Kind::Contract),
        pb::design::Kind::Order => Some(Kind::Order),
        pb::design::Kind::Any => Some(Kind::Any),
    }
}

/// A design as it was given; `field` names it.
///
/// # Errors
/// Everything that keeps it from being one.
pub(crate) fn asked(field: &str, given: Option<pb::Design>) -> Result<Design, Fault> {
    let refuse = |wrong: Vec<Violation>| Fault::invalid("INVALID_TEMPLATE", wrong);
    let given = given.ok_or_else(|| refuse(vec![Violation::new(field, "REQUIRED", "must be given")]))?;
    let mut wrong = Vec::new();
    let kind = asked_kind(given.kind);
    if kind.is_none() {
        wrong.push(Violation::new(format!("{field}.kind"), "REQUIRED", "must be one of the kinds"));
    }
    let language = Language::parse(&given.language);
    if language.is_none() {
        wrong.push(Violation::new(format!("{field}.language"), "UNKNOWN", "must be zh-CN or en"));
    }
    let mut assets = Vec::new();
    for (at, asset) in given.assets.into_iter().enumerate() {
        match FileId::parse(&format!("{field}.assets[{at}].file_id"), &asset.file_id) {
            Ok(file) => assets.push(Asset { name: asset.name, file }),
            Err(fault) => wrong.extend(fault.violations),
        }
    }
    let sample = document::json(&format!("{field}.sample"), given.sample.unwrap_or_default())?;
    let (Some(kind), Some(language), true) = (kind, language, wrong.is_empty()) else {
        return Err(refuse(wrong));
    };
    let design = Design {
        title: given.title.trim().to_owned(),
        kind,
        language,
        condition: given.condition.trim().to_owned(),
        priority: given.priority,
        source: given.source,
        assets,
        sample,
    };
    let wrong = design.oversights();
    if wrong.is_empty() { Ok(design) } else { Err(refuse(wrong)) }
}

fn design(design: &Design) -> pb::Design {
    let kind = match design.kind {
        Kind::Quote => pb::design::Kind::Quote,
        Kind::Contract => pb::design::Kind::Contract,
        Kind::Order => pb::design::Kind::Order,
        Kind::Any => pb::design::Kind::Any,
    };
    let asset = |asset: &Asset| pb::Asset { name: asset.name.clone(), file_id: asset.file.to_string() };
    pb::Design {
        title: design.title.clone(),
        kind: kind.into(),
        language: design.language.as_str().to_owned(),
        condition: design.condition.clone(),
        priority: design.priority,
        source: design.source.clone(),
        assets: design.assets.iter().map(asset).collect(),
        sample: Some(document::document(&design.sample)),
    }
}

/// A template without its design.
#[must_use]
pub(crate) fn head(template: &Template) -> pb::Template {
    let state = match template.state {
        State::Draft => pb::template::State::Draft,
        State::Published => pb::template::State::Published,
        State::Retired => pb::template::State::Retired,
    };
    pb::Template {
        key: template.key.clone(),
        title: template.draft.title.clone(),
        design: None,
        state: state.into(),
        published_version: template.published,
        version: 0,
        changed: false,
        create_time: Some(timestamp(template.created_at)),
        update_time: Some(timestamp(template.updated_at)),
        revision: template.revision,
    }
}

/// A template with its draft, and whether that differs from what is published.
#[must_use]
pub(crate) fn draft(template: &Template, published: Option<&Design>) -> pb::Template {
    pb::Template {
        design: Some(design(&template.draft)),
        changed: published != Some(&template.draft),
        ..head(template)
    }
}

/// A template with the design of a version.
#[must_use]
pub(crate) fn version(template: &Template, version: i32, of: &Design) -> pb::Template {
    pb::Template { design: Some(design(of)), title: of.title.clone(), version, ..head(template) }
}

/// A version by itself.
#[must_use]
pub(crate) fn listed(version: Version) -> pb::TemplateVersion {
    pb::TemplateVersion {
        version: version.number,
        note: version.note,
        publish_time: Some(timestamp(version.published_at)),
        publisher_id: version.publisher.map(|user| user.to_string()).unwrap_or_default(),
    }
}

/// What is wrong.
#[must_use]
pub(crate) fn problem(problem: Problem) -> pb::Problem {
    let (line, column) = problem.place.unwrap_or_default();
    let Violation { field, reason, description } = problem.violation;
    pb::Problem { field, reason: reason.to_owned(), description, line, column }
}

/// What differs.
#[must_use]
pub(crate) fn differs(found: template::Difference) -> Difference {
    let kind = match found.change {
        Change::Added => difference::Kind::Added,
        Change::Removed => difference::Kind::Removed,
        Change::Changed => difference::Kind::Changed,
    };
    Difference {
        field: found.field.to_owned(),
        kind: kind.into(),
        line: found.line,
        before: found.before,
        after: found.after,
    }
}
