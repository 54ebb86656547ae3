//! The settings as they are asked for.

use api::quote::v1 as pb;
use kit::Parts;
use types::Actor;

use crate::change;
use crate::error::Error;
use crate::{store, wire};

/// The action that lets somebody change how the company quotes.
const MANAGE: &str = "quote.settings";

/// The settings of the company.
pub(super) async fn get(parts: &Parts, actor: &Actor) -> Result<pb::QuoteSettings, Error> {
    actor.scope(super::quote::READ)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    tx.rollback().await?;
    Ok(wire::settings::told(settings))
}

/// Replaces the settings.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateQuoteSettingsRequest,
) -> Result<pb::QuoteSettings, Error> {
    actor.scope(MANAGE)?;
    let given = ask.settings.ok_or_else(|| types::Fault::required("settings"))?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[change::settings_id(actor.tenant)]).await?;
    let before = store::settings::get(&mut tx, actor.tenant).await?;
    if given.revision != 0 && given.revision != before.revision {
        return Err(Error::Stale(before.revision));
    }
    let after = wire::settings::settings(&given, before.revision + 1)?;
    change::settings(&mut tx, actor, (&before, &after), now).await?;
    tx.commit().await?;
    Ok(wire::settings::told(after))
}
