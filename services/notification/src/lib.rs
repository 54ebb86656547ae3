//! What people are told (通知): in the console, live, and by e-mail.
//!
//! - [`notice`]: what there is to tell, and of which facts. [`preference`]: who wants to be told how. [`wording`]: in
//!   which words. [`mail`]: what gathers to one e-mail, and when it is tried again. Pure.
//! - `change`: how a change is kept and told. `inbox`: what is heard. `watch`: who looks is told at once. `post`: e-mails leave. `rpc`: what is asked. `store`:
//!   what is kept. `wire`: what is said.

use api::notification::v1::notice_template_service_server::NoticeTemplateServiceServer;
use api::notification::v1::notification_service_server::NotificationServiceServer;
use kit::{Blueprint, Parts, Service, Settings};

mod change;
pub mod error;
mod inbox;
pub mod mail;
pub mod notice;
mod post;
pub mod preference;
mod rpc;
mod store;
mod watch;
mod wire;
pub mod wording;

pub use post::Setup;

/// The tables of this service.
pub static MIGRATIONS: std::sync::LazyLock<sqlx::migrate::Migrator> = std::sync::LazyLock::new(|| {
    let mut migrator = sqlx::migrate!("./migrations");
    migrator.set_ignore_missing(true);
    migrator
});

impl Setup {
    /// What the settings say.
    ///
    /// # Errors
    /// Names the setting that is wrong.
    pub fn read(settings: &Settings) -> std::io::Result<Self> {
        let notification = &settings.notification;
        Setup::new(&notification.smtp, &notification.sender, &notification.console)
    }
}

/// The service, for a host.
#[must_use]
pub fn blueprint(setup: Setup) -> Blueprint {
    Blueprint {
        name: "notification",
        migrations: vec![&events::MIGRATIONS, &MIGRATIONS],
        build: Box::new(move |parts| service(setup, parts)),
    }
}

fn service(setup: Setup, parts: Parts) -> Service {
    let watch = watch::Watch::default();
    let notices = rpc::Notices::new(parts.clone(), watch.clone(), setup.sends());
    let templates = rpc::template::Templates::new(parts.clone());
    let mut background: Vec<kit::host::Background> = vec![
        Box::pin(events::follow(parts.clone(), inbox::People)),
        Box::pin(events::follow(parts.clone(), inbox::Work { clock: parts.clock.clone() })),
        Box::pin(watch::look(parts.clone(), watch)),
        Box::pin(post::age_out(parts.clone())),
    ];
    if setup.sends() {
        background.push(Box::pin(post::deliver(parts, setup)));
    }
    Service {
        routes: Box::new(move |routes| {
            routes
                .add_service(NotificationServiceServer::new(notices))
                .add_service(NoticeTemplateServiceServer::new(templates));
        }),
        background,
    }
}
