//! An instance with what is kept beside its state, and what a step of it changes around it: who has a task, which
//! timers are set, what is waited for, what is to be done outside.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use types::{DepartmentId, InstanceId, TaskId, Time, TimerId, UserId, ids};
use uuid::Uuid;

use super::graph::Graph;
use super::instance::{Doing, Instance, Number, SeatState, Status};
use super::moment::Moment;
use crate::directory::Directory;
use crate::task::{self, Asked, Subject, Task};

/// An instance as it is kept.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// Id.
    pub id: InstanceId,
    /// Key of its process.
    pub process: String,
    /// The version that it runs by.
    pub version: i32,
    /// What it is about, in words.
    pub title: String,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The instance it runs within, the token that waits there, and since when.
    pub parent: Option<(InstanceId, Number, Number)>,
    /// When it was started.
    pub created_at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// Changes with every change.
    pub revision: i64,
    /// Its state.
    pub state: Instance,
}

/// What is waited for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Awaited {
    /// The token that waits.
    pub token: Number,
    /// Since when.
    pub since: Number,
    /// Full name of the fact.
    pub event: String,
    /// The aggregate it is about; none for any.
    pub about: Option<Uuid>,
}

/// What is to be done outside of the transaction that an instance moves in.
#[derive(Clone, PartialEq, Debug)]
pub struct Effect {
    /// Its name within the instance: what is done again under the same name takes its place.
    pub name: String,
    /// Since when it is waited for: an answer to an earlier visit is none.
    pub since: Number,
    /// What.
    pub errand: Errand,
}

/// Something to be done outside of an instance.
#[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// What the node of the token says, with these values.
    Trigger {
        /// The token that waits.
        token: Number,
        /// The values.
        request: super::data::Data,
    },
    /// Another process is started.
    Start {
        /// The token that waits.
        token: Number,
        /// Its key.
        process: String,
        /// Its values.
        data: super::data::Data,
    },
    /// The instance that it runs within is told that it has ended.
    Finish(super::definition::Outcome),
    /// The token is told that the fact has happened that it waits for.
    Happened {
        /// The token.
        token: Number,
    },
    /// Somebody who is asked can no longer answer.
    Gone(UserId),
    /// A run of an automation goes on; it is no instance, but has an id like one.
    Automate,
    /// The dates of the records that are there already are looked through, for an automation that watches them.
    Survey {
        /// Key of the automation.
        automation: String,
        /// Its version.
        version: i32,
        /// The page that comes next.
        page: String,
    },
    /// A fact starts this very instance.
    Begin {
        /// Key of its process.
        process: String,
        /// The fact.
        fact: serde_json::Value,
        /// What the fact is about: kind and id.
        subject: (String, Uuid),
        /// Who brought it about.
        actor: Option<UserId>,
    },
}

/// The name of what is done outside for a token.
fn effect_name(token: Number) -> String {
    format!("token {token}")
}

/// What a step changes around an instance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Around {
    /// New tasks.
    pub asked: Vec<Task>,
    /// Tasks that somebody answered: before and after.
    pub done: Vec<(Task, Task)>,
    /// Tasks that went to somebody else: before and after.
    pub handed: Vec<(Task, Task)>,
    /// Tasks that are gone: before and after.
    pub gone: Vec<(Task, Task)>,
    /// Timers to set, by token.
    pub timers: Vec<(Number, Time)>,
    /// Tokens whose timers end.
    pub timers_gone: Vec<Number>,
    /// What is waited for now.
    pub awaited: Vec<Awaited>,
    /// Tokens that wait for no fact any more.
    pub awaited_gone: Vec<Number>,
    /// What is to be done outside now.
    pub effects: Vec<Effect>,
    /// Names of what need not be done any more.
    pub effects_gone: Vec<String>,
    /// Who was told, at which node.
    pub copied: Vec<(UserId, String)>,
}

