//! What is true of a task (待办): its states, what may happen to it, and when it is late.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::Serialize;
use types::{DepartmentId, Fault, InstanceId, TaskId, Time, UserId, Violation, text};
use uuid::Uuid;

use crate::directory::Person;
use crate::error::Error;

/// The kind of what people make by hand.
pub const MANUAL: &str = "manual";
/// The kind of what a lead's owner has to do.
pub const FOLLOW_UP: &str = "lead.follow_up";
/// The kind of what somebody decides in a process.
pub const APPROVAL: &str = "process.approve";
/// The kind of what somebody does in a process.
pub const HANDLING: &str = "process.handle";
/// The kind of what an automation has somebody do.
pub const AUTOMATION: &str = "automation";

/// Kinds that only this service makes.
const OURS: [&str; 4] = [FOLLOW_UP, APPROVAL, HANDLING, AUTOMATION];

/// Characters of a title.
pub const TITLE: usize = 200;
/// Characters of a kind.
const KIND: usize = 64;
/// Days that a deadline may be away: farther ones are slips of the pen.
const HORIZON: i64 = 3_660;

/// Where a task stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 待办.
    Open,
    /// 已办.
    Done,
    /// 已取消.
    Cancelled,
}

/// What may be asked of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// It is done.
    Complete,
    /// Give it to somebody else.
    Transfer,
    /// What it was for is gone.
    Cancel,
    /// Remind its owner.
    Remind,
}

impl State {
    /// The whole life of a task; `None` means refused.
    #[must_use]
    pub fn after(self, verb: Verb) -> Option<State> {
        match (self, verb) {
            (State::Done | State::Cancelled, _) => None,
            (State::Open, Verb::Complete) => Some(State::Done),
            (State::Open, Verb::Cancel) => Some(State::Cancelled),
            (State::Open, Verb::Transfer | Verb::Remind) => Some(State::Open),
        }
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == State::Open
    }

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Open => "OPEN",
            State::Done => "DONE",
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
        [State::Open, State::Done, State::Cancelled]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("no such state: {text}"))
    }
}

impl Verb {
    /// The action a role must grant to ask for any of them.
    pub const ACTION: &str = "workflow.task.update";

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Complete => "complete",
            Verb::Transfer => "transfer",
            Verb::Cancel => "cancel",
            Verb::Remind => "remind",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a task is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Subject {
    /// Kind of record, `lead`.
    pub kind: String,
    /// Which.
    pub id: Uuid,
}

/// Where in a process a task is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Asked {
    /// The process under way.
    pub instance: InstanceId,
    /// The node.
    pub node: String,
    /// The seat there.
    pub seat: u32,
}

/// A task.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Task {
    /// Id.
    pub id: TaskId,
    /// What to do.
    pub title: String,
    /// [`MANUAL`], [`FOLLOW_UP`], or another that a service made.
    pub kind: String,
    /// Who.
    pub owner: UserId,
    /// The owner's department when they got it.
    pub department: Option<DepartmentId>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The process it is asked in.
    pub asked: Option<Asked>,
    /// By when.
    pub due_at: Option<Time>,
    /// Where it stands.
    pub state: State,
    /// How often its owner was reminded since they got it.
    pub reminders: i32,
    /// When it was made.
    pub created_at: Time,
    /// When it was done or cancelled.
    pub ended_at: Option<Time>,
    /// Changes with every change.
    pub revision: i64,
}

/// What somebody asks to be made, as they wrote it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// What to do.
    pub title: String,
    /// Kind; empty for [`MANUAL`].
    pub kind: String,
    /// Kind of record it is about.
    pub subject_type: String,
    /// Which record.
    pub subject_id: String,
    /// By when.
    pub due_at: Option<Time>,
}

/// A word of dotted names: `lead.follow_up`, or `lead` where no dot may stand.
#[must_use]
pub fn is_name(text: &str, dots: bool) -> bool {
    let word = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_lowercase())
            && word.chars().all(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '_'))
    };
    text.len() <= KIND && if dots { text.split('.').all(word) } else { word(text) }
}

