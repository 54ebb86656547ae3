//! Whatever is drawn and whatever is done: what must always hold of a process under way.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use types::{DepartmentId, InstanceId, Time, UserId};
use uuid::Uuid;

use super::ballot::{self, Count};
use super::command::{Answer, By, Command, Refusal};
use super::data::Data;
use super::definition::{Does, Outcome};
use super::instance::{Doing, Instance, Number, Seat, SeatState, Side, Status, Verdict};
use super::moment::Moment;
use super::run::{Around, Awaited, Errand, Run};
use super::step;
use super::walk::Scene;
use super::withdrawal::withdrawable;
use super::{Graph, arbitrary};
use crate::calendar::Calendar;
use crate::directory::{Department, Directory, Person};
use crate::task::Task;

/// Processes that are drawn, and commands that are given to each.
const CASES: u32 = 500;
const COMMANDS: usize = 260;

fn user(n: u64) -> UserId {
    UserId(Uuid::from_u128(u128::from(n)))
}

fn company() -> Directory {
    let department = |n: u128| DepartmentId(Uuid::from_u128(n));
    let people = (1..=9).map(|n| Person {
        id: user(n),
        login: if n == 5 { "li.na".to_owned() } else { format!("p{n}") },
        department: Some(department(if n < 6 { 4 } else { 5 })),
        roles: vec![Uuid::from_u128(u128::from(n) % 3 + 2)],
        active: n != 7,
    });
    let departments = [
        Department { id: department(4), parent: Some(department(5)), head: Some(user(3)) },
        Department { id: department(5), parent: None, head: Some(user(9)) },
    ];
    Directory::new(people, departments, [("评审组".to_owned(), vec![user(6), user(7), user(8)])], [])
}

/// Draws numbers out of what proptest drew, so that failures shrink.
struct Dice<'a>(std::slice::Iter<'a, u16>);

impl Dice<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(*self.0.next().unwrap_or(&0)) % n.max(1)
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        if of.is_empty() { None } else { of.get(self.below(of.len())) }
    }

    fn person(&mut self) -> UserId {
        user(self.below(11) as u64)
    }
}

fn command(dice: &mut Dice<'_>, state: &Instance, graph: &Graph, now: Time) -> (By, Command) {
    let seats: Vec<(&Number, &Seat)> = state.seats.iter().collect();
    let open: Vec<(&Number, &Seat)> =
        seats.iter().copied().filter(|(_, seat)| seat.state == SeatState::Open).collect();
    let tokens: Vec<Number> = state.tokens.keys().copied().collect();
    let token = dice.one(&tokens).copied().unwrap_or(0);
    let since = state.tokens.get(&token).map_or(0, |token| token.since);
    let node = graph.stations[dice.below(graph.stations.len())].id.clone();
    // Mostly whose turn it is, sometimes anybody.
    let asked = if dice.below(8) == 0 { dice.one(&seats) } else { dice.one(&open) };
    let (seat, holder) = asked.map_or((7, user(1)), |(number, seat)| (**number, seat.person));
    let by = match dice.below(12) {
        0 => By::Person(dice.person()),
        1 => By::Administrator(user(9)),
        _ => By::Person(holder),
    };
    let comment = || "好".to_owned();
    let command = match dice.below(20) {
        0..=7 => {
            let verdict = if dice.below(7) == 0 { Verdict::Rejected } else { Verdict::Approved };
            let data = match dice.below(4) {
                0 => Data::from([("amount".to_owned(), serde_json::json!(dice.below(900_000)))]),
                _ => Data::new(),
            };
            let signature = Some("file".to_owned());
            let chosen = BTreeMap::new();
            return (
                by,
                Command::Answer(Answer {
                    seat,
                    verdict,
                    comment: comment(),
                    signature,
                    data,
                    form: None,
                    chosen,
                }),
            );
        }
        8 => Command::Return { seat, node, comment: comment() },
        9 => Command::Hand { seat, to: dice.person(), back: dice.below(2) == 0, comment: comment() },
        10 => {
            let side = *dice.one(&[Side::Before, Side::After, Side::Beside]).expect("three");
            Command::Add { seat, people: vec![dice.person()], side }
        }
        11 => {
            let added: Vec<(&Number, &Seat)> =
                seats.iter().copied().filter(|(_, seat)| seat.added_by.is_some()).collect();
            return match dice.one(&added) {
                Some((number, added)) => {
                    (By::Person(added.added_by.unwrap_or(holder)), Command::Remove { seat: **number })
                }
                None => (by, Command::Remove { seat }),
            };
        }
        12 => {
            let node = state.passages.last().map_or(node, |passage| passage.node.clone());
            return (By::Person(dice.person()), Command::Withdraw { node });
        }
        13 => match dice.below(30) {
            0 => return (By::Administrator(user(9)), Command::Cancel { reason: String::new() }),
            1..5 => Command::Urge,
            _ => Command::Comment { text: comment() },
        },
        14 => return (By::Suite, Command::Due { token, at: now }),
        15 => {
            let outcome = if dice.below(5) == 0 { Err("502".to_owned()) } else { Ok(Data::new()) };
            return (By::Suite, Command::Reply { token, since, outcome });
        }
        16 => {
            let outcome = if dice.below(5) == 0 { Outcome::Rejected } else { Outcome::Accepted };
            return (By::Suite, Command::Finished { token, since, outcome });
        }
        17 => return (By::Suite, Command::Happened { token, since }),
        18 => return (By::Suite, Command::Gone { person: dice.person() }),
        _ => {
            let data = Data::from([
                ("amount".to_owned(), serde_json::json!("600000")),
                ("urgent".to_owned(), serde_json::json!(true)),
                ("region".to_owned(), serde_json::json!("华东")),
                ("owner".to_owned(), serde_json::json!("p2")),
                ("due".to_owned(), serde_json::json!("2026-12-01")),
            ]);
            let command =
                if dice.below(3) == 0 { Command::Skip { token } } else { Command::Retry { token, data } };
            return (By::Administrator(user(9)), command);
        }
    };
    (by, command)
}

