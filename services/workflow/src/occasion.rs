//! Facts of the suite that processes start by, or wait for. What is to be done about one is noted in the transaction
//! in which it is heard, and then done as an errand: once, whatever is killed when.

use events::{Fact, Hear};
use sqlx::PgConnection;
use types::{Clock, Fault, InstanceId, Kind, TenantId, UserId, ids};
use uuid::Uuid;

use crate::process::run::{Effect, Errand};
use crate::{reach, store};

/// Notes what a fact means for processes.
///
/// # Errors
/// Database trouble; a fact that cannot be read.
pub(crate) async fn note(tx: &mut PgConnection, fact: &Fact, clock: &Clock) -> Result<(), Fault> {
    let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
    let unreadable = |why: String| Fault::new(Kind::Internal, "FACT_PAYLOAD", why);
    let (id, about): (Uuid, Uuid) = match (fact.id.parse(), fact.aggregate_id.parse()) {
        (Ok(id), Ok(about)) => (id, about),
        _ => return Err(unreadable("a fact without ids".to_owned())),
    };
    let mut effects = Vec::new();
    let concerned = store::effect::concerned(tx, tenant, &fact.r#type, about).await?;
    for (instance, token, since) in concerned.tokens {
        let name = format!("token {token}");
        effects.push((instance, Effect { name, since, errand: Errand::Happened { token } }));
    }
    if !concerned.processes.is_empty() {
        let document = reach::fact(&fact.r#type, &fact.payload).map_err(unreadable)?;
        for process in concerned.processes {
            let instance = InstanceId(ids::derived(id, &format!("process {process}")));
            let errand = Errand::Begin {
                process,
                fact: document.clone(),
                subject: (fact.aggregate_type.clone(), about),
                actor: fact.actor.parse().ok().map(UserId),
            };
            effects.push((instance, Effect { name: "begin".to_owned(), since: 0, errand }));
        }
    }
    Ok(store::effect::add(tx, tenant, &effects, clock.now()).await?)
}

/// Hears everything that the customer service tells.
#[derive(Clone, Debug)]
pub(crate) struct Customers {
    clock: Clock,
}

impl Customers {
    /// With time from `clock`.
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock }
    }
}

impl Hear for Customers {
    const SOURCE: &'static str = "customer";

    fn types(&self) -> Vec<String> {
        // Any fact may be waited for: none is left out.
        Vec::new()
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        note(tx, fact, &self.clock).await
    }
}
