//! What this service hears: people from identity (who can have contracts), accounts from customer (what they are called),
//! from quote what was accepted, and from workflow how reviews ended.

use api::quote::v1::{Quote, QuoteAccepted};
use api::workflow::v1::{Instance, InstanceEnded};
use events::{Fact, Hear};
use kit::Tx;
use prost::{DecodeError, Message, Name};
use sqlx::PgConnection;
use types::{Clock, ContractId, Fault, InstanceId, Kind, TenantId};

use crate::approval;
use crate::change::ourselves;
use crate::rpc::contract::drafted;
use crate::store::heard;

/// Hears who works here.
#[derive(Clone, Debug)]
pub(crate) struct People;

impl Hear for People {
    const SOURCE: &'static str = "identity";

    fn types(&self) -> Vec<String> {
        events::people()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        match events::person(fact)? {
            Some(person) => Ok(heard::keep_person(tx, tenant, &person, fact.revision).await?),
            None => Ok(()),
        }
    }
}

/// Hears what accounts are called.
#[derive(Clone, Debug)]
pub(crate) struct Accounts;

impl Hear for Accounts {
    const SOURCE: &'static str = "customer";

    fn types(&self) -> Vec<String> {
        events::accounts()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let (id, name) = events::account(fact)?;
        Ok(heard::keep_account(tx, tenant, id, &name, fact.revision).await?)
    }
}

/// Hears which quotes were accepted: each one is a contract from then on, drafted and waiting.
#[derive(Clone, Debug)]
pub(crate) struct Quotes {
    clock: Clock,
}

impl Quotes {
    /// With time from `clock`.
    #[must_use]
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

fn accepted(fact: &Fact) -> Result<Quote, Fault> {
    Ok(QuoteAccepted::decode(&*fact.payload).map_err(undecodable)?.quote.unwrap_or_default())
}

impl Hear for Quotes {
    const SOURCE: &'static str = "quote";

    fn types(&self) -> Vec<String> {
        vec![QuoteAccepted::full_name()]
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let quotes = facts.iter().filter_map(|fact| fact.aggregate_id.parse().ok()).collect::<Vec<_>>();
        tx.lock(&quotes).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let quote = accepted(fact)?;
        drafted(tx, &ourselves(tenant), &quote, self.clock.now()).await?;
        Ok(())
    }
}

/// Hears how reviews ended.
#[derive(Clone, Debug)]
pub(crate) struct Reviews {
    clock: Clock,
}

impl Reviews {
    /// With time from `clock`.
    #[must_use]
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

/// The process of a fact, and the contract that it is about; nothing when it is about something else.
fn about(fact: &Fact) -> Result<Option<(Instance, ContractId)>, Fault> {
    let instance = InstanceEnded::decode(&*fact.payload).map_err(undecodable)?.instance.unwrap_or_default();
    let ours = instance.subject_type == approval::SUBJECT;
    // Anybody may start a process about anything: what is no id is no contract of ours.
    Ok(instance.subject_id.parse().ok().filter(|_| ours).map(|id| (instance, ContractId(id))))
}

impl Hear for Reviews {
    const SOURCE: &'static str = "workflow";

    fn types(&self) -> Vec<String> {
        vec![InstanceEnded::full_name()]
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let about: Vec<_> = facts.iter().map(about).collect::<Result<_, _>>()?;
        let contracts: Vec<_> = about.into_iter().flatten().map(|(_, id)| id.0).collect();
        tx.lock(&contracts).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let Some((instance, contract)) = about(fact)? else { return Ok(()) };
        let id = InstanceId::parse("instance.id", &instance.id)?;
        Ok(approval::ended(tx, tenant, contract, id, instance.state(), self.clock.now()).await?)
    }
}

fn undecodable(error: DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}
