use api::identity::v1::user::State;
use api::identity::v1::{
    ApiKey, ChangePasswordRequest, CreateApiKeyRequest, DisableUserRequest, EnableUserRequest, GetMeRequest,
    GetUserRequest, ListApiKeysRequest, RevokeApiKeyRequest, SignInRequest, SignOutRequest, User,
};
use chrono::TimeDelta;
use kit::wire::timestamp;
use tonic::Code;

use crate::{Company, PASSWORD, assert_refused, found, person, refused, user_id};

#[tokio::test]
async fn a_login_is_the_same_in_any_case_and_width() {
    let company = Company::found().await;
    company.hire(User { email: "Zhang.Wei@huaxing.cn".into(), ..person("zhangwei", "张伟") }).await;
    for login in [
        "zhangwei",
        "ZhangWei",
        "ｚｈａｎｇｗｅｉ",
        " zhangwei ",
        "zhang.wei@HUAXING.cn",
        "ｚｈａｎｇ．ｗｅｉ＠ｈｕａｘｉｎｇ．ｃｎ",
    ] {
        let me = company.enter(login, PASSWORD).await.expect(login).me.expect("me");
        assert_eq!(me.user.expect("user").display_name, "张伟");
        assert_eq!(me.tenant.expect("tenant").display_name, "华兴机械有限公司");
        assert!(me.grants.is_empty());
    }
}

#[tokio::test]
async fn who_cannot_sign_in_is_not_told_why() {
    let company = Company::found().await;
    assert_refused(company.enter("admin", "wrong password").await, Code::Unauthenticated, "SIGN_IN_REFUSED");
    assert_refused(company.enter("nobody", PASSWORD).await, Code::Unauthenticated, "SIGN_IN_REFUSED");
    assert_refused(company.enter("", "").await, Code::Unauthenticated, "SIGN_IN_REFUSED");
    let elsewhere = |tenant: &str| SignInRequest {
        tenant: tenant.into(),
        login: "admin".into(),
        password: PASSWORD.into(),
    };
    assert_refused(
        company.auth().sign_in(elsewhere("dongfang")).await,
        Code::Unauthenticated,
        "SIGN_IN_REFUSED",
    );
    // Without a company while there is only one, and no longer with two.
    company.auth().sign_in(elsewhere("")).await.expect("only one");
    found(&company.world, "dongfang").await;
    assert_refused(company.auth().sign_in(elsewhere("")).await, Code::Unauthenticated, "SIGN_IN_REFUSED");
    company.auth().sign_in(elsewhere("ＤｏｎｇＦａｎｇ")).await.expect("the other");
}

#[tokio::test]
async fn five_wrong_passwords_lock_and_a_quarter_of_an_hour_opens() {
    let company = Company::found().await;
    let user = company.hire(person("liuna", "刘娜")).await;
    for _ in 0..4 {
        assert_refused(
            company.enter("liuna", "wrong password").await,
            Code::Unauthenticated,
            "SIGN_IN_REFUSED",
        );
    }
    // A right one starts the count again.
    company.enter("liuna", PASSWORD).await.expect("right");
    for _ in 0..4 {
        assert_refused(
            company.enter("liuna", "wrong password").await,
            Code::Unauthenticated,
            "SIGN_IN_REFUSED",
        );
    }
    assert_refused(company.enter("liuna", "wrong password").await, Code::ResourceExhausted, "ACCOUNT_LOCKED");
    assert_refused(company.enter("liuna", PASSWORD).await, Code::ResourceExhausted, "ACCOUNT_LOCKED");
    let get = || GetUserRequest { id: user.id.clone() };
    let seen = company.directory().get_user(company.admin().call(get())).await.expect("seen").into_inner();
    assert_eq!(seen.state(), State::Locked);

    company.world.clock.advance(TimeDelta::minutes(14));
    assert_refused(company.enter("liuna", PASSWORD).await, Code::ResourceExhausted, "ACCOUNT_LOCKED");
    company.world.clock.advance(TimeDelta::minutes(1));
    company.enter("liuna", PASSWORD).await.expect("open again");

    for _ in 0..5 {
        refused(company.enter("liuna", "wrong password").await);
    }
    let enable = || EnableUserRequest { id: user.id.clone() };
    let open =
        company.directory().enable_user(company.admin().call(enable())).await.expect("opened").into_inner();
    assert_eq!(open.state(), State::Active);
    company.enter("liuna", PASSWORD).await.expect("opened by hand");
    let again = company.directory().enable_user(company.admin().call(enable())).await;
    assert_refused(again, Code::FailedPrecondition, "WRONG_STATE");
}

