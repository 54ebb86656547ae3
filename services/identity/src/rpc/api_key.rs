use api::identity::v1 as pb;
use events::Told;
use serde_json::json;
use types::{Actor, PageSize, Violation};
use uuid::Uuid;

use super::{Directory, person, place};
use crate::credential::{self, Credential, Kind};
use crate::error::Error;
use crate::store::api_key::Kept;
use crate::{store, text, wire};

pub(super) async fn create(
    directory: &Directory,
    actor: &Actor,
    message: pb::CreateApiKeyRequest,
) -> Result<pb::ApiKey, Error> {
    let person = person(actor)?;
    let now = directory.clock.now();
    let mut wrong = Vec::new();
    let display_name = text::line(&mut wrong, "display_name", &message.display_name, 100, true);
    let expires_at =
        message.expire_time.as_ref().map(|time| kit::wire::time("expire_time", time)).transpose()?;
    if expires_at.is_some_and(|end| end <= now) {
        wrong.push(Violation::new("expire_time", "IN_THE_PAST", "must be in the future"));
    }
    text::checked((), wrong)?;
    let secret = Credential::write(Kind::ApiKey, actor.tenant, super::auth::random()?);
    let digest = Credential::read(&secret).ok_or(Error::CredentialInvalid)?.digest;
    let key = Kept {
        id: Uuid::now_v7(),
        person_id: person.0,
        display_name,
        hint: credential::hint(&secret),
        expires_at,
        created_at: now,
        revoked_at: None,
        revision: 1,
    };
    // Keys belong to the person: no key is made while they are being barred.
    let mut tx = directory.db.begin_on(actor.tenant, &[person.0]).await?;
    if store::sign_in::lock(&mut tx, actor.tenant, person).await?.disabled {
        return Err(Error::Disabled);
    }
    store::api_key::insert(&mut tx, actor.tenant, &key, &digest).await?;
    let said = wire::api_key(&key);
    let fact = pb::ApiKeyCreated { api_key: Some(said.clone()), user_id: person.to_string() };
    let changes = json!({ "display_name": [null, key.display_name], "hint": [null, key.hint], "expires_at": [null, key.expires_at] });
    let told = Told::new("api_key", key.id, key.revision, &fact, changes);
    events::emit(&mut tx, actor, "identity.api_key.create", now, &[told]).await?;
    tx.commit().await?;
    Ok(pb::ApiKey { secret, ..said })
}

pub(super) async fn revoke(
    directory: &Directory,
    actor: &Actor,
    message: pb::RevokeApiKeyRequest,
) -> Result<pb::ApiKey, Error> {
    let person = person(actor)?;
    let id = wire::id("id", &message.id)?;
    let now = directory.clock.now();
    let mut tx = directory.db.begin_on(actor.tenant, &[person.0]).await?;
    if store::api_key::lock(&mut tx, actor.tenant, person, id).await?.revoked_at.is_some() {
        return Err(Error::WrongState("API key", "revoked"));
    }
    let key = store::api_key::revoke(&mut tx, actor.tenant, id, now).await?;
    events::emit(&mut tx, actor, "identity.api_key.revoke", now, &[revoked(&key)]).await?;
    tx.commit().await?;
    Ok(wire::api_key(&key))
}

/// The fact that `key` was ended.
pub(super) fn revoked(key: &Kept) -> Told {
    let fact = pb::ApiKeyRevoked { api_key: Some(wire::api_key(key)), user_id: key.person_id.to_string() };
    Told::new("api_key", key.id, key.revision, &fact, json!({ "revoked_at": [null, key.revoked_at] }))
}

pub(super) async fn list(
    directory: &Directory,
    actor: &Actor,
    message: pb::ListApiKeysRequest,
) -> Result<pb::ListApiKeysResponse, Error> {
    let person = person(actor)?;
    let size = PageSize::parse(message.page_size)?;
    let before = match place("api keys", &message.page_token)? {
        (_, id) if id.is_nil() => Uuid::max(),
        (_, id) => id,
    };
    let mut tx = directory.db.begin(actor.tenant).await?;
    let mut keys = store::api_key::list(&mut tx, actor.tenant, person, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut keys, "api keys", |key| format!("|{}", key.id));
    Ok(pb::ListApiKeysResponse { api_keys: keys.iter().map(wire::api_key).collect(), next_page_token })
}
