//! Opportunities themselves between the wire and the domain.

use std::collections::HashSet;

use api::opportunity::v1 as pb;
use chrono::NaiveDate;
use kit::wire::{money, money_told, timestamp};
use types::{Actor, Fault, Time, Violation, day};

use super::pipeline::{forecast, forecast_told};
use super::{Wrong, id_told};
use crate::board::Column;
use crate::opportunity::{Competitor, Details, Member, Opportunity, StageChange, Stakeholder, State};
use crate::pipeline::Pipeline;
use crate::scorecard::Answer;

/// Most products, members and stakeholders.
const MANY: usize = 50;
/// Most competitors.
const COMPETITORS: usize = 20;

/// The fields that may change.
const UPDATABLE: [&str; 14] = [
    "title",
    "contact_id",
    "source",
    "requirement",
    "amount",
    "expected_date",
    "probability",
    "forecast_category",
    "key",
    "products",
    "members",
    "stakeholders",
    "competitors",
    "answers",
];

/// A day of the calendar; none where the text is empty.
///
/// # Errors
/// What is wrong with `field`.
pub(crate) fn date(field: &str, text: &str) -> Result<Option<NaiveDate>, Violation> {
    if text.is_empty() {
        return Ok(None);
    }
    day::read(text).map(Some).map_err(|error| Violation::new(field, error.code(), error.to_string()))
}

/// What a caller said about an opportunity.
///
/// # Errors
/// `INVALID_OPPORTUNITY` with every field that is not what it should be.
pub(crate) fn details(given: &pb::Opportunity) -> Result<Details, Fault> {
    let mut wrong = Wrong::default();
    let amount = given.amount.as_ref().map(|amount| money("opportunity.amount", amount)).transpose();
    let amount = amount.unwrap_or_else(|violation| {
        wrong.0.push(violation);
        None
    });
    let expected = date("opportunity.expected_date", &given.expected_date).unwrap_or_else(|violation| {
        wrong.0.push(violation);
        None
    });
    wrong.within("opportunity.probability", given.probability, 0, 100);
    wrong.count("opportunity.products", given.products.len(), MANY);
    let mut products = Vec::new();
    for (n, product) in given.products.iter().enumerate() {
        products.push(wrong.needed(&format!("opportunity.products[{n}]"), product, 200));
    }
    let details = Details {
        title: wrong.text("opportunity.title", &given.title, 200),
        contact: wrong.id("opportunity.contact_id", &given.contact_id),
        source: wrong.text("opportunity.source", &given.source, 100),
        requirement: wrong.text("opportunity.requirement", &given.requirement, 10_000),
        amount,
        expected,
        probability: (given.probability != 0).then_some(given.probability),
        forecast: forecast(given.forecast_category),
        key: given.key,
        products,
        members: members(&mut wrong, &given.members),
        stakeholders: stakeholders(&mut wrong, &given.stakeholders),
        competitors: competitors(&mut wrong, &given.competitors),
        answers: answers(&mut wrong, &given.answers),
    };
    wrong.or("INVALID_OPPORTUNITY", details)
}

fn members(wrong: &mut Wrong, given: &[pb::opportunity::Member]) -> Vec<Member> {
    wrong.count("opportunity.members", given.len(), MANY);
    let (mut members, mut there) = (Vec::new(), HashSet::new());
    for (n, member) in given.iter().enumerate() {
        let field = format!("opportunity.members[{n}].user_id");
        let role = wrong.text(&format!("opportunity.members[{n}].role"), &member.role, 100);
        match wrong.id(&field, &member.user_id) {
            Some(user) if there.insert(user) => members.push(Member { user, role }),
            Some(_) => wrong.add(field, "TWICE", "is there already"),
            None if member.user_id.is_empty() => wrong.add(field, "REQUIRED", "must be given"),
            None => {}
        }
    }
    members
}

fn stakeholders(wrong: &mut Wrong, given: &[pb::opportunity::Stakeholder]) -> Vec<Stakeholder> {
    wrong.count("opportunity.stakeholders", given.len(), MANY);
    let (mut stakeholders, mut there) = (Vec::new(), HashSet::new());
    for (n, one) in given.iter().enumerate() {
        let at = format!("opportunity.stakeholders[{n}]");
        let field = format!("{at}.contact_id");
        let role = wrong.text(&format!("{at}.role"), &one.role, 100);
        let attitude = wrong.text(&format!("{at}.attitude"), &one.attitude, 100);
        if one.influence != 0 {
            wrong.within(&format!("{at}.influence"), one.influence, 1, 5);
        }
        match wrong.id(&field, &one.contact_id) {
            Some(contact) if there.insert(contact) => {
                stakeholders.push(Stakeholder { contact, role, attitude, influence: one.influence });
            }
            Some(_) => wrong.add(field, "TWICE", "is there already"),
            None if one.contact_id.is_empty() => wrong.add(field, "REQUIRED", "must be given"),
            None => {}
        }
    }
    stakeholders
}

