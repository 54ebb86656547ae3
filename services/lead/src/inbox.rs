//! What this service hears: people from identity (who can own leads), accounts from customer (what leads may be
//! duplicates of).

use api::customer::v1::{Account, AccountCreated, AccountUpdated, ContactCreated, ContactUpdated};
use events::{Fact, Hear};
use prost::{Message, Name};
use sqlx::PgConnection;
use types::sameness::{self, Sketch};
use types::{Fault, Kind, TenantId, company};
use uuid::Uuid;

use crate::store;

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
            Some(person) => Ok(store::roster::keep_person(tx, tenant, &person, fact.revision).await?),
            None => Ok(()),
        }
    }
}

/// Hears which customers there are.
#[derive(Clone, Debug)]
pub(crate) struct Customers;

impl Hear for Customers {
    const SOURCE: &'static str = "customer";

    fn types(&self) -> Vec<String> {
        vec![
            AccountCreated::full_name(),
            AccountUpdated::full_name(),
            ContactCreated::full_name(),
            ContactUpdated::full_name(),
        ]
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        let bytes = &*fact.payload;
        match fact.r#type.as_str() {
            name if name == AccountCreated::full_name() => {
                let account = AccountCreated::decode(bytes).map_err(undecodable)?.account.unwrap_or_default();
                keep(tx, tenant, &account, fact.revision).await
            }
            name if name == AccountUpdated::full_name() => {
                let account = AccountUpdated::decode(bytes).map_err(undecodable)?.account.unwrap_or_default();
                keep(tx, tenant, &account, fact.revision).await
            }
            name => {
                let contact = if name == ContactCreated::full_name() {
                    ContactCreated::decode(bytes).map_err(undecodable)?.contact
                } else {
                    ContactUpdated::decode(bytes).map_err(undecodable)?.contact
                };
                let contact = contact.unwrap_or_default();
                let sketch = Sketch {
                    person: &contact.display_name,
                    phone: &contact.phone,
                    email: &contact.email,
                    ..Sketch::default()
                };
                let account = id("contact.account_id", &contact.account_id)?;
                Ok(store::account::add_keys(tx, tenant, account, &sameness::keys(&sketch)).await?)
            }
        }
    }
}

async fn keep(
    tx: &mut PgConnection,
    tenant: TenantId,
    account: &Account,
    revision: i64,
) -> Result<(), Fault> {
    let sketch = Sketch {
        company: &company::key(&account.display_name),
        credit_code: &account.credit_code,
        phone: &account.phone,
        ..Sketch::default()
    };
    Ok(store::account::keep(
        tx,
        tenant,
        id("account.id", &account.id)?,
        account,
        revision,
        &sameness::keys(&sketch),
    )
    .await?)
}

fn id(field: &str, text: &str) -> Result<Uuid, Fault> {
    text.parse().map_err(|_| Fault::new(Kind::Internal, "FACT_ID", format!("{field} is no id")))
}

fn undecodable(error: prost::DecodeError) -> Fault {
    Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string())
}
