//! A quote is approved by a process of the workflow service: a small saga. The intent is kept with the submission, with
//! the very bytes of the request; then the process is started under a request id made from the quote's. A crash anywhere
//! leaves the intent, and whoever finds it goes on; nothing can start twice. How it ended is told as a fact
//! (`inbox::Approvals`), and asked for once, after it is known which instance it is: an end before that was told to
//! nobody who knew it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use api::workflow::v1::instance::State as Outcome;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::{CancelInstanceRequest, GetInstanceRequest, Instance, StartInstanceRequest};
use kit::{Parts, Tx};
use prost::Message as _;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use tonic::Status;
use types::{Currency, Fault, InstanceId, Kind, QuoteId, TenantId, Time, Violation, ids};

use crate::change::{Fact, keep, ourselves};
use crate::error::Error;
use crate::quote::{Quote, State, Verb};
use crate::settings::Settings;
use crate::store;
use crate::store::approval::Approval;
use crate::wire::{id_told, number_told};

/// What kind of record a quote is to a process.
pub(crate) const SUBJECT: &str = "quote";
/// How long whoever began it may take before somebody else goes on.
pub(crate) const GRACE: Duration = Duration::from_secs(15);
/// How often approvals left behind are looked for.
const LOOK: Duration = Duration::from_secs(1);
/// Characters of a reason that came from elsewhere.
const REASON: usize = 500;

/// What a process may look at, as far as it has fields for it.
fn known(quote: &Quote, settings: &Settings) -> Result<BTreeMap<&'static str, Json>, Error> {
    let (content, reckoned) = (&quote.content, quote.reckon());
    let yuan = settings.exchange(reckoned.totals.gross, content.currency, Currency::CNY);
    let amount = yuan.ok_or_else(|| {
        let rule = format!("the quote settings know no exchange rate of {}", content.currency);
        Error::Incomplete(vec![Violation::new("quote.currency", "RATE_MISSING", rule)])
    })?;
    let products: Vec<&str> = content.lines.iter().map(|line| line.name.as_str()).collect();
    let products: String = products.join("、").chars().take(1_000).collect();
    let number = |number: Decimal| Json::String(number_told(number));
    let days = content.lines.iter().filter_map(|line| line.lead_days).max();
    let mut known = BTreeMap::from([
        ("amount", number(amount)),
        ("discount", number(reckoned.discount_rate)),
        ("product", json!(products)),
        ("currency", json!(content.currency.code())),
        ("number", json!(quote.number)),
        ("version", json!(quote.version)),
        ("title", json!(content.title)),
        ("account", json!(quote.customer.name)),
        ("customer_level", json!(quote.customer.level)),
        ("payment_terms", json!(content.payment_terms)),
        ("delivery_terms", json!(content.delivery_terms)),
        ("lead_days", json!(days)),
    ]);
    if let Some((margin, rate)) = reckoned.margin {
        known.insert("margin", number(rate));
        let yuan = settings.exchange(margin, content.currency, Currency::CNY);
        known.insert("margin_amount", yuan.map_or(Json::Null, number));
    }
    Ok(known)
}

/// The request that starts the approval of a quote as it was submitted; the process has these fields.
///
/// # Errors
/// `QUOTE_INCOMPLETE` where its amount cannot be said in yuan.
pub(crate) fn intent(
    quote: &Quote,
    settings: &Settings,
    fields: &BTreeSet<String>,
) -> Result<Approval, Error> {
    let data = known(quote, settings)?
        .into_iter()
        .filter(|(name, value)| fields.contains(*name) && !value.is_null());
    let data: serde_json::Map<String, Json> = data.map(|(name, value)| (name.to_owned(), value)).collect();
    let title = format!("报价审批 {} V{} {}", quote.number, quote.version, quote.customer.name);
    let instance = Instance {
        process_key: settings.process.clone(),
        title: title.chars().take(200).collect(),
        subject_type: SUBJECT.to_owned(),
        subject_id: quote.id.to_string(),
        starter_id: id_told(quote.owner),
        department_id: id_told(quote.department),
        data: Some(kit::document::document(&Json::Object(data))),
        ..Instance::default()
    };
    let request = StartInstanceRequest {
        instance: Some(instance),
        request_id: ids::derived(quote.id.0, &format!("approval {}", quote.round)).to_string(),
        ..StartInstanceRequest::default()
    };
    Ok(Approval {
        quote: quote.id,
        round: quote.round,
        request: request.encode_to_vec(),
        instance: None,
        cancelled: false,
    })
}

