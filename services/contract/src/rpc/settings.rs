//! Settings as they are asked for.

use api::contract::v1 as pb;
use events::Told;
use kit::Parts;
use types::{Actor, ids};

use super::READ;
use crate::error::Error;
use crate::settings::Settings;
use crate::{store, wire};

/// The action that lets somebody change them.
const SETTINGS: &str = "contract.settings";

/// The company's settings.
pub(super) async fn get(parts: &Parts, actor: &Actor) -> Result<pb::ContractSettings, Error> {
    actor.scope(READ)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    tx.rollback().await?;
    Ok(wire::settings::settings_told(settings))
}

/// Replaces them.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateContractSettingsRequest,
) -> Result<pb::ContractSettings, Error> {
    actor.scope(SETTINGS)?;
    let wanted = wire::settings::settings(ask.settings.ok_or_else(|| types::Fault::required("settings"))?)?;
    let now = parts.clock.now();
    // A company has one; its id is made from the company's.
    let id = ids::derived(actor.tenant.0, "contract settings");
    let mut tx = parts.db.begin_on(actor.tenant, &[id]).await?;
    let before = store::settings::get(&mut tx, actor.tenant).await?;
    if wanted.revision != 0 && wanted.revision != before.revision {
        return Err(Error::SettingsStale(before.revision));
    }
    let after = Settings { revision: before.revision + 1, ..wanted };
    store::settings::put(&mut tx, actor.tenant, &after).await?;
    let told = wire::settings::settings_told(after.clone());
    let fact = pb::ContractSettingsChanged { settings: Some(told.clone()) };
    let changes = events::changes(Some(&before), &after);
    let fact = Told::new("contract_settings", id, after.revision, &fact, changes);
    events::emit(&mut tx, actor, "contract.settings", now, &[fact]).await?;
    tx.commit().await?;
    Ok(told)
}
