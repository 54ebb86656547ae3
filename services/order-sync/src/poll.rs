//! Where orders stand is asked of the ERP, for those that it has and that are not over. States move forward only, so that
//! it does not matter how often, or by how many, it is asked.

use std::time::Duration;

use chrono::TimeDelta;
use futures::StreamExt as _;
use kit::Parts;
use reqwest::Client;
use types::{OrderId, TenantId};

use crate::change::{self, ourselves};
use crate::connector::Connector;
use crate::definition::Words;
use crate::error::Error;
use crate::order::{Order, today};
use crate::push::{Push, State};
use crate::rest::Rest;
use crate::{sender, store};

/// How often it is looked whether anything is to be asked.
const LOOK: Duration = Duration::from_secs(2);
/// Orders in a round, and at the same time.
const BATCH: i64 = 64;
const TOGETHER: usize = 8;

/// Asks until the process stops.
pub(crate) async fn run(parts: Parts) {
    let http = match crate::rest::client() {
        Ok(http) => http,
        Err(error) => return tracing::error!(%error, "nobody can be asked where orders stand"),
    };
    while !parts.stopping.is_cancelled() {
        if let Err(error) = round(&parts, &http).await {
            tracing::warn!(%error, "where orders stand could not be asked");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn round(parts: &Parts, http: &Client) -> Result<(), Error> {
    let due = store::push::to_poll(&parts.db, parts.clock.now(), BATCH).await?;
    let runs = futures::stream::iter(due).map(async |(tenant, order)| {
        if let Err(error) = one(parts, http, tenant, order).await {
            tracing::warn!(%order, %error, "where an order stands could not be asked");
        }
    });
    runs.buffer_unordered(TOGETHER).collect::<Vec<()>>().await;
    Ok(())
}

async fn one(parts: &Parts, http: &Client, tenant: TenantId, id: OrderId) -> Result<(), Error> {
    let Some((push, connector)) = take(parts, tenant, id).await? else { return Ok(()) };
    let secret = match sender::secret(parts, &connector) {
        Ok(secret) => secret,
        Err(why) => {
            tracing::warn!(connector = %connector.id, why, "cannot be asked");
            return Ok(());
        }
    };
    let details = &connector.details;
    let rest = Rest {
        http,
        base: &details.base_url,
        definition: &details.definition,
        auth: (details.auth, &details.auth_name, &secret),
        timeout: connector.timeout().to_std().unwrap_or(LOOK),
    };
    let key = id.to_string();
    let remote = push.remote_id.unwrap_or_default();
    let words = Words { key: &key, number: &push.order_number, id: &remote };
    let reports = match rest.changes(words, today(parts.clock.now())).await {
        Ok(reports) => reports,
        // It is asked again when its time comes.
        Err(why) => {
            tracing::warn!(order = push.order_number, why, "the ERP does not say");
            return Ok(());
        }
    };
    for report in reports {
        let now = parts.clock.now();
        let mut tx = parts.db.begin_on(tenant, &[id.0]).await?;
        let order = store::order::get(&mut tx, tenant, id).await?;
        // The ERP goes on saying where an order stands: what lies behind is no news here.
        if news(&order, &report) {
            change::report(&mut tx, &ourselves(tenant), &order, &report, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

fn news(order: &Order, report: &crate::order::Report) -> bool {
    order.way.reached() < Some(report.milestone)
}

/// Takes an order up, and keeps when it is asked about next; nothing where nobody is to be asked.
async fn take(parts: &Parts, tenant: TenantId, id: OrderId) -> Result<Option<(Push, Connector)>, Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[id.0]).await?;
    let push = store::push::get(&mut tx, tenant, id).await?;
    let order = store::order::get(&mut tx, tenant, id).await?;
    let connector = match push.connector {
        Some(connector) => store::connector::get(&mut tx, tenant, connector).await?,
        None => return Ok(None),
    };
    let minutes = connector.details.poll_minutes;
    let asked = connector.details.enabled
        && minutes > 0
        && connector.details.definition.state.is_some()
        && push.state == State::Done
        && !order.state.is_closed();
    let mut next = asked.then(|| now + TimeDelta::minutes(minutes.into()));
    let mut asks = asked;
    if asked
        && let Some(place) =
            store::connector::place(&mut tx, tenant, connector.id, now, connector.interval()).await?
    {
        (next, asks) = (Some(place), false);
    }
    let ours = store::push::poll_next(&mut tx, tenant, id, now, next).await?;
    tx.commit().await?;
    Ok((ours && asks).then_some((push, connector)))
}
