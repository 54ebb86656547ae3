//! What is asked of other services: opportunities, accounts and their people, the fields of a process.

use std::collections::BTreeSet;

use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::customer::v1::{Account, GetAccountRequest, ListContactsRequest};
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::{GetOpportunityRequest, Opportunity};
use api::workflow::v1::process_service_client::ProcessServiceClient;
use api::workflow::v1::{GetProcessRequest, process};
use kit::Parts;
use tonic::metadata::MetadataMap;
use tonic::{Code, Request, Status};
use types::{AccountId, ContactId, Fault, Kind, OpportunityId, TenantId, Violation};

use crate::error::Error;
use crate::quote::{Contact, Customer};

/// Contacts of an account among whom people are looked for.
const CONTACTS: i32 = 500;

/// A neighbour that cannot be asked now.
pub(crate) fn unavailable(service: &str, reason: &'static str, status: &Status) -> Error {
    tracing::warn!(%status, service, "a neighbour cannot be asked");
    Fault::new(Kind::Unavailable, reason, format!("the {service} service cannot be reached; try again"))
        .into()
}

/// Whether a neighbour's answer is no, and stays no.
pub(crate) fn refuses(status: &Status) -> bool {
    matches!(
        status.code(),
        Code::InvalidArgument
            | Code::NotFound
            | Code::PermissionDenied
            | Code::FailedPrecondition
            | Code::AlreadyExists
    )
}

fn unknown(reason: &'static str, field: &str, text: &str) -> Error {
    Fault::invalid(reason, [Violation::new(field, "UNKNOWN", text)]).into()
}

/// An opportunity that the caller, whose call came with `metadata`, may see.
///
/// # Errors
/// `UNKNOWN_OPPORTUNITY`; `OPPORTUNITY_UNAVAILABLE`.
pub(crate) async fn opportunity(
    parts: &Parts,
    metadata: &MetadataMap,
    id: OpportunityId,
) -> Result<Opportunity, Error> {
    let ask = kit::call::on_behalf(metadata, GetOpportunityRequest { id: id.to_string() });
    match OpportunityServiceClient::new(parts.peers.get("opportunity")).get_opportunity(ask).await {
        Ok(found) => Ok(found.into_inner()),
        Err(status) if refuses(&status) => {
            let text = "no such opportunity that you may see";
            Err(unknown("UNKNOWN_OPPORTUNITY", "quote.opportunity_id", text))
        }
        Err(status) => Err(unavailable("opportunity", "OPPORTUNITY_UNAVAILABLE", &status)),
    }
}

/// An account: as the caller with this `metadata`, or as ourselves where an opportunity of it was shown to them.
///
/// # Errors
/// `UNKNOWN_ACCOUNT`; `CUSTOMER_UNAVAILABLE`.
pub(crate) async fn account(
    parts: &Parts,
    tenant: TenantId,
    metadata: Option<&MetadataMap>,
    id: AccountId,
) -> Result<Customer, Error> {
    let message = GetAccountRequest { id: id.to_string() };
    let ask: Request<GetAccountRequest> = match metadata {
        Some(metadata) => kit::call::on_behalf(metadata, message),
        None => ours(parts, tenant, message, "customer", "CUSTOMER_UNAVAILABLE").await?,
    };
    match CustomerServiceClient::new(parts.peers.get("customer")).get_account(ask).await {
        Ok(account) => {
            let Account { display_name, address, phone, level, credit_code, .. } = account.into_inner();
            Ok(Customer { name: display_name, address, phone, level, credit_code })
        }
        Err(status) if refuses(&status) => {
            Err(unknown("UNKNOWN_ACCOUNT", "quote.account_id", "no such account that you may see"))
        }
        Err(status) => Err(unavailable("customer", "CUSTOMER_UNAVAILABLE", &status)),
    }
}

/// A call as ourselves.
async fn ours<T>(
    parts: &Parts,
    tenant: TenantId,
    message: T,
    service: &str,
    reason: &'static str,
) -> Result<Request<T>, Error> {
    parts.credentials.request(tenant, message).await.map_err(|status| unavailable(service, reason, &status))
}

/// A contact of an account.
///
/// # Errors
/// `UNKNOWN_CONTACT`; `CUSTOMER_UNAVAILABLE`.
pub(crate) async fn contact(
    parts: &Parts,
    tenant: TenantId,
    account: AccountId,
    id: ContactId,
) -> Result<Contact, Error> {
    const REASON: &str = "CUSTOMER_UNAVAILABLE";
    let mut ask =
        ListContactsRequest { account_id: account.to_string(), page_size: CONTACTS, ..Default::default() };
    loop {
        let request = ours(parts, tenant, ask.clone(), "customer", REASON).await?;
        let page = match CustomerServiceClient::new(parts.peers.get("customer")).list_contacts(request).await
        {
            Ok(page) => page.into_inner(),
            Err(status) if refuses(&status) => break,
            Err(status) => return Err(unavailable("customer", REASON, &status)),
        };
        let wanted = id.to_string();
        if let Some(found) = page.contacts.into_iter().find(|contact| contact.id == wanted) {
            return Ok(Contact { id, name: found.display_name, phone: found.phone, email: found.email });
        }
        ask.page_token = page.next_page_token;
        if ask.page_token.is_empty() {
            break;
        }
    }
    Err(unknown("UNKNOWN_CONTACT", "quote.contact_id", "no such contact of the account"))
}

/// The names of the fields of a process, as it starts now.
///
/// # Errors
/// `APPROVAL_PROCESS_MISSING` where none is published under this key; `WORKFLOW_UNAVAILABLE`.
pub(crate) async fn process_fields(
    parts: &Parts,
    tenant: TenantId,
    key: &str,
) -> Result<BTreeSet<String>, Error> {
    const REASON: &str = "WORKFLOW_UNAVAILABLE";
    let missing = || {
        let text =
            format!("no process {key} is published: who approves quotes is said in the quote settings");
        Error::from(Fault::new(Kind::Refused, "APPROVAL_PROCESS_MISSING", text).with("key", key))
    };
    let mut client = ProcessServiceClient::new(parts.peers.get("workflow"));
    let mut version = 0;
    // The draft says which version is published; that one is what starts.
    loop {
        let ask = GetProcessRequest { key: key.to_owned(), version };
        let ask = ours(parts, tenant, ask, "workflow", REASON).await?;
        let process = match client.get_process(ask).await {
            Ok(process) => process.into_inner(),
            Err(status) if refuses(&status) => return Err(missing()),
            Err(status) => return Err(unavailable("workflow", REASON, &status)),
        };
        if process.state() != process::State::Published || process.published_version == 0 {
            return Err(missing());
        }
        if version == 0 {
            version = process.published_version;
            continue;
        }
        let definition = kit::document::json("definition", process.definition.unwrap_or_default())?;
        let fields = definition.get("fields").and_then(|fields| fields.as_array()).into_iter().flatten();
        let names = fields.filter_map(|field| field.get("name")?.as_str());
        return Ok(names.map(ToOwned::to_owned).collect());
    }
}
