//! Questions to the numbers that people keep (报表), and the boards they put them on (仪表盘).
//!
//! - [`kept`]: what is kept, whose it is, who may do what with it. [`report`]: a question and its picture; [`board`]: tiles.
//!   Pure. `inbox`: people, as they are heard. `rpc`: what is asked. `store`: what is kept. `wire`: what is said.

use api::dashboard::v1::dashboard_service_server::DashboardServiceServer;
use kit::{Blueprint, Parts, Service};

pub mod board;
pub mod error;
mod inbox;
pub mod kept;
pub mod report;
mod rpc;
mod store;
mod wire;

/// The tables of this service.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// The service, for a host.
#[must_use]
pub fn blueprint() -> Blueprint {
    Blueprint {
        name: "dashboard",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let dashboards = rpc::Dashboards::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes.add_service(DashboardServiceServer::new(dashboards));
        }),
        background: vec![Box::pin(events::follow(parts, inbox::People))],
    }
}
