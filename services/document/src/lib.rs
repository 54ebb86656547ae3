//! Files (附件), and what is printed (打印): templates and the PDFs that come of them.
//!
//! - [`file`], [`media`], [`link`], [`template`], [`writing`]: what is true of them. Pure.
//! - `vault`: where bytes lie. `sweep`: what a crash left behind goes. [`press`]: templates run, each in bounds.
//!   `printing`: what the press is given. [`shipped`]: what a company begins with.
//! - `rpc`: what is asked. `store`: what is kept. `wire`: what is said.

use std::path::PathBuf;

use api::document::v1::file_service_server::FileServiceServer;
use api::document::v1::template_service_server::TemplateServiceServer;
use kit::{Blueprint, Parts, Service, Settings};

pub mod error;
pub mod file;
pub mod link;
pub mod media;
pub mod press;
mod printing;
mod rpc;
pub mod shipped;
mod store;
mod sweep;
pub mod template;
mod vault;
mod wire;
pub mod writing;

/// The tables of this service.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// Where bytes lie.
#[derive(Clone, Debug)]
pub enum Keeping {
    /// In a folder, which every replica must see.
    Folder(PathBuf),
    /// In a bucket.
    S3 {
        /// Its name.
        bucket: String,
        /// Its region.
        region: String,
        /// Where it is; empty for Amazon's.
        endpoint: String,
        /// Access key; empty to take what the machine is given.
        key: String,
        /// Its secret.
        secret: String,
    },
}

/// What the service needs to know of the machine it is on.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Where bytes lie.
    pub keeping: Keeping,
    /// Largest file, in bytes.
    pub file_bytes: usize,
    /// How the press works.
    pub press: press::Setup,
}

impl Setup {
    /// What the settings say; `program` with `arguments` is the worker of the press.
    ///
    /// # Errors
    /// Names the setting that is missing.
    pub fn read(settings: &Settings, program: PathBuf, arguments: &[&str]) -> std::io::Result<Self> {
        let document = &settings.document;
        let keeping = match (document.folder.as_str(), document.s3_bucket.as_str()) {
            ("", "") => {
                let text = "settings: document.folder or document.s3_bucket must say where files are kept";
                return Err(std::io::Error::other(text));
            }
            (folder, "") => Keeping::Folder(folder.into()),
            (_, bucket) => Keeping::S3 {
                bucket: bucket.to_owned(),
                region: document.s3_region.clone(),
                endpoint: document.s3_endpoint.clone(),
                key: document.s3_key.clone(),
                secret: document.s3_secret.clone(),
            },
        };
        let press = press::Setup {
            program,
            arguments: arguments.iter().map(Into::into).collect(),
            fonts: document.fonts.iter().map(Into::into).collect(),
            family: document.font_family.clone(),
            workers: document.presses,
        };
        Ok(Self { keeping, file_bytes: settings.limits.file_bytes, press })
    }

    /// Refuses what could not work, before anything is asked.
    ///
    /// # Errors
    /// Names the setting that is wrong, and what would help.
    pub fn check(&self) -> std::io::Result<()> {
        vault::Vault::open(&self.keeping)?;
        press::Typesetter::new(&self.press.fonts, &self.press.family).map(drop).map_err(|error| {
            std::io::Error::other(format!(
                "document.fonts: {error}; on Debian: apt-get install fonts-noto-cjk, elsewhere name the files of a Chinese font, regular and bold"
            ))
        })
    }
}

/// The service, for a host.
#[must_use]
pub fn blueprint(setup: Setup) -> Blueprint {
    Blueprint {
        name: "document",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(move |parts| service(setup, parts)),
    }
}

fn service(setup: Setup, parts: Parts) -> Service {
    let vault = vault::Vault::open(&setup.keeping).expect("what was checked before can be opened");
    let limit = i64::try_from(setup.file_bytes).unwrap_or(i64::MAX);
    let files = rpc::file::Files::new(parts.clone(), vault.clone(), limit);
    let press = press::Press::new(setup.press);
    let printing = printing::Printing::new(parts.clone(), vault.clone(), press);
    let templates = rpc::template::Templates::new(parts.clone(), printing);
    Service {
        routes: Box::new(move |routes| {
            routes.add_service(FileServiceServer::new(files));
            routes.add_service(TemplateServiceServer::new(templates));
        }),
        background: vec![Box::pin(sweep::sweep(parts, vault))],
    }
}