#[tokio::test]
async fn guessing_in_parallel_locks_as_well() {
    let company = Company::found().await;
    let guesses = (0..12).map(|_| company.enter("admin", "wrong password"));
    let outcomes: Vec<_> = futures::future::join_all(guesses).await.into_iter().map(refused).collect();
    assert_eq!(outcomes.iter().filter(|(_, reason)| reason == "SIGN_IN_REFUSED").count(), 4);
    assert_refused(company.enter("admin", PASSWORD).await, Code::ResourceExhausted, "ACCOUNT_LOCKED");
}

#[tokio::test]
async fn a_session_ends_when_idle_when_old_and_at_sign_out() {
    let company = Company::found().await;
    let token = company.enter("admin", PASSWORD).await.expect("in").token;
    for _ in 0..14 {
        company.world.clock.advance(TimeDelta::hours(11));
        company.authenticate(&token).await.expect("used within twelve hours");
    }
    // 154 h: still used, but seven days are over at 168 h.
    company.world.clock.advance(TimeDelta::hours(11));
    company.authenticate(&token).await.expect("165 h");
    company.world.clock.advance(TimeDelta::hours(3));
    assert_refused(company.authenticate(&token).await, Code::Unauthenticated, "CREDENTIAL_INVALID");

    let idle = company.enter("admin", PASSWORD).await.expect("in").token;
    company.world.clock.advance(TimeDelta::hours(12));
    assert_refused(company.authenticate(&idle).await, Code::Unauthenticated, "CREDENTIAL_INVALID");

    let [left, kept] = [company.enter("admin", PASSWORD).await, company.enter("admin", PASSWORD).await]
        .map(|session| session.expect("in").token);
    let out = SignOutRequest { token: left.clone() };
    company.auth().sign_out(company.admin().call(out.clone())).await.expect("out");
    company.auth().sign_out(company.admin().call(out)).await.expect("out twice changes nothing");
    assert_refused(company.authenticate(&left).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    company.authenticate(&kept).await.expect("another session of the same person");
    assert_refused(company.authenticate("tls_随便").await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    let tampered = format!("{}{}", &kept[..kept.len() - 1], if kept.ends_with('A') { 'E' } else { 'A' });
    assert_refused(company.authenticate(&tampered).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
}

#[tokio::test]
async fn an_api_key_lives_until_it_expires_or_is_revoked() {
    let company = Company::found().await;
    let make = |name: &str, expire_time| CreateApiKeyRequest { display_name: name.into(), expire_time };
    let later = timestamp(company.world.clock.now() + TimeDelta::hours(1));
    let short = company
        .directory()
        .create_api_key(company.admin().call(make("报表导出", Some(later))))
        .await
        .expect("made")
        .into_inner();
    let long = company
        .directory()
        .create_api_key(company.admin().call(make("官网表单", None)))
        .await
        .expect("made")
        .into_inner();
    assert!(long.secret.starts_with("tlk_") && long.secret.starts_with(&long.hint) && long.hint.len() == 10);
    assert_eq!(company.authenticate(&long.secret).await.expect("acts").subject, company.admin.to_string());
    company.authenticate(&short.secret).await.expect("acts");

    let list = |page_size, page_token| ListApiKeysRequest { page_size, page_token };
    let first = company
        .directory()
        .list_api_keys(company.admin().call(list(1, String::new())))
        .await
        .expect("page")
        .into_inner();
    let second = company
        .directory()
        .list_api_keys(company.admin().call(list(1, first.next_page_token)))
        .await
        .expect("page")
        .into_inner();
    assert_eq!(second.next_page_token, "");
    let listed: Vec<ApiKey> = first.api_keys.into_iter().chain(second.api_keys).collect();
    assert_eq!(
        listed.iter().map(|key| key.display_name.as_str()).collect::<Vec<_>>(),
        ["官网表单", "报表导出"]
    );
    assert!(listed.iter().all(|key| key.secret.is_empty()));

    company.world.clock.advance(TimeDelta::hours(1));
    assert_refused(company.authenticate(&short.secret).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    let revoke = || RevokeApiKeyRequest { id: long.id.clone() };
    let other = company.hire(person("zhangwei", "张伟")).await;
    let theirs =
        company.directory().revoke_api_key(company.person(user_id(&other), &[]).call(revoke())).await;
    assert_refused(theirs, Code::NotFound, "NOT_FOUND");
    let revoked = company
        .directory()
        .revoke_api_key(company.admin().call(revoke()))
        .await
        .expect("revoked")
        .into_inner();
    assert!(revoked.revoke_time.is_some());
    assert_refused(company.authenticate(&long.secret).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    let again = company.directory().revoke_api_key(company.admin().call(revoke())).await;
    assert_refused(again, Code::FailedPrecondition, "WRONG_STATE");
    let past = Some(timestamp(company.world.clock.now()));
    let late = company.directory().create_api_key(company.admin().call(make("过期", past))).await;
    assert_refused(late, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    let service =
        company.directory().create_api_key(company.world.service("lead").call(make("服务", None))).await;
    assert_refused(service, Code::PermissionDenied, "USERS_ONLY");
}

#[tokio::test]
async fn another_password_ends_every_session() {
    let company = Company::found().await;
    let user = company.hire(person("zhangwei", "张伟")).await;
    let token = company.enter("zhangwei", PASSWORD).await.expect("in").token;
    let zhang = company.person(user_id(&user), &[]);
    let change = |current: &str, new: &str| ChangePasswordRequest {
        current_password: current.into(),
        new_password: new.into(),
    };
    let short = company.auth().change_password(zhang.call(change(PASSWORD, "太短"))).await;
    assert_refused(short, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    let wrong =
        company.auth().change_password(zhang.call(change("wrong password", "新密码新密码新密码12"))).await;
    assert_refused(wrong, Code::InvalidArgument, "IDENTITY_INVALID_FIELD");
    company.authenticate(&token).await.expect("nothing happened yet");
    company
        .auth()
        .change_password(zhang.call(change(PASSWORD, "新密码新密码新密码12")))
        .await
        .expect("changed");
    assert_refused(company.authenticate(&token).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    assert_refused(company.enter("zhangwei", PASSWORD).await, Code::Unauthenticated, "SIGN_IN_REFUSED");
    company.enter("zhangwei", "新密码新密码新密码１２").await.expect("typed full-width");
}

#[tokio::test]
async fn a_barred_person_is_out_at_once() {
    let company = Company::found().await;
    let user = company.hire(person("zhangwei", "张伟")).await;
    let zhang = company.person(user_id(&user), &[]);
    let session = company.enter("zhangwei", PASSWORD).await.expect("in").token;
    let make = || CreateApiKeyRequest { display_name: "导出".into(), expire_time: None };
    let key = company.directory().create_api_key(zhang.call(make())).await.expect("made").into_inner().secret;
    let disable = || DisableUserRequest { id: user.id.clone() };
    let barred =
        company.directory().disable_user(company.admin().call(disable())).await.expect("barred").into_inner();
    assert_eq!((barred.state(), barred.revision), (State::Disabled, 2));
    for credential in [&session, &key] {
        assert_refused(company.authenticate(credential).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    }
    assert_refused(company.enter("zhangwei", PASSWORD).await, Code::PermissionDenied, "ACCOUNT_DISABLED");
    assert_refused(
        company.enter("zhangwei", "wrong password").await,
        Code::Unauthenticated,
        "SIGN_IN_REFUSED",
    );
    // An identity that was signed before still lasts minutes; it makes no new key.
    assert_refused(
        company.directory().create_api_key(zhang.call(make())).await,
        Code::PermissionDenied,
        "ACCOUNT_DISABLED",
    );
    let again = company.directory().disable_user(company.admin().call(disable())).await;
    assert_refused(again, Code::FailedPrecondition, "WRONG_STATE");
    let enable = EnableUserRequest { id: user.id.clone() };
    company.directory().enable_user(company.admin().call(enable)).await.expect("in again");
    company.enter("zhangwei", PASSWORD).await.expect("in again");
    for credential in [&session, &key] {
        assert_refused(company.authenticate(credential).await, Code::Unauthenticated, "CREDENTIAL_INVALID");
    }
    let me = company.auth().get_me(zhang.call(GetMeRequest {})).await.expect("me").into_inner();
    assert_eq!(me.user.expect("user").id, user.id);
}
