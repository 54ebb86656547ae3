//! How an instance moves: tokens come to nodes and leave them until each one waits for somebody or something.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveTime;
use rules::Value;
use serde_json::Value as Json;
use types::{Time, UserId, ids};
use uuid::Uuid;

use super::ballot::{self, Count};
use super::candidates::{self, Found};
use super::data::{self, Data};
use super::definition::{
    Ask, Delay, Does, Late, Mode, Nobody, Outcome, Rejected, Repeated, StarterAsked, Trigger,
};
use super::graph::{At, Graph, Station};
use super::instance::{Doing, Instance, Number, Seat, SeatState, Status, Verdict};
use super::moment::{Moment, Rule};
use crate::calendar::Calendar;
use crate::directory::Directory;

/// Nodes that one step may come to: more is a circle.
const BUDGET: usize = 1_000;
/// Nodes that an instance may come to in its life.
const VISITS: u32 = 10_000;

/// What a step knows besides the instance. Nothing of it changes while it is made.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The instance's id: what is chosen at random is chosen by it.
    pub id: Uuid,
    /// The process.
    pub graph: &'a Graph,
    /// Who works here.
    pub directory: &'a Directory,
    /// When people work.
    pub calendar: &'a Calendar,
    /// What time it is.
    pub now: Time,
}

