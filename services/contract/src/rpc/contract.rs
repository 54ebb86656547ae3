//! Contracts as they are asked for: drafted, read, listed, changed.

use std::collections::HashSet;

use api::contract::v1 as pb;
use api::quote::v1 as quote;
use events::{Once, Repeated};
use kit::Parts;
use sqlx::PgConnection;
use tonic::metadata::MetadataMap;
use types::{
    AccountId, Actor, ClauseId, ContractId, DepartmentId, Fault, OpportunityId, PageSize, PageToken, Time,
    UserId, Violation, search,
};
use uuid::Uuid;

use super::{READ, reach, read};
use crate::change::{Fact, keep};
use crate::clause::{Article, Standard};
use crate::contract::{Contract, Draft, Quote, Terms, Verb, planned, standards};
use crate::error::Error;
use crate::store::contract::{Filter, Order};
use crate::{asked, store, wire};

/// The action that lets somebody draft contracts.
const CREATE: &str = "contract.create";

/// The clauses and the plan of a kind of contract, or the standard clauses, go into the terms where they say none; gives
/// the clauses that are known then.
async fn begin_with(
    tx: &mut PgConnection,
    actor: &Actor,
    key: &str,
    terms: &mut Terms,
) -> Result<Vec<Standard>, Error> {
    let kind = if key.is_empty() {
        None
    } else {
        let unknown = || {
            let violation = Violation::new("contract.type_key", "UNKNOWN", "no such kind of contract");
            Fault::invalid("UNKNOWN_CONTRACT_TYPE", [violation])
        };
        let kind = store::clause::find_type(tx, actor.tenant, key).await?;
        Some(kind.filter(|kind| !kind.removed).ok_or_else(unknown)?)
    };
    let given = match &kind {
        None => store::clause::standard(tx, actor.tenant).await?,
        Some(kind) => store::clause::some(tx, actor.tenant, &kind.clauses).await?,
    };
    let given = given.into_iter().filter(|clause| !clause.retired);
    let given: Vec<_> = given.map(|clause| Standard { article: clause.copy(), given: true }).collect();
    if terms.articles.is_empty() {
        terms.articles = given.iter().map(|standard| standard.article.clone()).collect();
    }
    if terms.plan.is_empty()
        && let Some(kind) = kind
        && !terms.lines.is_empty()
    {
        terms.plan = planned(&kind.parts, Uuid::now_v7);
    }
    looked_up(tx, actor, &given, &mut terms.articles).await
}

/// Looks up the clauses of the library that are named and not known yet; gives all that are known then.
async fn looked_up(
    tx: &mut PgConnection,
    actor: &Actor,
    known: &[Standard],
    articles: &mut [Article],
) -> Result<Vec<Standard>, Error> {
    let there: HashSet<ClauseId> = known.iter().filter_map(|standard| standard.article.clause).collect();
    let new: Vec<ClauseId> =
        articles.iter().filter_map(|article| article.clause).filter(|id| !there.contains(id)).collect();
    let found = if new.is_empty() { Vec::new() } else { store::clause::some(tx, actor.tenant, &new).await? };
    let found: Vec<Article> =
        found.iter().filter(|clause| !clause.retired).map(crate::clause::Clause::copy).collect();
    let mut unknown = Vec::new();
    for (n, article) in articles.iter_mut().enumerate() {
        let Some(id) = article.clause else { continue };
        let standard = known.iter().map(|standard| &standard.article).chain(&found);
        match standard.filter(|standard| standard.clause == Some(id)).map(|standard| standard.version).next()
        {
            Some(version) => article.version = version,
            None => {
                let text = "no such clause of the library";
                unknown.push(Violation::new(format!("contract.clauses[{n}].clause_id"), "UNKNOWN", text));
            }
        }
    }
    if !unknown.is_empty() {
        return Err(Fault::invalid("UNKNOWN_CLAUSE", unknown).into());
    }
    Ok(standards(known, articles, found))
}

/// Keeps a new contract: the one way in, by hand or from a quote.
///
/// # Errors
/// What its kind, its clauses or its terms are refused for; database trouble.
async fn add(tx: &mut PgConnection, actor: &Actor, mut draft: Draft, now: Time) -> Result<Contract, Error> {
    draft.standards = begin_with(tx, actor, &draft.type_key, &mut draft.terms).await?;
    let series = format!("CT-{}", now.format("%Y"));
    let number = store::contract::number(tx, actor.tenant, &series).await?;
    let contract = Contract::draft((ContractId::new(), number), draft, actor.user(), now)?;
    keep(tx, actor, None, vec![(contract.clone(), Fact::Created)], now).await?;
    Ok(contract)
}

/// Refuses what the caller may not name: an account, a contact or an opportunity that is not there for them.
async fn neighbours(
    parts: &Parts,
    metadata: &MetadataMap,
    account: AccountId,
    (contact, opportunity): (Option<types::ContactId>, Option<OpportunityId>),
) -> Result<(), Error> {
    if let Some(contact) = contact {
        asked::contact(parts, metadata, account, contact).await?;
    }
    if let Some(opportunity) = opportunity {
        asked::opportunity(parts, metadata, account, opportunity).await?;
    }
    Ok(())
}

