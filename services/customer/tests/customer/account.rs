use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_is_cleaned_numbered_and_in_the_hands_of_whoever_made_it() {
    let (world, mut customers) = world().await;
    let who = rep(&world, "张敏");
    let given = pb::Account {
        display_name: "　苏州三和精密机械 有限公司(总部) ".to_owned(),
        credit_code: "９１３５０１００m000100y43".to_owned(),
        address: "江苏省苏州市工业园区星湖街1号".to_owned(),
        phone: "０５１２－６６６６８８８８".to_owned(),
        website: "www.sanhe.com.cn".to_owned(),
        level: "a".to_owned(),
        tags: vec!["重点".to_owned(), " 重点 ".to_owned()],
        ..pb::Account::default()
    };
    let account = add(&mut customers, &who, given).await;
    assert_eq!(account.display_name, "苏州三和精密机械有限公司（总部）");
    assert_eq!((account.credit_code.as_str(), account.phone.as_str()), (CODE, "+8651266668888"));
    assert_eq!((account.website.as_str(), account.level.as_str()), ("https://www.sanhe.com.cn", "A"));
    assert_eq!(account.region.clone().expect("from the address").city, "苏州市");
    assert_eq!(account.tags, ["重点"]);
    assert!(account.number.starts_with("AC-") && account.number.ends_with("-000001"), "{}", account.number);
    assert_eq!(account.owner_id, who.id().to_string());
    assert_eq!(account.department_id, who.actor.department().expect("one").to_string());
    assert_eq!((account.status(), account.revision), (pb::account::Status::Prospect, 1));
    assert_eq!(account.allowed_verbs, ["update", "setStatus", "createContact"]);
    assert_eq!(read(&mut customers, &who, &account.id).await.expect("reads"), account);
    let told = facts(&world).await;
    assert_eq!(told[0].0, "throughline.customer.v1.AccountCreated");
    assert_eq!((told[0].1.to_string(), told[0].2), (account.id, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_input_names_every_field_and_changes_nothing() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let wrong = pb::Account {
        credit_code: "91350100M000100Y44".to_owned(),
        phone: "12345".to_owned(),
        website: "javascript:alert(1)".to_owned(),
        level: "甲".to_owned(),
        industry: "长".repeat(101),
        ..company("")
    };
    let refused = customers.create_account(who.call(create(wrong))).await;
    let refused = assert_refused(refused, Code::InvalidArgument, "INVALID_ACCOUNT");
    let named: Vec<_> = fields(&refused).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        named,
        ["display_name", "credit_code", "industry", "phone", "website", "level"]
            .map(|field| format!("account.{field}"))
    );
    assert_field(customers.create_account(who.call(Default::default())).await, "account", "REQUIRED");
    let orphan = pb::Account { parent_id: Uuid::now_v7().to_string(), ..company("三和机械") };
    assert_field(customers.create_account(who.call(create(orphan))).await, "account.parent_id", "UNKNOWN");
    let stranger = pb::Account { owner_id: Uuid::now_v7().to_string(), ..company("三和机械") };
    assert_field(customers.create_account(who.call(create(stranger))).await, "account.owner_id", "UNKNOWN");
    let garbled = pb::Account { owner_id: "张敏".to_owned(), ..company("三和机械") };
    assert_field(customers.create_account(who.call(create(garbled))).await, "account.owner_id", "NOT_AN_ID");
    assert_field(read(&mut customers, &who, "1").await, "id", "NOT_AN_ID");
    assert!(facts(&world).await.is_empty());
    assert!(
        add(&mut customers, &who, company("三和机械")).await.number.ends_with("-000001"),
        "no number was lost"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer_and_another_body_is_refused() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let ask = pb::CreateAccountRequest { request_id: "r-1".to_owned(), ..create(company("三和机械")) };
    let first = customers.create_account(who.call(ask.clone())).await.expect("adds it").into_inner();
    let again = customers.create_account(who.call(ask)).await.expect("repeats").into_inner();
    assert_eq!(first, again);
    let other = pb::CreateAccountRequest { request_id: "r-1".to_owned(), ..create(company("四海机械")) };
    assert_refused(
        customers.create_account(who.call(other)).await,
        Code::InvalidArgument,
        "REQUEST_ID_REUSED",
    );
    assert_eq!(facts(&world).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_changes_what_the_mask_names_and_a_stale_one_nothing() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account =
        add(&mut customers, &who, pb::Account { industry: "机床".to_owned(), ..company("三和机械") }).await;
    let asked = pb::Account {
        id: account.id.clone(),
        revision: 1,
        phone: "0512-66668888".to_owned(),
        display_name: "不该变".to_owned(),
        website: "also not looked at".to_owned(),
        ..pb::Account::default()
    };
    let changed = customers.update_account(who.call(change(asked.clone(), &["phone", "industry"]))).await;
    let changed = changed.expect("changes").into_inner();
    assert_eq!((changed.phone.as_str(), changed.industry.as_str()), ("+8651266668888", ""));
    assert_eq!((changed.display_name.as_str(), changed.revision), ("三和机械", 2));
    let stale = customers.update_account(who.call(change(asked, &["phone"]))).await;
    assert_refused(stale, Code::Aborted, "ACCOUNT_STALE");
    let by_gift = pb::Account { id: account.id.clone(), level: "B".to_owned(), ..pb::Account::default() };
    let ask = pb::UpdateAccountRequest { account: Some(by_gift.clone()), ..Default::default() };
    let changed = customers.update_account(who.call(ask)).await.expect("what is given").into_inner();
    assert_eq!((changed.level.as_str(), changed.display_name.as_str()), ("B", "三和机械"));
    for path in ["status", "number", "department_id", "银行"] {
        let outcome = customers.update_account(who.call(change(by_gift.clone(), &[path]))).await;
        assert_field(outcome, "update_mask", "NOT_UPDATABLE");
    }
    let nameless = customers.update_account(who.call(change(by_gift, &["account.display_name"]))).await;
    assert_field(nameless, "account.display_name", "REQUIRED");
    let revisions: Vec<i64> = facts(&world).await.into_iter().map(|(_, _, revision)| revision).collect();
    assert_eq!(revisions, [1, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_has_no_circle_even_when_two_moves_meet() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let group = add(&mut customers, &who, company("华兴集团")).await;
    let branch =
        add(&mut customers, &who, pb::Account { parent_id: group.id.clone(), ..company("华兴铸造") }).await;
    let plant =
        add(&mut customers, &who, pb::Account { parent_id: branch.id.clone(), ..company("华兴热处理") })
            .await;
    let under = |account: &pb::Account, parent: &pb::Account| {
        let account =
            pb::Account { id: account.id.clone(), parent_id: parent.id.clone(), ..pb::Account::default() };
        change(account, &["parent_id"])
    };
    for below in [&group, &branch, &plant] {
        let outcome = customers.update_account(who.call(under(&group, below))).await;
        assert_field(outcome, "account.parent_id", "CIRCLE");
    }
    let found = list(
        &mut customers,
        &who,
        pb::ListAccountsRequest { parent_id: group.id.clone(), ..Default::default() },
    );
    assert_eq!(found.await.len(), 1);
    for n in 0..5 {
        let a = add(&mut customers, &who, company(&format!("第{n}东厂"))).await;
        let b = add(&mut customers, &who, company(&format!("第{n}西厂"))).await;
        let (mut one, mut two) = (customers.clone(), customers.clone());
        let (left, right) = tokio::join!(
            one.update_account(who.call(under(&a, &b))),
            two.update_account(who.call(under(&b, &a)))
        );
        assert_eq!(
            [left.is_ok(), right.is_ok()].into_iter().filter(|ok| *ok).count(),
            1,
            "{left:?} {right:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relation_moves_on_and_never_back_to_a_prospect() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let set = |status: pb::account::Status, revision| pb::SetAccountStatusRequest {
        id: account.id.clone(),
        status: status.into(),
        revision,
    };
    use pb::account::Status::{Customer, Inactive, Prospect, Unspecified};
    let won = customers.set_account_status(who.call(set(Customer, 1))).await.expect("buys").into_inner();
    assert_eq!((won.status(), won.revision), (Customer, 2));
    assert!(won.customer_time.is_some());
    assert_refused(
        customers.set_account_status(who.call(set(Inactive, 1))).await,
        Code::Aborted,
        "ACCOUNT_STALE",
    );
    let back = customers.set_account_status(who.call(set(Prospect, 0))).await;
    assert_refused(back, Code::FailedPrecondition, "ACCOUNT_WRONG_STATUS");
    assert_field(customers.set_account_status(who.call(set(Unspecified, 0))).await, "status", "UNKNOWN");
    customers.set_account_status(who.call(set(Inactive, 2))).await.expect("stops");
    let back = customers.set_account_status(who.call(set(Prospect, 3))).await;
    assert_refused(back, Code::FailedPrecondition, "ACCOUNT_WRONG_STATUS");
    let inactive = pb::ListAccountsRequest { statuses: vec![Inactive.into()], ..Default::default() };
    assert_eq!(list(&mut customers, &who, inactive).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contending_changes_stand_in_the_feed_in_the_order_of_revisions() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let calls = (0..20).map(|n| {
        let (mut customers, who, id) = (customers.clone(), who.clone(), account.id.clone());
        // Some lock the account alone, some what holds among accounts too.
        let (asked, path) = if n % 2 == 0 {
            (pb::Account { id, industry: format!("行业{n}"), ..Default::default() }, "industry")
        } else {
            (pb::Account { id, display_name: format!("三和{n}机械"), ..Default::default() }, "display_name")
        };
        tokio::spawn(async move { customers.update_account(who.call(change(asked, &[path]))).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.expect("runs").expect("changes");
    }
    let revisions: Vec<i64> = facts(&world).await.into_iter().map(|(_, _, revision)| revision).collect();
    assert_eq!(revisions, (1..=21).collect::<Vec<_>>());
}
