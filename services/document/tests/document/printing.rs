//! What is printed is what was asked for, by the template that fits, and no template can do harm.

use api::document::v1::Design;
use serde_json::{Value, json};

use super::templates::{data, design};
use super::*;

impl Archive {
    async fn print(&self, who: &Who, ask: pb::RenderTemplateRequest) -> Result<Vec<u8>, Status> {
        let answer = self.templates.clone().render_template(who.call(ask)).await?;
        let (kind, bytes) = whole(answer.into_inner()).await?;
        assert_eq!(kind, "application/pdf");
        Ok(bytes)
    }

    /// The templates that a company begins with, published.
    async fn shipped(&self, boss: &Who) {
        let logo = self.upload(boss, "logo.png", document::shipped::LOGO).await.expect("is taken");
        for shipped in document::shipped::TEMPLATES {
            let kind = format!("KIND_{}", shipped.kind.as_str());
            let design = Design {
                title: shipped.title.into(),
                kind: pb::design::Kind::from_str_name(&kind).expect("a kind").into(),
                language: shipped.language.as_str().into(),
                source: shipped.source.into(),
                assets: vec![pb::Asset { name: "logo.png".into(), file_id: logo.id.clone() }],
                sample: Some(data(sample(shipped.key))),
                ..Design::default()
            };
            self.draw(boss, shipped.key, design).await.expect("is drawn");
            self.publish(boss, shipped.key, "").await.expect("is sound");
        }
    }
}

fn sample(key: &str) -> Value {
    let shipped = document::shipped::TEMPLATES.into_iter().find(|it| it.key == key).expect("is shipped");
    serde_json::from_str(shipped.sample).expect("JSON")
}

