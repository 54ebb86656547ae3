use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contact_is_cleaned_has_a_part_in_the_decision_and_a_revision_of_its_own() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let given = pb::Contact {
        phone: "１３８ 1234 5678".to_owned(),
        email: "Zhang.Wei＠Sanhe.com.cn".to_owned(),
        decision_role: pb::contact::DecisionRole::Purchasing.into(),
        attitude: pb::contact::Attitude::Supportive.into(),
        influence: 4,
        duties: "年度采购框架".to_owned(),
        ..person(&account, "張偉（采购经理）")
    };
    let contact = add_contact(&mut customers, &who, given).await;
    assert_eq!((contact.display_name.as_str(), contact.title.as_str()), ("张伟", "采购经理"));
    assert_eq!(
        (contact.phone.as_str(), contact.email.as_str()),
        ("+8613812345678", "zhang.wei@sanhe.com.cn")
    );
    assert_eq!(contact.allowed_verbs, ["update", "delete"]);
    let asked = pb::Contact { id: contact.id.clone(), revision: 1, influence: 5, ..Default::default() };
    let ask = |contact: &pb::Contact, paths: &[&str]| pb::UpdateContactRequest {
        contact: Some(contact.clone()),
        update_mask: mask(paths),
    };
    let changed =
        customers.update_contact(who.call(ask(&asked, &["influence"]))).await.expect("changes").into_inner();
    assert_eq!((changed.influence, changed.revision, changed.title.as_str()), (5, 2, "采购经理"));
    assert_refused(
        customers.update_contact(who.call(ask(&asked, &["influence"]))).await,
        Code::Aborted,
        "CONTACT_STALE",
    );
    let elsewhere =
        pb::Contact { id: contact.id.clone(), display_name: "张伟".to_owned(), ..Default::default() };
    let outcome = customers.update_contact(who.call(ask(&elsewhere, &["create_time"]))).await;
    assert_field(outcome, "update_mask", "NOT_UPDATABLE");
    let got = customers.get_contact(who.call(pb::GetContactRequest { id: contact.id.clone() })).await;
    assert_eq!(got.expect("reads").into_inner(), changed);
    assert_eq!(
        read(&mut customers, &who, &account.id).await.expect("reads").revision,
        1,
        "the account did not change"
    );
    let told: Vec<_> = facts(&world)
        .await
        .into_iter()
        .map(|(name, id, revision)| (name, id.to_string(), revision))
        .collect();
    assert_eq!(told[1], ("throughline.customer.v1.ContactCreated".to_owned(), contact.id.clone(), 1));
    assert_eq!(told[2], ("throughline.customer.v1.ContactUpdated".to_owned(), contact.id, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_contact_is_refused_by_field_and_a_repeated_one_is_one() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let ask = |contact: pb::Contact, request_id: &str| pb::CreateContactRequest {
        contact: Some(contact),
        request_id: request_id.to_owned(),
    };
    let wrong = pb::Contact {
        phone: "111111111".to_owned(),
        email: "没有@".to_owned(),
        decision_role: 99,
        influence: 9,
        ..person(&account, "")
    };
    let refused = customers.create_contact(who.call(ask(wrong, ""))).await;
    let refused = assert_refused(refused, Code::InvalidArgument, "INVALID_CONTACT");
    let mut named: Vec<_> = fields(&refused).into_iter().map(|(field, _)| field).collect();
    named.sort();
    assert_eq!(
        named,
        ["decision_role", "display_name", "email", "influence", "phone"].map(|f| format!("contact.{f}"))
    );
    assert_field(customers.create_contact(who.call(Default::default())).await, "contact", "REQUIRED");
    let nowhere = pb::Contact { account_id: Uuid::now_v7().to_string(), ..person(&account, "张伟") };
    assert_refused(
        customers.create_contact(who.call(ask(nowhere, ""))).await,
        Code::NotFound,
        "ACCOUNT_NOT_FOUND",
    );

    let (mut one, mut two) = (customers.clone(), customers.clone());
    let (left, right) = tokio::join!(
        one.create_contact(who.call(ask(person(&account, "张伟"), "c-1"))),
        two.create_contact(who.call(ask(person(&account, "张伟"), "c-1")))
    );
    assert_eq!(left.expect("adds").into_inner(), right.expect("repeats").into_inner());
    let other = customers.create_contact(who.call(ask(person(&account, "李敏"), "c-1"))).await;
    assert_refused(other, Code::InvalidArgument, "REQUEST_ID_REUSED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn contacts_are_paged_in_order_and_one_that_left_is_removed() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let other = add(&mut customers, &who, company("四海机械")).await;
    for name in ["赵一", "钱二", "孙三", "李四", "周五"] {
        add_contact(&mut customers, &who, person(&account, name)).await;
    }
    let (mut names, mut page_token) = (Vec::new(), String::new());
    loop {
        let ask = pb::ListContactsRequest {
            account_id: account.id.clone(),
            page_size: 2,
            page_token: page_token.clone(),
        };
        let page = customers.list_contacts(who.call(ask)).await.expect("lists").into_inner();
        names.extend(
            page.contacts.into_iter().map(|contact| (contact.display_name, contact.id, contact.revision)),
        );
        if page.next_page_token.is_empty() {
            break;
        }
        page_token = page.next_page_token;
    }
    assert_eq!(
        names.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>(),
        ["赵一", "钱二", "孙三", "李四", "周五"]
    );
    let foreign = pb::ListContactsRequest { account_id: other.id, page_size: 2, page_token };
    assert_field(customers.list_contacts(who.call(foreign)).await, "page_token", "OTHER_QUERY");
    let (_, id, _) = names.remove(0);
    let stale = pb::DeleteContactRequest { id: id.clone(), revision: 7 };
    assert_refused(customers.delete_contact(who.call(stale)).await, Code::Aborted, "CONTACT_STALE");
    let gone = pb::DeleteContactRequest { id: id.clone(), revision: 1 };
    customers.delete_contact(who.call(gone.clone())).await.expect("removes");
    assert_refused(customers.delete_contact(who.call(gone)).await, Code::NotFound, "CONTACT_NOT_FOUND");
    let last = facts(&world).await.pop().expect("told");
    assert_eq!(
        (last.0.as_str(), last.1.to_string(), last.2),
        ("throughline.customer.v1.ContactDeleted", id, 2)
    );
}
