//! What is true of a follow-up record (跟进记录): what was said and done, what the customer said to it, what is next.

use types::{OpportunityId, Time, UserId};
use uuid::Uuid;

/// Longest content and feedback, in characters.
pub const CONTENT: usize = 4_000;
/// Longest next step, in characters.
pub const NEXT_STEP: usize = 500;

/// How it was said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// 电话.
    Call,
    /// 拜访.
    Visit,
    /// 会议.
    Meeting,
    /// 邮件或消息.
    Message,
    /// 其他.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 5] = [Kind::Call, Kind::Visit, Kind::Meeting, Kind::Message, Kind::Other];

    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Call => "CALL",
            Kind::Visit => "VISIT",
            Kind::Meeting => "MEETING",
            Kind::Message => "MESSAGE",
            Kind::Other => "OTHER",
        }
    }

    /// From how it is kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A record.
#[derive(Clone, PartialEq, Debug)]
pub struct FollowUp {
    /// Id.
    pub id: Uuid,
    /// The opportunity.
    pub opportunity: OpportunityId,
    /// How.
    pub kind: Kind,
    /// What was said and done.
    pub content: String,
    /// What the customer said to it.
    pub feedback: String,
    /// What is next.
    pub next_step: String,
    /// And when.
    pub next_at: Option<Time>,
    /// Who wrote it.
    pub author: Option<UserId>,
    /// When.
    pub created_at: Time,
}
