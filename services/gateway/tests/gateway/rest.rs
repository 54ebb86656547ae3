//! JSON in, JSON out, and every way to get it wrong.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::world::{World, problem, violations};

#[tokio::test]
async fn a_lead_goes_in_and_comes_back_whole() {
    let world = World::start().await;
    let body = json!({"lead": {"company": "苏州恒力精密机械有限公司", "contactName": "李娜", "budget": {"amount": "500000.00", "currency": "CNY"},
        "enquireTime": "2026-03-01T08:00:00Z"}, "requestId": "r1", "onDuplicate": "ON_DUPLICATE_LINK"});
    let response = world.post("/v1/leads", &body).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    let lead: serde_json::Value = response.json().await.expect("JSON");
    assert_eq!(lead["company"], "苏州恒力精密机械有限公司");
    assert_eq!(
        lead["revision"], "9007199254740993",
        "64-bit numbers are strings: JavaScript would round them"
    );
    assert_eq!(
        (&lead["phone"], &lead["valid"], &lead["duplicates"]),
        (&json!(""), &json!(false), &json!([])),
        "empty fields are present"
    );
    assert_eq!(
        (&lead["state"], &lead["enquireTime"]),
        (&json!("STATE_UNSPECIFIED"), &json!("2026-03-01T08:00:00Z"))
    );
    let arrived = world.notes.last("CreateLead");
    for text in ["李娜", "500000.00", "on_duplicate: Link", "request_id: \"r1\"", "seconds: 1772352000"] {
        assert!(arrived.message.contains(text), "{text}: {}", arrived.message);
    }
    // proto names are as good as JSON names.
    assert_eq!(world.post("/v1/leads", &json!({"lead": {"contact_name": "李娜"}})).await.status(), 200);
}

#[tokio::test]
async fn verbs_and_path_fields_reach_the_message() {
    let world = World::start().await;
    assert_eq!(world.post("/v1/leads/%E4%B8%83:qualify", &json!({"revision": "3"})).await.status(), 200);
    assert_eq!(world.notes.last("QualifyLead").message, "QualifyLeadRequest { id: \"七\", revision: 3 }");
    assert_eq!(
        world.ask("POST", "/v1/leads/7:qualify").send().await.expect("answer").status(),
        200,
        "an empty body is an empty message"
    );
    assert_eq!(world.post("/v1/leads:assign", &json!({"ids": ["1", "2"]})).await.status(), 200);
    assert!(world.notes.last("AssignLeads").message.contains("[\"1\", \"2\"]"));
    // Line breaks in a path are text and never reach a header.
    assert_eq!(
        world.get("/v1/leads/a%0d%0aset-cookie:%20x%0d%0a").await.status(),
        404,
        "the colon makes it an unknown verb"
    );
    let response = world.get("/v1/leads/a%0d%0aset-cookie%3a%20x").await;
    assert_eq!((response.status().as_u16(), response.headers().get("set-cookie")), (200, None));
    assert!(world.notes.last("GetLead").message.contains("a\\r\\nset-cookie: x"));
}

#[tokio::test]
async fn parameters_of_a_query_become_fields() {
    let world = World::start().await;
    let query = "pageSize=20&query=%E5%8E%8B%E7%BC%A9%E6%9C%BA+2%25&states=STATE_NEW&states=2&created_from=2026-01-01T00:00:00%2B08:00&pool=true";
    assert_eq!(world.get(&format!("/v1/leads?{query}")).await.status(), 200);
    let arrived = world.notes.last("ListLeads").message;
    for text in [
        "page_size: 20",
        "query: \"压缩机 2%\"",
        "states: [New, Following]",
        "seconds: 1767196800",
        "pool: true",
    ] {
        assert!(arrived.contains(text), "{text}: {arrived}");
    }
    for (query, violation) in [
        ("pagesize=2", "pagesize UNKNOWN_PARAMETER"),
        ("page_size=many", "page_size WRONG_TYPE"),
        ("page_size=99999999999", "page_size WRONG_TYPE"),
        ("page_size=1&pageSize=2", "page_size REPEATED"),
        ("states=NEW", "states WRONG_TYPE"),
        ("pool=1", "pool WRONG_TYPE"),
        ("created_from=yesterday", "created_from WRONG_TYPE"),
        ("created_from.seconds=1", "created_from.seconds UNKNOWN_PARAMETER"),
        ("query=%00", "query WRONG_TYPE"),
        ("%E6%9C%AA%E7%9F%A5=1", "未知 UNKNOWN_PARAMETER"),
    ] {
        let response = world.get(&format!("/v1/leads?{query}")).await;
        assert_eq!(response.status(), 400, "{query}");
        assert_eq!(violations(&problem(response).await), [violation]);
    }
    assert_eq!(world.notes.all("ListLeads").len(), 1, "nothing wrong reaches the service");
    // With `body: "*"` there are no parameters.
    let response =
        world.ask("POST", "/v1/leads?request_id=1").json(&json!({"lead": {}})).send().await.expect("answer");
    assert_eq!(violations(&problem(response).await), ["request_id UNKNOWN_PARAMETER"]);
}

