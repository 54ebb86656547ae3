//! Through the calls, on a real Postgres.

use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{
    AuthenticateRequest, CreateTenantRequest, CreateUserRequest, Identity, Session, SignInRequest, Tenant,
    User,
};
use kit::Channel;
use testkit::{Who, World};
use tonic::{Code, Status};
use types::{DataScope, TenantId, UserId};

mod directory;
mod isolation;
mod permission;
mod scope;
mod sign_in;
mod token;

const PASSWORD: &str = "华兴机械的密码 2026";

/// A company with its administrator.
struct Company {
    world: World,
    tenant: TenantId,
    admin: UserId,
}

impl Company {
    async fn found() -> Self {
        let world = World::start(vec![identity::blueprint(testkit::SECRET)]).await;
        let (tenant, admin) = found(&world, "huaxing").await;
        Self { world, tenant, admin }
    }

    fn auth(&self) -> AuthServiceClient<Channel> {
        AuthServiceClient::new(self.world.channel())
    }

    fn directory(&self) -> DirectoryServiceClient<Channel> {
        DirectoryServiceClient::new(self.world.channel())
    }

    /// The administrator, with an identity that is fresh by the world's clock.
    fn admin(&self) -> Who {
        self.person(self.admin, &[("identity.manage", DataScope::All)])
    }

    fn person(&self, id: UserId, grants: &[(&str, DataScope)]) -> Who {
        self.world.person(self.tenant, id, "王建国", None, grants)
    }

    async fn hire(&self, user: User) -> User {
        let message =
            CreateUserRequest { user: Some(user), password: PASSWORD.into(), request_id: String::new() };
        self.directory().create_user(self.admin().call(message)).await.expect("hired").into_inner()
    }

    async fn enter(&self, login: &str, password: &str) -> Result<Session, Status> {
        let message =
            SignInRequest { tenant: "huaxing".into(), login: login.into(), password: password.into() };
        self.auth().sign_in(message).await.map(tonic::Response::into_inner)
    }

    async fn authenticate(&self, credential: &str) -> Result<Identity, Status> {
        let message = AuthenticateRequest { credential: credential.into() };
        self.auth().authenticate(message).await.map(tonic::Response::into_inner)
    }
}

/// Founds a company; its id and its administrator's.
async fn found(world: &World, slug: &str) -> (TenantId, UserId) {
    let message = CreateTenantRequest {
        tenant: Some(Tenant {
            slug: slug.into(),
            display_name: "华兴机械有限公司".into(),
            ..Default::default()
        }),
        admin_login: "Admin".into(),
        admin_password: PASSWORD.into(),
        admin_name: "王建国".into(),
        request_id: String::new(),
    };
    let up = world.service("up");
    let tenant = DirectoryServiceClient::new(world.channel())
        .create_tenant(up.call(message))
        .await
        .expect("founded")
        .into_inner();
    let message = SignInRequest { tenant: slug.into(), login: "admin".into(), password: PASSWORD.into() };
    let session =
        AuthServiceClient::new(world.channel()).sign_in(message).await.expect("signs in").into_inner();
    let admin = session.me.expect("me").user.expect("user");
    (TenantId::parse("id", &tenant.id).expect("id"), UserId::parse("id", &admin.id).expect("id"))
}

fn person(login: &str, name: &str) -> User {
    User { login: login.into(), display_name: name.into(), ..Default::default() }
}

fn user_id(user: &User) -> UserId {
    UserId::parse("id", &user.id).expect("id")
}

/// Code and reason of a refusal.
#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T, Status>) -> (Code, String) {
    let status = outcome.expect_err("refused");
    (status.code(), kit::status::reason(&status).unwrap_or_default())
}

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(outcome: Result<T, Status>, code: Code, reason: &str) {
    assert_eq!(refused(outcome), (code, reason.to_owned()));
}
