//! E-mails leave. What somebody is to be told gathers to one; it is kept before it is sent, so that a crash in between
//! sends it again, with the Message-ID by which mail programs know it for the same.

use std::time::Duration;

use futures::StreamExt as _;
use kit::Parts;
use lettre::message::header::{ContentType, MessageId};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde_json::json;
use types::{Actor, TenantId, Time};
use uuid::Uuid;

use crate::change::keep_mail;
use crate::error::Error;
use crate::mail::{Mail, Outcome, SPELT, State};
use crate::notice::{KEPT, Notice};
use crate::store;
use crate::wording::{self, MAIL};

/// How often the queue is looked at.
const LOOK: Duration = Duration::from_secs(2);
/// How often it is looked for what is too old to be kept.
const AGE: Duration = Duration::from_secs(3600);
/// People, and e-mails, in one round.
const BATCH: i64 = 100;
/// Notices that are forgotten in one transaction.
const FORGOTTEN: i64 = 5_000;
/// E-mails on their way at once.
const AT_ONCE: usize = 4;
/// A server gets so long to answer; well below [`crate::mail::LEASE`].
const PATIENCE: Duration = Duration::from_secs(30);

type Server = AsyncSmtpTransport<Tokio1Executor>;

/// How e-mails leave.
#[derive(Clone)]
pub struct Setup {
    server: Option<Server>,
    sender: Mailbox,
    /// Where the console is, without a slash at its end.
    console: String,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The address of the server holds its password.
        f.debug_struct("Setup")
            .field("sends", &self.sends())
            .field("sender", &self.sender)
            .finish_non_exhaustive()
    }
}

impl Setup {
    /// Through the server at `smtp` (`smtps://user:password@host`, `smtp://host:25`; empty sends nothing), from
    /// `sender` (`贯线 <noreply@example.com>`), with links to the console at `console`.
    ///
    /// # Errors
    /// Names the setting that is wrong.
    pub fn new(smtp: &str, sender: &str, console: &str) -> std::io::Result<Self> {
        let wrong = |setting: &str, why: &dyn std::fmt::Display| {
            std::io::Error::other(format!("settings: notification.{setting}: {why}"))
        };
        let server = match smtp {
            "" => None,
            url => {
                let server = Server::from_url(url).map_err(|error| wrong("smtp", &error))?;
                Some(server.timeout(Some(PATIENCE)).build())
            }
        };
        let sender = sender.parse().map_err(|error| wrong("sender", &error))?;
        Ok(Self { server, sender, console: console.trim_end_matches('/').to_owned() })
    }

    /// Whether e-mails are sent at all.
    pub(crate) fn sends(&self) -> bool {
        self.server.is_some()
    }
}

