//! Owners that die, owners that meet, and a crash in the middle of work.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use embedded::{Postgres, PostgresOptions};

/// Another process with a Postgres on `data`; cargo builds examples beside the tests.
fn owner(data: &Path) -> (Child, String) {
    let tests = std::env::current_exe().expect("this test");
    let program = tests.ancestors().nth(2).expect("the build folder").join("examples/owner");
    let mut child = Command::new(program).arg(data).stdout(Stdio::piped()).spawn().expect("the owner starts");
    let mut pid = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut pid).expect("its server's pid");
    assert!(!pid.is_empty(), "the owner did not start a server");
    (child, pid.trim().to_owned())
}

fn folder() -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("folder");
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("permissions");
    folder
}

#[tokio::test]
async fn a_living_owner_is_left_alone_and_a_killed_one_blocks_nothing() {
    let folder = folder();
    let options = PostgresOptions { data: folder.path().join("data"), ..PostgresOptions::default() };
    let (mut owner, pid) = owner(&options.data);
    let refused = Postgres::start(options.clone()).await.expect_err("in use").to_string();
    assert!(refused.contains(&owner.id().to_string()), "{refused}");
    assert!(Path::new(&format!("/proc/{pid}")).exists(), "the other owner's server was ended");
    owner.kill().and_then(|()| owner.wait()).expect("killed");
    let next = Postgres::start(options).await.expect("starts after a killed owner");
    assert_eq!(next.execute("postgres", "select 1").expect("answers").trim(), "1");
}

#[tokio::test]
async fn a_crash_under_load_recovers() {
    let folder = folder();
    let data = folder.path().join("data");
    let mut postgres =
        Postgres::start(PostgresOptions { data, ..PostgresOptions::default() }).await.expect("starts");
    postgres.execute("postgres", "create table t (x text); insert into t values ('苏州')").expect("writes");
    // A backend that is busy computing notices only late that the server is gone.
    let url = postgres.url("postgres");
    let busy = "select count(*) from generate_series(1, 2000000000) a";
    let mut load =
        Command::new("psql").args(["-Xqd", &url, "-c", busy]).stderr(Stdio::null()).spawn().expect("psql");
    std::thread::sleep(std::time::Duration::from_millis(500));
    postgres.crash().await.expect("recovers");
    assert_eq!(postgres.execute("postgres", "select x from t").expect("reads").trim(), "苏州");
    load.kill().and_then(|()| load.wait()).expect("psql ends");
}