impl Draft {
    /// The task that it makes for `owner`, once everything in it is right; `None` where there is no such owner.
    /// `service` says that a service of the suite asks.
    ///
    /// # Errors
    /// `INVALID_TASK` naming every wrong field.
    pub fn task(self, owner: Option<&Person>, service: bool, now: Time) -> Result<Task, Error> {
        let mut wrong = Vec::new();
        let mut refuse = |field: &str, reason, rule: String| {
            wrong.push(Violation::new(format!("task.{field}"), reason, rule))
        };
        let title = text::tidy(&self.title);
        if title.is_empty() {
            refuse("title", "REQUIRED", "must say what to do".to_owned());
        } else if title.chars().count() > TITLE {
            refuse("title", "TOO_LONG", format!("at most {TITLE} characters"));
        }
        let kind = if self.kind.is_empty() { MANUAL.to_owned() } else { self.kind };
        if !is_name(&kind, true) {
            refuse(
                "kind",
                "MALFORMED",
                format!("words of a to z, 0 to 9 and _, dots between; at most {KIND}"),
            );
        } else if kind != MANUAL && (!service || OURS.contains(&kind.as_str())) {
            refuse("kind", "RESERVED", format!("{kind} is made by the suite itself; use {MANUAL}"));
        }
        let id = self.subject_id.parse::<Uuid>();
        let subject = match (self.subject_type.as_str(), self.subject_id.as_str()) {
            ("", "") => None,
            (_, "") => {
                refuse("subject_id", "REQUIRED", "must be given with subject_type".to_owned());
                None
            }
            (kind, _) => {
                if kind.is_empty() {
                    refuse("subject_type", "REQUIRED", "must be given with subject_id".to_owned());
                } else if !is_name(kind, false) {
                    refuse(
                        "subject_type",
                        "MALFORMED",
                        format!("a word of a to z, 0 to 9 and _; at most {KIND}"),
                    );
                }
                if id.is_err() {
                    refuse("subject_id", "NOT_AN_ID", "expected a UUID".to_owned());
                }
                id.ok().map(|id| Subject { kind: kind.to_owned(), id })
            }
        };
        match self.due_at {
            Some(due) if due <= now => refuse("due_time", "PAST", "must be in the future".to_owned()),
            Some(due) if due - now > TimeDelta::days(HORIZON) => {
                refuse("due_time", "TOO_FAR", format!("at most {HORIZON} days from now"));
            }
            _ => {}
        }
        if owner.is_none() {
            refuse("owner_id", "UNKNOWN", "no such person who may sign in".to_owned());
        }
        let Some(owner) = owner.filter(|_| wrong.is_empty()) else {
            return Err(Fault::invalid("INVALID_TASK", wrong).into());
        };
        Ok(Task {
            id: TaskId::new(),
            title,
            kind,
            owner: owner.id,
            department: owner.department,
            subject,
            asked: None,
            due_at: self.due_at,
            state: State::Open,
            reminders: 0,
            created_at: now,
            ended_at: None,
            revision: 1,
        })
    }
}

/// The title of a follow-up: 跟进线索 LD-2026-000123 苏州三和精密机械有限公司.
#[must_use]
pub fn follow_up_title(number: &str, company: &str, contact: &str) -> String {
    let whom = if company.is_empty() { contact } else { company };
    text::tidy(&format!("跟进线索 {number} {whom}")).chars().take(TITLE).collect()
}

