//! A file (附件): what is known of it beside its bytes.

use chrono::TimeDelta;
use serde::Serialize;
use types::{Actor, DataScope, DepartmentId, Time, UserId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::media;

/// Files of one record at most.
pub const PER_SUBJECT: i64 = 200;
/// An upload that has not ended after so long never will: streams are cut off after an hour.
pub const ABANDONED: TimeDelta = TimeDelta::hours(2);
/// Characters of a name.
const NAME: usize = 200;

/// The id of a file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct FileId(pub Uuid);

impl FileId {
    /// Reads `text`, naming `field` when it is not an id.
    ///
    /// # Errors
    /// `INVALID_ID`.
    pub fn parse(field: &str, text: &str) -> Result<Self, types::Fault> {
        text.parse().map(Self).map_err(|_| {
            types::Fault::invalid("INVALID_ID", [Violation::new(field, "NOT_AN_ID", "expected a UUID")])
        })
    }
}

impl std::fmt::Display for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Debug for FileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a file stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 上传中: nobody but the upload knows of it.
    Uploading,
    /// 可用.
    Ready,
    /// 已删除: its bytes are gone or going.
    Deleted,
}

impl State {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Uploading => "UPLOADING",
            State::Ready => "READY",
            State::Deleted => "DELETED",
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [State::Uploading, State::Ready, State::Deleted].into_iter().find(|state| state.as_str() == text)
    }
}

/// The record that a file belongs to: `lead` and an id.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Subject {
    /// Kind of the record; empty for none.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// What a file is called and belongs to, as it was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// What it belongs to.
    pub subject: Subject,
}

impl Label {
    /// A label that makes sense: a name without folders and of a kind that is taken.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn new(name: &str, subject: Subject) -> Result<Self, Vec<Violation>> {
        let mut wrong = Vec::new();
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME {
            wrong.push(Violation::new("file_name", "TOO_LONG", format!("1 to {NAME} characters")));
        } else if name.contains(['/', '\\']) || name.chars().any(char::is_control) {
            wrong.push(Violation::new("file_name", "MALFORMED", "is a name without folders"));
        } else if let Err(violation) = media::named(name) {
            wrong.push(violation);
        }
        let word = |text: &str| {
            text.len() <= 64 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        };
        if !word(&subject.kind) || !word(&subject.id) {
            let rule = "letters, digits, _ and -; at most 64";
            wrong.push(Violation::new("subject_id", "MALFORMED", rule));
        } else if subject.kind.is_empty() != subject.id.is_empty() {
            wrong.push(Violation::new("subject_id", "REQUIRED", "kind and id go together"));
        }
        if wrong.is_empty() { Ok(Self { name: name.to_owned(), subject }) } else { Err(wrong) }
    }
}

/// What came of an upload.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Content {
    /// What it is.
    pub media_type: &'static str,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of them, in hexadecimal.
    pub sha256: String,
}

/// A file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct File {
    /// Id.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// What it is; empty while it comes in.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of them, in hexadecimal; empty while it comes in.
    pub sha256: String,
    /// What it belongs to.
    pub subject: Subject,
    /// Who uploaded it; none for the suite.
    pub owner: Option<UserId>,
    /// The department they were in.
    pub department: Option<DepartmentId>,
    /// Where it stands.
    pub state: State,
    /// When its upload began.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// What can be asked of a file that is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verb {
    /// Its bytes.
    Download,
    /// A link to it.
    Link,
    /// That it goes.
    Delete,
}

impl Verb {
    /// The action that lets somebody ask it.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Verb::Download | Verb::Link => READ,
            Verb::Delete => DELETE,
        }
    }
}

/// The action that lets somebody read files.
pub const READ: &str = "document.file.read";
/// The action that lets somebody upload files.
pub const CREATE: &str = "document.file.create";
/// The action that lets somebody remove files.
pub const DELETE: &str = "document.file.delete";

impl File {
    /// One whose bytes are about to come.
    #[must_use]
    pub fn begun(label: Label, actor: &Actor, now: Time) -> Self {
        Self {
            id: FileId(Uuid::now_v7()),
            name: label.name,
            media_type: String::new(),
            size: 0,
            sha256: String::new(),
            subject: label.subject,
            owner: actor.user(),
            department: actor.department(),
            state: State::Uploading,
            created_at: now,
            updated_at: now,
            revision: 0,
        }
    }

