//! What there is to tell somebody.

use serde_json::{Map, Value, json};
use types::{Time, UserId};
use uuid::Uuid;

/// Facts that are older when they are heard tell nobody anything: a new service hears the whole past.
pub const STALE: chrono::TimeDelta = chrono::TimeDelta::days(3);
/// Notices are kept for so long.
pub const KEPT: chrono::TimeDelta = chrono::TimeDelta::days(180);

/// A kind of notice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A to-do item has come to somebody.
    TaskAssigned,
    /// Its deadline comes near.
    TaskDueSoon,
    /// Its deadline has passed.
    TaskOverdue,
    /// Somebody is waited for (催办).
    ProcessUrged,
    /// Somebody shall know (抄送).
    ProcessCopied,
    /// What somebody started was accepted.
    ProcessAccepted,
    /// It was rejected.
    ProcessRejected,
    /// It was cancelled by somebody else.
    ProcessCancelled,
    /// An automation says so.
    Notice,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 9] = [
        Kind::TaskAssigned,
        Kind::TaskDueSoon,
        Kind::TaskOverdue,
        Kind::ProcessUrged,
        Kind::ProcessCopied,
        Kind::ProcessAccepted,
        Kind::ProcessRejected,
        Kind::ProcessCancelled,
        Kind::Notice,
    ];

    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::TaskAssigned => "task.assigned",
            Kind::TaskDueSoon => "task.due_soon",
            Kind::TaskOverdue => "task.overdue",
            Kind::ProcessUrged => "process.urged",
            Kind::ProcessCopied => "process.copied",
            Kind::ProcessAccepted => "process.accepted",
            Kind::ProcessRejected => "process.rejected",
            Kind::ProcessCancelled => "process.cancelled",
            Kind::Notice => "notice",
        }
    }

    /// By its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a fact tells, before anybody's language is known.
#[derive(Clone, PartialEq, Debug)]
pub struct News {
    /// What kind.
    pub kind: Kind,
    /// Whom, each once.
    pub people: Vec<UserId>,
    /// Kind of the record that it is about; empty for none.
    pub subject_type: String,
    /// The record.
    pub subject_id: String,
    /// What it is about, in words: of the task, the process, the notice.
    pub about: String,
    /// By when.
    pub due: Option<Time>,
}

impl News {
    /// The values that a wording may use, with moments as a clock in `zone` shows them.
    #[must_use]
    pub fn values(&self, zone: chrono_tz::Tz) -> Value {
        let due = self.due.map(|due| due.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string());
        let mut thing = Map::from_iter([("title".to_owned(), json!(self.about))]);
        if self.kind.has_due() {
            thing.insert("due".to_owned(), json!(due.unwrap_or_default()));
        }
        json!({ self.kind.thing(): thing })
    }
}

impl Kind {
    /// The name under which a wording finds what it is about.
    fn thing(self) -> &'static str {
        match self {
            Kind::TaskAssigned | Kind::TaskDueSoon | Kind::TaskOverdue => "task",
            Kind::ProcessUrged
            | Kind::ProcessCopied
            | Kind::ProcessAccepted
            | Kind::ProcessRejected
            | Kind::ProcessCancelled => "process",
            Kind::Notice => "notice",
        }
    }

    fn has_due(self) -> bool {
        self.thing() == "task"
    }

    /// Values as they might be, to try a wording.
    #[must_use]
    pub fn sample(self) -> Value {
        let news = News {
            kind: self,
            people: Vec::new(),
            subject_type: String::new(),
            subject_id: String::new(),
            about: "三和精密 · 立式加工中心 2 台".to_owned(),
            due: Time::from_timestamp(1_795_831_200, 0),
        };
        news.values(chrono_tz::Asia::Shanghai)
    }
}

/// What somebody is told.
#[derive(Clone, PartialEq, Debug)]
pub struct Notice {
    /// Its id, in the order of time.
    pub id: Uuid,
    /// Whom.
    pub person: UserId,
    /// What kind.
    pub kind: Kind,
    /// In one line.
    pub title: String,
    /// More of it.
    pub text: String,
    /// Kind of the record that it is about; empty for none.
    pub subject_type: String,
    /// The record.
    pub subject_id: String,
    /// Whether the console shows it.
    pub listed: bool,
    /// When.
    pub created_at: Time,
    /// When it was read.
    pub read_at: Option<Time>,
    /// When an e-mail is to tell it.
    pub mail_at: Option<Time>,
}
