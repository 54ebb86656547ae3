//! Pipelines between the wire and the domain.

use std::collections::BTreeSet;

use api::opportunity::v1 as pb;
use kit::wire::timestamp;
use types::Fault;

use super::Wrong;
use crate::gate;
use crate::pipeline::{Field, Forecast, Gate, Pipeline, Plan, Stage};
use crate::scorecard::{Choice, Criterion, Scorecard};

/// Most stages.
const STAGES: usize = 30;
/// Most criteria of a scorecard.
const CRITERIA: usize = 20;
/// Most answers to one.
const OPTIONS: usize = 10;
/// Most reasons to choose from.
const REASONS: usize = 50;

/// What a pipeline is to say: its title, and the rest.
///
/// # Errors
/// `INVALID_PIPELINE` with everything that is wrong with it.
pub(crate) fn plan(given: &pb::Pipeline) -> Result<(String, Plan), Fault> {
    let mut wrong = Wrong::default();
    let title = wrong.needed("pipeline.title", &given.title, 100);
    if given.stages.is_empty() {
        wrong.add("pipeline.stages", "REQUIRED", "at least one stage");
    }
    wrong.count("pipeline.stages", given.stages.len(), STAGES);
    let mut keys = BTreeSet::new();
    let stages = given.stages.iter().enumerate().map(|(n, stage)| {
        let at = format!("pipeline.stages[{n}]");
        key(&mut wrong, &format!("{at}.key"), &stage.key, &mut keys);
        wrong.within(&format!("{at}.probability"), stage.probability, 0, 100);
        wrong.within(&format!("{at}.fresh_days"), stage.fresh_days, 0, 3650);
        Stage {
            key: stage.key.clone(),
            title: wrong.needed(&format!("{at}.title"), &stage.title, 100),
            probability: stage.probability,
            forecast: forecast(stage.forecast_category).unwrap_or(Forecast::Pipeline),
            gate: read_gate(&mut wrong, &format!("{at}.gate"), stage.gate.as_ref()),
            fresh_days: stage.fresh_days,
        }
    });
    let stages = stages.collect();
    let scorecard = scorecard(&mut wrong, given);
    let win_gate = read_gate(&mut wrong, "pipeline.win_gate", given.win_gate.as_ref());
    wrong.count("pipeline.lost_reasons", given.lost_reasons.len(), REASONS);
    let lost_reasons = given
        .lost_reasons
        .iter()
        .enumerate()
        .map(|(n, reason)| wrong.needed(&format!("pipeline.lost_reasons[{n}]"), reason, 200))
        .collect();
    wrong.or("INVALID_PIPELINE", (title, Plan { stages, scorecard, win_gate, lost_reasons }))
}

fn key(wrong: &mut Wrong, field: &str, key: &str, taken: &mut BTreeSet<String>) {
    let fits = key.len() <= 64
        && key.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    if !fits {
        wrong.add(field, "NOT_A_KEY", "letters, digits, _ and -, beginning with a letter; at most 64");
    }
    if !taken.insert(key.to_owned()) {
        wrong.add(field, "TWICE", "is there already");
    }
}

fn scorecard(wrong: &mut Wrong, given: &pb::Pipeline) -> Scorecard {
    wrong.count("pipeline.scorecard", given.scorecard.len(), CRITERIA);
    wrong.within("pipeline.qualified_from", given.qualified_from, 0, 100);
    wrong.within("pipeline.nurture_from", given.nurture_from, 0, given.qualified_from.clamp(0, 100));
    let mut keys = BTreeSet::new();
    let mut criteria = Vec::new();
    for (n, criterion) in given.scorecard.iter().enumerate() {
        let at = format!("pipeline.scorecard[{n}]");
        key(wrong, &format!("{at}.key"), &criterion.key, &mut keys);
        wrong.within(&format!("{at}.weight"), criterion.weight, 1, 100);
        if criterion.options.is_empty() {
            wrong.add(format!("{at}.options"), "REQUIRED", "at least one answer");
        }
        wrong.count(&format!("{at}.options"), criterion.options.len(), OPTIONS);
        let mut keys = BTreeSet::new();
        let mut options = Vec::new();
        for (n, option) in criterion.options.iter().enumerate() {
            let at = format!("{at}.options[{n}]");
            key(wrong, &format!("{at}.key"), &option.key, &mut keys);
            wrong.within(&format!("{at}.points"), option.points, 0, 100);
            let title = wrong.needed(&format!("{at}.title"), &option.title, 100);
            options.push(Choice { key: option.key.clone(), title, points: option.points });
        }
        let title = wrong.needed(&format!("{at}.title"), &criterion.title, 100);
        criteria.push(Criterion { key: criterion.key.clone(), title, weight: criterion.weight, options });
    }
    Scorecard { criteria, qualified_from: given.qualified_from, nurture_from: given.nurture_from }
}

