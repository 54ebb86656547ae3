use api::identity::v1::{
    CreateDepartmentRequest, CreateRoleRequest, CreateUserRequest, Department, DisableUserRequest,
    EnableUserRequest, GetUserRequest, ListDepartmentsRequest, ListRolesRequest, ListUsersRequest,
    UpdateDepartmentRequest, UpdateRoleRequest, UpdateUserRequest, User,
};
use tonic::Code;
use types::DataScope;

use crate::scope::{department, role};
use crate::{Company, PASSWORD, assert_refused, found, person};

#[tokio::test]
async fn only_managers_change_the_directory_and_everybody_reads_it() {
    let company = Company::found().await;
    let east = department(&company, "华东销售部", "").await;
    let sales = role(&company, "销售", vec![]).await;
    let user = company.hire(person("zhangwei", "张伟")).await;
    let id = crate::user_id(&user);
    let partly = DataScope::Departments(vec![]);
    for (who, reason) in [
        (company.person(id, &[("lead.assign", DataScope::All)]), "ACTION_NOT_GRANTED"),
        (company.person(id, &[("identity.manage", partly)]), "SCOPE_TOO_NARROW"),
    ] {
        let (code, mut directory) = (Code::PermissionDenied, company.directory());
        assert_refused(
            directory.create_department(who.call(CreateDepartmentRequest::default())).await,
            code,
            reason,
        );
        let message = UpdateDepartmentRequest { department: Some(east.clone()), update_mask: None };
        assert_refused(directory.update_department(who.call(message)).await, code, reason);
        let message = CreateUserRequest {
            user: Some(person("liuna", "刘娜")),
            password: PASSWORD.into(),
            request_id: String::new(),
        };
        assert_refused(directory.create_user(who.call(message)).await, code, reason);
        let message = UpdateUserRequest { user: Some(user.clone()), update_mask: None };
        assert_refused(directory.update_user(who.call(message)).await, code, reason);
        assert_refused(
            directory.disable_user(who.call(DisableUserRequest { id: user.id.clone() })).await,
            code,
            reason,
        );
        let message = EnableUserRequest { id: user.id.clone() };
        assert_refused(directory.enable_user(who.call(message)).await, code, reason);
        assert_refused(directory.create_role(who.call(CreateRoleRequest::default())).await, code, reason);
        let message = UpdateRoleRequest { role: Some(sales.clone()), update_mask: None };
        assert_refused(directory.update_role(who.call(message)).await, code, reason);

        directory
            .get_user(who.call(GetUserRequest { id: company.admin.to_string() }))
            .await
            .expect("a colleague");
        directory.list_users(who.call(ListUsersRequest::default())).await.expect("colleagues");
        directory.list_departments(who.call(ListDepartmentsRequest::default())).await.expect("departments");
        directory.list_roles(who.call(ListRolesRequest::default())).await.expect("roles");
    }
    let nobody = company.directory().list_users(ListUsersRequest::default()).await;
    assert_refused(nobody, Code::Unauthenticated, "IDENTITY_MISSING");
}

#[tokio::test]
async fn what_another_company_has_does_not_exist() {
    let company = Company::found().await;
    let (tenant, admin) = found(&company.world, "dongfang").await;
    let stranger = company.world.person(tenant, admin, "外人", None, &[("identity.manage", DataScope::All)]);
    let east = department(&company, "华东销售部", "").await;
    let sales = role(&company, "销售", vec![]).await;
    let mut directory = company.directory();
    let (code, reason) = (Code::NotFound, "NOT_FOUND");
    assert_refused(
        directory.get_user(stranger.call(GetUserRequest { id: company.admin.to_string() })).await,
        code,
        reason,
    );
    assert_refused(
        directory.disable_user(stranger.call(DisableUserRequest { id: company.admin.to_string() })).await,
        code,
        reason,
    );
    let message = UpdateDepartmentRequest { department: Some(east.clone()), update_mask: None };
    assert_refused(directory.update_department(stranger.call(message)).await, code, reason);
    let message = UpdateRoleRequest { role: Some(sales.clone()), update_mask: None };
    assert_refused(directory.update_role(stranger.call(message)).await, code, reason);
    for user in [
        User { department_id: east.id.clone(), ..person("spy", "间谍") },
        User { role_ids: vec![sales.id], ..person("spy", "间谍") },
    ] {
        let message =
            CreateUserRequest { user: Some(user), password: PASSWORD.into(), request_id: String::new() };
        assert_refused(
            directory.create_user(stranger.call(message)).await,
            Code::InvalidArgument,
            "IDENTITY_INVALID_FIELD",
        );
    }
    let below = Department { display_name: "外人部".into(), parent_id: east.id, ..Default::default() };
    let message = CreateDepartmentRequest { department: Some(below), request_id: String::new() };
    assert_refused(
        directory.create_department(stranger.call(message)).await,
        Code::InvalidArgument,
        "IDENTITY_INVALID_FIELD",
    );
    let seen = directory
        .list_users(stranger.call(ListUsersRequest::default()))
        .await
        .expect("own")
        .into_inner()
        .users;
    assert_eq!(seen.len(), 1);
    // A service that names no founded company finds nothing.
    let message = CreateUserRequest {
        user: Some(person("spy", "间谍")),
        password: PASSWORD.into(),
        request_id: String::new(),
    };
    assert_refused(directory.create_user(company.world.service("lead").call(message)).await, code, reason);
}
