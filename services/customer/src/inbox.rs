//! What this service hears: people from identity, who look after accounts. Their accounts follow them into another
//! department, so that it stays within the reach of those who lead them.

use std::time::Duration;

use api::identity::v1::{User, UserCreated, UserDisabled, UserEnabled, UserUpdated, user};
use events::{Fact, Hear};
use kit::Parts;
use prost::{Message, Name};
use sqlx::PgConnection;
use types::{Actor, DepartmentId, Fault, Kind, Principal, TenantId, UserId};
use uuid::Uuid;

use crate::error::Error;
use crate::rpc::account::keep;
use crate::store;
use crate::store::person::Person;

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
        vec![
            UserCreated::full_name(),
            UserUpdated::full_name(),
            UserDisabled::full_name(),
            UserEnabled::full_name(),
        ]
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let bytes = &*fact.payload;
        let user = match fact.r#type.as_str() {
            name if name == UserCreated::full_name() => UserCreated::decode(bytes).map(|fact| fact.user),
            name if name == UserUpdated::full_name() => UserUpdated::decode(bytes).map(|fact| fact.user),
            name if name == UserDisabled::full_name() => UserDisabled::decode(bytes).map(|fact| fact.user),
            _ => UserEnabled::decode(bytes).map(|fact| fact.user),
        };
        let user = user
            .map_err(|error| Fault::new(Kind::Internal, "FACT_PAYLOAD", error.to_string()))?
            .unwrap_or_default();
        let tenant = TenantId::parse("tenant_id", &fact.tenant_id)?;
        Ok(store::person::keep(tx, tenant, &person(&user)?, fact.revision).await?)
    }
}

fn person(user: &User) -> Result<Person, Fault> {
    Ok(Person {
        id: UserId::parse("user.id", &user.id)?,
        name: user.display_name.clone(),
        department: if user.department_id.is_empty() {
            None
        } else {
            Some(DepartmentId::parse("user.department_id", &user.department_id)?)
        },
        active: user.state() != user::State::Disabled,
    })
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
