//! One measured run: a load for some seconds, and the CPU time that every process spent on it.

use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use futures::future::try_join_all;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::Channel;
use tonic::{Request, Status};

use crate::cpu;
use crate::suite::{Servers, Suite};

/// What a generator of load saw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    /// Requests answered.
    pub(crate) done: u64,
    /// In so many seconds.
    pub(crate) seconds: f64,
    /// How long one took: the median; with pgbench the mean.
    pub(crate) typical: Duration,
    /// How long the slowest hundredth took at least.
    pub(crate) worst: Option<Duration>,
}

/// CPU time of each part.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Cpu {
    /// The gateway, where it has a process of its own.
    pub(crate) gateway: Duration,
    /// The services, and the gateway where it lives with them.
    pub(crate) services: Duration,
    /// Postgres with everything it forked.
    pub(crate) postgres: Duration,
    /// Redis.
    pub(crate) redis: Duration,
}

impl Cpu {
    fn since(self, before: Self) -> Self {
        Self {
            gateway: self.gateway.saturating_sub(before.gateway),
            services: self.services.saturating_sub(before.services),
            postgres: self.postgres.saturating_sub(before.postgres),
            redis: self.redis.saturating_sub(before.redis),
        }
    }

    fn all(self) -> Duration {
        self.gateway + self.services + self.postgres + self.redis
    }
}

/// A load, and what it cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    /// What the generator saw.
    pub(crate) load: Load,
    /// What it cost while it ran.
    pub(crate) cpu: Cpu,
    /// What followed it: facts taken up by other services, vacuum.
    pub(crate) after: Duration,
}

impl Measured {
    /// Requests a second.
    #[must_use]
    pub(crate) fn rate(&self) -> f64 {
        self.load.done as f64 / self.load.seconds
    }

    /// Microseconds of `part` for each request.
    #[must_use]
    pub(crate) fn each(&self, part: Duration) -> f64 {
        part.as_secs_f64() * 1e6 / self.load.done.max(1) as f64
    }

    /// Microseconds of everything but the generator for each request.
    #[must_use]
    pub(crate) fn in_all(&self) -> f64 {
        self.each(self.cpu.all())
    }
}

/// Reads the CPU time of the parts. The generator of load is none of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meter {
    gateway: Option<u32>,
    services: u32,
    postgres: u32,
    redis: u32,
}

impl Meter {
    /// Of this suite.
    ///
    /// # Errors
    /// When a server has ended.
    pub(crate) fn new(servers: &Servers, suite: &Suite) -> anyhow::Result<Self> {
        let (gateway, services) = suite.pids();
        Ok(Self {
            gateway,
            services,
            postgres: servers.postgres.pid().context("Postgres has ended")?,
            redis: servers.redis.pid().context("Redis has ended")?,
        })
    }

    fn read(&self) -> Cpu {
        Cpu {
            gateway: self.gateway.map_or(Duration::ZERO, cpu::of_process),
            services: cpu::of_process(self.services),
            postgres: cpu::of_tree(self.postgres),
            redis: cpu::of_process(self.redis),
        }
    }

    /// Runs `load`, reads what it cost, and waits until everything rests.
    ///
    /// # Errors
    /// Those of `load`.
    pub(crate) async fn measure(
        &self,
        load: impl Future<Output = anyhow::Result<Load>>,
    ) -> anyhow::Result<Measured> {
        let before = self.read();
        let load = load.await?;
        let cpu = self.read().since(before);
        Ok(Measured { load, cpu, after: self.settle().await })
    }

    /// Waits, for ten seconds at most, until hardly anything runs; the CPU time until then.
    async fn settle(&self) -> Duration {
        const GLANCE: Duration = Duration::from_millis(200);
        let first = self.read();
        for _ in 0..50 {
            let before = self.read();
            tokio::time::sleep(GLANCE).await;
            if self.read().since(before).all() <= GLANCE / 10 {
                break;
            }
        }
        self.read().since(first).all()
    }
}

/// HTTP/2 connections that the clients share, as services among themselves do.
const CONNECTIONS: usize = 4;

/// Calls through gRPC from so many clients, each one call after the other, for `time`.
///
/// # Errors
/// The first call that failed.
pub(crate) async fn grpc<F, Fut>(
    suite: &Suite,
    clients: usize,
    time: Duration,
    call: F,
) -> anyhow::Result<Load>
where
    F: Fn(Channel, Signed) -> Fut + Clone + Send + 'static,
    Fut: Future<Output = Result<(), Status>> + Send,
{
    let signed = Signed::of(suite).await?;
    let channels = try_join_all((0..clients.min(CONNECTIONS)).map(|_| suite.channel())).await?;
    let started = Instant::now();
    let clients = (0..clients).map(|client| {
        let (channel, signed, call) =
            (channels[client % channels.len()].clone(), signed.clone(), call.clone());
        tokio::spawn(async move {
            let mut took: Vec<Duration> = Vec::new();
            while started.elapsed() < time {
                let asked = Instant::now();
                call(channel.clone(), signed.clone()).await?;
                took.push(asked.elapsed());
            }
            Ok::<_, Status>(took)
        })
    });
    let mut took = Vec::new();
    for client in try_join_all(clients).await? {
        took.extend(client?);
    }
    let seconds = started.elapsed().as_secs_f64();
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
    Ok(Load { done: took.len() as u64, seconds, typical: at(50), worst: Some(at(99)) })
}

/// Signs calls.
#[derive(Clone, Debug)]
pub(crate) struct Signed(MetadataValue<Ascii>);

impl Signed {
    /// As the demo company's administrator.
    ///
    /// # Errors
    /// What `identity` says.
    pub(crate) async fn of(suite: &Suite) -> anyhow::Result<Self> {
        Ok(Self(suite.identity().await?))
    }

    /// `message` as a signed call.
    #[must_use]
    pub(crate) fn call<T>(&self, message: T) -> Request<T> {
        let mut request = Request::new(message);
        request.metadata_mut().insert("authorization", self.0.clone());
        request
    }
}
