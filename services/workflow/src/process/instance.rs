//! A running process (流程实例), and what happens to it. Its state is nothing but what its history says:
//! [`Instance::apply`] folds one moment after the other, and the engine keeps both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use types::{DepartmentId, Time, UserId};

use super::data::Data;
use super::definition::Outcome;
use super::entry::Entry;
use super::moment::{Handing, Moment, Rule};

/// Where an instance stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// 审批中.
    #[default]
    Running,
    /// 通过.
    Accepted,
    /// 不通过.
    Rejected,
    /// 已取消.
    Cancelled,
}

/// A number within an instance: of a token, a seat, a passage. No two things share one.
pub type Number = u32;

/// A running process.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Instance {
    /// Where it stands.
    pub status: Status,
    /// Who started it; none for the suite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starter: Option<UserId>,
    /// The starter's department then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentId>,
    /// The values of its fields.
    pub data: Data,
    /// What was filled in, by key of the form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub entries: BTreeMap<String, Entry>,
    /// What conditions see of that, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub seen: Data,
    /// Whom people chose for nodes that ask for a choice, by node.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<String, Vec<UserId>>,
    /// Where it is: one token a block that runs.
    pub tokens: BTreeMap<Number, Token>,
    /// Who is asked, at the nodes where people are asked now.
    pub seats: BTreeMap<Number, Seat>,
    /// The decisions that led here, the last one last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<Passage>,
    /// Before this number nothing can be taken back: something outside has happened since.
    #[serde(default)]
    pub fixed: Number,
    /// When people were last urged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urged_at: Option<Time>,
    /// The next number.
    pub next: Number,
    /// Nodes that were come to.
    pub visits: u32,
    /// Moments in its history.
    pub length: i64,
}

/// Something is at a node.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Token {
    /// The token of the fork whose way it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Number>,
    /// The node; of a token that has just been forked, its way.
    pub node: String,
    /// A number that was new when it came here.
    pub since: Number,
    /// What it does there.
    pub doing: Doing,
}

/// What a token does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doing {
    /// It goes on within the same step.
    Moving,
    /// Its ways run.
    Forked,
    /// People are asked.
    Asking {
        /// By when, if that has consequences.
        due: Option<Time>,
        /// By when, for people.
        wanted: Option<Time>,
    },
    /// Time passes.
    Delayed {
        /// Until when.
        due: Time,
    },
    /// Something outside is done.
    Triggered {
        /// What is asked for.
        request: Data,
    },
    /// Another process runs.
    Called {
        /// Its key.
        process: String,
        /// Its values.
        data: Data,
    },
    /// A fact is waited for.
    Awaiting {
        /// Its full name.
        event: String,
        /// Of which aggregate; empty for what the instance is about.
        about: String,
    },
    /// It cannot go on: an incident, for administrators.
    Stuck {
        /// Why.
        reason: String,
    },
}

/// Somebody is asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Seat {
    /// The token of the node.
    pub token: Number,
    /// Who.
    pub person: UserId,
    /// Who gave it to them, and gets it back (委派).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent_by: Option<UserId>,
    /// Where it stands.
    pub state: SeatState,
    /// The moment of the history at which its turn came last; 0 while it has not.
    #[serde(default)]
    pub opened: i64,
    /// The seat that it was added to, and whether it comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<(Number, Side)>,
    /// Who added it (加签).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_by: Option<UserId>,
    /// Whether its answer was given for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ruled: bool,
}

/// By whom a seat was added, nobody for the suite, and to which seat.
type Added = (Option<UserId>, Option<(Number, Side)>);

/// Where a seat stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SeatState {
    /// Its turn has not come.
    Waiting,
    /// It is asked.
    Open,
    /// It has approved.
    Approved,
    /// It has rejected.
    Rejected,
}

/// On which side of a seat another one is added.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 前加签: it is asked first.
    Before,
    /// 后加签: it is asked afterwards.
    After,
    /// 并加签: it is one more of those who are asked.
    Beside,
}

/// A decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 同意; of a node where people do something, done.
    Approved,
    /// 不同意.
    Rejected,
}

/// A node that people have decided.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Passage {
    /// Its number.
    pub number: Number,
    /// The node.
    pub node: String,
    /// Everybody who was asked, and what they said; nothing of those who did not answer. The bool says whether they
    /// said so themselves.
    pub votes: Vec<(UserId, Option<Verdict>, bool)>,
}

