//! How a change of opportunities is kept: the opportunities, their history, the facts and the audit rows, in one
//! transaction.

use api::opportunity::v1 as pb;
use events::Told;
use kit::Tx;
use sqlx::PgConnection;
use types::{Actor, Time};

use crate::error::Error;
use crate::opportunity::{Opportunity, StageChange};
use crate::pipeline::Pipeline;
use crate::{store, wire};

/// What a verb tells.
pub(crate) enum Fact {
    /// Opened.
    Created(StageChange),
    /// Came from a file, with these changes behind it.
    Imported(uuid::Uuid, Vec<StageChange>),
    /// Details changed.
    Updated,
    /// Came to another stage.
    Moved(StageChange),
    /// 赢单.
    Won(StageChange),
    /// 输单.
    Lost(StageChange),
    /// 无效.
    Invalidated(StageChange),
    /// Opened again.
    Reopened(StageChange),
    /// Got another owner, for this reason.
    Transferred(String),
    /// Was followed up.
    FollowedUp(Box<pb::OpportunityFollowUp>),
}

impl Fact {
    fn stage_changes(&self) -> &[StageChange] {
        match self {
            Fact::Imported(_, changes) => changes,
            Fact::Created(change)
            | Fact::Moved(change)
            | Fact::Won(change)
            | Fact::Lost(change)
            | Fact::Invalidated(change)
            | Fact::Reopened(change) => std::slice::from_ref(change),
            Fact::Updated | Fact::Transferred(_) | Fact::FollowedUp(_) => &[],
        }
    }
}

/// What becomes of one opportunity.
pub(crate) struct Change<'a> {
    /// As it was read; none before it was there.
    pub before: Option<&'a Opportunity>,
    /// As it is now.
    pub after: &'a Opportunity,
    /// Its pipeline.
    pub pipeline: &'a Pipeline,
    /// What that tells.
    pub fact: Fact,
}

/// Keeps changed opportunities, one or five hundred. Their locks are held; `verb` goes to the audit.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    actor: &Actor,
    verb: &str,
    now: Time,
    changes: Vec<Change<'_>>,
) -> Result<(), Error> {
    let fresh: Vec<&Opportunity> =
        changes.iter().filter(|change| change.before.is_none()).map(|change| change.after).collect();
    store::opportunity::insert(tx, actor.tenant, &fresh).await?;
    let changed: Vec<_> = changes.iter().filter_map(|change| Some((change.before?, change.after))).collect();
    if !changed.is_empty() {
        store::opportunity::save(tx, actor.tenant, &changed).await?;
    }
    let stages: Vec<_> = changes
        .iter()
        .flat_map(|change| change.fact.stage_changes().iter().map(|stage| (change.after.id, stage)))
        .collect();
    store::history::insert(tx, actor.tenant, &stages).await?;
    let told: Vec<Told> = changes.into_iter().map(|change| told(change, now)).collect();
    events::emit(tx, actor, &format!("opportunity.{verb}"), now, &told).await?;
    Ok(())
}

fn told(Change { before, after, pipeline, fact }: Change<'_>, now: Time) -> Told {
    let changes = events::changes(before, after);
    let opportunity = Some(wire::opportunity::fact(after.clone(), pipeline, now));
    let stage = |change| Some(wire::opportunity::stage_change(change));
    let (id, at) = (after.id, after.revision);
    let name = "opportunity";
    match fact {
        Fact::Created(_) => Told::new(name, id, at, &pb::OpportunityCreated { opportunity }, changes),
        Fact::Imported(import, _) => {
            let fact = pb::OpportunityImported { opportunity, import_id: import.to_string() };
            Told::new(name, id, at, &fact, changes)
        }
        Fact::Updated => Told::new(name, id, at, &pb::OpportunityUpdated { opportunity }, changes),
        Fact::Moved(change) => {
            let fact = pb::OpportunityStageChanged { opportunity, change: stage(change) };
            Told::new(name, id, at, &fact, changes)
        }
        Fact::Won(change) => {
            Told::new(name, id, at, &pb::OpportunityWon { opportunity, change: stage(change) }, changes)
        }
        Fact::Lost(change) => {
            Told::new(name, id, at, &pb::OpportunityLost { opportunity, change: stage(change) }, changes)
        }
        Fact::Invalidated(change) => {
            let fact = pb::OpportunityInvalidated { opportunity, change: stage(change) };
            Told::new(name, id, at, &fact, changes)
        }
        Fact::Reopened(change) => {
            let fact = pb::OpportunityReopened { opportunity, change: stage(change) };
            Told::new(name, id, at, &fact, changes)
        }
        Fact::Transferred(reason) => {
            let previous_owner_id =
                before.and_then(|before| before.owner).map(|owner| owner.to_string()).unwrap_or_default();
            let fact = pb::OpportunityTransferred { opportunity, previous_owner_id, reason };
            Told::new(name, id, at, &fact, changes)
        }
        Fact::FollowedUp(record) => {
            let fact = pb::FollowUpRecorded { opportunity, follow_up: Some(*record) };
            Told::new(name, id, at, &fact, changes)
        }
    }
}

/// Tells of a pipeline that was added or changed.
///
/// # Errors
/// Database trouble.
pub(crate) async fn pipeline(
    tx: &mut Tx,
    actor: &Actor,
    before: Option<&Pipeline>,
    after: &Pipeline,
    now: Time,
) -> Result<(), Error> {
    let fact = pb::PipelineChanged { pipeline: Some(wire::pipeline::pipeline(after.clone())) };
    let changes = events::changes(before, after);
    let told = Told::new("pipeline", after.id, after.revision, &fact, changes);
    let action = if before.is_some() { "pipeline.update" } else { "pipeline.create" };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}
