//! How notices are worded.

use tonic::Code;
use tonic_types::StatusExt as _;

use super::*;

#[tokio::test]
async fn a_company_words_its_notices_and_goes_back_to_the_standard() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    let (mut every, mut page_token) = (Vec::new(), String::new());
    loop {
        let ask = pb::ListNoticeTemplatesRequest { page_size: 7, page_token };
        let page = office.templates.list_notice_templates(office.boss.call(ask)).await.expect("lists");
        let page = page.into_inner();
        every.extend(page.templates);
        page_token = page.next_page_token;
        if page_token.is_empty() {
            break;
        }
    }
    assert_eq!(every.len(), 20, "nine kinds and the e-mail, in two languages");
    let standard = every
        .into_iter()
        .find(|template| template.kind == "task.assigned" && template.language == "zh-CN")
        .expect("is there");
    assert_eq!(standard.values, ["task.due", "task.title"]);
    let own = pb::NoticeTemplate { title: "请处理「{{ task.title }}」".to_owned(), ..standard.clone() };
    let put =
        |template: &pb::NoticeTemplate| pb::UpdateNoticeTemplateRequest { template: Some(template.clone()) };
    let kept = office.templates.update_notice_template(office.boss.call(put(&own))).await.expect("is kept");
    let kept = kept.into_inner();
    assert!(kept.changed && kept.revision == 1);
    let stale = office.templates.update_notice_template(office.boss.call(put(&own))).await;
    assert_eq!(stale.expect_err("somebody was faster").code(), Code::Aborted);
    office.give(&li, "跟进三和精密").await;
    let reset = pb::ResetNoticeTemplateRequest {
        kind: "task.assigned".to_owned(),
        language: "zh-CN".to_owned(),
        revision: 1,
    };
    let reset = office.templates.reset_notice_template(office.boss.call(reset)).await.expect("goes back");
    assert!(!reset.get_ref().changed && reset.get_ref().title == standard.title);
    office.give(&li, "技术交流").await;
    assert_eq!(office.titles(&li).await, ["新任务：技术交流", "请处理「跟进三和精密」"]);
}

#[tokio::test]
async fn a_wording_that_does_not_work_is_refused_and_changes_nothing() {
    let mut office = office("").await;
    let broken = pb::NoticeTemplate {
        kind: "task.assigned".to_owned(),
        language: "zh-CN".to_owned(),
        title: "新任务".to_owned(),
        text: "一\n{{ task.titel }}".to_owned(),
        ..Default::default()
    };
    let put = pb::UpdateNoticeTemplateRequest { template: Some(broken.clone()) };
    let refused =
        office.templates.update_notice_template(office.boss.call(put)).await.expect_err("is broken");
    let details = refused.get_error_details();
    let violation = &details.bad_request().expect("a violation").field_violations[0];
    assert_eq!((violation.field.as_str(), violation.description.contains("line 2")), ("template.text", true));
    let preview = pb::PreviewNoticeTemplateRequest {
        template: Some(pb::NoticeTemplate { text: "{{ task.due }}".to_owned(), ..broken.clone() }),
    };
    let preview = office.templates.preview_notice_template(office.boss.call(preview)).await.expect("works");
    assert_eq!(preview.into_inner().title, "新任务");
    let unknown = pb::NoticeTemplate { kind: "weather".to_owned(), ..broken };
    let put = pb::UpdateNoticeTemplateRequest { template: Some(unknown) };
    let refused =
        office.templates.update_notice_template(office.boss.call(put)).await.expect_err("no such kind");
    assert_eq!(refused.code(), Code::NotFound);
    let rep = office.world.user("销售", &[]);
    let ask = rep.call(pb::ListNoticeTemplatesRequest::default());
    assert_eq!(
        office.templates.list_notice_templates(ask).await.expect_err("may not").code(),
        Code::PermissionDenied
    );
}
