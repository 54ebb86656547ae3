//! Programs: where they are, and running them as somebody who may.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError, mpsc};

use crate::Error;

/// The program `name` in `folder`, else in the newest Postgres of the distribution, else on the PATH.
pub(crate) fn find(name: &'static str, folder: Option<&Path>) -> Option<PathBuf> {
    if let Some(folder) = folder {
        return Some(folder.join(name)).filter(|path| path.is_file());
    }
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin").join(name)))
        })
        .filter(|(_, path)| path.is_file())
        .collect();
    versions.sort_unstable();
    versions.pop().map(|(_, path)| path).or_else(|| {
        ["/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin", "/opt/homebrew/bin"]
            .iter()
            .map(|folder| Path::new(folder).join(name))
            .find(|path| path.is_file())
    })
}

/// Whether this process runs as root: Postgres refuses to.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// How a server that refuses root is run by root.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disguise {
    /// Not root: nothing to hide.
    None,
    /// In a user namespace that calls us nobody: files stay ours, also in folders that only root may enter.
    Namespace,
    /// As the user nobody, who must be given the files.
    Nobody,
}

/// What works on this machine.
pub(crate) fn disguise() -> Disguise {
    static FOUND: LazyLock<Disguise> = LazyLock::new(|| {
        if !is_root() {
            return Disguise::None;
        }
        let mut unshare = Command::new("unshare");
        unshare.args(NAMESPACE).arg("true").stdout(Stdio::null()).stderr(Stdio::null());
        if unshare.status().is_ok_and(|status| status.success()) {
            Disguise::Namespace
        } else {
            Disguise::Nobody
        }
    });
    *FOUND
}

const NAMESPACE: [&str; 3] = ["--user", "--map-user=65534", "--map-group=65534"];

/// A command that ends when this process does, under a disguise.
pub(crate) fn command(program: &Path, disguise: Disguise) -> Command {
    let Some(setpriv) = find("setpriv", None) else {
        let mut plain = Command::new(program);
        plain.stdin(Stdio::null());
        return plain;
    };
    let mut command = match disguise {
        Disguise::None => Command::new(setpriv),
        Disguise::Namespace => {
            let mut command = Command::new("unshare");
            command.args(NAMESPACE).arg("--").arg(setpriv);
            command
        }
        Disguise::Nobody => {
            let mut command = Command::new(setpriv);
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
            command
        }
    };
    command.args(["--pdeathsig", "INT", "--"]).arg(program).stdin(Stdio::null());
    command
}

/// Starts a server. The kernel ends it with the *thread* that started it, so one thread that stays starts them all.
pub(crate) fn spawn(command: Command) -> io::Result<Child> {
    type Order = (Command, mpsc::Sender<io::Result<Child>>);
    static KEEPER: LazyLock<Mutex<mpsc::Sender<Order>>> = LazyLock::new(|| {
        let (orders, waiting) = mpsc::channel::<Order>();
        std::thread::spawn(move || {
            for (mut command, reply) in waiting {
                // Whoever ordered it may be gone.
                let _ = reply.send(command.spawn());
            }
        });
        Mutex::new(orders)
    });
    let (reply, answer) = mpsc::channel();
    let orders = KEEPER.lock().unwrap_or_else(PoisonError::into_inner);
    let gone = |_| io::Error::other("the thread that starts servers is gone");
    orders.send((command, reply)).map_err(|_| io::Error::other("the thread that starts servers is gone"))?;
    answer.recv().map_err(gone)?
}

/// Runs a command to its end and gives what it printed.
pub(crate) fn run(mut command: Command) -> Result<String, Error> {
    let output = command.output()?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        return Ok(text);
    }
    Err(Error::Failed {
        program: command.get_args().map(|arg| arg.to_string_lossy()).collect::<Vec<_>>().join(" "),
        output: text.trim().to_owned(),
    })
}

/// A port nobody listens on now.
pub(crate) fn free_port() -> Result<u16, Error> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Fails when somebody listens on `port`.
pub(crate) fn check_free(port: u16) -> Result<(), Error> {
    TcpListener::bind(("127.0.0.1", port)).map(drop).map_err(|_| Error::Busy { port })
}

/// Whether process `pid` was started with `marker` among its arguments: never touch another.
pub(crate) fn is_ours(pid: u32, marker: &Path) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| {
        line.split(|byte| *byte == 0)
            .any(|arg| String::from_utf8_lossy(arg).contains(&*marker.to_string_lossy()))
    })
}

/// The processes that work in `folder`.
pub(crate) fn working_in(folder: &Path) -> Vec<u32> {
    let Ok(folder) = folder.canonicalize() else { return Vec::new() };
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|entry| fs::read_link(entry.path().join("cwd")).is_ok_and(|place| place == folder))
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// Sends a signal (`INT`, `KILL`, `STOP`, `CONT`) to a process of ours.
pub(crate) fn signal(pid: u32, name: &str) -> Result<(), Error> {
    let mut kill = Command::new("kill");
    kill.args(["-s", name, &pid.to_string()]);
    run(kill).map(drop)
}
