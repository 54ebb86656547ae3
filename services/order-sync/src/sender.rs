//! Orders on their way to the ERP. Who takes a push up keeps that first, and then sends; no lock is held meanwhile. What
//! came of it is kept in one short transaction by whoever took it up last. Who dies in between leaves a push whose time
//! runs out, and whoever takes that up knows that it may have arrived.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use kit::Parts;
use reqwest::Client;
use serde_json::Value;
use tokio::task::JoinSet;
use types::{OrderId, TenantId, Time};

use crate::change::{self, ourselves};
use crate::connector::{Auth, Connector};
use crate::definition::Words;
use crate::error::Error;
use crate::mapping;
use crate::order::Order;
use crate::push::{Found, Patience, Push, Put, Reason, State};
use crate::rest::Rest;
use crate::{seal, store, wire};

/// Pushes that run at the same time, of everybody and of one company: an ERP that is slow holds up nobody else's.
const TOGETHER: usize = 32;
const EACH: i64 = 8;
/// How often the queue is looked at, whatever is due next: other replicas add some too.
const LOOK: Duration = Duration::from_secs(1);
/// How soon it is looked again while something is due and is being taken up.
const AGAIN: Duration = Duration::from_millis(100);
/// A pause after news, so that many commits make few looks.
const BREATH: Duration = Duration::from_millis(20);
/// How long what came of it may take to be kept, once the ERP has answered or not.
const MARGIN: TimeDelta = TimeDelta::seconds(30);

/// How long what is under way may still take when the process stops; then it is in doubt, as after a crash.
const GRACE: Duration = Duration::from_secs(3);

/// What has been taken up, and is to be done with no lock held.
struct Work {
    connector: Connector,
    secret: String,
    push: Push,
    does: Does,
    until: Time,
}

enum Does {
    Send(Value),
    Look,
}

/// Pushes under way in this process.
type Busy = Arc<Mutex<HashMap<OrderId, TenantId>>>;

/// Sends until the process stops.
pub(crate) async fn run(parts: Parts) {
    let http = match crate::rest::client() {
        Ok(http) => http,
        Err(error) => return tracing::error!(%error, "orders cannot be sent"),
    };
    let (mut under_way, busy) = (JoinSet::new(), Busy::default());
    let mut commits = parts.db.commits();
    while !parts.stopping.is_cancelled() {
        commits.mark_unchanged();
        let pause = round(&parts, &http, &mut under_way, &busy).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "pushes could not be looked at");
            LOOK
        });
        let news = async {
            let _ = commits.changed().await;
            tokio::time::sleep(BREATH).await;
        };
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
            () = news => {}
            Some(_) = under_way.join_next() => {}
        }
    }
    let rest = async { while under_way.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(GRACE, rest).await;
}

/// Begins what is due, as far as there are places; says when to look again.
async fn round(
    parts: &Parts,
    http: &Client,
    under_way: &mut JoinSet<()>,
    busy: &Busy,
) -> Result<Duration, Error> {
    let now = parts.clock.now();
    match store::push::next(&parts.db).await? {
        Some(next) if next <= now => {}
        Some(next) => return Ok((next - now).to_std().unwrap_or(LOOK).min(LOOK)),
        None => return Ok(LOOK),
    }
    let due = store::push::due(&parts.db, now, EACH, 4 * EACH).await?;
    for (tenant, order) in due {
        {
            let mut busy = busy.lock().unwrap_or_else(PoisonError::into_inner);
            let each = busy.values().filter(|other| **other == tenant).count();
            if busy.len() >= TOGETHER || each >= usize::try_from(EACH).unwrap_or(1) {
                continue;
            }
            if busy.insert(order, tenant).is_some() {
                continue;
            }
        }
        let (parts, http, busy) = (parts.clone(), http.clone(), Arc::clone(busy));
        under_way.spawn(async move {
            if let Err(error) = one(&parts, &http, tenant, order).await {
                tracing::warn!(%order, %error, "a push could not be seen to");
                // What fails so fails again at once.
                tokio::time::sleep(LOOK).await;
            }
            busy.lock().unwrap_or_else(PoisonError::into_inner).remove(&order);
        });
    }
    // What another replica works on is due as well, and not for us.
    Ok(AGAIN)
}

async fn one(parts: &Parts, http: &Client, tenant: TenantId, order: OrderId) -> Result<(), Error> {
    let Some(work) = take(parts, tenant, order).await? else { return Ok(()) };
    let details = &work.connector.details;
    let timeout = work.connector.timeout();
    let rest = Rest {
        http,
        base: &details.base_url,
        definition: &details.definition,
        auth: (details.auth, &details.auth_name, &work.secret),
        timeout: timeout.to_std().unwrap_or(LOOK),
    };
    let key = order.to_string();
    let words = Words { key: &key, number: &work.push.order_number, id: "" };
    let patience = work.connector.patience();
    let after: Box<dyn FnOnce(Push, Time) -> Push + Send> = match &work.does {
        Does::Send(document) => {
            // Whoever was stopped for so long that somebody else may be at it sends nothing any more.
            let (came, reply) = if parts.clock.now() + timeout < work.until {
                rest.put(words, document).await
            } else {
                (Put::NotSent("came too late to send it".to_owned()), String::new())
            };
            tracing::info!(
                order = work.push.order_number,
                attempt = work.push.attempt,
                came = name(&came),
                "sent"
            );
            Box::new(move |push, now| push.put(came, reply, patience, now))
        }
        Does::Look => {
            let (came, reply) = rest.find(words).await;
            Box::new(move |push, now| push.found(came, reply, patience, now))
        }
    };
    settle(parts, tenant, &work.push, after).await
}

