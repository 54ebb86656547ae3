//! What is told in the console.

use api::workflow::v1::instance::{Place, Seat, State};
use chrono::TimeDelta;
use futures::StreamExt as _;
use tonic::Code;
use tonic_types::StatusExt as _;

use super::*;

#[tokio::test]
async fn who_gets_a_task_is_told_in_their_language_until_it_is_done() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    let anna = office.employ("Anna", "", "en").await;
    let task = office.give(&li, "跟进三和精密").await;
    office.give(&anna, "Call Sanhe").await;
    let page = office.list(&li, pb::ListNoticesRequest::default()).await;
    assert_eq!(page.unread_count, 1);
    let notice = &page.notices[0];
    assert_eq!(
        (notice.title.as_str(), notice.text.as_str()),
        ("新任务：跟进三和精密", "截止时间：2026-12-01 09:30")
    );
    assert_eq!((notice.subject_type.as_str(), &notice.subject_id), ("task", &task.id));
    assert_eq!(office.titles(&anna).await, ["New task: Call Sanhe"]);

    let id = task.id.parse().expect("an id");
    office.world.tell("workflow", "task", id, 2, &work::TaskCompleted { task: Some(task) }).await;
    office
        .until("select count(*) from notice where tenant_id = $1 and subject_id = $2::text and read_at is not null", id)
        .await;
    let page = office.list(&li, pb::ListNoticesRequest { unread: true, ..Default::default() }).await;
    assert_eq!((page.unread_count, page.notices.len()), (0, 0), "what is done need not be read");
    assert_eq!(office.titles(&li).await.len(), 1, "it is still there");
}

#[tokio::test]
async fn a_process_tells_those_who_are_asked_those_who_shall_know_and_who_started_it() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    let wang = office.employ("王芳", "", "zh-CN").await;
    let seat = |who: &Who, state: &str| Seat {
        person_id: who.id().to_string(),
        state: state.to_owned(),
        ..Default::default()
    };
    let id = Uuid::now_v7();
    let instance = work::Instance {
        id: id.to_string(),
        title: "报价审批 QT-2026-000001".to_owned(),
        starter_id: li.id().to_string(),
        state: State::Running.into(),
        places: vec![Place { seats: vec![seat(&wang, "open"), seat(&li, "approved")], ..Default::default() }],
        ..Default::default()
    };
    let tell = async |revision, fact: &work::InstanceUrged| {
        office.world.tell("workflow", "instance", id, revision, fact).await;
    };
    tell(1, &work::InstanceUrged { instance: Some(instance.clone()) }).await;
    let copied = work::InstanceCopied {
        instance: Some(instance.clone()),
        user_ids: vec![wang.id().to_string(), wang.id().to_string()],
    };
    office.world.tell("workflow", "instance", id, 2, &copied).await;
    let ended = work::Instance { state: State::Accepted.into(), ..instance };
    office.world.tell("workflow", "instance", id, 3, &work::InstanceEnded { instance: Some(ended) }).await;
    office
        .until("select count(*) from notice where tenant_id = $1 and subject_id = $2::text and kind = 'process.accepted'", id)
        .await;
    assert_eq!(office.titles(&li).await, ["审批通过：报价审批 QT-2026-000001"]);
    assert_eq!(
        office.titles(&wang).await,
        ["抄送：报价审批 QT-2026-000001", "催办：报价审批 QT-2026-000001"],
        "each once, the newest first"
    );
}

#[tokio::test]
async fn what_happened_long_ago_and_what_one_did_oneself_tells_nobody_anything() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    let tell = async |task: work::Task, actor: &types::Actor, when: types::Time| {
        let id: Uuid = task.id.parse().expect("an id");
        let fact = work::TaskCreated { task: Some(task) };
        let told = events::Told::new("task", id, 1, &fact, serde_json::json!({}));
        let mut tx = office.world.db("workflow").begin_on(office.world.tenant, &[id]).await.expect("begins");
        events::emit(&mut tx, actor, "test.tell", when, &[told]).await.expect("tells");
        tx.commit().await.expect("commits");
    };
    let now = office.world.clock.now();
    let workflow = office.world.service("workflow").actor;
    tell(office.task(&li, "很久以前"), &workflow, now - TimeDelta::days(4)).await;
    tell(office.task(&li, "自己给自己"), &li.actor, now).await;
    let given = work::NoticeGiven {
        user_ids: vec![li.id().to_string(), Uuid::now_v7().to_string()],
        title: "商机三天未跟进".to_owned(),
        ..Default::default()
    };
    let id = Uuid::now_v7();
    office.world.tell("workflow", "automation_run", id, 1, &given).await;
    // Facts are heard in their order.
    office
        .until("select count(*) from notice where tenant_id = $1 and kind = 'notice' and id <> $2", id)
        .await;
    assert_eq!(office.titles(&li).await, ["商机三天未跟进"]);
}

