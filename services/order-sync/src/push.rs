//! What is true of a push (同步任务): how an order comes to the ERP, exactly once. Before anything is sent that is kept, so
//! that whoever comes after a crash knows that it may have arrived. What may have arrived is looked for before it is sent
//! again, and what people are asked about waits for them. Pure.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use types::{OrderId, Time};
use uuid::Uuid;

use crate::definition::Remote;
use crate::error::Error;

/// How long a push may be tried until people are asked, whatever the connector says.
pub const LONGEST: TimeDelta = TimeDelta::hours(24);
/// First pause between two tries, and the longest.
const PAUSE: TimeDelta = TimeDelta::seconds(2);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(15);
/// When it is looked again whether there is a connector.
const IDLE: TimeDelta = TimeDelta::minutes(1);

/// Where a push stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 排队中.
    Queued,
    /// 发送中.
    Sending,
    /// 待核实.
    InDoubt,
    /// 已同步.
    Done,
    /// 已搁置.
    Parked,
    /// 已跳过.
    Skipped,
}

/// What may be asked of a push.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Set what is sent.
    Edit,
    /// Begin it again.
    Replay,
    /// Say which order of the ERP it is.
    Bind,
    /// Say that it is not pushed.
    Skip,
}

impl State {
    /// All of them.
    pub const ALL: [State; 6] =
        [State::Queued, State::Sending, State::InDoubt, State::Done, State::Parked, State::Skipped];

    /// Whether people may ask that of it. What is under way is left to whoever works on it.
    #[must_use]
    pub fn allows(self, verb: Verb) -> bool {
        match verb {
            Verb::Edit => self == State::Parked,
            Verb::Replay | Verb::Bind => matches!(self, State::Parked | State::Skipped),
            Verb::Skip => matches!(self, State::Parked | State::Queued),
        }
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Queued => "QUEUED",
            State::Sending => "SENDING",
            State::InDoubt => "IN_DOUBT",
            State::Done => "DONE",
            State::Parked => "PARKED",
            State::Skipped => "SKIPPED",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("no such state: {text}"))
    }
}

impl Verb {
    /// All of them.
    pub const ALL: [Verb; 4] = [Verb::Edit, Verb::Replay, Verb::Bind, Verb::Skip];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Edit => "edit",
            Verb::Replay => "replay",
            Verb::Bind => "bind",
            Verb::Skip => "skip",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a push waits for people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The order cannot be said as the mapping wants it.
    Mapping,
    /// The ERP does not take it.
    Rejected,
    /// The ERP could not be reached, often enough.
    NotReached,
    /// It may have arrived, and it cannot be found out.
    InDoubt,
    /// The ERP has several orders with our key.
    SeveralFound,
    /// What the ERP calls it is the name of another order.
    BoundTwice,
    /// The connector cannot be used as it is.
    Configuration,
    /// It was tried for longer than anybody waits.
    TooLong,
}

impl Reason {
    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Mapping => "MAPPING",
            Reason::Rejected => "REJECTED",
            Reason::NotReached => "NOT_REACHED",
            Reason::InDoubt => "IN_DOUBT",
            Reason::SeveralFound => "SEVERAL_FOUND",
            Reason::BoundTwice => "BOUND_TWICE",
            Reason::Configuration => "CONFIGURATION",
            Reason::TooLong => "TOO_LONG",
        }
    }
}

/// What came of asking the ERP to make an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Put {
    /// It is there.
    Made(Remote),
    /// Nothing left the house.
    NotSent(String),
    /// It left, and nobody knows whether it arrived.
    InDoubt(String),
    /// It is not taken.
    Rejected(String),
    /// It is to be asked again after so long.
    Throttled(TimeDelta),
}

/// What came of looking for an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// These have our key.
    These(Vec<Remote>),
    /// It could not be found out.
    Unknown(String),
    /// It is to be asked again after so long.
    Throttled(TimeDelta),
}

/// How patient a connector is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Patience {
    /// How long the ERP may go on working after we gave up waiting.
    pub quiet: TimeDelta,
    /// How often it is tried.
    pub attempts: i32,
    /// Whether it can be asked for orders with our key.
    pub finds: bool,
    /// Whether the ERP makes one order of several with one key.
    pub idempotent: bool,
}

