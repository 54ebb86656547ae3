//! Who reaches a quote, and how quotes are listed.

use super::*;

async fn ids(office: &mut Office, who: &Who, ask: pb::ListQuotesRequest) -> Vec<String> {
    let listed = office.quotes.list_quotes(who.call(ask)).await.expect("lists").into_inner();
    listed.quotes.into_iter().map(|quote| quote.id).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reaches_beyond_their_scope() {
    let mut office = office().await;
    let own = EVERYTHING.map(|action| (action, DataScope::Own));
    let (me, other, boss) =
        (office.world.user("张敏", &own), office.world.user("赵磊", &own), office.boss.clone());
    let quote = office.draft(&me, "三和五轴").await;
    let department = me.actor.department().expect("one");
    let head = office.world.user("王伟", &[("quote.read", DataScope::Departments(vec![department]))]);
    let stranger = office.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    for (who, sees) in [(&me, true), (&boss, true), (&head, true), (&other, false), (&stranger, false)] {
        let read = office.get(who, &quote.id).await;
        assert_eq!(read.is_ok(), sees);
        if let Err(status) = read {
            assert_eq!((status.code(), reason(&status).as_str()), (Code::NotFound, "QUOTE_NOT_FOUND"));
        }
        assert_eq!(ids(&mut office, who, Default::default()).await.len(), usize::from(sees));
    }
    assert!(office.get(&head, &quote.id).await.expect("reads").allowed_verbs.is_empty());
    let given = pb::Quote { id: quote.id.clone(), note: "x".to_owned(), ..Default::default() };
    refused(office.update(&other, given).await, Code::NotFound, "QUOTE_NOT_FOUND");
    refused(office.submit(&other, &quote.id).await, Code::NotFound, "QUOTE_NOT_FOUND");
    let nobody = office.world.user("访客", &[]);
    refused(office.get(&nobody, &quote.id).await, Code::PermissionDenied, "ACTION_NOT_GRANTED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn quotes_are_listed_by_page_word_amount_and_state_as_it_is_now() {
    let mut office = trusting_office().await;
    let boss = office.boss.clone();
    let mut made = Vec::new();
    for (n, name) in ["苏州甲", "无锡乙", "宁波丙"].into_iter().enumerate() {
        let quote = office.draft(&boss, name).await;
        let lines = vec![by_hand("1", &format!("{}000", n + 1))];
        let given = pb::Quote { id: quote.id.clone(), lines, ..Default::default() };
        office.update(&boss, given).await.expect("is right");
        made.push(quote.id);
    }
    office.submit(&boss, &made[0]).await.expect("nobody is asked");
    let ask = |order: &str, token: &str| pb::ListQuotesRequest {
        page_size: 2,
        order_by: order.to_owned(),
        page_token: token.to_owned(),
        ..Default::default()
    };
    for (order, expected) in
        [("create_time desc", [2, 1, 0]), ("update_time desc", [0, 2, 1]), ("amount desc", [2, 1, 0])]
    {
        let first = office.quotes.list_quotes(boss.call(ask(order, ""))).await.expect("lists").into_inner();
        let rest = boss.call(ask(order, &first.next_page_token));
        let rest = office.quotes.list_quotes(rest).await.expect("lists").into_inner();
        let seen: Vec<String> = first.quotes.into_iter().chain(rest.quotes).map(|quote| quote.id).collect();
        assert_eq!(seen, expected.map(|n| made[n].clone()), "{order}");
        assert!(rest.next_page_token.is_empty());
    }
    let word = pb::ListQuotesRequest { query: "无锡".to_owned(), ..Default::default() };
    assert_eq!(ids(&mut office, &boss, word).await, [made[1].clone()]);
    let amount = pb::ListQuotesRequest {
        amount_from: "1500".to_owned(),
        amount_to: "2500".to_owned(),
        ..Default::default()
    };
    assert_eq!(ids(&mut office, &boss, amount).await, [made[1].clone()]);
    let in_state =
        |state: pb::quote::State| pb::ListQuotesRequest { states: vec![state.into()], ..Default::default() };
    assert_eq!(ids(&mut office, &boss, in_state(pb::quote::State::Approved)).await, [made[0].clone()]);
    // A month later it has expired, whether or not that was noted.
    office.world.clock.advance(chrono::TimeDelta::days(40));
    let boss = office.world.person(
        office.world.tenant,
        boss.id(),
        "刘静",
        boss.actor.department(),
        &EVERYTHING.map(|action| (action, DataScope::All)),
    );
    assert_eq!(ids(&mut office, &boss, in_state(pb::quote::State::Expired)).await, [made[0].clone()]);
    assert!(ids(&mut office, &boss, in_state(pb::quote::State::Approved)).await.is_empty());
    for _ in 0..100 {
        if office.told().await.contains(&"QuoteExpired".to_owned()) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("nobody was told that it expired");
}
