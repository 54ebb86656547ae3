//! What is asked of this service.

pub(crate) mod account;
mod admission;
mod contact;
mod likeness;
pub(crate) mod overview;

use api::customer::v1 as pb;
use api::customer::v1::customer_service_server::CustomerService;
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, Kind};

use crate::account::Account;
use crate::error::Error;

/// The calls about customers.
#[derive(Debug)]
pub(crate) struct Customers {
    parts: Parts,
}

impl Customers {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// Only for services of the suite.
fn service(actor: &Actor) -> Result<(), Error> {
    if actor.is_service() {
        return Ok(());
    }
    Err(Fault::new(Kind::Forbidden, "SERVICES_ONLY", "this call is for services of the suite").into())
}

/// Out of reach is the same as not there.
fn reach(action: &str, actor: &Actor, account: &Account) -> Result<(), Error> {
    let scope = actor.scope(action)?;
    if account.is_within(&scope, actor) { Ok(()) } else { Err(Error::NotFound(account.id)) }
}

#[tonic::async_trait]
impl CustomerService for Customers {
    async fn create_account(
        &self,
        request: Request<pb::CreateAccountRequest>,
    ) -> Result<Response<pb::Account>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(account::create(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_account(
        &self,
        request: Request<pb::GetAccountRequest>,
    ) -> Result<Response<pb::Account>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(account::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_accounts(
        &self,
        request: Request<pb::ListAccountsRequest>,
    ) -> Result<Response<pb::ListAccountsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(account::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_account(
        &self,
        request: Request<pb::UpdateAccountRequest>,
    ) -> Result<Response<pb::Account>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(account::update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn set_account_status(
        &self,
        request: Request<pb::SetAccountStatusRequest>,
    ) -> Result<Response<pb::Account>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(account::set_status(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn find_duplicates(
        &self,
        request: Request<pb::FindDuplicatesRequest>,
    ) -> Result<Response<pb::FindDuplicatesResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(likeness::find(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn match_accounts(
        &self,
        request: Request<pb::MatchAccountsRequest>,
    ) -> Result<Response<pb::MatchAccountsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(likeness::match_all(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn create_contact(
        &self,
        request: Request<pb::CreateContactRequest>,
    ) -> Result<Response<pb::Contact>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contact::create(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_contact(
        &self,
        request: Request<pb::GetContactRequest>,
    ) -> Result<Response<pb::Contact>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contact::get(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_contacts(
        &self,
        request: Request<pb::ListContactsRequest>,
    ) -> Result<Response<pb::ListContactsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contact::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_contact(
        &self,
        request: Request<pb::UpdateContactRequest>,
    ) -> Result<Response<pb::Contact>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(contact::update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn delete_contact(
        &self,
        request: Request<pb::DeleteContactRequest>,
    ) -> Result<Response<()>, Status> {
        let actor = kit::actor(&request)?;
        contact::delete(&self.parts, &actor, request.into_inner()).await?;
        Ok(Response::new(()))
    }

    async fn admit_lead(
        &self,
        request: Request<pb::AdmitLeadRequest>,
    ) -> Result<Response<pb::AdmitLeadResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(admission::admit(&self.parts, &actor, request.into_inner()).await?))
    }
}