/// Drafts a contract by itself.
pub(super) async fn create(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::CreateContractRequest,
) -> Result<pb::Contract, Error> {
    const METHOD: &str = "CreateContract";
    let scope = actor.scope(CREATE)?;
    let once = Once::new(METHOD, &ask, &ask.request_id);
    let given = ask.contract.as_ref().ok_or_else(|| types::Fault::required("contract"))?;
    if given.title.trim().is_empty() {
        return Err(types::Fault::required("contract.title").into());
    }
    let terms = wire::contract::terms(given)?;
    let account = AccountId::parse("contract.account_id", &given.account_id)?;
    let owner = match given.owner_id.as_str() {
        "" => actor.user(),
        id => Some(UserId::parse("contract.owner_id", id)?),
    };
    let now = parts.clock.now();
    // Asked before the transaction: nobody waits for a neighbour with locks in their hands.
    let told = asked::account(parts, metadata, account).await?;
    neighbours(parts, metadata, account, (terms.contact, terms.opportunity)).await?;

    // Nobody knows of it yet: there is nothing to lock.
    let mut tx = parts.db.begin(actor.tenant).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    if store::settings::get(&mut tx, actor.tenant).await?.quote_required {
        return Err(Error::QuoteRequired);
    }
    let hands = hands(&mut tx, actor, &scope, owner).await?;
    store::heard::keep_account(&mut tx, actor.tenant, account, &told.display_name, told.revision).await?;
    let draft = Draft {
        terms,
        account: (account, told.display_name),
        quote: None,
        type_key: given.type_key.clone(),
        standards: Vec::new(),
        hands,
    };
    let contract = add(&mut tx, actor, draft, now).await?;
    let answer = wire::contract::contract(contract, actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The owner of a new contract with their department: the caller, or a colleague within the caller's scope.
async fn hands(
    tx: &mut PgConnection,
    actor: &Actor,
    scope: &types::DataScope,
    owner: Option<UserId>,
) -> Result<(Option<UserId>, Option<DepartmentId>), Error> {
    let Some(id) = owner.filter(|_| owner != actor.user()) else {
        return Ok((owner, actor.department()));
    };
    let person = store::heard::people(tx, actor.tenant, &[id]).await?.into_iter().next();
    let within = |department: Option<DepartmentId>| {
        actor.user().is_none_or(|user| scope.covers(user, Some(id), department))
    };
    match person {
        Some((_, department)) if within(department) => Ok((owner, department)),
        _ => {
            let text = "no such person who may sign in, within your reach";
            let violation = Violation::new("contract.owner_id", "UNKNOWN", text);
            Err(Fault::invalid("UNKNOWN_PERSON", [violation]).into())
        }
    }
}

/// What a contract of this quote is drafted with.
///
/// # Errors
/// `INVALID_CONTRACT` or `INVALID_ID` with every field that is not what it should be.
fn of_quote(accepted: &quote::Quote) -> Result<Draft, Error> {
    let given = pb::Contract {
        title: accepted.title.clone(),
        contact_id: accepted.contact_id.clone(),
        opportunity_id: accepted.opportunity_id.clone(),
        currency: accepted.currency.clone(),
        tax_included: accepted.tax_included,
        lines: accepted.lines.clone(),
        delivery_terms: accepted.delivery_terms.clone(),
        payment_terms: accepted.payment_terms.clone(),
        ..pb::Contract::default()
    };
    let quote = Quote {
        id: types::ids::parse("quote.id", &accepted.id)?,
        number: accepted.number.clone(),
        version: accepted.version,
    };
    Ok(Draft {
        terms: wire::contract::terms(&given)?,
        account: (AccountId::parse("quote.account_id", &accepted.account_id)?, accepted.account_name.clone()),
        quote: Some(quote),
        type_key: String::new(),
        standards: Vec::new(),
        hands: (
            types::ids::optional("quote.owner_id", &accepted.owner_id)?.map(UserId),
            types::ids::optional("quote.department_id", &accepted.department_id)?.map(DepartmentId),
        ),
    })
}

/// The live contract of a quote, drafted where there is none. The quote's lock is held: whoever hears of accepted quotes
/// locks them in `prepare` and calls this.
///
/// # Errors
/// What the quote is refused for; database trouble.
pub(crate) async fn drafted(
    tx: &mut PgConnection,
    actor: &Actor,
    accepted: &quote::Quote,
    now: Time,
) -> Result<Contract, Error> {
    let draft = of_quote(accepted)?;
    let quote = types::ids::parse("quote.id", &accepted.id)?;
    if let Some(live) = store::contract::of_quote(tx, actor.tenant, quote).await? {
        return Ok(live);
    }
    // What is newer than nothing: the customer service tells of the account by itself.
    store::heard::keep_account(tx, actor.tenant, draft.account.0, &draft.account.1, 0).await?;
    add(tx, actor, draft, now).await
}

/// One contract.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Contract, Error> {
    let contract = read(parts, actor, READ, ContractId::parse("id", id)?).await?;
    Ok(wire::contract::contract(contract, actor, parts.clock.now()))
}

/// A page of the contracts the caller may see.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListContractsRequest,
) -> Result<pb::ListContractsResponse, Error> {
    let scope = actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let now = parts.clock.now();
    let searched = !ask.query.trim().is_empty();
    let mut filter = filter(ask, size, now)?;
    filter.after = PageToken::decode(&query, &token)?.map(|key| position(&key, filter.order)).transpose()?;
    // Nothing but signs was searched for: no contract has them.
    if searched && filter.words.is_empty() {
        return Ok(pb::ListContractsResponse::default());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::contract::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut found, &query, |last| format!("{}|{}", last.id, filter.order.key(last)));
    let contracts = found.into_iter().map(|one| wire::contract::listed(one, actor, now)).collect();
    Ok(pb::ListContractsResponse { contracts, next_page_token })
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

fn filter(ask: pb::ListContractsRequest, size: PageSize, now: Time) -> Result<Filter, Fault> {
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, update_time desc, signed_date desc, amount desc";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    let amount = |field: &str, text: &str| {
        let wrong = || Violation::new(field, "NOT_A_DECIMAL", "expected a decimal such as 500000.00");
        let amount = (!text.is_empty()).then(|| text.parse()).transpose();
        amount.map_err(|_| Fault::invalid("INVALID_FILTER", [wrong()]))
    };
    let mut wrong = wire::Wrong::default();
    let signed_from = wrong.day("signed_from", &ask.signed_from);
    let signed_before = wrong.day("signed_before", &ask.signed_before);
    wrong.or("INVALID_FILTER", ())?;
    let states = ask.states.into_iter().filter_map(wire::contract::state);
    Ok(Filter {
        words: search::query(&ask.query),
        states: states.map(|state| state.to_string()).collect(),
        owner: types::ids::optional("owner_id", &ask.owner_id)?.map(UserId),
        account: types::ids::optional("account_id", &ask.account_id)?.map(AccountId),
        opportunity: types::ids::optional("opportunity_id", &ask.opportunity_id)?.map(OpportunityId),
        quote: types::ids::optional("quote_id", &ask.quote_id)?,
        overdue_at: ask.overdue.then_some(now),
        amount_from: amount("amount_from", &ask.amount_from)?,
        amount_to: amount("amount_to", &ask.amount_to)?,
        signed_from,
        signed_before,
        order,
        after: None,
        limit: size.probe(),
    })
}

