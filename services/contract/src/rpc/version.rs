//! Versions of contracts: begun, listed, compared.

use api::contract::v1 as pb;
use events::{Once, Repeated};
use kit::Parts;
use types::{Actor, ContractId, Fault, PageSize, PageToken, Violation};

use super::{READ, reach, read, reason};
use crate::change::{Fact, keep};
use crate::contract::{Contract, Terms, Verb};
use crate::difference;
use crate::error::Error;
use crate::store::version::Version;
use crate::{store, wire};

/// Begins the next version.
pub(super) async fn revise(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ReviseContractRequest,
) -> Result<pb::Contract, Error> {
    let once = Once::new("ReviseContract", &ask, &ask.request_id);
    let scope = actor.scope(Verb::Revise.action())?;
    let id = ContractId::parse("id", &ask.id)?;
    let why = reason(&ask.reason)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::contract::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    before.expect_revision(ask.revision)?;
    let after = before.clone().revise(why, actor.user(), now)?;
    store::version::insert(&mut tx, actor.tenant, &before).await?;
    keep(&mut tx, actor, Some(&before), vec![(after.clone(), Fact::Updated(Verb::Revise))], now).await?;
    let answer = wire::contract::contract(after, actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The versions, the newest first.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListContractVersionsRequest,
) -> Result<pb::ListContractVersionsResponse, Error> {
    let id = ContractId::parse("contract_id", &ask.contract_id)?;
    let size = PageSize::parse(ask.page_size)?;
    let malformed = || {
        let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
        Fault::invalid("INVALID_PAGE", [violation])
    };
    let before = PageToken::decode(&ask.contract_id, &ask.page_token)?;
    let before: Option<i32> = before.map(|key| key.parse().map_err(|_| malformed())).transpose()?;
    let contract = read(parts, actor, READ, id).await?;
    let mut found = Vec::new();
    if before.is_none() {
        found.push(Version::of(&contract));
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let left = before.unwrap_or(i32::MAX);
    found.extend(store::version::list(&mut tx, actor.tenant, id, left, size.probe()).await?);
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &ask.contract_id, |last| last.version.to_string());
    let currency = contract.terms.currency;
    let versions = found.into_iter().map(|version| wire::contract::version(version, currency)).collect();
    Ok(pb::ListContractVersionsResponse { versions, next_page_token })
}

/// What differs between two.
pub(super) async fn compare(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CompareContractVersionsRequest,
) -> Result<pb::CompareContractVersionsResponse, Error> {
    let id = ContractId::parse("contract_id", &ask.contract_id)?;
    let contract = read(parts, actor, READ, id).await?;
    let to = if ask.to_version == 0 { contract.version } else { ask.to_version };
    let from = if ask.from_version == 0 { (to - 1).max(1) } else { ask.from_version };
    let before = said(parts, actor, &contract, from).await?;
    let after = said(parts, actor, &contract, to).await?;
    let differences = difference::compare(&before, &after);
    let differences = differences.into_iter().map(wire::contract::difference).collect();
    Ok(pb::CompareContractVersionsResponse { differences })
}

/// What a version of a contract said, or says.
async fn said(parts: &Parts, actor: &Actor, contract: &Contract, version: i32) -> Result<Terms, Error> {
    if version == contract.version {
        return Ok(contract.terms.clone());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let terms = store::version::terms(&mut tx, actor.tenant, contract.id, version).await?;
    tx.rollback().await?;
    Ok(terms)
}
