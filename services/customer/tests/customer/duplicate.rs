use super::*;

fn like(company: &str) -> pb::Likeness {
    pb::Likeness { company: company.to_owned(), ..pb::Likeness::default() }
}

async fn find(customers: &mut Customers, who: &Who, likeness: pb::Likeness) -> Vec<pb::AccountMatch> {
    let ask = pb::FindDuplicatesRequest { likeness: Some(likeness) };
    customers.find_duplicates(who.call(ask)).await.expect("looks").into_inner().matches
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_company_is_refused_however_it_is_written_and_made_when_asked() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let first = add(
        &mut customers,
        &who,
        pb::Account { credit_code: CODE.to_owned(), ..company("苏州三和精密机械有限公司") },
    )
    .await;
    for name in [
        "苏州三和精密机械有限责任公司",
        "蘇州三和精密機械（總部）有限公司",
        "　苏州三和精密机械　",
        "三和精密机械有限公司",
    ] {
        let refused = customers.create_account(who.call(create(company(name)))).await;
        let refused = assert_refused(refused, Code::AlreadyExists, "ACCOUNT_DUPLICATE");
        let told = refused.get_details_error_info().expect("told").metadata;
        assert_eq!((&told["id"], &told["number"]), (&first.id, &first.number));
        assert_eq!(told["reasons"], "SAME_COMPANY_NAME");
    }
    let renamed = pb::Account { credit_code: CODE.to_lowercase(), ..company("四海机械有限公司") };
    let refused = customers.create_account(who.call(create(renamed))).await;
    let refused = assert_refused(refused, Code::AlreadyExists, "ACCOUNT_DUPLICATE");
    assert_eq!(refused.get_details_error_info().expect("told").metadata["reasons"], "SAME_CREDIT_CODE");
    let sister =
        pb::Account { credit_code: OTHER_CODE.to_owned(), ..company("上海三和精密机械有限公司") };
    add(&mut customers, &who, sister).await;
    // Another legal kind is another company, and shown as one that may be the same.
    add(&mut customers, &who, company("三和精密机械集团有限公司")).await;
    let found = find(&mut customers, &who, like("三和精密机械股份有限公司")).await;
    assert!(
        found.len() == 3 && found.iter().all(|found| found.reasons == ["SAME_COMPANY_NAME"]),
        "{found:?}"
    );
    let meant = pb::CreateAccountRequest {
        allow_duplicate: true,
        ..create(company("苏州三和精密机械有限公司"))
    };
    customers.create_account(who.call(meant)).await.expect("as asked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_name_or_code_is_checked_like_that_of_a_new_account() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    add(&mut customers, &who, pb::Account { credit_code: CODE.to_owned(), ..company("三和机械有限公司") })
        .await;
    let other = add(&mut customers, &who, company("四海机械有限公司")).await;
    let asked = pb::Account {
        id: other.id.clone(),
        display_name: "三和機械有限责任公司".to_owned(),
        credit_code: CODE.to_owned(),
        ..pb::Account::default()
    };
    for path in ["display_name", "credit_code"] {
        let refused = customers.update_account(who.call(change(asked.clone(), &[path]))).await;
        assert_refused(refused, Code::AlreadyExists, "ACCOUNT_DUPLICATE");
    }
    let meant = pb::UpdateAccountRequest { allow_duplicate: true, ..change(asked, &["display_name"]) };
    customers.update_account(who.call(meant)).await.expect("as asked");
    // The old name is free, the new one found.
    add(&mut customers, &who, company("四海机械")).await;
    assert_eq!(find(&mut customers, &who, like("三和机械")).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_add_one_company_at_once_one_does() {
    let (world, customers) = world().await;
    let who = director(&world);
    let spellings = ["三和机械有限公司", "三和机械有限责任公司", "三和機械（總部）", "三和机械"];
    let calls = (0..24).map(|n| {
        let (mut customers, who) = (customers.clone(), who.clone());
        let ask = create(company(spellings[n % spellings.len()]));
        tokio::spawn(async move { customers.create_account(who.call(ask)).await })
    });
    let mut made = 0;
    for call in calls.collect::<Vec<_>>() {
        match call.await.expect("runs") {
            Ok(_) => made += 1,
            Err(status) => assert_eq!(kit::status::reason(&status).as_deref(), Some("ACCOUNT_DUPLICATE")),
        }
    }
    assert_eq!(made, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn duplicates_come_best_first_with_reasons_and_the_same_person() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let best = add(
        &mut customers,
        &who,
        pb::Account { credit_code: CODE.to_owned(), ..company("苏州三和精密机械有限公司") },
    )
    .await;
    let similar = add(&mut customers, &who, company("苏州三和有限公司")).await;
    let partner = add(&mut customers, &who, company("四海商贸")).await;
    let wei = pb::Contact { phone: "13812345678".to_owned(), ..person(&best, "张伟") };
    let wei = add_contact(&mut customers, &who, wei).await;
    let min = pb::Contact { email: "limin@sanhe.com.cn".to_owned(), ..person(&partner, "李敏") };
    add_contact(&mut customers, &who, min).await;
    let free = pb::Contact { email: "someone@qq.com".to_owned(), ..person(&partner, "王芳") };
    add_contact(&mut customers, &who, free).await;

    let asked = pb::Likeness {
        credit_code: CODE.to_owned(),
        phone: "+86 138-1234-5678".to_owned(),
        person: "张伟".to_owned(),
        email: "zhao@sanhe.com.cn".to_owned(),
        ..like("蘇州三和精密機械有限責任公司")
    };
    let found = find(&mut customers, &who, asked).await;
    let ids: Vec<_> = found.iter().map(|found| found.account_id.as_str()).collect();
    assert_eq!(ids, [best.id.as_str(), similar.id.as_str(), partner.id.as_str()], "{found:#?}");
    assert_eq!((found[0].score, found[0].contact_id.as_str()), (100, wei.id.as_str()));
    for reason in ["SAME_CREDIT_CODE", "SAME_COMPANY_NAME", "SAME_PHONE"] {
        assert!(found[0].reasons.iter().any(|given| given == reason), "{reason}");
    }
    assert_eq!(found[1].reasons, ["SIMILAR_COMPANY_NAME"]);
    assert_eq!(found[2].reasons, ["SAME_EMAIL_DOMAIN"]);
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    // Named at the company, without phone or mail.
    let by_name =
        find(&mut customers, &who, pb::Likeness { person: "张伟".to_owned(), ..like("三和精密机械") }).await;
    assert_eq!(by_name[0].contact_id, wei.id);
    let free = pb::Likeness { email: "other@qq.com".to_owned(), ..Default::default() };
    assert!(find(&mut customers, &who, free).await.is_empty(), "a free mailbox is no evidence");
    let garbage =
        pb::Likeness { phone: "不知道".to_owned(), credit_code: "无".to_owned(), ..Default::default() };
    assert!(find(&mut customers, &who, garbage).await.is_empty());
    let nothing = pb::FindDuplicatesRequest::default();
    assert_field(customers.find_duplicates(who.call(nothing)).await, "likeness", "REQUIRED");
    let long = pb::FindDuplicatesRequest { likeness: Some(like(&"长".repeat(501))) };
    assert_field(customers.find_duplicates(who.call(long)).await, "likeness.company", "TOO_LONG");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_out_of_scope_is_named_and_no_more() {
    let (world, mut customers) = world().await;
    let (mine, other) = (rep(&world, "张敏"), rep(&world, "赵磊"));
    let account = add(&mut customers, &mine, company("三和机械")).await;
    let wei = pb::Contact { phone: "13812345678".to_owned(), ..person(&account, "张伟") };
    add_contact(&mut customers, &mine, wei).await;
    let asked = pb::Likeness { phone: "13812345678".to_owned(), ..like("三和机械") };
    let found = find(&mut customers, &other, asked.clone()).await;
    assert_eq!(
        (found[0].number.as_str(), found[0].owner_id.as_str()),
        (account.number.as_str(), account.owner_id.as_str())
    );
    assert!(found[0].contact_id.is_empty());
    assert!(!find(&mut customers, &mine, asked.clone()).await[0].contact_id.is_empty());
    assert_refused(read(&mut customers, &other, &account.id).await, Code::NotFound, "ACCOUNT_NOT_FOUND");
    let stranger = world.stranger(&[("customer.read", DataScope::All)]);
    assert!(find(&mut customers, &stranger, asked).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_descriptions_are_matched_at_once_and_only_for_services() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械有限公司")).await;
    add(&mut customers, &who, company("四海机械有限公司")).await;
    let ask = pb::MatchAccountsRequest {
        likenesses: vec![like("无名厂"), like("三和機械有限责任公司"), like("")],
    };
    let lead = world.service("lead");
    let found = customers.match_accounts(lead.call(ask.clone())).await.expect("matches").into_inner().matches;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].index, &found[0].r#match.clone().expect("one").account_id), (1, &account.id));
    assert_refused(customers.match_accounts(who.call(ask)).await, Code::PermissionDenied, "SERVICES_ONLY");
    let many = pb::MatchAccountsRequest { likenesses: vec![like("三和"); 1_001] };
    assert_field(customers.match_accounts(lead.call(many)).await, "likenesses", "TOO_MANY");
    let most = (0..1_000).map(|n| like(&format!("第{n}机械厂"))).chain([]).collect();
    let most = pb::MatchAccountsRequest { likenesses: most };
    assert!(
        customers.match_accounts(lead.call(most)).await.expect("matches").into_inner().matches.is_empty()
    );
}