#[tokio::test]
async fn a_patch_says_which_fields_it_means() {
    let world = World::start().await;
    let patch = |path: &str, body: serde_json::Value| world.ask("PATCH", path).json(&body).send();
    let body = json!({"contactName": "", "region": {"city": "苏州市"}, "revision": 4, "state": "STATE_NEW", "number": "LD-1"});
    assert_eq!(patch("/v1/leads/7", body).await.expect("answer").status(), 200);
    let arrived = world.notes.last("UpdateLead").message;
    assert!(arrived.contains("paths: [\"contact_name\", \"region\"]"), "{arrived}");
    assert!(arrived.contains("id: \"7\"") && arrived.contains("revision: 4"), "{arrived}");
    assert_eq!(
        patch("/v1/leads/7?update_mask=phone,contactName", json!({"phone": "1"}))
            .await
            .expect("answer")
            .status(),
        200
    );
    assert!(world.notes.last("UpdateLead").message.contains("paths: [\"phone\", \"contact_name\"]"));
    let response = patch("/v1/leads/7", json!({"id": "8"})).await.expect("answer");
    assert_eq!(violations(&problem(response).await), ["lead.id CONFLICT"]);
    let response = patch("/v1/leads/7?lead.phone=1", json!({})).await.expect("answer");
    assert_eq!(violations(&problem(response).await), ["lead.phone UNKNOWN_PARAMETER"]);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let world = World::start().await;
    for (path, body, expected) in [
        (
            "/v1/leads",
            json!({"lead": {"compny": "x", "phone": 5}, "x": 1}),
            vec!["lead.compny UNKNOWN_FIELD", "lead.phone WRONG_TYPE", "x UNKNOWN_FIELD"],
        ),
        ("/v1/leads", json!({"lead": {"budget": {"amount": 5.5}}}), vec!["lead.budget.amount WRONG_TYPE"]),
        ("/v1/leads", json!({"lead": {"enquireTime": "明天"}}), vec!["lead.enquire_time WRONG_TYPE"]),
        (
            "/v1/leads",
            json!({"lead": {"duplicates": [{"score": 1}, {"score": "many"}]}}),
            vec!["lead.duplicates[1].score WRONG_TYPE"],
        ),
        (
            "/v1/leads",
            json!({"lead": [], "onDuplicate": "MAYBE"}),
            vec!["lead WRONG_TYPE", "on_duplicate WRONG_TYPE"],
        ),
        ("/v1/leads", json!([]), vec!["body WRONG_TYPE"]),
        ("/v1/leads", json!({}), vec!["lead REQUIRED"]),
        ("/v1/leads", json!({"lead": {"company": "a\u{0}b"}}), vec!["lead.company NUL_CHARACTER"]),
        ("/v1/leads/7/followUps", json!({"followUp": {"kind": "call"}}), vec!["follow_up.content REQUIRED"]),
        ("/v1/leads/7:qualify", json!({"revision": "9999999999999999999999"}), vec!["revision WRONG_TYPE"]),
        ("/v1/leads:assign", json!({"ids": []}), vec!["ids REQUIRED"]),
        ("/v1/leads:assign", json!({"ids": [1]}), vec!["ids WRONG_TYPE"]),
    ] {
        let response = world.post(path, &body).await;
        assert_eq!(response.status(), 400, "{body}");
        let mut named = violations(&problem(response).await);
        named.sort();
        assert_eq!(named, expected, "{body}");
    }
    assert!(world.notes.all("CreateLead").is_empty());
}

