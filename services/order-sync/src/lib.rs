//! Orders (销售订单): one of every effective contract, carried to the ERP exactly once, followed until they are delivered.
//!
//! - [`order`], [`push`], [`connector`], [`definition`], [`mapping`]: what is true of them. Pure.
//! - `change`: how a change is kept and told. `rpc`: what is asked. `inbox`: what is heard. `store`: what is kept.
//!   `wire`: what is said.
//! - `rest`: how an ERP is spoken to. `seal`: its secrets. `sender`, `poll`, `sweep`: what the service does by itself.

use api::order_sync::v1::connector_service_server::ConnectorServiceServer;
use api::order_sync::v1::order_service_server::OrderServiceServer;
use api::order_sync::v1::push_service_server::PushServiceServer;
use kit::{Blueprint, Parts, Service};

mod change;
pub mod connector;
pub mod definition;
pub mod error;
mod inbox;
pub mod mapping;
pub mod order;
mod poll;
pub mod push;
mod rest;
mod rpc;
mod seal;
mod sender;
mod store;
mod sweep;
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
        name: "order_sync",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let orders = rpc::order::Orders::new(parts.clone());
    let pushes = rpc::push::Pushes::new(parts.clone());
    let connectors = rpc::connector::Connectors::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(OrderServiceServer::new(orders))
                .add_service(PushServiceServer::new(pushes))
                .add_service(ConnectorServiceServer::new(connectors));
        }),
        background: vec![
            Box::pin(events::follow(parts.clone(), inbox::Contracts::new(parts.clock.clone()))),
            Box::pin(sender::run(parts.clone())),
            Box::pin(poll::run(parts.clone())),
            Box::pin(sweep::run(parts)),
        ],
    }
}
