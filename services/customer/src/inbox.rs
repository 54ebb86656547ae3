//! What this service hears: people from identity, who look after accounts. Their accounts follow them into another
//! department, so that it stays within the reach of those who lead them. [`business`]: what the other services tell of
//! accounts.

pub(crate) mod business;

use std::time::Duration;

use events::{Fact, Hear};
use kit::Parts;
use sqlx::PgConnection;
use types::{Actor, Fault, Principal, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::rpc::account::keep;
use crate::store;

/// Accounts that follow in one transaction.
const TOGETHER: i64 = 100;
/// How often people who moved are looked for.
const LOOK: Duration = Duration::from_secs(1);

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
            Some(person) => Ok(store::person::keep(tx, tenant, &person, fact.revision).await?),
            None => Ok(()),
        }
    }
}

/// Lets accounts follow their owners, until the process stops. Not where the fact is heard: an account is changed in a
/// transaction that began on it.
pub(crate) async fn let_accounts_follow(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = all_follow(&parts).await {
            tracing::warn!(%error, "accounts could not follow their owners");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn all_follow(parts: &Parts) -> Result<(), Error> {
    for (tenant, person) in store::person::moved(&parts.db).await? {
        while !follow(parts, tenant, person).await? {}
    }
    Ok(())
}

/// Lets some follow; says whether all have.
async fn follow(parts: &Parts, tenant: TenantId, person: UserId) -> Result<bool, Error> {
    let mut tx = parts.db.begin(tenant).await?;
    let left = store::person::left_behind(&mut tx, tenant, person, TOGETHER).await?;
    if left.is_empty() {
        store::person::settled(&mut tx, tenant, person).await?;
        let settled = store::person::left_behind(&mut tx, tenant, person, 1).await?.is_empty();
        if settled {
            tx.commit().await?;
        }
        return Ok(settled);
    }
    tx.lock(&left.iter().map(|id| id.0).collect::<Vec<Uuid>>()).await?;
    let actor = Actor {
        tenant,
        principal: Principal::Service { name: "customer".to_owned() },
        grants: Default::default(),
        language: "zh-CN".to_owned(),
    };
    let department = store::person::get(&mut tx, tenant, person).await?.and_then(|person| person.department);
    for id in left {
        let before = store::account::get(&mut tx, tenant, id).await?;
        // It may have got another owner while we waited.
        if before.owner == Some(person) && before.department != department {
            let hands = (before.owner, department);
            let after = before.clone().update(before.details.clone(), hands, parts.clock.now());
            keep(&mut tx, &actor, "account.follow", &before, &after).await?;
        }
    }
    tx.commit().await?;
    Ok(false)
}
