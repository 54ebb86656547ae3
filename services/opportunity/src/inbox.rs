//! What this service hears: people from identity (who can have opportunities), accounts from customer (what they are
//! called).

use api::customer::v1::{AccountCreated, AccountUpdated};
use events::{Fact, Hear};
use prost::{Message, Name};
use sqlx::PgConnection;
use types::{AccountId, Fault, Kind, TenantId};

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
        vec![AccountCreated::full_name(), AccountUpdated::full_name()]
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let bytes = &*fact.payload;
        let account = if fact.r#type == AccountCreated::full_name() {
            AccountCreated::decode(bytes).map(|fact| fact.account)
        } else {
            AccountUpdated::decode(bytes).map(|fact| fact.account)
        };
        let account = account
            .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
            .unwrap_or_default();
        let id = AccountId::parse("account.id", &account.id)?;
        Ok(heard::keep_account(tx, tenant, id, &account.display_name, fact.revision).await?)
    }
}
