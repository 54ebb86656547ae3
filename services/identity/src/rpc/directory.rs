//! `DirectoryService`: one line per call.

use api::identity::v1::directory_service_server::DirectoryService;
use api::identity::v1::{
    ApiKey, CreateApiKeyRequest, CreateDepartmentRequest, CreateRoleRequest, CreateTenantRequest,
    CreateUserRequest, Department, DisableUserRequest, EnableUserRequest, GetUserRequest, ListApiKeysRequest,
    ListApiKeysResponse, ListDepartmentsRequest, ListDepartmentsResponse, ListRolesRequest,
    ListRolesResponse, ListTenantsRequest, ListTenantsResponse, ListUsersRequest, ListUsersResponse,
    RevokeApiKeyRequest, Role, Tenant, UpdateDepartmentRequest, UpdateRoleRequest, UpdateUserRequest, User,
};
use kit::{Db, Parts};
use tonic::{Request, Response, Status};
use types::Clock;

use super::{api_key, department, role, tenant, user};
use crate::password::Passwords;

/// People, departments, roles and API keys.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) passwords: Passwords,
}

impl Directory {
    pub(crate) fn new(parts: &Parts, passwords: Passwords) -> Self {
        Self { db: parts.db.clone(), clock: parts.clock.clone(), passwords }
    }
}

/// Calls `$function` with the verified caller and the message.
macro_rules! calls {
    ($($method:ident($request:ty) -> $answer:ty = $function:path;)+) => {
        #[tonic::async_trait]
        impl DirectoryService for Directory {
            $(async fn $method(&self, request: Request<$request>) -> Result<Response<$answer>, Status> {
                let actor = kit::actor(&request)?;
                Ok(Response::new($function(self, &actor, request.into_inner()).await?))
            })+
        }
    };
}

calls! {
    create_tenant(CreateTenantRequest) -> Tenant = tenant::create;
    list_tenants(ListTenantsRequest) -> ListTenantsResponse = tenant::list;
    create_department(CreateDepartmentRequest) -> Department = department::create;
    list_departments(ListDepartmentsRequest) -> ListDepartmentsResponse = department::list;
    update_department(UpdateDepartmentRequest) -> Department = department::update;
    create_user(CreateUserRequest) -> User = user::create;
    get_user(GetUserRequest) -> User = user::get;
    list_users(ListUsersRequest) -> ListUsersResponse = user::list;
    update_user(UpdateUserRequest) -> User = user::update;
    disable_user(DisableUserRequest) -> User = user::disable;
    enable_user(EnableUserRequest) -> User = user::enable;
    create_role(CreateRoleRequest) -> Role = role::create;
    list_roles(ListRolesRequest) -> ListRolesResponse = role::list;
    update_role(UpdateRoleRequest) -> Role = role::update;
    create_api_key(CreateApiKeyRequest) -> ApiKey = api_key::create;
    list_api_keys(ListApiKeysRequest) -> ListApiKeysResponse = api_key::list;
    revoke_api_key(RevokeApiKeyRequest) -> ApiKey = api_key::revoke;
}
