//! Tasks by hand: each call, who may ask it, and what is refused.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_is_made_done_and_then_at_rest() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let task = office.make(&zhang, " 给王总　回电 ", 30).await;
    assert_eq!((task.title.as_str(), task.kind.as_str(), task.revision), ("给王总 回电", "manual", 1));
    assert_eq!(task.department_id, zhang.actor.department().expect("some").to_string());
    assert_eq!((task.state(), task.overdue), (pb::task::State::Open, false));
    assert_eq!(task.allowed_verbs, ["complete", "transfer", "cancel"]);
    assert_eq!(office.get(&task.id).await, task);

    let stale = office.complete(&zhang, &task.id, 7).await.expect_err("stale");
    assert_eq!((stale.code(), reason(&stale).as_str()), (Code::Aborted, "TASK_STALE"));
    let done = office.complete(&zhang, &task.id, 1).await.expect("completes");
    assert_eq!((done.state(), done.revision), (pb::task::State::Done, 2));
    assert!(done.end_time.is_some() && done.allowed_verbs.is_empty());
    for refused in [
        office.complete(&zhang, &task.id, 0).await,
        office.transfer(&zhang, &task.id, zhao.id()).await,
        office.cancel(&zhang, &task.id).await,
    ] {
        let refused = refused.expect_err("at rest");
        assert_eq!(
            (refused.code(), reason(&refused).as_str()),
            (Code::FailedPrecondition, "TASK_WRONG_STATE")
        );
    }
    assert_eq!(office.get(&task.id).await.revision, 2);
    assert_eq!(office.told::<pb::TaskCreated>().await.len(), 1);
    assert_eq!(office.told::<pb::TaskCompleted>().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_input_names_every_wrong_field_and_makes_nothing() {
    let office = Office::open().await;
    let (zhang, gone) = (office.employ("张敏").await, office.employ("赵磊").await);
    office.dismiss(&gone).await;
    let good = office.task(&zhang, "回电", 5);
    let cases = [
        (pb::Task { title: " \u{3000} ".to_owned(), ..good.clone() }, "task.title", "REQUIRED"),
        (pb::Task { title: "长".repeat(201), ..good.clone() }, "task.title", "TOO_LONG"),
        (pb::Task { owner_id: String::new(), ..good.clone() }, "task.owner_id", "NOT_AN_ID"),
        (pb::Task { owner_id: UserId::new().to_string(), ..good.clone() }, "task.owner_id", "UNKNOWN"),
        (pb::Task { owner_id: gone.id().to_string(), ..good.clone() }, "task.owner_id", "UNKNOWN"),
        (pb::Task { kind: "quote.approve".to_owned(), ..good.clone() }, "task.kind", "RESERVED"),
        (pb::Task { kind: "审批".to_owned(), ..good.clone() }, "task.kind", "MALFORMED"),
        (pb::Task { subject_type: "lead".to_owned(), ..good.clone() }, "task.subject_id", "REQUIRED"),
        (pb::Task { subject_id: UserId::new().to_string(), ..good.clone() }, "task.subject_type", "REQUIRED"),
        (office.task(&zhang, "回电", -1), "task.due_time", "PAST"),
        (office.task(&zhang, "回电", 24 * 4_000), "task.due_time", "TOO_FAR"),
        (
            pb::Task {
                due_time: Some(prost_types::Timestamp { seconds: i64::MAX, nanos: 0 }),
                ..good.clone()
            },
            "task.due_time",
            "OUT_OF_RANGE",
        ),
    ];
    for (task, field, why) in cases {
        let refused =
            office.tasks.clone().create_task(office.boss().call(create(task))).await.expect_err(why);
        assert_eq!(refused.code(), Code::InvalidArgument);
        assert_eq!(wrong(&refused), [(field.to_owned(), why.to_owned())]);
    }
    let empty = pb::CreateTaskRequest::default();
    let refused = office.tasks.clone().create_task(office.boss().call(empty)).await.expect_err("empty");
    assert_eq!(wrong(&refused)[0].0, "task");
    let all = office.list(&office.boss(), pb::ListTasksRequest::default()).await.expect("lists");
    assert!(all.tasks.is_empty() && office.told::<pb::TaskCreated>().await.is_empty());

    // A service may make kinds of its own, but never those that follow from facts.
    let service = office.world.service("lead");
    let make = |kind: &str| create(pb::Task { kind: kind.to_owned(), ..good.clone() });
    let made = office.tasks.clone().create_task(service.call(make("quote.approve"))).await.expect("makes");
    assert_eq!(made.into_inner().kind, "quote.approve");
    let refused = office.tasks.clone().create_task(service.call(make("lead.follow_up"))).await;
    assert_eq!(wrong(&refused.expect_err("reserved"))[0].1, "RESERVED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_repeated_request_gets_the_first_answer_and_another_body_or_caller_is_refused() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut tasks = office.tasks.clone();
    let ask =
        pb::CreateTaskRequest { request_id: "c-1".to_owned(), ..create(office.task(&zhang, "回电", 5)) };
    let first = tasks.create_task(office.boss().call(ask.clone())).await.expect("makes").into_inner();
    let again = tasks.create_task(office.boss().call(ask.clone())).await.expect("repeats").into_inner();
    assert_eq!(first, again);
    let other =
        pb::CreateTaskRequest { request_id: "c-1".to_owned(), ..create(office.task(&zhang, "拜访", 5)) };
    let refused = tasks.create_task(office.boss().call(other)).await.expect_err("another body");
    assert_eq!((refused.code(), reason(&refused).as_str()), (Code::InvalidArgument, "REQUEST_ID_REUSED"));

    // Who handed a task on cannot reach it any more, and may repeat that all the same.
    let hand = pb::TransferTaskRequest {
        id: first.id.clone(),
        owner_id: zhao.id().to_string(),
        revision: 1,
        request_id: "t-1".to_owned(),
    };
    let moved = tasks.transfer_task(zhang.call(hand.clone())).await.expect("transfers").into_inner();
    let again = tasks.transfer_task(zhang.call(hand.clone())).await.expect("repeats").into_inner();
    assert_eq!(moved, again);
    let spy = office.world.user("外人", &EVERYTHING.map(|action| (action, DataScope::Own)));
    let refused = tasks.transfer_task(spy.call(hand)).await.expect_err("another caller");
    assert_eq!(reason(&refused), "REQUEST_ID_REUSED");

    let done = pb::CompleteTaskRequest { id: first.id.clone(), revision: 2, request_id: "d-1".to_owned() };
    let one = tasks.complete_task(zhao.call(done.clone())).await.expect("completes").into_inner();
    let two = tasks.complete_task(zhao.call(done.clone())).await.expect("repeats").into_inner();
    assert_eq!((one.revision, &one), (3, &two));
    let other = pb::CompleteTaskRequest { revision: 0, ..done };
    assert_eq!(
        reason(&tasks.complete_task(zhao.call(other)).await.expect_err("another body")),
        "REQUEST_ID_REUSED"
    );

    let second = office.make(&zhang, "拜访", 5).await;
    let off = pb::CancelTaskRequest { id: second.id, revision: 1, request_id: "x-1".to_owned() };
    let one = tasks.cancel_task(zhang.call(off.clone())).await.expect("cancels").into_inner();
    let two = tasks.cancel_task(zhang.call(off)).await.expect("repeats").into_inner();
    assert_eq!((one.state(), &one), (pb::task::State::Cancelled, &two));
    assert_eq!(office.revisions(&first.id).await, [1, 2, 3]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_reaches_beyond_their_scope_or_their_company() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let task = office.make(&zhang, "回电", 5).await;
    let department = zhang.actor.department().expect("some");
    let head = office
        .world
        .user("孙丽", &EVERYTHING.map(|action| (action, DataScope::Departments(vec![department]))));
    let stranger = office.world.stranger(&EVERYTHING.map(|action| (action, DataScope::All)));
    let nobody = office.world.user("无权", &[]);
    let get = pb::GetTaskRequest { id: task.id.clone() };
    for (who, code) in [
        (&zhang, None),
        (&head, None),
        (&office.boss(), None),
        (&zhao, Some(Code::NotFound)),
        (&stranger, Some(Code::NotFound)),
        (&nobody, Some(Code::PermissionDenied)),
    ] {
        let seen = office.tasks.clone().get_task(who.call(get.clone())).await;
        assert_eq!(seen.err().map(|status| status.code()), code, "{:?}", who.actor.principal);
        let listed = office.list(who, pb::ListTasksRequest::default()).await;
        match code {
            Some(Code::PermissionDenied) => {
                assert_eq!(listed.expect_err("no right").code(), Code::PermissionDenied)
            }
            _ => assert_eq!(listed.expect("lists").tasks.len(), usize::from(code.is_none())),
        }
        if let Some(code) = code {
            for refused in [
                office.complete(who, &task.id, 0).await,
                office.transfer(who, &task.id, zhao.id()).await,
                office.cancel(who, &task.id).await,
            ] {
                assert_eq!(refused.expect_err("out of reach").code(), code);
            }
        }
    }
    // Who may give tasks only to themselves finds nobody else.
    let ask = create(office.task(&zhao, "替我回电", 5));
    let refused = office.tasks.clone().create_task(zhang.call(ask)).await.expect_err("beyond");
    assert_eq!(wrong(&refused), [("task.owner_id".to_owned(), "UNKNOWN".to_owned())]);
    let ask = create(office.task(&zhang, "回电", 5));
    assert!(office.tasks.clone().create_task(zhang.call(ask)).await.is_ok());

    let reader = office.world.user("审计", &[("workflow.task.read", DataScope::All)]);
    let seen = office.tasks.clone().get_task(reader.call(get)).await.expect("reads").into_inner();
    assert!(seen.allowed_verbs.is_empty(), "who only reads is offered nothing");
    assert_eq!(office.get(&task.id).await.revision, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_goes_to_somebody_who_is_there_and_out_of_its_old_owners_reach() {
    let office = Office::open().await;
    let (zhang, zhao, gone) =
        (office.employ("张敏").await, office.employ("赵磊").await, office.employ("陈晨").await);
    office.dismiss(&gone).await;
    let task = office.make(&zhang, "回电", 5).await;
    for (to, why) in [(zhang.id(), "SAME"), (gone.id(), "UNKNOWN"), (UserId::new(), "UNKNOWN")] {
        let refused = office.transfer(&zhang, &task.id, to).await.expect_err(why);
        assert_eq!(wrong(&refused), [("owner_id".to_owned(), why.to_owned())]);
    }
    let moved = office.transfer(&zhang, &task.id, zhao.id()).await.expect("transfers");
    assert_eq!((moved.owner_id, moved.revision), (zhao.id().to_string(), 2));
    assert_eq!(moved.department_id, zhao.actor.department().expect("some").to_string());
    assert_eq!(moved.due_time, task.due_time);
    assert_eq!(office.complete(&zhang, &task.id, 0).await.expect_err("handed on").code(), Code::NotFound);
    assert!(office.complete(&zhao, &task.id, 2).await.is_ok());
    let told = office.told::<pb::TaskTransferred>().await;
    assert_eq!((told.len(), told[0].previous_owner_id.as_str()), (1, zhang.id().to_string().as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_begin_with_the_most_urgent_and_are_paged_and_filtered() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let mut expected = Vec::new();
    // Two at the same moment, three without a deadline: those come last, in the order they were made.
    for hours in [9, 3, 3, 27] {
        let due = office.task(&zhang, "回电", hours);
        let task = office.tasks.clone().create_task(office.boss().call(create(due))).await.expect("makes");
        expected.push((hours, task.into_inner().id));
    }
    expected.sort_by_key(|(hours, _)| *hours);
    for _ in 0..3 {
        let open = pb::Task { due_time: None, ..office.task(&zhao, "整理名片", 1) };
        let task = office.tasks.clone().create_task(office.boss().call(create(open))).await.expect("makes");
        expected.push((i64::MAX, task.into_inner().id));
    }
    let expected: Vec<String> = expected.into_iter().map(|(_, id)| id).collect();
    let (mut seen, mut tokens) = (Vec::new(), vec![String::new()]);
    while let Some(page_token) = tokens.pop() {
        let ask = pb::ListTasksRequest { page_size: 2, page_token, ..Default::default() };
        let page = office.list(&office.boss(), ask).await.expect("lists");
        seen.extend(page.tasks.into_iter().map(|task| task.id));
        tokens.extend(Some(page.next_page_token).filter(|token| !token.is_empty()));
    }
    assert_eq!(seen, expected);

    let first = pb::ListTasksRequest { page_size: 2, ..Default::default() };
    let page_token = office.list(&office.boss(), first).await.expect("lists").next_page_token;
    let owner_id = zhao.id().to_string();
    let other = pb::ListTasksRequest { page_size: 2, page_token, owner_id, ..Default::default() };
    let refused = office.list(&office.boss(), other).await.expect_err("another query's");
    assert_eq!(wrong(&refused), [("page_token".to_owned(), "OTHER_QUERY".to_owned())]);
    for (ask, field) in [
        (pb::ListTasksRequest { page_size: -1, ..Default::default() }, "page_size"),
        (pb::ListTasksRequest { page_token: "zz".to_owned(), ..Default::default() }, "page_token"),
        (pb::ListTasksRequest { owner_id: "7".to_owned(), ..Default::default() }, "owner_id"),
        (pb::ListTasksRequest { subject_id: "7".to_owned(), ..Default::default() }, "subject_id"),
        (pb::ListTasksRequest { state: 9, ..Default::default() }, "state"),
    ] {
        assert_eq!(wrong(&office.list(&office.boss(), ask).await.expect_err(field))[0].0, field);
    }

    office.complete(&office.boss(), &expected[0], 0).await.expect("completes");
    office.world.clock.advance(TimeDelta::hours(10));
    let count = async |ask: pb::ListTasksRequest| {
        let tasks = office.list(&office.boss(), ask).await.expect("lists").tasks;
        tasks.into_iter().map(|task| task.id).collect::<Vec<_>>()
    };
    let (open, done) = (pb::task::State::Open.into(), pb::task::State::Done.into());
    assert_eq!(count(pb::ListTasksRequest { state: done, ..Default::default() }).await, expected[..1]);
    assert_eq!(count(pb::ListTasksRequest { state: open, ..Default::default() }).await, expected[1..]);
    // The first was done in time.
    assert_eq!(count(pb::ListTasksRequest { overdue: true, ..Default::default() }).await, expected[1..3]);
    let owner_id = zhao.id().to_string();
    assert_eq!(count(pb::ListTasksRequest { owner_id, ..Default::default() }).await, expected[4..]);
    assert!(office.get(&expected[1]).await.overdue && !office.get(&expected[0]).await.overdue);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_are_read_off_an_index() {
    let office = Office::open().await;
    let db = office.world.db("workflow");
    let mut tx = db.begin(office.world.tenant).await.expect("begins");
    sqlx::query(
        "insert into task (tenant_id, id, title, kind, owner_id, state, reminders, created_at, ended_at, revision, due_at)
         select tenant(), gen_random_uuid(), 'x', 'manual', md5((n % 50)::text)::uuid,
           case when n % 10 = 0 then 'OPEN' else 'DONE' end, 0, now(), case when n % 10 = 0 then null else now() end, 1,
           now() + n * interval '1 minute' from generate_series(1, 20000) n",
    )
    .execute(&mut *tx)
    .await
    .expect("fills");
    sqlx::query("analyze task").execute(&mut *tx).await.expect("analyses");
    for (narrowed, index) in [
        ("", "task_urgency"),
        (" and state = 'OPEN'", "task_state"),
        (" and state = 'OPEN' and owner_id = md5('7')::uuid", "task_owner"),
    ] {
        let plan: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "explain select id from task where tenant_id = tenant(){narrowed}
             and (urgency, id) > (now(), '00000000-0000-0000-0000-000000000000') order by urgency, id limit 51"
        )))
        .fetch_all(&mut *tx)
        .await
        .expect("explains");
        let plan = plan.join("\n");
        assert!(plan.contains(index) && !plan.contains("Sort"), "{narrowed}: {plan}");
    }
}
