//! Versions: what was approved is revised, what was before stays readable.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approved_quote_is_changed_by_a_new_version_and_the_one_before_stays_as_it_was() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let approved = office.submit(&boss, &quote.id).await.expect("nobody is asked");
    assert_eq!(approved.state(), pb::quote::State::Approved);
    assert_eq!(approved.allowed_verbs, ["send", "revise", "cancel"]);
    let given = pb::Quote { id: quote.id.clone(), note: "x".to_owned(), ..Default::default() };
    let status = refused(office.update(&boss, given).await, Code::FailedPrecondition, "QUOTE_WRONG_STATE");
    assert_eq!(stands(&status), "APPROVED");

    let ask =
        pb::ReviseQuoteRequest { id: quote.id.clone(), request_id: "r".to_owned(), ..Default::default() };
    let second = office.quotes.revise_quote(boss.call(ask.clone())).await.expect("is approved").into_inner();
    let again = office.quotes.revise_quote(boss.call(ask)).await.expect("the same").into_inner();
    assert_eq!(second, again);
    assert_eq!((second.version, second.state(), &second.number), (2, pb::quote::State::Draft, &quote.number));
    let mut lines = second.lines.clone();
    lines[0].price = "400000".to_owned();
    lines.push(by_hand("2", "1000"));
    let given = pb::Quote { id: quote.id.clone(), lines, discount: "2000".to_owned(), ..Default::default() };
    office.update(&boss, given).await.expect("is a draft");

    let ask = pb::GetQuoteRequest { id: quote.id.clone(), version: 1 };
    let first = office.quotes.get_quote(boss.call(ask)).await.expect("is kept").into_inner();
    assert_eq!((first.version, first.state()), (1, pb::quote::State::Approved));
    assert_eq!((first.lines[0].price.as_str(), first.lines.len()), ("426000", 1));
    assert!(first.allowed_verbs.is_empty());
    let ask = pb::GetQuoteRequest { id: quote.id.clone(), version: 9 };
    refused(office.quotes.get_quote(boss.call(ask)).await, Code::NotFound, "QUOTE_VERSION_NOT_FOUND");
    let ask = pb::ListQuoteVersionsRequest { quote_id: quote.id.clone(), ..Default::default() };
    let versions = office.quotes.list_quote_versions(boss.call(ask)).await.expect("lists").into_inner();
    assert_eq!(versions.versions.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
    let ask = pb::CompareQuoteVersionsRequest { quote_id: quote.id.clone(), from_version: 1, to_version: 0 };
    let found = office.quotes.compare_quote_versions(boss.call(ask)).await.expect("compares").into_inner();
    let told: Vec<(&str, &str, &str)> = found
        .differences
        .iter()
        .map(|one| (one.field.as_str(), one.before.as_str(), one.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("discount", "0", "2000"),
            ("total", "426000", "400000"),
            ("price", "426000", "400000"),
            ("line", "", "立式加工中心 × 2 台 @ 1000"),
        ]
    );
    let facts = ["QuoteSettingsChanged", "QuoteCreated", "QuoteSubmitted", "QuoteRevised", "QuoteUpdated"];
    assert_eq!(office.told().await, facts);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_changed_by_one_at_a_time_and_an_empty_one_is_not_submitted() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let quote = office.draft(&boss, "三和五轴").await;
    let given = |note: &str| pb::Quote {
        id: quote.id.clone(),
        note: note.to_owned(),
        revision: quote.revision,
        ..Default::default()
    };
    office.update(&boss, given("一")).await.expect("is first");
    refused(office.update(&boss, given("二")).await, Code::Aborted, "QUOTE_STALE");
    let ask = pb::UpdateQuoteRequest {
        quote: Some(pb::Quote { id: quote.id.clone(), ..Default::default() }),
        update_mask: Some(prost_types::FieldMask { paths: vec!["lines".to_owned()] }),
    };
    office.quotes.update_quote(boss.call(ask)).await.expect("nothing is offered");
    let status = refused(office.submit(&boss, &quote.id).await, Code::FailedPrecondition, "QUOTE_INCOMPLETE");
    assert_eq!(wrong(&status), pairs(&[("quote.lines", "REQUIRED")]));
    let ask =
        pb::CancelQuoteRequest { id: quote.id.clone(), reason: "不做了".to_owned(), ..Default::default() };
    let ended = office.quotes.cancel_quote(boss.call(ask)).await.expect("is a draft").into_inner();
    assert_eq!((ended.state(), ended.allowed_verbs.len()), (pb::quote::State::Cancelled, 0));
}
