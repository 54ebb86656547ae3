//! Wordings and e-mails as administrators ask for them.

use api::notification::v1 as pb;
use api::notification::v1::notice_template_service_server::NoticeTemplateService;
use events::Told;
use kit::Parts;
use tonic::{Request, Response};
use types::{Actor, PageSize, PageToken, UserId};
use uuid::Uuid;

use super::Answer;
use crate::change::keep_mail;
use crate::error::Error;
use crate::mail::State;
use crate::store::wording::Own;
use crate::wording::{self, Wording};
use crate::{store, wire};

/// The action that lets somebody word notices, and see what became of e-mails.
const MANAGE: &str = "notification.manage";

/// The calls of administrators.
#[derive(Debug)]
pub(crate) struct Templates {
    parts: Parts,
}

impl Templates {
    /// On these parts.
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// A wording as it is now; none where there is no such kind or language.
fn told(kind: &str, language: &str, own: Option<&Own>) -> Option<pb::NoticeTemplate> {
    let said = own.and_then(Own::wording);
    let changed = said.is_some();
    let Wording { title, text } = said.or_else(|| wording::standard(kind, language))?;
    Some(pb::NoticeTemplate {
        kind: kind.to_owned(),
        language: language.to_owned(),
        title,
        text,
        changed,
        values: wording::values(kind),
        revision: own.map(|own| own.revision).unwrap_or_default(),
    })
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListNoticeTemplatesRequest,
) -> Result<pb::ListNoticeTemplatesResponse, Error> {
    actor.scope(MANAGE)?;
    let size = PageSize::parse(ask.page_size)?;
    let after = PageToken::decode("", &ask.page_token)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let own = store::wording::own(&mut tx, actor.tenant, None).await?;
    tx.rollback().await?;
    let every = wording::names().flat_map(|kind| wording::LANGUAGES.map(|language| (kind, language)));
    let templates = every.filter_map(|(kind, language)| {
        told(kind, language, own.iter().find(|own| own.kind == kind && own.language == language))
    });
    let key = |template: &pb::NoticeTemplate| format!("{} {}", template.kind, template.language);
    let mut templates: Vec<_> = match after {
        Some(after) => templates.skip_while(|template| key(template) != after).skip(1).collect(),
        None => templates.collect(),
    };
    let next_page_token = size.cut(&mut templates, "", key);
    Ok(pb::ListNoticeTemplatesResponse { templates, next_page_token })
}

/// Words a kind anew, or goes back to the standard.
async fn change(
    parts: &Parts,
    actor: &Actor,
    (kind, language): (&str, &str),
    after: Option<&Wording>,
    revision: i64,
) -> Result<pb::NoticeTemplate, Error> {
    let none = || Error::TemplateNotFound(kind.to_owned(), language.to_owned());
    let standard = wording::standard(kind, language).ok_or_else(none)?;
    let now = parts.clock.now();
    // One lock for all wordings of a company: they are changed a few times in its life.
    let id = types::ids::derived(actor.tenant.0, &format!("wording {kind} {language}"));
    let mut tx = parts.db.begin_on(actor.tenant, &[id]).await?;
    let own = store::wording::own(&mut tx, actor.tenant, Some(kind)).await?;
    let own = own.into_iter().find(|own| own.language == language);
    let at = own.as_ref().map(|own| own.revision).unwrap_or_default();
    if at != revision {
        return Err(Error::TemplateStale(at));
    }
    store::wording::keep(&mut tx, actor.tenant, (kind, language), after, at + 1).await?;
    let before = own.as_ref().and_then(Own::wording).unwrap_or_else(|| standard.clone());
    let after = after.unwrap_or(&standard);
    let template = pb::NoticeTemplate {
        kind: kind.to_owned(),
        language: language.to_owned(),
        title: after.title.clone(),
        text: after.text.clone(),
        changed: *after != standard,
        values: wording::values(kind),
        revision: at + 1,
    };
    let fact = pb::NoticeTemplateChanged { template: Some(template.clone()) };
    let changes = events::changes(Some(&before), after);
    let told = Told::new("notice_template", id, at + 1, &fact, changes);
    events::emit(&mut tx, actor, "notice_template.update", now, &[told]).await?;
    tx.commit().await?;
    Ok(template)
}

async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateNoticeTemplateRequest,
) -> Result<pb::NoticeTemplate, Error> {
    actor.scope(MANAGE)?;
    let given = ask.template.unwrap_or_default();
    let said = wire::wording(&given)?;
    if wording::sample(&given.kind).is_some() {
        said.check(&given.kind)?;
    }
    change(parts, actor, (&given.kind, &given.language), Some(&said), given.revision).await
}