    /// The same with all its bytes.
    #[must_use]
    pub fn ready(self, content: Content, now: Time) -> Self {
        let Content { media_type, size, sha256 } = content;
        let media_type = media_type.to_owned();
        Self { media_type, size, sha256, state: State::Ready, updated_at: now, revision: 1, ..self }
    }

    /// The same, removed.
    #[must_use]
    pub fn deleted(self, now: Time) -> Self {
        Self { state: State::Deleted, updated_at: now, revision: self.revision + 1, ..self }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `Stale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::FileStale(self.revision)) }
    }

    /// Whether it is within reach of somebody with this scope. What the suite made is within reach of all who may see
    /// everything.
    #[must_use]
    pub fn is_within(&self, scope: &DataScope, actor: &Actor) -> bool {
        actor.user().is_none_or(|user| scope.covers(user, self.owner, self.department))
    }

    /// What `actor` may ask of it now.
    #[must_use]
    pub fn allowed_verbs(&self, actor: &Actor) -> Vec<&'static str> {
        let may = |verb: &Verb| {
            self.state == State::Ready
                && actor.scope(verb.action()).is_ok_and(|scope| self.is_within(&scope, actor))
        };
        [(Verb::Download, "download"), (Verb::Link, "link"), (Verb::Delete, "delete")]
            .into_iter()
            .filter(|(verb, _)| may(verb))
            .map(|(_, name)| name)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use types::{Principal, TenantId};

    use super::*;

    fn label(name: &str, kind: &str, id: &str) -> Result<Label, Vec<Violation>> {
        Label::new(name, Subject { kind: kind.into(), id: id.into() })
    }

    #[test]
    fn a_label_is_refused_by_field_and_reason() {
        assert!(label("盖章合同.pdf", "contract", "0190-ab").is_ok());
        assert!(label(" 图.png ", "", "").is_ok_and(|label| label.name == "图.png"));
        let reasons = |wrong: Result<Label, Vec<Violation>>| -> Vec<(String, &str)> {
            wrong.expect_err("is wrong").into_iter().map(|v| (v.field, v.reason)).collect()
        };
        assert_eq!(reasons(label("../a.pdf", "", "")), [("file_name".into(), "MALFORMED")]);
        assert_eq!(reasons(label("", "", "")), [("file_name".into(), "TOO_LONG")]);
        assert_eq!(
            reasons(label("a.exe", "lead", "")),
            [("file_name".into(), "TYPE_NOT_ALLOWED"), ("subject_id".into(), "REQUIRED")]
        );
        assert_eq!(reasons(label("a.pdf", "le ad", "1")), [("subject_id".into(), "MALFORMED")]);
    }

    #[test]
    fn verbs_follow_rights_reach_and_state() {
        let me = UserId::new();
        let actor = |grants: &[(&str, DataScope)]| Actor {
            tenant: TenantId::new(),
            principal: Principal::User { id: me, name: "张伟".into(), department: None },
            grants: grants.iter().map(|(action, scope)| ((*action).to_owned(), scope.clone())).collect(),
            language: "zh-CN".into(),
        };
        let rep = actor(&[(READ, DataScope::Own), (DELETE, DataScope::Own)]);
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        let begun = File::begun(label("a.pdf", "", "").expect("a label"), &rep, now);
        assert!(begun.allowed_verbs(&rep).is_empty());
        let content = Content { media_type: "application/pdf", size: 1, sha256: "00".into() };
        let mine = begun.ready(content, now);
        assert_eq!(mine.allowed_verbs(&rep), ["download", "link", "delete"]);
        let theirs = File { owner: Some(UserId::new()), ..mine.clone() };
        assert!(theirs.allowed_verbs(&rep).is_empty());
        assert_eq!(theirs.allowed_verbs(&actor(&[(READ, DataScope::All)])), ["download", "link"]);
        assert!(mine.clone().deleted(now).allowed_verbs(&rep).is_empty());
        assert!(matches!(mine.expect_revision(9), Err(Error::FileStale(1))));
    }
}
