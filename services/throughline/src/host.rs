//! Hosts services in this process: databases, channels, the gRPC port, background work, an orderly end.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::Context as _;
use api::identity::v1::GetKeysRequest;
use api::identity::v1::auth_service_client::AuthServiceClient;
use jsonwebtoken::jwk::JwkSet;
use kit::call::{Credentials, service_secret};
use kit::channel::{Slot, Stack};
use kit::host::{Cache, Peers};
use kit::identity::Verifier;
use kit::server::{self, Guard, Limits};
use kit::{Blueprint, Channel, Db, Parts, Settings};
use sqlx::migrate::Migrator;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tonic::service::RoutesBuilder;
use tower::Layer as _;
use types::Clock;

/// Every service of the suite, by name. The gateway is one more, without a database.
pub(crate) const SERVICES: [&str; 12] = [
    "identity",
    "customer",
    "lead",
    "opportunity",
    "quote",
    "contract",
    "order_sync",
    "workflow",
    "document",
    "notification",
    "reporting",
    "dashboard",
];

/// The sub-command that is a worker of the press.
pub(crate) const PRESS: &str = "press";

/// The blueprints of the services asked for.
///
/// # Errors
/// Names the setting by which a service could not work.
pub(crate) fn blueprints(settings: &Settings, names: &[&str]) -> anyhow::Result<Vec<Blueprint>> {
    let mut all = vec![
        identity::blueprint(&settings.identity.service_secret),
        customer::blueprint(),
        lead::blueprint(),
        opportunity::blueprint(),
        quotes::blueprint(),
        contract::blueprint(),
        order_sync::blueprint(),
        workflow::blueprint(),
    ];
    all.retain(|service| names.contains(&service.name));
    if names.contains(&"document") {
        let setup = document::Setup::read(settings, std::env::current_exe()?, &[PRESS])?;
        setup.check()?;
        all.push(document::blueprint(setup));
    }
    if names.contains(&"notification") {
        all.push(notification::blueprint(notification::Setup::read(settings)?));
    }
    if names.contains(&"reporting") {
        all.push(reporting::blueprint(reporting::zone(settings)?));
    }
    if names.contains(&"dashboard") {
        all.push(dashboard::blueprint());
    }
    Ok(all)
}

/// What brings the schema of each service up to date.
pub(crate) fn migrations() -> [(&'static str, [&'static Migrator; 2]); SERVICES.len()] {
    let own: [&'static Migrator; SERVICES.len()] = [
        &identity::MIGRATIONS,
        &customer::MIGRATIONS,
        &lead::MIGRATIONS,
        &opportunity::MIGRATIONS,
        &quotes::MIGRATIONS,
        &contract::MIGRATIONS,
        &order_sync::MIGRATIONS,
        &workflow::MIGRATIONS,
        &document::MIGRATIONS,
        &notification::MIGRATIONS,
        &reporting::MIGRATIONS,
        &dashboard::MIGRATIONS,
    ];
    std::array::from_fn(|at| (SERVICES[at], [&*events::MIGRATIONS, own[at]]))
}

/// Services running in this process.
pub(crate) struct Host {
    /// Ways to every service.
    pub(crate) peers: Peers,
    /// The databases of the hosted ones.
    pub(crate) databases: BTreeMap<&'static str, Db>,
    /// The shared cache.
    pub(crate) redis: Option<Cache>,
    /// Everything that runs until the end.
    pub(crate) tasks: TaskTracker,
    /// Ends it.
    pub(crate) stopping: CancellationToken,
}

