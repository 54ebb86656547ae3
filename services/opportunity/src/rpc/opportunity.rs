//! Opportunities as they are asked for: opened, read, listed, changed, given to others.

use std::collections::{BTreeMap, HashSet};

use api::opportunity::v1 as pb;
use chrono::Datelike as _;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use rust_decimal::Decimal;
use tonic::metadata::MetadataMap;
use types::{
    AccountId, Actor, ContactId, DepartmentId, Fault, LeadId, OpportunityId, PageSize, PageToken, PipelineId,
    Principal, Time, UserId, Violation, search,
};
use uuid::Uuid;

use super::{READ, change, pipeline, reach};
use crate::asked;
use crate::change::{Change, Fact, keep};
use crate::error::Error;
use crate::opportunity::{Details, Hands, Opportunity, Verb};
use crate::pipeline::Pipeline;
use crate::store::opportunity::{Filter, Order};
use crate::{store, wire};

/// The action that lets somebody open opportunities.
const CREATE: &str = "opportunity.create";
/// Most opportunities that change hands at once.
const TRANSFERRED: usize = 500;
/// The service whose leads become opportunities.
const LEAD: &str = "lead";

/// What an opportunity is opened with.
struct Opening {
    id: OpportunityId,
    details: Details,
    account: (AccountId, String),
    lead: Option<LeadId>,
    hands: Hands,
}

/// Opens an opportunity, in a transaction that holds its lock.
async fn open(
    tx: &mut Tx,
    actor: &Actor,
    opening: Opening,
    pipeline: PipelineId,
    now: Time,
) -> Result<(Opportunity, Pipeline), Error> {
    let pipeline = store::pipeline::hold(tx, actor.tenant, pipeline).await?;
    unknown_answers(&pipeline, &opening.details)?;
    let number = store::opportunity::numbers(tx, actor.tenant, [now.year()]).await?.remove(0);
    let Opening { id, details, account, lead, hands } = opening;
    let opportunity = Opportunity::open((id, number), details, account, lead, &pipeline, hands, now);
    let mut first = opportunity.stage_change(&opportunity, "", actor.user());
    first.from.clear();
    let fact = Fact::Created(first);
    let change = Change { before: None, after: &opportunity, pipeline: &pipeline, fact };
    keep(tx, actor, "create", now, vec![change]).await?;
    Ok((opportunity, pipeline))
}

/// Refuses answers that the scorecard does not know.
fn unknown_answers(pipeline: &Pipeline, details: &Details) -> Result<(), Fault> {
    let unknown = pipeline.plan.scorecard.unknown(&details.answers);
    let violation = |n: usize| {
        let text = "no such criterion of the scorecard, or no such answer to it";
        Violation::new(format!("opportunity.answers[{n}]"), "UNKNOWN", text)
    };
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Fault::invalid("INVALID_OPPORTUNITY", unknown.into_iter().map(violation)))
}

/// Refuses an owner or members who do not work here; gives the owner's department.
async fn colleagues(
    tx: &mut Tx,
    actor: &Actor,
    owner: Option<(&str, UserId)>,
    members: &[(usize, UserId)],
) -> Result<Option<DepartmentId>, Error> {
    let ids: Vec<UserId> = owner.iter().map(|(_, id)| *id).chain(members.iter().map(|(_, id)| *id)).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let there: BTreeMap<UserId, Option<DepartmentId>> =
        store::heard::people(tx, actor.tenant, &ids).await?.into_iter().collect();
    let mut unknown = Vec::new();
    let violation = |field: String| Violation::new(field, "UNKNOWN", "no such person who may sign in");
    if let Some((field, id)) = owner
        && !there.contains_key(&id)
    {
        unknown.push(violation(field.to_owned()));
    }
    for (n, _) in members.iter().filter(|(_, id)| !there.contains_key(id)) {
        unknown.push(violation(format!("opportunity.members[{n}].user_id")));
    }
    if !unknown.is_empty() {
        return Err(Fault::invalid("UNKNOWN_PERSON", unknown).into());
    }
    Ok(owner.and_then(|(_, id)| there.get(&id).copied().flatten()))
}

