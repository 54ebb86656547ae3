//! Who is asking: companies, departments, people, roles, sessions, API keys and the signed identity that travels
//! with every call.
//!
//! - [`tenant`], [`department`], [`user`], [`role`]: what is true of them. Pure.
//! - [`credential`], [`signing`]: how long sessions, API keys, lock-outs and signing keys last. Pure.
//! - `password`, `keyring`: hashing, and the keys in use.
//! - `rpc`: what is asked. `store`: what is kept. `wire`: what is said. [`error`]: what goes wrong.

use api::identity::v1::auth_service_server::AuthServiceServer;
use api::identity::v1::directory_service_server::DirectoryServiceServer;
use kit::{Blueprint, Parts, Service};

pub mod credential;
pub mod department;
pub mod error;
mod keyring;
mod password;
pub mod role;
mod rpc;
pub mod signing;
mod store;
pub mod tenant;
mod text;
pub mod user;
mod wire;

/// The tables of this service.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// The service of an installation whose secret is `secret`: it seals the signing keys, and the other services
/// prove themselves with what is derived from it.
#[must_use]
pub fn blueprint(secret: &str) -> Blueprint {
    let secret = secret.to_owned();
    Blueprint {
        name: "identity",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(move |parts| service(parts, &secret)),
    }
}

fn service(parts: Parts, secret: &str) -> Service {
    let passwords = password::Passwords::default();
    let auth = rpc::Auth::new(&parts, secret, passwords.clone());
    let directory = rpc::Directory::new(&parts, passwords);
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(AuthServiceServer::new(auth))
                .add_service(DirectoryServiceServer::new(directory));
        }),
        background: Vec::new(),
    }
}
