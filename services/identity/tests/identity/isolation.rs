use api::identity::v1::{
    ChangePasswordRequest, CreateApiKeyRequest, DisableUserRequest, GetUserRequest, UpdateUserRequest, User,
    UserCreated,
};
use prost::{Message as _, Name as _};
use sqlx::Row as _;
use types::TenantId;

use crate::scope::{department, role};
use crate::{Company, PASSWORD, person, user_id};

#[tokio::test]
async fn facts_and_audit_leave_with_the_change_and_hold_no_secret() {
    let company = Company::found().await;
    let east = department(&company, "华东销售部", "").await;
    role(&company, "销售", vec![]).await;
    let user = company
        .hire(api::identity::v1::User { department_id: east.id.clone(), ..person("zhangwei", "张伟") })
        .await;
    let zhang = company.person(user_id(&user), &[]);
    let message = CreateApiKeyRequest { display_name: "导出".into(), expire_time: None };
    let key = company.directory().create_api_key(zhang.call(message)).await.expect("made").into_inner();
    let session = company.enter("zhangwei", PASSWORD).await.expect("in").token;
    let message = DisableUserRequest { id: user.id.clone() };
    company.directory().disable_user(company.admin().call(message)).await.expect("barred");

    let mut tx = company.world.db("identity").begin(company.tenant).await.expect("begin");
    let facts = sqlx::query("select type, payload, revision from event order by position")
        .fetch_all(&mut *tx)
        .await
        .expect("facts");
    let types: Vec<String> = facts
        .iter()
        .map(|fact| fact.get::<String, _>("type").rsplit('.').next().expect("name").to_owned())
        .collect();
    let expected = [
        "TenantCreated",
        "RoleCreated",
        "UserCreated",
        "DepartmentCreated",
        "RoleCreated",
        "UserCreated",
        "ApiKeyCreated",
        "UserDisabled",
        "ApiKeyRevoked",
    ];
    assert_eq!(types, expected);
    assert_eq!(facts[5].get::<String, _>("type"), UserCreated::full_name());
    let told = UserCreated::decode(facts[5].get::<Vec<u8>, _>("payload").as_slice())
        .expect("a fact")
        .user
        .expect("user");
    assert_eq!((told, facts[7].get::<i64, _>("revision")), (user, 2));

    let everything: Vec<String> = sqlx::query_scalar(
        "select encode(payload, 'escape') from event union all select changes::text from audit
         union all select s::text from session s union all select k::text from api_key k union all select p::text from person p
         union all select r::text from request r",
    )
    .fetch_all(&mut *tx)
    .await
    .expect("texts");
    for secret in [PASSWORD, key.secret.as_str(), session.as_str(), "$argon2id$v=19$m=19456,t=2,p=1$AAAA"] {
        assert!(everything.iter().all(|text| !text.contains(secret)), "{secret} is kept somewhere");
    }
    let told: Vec<&String> = everything.iter().filter(|text| text.contains("argon2id")).collect();
    assert_eq!(told.len(), 2, "password hashes stand with the two people and nowhere else");
    let actions: Vec<String> = sqlx::query_scalar("select action from audit order by occurred_at, id")
        .fetch_all(&mut *tx)
        .await
        .expect("audit");
    assert_eq!(actions.last().map(String::as_str), Some("identity.user.disable"));
}

#[tokio::test]
async fn no_row_is_seen_from_another_company() {
    let company = Company::found().await;
    let mut tx = company.world.db("identity").begin(TenantId::new()).await.expect("begin");
    let tables: Vec<(String, bool, bool)> = sqlx::query_as(
        "select c.relname::text, c.relrowsecurity, c.relforcerowsecurity from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
         where c.relnamespace = 'identity'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition",
    )
    .fetch_all(&mut *tx)
    .await
    .expect("tables");
    assert!(tables.len() >= 11, "{tables:?}");
    for (table, enabled, forced) in tables {
        assert!(enabled && forced, "row-level security of {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from \"{table}\"")))
            .fetch_one(&mut *tx)
            .await
            .expect("count");
        assert_eq!(count, 0, "{table}");
    }
}

#[tokio::test]
async fn facts_of_a_person_stand_in_the_order_of_their_revisions() {
    let company = Company::found().await;
    let user = company.hire(person("zhangwei", "张伟")).await;
    let zhang = company.person(user_id(&user), &[]);
    let retitle = async |writer: usize| {
        let mut changed = 0;
        while changed < 5 {
            let message = GetUserRequest { id: user.id.clone() };
            let read = company.directory().get_user(zhang.call(message)).await.expect("read").into_inner();
            let titled = User { title: format!("第{writer}号 {changed}"), ..read };
            let message = UpdateUserRequest { user: Some(titled), update_mask: None };
            match company.directory().update_user(company.admin().call(message)).await {
                Ok(_) => changed += 1,
                Err(status) => assert_eq!(kit::status::reason(&status).as_deref(), Some("STALE_REVISION")),
            }
        }
    };
    let repassword = async || {
        let mut passwords = [PASSWORD, "另一个密码另一个密码"];
        for _ in 0..4 {
            let [current, new] = passwords.map(str::to_owned);
            let message = ChangePasswordRequest { current_password: current, new_password: new };
            company.auth().change_password(zhang.call(message)).await.expect("changed");
            passwords.reverse();
        }
    };
    tokio::join!(futures::future::join_all((0..4).map(retitle)), repassword());
    let mut tx = company.world.db("identity").begin(company.tenant).await.expect("begin");
    let revisions: Vec<i64> =
        sqlx::query_scalar("select revision from event where aggregateid = $1::uuid order by xid, position")
            .bind(&user.id)
            .fetch_all(&mut *tx)
            .await
            .expect("facts");
    assert_eq!(revisions, (1..=25).collect::<Vec<_>>());
}