/// What a service keeps beside the state, changed by nothing but what steps say.
#[derive(Default)]
struct Kept {
    tasks: BTreeMap<uuid::Uuid, Task>,
    timers: BTreeMap<Number, Time>,
    awaited: BTreeMap<Number, Awaited>,
    effects: BTreeMap<String, (Number, Errand)>,
}

impl Kept {
    fn open(&self) -> Vec<Task> {
        self.tasks.values().filter(|task| task.state.is_open()).cloned().collect()
    }

    fn take(&mut self, around: Around) {
        for task in around.asked {
            assert!(self.tasks.insert(task.id.0, task).is_none(), "no two tasks have one id");
        }
        for (before, after) in around.done.into_iter().chain(around.handed).chain(around.gone) {
            assert_eq!(self.tasks.insert(after.id.0, after), Some(before));
        }
        self.timers.retain(|token, _| !around.timers_gone.contains(token));
        self.timers.extend(around.timers);
        self.awaited.retain(|token, _| !around.awaited_gone.contains(token));
        self.awaited.extend(around.awaited.into_iter().map(|awaited| (awaited.token, awaited)));
        self.effects.retain(|name, _| !around.effects_gone.contains(name));
        let effects = around.effects.into_iter();
        self.effects.extend(effects.map(|effect| (effect.name, (effect.since, effect.errand))));
    }
}

