//! What this service hears: contracts that come into force, each of which makes exactly one order, and those that end.

use api::contract::v1::{Contract, ContractEffective, ContractTerminated};
use events::{Fact, Hear};
use kit::Tx;
use prost::{Message, Name};
use sqlx::PgConnection;
use types::{Clock, Fault, Kind, TenantId};
use uuid::Uuid;

use crate::change::{self, ourselves};
use crate::error::Error;
use crate::order::{Entry, Happening, Order, Verb, id_of};
use crate::{store, wire};

/// Hears contracts.
#[derive(Clone, Debug)]
pub(crate) struct Contracts {
    clock: Clock,
}

impl Contracts {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

impl Hear for Contracts {
    const SOURCE: &'static str = "contract";

    fn types(&self) -> Vec<String> {
        vec![ContractEffective::full_name(), ContractTerminated::full_name()]
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let mut orders = Vec::with_capacity(facts.len());
        for fact in facts {
            // What names no contract is refused when it is heard.
            orders.extend(fact.aggregate_id.parse::<Uuid>().ok().map(|contract| id_of(contract).0));
        }
        tx.lock(&orders).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let bytes = &*fact.payload;
        let effective = fact.r#type == ContractEffective::full_name();
        let contract = if effective {
            ContractEffective::decode(bytes).map(|fact| fact.contract)
        } else {
            ContractTerminated::decode(bytes).map(|fact| fact.contract)
        };
        let contract = contract
            .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
            .unwrap_or_default();
        let heard = if effective {
            self.effective(tx, tenant, &contract).await
        } else {
            self.terminated(tx, tenant, &contract).await
        };
        Ok(heard?)
    }
}

impl Contracts {
    async fn effective(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        contract: &Contract,
    ) -> Result<(), Error> {
        let terms = wire::terms::terms(contract)?;
        let id = id_of(terms.contract);
        if let Some(order) = store::order::find(tx, tenant, id).await? {
            let checksum = terms.checksum();
            if order.checksum != checksum {
                tracing::error!(order = order.number, %checksum, "a contract came into force again, and says something else");
            }
            return Ok(());
        }
        let now = self.clock.now();
        let number = store::order::number(tx, tenant, &format!("SO-{}", now.format("%Y"))).await?;
        let order = Order::open(number, terms, now);
        change::create(tx, &ourselves(tenant), &order, now).await
    }

    /// An order that the ERP cannot have is cancelled; about any other people have to decide.
    async fn terminated(
        &self,
        tx: &mut PgConnection,
        tenant: TenantId,
        contract: &Contract,
    ) -> Result<(), Error> {
        let id = id_of(wire::terms::contract_id(contract)?);
        let Some(order) = store::order::find(tx, tenant, id).await? else { return Ok(()) };
        if order.state.is_closed() || order.contract_terminated {
            return Ok(());
        }
        let now = self.clock.now();
        let us = ourselves(tenant);
        let push = store::push::get(tx, tenant, id).await?;
        if push.is_unsent() && order.state.after(Verb::Cancel).is_some() {
            let after = order.clone().cancel(&contract.reason, now)?;
            store::push::save(tx, tenant, &push, &push.clone().skip("the contract was terminated", now))
                .await?;
            let ended = Entry::of(Happening::ContractTerminated, &contract.reason, "suite");
            let cancelled = Entry::of(Happening::Cancelled, &contract.reason, "suite");
            return change::keep(tx, &us, (&order, &after), &[ended, cancelled], now).await;
        }
        let after = order.clone().flag(now);
        let entry = Entry::of(Happening::ContractTerminated, &contract.reason, "suite");
        change::keep(tx, &us, (&order, &after), &[entry], now).await
    }
}