/// The id of what somebody is asked. It shares its lower half with the instance, and so its lock: whoever changes
/// either holds both.
#[must_use]
pub fn task_id(instance: InstanceId, seat: Number, opened: i64) -> TaskId {
    let digest = Sha256::digest(format!("{instance} {seat} {opened}"));
    let mut bytes = *instance.0.as_bytes();
    bytes[..8].copy_from_slice(&digest[..8]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80; // A UUID of version 8.
    TaskId(Uuid::from_bytes(bytes))
}

/// The id of the timer of a token.
#[must_use]
pub fn timer_id(instance: InstanceId, token: Number) -> TimerId {
    TimerId(ids::derived(instance.0, &format!("token {token}")))
}

impl Run {
    /// Whether it cannot go on somewhere.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        self.state.tokens.values().any(|token| matches!(token.doing, Doing::Stuck { .. }))
    }

    /// Whether somebody takes part in it: started it, is asked, or has answered.
    #[must_use]
    pub fn takes_part(&self, user: UserId) -> bool {
        self.state.starter == Some(user)
            || self.state.seats.values().any(|seat| seat.person == user || seat.lent_by == Some(user))
            || self.state.passages.iter().flat_map(|passage| &passage.votes).any(|(voter, ..)| *voter == user)
    }

    /// What changes around it from `before` on, where it has these open `tasks`.
    #[must_use]
    pub fn around(
        &self,
        before: &Instance,
        moments: &[Moment],
        tasks: &[Task],
        graph: &Graph,
        directory: &Directory,
        now: Time,
    ) -> Around {
        let mut around = Around::default();
        self.tasks(&mut around, moments, tasks, graph, directory, now);
        let timer = |state: &Instance| -> BTreeMap<Number, Time> {
            let due = |doing: &Doing| match doing {
                Doing::Delayed { due } | Doing::Asking { due: Some(due), .. } => Some(*due),
                _ => None,
            };
            state.tokens.iter().filter_map(|(number, token)| Some((*number, due(&token.doing)?))).collect()
        };
        (around.timers, around.timers_gone) = difference(&timer(before), &timer(&self.state));
        let (new, gone) = difference(&self.awaiting(before), &self.awaiting(&self.state));
        (around.awaited, around.awaited_gone) = (new.into_iter().map(|(_, awaited)| awaited).collect(), gone);
        let (new, gone) = difference(&errands(before), &errands(&self.state));
        let effect = |(token, (since, errand))| Effect { name: effect_name(token), since, errand };
        around.effects = new.into_iter().map(effect).collect();
        around.effects_gone = gone.into_iter().map(effect_name).collect();
        for moment in moments {
            match moment {
                Moment::Copied { node, people } => {
                    around.copied.extend(people.iter().map(|person| (*person, node.clone())));
                }
                Moment::Ended { outcome, .. } => {
                    if let Some((_, _, since)) = self.parent {
                        let errand = Errand::Finish(*outcome);
                        around.effects.push(Effect { name: "finish".to_owned(), since, errand });
                    }
                }
                _ => {}
            }
        }
        around
    }

    fn tasks(
        &self,
        around: &mut Around,
        moments: &[Moment],
        tasks: &[Task],
        graph: &Graph,
        directory: &Directory,
        now: Time,
    ) {
        let mut open: BTreeMap<TaskId, &Task> = tasks.iter().map(|task| (task.id, task)).collect();
        for (number, seat) in self.state.seats.iter().filter(|(_, seat)| seat.state == SeatState::Open) {
            let department = directory.person(seat.person).and_then(|person| person.department);
            let token = self.state.tokens.get(&seat.token);
            let wanted = match token.map(|token| &token.doing) {
                Some(Doing::Asking { wanted, .. }) => *wanted,
                _ => None,
            };
            let id = task_id(self.id, *number, seat.opened);
            match open.remove(&id) {
                Some(task) if task.owner == seat.person => {}
                Some(task) => {
                    if let Ok(after) = task.clone().transfer(seat.person, department, wanted, now) {
                        around.handed.push((task.clone(), after));
                    }
                }
                None => {
                    let node = token.map(|token| token.node.clone()).unwrap_or_default();
                    let asked = Asked { instance: self.id, node, seat: *number };
                    around.asked.push(self.asks(id, asked, (seat.person, department), wanted, graph, now));
                }
            }
        }
        for task in open.into_values() {
            let number = task.asked.as_ref().map(|asked| asked.seat);
            let theirs = |moment: &Moment| matches!(moment, Moment::Voted { seat, rule: None, .. } if Some(*seat) == number);
            let voted = moments.iter().any(theirs);
            let ended = if voted { task.clone().complete(now) } else { task.clone().cancel(now) };
            if let Ok(after) = ended {
                if voted { &mut around.done } else { &mut around.gone }.push((task.clone(), after));
            }
        }
    }

    fn asks(
        &self,
        id: TaskId,
        asked: Asked,
        (owner, department): (UserId, Option<DepartmentId>),
        due_at: Option<Time>,
        graph: &Graph,
        now: Time,
    ) -> Task {
        let station = graph.find(&asked.node).map(|at| &graph.stations[at]);
        let (name, decides) = station.map_or((asked.node.as_str(), false), |station| {
            let name = if station.title.is_empty() { &graph.title } else { &station.title };
            (name.as_str(), matches!(station.does, super::definition::Does::Approve(_)))
        });
        let title = format!("{name}：{}", self.title);
        let kind = if decides { task::APPROVAL } else { task::HANDLING };
        Task {
            id,
            title: title.chars().take(task::TITLE).collect(),
            kind: kind.to_owned(),
            owner,
            department,
            subject: self.subject.clone(),
            asked: Some(asked),
            due_at,
            state: task::State::Open,
            reminders: 0,
            created_at: now,
            ended_at: None,
            revision: 1,
        }
    }

    fn awaiting(&self, state: &Instance) -> BTreeMap<Number, Awaited> {
        let subject = self.subject.as_ref().map(|subject| subject.id);
        let tokens = state.tokens.iter();
        tokens
            .filter_map(|(number, token)| match &token.doing {
                Doing::Awaiting { event, about } => {
                    let about = if about.is_empty() { subject } else { about.parse().ok() };
                    let (token, since) = (*number, token.since);
                    Some((token, Awaited { token, since, event: event.clone(), about }))
                }
                _ => None,
            })
            .collect()
    }
}

