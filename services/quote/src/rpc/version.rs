//! Versions of quotes as they are asked for.

use api::quote::v1 as pb;
use kit::Parts;
use types::{Actor, PageSize, PageToken};

use super::quote::{READ, read};
use crate::error::Error;
use crate::quote::{Quote, differences};
use crate::{store, wire};

/// A page of versions, the newest first.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListQuoteVersionsRequest,
) -> Result<pb::ListQuoteVersionsResponse, Error> {
    actor.scope(READ)?;
    let size = PageSize::parse(ask.page_size)?;
    let token = PageToken::decode(&ask.quote_id, &ask.page_token)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (latest, _) = read(&mut tx, actor, &ask.quote_id, 0).await?;
    let below = match token {
        Some(key) => key.parse().unwrap_or(0),
        None => latest.version,
    };
    let limit = size.probe();
    let mut found = store::quote::versions(&mut tx, actor.tenant, latest.id, below, limit).await?;
    tx.rollback().await?;
    if ask.page_token.is_empty() {
        found.insert(0, latest.clone());
    }
    let next_page_token = size.cut(&mut found, &ask.quote_id, |last| last.version.to_string());
    let now = parts.clock.now();
    let told = |quote: &Quote| {
        let is_latest = quote.version == latest.version;
        if is_latest { wire::quote::quote(quote, actor, now) } else { wire::quote::version(quote, actor) }
    };
    Ok(pb::ListQuoteVersionsResponse { versions: found.iter().map(told).collect(), next_page_token })
}

/// What differs between two versions.
pub(super) async fn compare(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CompareQuoteVersionsRequest,
) -> Result<pb::CompareQuoteVersionsResponse, Error> {
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (after, _) = read(&mut tx, actor, &ask.quote_id, ask.to_version).await?;
    let (before, _) = read(&mut tx, actor, &ask.quote_id, ask.from_version).await?;
    tx.rollback().await?;
    let found = differences(&before, &after, wire::quote::sees_margin(&after, actor));
    let differences = found.into_iter().map(wire::quote::difference).collect();
    Ok(pb::CompareQuoteVersionsResponse { differences })
}
