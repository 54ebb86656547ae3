//! Templates are drawn, checked, published, compared and chosen.

use api::document::v1::{Design, Template, design::Kind};
use serde_json::json;

use super::*;

/// JSON as the wire holds it.
pub(super) fn data(json: serde_json::Value) -> prost_types::Struct {
    kit::document::document(&json)
}

pub(super) fn design(source: &str) -> Design {
    Design {
        title: "报价单".into(),
        kind: Kind::Quote.into(),
        language: "zh-CN".into(),
        source: source.into(),
        sample: Some(data(
            json!({"number": "QT-1", "total": "1000.00", "customer": {"name": "东海", "level": "A"}}),
        )),
        ..Design::default()
    }
}

impl Archive {
    pub(super) async fn draw(&self, who: &Who, key: &str, design: Design) -> Result<Template, Status> {
        let template = Template { key: key.into(), design: Some(design), ..Template::default() };
        let ask = pb::CreateTemplateRequest { template: Some(template), request_id: String::new() };
        Ok(self.templates.clone().create_template(who.call(ask)).await?.into_inner())
    }

    pub(super) async fn publish(&self, who: &Who, key: &str, note: &str) -> Result<Template, Status> {
        let ask = pb::PublishTemplateRequest { key: key.into(), note: note.into(), ..Default::default() };
        Ok(self.templates.clone().publish_template(who.call(ask)).await?.into_inner())
    }

    async fn update(&self, who: &Who, key: &str, design: Design) -> Result<Template, Status> {
        let ask = pb::UpdateTemplateRequest { key: key.into(), design: Some(design), ..Default::default() };
        Ok(self.templates.clone().update_template(who.call(ask)).await?.into_inner())
    }