fn errands(state: &Instance) -> BTreeMap<Number, (Number, Errand)> {
    let tokens = state.tokens.iter();
    tokens
        .filter_map(|(number, token)| {
            let errand = match &token.doing {
                Doing::Triggered { request } => Errand::Trigger { token: *number, request: request.clone() },
                Doing::Called { process, data } => {
                    Errand::Start { token: *number, process: process.clone(), data: data.clone() }
                }
                _ => return None,
            };
            Some((*number, (token.since, errand)))
        })
        .collect()
}

/// What is new or different, and what is gone.
fn difference<T: Clone + PartialEq>(
    before: &BTreeMap<Number, T>,
    after: &BTreeMap<Number, T>,
) -> (Vec<(Number, T)>, Vec<Number>) {
    let new = after.iter().filter(|(number, value)| before.get(number) != Some(value));
    let gone = before.keys().filter(|number| !after.contains_key(number));
    (new.map(|(number, value)| (*number, value.clone())).collect(), gone.copied().collect())
}

/// As lists name it.
#[must_use]
pub fn status_text(status: Status) -> &'static str {
    match status {
        Status::Running => "RUNNING",
        Status::Accepted => "ACCEPTED",
        Status::Rejected => "REJECTED",
        Status::Cancelled => "CANCELLED",
    }
}
