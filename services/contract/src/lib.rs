//! Contracts (合同): what was agreed with a customer, how it was reviewed and signed, and what was paid of it.
//!
//! - [`contract`], [`plan`], [`clause`], [`payment`], [`settings`]: what is true of them. [`difference`]: what differs
//!   between two versions. [`printout`]: what is printed. Pure.
//! - `change`: how a change is kept and told. `approval`: the review, a small saga with the workflow service. `daily`:
//!   what happens by itself when its day comes.
//! - `rpc`: what is asked. `asked`: what is asked of others. `inbox`: what is heard. `store`: what is kept. `wire`: what
//!   is said.

use api::contract::v1::clause_service_server::ClauseServiceServer;
use api::contract::v1::contract_service_server::ContractServiceServer;
use api::contract::v1::payment_service_server::PaymentServiceServer;
use kit::{Blueprint, Parts, Service};

mod approval;
mod asked;
mod change;
pub mod clause;
pub mod contract;
mod daily;
pub mod difference;
pub mod error;
mod inbox;
pub mod payment;
pub mod plan;
pub mod printout;
mod rpc;
pub mod settings;
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
        name: "contract",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let contracts = rpc::Contracts::new(parts.clone());
    let clauses = rpc::clause::Clauses::new(parts.clone());
    let payments = rpc::payment::Payments::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(ContractServiceServer::new(contracts))
                .add_service(ClauseServiceServer::new(clauses))
                .add_service(PaymentServiceServer::new(payments));
        }),
        background: vec![
            Box::pin(events::follow(parts.clone(), inbox::People)),
            Box::pin(events::follow(parts.clone(), inbox::Accounts)),
            Box::pin(events::follow(parts.clone(), inbox::Quotes::new(parts.clock.clone()))),
            Box::pin(events::follow(parts.clone(), inbox::Reviews::new(parts.clock.clone()))),
            Box::pin(approval::resume(parts.clone())),
            Box::pin(daily::watch(parts)),
        ],
    }
}
