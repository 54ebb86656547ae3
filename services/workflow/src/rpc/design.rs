//! What is designed and published by itself, as it is asked for: the same calls for every kind of it.

use std::marker::PhantomData;

use events::{Repeated, Told};
use kit::{Parts, Tx};
use prost::Message;
use serde_json::Value as Json;
use types::{Actor, Fault, PageSize, PageToken, Time, Violation, ids, text};
use uuid::Uuid;

use super::task::refused;
use crate::edition::{Design, Kind, State, Version};
use crate::error::{Designed, Error};
use crate::process::graph;
use crate::store::design as store;

/// Bytes of a document as JSON.
pub(super) const SIZE: usize = 512 * 1024;
/// Characters of a title.
const TITLE: usize = 100;
/// Characters of a note.
const NOTE: usize = 1_000;

/// What is particular to a kind of design.
pub(super) trait Designing: Send + Sync + 'static {
    /// The kind.
    const KIND: Kind;
    /// The action that lets somebody see how it is designed.
    const READ: &'static str;
    /// The action that lets somebody design and publish.
    const DESIGN: &'static str;
    /// The reason of a refusal of what was sent.
    const INVALID: &'static str;
    /// The reason of a refusal of what cannot be published.
    const UNSOUND: &'static str;
    /// As it is said.
    type Said: Message + Default;

    /// What keeps a draft from being the version after this one.
    fn follows(last: Option<&Json>, draft: &Json) -> Result<(), Vec<Violation>>;
    /// It, without any document.
    fn head(design: &Design) -> Self::Said;
    /// It with its draft, what keeps that from being published, and whether it differs from what is published.
    fn draft(design: &Design, published: Option<&Json>) -> Self::Said;
    /// It with the document of a version.
    fn version(design: &Design, version: i32, document: &Json) -> Self::Said;
    /// The fact that it was changed.
    fn changed(said: Self::Said, id: Uuid, revision: i64, changes: Json) -> Told;
    /// The fact that a version was published.
    fn published(said: Self::Said, id: Uuid, revision: i64, changes: Json) -> Told;
}

/// A change as it was asked for.
pub(super) struct Asked<'a> {
    pub method: &'static str,
    pub key: &'a str,
    pub revision: i64,
    pub request_id: &'a str,
    pub digest: Vec<u8>,
}

/// What is designed of a kind.
#[derive(Debug)]
pub(super) struct Designs<D> {
    pub parts: Parts,
    of: PhantomData<D>,
}

fn aggregate<D: Designing>(actor: &Actor, key: &str) -> Uuid {
    ids::derived(actor.tenant.0, &format!("{} {key}", D::KIND.as_str()))
}

/// The document that was published last, if any was.
async fn last<D: Designing>(tx: &mut Tx, actor: &Actor, design: &Design) -> Result<Option<Json>, Error> {
    match design.published {
        0 => Ok(None),
        version => Ok(Some(store::document(tx, actor.tenant, D::KIND, &design.key, version).await?)),
    }
}

impl<D: Designing> Designs<D> {
    /// On these parts.
    pub(super) fn new(parts: Parts) -> Self {
        Self { parts, of: PhantomData }
    }

    /// The title as it is kept.
    pub(super) fn titled(given: &str, field: &str) -> Result<String, Error> {
        let title = text::tidy(given);
        if title.is_empty() || title.chars().count() > TITLE {
            let rule = format!("1 to {TITLE} characters");
            return Err(refused(D::INVALID, field, "OUT_OF_RANGE", &rule));
        }
        Ok(title)
    }

    /// A draft may be unfinished, but it must be of a size.
    pub(super) fn sized(document: Json, field: &str) -> Result<Json, Error> {
        if document.to_string().len() > SIZE {
            let rule = format!("at most {SIZE} bytes of JSON");
            return Err(refused(D::INVALID, field, "TOO_LARGE", &rule));
        }
        Ok(document)
    }

    fn unsound(wrong: Vec<Violation>) -> Error {
        Fault::invalid(D::UNSOUND, wrong).into()
    }

