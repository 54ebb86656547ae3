//! The customer's link: seen, answered once, ended.

use tonic::Request;

use super::*;

fn opening(token: &str) -> Request<pb::OpenSharedQuoteRequest> {
    Request::new(pb::OpenSharedQuoteRequest { token: token.to_owned() })
}

fn accepting(token: &str, person: &str) -> Request<pb::AcceptSharedQuoteRequest> {
    let (token, person) = (token.to_owned(), person.to_owned());
    Request::new(pb::AcceptSharedQuoteRequest { token, person, ..Default::default() })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customer_sees_what_is_offered_and_nothing_of_what_it_costs_us() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let product = office.machine("VMC-850").await;
    office.prices(&product, "CNY").await;
    let account_id = office.account(&boss, "三和精密有限公司").await;
    let quote = pb::Quote {
        title: "三和五轴".to_owned(),
        account_id,
        tax_included: true,
        lines: vec![of(&product, "1", &["SP-12K"])],
        note: "底价 390000".to_owned(),
        ..Default::default()
    };
    let quote = office.try_draft(&boss, quote).await.expect("is right");
    assert!(!quote.margin.is_empty());
    refused(office.send(&boss, &quote.id).await, Code::FailedPrecondition, "QUOTE_WRONG_STATE");
    office.submit(&boss, &quote.id).await.expect("nobody is asked");
    let sent = office.send(&boss, &quote.id).await.expect("is approved");
    assert_eq!(sent.quote.as_ref().map(pb::Quote::state), Some(pb::quote::State::Sent));
    let seen = office.shared.open_shared_quote(opening(&sent.token)).await.expect("opens").into_inner();
    assert_eq!(
        (seen.number.as_str(), seen.account_name.as_str()),
        (quote.number.as_str(), "三和精密有限公司")
    );
    assert_eq!(seen.totals.as_ref().map(|totals| totals.gross.as_str()), Some("426000.00"));
    assert_eq!(seen.allowed_verbs, ["accept", "reject", "comment"]);
    let text = format!("{seen:?}");
    assert!(!text.contains("260000") && !text.contains("390000"), "{text}");

    // Only a digest of the link is kept.
    let mut tx = office.world.db("quote").begin(office.world.tenant).await.expect("begins");
    let kept: String = sqlx::query_scalar("select string_agg(quote_link::text, ' ') from quote_link")
        .fetch_one(&mut *tx)
        .await
        .expect("reads");
    assert!(!kept.contains(&sent.token));
    for forged in ["x", &sent.token[..sent.token.len() - 4], &sent.token.to_uppercase()] {
        let outcome = office.shared.open_shared_quote(opening(forged)).await;
        refused(outcome, Code::NotFound, "QUOTE_LINK_INVALID");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_accept_at_once_one_does_and_the_other_is_told_how_it_stands() {
    let mut office = trusting_office().await;
    let (quote, token) = office.sent("三和五轴").await;
    let (mut first, mut second) = (office.shared.clone(), office.shared.clone());
    let (a, b) = tokio::join!(
        first.accept_shared_quote(accepting(&token, "王工")),
        second.accept_shared_quote(accepting(&token, "李总")),
    );
    let (won, lost) = match (a, b) {
        (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won.into_inner(), lost),
        other => panic!("one of them: {other:?}"),
    };
    assert_eq!(won.state(), pb::quote::State::Accepted);
    let status = refused(Err::<(), _>(lost), Code::FailedPrecondition, "QUOTE_WRONG_STATE");
    assert_eq!(stands(&status), "ACCEPTED");
    let boss = office.boss.clone();
    let kept = office.get(&boss, &quote.id).await.expect("reads");
    assert_eq!((kept.state(), &kept.decided_by), (pb::quote::State::Accepted, &won.decided_by));
    assert!(kept.allowed_verbs.is_empty());
    let told = office.told().await;
    assert_eq!(told.iter().filter(|name| *name == "QuoteAccepted").count(), 1);
    // Colleagues come too late as well.
    let ask =
        pb::AcceptQuoteRequest { id: quote.id.clone(), person: "王工".to_owned(), ..Default::default() };
    refused(office.quotes.accept_quote(boss.call(ask)).await, Code::FailedPrecondition, "QUOTE_WRONG_STATE");
    refused(office.revise(&boss, &quote.id).await, Code::FailedPrecondition, "QUOTE_WRONG_STATE");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_sent_again_gets_the_first_reply() {
    let mut office = trusting_office().await;
    let (_, token) = office.sent("三和五轴").await;
    let ask = pb::AcceptSharedQuoteRequest {
        token: token.clone(),
        person: "王工".to_owned(),
        request_id: "once".to_owned(),
    };
    let first = office.shared.accept_shared_quote(Request::new(ask.clone())).await.expect("accepts");
    let again = office.shared.accept_shared_quote(Request::new(ask)).await.expect("the same");
    assert_eq!(first.into_inner(), again.into_inner());
    let nameless = office.shared.accept_shared_quote(accepting(&token, " ")).await;
    refused(nameless, Code::InvalidArgument, "FIELD_REQUIRED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_ends_with_its_time_with_the_quote_and_with_the_next_version() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let (quote, token) = office.sent("三和五轴").await;
    let soon = kit::wire::timestamp(office.world.clock.now() + chrono::TimeDelta::hours(1));
    let ask = pb::SendQuoteRequest { id: quote.id.clone(), expire_time: Some(soon), ..Default::default() };
    let short = office.quotes.send_quote(boss.call(ask)).await.expect("once more").into_inner();
    office.shared.open_shared_quote(opening(&short.token)).await.expect("still holds");
    office.world.clock.advance(chrono::TimeDelta::hours(2));
    let outcome = office.shared.open_shared_quote(opening(&short.token)).await;
    refused(outcome, Code::FailedPrecondition, "QUOTE_LINK_EXPIRED");
    let outcome = office.shared.accept_shared_quote(accepting(&short.token, "王工")).await;
    refused(outcome, Code::FailedPrecondition, "QUOTE_LINK_EXPIRED");
    office.shared.open_shared_quote(opening(&token)).await.expect("lasts as long as the quote");

    let boss = office.world.person(
        office.world.tenant,
        boss.id(),
        "刘静",
        boss.actor.department(),
        &EVERYTHING.map(|action| (action, DataScope::All)),
    );
    office.revise(&boss, &quote.id).await.expect("is sent");
    let outcome = office.shared.accept_shared_quote(accepting(&token, "王工")).await;
    refused(outcome, Code::FailedPrecondition, "QUOTE_LINK_REPLACED");
    office.submit(&boss, &quote.id).await.expect("nobody is asked");
    let second = office.send(&boss, &quote.id).await.expect("is approved");
    office.world.clock.advance(chrono::TimeDelta::days(40));
    let outcome = office.shared.accept_shared_quote(accepting(&second.token, "王工")).await;
    refused(outcome, Code::FailedPrecondition, "QUOTE_LINK_EXPIRED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customer_asks_for_changes_and_rejects_with_a_reason() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let (quote, token) = office.sent("三和五轴").await;
    let ask = pb::CommentSharedQuoteRequest {
        token: token.clone(),
        person: "王工".to_owned(),
        text: "能否含运费？".to_owned(),
        ..Default::default()
    };
    office.shared.comment_shared_quote(Request::new(ask)).await.expect("is heard");
    for (text, shared) in [("含运费", true), ("让利不超过 2%", false)] {
        let comment = pb::QuoteComment { text: text.to_owned(), shared, ..Default::default() };
        let ask = pb::AddQuoteCommentRequest {
            quote_id: quote.id.clone(),
            comment: Some(comment),
            ..Default::default()
        };
        office.quotes.add_quote_comment(boss.call(ask)).await.expect("is noted");
    }
    let seen = office.shared.open_shared_quote(opening(&token)).await.expect("opens").into_inner();
    let texts: Vec<&str> = seen.comments.iter().map(|comment| comment.text.as_str()).collect();
    assert_eq!(texts, ["含运费", "能否含运费？"], "what is ours stays ours");
    let ask = pb::ListQuoteCommentsRequest { quote_id: quote.id.clone(), ..Default::default() };
    let all = office.quotes.list_quote_comments(boss.call(ask)).await.expect("lists").into_inner().comments;
    assert_eq!(all.len(), 3);
    assert!(all[2].from_customer && all[2].author == "王工");

    let mut ask = pb::RejectSharedQuoteRequest {
        token: token.clone(),
        person: "李总".to_owned(),
        ..Default::default()
    };
    let outcome = office.shared.reject_shared_quote(Request::new(ask.clone())).await;
    refused(outcome, Code::InvalidArgument, "FIELD_REQUIRED");
    ask.reason = "价格高".to_owned();
    let ended = office.shared.reject_shared_quote(Request::new(ask)).await.expect("decides").into_inner();
    assert_eq!((ended.state(), ended.decided_by.as_str()), (pb::quote::State::Rejected, "李总"));
    let kept = office.get(&boss, &quote.id).await.expect("reads");
    assert_eq!(
        (kept.close_reason.as_str(), kept.allowed_verbs),
        ("价格高", vec!["revise".into(), "cancel".into()])
    );
    let outcome = office.shared.accept_shared_quote(accepting(&token, "王工")).await;
    assert_eq!(stands(&refused(outcome, Code::FailedPrecondition, "QUOTE_WRONG_STATE")), "REJECTED");
}
