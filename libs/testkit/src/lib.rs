//! A live service and a clean world in one line. Only for tests.
//!
//! ```ignore
//! let world = testkit::World::start(vec![lead::blueprint()]).await;
//! let rep = world.user("张伟", &[("lead.read", DataScope::All)]);
//! let mut leads = LeadServiceClient::new(world.channel());
//! leads.list_leads(rep.call(ListLeadsRequest::default())).await?;
//! ```

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use api::identity::v1::GetKeysRequest;
use api::identity::v1::auth_service_client::AuthServiceClient;
use embedded::{Postgres, PostgresOptions, Redis, RedisOptions};
use jsonwebtoken::jwk::JwkSet;
use kit::call::Credentials;
use kit::channel::{Slot, Stack};
use kit::host::{Cache, Peers};
use kit::identity::{Signer, TENANT, Verifier};
use kit::server::{Guard, Limits};
use kit::{Blueprint, Channel, Db, Parts};
use tokio::sync::{Mutex, OnceCell};
use tokio_util::sync::CancellationToken;
use tonic::Request;
use tonic::service::RoutesBuilder;
use tower::Layer as _;
use types::{Actor, Clock, DataScope, DepartmentId, Principal, TenantId, Time, UserId};
use uuid::Uuid;

mod gate;

/// The secret of the world's services; give it to `identity` where it is hosted.
pub const SECRET: &str = "the secret of a test world";

/// Services on an empty database of their own, a tenant, and a clock that stands where the test puts it.
#[derive(Debug)]
pub struct World {
    /// The tenant of [`World::user`].
    pub tenant: TenantId,
    /// The clock of all services.
    pub clock: TestClock,
    /// Cancelled when the world ends: background work stops.
    pub stopping: CancellationToken,
    stacks: BTreeMap<&'static str, Slot>,
    databases: BTreeMap<&'static str, Db>,
    signer: Signer,
    stack: Slot,
}

/// A clock that runs, moved by the test.
#[derive(Clone, Debug, Default)]
pub struct TestClock(Arc<AtomicI64>);

impl TestClock {
    /// Moves it on; back with a negative number.
    pub fn advance(&self, by: chrono::TimeDelta) {
        self.0.fetch_add(by.num_microseconds().unwrap_or_default(), Ordering::SeqCst);
    }

    /// The moment it is.
    #[must_use]
    pub fn now(&self) -> Time {
        self.clock().now()
    }

    /// For services.
    #[must_use]
    pub fn clock(&self) -> Clock {
        let (offset, system) = (Arc::clone(&self.0), Clock::system());
        Clock::from_fn(move || system.now() + chrono::TimeDelta::microseconds(offset.load(Ordering::SeqCst)))
    }
}

/// The Postgres that the tests of one binary share.
pub async fn postgres() -> &'static Mutex<Postgres> {
    static SERVER: OnceCell<Mutex<Postgres>> = OnceCell::const_new();
    SERVER
        .get_or_init(async || {
            let folder = folder();
            let settings = vec![
                ("fsync".to_owned(), "off".to_owned()),
                ("shared_buffers".to_owned(), "128MB".to_owned()),
            ];
            let data = folder.join(format!("pg-{}", std::process::id()));
            sweep(&folder);
            let options = PostgresOptions {
                data,
                template: Some(folder.join("template")),
                settings,
                ..Default::default()
            };
            Mutex::new(Postgres::start(options).await.expect("a private Postgres"))
        })
        .await
}

/// A Redis of the test's own.
pub async fn redis() -> Redis {
    let data = folder().join(format!("redis-{}", Uuid::now_v7().simple()));
    // Between finding a port and taking it somebody else may: then there is another one.
    for _ in 0..5 {
        match Redis::start(RedisOptions { data: data.clone(), port: None }).await {
            Err(embedded::Error::Busy { .. }) => {}
            started => return started.expect("a private Redis"),
        }
    }
    panic!("no port for a private Redis")
}

/// `target/testkit` of the workspace.
fn folder() -> PathBuf {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/testkit"));
    std::fs::create_dir_all(&folder).expect("target is writable");
    folder.canonicalize().expect("target is there")
}