fn holds(graph: &Graph, directory: &Directory, state: &Instance, kept: &Kept) {
    assert_eq!(
        state.status == Status::Running,
        !state.tokens.is_empty(),
        "it runs while something is somewhere"
    );
    let mut forks = BTreeSet::new();
    for (number, token) in &state.tokens {
        assert_ne!(token.doing, Doing::Moving, "everything waits for somebody or something");
        let at = graph.find(&token.node).expect("stands at a node");
        assert!(token.since < state.next && *number < state.next);
        // The tokens above it stand at the forks around it, and at no others.
        let mut above = Vec::new();
        let mut parent = token.parent;
        while let Some(number) = parent {
            let fork = &state.tokens[&number];
            assert_eq!(fork.doing, Doing::Forked);
            above.push(fork.node.clone());
            forks.insert(number);
            parent = fork.parent;
        }
        above.reverse();
        let around = graph.ways_to(0, at).into_iter();
        let around: Vec<String> = around
            .filter_map(|way| graph.blocks[way].fork.map(|fork| graph.stations[fork].id.clone()))
            .collect();
        assert_eq!(above, around, "of {}", token.node);
        if let Doing::Asking { .. } = token.doing {
            let seats: BTreeMap<Number, &Seat> = state
                .seats
                .iter()
                .filter(|(_, seat)| seat.token == *number)
                .map(|(number, seat)| (*number, seat))
                .collect();
            let (Does::Approve(ask) | Does::Handle(ask)) = &graph.stations[at].does else {
                panic!("people are asked at {}", token.node)
            };
            let nothing_left = Count::Going { open: Vec::new(), close: Vec::new() };
            assert_eq!(ballot::count(ask.mode, &seats), nothing_left, "what is decided has gone on");
            assert!(seats.values().any(|seat| seat.state == SeatState::Open), "somebody is asked");
            let people: HashSet<UserId> =
                seats.values().flat_map(|seat| seat.lent_by.into_iter().chain([seat.person])).collect();
            assert_eq!(
                people.len(),
                seats.values().map(|seat| 1 + usize::from(seat.lent_by.is_some())).sum::<usize>(),
                "each once"
            );
            assert!(
                people.iter().all(|person| directory.person(*person).is_some()),
                "who is asked may sign in"
            );
        }
    }
    let forked: BTreeSet<Number> = state
        .tokens
        .iter()
        .filter(|(_, token)| token.doing == Doing::Forked)
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(forks, forked, "a fork waits for its ways");
    for seat in state.seats.values() {
        let token = state.tokens.get(&seat.token).map(|token| &token.doing);
        assert!(matches!(token, Some(Doing::Asking { .. })), "who is asked is asked somewhere");
        if let Some((host, _)) = seat.host {
            assert!(state.seats.get(&host).is_some_and(|host| host.token == seat.token));
        }
    }
    // What is kept beside it says the same.
    let open: BTreeSet<(Number, UserId)> = state
        .seats
        .iter()
        .filter(|(_, seat)| seat.state == SeatState::Open)
        .map(|(number, seat)| (*number, seat.person))
        .collect();
    let tasks: Vec<Task> = kept.open();
    for task in &tasks {
        let seat = task.asked.as_ref().expect("is asked in a process").seat;
        let id = super::run::task_id(InstanceId(Uuid::from_u128(7)), seat, state.seats[&seat].opened);
        assert_eq!(task.id, id, "whoever sees the state finds the task");
    }
    let asked: BTreeSet<(Number, UserId)> =
        tasks.iter().filter_map(|task| Some((task.asked.as_ref()?.seat, task.owner))).collect();
    assert_eq!((asked.len(), asked), (tasks.len(), open), "an open task is an open seat");
    let due = |doing: &Doing| match doing {
        Doing::Delayed { due } | Doing::Asking { due: Some(due), .. } => Some(*due),
        _ => None,
    };
    let timers: BTreeMap<Number, Time> =
        state.tokens.iter().filter_map(|(number, token)| Some((*number, due(&token.doing)?))).collect();
    assert_eq!(kept.timers, timers, "a timer is set exactly while something waits for it");
    let awaiting: Vec<Number> = state
        .tokens
        .iter()
        .filter(|(_, token)| matches!(token.doing, Doing::Awaiting { .. }))
        .map(|(number, _)| *number)
        .collect();
    assert_eq!(kept.awaited.keys().copied().collect::<Vec<_>>(), awaiting);
    assert!(kept.awaited.values().all(|awaited| state.tokens[&awaited.token].since == awaited.since));
    let outside: BTreeSet<(String, Number)> = state
        .tokens
        .iter()
        .filter(|(_, token)| matches!(token.doing, Doing::Triggered { .. } | Doing::Called { .. }))
        .map(|(number, token)| (format!("token {number}"), token.since))
        .collect();
    let effects: BTreeSet<(String, Number)> =
        kept.effects.iter().map(|(name, (since, _))| (name.clone(), *since)).collect();
    assert_eq!(effects, outside, "something is done outside exactly while something waits for it");
}

