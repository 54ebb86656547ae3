//! What happened with an account: noted by hand, and paged.

use super::business::{Scene, scene};
use super::*;

use api::customer::v1::account_event::Kind as Happening;

async fn note(
    scene: &mut Scene,
    who: &Who,
    account: &str,
    given: pb::AccountFollowUp,
    request_id: &str,
) -> Result<pb::AccountFollowUp, Status> {
    let ask = pb::RecordAccountFollowUpRequest {
        account_id: account.to_owned(),
        follow_up: Some(given),
        request_id: request_id.to_owned(),
    };
    Ok(scene.overviews.record_account_follow_up(who.call(ask)).await?.into_inner())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follow_up_of_the_account_is_noted_once_and_is_its_last_touch() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = add(&mut scene.customers, &boss, company("三和机械")).await;
    let other = add(&mut scene.customers, &boss, company("四海机械")).await;
    let contact = add_contact(&mut scene.customers, &boss, person(&account, "张伟")).await;
    let foreign = add_contact(&mut scene.customers, &boss, person(&other, "李强")).await;
    let next = prost_types::Timestamp { seconds: 1_900_000_000, nanos: 0 };
    let given = pb::AccountFollowUp {
        kind: pb::account_follow_up::Kind::Support.into(),
        content: "主轴异响，已远程处理".into(),
        next_step: "上门检查".into(),
        next_time: Some(next),
        contact_id: contact.id.clone(),
        ..Default::default()
    };
    let noted = note(&mut scene, &boss, &account.id, given.clone(), "r-1").await.expect("is noted");
    assert_eq!(note(&mut scene, &boss, &account.id, given.clone(), "r-1").await.expect("again"), noted);
    assert_eq!(noted.author_id, boss.id().to_string());
    let seen = scene.overview(&boss, &account.id).await.expect("is there");
    let touch = seen.last_touch.expect("touched");
    assert_eq!(
        (touch.id.clone(), touch.means(), touch.text.as_str(), touch.contact_id.clone()),
        (noted.id.clone(), pb::account_follow_up::Kind::Support, "主轴异响，已远程处理", contact.id)
    );
    let step = seen.next_step.expect("planned");
    assert_eq!((step.text.as_str(), step.time), ("上门检查", Some(next)));
    assert_eq!(scene.events(&boss, &account.id).await.len(), 1);
    let told = facts(&scene.world).await;
    assert_eq!(
        told.iter().filter(|(name, ..)| name == "throughline.customer.v1.AccountFollowedUp").count(),
        1
    );

    let future = prost_types::Timestamp { seconds: 4_000_000_000, nanos: 0 };
    for (wrong, field, reason) in [
        (pb::AccountFollowUp { content: " ".into(), ..given.clone() }, "content", "REQUIRED"),
        (pb::AccountFollowUp { time: Some(future), ..given.clone() }, "time", "IN_FUTURE"),
        (pb::AccountFollowUp { contact_id: foreign.id, ..given.clone() }, "contact_id", "UNKNOWN"),
    ] {
        let outcome = note(&mut scene, &boss, &account.id, wrong, "").await;
        assert_field(outcome, &format!("follow_up.{field}"), reason);
    }
    let rep = rep(&scene.world, "张敏");
    let outcome = note(&mut scene, &rep, &account.id, given.clone(), "").await;
    assert_refused(outcome, Code::NotFound, "ACCOUNT_NOT_FOUND");
    let reader = scene.world.user("何芳", &[("customer.read", DataScope::All)]);
    let outcome = note(&mut scene, &reader, &account.id, given, "").await;
    assert_refused(outcome, Code::PermissionDenied, "ACTION_NOT_GRANTED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_entries_are_paged_along_an_index() {
    let mut scene = scene().await;
    let boss = scene.boss.clone();
    let account = add(&mut scene.customers, &boss, company("三和机械")).await;
    let mut tx = scene.world.db("customer").begin(scene.world.tenant).await.expect("begins");
    // Many share a moment: the id decides then.
    sqlx::query(
        "insert into account_event (tenant_id, id, account_id, kind, occurred_at, means, text, next_step, from_stage, stage, stage_title)
         select $1, gen_random_uuid(), case when n <= 10000 then $2 else gen_random_uuid() end,
           case when n % 100 = 0 then 'FOLLOW_UP' else 'QUOTE_SENT' end, timestamptz '2026-01-01' + (n / 7) * interval '1 minute',
           'CALL', n::text, '', '', '', ''
         from generate_series(1, 20000) n",
    )
    .bind(scene.world.tenant.0)
    .bind(account.id.parse::<Uuid>().expect("an id"))
    .execute(&mut *tx)
    .await
    .expect("inserts");
    tx.commit().await.expect("commits");
    sqlx::query("analyze account_event").execute(scene.world.db("customer").pool()).await.expect("analyzes");
    for (kinds, expected) in [(vec![], 10_000), (vec![i32::from(Happening::FollowUp)], 100)] {
        let (mut seen, mut token) = (Vec::new(), String::new());
        loop {
            let ask = pb::ListAccountEventsRequest {
                account_id: account.id.clone(),
                page_size: if expected == 100 { 30 } else { 500 },
                page_token: token,
                kinds: kinds.clone(),
            };
            let page = scene.overviews.list_account_events(boss.call(ask)).await.expect("lists").into_inner();
            seen.extend(page.events.into_iter().map(|one| (one.time.map(|at| at.seconds), one.id)));
            token = page.next_page_token;
            if token.is_empty() {
                break;
            }
        }
        assert_eq!(seen.len(), expected);
        assert!(seen.is_sorted_by(|a, b| a > b), "newest first, each once");
    }
    let ask = pb::ListAccountEventsRequest {
        account_id: account.id.clone(),
        kinds: vec![99],
        ..Default::default()
    };
    let outcome = scene.overviews.list_account_events(boss.call(ask)).await;
    assert_refused(outcome, Code::InvalidArgument, "INVALID_FILTER");
    // The statement of the list, for somebody who sees everything and from the middle.
    for (kind, index) in [("", "account_event_account"), ("and e.kind = 'FOLLOW_UP'", "account_event_kind")] {
        let mut tx = scene.world.db("customer").begin(scene.world.tenant).await.expect("begins");
        let plan: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "explain select e.*, d.kind, d.number, d.title from account_event e
             left join account_deal d on d.tenant_id = e.tenant_id and d.id = e.deal_id
             where e.tenant_id = $1 and e.account_id = $2 and (e.deal_id is null or (d.kind = any('{{LEAD,ORDER}}'))) {kind}
               and (e.occurred_at, e.id) < (timestamptz '2026-01-01 12:00', '00000000-0000-0000-0000-000000000000'::uuid)
             order by e.occurred_at desc, e.id desc limit 51"
        )))
        .bind(scene.world.tenant.0)
        .bind(account.id.parse::<Uuid>().expect("an id"))
        .fetch_all(&mut *tx)
        .await
        .expect("explains");
        let plan = plan.join("\n");
        assert!(plan.contains(index) && !plan.contains("Seq Scan on account_event"), "{plan}");
        assert!(!plan.contains("Sort"), "{plan}");
    }
}
