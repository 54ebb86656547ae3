//! What may be asked of a running process, by whom, and why it is refused.

use std::collections::BTreeMap;

use types::{Time, UserId, Violation};

use super::data::Data;
use super::definition::Outcome;
use super::entry::Entry;
use super::instance::{Number, Side, Status, Verdict};

/// Who gives a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// Somebody, with what they may do as themselves.
    Person(UserId),
    /// Somebody who administers processes, for anybody.
    Administrator(UserId),
    /// The suite: a timer, an answer, a fact.
    Suite,
}

impl By {
    pub(super) fn user(self) -> Option<UserId> {
        match self {
            By::Person(user) | By::Administrator(user) => Some(user),
            By::Suite => None,
        }
    }
}

/// An answer to what somebody is asked.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The seat.
    pub seat: Number,
    /// What.
    pub verdict: Verdict,
    /// In their words.
    pub comment: String,
    /// The file of their signature.
    pub signature: Option<String>,
    /// Fields that they fill in.
    pub data: Data,
    /// The entry for the node's form: what is not there stays as it was. None lets the form be, complete or not.
    pub form: Option<Entry>,
    /// Whom they choose for nodes that ask for a choice.
    pub chosen: BTreeMap<String, Vec<UserId>>,
}

/// What may be done.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Somebody answers.
    Answer(Answer),
    /// 退回: somebody who is asked sends it back.
    Return {
        /// Their seat.
        seat: Number,
        /// To which node that people decided before; `start` for its starter.
        node: String,
        /// In their words.
        comment: String,
    },
    /// 转办, 委派: somebody who is asked gives it to somebody else.
    Hand {
        /// Their seat.
        seat: Number,
        /// To whom.
        to: UserId,
        /// Whether it comes back.
        back: bool,
        /// In their words.
        comment: String,
    },
    /// 加签: somebody who is asked has others asked too.
    Add {
        /// Their seat.
        seat: Number,
        /// Whom.
        people: Vec<UserId>,
        /// Where.
        side: Side,
    },
    /// 减签: who added a seat takes it away.
    Remove {
        /// The seat.
        seat: Number,
    },
    /// 撤回: somebody takes back what they said last, while nobody has acted on it.
    Withdraw {
        /// The node.
        node: String,
    },
    /// 撤销: its starter calls it off; an administrator ends it.
    Cancel {
        /// In their words.
        reason: String,
    },
    /// 催办.
    Urge,
    /// Somebody says something.
    Comment {
        /// What.
        text: String,
    },
    /// The moment has come that was waited for.
    Due {
        /// The token.
        token: Number,
        /// What time it is.
        at: Time,
    },
    /// What was asked for outside is done, or cannot be.
    Reply {
        /// The token.
        token: Number,
        /// When it was asked: of a later visit it is no answer.
        since: Number,
        /// Fields to set, or why not.
        outcome: Result<Data, String>,
    },
    /// The other process cannot be started.
    Failed {
        /// The token.
        token: Number,
        /// When it was to be started.
        since: Number,
        /// Why.
        why: String,
    },
    /// The other process has ended.
    Finished {
        /// The token.
        token: Number,
        /// When it was started.
        since: Number,
        /// How it ended.
        outcome: Outcome,
    },
    /// The fact was told that was waited for.
    Happened {
        /// The token.
        token: Number,
        /// When it began to wait.
        since: Number,
    },
    /// Somebody can no longer answer: others are asked instead.
    Gone {
        /// Who.
        person: UserId,
    },
    /// An administrator lets what is stuck try again, with these fields changed.
    Retry {
        /// The token.
        token: Number,
        /// Fields to set first.
        data: Data,
    },
    /// An administrator leaves out what is stuck.
    Skip {
        /// The token.
        token: Number,
    },
}

/// Why a command is refused.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It has ended.
    Ended(Status),
    /// Nothing of it is there any more: somebody was faster.
    Gone,
    /// It is somebody else's.
    NotYours,
    /// Its turn has not come, or it has answered.
    NotOpen,
    /// The process does not allow it.
    NotAllowed(&'static str),
    /// Something in it is wrong.
    Invalid(Vec<Violation>),
}

impl Refusal {
    pub(super) fn field(field: &str, reason: &'static str, rule: impl Into<String>) -> Self {
        Refusal::Invalid(vec![Violation::new(field, reason, rule)])
    }
}
