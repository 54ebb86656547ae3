//! What goes wrong with to-do items, and how it is said.

use tonic::Status;
use types::{Fault, InstanceId, Kind, TaskId};

use uuid::Uuid;

use crate::edition;
use crate::process::command::Refusal;
use crate::process::run;
use crate::task::{State, Verb};

/// What cannot be done with something that is designed.
#[derive(Debug, thiserror::Error)]
pub enum Designed {
    /// There is none by this key, or not for this caller.
    #[error("{0} does not exist")]
    NotFound(String),
    /// There is no such version of it.
    #[error("{0} has no version {1}")]
    NoVersion(String, i32),
    /// One by this key is there already.
    #[error("{0} is there already")]
    Exists(String),
    /// It changed since it was read.
    #[error("has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// Nothing is published of it.
    #[error("{0} is not published")]
    NotPublished(String),
}

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("task {0} does not exist")]
    NotFound(TaskId),
    /// The state forbids it.
    #[error("a task that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("the task has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// It was made by the suite, and goes with what it is for.
    #[error("only a task made by hand can be cancelled; this one goes with what it is for")]
    NotManual,
    /// There is no such process, or not for this caller.
    #[error("process {0} does not exist")]
    ProcessNotFound(String),
    /// There is no such version.
    #[error("process {0} has no version {1}")]
    VersionNotFound(String, i32),
    /// A process by this key is there already.
    #[error("process {0} is there already")]
    ProcessExists(String),
    /// The process changed since it was read.
    #[error("the process has changed since you read it: it is at revision {0}")]
    ProcessStale(i64),
    /// Nothing starts by this process.
    #[error("process {0} is not published")]
    NotPublished(String),
    /// What cannot be done with something that is designed.
    #[error("{} {}", .0.as_str(), .1)]
    Design(edition::Kind, Designed),
    /// There is no such automation.
    #[error("automation {0} does not exist")]
    AutomationNotFound(String),
    /// There is no such version of it.
    #[error("automation {0} has no version {1}")]
    AutomationVersionNotFound(String, i32),
    /// An automation by this key is there already.
    #[error("automation {0} is there already")]
    AutomationExists(String),
    /// The automation changed since it was read.
    #[error("the automation has changed since you read it: it is at revision {0}")]
    AutomationStale(i64),
    /// No version of it was published.
    #[error("automation {0} is not published, or is not as it would have to be")]
    AutomationNotPublished(String),
    /// Its formulas need a fact, and by hand there is none.
    #[error("automation {0} needs a fact: it cannot be run by hand")]
    AutomationNeedsFact(String),
    /// No such run.
    #[error("run {0} does not exist")]
    AutomationRunNotFound(Uuid),
    /// The run changed since it was read.
    #[error("the run has changed since you read it: it is at revision {0}")]
    AutomationRunStale(i64),
    /// Only what failed is tried again or given up.
    #[error("a run that is {0} cannot be tried again or given up")]
    AutomationRunNotFailed(&'static str),
    /// No such instance, or not for this caller.
    #[error("process instance {0} does not exist")]
    InstanceNotFound(InstanceId),
    /// No such group.
    #[error("group {0} does not exist")]
    GroupNotFound(String),
    /// No such absence, or not for this caller.
    #[error("absence {0} does not exist")]
    AbsenceNotFound(Uuid),
    /// The calendar changed since it was read.
    #[error("the calendar has changed since you read it: it is at revision {0}")]
    CalendarStale(i64),
    /// The task is in no process.
    #[error("the task is no part of a process")]
    NotInProcess,
    /// The engine refuses a command.
    #[error("{}", refusal(.0))]
    Refused(Refusal),
    /// A process waits for an answer.
    #[error("a process waits for an answer to it: approve it, or do what else the process allows")]
    InProcess,
    /// One is open already.
    #[error("an open task of this kind is there already for the same record")]
    Exists,
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

/// Why the engine refuses, in a sentence.
fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Ended(status) => format!("it has ended: {}", run::status_text(*status)),
        Refusal::Gone => "somebody was faster: it is no longer there".to_owned(),
        Refusal::NotYours => "it is for somebody else to do".to_owned(),
        Refusal::NotOpen => "its turn has not come, or it has been answered".to_owned(),
        Refusal::NotAllowed(why) => match *why {
            "CANNOT_REJECT" => "what has to be done cannot be rejected".to_owned(),
            "ALREADY_DELEGATED" => "what was delegated to you cannot be delegated further".to_owned(),
            "ONE_AFTER_THE_OTHER" => "here people are asked one by one: add before or after".to_owned(),
            "ADDED_ITSELF" => "who was added cannot add beside themselves".to_owned(),
            "NOT_ADDED" => "only who was added can be taken away".to_owned(),
            "HAS_ADDED_OTHERS" => "has added others, who have to go first".to_owned(),
            "NO_WITHDRAWAL" => "the process does not let votes be taken back".to_owned(),
            "ACTED_ON" => "somebody has acted on it already".to_owned(),
            "NO_CANCELLATION" => "the process does not let its starter call it off".to_owned(),
            "URGED_LATELY" => "they were urged less than half an hour ago".to_owned(),
            "NOBODY_ASKED" => "nobody is asked at this moment".to_owned(),
            other => other.to_owned(),
        },
        Refusal::Invalid(wrong) => {
            let wrong = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.description));
            wrong.collect::<Vec<_>>().join("; ")
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Error {
        Error::Refused(refusal)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::NotFound(_) => Fault::new(Kind::Missing, "TASK_NOT_FOUND", message),
            Error::WrongState(state, verb) => {
                Fault::new(Kind::Refused, "TASK_WRONG_STATE", message).with("state", state).with("verb", verb)
            }
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "TASK_STALE", message).with("revision", revision)
            }
            Error::NotManual => Fault::new(Kind::Refused, "TASK_NOT_MANUAL", message),
            Error::ProcessNotFound(_) => Fault::new(Kind::Missing, "PROCESS_NOT_FOUND", message),
            Error::VersionNotFound(_, version) => {
                Fault::new(Kind::Missing, "PROCESS_VERSION_NOT_FOUND", message).with("version", version)
            }
            Error::ProcessExists(_) => Fault::new(Kind::Exists, "PROCESS_EXISTS", message),
            Error::ProcessStale(revision) => {
                Fault::new(Kind::Stale, "PROCESS_STALE", message).with("revision", revision)
            }
            Error::NotPublished(_) => Fault::new(Kind::Refused, "PROCESS_NOT_PUBLISHED", message),
            Error::Design(kind, wrong) => designed(kind, &wrong, message),
            Error::AutomationNotFound(_) => Fault::new(Kind::Missing, "AUTOMATION_NOT_FOUND", message),
            Error::AutomationVersionNotFound(_, version) => {
                Fault::new(Kind::Missing, "AUTOMATION_VERSION_NOT_FOUND", message).with("version", version)
            }
            Error::AutomationExists(_) => Fault::new(Kind::Exists, "AUTOMATION_EXISTS", message),
            Error::AutomationStale(revision) => {
                Fault::new(Kind::Stale, "AUTOMATION_STALE", message).with("revision", revision)
            }
            Error::AutomationNotPublished(_) => {
                Fault::new(Kind::Refused, "AUTOMATION_NOT_PUBLISHED", message)
            }
            Error::AutomationNeedsFact(_) => Fault::new(Kind::Refused, "AUTOMATION_NEEDS_FACT", message),
            Error::AutomationRunNotFound(_) => Fault::new(Kind::Missing, "AUTOMATION_RUN_NOT_FOUND", message),
            Error::AutomationRunStale(revision) => {
                Fault::new(Kind::Stale, "AUTOMATION_RUN_STALE", message).with("revision", revision)
            }
            Error::AutomationRunNotFailed(state) => {
                Fault::new(Kind::Refused, "AUTOMATION_RUN_NOT_FAILED", message).with("state", state)
            }
            Error::InstanceNotFound(_) => Fault::new(Kind::Missing, "INSTANCE_NOT_FOUND", message),
            Error::GroupNotFound(_) => Fault::new(Kind::Missing, "GROUP_NOT_FOUND", message),
            Error::AbsenceNotFound(_) => Fault::new(Kind::Missing, "ABSENCE_NOT_FOUND", message),
            Error::CalendarStale(revision) => {
                Fault::new(Kind::Stale, "CALENDAR_STALE", message).with("revision", revision)
            }
            Error::NotInProcess => Fault::new(Kind::Refused, "TASK_NOT_IN_PROCESS", message),
            Error::Refused(refused) => match refused {
                Refusal::Ended(status) => Fault::new(Kind::Refused, "INSTANCE_ENDED", message)
                    .with("state", run::status_text(status)),
                Refusal::Gone => Fault::new(Kind::Stale, "INSTANCE_MOVED_ON", message),
                Refusal::NotYours => Fault::new(Kind::Forbidden, "NOT_YOURS", message),
                Refusal::NotOpen => Fault::new(Kind::Refused, "NOT_YOUR_TURN", message),
                Refusal::NotAllowed(why) => {
                    Fault::new(Kind::Refused, "PROCESS_FORBIDS", message).with("rule", why)
                }
                Refusal::Invalid(wrong) => Fault::invalid("INVALID_COMMAND", wrong),
            },
            Error::InProcess => Fault::new(Kind::Refused, "TASK_IN_PROCESS", message),
            Error::Exists => Fault::new(Kind::Exists, "TASK_EXISTS", message),
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

