//! What this service hears: people from identity (who can have opportunities), accounts from customer (what they are
//! called), and from contract which contracts are in force (their opportunities are won).

use std::collections::BTreeMap;

use api::contract::v1::{Contract, ContractEffective};
use events::{Fact, Hear};
use kit::Tx;
use prost::{DecodeError, Message, Name};
use sqlx::PgConnection;
use types::{Actor, Clock, Fault, Kind, Money, OpportunityId, Principal, TenantId};

use crate::change::{Change, Fact as Told, keep};
use crate::opportunity::{State, Verb};
use crate::store;
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

/// Hears which contracts are in force: 赢单. A signed contract says more than the gates of a pipeline do.
#[derive(Clone, Debug)]
pub(crate) struct Contracts {
    clock: Clock,
}

impl Contracts {
    /// With time from `clock`.
    #[must_use]
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

/// The contract of a fact, and the opportunity that it wins, where it names one.
fn won(fact: &Fact) -> Result<Option<(Contract, OpportunityId)>, Fault> {
    let contract =
        ContractEffective::decode(&*fact.payload).map_err(undecodable)?.contract.unwrap_or_default();
    if contract.opportunity_id.is_empty() {
        return Ok(None);
    }
    let id = OpportunityId::parse("contract.opportunity_id", &contract.opportunity_id)?;
    Ok(Some((contract, id)))
}

impl Hear for Contracts {
    const SOURCE: &'static str = "contract";

    fn types(&self) -> Vec<String> {
        vec![ContractEffective::full_name()]
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let won: Vec<_> = facts.iter().map(won).collect::<Result<_, _>>()?;
        let opportunities: Vec<_> = won.into_iter().flatten().map(|(_, id)| id.0).collect();
        tx.lock(&opportunities).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let Some((contract, id)) = won(fact)? else { return Ok(()) };
        let found = store::opportunity::get_all(tx, tenant, &[id]).await?;
        let Some(before) = found.into_iter().next().flatten() else { return Ok(()) };
        let pipeline = store::pipeline::hold(tx, tenant, before.pipeline).await?;
        let now = self.clock.now();
        let actor = Actor {
            tenant,
            principal: Principal::Service { name: "opportunity".to_owned() },
            grants: BTreeMap::new(),
            language: "zh-CN".to_owned(),
        };
        let reason = format!("合同 {} 生效", contract.number);
        let before = match before.state {
            // Won before: another contract of the same opportunity adds nothing to that.
            State::Won => return Ok(()),
            State::Open => before,
            // Lost too early: it is opened again, and that is told.
            State::Lost | State::Invalid => {
                let open = before.clone().reopen(&pipeline, now)?;
                let fact = Told::Reopened(before.stage_change(&open, &reason, None));
                let change = Change { before: Some(&before), after: &open, pipeline: &pipeline, fact };
                keep(tx, &actor, Verb::Reopen.as_str(), now, vec![change]).await?;
                open
            }
        };
        let gross = contract.totals.unwrap_or_default().gross;
        let amount = gross.parse().ok().zip(contract.currency.parse().ok());
        let amount = amount.map(|(amount, currency)| Money { amount, currency });
        let after = before.clone().win(amount, now)?;
        let fact = Told::Won(before.stage_change(&after, &reason, None));
        let change = Change { before: Some(&before), after: &after, pipeline: &pipeline, fact };
        Ok(keep(tx, &actor, Verb::Win.as_str(), now, vec![change]).await?)
    }
}

fn undecodable(error: DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}
