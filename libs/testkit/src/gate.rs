//! Stands in for `identity` where a test does not host it: gives services their signed identity.

use api::identity::v1::auth_service_server::{AuthService, AuthServiceServer};
use api::identity::v1::{
    AuthenticateRequest, ChangePasswordRequest, GetKeysRequest, GetKeysResponse, GetMeRequest, Identity,
    IssueServiceTokenRequest, Me, Session, SignInRequest, SignOutRequest,
};
use kit::identity::Signer;
use kit::wire;
use tonic::{Request, Response, Status};
use types::{Actor, Principal, TenantId};
use uuid::Uuid;

use crate::TestClock;

pub(crate) fn tokens(signer: Signer, clock: TestClock) -> AuthServiceServer<impl AuthService> {
    AuthServiceServer::new(Gate { signer, clock })
}

struct Gate {
    signer: Signer,
    clock: TestClock,
}

fn absent<T>() -> Result<Response<T>, Status> {
    Err(Status::unimplemented("this world does not host identity"))
}

#[tonic::async_trait]
impl AuthService for Gate {
    async fn issue_service_token(
        &self,
        request: Request<IssueServiceTokenRequest>,
    ) -> Result<Response<Identity>, Status> {
        let service = request.into_inner().service;
        let principal = Principal::Service { name: service.clone() };
        let actor = Actor {
            tenant: TenantId(Uuid::nil()),
            principal,
            grants: Default::default(),
            language: "en".into(),
        };
        let (token, end) =
            self.signer.sign(&actor, self.clock.now()).map_err(|fault| kit::status("testkit", fault))?;
        let expire_time = Some(wire::timestamp(end));
        Ok(Response::new(Identity { token, expire_time, subject: service, tenant_id: String::new() }))
    }

    async fn sign_in(&self, _: Request<SignInRequest>) -> Result<Response<Session>, Status> {
        absent()
    }
    async fn sign_out(&self, _: Request<SignOutRequest>) -> Result<Response<()>, Status> {
        absent()
    }
    async fn authenticate(&self, _: Request<AuthenticateRequest>) -> Result<Response<Identity>, Status> {
        absent()
    }
    async fn get_keys(&self, _: Request<GetKeysRequest>) -> Result<Response<GetKeysResponse>, Status> {
        absent()
    }
    async fn get_me(&self, _: Request<GetMeRequest>) -> Result<Response<Me>, Status> {
        absent()
    }
    async fn change_password(&self, _: Request<ChangePasswordRequest>) -> Result<Response<()>, Status> {
        absent()
    }
}
