//! What is to be done: once the condition holds, every value of every action is worked out and kept, so that an action
//! that is tried again is the same one.

use std::collections::{BTreeMap, BTreeSet};

use prost_reflect::DynamicMessage;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use types::{DepartmentId, Time, UserId};

use super::formula::{self, Formula, Sight};
use super::sound::{Person, Ready, Sound};
use crate::calendar::Calendar;
use crate::directory::Directory;
use crate::process::candidates::MOST;
use crate::process::data::{self, Data};
use crate::reach::record::Handing;
use crate::task::TITLE;

/// What a run looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The record as it is now.
    pub record: Option<&'a DynamicMessage>,
    /// The fact that began it.
    pub fact: Option<&'a DynamicMessage>,
    /// Who works here.
    pub directory: &'a Directory,
    /// When they do.
    pub calendar: &'a Calendar,
    /// This moment.
    pub now: Time,
}

/// An action with its values.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id of the action.
    pub id: String,
    /// What is done.
    pub does: Doing,
}

/// What is done.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// These are told.
    Notify {
        /// Whom.
        people: Vec<UserId>,
        /// What.
        title: String,
    },
    /// Each of these gets an item.
    Task {
        /// Who.
        people: Vec<UserId>,
        /// What to do.
        title: String,
        /// By when.
        due: Option<Time>,
    },
    /// Fields of the record, by path; `null` empties one.
    Update(Data),
    /// A call of the suite.
    Call {
        /// Which.
        method: String,
        /// Its values by path.
        request: Data,
    },
    /// The record goes to somebody.
    Assign(UserId),
    /// A process is started.
    Start {
        /// Its key.
        process: String,
        /// Its fields.
        data: Data,
    },
    /// A webhook.
    Http {
        /// Where.
        url: String,
        /// What is sent.
        data: Data,
    },
    /// These are asked too.
    AddApprover {
        /// Who.
        people: Vec<UserId>,
        /// Key of the process; empty for the newest.
        process: String,
    },
}

/// What came of looking.
#[derive(Clone, PartialEq, Debug)]
pub enum Verdict {
    /// The condition does not hold.
    Skip,
    /// This is to be done.
    Act(Vec<Step>),
}

/// What a condition saw, by name.
pub type Saw = BTreeMap<String, Json>;

impl Sound {
    /// Whether anything is to be done, and what; together with what the condition saw.
    ///
    /// # Errors
    /// Why that cannot be said: a value that is missing or does not fit, nobody who is found.
    pub fn decide(&self, scene: Scene<'_>) -> (Saw, Result<Verdict, String>) {
        let zone = scene.calendar.zone;
        let today = scene.calendar.day(scene.now);
        let sight = Sight { record: scene.record, fact: scene.fact, today, zone };
        let saw = match self.condition.as_ref().map(|condition| condition.sees(sight)) {
            None => Saw::new(),
            Some(Ok(saw)) => saw,
            Some(Err(why)) => return (Saw::new(), Err(format!("if: {why}"))),
        };
        match self.condition.as_ref().map(|condition| condition.evaluate(sight)) {
            None | Some(Ok(Value::Boolean(true))) => {}
            Some(Ok(_)) => return (saw, Ok(Verdict::Skip)),
            Some(Err(why)) => return (saw, Err(format!("if: {why}"))),
        }
        let step = |(id, ready): &(String, Ready)| {
            let does = self.doing(ready, scene, sight).map_err(|why| format!("then.{id}: {why}"))?;
            Ok(Step { id: id.clone(), does })
        };
        let steps: Result<Vec<Step>, String> = self.steps.iter().map(step).collect();
        (saw, steps.map(Verdict::Act))
    }

