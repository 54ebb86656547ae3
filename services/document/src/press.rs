//! Printing. Templates are written by customers and run as programs, so they run in processes of their own: with a bound
//! on memory, a moment after which they end, no files, no network. A process that has printed stays warm for the next job.
//!
//! `frame` is what the two sides say to each other, `worker` the side that prints, `typeset` what is done there.

mod frame;
mod typeset;
mod worker;

use std::ffi::OsString;
use std::io;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;
use types::{Fault, Kind};

pub use frame::{Job, Output, Printed, Remark};
pub use typeset::Typesetter;
pub use worker::work;

/// How long one job may take in the worker.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// How long after that the worker is waited for: it ends itself.
const GRACE: Duration = Duration::from_secs(2);
/// Memory of a worker, in bytes: fonts are 40 MB of it, a job of a thousand pages some hundreds.
pub const MEMORY: u64 = 1 << 30;
/// Pages of a document.
pub const PAGES: usize = 1_000;
/// The exit code of a worker whose job took too long.
const TOO_SLOW: i32 = 3;

/// How the press works.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The program whose worker prints, and its first arguments: `throughline press`.
    pub program: PathBuf,
    /// Its first arguments.
    pub arguments: Vec<OsString>,
    /// Files of fonts.
    pub fonts: Vec<PathBuf>,
    /// The family that text is in unless a template says otherwise.
    pub family: String,
    /// Jobs at once.
    pub workers: usize,
}

/// Why something was not printed.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The template has mistakes.
    Wrong(Vec<Remark>),
    /// It took too long.
    TooSlow,
    /// It took too much memory, or too deep a recursion.
    TooHeavy,
    /// The press itself does not work.
    Broken(String),
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Fault {
        match failure {
            Failure::Wrong(remarks) => {
                let violations = remarks.into_iter().map(|remark| {
                    let (line, column) = remark.place.unwrap_or_default();
                    let field =
                        if line == 0 { "source".to_owned() } else { format!("source:{line}:{column}") };
                    types::Violation::new(field, "TEMPLATE_MISTAKE", remark.message)
                });
                Fault { kind: Kind::Refused, ..Fault::invalid("TEMPLATE_UNPRINTABLE", violations) }
            }
            Failure::TooSlow => {
                let text = format!("printing took longer than {} s", PATIENCE.as_secs());
                Fault::new(Kind::Refused, "TEMPLATE_TOO_SLOW", text).with("seconds", PATIENCE.as_secs())
            }
            Failure::TooHeavy => {
                let text = "printing took too much memory";
                Fault::new(Kind::Refused, "TEMPLATE_TOO_HEAVY", text)
            }
            Failure::Broken(why) => Fault::new(Kind::Internal, "PRESS_BROKEN", why),
        }
    }
}

/// The workers.
#[derive(Clone, Debug)]
pub struct Press(Arc<Room>);

#[derive(Debug)]
struct Room {
    setup: Setup,
    places: Semaphore,
    idle: Mutex<Vec<Worker>>,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
}

impl Press {
    /// With this setup; workers begin when they are needed.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let places = Semaphore::new(setup.workers.max(1));
        Self(Arc::new(Room { setup, places, idle: Mutex::default() }))
    }

    /// Prints.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn print(&self, job: &Job, assets: &[Bytes]) -> Result<Printed, Failure> {
        let broken = |error: &dyn std::fmt::Display| Failure::Broken(error.to_string());
        let _place = self.0.places.acquire().await.map_err(|error| broken(&error))?;
        let mut worker = self.worker().map_err(|error| broken(&error))?;
        let talk = async {
            frame::ask(&mut worker.to, job, assets).await?;
            frame::answer(&mut worker.from).await
        };
        match tokio::time::timeout(PATIENCE + GRACE, talk).await {
            Ok(Ok(outcome)) => {
                self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
                outcome.map_err(Failure::Wrong)
            }
            // It ended in the middle of the job.
            Ok(Err(_)) => match tokio::time::timeout(GRACE, worker.child.wait()).await {
                Ok(Ok(status)) if status.code() == Some(TOO_SLOW) => Err(Failure::TooSlow),
                Ok(Ok(status)) if status.signal().is_some() || status.code() == Some(101) => {
                    Err(Failure::TooHeavy)
                }
                other => Err(Failure::Broken(format!("a worker of the press ended: {other:?}"))),
            },
            // Dropping it kills it.
            Err(_) => Err(Failure::TooSlow),
        }
    }

    /// The processes of the workers that are idle, for those who measure them.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        let idle = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.iter().filter_map(|worker| worker.child.id()).collect()
    }

    /// A warm worker, or a new one.
    fn worker(&self) -> io::Result<Worker> {
        loop {
            let warm = self.0.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match warm {
                // One that ended while it was idle is no good any more.
                Some(mut worker) => {
                    if matches!(worker.child.try_wait(), Ok(None)) {
                        return Ok(worker);
                    }
                }
                None => return self.spawn(),
            }
        }
    }

    fn spawn(&self) -> io::Result<Worker> {
        let Setup { program, arguments, fonts, family, .. } = &self.0.setup;
        let mut child = Command::new(program)
            .args(arguments)
            .arg(family)
            .args(fonts)
            .env_clear()
            // The suite's allocator takes a GiB of addresses at its first breath, all that a worker may have.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", program.display())))?;
        let pipe = || io::Error::other("a worker without pipes");
        let to = child.stdin.take().ok_or_else(pipe)?;
        let from = child.stdout.take().ok_or_else(pipe)?;
        Ok(Worker { child, to, from })
    }
}
