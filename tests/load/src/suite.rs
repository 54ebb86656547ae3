//! The suite under load: release binaries on free ports, on a Postgres and a Redis of their own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::{AuthenticateRequest, SignInRequest};
use embedded::{Postgres, PostgresOptions, Redis, RedisOptions};
use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tonic::metadata::{Ascii, MetadataValue};
use tonic::transport::{Channel, Endpoint};

const DATABASE: &str = "throughline";
const ROLE: &str = "throughline_app";

/// Postgres and Redis, as `up` would start them, outside of its process so that their CPU time is told apart.
#[derive(Debug)]
pub(crate) struct Servers {
    /// Everything that the run keeps.
    pub(crate) folder: PathBuf,
    /// Stopped when dropped.
    pub(crate) postgres: Postgres,
    /// Stopped when dropped.
    pub(crate) redis: Redis,
    /// Name and password of the owner of everything.
    pub(crate) superuser: (String, String),
    url: String,
}

impl Servers {
    /// Starts them on `folder`.
    ///
    /// # Errors
    /// When they are not installed or do not start.
    pub(crate) async fn start(folder: PathBuf) -> anyhow::Result<Self> {
        let settings =
            [("shared_buffers", "256MB"), ("synchronous_commit", "on"), ("track_wal_io_timing", "on")];
        let options = PostgresOptions {
            data: folder.join("postgres"),
            settings: settings.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
            ..PostgresOptions::default()
        };
        let postgres = Postgres::start(options).await?;
        postgres.create_database(DATABASE)?;
        let owner = postgres.url(DATABASE);
        let superuser = owner
            .strip_prefix("postgres://")
            .and_then(|rest| rest.split_once('@')?.0.split_once(':'))
            .map(|(name, password)| (name.to_owned(), password.to_owned()))
            .context("the URL of Postgres")?;
        // Not a superuser, because row-level security does not hold for those.
        let password = &superuser.1;
        postgres.execute(
            DATABASE,
            &format!("create role {ROLE} login password '{password}'; grant create on database {DATABASE} to {ROLE}"),
        )?;
        let url = format!("postgres://{ROLE}:{password}@127.0.0.1:{}/{DATABASE}", postgres.port());
        let redis = Redis::start(RedisOptions { data: folder.join("redis"), port: None }).await?;
        Ok(Self { folder, postgres, redis, superuser, url })
    }

    /// Runs SQL as the owner of everything.
    ///
    /// # Errors
    /// What Postgres says.
    pub(crate) fn sql(&self, text: &str) -> anyhow::Result<String> {
        Ok(self.postgres.execute(DATABASE, text)?)
    }

    /// The suite's database.
    #[must_use]
    pub(crate) fn database(&self) -> &'static str {
        DATABASE
    }

    /// Its URL for the owner of everything.
    #[must_use]
    pub(crate) fn owner_url(&self) -> String {
        self.postgres.url(DATABASE)
    }
}

/// A process of the suite.
#[derive(Debug)]
struct Process {
    child: Child,
    pid: u32,
    log: PathBuf,
}

impl Process {
    /// Asks it to end, and waits until it has.
    async fn end(mut self) -> anyhow::Result<()> {
        let pid = i32::try_from(self.pid).ok().and_then(Pid::from_raw).context("a process id")?;
        kill_process(pid, Signal::TERM)?;
        tokio::time::timeout(Duration::from_secs(30), self.child.wait())
            .await
            .context("it does not end")??;
        Ok(())
    }

    /// Fails when it has ended by itself.
    fn check(&mut self) -> anyhow::Result<()> {
        if let Some(status) = self.child.try_wait()? {
            let text = fs::read_to_string(&self.log).unwrap_or_default();
            bail!("throughline ended ({status}):\n{text}");
        }
        Ok(())
    }
}

/// A running suite. What is left of it is killed when dropped.
#[derive(Debug)]
pub(crate) struct Suite {
    gateway: Option<Process>,
    services: Process,
    /// Where the gateway listens: `http://127.0.0.1:…`.
    pub(crate) http: String,
    /// Where the services listen.
    pub(crate) grpc: String,
    /// The session of the demo company's administrator.
    pub(crate) session: String,
}

impl Suite {
    /// Everything in one process, with the demo company: `throughline up`.
    ///
    /// # Errors
    /// When it does not start; its log is in the text.
    pub(crate) async fn together(servers: &Servers) -> anyhow::Result<Self> {
        let (http, grpc) = (free_address()?, free_address()?);
        let services = spawn(servers, &["up"], http, grpc, &[])?;
        Self::ready(servers, None, services, http, grpc).await
    }

    /// The gateway in a process of its own, so that its CPU time is told apart: `throughline serve`. Its calls about
    /// leads go to `lead` where that is given.
    ///
    /// # Errors
    /// When it does not start; its log is in the text.
    pub(crate) async fn apart(servers: &Servers, lead: Option<&str>) -> anyhow::Result<Self> {
        let (http, grpc) = (free_address()?, free_address()?);
        let services = spawn(servers, &["serve", "identity", "lead"], free_address()?, grpc, &[])?;
        let ways = [
            ("THROUGHLINE__SERVICES__IDENTITY", format!("http://{grpc}")),
            ("THROUGHLINE__SERVICES__LEAD", lead.map_or_else(|| format!("http://{grpc}"), ToOwned::to_owned)),
        ];
        let gateway = spawn(servers, &["serve", "gateway"], http, free_address()?, &ways)?;
        Self::ready(servers, Some(gateway), services, http, grpc).await
    }