#[tokio::test]
async fn notices_are_read_by_their_own_person_alone_page_by_page() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    let wang = office.employ("王芳", "", "zh-CN").await;
    for n in 0..5 {
        office.give(&li, &format!("任务{n}")).await;
    }
    let first = office.list(&li, pb::ListNoticesRequest { page_size: 2, ..Default::default() }).await;
    assert_eq!((first.notices.len(), first.unread_count), (2, 5));
    let rest = pb::ListNoticesRequest {
        page_size: 10,
        page_token: first.next_page_token.clone(),
        ..Default::default()
    };
    assert_eq!(office.list(&li, rest).await.notices.len(), 3);
    let ids: Vec<String> = first.notices.iter().map(|notice| notice.id.clone()).collect();
    let read = pb::ReadNoticesRequest { ids: ids.clone(), all: false };
    let foreign = office.notices.read_notices(wang.call(read.clone())).await.expect("reads").into_inner();
    assert_eq!(foreign.unread_count, 0);
    let page = office.list(&li, pb::ListNoticesRequest::default()).await;
    assert_eq!(page.unread_count, 5, "nobody reads what is another's");
    for _ in 0..2 {
        let read = office.notices.read_notices(li.call(read.clone())).await.expect("reads").into_inner();
        assert_eq!(read.unread_count, 3, "once read is read");
    }
    let all = pb::ReadNoticesRequest { ids: Vec::new(), all: true };
    let read = office.notices.read_notices(li.call(all)).await.expect("reads").into_inner();
    assert_eq!(read.unread_count, 0);

    let both = pb::ReadNoticesRequest { ids, all: true };
    let refused = office.notices.read_notices(li.call(both)).await.expect_err("either or");
    assert_eq!(refused.code(), Code::InvalidArgument);
    let program = office.world.service("lead");
    let refused = office
        .notices
        .list_notices(program.call(pb::ListNoticesRequest::default()))
        .await
        .expect_err("no person");
    assert_eq!(
        refused.get_error_details().error_info().map(|info| info.reason.as_str()),
        Some("NOT_A_PERSON")
    );
}

#[tokio::test]
async fn who_watches_is_told_at_once() {
    let mut office = office("").await;
    let li = office.employ("李伟", "", "zh-CN").await;
    office.give(&li, "先前的").await;
    let ask = li.call(pb::WatchNoticesRequest {});
    let mut watch = office.notices.watch_notices(ask).await.expect("watches").into_inner();
    let mut next = async || {
        let news = tokio::time::timeout(Duration::from_secs(10), watch.next()).await;
        news.expect("in time").expect("goes on").expect("is told")
    };
    let first = next().await;
    assert_eq!((first.unread_count, first.notices.len()), (1, 0));
    office.give(&li, "新的").await;
    let news = next().await;
    assert_eq!(news.unread_count, 2);
    let titles: Vec<&str> = news.notices.iter().map(|notice| notice.title.as_str()).collect();
    assert_eq!(titles, ["新任务：新的"]);
    let all = pb::ReadNoticesRequest { ids: Vec::new(), all: true };
    office.notices.read_notices(li.call(all)).await.expect("reads");
    assert_eq!(next().await.unread_count, 0, "what is read in one window is read in all");
}

#[tokio::test]
async fn a_preference_says_what_is_told_where_and_a_wrong_one_is_refused_by_field() {
    let mut office = office("").await;
    let li = office.employ("李伟", "li@sanhe.example", "zh-CN").await;
    let mut preference = office
        .notices
        .get_preference(li.call(pb::GetPreferenceRequest {}))
        .await
        .expect("is there")
        .into_inner();
    assert_eq!(
        (preference.kinds.len(), preference.mail_available),
        (9, false),
        "no server sends e-mails here"
    );
    assert_eq!(preference.mail_address, "li@sanhe.example");
    for kind in &mut preference.kinds {
        kind.console = kind.kind != "task.assigned";
    }
    let put = |preference: &pb::Preference| {
        li.call(pb::UpdatePreferenceRequest { preference: Some(preference.clone()) })
    };
    let kept = office.notices.update_preference(put(&preference)).await.expect("is kept").into_inner();
    assert_eq!(kept.revision, 1);
    let stale = office.notices.update_preference(put(&preference)).await.expect_err("somebody was faster");
    assert_eq!(stale.code(), Code::Aborted);
    let wrong = pb::Preference {
        kinds: vec![pb::preference::Kind { kind: "tasks".to_owned(), console: true, mail: true }],
        quiet_from: "25:00".to_owned(),
        time_zone: "Asia/Atlantis".to_owned(),
        ..kept
    };
    let refused = office.notices.update_preference(put(&wrong)).await.expect_err("is wrong");
    let details = refused.get_error_details();
    let violations = details.bad_request().map(|bad| &bad.field_violations).into_iter().flatten();
    let mut fields: Vec<&str> = violations.map(|violation| violation.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "preference.kinds[0].kind",
            "preference.quiet_from",
            "preference.quiet_until",
            "preference.time_zone"
        ]
    );
    office.give(&li, "只发邮件").await;
    assert!(office.titles(&li).await.is_empty(), "the console is switched off for it");
}
