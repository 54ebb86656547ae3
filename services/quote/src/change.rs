//! How a change is kept: the quote, the fact and the audit row, in one transaction.

use api::quote::v1 as pb;
use events::Told;
use sqlx::PgConnection;
use types::{Actor, TenantId, Time, ids};

use crate::error::Error;
use crate::price_list::PriceList;
use crate::product::{Family, Product};
use crate::quote::Quote;
use crate::settings::Settings;
use crate::{store, wire};

/// What a verb tells.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Fact {
    /// Drafted.
    Created,
    /// The draft changed.
    Updated,
    /// Submitted; approved at once where nobody is asked.
    Submitted,
    /// Taken back.
    Withdrawn,
    /// Approved.
    Approved,
    /// Returned.
    Returned,
    /// Sent to the customer.
    Sent,
    /// Accepted.
    Accepted,
    /// Rejected.
    Rejected,
    /// Its last day passed.
    Expired,
    /// A new version was begun.
    Revised,
    /// Not wanted any more.
    Cancelled,
    /// Something was said.
    Commented(Box<pb::QuoteComment>),
}

/// This service as it acts by itself.
#[must_use]
pub(crate) fn ourselves(tenant: TenantId) -> Actor {
    Actor::service(tenant, "quote")
}

/// Keeps a quote as it is now; its lock is held. `verb` goes to the audit.
///
/// # Errors
/// `Stale` when somebody was faster; database trouble.
pub(crate) async fn keep(
    tx: &mut PgConnection,
    actor: &Actor,
    verb: &str,
    now: Time,
    (before, after): (Option<&Quote>, &Quote),
    fact: Fact,
) -> Result<(), Error> {
    match before {
        Some(before) => store::quote::save(tx, actor.tenant, after, before.revision).await?,
        None => store::quote::insert(tx, actor.tenant, after).await?,
    }
    let changes = events::changes(before, after);
    let quote = Some(wire::quote::fact(after));
    macro_rules! told {
        ($fact:ident) => {
            Told::new("quote", after.id, after.revision, &pb::$fact { quote }, changes)
        };
    }
    let told = match fact {
        Fact::Created => told!(QuoteCreated),
        Fact::Updated => told!(QuoteUpdated),
        Fact::Submitted => told!(QuoteSubmitted),
        Fact::Withdrawn => told!(QuoteWithdrawn),
        Fact::Approved => told!(QuoteApproved),
        Fact::Returned => told!(QuoteReturned),
        Fact::Sent => told!(QuoteSent),
        Fact::Accepted => told!(QuoteAccepted),
        Fact::Rejected => told!(QuoteRejected),
        Fact::Expired => told!(QuoteExpired),
        Fact::Revised => told!(QuoteRevised),
        Fact::Cancelled => told!(QuoteCancelled),
        Fact::Commented(comment) => {
            let fact = pb::QuoteCommented { quote, comment: Some(*comment) };
            Told::new("quote", after.id, after.revision, &fact, changes)
        }
    };
    events::emit(tx, actor, &format!("quote.{verb}"), now, &[told]).await?;
    Ok(())
}

/// Keeps a model and tells of it; its lock is held.
///
/// # Errors
/// `CodeTaken`; database trouble.
pub(crate) async fn product(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (Option<&Product>, &Product),
    now: Time,
) -> Result<(), Error> {
    store::catalogue::put(tx, actor.tenant, after).await?;
    let fact = pb::ProductChanged { product: Some(wire::catalogue::told(after.clone())) };
    let told = Told::new("product", after.id, after.revision, &fact, events::changes(before, after));
    let action = if before.is_some() { "product.update" } else { "product.create" };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}

/// Keeps a family and tells of it; its lock is held.
///
/// # Errors
/// `CodeTaken`; database trouble.
pub(crate) async fn family(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (Option<&Family>, &Family),
    now: Time,
) -> Result<(), Error> {
    store::catalogue::put_family(tx, actor.tenant, after).await?;
    let fact = pb::ProductFamilyChanged { family: Some(wire::catalogue::family_told(after.clone())) };
    let changes = events::changes(before, after);
    let told = Told::new("product_family", after.id, after.revision, &fact, changes);
    let action = if before.is_some() { "product_family.update" } else { "product_family.create" };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}

/// Keeps a price list and tells of it; its lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn price_list(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (Option<&PriceList>, &PriceList),
    now: Time,
) -> Result<(), Error> {
    store::price_list::put(tx, actor.tenant, after).await?;
    let fact = pb::PriceListChanged { price_list: Some(wire::price_list::fact(after.clone())) };
    let told = Told::new("price_list", after.id, after.revision, &fact, events::changes(before, after));
    let action = if before.is_some() { "price_list.update" } else { "price_list.create" };
    events::emit(tx, actor, action, now, &[told]).await?;
    Ok(())
}

/// The aggregate that a company's settings are.
#[must_use]
pub(crate) fn settings_id(tenant: TenantId) -> uuid::Uuid {
    ids::derived(tenant.0, "quote settings")
}

/// Keeps the settings and tells of them; their lock is held.
///
/// # Errors
/// Database trouble.
pub(crate) async fn settings(
    tx: &mut PgConnection,
    actor: &Actor,
    (before, after): (&Settings, &Settings),
    now: Time,
) -> Result<(), Error> {
    store::settings::put(tx, actor.tenant, after).await?;
    let fact = pb::QuoteSettingsChanged { settings: Some(wire::settings::told(after.clone())) };
    let id = settings_id(actor.tenant);
    let changes = events::changes(Some(before), after);
    let told = Told::new("quote_settings", id, after.revision, &fact, changes);
    events::emit(tx, actor, "quote_settings.update", now, &[told]).await?;
    Ok(())
}
