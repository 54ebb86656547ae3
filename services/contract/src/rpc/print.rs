//! Contracts as they are printed, by the document service.

use api::contract::v1 as pb;
use api::document::v1::RenderTemplateRequest;
use api::document::v1::design::Kind;
use api::google::api::HttpBody;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use kit::Parts;
use tonic::Status;
use tonic::metadata::MetadataMap;
use types::{Actor, ContractId};

use super::{READ, read};
use crate::error::Error;
use crate::printout::{Buyer, printout};
use crate::{asked, store};

/// Prints a contract as a PDF.
pub(super) async fn print(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::PrintContractRequest,
) -> Result<BoxStream<'static, Result<HttpBody, Status>>, Status> {
    let rendering: Result<_, Error> = async {
        let contract = read(parts, actor, READ, ContractId::parse("id", &ask.id)?).await?;
        let mut tx = parts.db.begin(actor.tenant).await?;
        let settings = store::settings::get(&mut tx, actor.tenant).await?;
        tx.rollback().await?;
        let account = asked::account(parts, metadata, contract.account).await?;
        let contact = match contract.terms.contact {
            Some(contact) => asked::contact(parts, metadata, contract.account, contact).await?,
            None => Default::default(),
        };
        let buyer = Buyer {
            contact: contact.display_name,
            phone: if contact.phone.is_empty() { account.phone } else { contact.phone },
            email: contact.email,
            name: account.display_name,
            address: account.address,
            level: account.level,
            tax_number: account.credit_code,
        };
        let data = printout(&contract, &settings.company, &buyer, parts.clock.now());
        Ok(RenderTemplateRequest {
            key: ask.template_key,
            kind: Kind::Contract.into(),
            language: ask.language,
            data: Some(kit::document::document(&data)),
            file_name: format!("{}.pdf", contract.number),
        })
    }
    .await;
    Ok(asked::print(parts, metadata, rendering?).await?.boxed())
}
