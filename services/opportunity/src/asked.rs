//! What is asked of other services: the account and its people of customer, finished processes of workflow.

use std::collections::{BTreeSet, HashSet};

use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::customer::v1::{Account, GetAccountRequest, ListContactsRequest};
use api::workflow::v1::ListInstancesRequest;
use api::workflow::v1::instance::State;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use kit::Parts;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};
use types::{AccountId, ContactId, Fault, Kind, OpportunityId, TenantId, Violation};

use crate::error::Error;

/// What kind of record an opportunity is to a process.
const SUBJECT: &str = "opportunity";
/// Contacts of an account among whom people are looked for.
const CONTACTS: i32 = 500;

fn unavailable(service: &str, reason: &'static str, status: &Status) -> Error {
    tracing::warn!(%status, service, "a neighbour cannot be asked");
    Fault::new(Kind::Unavailable, reason, format!("the {service} service cannot be reached; try again"))
        .into()
}

fn refuses(status: &Status) -> bool {
    matches!(status.code(), Code::InvalidArgument | Code::NotFound | Code::PermissionDenied)
}

/// An account that the caller, whose call came with `metadata`, may see.
///
/// # Errors
/// `UNKNOWN_ACCOUNT`; `CUSTOMER_UNAVAILABLE`.
pub(crate) async fn account(parts: &Parts, metadata: &MetadataMap, id: AccountId) -> Result<Account, Error> {
    let ask = kit::call::on_behalf(metadata, GetAccountRequest { id: id.to_string() });
    match CustomerServiceClient::new(parts.peers.get("customer")).get_account(ask).await {
        Ok(account) => Ok(account.into_inner()),
        Err(status) if refuses(&status) => {
            let unknown =
                Violation::new("opportunity.account_id", "UNKNOWN", "no such account that you may see");
            Err(Fault::invalid("UNKNOWN_ACCOUNT", [unknown]).into())
        }
        Err(status) => Err(unavailable("customer", "CUSTOMER_UNAVAILABLE", &status)),
    }
}

/// Refuses people who are no contacts of the account; with each, the field that names them.
///
/// # Errors
/// `UNKNOWN_CONTACT` with every such field; `CUSTOMER_UNAVAILABLE`.
pub(crate) async fn contacts(
    parts: &Parts,
    metadata: &MetadataMap,
    account: AccountId,
    named: &[(String, ContactId)],
) -> Result<(), Error> {
    if named.is_empty() {
        return Ok(());
    }
    let mut ask =
        ListContactsRequest { account_id: account.to_string(), page_size: CONTACTS, ..Default::default() };
    let mut unknown: Vec<&(String, ContactId)> = named.iter().collect();
    loop {
        let request = kit::call::on_behalf(metadata, ask.clone());
        let page = match CustomerServiceClient::new(parts.peers.get("customer")).list_contacts(request).await
        {
            Ok(page) => page.into_inner(),
            Err(status) if refuses(&status) => break,
            Err(status) => return Err(unavailable("customer", "CUSTOMER_UNAVAILABLE", &status)),
        };
        let there: HashSet<String> = page.contacts.into_iter().map(|contact| contact.id).collect();
        unknown.retain(|(_, id)| !there.contains(&id.to_string()));
        ask.page_token = page.next_page_token;
        if unknown.is_empty() || ask.page_token.is_empty() {
            break;
        }
    }
    if unknown.is_empty() {
        return Ok(());
    }
    let violation =
        |(field, _): &(String, ContactId)| Violation::new(field, "UNKNOWN", "no such contact of the account");
    Err(Fault::invalid("UNKNOWN_CONTACT", unknown.into_iter().map(violation)).into())
}

/// Those of these processes that were accepted for the opportunity.
///
/// # Errors
/// `WORKFLOW_UNAVAILABLE`.
pub(crate) async fn accepted(
    parts: &Parts,
    tenant: TenantId,
    id: OpportunityId,
    keys: BTreeSet<String>,
) -> Result<BTreeSet<String>, Error> {
    let mut accepted = BTreeSet::new();
    for key in keys {
        let ask = ListInstancesRequest {
            process_key: key.clone(),
            state: State::Accepted.into(),
            subject_id: id.to_string(),
            page_size: 1,
            ..Default::default()
        };
        let unavailable = |status: Status| unavailable("workflow", "WORKFLOW_UNAVAILABLE", &status);
        let request = parts.credentials.request(tenant, ask).await.map_err(unavailable)?;
        let found = InstanceServiceClient::new(parts.peers.get("workflow"))
            .list_instances(request)
            .await
            .map_err(unavailable)?
            .into_inner();
        if found.instances.iter().any(|instance| instance.subject_type == SUBJECT) {
            accepted.insert(key);
        }
    }
    Ok(accepted)
}
