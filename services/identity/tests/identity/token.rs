use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::{
    AuthenticateRequest, GetKeysRequest, GetMeRequest, IssueServiceTokenRequest, SignInRequest,
};
use chrono::TimeDelta;
use jsonwebtoken::jwk::JwkSet;
use kit::Channel;
use kit::call::service_secret;
use kit::identity::{Signer, Verifier};
use testkit::World;
use tonic::{Code, Request};
use types::{Actor, DataScope, Principal};

use crate::{Company, PASSWORD, assert_refused, found};

async fn keys(channel: Channel) -> JwkSet {
    let answer =
        AuthServiceClient::new(channel).get_keys(GetKeysRequest {}).await.expect("keys").into_inner();
    serde_json::from_str(&answer.jwks).expect("a key set")
}

fn verifier(company: &Company) -> Verifier {
    let channel = company.world.channel();
    let fetch = move || {
        let channel = channel.clone();
        Box::pin(async move { Ok(keys(channel).await) }) as futures::future::BoxFuture<'static, _>
    };
    Verifier::fetching(fetch, company.world.clock.clock())
}

fn kid(token: &str) -> String {
    jsonwebtoken::decode_header(token).expect("a token").kid.expect("a key id")
}

#[tokio::test]
async fn a_signed_identity_is_verified_by_anyone_and_ends_in_minutes() {
    let company = Company::found().await;
    let session = company.enter("admin", PASSWORD).await.expect("in").token;
    let identity = company.authenticate(&session).await.expect("signed");
    let verifier = verifier(&company);
    let actor = verifier.verify(&identity.token, None).await.expect("verified");
    assert_eq!(
        (actor.tenant, actor.user(), actor.label()),
        (company.tenant, Some(company.admin), "王建国".to_owned())
    );
    assert_eq!(actor.scope("lead.assign").expect("everything"), DataScope::All);
    assert_eq!(actor.language, "zh-CN");
    // The same through the whole server.
    let mut request = Request::new(GetMeRequest {});
    request
        .metadata_mut()
        .insert("authorization", format!("Bearer {}", identity.token).parse().expect("ASCII"));
    company.auth().get_me(request).await.expect("me");

    company.world.clock.advance(TimeDelta::minutes(5));
    let ended = verifier.verify(&identity.token, None).await.expect_err("ended");
    assert_eq!(ended.reason, "IDENTITY_EXPIRED");
    company.authenticate(&session).await.expect("a new one");
}

#[tokio::test]
async fn a_forged_identity_is_refused() {
    let company = Company::found().await;
    let session = company.enter("admin", PASSWORD).await.expect("in").token;
    let token = company.authenticate(&session).await.expect("signed").token;
    let verifier = verifier(&company);
    let actor = Actor::clone(&*verifier.verify(&token, None).await.expect("verified"));
    let stranger = Signer::new_key().expect("a key");
    let now = company.world.clock.now();
    let (head, rest) = token.split_once('.').expect("three parts");
    let (body, signature) = rest.split_once('.').expect("three parts");
    let (other, _) = Signer::new(&stranger, kid(&token)).sign(&actor, now).expect("signs");
    let (unknown, _) = Signer::new(&stranger, "unknown").sign(&actor, now).expect("signs");
    let other_body = other.split('.').nth(1).expect("three parts");
    let forged = [
        other.clone(),
        unknown,
        format!("{head}.{body}."),
        format!("{head}.{}.{signature}", body.to_uppercase()),
        format!("eyJhbGciOiJub25lIn0.{body}."),
        format!("{head}.{other_body}A.{signature}"),
        "随便".to_owned(),
    ];
    for text in forged {
        let refused = verifier.verify(&text, None).await.expect_err(&text);
        assert_eq!(refused.reason, "IDENTITY_INVALID", "{text}");
    }
}

#[tokio::test]
async fn keys_rotate_without_a_gap() {
    let company = Company::found().await;
    let session = || async {
        let token = company.enter("admin", PASSWORD).await.expect("in").token;
        company.authenticate(&token).await.expect("signed").token
    };
    let first = kid(&session().await);
    assert_eq!(keys(company.world.channel()).await.keys.len(), 1);
    company.world.clock.advance(TimeDelta::days(89));
    assert_eq!(keys(company.world.channel()).await.keys.len(), 2, "the next one is published a day before");
    assert_eq!(kid(&session().await), first);
    company.world.clock.advance(TimeDelta::days(1));
    let second = session().await;
    assert_ne!(kid(&second), first);
    verifier(&company).verify(&second, None).await.expect("verified");
    assert_eq!(
        keys(company.world.channel()).await.keys.len(),
        2,
        "the last tokens of the first one still live"
    );
    company.world.clock.advance(TimeDelta::days(1));
    assert_eq!(keys(company.world.channel()).await.keys.len(), 1);
}

#[tokio::test]
async fn replicas_that_start_together_agree_on_the_key() {
    let url = testkit::database().await;
    let start = || World::start_with(&url, None, vec![identity::blueprint(testkit::SECRET)]);
    let (one, two) = (start().await, start().await);
    let (a, b) = tokio::join!(keys(one.channel()), keys(two.channel()));
    assert_eq!((a.keys.len(), &a.keys), (1, &b.keys));
    // What one replica began another goes on with.
    found(&one, "huaxing").await;
    let message = SignInRequest { tenant: String::new(), login: "admin".into(), password: PASSWORD.into() };
    let session =
        AuthServiceClient::new(one.channel()).sign_in(message).await.expect("in").into_inner().token;
    AuthServiceClient::new(two.channel())
        .authenticate(AuthenticateRequest { credential: session })
        .await
        .expect("known");

    let other = World::start_with(&url, None, vec![identity::blueprint("another secret")]).await;
    let outcome = AuthServiceClient::new(other.channel()).get_keys(GetKeysRequest {}).await;
    assert_refused(outcome, Code::Internal, "CRYPTO");
}

#[tokio::test]
async fn a_service_proves_itself_with_its_own_secret() {
    let company = Company::found().await;
    let ask = |service: &str, secret: &str| IssueServiceTokenRequest {
        service: service.into(),
        secret: secret.into(),
    };
    let lead = service_secret(testkit::SECRET, "lead");
    let identity = company.auth().issue_service_token(ask("lead", &lead)).await.expect("known").into_inner();
    let actor = verifier(&company)
        .verify(&identity.token, Some(&company.tenant.to_string()))
        .await
        .expect("verified");
    assert_eq!(actor.principal, Principal::Service { name: "lead".into() });
    assert_eq!((actor.tenant, identity.tenant_id.as_str()), (company.tenant, ""));
    for (service, secret) in [
        ("quote", lead.as_str()),
        ("lead", ""),
        ("lead", testkit::SECRET),
        ("", &service_secret(testkit::SECRET, "")),
    ] {
        let outcome = company.auth().issue_service_token(ask(service, secret)).await;
        assert_refused(outcome, Code::Unauthenticated, "SERVICE_SECRET_WRONG");
    }
}