    fn doing(&self, ready: &Ready, scene: Scene<'_>, sight: Sight<'_>) -> Result<Doing, String> {
        Ok(match ready {
            Ready::Notify { who, title } => {
                Doing::Notify { people: people(who, scene, sight)?, title: text(title, sight)? }
            }
            Ready::Task { who, title, due } => Doing::Task {
                people: people(who, scene, sight)?,
                title: text(title, sight)?,
                due: due.map(|due| due.from(scene.calendar, scene.now)),
            },
            Ready::Update(values) => {
                let message = self.record.as_ref().map(|record| &record.message);
                let moment = |path: &str| {
                    message.is_some_and(|message| formula::leaf(message, path) == Ok(Type::Date))
                };
                Doing::Update(worked_out(values, scene, sight, moment)?)
            }
            Ready::Assign { who, handing } => {
                let owner = *people(who, scene, sight)?.first().ok_or("nobody was found")?;
                match handing {
                    Handing::Call(..) => Doing::Assign(owner),
                    Handing::Update => {
                        Doing::Update(Data::from([("owner_id".to_owned(), Json::String(owner.to_string()))]))
                    }
                }
            }
            Ready::Start { process, fields } => {
                Doing::Start { process: process.clone(), data: worked_out(fields, scene, sight, |_| false)? }
            }
            Ready::Http { url, fields } => {
                Doing::Http { url: url.clone(), data: worked_out(fields, scene, sight, |_| false)? }
            }
            Ready::Call { method, request } => {
                Doing::Call { method: method.clone(), request: worked_out(request, scene, sight, |_| true)? }
            }
            Ready::AddApprover { who, process } => {
                Doing::AddApprover { people: people(who, scene, sight)?, process: process.clone() }
            }
        })
    }
}

fn text(formula: &Formula, sight: Sight<'_>) -> Result<String, String> {
    match formula.evaluate(sight)? {
        Value::Text(text) => Ok(types::text::tidy(&text).chars().take(TITLE).collect()),
        other => Err(format!("{other} is no text")),
    }
}

/// Values by name or path. Where a `moment` belongs, a day is its beginning.
fn worked_out(
    values: &[(String, Formula)],
    scene: Scene<'_>,
    sight: Sight<'_>,
    moment: impl Fn(&str) -> bool,
) -> Result<Data, String> {
    values
        .iter()
        .map(|(name, formula)| {
            let value = match formula.evaluate(sight).map_err(|why| format!("{name}: {why}"))? {
                Value::Date(day) if moment(name) => {
                    Json::String(scene.calendar.moment(day, chrono::NaiveTime::MIN).to_rfc3339())
                }
                value => data::kept(&value),
            };
            Ok((name.clone(), value))
        })
        .collect()
}

/// Everybody who is meant, each once; who is away has somebody who stands in.
fn people(who: &[Person], scene: Scene<'_>, sight: Sight<'_>) -> Result<Vec<UserId>, String> {
    let directory = scene.directory;
    let named = |formula: &Formula| match formula.evaluate(sight)? {
        Value::Text(text) => Ok(Some(text)),
        Value::Null => Ok(None),
        other => Err(format!("{other} names nobody")),
    };
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for who in who {
        let some: Vec<UserId> = match who {
            Person::Users(people) => people.clone(),
            Person::Role(role) => directory.with_role(*role).collect(),
            Person::Department(department) => directory.members(*department).collect(),
            Person::Head(department) => directory.head(*department, 0).into_iter().collect(),
            Person::Group(name) => directory.group(name).collect(),
            Person::Owner(formula) | Person::Expression(formula) => {
                named(formula)?.and_then(|text| directory.find(text.trim())).into_iter().collect()
            }
            Person::Superior(formula, levels) => {
                let owner = named(formula)?.and_then(|text| text.trim().parse().ok()).map(UserId);
                let heads = owner.map(|owner| directory.superiors(owner)).unwrap_or_default();
                heads.into_iter().skip(usize::from(*levels)).take(1).collect()
            }
            Person::HeadOf(formula) => {
                let department = named(formula)?.and_then(|text| text.trim().parse().ok()).map(DepartmentId);
                department.and_then(|department| directory.head(department, 0)).into_iter().collect()
            }
        };
        for person in some {
            let answers = directory.stands_in(person, scene.now);
            if directory.person(answers).is_some() && seen.insert(answers) {
                found.push(answers);
            }
        }
    }
    match found.len() {
        0 => Err("nobody was found".to_owned()),
        many if many > MOST => Err(format!("{many} people were found; at most {MOST} are meant at once")),
        _ => Ok(found),
    }
}
