//! What people fill in at the nodes of a process: who may see and change which field there, and whether an entry keeps
//! to its form. The judging itself stands in the library `forms`.

use std::collections::BTreeMap;

use forms::{Accepted, Compiled, Context, Demand, Permissions, Right};
use serde_json::{Map, Value as Json, json};
use types::{DepartmentId, UserId, Violation};
use uuid::Uuid;

use super::data::{self, Data};
use super::definition::{self, Ask};
use super::graph::Graph;
use super::instance::Instance;
use super::moment::Moment;
use super::walk::Scene;
use crate::calendar::Calendar;
use crate::directory::Directory;

/// Values of fields by id.
pub type Entry = Map<String, Json>;

/// The fields of a form that no process can ask for, with the reason: what only others know of their values.
#[must_use]
pub fn unanswerable(form: &Compiled) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    look(form.document().data.get("properties"), &mut found);
    found
}

fn look(properties: Option<&Json>, found: &mut Vec<(String, &'static str)>) {
    for (id, field) in properties.and_then(Json::as_object).into_iter().flatten() {
        let yes = |option: &str| field.get(option).and_then(Json::as_bool) == Some(true);
        let why = match field.get("x-control").and_then(Json::as_str).unwrap_or_default() {
            "serial" => Some("numbers of a series"),
            "reference" | "lookup" => Some("records of other services"),
            "attachment" | "image" | "signature" => Some("files"),
            _ if yes("x-unique") => Some("values that are unique"),
            _ if yes("x-verify") => Some("telephones that are verified"),
            "select" | "multiselect" | "cascader" if field.get("x-source").is_some() => {
                Some("options of dictionaries")
            }
            _ if field.pointer("/x-scope/roles").is_some() => Some("people by the names of their roles"),
            _ => None,
        };
        found.extend(why.map(|why| (id.clone(), why)));
        look(field.pointer("/items/properties"), found);
    }
}

/// Whether a form has a field with this id, a column perhaps.
#[must_use]
pub fn has(form: &Compiled, id: &str) -> bool {
    let named = Permissions { default: Right::Read, fields: [(id.to_owned(), Right::Read)].into() };
    named.check(form, "").is_ok()
}

/// What may be done with the fields of a form where people are asked this: the node's own form is filled in unless
/// its rights say otherwise, others are read.
#[must_use]
pub fn rights(ask: &Ask, form: &str) -> Permissions {
    let right = |right: &definition::Right| match right {
        definition::Right::Read => Right::Read,
        definition::Right::Write => Right::Write,
        definition::Right::Hidden => Right::Hidden,
    };
    Permissions {
        default: if ask.form.as_deref() == Some(form) { Right::Write } else { Right::Read },
        fields: ask.fields.iter().map(|(id, given)| (id.clone(), right(given))).collect(),
    }
}

/// What somebody may see of everything that was filled in: what the nodes show at which they are asked, or were when
/// they decided; whoever was never asked sees what can be read.
#[must_use]
pub fn shown(graph: &Graph, instance: &Instance, user: Option<UserId>) -> BTreeMap<String, Entry> {
    let entries = instance.entries.iter();
    entries
        .filter_map(|(key, entry)| {
            let form = graph.forms.get(key)?;
            Some((key.clone(), form.read(entry, &theirs(graph, instance, user, key))))
        })
        .collect()
}

/// Takes out of a moment of the history, as it was kept, what somebody may not see of what was filled in then.
pub fn strip(moment: &mut Json, graph: &Graph, instance: &Instance, user: Option<UserId>) {
    let Some(Moment::Filled { form: key, mut entry, .. }) = serde_json::from_value(moment.clone()).ok()
    else {
        return;
    };
    match graph.forms.get(&key) {
        Some(form) => entry = form.read(&entry, &theirs(graph, instance, user, &key)),
        None => entry.clear(),
    }
    // What conditions see of it is said by the entry already.
    *moment = json!({"type": "filled", "form": key, "entry": entry});
}

/// What somebody may do with a form where they are asked, or might when they were.
#[must_use]
pub fn theirs(graph: &Graph, instance: &Instance, user: Option<UserId>, key: &str) -> Permissions {
    let (nodes, most) = nodes(instance, user);
    let asked = nodes.into_iter().filter_map(|node| graph.stations[graph.find(node)?].asks());
    let mut rights =
        asked.map(|ask| rights(ask, key)).reduce(wider).unwrap_or_else(|| Permissions::all(Right::Read));
    rights.default = rights.default.min(most);
    rights.fields.values_mut().for_each(|right| *right = (*right).min(most));
    rights
}

/// The nodes at which somebody is asked; when they are at none, those that they have decided: nothing is written there
/// any more.
fn nodes(instance: &Instance, user: Option<UserId>) -> (Vec<&str>, Right) {
    let Some(user) = user else { return (Vec::new(), Right::Read) };
    let seats = instance.seats.values().filter(|seat| seat.person == user || seat.lent_by == Some(user));
    let now: Vec<&str> =
        seats.filter_map(|seat| instance.tokens.get(&seat.token)).map(|token| token.node.as_str()).collect();
    if !now.is_empty() {
        return (now, Right::Write);
    }
    let voted = |votes: &[(UserId, _, _)]| votes.iter().any(|(voter, ..)| *voter == user);
    let passages = instance.passages.iter().filter(|passage| voted(&passage.votes));
    (passages.map(|passage| passage.node.as_str()).collect(), Right::Read)
}

/// What either lets.
fn wider(one: Permissions, other: Permissions) -> Permissions {
    let of = |rights: &Permissions, id: &str| rights.fields.get(id).copied().unwrap_or(rights.default);
    let ids = one.fields.keys().chain(other.fields.keys());
    let fields = ids.map(|id| (id.clone(), of(&one, id).max(of(&other, id)))).collect();
    Permissions { default: one.default.max(other.default), fields }
}

/// Judges what `user` filled in where people are asked this; gives the whole entry and what conditions see of it.
/// Nothing when it is what was filled in before.
///
/// # Errors
/// Everything that is wrong, as `form.<field>`.
pub fn judge(
    scene: Scene<'_>,
    instance: &Instance,
    user: UserId,
    ask: &Ask,
    given: &Entry,
) -> Result<Option<(String, Entry, Data)>, Vec<Violation>> {
    let named = ask.form.as_ref().and_then(|key| Some((key, scene.graph.forms.get(key)?)));
    let Some((key, form)) = named else {
        let wrong = Violation::new("form", "UNKNOWN", "no form is filled in here");
        return if given.is_empty() { Ok(None) } else { Err(vec![wrong]) };
    };
    let stored = instance.entries.get(key);
    let department = scene.directory.person(user).and_then(|person| person.department);
    let context = Context {
        now: scene.now,
        zone: scene.calendar.zone,
        user,
        department: department.or(instance.department).unwrap_or(DepartmentId(Uuid::nil())),
        department_code: "",
        calendar: &days(scene.calendar),
        dictionaries: &Default::default(),
        records: &Default::default(),
    };
    let accepted = form.accept(given, stored, &rights(ask, key), &context).and_then(|accepted| {
        let wrong: Vec<Violation> =
            accepted.demands.iter().filter_map(|demand| unmet(demand, scene.directory)).collect();
        if wrong.is_empty() { Ok(accepted) } else { Err(wrong) }
    });
    let Accepted { entry, .. } = accepted.map_err(|wrong| {
        let placed = |wrong: Violation| Violation { field: format!("form.{}", wrong.field), ..wrong };
        wrong.into_iter().map(placed).collect::<Vec<_>>()
    })?;
    if stored == Some(&entry) {
        return Ok(None);
    }
    let values = form.values(&entry, context.zone);
    let values = values.into_iter().map(|(name, value)| (name, data::kept(&value))).collect();
    Ok(Some((key.clone(), entry, values)))
}

fn days(calendar: &Calendar) -> forms::Calendar {
    let that = |worked: bool| {
        let days = calendar.days.iter().filter(move |(_, works)| **works == worked);
        days.map(|(day, _)| *day).collect()
    };
    forms::Calendar { holidays: that(false), workdays: that(true) }
}

/// What is wrong with a value that only the company knows.
fn unmet(demand: &Demand, directory: &Directory) -> Option<Violation> {
    let within = |department: Option<DepartmentId>, allowed: &[String]| {
        let mut allowed = allowed.iter().filter_map(|id| id.parse().ok().map(DepartmentId));
        allowed.any(|above| department.is_some_and(|department| directory.within(department, above)))
    };
    match demand {
        Demand::User { path, user, departments, .. } => {
            let Some(person) = directory.person(*user) else {
                return Some(Violation::new(path, "UNKNOWN", "no such person who may sign in"));
            };
            (!departments.is_empty() && !within(person.department, departments))
                .then(|| Violation::new(path, "NOT_ALLOWED", "works in another department"))
        }
        Demand::Department { path, department, departments } => {
            if !directory.has(*department) {
                return Some(Violation::new(path, "UNKNOWN", "no such department"));
            }
            (!departments.is_empty() && !within(Some(*department), departments))
                .then(|| Violation::new(path, "NOT_ALLOWED", "is another department"))
        }
        // A process that asks for these is not published; see `unanswerable`.
        Demand::Serial { field: path, .. }
        | Demand::Unique { path, .. }
        | Demand::Reference { path, .. }
        | Demand::File { path, .. }
        | Demand::Verified { path, .. } => {
            Some(Violation::new(path, "UNSUPPORTED", "no process can ask for this yet"))
        }
    }
}
