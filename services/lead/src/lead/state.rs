//! The life of a lead: where it stands, what may be asked of it then, and which right that takes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a lead stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 新建.
    New,
    /// 跟进中.
    Following,
    /// 已验证.
    Qualified,
    /// 不合格.
    Unqualified,
    /// 已转化.
    Converted,
}

/// What may be asked of a lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Change what is known.
    Update,
    /// Note a call, visit or message.
    FollowUp,
    /// Find it real.
    Qualify,
    /// Find it not real.
    Disqualify,
    /// Make it an account.
    Convert,
    /// Give it to somebody.
    Assign,
    /// Take it from the pool.
    Claim,
    /// Put it back into the pool.
    Release,
}

impl State {
    /// The whole life of a lead on one screen; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        use State::{Converted, Following, New, Qualified, Unqualified};
        use Verb::{Assign, Claim, Convert, Disqualify, FollowUp, Qualify, Release, Update};
        match (self, verb) {
            (Converted | Unqualified, _) => None,
            (New, FollowUp) => Some(Following),
            (New | Following, Qualify) => Some(Qualified),
            (Qualified, Qualify) => None,
            (_, Disqualify) => Some(Unqualified),
            (_, Convert) => Some(Converted),
            (state, Update | FollowUp | Assign | Claim | Release) => Some(state),
        }
    }

    /// Whether somebody still has to do something about it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, State::New | State::Following | State::Qualified)
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::New => "NEW",
            State::Following => "FOLLOWING",
            State::Qualified => "QUALIFIED",
            State::Unqualified => "UNQUALIFIED",
            State::Converted => "CONVERTED",
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
        [State::New, State::Following, State::Qualified, State::Unqualified, State::Converted]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("no such state: {text}"))
    }
}

impl Verb {
    /// All of them.
    pub(super) const ALL: [Verb; 8] = [
        Verb::Update,
        Verb::FollowUp,
        Verb::Qualify,
        Verb::Disqualify,
        Verb::Convert,
        Verb::Assign,
        Verb::Claim,
        Verb::Release,
    ];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::FollowUp => "followUp",
            Verb::Qualify => "qualify",
            Verb::Disqualify => "disqualify",
            Verb::Convert => "convert",
            Verb::Assign => "assign",
            Verb::Claim => "claim",
            Verb::Release => "release",
        }
    }

    /// The action a role must grant for it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Update | Verb::FollowUp | Verb::Qualify | Verb::Disqualify | Verb::Release => "lead.update",
            Verb::Convert => "lead.convert",
            Verb::Assign => "lead.assign",
            Verb::Claim => "lead.claim",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_converted_or_disqualified_lead_is_at_rest() {
        for state in [State::Converted, State::Unqualified] {
            assert!(Verb::ALL.into_iter().all(|verb| state.after(verb).is_none()), "{state}");
        }
    }
}
