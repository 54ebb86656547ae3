//! Accounts as they are asked for.

use api::customer::v1 as pb;
use events::{Repeated, Told};
use kit::{Parts, Tx};
use types::{AccountId, Actor, Fault, LeadId, PageSize, PageToken, Time, UserId, Violation, company, search};
use uuid::Uuid;

use super::reach;
use crate::account::{Account, Details, Hands};
use crate::error::Error;
use crate::likeness::{self, Likeness};
use crate::store::account::{Filter, Order};
use crate::{store, wire};

/// Longest search, in letters.
const QUERY: usize = 200;

/// Adds an account. See the contract.
pub(super) async fn create(
    parts: &Parts,
    actor: &Actor,
    ask: pb::CreateAccountRequest,
) -> Result<pb::Account, Error> {
    const METHOD: &str = "CreateAccount";
    actor.scope("customer.create")?;
    let digest = events::digest(&ask);
    let given = ask.account.as_ref().ok_or_else(|| types::Fault::required("account"))?;
    let details = wire::account::details(given)?;
    let owner = owner_id(&given.owner_id)?.or(actor.user());
    if owner != actor.user() {
        actor.scope("customer.assign")?;
    }
    let now = parts.clock.now();
    let mut tx = store::account::begin_alone(&parts.db, actor.tenant).await?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, METHOD, &ask.request_id, &digest).await?
    {
        return Ok(first);
    }
    let hands = hands(&mut tx, actor, owner).await?;
    if let Some(parent) = details.parent {
        check_parent(&mut tx, actor, None, parent).await?;
    }
    if !ask.allow_duplicate {
        refuse_twin(&mut tx, actor, None, &details).await?;
    }
    let account = add(&mut tx, actor, details, hands, None, now).await?;
    let answer = wire::account::account(account, actor);
    events::answer(&mut tx, actor, METHOD, &ask.request_id, &digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Keeps a new account and tells of it.
///
/// # Errors
/// Database trouble.
pub(super) async fn add(
    tx: &mut Tx,
    actor: &Actor,
    details: Details,
    hands: Hands,
    lead: Option<LeadId>,
    now: Time,
) -> Result<Account, Error> {
    let number = store::account::next_number(tx, actor.tenant, now).await?;
    let account = Account::new(number, details, hands, lead, now);
    store::account::insert(tx, actor.tenant, &account).await?;
    let fact = pb::AccountCreated {
        account: Some(wire::account::fact(account.clone())),
        lead_id: lead.map(|lead| lead.to_string()).unwrap_or_default(),
    };
    let told = Told::new("account", account.id, account.revision, &fact, events::changes(None, &account));
    events::emit(tx, actor, "account.create", now, &[told]).await?;
    Ok(account)
}

/// Keeps a changed account and tells of it.
///
/// # Errors
/// Database trouble.
pub(crate) async fn keep(
    tx: &mut Tx,
    actor: &Actor,
    action: &str,
    before: &Account,
    after: &Account,
) -> Result<(), Error> {
    store::account::save(tx, actor.tenant, before, after).await?;
    let fact = pb::AccountUpdated { account: Some(wire::account::fact(after.clone())) };
    let told = Told::new("account", after.id, after.revision, &fact, events::changes(Some(before), after));
    Ok(events::emit(tx, actor, action, after.updated_at, &[told]).await?)
}

/// One account.
pub(super) async fn get(parts: &Parts, actor: &Actor, id: &str) -> Result<pb::Account, Error> {
    actor.scope("customer.read")?;
    let id = AccountId::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let account = store::account::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    reach("customer.read", actor, &account)?;
    Ok(wire::account::account(account, actor))
}

/// A page of accounts.
pub(super) async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListAccountsRequest,
) -> Result<pb::ListAccountsResponse, Error> {
    let scope = actor.scope("customer.read")?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let searched = !ask.query.trim().is_empty();
    let mut filter = filter(ask)?;
    filter.after = PageToken::decode(&query, &token)?.map(|key| position(filter.order, &key)).transpose()?;
    filter.limit = size.probe();
    // Nothing but signs was searched for: no name has them.
    if searched && filter.words.is_empty() {
        return Ok(pb::ListAccountsResponse::default());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut accounts = store::account::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut accounts, &query, |last| format!("{}|{}", last.id, filter.order.key(last)));
    let accounts = accounts.into_iter().map(|account| wire::account::account(account, actor)).collect();
    Ok(pb::ListAccountsResponse { accounts, next_page_token })
}

