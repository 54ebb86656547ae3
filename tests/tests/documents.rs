//! Files and PDFs through REST, as a browser and somebody without an account see them.

use document::shipped::{LOGO, TEMPLATES};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tests::rest::{Client, text};

use crate::battle::{Ground, Group, PASSWORD, insist};

const PROCESSES: [Group; 2] = [&["gateway"], &["identity", "document"]];

fn header<'a>(answer: &'a reqwest::Response, name: &str) -> &'a str {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_and_pdfs_go_through_rest_and_a_link_needs_no_account() {
    let ground = Ground::start("documents", &PROCESSES).await;
    ground.found(1, "docs").await;
    let client =
        insist("signing in", async || Client::sign_in(&ground.http, "docs", "admin", PASSWORD).await);
    let client = client.await.expect("signs in");

    let part = Part::bytes(LOGO).file_name("华兴 标志.png").mime_str("text/html").expect("a kind");
    let form = Form::new().part("file", part);
    let upload = client.request(Method::POST, "/v1/files?subjectType=lead&subjectId=l-1").multipart(form);
    let file = client.send(upload).await.expect("is taken");
    assert_eq!((text(&file, "mediaType"), text(&file, "fileName")), ("image/png", "华兴 标志.png"));
    let id = text(&file, "id");

    let given =
        client.request(Method::GET, &format!("/v1/files/{id}:download")).send().await.expect("answers");
    assert_eq!(header(&given, "content-type"), "image/png", "not what the sender called it");
    assert_eq!(header(&given, "x-content-type-options"), "nosniff");
    let disposition = header(&given, "content-disposition").to_owned();
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    assert!(
        disposition.ends_with("filename*=UTF-8''%E5%8D%8E%E5%85%B4%20%E6%A0%87%E5%BF%97.png"),
        "{disposition}"
    );
    assert_eq!(given.bytes().await.expect("bytes"), LOGO);

    let wrong = Form::new().part("file", Part::bytes(b"MZ".as_slice()).file_name("a.exe"));
    let refused = client.request(Method::POST, "/v1/files").multipart(wrong).send().await.expect("answers");
    assert_eq!(refused.status(), 400);
    let problem: Value = refused.json().await.expect("JSON");
    assert_eq!(problem["violations"][0]["reason"], "TYPE_NOT_ALLOWED", "{problem}");
    assert_eq!(problem["violations"][0]["description"], "不接受这种类型的文件", "{problem}");

    let link =
        client.post(&format!("/v1/files/{id}:link"), json!({"lifetime": "60s"})).await.expect("is made");
    let stranger = reqwest::Client::new();
    let path = format!("{}{}", ground.http, text(&link, "path"));
    let opened = stranger.get(&path).send().await.expect("answers");
    assert_eq!((opened.status().as_u16(), header(&opened, "content-type")), (200, "image/png"));
    assert_eq!(opened.bytes().await.expect("bytes"), LOGO);
    let forged = stranger.get(path.replacen("/fileLinks/A", "/fileLinks/B", 1) + "x").send().await;
    assert_eq!(forged.expect("answers").status(), 404);
    let bare = stranger.get(format!("{}/v1/files/{id}:download", ground.http)).send().await.expect("answers");
    assert_eq!(bare.status(), 401);

    let shipped = TEMPLATES.into_iter().find(|it| it.key == "quote-zh").expect("is shipped");
    let sample: Value = serde_json::from_str(shipped.sample).expect("JSON");
    let design = json!({
        "title": shipped.title, "kind": "KIND_QUOTE", "language": "zh-CN", "source": shipped.source,
        "assets": [{"name": "logo.png", "fileId": id}], "sample": sample,
    });
    let template = json!({"template": {"key": "quote-zh", "design": design}});
    client.post("/v1/printTemplates", template).await.expect("is drawn");
    client.post("/v1/printTemplates/quote-zh:publish", json!({})).await.expect("is sound");
    let ask = json!({"kind": "KIND_QUOTE", "data": sample, "fileName": "报价单 QT-2026-000123.pdf"});
    let print = client.request(Method::POST, "/v1/printTemplates:render").json(&ask);
    let printed = print.send().await.expect("answers");
    assert_eq!((printed.status().as_u16(), header(&printed, "content-type")), (200, "application/pdf"));
    assert!(header(&printed, "content-disposition").ends_with("QT-2026-000123.pdf"));
    let pdf = printed.bytes().await.expect("bytes");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, "{} bytes", pdf.len());
}
