//! The review of a contract (合同评审): a small saga with the workflow service. What is to be done is kept with the
//! submission; the process is started under a request id made from it, its id is kept, then it is looked at once more. A
//! crash anywhere leaves a row, and whoever finds it goes on; no submission starts two processes.

use std::time::Duration;

use api::workflow::v1::instance::State as Outcome;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::{CancelInstanceRequest, GetInstanceRequest, Instance, StartInstanceRequest};
use kit::wire::id_told;
use kit::{Channel, Parts};
use prost_types::value::Kind as Wire;
use prost_types::{Struct, Value};
use rust_decimal::prelude::ToPrimitive as _;
use sqlx::PgConnection;
use tonic::{Code, Status};
use types::{Actor, ContractId, Fault, InstanceId, Kind, TenantId, Time, ids};

use crate::change::{Fact, keep, ourselves};
use crate::contract::{Contract, State};
use crate::error::Error;
use crate::store;
use crate::store::review::Review;

/// How long the caller that began it may take before somebody else goes on.
pub(crate) const GRACE: Duration = Duration::from_secs(15);
/// How often reviews left behind are looked for.
const LOOK: Duration = Duration::from_secs(1);

/// What kind of record a contract is to a process.
pub(crate) const SUBJECT: &str = "contract";

/// Takes the steps that are left of a submission. Nothing is left of one that is done.
///
/// # Errors
/// `REVIEW_PENDING` when the workflow service cannot be reached: it goes on by itself. `REVIEW_REFUSED` when it refuses to
/// start the process; the contract is a draft again then.
pub(crate) async fn go_on(
    parts: &Parts,
    tenant: TenantId,
    contract: ContractId,
    submission: i32,
) -> Result<(), Error> {
    let mut tx = parts.db.begin(tenant).await?;
    let review = store::review::get(&mut tx, tenant, contract, submission).await?;
    tx.rollback().await?;
    let Some(review) = review else { return Ok(()) };
    match carry_out(parts, tenant, &review).await {
        Err(Trouble::Call(status)) => Err(refused(parts, tenant, &review, &status).await),
        Err(Trouble::Ours(error)) => Err(error),
        Ok(()) => Ok(()),
    }
}

/// What can be in the way.
enum Trouble {
    /// The workflow service.
    Call(Status),
    /// Ours.
    Ours(Error),
}

impl From<Status> for Trouble {
    fn from(status: Status) -> Self {
        Trouble::Call(status)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Trouble::Ours(error)
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        Trouble::Ours(error.into())
    }
}

async fn carry_out(parts: &Parts, tenant: TenantId, review: &Review) -> Result<(), Trouble> {
    let mut instances = InstanceServiceClient::new(parts.peers.get("workflow"));
    // Sent again after a crash, or to call it off, it is the same process.
    let id = match review.instance {
        Some(id) => id,
        None => start(parts, &mut instances, tenant, review).await?,
    };
    if review.called_off {
        let ask = CancelInstanceRequest {
            id: id.to_string(),
            reason: "合同已撤回".to_owned(),
            request_id: request_id(review, "call off"),
        };
        match instances.cancel_instance(parts.credentials.request(tenant, ask).await?).await {
            Ok(_) => {}
            // It has ended meanwhile.
            Err(status) if status.code() == Code::FailedPrecondition => {}
            Err(status) => return Err(status.into()),
        }
    } else {
        let now = parts.clock.now();
        let mut tx = parts.db.begin_on(tenant, &[review.contract.0]).await?;
        let before = store::contract::get(&mut tx, tenant, review.contract).await?;
        if under_review(&before, review.submission) && before.instance.is_none() {
            let after = before.clone().reviewed_in(id, now);
            let steps = vec![(after, Fact::Updated(crate::contract::Verb::Submit))];
            keep(&mut tx, &ourselves(tenant), Some(&before), steps, now).await?;
        }
        tx.commit().await?;
        // It may have ended before its id was known here, and nobody heard that.
        let ask = parts.credentials.request(tenant, GetInstanceRequest { id: id.to_string() }).await?;
        let instance = instances.get_instance(ask).await?.into_inner();
        let mut tx = parts.db.begin_on(tenant, &[review.contract.0]).await?;
        ended(&mut tx, tenant, review.contract, id, instance.state(), parts.clock.now()).await?;
        tx.commit().await?;
    }
    let mut tx = parts.db.begin(tenant).await?;
    store::review::done(&mut tx, tenant, review).await?;
    tx.commit().await?;
    Ok(())
}

fn under_review(contract: &Contract, submission: i32) -> bool {
    contract.state == State::InApproval && contract.submissions == submission
}

fn request_id(review: &Review, step: &str) -> String {
    ids::derived(review.contract.0, &format!("{step} {}", review.submission)).to_string()
}