fn read_gate(wrong: &mut Wrong, at: &str, given: Option<&pb::Gate>) -> Gate {
    let Some(given) = given else { return Gate::default() };
    let mut required = Vec::new();
    for (n, name) in given.required.iter().enumerate() {
        match Field::parse(name) {
            Some(field) if required.contains(&field) => {
                wrong.add(format!("{at}.required[{n}]"), "TWICE", "is there already");
            }
            Some(field) => required.push(field),
            None => {
                let known = Field::ALL.map(Field::as_str).join(", ");
                wrong.add(format!("{at}.required[{n}]"), "UNKNOWN", format!("one of: {known}"));
            }
        }
    }
    let condition = given.condition.trim().to_owned();
    if !condition.is_empty()
        && let Err(why) = gate::compile(&condition)
    {
        wrong.add(format!("{at}.condition"), "NOT_A_CONDITION", why);
    }
    Gate {
        required,
        condition,
        message: wrong.text(&format!("{at}.message"), &given.message, 200),
        process_key: wrong.text(&format!("{at}.process_key"), &given.process_key, 100),
    }
}

/// The category a request names.
#[must_use]
pub(crate) fn forecast(category: i32) -> Option<Forecast> {
    match pb::ForecastCategory::try_from(category) {
        Ok(pb::ForecastCategory::Pipeline) => Some(Forecast::Pipeline),
        Ok(pb::ForecastCategory::BestCase) => Some(Forecast::BestCase),
        Ok(pb::ForecastCategory::Commit) => Some(Forecast::Commit),
        Ok(pb::ForecastCategory::Unspecified) | Err(_) => None,
    }
}

/// A category on the wire.
#[must_use]
pub(crate) fn forecast_told(forecast: Option<Forecast>) -> i32 {
    forecast
        .map_or(pb::ForecastCategory::Unspecified, |forecast| match forecast {
            Forecast::Pipeline => pb::ForecastCategory::Pipeline,
            Forecast::BestCase => pb::ForecastCategory::BestCase,
            Forecast::Commit => pb::ForecastCategory::Commit,
        })
        .into()
}

fn gate_told(gate: Gate) -> Option<pb::Gate> {
    let Gate { required, condition, message, process_key } = gate;
    let required = required.into_iter().map(|field| field.as_str().to_owned()).collect();
    let gate = pb::Gate { required, condition, message, process_key };
    (gate != pb::Gate::default()).then_some(gate)
}

/// A pipeline on the wire.
#[must_use]
pub(crate) fn pipeline(pipeline: Pipeline) -> pb::Pipeline {
    let Plan { stages, scorecard, win_gate, lost_reasons } = pipeline.plan;
    let stage = |stage: Stage| pb::Stage {
        key: stage.key,
        title: stage.title,
        probability: stage.probability,
        forecast_category: forecast_told(Some(stage.forecast)),
        gate: gate_told(stage.gate),
        fresh_days: stage.fresh_days,
    };
    let choice = |Choice { key, title, points }: Choice| pb::criterion::Option { key, title, points };
    let criterion = |Criterion { key, title, weight, options }: Criterion| pb::Criterion {
        key,
        title,
        weight,
        options: options.into_iter().map(choice).collect(),
    };
    pb::Pipeline {
        id: pipeline.id.to_string(),
        title: pipeline.title,
        stages: stages.into_iter().map(stage).collect(),
        scorecard: scorecard.criteria.into_iter().map(criterion).collect(),
        qualified_from: scorecard.qualified_from,
        nurture_from: scorecard.nurture_from,
        win_gate: gate_told(win_gate),
        lost_reasons,
        default: pipeline.default,
        create_time: Some(timestamp(pipeline.created_at)),
        update_time: Some(timestamp(pipeline.updated_at)),
        revision: pipeline.revision,
    }
}
