//! What is true of a pipeline (销售流程): the stages in order, what each asks for, and the scorecard. All of it data.

use serde::{Deserialize, Serialize};
use types::{PipelineId, Time};

use crate::error::Error;
use crate::scorecard::Scorecard;

/// How an opportunity counts in a forecast.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Forecast {
    /// 未计入.
    Pipeline,
    /// 有望.
    BestCase,
    /// 承诺.
    Commit,
}

impl Forecast {
    /// All of them.
    pub const ALL: [Forecast; 3] = [Forecast::Pipeline, Forecast::BestCase, Forecast::Commit];

    /// As it is kept.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Forecast::Pipeline => "PIPELINE",
            Forecast::BestCase => "BEST_CASE",
            Forecast::Commit => "COMMIT",
        }
    }

    /// From how it is kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|forecast| forecast.as_str() == text)
    }
}

/// A field that a gate may require.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What it may bring.
    Amount,
    /// When the contract is expected.
    ExpectedDate,
    /// Who is spoken to.
    ContactId,
    /// The channel.
    Source,
    /// What they need.
    Requirement,
    /// What they are interested in.
    Products,
    /// Who works on it.
    Members,
    /// Who has a say.
    Stakeholders,
    /// Who else offers.
    Competitors,
    /// Every criterion of the scorecard.
    Answers,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 10] = [
        Field::Amount,
        Field::ExpectedDate,
        Field::ContactId,
        Field::Source,
        Field::Requirement,
        Field::Products,
        Field::Members,
        Field::Stakeholders,
        Field::Competitors,
        Field::Answers,
    ];

    /// Its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Amount => "amount",
            Field::ExpectedDate => "expected_date",
            Field::ContactId => "contact_id",
            Field::Source => "source",
            Field::Requirement => "requirement",
            Field::Products => "products",
            Field::Members => "members",
            Field::Stakeholders => "stakeholders",
            Field::Competitors => "competitors",
            Field::Answers => "answers",
        }
    }

    /// From its name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == text)
    }
}

/// What must be met.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Gate {
    /// Fields that must be filled in.
    pub required: Vec<Field>,
    /// A condition in FEEL; empty for none.
    pub condition: String,
    /// What it means.
    pub message: String,
    /// Key of a process that must have been accepted; empty for none.
    pub process_key: String,
}

/// A stage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// How likely a deal is here, in percent.
    pub probability: i32,
    /// How it counts in a forecast.
    pub forecast: Forecast,
    /// What must be met to come here.
    pub gate: Gate,
    /// Days without progress after which an opportunity is stuck; 0 for never.
    pub fresh_days: i32,
}

/// What a pipeline says, as it is read and replaced as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// The stages in order; never empty.
    pub stages: Vec<Stage>,
    /// The scorecard.
    pub scorecard: Scorecard,
    /// What must be met to win.
    pub win_gate: Gate,
    /// Why opportunities are lost, to choose from.
    pub lost_reasons: Vec<String>,
}

/// A pipeline.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Pipeline {
    /// Id.
    pub id: PipelineId,
    /// What people call it.
    pub title: String,
    /// What it says.
    #[serde(flatten)]
    pub plan: Plan,
    /// Whether opportunities go here that name no pipeline.
    pub default: bool,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
    /// Changes with every change.
    pub revision: i64,
}