impl Instance {
    /// What it is after a moment.
    pub fn apply(&mut self, moment: &Moment) {
        self.length += 1;
        match moment {
            Moment::Started { starter, department, data, chosen, token } => {
                self.starter = *starter;
                self.department = *department;
                self.data.clone_from(data);
                self.chosen.clone_from(chosen);
                self.came(*token, None, String::new());
            }
            Moment::Arrived { token, node } => {
                let since = self.number();
                self.visits += 1;
                self.seats.retain(|_, seat| seat.token != *token);
                if let Some(token) = self.tokens.get_mut(token) {
                    node.clone_into(&mut token.node);
                    token.since = since;
                    token.doing = Doing::Moving;
                }
            }
            Moment::Forked { token, ways } => {
                self.doing(*token, Doing::Forked);
                for (number, way) in ways {
                    self.came(*number, Some(*token), way.clone());
                }
            }
            Moment::Joined { token } => {
                self.tokens.remove(token);
            }
            Moment::Asked { token, seats, due, wanted, .. } => {
                self.doing(*token, Doing::Asking { due: *due, wanted: *wanted });
                for (number, person, open) in seats {
                    self.sits(*number, *token, *person, *open, None);
                }
            }
            Moment::Opened { seat } | Moment::Withdrawn { seat } => self.seat(*seat, SeatState::Open),
            Moment::Closed { seat } => self.seat(*seat, SeatState::Waiting),
            Moment::Voted { seat, verdict, rule, .. } => {
                let state = match verdict {
                    Verdict::Approved => SeatState::Approved,
                    Verdict::Rejected => SeatState::Rejected,
                };
                self.seat(*seat, state);
                if let Some(seat) = self.seats.get_mut(seat) {
                    seat.ruled = rule.is_some_and(|rule| rule != Rule::Kept);
                }
            }
            Moment::Handed { seat, from, to, how, .. } => {
                if let Some(seat) = self.seats.get_mut(seat) {
                    seat.person = *to;
                    match how {
                        Handing::Delegated => seat.lent_by = Some(*from),
                        Handing::Returned => seat.lent_by = None,
                        // Whoever has it next owes it to the same one.
                        Handing::Transferred | Handing::Escalated | Handing::Replaced => {
                            seat.lent_by = seat.lent_by.filter(|lender| lender != to);
                        }
                    }
                }
            }
            Moment::Added { seat, host, side, person, by, open } => {
                let Some(token) = self.seats.get(host).map(|host| host.token) else { return };
                let hosted = (*side != Side::Beside).then_some((*host, *side));
                self.sits(*seat, token, *person, *open, Some((*by, hosted)));
            }
            Moment::Removed { seat } => {
                self.seats.remove(seat);
            }
            Moment::Decided { token, passage, .. } => {
                self.taken(*passage);
                let node = self.tokens.get(token).map(|token| token.node.clone()).unwrap_or_default();
                let votes = self.votes(*token);
                self.seats.retain(|_, seat| seat.token != *token);
                self.doing(*token, Doing::Moving);
                self.passages.push(Passage { number: *passage, node, votes });
            }
            Moment::Reversed { tokens, passages, .. } => {
                for token in tokens {
                    self.seats.retain(|_, seat| seat.token != *token);
                    self.tokens.remove(token);
                }
                self.passages.retain(|passage| !passages.contains(&passage.number));
            }
            Moment::Changed { data } => self.data.extend(data.clone()),
            Moment::Filled { form, entry, values } => {
                self.entries.insert(form.clone(), entry.clone());
                self.seen.extend(values.clone());
            }
            Moment::Chose { people } => self.chosen.extend(people.clone()),
            Moment::Delayed { token, due } => self.doing(*token, Doing::Delayed { due: *due }),
            Moment::Triggered { token, request } => {
                self.fixed = self.next;
                self.doing(*token, Doing::Triggered { request: request.clone() });
            }
            Moment::Called { token, process, data } => {
                self.fixed = self.next;
                self.doing(*token, Doing::Called { process: process.clone(), data: data.clone() });
            }
            Moment::Awaiting { token, event, about } => {
                self.doing(*token, Doing::Awaiting { event: event.clone(), about: about.clone() });
            }
            Moment::Answered { token } | Moment::Resumed { token, .. } => self.doing(*token, Doing::Moving),
            Moment::Signalled { .. } => self.fixed = self.next,
            Moment::Late { token, due } => {
                if let Some(Token { doing: Doing::Asking { due: at, wanted }, .. }) =
                    self.tokens.get_mut(token)
                {
                    *at = *due;
                    *wanted = due.or(*wanted);
                }
            }
            Moment::Stuck { token, reason } => {
                self.seats.retain(|_, seat| seat.token != *token);
                self.doing(*token, Doing::Stuck { reason: reason.clone() });
            }
            Moment::Urged { at } => self.urged_at = Some(*at),
            Moment::Migrated { nodes, .. } => {
                for token in self.tokens.values_mut() {
                    if let Some(node) = nodes.get(&token.node) {
                        node.clone_into(&mut token.node);
                    }
                }
                for passage in &mut self.passages {
                    if let Some(node) = nodes.get(&passage.node) {
                        node.clone_into(&mut passage.node);
                    }
                }
            }
            Moment::Ended { outcome, .. } => {
                self.status = match outcome {
                    Outcome::Accepted => Status::Accepted,
                    Outcome::Rejected => Status::Rejected,
                    Outcome::Cancelled => Status::Cancelled,
                };
                self.tokens.clear();
                self.seats.clear();
            }
            Moment::Chosen { .. } | Moment::Copied { .. } | Moment::Commented { .. } => {}
        }
    }

