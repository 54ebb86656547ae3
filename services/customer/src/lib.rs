//! Customers (客户): accounts and their contacts, who is the same, and what a lead becomes.
//!
//! - [`account`], [`contact`]: what is true of them. [`likeness`]: who is the same. Pure.
//! - [`picture`]: what the other services tell of accounts, and what happened. Pure.
//! - [`cleaning`]: what is made of what people wrote. [`search`]: how accounts are found by words. Pure.
//! - `rpc`: what is asked. `inbox`: what is heard. `store`: what is kept. `wire`: what is said.

use api::customer::v1::account_overview_service_server::AccountOverviewServiceServer;
use api::customer::v1::customer_service_server::CustomerServiceServer;
use kit::{Blueprint, Parts, Service};

pub mod account;
pub mod cleaning;
pub mod contact;
pub mod error;
mod inbox;
pub mod likeness;
pub mod picture;
mod rpc;
pub mod search;
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
        name: "customer",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let customers = rpc::Customers::new(parts.clone());
    let overviews = rpc::overview::Overviews::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(CustomerServiceServer::new(customers))
                .add_service(AccountOverviewServiceServer::new(overviews));
        }),
        background: vec![
            Box::pin(inbox::let_accounts_follow(parts.clone())),
            Box::pin(events::follow(parts.clone(), inbox::People)),
            Box::pin(events::follow(parts.clone(), inbox::business::Leads)),
            Box::pin(events::follow(parts.clone(), inbox::business::Opportunities)),
            Box::pin(events::follow(parts.clone(), inbox::business::Quotes)),
            Box::pin(events::follow(parts.clone(), inbox::business::Contracts)),
            Box::pin(events::follow(parts, inbox::business::Orders)),
        ],
    }
}
