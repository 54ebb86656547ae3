//! Forms as they are designed, as they are asked for.

use api::workflow::v1 as pb;
use api::workflow::v1::form_service_server::FormService;
use events::{Repeated, Told};
use kit::Parts;
use serde_json::Value as Json;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, Violation, ids, text};
use uuid::Uuid;

use super::task::{digest, refused};
use crate::edition::{State, Version};
use crate::error::Error;
use crate::form::{self, Form};
use crate::process::graph;
use crate::{store, wire};

/// The action that lets somebody see how forms are designed.
const READ: &str = "workflow.form.read";
/// The action that lets somebody design and publish them.
const DESIGN: &str = "workflow.form.design";
/// Characters of a note.
const NOTE: usize = 1_000;

/// The calls about forms.
#[derive(Debug)]
pub(crate) struct Forms {
    parts: Parts,
}

/// The aggregate that a form is: its lock and its facts go by this id.
fn aggregate(actor: &Actor, key: &str) -> Uuid {
    ids::derived(actor.tenant.0, &format!("form {key}"))
}

/// A change as it was asked for.
struct Asked<'a> {
    method: &'static str,
    key: &'a str,
    revision: i64,
    request_id: &'a str,
    digest: Vec<u8>,
}

impl Forms {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// One change of one form: lock, check repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        action: &str,
        decide: impl AsyncFnOnce(&mut kit::Tx, Form, Time) -> Result<Form, Error>,
    ) -> Result<pb::Form, Error> {
        let Asked { method, key, revision, request_id, digest } = asked;
        actor.scope(DESIGN)?;
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[aggregate(actor, key)]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::form::get(&mut tx, actor.tenant, key).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::FormStale(before.revision));
        }
        let after = decide(&mut tx, before.clone(), now).await?;
        let after = Form { revision: before.revision + 1, ..after };
        store::form::save(&mut tx, actor.tenant, &after).await?;
        let published = published(&mut tx, actor, &after).await?;
        let answer = wire::form::draft(&after, published.as_ref());
        let changes = events::changes(Some(&before), &after);
        let told = if after.published == before.published {
            let fact = pb::FormChanged { form: Some(wire::form::head(&after)) };
            Told::new("form", aggregate(actor, key), after.revision, &fact, changes)
        } else {
            let form = wire::form::version(&after, after.published, &after.draft);
            let fact = pb::FormPublished { form: Some(form) };
            Told::new("form", aggregate(actor, key), after.revision, &fact, changes)
        };
        events::emit(&mut tx, actor, action, now, &[told]).await?;
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// The document that was published last, if any was.
async fn published(tx: &mut kit::Tx, actor: &Actor, form: &Form) -> Result<Option<Json>, Error> {
    match form.published {
        0 => Ok(None),
        version => Ok(Some(store::form::document(tx, actor.tenant, &form.key, version).await?)),
    }
}

/// The document of a version, or the draft.
async fn edition(tx: &mut kit::Tx, actor: &Actor, form: &Form, version: i32) -> Result<Json, Error> {
    match version {
        0 => Ok(form.draft.clone()),
        version => store::form::document(tx, actor.tenant, &form.key, version).await,
    }
}

/// A draft may be unfinished, but it must be of a size.
fn drafted(document: Option<prost_types::Struct>, field: &str) -> Result<Json, Error> {
    let given = document.ok_or_else(|| refused("FIELD_REQUIRED", field, "REQUIRED", "must be given"))?;
    let json = wire::document::json(field, given)?;
    if json.to_string().len() > form::SIZE {
        let rule = format!("at most {} bytes of JSON", form::SIZE);
        return Err(refused("INVALID_FORM", field, "TOO_LARGE", &rule));
    }
    Ok(json)
}

fn titled(given: &str, field: &str) -> Result<String, Error> {
    let title = text::tidy(given);
    if title.is_empty() || title.chars().count() > form::TITLE {
        let rule = format!("1 to {} characters", form::TITLE);
        return Err(refused("INVALID_FORM", field, "OUT_OF_RANGE", &rule));
    }
    Ok(title)
}

fn unsound(wrong: Vec<Violation>) -> Error {
    Fault::invalid("FORM_UNSOUND", wrong).into()
}

