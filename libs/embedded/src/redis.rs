//! A private Redis: a cache, so it keeps nothing.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::program::{self, Disguise};
use crate::{Error, file};

/// How to start it.
#[derive(Clone, Debug, Default)]
pub struct RedisOptions {
    /// Folder of its log.
    pub data: PathBuf,
    /// Port on 127.0.0.1; a free one when absent.
    pub port: Option<u16>,
}

/// A running Redis. Stopped when dropped.
#[derive(Debug)]
pub struct Redis {
    options: RedisOptions,
    port: u16,
    program: PathBuf,
    child: Option<Child>,
}

impl Redis {
    /// Starts it.
    ///
    /// # Errors
    /// When Redis is not installed, the port is taken, or it does not start: the text says which.
    pub async fn start(options: RedisOptions) -> Result<Self, Error> {
        let missing =
            Error::Missing { program: "redis-server", package: "redis-server", setting: "redis.url" };
        let program = program::find("redis-server", None).ok_or(missing)?;
        let port = match options.port {
            Some(port) => port,
            None => program::free_port()?,
        };
        let mut redis = Self { options, port, program, child: None };
        redis.spawn().await?;
        Ok(redis)
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// The server's process.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Stops it.
    pub fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        if let Err(error) = child.kill().and_then(|()| child.wait().map(drop)) {
            tracing::warn!(%error, "redis was not stopped");
        }
    }

    /// Starts it again after `stop`, empty.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn spawn(&mut self) -> Result<(), Error> {
        program::check_free(self.port)?;
        let data = &self.options.data;
        fs::create_dir_all(data).map_err(file(data))?;
        let log = data.join("redis.log");
        let output = fs::File::options().create(true).append(true).open(&log).map_err(file(&log))?;
        let mut server = program::command(&self.program, Disguise::None);
        server.args([
            "--bind",
            "127.0.0.1",
            "--port",
            &self.port.to_string(),
            "--save",
            "",
            "--appendonly",
            "no",
        ]);
        server.args([
            "--maxmemory",
            "256mb",
            "--maxmemory-policy",
            "allkeys-lru",
            "--daemonize",
            "no",
            "--dir",
        ]);
        server.arg(data).stdout(output.try_clone()?).stderr(Stdio::from(output));
        self.child = Some(program::spawn(server)?);
        for _ in 0..200 {
            if self.answers().await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        self.stop();
        let text = fs::read_to_string(&log).unwrap_or_default();
        Err(Error::Failed {
            program: "redis-server".into(),
            output: text.lines().last().unwrap_or("not ready within 5 s").to_owned(),
        })
    }

    async fn answers(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(b"PING\r\n").await?;
        let mut answer = [0; 5];
        stream.read_exact(&mut answer).await?;
        if &answer == b"+PONG" { Ok(()) } else { Err(std::io::Error::other("no pong")) }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}