/// What has to be passed to move.
#[derive(Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// Forward, through these stages, the last of which is where it goes.
    Forward(&'a [Stage]),
    /// Backward, to this one.
    Backward(&'a Stage),
}

impl Pipeline {
    /// A new one.
    #[must_use]
    pub fn new(id: PipelineId, title: String, plan: Plan, default: bool, now: Time) -> Self {
        Self { id, title, plan, default, created_at: now, updated_at: now, revision: 1 }
    }

    /// Refused when the caller read another revision; 0 means that it does not matter.
    ///
    /// # Errors
    /// `PipelineStale`.
    pub fn expect_revision(&self, read: i64) -> Result<(), Error> {
        if read == 0 || read == self.revision { Ok(()) } else { Err(Error::PipelineStale(self.revision)) }
    }

    /// With another plan. `standing` says in which stages open opportunities stand, and how many.
    ///
    /// # Errors
    /// `StageInUse` with every stage that would be gone.
    pub fn replace(
        self,
        title: String,
        plan: Plan,
        standing: &[(String, i64)],
        now: Time,
    ) -> Result<Self, Error> {
        let kept = |key: &str| plan.stages.iter().any(|stage| stage.key == key);
        let gone: Vec<(String, i64)> = standing.iter().filter(|(key, _)| !kept(key)).cloned().collect();
        if !gone.is_empty() {
            return Err(Error::StageInUse(gone));
        }
        Ok(Self { title, plan, updated_at: now, revision: self.revision + 1, ..self })
    }

    /// The first stage's key.
    #[must_use]
    pub fn first(&self) -> &str {
        self.plan.stages.first().map_or("", |stage| &stage.key)
    }

    /// A stage, unless it is gone.
    #[must_use]
    pub fn stage(&self, key: &str) -> Option<&Stage> {
        self.plan.stages.iter().find(|stage| stage.key == key)
    }

    /// What has to be passed from one stage to another. From a stage that is gone, everything up to there.
    ///
    /// # Errors
    /// `UnknownStage` when there is none to go to; `SameStage` when it is there already.
    pub fn way(&self, from: &str, to: &str) -> Result<Way<'_>, Error> {
        let stages = &self.plan.stages;
        let place = |key: &str| stages.iter().position(|stage| stage.key == key);
        let target = place(to).ok_or_else(|| Error::UnknownStage(to.to_owned()))?;
        match place(from) {
            Some(now) if now == target => Err(Error::SameStage(to.to_owned())),
            Some(now) if now > target => Ok(Way::Backward(&stages[target])),
            now => Ok(Way::Forward(&stages[now.map_or(0, |now| now + 1)..=target])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard;

    fn pipeline() -> Pipeline {
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        Pipeline::new(PipelineId::new(), "标准销售流程".to_owned(), standard::plan(), true, now)
    }

    #[test]
    fn the_way_forward_leads_through_every_stage_between() {
        let pipeline = pipeline();
        let keys = |way: Way<'_>| match way {
            Way::Forward(stages) => stages.iter().map(|stage| stage.key.clone()).collect(),
            Way::Backward(stage) => vec![format!("back to {}", stage.key)],
        };
        assert_eq!(
            keys(pipeline.way("contact", "quote").expect("a way")),
            ["technical", "solution", "quote"]
        );
        assert_eq!(keys(pipeline.way("quote", "contact").expect("a way")), ["back to contact"]);
        assert!(matches!(pipeline.way("quote", "quote"), Err(Error::SameStage(_))));
        assert!(matches!(pipeline.way("quote", "moon"), Err(Error::UnknownStage(_))));
        assert_eq!(keys(pipeline.way("gone", "technical").expect("a way")), ["contact", "technical"]);
    }

    #[test]
    fn a_stage_in_which_opportunities_stand_stays() {
        let (pipeline, now) = (pipeline(), pipeline().created_at);
        let mut plan = pipeline.plan.clone();
        plan.stages.retain(|stage| stage.key != "solution");
        let standing = [("solution".to_owned(), 2), ("quote".to_owned(), 1)];
        let refused = pipeline.clone().replace("x".to_owned(), plan.clone(), &standing, now);
        assert!(matches!(refused, Err(Error::StageInUse(gone)) if gone == [("solution".to_owned(), 2)]));
        let changed =
            pipeline.replace("x".to_owned(), plan, &standing[1..], now).expect("nobody stands there");
        assert_eq!((changed.revision, changed.plan.stages.len()), (2, 4));
    }
}
