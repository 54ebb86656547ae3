//! The life of an opportunity: where it stands, what may be asked of it then, and which right that takes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where an opportunity stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 进行中.
    Open,
    /// 赢单.
    Won,
    /// 输单.
    Lost,
    /// 无效.
    Invalid,
}

/// What may be asked of an opportunity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Change what is known.
    Update,
    /// Note a call, visit or message.
    FollowUp,
    /// Move it to another stage.
    MoveStage,
    /// Won.
    Win,
    /// Lost.
    Lose,
    /// There was never anything to sell.
    Invalidate,
    /// Open it again.
    Reopen,
    /// Give it to another owner.
    Transfer,
}

impl State {
    /// All of them.
    pub const ALL: [State; 4] = [State::Open, State::Won, State::Lost, State::Invalid];

    /// The whole life of an opportunity on one screen; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        use State::{Invalid, Lost, Open, Won};
        match (self, verb) {
            (Open, Verb::Win) => Some(Won),
            (Open, Verb::Lose) => Some(Lost),
            (Open, Verb::Invalidate) => Some(Invalid),
            (Open, Verb::Update | Verb::FollowUp | Verb::MoveStage) => Some(Open),
            (Won | Lost | Invalid, Verb::Reopen) => Some(Open),
            (state, Verb::Transfer) => Some(state),
            _ => None,
        }
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "OPEN",
            State::Won => "WON",
            State::Lost => "LOST",
            State::Invalid => "INVALID",
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
    pub const ALL: [Verb; 8] = [
        Verb::Update,
        Verb::FollowUp,
        Verb::MoveStage,
        Verb::Win,
        Verb::Lose,
        Verb::Invalidate,
        Verb::Reopen,
        Verb::Transfer,
    ];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::FollowUp => "followUp",
            Verb::MoveStage => "moveStage",
            Verb::Win => "win",
            Verb::Lose => "lose",
            Verb::Invalidate => "invalidate",
            Verb::Reopen => "reopen",
            Verb::Transfer => "transfer",
        }
    }

    /// The action a role must grant for it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Update | Verb::FollowUp | Verb::MoveStage => "opportunity.update",
            Verb::Win | Verb::Lose | Verb::Invalidate | Verb::Reopen => "opportunity.close",
            Verb::Transfer => "opportunity.transfer",
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
    fn what_is_closed_may_only_be_reopened_and_transferred() {
        for state in [State::Won, State::Lost, State::Invalid] {
            let allowed: Vec<Verb> =
                Verb::ALL.into_iter().filter(|verb| state.after(*verb).is_some()).collect();
            assert_eq!(allowed, [Verb::Reopen, Verb::Transfer], "{state}");
        }
        assert!(State::Open.after(Verb::Reopen).is_none());
    }
}
