//! What would happen: a process tried with everybody approving and everything outside going well.

use types::UserId;

use super::command::{Answer, By, Command, Refusal};
use super::instance::{Doing, Instance, Number, SeatState, Status, Verdict};
use super::moment::{Moment, Rule};
use super::step::{self, Step};
use super::walk::Scene;
use crate::process::data::Data;
use crate::process::definition::Outcome;

/// Commands that are tried at most: a process may go in circles in which people are asked.
const COMMANDS: usize = 1_000;

/// A node that would be come to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// The node.
    pub node: String,
    /// Who would be asked or told.
    pub people: Vec<UserId>,
    /// How they would be found, which way would be taken, what would be waited for.
    pub reasons: Vec<String>,
}

/// Where it would end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// It would end so.
    Ended(Status),
    /// It would stand still with an incident.
    Stuck,
    /// It goes in a circle.
    Circle,
}

/// What would happen after a start.
#[must_use]
pub fn simulate(mut scene: Scene<'_>, (mut state, moments): Step) -> (Vec<Visit>, Ending) {
    let mut visits = Vec::new();
    told(&mut visits, &moments);
    for _ in 0..COMMANDS {
        if state.status != Status::Running {
            return (visits, Ending::Ended(state.status));
        }
        let Some((by, command)) = next(&state) else { return (visits, Ending::Stuck) };
        if let Command::Due { at, .. } = command {
            scene.now = scene.now.max(at);
        }
        match step::step(scene, &state, by, command) {
            Ok((after, moments)) => {
                told(&mut visits, &moments);
                state = after;
            }
            Err(Refusal::Ended(status)) => return (visits, Ending::Ended(status)),
            Err(_) => return (visits, Ending::Stuck),
        }
    }
    (visits, Ending::Circle)
}

/// What would be done next.
fn next(state: &Instance) -> Option<(By, Command)> {
    if let Some((number, seat)) = state.seats.iter().find(|(_, seat)| seat.state == SeatState::Open) {
        return Some((By::Person(seat.person), approval(*number)));
    }
    state.tokens.iter().find_map(|(token, at)| {
        let (token, since) = (*token, at.since);
        let command = match &at.doing {
            Doing::Delayed { due } => Command::Due { token, at: *due },
            Doing::Triggered { .. } => Command::Reply { token, since, outcome: Ok(Data::new()) },
            Doing::Called { .. } => Command::Finished { token, since, outcome: Outcome::Accepted },
            Doing::Awaiting { .. } => Command::Happened { token, since },
            Doing::Moving | Doing::Forked | Doing::Asking { .. } | Doing::Stuck { .. } => return None,
        };
        Some((By::Suite, command))
    })
}

fn approval(seat: Number) -> Command {
    Command::Answer(Answer {
        seat,
        verdict: Verdict::Approved,
        comment: "…".to_owned(),
        signature: Some("…".to_owned()),
        data: Data::new(),
        form: None,
        chosen: std::collections::BTreeMap::new(),
    })
}

/// Reads the visits off what happened.
fn told(visits: &mut Vec<Visit>, moments: &[Moment]) {
    for moment in moments {
        match moment {
            Moment::Arrived { node, .. } => {
                visits.push(Visit { node: node.clone(), people: Vec::new(), reasons: Vec::new() });
            }
            Moment::Asked { seats, why, .. } => {
                if let Some(visit) = visits.last_mut() {
                    visit.people.extend(seats.iter().map(|(_, person, _)| *person));
                    visit.reasons.extend(why.iter().cloned());
                }
            }
            Moment::Copied { people, .. } => {
                if let Some(visit) = visits.last_mut() {
                    visit.people.extend(people);
                }
            }
            Moment::Chosen { ways, .. } => reason(visits, ways.join(" ")),
            Moment::Delayed { due, .. } => reason(visits, format!("until {due}")),
            Moment::Awaiting { event, .. } => reason(visits, format!("event {event}")),
            Moment::Called { process, .. } => reason(visits, format!("process {process}")),
            Moment::Decided { rule: Some(Rule::Nobody), .. } => reason(visits, "nobody".to_owned()),
            Moment::Voted { rule: Some(Rule::Repeated), .. } => reason(visits, "repeated".to_owned()),
            Moment::Voted { rule: Some(Rule::Starter), .. } => reason(visits, "starter".to_owned()),
            Moment::Stuck { reason: why, .. } => reason(visits, why.clone()),
            _ => {}
        }
    }
}

fn reason(visits: &mut [Visit], reason: String) {
    if let Some(visit) = visits.last_mut() {
        visit.reasons.push(reason);
    }
}
