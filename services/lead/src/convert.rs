//! A lead becomes an account, a contact and an opportunity: a small saga over three services. The intent is kept first,
//! then the customer service and the opportunity service are asked under request ids made from the lead's, then the lead
//! is converted. A crash anywhere leaves the intent, and whoever finds it goes on; no step can happen twice.

use std::time::Duration;

use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::customer::v1::{Account, AdmitLeadRequest, AdmitLeadResponse, Contact, GetAccountRequest};
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::{AdmitLeadRequest as Admission, Opportunity};
use api::types::v1::Region;
use kit::Parts;
use kit::wire::money_told;
use tonic::metadata::MetadataMap;
use types::{
    AccountId, Actor, ContactId, Fault, Kind, LeadId, OpportunityId, Principal, TenantId, Violation, ids,
};
use uuid::Uuid;

use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::lead::{Lead, State, Verb};
use crate::store;
use crate::store::conversion::Conversion;

/// How long the caller that began it may take before somebody else goes on.
const GRACE: Duration = Duration::from_secs(15);
/// How often conversions left behind are looked for.
const LOOK: Duration = Duration::from_secs(1);

/// Keeps the intent to convert. A lead that is converted already is answered as it is.
///
/// # Errors
/// `NotFound`, `Stale`, `WrongState`; database trouble.
pub(crate) async fn begin(
    parts: &Parts,
    actor: &Actor,
    id: LeadId,
    account: Option<Uuid>,
    revision: i64,
    reach: impl FnOnce(&Lead) -> Result<(), Error>,
) -> Result<Lead, Error> {
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let lead = store::lead::get(&mut tx, actor.tenant, id).await?;
    reach(&lead)?;
    if lead.state == State::Converted {
        tx.rollback().await?;
        return Ok(lead);
    }
    lead.expect_revision(revision)?;
    lead.expect_state(Verb::Convert)?;
    let conversion = Conversion { lead: id, account, principal: actor.principal.clone() };
    store::conversion::insert(&mut tx, actor.tenant, &conversion, now, now + GRACE).await?;
    tx.commit().await?;
    Ok(lead)
}

/// Refuses an account that the caller may not see.
///
/// # Errors
/// `UNKNOWN_ACCOUNT`; trouble with the customer service.
pub(crate) async fn check_account(parts: &Parts, caller: &MetadataMap, account: Uuid) -> Result<(), Error> {
    use tonic::Code::{InvalidArgument, NotFound, PermissionDenied};
    let ask = kit::call::on_behalf(caller, GetAccountRequest { id: account.to_string() });
    match CustomerServiceClient::new(parts.peers.get("customer")).get_account(ask).await {
        Ok(_) => Ok(()),
        Err(status) if matches!(status.code(), InvalidArgument | NotFound | PermissionDenied) => {
            let unknown = Violation::new("account_id", "UNKNOWN", "no such account that you may see");
            Err(Fault::invalid("UNKNOWN_ACCOUNT", [unknown]).into())
        }
        Err(status) => {
            tracing::warn!(%status, "the account to convert into cannot be looked at");
            let text = "the customer service cannot be reached; try again";
            Err(Fault::new(Kind::Unavailable, "CUSTOMER_UNAVAILABLE", text).into())
        }
    }
}

/// Takes the steps that are left.
///
/// # Errors
/// `CONVERSION_PENDING` when a service that takes part cannot be reached: it goes on by itself. What one of them
/// refuses ends the conversion and is passed on.
pub(crate) async fn finish(parts: &Parts, actor: &Actor, id: LeadId) -> Result<Lead, Error> {
    let mut tx = parts.db.begin(actor.tenant).await?;
    let lead = store::lead::get(&mut tx, actor.tenant, id).await?;
    let conversion = store::conversion::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    let Some(conversion) = conversion else { return Ok(lead) };
    let admitted = match admit(parts, actor.tenant, &lead, &conversion).await {
        Ok(admitted) => admitted,
        Err(status) => return Err(refused(parts, actor, id, &status).await),
    };

    let opportunity = OpportunityId(ids::derived(id.0, "opportunity"));
    if let Err(status) = open(parts, actor.tenant, &lead, &conversion, opportunity, &admitted).await {
        return Err(refused(parts, actor, id, &status).await);
    }

    let now = parts.clock.now();
    let account = AccountId::parse("account.id", &admitted.account.unwrap_or_default().id)?;
    let contact = admitted.contact.map(|contact| ContactId::parse("contact.id", &contact.id)).transpose()?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::lead::get(&mut tx, actor.tenant, id).await?;
    store::conversion::delete(&mut tx, actor.tenant, id).await?;
    if before.state == State::Converted {
        tx.commit().await?;
        return Ok(before);
    }
    match before.clone().convert(account, contact, opportunity, now) {
        Ok(after) => {
            let change = Change { before: &before, after: &after, fact: Fact::Converted };
            keep(&mut tx, actor, Verb::Convert, now, vec![change]).await?;
            tx.commit().await?;
            Ok(after)
        }
        // Disqualified in between: the account stays, the lead does not change.
        Err(error) => {
            tx.commit().await?;
            Err(error)
        }
    }
}

