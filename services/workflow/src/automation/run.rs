//! A run of an automation: noted when it begins, it looks, acts one action after the other, and ends.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use types::{Time, UserId};
use uuid::Uuid;

use super::plan::{Saw, Step, Verdict};

/// Automations that cause each other, one after the other, at most.
pub const DEPTH: i32 = 5;
/// Runs of an automation about a record that act within [`WINDOW`] at most.
pub const OFTEN: i64 = 30;
/// See [`OFTEN`].
pub const WINDOW: TimeDelta = TimeDelta::hours(1);

/// How a run stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// 执行中.
    Running,
    /// 已完成.
    Done,
    /// 条件不满足.
    Skipped,
    /// 失败.
    Failed,
    /// 已放弃.
    Abandoned,
}

impl State {
    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            State::Running => "RUNNING",
            State::Done => "DONE",
            State::Skipped => "SKIPPED",
            State::Failed => "FAILED",
            State::Abandoned => "ABANDONED",
        }
    }

    /// As it was kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let all = [State::Running, State::Done, State::Skipped, State::Failed, State::Abandoned];
        all.into_iter().find(|state| state.as_str() == text)
    }
}

/// What came of an action.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The action.
    pub action: String,
    /// Whether it was done.
    pub done: bool,
    /// What was done, or why not.
    pub text: String,
    /// When.
    pub at: Time,
}

/// A run.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Run {
    /// Id; calls made for it carry it as their trace.
    pub id: Uuid,
    /// Key of its automation.
    pub automation: String,
    /// The version.
    pub version: i32,
    /// What it is about: kind and id.
    pub subject: Option<(String, Uuid)>,
    /// The fact that began it: its type, and its payload.
    #[serde(skip)]
    pub fact: Option<(String, Vec<u8>)>,
    /// The run that caused that fact.
    pub cause: Option<Uuid>,
    /// Runs that stand before it in that chain.
    pub depth: i32,
    /// Who brought the fact about, or began it by hand.
    pub actor: Option<UserId>,
    /// How it stands.
    pub state: State,
    /// Why it failed.
    pub reason: String,
    /// What its condition saw.
    pub saw: Saw,
    /// What is to be done; none before the condition was looked at.
    pub plan: Option<Vec<Step>>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// How often it was taken up.
    pub tries: i32,
    /// When it began.
    pub created_at: Time,
    /// When it ended.
    pub ended_at: Option<Time>,
    /// Changes with every change.
    pub revision: i64,
}

/// What begins a run.
#[derive(Clone, Debug, Default)]
pub struct Begins {
    /// What it is about.
    pub subject: Option<(String, Uuid)>,
    /// The fact.
    pub fact: Option<(String, Vec<u8>)>,
    /// The run that caused the fact, and its depth.
    pub cause: Option<(Uuid, i32)>,
    /// Who.
    pub actor: Option<UserId>,
}

impl Run {
    /// A run that begins, unless too many stand before it.
    #[must_use]
    pub fn begin(id: Uuid, automation: &str, version: i32, begins: Begins, now: Time) -> Self {
        let Begins { subject, fact, cause, actor } = begins;
        let depth = cause.map_or(0, |(_, depth)| depth + 1);
        let run = Self {
            id,
            automation: automation.to_owned(),
            version,
            subject,
            fact,
            cause: cause.map(|(id, _)| id),
            depth,
            actor,
            state: State::Running,
            reason: String::new(),
            saw: BTreeMap::new(),
            plan: None,
            outcomes: Vec::new(),
            tries: 1,
            created_at: now,
            ended_at: None,
            revision: 1,
        };
        if depth > DEPTH {
            let why = format!("LOOP: automations cause each other: {depth} runs stand before this one");
            return Self { revision: 1, ..run.failed(&why, now) };
        }
        run
    }

    fn changed(self) -> Self {
        Self { revision: self.revision + 1, ..self }
    }

    /// It could not go on.
    #[must_use]
    pub fn failed(self, why: &str, now: Time) -> Self {
        let reason = why.chars().take(1_000).collect();
        Self { state: State::Failed, reason, ended_at: Some(now), ..self }.changed()
    }

    /// Its condition was looked at.
    #[must_use]
    pub fn decided(self, saw: Saw, verdict: Result<Verdict, String>, now: Time) -> Self {
        let run = Self { saw, ..self };
        match verdict {
            Ok(Verdict::Skip) => Self { state: State::Skipped, ended_at: Some(now), ..run }.changed(),
            Ok(Verdict::Act(steps)) => Self { plan: Some(steps), ..run }.changed(),
            Err(why) => run.failed(&why, now),
        }
    }

    /// Whether this is the moment at which it was decided to act about a record.
    #[must_use]
    pub fn sets_out(&self, before: &Run) -> bool {
        before.plan.is_none() && self.plan.is_some() && self.subject.is_some()
    }

    /// What was decided, unless as many others have acted lately: judged when it would act, for what waits or does
    /// nothing is no sign of a loop.
    #[must_use]
    pub fn unless_too_often(self, before: &Run, lately: i64, now: Time) -> Self {
        if lately < OFTEN {
            return self;
        }
        let why = format!("TOO_OFTEN: {lately} runs about this record within an hour");
        Self { saw: self.saw, ..before.clone().failed(&why, now) }
    }

    /// What is to be done next.
    #[must_use]
    pub fn next(&self) -> Option<&Step> {
        let done =
            |step: &&Step| !self.outcomes.iter().any(|outcome| outcome.done && outcome.action == step.id);
        self.plan.iter().flatten().find(done)
    }

    /// An action was done, or failed for good.
    #[must_use]
    pub fn acted(self, action: &str, outcome: Result<String, String>, now: Time) -> Self {
        let (done, text) = match outcome {
            Ok(text) => (true, text),
            Err(why) => (false, why),
        };
        let text: String = text.chars().take(1_000).collect();
        let mut run = self;
        let why = (!done).then(|| format!("then.{action}: {text}"));
        run.outcomes.push(Outcome { action: action.to_owned(), done, text, at: now });
        match why {
            Some(why) => run.failed(&why, now),
            None if run.next().is_none() => Self { state: State::Done, ended_at: Some(now), ..run }.changed(),
            None => run.changed(),
        }
    }

    /// A failed run is taken up again: what was done stays done.
    #[must_use]
    pub fn retried(self) -> Option<Self> {
        (self.state == State::Failed).then(|| {
            let tries = self.tries + 1;
            Self { state: State::Running, reason: String::new(), ended_at: None, tries, ..self }.changed()
        })
    }

    /// A failed run is given up.
    #[must_use]
    pub fn abandoned(self) -> Option<Self> {
        (self.state == State::Failed).then(|| Self { state: State::Abandoned, ..self }.changed())
    }

    /// The W3C `traceparent` of what is done for it: facts that follow carry it, and so say what caused them.
    #[must_use]
    pub fn trace(&self) -> String {
        format!("00-{:032x}-{:016x}-01", self.id.as_u128(), self.id.as_u64_pair().1 | 1)
    }
}

/// The run that a trace may belong to.
#[must_use]
pub fn of_trace(trace: &str) -> Option<Uuid> {
    let id = u128::from_str_radix(trace.split('-').nth(1)?, 16).ok()?;
    (id != 0).then(|| Uuid::from_u128(id))
}