#[tokio::test]
async fn bodies_that_are_none_are_refused() {
    let world = World::with(|gateway| gateway.settings.limits.body_bytes = 2_000).await;
    let gb18030 = b"{\"lead\": {\"company\": \"\xcb\xd5\xd6\xdd\"}}".to_vec();
    for (kind, body, status, reason) in [
        ("application/json", b"{\"lead\": {".to_vec(), 400, "JSON_INVALID"),
        ("application/json", b"{\"lead\": {}} x".to_vec(), 400, "JSON_INVALID"),
        ("application/json", "[".repeat(1_000).into_bytes(), 400, "JSON_INVALID"),
        ("application/json", gb18030, 400, "ENCODING_NOT_UTF8"),
        ("application/json", vec![b' '; 2_001], 413, "BODY_TOO_LARGE"),
        ("application/json; charset=gb18030", b"{}".to_vec(), 415, "CONTENT_TYPE_UNSUPPORTED"),
        ("application/x-www-form-urlencoded", b"lead=x".to_vec(), 415, "CONTENT_TYPE_UNSUPPORTED"),
        ("text/plain", b"{}".to_vec(), 415, "CONTENT_TYPE_UNSUPPORTED"),
    ] {
        let response = world
            .ask("POST", "/v1/leads")
            .header("content-type", kind)
            .body(body)
            .send()
            .await
            .expect("answer");
        assert_eq!(response.status(), status, "{kind}");
        assert_eq!(problem(response).await["reason"], reason);
    }
    // Without a length the limit holds too.
    let chunks = futures::stream::iter((0..10).map(|_| Ok::<_, std::io::Error>(vec![b' '; 500])));
    let response = world
        .ask("POST", "/v1/leads")
        .header("content-type", "application/json")
        .body(reqwest::Body::wrap_stream(chunks))
        .send()
        .await;
    assert_eq!(response.expect("answer").status(), 413);
    let response = world.ask("GET", "/v1/leads/7").json(&json!({})).send().await.expect("answer");
    assert_eq!(problem(response).await["reason"], "BODY_NOT_ALLOWED");
    let response = world
        .ask("POST", "/v1/leads")
        .header("content-encoding", "gzip")
        .json(&json!({}))
        .send()
        .await
        .expect("answer");
    assert_eq!(response.status(), 415);
}

#[tokio::test]
async fn addresses_and_methods_that_are_none_are_refused() {
    let world = World::start().await;
    for path in ["/v1", "/v1/nothing", "/v1/leads/7:explode", "/v1/leads/", "/v1/leads/7/8/9", "/v1//leads"] {
        assert_eq!(problem(world.get(path).await).await["reason"], "ROUTE_NOT_FOUND", "{path}");
    }
    assert_eq!(problem(world.ask("POST", "/leads").send().await.expect("answer")).await["status"], 404);
    let response = world.ask("PUT", "/v1/leads/7").send().await.expect("answer");
    assert_eq!(response.headers()["allow"], "GET, PATCH");
    assert_eq!(problem(response).await["status"], 405);
    let response = world.ask("PUT", "/v1/session").send().await.expect("answer");
    assert_eq!(response.headers()["allow"], "DELETE, POST");
    assert_eq!(problem(response).await["reason"], "METHOD_NOT_ALLOWED");
    // A service that this installation does not run.
    let response = world.get("/v1/tasks").await;
    assert_eq!(response.headers()["retry-after"], "1");
    assert_eq!(problem(response).await["reason"], "SERVICE_UNAVAILABLE");
}