/// Sends until the process stops.
pub(crate) async fn deliver(parts: Parts, setup: Setup) {
    let Some(server) = &setup.server else { return };
    while !parts.stopping.is_cancelled() {
        let gathered = gather(&parts, &setup).await;
        let sent = send(&parts, &setup, server).await;
        for error in [gathered.err(), sent.err()].into_iter().flatten() {
            tracing::warn!(%error, "e-mails wait");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Writes an e-mail to everybody who is to be told something by now.
async fn gather(parts: &Parts, setup: &Setup) -> Result<(), Error> {
    let now = parts.clock.now();
    for (tenant, person) in store::notice::waiting(&parts.db, now, BATCH).await? {
        let mut tx = parts.db.begin_on(tenant, &[person.0]).await?;
        let reader = store::person::readers(&mut tx, tenant, &[person]).await?.pop();
        let (notices, total) = store::notice::take(&mut tx, tenant, person, SPELT as i64).await?;
        // Who has left, or has no address any more, is not written to.
        if let Some(reader) = reader.filter(|reader| !reader.address.is_empty())
            && !notices.is_empty()
        {
            let own = store::wording::own(&mut tx, tenant, Some(MAIL)).await?;
            let language = wording::language(&reader.language);
            let own = own.iter().find(|own| own.language == language).and_then(store::wording::Own::wording);
            let values = json!({
                "count": total,
                "notices": notices.iter().map(|notice| setup.spelt(notice)).collect::<Vec<_>>(),
            });
            let said = own.and_then(|own| own.render(&values).ok()).filter(|said| !said.0.is_empty());
            let standard = || wording::standard(MAIL, language)?.render(&values).ok();
            let (subject, body) = said.or_else(standard).unwrap_or_default();
            let mail = Mail {
                id: Uuid::now_v7(),
                person,
                address: reader.address,
                subject,
                body,
                notices: i32::try_from(total).unwrap_or(i32::MAX),
                state: State::Pending,
                attempts: 0,
                error: String::new(),
                created_at: now,
                due_at: now,
                ended_at: None,
                revision: 1,
            };
            store::mail::keep(&mut tx, tenant, &mail).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

impl Setup {
    fn spelt(&self, notice: &Notice) -> serde_json::Value {
        let link = match notice.subject_id.as_str() {
            "" => String::new(),
            id => format!("{}/go/{}/{id}", self.console, notice.subject_type),
        };
        json!({"title": notice.title, "text": notice.text, "link": link})
    }
}

/// Tries every e-mail that is due.
async fn send(parts: &Parts, setup: &Setup, server: &Server) -> Result<(), Error> {
    let due = store::mail::due(&parts.db, parts.clock.now(), BATCH).await?;
    let attempts = futures::stream::iter(due)
        .map(|(tenant, id)| attempt(parts, setup, server, tenant, id))
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<_>>()
        .await;
    attempts.into_iter().collect()
}

async fn attempt(
    parts: &Parts,
    setup: &Setup,
    server: &Server,
    tenant: TenantId,
    id: Uuid,
) -> Result<(), Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[id]).await?;
    let mail = store::mail::get(&mut tx, tenant, id).await?;
    // Another replica was faster.
    if mail.state != State::Pending || mail.due_at > now {
        return Ok(tx.rollback().await?);
    }
    let mail = mail.tried(now);
    store::mail::keep(&mut tx, tenant, &mail).await?;
    tx.commit().await?;
    let outcome = match message(setup, &mail) {
        Ok(message) => match server.send(message).await {
            Ok(_) => Outcome::Taken,
            Err(error) if error.is_permanent() => Outcome::Never(error.to_string()),
            Err(error) => Outcome::Later(error.to_string()),
        },
        Err(why) => Outcome::Never(why),
    };
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[id]).await?;
    let before = store::mail::get(&mut tx, tenant, id).await?;
    // The lease ended, and somebody else has it now.
    if before.revision != mail.revision {
        return Ok(tx.rollback().await?);
    }
    let after = before.clone().after(outcome, now);
    keep_mail(&mut tx, &ourselves(tenant), &before, &after, now).await?;
    Ok(tx.commit().await?)
}

fn ourselves(tenant: TenantId) -> Actor {
    Actor::service(tenant, "notification")
}

fn message(setup: &Setup, mail: &Mail) -> Result<Message, String> {
    let address = mail.address.parse().map_err(|error| format!("the address is none: {error}"))?;
    let domain = setup.sender.email.domain();
    Message::builder()
        .header(MessageId::from(format!("<{}@{domain}>", mail.id)))
        .from(setup.sender.clone())
        .to(Mailbox::new(None, address))
        .subject(&mail.subject)
        .date(mail.created_at.into())
        .header(ContentType::TEXT_PLAIN)
        .body(mail.body.clone())
        .map_err(|error| error.to_string())
}

/// Forgets what is too old to be kept, until the process stops.
pub(crate) async fn age_out(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        let until = parts.clock.now() - KEPT;
        if let Err(error) = forget(&parts, until).await {
            tracing::warn!(%error, "old notices could not be forgotten");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(AGE) => {}
        }
    }
}

async fn forget(parts: &Parts, until: Time) -> Result<(), Error> {
    loop {
        let tenants = store::notice::aged(&parts.db, until, FORGOTTEN).await?;
        if tenants.is_empty() || parts.stopping.is_cancelled() {
            return Ok(());
        }
        for tenant in tenants {
            let mut tx = parts.db.begin_alone(tenant, "notice.forget").await?;
            store::notice::forget(&mut tx, tenant, until, FORGOTTEN).await?;
            tx.commit().await?;
        }
    }
}
