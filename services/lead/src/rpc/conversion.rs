//! A lead that becomes a customer, as it is asked for.

use api::lead::v1 as pb;
use kit::Parts;
use tonic::metadata::MetadataMap;
use types::{Actor, LeadId};

use super::reach;
use crate::convert;
use crate::error::Error;
use crate::lead::Verb;
use crate::wire;

/// Converts a lead; `metadata` is the caller's, who must see the account they choose.
pub(super) async fn convert(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::ConvertLeadRequest,
) -> Result<pb::Lead, Error> {
    let pb::ConvertLeadRequest { id, account_id, revision } = ask;
    let scope = actor.scope(Verb::Convert.action())?;
    let id = LeadId::parse("id", &id)?;
    let account =
        if account_id.is_empty() { None } else { Some(types::ids::parse("account_id", &account_id)?) };
    if let Some(account) = account {
        convert::check_account(parts, metadata, account).await?;
    }
    let lead = convert::begin(parts, actor, id, account, revision, |lead| reach(&scope, actor, lead)).await?;
    let lead = match lead.account {
        Some(_) => lead,
        None => convert::finish(parts, actor, id).await?,
    };
    Ok(wire::lead(lead, actor))
}
