//! What this service hears: who sells, from identity; how approval processes ended, from workflow.

use api::identity::v1::{User, UserCreated, UserDisabled, UserEnabled, UserUpdated};
use api::workflow::v1::{Instance, InstanceEnded};
use events::{Fact, Hear};
use kit::Tx;
use prost::{DecodeError, Message, Name};
use sqlx::PgConnection;
use types::{Clock, Fault, InstanceId, Kind, QuoteId, TenantId, UserId};
use uuid::Uuid;

use crate::approve::{SUBJECT, meaning, settle};
use crate::store::person::{self, Person};

/// Hears who sells.
#[derive(Clone, Debug)]
pub(crate) struct People;

impl Hear for People {
    const SOURCE: &'static str = "identity";

    fn types(&self) -> Vec<String> {
        events::people()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let Some(user) = user(fact).map_err(undecodable)? else { return Ok(()) };
        let id = UserId::parse("user.id", &user.id)?;
        let told = Person { name: user.display_name, phone: user.phone };
        Ok(person::keep(tx, tenant, id, &told, fact.revision).await?)
    }
}

fn user(fact: &Fact) -> Result<Option<User>, DecodeError> {
    let bytes = &*fact.payload;
    Ok(match fact.r#type.as_str() {
        name if name == UserCreated::full_name() => UserCreated::decode(bytes)?.user,
        name if name == UserUpdated::full_name() => UserUpdated::decode(bytes)?.user,
        name if name == UserDisabled::full_name() => UserDisabled::decode(bytes)?.user,
        name if name == UserEnabled::full_name() => UserEnabled::decode(bytes)?.user,
        _ => None,
    })
}

fn undecodable(error: DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}

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
    let instance = InstanceEnded::decode(&*fact.payload).map_err(undecodable)?.instance.unwrap_or_default();
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
