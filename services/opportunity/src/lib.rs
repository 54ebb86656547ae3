//! Opportunities (商机): what may be sold to an account, the stages it passes, and what keeps it from going on.
//!
//! - [`opportunity`], [`pipeline`], [`scorecard`], [`follow_up`]: what is true of them. [`standard`]: the pipeline that
//!   a company begins with. [`board`]: sums. Pure.
//! - [`imported`]: what a row of a file says. Pure. `import`: how rows come in, by batches.
//! - [`gate`]: what keeps an opportunity from going on; conditions are rules. Pure.
//! - `change`: how a change is kept and told. `rpc`: what is asked. `asked`: what is asked of others. `inbox`: what is
//!   heard. `store`: what is kept. `wire`: what is said.

use api::opportunity::v1::opportunity_import_service_server::OpportunityImportServiceServer;
use api::opportunity::v1::opportunity_service_server::OpportunityServiceServer;
use api::opportunity::v1::pipeline_service_server::PipelineServiceServer;
use kit::{Blueprint, Parts, Service};

mod asked;
pub mod board;
mod change;
pub mod error;
pub mod follow_up;
pub mod gate;
mod import;
pub mod imported;
mod inbox;
pub mod opportunity;
pub mod pipeline;
mod rpc;
pub mod scorecard;
pub mod standard;
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
        name: "opportunity",
        migrations: vec![&events::MIGRATIONS, &imports::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let opportunities = rpc::Opportunities::new(parts.clone());
    let pipelines = rpc::pipeline::Pipelines::new(parts.clone());
    let imports = rpc::import::Imports::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(OpportunityServiceServer::new(opportunities))
                .add_service(OpportunityImportServiceServer::new(imports))
                .add_service(PipelineServiceServer::new(pipelines));
        }),
        background: vec![
            Box::pin(imports::work(parts.clone(), import::Opportunities::new(parts.clone()))),
            Box::pin(events::follow(parts.clone(), inbox::People)),
            Box::pin(events::follow(parts.clone(), inbox::Accounts)),
            Box::pin(events::follow(parts.clone(), inbox::Contracts::new(parts.clock.clone()))),
        ],
    }
}
