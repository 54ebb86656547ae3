//! Print templates as they are designed, as they are asked for.

use api::document::v1 as pb;
use api::document::v1::template_service_server::TemplateService;
use events::{Repeated, Told};
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, ids};
use uuid::Uuid;

use super::{Bodies, body, refused};
use crate::error::Error;
use crate::file::FileId;
use crate::printing::Printing;
use crate::template::{self, Design, Kind, Language, State, TITLE, Template, Version};
use crate::{press, store, wire};

/// The action that lets somebody see templates.
pub(crate) const READ: &str = "document.template.read";
/// The action that lets somebody draw and publish them.
pub(crate) const DESIGN: &str = "document.template.design";
/// The action that lets somebody print by them.
pub(crate) const PRINT: &str = "document.template.print";
/// Characters of a note.
const NOTE: usize = 1_000;
/// Bytes of a piece of what is printed.
const PIECE: usize = 64 << 10;

/// The calls about templates.
#[derive(Clone, Debug)]
pub(crate) struct Templates {
    parts: Parts,
    printing: Printing,
}

/// The aggregate that a template is: its lock and its facts go by this id.
fn aggregate(actor: &Actor, key: &str) -> Uuid {
    ids::derived(actor.tenant.0, &format!("template {key}"))
}

/// A change as it was asked for.
struct Asked<'a> {
    method: &'static str,
    key: &'a str,
    revision: i64,
    request_id: &'a str,
    digest: Vec<u8>,
}

/// A digest of a command and of who asks: request ids are everybody's own.
fn digest(actor: &Actor, message: &impl prost::Message) -> Vec<u8> {
    let mut digest = events::digest(message);
    digest.extend_from_slice(actor.user().map(Uuid::from).unwrap_or_default().as_bytes());
    digest
}

/// What was printed, in pieces.
fn printed(name: &str, media_type: &str, bytes: Vec<u8>) -> Response<Bodies> {
    let bytes = bytes::Bytes::from(bytes);
    let pieces =
        (0..bytes.len()).step_by(PIECE).map(move |from| bytes.slice(from..bytes.len().min(from + PIECE)));
    let pieces: Vec<Result<_, Status>> = pieces.map(Ok).collect();
    body(name, media_type.to_owned(), futures::stream::iter(pieces))
}

