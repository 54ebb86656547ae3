//! Leads (线索): one pool for every channel; cleaned, checked for duplicates, assigned, followed up, converted.
//!
//! - [`lead`], [`follow_up`], [`assignment`], [`mapping`]: what is true of them. Pure.
//! - [`cleaning`]: what is made of what people wrote. [`search`]: by which words leads are found. Pure.
//! - `rule`: what the assignment table may look at and conclude. Pure.
//! - [`intake`]: how leads come in, by batches; `import`: from files. `dispatch`: the published assignment rules in use.
//! - `change`: how a change is kept and told. `rpc`: what is asked. `inbox`: what is heard. `convert`: a saga. `store`: what is kept. `wire`: what is said.

use api::lead::v1::assignment_service_server::AssignmentServiceServer;
use api::lead::v1::lead_import_service_server::LeadImportServiceServer;
use api::lead::v1::lead_service_server::LeadServiceServer;
use kit::{Blueprint, Parts, Service};

pub mod assignment;
mod change;
pub mod cleaning;
mod convert;
mod dispatch;
pub mod error;
pub mod follow_up;
mod import;
mod inbox;
pub mod intake;
pub mod lead;
pub mod mapping;
mod rpc;
mod rule;
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
        name: "lead",
        migrations: vec![&events::MIGRATIONS, &imports::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let rulebook = dispatch::Rulebook::new(parts.redis.clone());
    let batches = intake::Batches::new(parts.clone(), rulebook.clone());
    let intake = intake::Intake::new(&parts, batches.clone());
    let assignments = rpc::assignment::Assignments::new(parts.clone(), rulebook.clone());
    let leads = rpc::Leads::new(parts.clone(), intake, rulebook);
    let imports = rpc::import::Imports::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(LeadServiceServer::new(leads))
                .add_service(AssignmentServiceServer::new(assignments))
                .add_service(LeadImportServiceServer::new(imports));
        }),
        background: vec![
            Box::pin(convert::resume(parts.clone())),
            Box::pin(imports::work(parts.clone(), import::Leads(batches))),
            Box::pin(events::follow(parts.clone(), inbox::People)),
            Box::pin(events::follow(parts, inbox::Customers)),
        ],
    }
}
