//! Starting: everything on one machine (`up`), or the named services of a pod (`serve`).

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use embedded::{Postgres, PostgresOptions, Redis, RedisOptions};
use gateway::Gateway;
use kit::Settings;
use kit::server::bind;
use kit::telemetry::Telemetry;
use tokio::net::TcpListener;
use types::Clock;
use uuid::Uuid;

use crate::demo_company;
use crate::host::{Host, SERVICES, blueprints};

/// The database of `up`, and the role that owns its tables: not a superuser, because row-level security does not
/// hold for those.
const DATABASE: &str = "throughline";
const ROLE: &str = "throughline_app";

/// Everything at once, with a private Postgres and Redis unless the settings name others.
pub(crate) async fn up(mut settings: Settings) -> anyhow::Result<()> {
    let started = Instant::now();
    let telemetry = Telemetry::start(&settings.log, &settings.otlp)?;
    let http = bind("listen.http", &settings.listen.http).await?.0;
    let grpc = bind("listen.grpc", &settings.listen.grpc).await?.0;
    let folder = PathBuf::from(&settings.data.folder);
    fs::create_dir_all(&folder).with_context(|| format!("data.folder = {}", folder.display()))?;
    let folder = folder.canonicalize()?;
    if settings.identity.service_secret.is_empty() {
        settings.identity.service_secret = secret(&folder.join("service.secret"))?;
    }
    if settings.document.folder.is_empty() && settings.document.s3_bucket.is_empty() {
        settings.document.folder = folder.join("files").to_string_lossy().into_owned();
    }
    // Held until the end: dropping them stops the servers.
    let postgres = match settings.postgres.url.as_str() {
        "" => Some(private_postgres(&mut settings, &folder).await?),
        _ => None,
    };
    let redis = match settings.redis.url.as_str() {
        "" => Some(private_redis(&mut settings, &folder).await?),
        _ => None,
    };

    let host = Host::start(&settings, blueprints(&settings, &SERVICES)?, grpc).await?;
    let company = demo_company::found(&host, &settings, &folder).await?;
    serve_http(&settings, &host, &telemetry, http, true);
    let seconds = started.elapsed().as_secs_f64();
    println!("\n贯线 Throughline is ready after {seconds:.1} s\n");
    println!("  console and REST   http://{}", settings.listen.http);
    println!("  reference          http://{}/docs", settings.listen.http);
    println!("  gRPC               {}", settings.listen.grpc);
    println!("  data               {}\n", folder.display());
    println!("{company}");
    println!("Ctrl-C stops it; `make up` goes on where it was.");
    until_told(&host).await?;
    println!("stopping …");
    host.end().await;
    telemetry.stop();
    drop((postgres, redis));
    Ok(())
}

/// The named services, on the Postgres and Redis that the settings name.
pub(crate) async fn serve(settings: Settings, names: &[String]) -> anyhow::Result<()> {
    for name in names {
        let known = name == "gateway" || SERVICES.contains(&name.as_str());
        anyhow::ensure!(known, "no service {name:?}: gateway, {}", SERVICES.join(", "));
    }
    anyhow::ensure!(
        !settings.postgres.url.is_empty() || names == ["gateway"],
        "settings: postgres.url must be set"
    );
    let telemetry = Telemetry::start(&settings.log, &settings.otlp)?;
    let grpc = bind("listen.grpc", &settings.listen.grpc).await?.0;
    let hosted: Vec<&str> = names.iter().map(String::as_str).collect();
    let host = Host::start(&settings, blueprints(&settings, &hosted)?, grpc).await?;
    let http = bind("listen.http", &settings.listen.http).await?.0;
    serve_http(&settings, &host, &telemetry, http, hosted.contains(&"gateway"));
    tracing::info!(services = names.join(" "), grpc = settings.listen.grpc, "ready");
    until_told(&host).await?;
    host.end().await;
    telemetry.stop();
    Ok(())
}

/// The gateway, or, where it is not hosted, only what every process shows its operators.
fn serve_http(settings: &Settings, host: &Host, telemetry: &Telemetry, listener: TcpListener, whole: bool) {
    let databases = Arc::new(host.databases.clone());
    let parts = Gateway {
        services: host.peers.clone(),
        identity: host.peers.get("identity"),
        redis: host.redis.clone(),
        settings: settings.clone(),
        metrics: Some(telemetry.metrics.clone()),
        ready: Arc::new(move || {
            let databases = Arc::clone(&databases);
            Box::pin(async move { Host::ready(&databases).await })
        }),
        clock: Clock::system(),
        stopping: host.stopping.clone(),
    };
    let router = if whole { gateway::router(parts) } else { gateway::operations(parts) };
    let drain = Duration::from_secs(settings.limits.drain_s);
    host.tasks.spawn(gateway::serve(listener, router, host.stopping.clone(), drain));
}

/// Waits for Ctrl-C, SIGTERM, or the end of something that should not end.
async fn until_told(host: &Host) -> anyhow::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        told = tokio::signal::ctrl_c() => told?,
        _ = terminate.recv() => {}
        () = host.stopping.cancelled() => anyhow::bail!("a part of the process failed; the log says which"),
    }
    Ok(())
}

/// A secret of the installation, made once and readable by its owner only.
fn secret(path: &Path) -> anyhow::Result<String> {
    if let Ok(text) = fs::read_to_string(path) {
        return Ok(text.trim().to_owned());
    }
    let text = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes()).with_context(|| path.display().to_string())?;
    Ok(text)
}

async fn private_postgres(settings: &mut Settings, folder: &Path) -> anyhow::Result<Postgres> {
    let programs =
        Some(settings.data.postgres_bin.clone()).filter(|path| !path.is_empty()).map(PathBuf::from);
    let tuning = [("shared_buffers", "256MB"), ("synchronous_commit", "on")];
    let options = PostgresOptions {
        data: folder.join("postgres"),
        programs,
        settings: tuning.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        ..PostgresOptions::default()
    };
    let postgres = Postgres::start(options).await?;
    postgres.create_database(DATABASE)?;
    let password = secret(&folder.join("postgres.app.secret"))?;
    postgres.execute(
        DATABASE,
        &format!(
            "do $$ begin create role {ROLE} login; exception when duplicate_object then null; end $$;
             alter role {ROLE} password '{password}'; grant create on database {DATABASE} to {ROLE}"
        ),
    )?;
    settings.postgres.url = format!("postgres://{ROLE}:{password}@127.0.0.1:{}/{DATABASE}", postgres.port());
    Ok(postgres)
}

async fn private_redis(settings: &mut Settings, folder: &Path) -> anyhow::Result<Redis> {
    let redis = Redis::start(RedisOptions { data: folder.join("redis"), port: None }).await?;
    settings.redis.url = redis.url();
    Ok(redis)
}