    /// A value by its name: of a field, or of a form.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&Json> {
        self.data.get(name).or_else(|| self.seen.get(name))
    }

    /// What its history says.
    #[must_use]
    pub fn fold<'a>(moments: impl IntoIterator<Item = &'a Moment>) -> Self {
        let mut instance = Self::default();
        moments.into_iter().for_each(|moment| instance.apply(moment));
        instance
    }

    /// Everybody who is asked at a token, and what they said.
    #[must_use]
    pub fn votes(&self, token: Number) -> Vec<(UserId, Option<Verdict>, bool)> {
        let seats = self.seats.values().filter(|seat| seat.token == token);
        seats
            .map(|seat| {
                let verdict = match seat.state {
                    SeatState::Approved => Some(Verdict::Approved),
                    SeatState::Rejected => Some(Verdict::Rejected),
                    SeatState::Open | SeatState::Waiting => None,
                };
                (seat.person, verdict, !seat.ruled)
            })
            .collect()
    }

    /// The tokens of a fork's ways, and of the ways of forks within them.
    #[must_use]
    pub fn below(&self, token: Number) -> Vec<Number> {
        let mut found = vec![token];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            let ways = self.tokens.iter().filter(|(_, token)| token.parent == Some(parent));
            found.extend(ways.map(|(number, _)| *number));
            at += 1;
        }
        found.split_off(1)
    }

    fn number(&mut self) -> Number {
        self.next += 1;
        self.next - 1
    }

    fn taken(&mut self, number: Number) {
        self.next = self.next.max(number + 1);
    }

    fn came(&mut self, number: Number, parent: Option<Number>, node: String) {
        self.taken(number);
        self.tokens.insert(number, Token { parent, node, since: number, doing: Doing::Moving });
    }

    fn doing(&mut self, token: Number, doing: Doing) {
        if let Some(token) = self.tokens.get_mut(&token) {
            token.doing = doing;
        }
    }

    /// Somebody new is asked, now or later; by whom they were added, and to which seat.
    fn sits(&mut self, number: Number, token: Number, person: UserId, open: bool, added: Option<Added>) {
        self.taken(number);
        let (added_by, host) = added.unwrap_or((None, None));
        let (state, opened) = if open { (SeatState::Open, self.length) } else { (SeatState::Waiting, 0) };
        let seat = Seat { token, person, lent_by: None, state, opened, host, added_by, ruled: false };
        self.seats.insert(number, seat);
    }

    fn seat(&mut self, seat: Number, state: SeatState) {
        let now = self.length;
        if let Some(seat) = self.seats.get_mut(&seat) {
            if state == SeatState::Open {
                seat.opened = now;
            }
            seat.state = state;
        }
    }
}
