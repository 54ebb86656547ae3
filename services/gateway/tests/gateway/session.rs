//! Who asks: sessions, keys, forged things, and how often.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use reqwest::header::SET_COOKIE;
use serde_json::json;

use crate::world::{World, problem, violations};

const COOKIE: &str = "throughline_session=tls_alice";

#[tokio::test]
async fn a_person_signs_in_and_out() {
    let world = World::with(|gateway| gateway.settings.gateway.secure_cookie = true).await;
    let sign_in = json!({"tenant": "huaxing", "login": "王建国", "password": "正确的密码"});
    let response = world.bare("POST", "/v1/session").json(&sign_in).send().await.expect("answer");
    assert_eq!(response.status(), 200);
    let cookie = response.headers()[SET_COOKIE].to_str().expect("ASCII").to_owned();
    assert_eq!(
        cookie,
        "throughline_session=tls_alice; Path=/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure"
    );
    assert!(response.headers()["strict-transport-security"].to_str().expect("ASCII").starts_with("max-age="));
    let text = response.text().await.expect("text");
    assert!(text.contains("王建国") && !text.contains("tls_alice"), "scripts never see the token: {text}");

    let asked = world.bare("GET", "/v1/leads/7").header("cookie", COOKIE).send().await.expect("answer");
    assert_eq!(asked.status(), 200);
    assert_eq!(
        world.notes.last("GetLead").metadata.get("authorization").expect("signed"),
        "Bearer signed.alice"
    );

    let ended = world
        .bare("DELETE", "/v1/session")
        .header("cookie", COOKIE)
        .header("x-throughline-csrf", "1")
        .send()
        .await
        .expect("answer");
    assert_eq!(ended.status(), 204);
    assert!(
        ended.headers()[SET_COOKIE]
            .to_str()
            .expect("ASCII")
            .starts_with("throughline_session=; Path=/; Max-Age=0;")
    );
    assert!(world.notes.last("SignOut").message.contains("tls_alice"));
    let before = world.notes.all("Authenticate").len();
    world.get("/v1/leads/7").await;
    assert_eq!(world.notes.all("Authenticate").len(), before + 1, "a session that ended is not remembered");
    let again = world.bare("DELETE", "/v1/session").send().await.expect("answer");
    assert_eq!(again.status(), 204, "ending what has ended is no error");
}

#[tokio::test]
async fn a_program_gets_its_token() {
    let world = World::start().await;
    let sign_in = json!({"login": "alice", "password": "正确的密码"});
    let response = world.bare("POST", "/v1/session?token=true").json(&sign_in).send().await.expect("answer");
    assert!(!response.headers().contains_key(SET_COOKIE));
    let session: serde_json::Value = response.json().await.expect("JSON");
    assert_eq!(
        (&session["token"], &session["me"]["user"]["displayName"]),
        (&json!("tls_alice"), &json!("王建国"))
    );
    for (query, violation) in [("token=yes", "token WRONG_TYPE"), ("tokn=true", "tokn UNKNOWN_PARAMETER")] {
        let response =
            world.bare("POST", &format!("/v1/session?{query}")).json(&sign_in).send().await.expect("answer");
        assert_eq!(violations(&problem(response).await), [violation]);
    }
    let response = world
        .bare("POST", "/v1/session")
        .json(&json!({"login": "alice", "pass": ""}))
        .send()
        .await
        .expect("answer");
    assert_eq!(violations(&problem(response).await), ["pass UNKNOWN_FIELD"]);
    let response =
        world.bare("POST", "/v1/session").json(&json!({"login": "alice"})).send().await.expect("answer");
    assert_eq!(violations(&problem(response).await), ["password REQUIRED"]);
    let wrong = world
        .bare("POST", "/v1/session")
        .json(&json!({"login": "alice", "password": "x"}))
        .send()
        .await
        .expect("answer");
    assert_eq!(wrong.headers()["www-authenticate"], "Bearer realm=\"throughline\"");
    assert_eq!(problem(wrong).await["reason"], "PASSWORD_WRONG");
    let form = world
        .bare("POST", "/v1/session")
        .header("content-type", "text/plain")
        .body(sign_in.to_string())
        .send()
        .await
        .expect("answer");
    assert_eq!(form.status(), 415, "what a form of another site can send does not sign in");
}

