//! E-mails: everything that somebody was to be told within a minute, or while it was quiet.

use chrono::TimeDelta;
use types::{Time, UserId};
use uuid::Uuid;

/// What is to be told gathers for so long: an import of thousands is one e-mail.
pub const GATHERED: TimeDelta = TimeDelta::minutes(1);
/// Notices that an e-mail spells out; of the rest it says how many there are.
pub const SPELT: usize = 50;
/// Attempts before it is given up: the last one is some seventeen hours after the first.
pub const ATTEMPTS: i32 = 10;
/// An attempt that has not been heard of for so long died with its process.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);

/// Where an e-mail stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// 待发送.
    Pending,
    /// 已发送.
    Sent,
    /// 失败.
    Failed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 3] = [State::Pending, State::Sent, State::Failed];

    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Pending => "PENDING",
            State::Sent => "SENT",
            State::Failed => "FAILED",
        }
    }

    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

/// An e-mail.
#[derive(Clone, PartialEq, Debug)]
pub struct Mail {
    /// Its id.
    pub id: Uuid,
    /// To whom.
    pub person: UserId,
    /// The address.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// Notices in it.
    pub notices: i32,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: String,
    /// When it was written.
    pub created_at: Time,
    /// When it is tried next.
    pub due_at: Time,
    /// When it was sent or given up.
    pub ended_at: Option<Time>,
    /// Changes with every change.
    pub revision: i64,
}

/// What came of an attempt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The server has taken it.
    Taken,
    /// It may be taken later.
    Later(String),
    /// It will never be taken.
    Never(String),
}

impl Mail {
    /// An attempt begins: nobody else makes one until the lease ends.
    #[must_use]
    pub fn tried(self, now: Time) -> Self {
        Self { attempts: self.attempts + 1, due_at: now + LEASE, revision: self.revision + 1, ..self }
    }

    /// An attempt has ended.
    #[must_use]
    pub fn after(self, outcome: Outcome, now: Time) -> Self {
        let told = |why: &str| why.chars().take(500).collect::<String>();
        let revision = self.revision + 1;
        match outcome {
            Outcome::Taken => {
                let error = String::new();
                Self { state: State::Sent, error, ended_at: Some(now), revision, ..self }
            }
            Outcome::Later(why) if self.attempts < ATTEMPTS => {
                Self { error: told(&why), due_at: now + pause(self.attempts), revision, ..self }
            }
            Outcome::Later(why) | Outcome::Never(why) => {
                Self { state: State::Failed, error: told(&why), ended_at: Some(now), revision, ..self }
            }
        }
    }

    /// Somebody has it tried again from the beginning.
    #[must_use]
    pub fn again(self, now: Time) -> Self {
        let (state, revision) = (State::Pending, self.revision + 1);
        Self { state, attempts: 0, due_at: now, ended_at: None, revision, ..self }
    }
}

/// 2, 4, 8, … minutes.
fn pause(attempts: i32) -> TimeDelta {
    TimeDelta::minutes(1 << attempts.clamp(1, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_ever_more_seldom_and_then_given_up() {
        let now: Time = "2026-11-25T04:00:00Z".parse().expect("a moment");
        let mut mail = Mail {
            id: Uuid::nil(),
            person: UserId(Uuid::nil()),
            address: "li@example.com".to_owned(),
            subject: "新任务".to_owned(),
            body: String::new(),
            notices: 1,
            state: State::Pending,
            attempts: 0,
            error: String::new(),
            created_at: now,
            due_at: now,
            ended_at: None,
            revision: 1,
        };
        let mut waited = TimeDelta::zero();
        while mail.state == State::Pending {
            mail = mail.tried(now).after(Outcome::Later("451 busy".to_owned()), now);
            waited += mail.due_at - now;
        }
        assert_eq!((mail.state, mail.attempts, mail.error.as_str()), (State::Failed, ATTEMPTS, "451 busy"));
        assert!(waited > TimeDelta::hours(17) && waited < TimeDelta::hours(18), "{waited}");
        let again = mail.again(now);
        assert_eq!((again.state, again.attempts), (State::Pending, 0));
        let refused = again.tried(now).after(Outcome::Never("550 no such user".to_owned()), now);
        assert_eq!(
            (refused.state, refused.attempts),
            (State::Failed, 1),
            "what is refused is not tried again"
        );
    }
}
