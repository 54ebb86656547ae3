//! Leads as they are asked for.

use std::sync::Arc;

use api::lead::v1 as pb;
use kit::Parts;
use kit::wire::time;
use types::{Actor, Fault, LeadId, PageSize, PageToken, Time, UserId, Violation, search};
use uuid::Uuid;

use super::{change, reach, reason};
use crate::change::{Change, Fact, keep};
use crate::cleaning;
use crate::error::Error;
use crate::intake::{Arrival, Intake, Outcome, Policy};
use crate::lead::{Lead, Verb};
use crate::store::lead::{Filter, Order};
use crate::{store, wire};

/// Takes a lead in.
pub(super) async fn create(
    intake: &Intake,
    actor: Arc<Actor>,
    ask: pb::CreateLeadRequest,
) -> Result<pb::Lead, Error> {
    actor.scope("lead.create")?;
    let digest = events::digest(&ask);
    let given = ask.lead.as_ref().ok_or_else(|| types::Fault::required("lead"))?;
    let cleaned = cleaning::clean(wire::details(given)?);
    if cleaned.says_nothing() {
        return Err(types::Fault::required("lead.company").into());
    }
    let arrival = Arrival {
        cleaned,
        policy: Policy::from_wire(ask.on_duplicate),
        request: (!ask.request_id.is_empty()).then_some((ask.request_id, digest)),
        import: None,
    };
    match intake.admit(Arc::clone(&actor), arrival).await? {
        Outcome::Accepted(lead) | Outcome::Linked(lead, _) => Ok(wire::lead(*lead, &actor)),
        Outcome::Answered(lead) => Ok(*lead),
        Outcome::Refused(duplicate) => Err(Error::Duplicate {
            id: duplicate.id,
            number: duplicate.number,
            reasons: duplicate.reasons.join(","),
        }),
    }
}

/// One lead.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Lead, Error> {
    let scope = actor.scope("lead.read")?;
    let id = LeadId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let lead = store::lead::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    reach(&scope, actor, &lead)?;
    Ok(wire::lead(lead, actor))
}

/// A page of the leads the caller may see.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListLeadsRequest,
) -> Result<pb::ListLeadsResponse, Error> {
    let scope = actor.scope("lead.read")?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let after = PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?;
    let searched = !ask.query.trim().is_empty();
    let filter = filter(ask, size, after, parts.clock.now())?;
    // Nothing but signs was searched for: no lead has them.
    if searched && filter.words.is_empty() {
        return Ok(pb::ListLeadsResponse::default());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut leads = store::lead::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut leads, &query, |last| format!("{}|{}", last.id, filter.order.key(last)));
    let leads = leads.into_iter().map(|lead| wire::lead(lead, actor)).collect();
    Ok(pb::ListLeadsResponse { leads, next_page_token })
}

/// Changes what is known of a lead.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateLeadRequest,
) -> Result<pb::Lead, Error> {
    let asked = ask.lead.ok_or_else(|| types::Fault::required("lead"))?;
    let scope = actor.scope(Verb::Update.action())?;
    let id = LeadId::parse("lead.id", &asked.id)?;
    let mask = ask
        .update_mask
        .map(|mask| mask.paths)
        .filter(|paths| !paths.is_empty())
        .unwrap_or_else(|| wire::given(&asked));
    let details = wire::details(&asked)?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::lead::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    before.expect_revision(asked.revision)?;
    let cleaned = cleaning::clean(wire::merge(before.details.clone(), details, &mask)?);
    let after = before.clone().update(cleaned.details, cleaned.notes, cleaned.invalid.is_empty(), now)?;
    let change = Change { before: &before, after: &after, fact: Fact::Updated };
    keep(&mut tx, actor, Verb::Update, now, vec![change]).await?;
    tx.commit().await?;
    Ok(wire::lead(after, actor))
}

/// Finds a lead real.
pub(super) async fn qualify(
    parts: &Parts,
    actor: &Actor,
    ask: pb::QualifyLeadRequest,
) -> Result<pb::Lead, Error> {
    change(parts, actor, &ask.id, ask.revision, Verb::Qualify, Lead::qualify, Fact::Qualified).await
}

/// Finds a lead not real.
pub(super) async fn disqualify(
    parts: &Parts,
    actor: &Actor,
    ask: pb::DisqualifyLeadRequest,
) -> Result<pb::Lead, Error> {
    let why = reason(&ask.reason)?;
    let decide = |lead: Lead, now| lead.disqualify(why, now);
    change(parts, actor, &ask.id, ask.revision, Verb::Disqualify, decide, Fact::Disqualified).await
}

/// The id and sort key in a page token.
fn position(key: &str) -> Result<(String, Uuid), Fault> {
    let (id, key) = key.split_once('|').unwrap_or((key, ""));
    Ok((key.to_owned(), types::ids::parse("page_token", id)?))
}

fn filter(
    ask: pb::ListLeadsRequest,
    size: PageSize,
    after: Option<(String, Uuid)>,
    now: Time,
) -> Result<Filter, Fault> {
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, create_time, update_time desc, company";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    Ok(Filter {
        words: search::query(&ask.query),
        states: ask.states.into_iter().filter_map(wire::state_name).map(ToOwned::to_owned).collect(),
        owner: if ask.owner_id.is_empty() { None } else { Some(UserId::parse("owner_id", &ask.owner_id)?) },
        pool: ask.pool,
        source: ask.source,
        province: ask.province,
        from: ask.created_from.as_ref().map(|at| time("created_from", at)).transpose()?,
        before: ask.created_before.as_ref().map(|at| time("created_before", at)).transpose()?,
        late_at: ask.late.then_some(now),
        import: if ask.import_id.is_empty() {
            None
        } else {
            Some(types::ids::parse("import_id", &ask.import_id)?)
        },
        order,
        after,
        limit: size.probe(),
    })
}