/// An instance on its way, and what has happened to it in this step.
pub(super) struct Walk<'a> {
    pub scene: Scene<'a>,
    pub instance: Instance,
    pub moments: Vec<Moment>,
    /// Tokens on their way to a node, the next one last.
    coming: Vec<(Number, At)>,
    budget: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(scene: Scene<'a>, instance: Instance) -> Self {
        Self { scene, instance, moments: Vec::new(), coming: Vec::new(), budget: BUDGET }
    }

    pub(super) fn tell(&mut self, moment: Moment) {
        self.instance.apply(&moment);
        self.moments.push(moment);
    }

    fn station(&self, at: At) -> &'a Station {
        &self.scene.graph.stations[at]
    }

    fn running(&self) -> bool {
        self.instance.status == Status::Running
    }

    pub(super) fn end(&mut self, outcome: Outcome, reason: &str) {
        self.tell(Moment::Ended { outcome, reason: reason.to_owned() });
    }

    pub(super) fn stuck(&mut self, token: Number, reason: impl Into<String>) {
        let reason: String = reason.into();
        self.tell(Moment::Stuck { token, reason: reason.chars().take(1_000).collect() });
    }

    /// A token goes to a node; it is there when [`Walk::finish`] has gone on.
    pub(super) fn arrive(&mut self, token: Number, at: At) {
        self.coming.push((token, at));
    }

    /// Goes on until every token waits, and gives what has become of it.
    pub(super) fn finish(mut self) -> (Instance, Vec<Moment>) {
        while let Some((token, at)) = self.coming.pop() {
            // A way that was still to begin is gone when the one before it went back over the fork.
            if self.running() && self.instance.tokens.contains_key(&token) {
                self.come(token, at);
            }
        }
        (self.instance, self.moments)
    }

    /// A token comes to a node, and does what it does.
    fn come(&mut self, token: Number, at: At) {
        let station = self.station(at);
        self.tell(Moment::Arrived { token, node: station.id.clone() });
        if self.budget == 0 || self.instance.visits > VISITS {
            return self.stuck(token, "goes in a circle");
        }
        self.budget -= 1;
        match &station.does {
            Does::Approve(ask) | Does::Handle(ask) => self.ask(token, at, ask),
            Does::Copy(copy) => match self.find(station, &copy.who) {
                Ok(found) => {
                    self.tell(Moment::Copied { node: station.id.clone(), people: found.people });
                    self.leave(token, at);
                }
                Err(why) => self.stuck(token, why),
            },
            Does::Condition(_) => self.choose(token, at),
            Does::Parallel(_) | Does::Inclusive(_) => self.fork(token, at),
            Does::Delay(delay) => match self.until(delay) {
                Ok(due) => self.tell(Moment::Delayed { token, due }),
                Err(why) => self.stuck(token, why),
            },
            Does::Trigger(trigger) => self.trigger(token, at, trigger),
            Does::Subprocess(sub) => match self.computed(station, sub.fields.keys()) {
                Ok(data) => self.tell(Moment::Called { token, process: sub.process.clone(), data }),
                Err(why) => self.stuck(token, why),
            },
            Does::Wait(wait) => {
                let about = match station.expressions.get("about") {
                    Some(about) => about.evaluate(&self.values()).map(|value| match value {
                        Value::Text(text) => text,
                        _ => String::new(),
                    }),
                    None => Ok(String::new()),
                };
                match about {
                    Ok(about) => {
                        self.tell(Moment::Awaiting { token, event: wait.event.clone(), about });
                    }
                    Err(why) => self.stuck(token, why),
                }
            }
            Does::Goto(goto) => match self.scene.graph.find(&goto.node) {
                Some(to) => self.arrive(token, to),
                None => self.stuck(token, format!("there is no node {}", goto.node)),
            },
            Does::End(end) => self.end(end.outcome, &station.id),
        }
    }

    /// A token is done at a node and goes on: to the next one, or out of its block.
    pub(super) fn leave(&mut self, token: Number, at: At) {
        let graph = self.scene.graph;
        let mut at = at;
        loop {
            let station = &graph.stations[at];
            if let Some(next) = station.next {
                return self.arrive(token, next);
            }
            let Some(fork) = graph.blocks[station.block].fork else {
                return self.end(Outcome::Accepted, "");
            };
            if matches!(graph.stations[fork].does, Does::Condition(_)) {
                at = fork;
                continue;
            }
            return self.join(token, fork);
        }
    }

    /// A way has come to its end; the last one lets its fork go on.
    fn join(&mut self, token: Number, fork: At) {
        let parent = self.instance.tokens.get(&token).and_then(|token| token.parent);
        self.tell(Moment::Joined { token });
        if let Some(parent) = parent
            && !self.instance.tokens.values().any(|token| token.parent == Some(parent))
        {
            self.leave(parent, fork);
        }
    }

    fn values(&self) -> Vec<Value> {
        self.scene.graph.values(&self.instance)
    }

    fn find(&self, station: &Station, who: &[super::definition::Who]) -> Result<Found, String> {
        let Scene { graph, directory, now, .. } = self.scene;
        candidates::find(graph, station, who, &self.instance, directory, now)
    }

    fn computed<'n>(
        &self,
        station: &Station,
        names: impl Iterator<Item = &'n String>,
    ) -> Result<Data, String> {
        let values = self.values();
        names
            .filter_map(|name| station.expressions.get(name).map(|expression| (name, expression)))
            .map(|(name, expression)| {
                let value = expression.evaluate(&values).map_err(|why| format!("{name}: {why}"))?;
                Ok((name.clone(), data::kept(&value)))
            })
            .collect()
    }

    /// The first way whose condition holds. A condition without an answer is no "no".
    fn choose(&mut self, token: Number, at: At) {
        let station = self.station(at);
        let values = self.values();
        let mut chosen = None;
        for way in &station.ways {
            match way.when.as_ref().map(|when| when.evaluate(&values)) {
                None => chosen = Some(way),
                Some(Ok(Value::Boolean(true))) => chosen = Some(way),
                Some(Ok(Value::Boolean(false))) => {}
                Some(Ok(value)) => return self.stuck(token, format!("{}: gives {value:?}", way.id)),
                Some(Err(why)) => return self.stuck(token, format!("{}: {why}", way.id)),
            }
            if chosen.is_some() {
                break;
            }
        }
        let Some(way) = chosen else { return self.stuck(token, "no condition holds") };
        self.tell(Moment::Chosen { node: station.id.clone(), ways: vec![way.id.clone()] });
        match self.scene.graph.blocks[way.block].first {
            Some(first) => self.arrive(token, first),
            None => self.leave(token, at),
        }
    }

    /// Every way, or every one whose condition holds.
    fn fork(&mut self, token: Number, at: At) {
        let station = self.station(at);
        let graph = self.scene.graph;
        let values = self.values();
        let inclusive = matches!(station.does, Does::Inclusive(_));
        let mut taken = Vec::new();
        for way in station.ways.iter().filter(|way| !way.otherwise) {
            match way.when.as_ref().map(|when| when.evaluate(&values)) {
                None | Some(Ok(Value::Boolean(true))) => taken.push(way),
                Some(Ok(Value::Boolean(false))) => {}
                Some(Ok(value)) => return self.stuck(token, format!("{}: gives {value:?}", way.id)),
                Some(Err(why)) => return self.stuck(token, format!("{}: {why}", way.id)),
            }
        }
        if taken.is_empty() {
            taken.extend(station.ways.iter().find(|way| way.otherwise));
        }
        if taken.is_empty() {
            return self.stuck(token, "no condition holds");
        }
        if inclusive {
            let ways = taken.iter().map(|way| way.id.clone()).collect();
            self.tell(Moment::Chosen { node: station.id.clone(), ways });
        }
        let next = self.instance.next;
        let begun: Vec<(Number, At, String)> = taken
            .iter()
            .filter_map(|way| Some((graph.blocks[way.block].first?, way.id.clone())))
            .zip(next..)
            .map(|((first, way), number)| (number, first, way))
            .collect();
        if begun.is_empty() {
            return self.leave(token, at);
        }
        let ways = begun.iter().map(|(number, _, way)| (*number, way.clone())).collect();
        self.tell(Moment::Forked { token, ways });
        // What was pushed last comes first.
        for (number, first, _) in begun.into_iter().rev() {
            self.arrive(number, first);
        }
    }

    fn until(&self, delay: &Delay) -> Result<Time, String> {
        let Scene { calendar, now, .. } = self.scene;
        match delay {
            Delay::Minutes(minutes) => Ok(now + chrono::TimeDelta::minutes((*minutes).into())),
            Delay::WorkingMinutes(minutes) => Ok(calendar.after(now, *minutes)),
            Delay::Until(name) => {
                let day = self.instance.value(name).and_then(Json::as_str);
                match day.and_then(|day| day.parse().ok()) {
                    Some(day) => Ok(calendar.moment(day, NaiveTime::MIN)),
                    None => Err(format!("{name} is empty")),
                }
            }
        }
    }

    fn trigger(&mut self, token: Number, at: At, trigger: &Trigger) {
        let station = self.station(at);
        match trigger {
            Trigger::Call { request, .. } => match self.computed(station, request.keys()) {
                Ok(request) => self.tell(Moment::Triggered { token, request }),
                Err(why) => self.stuck(token, why),
            },
            Trigger::Http { .. } => {
                let request = self.instance.data.clone();
                self.tell(Moment::Triggered { token, request });
            }
            Trigger::Set(fields) => match self.computed(station, fields.keys()) {
                Ok(data) => {
                    self.tell(Moment::Changed { data });
                    self.leave(token, at);
                }
                Err(why) => self.stuck(token, why),
            },
            Trigger::Emit(name) => {
                self.tell(Moment::Signalled { name: name.clone() });
                self.leave(token, at);
            }
        }
    }

    fn ask(&mut self, token: Number, at: At, ask: &Ask) {
        let station = self.station(at);
        let mut found = match self.find(station, &ask.who) {
            Ok(found) => found,
            Err(why) => return self.stuck(token, why),
        };
        self.instead_of_the_starter(ask, &mut found);
        if found.people.is_empty() {
            match &ask.nobody {
                Nobody::Incident => return self.stuck(token, "nobody was found who can be asked"),
                Nobody::Pass => return self.decide(token, at, Verdict::Approved, Some(Rule::Nobody)),
                Nobody::Reject => return self.decide(token, at, Verdict::Rejected, Some(Rule::Nobody)),
                Nobody::Users(people) => {
                    let people = people
                        .iter()
                        .copied()
                        .filter(|person| self.scene.directory.person(*person).is_some());
                    found = Found { people: people.collect(), why: vec!["nobody".to_owned()] };
                    if found.people.is_empty() {
                        return self.stuck(token, "nobody was found who can be asked");
                    }
                }
            }
        }
        if ask.mode == Mode::Random {
            // The same one however often it is asked, and another one at every visit.
            let draw = ids::derived(self.scene.id, &format!("{} {}", station.id, self.instance.visits));
            let at = usize::try_from(draw.as_u128() % found.people.len() as u128).unwrap_or(0);
            found.people = vec![found.people[at]];
        }
        let (due, wanted) = self.deadline(ask);
        let in_turn = ask.mode == Mode::Sequence;
        let next = self.instance.next;
        let numbered = found.people.iter().zip(next..);
        let seats: Vec<(Number, UserId, bool)> =
            numbered.map(|(person, number)| (number, *person, !in_turn || number == next)).collect();
        self.tell(Moment::Asked { token, seats: seats.clone(), why: found.why, due, wanted });
        for (seat, person, _) in seats {
            let rule = self.answered_by_rule(ask, person);
            let open = self.instance.seats.get(&seat).is_some_and(|seat| seat.state == SeatState::Open);
            if let Some(rule) = rule
                && open
            {
                let (verdict, comment) = (Verdict::Approved, String::new());
                let rule = Some(rule);
                self.tell(Moment::Voted { seat, person, verdict, comment, signature: None, rule });
            }
            // In sequence the next one's turn may have come with that.
            if !self.settle(token, at) {
                return;
            }
        }
    }

    /// By when something happens to what is asked now, and by when an answer is wanted.
    pub(super) fn deadline(&self, ask: &Ask) -> (Option<Time>, Option<Time>) {
        let Some(deadline) = ask.deadline else { return (None, None) };
        let at = self.scene.calendar.after(self.scene.now, deadline.minutes);
        ((deadline.then != Late::Remind).then_some(at), Some(at))
    }

    fn instead_of_the_starter(&self, ask: &Ask, found: &mut Found) {
        let Some(starter) = self.instance.starter.filter(|_| ask.starter == StarterAsked::Superior) else {
            return;
        };
        if let Some(at) = found.people.iter().position(|person| *person == starter) {
            let superiors = self.scene.directory.superiors(starter);
            let other = superiors.into_iter().find(|superior| !found.people.contains(superior));
            match other {
                Some(superior) => found.people[at] = superior,
                None => {
                    found.people.remove(at);
                }
            }
        }
    }

    /// Whether somebody need not be asked, and why.
    fn answered_by_rule(&self, ask: &Ask, person: UserId) -> Option<Rule> {
        if ask.starter == StarterAsked::Pass && self.instance.starter == Some(person) {
            return Some(Rule::Starter);
        }
        let repeated = self.scene.graph.policy.repeated;
        let before = match repeated {
            Repeated::Ask => false,
            Repeated::Once => candidates::approved_before(&self.instance, person, false),
            Repeated::Consecutive => candidates::approved_before(&self.instance, person, true),
        };
        before.then_some(Rule::Repeated)
    }

    /// Counts the answers at a node: goes on when they decide it, else opens whose turn has come. Says whether it is
    /// still open.
    pub(super) fn settle(&mut self, token: Number, at: At) -> bool {
        let (Does::Approve(ask) | Does::Handle(ask)) = &self.station(at).does else { return false };
        if !self.running()
            || !matches!(self.instance.tokens.get(&token), Some(found) if matches!(found.doing, Doing::Asking { .. }))
        {
            return false;
        }
        let seats: BTreeMap<Number, &Seat> = self
            .instance
            .seats
            .iter()
            .filter(|(_, seat)| seat.token == token)
            .map(|(number, seat)| (*number, seat))
            .collect();
        match ballot::count(ask.mode, &seats) {
            Count::Decided(verdict) => {
                self.decide(token, at, verdict, None);
                false
            }
            Count::Going { open, close } => {
                for seat in close {
                    self.tell(Moment::Closed { seat });
                }
                for seat in open {
                    self.tell(Moment::Opened { seat });
                }
                true
            }
        }
    }

    /// A node is decided: on, or what its definition says of a rejection.
    pub(super) fn decide(&mut self, token: Number, at: At, verdict: Verdict, rule: Option<Rule>) {
        let passage = self.instance.next;
        self.tell(Moment::Decided { token, passage, verdict, rule });
        let station = self.station(at);
        match (&station.does, verdict) {
            (Does::Approve(Ask { rejected: Rejected::Return(node), .. }), Verdict::Rejected) => {
                match self.scene.graph.find(node) {
                    Some(to) => self.go_back(token, at, to, ""),
                    None => self.stuck(token, format!("there is no node {node}")),
                }
            }
            (_, Verdict::Rejected) => self.end(Outcome::Rejected, &station.id),
            (_, Verdict::Approved) => self.leave(token, at),
        }
    }

    /// Goes back to a node that does not run at the same time: everything in the smallest block around both ends, and
    /// one token stands there.
    pub(super) fn go_back(&mut self, token: Number, from: At, to: At, comment: &str) {
        let landed = self.reverse(token, from, to, comment);
        self.arrive(landed, to);
    }

    /// The same, but the token does not yet arrive; gives the one that is to.
    pub(super) fn reverse(&mut self, token: Number, from: At, to: At, comment: &str) -> Number {
        let graph = self.scene.graph;
        let common = graph.common(from, to);
        let holder = graph
            .ways_to(common, from)
            .iter()
            .fold(token, |at, _| self.instance.tokens.get(&at).and_then(|token| token.parent).unwrap_or(at));
        let passed = self.instance.passages.iter();
        let since = passed.clone().rev().find(|passage| passage.node == graph.stations[to].id);
        let since = since.map_or(Number::MAX, |passage| passage.number);
        let within: HashSet<&str> = graph
            .stations
            .iter()
            .enumerate()
            .filter(|(at, _)| graph.around(*at).contains(&common))
            .map(|(_, station)| station.id.as_str())
            .collect();
        let passages = passed
            .filter(|passage| passage.number >= since && within.contains(passage.node.as_str()))
            .map(|passage| passage.number)
            .collect();
        let tokens = self.instance.below(holder);
        self.tell(Moment::Reversed {
            from: graph.stations[from].id.clone(),
            to: graph.stations[to].id.clone(),
            tokens,
            passages,
            comment: comment.to_owned(),
        });
        // Into forks that had come together already: only the way that leads there runs again.
        let mut landed = holder;
        for block in graph.ways_to(common, to) {
            let Some(fork) = graph.blocks[block].fork else { continue };
            let station = &graph.stations[fork];
            let way = station.ways.iter().find(|way| way.block == block).map(|way| way.id.clone());
            self.tell(Moment::Arrived { token: landed, node: station.id.clone() });
            let number = self.instance.next;
            self.tell(Moment::Forked { token: landed, ways: vec![(number, way.unwrap_or_default())] });
            landed = number;
        }
        landed
    }
}
