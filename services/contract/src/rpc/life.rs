//! The life of a contract as it is asked for: reviewed, signed, ended.

use api::contract::v1 as pb;
use events::{Once, Repeated};
use kit::Parts;
use tonic::metadata::MetadataMap;
use types::{Actor, ContractId};

use super::{Command, optional_reason, reach, read, reason};
use crate::approval::{self, GRACE};
use crate::change::{Fact, keep};
use crate::contract::{Contract, Signing, Verb, today};
use crate::error::Error;
use crate::{asked, store, wire};

/// Sends a draft to review. What is to be done then is kept with it, and done at once where that is possible.
pub(super) async fn submit(
    parts: &Parts,
    actor: &Actor,
    ask: pb::SubmitContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("SubmitContract", &ask, &ask.request_id);
    let submitted = review(parts, actor, (&ask.id, ask.revision), &once, Verb::Submit, |before, now| {
        Ok((before.submit(now)?, Fact::Submitted))
    });
    let (id, submission) = submitted.await?;
    approval::go_on(parts, actor.tenant, id, submission).await?;
    let contract = approval::as_it_is(parts, actor, id).await?;
    Ok(wire::contract::contract(contract, actor, parts.clock.now()))
}

/// Takes a contract back from review; its process is called off.
pub(super) async fn withdraw(
    parts: &Parts,
    actor: &Actor,
    ask: pb::WithdrawContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("WithdrawContract", &ask, &ask.request_id);
    let why = optional_reason(&ask.reason)?;
    let taken = review(parts, actor, (&ask.id, ask.revision), &once, Verb::Withdraw, |before, now| {
        Ok((before.withdraw(why, now)?, Fact::Withdrawn))
    });
    let (id, submission) = taken.await?;
    // It is withdrawn whether or not the process can be called off at this moment: that goes on by itself.
    if let Err(error) = approval::go_on(parts, actor.tenant, id, submission).await {
        tracing::info!(contract = %id, %error, "its process is not called off yet");
    }
    let contract = approval::as_it_is(parts, actor, id).await?;
    Ok(wire::contract::contract(contract, actor, parts.clock.now()))
}

/// Keeps a contract that goes to review or comes back, together with what is to be done about its process; says which
/// submission that is. Repeated, it was done, and what is left of it is gone on with.
async fn review(
    parts: &Parts,
    actor: &Actor,
    (id, revision): (&str, i64),
    once: &Once,
    verb: Verb,
    decide: impl FnOnce(Contract, types::Time) -> Result<(Contract, Fact), Error>,
) -> Result<(ContractId, i32), Error> {
    let scope = actor.scope(verb.action())?;
    let id = ContractId::parse("id", id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::contract::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    let first: Repeated<pb::ContractVersion> = once.answered(&mut tx, actor).await?;
    if let Repeated::Answered(first) = first {
        return Ok((id, first.version));
    }
    before.expect_revision(revision)?;
    let (after, fact) = decide(before.clone(), now)?;
    let process = store::settings::get(&mut tx, actor.tenant).await?.process;
    let review = approval::review(&after, process, verb == Verb::Withdraw);
    store::review::put(&mut tx, actor.tenant, &review, now + GRACE).await?;
    keep(&mut tx, actor, Some(&before), vec![(after, fact)], now).await?;
    // Kept as the answer: which submission it was. What is told is the contract as it is then.
    let kept = pb::ContractVersion { version: review.submission, ..Default::default() };
    once.answer(&mut tx, actor, &kept, now).await?;
    tx.commit().await?;
    Ok((id, review.submission))
}

/// Signs an approved contract; it takes effect at once where its day has come.
pub(super) async fn sign(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::SignContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("SignContract", &ask, &ask.request_id);
    let id = ContractId::parse("id", &ask.id)?;
    let mut wrong = wire::Wrong::default();
    let ours = wrong.needed("our_signatory", &ask.our_signatory, 100);
    let theirs = wrong.needed("their_signatory", &ask.their_signatory, 100);
    let signed_on = wrong.needed_day("signed_date", &ask.signed_date).unwrap_or_default();
    let effective_on = wrong.day("effective_date", &ask.effective_date).unwrap_or(signed_on);
    wrong.or("INVALID_SIGNING", ())?;
    let scan = types::ids::parse("scan_file_id", &ask.scan_file_id)?;
    // Whoever may not sign learns nothing of files.
    read(parts, actor, Verb::Sign.action(), id).await?;
    asked::file(parts, metadata, scan).await?;
    let signing = Signing { scan, ours, theirs, signed_on, effective_on };
    let command = Command { parts, actor, id: &ask.id, revision: ask.revision, verb: Verb::Sign, once };
    command
        .run(|before, now| {
            let signed = before.clone().sign(signing, now)?;
            let mut steps = vec![(signed.clone(), Fact::Signed)];
            if signed.is_due_to_take_effect(today(now)) {
                steps.push((signed.take_effect(now)?, Fact::Effective));
            }
            Ok(steps)
        })
        .await
}

/// Gives up a contract that was not signed.
pub(super) async fn cancel(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CancelContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("CancelContract", &ask, &ask.request_id);
    let why = reason(&ask.reason)?;
    let command = Command { parts, actor, id: &ask.id, revision: ask.revision, verb: Verb::Cancel, once };
    command.run(|before, now| Ok(vec![(before.clone().end(Verb::Cancel, why, now)?, Fact::Cancelled)])).await
}

/// Ends a signed contract before it is done.
pub(super) async fn terminate(
    parts: &Parts,
    actor: &Actor,
    ask: pb::TerminateContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("TerminateContract", &ask, &ask.request_id);
    let why = reason(&ask.reason)?;
    let command = Command { parts, actor, id: &ask.id, revision: ask.revision, verb: Verb::Terminate, once };
    command
        .run(|before, now| Ok(vec![(before.clone().end(Verb::Terminate, why, now)?, Fact::Terminated)]))
        .await
}

/// Ends a contract that is done.
pub(super) async fn complete(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CompleteContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("CompleteContract", &ask, &ask.request_id);
    let command = Command { parts, actor, id: &ask.id, revision: ask.revision, verb: Verb::Complete, once };
    command.run(|before, now| Ok(vec![(before.clone().complete(now)?, Fact::Completed)])).await
}
