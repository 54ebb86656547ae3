//! A lead becomes a customer: a step of the conversion that the lead service begins and resumes.

use api::customer::v1 as pb;
use events::Repeated;
use kit::{Parts, Tx};
use types::{AccountId, Actor, DepartmentId, Fault, Kind, LeadId, Principal, UserId};

use super::{account, contact};
use crate::account::{Account, Hands};
use crate::error::Error;
use crate::{likeness, store, wire};

/// The service whose step this is.
const LEAD: &str = "lead";
/// Contacts of an account among whom the person is looked for.
const CONTACTS: i64 = 1_000;

/// Makes or finds the account and contact that a lead becomes.
pub(super) async fn admit(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AdmitLeadRequest,
) -> Result<pb::AdmitLeadResponse, Error> {
    const METHOD: &str = "AdmitLead";
    if !matches!(&actor.principal, Principal::Service { name } if name == LEAD) {
        let text = "only the lead service has its leads admitted";
        return Err(Fault::new(Kind::Forbidden, "SERVICES_ONLY", text).into());
    }
    if ask.request_id.is_empty() {
        return Err(types::Fault::required("request_id").into());
    }
    let lead = LeadId::parse("lead_id", &ask.lead_id)?;
    // The lead may have been edited between two tries: it is still the same step, and has the same answer.
    let step = pb::AdmitLeadRequest {
        request_id: ask.request_id.clone(),
        lead_id: lead.to_string(),
        ..pb::AdmitLeadRequest::default()
    };
    let digest = events::digest(&step);
    let now = parts.clock.now();
    let mut tx = store::account::begin_alone(&parts.db, actor.tenant).await?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, METHOD, &ask.request_id, &digest).await?
    {
        return Ok(first);
    }
    let given = ask.account.unwrap_or_default();
    let (account, account_created) = if ask.account_id.is_empty() {
        let details = wire::account::told(&given)?;
        match account::twin(&mut tx, actor, None, &details).await? {
            Some(found) => (store::account::get(&mut tx, actor.tenant, found.known.id).await?, false),
            None => {
                let hands = hands(&mut tx, actor, &given).await?;
                (account::add(&mut tx, actor, details, hands, Some(lead), now).await?, true)
            }
        }
    } else {
        let id = AccountId::parse("account_id", &ask.account_id)?;
        (store::account::get(&mut tx, actor.tenant, id).await?, false)
    };
    let contact = match ask.contact.as_ref().and_then(wire::contact::told) {
        None => None,
        Some(details) => {
            let there = store::contact::list(&mut tx, actor.tenant, account.id, None, CONTACTS).await?;
            let contact = match likeness::person(&details, &there) {
                Some(found) => found.clone(),
                None => contact::add(&mut tx, actor, account.id, details, now).await?,
            };
            Some(wire::contact::fact(contact))
        }
    };
    let answer = answer(account, contact, account_created);
    events::answer(&mut tx, actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

fn answer(account: Account, contact: Option<pb::Contact>, account_created: bool) -> pb::AdmitLeadResponse {
    pb::AdmitLeadResponse { account: Some(wire::account::fact(account)), contact, account_created }
}

/// Who followed the lead up goes on. The lead service heard of them from `identity`, perhaps sooner than this one did.
async fn hands(tx: &mut Tx, actor: &Actor, given: &pb::Account) -> Result<Hands, Error> {
    if given.owner_id.is_empty() {
        return Ok((None, None));
    }
    let owner = UserId::parse("account.owner_id", &given.owner_id)?;
    let told = match given.department_id.as_str() {
        "" => None,
        id => Some(DepartmentId::parse("account.department_id", id)?),
    };
    let person = store::person::get(tx, actor.tenant, owner).await?;
    Ok((Some(owner), person.map_or(told, |person| person.department)))
}
