//! A private Postgres.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::program::{self, Disguise, run};
use crate::{Error, file};

/// How to start it.
#[derive(Clone, Debug, Default)]
pub struct PostgresOptions {
    /// Folder of its data; made when it is not there.
    pub data: PathBuf,
    /// Folder of its programs; looked for where distributions put them when absent.
    pub programs: Option<PathBuf>,
    /// Port on 127.0.0.1; a free one when absent.
    pub port: Option<u16>,
    /// Settings on top of ours: `("shared_buffers", "512MB")`.
    pub settings: Vec<(String, String)>,
    /// A folder to keep a made database cluster in, to copy instead of making another.
    pub template: Option<PathBuf>,
}

/// A running Postgres. Stopped when dropped.
#[derive(Debug)]
pub struct Postgres {
    options: PostgresOptions,
    port: u16,
    password: String,
    programs: PathBuf,
    child: Option<Child>,
    /// Locked as long as we live; the kernel lets go of it however we die.
    _owner: fs::File,
}

/// Takes the folder for this process.
fn own_folder(data: &Path) -> Result<fs::File, Error> {
    fs::create_dir_all(data).map_err(file(data))?;
    let path = data.join("owner");
    let mut lock = fs::File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(&path)
        .map_err(file(&path))?;
    if lock.try_lock().is_err() {
        let owner = fs::read_to_string(&path).unwrap_or_default();
        return Err(Error::InUse { folder: data.to_path_buf(), owner });
    }
    lock.set_len(0).and_then(|()| write!(lock, "{}", std::process::id())).map_err(file(&path))?;
    Ok(lock)
}

const USER: &str = "throughline";

