//! Forms as they are designed, as they are asked for.

use api::workflow::v1 as pb;
use api::workflow::v1::form_service_server::FormService;
use events::Told;
use kit::Parts;
use serde_json::Value as Json;
use tonic::{Request, Response, Status};
use types::{Fault, Violation};
use uuid::Uuid;

use super::design::{Asked, Designing, Designs};
use super::task::{digest, refused};
use crate::edition::{Design, Kind};
use crate::error::Error;
use crate::{form, wire};

/// The calls about forms.
#[derive(Debug)]
pub(crate) struct Forms(Designs<Form>);

/// How forms are designed.
#[derive(Debug)]
struct Form;

impl Designing for Form {
    const KIND: Kind = Kind::Form;
    const READ: &'static str = "workflow.form.read";
    const DESIGN: &'static str = "workflow.form.design";
    const INVALID: &'static str = "INVALID_FORM";
    const UNSOUND: &'static str = "FORM_UNSOUND";
    type Said = pb::Form;

    fn follows(last: Option<&Json>, draft: &Json) -> Result<(), Vec<Violation>> {
        form::follows(last, draft)
    }

    fn head(design: &Design) -> pb::Form {
        wire::form::head(design)
    }

    fn draft(design: &Design, published: Option<&Json>) -> pb::Form {
        wire::form::draft(design, published)
    }

    fn version(design: &Design, version: i32, document: &Json) -> pb::Form {
        wire::form::version(design, version, document)
    }

    fn changed(said: pb::Form, id: Uuid, revision: i64, changes: Json) -> Told {
        Told::new("form", id, revision, &pb::FormChanged { form: Some(said) }, changes)
    }

    fn published(said: pb::Form, id: Uuid, revision: i64, changes: Json) -> Told {
        Told::new("form", id, revision, &pb::FormPublished { form: Some(said) }, changes)
    }
}

impl Forms {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Designs::new(parts))
    }
}

fn document(given: Option<prost_types::Struct>, field: &str) -> Result<Json, Error> {
    let given = given.ok_or_else(|| refused("FIELD_REQUIRED", field, "REQUIRED", "must be given"))?;
    Designs::<Form>::sized(wire::document::json(field, given)?, field)
}

fn unsound(wrong: Vec<Violation>) -> Error {
    Fault::invalid(Form::UNSOUND, wrong).into()
}

#[tonic::async_trait]
impl FormService for Forms {
    async fn create_form(
        &self,
        request: Request<pb::CreateFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Form::DESIGN).map_err(Error::from)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let pb::CreateFormRequest { form, request_id } = message;
        let form = form.ok_or_else(|| refused("FIELD_REQUIRED", "form", "REQUIRED", "must be given"))?;
        let title = Designs::<Form>::titled(&form.title, "form.title")?;
        let draft = document(form.document, "form.document")?;
        let asked =
            Asked { method: "CreateForm", key: &form.key, revision: 0, request_id: &request_id, digest };
        Ok(Response::new(self.0.create(&actor, asked, title, draft).await?))
    }

    async fn get_form(&self, request: Request<pb::GetFormRequest>) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        Ok(Response::new(self.0.get(&actor, &ask.key, ask.version).await?))
    }

    async fn list_forms(
        &self,
        request: Request<pb::ListFormsRequest>,
    ) -> Result<Response<pb::ListFormsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let mut ask = request.into_inner();
        let (size, token) = (std::mem::take(&mut ask.page_size), std::mem::take(&mut ask.page_token));
        let state = wire::form::asked_state(ask.state)
            .ok_or_else(|| refused("INVALID_FILTER", "state", "UNKNOWN", "no such state"))?;
        let (forms, next_page_token) =
            self.0.list(&actor, state, (size, &token), &format!("{ask:?}")).await?;
        Ok(Response::new(pb::ListFormsResponse { forms, next_page_token }))
    }

    async fn update_form(
        &self,
        request: Request<pb::UpdateFormRequest>,
    ) -> Result<Response<pb::Form>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let digest = digest(&actor, &message);
        let draft = document(message.document.clone(), "document")?;
        let title = match message.title.as_str() {
            "" => None,
            given => Some(Designs::<Form>::titled(given, "title")?),
        };
        let (key, request_id) = (message.key.as_str(), message.request_id.as_str());
        let asked = Asked { method: "UpdateForm", key, revision: message.revision, request_id, digest };
        Ok(Response::new(self.0.update(&actor, asked, title, draft).await?))
    }

    async fn check_form(
        &self,
        request: Request<pb::CheckFormRequest>,
    ) -> Result<Response<pb::CheckFormResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Form::READ).map_err(Error::from)?;
        let document = document(request.into_inner().document, "document")?;
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
        Ok(Response::new(self.0.publish(&actor, asked, &message.note).await?))
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
        Ok(Response::new(self.0.retire(&actor, asked).await?))
    }

    async fn list_form_versions(
        &self,
        request: Request<pb::ListFormVersionsRequest>,
    ) -> Result<Response<pb::ListFormVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let mut ask = request.into_inner();
        let (size, token) = (std::mem::take(&mut ask.page_size), std::mem::take(&mut ask.page_token));
        let (versions, next_page_token) =
            self.0.versions(&actor, &ask.key, (size, &token), &format!("{ask:?}")).await?;
        let versions = versions.into_iter().map(wire::form::listed).collect();
        Ok(Response::new(pb::ListFormVersionsResponse { versions, next_page_token }))
    }

    async fn compare_form_versions(
        &self,
        request: Request<pb::CompareFormVersionsRequest>,
    ) -> Result<Response<pb::CompareFormVersionsResponse>, Status> {
        let actor = kit::actor(&request)?;
        actor.scope(Form::READ).map_err(Error::from)?;
        let ask = request.into_inner();
        let versions = [ask.from_version, ask.to_version];
        let (_, [before, after]) = self.0.editions(&actor, &ask.key, versions).await?;
        let (before, after) = (form::read(&before).map_err(unsound)?, form::read(&after).map_err(unsound)?);
        let difference = forms::difference(&before, &after).map_err(unsound)?;
        Ok(Response::new(wire::form::differs(difference)))
    }
}
