//! A private Postgres and Redis as child processes, for `throughline up` and for tests. Loopback only.

mod postgres;
mod program;
mod redis;

use std::path::PathBuf;

pub use postgres::{Postgres, PostgresOptions};
pub use redis::{Redis, RedisOptions};

/// Why a server could not be had. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The program is not on this machine.
    #[error("{program} is not installed: apt-get install {package} (or set {setting})")]
    Missing {
        /// The program looked for.
        program: &'static str,
        /// The Debian package that has it.
        package: &'static str,
        /// The setting that does without it.
        setting: &'static str,
    },
    /// Something else listens there.
    #[error("port {port} of 127.0.0.1 is taken by another program: stop it, or choose another port")]
    Busy {
        /// The port.
        port: u16,
    },
    /// Another process has its server on this folder.
    #[error("{folder} is in use by process {owner}: stop it, or choose another folder")]
    InUse {
        /// The folder.
        folder: PathBuf,
        /// The process.
        owner: String,
    },
    /// The program said no.
    #[error("{program} failed: {output}")]
    Failed {
        /// The program.
        program: String,
        /// What it printed.
        output: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A process could not be started.
    #[error("starting a process: {0}")]
    Process(#[from] std::io::Error),
}

pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { path, source }
}
