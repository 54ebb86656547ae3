//! What may be done to a running process, and what follows: a command and a state in, a state and its new history out.
//! No I/O and no clock: the same in gives the same out.

use std::collections::{BTreeMap, HashSet};

use chrono::TimeDelta;
use types::{DepartmentId, Time, UserId, Violation};

use super::candidates;
use super::command::{Answer, By, Command, Refusal};
use super::data::{self, Data};
use super::definition::{Ask, Does, Late, Mode, Outcome, Right};
use super::entry::{self, Entry};
use super::graph::{At, START};
use super::instance::{Doing, Instance, Number, Seat, SeatState, Side, Status, Verdict};
use super::moment::{Handing, Moment, Rule};
use super::walk::{Scene, Walk};

/// Seats of one node, with those that are added.
const SEATS: usize = candidates::MOST;
/// Characters of a comment.
const COMMENT: usize = 2_000;
/// People are urged no more often than this.
pub const URGE_EVERY: TimeDelta = TimeDelta::minutes(30);

/// A state and the history that led from the last one to it.
pub type Step = (Instance, Vec<Moment>);

/// Begins a process. `data` was taken by [`data::accept`]; `form` is what the starter filled in, none to let the form be.
///
/// # Errors
/// Fields that are missing; what is wrong with the entry; choices that are none.
pub fn start(
    scene: Scene<'_>,
    starter: Option<(UserId, Option<DepartmentId>)>,
    data: Data,
    form: Option<Entry>,
    chosen: BTreeMap<String, Vec<UserId>>,
) -> Result<Step, Refusal> {
    data::complete(&scene.graph.fields, &data, "data").map_err(Refusal::Invalid)?;
    let mut walk = Walk::new(scene, Instance::default());
    walk.chosen_people(&chosen)?;
    let (starter, department) = match starter {
        Some((starter, department)) => (Some(starter), department),
        None => (None, None),
    };
    walk.tell(Moment::Started { starter, department, data, chosen, token: 0 });
    if let (Some(starter), Some(form)) = (starter, form)
        && let Some(ask) = scene.graph.find(START).and_then(|at| walk.asks(at)).cloned()
    {
        walk.fill(starter, &ask, &form)?;
    }
    match scene.graph.blocks[0].first {
        Some(first) => walk.arrive(0, first),
        None => walk.end(Outcome::Accepted, ""),
    }
    Ok(walk.finish())
}

/// Does what is asked.
///
/// # Errors
/// Why it may not be done; then nothing has changed.
pub fn step(scene: Scene<'_>, before: &Instance, by: By, command: Command) -> Result<Step, Refusal> {
    let mut walk = Walk::new(scene, before.clone());
    if before.status != Status::Running && !matches!(command, Command::Comment { .. }) {
        return Err(Refusal::Ended(before.status));
    }
    walk.obey(by, command)?;
    Ok(walk.finish())
}

