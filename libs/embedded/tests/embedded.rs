//! The private servers, for real.

use std::net::TcpListener;

use embedded::{Error, Postgres, PostgresOptions, Redis, RedisOptions};

fn options(folder: &tempfile::TempDir) -> PostgresOptions {
    // Postgres runs as `nobody` where the tests run as root: it must be able to walk to its folder.
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).expect("permissions");
    PostgresOptions {
        data: folder.path().join("data"),
        template: Some(folder.path().join("template")),
        ..Default::default()
    }
}

#[tokio::test]
async fn data_survives_a_restart_and_a_crash() {
    let folder = tempfile::tempdir().expect("folder");
    let mut postgres = Postgres::start(options(&folder)).await.expect("starts");
    postgres.create_database("贯线").expect("creates");
    postgres.create_database("贯线").expect("is there already");
    postgres.execute("贯线", "create table t (x text); insert into t values ('上海')").expect("writes");
    postgres.restart().await.expect("restarts");
    assert_eq!(postgres.execute("贯线", "select x from t").expect("reads").trim(), "上海");
    postgres.crash().await.expect("recovers");
    assert_eq!(postgres.execute("贯线", "select x from t").expect("reads").trim(), "上海");
}

#[tokio::test]
async fn a_busy_port_is_refused_by_number() {
    let folder = tempfile::tempdir().expect("folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("binds");
    let port = taken.local_addr().expect("address").port();
    let error =
        Postgres::start(PostgresOptions { port: Some(port), ..options(&folder) }).await.expect_err("busy");
    assert!(matches!(error, Error::Busy { port: named } if named == port), "{error}");
    let error = Redis::start(RedisOptions { data: folder.path().join("redis"), port: Some(port) })
        .await
        .expect_err("busy");
    assert!(error.to_string().contains(&port.to_string()), "{error}");
}

#[tokio::test]
async fn redis_comes_back_empty() {
    let folder = tempfile::tempdir().expect("folder");
    let mut redis =
        Redis::start(RedisOptions { data: folder.path().to_path_buf(), port: None }).await.expect("starts");
    let url = redis.url();
    redis.stop();
    assert!(redis.pid().is_none());
    redis.spawn().await.expect("starts again");
    assert_eq!(redis.url(), url);
}

#[tokio::test]
async fn a_missing_program_is_named_with_what_to_install() {
    let folder = tempfile::tempdir().expect("folder");
    let nowhere = PostgresOptions { programs: Some(folder.path().to_path_buf()), ..options(&folder) };
    let error = Postgres::start(nowhere).await.expect_err("missing").to_string();
    assert!(error.contains("apt-get install postgresql"), "{error}");
}
