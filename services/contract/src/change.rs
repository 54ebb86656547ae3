//! How a change of a contract is kept: the contract, the facts and the audit rows, in one transaction.

use api::contract::v1 as pb;
use events::Told;
use kit::Tx;
use sqlx::PgConnection;
use types::{Actor, TenantId, Time};

use crate::clause::Clause;
use crate::contract::{Contract, Verb, today};
use crate::error::Error;
use crate::payment::{Invoice, Payment};
use crate::plan::Instalment;
use crate::{store, wire};

/// What a step of a contract tells.
pub(crate) enum Fact {
    /// Drafted.
    Created,
    /// Changed by this verb in a way that has no fact of its own.
    Updated(Verb),
    /// Sent to review.
    Submitted,
    /// Taken back.
    Withdrawn,
    /// Accepted by the review.
    Approved,
    /// Returned by the review.
    Returned,
    /// Signed.
    Signed,
    /// In force.
    Effective,
    /// Ended before it was done.
    Terminated,
    /// Done.
    Completed,
    /// Given up.
    Cancelled,
    /// A payment was received.
    Received(Payment),
    /// A payment was taken back.
    Voided(Payment),
    /// An invoice was issued.
    Invoiced(Invoice),
    /// An invoice was taken back.
    InvoiceVoided(Invoice),
    /// An instalment is overdue.
    Overdue(Instalment),
}

impl Fact {
    /// What the audit calls it.
    fn action(&self) -> &'static str {
        match self {
            Fact::Created => "create",
            Fact::Updated(verb) => verb.as_str(),
            Fact::Submitted => Verb::Submit.as_str(),
            Fact::Withdrawn => Verb::Withdraw.as_str(),
            Fact::Approved => Verb::Approve.as_str(),
            Fact::Returned => Verb::Return.as_str(),
            Fact::Signed => Verb::Sign.as_str(),
            Fact::Effective => Verb::TakeEffect.as_str(),
            Fact::Terminated => Verb::Terminate.as_str(),
            Fact::Completed => Verb::Complete.as_str(),
            Fact::Cancelled => Verb::Cancel.as_str(),
            Fact::Received(_) => Verb::RecordPayment.as_str(),
            Fact::Voided(_) => Verb::VoidPayment.as_str(),
            Fact::Invoiced(_) => Verb::IssueInvoice.as_str(),
            Fact::InvoiceVoided(_) => Verb::VoidInvoice.as_str(),
            Fact::Overdue(_) => Verb::Remind.as_str(),
        }
    }
}

/// A step of a contract: as it is after it, and what that tells.
pub(crate) type Step = (Contract, Fact);

/// Keeps the steps of one contract, which was `before`; none before it was there. Its lock is held.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    actor: &Actor,
    before: Option<&Contract>,
    steps: Vec<Step>,
    now: Time,
) -> Result<(), Error> {
    let Some((last, _)) = steps.last() else { return Ok(()) };
    match before {
        Some(before) => store::contract::save(tx, actor.tenant, before, last).await?,
        None => store::contract::insert(tx, actor.tenant, last).await?,
    }
    let mut told = Vec::with_capacity(steps.len());
    let mut before = before.cloned();
    for (after, fact) in steps {
        let action = format!("contract.{}", fact.action());
        told.push(tell(before.as_ref(), &after, fact, now).by(actor, action));
        before = Some(after);
    }
    events::emit(tx, actor, "contract.change", now, &told).await?;
    Ok(())
}

fn tell(before: Option<&Contract>, after: &Contract, fact: Fact, now: Time) -> Told {
    let changes = events::changes(before, after);
    let contract = Some(wire::contract::fact(after.clone(), now));
    let (name, id, at) = ("contract", after.id, after.revision);
    match fact {
        Fact::Created => Told::new(name, id, at, &pb::ContractCreated { contract }, changes),
        Fact::Updated(_) => Told::new(name, id, at, &pb::ContractUpdated { contract }, changes),
        Fact::Submitted => Told::new(name, id, at, &pb::ContractSubmitted { contract }, changes),
        Fact::Withdrawn => Told::new(name, id, at, &pb::ContractWithdrawn { contract }, changes),
        Fact::Approved => Told::new(name, id, at, &pb::ContractApproved { contract }, changes),
        Fact::Returned => Told::new(name, id, at, &pb::ContractReturned { contract }, changes),
        Fact::Signed => Told::new(name, id, at, &pb::ContractSigned { contract }, changes),
        Fact::Effective => Told::new(name, id, at, &pb::ContractEffective { contract }, changes),
        Fact::Terminated => Told::new(name, id, at, &pb::ContractTerminated { contract }, changes),
        Fact::Completed => Told::new(name, id, at, &pb::ContractCompleted { contract }, changes),
        Fact::Cancelled => Told::new(name, id, at, &pb::ContractCancelled { contract }, changes),
        Fact::Received(payment) => {
            let payment = Some(wire::payment::fact(payment, after));
            Told::new(name, id, at, &pb::PaymentReceived { contract, payment }, changes)
        }
        Fact::Voided(payment) => {
            let payment = Some(wire::payment::fact(payment, after));
            Told::new(name, id, at, &pb::PaymentVoided { contract, payment }, changes)
        }
        Fact::Invoiced(invoice) => {
            let invoice = Some(wire::payment::invoice_fact(invoice, after));
            Told::new(name, id, at, &pb::InvoiceIssued { contract, invoice }, changes)
        }
        Fact::InvoiceVoided(invoice) => {
            let invoice = Some(wire::payment::invoice_fact(invoice, after));
            Told::new(name, id, at, &pb::InvoiceVoided { contract, invoice }, changes)
        }
        Fact::Overdue(part) => {
            let overdue = part.is_overdue(today(now));
            let instalment = Some(wire::contract::instalment(&part, after.terms.currency, overdue));
            Told::new(name, id, at, &pb::InstalmentOverdue { contract, instalment }, changes)
        }
    }
}

/// Keeps a clause that was added, changed or retired, and tells of it. Its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn clause(
    tx: &mut Tx,
    actor: &Actor,
    before: Option<&Clause>,
    after: &Clause,
    verb: &str,
    now: Time,
) -> Result<(), Error> {
    store::clause::put(tx, actor.tenant, after, actor.user()).await?;
    let fact = pb::ClauseChanged { clause: Some(wire::clause::fact(after.clone())) };
    let told = Told::new("clause", after.id, after.revision, &fact, events::changes(before, after));
    events::emit(tx, actor, &format!("clause.{verb}"), now, &[told]).await?;
    Ok(())
}

/// This service, acting by itself.
#[must_use]
pub(crate) fn ourselves(tenant: TenantId) -> Actor {
    Actor::service(tenant, "contract")
}
