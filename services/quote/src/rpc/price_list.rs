//! Price lists as they are asked for.

use api::quote::v1 as pb;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use types::{Actor, Fault, PageSize, PageToken, PriceListId, ProductId, Violation};

use super::catalogue::READ;
use crate::change;
use crate::error::Error;
use crate::price_list::{PriceList, Terms};
use crate::quote::today;
use crate::wire::price_list::MANAGE;
use crate::{store, wire};

/// Refuses models that are not there.
async fn known_products(tx: &mut Tx, actor: &Actor, terms: &Terms) -> Result<(), Error> {
    let ids: Vec<ProductId> = terms.entries.keys().copied().collect();
    let found = store::catalogue::get_all(tx, actor.tenant, &ids).await?;
    let unknown = ids.iter().filter(|id| !found.iter().any(|product| product.id == **id));
    let violation =
        |id: &ProductId| Violation::new(format!("price_list.entries.{id}"), "UNKNOWN", "no such model");
    let unknown: Vec<Violation> = unknown.take(50).map(violation).collect();
    if unknown.is_empty() { Ok(()) } else { Err(Fault::invalid("INVALID_PRICE_LIST", unknown).into()) }
}

/// Adds a price list.
pub(super) async fn create(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CreatePriceListRequest,
) -> Result<pb::PriceList, Error> {
    actor.scope(MANAGE)?;
    let once = Once::new("CreatePriceList", &ask, &ask.request_id);
    let given = ask.price_list.as_ref().ok_or_else(|| types::Fault::required("price_list"))?;
    let terms = wire::price_list::terms(given)?;
    let now = parts.clock.now();
    let list = PriceList { id: PriceListId::new(), terms, created_at: now, updated_at: now, revision: 1 };
    let mut tx = parts.db.begin_on(actor.tenant, &[list.id.0]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    known_products(&mut tx, actor, &list.terms).await?;
    change::price_list(&mut tx, actor, (None, &list), now).await?;
    let answer = wire::price_list::price_list(list, actor, today(now));
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One price list.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::PriceList, Error> {
    actor.scope(READ)?;
    let id = PriceListId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let list = store::price_list::get(&mut tx, actor.tenant, id, None).await?;
    tx.rollback().await?;
    Ok(wire::price_list::price_list(list, actor, today(parts.clock.now())))
}

/// A page of price lists, without their entries.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListPriceListsRequest,
) -> Result<pb::ListPriceListsResponse, Error> {
    actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let currency = match ask.currency.as_str() {
        "" => None,
        text => Some(wire::asked_currency("currency", text)?),
    };
    let day = wire::asked_day("valid_on", &ask.valid_on)?;
    let below =
        PageToken::decode(&query, &token)?.map(|key| types::ids::parse("page_token", &key)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let limit = size.probe();
    let mut found = store::price_list::list(&mut tx, actor.tenant, currency, day, below, limit).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &query, |(last, _)| last.id.to_string());
    let today = today(parts.clock.now());
    let told = |(list, count): (PriceList, i32)| pb::PriceList {
        entry_count: count,
        ..wire::price_list::price_list(list, actor, today)
    };
    Ok(pb::ListPriceListsResponse { price_lists: found.into_iter().map(told).collect(), next_page_token })
}

/// Changes a price list.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdatePriceListRequest,
) -> Result<pb::PriceList, Error> {
    actor.scope(MANAGE)?;
    let given = ask.price_list.ok_or_else(|| types::Fault::required("price_list"))?;
    let id = PriceListId::parse("price_list.id", &given.id)?;
    let paths = wire::mask(ask.update_mask, &wire::price_list::UPDATABLE, |path| {
        wire::price_list::is_given(&given, path)
    })?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::price_list::get(&mut tx, actor.tenant, id, None).await?;
    let read = given.revision;
    let terms = wire::price_list::terms(&wire::price_list::merged(&before, given, &paths))?;
    if paths.contains(&"entries") {
        known_products(&mut tx, actor, &terms).await?;
    }
    let after = before.clone().update(terms, read, now)?;
    change::price_list(&mut tx, actor, (Some(&before), &after), now).await?;
    tx.commit().await?;
    Ok(wire::price_list::price_list(after, actor, today(now)))
}