#[tokio::test]
async fn refusals_of_services_keep_their_reason_in_the_callers_language() {
    let world = World::start().await;
    for (id, status) in [
        ("missing", 404),
        ("stale", 409),
        ("refused", 409),
        ("exists", 409),
        ("limited", 429),
        ("unavailable", 503),
        ("internal", 500),
    ] {
        let response = world.get(&format!("/v1/leads/{id}")).await;
        assert_eq!(response.status(), status, "{id}");
        assert_eq!(response.headers().contains_key("retry-after"), matches!(status, 429 | 503), "{id}");
        let problem = problem(response).await;
        assert_eq!((&problem["reason"], &problem["domain"]), (&json!("FOR_TEST"), &json!("lead")));
        assert_eq!(problem["metadata"], json!({"state": "CONVERTED"}));
        assert_eq!(problem["detail"], if status == 500 { "internal error" } else { "said by the service" });
    }
    let text = world.get("/v1/leads/secret").await.text().await.expect("text");
    assert!(!text.contains("hunter2"), "what breaks inside stays inside: {text}");

    let refused = world
        .ask("GET", "/v1/leads/forbidden")
        .header("accept-language", "zh-CN,zh;q=0.9")
        .send()
        .await
        .expect("answer");
    assert_eq!(refused.headers()["content-language"], "zh-CN");
    let refused = problem(refused).await;
    assert_eq!(
        (&refused["title"], &refused["detail"]),
        (&json!("没有权限"), &json!("您的角色没有“lead.read”权限"))
    );
    let wrong = world
        .ask("POST", "/v1/leads")
        .header("accept-language", "zh")
        .json(&json!({"lead": {"phone": "12"}}))
        .send()
        .await
        .expect("answer");
    let wrong = problem(wrong).await;
    assert_eq!(
        (violations(&wrong), &wrong["title"]),
        (vec!["lead.phone PHONE_INVALID".to_owned()], &json!("请求有误"))
    );
    assert_eq!(world.notes.last("CreateLead").metadata.get("accept-language").expect("passed"), "zh-CN");
}

#[tokio::test]
async fn a_call_that_takes_too_long_ends() {
    let world = World::with(|gateway| gateway.settings.limits.deadline_ms = 200).await;
    let response =
        tokio::time::timeout(Duration::from_secs(5), world.get("/v1/leads/slow")).await.expect("in time");
    assert_eq!(problem(response).await["reason"], "DEADLINE_EXCEEDED");
    assert_eq!(world.notes.last("GetLead").metadata.get("grpc-timeout").expect("passed"), "200m");
}

#[tokio::test]
async fn a_panic_is_a_problem_and_nothing_else_breaks() {
    let world = World::with(|gateway| gateway.ready = Arc::new(|| panic!("for the test"))).await;
    assert_eq!(problem(world.get("/readyz").await).await["reason"], "INTERNAL");
    assert_eq!(world.get("/livez").await.status(), 200);
}

#[tokio::test]
async fn heads_that_are_too_large_or_malformed_are_refused() {
    let world = World::start().await;
    let raw = async |text: String| {
        let mut stream = tokio::net::TcpStream::connect(world.address).await.expect("connected");
        stream.write_all(text.as_bytes()).await.expect("written");
        let mut answer = vec![0; 64];
        let read = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut answer))
            .await
            .expect("in time")
            .unwrap_or(0);
        String::from_utf8_lossy(&answer[..read]).into_owned()
    };
    let many = (0..150).map(|number| format!("x-{number}: 1\r\n")).collect::<String>();
    for text in [
        format!("GET /livez HTTP/1.1\r\nhost: x\r\nx-big: {}\r\n\r\n", "a".repeat(100_000)),
        format!("GET /livez HTTP/1.1\r\nhost: x\r\n{many}\r\n"),
        "GET /livez HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n".to_owned(),
        "nonsense\r\n\r\n".to_owned(),
    ] {
        let answer = raw(text).await;
        assert!(answer.starts_with("HTTP/1.1 4") || answer.is_empty(), "{answer}");
    }
    assert!(raw("GET /livez HTTP/1.1\r\nhost: x\r\n\r\n".to_owned()).await.starts_with("HTTP/1.1 200"));
}