/// What the end of a process means for its quote; none while it runs.
#[must_use]
pub(crate) fn meaning(outcome: Outcome) -> Option<Meaning> {
    match outcome {
        Outcome::Accepted => Some(Meaning::Approved),
        Outcome::Rejected => Some(Meaning::Returned("审批未通过")),
        Outcome::Cancelled => Some(Meaning::Returned("审批已取消")),
        Outcome::Running | Outcome::Unspecified => None,
    }
}

/// What the end of a process means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// It is approved.
    Approved,
    /// It is a draft again, for this reason.
    Returned(&'static str),
}

/// Lets the end of an approval take effect on its quote, whose lock is held. One that the quote does not wait for means
/// nothing.
///
/// # Errors
/// Database trouble.
pub(crate) async fn settle(
    tx: &mut sqlx::PgConnection,
    tenant: TenantId,
    quote: QuoteId,
    instance: InstanceId,
    meaning: Meaning,
    now: Time,
) -> Result<(), Error> {
    let before = match store::quote::get(&mut *tx, tenant, quote).await {
        Ok(before) => before,
        Err(Error::NotFound(..)) => return Ok(()),
        Err(error) => return Err(error),
    };
    if before.state != State::InApproval || before.approval != Some(instance) {
        return Ok(());
    }
    let (after, verb, fact) = match meaning {
        Meaning::Approved => (before.clone().approve(now)?, Verb::Approve, Fact::Approved),
        Meaning::Returned(reason) => {
            (before.clone().back(Verb::Return, reason, now)?, Verb::Return, Fact::Returned)
        }
    };
    keep(tx, &ourselves(tenant), verb.as_str(), now, (Some(&before), &after), fact).await
}