impl Templates {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, printing: Printing) -> Self {
        Self { parts, printing }
    }

    /// One change of one template: lock, check repetition and revision, decide, keep, tell, commit.
    async fn change(
        &self,
        actor: &Actor,
        asked: Asked<'_>,
        action: &str,
        decide: impl AsyncFnOnce(&mut kit::Tx, Template, Time) -> Result<Template, Error>,
    ) -> Result<pb::Template, Error> {
        let Asked { method, key, revision, request_id, digest } = asked;
        let now = self.parts.clock.now();
        let mut tx = self.parts.db.begin_on(actor.tenant, &[aggregate(actor, key)]).await?;
        if let Repeated::Answered(first) =
            events::answered(&mut tx, actor, method, request_id, &digest).await?
        {
            return Ok(first);
        }
        let before = store::template::get(&mut tx, actor.tenant, key).await?;
        if revision != 0 && revision != before.revision {
            return Err(Error::TemplateStale(before.revision));
        }
        let after = decide(&mut tx, before.clone(), now).await?;
        let after = Template { revision: before.revision + 1, ..after };
        store::template::save(&mut tx, actor.tenant, &after).await?;
        let answer = self.whole(&mut tx, actor, &after).await?;
        let changes = events::changes(Some(&before), &after);
        let (id, revision) = (aggregate(actor, key), after.revision);
        let told = if after.published == before.published {
            let fact = pb::TemplateChanged { template: Some(wire::template::head(&after)) };
            Told::new("template", id, revision, &fact, changes)
        } else {
            let template = wire::template::version(&after, after.published, &after.draft);
            let fact = pb::TemplatePublished { template: Some(template) };
            Told::new("template", id, revision, &fact, changes)
        };
        events::emit(&mut tx, actor, action, now, &[told]).await?;
        events::answer(&mut tx, actor, method, request_id, &digest, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// A template with its draft.
    async fn whole(
        &self,
        tx: &mut kit::Tx,
        actor: &Actor,
        template: &Template,
    ) -> Result<pb::Template, Error> {
        let published = match template.published {
            0 => None,
            version => Some(store::template::design(tx, actor.tenant, &template.key, version).await?),
        };
        Ok(wire::template::draft(template, published.as_ref()))
    }

    /// The design of a version, or the draft.
    async fn design(&self, actor: &Actor, key: &str, version: i32) -> Result<(Template, Design), Error> {
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let template = store::template::get(&mut tx, actor.tenant, key).await?;
        let design = match version {
            0 => template.draft.clone(),
            version => store::template::design(&mut tx, actor.tenant, key, version).await?,
        };
        tx.rollback().await?;
        Ok((template, design))
    }

    /// The template that is named, or the one that fits.
    async fn chosen(
        &self,
        actor: &Actor,
        ask: &pb::RenderTemplateRequest,
        data: &serde_json::Value,
    ) -> Result<(String, i32, Design), Error> {
        if !ask.key.is_empty() {
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let found = store::template::get(&mut tx, actor.tenant, &ask.key).await?;
            tx.rollback().await?;
            if found.state != State::Published {
                return Err(Error::NotPublished(found.key));
            }
            let design = self.printing.design(actor.tenant, &found.key, found.published).await?;
            return Ok((found.key, found.published, design));
        }
        let kind = wire::template::asked_kind(ask.kind)
            .filter(|kind| *kind != Kind::Any)
            .ok_or_else(|| refused("FIELD_REQUIRED", "kind", "REQUIRED", "key or kind must be given"))?;
        let language = match ask.language.as_str() {
            "" => Some(Language::Chinese),
            text => Language::parse(text),
        };
        let language = language
            .ok_or_else(|| refused("INVALID_FILTER", "language", "UNKNOWN", "must be zh-CN or en"))?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let keys = store::template::candidates(&mut tx, actor.tenant, kind, language).await?;
        tx.rollback().await?;
        let mut candidates = Vec::new();
        for (key, version) in keys {
            let design = self.printing.design(actor.tenant, &key, version).await?;
            candidates.push((key, version, design));
        }
        template::choose(&candidates, data).cloned()
    }
}

#[tonic::async_trait]
impl TemplateService for Templates {
    type RenderTemplateStream = Bodies;
    type PreviewTemplateStream = Bodies;

    async fn create_template(
        &self,
        request: Request<pb::CreateTemplateRequest>,
    ) -> Result<Response<pb::Template>, Status> {
        const METHOD: &str = "CreateTemplate";
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let digest = digest(&actor, &message);
            let pb::CreateTemplateRequest { template, request_id } = message;
            let given =
                template.ok_or_else(|| refused("FIELD_REQUIRED", "template", "REQUIRED", "must be given"))?;
            if !template::is_key(&given.key) {
                let rule = "letters, digits, _ and -, beginning with a letter; at most 64";
                return Err(refused("INVALID_TEMPLATE", "template.key", "MALFORMED", rule));
            }
            let draft = wire::template::asked("template.design", given.design)?;
            let now = self.parts.clock.now();
            let id = aggregate(&actor, &given.key);
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &request_id, &digest).await?
            {
                return Ok(first);
            }
            let template = Template {
                key: given.key,
                draft,
                state: State::Draft,
                published: 0,
                created_at: now,
                updated_at: now,
                revision: 1,
            };
            if !store::template::insert(&mut tx, actor.tenant, &template).await? {
                return Err(Error::TemplateExists(template.key));
            }
            let fact = pb::TemplateChanged { template: Some(wire::template::head(&template)) };
            let told = Told::new("template", id, 1, &fact, events::changes(None, &template));
            events::emit(&mut tx, &actor, "template.create", now, &[told]).await?;
            let answer = self.whole(&mut tx, &actor, &template).await?;
            events::answer(&mut tx, &actor, METHOD, &request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_template(
        &self,
        request: Request<pb::GetTemplateRequest>,
    ) -> Result<Response<pb::Template>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let template = store::template::get(&mut tx, actor.tenant, &ask.key).await?;
            let answer = match ask.version {
                0 => self.whole(&mut tx, &actor, &template).await?,
                version => {
                    let design = store::template::design(&mut tx, actor.tenant, &ask.key, version).await?;
                    wire::template::version(&template, version, &design)
                }
            };
            tx.rollback().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_templates(
        &self,
        request: Request<pb::ListTemplatesRequest>,
    ) -> Result<Response<pb::ListTemplatesResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let size = PageSize::parse(ask.page_size)?;
            let query = ask.state.to_string();
            let after = PageToken::decode(&query, &ask.page_token)?;
            let state = wire::template::asked_state(ask.state)
                .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found =
                store::template::list(&mut tx, actor.tenant, state, after.as_deref(), size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &query, |last| last.key.clone());
            let templates = found.iter().map(wire::template::head).collect();
            Ok(pb::ListTemplatesResponse { templates, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_template(
        &self,
        request: Request<pb::UpdateTemplateRequest>,
    ) -> Result<Response<pb::Template>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(DESIGN).map_err(Error::from)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let draft = wire::template::asked("design", message.design.clone()).map_err(Error::from)?;
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateTemplate", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, template: Template, now| {
            Ok(Template { draft, updated_at: now, ..template })
        };
        Ok(Response::new(self.change(&actor, asked, "template.update", decide).await?))
    }

    async fn check_template(
        &self,
        request: Request<pb::CheckTemplateRequest>,
    ) -> Result<Response<pb::CheckTemplateResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(DESIGN).map_err(Error::from)?;
        let design = wire::template::asked("design", request.into_inner().design).map_err(Error::from)?;
        let (problems, pages) = self.printing.check(actor.tenant, &design).await?;
        let problems = problems.into_iter().map(wire::template::problem).collect();
        Ok(Response::new(pb::CheckTemplateResponse { problems, pages }))
    }

    async fn publish_template(
        &self,
        request: Request<pb::PublishTemplateRequest>,
    ) -> Result<Response<pb::Template>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(DESIGN).map_err(Error::from)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let note = message.note.trim();
        if note.chars().count() > NOTE {
            let rule = format!("at most {NOTE} characters");
            return Err(refused("INVALID_TEMPLATE", "note", "TOO_LONG", &rule).into());
        }
        // Printed before the lock is taken, which it would hold for seconds; what is published is what was printed.
        let (_, draft) = self.design(&actor, &message.key, 0).await?;
        let (problems, _) = self.printing.check(actor.tenant, &draft).await?;
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "PublishTemplate", key, revision: message.revision, request_id, digest };
        let decide = async |tx: &mut kit::Tx, template: Template, now| {
            if template.draft != draft {
                return Err(Error::TemplateStale(template.revision));
            }
            if !problems.is_empty() {
                let wrong = problems.into_iter().map(|problem| problem.located());
                return Err(Fault::invalid("TEMPLATE_UNSOUND", wrong).into());
            }
            // The pictures stay: who removes one waits for this, or this finds it gone.
            let files: Vec<FileId> = draft.assets.iter().map(|asset| asset.file).collect();
            tx.lock(&files.iter().map(|file| file.0).collect::<Vec<_>>()).await?;
            if let Some(file) = store::file::missing(tx, actor.tenant, &files).await? {
                return Err(Error::FileNotFound(file));
            }
            let mut after = Template { state: State::Published, ..template };
            if after.published > 0 {
                let last = store::template::design(tx, actor.tenant, &after.key, after.published).await?;
                // What was retired comes back as it was.
                if last == after.draft {
                    return Ok(after);
                }
            }
            after.published += 1;
            let number = after.published;
            let version =
                Version { number, note: note.to_owned(), published_at: now, publisher: actor.user() };
            store::template::publish(tx, actor.tenant, &after.key, &version, &after.draft).await?;
            Ok(after)
        };
        Ok(Response::new(self.change(&actor, asked, "template.publish", decide).await?))
    }

    async fn retire_template(
        &self,
        request: Request<pb::RetireTemplateRequest>,
    ) -> Result<Response<pb::Template>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(DESIGN).map_err(Error::from)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "RetireTemplate", key, revision: message.revision, request_id, digest };
        let decide = async |_: &mut kit::Tx, template: Template, _| match template.state {
            State::Published => Ok(Template { state: State::Retired, ..template }),
            State::Draft | State::Retired => Err(Error::NotPublished(template.key)),
        };
        Ok(Response::new(self.change(&actor, asked, "template.retire", decide).await?))
    }

    async fn list_template_versions(
        &self,
        request: Request<pb::ListTemplateVersionsRequest>,
    ) -> Result<Response<pb::ListTemplateVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let size = PageSize::parse(ask.page_size)?;
            let before = match PageToken::decode(&ask.key, &ask.page_token)? {
                Some(key) => key.parse().unwrap_or(0),
                None => i32::MAX,
            };
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let template = store::template::get(&mut tx, actor.tenant, &ask.key).await?;
            let mut found =
                store::template::versions(&mut tx, actor.tenant, &template.key, before, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, &ask.key, |last| last.number.to_string());
            let versions = found.into_iter().map(wire::template::listed).collect();
            Ok(pb::ListTemplateVersionsResponse { versions, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn compare_template_versions(
        &self,
        request: Request<pb::CompareTemplateVersionsRequest>,
    ) -> Result<Response<pb::CompareTemplateVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(READ).map_err(Error::from)?;
        let ask = request.into_inner();
        let (_, before) = self.design(&actor, &ask.key, ask.from_version).await?;
        let (_, after) = self.design(&actor, &ask.key, ask.to_version).await?;
        let differences = template::difference(&before, &after).into_iter().map(wire::template::differs);
        Ok(Response::new(pb::CompareTemplateVersionsResponse { differences: differences.collect() }))
    }

    async fn render_template(
        &self,
        request: Request<pb::RenderTemplateRequest>,
    ) -> Result<Response<Self::RenderTemplateStream>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(PRINT)?;
            let mut ask = request.into_inner();
            let data = kit::document::json("data", ask.data.take().unwrap_or_default())?;
            let long = |field, most| refused("INVALID_DATA", field, "TOO_LARGE", most);
            if data.to_string().len() > template::DATA {
                return Err(long("data", "at most 1 MiB of JSON"));
            }
            if ask.file_name.chars().count() > TITLE {
                return Err(long("file_name", "at most 100 characters"));
            }
            let (_, _, design) = self.chosen(&actor, &ask, &data).await?;
            let done = self.printing.print(actor.tenant, &design, data, press::Output::Pdf).await?;
            let name = match ask.file_name.as_str() {
                "" => format!("{}.pdf", design.title),
                name => name.to_owned(),
            };
            Ok(printed(&name, "application/pdf", done.bytes))
        }
        .await;
        Ok(answer?)
    }

    async fn preview_template(
        &self,
        request: Request<pb::PreviewTemplateRequest>,
    ) -> Result<Response<Self::PreviewTemplateStream>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(READ)?;
            let ask = request.into_inner();
            let (_, design) = self.design(&actor, &ask.key, ask.version).await?;
            let (output, ending, media_type) = match usize::try_from(ask.page) {
                Ok(0) => (press::Output::Pdf, "pdf", "application/pdf"),
                Ok(page) => (press::Output::Page(page), "png", "image/png"),
                Err(_) => return Err(refused("INVALID_DATA", "page", "NEGATIVE", "must not be negative")),
            };
            let sample = design.sample.clone();
            let done = self.printing.print(actor.tenant, &design, sample, output).await?;
            Ok(printed(&format!("{}.{ending}", design.title), media_type, done.bytes))
        }
        .await;
        Ok(answer?)
    }
}