/// Members that `before` did not have, with their places.
fn new_members(details: &Details, before: &Details) -> Vec<(usize, UserId)> {
    let there: HashSet<UserId> = before.members.iter().map(|member| member.user).collect();
    let members = details.members.iter().map(|member| member.user).enumerate();
    members.filter(|(_, user)| !there.contains(user)).collect()
}

/// Contacts that `before` did not name, with the fields that name them.
fn new_contacts(details: &Details, before: &Details) -> Vec<(String, ContactId)> {
    let there: HashSet<ContactId> =
        before.stakeholders.iter().map(|one| one.contact).chain(before.contact).collect();
    let spoken = details.contact.map(|contact| ("opportunity.contact_id".to_owned(), contact));
    let stakeholders = details.stakeholders.iter().enumerate();
    let stakeholders =
        stakeholders.map(|(n, one)| (format!("opportunity.stakeholders[{n}].contact_id"), one.contact));
    spoken.into_iter().chain(stakeholders).filter(|(_, contact)| !there.contains(contact)).collect()
}

/// Opens an opportunity of an account that the caller, whose call came with `metadata`, may see.
pub(super) async fn create(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::CreateOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    const METHOD: &str = "CreateOpportunity";
    actor.scope(CREATE)?;
    let once = Once::new(METHOD, &ask, &ask.request_id);
    let given = ask.opportunity.as_ref().ok_or_else(|| types::Fault::required("opportunity"))?;
    if given.title.trim().is_empty() {
        return Err(types::Fault::required("opportunity.title").into());
    }
    let details = wire::opportunity::details(given)?;
    let account = AccountId::parse("opportunity.account_id", &given.account_id)?;
    let owner = match given.owner_id.as_str() {
        "" => actor.user(),
        id => Some(UserId::parse("opportunity.owner_id", id)?),
    };
    let pipeline = pipeline::named(parts, actor, "opportunity.pipeline_id", &given.pipeline_id).await?;
    let id = OpportunityId::new();
    let now = parts.clock.now();
    // Asked before the transaction: nobody waits for a neighbour with locks in their hands.
    let told = asked::account(parts, metadata, account).await?;
    asked::contacts(parts, metadata, account, &new_contacts(&details, &Details::default())).await?;

    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    let ours = owner == actor.user();
    if !ours {
        actor.scope(Verb::Transfer.action())?;
    }
    let named = owner.filter(|_| !ours).map(|owner| ("opportunity.owner_id", owner));
    let members = new_members(&details, &Details::default());
    let department = colleagues(&mut tx, actor, named, &members).await?;
    let hands = (owner, if ours { actor.department() } else { department });
    store::heard::keep_account(&mut tx, actor.tenant, account, &told.display_name, told.revision).await?;
    let account = (account, told.display_name);
    let opening = Opening { id, details, account, lead: None, hands };
    let (opportunity, pipeline) = open(&mut tx, actor, opening, pipeline, now).await?;
    let answer = wire::opportunity::opportunity(opportunity, &pipeline, actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Opens the opportunity that a lead becomes: a step of the conversion that the lead service begins and resumes.
pub(super) async fn admit(
    parts: &Parts,
    actor: &Actor,
    ask: pb::AdmitLeadRequest,
) -> Result<pb::AdmitLeadResponse, Error> {
    const METHOD: &str = "AdmitLead";
    if !matches!(&actor.principal, Principal::Service { name } if name == LEAD) {
        let text = "only the lead service has its leads admitted";
        return Err(Fault::new(types::Kind::Forbidden, "SERVICES_ONLY", text).into());
    }
    if ask.request_id.is_empty() {
        return Err(types::Fault::required("request_id").into());
    }
    let lead = LeadId::parse("lead_id", &ask.lead_id)?;
    let id = OpportunityId::parse("opportunity_id", &ask.opportunity_id)?;
    // The lead may have been edited between two tries: it is still the same step, and has the same answer.
    let step = pb::AdmitLeadRequest {
        request_id: ask.request_id.clone(),
        lead_id: lead.to_string(),
        opportunity_id: id.to_string(),
        opportunity: None,
    };
    let once = Once::new(METHOD, &step, &step.request_id);
    let given = ask.opportunity.ok_or_else(|| types::Fault::required("opportunity"))?;
    let details = wire::opportunity::details(&given)?;
    let account = AccountId::parse("opportunity.account_id", &given.account_id)?;
    let optional = |field: &str, text: &str| {
        if text.is_empty() { Ok(None) } else { types::ids::parse(field, text).map(Some) }
    };
    let owner = optional("opportunity.owner_id", &given.owner_id)?.map(UserId);
    let department = optional("opportunity.department_id", &given.department_id)?.map(DepartmentId);
    let pipeline = pipeline::standard(parts, actor).await?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    // What is newer than nothing: the customer service tells of the account by itself.
    store::heard::keep_account(&mut tx, actor.tenant, account, &given.account_name, 0).await?;
    let account = (account, given.account_name);
    let opening = Opening { id, details, account, lead: Some(lead), hands: (owner, department) };
    let (opportunity, pipeline) = open(&mut tx, actor, opening, pipeline, now).await?;
    let opportunity = Some(wire::opportunity::fact(opportunity, &pipeline, now));
    let answer = pb::AdmitLeadResponse { opportunity };
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// One opportunity that the caller may see, with its pipeline.
pub(super) async fn read(
    parts: &Parts,
    actor: &Actor,
    action: &str,
    id: OpportunityId,
) -> Result<(Opportunity, Pipeline), Error> {
    let scope = actor.scope(action)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let opportunity = store::opportunity::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &opportunity)?;
    let pipeline = store::pipeline::get(&mut tx, actor.tenant, opportunity.pipeline).await?;
    tx.rollback().await?;
    Ok((opportunity, pipeline))
}

/// One opportunity.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Opportunity, Error> {
    let (opportunity, pipeline) = read(parts, actor, READ, OpportunityId::parse("id", id)?).await?;
    Ok(wire::opportunity::opportunity(opportunity, &pipeline, actor, parts.clock.now()))
}

/// A page of the opportunities the caller may see.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListOpportunitiesRequest,
) -> Result<pb::ListOpportunitiesResponse, Error> {
    let scope = actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let now = parts.clock.now();
    let searched = !ask.query.trim().is_empty();
    let mut filter = filter(ask, size, now)?;
    filter.after = PageToken::decode(&query, &token)?.map(|key| position(&key, filter.order)).transpose()?;
    // Nothing but signs was searched for: no opportunity has them.
    if searched && filter.words.is_empty() {
        return Ok(pb::ListOpportunitiesResponse::default());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let pipelines = store::pipeline::all(&mut tx, actor.tenant).await?;
    let mut found =
        store::opportunity::list(&mut tx, actor.tenant, &scope, actor.user(), &pipelines, &filter).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut found, &query, |last| format!("{}|{}", last.id, filter.order.key(last)));
    let opportunities = told(found, &pipelines, actor, now)?;
    Ok(pb::ListOpportunitiesResponse { opportunities, next_page_token })
}