#[tokio::test]
async fn nobody_and_forgers_are_refused() {
    let world = World::start().await;
    let reason = async |request: reqwest::RequestBuilder| {
        let response = request.send().await.expect("answer");
        assert_eq!(response.status(), 401);
        problem(response).await["reason"].as_str().expect("reason").to_owned()
    };
    assert_eq!(reason(world.bare("GET", "/v1/leads/7")).await, "IDENTITY_MISSING");
    assert_eq!(
        reason(world.bare("GET", "/v1/leads/7").bearer_auth("tls_forged")).await,
        "CREDENTIAL_UNKNOWN"
    );
    assert_eq!(
        reason(world.bare("GET", "/v1/leads/7").bearer_auth("signed.alice")).await,
        "CREDENTIAL_UNKNOWN",
        "services' tokens are no credentials"
    );
    assert_eq!(
        reason(world.bare("GET", "/v1/leads/7").header("cookie", "throughline_session=%00")).await,
        "CREDENTIAL_UNKNOWN"
    );
    assert_eq!(
        reason(world.bare("GET", "/v1/leads/7").header("cookie", "throughline_session=")).await,
        "CREDENTIAL_INVALID"
    );
    assert_eq!(
        reason(world.bare("GET", "/v1/leads/7").header("authorization", "Basic YTpi")).await,
        "CREDENTIAL_INVALID"
    );
    assert!(world.notes.all("GetLead").is_empty());
}

#[tokio::test]
async fn only_the_signed_identity_goes_on() {
    let world = World::start().await;
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let request = world
        .ask("GET", "/v1/leads/7")
        .header("x-tenant-id", "other")
        .header("grpc-timeout", "1n")
        .header("traceparent", trace);
    let request = request
        .header("cookie", "a=b")
        .header("x-forwarded-for", "1.1.1.1")
        .header("x-request-id", "order-7");
    let response = request.send().await.expect("answer");
    assert_eq!(response.headers()["x-request-id"], "order-7");
    let metadata = world.notes.last("GetLead").metadata;
    assert_eq!(metadata.get("authorization").expect("signed"), "Bearer signed.alice");
    assert_eq!(metadata.get("traceparent").expect("traced"), trace);
    assert_eq!(metadata.get("grpc-timeout").expect("timed"), "30000m");
    for name in ["x-tenant-id", "cookie", "x-forwarded-for", "x-request-id", "accept-language"] {
        assert!(metadata.get(name).is_none(), "{name}");
    }
    // What is no trace and no id is replaced.
    let request = world
        .ask("GET", "/v1/leads/7")
        .header("traceparent", "00-evil")
        .header("x-request-id", "a b<script>");
    let response = request.send().await.expect("answer");
    assert_eq!(response.headers()["x-request-id"].len(), 36);
    assert_eq!(world.notes.last("GetLead").metadata.get("traceparent").expect("traced").len(), 55);
}

#[tokio::test]
async fn one_question_serves_many_requests() {
    let world = World::start().await;
    let asked = futures::future::join_all((0..50).map(|_| world.get("/v1/leads/7"))).await;
    assert!(asked.iter().all(|response| response.status() == 200));
    assert_eq!(world.notes.all("Authenticate").len(), 1);
    assert!(world.notes.last("Authenticate").metadata.get("authorization").is_none());
}

#[tokio::test]
async fn another_site_cannot_change_anything_by_the_cookie() {
    let world = World::start().await;
    let post = async |headers: &[(&str, &str)]| {
        let request = world
            .bare("POST", "/v1/leads")
            .header("cookie", COOKIE)
            .json(&json!({"lead": {"company": "华星"}}));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().await.expect("answer")
    };
    let host = world.address.to_string();
    assert_eq!(problem(post(&[]).await).await["reason"], "CSRF_REFUSED");
    assert_eq!(post(&[("origin", "https://evil.example")]).await.status(), 403);
    assert_eq!(
        post(&[("sec-fetch-site", "cross-site"), ("origin", &format!("http://{host}"))]).await.status(),
        403
    );
    assert!(world.notes.all("CreateLead").is_empty());
    assert_eq!(post(&[("x-throughline-csrf", "1")]).await.status(), 200);
    assert_eq!(post(&[("sec-fetch-site", "same-origin")]).await.status(), 200);
    assert_eq!(post(&[("origin", &format!("http://{host}"))]).await.status(), 200);
    let ended = world.bare("DELETE", "/v1/session").header("cookie", COOKIE).send().await.expect("answer");
    assert_eq!(ended.status(), 403, "nor sign anybody out");
    let preflight = world
        .bare("OPTIONS", "/v1/leads")
        .header("origin", "https://evil.example")
        .header("access-control-request-method", "POST");
    let preflight = preflight.send().await.expect("answer");
    assert!(!preflight.headers().keys().any(|name| name.as_str().starts_with("access-control-")));
}

