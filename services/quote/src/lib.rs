//! The catalogue (产品目录), price lists (价目表) and quotes (报价单): what is offered to whom, at which price, until when.
//!
//! - [`product`], [`price_list`]: what there is and what it costs. [`quote`]: what is offered, reckoned to the cent.
//!   [`settings`]: how a company quotes. [`link`]: how the customer comes to it. Pure.
//! - `change`: how a change is kept and told. `rpc`: what is asked. `approve`: a quote is approved by a process.
//!   `expiry`: what nobody answered ends. `printing`: a quote on paper. `asked`: what is asked of others. `inbox`: what is
//!   heard. `store`: what is kept. `wire`: what is said.

use api::quote::v1::product_service_server::ProductServiceServer;
use api::quote::v1::quote_service_server::QuoteServiceServer;
use api::quote::v1::shared_quote_service_server::SharedQuoteServiceServer;
use kit::{Blueprint, Parts, Service};

mod approve;
mod asked;
mod change;
pub mod error;
mod expiry;
mod inbox;
pub mod link;
pub mod price_list;
mod printing;
pub mod product;
pub mod quote;
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
    Blueprint { name: "quote", migrations: vec![&events::MIGRATIONS, &MIGRATIONS], build: Box::new(service) }
}

fn service(parts: Parts) -> Service {
    let quotes = rpc::quote::Quotes::new(parts.clone());
    let products = rpc::catalogue::Products::new(parts.clone());
    let shared = rpc::shared::SharedQuotes::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(QuoteServiceServer::new(quotes))
                .add_service(ProductServiceServer::new(products))
                .add_service(SharedQuoteServiceServer::new(shared));
        }),
        background: vec![
            Box::pin(approve::resume(parts.clone())),
            Box::pin(expiry::watch(parts.clone())),
            Box::pin(events::follow(parts.clone(), inbox::People)),
            Box::pin(events::follow(parts.clone(), inbox::Approvals::new(parts.clock))),
        ],
    }
}