/// Opportunities of several pipelines on the wire.
fn told(
    found: Vec<Opportunity>,
    pipelines: &[Pipeline],
    actor: &Actor,
    now: Time,
) -> Result<Vec<pb::Opportunity>, Error> {
    let told = |opportunity: Opportunity| {
        let pipeline = of(&opportunity, pipelines)?;
        Ok(wire::opportunity::opportunity(opportunity, pipeline, actor, now))
    };
    found.into_iter().map(told).collect()
}

fn of<'a>(opportunity: &Opportunity, pipelines: &'a [Pipeline]) -> Result<&'a Pipeline, Error> {
    let found = pipelines.iter().find(|pipeline| pipeline.id == opportunity.pipeline);
    found.ok_or(Error::PipelineNotFound(opportunity.pipeline))
}

/// The sort key and the id in a page token.
fn position(key: &str, order: Order) -> Result<(String, Uuid), Fault> {
    let (id, key) = key.split_once('|').unwrap_or((key, ""));
    if !order.fits(key) {
        let violation = Violation::new("page_token", "MALFORMED", "is not a page token of this service");
        return Err(Fault::invalid("INVALID_PAGE", [violation]));
    }
    Ok((key.to_owned(), types::ids::parse("page_token", id)?))
}

fn filter(ask: pb::ListOpportunitiesRequest, size: PageSize, now: Time) -> Result<Filter, Fault> {
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, update_time desc, expected_date, amount desc";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    let id = |field: &str, text: &str| {
        if text.is_empty() { Ok(None) } else { types::ids::parse(field, text).map(Some) }
    };
    let day = |field: &str, text: &str| {
        wire::opportunity::date(field, text).map_err(|wrong| Fault::invalid("INVALID_FILTER", [wrong]))
    };
    let amount = |field: &str, text: &str| -> Result<Option<Decimal>, Fault> {
        let wrong = || Violation::new(field, "NOT_A_DECIMAL", "expected a decimal such as 500000.00");
        let amount = (!text.is_empty()).then(|| text.parse()).transpose();
        amount.map_err(|_| Fault::invalid("INVALID_FILTER", [wrong()]))
    };
    Ok(Filter {
        words: search::query(&ask.query),
        pipeline: id("pipeline_id", &ask.pipeline_id)?.map(PipelineId),
        stage: ask.stage,
        states: ask
            .states
            .into_iter()
            .filter_map(wire::opportunity::state)
            .map(|state| state.to_string())
            .collect(),
        owner: id("owner_id", &ask.owner_id)?.map(UserId),
        department: id("department_id", &ask.department_id)?.map(DepartmentId),
        account: id("account_id", &ask.account_id)?.map(AccountId),
        forecast: wire::pipeline::forecast(ask.forecast_category),
        key: ask.key,
        expected_from: day("expected_from", &ask.expected_from)?,
        expected_before: day("expected_before", &ask.expected_before)?,
        amount_from: amount("amount_from", &ask.amount_from)?,
        amount_to: amount("amount_to", &ask.amount_to)?,
        stuck_at: ask.stuck.then_some(now),
        overdue_at: ask.overdue.then_some(now),
        order,
        after: None,
        limit: size.probe(),
    })
}