/// A push.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Push {
    /// The order.
    pub order: OrderId,
    /// Its number.
    #[serde(skip)]
    pub order_number: String,
    /// The connector, once it has one.
    pub connector: Option<Uuid>,
    /// Where it stands.
    pub state: State,
    /// Whether it may have reached the ERP.
    pub doubtful: bool,
    /// Counts every time it is taken up.
    pub attempt: i32,
    /// How many of those failed since it was begun.
    pub failures: i32,
    /// When it is looked at next; while somebody works on it, until when it is theirs.
    pub due_at: Option<Time>,
    /// When it was begun, the last time.
    pub begun_at: Time,
    /// Why it waits for people.
    pub reason: String,
    /// The same in words.
    pub problem: String,
    /// What is sent instead of what the mapping makes.
    pub override_document: Option<Value>,
    /// What was sent last.
    #[serde(skip)]
    pub document: Option<Value>,
    /// What was answered last.
    #[serde(skip)]
    pub reply: String,
    /// Its id in the ERP.
    pub remote_id: Option<String>,
    /// Its number in the ERP.
    pub remote_number: String,
    /// When it is asked next where the order stands.
    #[serde(skip)]
    pub poll_at: Option<Time>,
    /// When it was queued.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

impl Push {
    /// Of a new order.
    #[must_use]
    pub fn queued(order: OrderId, order_number: String, now: Time) -> Self {
        Self {
            order,
            order_number,
            connector: None,
            state: State::Queued,
            doubtful: false,
            attempt: 0,
            failures: 0,
            due_at: Some(now),
            begun_at: now,
            reason: String::new(),
            problem: String::new(),
            override_document: None,
            document: None,
            reply: String::new(),
            remote_id: None,
            remote_number: String::new(),
            poll_at: None,
            created_at: now,
            updated_at: now,
            revision: 1,
        }
    }

