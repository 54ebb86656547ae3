//! Files in and out, events, and gRPC over the same port.

use std::time::{Duration, Instant};

use api::lead::v1::lead_service_client::LeadServiceClient;
use api::lead::v1::{CreateLeadRequest, Lead};
use futures::StreamExt as _;
use prost::Message as _;
use reqwest::Body;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use crate::world::{World, problem, violations};

const LIMIT: usize = 300_000;

async fn world() -> World {
    World::with(|gateway| gateway.settings.limits.file_bytes = LIMIT).await
}

#[tokio::test]
async fn a_file_goes_in_by_pieces() {
    let world = world().await;
    let file =
        Part::bytes(vec![b'a'; 200_000]).file_name("展会/名单.csv").mime_str("text/csv").expect("kind");
    let form = Form::new().text("note", "before the file").part("file", file);
    let response = world.ask("POST", "/v1/leadImports").multipart(form).send().await.expect("answer");
    assert_eq!(response.status(), 200);
    let import: serde_json::Value = response.json().await.expect("JSON");
    assert_eq!(
        (&import["fileName"], &import["format"], &import["totalRows"]),
        (&json!("名单.csv"), &json!("text/csv"), &json!("200000"))
    );
    let arrived = world.notes.last("UploadLeadFile");
    let largest: usize =
        arrived.message.trim_matches('"').rsplit(' ').next().expect("words").parse().expect("number");
    assert!(arrived.message.contains("whole") && largest <= 65_536, "{}", arrived.message);
    assert_eq!(arrived.metadata.get("authorization").expect("signed"), "Bearer signed.alice");

    let raw = world.ask("POST", "/v1/leadImports").header("content-type", "text/csv").body(vec![b'b'; LIMIT]);
    let response = raw
        .header("content-disposition", "attachment; filename*=UTF-8''%E5%90%8D.csv")
        .send()
        .await
        .expect("answer");
    assert_eq!(response.json::<serde_json::Value>().await.expect("JSON")["fileName"], "名.csv");
    let response =
        world.ask("POST", "/v1/leadImports?fileName=x.csv").body("a").send().await.expect("answer");
    assert_eq!(response.json::<serde_json::Value>().await.expect("JSON")["fileName"], "x.csv");
    let response = world.ask("POST", "/v1/leadImports").send().await.expect("answer");
    assert_eq!(response.status(), 200, "what an empty file means is for the service to say");
}

#[tokio::test]
async fn files_that_are_none_are_refused_and_never_half_taken() {
    let world = world().await;
    let told =
        world.ask("POST", "/v1/leadImports").body(vec![b'a'; LIMIT + 100_000]).send().await.expect("answer");
    assert_eq!(told.status(), 413);
    let untold = || futures::stream::iter((0..50).map(|_| Ok::<_, std::io::Error>(vec![b'a'; 10_000])));
    let response =
        world.ask("POST", "/v1/leadImports").body(Body::wrap_stream(untold())).send().await.expect("answer");
    assert_eq!(problem(response).await["reason"], "BODY_TOO_LARGE");
    tokio::time::sleep(Duration::from_millis(200)).await;
    let arrived = world.notes.all("UploadLeadFile");
    assert!(arrived.iter().all(|arrived| arrived.message.contains("broken")), "{arrived:?}");

    let form = Form::new().text("file", "no name, no file");
    let response = world.ask("POST", "/v1/leadImports").multipart(form).send().await.expect("answer");
    assert_eq!(problem(response).await["reason"], "FILE_MISSING");
    let response = world
        .ask("POST", "/v1/leadImports")
        .header("content-type", "multipart/form-data")
        .body("x")
        .send()
        .await
        .expect("answer");
    assert_eq!(response.status(), 415);
    let response = world
        .ask("POST", "/v1/leadImports")
        .header("content-type", "multipart/form-data; boundary=x")
        .body("nonsense")
        .send()
        .await;
    assert_eq!(response.expect("answer").status(), 400);
    let response = world.ask("POST", "/v1/leadImports?colour=red").body("a").send().await.expect("answer");
    assert_eq!(violations(&problem(response).await), ["colour UNKNOWN_PARAMETER"]);
}

#[tokio::test]
async fn a_file_comes_out() {
    let world = world().await;
    let response = world.get("/v1/leadImports/7:errors").await;
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(
        response.headers()["content-disposition"],
        "attachment; filename=\"leadImports-7-errors.csv\"; filename*=UTF-8''leadImports-7-errors.csv"
    );
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let text = response.text().await.expect("text");
    assert!(text.contains("原因,公司\nxxx") && text.len() > 300_000, "{}", text.len());
    let named = world.get("/v1/leadImports/named:errors").await;
    assert!(
        named.headers()["content-disposition"]
            .to_str()
            .expect("ASCII")
            .ends_with("filename*=UTF-8''%E9%94%99%E8%AF%AF.csv")
    );
    let broken = world.get("/v1/leadImports/broken:errors").await;
    assert!(broken.bytes().await.is_err(), "a file that breaks off is not taken for whole");
}