    /// Adds one, as a draft.
    pub(super) async fn create(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        title: String,
        draft: Json,
    ) -> Result<D::Said, Error> {
        let Asked { method, key, request_id, digest, .. } = asked;
        actor.scope(D::DESIGN)?;
        let kind = D::KIND.as_str();
        if !graph::is_id(key) {
            let rule = "letters, digits, _ and -, beginning with a letter; at most 64";
            return Err(refused(D::INVALID, &format!("{kind}.key"), "MALFORMED", rule));
        }
        let now = self.parts.clock.now();
        let id = aggregate::<D>(actor, key);
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let design = Design {
            key: key.to_owned(),
            title,
            draft,
            state: State::Draft,
            published: 0,
            created_at: now,
            updated_at: now,
            revision: 1,
        };
        if !store::insert(&mut tx, actor.tenant, D::KIND, &design).await? {
            return Err(Error::Design(D::KIND, Designed::Exists(design.key)));
        }
        let told = D::changed(D::head(&design), id, 1, events::changes(None, &design));
        events::emit(&mut tx, actor, &format!("{kind}.create"), now, &[told]).await?;
        let answer = D::draft(&design, None);
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// One change of one: lock, check repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        action: &str,
        decide: impl AsyncFnOnce(&mut Tx, Design, Time) -> Result<Design, Error>,
    ) -> Result<D::Said, Error> {
        let Asked { method, key, revision, request_id, digest } = asked;
        actor.scope(D::DESIGN)?;
        let now = self.parts.clock.now();
        let id = aggregate::<D>(actor, key);
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::get(&mut tx, actor.tenant, D::KIND, key).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::Design(D::KIND, Designed::Stale(before.revision)));
        }
        let after = decide(&mut tx, before.clone(), now).await?;
        let after = Design { revision: before.revision + 1, ..after };
        store::save(&mut tx, actor.tenant, D::KIND, &after).await?;
        let published = last::<D>(&mut tx, actor, &after).await?;
        let answer = D::draft(&after, published.as_ref());
        let changes = events::changes(Some(&before), &after);
        let told = if after.published == before.published {
            D::changed(D::head(&after), id, after.revision, changes)
        } else {
            D::published(D::version(&after, after.published, &after.draft), id, after.revision, changes)
        };
        let action = format!("{}.{action}", D::KIND.as_str());
        events::emit(&mut tx, actor, &action, now, &[told]).await?;
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Changes the draft, and the title if there is a new one.
    pub(super) async fn update(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        title: Option<String>,
        draft: Json,
    ) -> Result<D::Said, Error> {
        let decide = async |_: &mut Tx, design: Design, now| {
            let title = title.unwrap_or_else(|| design.title.clone());
            Ok(Design { title, draft, updated_at: now, ..design })
        };
        self.change(actor, asked, "update", decide).await
    }

    /// Publishes the draft.
    pub(super) async fn publish(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        note: &str,
    ) -> Result<D::Said, Error> {
        let note = note.trim();
        if note.chars().count() > NOTE {
            let rule = format!("at most {NOTE} characters");
            return Err(refused(D::INVALID, "note", "TOO_LONG", &rule));
        }
        let decide = async |tx: &mut Tx, design: Design, now| {
            let last = last::<D>(tx, actor, &design).await?;
            D::follows(last.as_ref(), &design.draft).map_err(Self::unsound)?;
            let mut after = Design { state: State::Published, ..design };
            // What was retired comes back as it was.
            if last.as_ref() == Some(&after.draft) {
                return Ok(after);
            }
            after.published += 1;
            let number = after.published;
            let version =
                Version { number, note: note.to_owned(), published_at: now, publisher: actor.user() };
            store::publish(tx, actor.tenant, D::KIND, &after.key, &version, &after.draft).await?;
            Ok(after)
        };
        self.change(actor, asked, "publish", decide).await
    }

    /// Ends it.
    pub(super) async fn retire(&self, actor: &Actor, asked: Asked<'_>) -> Result<D::Said, Error> {
        let decide = async |_: &mut Tx, design: Design, _| match design.state {
            State::Published => Ok(Design { state: State::Retired, ..design }),
            State::Draft | State::Retired => Err(Error::Design(D::KIND, Designed::NotPublished(design.key))),
        };
        self.change(actor, asked, "retire", decide).await
    }

    /// One, with its draft (version 0) or with a version.
    pub(super) async fn get(&self, actor: &Actor, key: &str, version: i32) -> Result<D::Said, Error> {
        actor.scope(D::READ)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let design = store::get(&mut tx, actor.tenant, D::KIND, key).await?;
        let answer = match version {
            0 => D::draft(&design, last::<D>(&mut tx, actor, &design).await?.as_ref()),
            version => {
                let document = store::document(&mut tx, actor.tenant, D::KIND, key, version).await?;
                D::version(&design, version, &document)
            }
        };
        tx.rollback().await?;
        Ok(answer)
    }

    /// The documents of these versions of one; of version 0, its draft.
    pub(super) async fn editions<const N: usize>(
        &self,
        actor: &Actor,
        key: &str,
        versions: [i32; N],
    ) -> Result<(Design, [Json; N]), Error> {
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let design = store::get(&mut tx, actor.tenant, D::KIND, key).await?;
        let mut found = [const { Json::Null }; N];
        for (document, version) in found.iter_mut().zip(versions) {
            *document = match version {
                0 => design.draft.clone(),
                version => store::document(&mut tx, actor.tenant, D::KIND, key, version).await?,
            };
        }
        tx.rollback().await?;
        Ok((design, found))
    }

    /// A page, by key. `query` is the request without its page.
    pub(super) async fn list(
        &self,
        actor: &Actor,
        state: Option<State>,
        page: (i32, &str),
        query: &str,
    ) -> Result<(Vec<D::Said>, String), Error> {
        actor.scope(D::READ)?;
        let size = PageSize::parse(page.0)?;
        let after = PageToken::decode(query, page.1)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let mut found =
            store::list(&mut tx, actor.tenant, D::KIND, state, after.as_deref(), size.probe()).await?;
        tx.rollback().await?;
        let next = size.cut(&mut found, query, |last| last.key.clone());
        Ok((found.iter().map(D::head).collect(), next))
    }

    /// A page of versions, the newest first. `query` is the request without its page.
    pub(super) async fn versions(
        &self,
        actor: &Actor,
        key: &str,
        page: (i32, &str),
        query: &str,
    ) -> Result<(Vec<Version>, String), Error> {
        actor.scope(D::READ)?;
        let size = PageSize::parse(page.0)?;
        let before = match PageToken::decode(query, page.1)? {
            Some(key) => key.parse().unwrap_or(0),
            None => i32::MAX,
        };
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let design = store::get(&mut tx, actor.tenant, D::KIND, key).await?;
        let mut found =
            store::versions(&mut tx, actor.tenant, D::KIND, &design.key, before, size.probe()).await?;
        tx.rollback().await?;
        let next = size.cut(&mut found, query, |last| last.number.to_string());
        Ok((found, next))
    }
}