fn filter(ask: pb::ListAccountsRequest) -> Result<Filter, Fault> {
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, create_time, update_time desc, display_name";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    let texts =
        [("query", &ask.query), ("level", &ask.level), ("province", &ask.province), ("city", &ask.city)];
    let texts = texts.into_iter().chain(ask.tags.iter().map(|tag| ("tags", tag)));
    let wrong: Vec<Violation> = texts
        .filter_map(|(field, text)| {
            if text.contains('\0') {
                Some(Violation::new(field, "CONTROL_CHARACTER", "must not contain NUL"))
            } else if text.chars().count() > QUERY {
                Some(Violation::new(field, "TOO_LONG", format!("at most {QUERY} characters")))
            } else {
                None
            }
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Fault::invalid("INVALID_FILTER", wrong));
    }
    let statuses = ask.statuses.iter().map(|status| Ok(wire::account::status("statuses", *status)?.as_str()));
    let parent = match ask.parent_id.as_str() {
        "" => None,
        id => Some(AccountId::parse("parent_id", id)?),
    };
    Ok(Filter {
        words: search::query(&ask.query),
        owner: owner_filter(&ask.owner_id)?,
        pool: ask.pool,
        statuses: statuses.collect::<Result<_, Fault>>()?,
        level: ask.level,
        province: ask.province,
        city: ask.city,
        tags: ask.tags,
        parent,
        order,
        after: None,
        limit: 0,
    })
}

fn owner_filter(id: &str) -> Result<Option<UserId>, Fault> {
    if id.is_empty() { Ok(None) } else { UserId::parse("owner_id", id).map(Some) }
}

/// The sort key and id in a page token.
fn position(order: Order, key: &str) -> Result<(String, Uuid), Fault> {
    let malformed = || {
        let text = "is not a page token of this service";
        Fault::invalid("INVALID_PAGE", [Violation::new("page_token", "MALFORMED", text)])
    };
    let (id, key) = key.split_once('|').ok_or_else(malformed)?;
    let id = id.parse().map_err(|_| malformed())?;
    if order.reads(key) { Ok((key.to_owned(), id)) } else { Err(malformed()) }
}

/// Changes an account.
pub(super) async fn update(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdateAccountRequest,
) -> Result<pb::Account, Error> {
    actor.scope("customer.update")?;
    let given = ask.account.ok_or_else(|| types::Fault::required("account"))?;
    let id = AccountId::parse("account.id", &given.id)?;
    let mask = wire::account::mask(&given, ask.update_mask)?;
    let asked = wire::account::asked(&given, &mask)?;
    let has = |path: &str| mask.iter().any(|asked| asked == path);
    let now = parts.clock.now();
    // What must hold among accounts is decided alone; the account itself is locked before the first write.
    let mut tx = if has("display_name") || has("credit_code") || has("parent_id") {
        let mut tx = store::account::begin_alone(&parts.db, actor.tenant).await?;
        tx.lock(&[id.0]).await?;
        tx
    } else {
        parts.db.begin_on(actor.tenant, &[id.0]).await?
    };
    let before = store::account::get(&mut tx, actor.tenant, id).await?;
    reach("customer.update", actor, &before)?;
    before.expect_revision(given.revision)?;
    let details = wire::account::merge(&before.details, asked, &mask);
    let hands = if has("owner_id") {
        let owner = owner_id(&given.owner_id)?;
        if owner != before.owner {
            let claims = before.owner.is_none() && owner.is_some() && owner == actor.user();
            if !claims {
                reach("customer.assign", actor, &before)?;
            }
            hands(&mut tx, actor, owner).await?
        } else {
            (before.owner, before.department)
        }
    } else {
        (before.owner, before.department)
    };
    if let Some(parent) = details.parent.filter(|_| details.parent != before.details.parent) {
        check_parent(&mut tx, actor, Some(id), parent).await?;
    }
    let renamed = company::key(&details.display_name) != company::key(&before.details.display_name)
        || details.credit_code != before.details.credit_code;
    if renamed && !ask.allow_duplicate {
        refuse_twin(&mut tx, actor, Some(id), &details).await?;
    }
    let action = if hands.0 == before.owner { "account.update" } else { "account.assign" };
    let after = before.clone().update(details, hands, now);
    keep(&mut tx, actor, action, &before, &after).await?;
    tx.commit().await?;
    Ok(wire::account::account(after, actor))
}