async fn admit(
    parts: &Parts,
    tenant: TenantId,
    lead: &Lead,
    conversion: &Conversion,
) -> Result<AdmitLeadResponse, tonic::Status> {
    let details = &lead.details;
    let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let region = Region {
        code: details.region_code.clone(),
        province: details.province.clone(),
        city: details.city.clone(),
        district: details.district.clone(),
    };
    let account = Account {
        display_name: if details.company.is_empty() {
            details.contact_name.clone()
        } else {
            details.company.clone()
        },
        credit_code: details.credit_code.clone(),
        industry: details.industry.clone(),
        region: Some(region),
        address: details.address.clone(),
        source: details.source.clone(),
        owner_id: text(lead.owner.map(Into::into)),
        department_id: text(lead.department.map(Into::into)),
        ..Account::default()
    };
    let contact = (!details.contact_name.is_empty()).then(|| Contact {
        display_name: details.contact_name.clone(),
        title: details.contact_title.clone(),
        phone: details.phone.clone(),
        email: details.email.clone(),
        ..Contact::default()
    });
    let message = AdmitLeadRequest {
        request_id: ids::derived(lead.id.0, "admit").to_string(),
        lead_id: lead.id.to_string(),
        account_id: text(conversion.account),
        account: Some(account),
        contact,
    };
    let request = parts.credentials.request(tenant, message).await?;
    Ok(CustomerServiceClient::new(parts.peers.get("customer")).admit_lead(request).await?.into_inner())
}

/// Opens the opportunity of the account: whoever had the lead goes on with it, or else who converted it.
async fn open(
    parts: &Parts,
    tenant: TenantId,
    lead: &Lead,
    conversion: &Conversion,
    id: OpportunityId,
    admitted: &AdmitLeadResponse,
) -> Result<(), tonic::Status> {
    let details = &lead.details;
    let account = admitted.account.clone().unwrap_or_default();
    let (owner, department) = match (&lead.owner, &conversion.principal) {
        (None, Principal::User { id, department, .. }) => (Some(*id), *department),
        (owner, _) => (*owner, lead.department),
    };
    let title = format!("{} {}", account.display_name, details.product);
    let opportunity = Opportunity {
        title: title.trim().chars().take(200).collect(),
        account_id: account.id,
        account_name: account.display_name,
        contact_id: admitted.contact.as_ref().map(|contact| contact.id.clone()).unwrap_or_default(),
        source: details.source.clone(),
        requirement: details.requirement.clone(),
        amount: details.budget.map(money_told),
        products: (!details.product.is_empty()).then(|| details.product.clone()).into_iter().collect(),
        owner_id: owner.map(|id| id.to_string()).unwrap_or_default(),
        department_id: department.map(|id| id.to_string()).unwrap_or_default(),
        ..Opportunity::default()
    };
    let message = Admission {
        request_id: ids::derived(lead.id.0, "open").to_string(),
        lead_id: lead.id.to_string(),
        opportunity_id: id.to_string(),
        opportunity: Some(opportunity),
    };
    let request = parts.credentials.request(tenant, message).await?;
    OpportunityServiceClient::new(parts.peers.get("opportunity")).admit_lead(request).await?;
    Ok(())
}

/// Trouble leaves the conversion to be gone on with; a refusal ends it.
async fn refused(parts: &Parts, actor: &Actor, id: LeadId, status: &tonic::Status) -> Error {
    use tonic::Code::{AlreadyExists, FailedPrecondition, InvalidArgument, NotFound, PermissionDenied};
    if !matches!(
        status.code(),
        AlreadyExists | FailedPrecondition | InvalidArgument | NotFound | PermissionDenied
    ) {
        tracing::warn!(lead = %id, %status, "conversion waits for another service");
        let text = "a service that takes part cannot be reached; the conversion goes on by itself";
        return Fault::new(Kind::Unavailable, "CONVERSION_PENDING", text).into();
    }
    let ended = async {
        let mut tx = parts.db.begin(actor.tenant).await?;
        store::conversion::delete(&mut tx, actor.tenant, id).await?;
        Ok::<_, Error>(tx.commit().await?)
    };
    match ended.await {
        Err(error) => error,
        Ok(()) => Fault::new(Kind::Refused, "CONVERSION_REFUSED", status.message().to_owned())
            .with("refusal", kit::status::reason(status).unwrap_or_default())
            .into(),
    }
}

/// Goes on with conversions that a crash or an absent customer service left behind, until the process stops.
pub(crate) async fn resume(parts: Parts) {
    while !parts.stopping.is_cancelled() {
        if let Err(error) = resume_due(&parts).await {
            tracing::warn!(%error, "conversions left behind could not be read");
        }
        tokio::select! {
            () = parts.stopping.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn resume_due(parts: &Parts) -> Result<(), Error> {
    for (tenant, lead) in store::conversion::due(&parts.db, parts.clock.now()).await? {
        let Some(conversion) = store::conversion::take(&parts.db, tenant, lead, parts.clock.now()).await?
        else {
            continue;
        };
        let actor = Actor {
            tenant,
            principal: conversion.principal,
            grants: Default::default(),
            language: "zh-CN".into(),
        };
        if let Err(error) = finish(parts, &actor, lead).await {
            tracing::info!(%lead, %error, "conversion not finished yet");
        }
    }
    Ok(())
}
