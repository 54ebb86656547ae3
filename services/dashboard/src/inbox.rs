//! What this service hears: who works here, what they are called and which roles they have.

use events::{Fact, Hear};
use sqlx::PgConnection;
use types::{Fault, TenantId};

use crate::store;

/// Hears people.
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
            Some(person) => Ok(store::keep_person(tx, tenant, &person, fact.revision).await?),
            None => Ok(()),
        }
    }
}
