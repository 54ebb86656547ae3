//! What the numbers say (驾驶舱): funnel, cycle, performance and key figures, from the facts of the whole line.
//!
//! - `inbox`: what is heard. [`row`]: a record as a row of the star; [`span`]: times and what they are compared with;
//!   [`kpi`]: the key figures. Pure. `store`: the star, its tallies, and what can be counted (`store::cube`). `asked`: a
//!   question read against that. `rpc`, `wire`: what is asked and said. [`rebuild`]: the star made again.

use std::pin::Pin;

use api::reporting::v1::report_service_server::ReportServiceServer;
use chrono_tz::Tz;
use kit::{Blueprint, Parts, Service, Settings};

mod asked;
pub mod error;
mod inbox;
pub mod kpi;
pub mod rebuild;
pub mod row;
mod rpc;
pub mod span;
mod store;
mod wire;

/// The tables of this service.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

/// In which zone days begin, as the settings say.
///
/// # Errors
/// Names the setting.
pub fn zone(settings: &Settings) -> std::io::Result<Tz> {
    let name = &settings.reporting.time_zone;
    name.parse().map_err(|_| {
        std::io::Error::other(format!("settings: reporting.time_zone: {name:?} is no time zone"))
    })
}

/// The service, for a host. Days begin in `zone`.
#[must_use]
pub fn blueprint(zone: Tz) -> Blueprint {
    Blueprint {
        name: "reporting",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(move |parts| service(zone, parts)),
    }
}

type Hearer = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Everybody who hears for a star.
fn ears(parts: &Parts, zone: Tz) -> Vec<Hearer> {
    vec![
        Box::pin(events::follow(parts.clone(), inbox::People { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Accounts { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Leads { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Opportunities { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Quotes { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Contracts { zone })),
        Box::pin(events::follow(parts.clone(), inbox::Orders { zone })),
    ]
}

fn service(zone: Tz, parts: Parts) -> Service {
    let reports = rpc::Reports::new(parts.clone(), zone);
    let mut background = ears(&parts, zone);
    background.push(Box::pin(rebuild::watch(parts, zone)));
    Service {
        routes: Box::new(move |routes| {
            routes.add_service(ReportServiceServer::new(reports));
        }),
        background,
    }
}
