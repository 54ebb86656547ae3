//! Hears of an account's business from the services where it lives. Nothing is told of it, so nothing is locked: each
//! record is told of by one service, and an older telling changes nothing.

use api::{contract::v1 as contract, lead::v1 as lead, opportunity::v1 as opportunity};
use api::{order_sync::v1 as order, quote::v1 as quote};
use events::{Fact, Hear};
use prost::Name;
use sqlx::PgConnection;
use types::{Fault, TenantId};

use crate::store;
use crate::wire::heard::{self, Heard};

macro_rules! ears {
    ($(#[$doc:meta])* $name:ident, $source:literal, $read:path, $types:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name;

        impl Hear for $name {
            const SOURCE: &'static str = $source;

            fn types(&self) -> Vec<String> {
                $types
            }

            async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
                keep(tx, fact, $read(fact)?).await
            }
        }
    };
}

async fn keep(tx: &mut PgConnection, fact: &Fact, heard: Heard) -> Result<(), Fault> {
    let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
    if let Some(deal) = heard.deal {
        store::deal::keep(tx, tenant, deal, &heard.purchases).await?;
    }
    if let Some(event) = heard.event {
        store::timeline::add(tx, tenant, event).await?;
    }
    Ok(())
}

ears! {
    /// Leads that became customers, and what was said to them before.
    Leads, "lead", heard::lead, vec![lead::LeadConverted::full_name(), lead::LeadFollowedUp::full_name()]
}
ears! {
    /// Opportunities.
    Opportunities, "opportunity", heard::opportunity, events::carrying::<opportunity::Opportunity>()
}
ears! {
    /// Quotes.
    Quotes, "quote", heard::quote, events::carrying::<quote::Quote>()
}
ears! {
    /// Contracts and their money.
    Contracts, "contract", heard::contract, events::carrying::<contract::Contract>()
}
ears! {
    /// Orders on their way.
    Orders, "order_sync", heard::order, events::carrying::<order::Order>()
}
