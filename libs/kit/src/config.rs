//! Settings: defaults with their reasons in `config.toml` beside this file, then the file that
//! `THROUGHLINE_CONFIG` names, then variables of the environment (`THROUGHLINE__POSTGRES__URL`). A setting that is
//! unknown or of the wrong type stops the start, by name.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

/// Every setting with its default and why; print it with `throughline config`.
pub const DEFAULTS: &str = include_str!("../config.toml");

/// The settings of a process.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the process listens.
    pub listen: Listen,
    /// The database.
    pub postgres: Postgres,
    /// The shared cache.
    pub redis: Redis,
    /// How services know each other.
    pub identity: Identity,
    /// Where services run that this process does not host.
    pub services: BTreeMap<String, String>,
    /// Limits around calls.
    pub limits: Limits,
    /// Sign-in through the gateway.
    pub gateway: Gateway,
    /// Files and printing.
    pub document: Document,
    /// E-mails.
    pub notification: Notification,
    /// Reports.
    pub reporting: Reporting,
    /// Logs.
    pub log: Log,
    /// Traces.
    pub otlp: Otlp,
    /// Files of `up`.
    pub data: Data,
}

/// Where the process listens.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// REST and console.
    pub http: String,
    /// gRPC.
    pub grpc: String,
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Postgres {
    /// `postgres://user:password@host/database`; empty in `up` means a private one.
    pub url: String,
    /// Connections of each hosted service.
    pub connections: u32,
}

/// The shared cache.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// `redis://host:port`; empty in `up` means a private one, elsewhere none.
    pub url: String,
}

/// How services know each other.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The secret of all services; each proves itself with one derived from it.
    pub service_secret: String,
}

/// Limits around calls.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Longest call, in milliseconds.
    pub deadline_ms: u64,
    /// Calls served at once.
    pub concurrency: usize,
    /// Seconds that calls under way get when the process is stopped.
    pub drain_s: u64,
    /// Largest JSON body, in bytes.
    pub body_bytes: usize,
    /// Largest uploaded file, in bytes.
    pub file_bytes: usize,
}

/// Sign-in through the gateway.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gateway {
    /// Whether the session cookie is only sent over TLS.
    pub secure_cookie: bool,
    /// Requests per minute of one caller; 0 for no limit.
    pub requests_per_minute: u32,
    /// Sign-in attempts per minute from one address; 0 for no limit.
    pub sign_ins_per_minute: u32,
    /// Proxies of our own in front, each of which adds the address it was called from to `X-Forwarded-For`.
    pub proxies: usize,
}

/// Files and printing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Folder of the bytes of files; empty in `up` means one in `data.folder`.
    pub folder: String,
    /// Bucket of the bytes of files, instead of a folder.
    pub s3_bucket: String,
    /// Its region.
    pub s3_region: String,
    /// Where it is; empty for Amazon's.
    pub s3_endpoint: String,
    /// Access key; empty to take what the machine is given.
    pub s3_key: String,
    /// Its secret.
    pub s3_secret: String,
    /// Files of fonts.
    pub fonts: Vec<String>,
    /// The family that is printed in.
    pub font_family: String,
    /// Documents printed at once.
    pub presses: usize,
}

/// E-mails.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// `smtps://user:password@host`; empty sends none.
    pub smtp: String,
    /// Who they are from.
    pub sender: String,
    /// Where the console is, for links.
    pub console: String,
}

/// Reports.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    /// The zone in which days begin.
    pub time_zone: String,
}

/// Logs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// For people or for programs.
    pub format: LogFormat,
    /// Which lines: `info`, or `info,lead=debug`.
    pub filter: String,
}

/// For people or for programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One readable line an event.
    Text,
    /// One JSON object an event.
    Json,
}

/// Traces.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Otlp {
    /// gRPC endpoint of a collector: `http://localhost:4317`; empty for none.
    pub endpoint: String,
}

/// Files of `up`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Folder of the private Postgres and Redis and of the secrets.
    pub folder: String,
    /// Folder with the programs of Postgres; empty to look where distributions put them.
    pub postgres_bin: String,
}

impl Settings {
    /// Reads the settings; `file` is one more file, above the defaults.
    ///
    /// # Errors
    /// Names the key that is wrong and where it came from.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut builder =
            config::Config::builder().add_source(config::File::from_str(DEFAULTS, config::FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        let environment = config::Environment::with_prefix("THROUGHLINE")
            .prefix_separator("__")
            .separator("__")
            .try_parsing(true);
        builder = builder.add_source(environment);
        // The names that every platform sets.
        for (name, key) in [("DATABASE_URL", "postgres.url"), ("REDIS_URL", "redis.url")] {
            #[expect(clippy::disallowed_methods, reason = "this is where the environment enters")]
            let value = std::env::var(name).ok();
            builder = builder.set_override_option(key, value)?;
        }
        let settings: Settings =
            builder.build()?.try_deserialize().map_err(|error| anyhow::anyhow!("settings: {error}"))?;
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> anyhow::Result<()> {
        let wrong = |key: &str, text: &str| Err(anyhow::anyhow!("settings: {key} {text}"));
        if self.postgres.connections == 0 || self.postgres.connections > 500 {
            return wrong("postgres.connections", "must be between 1 and 500");
        }
        if self.limits.deadline_ms == 0 || self.limits.concurrency == 0 || self.limits.body_bytes == 0 {
            return wrong("limits", "must not be 0");
        }
        if self.document.presses == 0 {
            return wrong("document.presses", "must not be 0");
        }
        for (key, address) in [("listen.http", &self.listen.http), ("listen.grpc", &self.listen.grpc)] {
            if !address.contains(':') {
                return wrong(key, "must be host:port");
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_defaults_are_complete_and_valid() {
        let settings = Settings::load(None).expect("defaults");
        assert_eq!(settings.listen.http, "127.0.0.1:8080");
    }

    #[test]
    fn a_wrong_setting_is_refused_by_name() {
        let folder = std::env::temp_dir().join(format!("throughline-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("folder");
        for (text, name) in [
            ("[postgres]\nurll = \"x\"", "urll"),
            ("[postgres]\nconnections = \"many\"", "connections"),
            ("[limits]\ndeadline_ms = 0", "limits"),
            ("[listen]\nhttp = \"8080\"", "listen.http"),
            ("[document]\npresses = 0", "document.presses"),
        ] {
            let file = folder.join("config.toml");
            std::fs::write(&file, text).expect("file");
            let error = Settings::load(Some(&file)).expect_err(text).to_string();
            assert!(error.contains(name), "{error} does not name {name}");
        }
        std::fs::remove_dir_all(&folder).expect("clean");
    }
}
