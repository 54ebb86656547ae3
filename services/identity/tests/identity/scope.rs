use api::identity::v1::{
    CreateDepartmentRequest, CreateRoleRequest, Department, GetMeRequest, Grant, Role, Scope,
    UpdateDepartmentRequest, UpdateRoleRequest, User,
};
use jsonwebtoken::jwk::JwkSet;
use kit::identity::Verifier;
use types::{Actor, DataScope, DepartmentId};

use crate::{Company, PASSWORD, person, user_id};

pub(crate) async fn department(company: &Company, name: &str, parent: &str) -> Department {
    let department = Department { display_name: name.into(), parent_id: parent.into(), ..Default::default() };
    let message = CreateDepartmentRequest { department: Some(department), request_id: String::new() };
    company.directory().create_department(company.admin().call(message)).await.expect("made").into_inner()
}

pub(crate) async fn role(company: &Company, name: &str, grants: Vec<Grant>) -> Role {
    let role = Role { display_name: name.into(), grants, ..Default::default() };
    let message = CreateRoleRequest { role: Some(role), request_id: String::new() };
    company.directory().create_role(company.admin().call(message)).await.expect("made").into_inner()
}

pub(crate) fn grant(action: &str, scope: Scope, departments: &[&Department]) -> Grant {
    let department_ids = departments.iter().map(|department| department.id.clone()).collect();
    Grant { action: action.into(), scope: scope.into(), department_ids }
}

fn reach(departments: &[&Department]) -> DataScope {
    let mut ids: Vec<_> =
        departments.iter().map(|department| DepartmentId::parse("id", &department.id).expect("id")).collect();
    ids.sort_unstable();
    DataScope::Departments(ids)
}

/// What other services see of the holder of a session.
async fn seen(company: &Company, session: &str) -> Actor {
    let token = company.authenticate(session).await.expect("signed").token;
    let keys =
        company.auth().get_keys(api::identity::v1::GetKeysRequest {}).await.expect("keys").into_inner().jwks;
    let keys: JwkSet = serde_json::from_str(&keys).expect("a key set");
    let verifier = Verifier::fixed(keys, company.world.clock.clock());
    Actor::clone(&*verifier.verify(&token, None).await.expect("verified"))
}

#[tokio::test]
async fn scopes_become_the_departments_of_the_tree() {
    let company = Company::found().await;
    let top = department(&company, "销售中心", "").await;
    let east = department(&company, "华东销售部", &top.id).await;
    let suzhou = department(&company, "苏州办事处", &east.id).await;
    let south = department(&company, "华南销售部", &top.id).await;
    let director = role(
        &company,
        "销售总监",
        vec![
            grant("lead.read", Scope::DeptAndChild, &[]),
            grant("lead.update", Scope::DeptOnly, &[]),
            grant("lead.create", Scope::Self_, &[]),
            grant("customer.read", Scope::DeptCustom, &[&south]),
        ],
    )
    .await;
    let helper = role(
        &company,
        "协助",
        vec![grant("lead.update", Scope::DeptCustom, &[&south]), grant("lead.claim", Scope::All, &[])],
    )
    .await;
    let user = User {
        department_id: east.id.clone(),
        role_ids: vec![director.id.clone(), helper.id.clone()],
        ..person("zhangwei", "张伟")
    };
    let user = company.hire(user).await;
    let session = company.enter("zhangwei", PASSWORD).await.expect("in").token;

    let actor = seen(&company, &session).await;
    assert_eq!(actor.scope("lead.read").expect("granted"), reach(&[&east, &suzhou]));
    assert_eq!(actor.scope("lead.update").expect("granted"), reach(&[&east, &south]));
    assert_eq!(actor.scope("lead.create").expect("granted"), DataScope::Own);
    assert_eq!(actor.scope("customer.read").expect("granted"), reach(&[&south]));
    assert_eq!(actor.scope("lead.claim").expect("granted"), DataScope::All);
    assert!(actor.scope("identity.manage").is_err());
    assert_eq!(actor.department().map(|id| id.to_string()), Some(east.id.clone()));

    // The tree changes, and with it what the person reaches.
    let moved = Department { parent_id: suzhou.id.clone(), ..south.clone() };
    let message = UpdateDepartmentRequest { department: Some(moved), update_mask: None };
    company.directory().update_department(company.admin().call(message)).await.expect("moved");
    assert_eq!(
        seen(&company, &session).await.scope("lead.read").expect("granted"),
        reach(&[&east, &suzhou, &south])
    );

    // The role changes: the next identity knows.
    let grants = vec![grant("*", Scope::DeptOnly, &[])];
    let message = UpdateRoleRequest { role: Some(Role { grants, ..director }), update_mask: None };
    company.directory().update_role(company.admin().call(message)).await.expect("changed");
    let actor = seen(&company, &session).await;
    assert_eq!(actor.scope("lead.read").expect("granted"), reach(&[&east]));
    assert_eq!(actor.scope("lead.claim").expect("granted"), DataScope::All);
    assert_eq!(actor.grants.keys().map(String::as_str).collect::<Vec<_>>(), identity::role::ACTIONS);

    let me = company
        .auth()
        .get_me(company.person(user_id(&user), &[]).call(GetMeRequest {}))
        .await
        .expect("me")
        .into_inner();
    let said = me.grants.iter().find(|grant| grant.action == "lead.read").expect("said");
    assert_eq!((said.scope(), &said.department_ids), (Scope::DeptCustom, &vec![east.id]));
}

#[tokio::test]
async fn without_a_department_one_reaches_ones_own() {
    let company = Company::found().await;
    let role = role(&company, "销售", vec![grant("lead.read", Scope::DeptAndChild, &[])]).await;
    company.hire(User { role_ids: vec![role.id], ..person("zhangwei", "张伟") }).await;
    let session = company.enter("zhangwei", PASSWORD).await.expect("in").token;
    assert_eq!(seen(&company, &session).await.scope("lead.read").expect("granted"), DataScope::Own);
}

#[tokio::test]
async fn the_identity_of_a_director_of_many_departments_still_travels() {
    let company = Company::found().await;
    let top = department(&company, "销售中心", "").await;
    for number in 1..=120 {
        department(&company, &format!("第{number}销售部"), &top.id).await;
    }
    let role = role(&company, "销售总监", vec![grant("*", Scope::DeptAndChild, &[])]).await;
    company.hire(User { department_id: top.id, role_ids: vec![role.id], ..person("zhangwei", "张伟") }).await;
    let session = company.enter("zhangwei", PASSWORD).await.expect("in").token;
    let actor = seen(&company, &session).await;
    let reached = |action| match actor.scope(action) {
        Ok(DataScope::Departments(list)) => list.len(),
        _ => 0,
    };
    assert_eq!((reached("lead.read"), reached("customer.read")), (121, 121));
    let token = company.authenticate(&session).await.expect("signed").token;
    assert!(token.len() < 12 * 1024, "HTTP/2 servers take 16 KiB of headers; the token has {}", token.len());
}
