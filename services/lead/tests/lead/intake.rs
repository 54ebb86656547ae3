//! How leads come in.

use api::lead::v1 as pb;
use tonic::Code;
use tonic_types::StatusExt as _;

use super::{create, director, enquiry, reason, rep, world};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer_and_another_body_is_refused() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let ask = pb::CreateLeadRequest { request_id: "r-1".to_owned(), ..create(enquiry(1)) };
    let first = leads.create_lead(who.call(ask.clone())).await.expect("takes it").into_inner();
    let again = leads.create_lead(who.call(ask)).await.expect("repeats").into_inner();
    assert_eq!(first, again);
    let other = pb::CreateLeadRequest { request_id: "r-1".to_owned(), ..create(enquiry(2)) };
    let refused = leads.create_lead(who.call(other)).await.expect_err("refused");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "REQUEST_ID_REUSED"));
    let all =
        leads.list_leads(who.call(pb::ListLeadsRequest::default())).await.expect("lists").into_inner().leads;
    assert_eq!(all.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_person_is_kept_rejected_or_linked_as_asked() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let first = leads.create_lead(who.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let again =
        pb::Lead {
            phone: "+86 138 0000 0001".to_owned(), requirement: "再要两台".to_owned(), ..enquiry(1)
        };
    let with = |policy: pb::OnDuplicate| pb::CreateLeadRequest {
        on_duplicate: policy.into(),
        ..create(again.clone())
    };

    let refused = leads.create_lead(who.call(with(pb::OnDuplicate::Reject))).await.expect_err("known");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::AlreadyExists, "LEAD_DUPLICATE"));
    let info = refused.get_details_error_info().expect("told");
    assert_eq!(info.metadata["number"], first.number);
    assert!(info.metadata["reasons"].contains("SAME_PHONE"));

    let linked = leads.create_lead(who.call(with(pb::OnDuplicate::Link))).await.expect("links").into_inner();
    assert_eq!(linked.id, first.id);
    let records = leads.list_follow_ups(
        who.call(pb::ListFollowUpsRequest { lead_id: first.id.clone(), ..Default::default() }),
    );
    let records = records.await.expect("lists").into_inner().follow_ups;
    assert!(records.len() == 1 && records[0].content.contains("再要两台"), "{records:?}");
    assert!(linked.first_response_time.is_none(), "the customer spoke, not we");

    let kept = leads.create_lead(who.call(with(pb::OnDuplicate::Keep))).await.expect("keeps").into_inner();
    assert_ne!(kept.id, first.id);
    assert!(
        kept.duplicates.iter().any(|duplicate| duplicate.id == first.id && duplicate.same_person),
        "{:?}",
        kept.duplicates
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_at_once_get_a_hundred_numbers_and_the_same_person_one_lead() {
    let (world, leads) = world().await;
    let who = director(&world);
    let calls = (0..100u32).map(|n| {
        let (mut leads, who) = (leads.clone(), who.clone());
        // Every person twice.
        let ask =
            pb::CreateLeadRequest { on_duplicate: pb::OnDuplicate::Reject.into(), ..create(enquiry(n / 2)) };
        tokio::spawn(async move { leads.create_lead(who.call(ask)).await })
    });
    let mut numbers = std::collections::BTreeSet::new();
    let mut refused = 0;
    for call in calls.collect::<Vec<_>>() {
        match call.await.expect("runs") {
            Ok(lead) => assert!(numbers.insert(lead.into_inner().number)),
            Err(status) => {
                assert_eq!(reason(&status), "LEAD_DUPLICATE");
                refused += 1;
            }
        }
    }
    assert_eq!((numbers.len(), refused), (50, 50));
    assert!(numbers.last().expect("some").ends_with("-000050"), "without gaps: {numbers:?}");
}

/// The rest of a batch is taken in all the same, and a repeated request is answered, not noted again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn enquiries_of_one_batch_about_one_lead_are_each_noted_on_it_once() {
    let (world, mut leads) = world().await;
    let who = director(&world);
    let first = leads.create_lead(who.call(create(enquiry(1)))).await.expect("takes it").into_inner();
    let again = |n: u32| pb::CreateLeadRequest {
        lead: Some(pb::Lead { requirement: format!("再要{n}台"), ..enquiry(1) }),
        on_duplicate: pb::OnDuplicate::Link.into(),
        request_id: format!("r-{n}"),
    };
    let held = world.db("lead").begin_alone(world.tenant, "intake").await.expect("locks");
    let asks: Vec<_> = (2..6).map(again).chain([create(enquiry(2))]).collect();
    let calls = asks.iter().map(|ask| {
        let (mut leads, call) = (leads.clone(), who.call(ask.clone()));
        tokio::spawn(async move { leads.create_lead(call).await.expect("takes it").into_inner() })
    });
    let calls: Vec<_> = calls.collect();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    held.rollback().await.expect("unlocks");
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.expect("runs"));
    }
    let new = answers.pop().expect("the new one");
    assert_ne!(new.id, first.id);
    let mut revisions: Vec<_> = answers.iter().map(|lead| (lead.id.clone(), lead.revision)).collect();
    revisions.sort();
    assert_eq!(revisions, (2..6).map(|n| (first.id.clone(), n)).collect::<Vec<_>>(), "one after the other");
    for (ask, answer) in asks.into_iter().zip(&answers) {
        let repeated = leads.create_lead(who.call(ask)).await.expect("answers").into_inner();
        assert_eq!(&repeated, answer);
    }
    let records = leads.list_follow_ups(
        who.call(pb::ListFollowUpsRequest { lead_id: first.id.clone(), ..Default::default() }),
    );
    assert_eq!(records.await.expect("lists").into_inner().follow_ups.len(), 4);
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    let told: Vec<i64> =
        sqlx::query_scalar("select revision from event where aggregateid = $1::uuid order by xid, position")
            .bind(&first.id)
            .fetch_all(&mut *tx)
            .await
            .expect("reads");
    assert_eq!(told, [1, 2, 3, 4, 5], "each with a fact, in order");
}

/// Callers of one batch have nothing to do with each other: one whose request is wrong is refused alone.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_wrong_request_in_a_batch_spoils_no_other() {
    let (world, mut leads) = world().await;
    let callers = [director(&world), rep(&world, "张敏")];
    let ask = |n: u32, id: &str| pb::CreateLeadRequest { request_id: id.to_owned(), ..create(enquiry(n)) };
    leads.create_lead(callers[0].call(ask(0, "used"))).await.expect("takes it");
    // While somebody else takes leads in, those that come stand in line and form a batch.
    let held = world.db("lead").begin_alone(world.tenant, "intake").await.expect("locks");
    let calls = (1..30).map(|n| {
        let (mut leads, who) = (leads.clone(), callers[n as usize % 2].clone());
        let ask = if n == 12 { ask(n, "used") } else { ask(n, &format!("r-{n}")) };
        tokio::spawn(async move { leads.create_lead(who.call(ask)).await })
    });
    let calls: Vec<_> = calls.collect();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    held.rollback().await.expect("unlocks");
    let mut refused = Vec::new();
    for (n, call) in (1..).zip(calls) {
        if let Err(status) = call.await.expect("runs") {
            refused.push((n, reason(&status)));
        }
    }
    assert_eq!(refused, [(12, "REQUEST_ID_REUSED".to_owned())]);
}