impl Task {
    /// Refused when the caller read a revision before the last change; 0 means that it does not matter. Reminders are
    /// no changes to look at first: who has the task open when one fires can still do it.
    ///
    /// # Errors
    /// `Stale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        let changed = self.revision - i64::from(self.reminders);
        if read == 0 || (changed..=self.revision).contains(&read) {
            Ok(())
        } else {
            Err(Error::Stale(self.revision))
        }
    }

    fn on(self, verb: Verb, now: Time) -> Result<Task, Error> {
        let state = self.state.after(verb).ok_or(Error::WrongState(self.state, verb))?;
        let ended_at = (!state.is_open()).then_some(now);
        Ok(Task { state, ended_at, revision: self.revision + 1, ..self })
    }

    /// Done.
    ///
    /// # Errors
    /// `WrongState` once it has ended.
    pub fn complete(self, now: Time) -> Result<Task, Error> {
        self.on(Verb::Complete, now)
    }

    /// What it was for is gone.
    ///
    /// # Errors
    /// `WrongState` once it has ended.
    pub fn cancel(self, now: Time) -> Result<Task, Error> {
        self.on(Verb::Cancel, now)
    }

    /// Done by a person's word alone.
    ///
    /// # Errors
    /// `WrongState` once it has ended; `InProcess` where a process waits for an answer.
    pub fn report_done(self, now: Time) -> Result<Task, Error> {
        if self.state.is_open() && self.asked.is_some() { Err(Error::InProcess) } else { self.complete(now) }
    }

    /// Called off by a person, who made it by hand.
    ///
    /// # Errors
    /// `WrongState` once it has ended; `NotManual` when it goes with something else.
    pub fn call_off(self, now: Time) -> Result<Task, Error> {
        if self.state.is_open() && self.kind != MANUAL { Err(Error::NotManual) } else { self.cancel(now) }
    }

    /// Given to somebody else, to be done by `due_at`.
    ///
    /// # Errors
    /// `WrongState` once it has ended.
    pub fn transfer(
        self,
        owner: UserId,
        department: Option<DepartmentId>,
        due_at: Option<Time>,
        now: Time,
    ) -> Result<Task, Error> {
        Ok(Task { owner, department, due_at, reminders: 0, ..self.on(Verb::Transfer, now)? })
    }

    /// Its owner is reminded once more.
    ///
    /// # Errors
    /// `WrongState` once it has ended.
    pub fn remind(self, now: Time) -> Result<Task, Error> {
        let reminders = self.reminders + 1;
        Ok(Task { reminders, ..self.on(Verb::Remind, now)? })
    }

    /// Whether the deadline has passed while it was open.
    #[must_use]
    pub fn is_overdue(&self, now: Time) -> bool {
        self.due_at.is_some_and(|due| due <= self.ended_at.unwrap_or(now))
    }

    /// What may be asked of it now, by whoever has these rights.
    #[must_use]
    pub fn allowed_verbs(&self, may: impl Fn(&str) -> bool) -> Vec<&'static str> {
        if self.asked.is_some() {
            let verbs: &[&str] = match self.kind.as_str() {
                APPROVAL => &["approve", "reject", "return", "transfer", "delegate", "addSigners"],
                _ => &["approve", "return", "transfer", "delegate", "addSigners"],
            };
            return if self.state.is_open() { verbs.to_vec() } else { Vec::new() };
        }
        let fits = |verb: &Verb| *verb != Verb::Cancel || self.kind == MANUAL;
        let allowed = [Verb::Complete, Verb::Transfer, Verb::Cancel]
            .into_iter()
            .filter(|verb| self.state.after(*verb).is_some() && may(Verb::ACTION) && fits(verb));
        allowed.map(Verb::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Time {
        Time::from_timestamp(1_800_000_000, 0).expect("a time")
    }

    fn somebody() -> Person {
        Person {
            id: UserId::new(),
            login: "wang".to_owned(),
            department: Some(DepartmentId::new()),
            roles: Vec::new(),
            active: true,
        }
    }

    fn draft() -> Draft {
        Draft {
            title: " 给　王总回电 ".into(),
            due_at: Some(now() + TimeDelta::hours(1)),
            ..Draft::default()
        }
    }

    fn task() -> Task {
        draft().task(Some(&somebody()), false, now()).expect("is right")
    }

    #[test]
    fn a_task_that_has_ended_is_at_rest() {
        for state in [State::Done, State::Cancelled] {
            let all = [Verb::Complete, Verb::Transfer, Verb::Cancel, Verb::Remind];
            assert!(all.into_iter().all(|verb| state.after(verb).is_none()), "{state}");
        }
        let done = task().complete(now()).expect("open");
        assert_eq!((done.revision, done.ended_at), (2, Some(now())));
        assert!(done.allowed_verbs(|_| true).is_empty());
    }

    #[test]
    fn a_reminder_makes_nobody_stale_and_a_change_does() {
        let read = task();
        let reminded = read.clone().remind(now()).and_then(|task| task.remind(now())).expect("open");
        assert_eq!((reminded.revision, reminded.reminders), (3, 2));
        for fine in [0, 1, 2, 3] {
            reminded.expect_revision(fine).expect("nothing but reminders since");
        }
        let other = reminded.transfer(UserId::new(), None, None, now()).expect("open");
        for stale in [1, 3, 5] {
            assert!(matches!(other.expect_revision(stale), Err(Error::Stale(4))), "{stale}");
        }
        other.expect_revision(4).expect("as it is");
    }

    #[test]
    fn what_is_written_is_tidied_and_what_is_wrong_is_named_all_at_once() {
        let task = task();
        assert_eq!((task.title.as_str(), task.kind.as_str()), ("给 王总回电", MANUAL));
        let bad = Draft {
            title: "\u{200b} ".into(),
            kind: "lead.follow_up".into(),
            subject_type: "Lead".into(),
            subject_id: "7".into(),
            due_at: Some(now()),
        };
        let Err(Error::Fault(fault)) = bad.task(None, true, now()) else { panic!("is wrong") };
        let named: Vec<_> =
            fault.violations.iter().map(|wrong| (wrong.field.as_str(), wrong.reason)).collect();
        assert_eq!(
            named,
            [
                ("task.title", "REQUIRED"),
                ("task.kind", "RESERVED"),
                ("task.subject_type", "MALFORMED"),
                ("task.subject_id", "NOT_AN_ID"),
                ("task.due_time", "PAST"),
                ("task.owner_id", "UNKNOWN"),
            ]
        );
    }

    #[test]
    fn only_services_make_kinds_of_their_own() {
        let draft = Draft { kind: "quote.approve".into(), ..draft() };
        assert!(draft.clone().task(Some(&somebody()), false, now()).is_err());
        assert!(draft.task(Some(&somebody()), true, now()).is_ok());
        for kind in ["Quote", "quote.", ".", "quote..approve", "报价", "1a"] {
            let draft = Draft { kind: kind.into(), ..self::draft() };
            assert!(draft.task(Some(&somebody()), true, now()).is_err(), "{kind}");
        }
    }

    #[test]
    fn only_what_was_made_by_hand_is_called_off_by_hand() {
        assert!(task().call_off(now()).is_ok());
        let follow_up = Task { kind: FOLLOW_UP.into(), ..task() };
        assert_eq!(follow_up.allowed_verbs(|_| true), ["complete", "transfer"]);
        assert!(matches!(follow_up.clone().call_off(now()), Err(Error::NotManual)));
        assert!(follow_up.cancel(now()).is_ok());
    }

    #[test]
    fn a_task_is_late_while_it_is_open_and_stays_so_when_it_was_done_late() {
        let due = task().due_at.expect("set");
        assert!(!task().is_overdue(due - TimeDelta::seconds(1)) && task().is_overdue(due));
        let in_time = task().complete(due - TimeDelta::minutes(1)).expect("open");
        assert!(!in_time.is_overdue(due + TimeDelta::days(1)));
        assert!(task().complete(due + TimeDelta::minutes(1)).expect("open").is_overdue(due));
    }

    #[test]
    fn the_title_of_a_follow_up_names_the_company_or_else_the_person() {
        assert_eq!(follow_up_title("LD-2026-000123", "苏州三和", "王伟"), "跟进线索 LD-2026-000123 苏州三和");
        assert_eq!(follow_up_title("LD-1", "", "王伟"), "跟进线索 LD-1 王伟");
        assert_eq!(follow_up_title("LD-1", &"长".repeat(300), "").chars().count(), TITLE);
    }
}