fn designed(kind: edition::Kind, wrong: &Designed, message: String) -> Fault {
    use edition::Kind::{Decision, Form};
    let fault = |of: Kind, reason| Fault::new(of, reason, message.clone());
    match (wrong, kind) {
        (Designed::NotFound(_), Form) => fault(Kind::Missing, "FORM_NOT_FOUND"),
        (Designed::NotFound(_), Decision) => fault(Kind::Missing, "DECISION_NOT_FOUND"),
        (Designed::NoVersion(_, version), Form) => {
            fault(Kind::Missing, "FORM_VERSION_NOT_FOUND").with("version", version)
        }
        (Designed::NoVersion(_, version), Decision) => {
            fault(Kind::Missing, "DECISION_VERSION_NOT_FOUND").with("version", version)
        }
        (Designed::Exists(_), Form) => fault(Kind::Exists, "FORM_EXISTS"),
        (Designed::Exists(_), Decision) => fault(Kind::Exists, "DECISION_EXISTS"),
        (Designed::Stale(revision), Form) => fault(Kind::Stale, "FORM_STALE").with("revision", revision),
        (Designed::Stale(revision), Decision) => {
            fault(Kind::Stale, "DECISION_STALE").with("revision", revision)
        }
        (Designed::NotPublished(_), Form) => fault(Kind::Refused, "FORM_NOT_PUBLISHED"),
        (Designed::NotPublished(_), Decision) => fault(Kind::Refused, "DECISION_NOT_PUBLISHED"),
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("workflow", error.into())
    }
}