#[tokio::test]
async fn events_arrive_as_they_happen() {
    let world = world().await;
    let response = world
        .ask("GET", "/v1/leadImports/7:watch")
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect("answer");
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert!(!response.headers().contains_key("content-encoding"));
    let text = response.text().await.expect("text");
    let events: Vec<&str> = text.trim().split("\n\n").collect();
    assert_eq!(events.len(), 3, "{text}");
    let first: serde_json::Value =
        serde_json::from_str(events[0].strip_prefix("data: ").expect("data")).expect("JSON");
    assert_eq!((&first["doneRows"], &first["fileName"]), (&json!("1"), &json!("展会\n名单")));
    assert_eq!(events[2], "event: end\ndata: {}");

    let request = world.ask("GET", "/v1/leadImports/broken:watch").header("accept-language", "zh");
    let text = request.send().await.expect("answer").text().await.expect("text");
    let (_, error) = text.split_once("event: error\ndata: ").expect("an error");
    let error: serde_json::Value = serde_json::from_str(error.trim()).expect("JSON");
    assert_eq!(
        (&error["reason"], &error["detail"]),
        (&json!("DATABASE_UNAVAILABLE"), &json!("数据库暂不可用，请稍后再试"))
    );
    let refused = world.get("/v1/leadImports/refused:watch").await;
    assert_eq!(problem(refused).await["status"], 503, "a refusal before the first event is an answer");
}

#[tokio::test]
async fn a_gateway_that_stops_ends_its_streams_and_finishes_its_calls() {
    let world = World::start().await;
    let mut events = world.get("/v1/leadImports/forever:watch").await.bytes_stream();
    assert!(events.next().await.expect("an event").is_ok());
    world.stopping.cancel();
    let started = Instant::now();
    while events.next().await.is_some() {}
    world.served.await.expect("served");
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}

#[tokio::test]
async fn grpc_web_is_spoken() {
    let world = World::start().await;
    let message = CreateLeadRequest {
        lead: Some(Lead { company: "华星".into(), ..Lead::default() }),
        ..CreateLeadRequest::default()
    }
    .encode_to_vec();
    let mut frame = vec![0];
    frame.extend_from_slice(&u32::try_from(message.len()).expect("small").to_be_bytes());
    frame.extend_from_slice(&message);
    let post = |path: &str| {
        world.bare("POST", path).header("content-type", "application/grpc-web+proto").body(frame.clone())
    };
    let path = "/throughline.lead.v1.LeadService/CreateLead";
    let response =
        post(path).bearer_auth("tls_alice").header("x-tenant-id", "other").send().await.expect("answer");
    assert_eq!(
        (response.status().as_u16(), &response.headers()["content-type"]),
        (200, &"application/grpc-web+proto".parse().expect("value"))
    );
    let bytes = response.bytes().await.expect("bytes");
    let length = u32::from_be_bytes(bytes[1..5].try_into().expect("four")) as usize;
    assert_eq!(Lead::decode(&bytes[5..5 + length]).expect("a lead").company, "华星");
    let trailers = String::from_utf8_lossy(&bytes[5 + length + 5..]).into_owned();
    assert!(bytes[5 + length] == 0x80 && trailers.contains("grpc-status:0"), "{trailers}");
    let arrived = world.notes.last("CreateLead");
    assert_eq!(arrived.metadata.get("authorization").expect("signed"), "Bearer signed.alice");
    assert!(arrived.metadata.get("x-tenant-id").is_none());

    let code = async |request: reqwest::RequestBuilder| {
        request.send().await.expect("answer").headers().get("grpc-status").cloned()
    };
    assert_eq!(code(post(path)).await.expect("refused"), "16", "nobody");
    assert_eq!(
        code(post(path).header("cookie", "throughline_session=tls_alice")).await.expect("refused"),
        "7",
        "another site"
    );
    let cookie =
        post(path).header("cookie", "throughline_session=tls_alice").header("x-throughline-csrf", "1");
    assert_eq!(cookie.send().await.expect("answer").status(), 200);
    for closed in [
        "/throughline.identity.v1.AuthService/Authenticate",
        "/throughline.events.v1.FeedService/Tail",
        "/throughline.lead.v1.LeadService/Nothing",
    ] {
        assert_eq!(code(post(closed).bearer_auth("tls_alice")).await.expect("refused"), "12", "{closed}");
    }
    assert_eq!(world.bare("GET", path).send().await.expect("answer").status(), 405);
    assert_eq!(world.ask("POST", path).json(&json!({})).send().await.expect("answer").status(), 415);
}

#[tokio::test]
async fn grpc_is_spoken() {
    let world = World::start().await;
    let channel = tonic::transport::Endpoint::from_shared(world.url(""))
        .expect("url")
        .connect()
        .await
        .expect("connected");
    let mut client = LeadServiceClient::with_interceptor(channel, |mut request: tonic::Request<()>| {
        request.metadata_mut().insert("authorization", "Bearer tlk_alice".parse().expect("ASCII"));
        Ok(request)
    });
    let lead = client
        .create_lead(CreateLeadRequest {
            lead: Some(Lead { company: "华星".into(), ..Lead::default() }),
            ..Default::default()
        })
        .await;
    assert_eq!(lead.expect("a lead").into_inner().company, "华星");
    let refused =
        client.get_lead(api::lead::v1::GetLeadRequest { id: "stale".into() }).await.expect_err("stale");
    assert_eq!(
        (refused.code(), kit::status::reason(&refused).as_deref()),
        (tonic::Code::Aborted, Some("FOR_TEST"))
    );
}
