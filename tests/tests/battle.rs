//! The ground of tests that kill: the suite in processes of their own on a private Postgres, and whoever attacks them.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{CreateTenantRequest, Tenant};
use embedded::{Postgres, PostgresOptions};
use kit::Channel;
use kit::call::{Credentials, service_secret};
use tokio::sync::{Mutex, MutexGuard, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use types::{Clock, TenantId};
use uuid::Uuid;

/// Whoever waits longer for one step waits for something lost.
const PATIENCE: Duration = Duration::from_secs(300);
const SECRET: &str = "the secret of everybody in a battle";
/// Of every account.
pub(crate) const PASSWORD: &str = "correct-horse-battery";
const DATABASE: &str = "throughline";

/// Services that share a process.
pub(crate) type Group = &'static [&'static str];

struct Process {
    services: Group,
    environment: Vec<(String, String)>,
    child: Child,
}

impl Process {
    fn start(services: Group, environment: Vec<(String, String)>) -> Self {
        let child = Self::spawn(services, &environment);
        Self { services, environment, child }
    }

    fn spawn(services: Group, environment: &[(String, String)]) -> Child {
        // Test binaries stand in `deps`, one below the programs.
        let program = std::env::current_exe().expect("a path").with_file_name("../throughline");
        assert!(program.is_file(), "{}: cargo build --bin throughline", program.display());
        Command::new(program)
            .arg("serve")
            .args(services)
            .envs(environment.iter().cloned())
            .stdout(Stdio::null())
            .spawn()
            .expect("starts")
    }

    /// SIGKILL, and a new one.
    fn replace(&mut self) {
        // It may have given up by itself.
        let _ = self.child.kill();
        self.child.wait().expect("is waited for");
        self.child = Self::spawn(self.services, &self.environment);
    }