fn competitors(wrong: &mut Wrong, given: &[pb::opportunity::Competitor]) -> Vec<Competitor> {
    wrong.count("opportunity.competitors", given.len(), COMPETITORS);
    let one = |(n, one): (usize, &pb::opportunity::Competitor)| {
        let at = format!("opportunity.competitors[{n}]");
        Competitor {
            name: wrong.needed(&format!("{at}.name"), &one.name, 200),
            solution: wrong.text(&format!("{at}.solution"), &one.solution, 1_000),
            strengths: wrong.text(&format!("{at}.strengths"), &one.strengths, 1_000),
            weaknesses: wrong.text(&format!("{at}.weaknesses"), &one.weaknesses, 1_000),
        }
    };
    given.iter().enumerate().map(one).collect()
}

fn answers(wrong: &mut Wrong, given: &[pb::opportunity::Answer]) -> Vec<Answer> {
    wrong.count("opportunity.answers", given.len(), 20);
    let mut there = HashSet::new();
    for (n, answer) in given.iter().enumerate() {
        if !there.insert(answer.criterion.as_str()) {
            wrong.add(format!("opportunity.answers[{n}].criterion"), "TWICE", "is answered already");
        }
    }
    let answer = |answer: &pb::opportunity::Answer| Answer {
        criterion: answer.criterion.clone(),
        option: answer.option.clone(),
    };
    given.iter().map(answer).collect()
}

/// The fields to change: what the mask names, or else what is given.
///
/// # Errors
/// `INVALID_MASK` naming a path that cannot be changed.
pub(crate) fn mask(
    given: &pb::Opportunity,
    mask: Option<prost_types::FieldMask>,
) -> Result<Vec<String>, Fault> {
    let paths = mask.map(|mask| mask.paths).filter(|paths| !paths.is_empty());
    let Some(paths) = paths else {
        let there = [
            !given.title.is_empty(),
            !given.contact_id.is_empty(),
            !given.source.is_empty(),
            !given.requirement.is_empty(),
            given.amount.is_some(),
            !given.expected_date.is_empty(),
            given.probability != 0,
            given.forecast_category != 0,
            given.key,
            !given.products.is_empty(),
            !given.members.is_empty(),
            !given.stakeholders.is_empty(),
            !given.competitors.is_empty(),
            !given.answers.is_empty(),
        ];
        let there = UPDATABLE.into_iter().zip(there).filter(|(_, there)| *there);
        return Ok(there.map(|(path, _)| path.to_owned()).collect());
    };
    let mut asked = Vec::new();
    for path in paths {
        let bare = path.strip_prefix("opportunity.").unwrap_or(&path);
        let bare = if bare.starts_with("amount.") { "amount" } else { bare };
        if UPDATABLE.contains(&bare) {
            asked.push(bare.to_owned());
        } else if !matches!(bare, "id" | "revision") {
            let text = format!("{path} cannot be changed; possible: {}", UPDATABLE.join(", "));
            let violation = Violation::new("update_mask", "NOT_UPDATABLE", text);
            return Err(Fault::invalid("INVALID_MASK", [violation]));
        }
    }
    Ok(asked)
}

/// `now` with the fields of `mask` taken from `asked`.
#[must_use]
pub(crate) fn merge(now: Details, asked: Details, mask: &[String]) -> Details {
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    fn pick<T>(has: bool, asked: T, now: T) -> T {
        if has { asked } else { now }
    }
    Details {
        title: pick(has("title"), asked.title, now.title),
        contact: pick(has("contact_id"), asked.contact, now.contact),
        source: pick(has("source"), asked.source, now.source),
        requirement: pick(has("requirement"), asked.requirement, now.requirement),
        amount: pick(has("amount"), asked.amount, now.amount),
        expected: pick(has("expected_date"), asked.expected, now.expected),
        probability: pick(has("probability"), asked.probability, now.probability),
        forecast: pick(has("forecast_category"), asked.forecast, now.forecast),
        key: pick(has("key"), asked.key, now.key),
        products: pick(has("products"), asked.products, now.products),
        members: pick(has("members"), asked.members, now.members),
        stakeholders: pick(has("stakeholders"), asked.stakeholders, now.stakeholders),
        competitors: pick(has("competitors"), asked.competitors, now.competitors),
        answers: pick(has("answers"), asked.answers, now.answers),
    }
}

/// The state a filter names.
#[must_use]
pub(crate) fn state(state: i32) -> Option<State> {
    match pb::opportunity::State::try_from(state).ok()? {
        pb::opportunity::State::Unspecified => None,
        pb::opportunity::State::Open => Some(State::Open),
        pb::opportunity::State::Won => Some(State::Won),
        pb::opportunity::State::Lost => Some(State::Lost),
        pb::opportunity::State::Invalid => Some(State::Invalid),
    }
}