/// The text of a PDF, page by page, without the spaces that depend on where glyphs stand.
fn text(pdf: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(pdf).expect("a PDF");
    pages.iter().map(|page| page.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quotation_says_everything_and_runs_over_pages_with_its_heading() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.shipped(&boss).await;
    let mut quote = sample("quote-zh");
    let lines = quote["lines"].as_array().expect("lines").clone();
    quote["lines"] = lines.iter().cycle().take(60).cloned().collect();
    let ask = pb::RenderTemplateRequest {
        kind: pb::design::Kind::Quote.into(),
        data: Some(data(quote)),
        ..Default::default()
    };
    let pages = text(&archive.print(&boss, ask.clone()).await.expect("prints"));
    let last = pages.last().expect("pages");
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for word in ["宁波东海汽车零部件有限公司", "QT-2026-000123", "2026年7月18日", "1,280,000.00"]
    {
        assert!(pages[0].contains(word), "{word} on {}", pages[0]);
    }
    for (n, page) in pages.iter().enumerate() {
        assert!(page.contains("华兴精密机械有限公司"), "the letterhead of page {n}");
        assert!(page.contains(&format!("第{}页/共{}页", n + 1, pages.len())), "{page}");
    }
    for page in &pages[..2] {
        assert!(page.contains("规格型号"), "the heading of the table: {page}");
    }
    for word in ["肆佰壹拾捌万捌仟捌佰肆拾贰元贰角整", "4,188,842.20", "商务条款", "授权代表"]
    {
        assert!(last.contains(word), "{word} on {last}");
    }
    let english =
        pb::RenderTemplateRequest { language: "en".into(), data: Some(data(sample("quote-en"))), ..ask };
    let pages = text(&archive.print(&boss, english).await.expect("prints"));
    for word in ["WeserlandAntriebstechnikGmbH", "18July2026", "USD536,130.00", "Page1of2"] {
        assert!(pages.concat().contains(word), "{word} in {pages:?}");
    }
    let contract = pb::RenderTemplateRequest {
        key: "contract-zh".into(),
        data: Some(data(sample("contract-zh"))),
        ..Default::default()
    };
    let pages = text(&archive.print(&boss, contract).await.expect("prints")).concat();
    for word in ["HT-2026-000045", "第十一条", "叁佰伍拾万柒仟壹佰元整", "质量保证与售后服务"]
    {
        assert!(pages.contains(word), "{word} in {pages}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_in_is_the_same_out_in_every_worker() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.shipped(&boss).await;
    let ask = pb::RenderTemplateRequest {
        key: "quote-zh".into(),
        data: Some(data(sample("quote-zh"))),
        ..Default::default()
    };
    let first = archive.print(&boss, ask.clone()).await.expect("prints");
    let (a, b) = tokio::join!(archive.print(&boss, ask.clone()), archive.print(&boss, ask));
    assert!(first == a.expect("prints") && first == b.expect("prints"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_template_whose_condition_fits_is_taken() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let plain = design("普通 #data.number");
    let large = Design {
        condition: "total > 500000 and customer_level = \"A\"".into(),
        priority: 10,
        ..design("大额 #data.number")
    };
    for (key, design) in [("plain", plain), ("large", large)] {
        archive.draw(&boss, key, design).await.expect("is drawn");
        archive.publish(&boss, key, "").await.expect("is sound");
    }
    let ask = |values: Value| pb::RenderTemplateRequest {
        kind: pb::design::Kind::Quote.into(),
        data: Some(data(values)),
        ..Default::default()
    };
    let quote =
        |total: &str| json!({"number": "7", "total": total, "customer": {"name": "甲", "level": "A"}});
    let said =
        async |total: &str| text(&archive.print(&boss, ask(quote(total))).await.expect("prints")).concat();
    assert_eq!(said("500000.01").await, "大额7");
    assert_eq!(said("500000.00").await, "普通7");
    let untold = archive.print(&boss, ask(json!({"number": "7"}))).await;
    assert_eq!(refusal(untold), (Code::FailedPrecondition, "TEMPLATE_CONDITION_UNDECIDED".into()));
    let none = pb::RenderTemplateRequest { language: "en".into(), ..ask(quote("1.00")) };
    assert_eq!(refusal(archive.print(&boss, none).await), (Code::NotFound, "TEMPLATE_NONE_FITS".into()));
    let other = pb::RenderTemplateRequest { kind: pb::design::Kind::Order.into(), ..ask(quote("1.00")) };
    assert_eq!(refusal(archive.print(&boss, other).await).1, "TEMPLATE_NONE_FITS");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn data_that_a_template_cannot_print_are_refused_with_the_place() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.draw(&boss, "quote", design("#data.number\n#money(data.total)")).await.expect("is drawn");
    archive.publish(&boss, "quote", "").await.expect("is sound");
    let ask = pb::RenderTemplateRequest {
        key: "quote".into(),
        data: Some(data(json!({"number": "7", "total": "viel"}))),
        ..Default::default()
    };
    let status = archive.print(&boss, ask).await.expect_err("cannot be printed");
    assert_eq!(kit::status::reason(&status).as_deref(), Some("TEMPLATE_UNPRINTABLE"));
    assert_eq!(violations(&status), [("source:2:2".to_owned(), "TEMPLATE_MISTAKE".to_owned())]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_previewed_with_its_sample_as_a_whole_or_page_by_page() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.draw(&boss, "quote", design("#data.number #pagebreak() 第二页")).await.expect("is drawn");
    let preview = async |page: i32| {
        let ask = pb::PreviewTemplateRequest { key: "quote".into(), version: 0, page };
        let answer = archive.templates.clone().preview_template(boss.call(ask)).await?;
        whole(answer.into_inner()).await
    };
    let (kind, pdf) = preview(0).await.expect("prints");
    assert_eq!(
        (kind.as_str(), text(&pdf)),
        ("application/pdf", vec!["QT-1".to_owned(), "第二页".to_owned()])
    );
    let (kind, png) = preview(2).await.expect("draws");
    assert!(kind == "image/png" && png.starts_with(b"\x89PNG"));
    assert_eq!(refusal(preview(3).await).1, "TEMPLATE_UNPRINTABLE");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_reads_no_files_and_no_network() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    for source in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../etc/passwd\")",
        "#image(\"/etc/hostname\")",
        "#import \"@preview/cetz:0.3.4\": *",
        "#include \"other.typ\"",
        "#plugin(\"/bin/sh\")",
        "#datetime.today().display()",
    ] {
        let found = archive.check(&boss, design(source)).await;
        assert_eq!(found.problems.len(), 1, "{source}: {found:?}");
        assert_eq!((found.problems[0].line, found.pages), (1, 0), "{source}");
        assert!(!found.problems[0].description.contains("root:"), "{source}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_that_never_ends_or_eats_everything_is_ended_and_others_go_on() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.draw(&boss, "quote", design("#data.number")).await.expect("is drawn");
    archive.publish(&boss, "quote", "").await.expect("is sound");
    for (source, reason) in [
        ("#while true {}", "TEMPLATE_MISTAKE"),
        ("#let f(n) = f(n + 1)\n#f(0)", "TEMPLATE_MISTAKE"),
        ("#for i in range(1001) { pagebreak() }", "TEMPLATE_MISTAKE"),
        (
            "#for a in range(100000) { for b in range(100000) { for c in range(1000) { let x = a } } }",
            "TEMPLATE_TOO_SLOW",
        ),
        ("#range(1000000000000).len()", "TEMPLATE_TOO_HEAVY"),
        ("#(\"a\" * 100000000000).len()", "TEMPLATE_TOO_HEAVY"),
    ] {
        let found = archive.check(&boss, design(source)).await;
        assert_eq!(found.problems.first().map(|p| p.reason.as_str()), Some(reason), "{source}: {found:?}");
        let ask = pb::RenderTemplateRequest {
            key: "quote".into(),
            data: Some(data(json!({"number": "7"}))),
            ..Default::default()
        };
        assert_eq!(text(&archive.print(&boss, ask).await.expect("goes on")), ["7"]);
    }
    // 100,000 pages: whichever bound is met first, nothing comes of it.
    let found = archive.check(&boss, design("#for i in range(100000) { [#i #pagebreak()] }")).await;
    assert!(!found.problems.is_empty() && found.pages == 0, "{found:?}");
}
