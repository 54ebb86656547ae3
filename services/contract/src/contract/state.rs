//! The life of a contract: where it stands, what may be asked of it then, and which right that takes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a contract stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 草稿.
    Draft,
    /// 审批中.
    InApproval,
    /// 已退回.
    Returned,
    /// 已批准.
    Approved,
    /// 已签订: waits for its effective day.
    Signed,
    /// 履行中.
    Effective,
    /// 已完成.
    Completed,
    /// 已终止.
    Terminated,
    /// 已作废.
    Cancelled,
}

/// What may be asked of a contract, or happens to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Change the draft.
    Update,
    /// Begin the next version.
    Revise,
    /// Send it to review.
    Submit,
    /// Take it back.
    Withdraw,
    /// The review accepts it.
    Approve,
    /// The review returns it.
    Return,
    /// Sign it.
    Sign,
    /// Its day has come.
    TakeEffect,
    /// Give it up.
    Cancel,
    /// End it before it is done.
    Terminate,
    /// It is done.
    Complete,
    /// Note a payment.
    RecordPayment,
    /// Take a payment back.
    VoidPayment,
    /// Note an invoice.
    IssueInvoice,
    /// Take an invoice back.
    VoidInvoice,
    /// Set the day of an instalment.
    Reschedule,
    /// Tell that an instalment is overdue.
    Remind,
}

impl State {
    /// All of them.
    pub const ALL: [State; 9] = [
        State::Draft,
        State::InApproval,
        State::Returned,
        State::Approved,
        State::Signed,
        State::Effective,
        State::Completed,
        State::Terminated,
        State::Cancelled,
    ];

    /// The whole life of a contract on one screen; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        use State::{
            Approved, Cancelled, Completed, Draft, Effective, InApproval, Returned, Signed, Terminated,
        };
        match (self, verb) {
            (Draft, Verb::Update) => Some(Draft),
            (Draft, Verb::Submit) => Some(InApproval),
            (InApproval, Verb::Withdraw) => Some(Draft),
            (InApproval, Verb::Approve) => Some(Approved),
            (InApproval, Verb::Return) => Some(Returned),
            (Returned | Approved, Verb::Revise) => Some(Draft),
            (Approved, Verb::Sign) => Some(Signed),
            (Signed, Verb::TakeEffect) => Some(Effective),
            (Draft | Returned | Approved, Verb::Cancel) => Some(Cancelled),
            (Signed | Effective, Verb::Terminate) => Some(Terminated),
            (Effective, Verb::Complete) => Some(Completed),
            (
                Signed | Effective,
                Verb::RecordPayment
                | Verb::VoidPayment
                | Verb::IssueInvoice
                | Verb::VoidInvoice
                | Verb::Reschedule
                | Verb::Remind,
            ) => Some(self),
            // What was paid is paid back, and what was invoiced is taken back.
            (Terminated, Verb::VoidPayment | Verb::VoidInvoice) => Some(Terminated),
            _ => None,
        }
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Draft => "DRAFT",
            State::InApproval => "IN_APPROVAL",
            State::Returned => "RETURNED",
            State::Approved => "APPROVED",
            State::Signed => "SIGNED",
            State::Effective => "EFFECTIVE",
            State::Completed => "COMPLETED",
            State::Terminated => "TERMINATED",
            State::Cancelled => "CANCELLED",
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
    /// Those that somebody may ask for.
    pub const ASKED: [Verb; 13] = [
        Verb::Update,
        Verb::Revise,
        Verb::Submit,
        Verb::Withdraw,
        Verb::Sign,
        Verb::Cancel,
        Verb::Terminate,
        Verb::Complete,
        Verb::RecordPayment,
        Verb::VoidPayment,
        Verb::IssueInvoice,
        Verb::VoidInvoice,
        Verb::Reschedule,
    ];
    /// All of them.
    pub const ALL: [Verb; 17] = [
        Verb::Update,
        Verb::Revise,
        Verb::Submit,
        Verb::Withdraw,
        Verb::Approve,
        Verb::Return,
        Verb::Sign,
        Verb::TakeEffect,
        Verb::Cancel,
        Verb::Terminate,
        Verb::Complete,
        Verb::RecordPayment,
        Verb::VoidPayment,
        Verb::IssueInvoice,
        Verb::VoidInvoice,
        Verb::Reschedule,
        Verb::Remind,
    ];

    /// Its name in the API and in the audit.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Update => "update",
            Verb::Revise => "revise",
            Verb::Submit => "submit",
            Verb::Withdraw => "withdraw",
            Verb::Approve => "approve",
            Verb::Return => "return",
            Verb::Sign => "sign",
            Verb::TakeEffect => "takeEffect",
            Verb::Cancel => "cancel",
            Verb::Terminate => "terminate",
            Verb::Complete => "complete",
            Verb::RecordPayment => "recordPayment",
            Verb::VoidPayment => "voidPayment",
            Verb::IssueInvoice => "issueInvoice",
            Verb::VoidInvoice => "voidInvoice",
            Verb::Reschedule => "reschedule",
            Verb::Remind => "remind",
        }
    }

    /// The action a role must grant for it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Update | Verb::Revise | Verb::Submit | Verb::Withdraw | Verb::Cancel => "contract.update",
            Verb::Sign | Verb::TakeEffect => "contract.sign",
            Verb::Terminate | Verb::Complete => "contract.close",
            Verb::Approve | Verb::Return | Verb::Remind => "contract.read",
            Verb::RecordPayment | Verb::VoidPayment | Verb::Reschedule => "contract.payment.record",
            Verb::IssueInvoice | Verb::VoidInvoice => "contract.invoice.issue",
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

    fn allowed(state: State) -> Vec<Verb> {
        Verb::ALL.into_iter().filter(|verb| state.after(*verb).is_some()).collect()
    }

    #[test]
    fn only_a_draft_is_changed_and_only_what_was_approved_is_signed() {
        for state in State::ALL {
            assert_eq!(state.after(Verb::Update).is_some(), state == State::Draft, "{state}");
            assert_eq!(state.after(Verb::Sign).is_some(), state == State::Approved, "{state}");
            assert_eq!(state.after(Verb::Submit).is_some(), state == State::Draft, "{state}");
        }
    }

    #[test]
    fn what_has_ended_stays_as_it_is_but_for_money_that_goes_back() {
        assert_eq!(allowed(State::Completed), []);
        assert_eq!(allowed(State::Cancelled), []);
        assert_eq!(allowed(State::Terminated), [Verb::VoidPayment, Verb::VoidInvoice]);
    }

    #[test]
    fn money_moves_only_on_what_is_signed() {
        for state in State::ALL {
            let signed = matches!(state, State::Signed | State::Effective);
            assert_eq!(state.after(Verb::RecordPayment).is_some(), signed, "{state}");
            assert_eq!(state.after(Verb::IssueInvoice).is_some(), signed, "{state}");
        }
    }

    #[test]
    fn every_state_but_the_first_is_reached_from_another() {
        for state in State::ALL.into_iter().filter(|state| *state != State::Draft) {
            let reached = State::ALL.into_iter().filter(|from| *from != state);
            let mut reached = reached.flat_map(|from| Verb::ALL.map(|verb| from.after(verb)));
            assert!(reached.any(|after| after == Some(state)), "{state}");
        }
    }
}
