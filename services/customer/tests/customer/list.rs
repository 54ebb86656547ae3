use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_are_paged_in_every_order_and_a_token_belongs_to_its_query() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    for n in 0..7 {
        add(&mut customers, &who, company(&format!("第{n}精密机械"))).await;
    }
    for order_by in ["", "create_time desc", "create_time", "update_time desc", "display_name"] {
        let (mut numbers, mut page_token) = (Vec::new(), String::new());
        loop {
            let ask = pb::ListAccountsRequest {
                page_size: 3,
                page_token: page_token.clone(),
                order_by: order_by.to_owned(),
                ..Default::default()
            };
            let page = customers.list_accounts(who.call(ask)).await.expect("lists").into_inner();
            numbers.extend(page.accounts.into_iter().map(|account| account.number));
            if page.next_page_token.is_empty() {
                break;
            }
            // One more at the front does not move what follows.
            if numbers.len() == 3 && order_by.is_empty() {
                add(&mut customers, &who, company("新来的机械")).await;
            }
            page_token = page.next_page_token;
        }
        let expected = if order_by.is_empty() { 7 } else { 8 };
        assert_eq!(numbers.len(), expected, "{order_by}: {numbers:?}");
        let up = order_by == "create_time";
        if order_by.contains("time") {
            assert!(numbers.windows(2).all(|pair| (pair[0] < pair[1]) == up), "{order_by}: {numbers:?}");
        }
        if !page_token.is_empty() {
            let other = pb::ListAccountsRequest {
                page_size: 3,
                page_token,
                level: "A".to_owned(),
                ..Default::default()
            };
            assert_field(customers.list_accounts(who.call(other)).await, "page_token", "OTHER_QUERY");
        }
    }
    for (ask, field, reason) in [
        (
            pb::ListAccountsRequest {
                order_by: "phone; drop table account".to_owned(),
                ..Default::default()
            },
            "order_by",
            "UNKNOWN",
        ),
        (pb::ListAccountsRequest { page_size: -1, ..Default::default() }, "page_size", "NEGATIVE"),
        (
            pb::ListAccountsRequest { page_token: "zz".to_owned(), ..Default::default() },
            "page_token",
            "MALFORMED",
        ),
        (pb::ListAccountsRequest { statuses: vec![9], ..Default::default() }, "statuses", "UNKNOWN"),
        (
            pb::ListAccountsRequest { owner_id: "我".to_owned(), ..Default::default() },
            "owner_id",
            "NOT_AN_ID",
        ),
        (pb::ListAccountsRequest { query: "长".repeat(201), ..Default::default() }, "query", "TOO_LONG"),
        (
            pb::ListAccountsRequest { level: "a\0".to_owned(), ..Default::default() },
            "level",
            "CONTROL_CHARACTER",
        ),
    ] {
        assert_field(customers.list_accounts(who.call(ask)).await, field, reason);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_found_anywhere_in_name_number_and_phone_and_forgotten_with_a_rename() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let given = pb::Account {
        phone: "0512-66668888".to_owned(),
        ..company("蘇州三和精密机械(Sanhe CNC)有限公司")
    };
    let account = add(&mut customers, &who, given).await;
    add(&mut customers, &who, company("宁波海天塑机集团")).await;
    let search = |query: &str| pb::ListAccountsRequest { query: query.to_owned(), ..Default::default() };
    for query in [
        "三和",
        "精密 苏州",
        "蘇州三和精密",
        "ｓａｎｈｅ",
        "cnc",
        &account.number,
        "000001",
        "0512-66668888",
        "8888 机械",
    ] {
        let found = list(&mut customers, &who, search(query)).await;
        assert_eq!(found.iter().map(|found| &found.id).collect::<Vec<_>>(), [&account.id], "{query}");
    }
    for query in ["三河", "三和 海天", "%", "_", "9999"] {
        assert!(list(&mut customers, &who, search(query)).await.is_empty(), "{query}");
    }
    assert_eq!(list(&mut customers, &who, search("  ")).await.len(), 2);
    let asked = pb::Account { id: account.id, display_name: "无锡四海".to_owned(), ..Default::default() };
    customers.update_account(who.call(change(asked, &["display_name"]))).await.expect("renames");
    assert!(list(&mut customers, &who, search("三和")).await.is_empty());
    assert_eq!(list(&mut customers, &who, search("四海")).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_narrow_a_list_together() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    let first = pb::Account {
        level: "A".to_owned(),
        tags: tags(&["重点", "出口"]),
        address: "江苏省苏州市虎丘区".to_owned(),
        ..company("三和机械")
    };
    let first = add(&mut customers, &who, first).await;
    add(
        &mut customers,
        &who,
        pb::Account { level: "A".to_owned(), tags: tags(&["重点"]), ..company("四海机械") },
    )
    .await;
    let ask = pb::ListAccountsRequest::default;
    for (count, filter) in [
        (2, pb::ListAccountsRequest { level: "A".to_owned(), ..ask() }),
        (0, pb::ListAccountsRequest { level: "B".to_owned(), ..ask() }),
        (2, pb::ListAccountsRequest { tags: tags(&["重点"]), ..ask() }),
        (1, pb::ListAccountsRequest { tags: tags(&["重点", "出口"]), ..ask() }),
        (
            1,
            pb::ListAccountsRequest {
                province: "江苏省".to_owned(), city: "苏州市".to_owned(), ..ask()
            },
        ),
        (2, pb::ListAccountsRequest { owner_id: first.owner_id.clone(), ..ask() }),
        (0, pb::ListAccountsRequest { pool: true, ..ask() }),
        (0, pb::ListAccountsRequest { statuses: vec![pb::account::Status::Customer.into()], ..ask() }),
        (
            1,
            pb::ListAccountsRequest {
                level: "A".to_owned(),
                tags: tags(&["出口"]),
                query: "三和".to_owned(),
                ..ask()
            },
        ),
    ] {
        assert_eq!(list(&mut customers, &who, filter.clone()).await.len(), count, "{filter:?}");
    }
}
