//! The life of a quote: where it stands, what may be asked of it then, and which right that takes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where a quote stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 草稿.
    Draft,
    /// 审批中.
    InApproval,
    /// 已批准.
    Approved,
    /// 已发送.
    Sent,
    /// 客户已接受.
    Accepted,
    /// 客户已拒绝.
    Rejected,
    /// 已过期.
    Expired,
    /// 已作废.
    Cancelled,
}

/// What may be asked of a quote; [`Verb::Approve`], [`Verb::Return`] and [`Verb::Expire`] come by themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Change a draft.
    Update,
    /// 提交审批.
    Submit,
    /// 撤回.
    Withdraw,
    /// The approval process accepted it.
    Approve,
    /// The approval process did not.
    Return,
    /// Make a link for the customer.
    Send,
    /// The customer accepts.
    Accept,
    /// The customer rejects.
    Reject,
    /// Its last day passed.
    Expire,
    /// Begin a new version.
    Revise,
    /// 作废.
    Cancel,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::Draft,
        State::InApproval,
        State::Approved,
        State::Sent,
        State::Accepted,
        State::Rejected,
        State::Expired,
        State::Cancelled,
    ];

    /// The whole life of a quote on one screen; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        use State::{Accepted, Approved, Cancelled, Draft, Expired, InApproval, Rejected, Sent};
        match (self, verb) {
            (Draft, Verb::Update) => Some(Draft),
            (Draft, Verb::Submit) => Some(InApproval),
            (InApproval, Verb::Withdraw | Verb::Return) => Some(Draft),
            (InApproval, Verb::Approve) => Some(Approved),
            (Approved | Sent, Verb::Send) => Some(Sent),
            (Sent, Verb::Accept) => Some(Accepted),
            (Sent, Verb::Reject) => Some(Rejected),
            (Approved | Sent, Verb::Expire) => Some(Expired),
            (Approved | Sent | Rejected | Expired, Verb::Revise) => Some(Draft),
            (Draft | Approved | Sent | Rejected | Expired, Verb::Cancel) => Some(Cancelled),
            _ => None,
        }
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "DRAFT",
            State::InApproval => "IN_APPROVAL",
            State::Approved => "APPROVED",
            State::Sent => "SENT",
            State::Accepted => "ACCEPTED",
            State::Rejected => "REJECTED",
            State::Expired => "EXPIRED",
            State::Cancelled => "CANCELLED",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Verb {
    /// Those that people may ask for.
    pub const ASKED: [Verb; 8] = [
        Verb::Update,
        Verb::Submit,
        Verb::Withdraw,
        Verb::Send,
        Verb::Accept,
        Verb::Reject,
        Verb::Revise,
        Verb::Cancel,
    ];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::Submit => "submit",
            Verb::Withdraw => "withdraw",
            Verb::Approve => "approve",
            Verb::Return => "return",
            Verb::Send => "send",
            Verb::Accept => "accept",
            Verb::Reject => "reject",
            Verb::Expire => "expire",
            Verb::Revise => "revise",
            Verb::Cancel => "cancel",
        }
    }

    /// The action a role must grant for it; what comes by itself takes none.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Update | Verb::Revise | Verb::Cancel | Verb::Approve | Verb::Return | Verb::Expire => {
                "quote.update"
            }
            Verb::Submit | Verb::Withdraw => "quote.submit",
            Verb::Send | Verb::Accept | Verb::Reject => "quote.send",
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
    fn every_state_allows_exactly_what_the_table_says() {
        let allowed = |state: State| -> Vec<&str> {
            Verb::ASKED.into_iter().filter(|verb| state.after(*verb).is_some()).map(Verb::as_str).collect()
        };
        assert_eq!(allowed(State::Draft), ["update", "submit", "cancel"]);
        assert_eq!(allowed(State::InApproval), ["withdraw"]);
        assert_eq!(allowed(State::Approved), ["send", "revise", "cancel"]);
        assert_eq!(allowed(State::Sent), ["send", "accept", "reject", "revise", "cancel"]);
        assert_eq!(allowed(State::Accepted), [""; 0]);
        assert_eq!(allowed(State::Rejected), ["revise", "cancel"]);
        assert_eq!(allowed(State::Expired), ["revise", "cancel"]);
        assert_eq!(allowed(State::Cancelled), [""; 0]);
    }

    #[test]
    fn only_what_is_sent_may_be_answered_and_only_a_draft_may_be_changed() {
        for state in State::ALL {
            assert_eq!(state.after(Verb::Accept).is_some(), state == State::Sent);
            assert_eq!(state.after(Verb::Update).is_some(), state == State::Draft);
            assert_eq!(state.after(Verb::Approve).is_some(), state == State::InApproval);
        }
    }
}
