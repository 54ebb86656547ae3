//! What happens to a running process: its history is a list of moments, and its state is nothing but what they say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use types::{DepartmentId, Time, UserId};

use super::data::Data;
use super::definition::Outcome;
use super::entry::Entry;
use super::instance::{Number, Side, Verdict};

/// Why something was said for people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// They have approved before.
    Repeated,
    /// It is their own matter.
    Starter,
    /// Nobody was found who could be asked.
    Nobody,
    /// The deadline has passed.
    Deadline,
    /// They said so before somebody else took a vote back.
    Kept,
}

/// How a seat goes to somebody else.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handing {
    /// 转办: for good.
    Transferred,
    /// 委派: it comes back.
    Delegated,
    /// It comes back.
    Returned,
    /// The deadline has passed: to the head above.
    Escalated,
    /// Who held it can no longer answer.
    Replaced,
}

/// What happens to an instance. Its history is a list of these.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Moment {
    /// It began.
    Started {
        /// By whom; none for the suite.
        starter: Option<UserId>,
        /// Their department.
        department: Option<DepartmentId>,
        /// The values of its fields.
        data: Data,
        /// Whom the starter chose, by node.
        chosen: BTreeMap<String, Vec<UserId>>,
        /// The token of the trunk.
        token: Number,
    },
    /// A token came to a node.
    Arrived {
        /// Which.
        token: Number,
        /// The node.
        node: String,
    },
    /// A way was chosen.
    Chosen {
        /// The node.
        node: String,
        /// The ways.
        ways: Vec<String>,
    },
    /// Ways begin that come together again.
    Forked {
        /// The token of the fork.
        token: Number,
        /// The tokens of the ways, each with its way.
        ways: Vec<(Number, String)>,
    },
    /// A way has come to its end.
    Joined {
        /// Its token.
        token: Number,
    },
    /// People are asked.
    Asked {
        /// The token.
        token: Number,
        /// Their seats; those that are open at once.
        seats: Vec<(Number, UserId, bool)>,
        /// How they were found.
        why: Vec<String>,
        /// By when something happens.
        due: Option<Time>,
        /// By when an answer is wanted.
        wanted: Option<Time>,
    },
    /// Somebody's turn came.
    Opened {
        /// The seat.
        seat: Number,
    },
    /// Somebody's turn has to wait again.
    Closed {
        /// The seat.
        seat: Number,
    },
    /// Somebody answered.
    Voted {
        /// The seat.
        seat: Number,
        /// Who.
        person: UserId,
        /// What.
        verdict: Verdict,
        /// In their words.
        comment: String,
        /// The file of their signature.
        signature: Option<String>,
        /// Why it was said for them; none when they said it themselves.
        rule: Option<Rule>,
    },
    /// A vote was taken back (撤回).
    Withdrawn {
        /// The seat.
        seat: Number,
    },
    /// A seat went to somebody else.
    Handed {
        /// The seat.
        seat: Number,
        /// From whom.
        from: UserId,
        /// To whom.
        to: UserId,
        /// How.
        how: Handing,
        /// In their words.
        comment: String,
    },
    /// A seat was added (加签).
    Added {
        /// The seat.
        seat: Number,
        /// To which.
        host: Number,
        /// Where.
        side: Side,
        /// Whose.
        person: UserId,
        /// By whom; nobody when the suite does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<UserId>,
        /// Whether it is open at once.
        open: bool,
    },
    /// A seat was taken away (减签).
    Removed {
        /// The seat.
        seat: Number,
    },
    /// What people were asked is decided.
    Decided {
        /// The token.
        token: Number,
        /// The passage that it becomes.
        passage: Number,
        /// How.
        verdict: Verdict,
        /// Why, where people did not say so.
        rule: Option<Rule>,
    },
    /// It went back (退回, 撤回): these tokens ended, these decisions are forgotten.
    Reversed {
        /// From which node.
        from: String,
        /// To which.
        to: String,
        /// Tokens that ended.
        tokens: Vec<Number>,
        /// Passages that no longer count.
        passages: Vec<Number>,
        /// In their words.
        comment: String,
    },
    /// People were told (抄送).
    Copied {
        /// The node.
        node: String,
        /// Whom.
        people: Vec<UserId>,
    },
    /// Fields changed.
    Changed {
        /// Their new values.
        data: Data,
    },
    /// A form was filled in.
    Filled {
        /// Its key.
        form: String,
        /// The whole entry, as it is now.
        entry: Entry,
        /// What conditions see of it, by name.
        values: Data,
    },
    /// Somebody chose who is asked later.
    Chose {
        /// By node.
        people: BTreeMap<String, Vec<UserId>>,
    },
    /// Time has to pass.
    Delayed {
        /// The token.
        token: Number,
        /// Until when.
        due: Time,
    },
    /// Something outside was asked for.
    Triggered {
        /// The token.
        token: Number,
        /// What.
        request: Data,
    },
    /// Another process was started.
    Called {
        /// The token.
        token: Number,
        /// Its key.
        process: String,
        /// Its values.
        data: Data,
    },
    /// A fact is waited for.
    Awaiting {
        /// The token.
        token: Number,
        /// Its full name.
        event: String,
        /// Of which aggregate.
        about: String,
    },
    /// What was waited for has come.
    Answered {
        /// The token.
        token: Number,
    },
    /// A fact was told.
    Signalled {
        /// Its name.
        name: String,
    },
    /// A deadline passed.
    Late {
        /// The token.
        token: Number,
        /// The next deadline.
        due: Option<Time>,
    },
    /// It cannot go on here.
    Stuck {
        /// The token.
        token: Number,
        /// Why.
        reason: String,
    },
    /// An administrator helped it on.
    Resumed {
        /// The token.
        token: Number,
        /// Whether what was stuck is left out.
        skipped: bool,
    },
    /// Somebody said something.
    Commented {
        /// What.
        text: String,
    },
    /// Those who are asked were urged (催办).
    Urged {
        /// When.
        at: Time,
    },
    /// It goes on by another version of its process.
    Migrated {
        /// That version.
        version: i32,
        /// Nodes that have other ids there.
        nodes: BTreeMap<String, String>,
    },
    /// It ended.
    Ended {
        /// How.
        outcome: Outcome,
        /// Why.
        reason: String,
    },
}
