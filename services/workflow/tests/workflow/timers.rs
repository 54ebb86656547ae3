//! Timers: when they fire, that they fire once, and what ends them.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadline_is_announced_told_and_told_daily() {
    let office = Office::open().await;
    let zhang = office.employ("张敏").await;
    let task = office.make(&zhang, "回电", 24).await;
    let due = kit::wire::time("due_time", task.due_time.as_ref().expect("set")).expect("a time");
    assert_eq!(office.timer(&task.id).await, Some((0, due - TimeDelta::hours(2))));
    office.world.clock.advance(TimeDelta::hours(21));
    quiet().await;
    assert!(office.told::<pb::TaskReminded>().await.is_empty(), "not yet");

    office.world.clock.advance(TimeDelta::minutes(61));
    let told = office.until_reminded(1).await;
    assert!(!told[0].overdue && !told[0].task.as_ref().expect("told").overdue);
    assert_eq!(told[0].due_time, Some(timestamp(due - TimeDelta::hours(2))));
    office.world.clock.advance(TimeDelta::hours(2));
    assert!(office.until_reminded(2).await[1].overdue);
    for day in 0..7 {
        office.world.clock.advance(TimeDelta::days(1));
        assert!(office.until_reminded(3 + day).await[2 + day].overdue);
    }
    office.world.clock.advance(TimeDelta::days(3));
    quiet().await;
    assert_eq!(office.told::<pb::TaskReminded>().await.len(), 9, "then it is silent");
    assert_eq!(office.timer(&task.id).await, None);
    assert_eq!(office.revisions(&task.id).await, (1..=10).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_replicas_fire_each_timer_once() {
    let url = testkit::database().await;
    let one = Office::open_on(&url).await;
    let other = one.replica(&url).await;
    let zhang = one.employ("张敏").await;
    for n in 0..250 {
        one.make(&zhang, &format!("回电{n}"), 1).await;
    }
    // Both notice at the same time.
    one.world.clock.advance(TimeDelta::hours(2));
    other.world.clock.advance(TimeDelta::hours(2));
    one.until_reminded(250).await;
    quiet().await;
    let mut ids: Vec<String> =
        one.told::<pb::TaskReminded>().await.into_iter().map(|told| told.task.expect("told").id).collect();
    assert_eq!(ids.len(), 250);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 250, "each once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_timer_that_was_due_while_nobody_ran_fires_late_but_once() {
    let url = testkit::database().await;
    let before = Office::open_on(&url).await;
    let zhang = before.employ("张敏").await;
    let task = before.make(&zhang, "回电", 24).await;
    // Everybody stops; three days pass.
    before.world.stopping.cancel();
    quiet().await;
    let mut after = Office::open_on(&url).await;
    after.world.tenant = before.world.tenant;
    after.world.clock.advance(TimeDelta::days(3) + TimeDelta::hours(1));
    let told = after.until_reminded(1).await;
    quiet().await;
    assert_eq!(after.told::<pb::TaskReminded>().await.len(), 1, "one speaks for all that were missed");
    let due = kit::wire::time("due_time", task.due_time.as_ref().expect("set")).expect("a time");
    assert!(told[0].overdue && told[0].due_time == Some(timestamp(due + TimeDelta::days(2))));
    assert_eq!(after.timer(&task.id).await, Some((4, due + TimeDelta::days(3))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_replica_had_begun_never_happened_and_holds_up_no_other() {
    let office = Office::open().await;
    let zhang = office.employ("张敏").await;
    let (held, free) = (office.make(&zhang, "回电", 1).await, office.make(&zhang, "拜访", 1).await);
    let id: Uuid = held.id.parse().expect("an id");
    // As a replica does that fires a timer; it will not come to its commit.
    let mut dying = office.world.db("workflow").begin_on(office.world.tenant, &[id]).await.expect("begins");
    sqlx::query("delete from timer where subject_id = $1")
        .bind(id)
        .execute(&mut *dying)
        .await
        .expect("ends it");
    office.world.clock.advance(TimeDelta::hours(2));
    let told = office.until_reminded(1).await;
    assert_eq!(told[0].task.as_ref().expect("told").id, free.id);
    quiet().await;
    assert_eq!(office.told::<pb::TaskReminded>().await.len(), 1, "what another one holds is passed by");
    drop(dying);
    let told = office.until_reminded(2).await;
    assert_eq!(told[1].task.as_ref().expect("told").id, held.id);
    quiet().await;
    assert_eq!(office.told::<pb::TaskReminded>().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn timers_of_several_companies_fire_each_in_its_own() {
    let mut office = Office::open().await;
    let first = office.world.tenant;
    let one = office.make(&office.employ("张敏").await, "回电", 1).await;
    office.world.tenant = types::TenantId::new();
    let other = office.make(&office.employ("赵磊").await, "回电", 1).await;
    office.world.clock.advance(TimeDelta::hours(2));
    assert_eq!(office.until_reminded(1).await[0].task.as_ref().expect("told").id, other.id);
    office.world.tenant = first;
    assert_eq!(office.until_reminded(1).await[0].task.as_ref().expect("told").id, one.id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transfer_begins_the_ladder_anew_and_the_end_of_a_task_ends_it() {
    let office = Office::open().await;
    let (zhang, zhao) = (office.employ("张敏").await, office.employ("赵磊").await);
    let (handed, done, cancelled, open) = (
        office.make(&zhang, "移交", 24).await,
        office.make(&zhang, "办完", 24).await,
        office.make(&zhang, "取消", 24).await,
        office.make(&zhang, "不急", 24 * 100).await,
    );
    let without = pb::Task { due_time: None, ..office.task(&zhang, "无期", 1) };
    let without = office.tasks.clone().create_task(office.boss().call(create(without))).await.expect("makes");
    assert_eq!(office.timer(&without.into_inner().id).await, None);

    office.world.clock.advance(TimeDelta::hours(15));
    office.complete(&office.boss(), &done.id, 0).await.expect("completes");
    office.cancel(&office.boss(), &cancelled.id).await.expect("cancels");
    assert_eq!((office.timer(&done.id).await, office.timer(&cancelled.id).await), (None, None));

    office.world.clock.advance(TimeDelta::hours(8));
    let told = office.until_reminded(1).await;
    assert_eq!(told[0].task.as_ref().expect("told").id, handed.id);
    let due = kit::wire::time("due_time", handed.due_time.as_ref().expect("set")).expect("a time");
    assert_eq!(office.timer(&handed.id).await, Some((1, due)), "the next step");
    office.world.clock.advance(TimeDelta::hours(2));
    office.until_reminded(2).await;
    assert_eq!(office.timer(&handed.id).await, Some((2, due + TimeDelta::days(1))));
    // Late already: the new owner hears of it at once.
    office.transfer(&office.boss(), &handed.id, zhao.id()).await.expect("transfers");
    let told = office.until_reminded(3).await;
    let last = told[2].task.as_ref().expect("told");
    assert!(told[2].overdue && last.owner_id == zhao.id().to_string());
    quiet().await;
    assert_eq!(office.told::<pb::TaskReminded>().await.len(), 3, "nothing of those that ended");
    assert!(office.timer(&open.id).await.is_some_and(|(step, _)| step == 0));
    assert_eq!(office.revisions(&handed.id).await, [1, 2, 3, 4, 5]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn verbs_and_timers_that_meet_leave_each_tasks_facts_in_the_order_of_its_revisions() {
    let url = testkit::database().await;
    let one = Office::open_on(&url).await;
    let other = one.replica(&url).await;
    let (zhang, zhao) = (one.employ("张敏").await, one.employ("赵磊").await);
    let mut ids = Vec::new();
    for n in 0..30 {
        ids.push(one.make(&zhang, &format!("回电{n}"), 1).await.id);
    }
    one.world.clock.advance(TimeDelta::minutes(61));
    other.world.clock.advance(TimeDelta::minutes(61));
    let moves = ids.iter().map(|id| async {
        for to in [zhao.id(), zhang.id(), zhao.id()] {
            one.transfer(&one.boss(), id, to).await.expect("transfers");
        }
        one.complete(&one.boss(), id, 0).await.expect("completes");
    });
    futures::future::join_all(moves).await;
    quiet().await;
    for id in &ids {
        let last = one.get(id).await.revision;
        assert_eq!(one.revisions(id).await, (1..=last).collect::<Vec<_>>());
        assert_eq!(one.timer(id).await, None);
    }
}