/// Moves the relation on.
pub(super) async fn set_status(
    parts: &Parts,
    actor: &Actor,
    ask: pb::SetAccountStatusRequest,
) -> Result<pb::Account, Error> {
    actor.scope("customer.update")?;
    let id = AccountId::parse("id", &ask.id)?;
    let status = wire::account::status("status", ask.status)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::account::get(&mut tx, actor.tenant, id).await?;
    reach("customer.update", actor, &before)?;
    before.expect_revision(ask.revision)?;
    let after = before.clone().set_status(status, parts.clock.now())?;
    keep(&mut tx, actor, "account.setStatus", &before, &after).await?;
    tx.commit().await?;
    Ok(wire::account::account(after, actor))
}

fn owner_id(text: &str) -> Result<Option<UserId>, Fault> {
    if text.is_empty() { Ok(None) } else { UserId::parse("account.owner_id", text).map(Some) }
}

/// Somebody of the company who may sign in, with their department. Of the caller the signed identity tells, until
/// `identity` has.
async fn hands(tx: &mut Tx, actor: &Actor, owner: Option<UserId>) -> Result<Hands, Error> {
    let Some(owner) = owner else { return Ok((None, None)) };
    match store::person::get(tx, actor.tenant, owner).await? {
        Some(person) if person.active => Ok((Some(owner), person.department)),
        None if actor.user() == Some(owner) => Ok((Some(owner), actor.department())),
        _ => {
            let violation = Violation::new("account.owner_id", "UNKNOWN", "no such person who may sign in");
            Err(Fault::invalid("UNKNOWN_OWNER", [violation]).into())
        }
    }
}

/// The account above must be there for the caller, and not below this one.
async fn check_parent(
    tx: &mut Tx,
    actor: &Actor,
    id: Option<AccountId>,
    parent: AccountId,
) -> Result<(), Error> {
    let refuse = |reason, text: &str| -> Error {
        Fault::invalid("INVALID_PARENT", [Violation::new("account.parent_id", reason, text)]).into()
    };
    let unknown = || refuse("UNKNOWN", "no such account");
    let found = match store::account::get(tx, actor.tenant, parent).await {
        Err(Error::NotFound(_)) => return Err(unknown()),
        found => found?,
    };
    reach("customer.read", actor, &found).map_err(|_| unknown())?;
    let above = store::account::above(tx, actor.tenant, parent).await?;
    if id.is_some_and(|id| above.contains(&id)) {
        return Err(refuse("CIRCLE", "an account cannot belong to itself, or to one that belongs to it"));
    }
    if above.len() > store::account::DEPTH {
        return Err(refuse("TOO_DEEP", "groups in groups go too deep"));
    }
    Ok(())
}

/// Refuses what is the same company as another account.
async fn refuse_twin(
    tx: &mut Tx,
    actor: &Actor,
    id: Option<AccountId>,
    details: &Details,
) -> Result<(), Error> {
    match twin(tx, actor, id, details).await? {
        None => Ok(()),
        Some(found) => Err(Error::Duplicate {
            id: found.known.id.0,
            number: found.known.number,
            name: found.known.display_name,
            owner: found.known.owner.map(|owner| owner.to_string()).unwrap_or_default(),
            reasons: found.reasons.join(","),
        }),
    }
}

/// The other account of the same company: by credit code, or by name. Nobody adds one until the transaction ends.
///
/// # Errors
/// Database trouble.
pub(super) async fn twin(
    tx: &mut Tx,
    actor: &Actor,
    id: Option<AccountId>,
    details: &Details,
) -> Result<Option<likeness::Match>, Error> {
    let likeness = Likeness::company(details);
    let mut known =
        store::likeness::look(tx, actor.tenant, std::slice::from_ref(&likeness)).await?.of(&likeness);
    known.retain(|known| Some(known.id) != id);
    let mut found: Vec<_> = likeness::matches(&likeness, known);
    found.retain(likeness::Match::forbids);
    // A code says more than a name.
    found.sort_by_key(|found| !found.reasons.contains(&"SAME_CREDIT_CODE"));
    Ok(found.into_iter().next())
}
