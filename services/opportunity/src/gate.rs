//! Gates: what keeps an opportunity from going on, everything at once. Pure: what only others know is passed in.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rules::{Expression, Type, Value};
use types::{Time, Violation};

use crate::opportunity::Opportunity;
use crate::pipeline::{Field, Gate, Pipeline, Stage};

/// What a condition may look at.
const KNOWN: [(&str, Type); 13] = [
    ("amount", Type::Number),
    ("currency", Type::String),
    ("probability", Type::Number),
    ("score", Type::Number),
    ("verdict", Type::String),
    ("key", Type::Boolean),
    ("source", Type::String),
    ("days_in_stage", Type::Number),
    ("follow_ups", Type::Number),
    ("products", Type::Number),
    ("members", Type::Number),
    ("stakeholders", Type::Number),
    ("competitors", Type::Number),
];

/// Why a key opportunity without progress cannot move forward.
pub const NOT_FRESH: &str = "GATE_NOT_FRESH";

/// A condition that may stand in a gate.
///
/// # Errors
/// What is wrong with it, for its author.
pub fn compile(condition: &str) -> Result<Expression, String> {
    Expression::compile(condition, &KNOWN, Type::Boolean)
}

fn values(opportunity: &Opportunity, pipeline: &Pipeline, now: Time) -> [Value; 13] {
    let details = &opportunity.details;
    let score = pipeline.plan.scorecard.score(&details.answers);
    let number = |n: i64| Value::Number(n.into());
    let count = |n: usize| Value::Number(n.into());
    let text = |text: &str| Value::Text(text.to_owned());
    [
        details.amount.map_or(Value::Null, |money| Value::Number(money.amount)),
        details.amount.map_or(Value::Null, |money| text(money.currency.code())),
        number(opportunity.probability(pipeline).into()),
        number(score.points.into()),
        text(score.verdict.map_or("", |verdict| verdict.as_str())),
        Value::Boolean(details.key),
        text(&details.source),
        number((now - opportunity.stage_at).num_days()),
        number(opportunity.follow_ups.into()),
        count(details.products.len()),
        count(details.members.len()),
        count(details.stakeholders.len()),
        count(details.competitors.len()),
    ]
}

fn is_filled(field: Field, opportunity: &Opportunity, pipeline: &Pipeline) -> bool {
    let details = &opportunity.details;
    match field {
        Field::Amount => details.amount.is_some(),
        Field::ExpectedDate => details.expected.is_some(),
        Field::ContactId => details.contact.is_some(),
        Field::Source => !details.source.is_empty(),
        Field::Requirement => !details.requirement.is_empty(),
        Field::Products => !details.products.is_empty(),
        Field::Members => !details.members.is_empty(),
        Field::Stakeholders => !details.stakeholders.is_empty(),
        Field::Competitors => !details.competitors.is_empty(),
        Field::Answers => pipeline.plan.scorecard.open(&details.answers).is_empty(),
    }
}

/// Everything of the gates that is not met. Each stands with where it leads to: `stages.quote`, `win_gate`.
/// `accepted` are keys of processes that were accepted for this opportunity.
#[must_use]
pub fn unmet(
    opportunity: &Opportunity,
    pipeline: &Pipeline,
    gates: &[(String, &Gate)],
    accepted: &BTreeSet<String>,
    now: Time,
) -> Vec<Violation> {
    let mut unmet = Vec::new();
    let mut missing = BTreeSet::new();
    for (place, gate) in gates {
        for field in gate.required.iter().filter(|field| !is_filled(**field, opportunity, pipeline)) {
            if missing.insert(field.as_str()) {
                let text = format!("{place} needs it");
                unmet.push(Violation::new(format!("opportunity.{}", field.as_str()), "GATE_REQUIRED", text));
            }
        }
        if !gate.condition.is_empty() {
            // What cannot be said is no yes.
            let holds = compile(&gate.condition)
                .and_then(|condition| condition.evaluate(&values(opportunity, pipeline, now)));
            let field = || format!("{place}.condition");
            let says = if gate.message.is_empty() { &gate.condition } else { &gate.message };
            match holds {
                Ok(Value::Boolean(true)) => {}
                Ok(_) => unmet.push(Violation::new(field(), "GATE_CONDITION", says.clone())),
                Err(why) => unmet.push(Violation::new(field(), "GATE_CONDITION", format!("{says} ({why})"))),
            }
        }
        if !gate.process_key.is_empty() && !accepted.contains(&gate.process_key) {
            let text = format!("the process {} has to be accepted first", gate.process_key);
            unmet.push(Violation::new(format!("{place}.process_key"), "GATE_PROCESS", text));
        }
    }
    let days = pipeline.stage(&opportunity.stage).map_or(0, |stage| stage.fresh_days);
    if opportunity.details.key && opportunity.is_stuck(pipeline, now) {
        let since = (opportunity.progress_at + TimeDelta::hours(8)).format("%F");
        let text = format!("no progress since {since}: a key opportunity needs some within {days} days");
        unmet.push(Violation::new("opportunity.progress_time", NOT_FRESH, text));
    }
    unmet
}

/// The gates of these stages, with where they stand.
#[must_use]
pub fn of(stages: &[Stage]) -> Vec<(String, &Gate)> {
    stages.iter().map(|stage| (format!("stages.{}", stage.key), &stage.gate)).collect()
}
