//! An automation as the business writes it: `when`, `if`, `then`.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use types::{DepartmentId, UserId};
use uuid::Uuid;

/// The version of this document's own format.
pub const SCHEMA: u32 = 1;

/// An automation. Formulas are FEEL over `record.…` (the record as it is now), `fact.…` (what the fact carries) and
/// `today`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The format, [`SCHEMA`].
    pub schema_version: u32,
    /// Name: 线索超时退回公共池.
    pub title: String,
    /// What begins a run.
    pub when: When,
    /// Whether anything is done: a formula that gives yes or no; empty for always.
    #[serde(default, rename = "if", skip_serializing_if = "String::is_empty")]
    pub condition: String,
    /// What is done, one after the other.
    pub then: Vec<Action>,
}

/// What begins a run. Whatever it is, it may also be run by hand for a record, unless its formulas need a fact.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A fact of the suite.
    Fact(Heard),
    /// Times that come again.
    Schedule(Schedule),
    /// A date of a record comes near, or has passed.
    Date(Dated),
    /// Only by hand, or by a call.
    Call(Called),
}

/// A fact of the suite. The record is the one that it carries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// Its full name, `throughline.lead.v1.LeadQualified`.
    pub event: String,
}

/// Times that come again, in the company's time zone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Minute, hour, day of the month, month, day of the week, as of cron: `0 9 * * 1-5`.
    pub cron: String,
    /// Whether days on which nobody works are left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub working_days: bool,
}

/// A date of a record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// Kind of record, by the full name of its message: `throughline.lead.v1.Lead`.
    pub record: String,
    /// The path of its date: `response_due_time`. A moment, or a day as text.
    pub field: String,
    /// How far from it.
    #[serde(default)]
    pub offset: Offset,
    /// The time of that day; without it the moment itself, and 00:00 of a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<NaiveTime>,
}

/// By hand.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// Kind of record, by the full name of its message; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: String,
}

/// How far from a moment; before it with a negative number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offset {
    /// By the clock.
    Minutes(i32),
    /// In working time.
    WorkingMinutes(i32),
    /// Days of the calendar.
    Days(i32),
    /// Days on which people work.
    WorkingDays(i32),
}

impl Default for Offset {
    fn default() -> Self {
        Offset::Minutes(0)
    }
}

/// Something that is done.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Id: letters, digits, `_` and `-`. What is done under it is done once a run.
    pub id: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What is done.
    pub does: Does,
}

/// What an action does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// 通知: people are told.
    Notify(Notice),
    /// 新建待办: everybody found gets an item.
    Task(Todo),
    /// 更新字段: fields of the record by path, each a formula; `null` empties one.
    Update(BTreeMap<String, String>),
    /// 分配: the record goes to the first who is found.
    Assign(Vec<Who>),
    /// 发起流程.
    Start(Start),
    /// Webhook: the values are sent by POST.
    Http(Http),
    /// A call of the suite.
    Call(Call),
    /// 加签: people are asked too where a process about the record waits.
    AddApprover(Approver),
}

/// People are told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Whom.
    pub who: Vec<Who>,
    /// What: a formula that gives text.
    pub title: String,
}

/// Something to do.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Todo {
    /// For whom.
    pub who: Vec<Who>,
    /// What: a formula that gives text.
    pub title: String,
    /// By when, from now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Offset>,
}

/// A process is started about the record.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Its key; the version published then is run.
    pub process: String,
    /// Its fields: a formula each, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

/// A webhook.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Where.
    pub url: String,
    /// What is sent: a formula each, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}

/// A call of the suite.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Its full name, `throughline.lead.v1.LeadService/ReleaseLead`.
    pub method: String,
    /// Fields of the request: a formula each, by path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub request: BTreeMap<String, String>,
}

/// People are asked too.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// Who.
    pub who: Vec<Who>,
    /// Key of the process; empty for the newest that runs about the record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub process: String,
}

/// Who is meant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// These people.
    Users(Vec<UserId>),
    /// Whoever has this role.
    Role(Uuid),
    /// Whoever works in this department itself.
    Department(DepartmentId),
    /// Who heads this department.
    Head(DepartmentId),
    /// These people, by the name of their group (用户组).
    Group(String),
    /// The owner of the record: its `owner_id`.
    Owner,
    /// A head above the owner, so many levels up: 0 for the nearest.
    Superior(u8),
    /// Who heads the department that a formula names by id: `record.department_id`.
    HeadOf(String),
    /// Whom a formula names, by id or sign-in name: `fact.previous_owner_id`.
    Expression(String),
}

impl Does {
    /// Its name in documents.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Does::Notify(_) => "notify",
            Does::Task(_) => "task",
            Does::Update(_) => "update",
            Does::Assign(_) => "assign",
            Does::Start(_) => "start",
            Does::Http(_) => "http",
            Does::Call(_) => "call",
            Does::AddApprover(_) => "add_approver",
        }
    }
}