    async fn ready(
        servers: &Servers,
        mut gateway: Option<Process>,
        mut services: Process,
        http: SocketAddr,
        grpc: SocketAddr,
    ) -> anyhow::Result<Self> {
        for _ in 0..600 {
            services.check()?;
            if let Some(gateway) = &mut gateway {
                gateway.check()?;
            }
            if answers(http).await
                && let Ok(session) = sign_in(servers, grpc).await
            {
                let (http, grpc) = (format!("http://{http}"), format!("http://{grpc}"));
                return Ok(Self { gateway, services, http, grpc, session });
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let text = fs::read_to_string(&services.log).unwrap_or_default();
        bail!("the suite is not ready within a minute:\n{text}");
    }

    /// Its processes, by what they do.
    #[must_use]
    pub(crate) fn pids(&self) -> (Option<u32>, u32) {
        (self.gateway.as_ref().map(|gateway| gateway.pid), self.services.pid)
    }

    /// A channel to the services.
    ///
    /// # Errors
    /// When they cannot be reached.
    pub(crate) async fn channel(&self) -> anyhow::Result<Channel> {
        Ok(Endpoint::from_shared(self.grpc.clone())?.tcp_nodelay(true).connect().await?)
    }

    /// The signed identity that a call carries; it lasts five minutes.
    ///
    /// # Errors
    /// What `identity` says.
    pub(crate) async fn identity(&self) -> anyhow::Result<MetadataValue<Ascii>> {
        let ask = AuthenticateRequest { credential: self.session.clone() };
        let identity = AuthServiceClient::new(self.channel().await?).authenticate(ask).await?.into_inner();
        Ok(format!("Bearer {}", identity.token).parse()?)
    }

    /// Ends it.
    ///
    /// # Errors
    /// When it does not end within half a minute.
    pub(crate) async fn end(self) -> anyhow::Result<()> {
        if let Some(gateway) = self.gateway {
            gateway.end().await?;
        }
        self.services.end().await
    }
}

/// `throughline` as it was built together with this program.
fn spawn(
    servers: &Servers,
    arguments: &[&str],
    http: SocketAddr,
    grpc: SocketAddr,
    more: &[(&str, String)],
) -> anyhow::Result<Process> {
    let program = std::env::current_exe()?.with_file_name("throughline");
    let log = servers.folder.join(format!("{}.log", http.port()));
    let output = File::create(&log)?;
    let secret = fs::read_to_string(servers.folder.join("service.secret")).unwrap_or_default();
    let mut command = Command::new(&program);
    command
        .args(arguments)
        .env("DATABASE_URL", &servers.url)
        .env("REDIS_URL", servers.redis.url())
        .env("THROUGHLINE__LISTEN__HTTP", http.to_string())
        .env("THROUGHLINE__LISTEN__GRPC", grpc.to_string())
        .env("THROUGHLINE__DATA__FOLDER", &servers.folder)
        // Counted, but never reached.
        .env("THROUGHLINE__GATEWAY__REQUESTS_PER_MINUTE", "1000000000")
        .envs(more.iter().map(|(name, value)| (name, value)))
        .stdin(std::process::Stdio::null())
        .stdout(output.try_clone()?)
        .stderr(output)
        .kill_on_drop(true);
    if !secret.is_empty() {
        command.env("THROUGHLINE__IDENTITY__SERVICE_SECRET", secret.trim());
    }
    let child = command.spawn().with_context(|| {
        format!("{}: build it with cargo build --release -p throughline", program.display())
    })?;
    let pid = child.id().context("it ended at once")?;
    Ok(Process { child, pid, log })
}

/// A port that is free now.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Whether the gateway says that it is ready.
async fn answers(address: SocketAddr) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(b"GET /readyz HTTP/1.0\r\nhost: localhost\r\n\r\n").await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer.split(' ').nth(1) == Some("200"))
    };
    matches!(tokio::time::timeout(Duration::from_secs(1), ask).await, Ok(Ok(true)))
}

async fn sign_in(servers: &Servers, grpc: SocketAddr) -> anyhow::Result<String> {
    let channel = Endpoint::from_shared(format!("http://{grpc}"))?.connect().await?;
    let password = fs::read_to_string(servers.folder.join("demo.password"))?;
    let ask = SignInRequest { tenant: String::new(), login: "admin".to_owned(), password };
    Ok(AuthServiceClient::new(channel).sign_in(ask).await?.into_inner().token)
}

/// A folder of this run beside the programs: on the disk that the figures are about, and readable by the user that
/// runs Postgres.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn folder() -> anyhow::Result<Folder> {
    let program = std::env::current_exe()?;
    let path = program.with_file_name(format!("bench-{}", std::process::id()));
    fs::create_dir_all(&path)?;
    Ok(Folder(path))
}

/// Removed when dropped.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Where it is.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} was not removed: {error}", self.0.display());
        }
    }
}