/// Changes what is known of an opportunity.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::UpdateOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    let scope = actor.scope(Verb::Update.action())?;
    let asked = ask.opportunity.ok_or_else(|| types::Fault::required("opportunity"))?;
    let id = OpportunityId::parse("opportunity.id", &asked.id)?;
    let mask = wire::opportunity::mask(&asked, ask.update_mask)?;
    if mask.iter().any(|path| path == "title") && asked.title.trim().is_empty() {
        return Err(types::Fault::required("opportunity.title").into());
    }
    let details = wire::opportunity::details(&asked)?;
    let (read, _) = read(parts, actor, Verb::Update.action(), id).await?;
    let wanted = wire::opportunity::merge(read.details.clone(), details.clone(), &mask);
    asked::contacts(parts, metadata, read.account, &new_contacts(&wanted, &read.details)).await?;

    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::opportunity::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    before.expect_revision(asked.revision)?;
    let pipeline = store::pipeline::get(&mut tx, actor.tenant, before.pipeline).await?;
    let details = wire::opportunity::merge(before.details.clone(), details, &mask);
    if details.answers != before.details.answers {
        unknown_answers(&pipeline, &details)?;
    }
    colleagues(&mut tx, actor, None, &new_members(&details, &before.details)).await?;
    let after = before.clone().update(details, now)?;
    let change = Change { before: Some(&before), after: &after, pipeline: &pipeline, fact: Fact::Updated };
    keep(&mut tx, actor, Verb::Update.as_str(), now, vec![change]).await?;
    tx.commit().await?;
    Ok(wire::opportunity::opportunity(after, &pipeline, actor, now))
}

