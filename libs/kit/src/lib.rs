//! How a process of the suite lives: settings, telemetry, Postgres, the gRPC server with everything around a
//! call (identity, deadline, trace, metrics), channels to the other services, and errors on the wire.

pub mod call;
pub mod channel;
pub mod config;
pub mod db;
pub mod document;
pub mod dynamic;
pub mod host;
pub mod identity;
pub mod line;
pub mod server;
pub mod status;
pub mod telemetry;
pub mod wire;

pub use channel::Channel;
pub use config::Settings;
pub use db::{Db, Tx};
pub use host::{Background, Blueprint, Parts, Service};
pub use identity::actor;
pub use line::Line;
pub use status::status;
