//! Facts on a real Postgres: nothing is lost, nothing is doubled, whatever is killed when.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api::events::v1::RecallRequest;
use api::events::v1::feed_service_client::FeedServiceClient;
use api::lead::v1::LeadReleased;
use events::{Fact, Hear, Told};
use kit::{Blueprint, Parts, Service, Tx};
use prost::{Message, Name};
use sqlx::PgConnection;
use testkit::World;
use types::{Fault, Kind, TenantId};
use uuid::Uuid;

/// A service with nothing but facts.
fn silent(name: &'static str, keep: Arc<Mutex<Option<Parts>>>) -> Blueprint {
    let build = Box::new(move |parts| {
        *keep.lock().expect("lock") = Some(parts);
        Service { routes: Box::new(|_| {}), background: Vec::new() }
    });
    Blueprint { name, migrations: vec![&events::MIGRATIONS], build }
}

/// Writes down what it hears, and fails when told to.
#[derive(Clone, Default)]
struct Ears {
    /// Every how many-th fact fails, after its effect was written.
    stumble: usize,
    heard: Arc<AtomicUsize>,
    /// A thing whose facts can never take effect.
    poison: Option<Uuid>,
}

impl Hear for Ears {
    const SOURCE: &'static str = "lead";

    fn types(&self) -> Vec<String> {
        vec![LeadReleased::full_name()]
    }

    async fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
        let id: Uuid = fact.aggregate_id.parse().expect("an id");
        if self.poison == Some(id) {
            return Err(Fault::new(Kind::Invalid, "POISON", "cannot be digested"));
        }
        let told = LeadReleased::decode(&*fact.payload).expect("decodes");
        sqlx::query("insert into heard (aggregate, revision, reason) values ($1, $2, $3)")
            .bind(id)
            .bind(fact.revision)
            .bind(told.reason)
            .execute(tx)
            .await
            .map_err(|error| kit::status::database(&error))?;
        let count = self.heard.fetch_add(1, Ordering::SeqCst) + 1;
        if self.stumble > 0 && count.is_multiple_of(self.stumble) {
            return Err(Fault::new(Kind::Unavailable, "STUMBLED", "killed in the middle"));
        }
        Ok(())
    }
}

/// A teller `lead` and a hearer `workflow`, whose parts come with it.
async fn world() -> (World, Parts) {
    let parts = Arc::default();
    let world =
        World::start(vec![silent("lead", Arc::default()), silent("workflow", Arc::clone(&parts))]).await;
    let parts = parts.lock().expect("lock").clone().expect("built");
    // No unique key: a doubled effect must show.
    sqlx::query("create table heard (n bigint generated always as identity, aggregate uuid, revision bigint, reason text)")
        .execute(world.db("workflow").pool())
        .await
        .expect("creates");
    (world, parts)
}

/// Tells that `aggregate` is at `revision` now.
async fn tell(world: &World, tx: &mut Tx, aggregate: Uuid, revision: i64) {
    let actor = world.service("lead").actor;
    let fact = LeadReleased { reason: format!("{aggregate}/{revision}"), ..LeadReleased::default() };
    let told = Told::new("lead", aggregate, revision, &fact, serde_json::json!({}));
    events::emit(tx, &actor, "lead.release", world.clock.now(), &[told]).await.expect("emits");
}

/// All that was heard, in order, by aggregate.
async fn heard(world: &World) -> BTreeMap<Uuid, Vec<i64>> {
    let rows: Vec<(Uuid, i64)> = sqlx::query_as("select aggregate, revision from heard order by n")
        .fetch_all(world.db("workflow").pool())
        .await
        .expect("reads");
    let mut by_aggregate: BTreeMap<Uuid, Vec<i64>> = BTreeMap::new();
    for (aggregate, revision) in rows {
        by_aggregate.entry(aggregate).or_default().push(revision);
    }
    by_aggregate
}