/// Removes what earlier test processes left.
fn sweep(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let gone = name
            .strip_prefix("pg-")
            .is_some_and(|pid| !std::path::Path::new(&format!("/proc/{pid}")).exists());
        if gone {
            // Another test binary may be sweeping too.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A new, empty database; its URL.
pub async fn database() -> String {
    let name = format!("t{}", Uuid::now_v7().simple());
    let server = postgres().await.lock().await;
    server.create_database(&name).expect("a database");
    // Tables belong to a role that row-level security holds for, as in production: the superuser passes it.
    server
        .execute(
            &name,
            &format!(
                "do $$ begin create role app login password 'app'; exception when duplicate_object then null; end $$;
                 grant create on database \"{name}\" to app; create extension if not exists pg_trgm"
            ),
        )
        .expect("a role");
    format!("postgres://app:app@127.0.0.1:{}/{name}", server.port())
}

/// A neighbour that answers nothing: the test tells its facts by [`World::tell`].
#[must_use]
pub fn teller(name: &'static str) -> Blueprint {
    let service = |_| kit::Service { routes: Box::new(|_| {}), background: Vec::new() };
    Blueprint { name, migrations: vec![&events::MIGRATIONS], build: Box::new(service) }
}

impl World {
    /// Starts `services` with a database of their own and without Redis.
    pub async fn start(services: Vec<Blueprint>) -> Self {
        Self::start_with(&database().await, None, services).await
    }

    /// Starts `services` on the database at `url`, with the Redis at `redis`.
    pub async fn start_with(url: &str, redis: Option<&str>, services: Vec<Blueprint>) -> Self {
        let clock = TestClock::default();
        let key = Signer::new_key().expect("a key");
        let signer = Signer::new(&key, "test");
        let stopping = CancellationToken::new();
        let stack: Slot = Arc::new(OnceLock::new());
        let stacks: BTreeMap<&'static str, Slot> = [
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
        ]
        .map(|name| (name, Arc::clone(&stack)))
        .into();
        let channels =
            stacks.iter().map(|(name, slot)| ((*name).to_owned(), Channel::Local(Arc::clone(slot))));
        let peers = Peers::new(channels.collect());
        let mut world = Self {
            tenant: TenantId::new(),
            clock,
            stopping,
            stacks,
            databases: BTreeMap::new(),
            signer,
            stack,
        };
        // A teller has no tables of its own and no keys to publish.
        let hosts_identity =
            services.iter().any(|service| service.name == "identity" && service.migrations.len() > 1);
        let guard = Guard::new(world.verifier(hosts_identity), Limits::default());
        let mut routes = RoutesBuilder::default();
        if !hosts_identity {
            routes.add_service(gate::tokens(world.signer.clone(), world.clock.clone()));
        }
        let mut background = Vec::new();
        for Blueprint { name, migrations, build } in services {
            let db = Db::connect(url, name, 8).expect("a URL");
            db.migrate(&migrations).await.expect("migrations");
            let service = build(Parts {
                db: db.clone(),
                clock: world.clock.clock(),
                redis: redis.map(|url| Cache::connect(url).expect("a URL")),
                peers: peers.clone(),
                credentials: Credentials::new(
                    name,
                    &kit::call::service_secret(SECRET, name),
                    world.channel(),
                    world.clock.clock(),
                ),
                stopping: world.stopping.clone(),
            });
            (service.routes)(&mut routes);
            background.extend(service.background);
            world.databases.insert(name, db);
        }
        routes.add_service(events::feed(world.databases.clone()));
        let guarded: Stack = Stack::new(guard.layer(routes.routes()));
        assert!(world.stack.set(guarded).is_ok(), "set once");
        for work in background {
            tokio::spawn(work);
        }
        world
    }

    /// Trusts the world's own key, and those of `identity` where it is hosted.
    fn verifier(&self, hosts_identity: bool) -> Verifier {
        let own = self.signer.public_key().expect("a public key");
        let channel = self.channel();
        Verifier::fetching(
            move || {
                let (own, channel) = (own.clone(), channel.clone());
                Box::pin(async move {
                    let mut keys = JwkSet { keys: vec![own] };
                    if hosts_identity {
                        let answer =
                            AuthServiceClient::new(channel).get_keys(GetKeysRequest {}).await?.into_inner();
                        let published: JwkSet = serde_json::from_str(&answer.jwks).expect("a key set");
                        keys.keys.extend(published.keys);
                    }
                    Ok(keys)
                })
            },
            self.clock.clock(),
        )
    }

    /// The way to all services.
    #[must_use]
    pub fn channel(&self) -> Channel {
        Channel::Local(Arc::clone(&self.stack))
    }

    /// The database of a hosted service.
    #[must_use]
    pub fn db(&self, service: &str) -> &Db {
        self.databases.get(service).expect("a hosted service")
    }

    /// Tells a fact of the world's tenant, as the hosted service or [`teller`] `source` would.
    pub async fn tell<F: prost::Message + prost::Name>(
        &self,
        source: &str,
        aggregate: &'static str,
        id: Uuid,
        revision: i64,
        fact: &F,
    ) {
        self.tell_of(self.tenant, source, aggregate, (id, revision), fact).await;
    }

    /// The same of another tenant.
    pub async fn tell_of<F: prost::Message + prost::Name>(
        &self,
        tenant: TenantId,
        source: &str,
        aggregate: &'static str,
        (id, revision): (Uuid, i64),
        fact: &F,
    ) {
        let told = events::Told::new(aggregate, id, revision, fact, serde_json::json!({}));
        let actor = Actor { tenant, ..(*self.service(source).actor).clone() };
        let mut tx = self.db(source).begin_on(tenant, &[id]).await.expect("begins");
        events::emit(&mut tx, &actor, "test.tell", self.clock.now(), &[told]).await.expect("tells");
        tx.commit().await.expect("commits");
    }

    /// A person of the world's tenant with a department of their own.
    #[must_use]
    pub fn user(&self, name: &str, grants: &[(&str, DataScope)]) -> Who {
        self.person(self.tenant, UserId::new(), name, Some(DepartmentId::new()), grants)
    }

    /// A person of another tenant.
    #[must_use]
    pub fn stranger(&self, grants: &[(&str, DataScope)]) -> Who {
        self.person(TenantId::new(), UserId::new(), "外人", None, grants)
    }

    /// Any person.
    #[must_use]
    pub fn person(
        &self,
        tenant: TenantId,
        id: UserId,
        name: &str,
        department: Option<DepartmentId>,
        grants: &[(&str, DataScope)],
    ) -> Who {
        self.who(Actor {
            tenant,
            principal: Principal::User { id, name: name.to_owned(), department },
            grants: grants.iter().map(|(action, scope)| ((*action).to_owned(), scope.clone())).collect(),
            language: "zh-CN".to_owned(),
        })
    }

    /// A service of the suite, acting in the world's tenant.
    #[must_use]
    pub fn service(&self, name: &str) -> Who {
        let principal = Principal::Service { name: name.to_owned() };
        self.who(Actor { tenant: self.tenant, principal, grants: BTreeMap::new(), language: "en".to_owned() })
    }

    fn who(&self, actor: Actor) -> Who {
        let (token, _) = self.signer.sign(&actor, self.clock.now()).expect("signs");
        Who { actor: Arc::new(actor), token }
    }

    /// The slots of the services, to host them over a socket as well.
    #[must_use]
    pub fn slots(&self) -> &BTreeMap<&'static str, Slot> {
        &self.stacks
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stopping.cancel();
    }
}

/// Somebody with a signed identity.
#[derive(Clone, Debug)]
pub struct Who {
    /// Who.
    pub actor: Arc<Actor>,
    /// Their signed identity.
    pub token: String,
}

impl Who {
    /// A call of theirs.
    pub fn call<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        request
            .metadata_mut()
            .insert("authorization", format!("Bearer {}", self.token).parse().expect("ASCII"));
        if self.actor.is_service() {
            request.metadata_mut().insert(TENANT, self.actor.tenant.to_string().parse().expect("ASCII"));
        }
        request
    }

    /// Their id.
    ///
    /// # Panics
    /// For a service.
    #[must_use]
    pub fn id(&self) -> UserId {
        self.actor.user().expect("a user")
    }
}