/// Gives opportunities to another owner; all or none.
pub(super) async fn transfer(
    parts: &Parts,
    actor: &Actor,
    ask: pb::TransferOpportunitiesRequest,
) -> Result<pb::TransferOpportunitiesResponse, Error> {
    let pb::TransferOpportunitiesRequest { ids, owner_id, reason } = ask;
    let scope = actor.scope(Verb::Transfer.action())?;
    if ids.is_empty() || ids.len() > TRANSFERRED {
        let violation = Violation::new("ids", "COUNT", "1 to 500 opportunities at a time");
        return Err(Fault::invalid("INVALID_OPPORTUNITIES", [violation]).into());
    }
    let wanted: Vec<OpportunityId> = (0..)
        .zip(&ids)
        .map(|(n, id)| OpportunityId::parse(&format!("ids[{n}]"), id))
        .collect::<Result<_, _>>()?;
    if wanted.iter().collect::<HashSet<_>>().len() != wanted.len() {
        let violation = Violation::new("ids", "TWICE", "each opportunity once");
        return Err(Fault::invalid("INVALID_OPPORTUNITIES", [violation]).into());
    }
    let owner = UserId::parse("owner_id", &owner_id)?;
    let reason = super::optional_reason(&reason, 200)?;
    let now = parts.clock.now();
    let locks: Vec<Uuid> = wanted.iter().map(|id| id.0).collect();
    let mut tx = parts.db.begin_on(actor.tenant, &locks).await?;
    let found = store::opportunity::get_all(&mut tx, actor.tenant, &wanted).await?;
    let (mut before, mut refused) = (Vec::new(), Vec::new());
    for (n, (id, opportunity)) in wanted.iter().zip(found).enumerate() {
        let allowed = opportunity.ok_or(Error::NotFound(*id)).and_then(|opportunity| {
            reach(&scope, actor, &opportunity)?;
            opportunity.expect_state(Verb::Transfer)?;
            Ok(opportunity)
        });
        match allowed {
            Ok(opportunity) => before.push(opportunity),
            Err(error) => refused.push((n, error)),
        }
    }
    if !refused.is_empty() {
        return Err(Error::Several(refused));
    }
    let department = colleagues(&mut tx, actor, Some(("owner_id", owner)), &[]).await?;
    let pipelines = store::pipeline::all(&mut tx, actor.tenant).await?;
    let hands = (Some(owner), department);
    let after: Vec<Opportunity> =
        before.iter().map(|before| before.clone().transfer(hands, now)).collect::<Result<_, _>>()?;
    let changes = before.iter().zip(&after).map(|(before, after)| {
        let pipeline = of(after, &pipelines)?;
        Ok(Change { before: Some(before), after, pipeline, fact: Fact::Transferred(reason.clone()) })
    });
    let changes = changes.collect::<Result<_, Error>>()?;
    keep(&mut tx, actor, Verb::Transfer.as_str(), now, changes).await?;
    tx.commit().await?;
    let opportunities = told(after, &pipelines, actor, now)?;
    Ok(pb::TransferOpportunitiesResponse { opportunities })
}

/// Opens an opportunity again.
pub(super) async fn reopen(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ReopenOpportunityRequest,
) -> Result<pb::Opportunity, Error> {
    let once = Once::new("ReopenOpportunity", &ask, &ask.request_id);
    let reason = super::reason(&ask.reason)?;
    let user = actor.user();
    change(parts, actor, &ask.id, ask.revision, Verb::Reopen, once, move |before, pipeline, now| {
        let after = before.clone().reopen(pipeline, now)?;
        let change = before.stage_change(&after, &reason, user);
        Ok((after, Fact::Reopened(change)))
    })
    .await
}