impl Postgres {
    /// Starts it on its folder, recovering what a crash left. Takes seconds the first time.
    ///
    /// # Errors
    /// When Postgres is not installed, the port is taken, or it does not start: the text says which.
    pub async fn start(options: PostgresOptions) -> Result<Self, Error> {
        let missing =
            Error::Missing { program: "postgres", package: "postgresql", setting: "data.postgres_bin" };
        let programs = program::find("initdb", options.programs.as_deref()).ok_or(missing)?;
        let programs = programs.parent().map(Path::to_path_buf).unwrap_or_default();
        let port = match options.port {
            Some(port) => port,
            None => program::free_port()?,
        };
        let owner = own_folder(&options.data)?;
        let mut postgres =
            Self { options, port, password: String::new(), programs, child: None, _owner: owner };
        postgres.end_left_over()?;
        if postgres.options.port.is_some() {
            program::check_free(port)?;
        }
        postgres.make_cluster()?;
        postgres.password =
            fs::read_to_string(postgres.password_file()).map_err(file(postgres.password_file()))?;
        let mut tries = 0;
        loop {
            match postgres.spawn().await {
                Ok(()) => return Ok(postgres),
                // A free port may be taken by somebody else before Postgres binds it.
                Err(Error::Failed { output, .. })
                    if postgres.options.port.is_none() && output.contains("could not") && tries < 5 =>
                {
                    tries += 1;
                    postgres.port = program::free_port()?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// The URL of `database`.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// The URL of `database` for another role with the same password rule.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The server's process.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Runs SQL on `database` as the owner of everything.
    ///
    /// # Errors
    /// What Postgres says.
    pub fn execute(&self, database: &str, sql: &str) -> Result<String, Error> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-XqAt", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database), "-c", sql]);
        run(psql)
    }

    /// Makes `database` when it is not there.
    ///
    /// # Errors
    /// What Postgres says.
    pub fn create_database(&self, database: &str) -> Result<(), Error> {
        let there =
            self.execute("postgres", &format!("select 1 from pg_database where datname = '{database}'"))?;
        if there.trim().is_empty() {
            self.execute("postgres", &format!("create database \"{database}\""))?;
        }
        Ok(())
    }

    /// Stops and starts it again, as an operator would.
    ///
    /// # Errors
    /// When it does not start again.
    pub async fn restart(&mut self) -> Result<(), Error> {
        self.stop();
        self.spawn().await
    }

    /// Ends it as a power cut would, and starts it again.
    ///
    /// # Errors
    /// When it does not start again.
    pub async fn crash(&mut self) -> Result<(), Error> {
        if let Some(pid) = self.pid() {
            program::signal(pid, "KILL")?;
        }
        if let Some(mut child) = self.child.take() {
            child.wait()?;
        }
        self.end_left_over()?;
        self.spawn().await
    }

    /// Stops it; transactions under way are rolled back.
    pub fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        if let Err(error) = program::signal(child.id(), "INT") {
            tracing::warn!(%error, "postgres was not told to stop");
        }
        if let Err(error) = child.wait() {
            tracing::warn!(%error, "postgres was not waited for");
        }
    }

    fn cluster(&self) -> PathBuf {
        self.options.data.join("pg")
    }

    fn password_file(&self) -> PathBuf {
        self.options.data.join("pg.password")
    }

    /// Ends a server that outlived a killed parent on the same folder, and backends that outlived their server: a busy
    /// one notices late, and holds the memory that the next server needs.
    fn end_left_over(&self) -> Result<(), Error> {
        let cluster = self.cluster();
        let lock = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
        let server = lock.lines().next().and_then(|line| line.trim().parse::<u32>().ok());
        if let Some(pid) = server.filter(|pid| program::is_ours(*pid, &cluster)) {
            program::signal(pid, "INT")?;
            for _ in 0..200 {
                if !program::is_ours(pid, &cluster) {
                    break;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
            if program::is_ours(pid, &cluster) {
                program::signal(pid, "KILL")?;
            }
        }
        for _ in 0..100 {
            let backends = program::working_in(&cluster);
            if backends.is_empty() {
                break;
            }
            for pid in backends {
                // It may just have ended by itself.
                let _ = program::signal(pid, "KILL");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn make_cluster(&self) -> Result<(), Error> {
        if self.cluster().join("PG_VERSION").is_file() {
            return Ok(());
        }
        let data = &self.options.data;
        fs::create_dir_all(data).map_err(file(data))?;
        if let Some(template) = &self.options.template {
            if !template.join("ready").is_file() {
                let fresh = template.with_extension(uuid::Uuid::now_v7().to_string());
                fs::create_dir_all(&fresh).map_err(file(&fresh))?;
                self.initdb(&fresh)?;
                fs::write(fresh.join("ready"), "").map_err(file(&fresh))?;
                // Of two that made one at once, the first stays.
                if fs::rename(&fresh, template).is_err() {
                    fs::remove_dir_all(&fresh).map_err(file(&fresh))?;
                }
            }
            let mut copy = Command::new("cp");
            copy.args(["-a", "--reflink=auto"])
                .arg(template.join("pg"))
                .arg(template.join("pg.password"))
                .arg(data);
            run(copy)?;
        } else {
            self.initdb(data)?;
        }
        Ok(())
    }

    fn initdb(&self, folder: &Path) -> Result<(), Error> {
        let password = uuid::Uuid::new_v4().simple().to_string();
        let secret = folder.join("pg.password");
        fs::write(&secret, &password).map_err(file(&secret))?;
        let cluster = folder.join("pg");
        fs::create_dir_all(&cluster).map_err(file(&cluster))?;
        // initdb refuses root: the cluster, and the file with the password while it is read, belong to nobody.
        self.own(&cluster)?;
        let readable = cluster.with_extension("initdb");
        fs::write(&readable, &password).map_err(file(&readable))?;
        self.own(&readable)?;
        let mut initdb = program::command(&self.programs.join("initdb"), program::disguise());
        initdb
            .args([
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "scram-sha-256",
                "--no-sync",
                "--pwfile",
            ])
            .arg(&readable)
            .arg("-D")
            .arg(&cluster)
            .current_dir("/");
        let outcome = run(initdb);
        fs::remove_file(&readable).map_err(file(&readable))?;
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).map_err(file(&secret))?;
        outcome.map(drop)
    }

    /// Gives a file to the user that runs the server.
    fn own(&self, path: &Path) -> Result<(), Error> {
        if program::disguise() != Disguise::Nobody {
            return Ok(());
        }
        let id = |kind: &str, name: &str| -> Result<u32, Error> {
            let table = format!("/etc/{kind}");
            let text = fs::read_to_string(&table).map_err(file(&table))?;
            let line = text.lines().find(|line| line.starts_with(&format!("{name}:")));
            line.and_then(|line| line.split(':').nth(2)?.parse().ok())
                .ok_or(Error::Failed { program: "chown".into(), output: format!("no {name} in {table}") })
        };
        chown(path, Some(id("passwd", "nobody")?), Some(id("group", "nogroup")?)).map_err(file(path))
    }

    async fn spawn(&mut self) -> Result<(), Error> {
        let cluster = self.cluster();
        let log = self.options.data.join("pg.log");
        let output = fs::File::options().create(true).append(true).open(&log).map_err(file(&log))?;
        let mut server = program::command(&self.programs.join("postgres"), program::disguise());
        server.arg("-D").arg(&cluster).args(["-p", &self.port.to_string()]).current_dir("/");
        let fixed = [
            ("listen_addresses", "127.0.0.1"),
            ("unix_socket_directories", ""),
            ("max_connections", "800"),
            ("wal_compression", "on"),
            ("max_wal_size", "2GB"),
        ];
        let asked = self.options.settings.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in fixed.into_iter().chain(asked) {
            server.arg("-c").arg(format!("{name}={value}"));
        }
        server.stdout(output.try_clone()?).stderr(Stdio::from(output));
        self.child = Some(program::spawn(server)?);
        let ready = self.programs.join("pg_isready");
        for _ in 0..600 {
            if let Some(child) = &mut self.child
                && child.try_wait()?.is_some()
            {
                self.child = None;
                let text = fs::read_to_string(&log).unwrap_or_default();
                let tail: Vec<_> = text.lines().rev().take(5).collect();
                return Err(Error::Failed {
                    program: "postgres".into(),
                    output: tail.into_iter().rev().collect::<Vec<_>>().join("\n"),
                });
            }
            let mut probe = Command::new(&ready);
            probe.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            if probe.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.stop();
        Err(Error::Failed { program: "postgres".into(), output: "not ready within 30 s".into() })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.stop();
    }
}
