//! Whom a node asks: the people that its entries find, each once, in the order in which they were found.

use std::collections::HashSet;

use rules::Value;
use serde_json::Value as Json;
use types::{DepartmentId, Time, UserId};

use super::definition::Who;
use super::graph::{Graph, Station};
use super::instance::{Instance, Verdict};
use crate::directory::Directory;

/// The most that are asked at one node.
pub const MOST: usize = 200;

/// People, and how they were found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Who, each once.
    pub people: Vec<UserId>,
    /// How, an entry each: `role 2`, for people who want to know why they are asked.
    pub why: Vec<String>,
}

/// Whom a node asks now.
///
/// # Errors
/// When an expression has no answer, or too many people are found.
pub fn find(
    graph: &Graph,
    station: &Station,
    who: &[Who],
    instance: &Instance,
    directory: &Directory,
    now: Time,
) -> Result<Found, String> {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for who in who {
        let people = entry(graph, station, who, instance, directory)?;
        let before = found.people.len();
        for person in people {
            let answers = directory.stands_in(person, now);
            if directory.person(answers).is_some() && seen.insert(answers) {
                found.people.push(answers);
            }
        }
        found.why.push(format!("{} {}", name(who), found.people.len() - before));
    }
    if found.people.len() > MOST {
        return Err(format!("{} people were found; at most {MOST} are asked", found.people.len()));
    }
    Ok(found)
}

fn entry(
    graph: &Graph,
    station: &Station,
    who: &Who,
    instance: &Instance,
    directory: &Directory,
) -> Result<Vec<UserId>, String> {
    let text = |name: &String| instance.value(name).and_then(Json::as_str).map(str::trim).unwrap_or_default();
    Ok(match who {
        Who::Users(people) => people.clone(),
        Who::Role(role) => directory.with_role(*role).collect(),
        Who::Department(department) => directory.members(*department).collect(),
        Who::Head(department) => directory.head(*department, 0).into_iter().collect(),
        Who::StarterHead(levels) => instance
            .department
            .and_then(|department| directory.head(department, *levels))
            .into_iter()
            .collect(),
        Who::Superiors(levels) => {
            let starter = instance.starter.map(|starter| directory.superiors(starter)).unwrap_or_default();
            starter.into_iter().take(usize::from(*levels)).collect()
        }
        Who::Starter => instance.starter.into_iter().collect(),
        Who::StarterChoice | Who::PreviousChoice => {
            instance.chosen.get(&station.id).cloned().unwrap_or_default()
        }
        Who::Field(field) => directory.find(text(field)).into_iter().collect(),
        Who::FieldHead(field) => {
            let department = text(field).parse().ok().map(DepartmentId);
            department.and_then(|department| directory.head(department, 0)).into_iter().collect()
        }
        Who::Group(group) => directory.group(group).collect(),
        Who::Expression(source) => {
            let expression = station.expressions.get(source).ok_or("the expression was not compiled")?;
            match expression.evaluate(&graph.values(instance))? {
                Value::Text(text) => directory.find(text.trim()).into_iter().collect(),
                _ => Vec::new(),
            }
        }
    })
}

fn name(who: &Who) -> &'static str {
    match who {
        Who::Users(_) => "users",
        Who::Role(_) => "role",
        Who::Department(_) => "department",
        Who::Head(_) => "head",
        Who::StarterHead(_) => "starter_head",
        Who::Superiors(_) => "superiors",
        Who::Starter => "starter",
        Who::StarterChoice => "starter_choice",
        Who::PreviousChoice => "previous_choice",
        Who::Field(_) => "field",
        Who::FieldHead(_) => "field_head",
        Who::Group(_) => "group",
        Who::Expression(_) => "expression",
    }
}

/// Whether somebody has approved already, themselves: anywhere, or with the last decision.
#[must_use]
pub fn approved_before(instance: &Instance, person: UserId, last_only: bool) -> bool {
    let passages = instance.passages.iter().rev().take(if last_only { 1 } else { usize::MAX });
    passages.flat_map(|passage| &passage.votes).any(|(voter, verdict, themselves)| {
        *voter == person && *themselves && *verdict == Some(Verdict::Approved)
    })
}
