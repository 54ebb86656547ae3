//! The document, the page, what operators see, and what every answer carries.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use crate::world::{World, problem};

/// Every `$ref` in a document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| match (key.as_str(), value) {
            ("$ref", Value::String(target)) => {
                found.insert(target.clone());
            }
            _ => references(value, found),
        }),
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_whole() {
    let document = gateway::openapi();
    assert_eq!(document["openapi"], "3.1.0");
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 30);
    for target in &found {
        let pointer = target.strip_prefix('#').expect("local");
        assert!(document.pointer(pointer).is_some_and(|schema| !schema.is_null()), "{target} leads nowhere");
    }
    let mut calls = 0;
    let mut ids = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (verb, call) in operations.as_object().expect("operations") {
            calls += 1;
            assert!(ids.insert(call["operationId"].to_string()), "{verb} {path} shares its id");
            assert!(!call["summary"].as_str().expect("summary").is_empty(), "{verb} {path} says nothing");
            let declared: BTreeSet<String> = call["parameters"]
                .as_array()
                .expect("parameters")
                .iter()
                .map(|one| {
                    assert!(one["schema"].is_object(), "{verb} {path} {one}");
                    one["in"].as_str().expect("in").to_owned() + one["name"].as_str().expect("name")
                })
                .collect();
            let templated: Vec<&str> =
                path.split('{').skip(1).map(|rest| rest.split('}').next().expect("closed")).collect();
            for name in &templated {
                assert!(declared.contains(&format!("path{name}")), "{verb} {path} does not declare {name}");
            }
            assert_eq!(
                declared.iter().filter(|one| one.starts_with("path")).count(),
                templated.len(),
                "{verb} {path}"
            );
            assert!(call["responses"]["default"].is_object(), "{verb} {path}");
        }
    }
    // Every HTTP option of the suite, and the two calls of the session.
    let option = api::pool().get_extension_by_name("google.api.http").expect("option");
    let methods = api::pool().services().flat_map(|service| service.methods().collect::<Vec<_>>());
    assert_eq!(calls, methods.filter(|method| method.options().has_extension(&option)).count() + 2);
    assert_eq!(gateway::openapi().to_string(), document.to_string(), "the same every time");
}

#[test]
fn comments_rules_and_shapes_are_in_the_document() {
    let document = gateway::openapi();
    let lead = &document["components"]["schemas"]["lead.v1.Lead"];
    assert_eq!(lead["description"], "An enquiry that may become business (线索).");
    assert_eq!(lead["properties"]["creditCode"]["description"], "统一社会信用代码.");
    assert_eq!(
        (&lead["properties"]["number"]["readOnly"], &lead["properties"]["revision"]["format"]),
        (&Value::Bool(true), &"int64".into())
    );
    let create = &document["components"]["schemas"]["lead.v1.CreateLeadRequest"];
    assert_eq!(create["required"], serde_json::json!(["lead"]));
    let paths = &document["paths"];
    assert!(
        paths["/v1/leads/{id}"]["patch"].is_object() && paths["/v1/leads/{id}:qualify"]["post"].is_object()
    );
    let qualify =
        &paths["/v1/leads/{id}:qualify"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert!(
        qualify["properties"]["id"].is_null() && qualify["properties"]["revision"].is_object(),
        "{qualify}"
    );
    assert!(
        paths["/v1/leadImports/{id}:watch"]["get"]["responses"]["200"]["content"]["text/event-stream"]
            .is_object()
    );
    assert!(paths["/v1/leadImports"]["post"]["requestBody"]["content"]["multipart/form-data"].is_object());
    assert!(
        document["components"]["schemas"]["lead.v1.Lead.State"]["description"]
            .as_str()
            .expect("text")
            .contains("跟进中")
    );
}

#[tokio::test]
async fn the_page_is_our_own_and_needs_nobody_else() {
    let world = World::start().await;
    for (path, kind) in [
        ("/docs", "text/html"),
        ("/docs/reference.css", "text/css"),
        ("/docs/reference.js", "text/javascript"),
        ("/openapi.json", "application/json"),
    ] {
        let response = world.bare("GET", path).send().await.expect("answer");
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers()["content-type"].to_str().expect("ASCII").starts_with(kind));
        assert!(response.headers()["cache-control"].to_str().expect("ASCII").starts_with("public"));
        let text = response.text().await.expect("text");
        assert!(path == "/openapi.json" || !text.contains("//cdn") && !text.contains("https://"), "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_its_headers() {
    let world = World::start().await;
    for path in ["/v1/leads/7", "/v1/nothing", "/docs", "/livez"] {
        let response = world.get(path).await;
        let header = |name: &str| response.headers()[name].to_str().expect("ASCII").to_owned();
        let policy = header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe")
        );
        assert_eq!(
            (header("x-content-type-options").as_str(), header("referrer-policy").as_str()),
            ("nosniff", "no-referrer")
        );
        assert_eq!(header("x-request-id").len(), 36);
        assert!(!response.headers().contains_key("strict-transport-security"), "not without TLS");
    }
    assert_eq!(world.get("/v1/leads/7").await.headers()["cache-control"], "no-store");
}

#[tokio::test]
async fn large_answers_are_compressed() {
    let world = World::start().await;
    for encoding in ["gzip", "br"] {
        let response = world
            .ask("GET", "/v1/leads/big")
            .header("accept-encoding", encoding)
            .send()
            .await
            .expect("answer");
        assert_eq!(response.headers()["content-encoding"], encoding);
        assert!(response.bytes().await.expect("bytes").len() < 2_000);
    }
    let small = world.ask("GET", "/livez").header("accept-encoding", "gzip").send().await.expect("answer");
    assert!(!small.headers().contains_key("content-encoding"));
    assert!(!world.get("/v1/leads/big").await.headers().contains_key("content-encoding"), "nobody asked");
}

#[tokio::test]
async fn operators_see_whether_it_works() {
    let world =
        World::with(|gateway| gateway.ready = Arc::new(|| Box::pin(async { Err("no database".to_owned()) })))
            .await;
    assert_eq!(world.bare("GET", "/livez").send().await.expect("answer").status(), 200);
    let response = world.bare("GET", "/readyz").send().await.expect("answer");
    assert_eq!(problem(response).await["metadata"]["cause"], "no database");
    assert_eq!(World::start().await.bare("GET", "/readyz").send().await.expect("answer").status(), 200);
    assert_eq!(
        world.bare("GET", "/metrics").send().await.expect("answer").status(),
        200,
        "from this machine"
    );
    let proxied =
        world.bare("GET", "/metrics").header("x-forwarded-for", "8.8.8.8").send().await.expect("answer");
    assert_eq!(problem(proxied).await["reason"], "METRICS_PRIVATE");
    let keys = world.bare("GET", "/.well-known/jwks.json").send().await.expect("answer");
    assert_eq!((keys.status().as_u16(), keys.text().await.expect("text").as_str()), (200, r#"{"keys":[]}"#));
}