#[test]
fn whatever_is_drawn_and_whatever_is_done_it_holds_together() {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut steps = 0_usize;
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let (mut ended, mut accepted) = (0_usize, 0_usize);
    let counted = std::cell::RefCell::new((&mut steps, &mut kinds, &mut ended, &mut accepted));
    let strategy = (arbitrary::definition(), prop::collection::vec(any::<u16>(), COMMANDS * 8));
    TestRunner::new(config)
        .run(&strategy, |(definition, rolls)| {
            let graph = Graph::new(definition).expect("may be published");
            let (directory, calendar) = (company(), Calendar::default());
            let mut now: Time = "2026-11-25T02:00:00Z".parse().expect("a time");
            let mut dice = Dice(rolls.iter());
            let mut given = 0;
            while given < COMMANDS {
                let data = Data::from([
                    ("amount".to_owned(), serde_json::json!(dice.below(900_000).to_string())),
                    ("urgent".to_owned(), serde_json::json!(dice.below(2) == 0)),
                    ("region".to_owned(), serde_json::json!(["华东", "华南"][dice.below(2)])),
                    ("owner".to_owned(), serde_json::json!(format!("p{}", dice.below(9)))),
                    ("due".to_owned(), serde_json::json!("2026-12-24")),
                ]);
                let scene = Scene {
                    id: Uuid::from_u128(7),
                    graph: &graph,
                    directory: &directory,
                    calendar: &calendar,
                    now,
                };
                let starter = Some((user(2), Some(DepartmentId(Uuid::from_u128(4)))));
                let begun = step::start(scene, starter, data, None, BTreeMap::new()).expect("begins");
                let mut run = Run {
                    id: InstanceId(Uuid::from_u128(7)),
                    process: "p".to_owned(),
                    version: 1,
                    title: "三和精密".to_owned(),
                    subject: None,
                    parent: None,
                    created_at: now,
                    ended_at: None,
                    revision: 1,
                    state: Instance::default(),
                };
                let mut kept = Kept::default();
                let mut history: Vec<Moment> = Vec::new();
                let mut take = |run: &mut Run, (state, moments): step::Step, now| {
                    let before = std::mem::replace(&mut run.state, state);
                    let around = run.around(&before, &moments, &kept.open(), &graph, &directory, now);
                    kept.take(around);
                    history.extend(moments);
                    assert_eq!(run.state.length, i64::try_from(history.len()).expect("few"), "no gaps");
                    holds(&graph, &directory, &run.state, &kept);
                };
                take(&mut run, begun, now);
                while given < COMMANDS && run.state.status == Status::Running {
                    given += 1;
                    now += chrono::TimeDelta::minutes(dice.below(600) as i64);
                    let scene = Scene {
                        id: run.id.0,
                        graph: &graph,
                        directory: &directory,
                        calendar: &calendar,
                        now,
                    };
                    let (by, command) = command(&mut dice, &run.state, &graph, now);
                    let name = format!("{command:?}");
                    let name = name.split([' ', '(']).next().unwrap_or_default().to_owned();
                    let outcome = step::step(scene, &run.state, by, command.clone());
                    if let (By::Person(who), Command::Withdraw { node }) = (by, &command) {
                        let offered = withdrawable(&run.state, &graph, who).contains(node);
                        assert_eq!(offered, outcome.is_ok(), "what is offered is what may be done");
                    }
                    assert_eq!(
                        outcome,
                        step::step(scene, &run.state, by, command),
                        "the same gives the same"
                    );
                    let mut counted = counted.borrow_mut();
                    *counted.0 += 1;
                    match outcome {
                        Ok(step) => {
                            *counted.1.entry(name).or_default() += 1;
                            take(&mut run, step, now);
                        }
                        Err(Refusal::Ended(_)) => panic!("it runs"),
                        Err(_) => {}
                    }
                    *counted.2 += usize::from(run.state.status != Status::Running);
                    *counted.3 += usize::from(run.state.status == Status::Accepted);
                }
                assert_eq!(Instance::fold(&history), run.state, "the history says what the state is");
                given += 1;
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(steps >= 100_000, "only {steps} commands were given");
    for kind in [
        "Answer", "Return", "Hand", "Add", "Remove", "Withdraw", "Cancel", "Due", "Reply", "Finished",
        "Happened", "Gone", "Retry", "Skip",
    ] {
        assert!(kinds.get(kind).is_some_and(|times| *times >= 10), "{kind} was hardly ever right: {kinds:?}");
    }
    assert!(ended > 100 && accepted > 50, "{ended} ended, {accepted} of them accepted");
}
