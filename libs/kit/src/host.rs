//! What a service is given, and what it gives back.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::future::BoxFuture;
use tokio_util::sync::CancellationToken;
use tonic::service::RoutesBuilder;
use types::Clock;

use crate::call::Credentials;
use crate::{Channel, Db};

/// What a service is built from.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Its database.
    pub db: Db,
    /// Where time comes from.
    pub clock: Clock,
    /// The shared cache; services work without it.
    pub redis: Option<Cache>,
    /// Ways to the other services.
    pub peers: Peers,
    /// Its own identity towards them.
    pub credentials: Credentials,
    /// Cancelled when the process stops: background work ends then.
    pub stopping: CancellationToken,
}

/// Ways to the services by name.
#[derive(Clone, Debug, Default)]
pub struct Peers(Arc<BTreeMap<String, Channel>>);

impl Peers {
    /// From names and channels.
    #[must_use]
    pub fn new(channels: BTreeMap<String, Channel>) -> Self {
        Self(Arc::new(channels))
    }

    /// The way to `service`, where there is one.
    #[must_use]
    pub fn find(&self, service: &str) -> Option<Channel> {
        self.0.get(service).cloned()
    }

    /// The way to `service`; one that answers UNAVAILABLE when this process was not told where it is.
    #[must_use]
    pub fn get(&self, service: &str) -> Channel {
        self.find(service).unwrap_or_else(|| Channel::Absent(service.to_owned()))
    }
}

/// The shared cache. Reconnects by itself; a call fails fast while it is away.
#[derive(Clone)]
pub struct Cache(pub redis::aio::ConnectionManager, redis::Client);

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cache")
    }
}

impl Cache {
    /// To the Redis at `url`; connects lazily, so that a missing Redis does not stop the start.
    ///
    /// # Errors
    /// When `url` is not one.
    pub fn connect(url: &str) -> Result<Self, redis::RedisError> {
        let client = redis::Client::open(url)?;
        let config = redis::aio::ConnectionManagerConfig::new()
            .set_connection_timeout(Some(std::time::Duration::from_millis(500)))
            .set_response_timeout(Some(std::time::Duration::from_millis(200)))
            .set_number_of_retries(1);
        Ok(Self(redis::aio::ConnectionManager::new_lazy_with_config(client.clone(), config)?, client))
    }

    /// The client, for subscriptions.
    #[must_use]
    pub fn client(&self) -> &redis::Client {
        &self.1
    }
}

/// Work that a service does by itself until the process stops.
pub type Background = BoxFuture<'static, ()>;

/// A service before it is built: what a host must know to give it its parts.
pub struct Blueprint {
    /// Its name, `lead`: also the name of its schema.
    pub name: &'static str,
    /// What brings its schema up to date, in order.
    pub migrations: Vec<&'static sqlx::migrate::Migrator>,
    /// Builds it.
    pub build: Box<dyn FnOnce(Parts) -> Service + Send>,
}

impl std::fmt::Debug for Blueprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blueprint({})", self.name)
    }
}

/// A service, ready to be hosted.
pub struct Service {
    /// Adds its gRPC services.
    pub routes: Box<dyn FnOnce(&mut RoutesBuilder) + Send>,
    /// What it does by itself.
    pub background: Vec<Background>,
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Service({} in the background)", self.background.len())
    }
}