/// Changes a draft.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::UpdateContractRequest,
) -> Result<pb::Contract, Error> {
    let scope = actor.scope(Verb::Update.action())?;
    let given = ask.contract.ok_or_else(|| types::Fault::required("contract"))?;
    let id = ContractId::parse("contract.id", &given.id)?;
    let mask = wire::contract::mask(&given, ask.update_mask)?;
    if mask.iter().any(|path| path == "title") && given.title.trim().is_empty() {
        return Err(types::Fault::required("contract.title").into());
    }
    let seen = read(parts, actor, Verb::Update.action(), id).await?;
    // Amounts are read in the currency that they will be in.
    let mut given = given;
    if !mask.iter().any(|path| path == "currency") {
        given.currency = seen.terms.currency.to_string();
    }
    let terms = wire::contract::terms(&given)?;
    let wanted = wire::contract::merge(seen.terms.clone(), terms.clone(), &mask);
    let contact = wanted.contact.filter(|_| wanted.contact != seen.terms.contact);
    let opportunity = wanted.opportunity.filter(|_| wanted.opportunity != seen.terms.opportunity);
    neighbours(parts, metadata, seen.account, (contact, opportunity)).await?;

    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::contract::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    before.expect_revision(given.revision)?;
    before.expect_state(Verb::Update)?;
    let mut terms = wire::contract::merge(before.terms.clone(), terms, &mask);
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    let (key, standards) = if has("type_key") && given.type_key != before.type_key {
        // What it began with goes, unless it is said anew together with the kind.
        if !has("clauses") {
            terms.articles.clear();
        }
        if !has("instalments") {
            terms.plan.clear();
        }
        let standards = begin_with(&mut tx, actor, &given.type_key, &mut terms).await?;
        (given.type_key, standards)
    } else {
        let standards = looked_up(&mut tx, actor, &before.standards, &mut terms.articles).await?;
        (before.type_key.clone(), standards)
    };
    let after = before.clone().update((key, terms), standards, now)?;
    keep(&mut tx, actor, Some(&before), vec![(after.clone(), Fact::Updated(Verb::Update))], now).await?;
    tx.commit().await?;
    Ok(wire::contract::contract(after, actor, now))
}
