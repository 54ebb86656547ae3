//! What is true of a follow-up record (跟进记录): what was said about a lead and what comes next.

use types::{LeadId, Time, UserId};
use uuid::Uuid;

use crate::lead::Details;

/// Longest content, in characters.
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
    /// 邮件.
    Email,
    /// 消息.
    Message,
    /// 询价: the customer asked.
    Enquiry,
    /// 其他.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] =
        [Kind::Call, Kind::Visit, Kind::Meeting, Kind::Email, Kind::Message, Kind::Enquiry, Kind::Other];

    /// As it is kept and shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Call => "call",
            Kind::Visit => "visit",
            Kind::Meeting => "meeting",
            Kind::Email => "email",
            Kind::Message => "message",
            Kind::Enquiry => "enquiry",
            Kind::Other => "other",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A follow-up record.
#[derive(Clone, PartialEq, Debug)]
pub struct FollowUp {
    /// Id; ids are in the order of time.
    pub id: Uuid,
    /// The lead.
    pub lead: LeadId,
    /// How it was said.
    pub kind: Kind,
    /// What was said.
    pub content: String,
    /// What to do next.
    pub next_step: String,
    /// When to do it.
    pub next_at: Option<Time>,
    /// Who noted it.
    pub author: Option<UserId>,
    /// When.
    pub created_at: Time,
}

impl FollowUp {
    /// That the customer of `lead` asked again, for what `details` say.
    #[must_use]
    pub fn asked_again(lead: LeadId, details: &Details, author: Option<UserId>, now: Time) -> FollowUp {
        let told = [&details.source, &details.product, &details.requirement].map(String::as_str);
        let told = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("；");
        FollowUp {
            id: Uuid::now_v7(),
            lead,
            kind: Kind::Enquiry,
            content: format!("再次询价：{told}").chars().take(CONTENT).collect(),
            next_step: String::new(),
            next_at: None,
            author,
            created_at: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enquiry_that_came_again_says_what_is_asked_for_and_is_cut_where_records_end() {
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        let details =
            Details { source: "展会".into(), requirement: "再要两台".into(), ..Details::default() };
        let record = FollowUp::asked_again(LeadId::new(), &details, None, now);
        assert_eq!((record.kind, record.content.as_str()), (Kind::Enquiry, "再次询价：展会；再要两台"));
        let details = Details { requirement: "长".repeat(10_000), ..Details::default() };
        let record = FollowUp::asked_again(LeadId::new(), &details, None, now);
        assert_eq!(record.content.chars().count(), CONTENT);
    }
}
