//! A process as the business draws it (流程定义): a tree of blocks, so that whatever is inserted or taken out, every
//! branch comes together again. The only edges that leave the tree are [`Goto`]s, and they are checked when it is
//! published. Ids of nodes are stable from version to version: running instances move by them.

use std::collections::{BTreeMap, BTreeSet};

use rules::Type;
use serde::{Deserialize, Serialize};
use types::{DepartmentId, UserId};
use uuid::Uuid;

/// The version of this document's own format.
pub const SCHEMA: u32 = 1;
/// The id of the way that is taken when no condition holds.
pub const OTHERWISE: &str = "otherwise";

/// A process: what it looks at, and what happens.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The format, [`SCHEMA`].
    pub schema_version: u32,
    /// Name: 报价审批.
    pub title: String,
    /// What conditions may look at. An instance is started with these values, and nodes change them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// The form that its starter fills in, by key; its fields are fields of the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// How it begins.
    #[serde(default)]
    pub start: Start,
    /// What people may do besides deciding.
    #[serde(default)]
    pub policy: Policy,
    /// What happens, one after the other.
    pub nodes: Vec<Node>,
}

/// A value that conditions may look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in expressions: `amount`, `金额`.
    pub name: String,
    /// What people call it; empty for the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Whether an instance cannot begin without it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: bool,
}

/// How an instance begins. A call may always start one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Start {
    /// By a call of a service or of somebody who may.
    #[default]
    Call,
    /// Somebody fills in the form.
    Form,
    /// A fact of the suite happens.
    Event {
        /// Its full name, `throughline.lead.v1.LeadQualified`.
        event: String,
        /// The values of its fields: by name, the path in the fact, `lead.company`.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String>,
        /// Whether this fact starts one: FEEL over the fields; empty for always.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        when: String,
    },
    /// By the clock.
    Schedule {
        /// Days of the week, 1 for Monday; empty for every day.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        weekdays: Vec<u8>,
        /// Time of day in the company's time zone, `09:00`.
        at: String,
    },
}

/// What is the same for the whole process.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Who has approved already need not do so again.
    pub repeated: Repeated,
    /// Whether a vote may be taken back (撤回) while nobody has acted on it.
    pub withdraw: bool,
    /// Whether its starter may call it off (撤销).
    pub cancel: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { repeated: Repeated::Ask, withdraw: true, cancel: true }
    }
}

/// What happens when somebody is asked who has approved before (重复审批).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeated {
    /// They are asked again.
    #[default]
    Ask,
    /// Whoever approved anywhere in this instance since it began or was returned has approved here too.
    Once,
    /// Only if the approval right before was theirs.
    Consecutive,
}

/// One step of a process.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Id, stable across versions: letters, digits, `_` and `-`.
    pub id: String,
    /// What people call it: 技术会签.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it does.
    pub does: Does,
}

/// What a node does.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// 审批: people decide.
    Approve(Ask),
    /// 办理: people do something; nobody can reject.
    Handle(Ask),
    /// 抄送: people are told, nothing waits.
    Copy(Copy),
    /// 条件分支: the first branch whose condition holds.
    Condition(Fork),
    /// 并行分支: every branch.
    Parallel(Fork),
    /// 包容分支: every branch whose condition holds.
    Inclusive(Fork),
    /// 延迟.
    Delay(Delay),
    /// 触发器: something outside of the process is done.
    Trigger(Trigger),
    /// 子流程.
    Subprocess(Subprocess),
    /// 等待事件.
    Wait(Wait),
    /// 跳转.
    Goto(Goto),
    /// 结束, before the last node.
    End(End),
}

/// People are asked.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Who: everybody that any of these finds, in this order, each once.
    pub who: Vec<Who>,
    /// Whose answers are needed.
    #[serde(default)]
    pub mode: Mode,
    /// When the starter is among them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub starter: StarterAsked,
    /// When nobody is found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub nobody: Nobody,
    /// What a rejection does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rejected: Rejected,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// The form that is filled in here, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// What may be done here with which field, of the process or of a form; fields of the node's own form are written,
    /// others are read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, Right>,
    /// Whether an answer needs a comment.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comment: bool,
    /// Whether an approval needs a signature by hand.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signature: bool,
}

/// Whose answers are needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 会签: everybody's; one rejection rejects.
    #[default]
    All,
    /// 或签: whoever comes first decides.
    Any,
    /// 依次: one after the other; one rejection rejects.
    Sequence,
    /// 比例: so many of a hundred; it is rejected as soon as they cannot be reached any more.
    Share(u8),
    /// 随机一人: one of them, the same one however often it is asked.
    Random,
}

/// Who is asked.
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
    /// Who heads the starter's department, so many levels up: 0 for their own.
    StarterHead(u8),
    /// The heads above the starter, the nearest first, at most so many (连续多级主管).
    Superiors(u8),
    /// The starter.
    Starter,
    /// Whom the starter chose when starting it (发起人自选).
    StarterChoice,
    /// Whom the people of the last node chose (审批人自选).
    PreviousChoice,
    /// Whom this field names: a user's id.
    Field(String),
    /// Who heads the department that this field names, by id.
    FieldHead(String),
    /// These people, by the name of their group (用户组).
    Group(String),
    /// Whom a FEEL expression over the fields names: a user's id or sign-in name.
    Expression(String),
}

