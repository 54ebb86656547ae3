use super::*;

fn lead(n: u32, name: &str) -> pb::AdmitLeadRequest {
    pb::AdmitLeadRequest {
        request_id: format!("admit-{n}"),
        lead_id: Uuid::from_u128(u128::from(n)).to_string(),
        account_id: String::new(),
        account: Some(company(name)),
        contact: Some(pb::Contact {
            display_name: "张伟".to_owned(),
            phone: "13812345678".to_owned(),
            ..Default::default()
        }),
    }
}

async fn admit(customers: &mut Customers, who: &Who, ask: pb::AdmitLeadRequest) -> pb::AdmitLeadResponse {
    customers.admit_lead(who.call(ask)).await.expect("admits").into_inner()
}

fn ids(answer: &pb::AdmitLeadResponse) -> (String, String) {
    let contact = answer.contact.as_ref().map(|contact| contact.id.clone()).unwrap_or_default();
    (answer.account.clone().expect("an account").id, contact)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_is_admitted_once_though_it_is_asked_again_after_it_was_edited() {
    let (world, mut customers) = world().await;
    let service = world.service("lead");
    let owner = UserId::new();
    let mut ask = lead(1, "三和机械有限公司");
    let account = pb::Account {
        owner_id: owner.to_string(),
        department_id: Uuid::now_v7().to_string(),
        ..company("三和机械有限公司")
    };
    ask.account = Some(account.clone());
    let first = admit(&mut customers, &service, ask.clone()).await;
    let made = first.account.clone().expect("made");
    assert!(first.account_created && made.number.ends_with("-000001"));
    assert_eq!(
        (made.owner_id, made.department_id),
        (owner.to_string(), account.department_id),
        "its follower goes on"
    );
    assert_eq!(admit(&mut customers, &service, ask.clone()).await, first);
    let edited =
        pb::AdmitLeadRequest { account: Some(company("四海机械")), contact: None, ..ask.clone() };
    assert_eq!(admit(&mut customers, &service, edited).await, first);
    let other = pb::AdmitLeadRequest { lead_id: Uuid::now_v7().to_string(), ..ask };
    assert_refused(
        customers.admit_lead(service.call(other)).await,
        Code::InvalidArgument,
        "REQUEST_ID_REUSED",
    );
    let told: Vec<_> = facts(&world).await.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(told, ["throughline.customer.v1.AccountCreated", "throughline.customer.v1.ContactCreated"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_and_a_person_that_are_there_are_found() {
    let (world, mut customers) = world().await;
    let (who, service) = (director(&world), world.service("lead"));
    let account = add(
        &mut customers,
        &who,
        pb::Account { credit_code: CODE.to_owned(), ..company("苏州三和机械有限公司") },
    )
    .await;
    let wei = pb::Contact { phone: "+86 138 1234 5678".to_owned(), ..person(&account, "张伟") };
    let wei = add_contact(&mut customers, &who, wei).await;
    let min = pb::Contact { email: "limin@sanhe.com.cn".to_owned(), ..person(&account, "李敏") };
    let min = add_contact(&mut customers, &who, min).await;
    let by_name = admit(&mut customers, &service, lead(1, "蘇州三和機械有限責任公司")).await;
    assert!(!by_name.account_created);
    assert_eq!(ids(&by_name), (account.id.clone(), wei.id.clone()));
    let mut by_code = lead(2, "四海机械");
    by_code.account = Some(pb::Account { credit_code: CODE.to_owned(), ..company("四海机械") });
    by_code.contact = Some(pb::Contact {
        display_name: "李敏".to_owned(),
        email: "LiMin@sanhe.com.cn".to_owned(),
        ..Default::default()
    });
    assert_eq!(ids(&admit(&mut customers, &service, by_code).await), (account.id.clone(), min.id));
    let mut by_person = lead(3, "苏州三和机械");
    by_person.contact = Some(pb::Contact { display_name: "張偉".to_owned(), ..Default::default() });
    assert_eq!(ids(&admit(&mut customers, &service, by_person).await), (account.id.clone(), wei.id.clone()));
    let mut new = lead(4, "苏州三和机械");
    new.contact = Some(pb::Contact {
        display_name: "王芳".to_owned(),
        phone: "13900001111".to_owned(),
        ..Default::default()
    });
    let new = ids(&admit(&mut customers, &service, new).await);
    assert!(new.0 == account.id && new.1 != wei.id);
    let chosen =
        pb::AdmitLeadRequest { account_id: account.id.clone(), contact: None, ..lead(5, "毫不相干") };
    assert_eq!(ids(&admit(&mut customers, &service, chosen).await), (account.id, String::new()));
    let missing = pb::AdmitLeadRequest { account_id: Uuid::now_v7().to_string(), ..lead(6, "毫不相干") };
    assert_refused(customers.admit_lead(service.call(missing)).await, Code::NotFound, "ACCOUNT_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_can_mend_any_more_does_not_stop_a_lead() {
    let (world, mut customers) = world().await;
    let service = world.service("lead");
    let mut ask = lead(1, "三和机械");
    ask.account = Some(pb::Account {
        credit_code: "没有".to_owned(),
        phone: "12345".to_owned(),
        industry: "长".repeat(300),
        ..company("三和机械")
    });
    ask.contact = Some(pb::Contact {
        display_name: "张伟".to_owned(),
        phone: "分机8".to_owned(),
        email: "坏的".to_owned(),
        ..Default::default()
    });
    let admitted = admit(&mut customers, &service, ask).await;
    let account = admitted.account.expect("made");
    assert_eq!((account.credit_code.as_str(), account.owner_id.as_str()), ("", ""));
    assert_eq!(account.industry.chars().count(), 100);
    assert_eq!(admitted.contact.expect("made").phone, "分机8");
    let nameless = pb::AdmitLeadRequest { account: None, ..lead(2, "") };
    assert_field(customers.admit_lead(service.call(nameless)).await, "account.display_name", "REQUIRED");
    let unasked = pb::AdmitLeadRequest { request_id: String::new(), ..lead(3, "四海机械") };
    assert_field(customers.admit_lead(service.call(unasked)).await, "request_id", "REQUIRED");
    let garbled = pb::AdmitLeadRequest { lead_id: "x".to_owned(), ..lead(4, "四海机械") };
    assert_field(customers.admit_lead(service.call(garbled)).await, "lead_id", "NOT_AN_ID");
    for who in [director(&world), world.service("workflow")] {
        let outcome = customers.admit_lead(who.call(lead(5, "四海机械"))).await;
        assert_refused(outcome, Code::PermissionDenied, "SERVICES_ONLY");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_leads_of_one_company_at_once_become_one_account_and_one_contact() {
    let (world, customers) = world().await;
    let service = world.service("lead");
    let spellings = ["三和机械有限公司", "三和機械有限责任公司", "三和机械"];
    // Every lead twice, and all of one person.
    let calls = (0..24_u32).map(|n| {
        let (mut customers, service) = (customers.clone(), service.clone());
        let ask = lead(n / 2, spellings[n as usize % 3]);
        tokio::spawn(async move { (n / 2, customers.admit_lead(service.call(ask)).await) })
    });
    let mut answers = std::collections::BTreeMap::new();
    let mut all = std::collections::BTreeSet::new();
    for call in calls.collect::<Vec<_>>() {
        let (n, answer) = call.await.expect("runs");
        let answer = answer.expect("admits").into_inner();
        all.insert(ids(&answer));
        let first = answers.entry(n).or_insert_with(|| answer.clone());
        assert_eq!(*first, answer);
    }
    assert_eq!(all.len(), 1);
    assert_eq!(answers.values().filter(|answer| answer.account_created).count(), 1);
    assert_eq!(facts(&world).await.len(), 2);
}