    /// Whether it has given up: a pod that cannot make its tables ends, and is started again.
    fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

/// Does it until it is done: errors of a suite that is being killed are what these tests are about.
pub(crate) async fn insist<T>(
    what: &str,
    mut step: impl AsyncFnMut() -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let since = Instant::now();
    loop {
        match step().await {
            Ok(done) => return Ok(done),
            Err(error) if since.elapsed() > PATIENCE => return Err(error.context(format!("{what}: lost"))),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// What is done to the suite.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Blow {
    /// A process of it is killed.
    Kill,
    /// Postgres drops a third of this service's connections.
    Cut(&'static str),
    /// Postgres loses power.
    Crash,
}

/// How often what was done.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Blows {
    /// Processes killed.
    pub kills: u32,
    /// Connections dropped.
    pub cuts: u32,
    /// Crashes of Postgres.
    pub crashes: u32,
    /// Processes that gave up by themselves, and were started again.
    pub ended: u32,
}

/// An attack under way.
pub(crate) struct Attack {
    stop: CancellationToken,
    dealt: watch::Receiver<u32>,
    blows: JoinHandle<Blows>,
}

impl Attack {
    /// Ends it once so many blows were dealt: how quick the machine is makes no test easier.
    pub(crate) async fn stop_after(mut self, blows: u32) -> Blows {
        // Nobody deals any more when this fails; what the attacker says of it follows.
        let _ = self.dealt.wait_for(|dealt| *dealt >= blows).await;
        self.stop().await
    }

    /// Ends it.
    pub(crate) async fn stop(self) -> Blows {
        self.stop.cancel();
        self.blows.await.expect("the attacker ends")
    }
}

/// The suite on its Postgres. Everything is gone when it is dropped.
pub(crate) struct Ground {
    processes: Arc<Mutex<Vec<Process>>>,
    postgres: Arc<Mutex<Postgres>>,
    /// Where the gateway listens, if there is one.
    pub http: String,
    /// Where each process listens for gRPC, in order.
    pub grpc: Vec<String>,
    _folder: Folder,
    /// The last to go.
    _turn: MutexGuard<'static, ()>,
}

/// One battle at a time: each takes a whole machine, and patience is counted in seconds.
pub(crate) static TURN: Mutex<()> = Mutex::const_new(());

/// Removed when dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Ground {
    /// Starts these processes. Of a service that several of them host, the others know the first.
    pub(crate) async fn start(name: &str, groups: &[Group]) -> Self {
        let turn = TURN.lock().await;
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target")).join(name);
        let data = folder.join(std::process::id().to_string());
        std::fs::create_dir_all(&data).expect("target is writable");
        let options = PostgresOptions { data: data.join("postgres"), ..PostgresOptions::default() };
        let postgres = Postgres::start(options).await.expect("a private Postgres");
        postgres.create_database(DATABASE).expect("a database");
        let role = "create role app login password 'app'; grant create on database throughline to app";
        postgres.execute(DATABASE, role).expect("a role");
        let url = format!("postgres://app:app@127.0.0.1:{}/{DATABASE}", postgres.port());

        let ports: Vec<(Group, u16)> = groups.iter().map(|services| (*services, free_port())).collect();
        let http = free_port();
        let mut environment: Vec<(String, String)> = [
            ("POSTGRES__URL", url.as_str()),
            ("IDENTITY__SERVICE_SECRET", SECRET),
            ("LISTEN__HTTP", &format!("127.0.0.1:{http}")),
            ("GATEWAY__REQUESTS_PER_MINUTE", "0"),
            ("LOG__FILTER", "error"),
            ("DOCUMENT__FOLDER", &data.join("files").to_string_lossy()),
        ]
        .map(|(name, value)| (format!("THROUGHLINE__{name}"), value.to_owned()))
        .into();
        let elsewhere = |service: &str| format!("THROUGHLINE__SERVICES__{}", service.to_uppercase());
        // What is said later holds: the first of several replicas speaks last.
        for (services, port) in ports.iter().rev() {
            let at = |service: &&str| (elsewhere(service), format!("http://127.0.0.1:{port}"));
            environment.extend(services.iter().map(at));
        }
        let processes = ports.iter().map(|(services, port)| {
            let mut own = environment.clone();
            own.retain(|(name, _)| services.iter().all(|service| *name != elsewhere(service)));
            own.push(("THROUGHLINE__LISTEN__GRPC".into(), format!("127.0.0.1:{port}")));
            if !services.contains(&"gateway") {
                // Only the gateway has a REST face; nobody else may stand on its port.
                own.push(("THROUGHLINE__LISTEN__HTTP".into(), "127.0.0.1:0".into()));
            }
            Process::start(services, own)
        });
        Self {
            processes: Arc::new(Mutex::new(processes.collect())),
            postgres: Arc::new(Mutex::new(postgres)),
            http: format!("http://127.0.0.1:{http}"),
            grpc: ports.iter().map(|(_, port)| format!("http://127.0.0.1:{port}")).collect(),
            _folder: Folder(data),
            _turn: turn,
        }
    }

    /// Founds a company by the process `identity`; its administrator, `admin`, may do everything.
    pub(crate) async fn found(&self, identity: usize, slug: &str) {
        let found = async || {
            let channel = Channel::connect(&self.grpc[identity])?;
            let us = Credentials::new("up", &service_secret(SECRET, "up"), channel.clone(), Clock::system());
            let tenant =
                Tenant { slug: slug.into(), display_name: "不死机械".into(), ..Tenant::default() };
            let ask = CreateTenantRequest {
                tenant: Some(Tenant {
                    time_zone: "Asia/Shanghai".into(),
                    language: "zh-CN".into(),
                    ..tenant
                }),
                admin_login: "admin".into(),
                admin_password: PASSWORD.into(),
                admin_name: "管理员".into(),
                request_id: slug.into(),
            };
            let request = us.request(TenantId(Uuid::nil()), ask).await?;
            DirectoryServiceClient::new(channel).create_tenant(request).await?;
            Ok(())
        };
        insist("founding", found).await.expect("founds the company");
    }

    /// Attacks the suite until told otherwise: waits for so many milliseconds, at random, then for `up`, for five
    /// seconds at most, and deals the blow that belongs to the turn, which counts from 1.
    pub(crate) fn attack<U: Future<Output = ()> + Send>(
        &self,
        pause: std::ops::Range<u64>,
        up: impl Fn() -> U + Send + 'static,
        blow: impl Fn(u32) -> Blow + Send + 'static,
    ) -> Attack {
        let stop = CancellationToken::new();
        let (processes, postgres) = (Arc::clone(&self.processes), Arc::clone(&self.postgres));
        let stopped = stop.clone();
        let (deal, dealt) = watch::channel(0);
        let blows = tokio::spawn(async move {
            let mut blows = Blows::default();
            for turn in 1.. {
                if stopped.is_cancelled() {
                    break;
                }
                for process in processes.lock().await.iter_mut() {
                    if !process.has_ended() {
                        continue;
                    }
                    process.replace();
                    blows.ended += 1;
                }
                let random = Uuid::new_v4().as_u128();
                let wait = pause.start + random as u64 % (pause.end - pause.start);
                tokio::time::sleep(Duration::from_millis(wait)).await;
                let up = tokio::time::timeout(Duration::from_secs(5), up());
                let _ = stopped.run_until_cancelled(up).await;
                match blow(turn) {
                    Blow::Crash => {
                        postgres.lock().await.crash().await.expect("Postgres starts again");
                        blows.crashes += 1;
                    }
                    Blow::Kill => {
                        let mut processes = processes.lock().await;
                        let at = (random >> 64) as usize % processes.len();
                        processes[at].replace();
                        blows.kills += 1;
                    }
                    Blow::Cut(service) => {
                        let cut = format!(
                            "select count(pg_terminate_backend(pid)) from pg_stat_activity
                             where application_name = 'throughline-{service}' and random() < 0.3"
                        );
                        let cut = postgres.lock().await.execute(DATABASE, &cut).expect("Postgres answers");
                        blows.cuts += cut.trim().parse::<u32>().expect("a count");
                    }
                }
                let _ = deal.send(turn);
            }
            blows
        });
        Attack { stop, dealt, blows }
    }

    /// Postgres, to ask it what is true.
    pub(crate) async fn truth(&self) -> Truth<'_> {
        Truth(self.postgres.lock().await)
    }
}

/// What the tables say.
pub(crate) struct Truth<'a>(MutexGuard<'a, Postgres>);

impl Truth<'_> {
    /// Runs SQL as the owner of everything; gives the lines of its answer.
    pub(crate) fn lines(&self, sql: &str) -> Vec<String> {
        let answer = self.0.execute(DATABASE, sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        answer.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// The number that SQL gives.
    pub(crate) fn count(&self, sql: &str) -> i64 {
        let lines = self.lines(sql);
        lines.iter().find_map(|line| line.parse().ok()).unwrap_or_else(|| panic!("{sql}: {lines:?}"))
    }
}
