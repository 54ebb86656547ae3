//! What has to be done by when: to-do items (待办) and durable timers. Forms, processes and rules move in here later.
//!
//! - [`task`], [`timer`]: what is true of them. Pure.
//! - `rpc`: what is asked. `inbox`: what is heard. `bell`: timers fire. `ledger`: a change is kept whole. `store`: what is kept. `wire`: what is said.

use api::workflow::v1::automation_service_server::AutomationServiceServer;
use api::workflow::v1::decision_service_server::DecisionServiceServer;
use api::workflow::v1::form_service_server::FormServiceServer;
use api::workflow::v1::instance_service_server::InstanceServiceServer;
use api::workflow::v1::process_service_server::ProcessServiceServer;
use api::workflow::v1::staff_service_server::StaffServiceServer;
use api::workflow::v1::task_service_server::TaskServiceServer;
use kit::{Blueprint, Parts, Service};

mod advance;
mod alarm;
pub mod automation;
mod bell;
pub mod calendar;
pub mod decision;
pub mod directory;
pub mod edition;
mod errand;
pub mod error;
pub mod form;
mod inbox;
mod ledger;
mod library;
mod occasion;
pub mod process;
mod reach;
mod rpc;
mod store;
pub mod task;
pub mod timer;
mod wire;
mod xml;

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
        name: "workflow",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(service),
    }
}

fn service(parts: Parts) -> Service {
    let library = library::Library::new();
    let occasions = occasion::Occasions::new(parts.clock.clone(), library.clone());
    let advance = advance::Advance::new(parts.clone(), library.clone());
    let tasks = rpc::task::Tasks::new(parts.clone(), advance.clone());
    let processes = rpc::process::Processes::new(parts.clone(), library.clone());
    let forms = rpc::form::Forms::new(parts.clone());
    let decisions = rpc::decision::Decisions::new(parts.clone(), library.clone());
    let instances = rpc::instance::Instances::new(parts.clone(), library.clone(), advance.clone());
    let automations = rpc::automation::Automations::new(parts.clone(), library.clone());
    let staff = rpc::staff::Staff::new(parts.clone());
    Service {
        routes: Box::new(move |routes| {
            routes.add_service(TaskServiceServer::new(tasks));
            routes.add_service(ProcessServiceServer::new(processes));
            routes.add_service(FormServiceServer::new(forms));
            routes.add_service(DecisionServiceServer::new(decisions));
            routes.add_service(InstanceServiceServer::new(instances));
            routes.add_service(StaffServiceServer::new(staff));
            routes.add_service(AutomationServiceServer::new(automations));
        }),
        background: vec![
            Box::pin(bell::ring(parts.clone(), library.clone(), advance.clone())),
            Box::pin(errand::run(parts.clone(), library, advance)),
            Box::pin(events::follow(parts.clone(), inbox::People::new(parts.clock.clone()))),
            Box::pin(events::follow(
                parts.clone(),
                inbox::Leads::new(parts.clock.clone(), occasions.clone()),
            )),
            // The other services of `reach::HEARD`, by their places there.
            Box::pin(events::follow(parts.clone(), occasion::Ears::<0>(occasions.clone()))),
            Box::pin(events::follow(parts.clone(), occasion::Ears::<2>(occasions.clone()))),
            Box::pin(events::follow(parts.clone(), occasion::Ears::<3>(occasions.clone()))),
            Box::pin(events::follow(parts.clone(), occasion::Ears::<4>(occasions.clone()))),
            Box::pin(events::follow(parts, occasion::Ears::<5>(occasions))),
        ],
    }
}