/// What came of it, for the log: never what was answered, which may hold anything.
fn name(came: &Put) -> &'static str {
    match came {
        Put::Made(_) => "made",
        Put::NotSent(_) => "not sent",
        Put::InDoubt(_) => "in doubt",
        Put::Rejected(_) => "rejected",
        Put::Throttled(_) => "throttled",
    }
}

/// Takes a push up, and keeps that; nothing where there is nothing to be done outside.
async fn take(parts: &Parts, tenant: TenantId, id: OrderId) -> Result<Option<Work>, Error> {
    let us = ourselves(tenant);
    let now = parts.clock.now();
    let mut tx = parts.db.begin(tenant).await?;
    if tx.try_lock(&[id.0]).await?.is_empty() {
        return Ok(None);
    }
    let push = store::push::get(&mut tx, tenant, id).await?;
    if push.due_at.is_none_or(|due| due > now) {
        return Ok(None);
    }
    let order = store::order::get(&mut tx, tenant, id).await?;
    if order.state.is_closed() && push.is_unsent() {
        let after = push.clone().skip("the order is over", now);
        change::push(&mut tx, &us, (&push, after), now).await?;
        tx.commit().await?;
        return Ok(None);
    }
    // What the ERP cannot have goes to whichever is the default now; everything else stays where it went.
    let own = match push.connector {
        Some(connector) => Some(store::connector::get(&mut tx, tenant, connector).await?),
        None => None,
    };
    let connector =
        if push.is_unsent() { store::connector::standard(&mut tx, tenant).await?.or(own) } else { own };
    let Some(connector) = connector.filter(|connector| connector.details.enabled) else {
        let after = push.clone().put_off(now);
        store::push::put_off(&mut tx, tenant, &push, &after).await?;
        tx.commit().await?;
        return Ok(None);
    };
    let (after, task) = decide(parts, &mut tx, (&order, &push), &connector, now).await?;
    let after = change::push(&mut tx, &us, (&push, after), now).await?;
    tx.commit().await?;
    Ok(task.map(|Task { secret, does, until }| Work { connector, secret, push: after, does, until }))
}

/// What is to be done outside, and until when it is ours.
struct Task {
    secret: String,
    does: Does,
    until: Time,
}

/// What is kept of a push that is taken up, and what is to be done with it, if anything.
async fn decide(
    parts: &Parts,
    tx: &mut kit::Tx,
    (order, push): (&Order, &Push),
    connector: &Connector,
    now: Time,
) -> Result<(Push, Option<Task>), Error> {
    let patience = connector.patience();
    let push = push.clone();
    if push.state == State::Sending {
        return Ok((push.lost(patience, now), None));
    }
    let looks = push.state == State::InDoubt;
    if looks && !patience.finds {
        return Ok((unfindable(push, patience, now), None));
    }
    let document = match &push.override_document {
        _ if looks => Value::Null,
        Some(document) => document.clone(),
        None => {
            let source = wire::document::document(order);
            let body = &connector.details.definition.create.body;
            let names = store::names::of(tx, connector.tenant, &mapping::asked(body, &source)).await?;
            let (document, problems) = mapping::map(body, &source, &names);
            if !problems.is_empty() {
                let said: Vec<String> = problems.iter().take(20).map(ToString::to_string).collect();
                return Ok((push.park(Reason::Mapping, said.join("; "), now), None));
            }
            document
        }
    };
    let secret = match secret(parts, connector) {
        Ok(secret) => secret,
        Err(why) => return Ok((push.park(Reason::Configuration, why, now), None)),
    };
    let (tenant, id) = (connector.tenant, connector.id);
    if let Some(next) = store::connector::place(tx, tenant, id, now, connector.interval()).await? {
        return Ok((push.on_quiet(next), None));
    }
    let until = now + connector.timeout() + MARGIN;
    let (after, does) = if looks {
        (push.looking(until, now), Does::Look)
    } else {
        (push.sending(id, document.clone(), until, now), Does::Send(document))
    };
    Ok((after, Some(Task { secret, does, until })))
}

/// It may have arrived, and there is no way to look for it: sent again where the ERP makes one of several.
fn unfindable(push: Push, patience: Patience, now: Time) -> Push {
    if patience.idempotent {
        let nothing = Found::These(Vec::new());
        let reply = push.reply.clone();
        return push.found(nothing, reply, patience, now);
    }
    let why = "it may have arrived, and the connector has no way to look for it".to_owned();
    push.park(Reason::InDoubt, why, now)
}

/// The secret of a connector.
///
/// # Errors
/// In words, when it cannot be used.
pub(crate) fn secret(parts: &Parts, connector: &Connector) -> Result<String, String> {
    match (&connector.secret, connector.details.auth) {
        (_, Auth::None) => Ok(String::new()),
        (Some(sealed), _) => {
            let of = (connector.tenant, connector.id);
            seal::open(&parts.credentials, of, seal::OUTBOUND, sealed).map_err(|fault| fault.message)
        }
        (None, _) => Err("the connector has no secret".to_owned()),
    }
}

/// Keeps what came of it, unless somebody else has taken it up since.
async fn settle(
    parts: &Parts,
    tenant: TenantId,
    taken: &Push,
    after: Box<dyn FnOnce(Push, Time) -> Push + Send>,
) -> Result<(), Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[taken.order.0]).await?;
    let push = store::push::get(&mut tx, tenant, taken.order).await?;
    if push.attempt != taken.attempt || push.state != taken.state {
        tracing::warn!(order = push.order_number, "somebody else has taken a push up meanwhile");
        return Ok(());
    }
    let after = after(push.clone(), now);
    change::push(&mut tx, &ourselves(tenant), (&push, after), now).await?;
    Ok(tx.commit().await?)
}
