//! What goes wrong with opportunities, and how it is said.

use tonic::Status;
use types::{Fault, Kind, OpportunityId, PipelineId, Violation};

use crate::opportunity::{State, Verb};

/// A refusal of this service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not there, or not for this caller.
    #[error("opportunity {0} does not exist")]
    NotFound(OpportunityId),
    /// A pipeline that is not there.
    #[error("pipeline {0} does not exist")]
    PipelineNotFound(PipelineId),
    /// The state forbids it.
    #[error("an opportunity that is {0} cannot be asked to {1}")]
    WrongState(State, Verb),
    /// Changed since it was read.
    #[error("the opportunity has changed since you read it: it is at revision {0}")]
    Stale(i64),
    /// A pipeline that changed since it was read.
    #[error("the pipeline has changed since you read it: it is at revision {0}")]
    PipelineStale(i64),
    /// The pipeline has no such stage.
    #[error("the pipeline has no stage {0}")]
    UnknownStage(String),
    /// It is there already.
    #[error("the opportunity is in the stage {0} already")]
    SameStage(String),
    /// Stages that would be gone, and how many open opportunities stand in each.
    #[error("open opportunities stand in stages that would be gone")]
    StageInUse(Vec<(String, i64)>),
    /// What the gates on the way ask for and is not met.
    #[error("{} of what is asked for on the way is not met", .0.len())]
    Unmet(Vec<Violation>),
    /// Some of several opportunities, by their places in the request, and why.
    #[error("{} of the opportunities refuse", .0.len())]
    Several(Vec<(usize, Error)>),
    /// A request that is wrong, or a refusal from below.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Trouble with the database.
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

/// Refusals told of one request at most; they travel in a header.
const TOLD: usize = 50;

impl From<imports::Error> for Error {
    fn from(error: imports::Error) -> Self {
        Error::Fault(error.into())
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        let message = error.to_string();
        match error {
            Error::NotFound(_) => Fault::new(Kind::Missing, "OPPORTUNITY_NOT_FOUND", message),
            Error::PipelineNotFound(_) => Fault::new(Kind::Missing, "PIPELINE_NOT_FOUND", message),
            Error::WrongState(state, verb) => Fault::new(Kind::Refused, "OPPORTUNITY_WRONG_STATE", message)
                .with("state", state)
                .with("verb", verb),
            Error::Stale(revision) => {
                Fault::new(Kind::Stale, "OPPORTUNITY_STALE", message).with("revision", revision)
            }
            Error::PipelineStale(revision) => {
                Fault::new(Kind::Stale, "PIPELINE_STALE", message).with("revision", revision)
            }
            Error::UnknownStage(_) => {
                Fault::invalid("UNKNOWN_STAGE", [Violation::new("stage", "UNKNOWN", message)])
            }
            Error::SameStage(stage) => {
                Fault::new(Kind::Refused, "OPPORTUNITY_SAME_STAGE", message).with("stage", stage)
            }
            Error::StageInUse(stages) => {
                let mut fault = Fault::new(Kind::Refused, "STAGE_IN_USE", message);
                let standing = |(key, count): (String, i64)| {
                    let text = format!("{count} open opportunities stand there");
                    Violation::new(format!("pipeline.stages.{key}"), "IN_USE", text)
                };
                fault.violations = stages.into_iter().map(standing).collect();
                fault
            }
            Error::Unmet(unmet) => {
                let mut fault = Fault::new(Kind::Refused, "OPPORTUNITY_GATES_UNMET", message);
                fault.violations = unmet.into_iter().take(TOLD).collect();
                fault
            }
            // As the first refuses, with every one of them by name.
            Error::Several(refused) => {
                let count = refused.len();
                let mut faults =
                    refused.into_iter().take(TOLD).map(|(n, error)| (n, Fault::from(error))).peekable();
                let first = faults.peek().map(|(_, fault)| fault.clone());
                let mut fault = first.unwrap_or_else(|| Fault::new(Kind::Internal, "INTERNAL", message));
                fault.violations = faults
                    .map(|(n, fault)| Violation::new(format!("ids[{n}]"), fault.reason, fault.message))
                    .collect();
                fault.with("refused", count)
            }
            Error::Fault(fault) => fault,
            Error::Db(error) => kit::status::database(&error),
        }
    }
}

impl From<Error> for Status {
    fn from(error: Error) -> Status {
        kit::status("opportunity", error.into())
    }
}
