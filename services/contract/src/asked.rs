//! What is asked of other services, as the caller: the account and its people of customer, the opportunity, the stamped
//! scan and the printed page of document.

use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::customer::v1::{Account, Contact, GetAccountRequest, ListContactsRequest};
use api::document::v1::file::State as FileState;
use api::document::v1::file_service_client::FileServiceClient;
use api::document::v1::template_service_client::TemplateServiceClient;
use api::document::v1::{GetFileRequest, RenderTemplateRequest};
use api::google::api::HttpBody;
use api::opportunity::v1::GetOpportunityRequest;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use kit::Parts;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status, Streaming};
use types::{AccountId, ContactId, Fault, Kind, OpportunityId, Violation};
use uuid::Uuid;

use crate::error::Error;

/// Contacts of an account among whom one is looked for, a page at a time.
const CONTACTS: i32 = 500;

fn unavailable(service: &str, reason: &'static str, status: &Status) -> Error {
    tracing::warn!(%status, service, "a neighbour cannot be asked");
    Fault::new(Kind::Unavailable, reason, format!("the {service} service cannot be reached; try again"))
        .into()
}

fn refuses(status: &Status) -> bool {
    matches!(status.code(), Code::InvalidArgument | Code::NotFound | Code::PermissionDenied)
}

fn unknown(reason: &'static str, field: &str, text: &str) -> Error {
    Fault::invalid(reason, [Violation::new(field, "UNKNOWN", text)]).into()
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
            Err(unknown("UNKNOWN_ACCOUNT", "contract.account_id", "no such account that you may see"))
        }
        Err(status) => Err(unavailable("customer", "CUSTOMER_UNAVAILABLE", &status)),
    }
}

/// A contact of the account.
///
/// # Errors
/// `UNKNOWN_CONTACT`; `CUSTOMER_UNAVAILABLE`.
pub(crate) async fn contact(
    parts: &Parts,
    metadata: &MetadataMap,
    account: AccountId,
    id: ContactId,
) -> Result<Contact, Error> {
    let none = || unknown("UNKNOWN_CONTACT", "contract.contact_id", "no such contact of the account");
    let mut ask =
        ListContactsRequest { account_id: account.to_string(), page_size: CONTACTS, ..Default::default() };
    loop {
        let request = kit::call::on_behalf(metadata, ask.clone());
        let page = match CustomerServiceClient::new(parts.peers.get("customer")).list_contacts(request).await
        {
            Ok(page) => page.into_inner(),
            Err(status) if refuses(&status) => return Err(none()),
            Err(status) => return Err(unavailable("customer", "CUSTOMER_UNAVAILABLE", &status)),
        };
        if let Some(found) = page.contacts.into_iter().find(|contact| contact.id == id.to_string()) {
            return Ok(found);
        }
        ask.page_token = page.next_page_token;
        if ask.page_token.is_empty() {
            return Err(none());
        }
    }
}

/// Refuses an opportunity that the caller may not see, or that is another account's.
///
/// # Errors
/// `UNKNOWN_OPPORTUNITY`; `OPPORTUNITY_UNAVAILABLE`.
pub(crate) async fn opportunity(
    parts: &Parts,
    metadata: &MetadataMap,
    account: AccountId,
    id: OpportunityId,
) -> Result<(), Error> {
    let none =
        || unknown("UNKNOWN_OPPORTUNITY", "contract.opportunity_id", "no such opportunity of the account");
    let ask = kit::call::on_behalf(metadata, GetOpportunityRequest { id: id.to_string() });
    match OpportunityServiceClient::new(parts.peers.get("opportunity")).get_opportunity(ask).await {
        Ok(found) if found.get_ref().account_id == account.to_string() => Ok(()),
        Ok(_) => Err(none()),
        Err(status) if refuses(&status) => Err(none()),
        Err(status) => Err(unavailable("opportunity", "OPPORTUNITY_UNAVAILABLE", &status)),
    }
}

/// Refuses a file that is not there, or that the caller may not see.
///
/// # Errors
/// `UNKNOWN_FILE`; `DOCUMENT_UNAVAILABLE`.
pub(crate) async fn file(parts: &Parts, metadata: &MetadataMap, id: Uuid) -> Result<(), Error> {
    let none = || unknown("UNKNOWN_FILE", "scan_file_id", "no such file that you may see");
    let ask = kit::call::on_behalf(metadata, GetFileRequest { id: id.to_string() });
    match FileServiceClient::new(parts.peers.get("document")).get_file(ask).await {
        Ok(file) if file.get_ref().state() == FileState::Ready => Ok(()),
        Ok(_) => Err(none()),
        Err(status) if refuses(&status) => Err(none()),
        Err(status) => Err(unavailable("document", "DOCUMENT_UNAVAILABLE", &status)),
    }
}

/// What is printed: a PDF, in pieces.
///
/// # Errors
/// What the document service refuses.
pub(crate) async fn print(
    parts: &Parts,
    metadata: &MetadataMap,
    ask: RenderTemplateRequest,
) -> Result<Streaming<HttpBody>, Status> {
    let mut ask = kit::call::on_behalf(metadata, ask);
    // A press may be busy with others before it comes to this one.
    ask.set_timeout(std::time::Duration::from_secs(30));
    let printed =
        TemplateServiceClient::new(parts.peers.get("document")).render_template(ask).await?.into_inner();
    Ok(printed)
}