    pub(super) async fn check(&self, who: &Who, design: Design) -> pb::CheckTemplateResponse {
        let ask = pb::CheckTemplateRequest { design: Some(design) };
        self.templates.clone().check_template(who.call(ask)).await.expect("is looked at").into_inner()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mistake_points_to_its_line_and_column_and_is_not_published() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let wrong = design("= 报价单\n\n客户：#data.customer.nmae\n#let x = (1,\n");
    let found = archive.check(&boss, wrong.clone()).await;
    let places: Vec<_> = found.problems.iter().map(|p| (p.field.as_str(), p.line, p.column)).collect();
    assert_eq!(places, [("design.source", 4, 10)], "{found:?}");
    let missing = design("= 报价单\n\n客户：#data.customer.nmae\n");
    let found = archive.check(&boss, missing.clone()).await;
    let problem = &found.problems[0];
    assert_eq!((problem.line, problem.column, problem.reason.as_str()), (3, 19, "TEMPLATE_MISTAKE"));
    assert!(problem.description.contains("nmae"), "{problem:?}");
    archive.draw(&boss, "quote", missing).await.expect("a draft may be wrong");
    let status = archive.publish(&boss, "quote", "").await.expect_err("is not sound");
    assert_eq!(violations(&status), [("design.source:3:19".to_owned(), "TEMPLATE_MISTAKE".to_owned())]);
    let conditioned = Design { condition: "amount > 5".into(), ..design("ok") };
    let found = archive.check(&boss, conditioned).await;
    assert_eq!((found.problems[0].field.as_str(), found.pages), ("design.condition", 1));
    let pictured = Design {
        assets: vec![pb::Asset { name: "logo.png".into(), file_id: uuid::Uuid::now_v7().to_string() }],
        ..design("ok")
    };
    assert_eq!(archive.check(&boss, pictured).await.problems[0].reason, "NOT_A_PICTURE");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_stay_as_they_were_published_and_say_what_differs() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.draw(&boss, "quote", design("一\n二\n三\n")).await.expect("is drawn");
    assert_eq!(refusal(archive.draw(&boss, "quote", design("x")).await).1, "TEMPLATE_EXISTS");
    let first = archive.publish(&boss, "quote", "初版").await.expect("is sound");
    assert_eq!(
        (first.published_version, first.state(), first.changed),
        (1, pb::template::State::Published, false)
    );
    let second = Design { priority: 5, ..design("一\n贰\n三\n四\n") };
    let changed = archive.update(&boss, "quote", second).await.expect("is kept");
    assert!(changed.changed && changed.published_version == 1);
    assert_eq!(archive.publish(&boss, "quote", "改第二行").await.expect("is sound").published_version, 2);
    let again = archive.publish(&boss, "quote", "").await.expect("is sound").published_version;
    assert_eq!(again, 2, "the same again is no new version");
    let mut templates = archive.templates.clone();
    let ask = pb::GetTemplateRequest { key: "quote".into(), version: 1 };
    let old = templates.get_template(boss.call(ask)).await.expect("is there").into_inner();
    assert_eq!(old.design.expect("a design").source, "一\n二\n三\n");
    let ask = pb::ListTemplateVersionsRequest { key: "quote".into(), ..Default::default() };
    let versions = templates.list_template_versions(boss.call(ask)).await.expect("lists").into_inner();
    let notes: Vec<_> = versions.versions.iter().map(|v| (v.version, v.note.as_str())).collect();
    assert_eq!(notes, [(2, "改第二行"), (1, "初版")]);
    let ask = pb::CompareTemplateVersionsRequest { key: "quote".into(), from_version: 1, to_version: 2 };
    let told = templates.compare_template_versions(boss.call(ask)).await.expect("compares").into_inner();
    let told: Vec<_> = told
        .differences
        .iter()
        .map(|d| (d.field.as_str(), d.line, d.before.as_str(), d.after.as_str()))
        .collect();
    assert_eq!(told, [("priority", 0, "0", "5"), ("source", 2, "二\n", "贰\n"), ("source", 4, "", "四\n")]);
    let ask = pb::RetireTemplateRequest { key: "quote".into(), ..Default::default() };
    templates.retire_template(boss.call(ask)).await.expect("ends");
    let ask = pb::RenderTemplateRequest { key: "quote".into(), ..Default::default() };
    assert_eq!(
        refusal(templates.render_template(boss.call(ask)).await.map(drop)),
        (Code::FailedPrecondition, "TEMPLATE_NOT_PUBLISHED".into())
    );
    let back = archive.publish(&boss, "quote", "").await.expect("comes back");
    assert_eq!((back.published_version, back.state()), (2, pb::template::State::Published));
    let mut tx = archive.world.db("document").begin(archive.world.tenant).await.expect("begins");
    let told: Vec<(i64, String)> = sqlx::query_as(
        "select revision, regexp_replace(type, '.*\\.', '') from event where aggregatetype = 'template' order by revision",
    )
    .fetch_all(&mut *tx)
    .await
    .expect("lists");
    let told: Vec<_> = told.iter().map(|(revision, kind)| (*revision, kind.as_str())).collect();
    let changed = "TemplateChanged";
    let published = "TemplatePublished";
    assert_eq!(
        told,
        [
            (1, changed),
            (2, published),
            (3, changed),
            (4, published),
            (5, changed),
            (6, changed),
            (7, changed)
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_change_a_template_the_second_is_told() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let drawn = archive.draw(&boss, "quote", design("一")).await.expect("is drawn");
    archive.update(&boss, "quote", design("二")).await.expect("is kept");
    let ask = pb::UpdateTemplateRequest {
        key: "quote".into(),
        design: Some(design("三")),
        revision: drawn.revision,
        request_id: String::new(),
    };
    let late = archive.templates.clone().update_template(boss.call(ask)).await;
    assert_eq!(refusal(late), (Code::Aborted, "TEMPLATE_STALE".into()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn templates_are_designed_by_right_and_belong_to_one_company() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    archive.draw(&boss, "quote", design("一")).await.expect("is drawn");
    archive.publish(&boss, "quote", "").await.expect("is sound");
    let reader = archive.world.user("张敏", &[("document.template.read", DataScope::All)]);
    assert_eq!(refusal(archive.draw(&reader, "mine", design("x")).await).0, Code::PermissionDenied);
    assert_eq!(refusal(archive.update(&reader, "quote", design("x")).await).0, Code::PermissionDenied);
    let stranger = archive.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    let ask = pb::GetTemplateRequest { key: "quote".into(), version: 0 };
    let theirs = archive.templates.clone().get_template(stranger.call(ask)).await;
    assert_eq!(refusal(theirs), (Code::NotFound, "TEMPLATE_NOT_FOUND".into()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_that_a_template_shows_is_not_removed() {
    let archive = Archive::open().await;
    let boss = archive.boss();
    let logo = archive.upload(&boss, "logo.png", document::shipped::LOGO).await.expect("is taken");
    let asset = pb::Asset { name: "logo.png".into(), file_id: logo.id.clone() };
    let shown = Design { assets: vec![asset], ..design("#image(\"logo.png\")") };
    archive.draw(&boss, "quote", shown).await.expect("is drawn");
    archive.publish(&boss, "quote", "").await.expect("is sound");
    let ask = pb::DeleteFileRequest { id: logo.id, revision: 0 };
    let outcome = archive.files.clone().delete_file(boss.call(ask)).await;
    assert_eq!(refusal(outcome), (Code::FailedPrecondition, "FILE_IN_USE".into()));
}