impl Host {
    /// Builds and starts `services`, with their gRPC on `listener`.
    pub(crate) async fn start(
        settings: &Settings,
        services: Vec<Blueprint>,
        listener: TcpListener,
    ) -> anyhow::Result<Self> {
        anyhow::ensure!(
            settings.identity.service_secret.len() >= 32,
            "settings: identity.service_secret must have at least 32 characters"
        );
        let clock = Clock::system();
        let stopping = CancellationToken::new();
        let tasks = TaskTracker::new();
        let stack: Slot = Arc::new(OnceLock::new());
        let peers = peers(settings, &services, &stack)?;
        let redis = match settings.redis.url.as_str() {
            "" => None,
            url => Some(Cache::connect(url).context("settings: redis.url")?),
        };
        let identity = peers.get("identity");
        let verifier = verifier(identity.clone(), clock.clone());
        let limits = Limits {
            deadline: Duration::from_millis(settings.limits.deadline_ms),
            concurrency: settings.limits.concurrency,
        };
        let guard = Guard::new(verifier, limits);

        let mut routes = RoutesBuilder::default();
        let mut databases = BTreeMap::new();
        let mut background = Vec::new();
        for Blueprint { name, migrations, build } in services {
            let db = Db::connect(&settings.postgres.url, name, settings.postgres.connections)
                .context("settings: postgres.url")?;
            db.migrate(&migrations).await.with_context(|| format!("migrating {name}"))?;
            let secret = service_secret(&settings.identity.service_secret, name);
            let service = build(Parts {
                db: db.clone(),
                clock: clock.clone(),
                redis: redis.clone(),
                peers: peers.clone(),
                credentials: Credentials::new(name, &secret, identity.clone(), clock.clone()),
                stopping: stopping.clone(),
            });
            (service.routes)(&mut routes);
            background.extend(service.background);
            databases.insert(name, db);
        }
        routes.add_service(events::feed(databases.clone()));
        let routes = routes.routes();
        let local: Stack = Stack::new(guard.layer(routes.clone()));
        anyhow::ensure!(stack.set(local).is_ok(), "the stack is built once");

        let (reporter, health) = tonic_health::server::health_reporter();
        reporter.set_service_status("", tonic_health::ServingStatus::Serving).await;
        let reflection = tonic_reflection::server::Builder::configure()
            .register_encoded_file_descriptor_set(api::DESCRIPTORS)
            .build_v1()?;
        let routes = routes.add_service(health).add_service(reflection);
        let drain = Duration::from_secs(settings.limits.drain_s);
        let ending = stopping.clone();
        tasks.spawn(async move {
            if let Err(error) = server::serve(listener, routes, guard, ending.clone(), drain).await {
                tracing::error!(%error, "the gRPC port failed");
                ending.cancel();
            }
        });
        for work in background {
            tasks.spawn(work);
        }
        Ok(Self { peers, databases, redis, tasks, stopping })
    }

    /// Whether every hosted service reaches its database; else which does not, and why.
    pub(crate) async fn ready(databases: &BTreeMap<&'static str, Db>) -> Result<(), String> {
        for (name, db) in databases {
            sqlx::query("select 1").execute(db.pool()).await.map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(())
    }

    /// Waits until everything has ended.
    pub(crate) async fn end(self) {
        self.stopping.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// Ways to the services hosted here and to those that the settings name. `identity` must be among them.
fn peers(settings: &Settings, hosted: &[Blueprint], stack: &Slot) -> anyhow::Result<Peers> {
    let mut channels = BTreeMap::new();
    for (name, url) in &settings.services {
        channels.insert(
            name.clone(),
            Channel::connect(url).with_context(|| format!("settings: services.{name}"))?,
        );
    }
    for service in hosted {
        channels.insert(service.name.to_owned(), Channel::Local(Arc::clone(stack)));
    }
    anyhow::ensure!(channels.contains_key("identity"), "settings: services.identity must say where it runs");
    Ok(Peers::new(channels))
}

/// Verifies identities with the keys that `identity` publishes.
fn verifier(identity: Channel, clock: Clock) -> Verifier {
    let fetch = move || -> futures::future::BoxFuture<'static, Result<JwkSet, tonic::Status>> {
        let mut client = AuthServiceClient::new(identity.clone());
        Box::pin(async move {
            let mut ask = tonic::Request::new(GetKeysRequest {});
            ask.set_timeout(Duration::from_secs(5));
            let answer = client.get_keys(ask).await?.into_inner();
            serde_json::from_str(&answer.jwks).map_err(|error| tonic::Status::internal(error.to_string()))
        })
    };
    Verifier::fetching(fetch, clock)
}