async fn reset(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ResetNoticeTemplateRequest,
) -> Result<pb::NoticeTemplate, Error> {
    actor.scope(MANAGE)?;
    change(parts, actor, (&ask.kind, &ask.language), None, ask.revision).await
}

fn preview(actor: &Actor, ask: pb::PreviewNoticeTemplateRequest) -> Result<pb::NoticePreview, Error> {
    actor.scope(MANAGE)?;
    let given = ask.template.unwrap_or_default();
    if wording::sample(&given.kind).is_none() {
        return Err(Error::TemplateNotFound(given.kind, given.language));
    }
    let (title, text) = wire::wording(&given)?.check(&given.kind)?;
    Ok(pb::NoticePreview { title, text })
}

async fn mails(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListMailsRequest,
) -> Result<pb::ListMailsResponse, Error> {
    actor.scope(MANAGE)?;
    let size = PageSize::parse(ask.page_size)?;
    let query = format!("{} {}", ask.state, ask.person_id);
    let before = PageToken::decode(&query, &ask.page_token)?
        .map(|key| types::ids::parse("page_token", &key))
        .transpose()?;
    let person = match ask.person_id.as_str() {
        "" => None,
        id => Some(UserId::parse("person_id", id)?),
    };
    let state = wire::mail_state(ask.state());
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut mails = store::mail::list(&mut tx, actor.tenant, state, person, before, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut mails, &query, |last| last.id.to_string());
    Ok(pb::ListMailsResponse { mails: mails.iter().map(wire::mail).collect(), next_page_token })
}

async fn retry(parts: &Parts, actor: &Actor, ask: pb::RetryMailRequest) -> Result<pb::Mail, Error> {
    actor.scope(MANAGE)?;
    let id: Uuid = types::ids::parse("id", &ask.id)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id]).await?;
    let before = store::mail::get(&mut tx, actor.tenant, id).await?;
    if ask.revision != 0 && ask.revision != before.revision {
        return Err(Error::MailStale(before.revision));
    }
    if before.state != State::Failed {
        return Err(Error::MailNotFailed);
    }
    let after = before.clone().again(now);
    keep_mail(&mut tx, actor, &before, &after, now).await?;
    tx.commit().await?;
    Ok(wire::mail(&after))
}

#[tonic::async_trait]
impl NoticeTemplateService for Templates {
    async fn list_notice_templates(
        &self,
        request: Request<pb::ListNoticeTemplatesRequest>,
    ) -> Answer<pb::ListNoticeTemplatesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_notice_template(
        &self,
        request: Request<pb::UpdateNoticeTemplateRequest>,
    ) -> Answer<pb::NoticeTemplate> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn reset_notice_template(
        &self,
        request: Request<pb::ResetNoticeTemplateRequest>,
    ) -> Answer<pb::NoticeTemplate> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(reset(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn preview_notice_template(
        &self,
        request: Request<pb::PreviewNoticeTemplateRequest>,
    ) -> Answer<pb::NoticePreview> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(preview(&actor, request.into_inner())?))
    }

    async fn list_mails(&self, request: Request<pb::ListMailsRequest>) -> Answer<pb::ListMailsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(mails(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn retry_mail(&self, request: Request<pb::RetryMailRequest>) -> Answer<pb::Mail> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(retry(&self.parts, &actor, request.into_inner()).await?))
    }
}
