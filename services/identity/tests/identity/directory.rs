use api::identity::v1::{
    CreateDepartmentRequest, CreateRoleRequest, CreateTenantRequest, CreateUserRequest, Department,
    DisableUserRequest, GetUserRequest, ListDepartmentsRequest, ListRolesRequest, ListTenantsRequest,
    ListUsersRequest, Role, Scope, Tenant, UpdateDepartmentRequest, UpdateRoleRequest, UpdateUserRequest,
    User,
};
use prost_types::FieldMask;
use tonic::Code;

use crate::scope::{department, grant, role};
use crate::{Company, PASSWORD, assert_refused, person};

fn mask(paths: &[&str]) -> Option<FieldMask> {
    Some(FieldMask { paths: paths.iter().map(|path| (*path).to_owned()).collect() })
}

#[tokio::test]
async fn companies_are_founded_by_services_once() {
    let company = Company::found().await;
    let up = company.world.service("up");
    let message = |slug: &str, password: &str, request_id: &str| CreateTenantRequest {
        tenant: Some(Tenant { slug: slug.into(), display_name: "东方重工".into(), ..Default::default() }),
        admin_login: "admin".into(),
        admin_password: password.into(),
        admin_name: String::new(),
        request_id: request_id.into(),
    };
    let first = company
        .directory()
        .create_tenant(up.call(message("dongfang", PASSWORD, "r-1")))
        .await
        .expect("founded")
        .into_inner();
    assert_eq!((first.time_zone.as_str(), first.language.as_str()), ("Asia/Shanghai", "zh-CN"));
    let again = company
        .directory()
        .create_tenant(up.call(message("dongfang", PASSWORD, "r-1")))
        .await
        .expect("the same")
        .into_inner();
    assert_eq!(first, again);
    let repeated = (0..4).map(|_| {
        let (mut directory, request) = (company.directory(), up.call(message("nanfang", PASSWORD, "r-9")));
        async move { directory.create_tenant(request).await.expect("the same").into_inner().id }
    });
    let ids = futures::future::join_all(repeated).await;
    assert!(ids.iter().all(|id| *id == ids[0]), "repeated at once");
    let reused = company.directory().create_tenant(up.call(message("xifang", PASSWORD, "r-1"))).await;
    assert_refused(reused, Code::InvalidArgument, "REQUEST_ID_REUSED");
    let taken = company.directory().create_tenant(up.call(message("dongfang", PASSWORD, "r-2"))).await;
    assert_refused(taken, Code::AlreadyExists, "TAKEN");
    for (slug, password) in [("东方", PASSWORD), ("beifang", "short")] {
        let outcome = company.directory().create_tenant(up.call(message(slug, password, ""))).await;
        assert_refused(outcome, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    }
    let outsider =
        company.directory().create_tenant(company.admin().call(message("beifang", PASSWORD, ""))).await;
    assert_refused(outsider, Code::PermissionDenied, "SERVICES_ONLY");

    let list = |page_size, page_token| ListTenantsRequest { page_size, page_token };
    let page =
        company.directory().list_tenants(up.call(list(1, String::new()))).await.expect("page").into_inner();
    assert_eq!(page.tenants, [first]);
    let page = company
        .directory()
        .list_tenants(up.call(list(1, page.next_page_token)))
        .await
        .expect("page")
        .into_inner();
    assert_eq!((page.tenants[0].slug.as_str(), page.next_page_token.is_empty()), ("huaxing", false));
    let outsider = company.directory().list_tenants(company.admin().call(list(0, String::new()))).await;
    assert_refused(outsider, Code::PermissionDenied, "SERVICES_ONLY");
}

#[tokio::test]
async fn departments_form_a_tree() {
    let company = Company::found().await;
    let top = department(&company, "总部", "").await;
    let east = department(&company, "华东销售部", &top.id).await;
    let suzhou = department(&company, "苏州办事处", &east.id).await;
    let update = |department: Department, paths: &[&str]| UpdateDepartmentRequest {
        department: Some(department),
        update_mask: mask(paths),
    };
    for parent in [&top, &east, &suzhou] {
        let below = Department { parent_id: parent.id.clone(), ..top.clone() };
        let outcome =
            company.directory().update_department(company.admin().call(update(below, &["parent_id"]))).await;
        assert_refused(outcome, Code::FailedPrecondition, "DEPARTMENT_CYCLE");
    }
    let headed =
        Department {
            head_id: company.admin.to_string(), display_name: "华东大区".into(), ..east.clone()
        };
    let headed = company
        .directory()
        .update_department(company.admin().call(update(headed, &["head_id", "display_name"])))
        .await
        .expect("changed")
        .into_inner();
    assert_eq!(
        (headed.display_name.as_str(), headed.revision, &headed.head_id),
        ("华东大区", 2, &company.admin.to_string())
    );
    let stale =
        company.directory().update_department(company.admin().call(update(east.clone(), &["head_id"]))).await;
    assert_refused(stale, Code::Aborted, "STALE_REVISION");
    let unknown = company
        .directory()
        .update_department(company.admin().call(update(headed.clone(), &["revision"])))
        .await;
    assert_refused(unknown, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    let freed = company
        .directory()
        .update_department(
            company.admin().call(update(Department { head_id: String::new(), ..headed }, &["head_id"])),
        )
        .await
        .expect("changed")
        .into_inner();
    assert_eq!((freed.head_id.as_str(), freed.revision), ("", 3));

    let mut deep = suzhou.clone();
    for level in 4..=10 {
        deep = department(&company, &format!("第{level}级"), &deep.id).await;
    }
    let eleventh =
        Department { display_name: "第11级".into(), parent_id: deep.id.clone(), ..Default::default() };
    let message = CreateDepartmentRequest { department: Some(eleventh), request_id: String::new() };
    let outcome = company.directory().create_department(company.admin().call(message)).await;
    assert_refused(outcome, Code::FailedPrecondition, "DEPARTMENT_TOO_DEEP");

    let mut listed = Vec::new();
    let mut page_token = String::new();
    loop {
        let message = ListDepartmentsRequest { page_size: 3, page_token };
        let page = company
            .directory()
            .list_departments(company.admin().call(message))
            .await
            .expect("page")
            .into_inner();
        listed.extend(page.departments);
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(listed.len(), 10);
    for (at, department) in listed.iter().enumerate() {
        let parent = &department.parent_id;
        assert!(
            parent.is_empty() || listed[..at].iter().any(|above| above.id == *parent),
            "parents before children"
        );
    }
}

#[tokio::test]
async fn people_are_added_found_and_changed() {
    let company = Company::found().await;
    let east = department(&company, "华东销售部", "").await;
    let create = |user: User, request_id: &str| CreateUserRequest {
        user: Some(user),
        password: PASSWORD.into(),
        request_id: request_id.into(),
    };
    let zhang = User {
        email: "zhang@huaxing.cn".into(),
        department_id: east.id.clone(),
        ..person("zhangwei", "张伟")
    };
    let first = company
        .directory()
        .create_user(company.admin().call(create(zhang.clone(), "r-1")))
        .await
        .expect("added")
        .into_inner();
    let again = company
        .directory()
        .create_user(company.admin().call(create(zhang.clone(), "r-1")))
        .await
        .expect("the same")
        .into_inner();
    assert_eq!(first, again);
    let reused =
        company.directory().create_user(company.admin().call(create(person("liuna", "刘娜"), "r-1"))).await;
    assert_refused(reused, Code::InvalidArgument, "REQUEST_ID_REUSED");
    for taken in [
        person("ＺＨＡＮＧＷＥＩ", "另一个"),
        User { email: "ZHANG@huaxing.cn".into(), ..person("zw", "另一个") },
    ] {
        let outcome = company.directory().create_user(company.admin().call(create(taken, ""))).await;
        assert_refused(outcome, Code::AlreadyExists, "TAKEN");
    }
    let bad = User { department_id: company.admin.to_string(), ..person("liuna", "刘娜") };
    let outcome = company.directory().create_user(company.admin().call(create(bad, ""))).await;
    assert_refused(outcome, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");

    let update =
        |user: User, paths: &[&str]| UpdateUserRequest { user: Some(user), update_mask: mask(paths) };
    let titled = User { title: "大客户经理".into(), email: String::new(), ..first.clone() };
    let titled = company
        .directory()
        .update_user(company.admin().call(update(titled, &["title", "email"])))
        .await
        .expect("changed")
        .into_inner();
    assert_eq!((titled.title.as_str(), titled.email.as_str(), titled.revision), ("大客户经理", "", 2));
    let stale =
        company.directory().update_user(company.admin().call(update(first.clone(), &["title"]))).await;
    assert_refused(stale, Code::Aborted, "STALE_REVISION");
    let given =
        User { id: titled.id.clone(), revision: 2, phone: "13800138000".into(), ..Default::default() };
    let phoned = company
        .directory()
        .update_user(company.admin().call(update(given, &[])))
        .await
        .expect("changed")
        .into_inner();
    assert_eq!(
        (phoned.phone.as_str(), phoned.title.as_str(), phoned.revision),
        ("13800138000", "大客户经理", 3)
    );
    let same = company
        .directory()
        .update_user(company.admin().call(update(phoned.clone(), &[])))
        .await
        .expect("nothing to do")
        .into_inner();
    assert_eq!(same.revision, 3);
    let unknown = company.directory().update_user(company.admin().call(update(phoned, &["state"]))).await;
    assert_refused(unknown, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");

    for (login, name) in [("liuna", "刘娜"), ("chenchen", "陈晨"), ("zhangmin", "张敏")] {
        company.hire(person(login, name)).await;
    }
    let find = |query: &str, department_id: &str| ListUsersRequest {
        query: query.into(),
        department_id: department_id.into(),
        page_size: 1,
        page_token: String::new(),
    };
    for (message, expected) in [
        (find("张", ""), vec!["张伟", "张敏"]),
        (find("ＺＨＡＮＧＭ", ""), vec!["张敏"]),
        (find("", &east.id), vec!["张伟"]),
        (find("", ""), vec!["刘娜", "张伟", "张敏", "王建国", "陈晨"]),
        (find("%", ""), vec![]),
    ] {
        let mut message = message;
        let mut names = Vec::new();
        loop {
            let page = company
                .directory()
                .list_users(company.admin().call(message.clone()))
                .await
                .expect("page")
                .into_inner();
            names.extend(page.users.into_iter().map(|user| user.display_name));
            message.page_token = page.next_page_token;
            if message.page_token.is_empty() {
                break;
            }
        }
        assert_eq!(names, expected);
    }
    let other = company
        .directory()
        .list_users(company.admin().call(find("张", "")))
        .await
        .expect("page")
        .into_inner();
    let mixed = ListUsersRequest { page_token: other.next_page_token, ..find("刘", "") };
    assert_refused(
        company.directory().list_users(company.admin().call(mixed)).await,
        Code::InvalidArgument,
        "INVALID_PAGE",
    );
}

#[tokio::test]
async fn roles_grant_what_is_known_and_somebody_stays_in_charge() {
    let company = Company::found().await;
    let sales = role(&company, "销售", vec![grant("lead.read", Scope::Self_, &[])]).await;
    let create = |role: Role| CreateRoleRequest { role: Some(role), request_id: String::new() };
    let named = |name: &str, action: &str, scope| Role {
        display_name: name.into(),
        grants: vec![grant(action, scope, &[])],
        ..Default::default()
    };
    for wrong in [
        named("甲", "lead.fly", Scope::All),
        named("", "lead.read", Scope::All),
        named("乙", "lead.read", Scope::Unspecified),
        named("丙", "lead.read", Scope::DeptCustom),
    ] {
        let outcome = company.directory().create_role(company.admin().call(create(wrong))).await;
        assert_refused(outcome, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    }
    let taken = company
        .directory()
        .create_role(company.admin().call(create(named("销售", "lead.read", Scope::All))))
        .await;
    assert_refused(taken, Code::AlreadyExists, "TAKEN");

    let roles = company
        .directory()
        .list_roles(company.admin().call(ListRolesRequest::default()))
        .await
        .expect("page")
        .into_inner()
        .roles;
    assert_eq!(roles.iter().map(|role| role.display_name.as_str()).collect::<Vec<_>>(), ["管理员", "销售"]);
    let chief = roles[0].clone();
    let update = |role: Role| UpdateRoleRequest { role: Some(role), update_mask: mask(&["grants"]) };
    let stale = company
        .directory()
        .update_role(company.admin().call(update(Role { revision: 7, ..sales.clone() })))
        .await;
    assert_refused(stale, Code::Aborted, "STALE_REVISION");
    let powerless = company
        .directory()
        .update_role(company.admin().call(update(Role { grants: Vec::new(), ..chief.clone() })))
        .await;
    assert_refused(powerless, Code::FailedPrecondition, "LAST_ADMINISTRATOR");
    let disable = || DisableUserRequest { id: company.admin.to_string() };
    let alone = company.directory().disable_user(company.admin().call(disable())).await;
    assert_refused(alone, Code::FailedPrecondition, "LAST_ADMINISTRATOR");
    let me = company
        .directory()
        .get_user(company.admin().call(GetUserRequest { id: company.admin.to_string() }))
        .await
        .expect("me")
        .into_inner();
    let resigned = UpdateUserRequest {
        user: Some(User { role_ids: vec![sales.id], ..me }),
        update_mask: mask(&["role_ids"]),
    };
    let outcome = company.directory().update_user(company.admin().call(resigned)).await;
    assert_refused(outcome, Code::FailedPrecondition, "LAST_ADMINISTRATOR");
    company.hire(User { role_ids: vec![chief.id], ..person("second", "第二位") }).await;
    company.directory().disable_user(company.admin().call(disable())).await.expect("not the last any more");
}

#[tokio::test]
async fn two_who_move_departments_at_once_make_no_cycle() {
    let company = Company::found().await;
    let (east, south) = (department(&company, "华东", "").await, department(&company, "华南", "").await);
    for _ in 0..5 {
        let all = company.admin().call(ListDepartmentsRequest::default());
        let listed = company.directory().list_departments(all).await.expect("page").into_inner().departments;
        let now = |id: &str| listed.iter().find(|department| department.id == id).expect("listed").clone();
        let update = |department: Department, parent: &str| {
            let department = Department { parent_id: parent.into(), ..department };
            let message =
                UpdateDepartmentRequest { department: Some(department), update_mask: mask(&["parent_id"]) };
            let (mut directory, request) = (company.directory(), company.admin().call(message));
            async move { directory.update_department(request).await }
        };
        let (a, b) = tokio::join!(update(now(&east.id), &south.id), update(now(&south.id), &east.id));
        let winner = match (a, b) {
            (Ok(moved), refused) | (refused, Ok(moved)) => {
                assert_refused(refused, Code::FailedPrecondition, "DEPARTMENT_CYCLE");
                moved.into_inner()
            }
            both => panic!("{both:?}"),
        };
        update(winner, "").await.expect("apart again");
    }
}