#[tokio::test]
async fn who_asks_too_often_waits() {
    let clock = || types::Clock::from_fn(|| types::Time::from_timestamp(1_800_000_010, 0).expect("time"));
    let world = World::with(|gateway| {
        gateway.settings.gateway.requests_per_minute = 3;
        gateway.settings.gateway.sign_ins_per_minute = 2;
        gateway.clock = clock();
    })
    .await;
    for left in ["2", "1", "0"] {
        let response = world.get("/v1/leads/7").await;
        assert_eq!(
            (response.status().as_u16(), &response.headers()["ratelimit-remaining"]),
            (200, &left.parse().expect("value"))
        );
        assert_eq!(
            (&response.headers()["ratelimit-limit"], &response.headers()["ratelimit-reset"]),
            (&"3".parse().expect("value"), &"50".parse().expect("value"))
        );
    }
    let response =
        world.ask("GET", "/v1/leads/7").header("accept-language", "zh").send().await.expect("answer");
    assert_eq!(
        (&response.headers()["retry-after"], &response.headers()["ratelimit-remaining"]),
        (&"50".parse().expect("value"), &"0".parse().expect("value"))
    );
    let limited = problem(response).await;
    assert_eq!(
        (&limited["status"], &limited["detail"]),
        (&json!(429), &json!("请求过于频繁，请在 50 秒后再试"))
    );
    let key = world.bare("GET", "/v1/leads/7").bearer_auth("tlk_alice").send().await.expect("answer");
    assert_eq!(key.status(), 200, "an API key has its own budget");
    for status in [401, 401, 429] {
        let sign_in = world
            .bare("POST", "/v1/session")
            .json(&json!({"login": "a", "password": "b"}))
            .send()
            .await
            .expect("answer");
        assert_eq!(sign_in.status(), status);
    }
    // Guessed credentials cost the address: two were spent above on the two that were asked about.
    let guess = async |secret: &str| {
        world.bare("GET", "/v1/leads/7").bearer_auth(secret).send().await.expect("answer").status()
    };
    assert_eq!(
        (guess("guess1").await, guess("guess2").await),
        (401.try_into().expect("status"), 429.try_into().expect("status"))
    );
}

#[tokio::test]
async fn redis_counts_for_all_replicas_and_is_not_missed() {
    let data = tempfile::tempdir().expect("folder");
    let mut redis =
        embedded::Redis::start(embedded::RedisOptions { data: data.path().to_owned(), port: None })
            .await
            .expect("Redis");
    let second = Arc::new(AtomicI64::new(1_800_000_010));
    let replica = || {
        let (second, url) = (Arc::clone(&second), redis.url());
        World::with(move |gateway| {
            gateway.redis = Some(kit::host::Cache::connect(&url).expect("url"));
            gateway.settings.gateway.requests_per_minute = 5;
            gateway.clock = types::Clock::from_fn(move || {
                types::Time::from_timestamp(second.load(Ordering::Relaxed), 0).expect("time")
            });
        })
    };
    let (one, other) = (replica().await, replica().await);
    let status = async |world: &World| world.get("/v1/leads/7").await.status().as_u16();
    for (world, expected) in
        [(&one, 200), (&other, 200), (&one, 200), (&other, 200), (&one, 200), (&other, 429), (&one, 429)]
    {
        assert_eq!(status(world).await, expected, "five in all");
    }
    redis.stop();
    second.fetch_add(60, Ordering::Relaxed);
    for expected in [200, 200, 200, 200, 200, 429] {
        assert_eq!(
            (status(&one).await, status(&other).await),
            (expected, expected),
            "five each without Redis"
        );
    }
    redis.spawn().await.expect("Redis again");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    second.fetch_add(60, Ordering::Relaxed);
    for _ in 0..5 {
        assert_eq!(status(&one).await, 200);
    }
    assert_eq!(status(&other).await, 429, "together again");
}