fn state_told(state: State) -> i32 {
    match state {
        State::Open => pb::opportunity::State::Open,
        State::Won => pb::opportunity::State::Won,
        State::Lost => pb::opportunity::State::Lost,
        State::Invalid => pb::opportunity::State::Invalid,
    }
    .into()
}

/// An opportunity as the caller may see it, with what they may ask of it.
#[must_use]
pub(crate) fn opportunity(
    opportunity: Opportunity,
    pipeline: &Pipeline,
    actor: &Actor,
    now: Time,
) -> pb::Opportunity {
    let allowed = opportunity.allowed_verbs(|action| {
        actor.scope(action).is_ok_and(|scope| opportunity.is_within(&scope, actor.user()))
    });
    let allowed_verbs = allowed.into_iter().map(ToOwned::to_owned).collect();
    pb::Opportunity { allowed_verbs, ..fact(opportunity, pipeline, now) }
}

/// An opportunity as facts tell of it: for everybody, so without anybody's rights.
#[must_use]
pub(crate) fn fact(opportunity: Opportunity, pipeline: &Pipeline, now: Time) -> pb::Opportunity {
    let score = pipeline.plan.scorecard.score(&opportunity.details.answers);
    let (probability, forecast) = (opportunity.probability(pipeline), opportunity.forecast(pipeline));
    let (stuck, overdue) = (opportunity.is_stuck(pipeline, now), opportunity.is_overdue(now));
    let details = opportunity.details;
    let member = |Member { user, role }: Member| pb::opportunity::Member { user_id: user.to_string(), role };
    let stakeholder = |one: Stakeholder| pb::opportunity::Stakeholder {
        contact_id: one.contact.to_string(),
        role: one.role,
        attitude: one.attitude,
        influence: one.influence,
    };
    let competitor = |Competitor { name, solution, strengths, weaknesses }: Competitor| {
        pb::opportunity::Competitor { name, solution, strengths, weaknesses }
    };
    let answer = |Answer { criterion, option }: Answer| pb::opportunity::Answer { criterion, option };
    pb::Opportunity {
        id: opportunity.id.to_string(),
        number: opportunity.number,
        title: details.title,
        account_id: opportunity.account.to_string(),
        account_name: opportunity.account_name,
        contact_id: id_told(details.contact),
        lead_id: id_told(opportunity.lead),
        source: details.source,
        requirement: details.requirement,
        amount: details.amount.map(money_told),
        expected_date: id_told(details.expected),
        pipeline_id: opportunity.pipeline.to_string(),
        stage_title: pipeline.stage(&opportunity.stage).map(|stage| stage.title.clone()).unwrap_or_default(),
        stage: opportunity.stage,
        stage_time: Some(timestamp(opportunity.stage_at)),
        state: state_told(opportunity.state),
        probability,
        probability_set: details.probability.is_some(),
        forecast_category: forecast_told(forecast),
        key: details.key,
        owner_id: id_told(opportunity.owner),
        department_id: id_told(opportunity.department),
        products: details.products,
        members: details.members.into_iter().map(member).collect(),
        stakeholders: details.stakeholders.into_iter().map(stakeholder).collect(),
        competitors: details.competitors.into_iter().map(competitor).collect(),
        answers: details.answers.into_iter().map(answer).collect(),
        score: score.points,
        verdict: score.verdict.map(|verdict| verdict.as_str().to_owned()).unwrap_or_default(),
        progress_time: Some(timestamp(opportunity.progress_at)),
        next_time: opportunity.next_at.map(timestamp),
        stuck,
        overdue,
        close_reason: opportunity.close_reason,
        lost_to: opportunity.lost_to,
        close_time: opportunity.closed_at.map(timestamp),
        create_time: Some(timestamp(opportunity.created_at)),
        update_time: Some(timestamp(opportunity.updated_at)),
        revision: opportunity.revision,
        allowed_verbs: Vec::new(),
        external_number: opportunity.external,
    }
}

/// A stage it came to, on the wire.
#[must_use]
pub(crate) fn stage_change(change: StageChange) -> pb::StageChange {
    pb::StageChange {
        from_stage: change.from,
        to_stage: change.to,
        state: state_told(change.state),
        reason: change.reason,
        user_id: id_told(change.user),
        time: Some(timestamp(change.at)),
        seconds: change.seconds,
    }
}

/// A stage with what is open in it, on the wire.
#[must_use]
pub(crate) fn column(column: Column) -> pb::opportunity_board::Column {
    let Column { stage, title, count, sums } = column;
    let sum = |(amount, weighted)| pb::opportunity_board::Sum {
        amount: Some(money_told(amount)),
        weighted: Some(money_told(weighted)),
    };
    pb::opportunity_board::Column { stage, title, count, sums: sums.into_iter().map(sum).collect() }
}
