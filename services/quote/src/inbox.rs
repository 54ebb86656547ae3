//! What this service hears: how approval processes ended, from workflow.

use api::workflow::v1::{Instance, InstanceEnded};
use events::{Fact, Hear};
use kit::Tx;
use prost::{Message, Name};
use sqlx::PgConnection;
use types::{Clock, Fault, InstanceId, Kind, QuoteId, TenantId};
use uuid::Uuid;

use crate::approve::{SUBJECT, meaning, settle};

/// Hears how approvals ended.
#[derive(Clone, Debug)]
pub(crate) struct Approvals {
    clock: Clock,
}

impl Approvals {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

/// The instance of a fact, where it was about a quote.
fn about_a_quote(fact: &Fact) -> Result<Option<(QuoteId, Instance)>, Fault> {
    let instance = InstanceEnded::decode(&*fact.payload)
        .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
        .instance
        .unwrap_or_default();
    // Anybody may start a process about anything: what is no id of ours is not about a quote.
    let quote = instance.subject_id.parse::<Uuid>().ok().filter(|_| instance.subject_type == SUBJECT);
    Ok(quote.map(|quote| (QuoteId(quote), instance)))
}

impl Hear for Approvals {
    const SOURCE: &'static str = "workflow";

    fn types(&self) -> Vec<String> {
        vec![InstanceEnded::full_name()]
    }

    async fn prepare(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let mut quotes = Vec::new();
        for fact in facts {
            quotes.extend(about_a_quote(fact)?.map(|(quote, _)| quote.0));
        }
        tx.lock(&quotes).await.map_err(|error| kit::status::database(&error))
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let Some((quote, instance)) = about_a_quote(fact)? else { return Ok(()) };
        let Some(meaning) = meaning(instance.state()) else { return Ok(()) };
        let instance = InstanceId::parse("instance.id", &instance.id)?;
        Ok(settle(tx, tenant, quote, instance, meaning, self.clock.now()).await?)
    }
}
