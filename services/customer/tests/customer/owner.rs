use std::time::Duration;

use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{
    CreateDepartmentRequest, CreateTenantRequest, CreateUserRequest, Department, Tenant, UpdateUserRequest,
    User,
};
use types::TenantId;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn giving_an_account_away_needs_the_right_and_a_colleague_and_the_pool_is_open() {
    let (world, mut customers) = world().await;
    let (me, boss) = (rep(&world, "张敏"), director(&world));
    let (colleague, barred, department) = (UserId::new(), UserId::new(), DepartmentId::new());
    know(&world, colleague, Some(department), true).await;
    know(&world, barred, None, false).await;
    let account = add(&mut customers, &me, company("三和机械")).await;
    let to = |owner: String| {
        change(pb::Account { id: account.id.clone(), owner_id: owner, ..Default::default() }, &["owner_id"])
    };
    let outcome = customers.update_account(me.call(to(colleague.to_string()))).await;
    assert_refused(outcome, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    let foreign = pb::Account { owner_id: colleague.to_string(), ..company("四海机械") };
    let outcome = customers.create_account(me.call(create(foreign.clone()))).await;
    assert_refused(outcome, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    for unknown in [barred.to_string(), Uuid::now_v7().to_string()] {
        let outcome = customers.update_account(boss.call(to(unknown))).await;
        assert_field(outcome, "account.owner_id", "UNKNOWN");
    }
    let given =
        customers.update_account(boss.call(to(colleague.to_string()))).await.expect("gives").into_inner();
    assert_eq!((given.owner_id, given.department_id), (colleague.to_string(), department.to_string()));
    assert_refused(read(&mut customers, &me, &account.id).await, Code::NotFound, "ACCOUNT_NOT_FOUND");
    assert_eq!(add(&mut customers, &boss, foreign).await.department_id, department.to_string());

    let free = customers.update_account(boss.call(to(String::new()))).await.expect("frees").into_inner();
    assert!(free.owner_id.is_empty() && free.department_id.is_empty());
    let seen = read(&mut customers, &me, &account.id).await.expect("the pool is open");
    assert!(seen.allowed_verbs.contains(&"claim".to_owned()));
    assert_eq!(
        list(&mut customers, &me, pb::ListAccountsRequest { pool: true, ..Default::default() }).await.len(),
        1
    );
    let mine = customers.update_account(me.call(to(me.id().to_string()))).await.expect("takes").into_inner();
    assert_eq!(mine.owner_id, me.id().to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accounts_follow_their_owner_into_another_department() {
    let world = World::start(vec![identity::blueprint(testkit::SECRET), customer::blueprint()]).await;
    let mut customers = CustomerServiceClient::new(world.channel());
    let mut directory = DirectoryServiceClient::new(world.channel());
    let founding = CreateTenantRequest {
        tenant: Some(Tenant {
            slug: "huaxing".into(),
            display_name: "华兴机械".into(),
            ..Default::default()
        }),
        admin_login: "admin".into(),
        admin_password: "华兴机械的密码 2026".into(),
        admin_name: "王建国".into(),
        request_id: String::new(),
    };
    let tenant =
        directory.create_tenant(world.service("up").call(founding)).await.expect("founded").into_inner();
    let tenant = TenantId::parse("id", &tenant.id).expect("id");
    let mut grants = vec![("identity.manage", DataScope::All)];
    grants.extend(EVERYTHING.map(|action| (action, DataScope::All)));
    let boss = world.person(tenant, UserId::new(), "王建国", None, &grants);
    let mut departments = Vec::new();
    for name in ["华东", "华南"] {
        let department = Department { display_name: name.into(), ..Default::default() };
        let ask = CreateDepartmentRequest { department: Some(department), request_id: String::new() };
        departments.push(directory.create_department(boss.call(ask)).await.expect("made").into_inner().id);
    }
    let user = User {
        login: "zhangmin".into(),
        display_name: "张敏".into(),
        department_id: departments[0].clone(),
        ..Default::default()
    };
    let ask = CreateUserRequest {
        user: Some(user),
        password: "华兴机械的密码 2026".into(),
        request_id: String::new(),
    };
    let user = directory.create_user(boss.call(ask)).await.expect("hired").into_inner();

    // Once she is heard of, she can look after accounts.
    let account = pb::Account { owner_id: user.id.clone(), ..company("三和机械") };
    let mut made = Err(Status::unknown("not asked"));
    for _ in 0..100 {
        made = customers.create_account(boss.call(create(account.clone()))).await;
        if made.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let account = made.expect("she is known").into_inner();
    assert_eq!(account.department_id, departments[0]);
    let moved = User {
        id: user.id,
        revision: user.revision,
        department_id: departments[1].clone(),
        ..Default::default()
    };
    let ask = UpdateUserRequest {
        user: Some(moved),
        update_mask: Some(prost_types::FieldMask { paths: vec!["department_id".into()] }),
    };
    directory.update_user(boss.call(ask)).await.expect("moves");
    let mut now = account.clone();
    for _ in 0..100 {
        now = read(&mut customers, &boss, &account.id).await.expect("reads");
        if now.revision > 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!((now.department_id.as_str(), now.revision), (departments[1].as_str(), 2));
}