/// What happens when the starter is asked about their own matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StarterAsked {
    /// They are asked.
    #[default]
    Ask,
    /// They have approved.
    Pass,
    /// The head above them is asked instead.
    Superior,
}

/// What happens when nobody is found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nobody {
    /// The instance stands still with an incident, for its administrators.
    #[default]
    Incident,
    /// It is approved.
    Pass,
    /// It is rejected.
    Reject,
    /// These are asked.
    Users(Vec<UserId>),
}

/// What a rejection does.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejected {
    /// The instance ends, rejected.
    #[default]
    End,
    /// It goes back to this node.
    Return(String),
}

/// By when an answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Minutes of working time.
    pub minutes: u32,
    /// What happens then. People are reminded before and after in any case.
    #[serde(default)]
    pub then: Late,
}

/// What happens when a deadline passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Late {
    /// Only reminders.
    #[default]
    Remind,
    /// It is approved.
    Pass,
    /// It is rejected.
    Reject,
    /// It goes to the heads of those who have not answered, with the same time again.
    Escalate,
}

/// What may be done with a field at a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Read.
    Read,
    /// Read and written.
    Write,
    /// Not even read.
    Hidden,
}

/// People are told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// Who.
    pub who: Vec<Who>,
}

/// Ways that come together again.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fork {
    /// The ways.
    pub branches: Vec<Branch>,
    /// What happens when no condition holds; without it that is an incident. Not for parallel ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Vec<Node>>,
}

/// One way of a fork.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Id, stable across versions.
    pub id: String,
    /// What people call it: 超过50万.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whether it is taken: FEEL over the fields. Empty in parallel ways, given in others.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// What happens there; nothing is right too.
    #[serde(default)]
    pub nodes: Vec<Node>,
}

/// Time passes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delay {
    /// So many minutes by the clock.
    Minutes(u32),
    /// So many minutes of working time.
    WorkingMinutes(u32),
    /// Until the day that this field names begins, in the company's time zone.
    Until(String),
}

/// Something outside of the process is done, at least once, with an idempotency key.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A call of the suite.
    Call {
        /// Its full name, `throughline.lead.v1.LeadService/QualifyLead`.
        method: String,
        /// Fields of the request: FEEL over the fields, by path.
        #[serde(default)]
        request: BTreeMap<String, String>,
        /// Fields of the process that are set from the answer: by name, the path in the answer.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answer: BTreeMap<String, String>,
    },
    /// A webhook: the fields are sent by POST.
    Http {
        /// Where.
        url: String,
        /// Fields of the process that are set from the answer: by name, the path in the answer.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answer: BTreeMap<String, String>,
    },
    /// Fields of the process are set: FEEL by name.
    Set(BTreeMap<String, String>),
    /// A fact is told: `ProcessSignalled` with this name and the fields.
    Emit(String),
}

/// Another process runs within this one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subprocess {
    /// Its key; the version published when it starts is run.
    pub process: String,
    /// Its fields: FEEL over the fields of this one, by name.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// One for each row of this list field, which is a field there by the name `row`; otherwise one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
}

/// Waits for a fact about what the instance is about.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// Its full name, `throughline.customer.v1.AccountUpdated`.
    pub event: String,
    /// The value of the fact's aggregate id: FEEL over the fields; empty for the record the instance is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// Goes to another node.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goto {
    /// Which.
    pub node: String,
}

/// The instance ends.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// How.
    pub outcome: Outcome,
}

/// How an instance ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 通过.
    Accepted,
    /// 不通过.
    Rejected,
    /// 已取消.
    Cancelled,
}

impl Definition {
    /// The forms that are filled in, by key.
    #[must_use]
    pub fn forms(&self) -> BTreeSet<String> {
        fn of(nodes: &[Node], into: &mut BTreeSet<String>) {
            for node in nodes {
                if let Does::Approve(ask) | Does::Handle(ask) = &node.does {
                    into.extend(ask.form.clone());
                }
                for block in node.does.blocks() {
                    of(block, into);
                }
            }
        }
        let mut found: BTreeSet<String> = self.form.clone().into_iter().collect();
        of(&self.nodes, &mut found);
        found
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Does {
    /// The ways of a fork, each with its id, and the one that is taken when no condition holds.
    #[must_use]
    pub fn ways(&self) -> Vec<(&str, &[Node])> {
        match self {
            Does::Condition(fork) | Does::Parallel(fork) | Does::Inclusive(fork) => fork
                .branches
                .iter()
                .map(|branch| (branch.id.as_str(), branch.nodes.as_slice()))
                .chain(fork.otherwise.as_deref().map(|nodes| (OTHERWISE, nodes)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The ways of a fork.
    pub(crate) fn blocks(&self) -> Vec<&[Node]> {
        self.ways().into_iter().map(|(_, nodes)| nodes).collect()
    }

    /// Its name in documents.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Does::Approve(_) => "approve",
            Does::Handle(_) => "handle",
            Does::Copy(_) => "copy",
            Does::Condition(_) => "condition",
            Does::Parallel(_) => "parallel",
            Does::Inclusive(_) => "inclusive",
            Does::Delay(_) => "delay",
            Does::Trigger(_) => "trigger",
            Does::Subprocess(_) => "subprocess",
            Does::Wait(_) => "wait",
            Does::Goto(_) => "goto",
            Does::End(_) => "end",
        }
    }
}
