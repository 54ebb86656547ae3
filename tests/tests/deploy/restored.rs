//! A backup that is put into another server: the same rows, and facts that go on where they were.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use api::identity::v1::{User, UserCreated};
use embedded::{Postgres, PostgresOptions};
use kit::Blueprint;
use testkit::World;
use types::TenantId;
use uuid::Uuid;

use crate::house::root;

const BEFORE: usize = 20;
const AFTER: usize = 5;
const FACTS: &str = "select id from identity.event order by xid, position";

/// `lead` hears who works here.
fn services() -> Vec<Blueprint> {
    vec![testkit::teller("identity"), testkit::teller("customer"), lead::blueprint()]
}

async fn tell(world: &World, tenant: TenantId, people: usize) {
    for n in 0..people {
        let id = Uuid::now_v7();
        let user = User { id: id.to_string(), display_name: format!("人{n}"), ..User::default() };
        let fact = UserCreated { user: Some(user) };
        world.tell_of(tenant, "identity", "user", (id, 1), &fact).await;
    }
}

/// The lines that SQL gives to the superuser.
fn lines(server: &Postgres, database: &str, sql: &str) -> Vec<String> {
    let answer = server.execute(database, sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    answer.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

/// Waits until `lead` knows so many people.
async fn heard(server: &Postgres, database: &str, people: usize) {
    let since = Instant::now();
    while lines(server, database, "select count(*) from lead.person") != [people.to_string()] {
        assert!(since.elapsed() < Duration::from_secs(30), "lead has not heard of {people} people");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn run(script: &str, url: &str, file: &Path) {
    let done = Command::new(root().join(script)).arg(url).arg(file).output().expect("starts");
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_in_another_server_has_every_row_and_loses_no_fact_told_after() {
    let folder = root().join(format!("target/restored/{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("target is writable");
    let folder = Folder(folder);
    let file = folder.0.join("backup");

    let url = testkit::database().await;
    let database = url.rsplit('/').next().expect("a name").to_owned();
    let old = testkit::postgres().await;
    // The old server has counted many more transactions than a new one.
    let count = "do $$ begin for n in 1..5000 loop perform pg_current_xact_id(); commit; end loop; end $$";
    old.lock().await.execute(&database, count).expect("counts");
    let world = World::start_with(&url, None, services()).await;
    let tenant = world.tenant;
    tell(&world, tenant, BEFORE).await;
    let told = {
        let old = old.lock().await;
        heard(&old, &database, BEFORE).await;
        run("docker/backup", &old.url(&database), &file);
        lines(&old, &database, FACTS)
    };
    let last: i64 = {
        let old = old.lock().await;
        lines(&old, &database, "select max(xid) from identity.event")[0].parse().expect("a number")
    };
    drop(world);

    let options = PostgresOptions { data: folder.0.join("postgres"), ..PostgresOptions::default() };
    let new = Postgres::start(options).await.expect("a private Postgres");
    new.create_database("restored").expect("a database");
    let role = "create role app login password 'app'; grant create on database restored to app";
    new.execute("restored", role).expect("a role");
    run("docker/restore", &new.url("restored"), &file);
    let now: i64 = lines(&new, "restored", "select pg_current_xact_id()")[0].parse().expect("a number");
    assert!(now < last, "the new server has counted {now} transactions and must be behind {last}");
    assert_eq!(lines(&new, "restored", FACTS), told, "facts, in their order");
    assert_eq!(lines(&new, "restored", "select count(*) from lead.person"), [BEFORE.to_string()]);

    let url = format!("postgres://app:app@127.0.0.1:{}/restored", new.port());
    let world = World::start_with(&url, None, services()).await;
    tell(&world, tenant, AFTER).await;
    heard(&new, "restored", BEFORE + AFTER).await;
    let facts = lines(&new, "restored", FACTS);
    assert_eq!(facts[..BEFORE], told, "what was told stands before what is");
    let unread = "select count(*) from identity.event e, lead.subscription s
                  where s.source = 'identity' and (e.xid, e.position) > (s.xid, s.position)";
    assert_eq!((facts.len(), lines(&new, "restored", unread)), (BEFORE + AFTER, vec!["0".to_owned()]));
    assert_eq!(lines(&new, "restored", "select count(*) from lead.parked"), ["0"]);
    drop(world);
}
