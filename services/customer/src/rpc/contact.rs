//! Contacts as they are asked for. Who may see and change a contact is who may see and change its account.

use api::customer::v1 as pb;
use events::{Repeated, Told};
use kit::{Parts, Tx};
use types::{AccountId, Actor, ContactId, Fault, PageSize, PageToken, Time, Violation};
use uuid::Uuid;

use super::reach;
use crate::account::Account;
use crate::contact::{Contact, Details};
use crate::error::Error;
use crate::{store, wire};

/// Adds a contact.
pub(super) async fn create(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CreateContactRequest,
) -> Result<pb::Contact, Error> {
    const METHOD: &str = "CreateContact";
    actor.scope("customer.update")?;
    let digest = events::digest(&ask);
    let given = ask.contact.as_ref().ok_or_else(|| types::Fault::required("contact"))?;
    let account = AccountId::parse("contact.account_id", &given.account_id)?;
    let details = wire::contact::details(given, None)?;
    let now = parts.clock.now();
    // On the account: of two calls with one request id the second gets the answer of the first.
    let mut tx = parts.db.begin_on(actor.tenant, &[account.0]).await?;
    let account = store::account::get(&mut tx, actor.tenant, account).await?;
    reach("customer.update", actor, &account)?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, METHOD, &ask.request_id, &digest).await?
    {
        return Ok(first);
    }
    let contact = add(&mut tx, actor, account.id, details, now).await?;
    let answer = wire::contact::contact(contact, &account, actor);
    events::answer(&mut tx, actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps a new contact and tells of it.
///
/// # Errors
/// Database trouble.
pub(super) async fn add(
    tx: &mut Tx,
    actor: &Actor,
    account: AccountId,
    details: Details,
    now: Time,
) -> Result<Contact, Error> {
    let contact = Contact::new(account, details, now);
    store::contact::insert(tx, actor.tenant, &contact).await?;
    let fact = pb::ContactCreated { contact: Some(wire::contact::fact(contact.clone())) };
    let told = Told::new("contact", contact.id, contact.revision, &fact, events::changes(None, &contact));
    events::emit(tx, actor, "contact.create", now, &[told]).await?;
    Ok(contact)
}

/// A contact and its account, both within the caller's reach; else the contact is not there.
async fn load(tx: &mut Tx, actor: &Actor, action: &str, id: ContactId) -> Result<(Contact, Account), Error> {
    let contact = store::contact::get(tx, actor.tenant, id).await?;
    let account = store::account::get(tx, actor.tenant, contact.account).await?;
    reach(action, actor, &account).map_err(|error| match error {
        Error::NotFound(_) => Error::ContactNotFound(id),
        other => other,
    })?;
    Ok((contact, account))
}

/// One contact.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Contact, Error> {
    actor.scope("customer.read")?;
    let id = ContactId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (contact, account) = load(&mut tx, actor, "customer.read", id).await?;
    tx.rollback().await?;
    Ok(wire::contact::contact(contact, &account, actor))
}

/// A page of an account's contacts.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListContactsRequest,
) -> Result<pb::ListContactsResponse, Error> {
    actor.scope("customer.read")?;
    let id = AccountId::parse("account_id", &ask.account_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let query = id.to_string();
    let after = PageToken::decode(&query, &ask.page_token)?.map(|key| position(&key)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let account = store::account::get(&mut tx, actor.tenant, id).await?;
    reach("customer.read", actor, &account)?;
    let mut contacts = store::contact::list(&mut tx, actor.tenant, id, after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut contacts, &query, |last| last.id.to_string());
    let contacts =
        contacts.into_iter().map(|contact| wire::contact::contact(contact, &account, actor)).collect();
    Ok(pb::ListContactsResponse { contacts, next_page_token })
}

fn position(key: &str) -> Result<Uuid, Fault> {
    key.parse().map_err(|_| {
        let text = "is not a page token of this service";
        Fault::invalid("INVALID_PAGE", [Violation::new("page_token", "MALFORMED", text)])
    })
}

/// Changes a contact.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateContactRequest,
) -> Result<pb::Contact, Error> {
    actor.scope("customer.update")?;
    let given = ask.contact.ok_or_else(|| types::Fault::required("contact"))?;
    let id = ContactId::parse("contact.id", &given.id)?;
    let mask = wire::contact::mask(&given, ask.update_mask)?;
    let asked = wire::contact::details(&given, Some(&mask))?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let (before, account) = load(&mut tx, actor, "customer.update", id).await?;
    before.expect_revision(given.revision)?;
    let details = wire::contact::merge(&before.details, asked, &mask);
    let after = before.clone().update(details, parts.clock.now());
    store::contact::save(&mut tx, actor.tenant, &before, &after).await?;
    let fact = pb::ContactUpdated { contact: Some(wire::contact::fact(after.clone())) };
    let changes = events::changes(Some(&before), &after);
    let told = Told::new("contact", id, after.revision, &fact, changes);
    events::emit(&mut tx, actor, "contact.update", after.updated_at, &[told]).await?;
    tx.commit().await?;
    Ok(wire::contact::contact(after, &account, actor))
}

/// Removes a contact.
pub(super) async fn delete(parts: &Parts, actor: &Actor, ask: pb::DeleteContactRequest) -> Result<(), Error> {
    actor.scope("customer.update")?;
    let id = ContactId::parse("id", &ask.id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let (before, _) = load(&mut tx, actor, "customer.update", id).await?;
    before.expect_revision(ask.revision)?;
    store::contact::delete(&mut tx, actor.tenant, &before).await?;
    let last = before.clone().update(before.details.clone(), now);
    let fact = pb::ContactDeleted { contact: Some(wire::contact::fact(last.clone())) };
    let changes = events::changes(Some(&before), &last);
    let told = Told::new("contact", id, last.revision, &fact, changes);
    events::emit(&mut tx, actor, "contact.delete", now, &[told]).await?;
    Ok(tx.commit().await?)
}