/// Takes the steps that are left of an approval.
///
/// # Errors
/// `APPROVAL_PENDING` where the workflow service cannot be reached: it goes on by itself. `APPROVAL_REFUSED` where it
/// does not take it: the quote is a draft again.
pub(crate) async fn run(parts: &Parts, tenant: TenantId, quote: QuoteId, round: i32) -> Result<(), Error> {
    let mut tx = parts.db.begin(tenant).await?;
    let found = store::approval::get(&mut tx, tenant, quote, round).await?;
    tx.rollback().await?;
    let Some(approval) = found else { return Ok(()) };
    let instance = match approval.instance {
        Some(instance) => instance,
        None => match start(parts, tenant, &approval).await {
            Ok(instance) => instance,
            Err(status) => return Err(refused(parts, tenant, &approval, &status).await),
        },
    };
    // Which instance it is: known before it is asked how far that is, so that no end is missed.
    let mut tx = parts.db.begin_on(tenant, &[quote.0]).await?;
    let Some(approval) = note(&mut tx, tenant, quote, round, instance).await? else {
        tx.rollback().await?;
        return Ok(());
    };
    tx.commit().await?;
    if approval.cancelled {
        return call_off(parts, tenant, quote, round, instance).await;
    }
    let pending = |status: Status| pending(&status);
    let ask = GetInstanceRequest { id: instance.to_string() };
    let ask = parts.credentials.request(tenant, ask).await.map_err(pending)?;
    let client = &mut InstanceServiceClient::new(parts.peers.get("workflow"));
    let outcome = client.get_instance(ask).await.map_err(pending)?.into_inner().state();
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(tenant, &[quote.0]).await?;
    // Taken back meanwhile: whoever did calls it off.
    let still = store::approval::get(&mut tx, tenant, quote, round).await?;
    if still.is_some_and(|still| !still.cancelled) {
        store::approval::end(&mut tx, tenant, quote, round).await?;
        if let Some(meaning) = meaning(outcome) {
            settle(&mut tx, tenant, quote, instance, meaning, now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Notes which instance it is, with the quote where that still waits for it. The quote's next fact tells of it.
async fn note(
    tx: &mut Tx,
    tenant: TenantId,
    quote: QuoteId,
    round: i32,
    instance: InstanceId,
) -> Result<Option<Approval>, Error> {
    let approval = store::approval::get(tx, tenant, quote, round).await?;
    if approval.as_ref().is_some_and(|approval| approval.instance.is_none()) {
        store::approval::started(tx, tenant, (quote, round, instance)).await?;
        let before = store::quote::get(tx, tenant, quote).await?;
        if before.round == round && before.state == State::InApproval {
            let after = Quote { approval: Some(instance), ..before.clone() };
            store::quote::save(tx, tenant, &after, before.revision).await?;
        }
    }
    Ok(approval)
}

async fn start(parts: &Parts, tenant: TenantId, approval: &Approval) -> Result<InstanceId, Status> {
    let message = StartInstanceRequest::decode(&*approval.request)
        .map_err(|error| Status::internal(format!("an intent that was kept: {error}")))?;
    let request = parts.credentials.request(tenant, message).await?;
    let client = &mut InstanceServiceClient::new(parts.peers.get("workflow"));
    let instance = client.start_instance(request).await?.into_inner();
    instance.id.parse().map(InstanceId).map_err(|_| Status::internal("an instance without an id"))
}

async fn call_off(
    parts: &Parts,
    tenant: TenantId,
    quote: QuoteId,
    round: i32,
    instance: InstanceId,
) -> Result<(), Error> {
    let ask = CancelInstanceRequest {
        id: instance.to_string(),
        reason: "报价已撤回".to_owned(),
        request_id: ids::derived(quote.0, &format!("call off {round}")).to_string(),
    };
    let ask = parts.credentials.request(tenant, ask).await.map_err(|status| pending(&status))?;
    let client = &mut InstanceServiceClient::new(parts.peers.get("workflow"));
    match client.cancel_instance(ask).await {
        Ok(_) => {}
        // It has ended by itself.
        Err(status) if crate::asked::refuses(&status) => {}
        Err(status) => return Err(pending(&status)),
    }
    let mut tx = parts.db.begin(tenant).await?;
    store::approval::end(&mut tx, tenant, quote, round).await?;
    Ok(tx.commit().await?)
}

fn pending(status: &Status) -> Error {
    tracing::warn!(%status, "an approval waits for the workflow service");
    let text = "the workflow service cannot be reached; the approval goes on by itself";
    Fault::new(Kind::Unavailable, "APPROVAL_PENDING", text).into()
}

/// Trouble leaves the approval to be gone on with; a refusal gives the quote back.
async fn refused(parts: &Parts, tenant: TenantId, approval: &Approval, status: &Status) -> Error {
    if !crate::asked::refuses(status) {
        return pending(status);
    }
    let (quote, round) = (approval.quote, approval.round);
    let given_back = async {
        let now = parts.clock.now();
        let mut tx = parts.db.begin_on(tenant, &[quote.0]).await?;
        store::approval::end(&mut tx, tenant, quote, round).await?;
        let before = store::quote::get(&mut tx, tenant, quote).await?;
        if before.state == State::InApproval && before.round == round {
            let reason: String = status.message().chars().take(REASON).collect();
            let after = before.clone().back(Verb::Return, &reason, now)?;
            let changed = (Some(&before), &after);
            keep(&mut tx, &ourselves(tenant), Verb::Return.as_str(), now, changed, Fact::Returned).await?;
        }
        Ok::<_, Error>(tx.commit().await?)
    };
    match given_back.await {
        Err(error) => error,
        Ok(()) => Fault::new(Kind::Refused, "APPROVAL_REFUSED", status.message().to_owned())
            .with("refusal", kit::status::reason(status).unwrap_or_default())
            .into(),
    }
}

/// Goes on with approvals that a crash or an absent workflow service left behind, until the process stops.
pub(crate) async fn resume(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = resume_due(&parts).await {
            tracing::warn!(%error, "approvals left behind could not be read");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn resume_due(parts: &Parts) -> Result<(), Error> {
    for (tenant, quote, round) in store::approval::due(&parts.db, parts.clock.now()).await? {
        if !store::approval::take(&parts.db, tenant, quote, round, parts.clock.now()).await? {
            continue;
        }
        if let Err(error) = run(parts, tenant, quote, round).await {
            tracing::info!(%quote, %error, "approval not begun yet");
        }
    }
    Ok(())
}