#[tonic::async_trait]
impl FormService for Forms {
    async fn create_form(
        &self,
        request: Request<pb::CreateFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        const METHOD: &str = "CreateForm";
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let digest = digest(&actor, &message);
            let pb::CreateFormRequest { form, request_id } = message;
            let form = form.ok_or_else(|| refused("FIELD_REQUIRED", "form", "REQUIRED", "must be given"))?;
            if !graph::is_id(&form.key) {
                let rule = "letters, digits, _ and -, beginning with a letter; at most 64";
                return Err(refused("INVALID_FORM", "form.key", "MALFORMED", rule));
            }
            let title = titled(&form.title, "form.title")?;
            let draft = drafted(form.document, "form.document")?;
            let now = self.parts.clock.now();
            let id = aggregate(&actor, &form.key);
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &request_id, &digest).await?
            {
                return Ok(first);
            }
            let form = Form {
                key: form.key,
                title,
                draft,
                state: State::Draft,
                published: 0,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            if !store::form::insert(&mut tx, actor.tenant, &form).await? {
                return Err(Error::FormExists(form.key));
            }
            let fact = pb::FormChanged { form: Some(wire::form::head(&form)) };
            let told = Told::new("form", id, 1, &fact, events::changes(None, &form));
            events::emit(&mut tx, &actor, "form.create", now, &[told]).await?;
            let answer = wire::form::draft(&form, None);
            events::answer(&mut tx, &actor, METHOD, &request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_form(&self, request: Request<pb::GetFormRequest>) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let form = store::form::get(&mut tx, actor.tenant, &ask.key).await?;
            let answer = match ask.version {
                0 => wire::form::draft(&form, published(&mut tx, &actor, &form).await?.as_ref()),
                version => {
                    let document = edition(&mut tx, &actor, &form, version).await?;
                    wire::form::version(&form, version, &document)
                }
            };
            tx.rollback().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_forms(
        &self,
        request: Request<pb::ListFormsRequest>,
    ) -> Result<Response<pb::ListFormsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let after = PageToken::decode(&query, &token)?;
            let state = wire::form::asked_state(ask.state)
                .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found =
                store::form::list(&mut tx, actor.tenant, state, after.as_deref(), size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.key.clone());
            Ok(pb::ListFormsResponse { forms: found.iter().map(wire::form::head).collect(), next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_form(
        &self,
        request: Request<pb::UpdateFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let draft = drafted(message.document.clone(), "document")?;
        let title = match message.title.as_str() {
            "" => None,
            given => Some(titled(given, "title")?),
        };
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateForm", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, form: Form, now| {
            let title = title.unwrap_or_else(|| form.title.clone());
            Ok(Form { title, draft, updated_at: now, ..form })
        };
        Ok(Response::new(self.change(&actor, asked, "form.update", decide).await?))
    }

    async fn check_form(
        &self,
        request: Request<pb::CheckFormRequest>,
    ) -> Result<Response<pb::CheckFormResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(READ).map_err(Error::from)?;
        let document = drafted(request.into_inner().document, "document")?;
        let problems = form::read(&document).err().map(wire::design::problems).unwrap_or_default();
        Ok(Response::new(pb::CheckFormResponse { problems }))
    }

    async fn publish_form(
        &self,
        request: Request<pb::PublishFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "PublishForm", key, revision: message.revision, request_id, digest };
        let note = message.note.trim();
        if note.chars().count() > NOTE {
            let rule = format!("at most {NOTE} characters");
            return Err(refused("INVALID_FORM", "note", "TOO_LONG", &rule).into());
        }
        let decide = async |tx: &mut kit::Tx, form: Form, now| {
            let last = published(tx, &actor, &form).await?;
            form::follows(last.as_ref(), &form.draft).map_err(unsound)?;
            let mut after = Form { state: State::Published, ..form };
            // What was retired comes back as it was.
            if last.as_ref() == Some(&after.draft) {
                return Ok(after);
            }
            after.published += 1;
            let number = after.published;
            let version =
                Version { number, note: note.to_owned(), published_at: now, publisher: actor.user() };
            store::form::publish(tx, actor.tenant, &after.key, &version, &after.draft).await?;
            Ok(after)
        };
        Ok(Response::new(self.change(&actor, asked, "form.publish", decide).await?))
    }

    async fn retire_form(
        &self,
        request: Request<pb::RetireFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "RetireForm", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, form: Form, _| match form.state {
            State::Published => Ok(Form { state: State::Retired, ..form }),
            State::Draft | State::Retired => Err(Error::FormNotPublished(form.key)),
        };
        Ok(Response::new(self.change(&actor, asked, "form.retire", decide).await?))
    }

    async fn list_form_versions(
        &self,
        request: Request<pb::ListFormVersionsRequest>,
    ) -> Result<Response<pb::ListFormVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let mut ask = request.into_inner();
            let token = std::mem::take(&mut ask.page_token);
            let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
            let query = format!("{ask:?}");
            let before = match PageToken::decode(&query, &token)? {
                Some(key) => key.parse().unwrap_or(0),
                None => i32::MAX,
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let form = store::form::get(&mut tx, actor.tenant, &ask.key).await?;
            let mut found =
                store::form::versions(&mut tx, actor.tenant, &form.key, before, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.number.to_string());
            let versions = found.into_iter().map(wire::form::listed).collect();
            Ok(pb::ListFormVersionsResponse { versions, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn compare_form_versions(
        &self,
        request: Request<pb::CompareFormVersionsRequest>,
    ) -> Result<Response<pb::CompareFormVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let form = store::form::get(&mut tx, actor.tenant, &ask.key).await?;
            let before = edition(&mut tx, &actor, &form, ask.from_version).await?;
            let after = edition(&mut tx, &actor, &form, ask.to_version).await?;
            tx.rollback().await?;
            let (before, after) =
                (form::read(&before).map_err(unsound)?, form::read(&after).map_err(unsound)?);
            Ok(wire::form::differs(forms::difference(&before, &after).map_err(unsound)?))
        }
        .await;
        Ok(Response::new(answer?))
    }
}
