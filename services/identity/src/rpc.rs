//! What is asked.

mod api_key;
mod auth;
mod department;
mod directory;
mod role;
mod tenant;
mod user;

use kit::{Db, Tx};
use types::{Actor, DataScope, Fault, PageToken, UserId, Violation};
use uuid::Uuid;

pub(crate) use auth::Auth;
pub(crate) use directory::Directory;

use crate::error::Error;
use crate::role::MANAGE;
use crate::store;

/// Refuses who may not change the company's directory.
fn manages(actor: &Actor) -> Result<(), Error> {
    if actor.scope(MANAGE)? == DataScope::All { Ok(()) } else { Err(Error::ManagePartly) }
}

/// Begins a change of the company's directory by somebody who may make one. Changes of one company happen one
/// after the other, so that rules about all of it hold; those of `people` wait for what they do themselves, too.
async fn change(db: &Db, actor: &Actor, people: &[UserId]) -> Result<Tx, Error> {
    manages(actor)?;
    let aggregates: Vec<Uuid> = people.iter().map(|id| id.0).chain([actor.tenant.0]).collect();
    let mut tx = db.begin_on(actor.tenant, &aggregates).await?;
    store::tenant::get(&mut tx, actor.tenant).await?;
    Ok(tx)
}

/// The person behind the call.
fn person(actor: &Actor) -> Result<UserId, Error> {
    actor.user().ok_or(Error::UsersOnly)
}

/// Refuses ids of the request that the company does not have.
fn known(field: &str, absent: &[Uuid]) -> Result<(), Error> {
    let wrong: Vec<_> =
        absent.iter().map(|id| Violation::new(field, "NOT_FOUND", format!("{id} does not exist"))).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// The sort key in a page token: a text and an id. Before the first record when there is no token.
fn place(query: &str, token: &str) -> Result<(String, Uuid), Fault> {
    let Some(key) = PageToken::decode(query, token)? else { return Ok((String::new(), Uuid::nil())) };
    key.rsplit_once('|').and_then(|(text, id)| Some((text.to_owned(), id.parse().ok()?))).ok_or_else(|| {
        Fault::invalid(
            "INVALID_PAGE",
            [Violation::new("page_token", "MALFORMED", "is not a page token of this service")],
        )
    })
}
