//! What is told by e-mail.

use chrono::TimeDelta;
use tonic::Code;

use super::*;

/// The text of an e-mail, decoded.
fn read(message: &str) -> String {
    let (head, body) = message.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.contains("charset=utf-8"), "{head}");
    let body = body.replace("\r\n", "");
    let bytes = if head.contains("Content-Transfer-Encoding: base64") {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.decode(body).expect("base64")
    } else {
        panic!("Chinese goes as base64: {head}")
    };
    String::from_utf8(bytes).expect("UTF-8")
}

async fn mails(office: &mut Office) -> Vec<pb::Mail> {
    let ask = office.boss.call(pb::ListMailsRequest::default());
    office.templates.list_mails(ask).await.expect("lists").into_inner().mails
}

async fn until_ended(office: &mut Office, count: usize) -> Vec<pb::Mail> {
    for _ in 0..500 {
        let mails = mails(office).await;
        if mails.iter().filter(|mail| mail.end_time.is_some()).count() == count {
            return mails;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("not all e-mails ended: {:?}", mails(office).await);
}

#[tokio::test]
async fn what_happens_within_a_minute_is_one_e_mail_and_what_was_read_is_none() {
    let mut postbox = Postbox::open().await;
    let mut office = office(&postbox.url).await;
    let li = office.employ("李伟", "li@sanhe.example", "zh-CN").await;
    let wang = office.employ("王芳", "wang@sanhe.example", "zh-CN").await;
    let first = office.give(&li, "跟进三和精密").await;
    office.give(&li, "技术交流").await;
    office.give(&wang, "已经看过").await;
    let all = pb::ReadNoticesRequest { ids: Vec::new(), all: true };
    office.notices.read_notices(wang.call(all)).await.expect("reads");
    office.world.clock.advance(TimeDelta::seconds(61));
    let (to, message) = postbox.next().await;
    assert_eq!(to, "li@sanhe.example");
    let text = read(&message);
    assert!(text.contains("新任务：跟进三和精密") && text.contains("新任务：技术交流"), "{text}");
    assert!(text.contains(&format!("https://crm.example/go/task/{}", first.id)), "{text}");
    assert!(text.contains("截止时间：2026-12-01 09:30"), "{text}");
    let ended = until_ended(&mut office, 1).await;
    assert_eq!((ended.len(), ended[0].state(), ended[0].notice_count), (1, pb::mail::State::Sent, 2));
    assert!(message.contains(&format!("Message-ID: <{}@sanhe.example>", ended[0].id)), "{message}");
    assert!(postbox.quiet().await, "nobody is written to twice");
}

#[tokio::test]
async fn an_e_mail_that_is_put_off_goes_later_and_one_that_is_refused_is_given_up_until_somebody_helps() {
    let mut postbox = Postbox::open().await;
    let mut office = office(&postbox.url).await;
    let busy = office.employ("忙", "busy@sanhe.example", "zh-CN").await;
    let nobody = office.employ("无", "nobody@sanhe.example", "zh-CN").await;
    office.give(&busy, "一").await;
    office.give(&nobody, "二").await;
    office.world.clock.advance(TimeDelta::seconds(61));
    let ended = until_ended(&mut office, 1).await;
    let failed = ended.iter().find(|mail| mail.state() == pb::mail::State::Failed).expect("one was given up");
    assert_eq!((failed.address.as_str(), failed.attempts), ("nobody@sanhe.example", 1));
    assert!(failed.error.contains("no such user"), "{}", failed.error);
    let waiting = loop {
        let mails = mails(&mut office).await;
        let waiting = mails.into_iter().find(|mail| mail.address.starts_with("busy"));
        if let Some(waiting) = waiting.filter(|mail| !mail.error.is_empty()) {
            break waiting;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    assert_eq!((waiting.state(), waiting.attempts), (pb::mail::State::Pending, 1));
    assert!(postbox.quiet().await);
    office.world.clock.advance(TimeDelta::minutes(3));
    assert_eq!(postbox.next().await.0, "busy@sanhe.example");

    let retry = |id: &str| pb::RetryMailRequest { id: id.to_owned(), revision: 0 };
    let again = office.templates.retry_mail(office.boss.call(retry(&failed.id))).await.expect("again");
    assert_eq!(again.into_inner().state(), pb::mail::State::Pending);
    until_ended(&mut office, 2).await;
    let refused =
        office.templates.retry_mail(office.boss.call(retry(&waiting.id))).await.expect_err("was sent");
    assert_eq!(refused.code(), Code::FailedPrecondition);
    let rep = office.world.user("销售", &[]);
    let refused = office.templates.retry_mail(rep.call(retry(&failed.id))).await.expect_err("may not");
    assert_eq!(refused.code(), Code::PermissionDenied);
}

#[tokio::test]
async fn an_e_mail_whose_answer_was_lost_goes_again_under_the_same_message_id() {
    let mut postbox = Postbox::open().await;
    let mut office = office(&postbox.url).await;
    let lost = office.employ("丢", "lost@sanhe.example", "zh-CN").await;
    office.give(&lost, "一").await;
    office.world.clock.advance(TimeDelta::seconds(61));
    let id = |message: &str| {
        message.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("an id").to_owned()
    };
    let first = id(&postbox.next().await.1);
    for _ in 0..500 {
        if mails(&mut office).await.iter().any(|mail| !mail.error.is_empty()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    office.world.clock.advance(TimeDelta::minutes(3));
    assert_eq!(id(&postbox.next().await.1), first);
    let ended = until_ended(&mut office, 1).await;
    assert_eq!((ended.len(), ended[0].attempts), (1, 2));
}
