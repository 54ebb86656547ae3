use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reaches_beyond_their_scope() {
    let (world, mut customers) = world().await;
    let (me, other, boss) = (rep(&world, "张敏"), rep(&world, "赵磊"), director(&world));
    let account = add(&mut customers, &me, company("三和机械")).await;
    let contact = add_contact(&mut customers, &me, person(&account, "张伟")).await;
    let department = me.actor.department().expect("one");
    let head = world.user("王伟", &[("customer.read", DataScope::Departments(vec![department]))]);
    for (who, sees) in [(&me, true), (&boss, true), (&head, true), (&other, false)] {
        assert_eq!(read(&mut customers, who, &account.id).await.is_ok(), sees);
        assert_eq!(list(&mut customers, who, Default::default()).await.len(), usize::from(sees));
        let ask = pb::ListContactsRequest { account_id: account.id.clone(), ..Default::default() };
        assert_eq!(customers.list_contacts(who.call(ask)).await.is_ok(), sees);
    }
    assert!(read(&mut customers, &head, &account.id).await.expect("reads").allowed_verbs.is_empty());
    let nobody = world.user("无权", &[]);
    assert_refused(
        read(&mut customers, &nobody, &account.id).await,
        Code::PermissionDenied,
        "ACTION_NOT_GRANTED",
    );
    let asked = pb::Account { id: account.id.clone(), level: "A".to_owned(), ..Default::default() };
    let outcome = customers.update_account(other.call(change(asked.clone(), &["level"]))).await;
    assert_refused(outcome, Code::NotFound, "ACCOUNT_NOT_FOUND");
    let outcome = customers.update_account(head.call(change(asked, &["level"]))).await;
    assert_refused(outcome, Code::PermissionDenied, "ACTION_NOT_GRANTED");
    let gone = pb::DeleteContactRequest { id: contact.id, revision: 0 };
    assert_refused(customers.delete_contact(other.call(gone)).await, Code::NotFound, "CONTACT_NOT_FOUND");
    // A parent that the caller may not see is no parent.
    let child = pb::Account { parent_id: account.id, ..company("三和铸造") };
    assert_field(customers.create_account(other.call(create(child))).await, "account.parent_id", "UNKNOWN");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_companys_ids_are_like_ids_of_nothing() {
    let (world, mut customers) = world().await;
    let who = director(&world);
    let account = add(&mut customers, &who, company("三和机械")).await;
    let contact = add_contact(&mut customers, &who, person(&account, "张伟")).await;
    let stranger = world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    for (id, contact_id) in
        [(account.id.clone(), contact.id.clone()), (Uuid::now_v7().to_string(), Uuid::now_v7().to_string())]
    {
        let not_found = |outcome: Result<(), Status>, reason| assert_refused(outcome, Code::NotFound, reason);
        not_found(read(&mut customers, &stranger, &id).await.map(drop), "ACCOUNT_NOT_FOUND");
        let asked = pb::Account { id: id.clone(), level: "A".to_owned(), ..Default::default() };
        not_found(
            customers.update_account(stranger.call(change(asked, &["level"]))).await.map(drop),
            "ACCOUNT_NOT_FOUND",
        );
        let set = pb::SetAccountStatusRequest { id: id.clone(), status: 2, revision: 0 };
        not_found(customers.set_account_status(stranger.call(set)).await.map(drop), "ACCOUNT_NOT_FOUND");
        let ask = pb::ListContactsRequest { account_id: id.clone(), ..Default::default() };
        not_found(customers.list_contacts(stranger.call(ask)).await.map(drop), "ACCOUNT_NOT_FOUND");
        let new =
            pb::Contact { account_id: id.clone(), display_name: "李敏".to_owned(), ..Default::default() };
        let ask = pb::CreateContactRequest { contact: Some(new), ..Default::default() };
        not_found(customers.create_contact(stranger.call(ask)).await.map(drop), "ACCOUNT_NOT_FOUND");
        let ask = pb::GetContactRequest { id: contact_id.clone() };
        not_found(customers.get_contact(stranger.call(ask)).await.map(drop), "CONTACT_NOT_FOUND");
        let asked = pb::Contact { id: contact_id.clone(), influence: 1, ..Default::default() };
        let ask = pb::UpdateContactRequest { contact: Some(asked), update_mask: mask(&["influence"]) };
        not_found(customers.update_contact(stranger.call(ask)).await.map(drop), "CONTACT_NOT_FOUND");
        let ask = pb::DeleteContactRequest { id: contact_id, revision: 0 };
        not_found(customers.delete_contact(stranger.call(ask)).await.map(drop), "CONTACT_NOT_FOUND");
        let child = pb::Account { parent_id: id, ..company("三和铸造") };
        assert_field(
            customers.create_account(stranger.call(create(child))).await,
            "account.parent_id",
            "UNKNOWN",
        );
    }
    assert!(list(&mut customers, &stranger, Default::default()).await.is_empty());
    // The same company is new to them, and numbered from one.
    assert!(add(&mut customers, &stranger, company("三和机械")).await.number.ends_with("-000001"));
}