impl Walk<'_> {
    fn obey(&mut self, by: By, command: Command) -> Result<(), Refusal> {
        match command {
            Command::Answer(answer) => self.answer(by, answer),
            Command::Return { seat, node, comment } => self.send_back(by, seat, &node, &comment),
            Command::Hand { seat, to, back, comment } => self.hand(by, seat, to, back, &comment),
            Command::Add { seat, people, side } => self.add(by, seat, &people, side),
            Command::Remove { seat } => self.remove(by, seat),
            Command::Withdraw { node } => self.withdraw(by, &node),
            Command::Cancel { reason } => self.cancel(by, &reason),
            Command::Urge => self.urge(),
            Command::Comment { text } => self.comment(&text),
            Command::Due { token, at } => self.due(token, at),
            Command::Reply { token, since, outcome } => self.reply(token, since, outcome),
            Command::Failed { token, since, why } => {
                self.waiting(token, since, |doing| matches!(doing, Doing::Called { .. }))?;
                self.stuck(token, why);
                Ok(())
            }
            Command::Finished { token, since, outcome } => {
                let at = self.waiting(token, since, |doing| matches!(doing, Doing::Called { .. }))?;
                self.tell(Moment::Answered { token });
                match outcome {
                    Outcome::Accepted => self.leave(token, at),
                    Outcome::Rejected | Outcome::Cancelled => {
                        let node = self.scene.graph.stations[at].id.clone();
                        self.end(outcome, &node);
                    }
                }
                Ok(())
            }
            Command::Happened { token, since } => {
                let at = self.waiting(token, since, |doing| matches!(doing, Doing::Awaiting { .. }))?;
                self.tell(Moment::Answered { token });
                self.leave(token, at);
                Ok(())
            }
            Command::Gone { person } => self.replace(person),
            Command::Retry { token, data } => {
                let at = self.stuck_at(by, token)?;
                self.write(data, |_| true)?;
                self.tell(Moment::Resumed { token, skipped: false });
                self.arrive(token, at);
                Ok(())
            }
            Command::Skip { token } => {
                let at = self.stuck_at(by, token)?;
                self.tell(Moment::Resumed { token, skipped: true });
                self.leave(token, at);
                Ok(())
            }
        }
    }

    /// The node of a token.
    pub(super) fn at(&self, token: Number) -> Result<At, Refusal> {
        let token = self.instance.tokens.get(&token).ok_or(Refusal::Gone)?;
        self.scene.graph.find(&token.node).ok_or(Refusal::Gone)
    }

    fn waiting(&self, token: Number, since: Number, doing: impl Fn(&Doing) -> bool) -> Result<At, Refusal> {
        let found = self.instance.tokens.get(&token).ok_or(Refusal::Gone)?;
        if found.since != since || !doing(&found.doing) {
            return Err(Refusal::Gone);
        }
        self.at(token)
    }

    fn stuck_at(&self, by: By, token: Number) -> Result<At, Refusal> {
        if matches!(by, By::Person(_)) {
            return Err(Refusal::NotYours);
        }
        match self.instance.tokens.get(&token).map(|token| &token.doing) {
            Some(Doing::Stuck { .. }) => self.at(token),
            _ => Err(Refusal::Gone),
        }
    }

    /// An open seat, of who asks.
    fn open(&self, by: By, seat: Number) -> Result<(Seat, At), Refusal> {
        let seat = self.instance.seats.get(&seat).ok_or(Refusal::Gone)?;
        match by {
            By::Person(user) if user != seat.person => return Err(Refusal::NotYours),
            _ => {}
        }
        if seat.state != SeatState::Open {
            return Err(Refusal::NotOpen);
        }
        Ok((seat.clone(), self.at(seat.token)?))
    }

    pub(super) fn asks(&self, at: At) -> Option<&Ask> {
        self.scene.graph.stations[at].asks()
    }

    fn answer(&mut self, by: By, answer: Answer) -> Result<(), Refusal> {
        let Answer { seat: number, verdict, comment, signature, data, form, chosen } = answer;
        let (seat, at) = self.open(by, number)?;
        let graph = self.scene.graph;
        let station = &graph.stations[at];
        let (Does::Approve(ask) | Does::Handle(ask)) = &station.does else { return Err(Refusal::Gone) };
        if matches!(station.does, Does::Handle(_)) && verdict == Verdict::Rejected {
            return Err(Refusal::NotAllowed("CANNOT_REJECT"));
        }
        said("comment", &comment)?;
        if ask.comment && comment.trim().is_empty() {
            return Err(Refusal::field("comment", "REQUIRED", "an answer here needs a comment"));
        }
        if ask.signature && signature.is_none() && verdict == Verdict::Approved {
            return Err(Refusal::field("signature", "REQUIRED", "an approval here needs a signature"));
        }
        let starter = station.id == START;
        self.write(data, |field| starter || ask.fields.get(field) == Some(&Right::Write))?;
        if let Some(form) = form {
            self.fill(by.user().unwrap_or(seat.person), ask, &form)?;
        }
        self.choose_people(chosen)?;
        let person = seat.person;
        if let Some(lender) = seat.lent_by {
            let how = Handing::Returned;
            self.tell(Moment::Handed { seat: number, from: person, to: lender, how, comment });
            return Ok(());
        }
        self.tell(Moment::Voted { seat: number, person, verdict, comment, signature, rule: None });
        self.settle(seat.token, at);
        Ok(())
    }

    fn write(&mut self, data: Data, may: impl Fn(&str) -> bool) -> Result<(), Refusal> {
        if data.is_empty() {
            return Ok(());
        }
        let data = data::accept(&self.scene.graph.fields, data, "data").map_err(Refusal::Invalid)?;
        let changed: Data =
            data.into_iter().filter(|(name, value)| self.instance.data.get(name) != Some(value)).collect();
        let refused = changed.keys().filter(|name| !may(name));
        let wrong: Vec<Violation> = refused
            .map(|name| Violation::new(format!("data.{name}"), "READ_ONLY", "may not be changed here"))
            .collect();
        if !wrong.is_empty() {
            return Err(Refusal::Invalid(wrong));
        }
        if !changed.is_empty() {
            self.tell(Moment::Changed { data: changed });
        }
        Ok(())
    }

    /// Somebody fills in the form of a node.
    fn fill(&mut self, user: UserId, ask: &Ask, given: &Entry) -> Result<(), Refusal> {
        let judged = entry::judge(self.scene, &self.instance, user, ask, given);
        if let Some((form, entry, values)) = judged.map_err(Refusal::Invalid)? {
            self.tell(Moment::Filled { form, entry, values });
        }
        Ok(())
    }

    /// Checks whom somebody chooses for later nodes.
    fn chosen_people(&self, chosen: &BTreeMap<String, Vec<UserId>>) -> Result<(), Refusal> {
        for (node, people) in chosen {
            let field = format!("chosen.{node}");
            if self.scene.graph.find(node).is_none() {
                return Err(Refusal::field(&field, "UNKNOWN", "no such node"));
            }
            if people.len() > SEATS {
                return Err(Refusal::field(&field, "TOO_LARGE", format!("at most {SEATS} people")));
            }
            self.colleagues(&field, people)?;
        }
        Ok(())
    }

    fn choose_people(&mut self, people: BTreeMap<String, Vec<UserId>>) -> Result<(), Refusal> {
        if people.is_empty() {
            return Ok(());
        }
        self.chosen_people(&people)?;
        self.tell(Moment::Chose { people });
        Ok(())
    }

    fn colleagues(&self, field: &str, people: &[UserId]) -> Result<(), Refusal> {
        match people.iter().find(|person| self.scene.directory.person(**person).is_none()) {
            Some(_) => Err(Refusal::field(field, "UNKNOWN", "no such person who may sign in")),
            None => Ok(()),
        }
    }

    fn send_back(&mut self, by: By, seat: Number, node: &str, comment: &str) -> Result<(), Refusal> {
        let (seat, at) = self.open(by, seat)?;
        said("comment", comment)?;
        let graph = self.scene.graph;
        let to = graph.find(node).ok_or_else(|| Refusal::field("node", "UNKNOWN", "no such node"))?;
        let been_there = node == START || self.instance.passages.iter().any(|passage| passage.node == node);
        if !been_there || to == at {
            return Err(Refusal::field("node", "NOT_ALLOWED", "nobody has decided there before"));
        }
        if graph.concurrent(at, to) {
            return Err(Refusal::field("node", "NOT_ALLOWED", "runs at the same time"));
        }
        if node == START && self.instance.starter.is_none() {
            return Err(Refusal::field("node", "NOT_ALLOWED", "nobody has started it"));
        }
        self.go_back(seat.token, at, to, comment);
        Ok(())
    }

    fn hand(&mut self, by: By, number: Number, to: UserId, back: bool, comment: &str) -> Result<(), Refusal> {
        let (seat, _) = self.open(by, number)?;
        said("comment", comment)?;
        self.colleagues("to", &[to])?;
        // Who has lent it may have it back before it is answered.
        if self.asked(seat.token).contains(&to) && (back || seat.lent_by != Some(to)) {
            return Err(Refusal::field("to", "DUPLICATE", "is asked here already"));
        }
        if back && seat.lent_by.is_some() {
            return Err(Refusal::NotAllowed("ALREADY_DELEGATED"));
        }
        let how = if back { Handing::Delegated } else { Handing::Transferred };
        let from = seat.person;
        self.tell(Moment::Handed { seat: number, from, to, how, comment: comment.to_owned() });
        Ok(())
    }

    /// Everybody who is asked at a token, with those who get it back.
    fn asked(&self, token: Number) -> HashSet<UserId> {
        let seats = self.instance.seats.values().filter(|seat| seat.token == token);
        seats.flat_map(|seat| seat.lent_by.into_iter().chain([seat.person])).collect()
    }

    fn add(&mut self, by: By, host: Number, people: &[UserId], side: Side) -> Result<(), Refusal> {
        let (seat, at) = self.open(by, host)?;
        let author = by.user();
        let asked = self.asked(seat.token);
        if people.is_empty() || people.len() + asked.len() > SEATS {
            return Err(Refusal::field("people", "OUT_OF_RANGE", format!("1 to {SEATS} people at a node")));
        }
        self.colleagues("people", people)?;
        let mut seen = asked;
        if people.iter().any(|person| !seen.insert(*person)) {
            return Err(Refusal::field("people", "DUPLICATE", "is asked here already"));
        }
        let mode = self.asks(at).map(|ask| ask.mode);
        if side == Side::Beside && !matches!(mode, Some(Mode::All | Mode::Any | Mode::Share(_))) {
            return Err(Refusal::NotAllowed("ONE_AFTER_THE_OTHER"));
        }
        if side == Side::Beside && seat.host.is_some() {
            return Err(Refusal::NotAllowed("ADDED_ITSELF"));
        }
        for person in people {
            let (number, person) = (self.instance.next, *person);
            let open = side != Side::After;
            self.tell(Moment::Added { seat: number, host, side, person, by: author, open });
        }
        self.settle(seat.token, at);
        Ok(())
    }

    fn remove(&mut self, by: By, number: Number) -> Result<(), Refusal> {
        let seat = self.instance.seats.get(&number).ok_or(Refusal::Gone)?.clone();
        if seat.added_by.is_none() {
            return Err(Refusal::NotAllowed("NOT_ADDED"));
        }
        if matches!(by, By::Person(user) if Some(user) != seat.added_by) {
            return Err(Refusal::NotYours);
        }
        if !matches!(seat.state, SeatState::Open | SeatState::Waiting) {
            return Err(Refusal::NotOpen);
        }
        let hung = |seat: &Seat| seat.host.is_some_and(|(host, _)| host == number);
        if self.instance.seats.values().any(hung) {
            return Err(Refusal::NotAllowed("HAS_ADDED_OTHERS"));
        }
        let at = self.at(seat.token)?;
        self.tell(Moment::Removed { seat: number });
        self.settle(seat.token, at);
        Ok(())
    }

    fn cancel(&mut self, by: By, reason: &str) -> Result<(), Refusal> {
        said("reason", reason)?;
        if let By::Person(user) = by {
            if self.instance.starter != Some(user) {
                return Err(Refusal::NotYours);
            }
            if !self.scene.graph.policy.cancel {
                return Err(Refusal::NotAllowed("NO_CANCELLATION"));
            }
        }
        self.end(Outcome::Cancelled, reason);
        Ok(())
    }

    fn urge(&mut self) -> Result<(), Refusal> {
        let now = self.scene.now;
        if self.instance.urged_at.is_some_and(|at| now < at + URGE_EVERY) {
            return Err(Refusal::NotAllowed("URGED_LATELY"));
        }
        if !self.instance.seats.values().any(|seat| seat.state == SeatState::Open) {
            return Err(Refusal::NotAllowed("NOBODY_ASKED"));
        }
        self.tell(Moment::Urged { at: now });
        Ok(())
    }

    fn comment(&mut self, text: &str) -> Result<(), Refusal> {
        said("text", text)?;
        if text.trim().is_empty() {
            return Err(Refusal::field("text", "REQUIRED", "must say something"));
        }
        self.tell(Moment::Commented { text: text.to_owned() });
        Ok(())
    }

    /// A timer. One that was set for an earlier visit finds nothing to do.
    fn due(&mut self, token: Number, moment: Time) -> Result<(), Refusal> {
        let at = self.at(token)?;
        let doing = self.instance.tokens.get(&token).map(|token| token.doing.clone());
        match doing {
            Some(Doing::Delayed { due }) if due <= moment => {
                self.tell(Moment::Answered { token });
                self.leave(token, at);
                Ok(())
            }
            Some(Doing::Asking { due: Some(due), .. }) if due <= moment => {
                self.late(token, at);
                Ok(())
            }
            _ => Err(Refusal::Gone),
        }
    }

    fn late(&mut self, token: Number, at: At) {
        let then = self.asks(at).and_then(|ask| ask.deadline).map_or(Late::Remind, |deadline| deadline.then);
        if then != Late::Escalate {
            self.tell(Moment::Late { token, due: None });
        }
        match then {
            Late::Remind => {}
            Late::Pass => self.decide(token, at, Verdict::Approved, Some(Rule::Deadline)),
            Late::Reject => self.decide(token, at, Verdict::Rejected, Some(Rule::Deadline)),
            Late::Escalate => {
                let handed = self.hand_up(token);
                // At the top nobody is left to escalate to: reminders go on, nothing more happens.
                let due = self.asks(at).filter(|_| handed).and_then(|ask| self.deadline(ask).0);
                self.tell(Moment::Late { token, due });
            }
        }
    }

    /// The nearest head above somebody who is not asked at the token already.
    fn above(&self, token: Number, person: UserId) -> Option<UserId> {
        let asked = self.asked(token);
        let superiors = self.scene.directory.superiors(person);
        superiors.into_iter().find(|superior| !asked.contains(superior))
    }

    /// Gives open seats to the heads above those who hold them; says whether any went.
    fn hand_up(&mut self, token: Number) -> bool {
        let seats: Vec<(Number, Seat)> = self
            .instance
            .seats
            .iter()
            .filter(|(_, seat)| seat.token == token && seat.state == SeatState::Open)
            .map(|(number, seat)| (*number, seat.clone()))
            .collect();
        let mut handed = false;
        for (number, seat) in seats {
            if let Some(to) = self.above(token, seat.person) {
                let (from, comment, how) = (seat.person, String::new(), Handing::Escalated);
                self.tell(Moment::Handed { seat: number, from, to, how, comment });
                handed = true;
            }
        }
        handed
    }

    fn reply(&mut self, token: Number, since: Number, outcome: Result<Data, String>) -> Result<(), Refusal> {
        let at = self.waiting(token, since, |doing| matches!(doing, Doing::Triggered { .. }))?;
        let taken = outcome.and_then(|data| {
            data::accept(&self.scene.graph.fields, data, "answer").map_err(|wrong| {
                let wrong = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.description));
                wrong.collect::<Vec<_>>().join("; ")
            })
        });
        match taken {
            Ok(data) => {
                if !data.is_empty() {
                    self.tell(Moment::Changed { data });
                }
                self.tell(Moment::Answered { token });
                self.leave(token, at);
            }
            Err(why) => self.stuck(token, why),
        }
        Ok(())
    }

    /// Somebody can no longer answer: who gave it to them has it again, or the head above them answers, or it stands
    /// still for an administrator.
    fn replace(&mut self, person: UserId) -> Result<(), Refusal> {
        let tokens: Vec<Number> = self.instance.tokens.keys().copied().collect();
        let mut found = false;
        for token in tokens {
            let theirs: Vec<(Number, Seat)> = self
                .instance
                .seats
                .iter()
                .filter(|(_, seat)| {
                    seat.token == token
                        && seat.person == person
                        && matches!(seat.state, SeatState::Open | SeatState::Waiting)
                })
                .map(|(number, seat)| (*number, seat.clone()))
                .collect();
            for (seat, held) in theirs {
                found = true;
                let lender = held.lent_by.filter(|lender| self.scene.directory.person(*lender).is_some());
                match lender.or_else(|| self.above(token, person)) {
                    Some(to) => {
                        let (how, comment) = (Handing::Replaced, String::new());
                        self.tell(Moment::Handed { seat, from: person, to, how, comment });
                    }
                    None => {
                        self.stuck(token, "somebody who is asked can no longer answer");
                        break;
                    }
                }
            }
        }
        if found { Ok(()) } else { Err(Refusal::Gone) }
    }
}

fn said(field: &str, text: &str) -> Result<(), Refusal> {
    if text.chars().count() > COMMENT {
        return Err(Refusal::field(field, "TOO_LONG", format!("at most {COMMENT} characters")));
    }
    Ok(())
}
