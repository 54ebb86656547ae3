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
    ($(#[$doc:meta])* $name:ident, $source:literal, $read:path, [$($fact:ty),+ $(,)?]) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name;

        impl Hear for $name {
            const SOURCE: &'static str = $source;

            fn types(&self) -> Vec<String> {
                vec![$(<$fact>::full_name()),+]
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
    Leads, "lead", heard::lead, [lead::LeadConverted, lead::LeadFollowedUp]
}
ears! {
    /// Opportunities.
    Opportunities, "opportunity", heard::opportunity, [
        opportunity::OpportunityCreated,
        opportunity::OpportunityUpdated,
        opportunity::OpportunityStageChanged,
        opportunity::OpportunityWon,
        opportunity::OpportunityLost,
        opportunity::OpportunityInvalidated,
        opportunity::OpportunityReopened,
        opportunity::OpportunityTransferred,
        opportunity::FollowUpRecorded,
    ]
}
ears! {
    /// Quotes.
    Quotes, "quote", heard::quote, [
        quote::QuoteCreated,
        quote::QuoteUpdated,
        quote::QuoteSubmitted,
        quote::QuoteWithdrawn,
        quote::QuoteApproved,
        quote::QuoteReturned,
        quote::QuoteSent,
        quote::QuoteAccepted,
        quote::QuoteRejected,
        quote::QuoteExpired,
        quote::QuoteRevised,
        quote::QuoteCancelled,
    ]
}
ears! {
    /// Contracts and their money.
    Contracts, "contract", heard::contract, [
        contract::ContractCreated,
        contract::ContractUpdated,
        contract::ContractSubmitted,
        contract::ContractWithdrawn,
        contract::ContractApproved,
        contract::ContractReturned,
        contract::ContractSigned,
        contract::ContractEffective,
        contract::ContractTerminated,
        contract::ContractCompleted,
        contract::ContractCancelled,
        contract::PaymentReceived,
        contract::PaymentVoided,
        contract::InvoiceIssued,
        contract::InvoiceVoided,
        contract::InstalmentOverdue,
    ]
}
ears! {
    /// Orders on their way.
    Orders, "order_sync", heard::order, [
        order::OrderCreated,
        order::OrderUpdated,
        order::OrderMilestoneReached,
        order::OrderDelayed,
        order::OrderContractTerminated,
        order::OrderCancelled,
        order::OrderCompleted,
        order::OrderPushed,
    ]
}