async fn wait_for(world: &World, count: usize) {
    let mut arrived = 0;
    for _ in 0..600 {
        arrived = heard(world).await.values().map(Vec::len).sum();
        if arrived >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("only {arrived} of {count} facts arrived");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn facts_committed_out_of_order_arrive_once_and_in_order_though_the_reader_is_killed() {
    const WRITERS: usize = 6;
    const ROUNDS: usize = 40;
    let (world, parts) = world().await;
    let world = Arc::new(world);
    let lead = world.db("lead").pool().clone();
    sqlx::query("create table thing (id uuid primary key, revision bigint not null)")
        .execute(&lead)
        .await
        .expect("creates");
    let shared: Vec<Uuid> = (0..3).map(|_| Uuid::now_v7()).collect();
    for id in &shared {
        sqlx::query("insert into thing values ($1, 0)").bind(id).execute(&lead).await.expect("inserts");
    }

    // Readers come and go: each is killed after some time, in the middle of whatever it does.
    let ears = Ears { stumble: 7, ..Ears::default() };
    let killer = {
        let (parts, ears) = (parts.clone(), ears.clone());
        tokio::spawn(async move {
            // A slow machine gets through in the end, too.
            for life in (0..).map(|life: u64| 150 + 10 * life) {
                let reader = tokio::spawn(events::follow(parts.clone(), ears.clone()));
                tokio::time::sleep(Duration::from_millis(life)).await;
                reader.abort();
                // Its lease has to end before the next may read.
                sqlx::query("update subscription set lease_until = '-infinity'")
                    .execute(parts.db.pool())
                    .await
                    .expect("frees");
            }
        })
    };

    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (world, shared) = (Arc::clone(&world), shared.clone());
            tokio::spawn(async move {
                for round in 0..ROUNDS {
                    let id = shared[(writer + round) % shared.len()];
                    // The aggregate is locked before the first write: then feed order is revision order.
                    let mut tx = world.db("lead").begin_on(world.tenant, &[id]).await.expect("begins");
                    let revision: i64 = sqlx::query_scalar("select revision + 1 from thing where id = $1")
                        .bind(id)
                        .fetch_one(&mut *tx)
                        .await
                        .expect("locks");
                    let raise =
                        sqlx::query("update thing set revision = $2 where id = $1").bind(id).bind(revision);
                    raise.execute(&mut *tx).await.expect("writes");
                    tell(&world, &mut tx, id, revision).await;
                    if round % 5 == 0 {
                        // A late commit, while others begin later and commit earlier.
                        tokio::time::sleep(Duration::from_millis(30)).await;
                    }
                    if round % 11 == 3 {
                        tx.rollback().await.expect("gives up");
                    } else {
                        tx.commit().await.expect("commits");
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.expect("writes");
    }
    let expected: i64 =
        sqlx::query_scalar("select sum(revision)::bigint from thing").fetch_one(&lead).await.expect("sums");
    wait_for(&world, usize::try_from(expected).expect("small")).await;
    killer.abort();

    for (id, revisions) in heard(&world).await {
        let last: i64 = sqlx::query_scalar("select revision from thing where id = $1")
            .bind(id)
            .fetch_one(&lead)
            .await
            .expect("reads");
        assert_eq!(revisions, (1..=last).collect::<Vec<_>>(), "each revision once, in order");
    }
    let tried = ears.heard.load(Ordering::SeqCst) as i64;
    assert!(tried > expected, "no effect was ever given up: the test proves nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_poisoned_fact_is_parked_with_those_behind_it_and_replayed_while_others_go_on() {
    let (world, parts) = world().await;
    let (poisoned, healthy) = (Uuid::now_v7(), Uuid::now_v7());
    let ears = Ears { poison: Some(poisoned), ..Ears::default() };
    tokio::spawn(events::follow(parts.clone(), ears));
    for revision in 1..=3 {
        let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
        tell(&world, &mut tx, poisoned, revision).await;
        tell(&world, &mut tx, healthy, revision).await;
        tx.commit().await.expect("commits");
    }
    wait_for(&world, 3).await;
    let mut parked = Vec::new();
    for _ in 0..200 {
        let mut tx = parts.db.begin(world.tenant).await.expect("begins");
        parked = events::parked(&mut tx).await.expect("reads");
        if parked.len() == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let reasons: Vec<_> = parked.iter().map(|parked| parked.reason.as_str()).collect();
    assert_eq!(reasons, ["cannot be digested", "stands behind a parked fact", "stands behind a parked fact"]);
    assert_eq!(heard(&world).await, BTreeMap::from([(healthy, vec![1, 2, 3])]));

    // Mended: now it can take effect, in order, once.
    let mut tx = parts.db.begin(world.tenant).await.expect("begins");
    assert_eq!(events::replay(&mut tx, &Ears::default(), poisoned).await.expect("replays"), 3);
    tx.commit().await.expect("commits");
    assert_eq!(heard(&world).await.get(&poisoned), Some(&vec![1, 2, 3]));
    let mut tx = parts.db.begin(world.tenant).await.expect("begins");
    assert!(events::parked(&mut tx).await.expect("reads").is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_readers_never_let_a_fact_take_effect_twice() {
    let (world, parts) = world().await;
    for _ in 0..3 {
        tokio::spawn(events::follow(parts.clone(), Ears::default()));
    }
    let id = Uuid::now_v7();
    for revision in 1..=50 {
        let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
        tell(&world, &mut tx, id, revision).await;
        tx.commit().await.expect("commits");
    }
    wait_for(&world, 50).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(heard(&world).await.get(&id), Some(&(1..=50).collect::<Vec<_>>()));
}

#[tokio::test]
async fn no_tenant_sees_anothers_facts_and_no_transaction_without_one_sees_any() {
    let (world, _) = world().await;
    let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
    tell(&world, &mut tx, Uuid::now_v7(), 1).await;
    tx.commit().await.expect("commits");
    for (tenant, visible) in [(world.tenant, 1), (TenantId::new(), 0)] {
        let mut tx = world.db("lead").begin(tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from event").fetch_one(&mut *tx).await.expect("counts");
        assert_eq!(count, visible);
    }
    let bare: i64 = sqlx::query_scalar("select count(*) from event")
        .fetch_one(world.db("lead").pool())
        .await
        .expect("counts");
    assert_eq!(bare, 0);
}

#[tokio::test]
async fn the_past_is_recalled_newest_first_within_its_tenant_its_time_and_its_limit() {
    let (world, parts) = world().await;
    let mut told = Vec::new();
    for revision in 1..=3 {
        let id = Uuid::now_v7();
        let mut tx = world.db("lead").begin(world.tenant).await.expect("begins");
        tell(&world, &mut tx, id, revision).await;
        tx.commit().await.expect("commits");
        told.insert(0, id.to_string());
        world.clock.advance(chrono::TimeDelta::minutes(10));
    }
    let recall = async |tenant, ask: RecallRequest| -> Vec<String> {
        let ask = RecallRequest { source: "lead".to_owned(), ..ask };
        let ask = parts.credentials.request(tenant, ask).await.expect("signs");
        let facts = FeedServiceClient::new(world.channel()).recall(ask).await.expect("answers").into_inner();
        facts.facts.into_iter().map(|fact| fact.aggregate_id).collect()
    };
    let ago = |minutes| Some(kit::wire::timestamp(world.clock.now() - chrono::TimeDelta::minutes(minutes)));
    let all = RecallRequest { aggregate_type: "lead".to_owned(), ..Default::default() };
    assert_eq!(recall(world.tenant, all).await, told);
    let period = RecallRequest { from_time: ago(25), before_time: ago(15), ..Default::default() };
    assert_eq!(recall(world.tenant, period).await, told[1..2]);
    assert_eq!(recall(world.tenant, RecallRequest { limit: 1, ..Default::default() }).await, told[..1]);
    for other in [
        RecallRequest { types: vec!["throughline.lead.v1.LeadCreated".to_owned()], ..Default::default() },
        RecallRequest { aggregate_type: "task".to_owned(), ..Default::default() },
    ] {
        assert!(recall(world.tenant, other).await.is_empty());
    }
    assert!(recall(TenantId::new(), RecallRequest::default()).await.is_empty(), "of another company");
    let nosy =
        world.user("某人", &[]).call(RecallRequest { source: "lead".to_owned(), ..Default::default() });
    let refused = FeedServiceClient::new(world.channel()).recall(nosy).await.expect_err("for services only");
    assert_eq!(refused.code(), tonic::Code::PermissionDenied);
}