    fn on(self, state: State, due_at: Option<Time>, now: Time) -> Self {
        Self { state, due_at, updated_at: now, revision: self.revision + 1, ..self }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `PushStale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::PushStale(self.revision)) }
    }

    /// Refused when it does not allow that now.
    ///
    /// # Errors
    /// `PushWrongState`.
    pub fn expect(&self, verb: Verb) -> Result<(), Error> {
        if self.state.allows(verb) { Ok(()) } else { Err(Error::PushWrongState(self.state, verb)) }
    }

    /// Whether the ERP can have nothing of it.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        !self.doubtful && !matches!(self.state, State::Done | State::Sending | State::InDoubt)
    }

    /// Put off until there is a connector.
    #[must_use]
    pub fn put_off(self, now: Time) -> Self {
        let until = now + IDLE;
        self.on_quiet(until)
    }

    /// Put off until a moment; nobody needs to know.
    #[must_use]
    pub fn on_quiet(self, until: Time) -> Self {
        Self { due_at: Some(until), ..self }
    }

    /// Taken up, to be sent until `until`. Kept before anything is sent.
    #[must_use]
    pub fn sending(self, connector: Uuid, document: Value, until: Time, now: Time) -> Self {
        let attempt = self.attempt + 1;
        let after = self.on(State::Sending, Some(until), now);
        Self { connector: Some(connector), document: Some(document), doubtful: true, attempt, ..after }
    }

    /// Taken up, to be looked for until `until`.
    #[must_use]
    pub fn looking(self, until: Time, now: Time) -> Self {
        let attempt = self.attempt + 1;
        Self { attempt, ..self.on(State::InDoubt, Some(until), now) }
    }

    /// Whoever sent it did not come back to say what came of it.
    #[must_use]
    pub fn lost(self, patience: Patience, now: Time) -> Self {
        self.in_doubt("whoever sent it did not come back".to_owned(), patience, now)
    }

    fn in_doubt(self, why: String, patience: Patience, now: Time) -> Self {
        let failures = self.failures + 1;
        let after = Self { failures, doubtful: true, ..self };
        if patience.finds {
            let due = now + patience.quiet;
            return Self { problem: why, ..after.on(State::InDoubt, Some(due), now) };
        }
        if !patience.idempotent {
            return after.park(Reason::InDoubt, why, now);
        }
        after.again(why, Reason::InDoubt, patience, now)
    }

    /// Tried again after a pause, unless it was tried often enough.
    fn again(self, why: String, reason: Reason, patience: Patience, now: Time) -> Self {
        if self.failures >= patience.attempts {
            return self.park(reason, why, now);
        }
        if now - self.begun_at > LONGEST {
            return self.park(Reason::TooLong, why, now);
        }
        let due = now + pause(self.order, self.failures);
        Self { problem: why, ..self.on(State::Queued, Some(due), now) }
    }

    /// What was sent last is not there. Where nobody can be asked, what was sent before that still may be.
    fn unsent(self, patience: Patience) -> Self {
        let doubtful = !patience.finds && self.failures > 0;
        Self { doubtful, ..self }
    }

    /// What came of sending it.
    #[must_use]
    pub fn put(self, came: Put, reply: String, patience: Patience, now: Time) -> Self {
        let after = Self { reply, ..self };
        match came {
            Put::Made(remote) => after.bound(remote, now),
            Put::NotSent(why) => {
                let failures = after.failures + 1;
                Self { failures, ..after.unsent(patience) }.again(why, Reason::NotReached, patience, now)
            }
            Put::InDoubt(why) => after.in_doubt(why, patience, now),
            Put::Rejected(why) => after.unsent(patience).park(Reason::Rejected, why, now),
            Put::Throttled(wait) => {
                let after = after.unsent(patience);
                if now - after.begun_at > LONGEST {
                    return after.park(Reason::TooLong, "throttled".to_owned(), now);
                }
                let problem = "throttled".to_owned();
                Self { problem, ..after.on(State::Queued, Some(now + wait), now) }
            }
        }
    }

    /// What came of looking for it.
    #[must_use]
    pub fn found(self, came: Found, reply: String, patience: Patience, now: Time) -> Self {
        let after = Self { reply, ..self };
        match came {
            Found::These(mut remotes) if remotes.len() < 2 => match remotes.pop() {
                Some(remote) => after.bound(remote, now),
                // The one that was sent never came: it is sent again, with the same key.
                None => {
                    let after = Self { doubtful: false, ..after };
                    let problem = after.problem.clone();
                    if after.failures >= patience.attempts {
                        return after.park(Reason::NotReached, problem, now);
                    }
                    after.on(State::Queued, Some(now), now)
                }
            },
            Found::These(remotes) => {
                let ids: Vec<&str> = remotes.iter().take(10).map(|remote| remote.id.as_str()).collect();
                let why = format!("the ERP has {} orders with our key: {}", remotes.len(), ids.join(", "));
                after.park(Reason::SeveralFound, why, now)
            }
            Found::Unknown(why) => {
                let failures = after.failures + 1;
                let after = Self { failures, ..after };
                if failures >= patience.attempts || now - after.begun_at > LONGEST {
                    return after.park(Reason::InDoubt, why, now);
                }
                let due = now + pause(after.order, failures);
                Self { problem: why, ..after.on(State::InDoubt, Some(due), now) }
            }
            Found::Throttled(wait) => after.on(State::InDoubt, Some(now + wait), now),
        }
    }

    /// The ERP has it.
    #[must_use]
    pub fn bound(self, remote: Remote, now: Time) -> Self {
        let after = self.on(State::Done, None, now);
        Self {
            remote_id: Some(remote.id),
            remote_number: remote.number,
            doubtful: false,
            failures: 0,
            reason: String::new(),
            problem: String::new(),
            poll_at: Some(now),
            ..after
        }
    }

    /// It waits for people.
    #[must_use]
    pub fn park(self, reason: Reason, problem: String, now: Time) -> Self {
        let problem = problem.chars().take(2_000).collect();
        Self { reason: reason.as_str().to_owned(), problem, ..self.on(State::Parked, None, now) }
    }

    /// With another document to send; none for what the mapping makes.
    ///
    /// # Errors
    /// `PushWrongState` unless it is parked.
    pub fn edit(self, document: Option<Value>, now: Time) -> Result<Self, Error> {
        self.expect(Verb::Edit)?;
        Ok(Self { override_document: document, ..self.on(State::Parked, None, now) })
    }

    /// Begun again: looked for where it may have arrived, sent otherwise.
    ///
    /// # Errors
    /// `PushWrongState` unless it waits.
    pub fn replay(self, now: Time) -> Result<Self, Error> {
        self.expect(Verb::Replay)?;
        let state = if self.doubtful { State::InDoubt } else { State::Queued };
        let after = self.on(state, Some(now), now);
        Ok(Self { failures: 0, begun_at: now, reason: String::new(), problem: String::new(), ..after })
    }

    /// It is this one.
    ///
    /// # Errors
    /// `PushWrongState` unless it waits.
    pub fn bind(self, connector: Uuid, remote: Remote, now: Time) -> Result<Self, Error> {
        self.expect(Verb::Bind)?;
        Ok(Self { connector: Some(connector), ..self.bound(remote, now) })
    }

    /// It is not pushed.
    #[must_use]
    pub fn skip(self, why: &str, now: Time) -> Self {
        let after = self.on(State::Skipped, None, now);
        Self { reason: "SKIPPED".to_owned(), problem: why.to_owned(), ..after }
    }
}

/// The pause after so many failures: twice as long every time, and up to half as long again, by a hash, so that orders
/// that failed together do not come back together.
fn pause(order: OrderId, failures: i32) -> TimeDelta {
    let doubled = PAUSE * (1 << failures.clamp(0, 12).saturating_sub(1).max(0));
    let pause = doubled.min(LONGEST_PAUSE);
    let mut hash = Sha256::new();
    hash.update(order.0.as_bytes());
    hash.update(failures.to_be_bytes());
    let share = i32::from(hash.finalize()[0]);
    pause + pause / 2 * share / 255
}

#[cfg(test)]
mod tests;