async fn start(
    parts: &Parts,
    instances: &mut InstanceServiceClient<Channel>,
    tenant: TenantId,
    review: &Review,
) -> Result<InstanceId, Trouble> {
    let amount = Value { kind: Some(Wire::NumberValue(review.amount.to_f64().unwrap_or_default())) };
    let instance = Instance {
        process_key: review.process.clone(),
        title: review.title.clone(),
        subject_type: SUBJECT.to_owned(),
        subject_id: review.contract.to_string(),
        starter_id: id_told(review.owner),
        department_id: id_told(review.department),
        data: Some(Struct { fields: [("amount".to_owned(), amount)].into() }),
        ..Instance::default()
    };
    let ask = StartInstanceRequest {
        instance: Some(instance),
        request_id: request_id(review, "review"),
        ..Default::default()
    };
    let ask = parts.credentials.request(tenant, ask).await?;
    let started = instances.start_instance(ask).await?.into_inner();
    Ok(InstanceId::parse("instance.id", &started.id).map_err(Error::from)?)
}

/// The process `instance` of a contract stands so: where it has ended, the review has. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn ended(
    tx: &mut PgConnection,
    tenant: TenantId,
    id: ContractId,
    instance: InstanceId,
    outcome: Outcome,
    now: Time,
) -> Result<(), Error> {
    let accepted = match outcome {
        Outcome::Accepted => true,
        // Called off from there, it is returned as well.
        Outcome::Rejected | Outcome::Cancelled => false,
        Outcome::Running | Outcome::Unspecified => return Ok(()),
    };
    let Some(before) = store::contract::find(tx, tenant, id).await? else { return Ok(()) };
    if before.state != State::InApproval || before.instance != Some(instance) {
        return Ok(());
    }
    let after = before.clone().decide(accepted, now)?;
    let fact = if accepted { Fact::Approved } else { Fact::Returned };
    keep(tx, &ourselves(tenant), Some(&before), vec![(after, fact)], now).await
}

/// Trouble leaves the review to be gone on with; a refusal ends it, and the contract is a draft again.
async fn refused(parts: &Parts, tenant: TenantId, review: &Review, status: &Status) -> Error {
    use tonic::Code::{AlreadyExists, FailedPrecondition, InvalidArgument, NotFound, PermissionDenied};
    if !matches!(
        status.code(),
        AlreadyExists | FailedPrecondition | InvalidArgument | NotFound | PermissionDenied
    ) {
        tracing::warn!(contract = %review.contract, %status, "a review waits for the workflow service");
        let text = "the workflow service cannot be reached; the review begins by itself";
        return Fault::new(Kind::Unavailable, "REVIEW_PENDING", text).into();
    }
    let now = parts.clock.now();
    let given_up = async {
        let mut tx = parts.db.begin_on(tenant, &[review.contract.0]).await?;
        let before = store::contract::get(&mut tx, tenant, review.contract).await?;
        if under_review(&before, review.submission) && before.instance.is_none() {
            let reason: String = status.message().chars().take(200).collect();
            let after = before.clone().withdraw(reason, now)?;
            keep(&mut tx, &ourselves(tenant), Some(&before), vec![(after, Fact::Withdrawn)], now).await?;
        }
        store::review::done(&mut tx, tenant, review).await?;
        Ok::<_, Error>(tx.commit().await?)
    };
    match given_up.await {
        Err(error) => error,
        Ok(()) => {
            let mut fault = Fault::new(Kind::Refused, "REVIEW_REFUSED", status.message().to_owned())
                .with("refusal", kit::status::reason(status).unwrap_or_default());
            fault = fault.with("process", &review.process);
            fault.into()
        }
    }
}

/// Goes on with reviews that a crash or an absent workflow service left behind, until the process stops.
pub(crate) async fn resume(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = resume_due(&parts).await {
            tracing::warn!(%error, "reviews left behind could not be read");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn resume_due(parts: &Parts) -> Result<(), Error> {
    for (tenant, contract, submission) in store::review::due(&parts.db, parts.clock.now()).await? {
        if store::review::take(&parts.db, tenant, contract, submission, parts.clock.now()).await?
            && let Err(error) = go_on(parts, tenant, contract, submission).await
        {
            tracing::info!(%contract, %error, "review not begun yet");
        }
    }
    Ok(())
}

/// What is to be done for a submission, kept with it.
#[must_use]
pub(crate) fn review(contract: &Contract, process: String, called_off: bool) -> Review {
    let title = format!("{} {}", contract.number, contract.terms.title);
    Review {
        contract: contract.id,
        submission: contract.submissions,
        process,
        title: title.trim().chars().take(100).collect(),
        amount: contract.totals.gross,
        owner: contract.owner,
        department: contract.department,
        instance: contract.instance,
        called_off,
    }
}

/// Who an answer is for: it may have changed since it was decided.
///
/// # Errors
/// `NotFound`; database trouble.
pub(crate) async fn as_it_is(parts: &Parts, actor: &Actor, id: ContractId) -> Result<Contract, Error> {
    let mut tx = parts.db.begin(actor.tenant).await?;
    let contract = store::contract::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    Ok(contract)
}
