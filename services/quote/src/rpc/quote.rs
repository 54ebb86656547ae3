//! Quotes as they are asked for.

use api::google::api::HttpBody;
use api::quote::v1 as pb;
use api::quote::v1::quote_service_server::QuoteService;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use rust_decimal::Decimal;
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status, Streaming};
use types::{
    AccountId, Actor, ContactId, DataScope, DepartmentId, Fault, OpportunityId, PageSize, PageToken,
    PipelineId, QuoteId, UserId, Violation, search,
};
use uuid::Uuid;

use super::draft::{Written, content};
use super::{comment, decision, settings, version};
use crate::change::{Fact, keep};
use crate::error::{Error, Noun};
use crate::quote::{Contact, Occasion, Quote, Verb};
use crate::store::quote::{Filter, Order};
use crate::wire::catalogue::SEE_MARGIN;
use crate::{asked, printing, store, wire};

/// The action that lets somebody see quotes.
pub(super) const READ: &str = "quote.read";
/// The action that lets somebody draft quotes.
const CREATE: &str = "quote.create";

/// The calls about quotes.
#[derive(Debug)]
pub(crate) struct Quotes {
    parts: Parts,
}

impl Quotes {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// Out of reach is the same as not there.
pub(super) fn reach(scope: &DataScope, actor: &Actor, quote: &Quote) -> Result<(), Error> {
    if quote.is_within(scope, actor.user()) { Ok(()) } else { Err(Error::NotFound(Noun::Quote, quote.id.0)) }
}

/// For what and whom a quote is made, and what an opportunity says of it.
async fn occasion(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    given: &mut pb::Quote,
) -> Result<Occasion, Error> {
    let opportunity = types::ids::optional::<OpportunityId>("quote.opportunity_id", &given.opportunity_id)?;
    let Some(id) = opportunity else {
        if given.account_id.is_empty() {
            return Err(types::Fault::required("quote.account_id").into());
        }
        let account = AccountId::parse("quote.account_id", &given.account_id)?;
        let customer = asked::account(parts, actor.tenant, Some(metadata), account).await?;
        let (owner, department) = (actor.user(), actor.department());
        return Ok(Occasion { account, customer, opportunity: None, pipeline: None, owner, department });
    };
    let told = asked::opportunity(parts, metadata, id).await?;
    let account = AccountId::parse("opportunity.account_id", &told.account_id)?;
    if !given.account_id.is_empty() && given.account_id != told.account_id {
        let other =
            Violation::new("quote.account_id", "OTHER_ACCOUNT", "is not the account of the opportunity");
        return Err(Fault::invalid("INVALID_QUOTE", [other]).into());
    }
    let customer = asked::account(parts, actor.tenant, None, account).await?;
    if given.title.trim().is_empty() {
        given.title = told.title;
    }
    if given.contact_id.is_empty() {
        given.contact_id = told.contact_id;
    }
    Ok(Occasion {
        account,
        customer,
        opportunity: Some(id),
        pipeline: types::ids::optional::<PipelineId>("opportunity.pipeline_id", &told.pipeline_id)?,
        owner: types::ids::optional::<UserId>("opportunity.owner_id", &told.owner_id)?,
        department: types::ids::optional::<DepartmentId>("opportunity.department_id", &told.department_id)?,
    })
}

/// The contact with this id; as it was known where it is the same one.
async fn contact(
    parts: &Parts,
    actor: &Actor,
    account: AccountId,
    id: &str,
    before: Option<&Contact>,
) -> Result<Option<Contact>, Error> {
    let Some(id) = types::ids::optional::<ContactId>("quote.contact_id", id)? else { return Ok(None) };
    match before.filter(|before| before.id == id) {
        Some(before) => Ok(Some(before.clone())),
        None => asked::contact(parts, actor.tenant, account, id).await.map(Some),
    }
}

/// Drafts a quote of what the caller, whose call came with `metadata`, may see.
async fn create(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    ask: pb::CreateQuoteRequest,
) -> Result<pb::Quote, Error> {
    actor.scope(CREATE)?;
    let once = Once::new("CreateQuote", &ask, &ask.request_id);
    let mut given = ask.quote.ok_or_else(|| types::Fault::required("quote"))?;
    if !given.costs.is_empty() {
        actor.scope(SEE_MARGIN)?;
    }
    // Asked before the transaction: nobody waits for a neighbour with locks in their hands.
    let occasion = occasion(parts, actor, metadata, &mut given).await?;
    let contact = contact(parts, actor, occasion.account, &given.contact_id, None).await?;
    let id = QuoteId::new();
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok(first);
    }
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    if given.terms.is_empty() {
        given.terms.clone_from(&settings.terms);
    }
    let costs = std::mem::take(&mut given.costs);
    let account = occasion.account;
    let written = Written { quote: given, lines: true, costs, contact, account, before: None };
    let content = content(&mut tx, actor.tenant, written, &settings, now).await?;
    let series = format!("QT-{}", now.format("%Y"));
    let number = store::quote::number(&mut tx, actor.tenant, &series).await?;
    let quote = Quote::draft((id, number), occasion, content, now);
    keep(&mut tx, actor, "create", now, (None, &quote), Fact::Created).await?;
    let answer = wire::quote::quote(&quote, actor, now);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

/// A quote that the caller may see: the latest version, or the one with this number; whether it is the latest.
pub(super) async fn read(tx: &mut Tx, actor: &Actor, id: &str, version: i32) -> Result<(Quote, bool), Error> {
    let scope = actor.scope(READ)?;
    let id = QuoteId::parse("id", id)?;
    let quote = store::quote::get(tx, actor.tenant, id).await?;
    reach(&scope, actor, &quote)?;
    if version == 0 || version == quote.version {
        return Ok((quote, true));
    }
    Ok((store::quote::version(tx, actor.tenant, id, version).await?, false))
}

async fn get(parts: &Parts, actor: &Actor, ask: pb::GetQuoteRequest) -> Result<pb::Quote, Error> {
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (quote, latest) = read(&mut tx, actor, &ask.id, ask.version).await?;
    tx.rollback().await?;
    let now = parts.clock.now();
    Ok(if latest { wire::quote::quote(&quote, actor, now) } else { wire::quote::version(&quote, actor) })
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

async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListQuotesRequest,
) -> Result<pb::ListQuotesResponse, Error> {
    let scope = actor.scope(READ)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let now = parts.clock.now();
    let order = Order::parse(&ask.order_by).ok_or_else(|| {
        let text = "one of: create_time desc, update_time desc, amount desc, valid_until";
        Fault::invalid("INVALID_ORDER", [Violation::new("order_by", "UNKNOWN", text)])
    })?;
    let amount =
        |field: &str, text: &str| -> Result<Option<Decimal>, Fault> { wire::asked_number(field, text) };
    let filter = Filter {
        words: search::query(&ask.query),
        states: ask.states.iter().filter_map(|state| wire::quote::state(*state)).collect(),
        now,
        owner: types::ids::optional("owner_id", &ask.owner_id)?,
        account: types::ids::optional("account_id", &ask.account_id)?,
        opportunity: types::ids::optional("opportunity_id", &ask.opportunity_id)?,
        amount_from: amount("amount_from", &ask.amount_from)?,
        amount_to: amount("amount_to", &ask.amount_to)?,
        order,
        after: PageToken::decode(&query, &token)?.map(|key| position(&key, order)).transpose()?,
        limit: size.probe(),
    };
    // Nothing but signs was searched for: no quote has them.
    if filter.words.is_empty() && !ask.query.trim().is_empty() {
        return Ok(pb::ListQuotesResponse::default());
    }
    let mut tx = parts.db.begin(actor.tenant).await?;
    let mut found = store::quote::list(&mut tx, actor.tenant, &scope, actor.user(), &filter).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut found, &query, |last| format!("{}|{}", last.id, order.key(last)));
    // A page of whole quotes could be of any size.
    let head = |quote: &Quote| {
        let told = wire::quote::quote(quote, actor, now);
        pb::Quote { lines: Vec::new(), costs: Vec::new(), terms: Vec::new(), ..told }
    };
    let quotes = found.iter().map(head).collect();
    Ok(pb::ListQuotesResponse { quotes, next_page_token })
}

async fn update(parts: &Parts, actor: &Actor, ask: pb::UpdateQuoteRequest) -> Result<pb::Quote, Error> {
    let scope = actor.scope(Verb::Update.action())?;
    let mut given = ask.quote.ok_or_else(|| types::Fault::required("quote"))?;
    let id = QuoteId::parse("quote.id", &given.id)?;
    let paths =
        wire::mask(ask.update_mask, &wire::quote::UPDATABLE, |path| wire::quote::is_given(&given, path))?;
    let now = parts.clock.now();
    // The contact is asked for before the transaction; whether it is still a draft is judged within.
    let mut tx = parts.db.begin(actor.tenant).await?;
    let read = store::quote::get(&mut tx, actor.tenant, id).await?;
    tx.rollback().await?;
    reach(&scope, actor, &read)?;
    read.expect_state(Verb::Update, now)?;
    let wanted = if paths.contains(&"contact_id") { given.contact_id.as_str() } else { "" };
    let chosen = contact(parts, actor, read.account, wanted, read.content.contact.as_ref()).await?;

    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let before = store::quote::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &before)?;
    before.expect_revision(given.revision)?;
    before.expect_state(Verb::Update, now)?;
    let settings = store::settings::get(&mut tx, actor.tenant).await?;
    let costs = if paths.contains(&"costs") { std::mem::take(&mut given.costs) } else { Vec::new() };
    if !costs.is_empty() && !wire::quote::sees_margin(&before, actor) {
        let text = format!("no role of yours grants {SEE_MARGIN}");
        return Err(Fault::new(types::Kind::Forbidden, "ACTION_NOT_GRANTED", text)
            .with("action", SEE_MARGIN)
            .into());
    }
    let contact = if paths.contains(&"contact_id") { chosen } else { before.content.contact.clone() };
    let written = Written {
        quote: wire::quote::merged(&before, &given, &paths),
        lines: paths.contains(&"lines"),
        costs,
        contact,
        account: before.account,
        before: Some(&before),
    };
    let content = content(&mut tx, actor.tenant, written, &settings, now).await?;
    let after = before.clone().update(content, now)?;
    keep(&mut tx, actor, Verb::Update.as_str(), now, (Some(&before), &after), Fact::Updated).await?;
    tx.commit().await?;
    Ok(wire::quote::quote(&after, actor, now))
}

async fn print(
    parts: &Parts,
    actor: &Actor,
    ask: pb::PrintQuoteRequest,
) -> Result<Response<Streaming<HttpBody>>, Status> {
    let found: Result<_, Error> = async {
        let mut tx = parts.db.begin(actor.tenant).await?;
        let (quote, _) = read(&mut tx, actor, &ask.id, ask.version).await?;
        let settings = store::settings::get(&mut tx, actor.tenant).await?;
        let sales = store::person::get(&mut tx, actor.tenant, quote.owner).await?;
        tx.rollback().await?;
        Ok((quote, sales, settings))
    }
    .await;
    let (quote, sales, settings) = found?;
    printing::print(parts, actor.tenant, (&quote, &sales), &settings, &ask.language).await
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl QuoteService for Quotes {
    type PrintQuoteStream = Streaming<HttpBody>;

    async fn create_quote(&self, request: Request<pb::CreateQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        let (metadata, _, ask) = request.into_parts();
        Ok(Response::new(create(&self.parts, &actor, &metadata, ask).await?))
    }

    async fn get_quote(&self, request: Request<pb::GetQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(get(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_quotes(&self, request: Request<pb::ListQuotesRequest>) -> Answer<pb::ListQuotesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn update_quote(&self, request: Request<pb::UpdateQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn revise_quote(&self, request: Request<pb::ReviseQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::revise(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_quote_versions(
        &self,
        request: Request<pb::ListQuoteVersionsRequest>,
    ) -> Answer<pb::ListQuoteVersionsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(version::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn compare_quote_versions(
        &self,
        request: Request<pb::CompareQuoteVersionsRequest>,
    ) -> Answer<pb::CompareQuoteVersionsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(version::compare(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn submit_quote(&self, request: Request<pb::SubmitQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::submit(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn withdraw_quote(&self, request: Request<pb::WithdrawQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::withdraw(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn send_quote(&self, request: Request<pb::SendQuoteRequest>) -> Answer<pb::SendQuoteResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::send(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn accept_quote(&self, request: Request<pb::AcceptQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::accept(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn reject_quote(&self, request: Request<pb::RejectQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::reject(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn cancel_quote(&self, request: Request<pb::CancelQuoteRequest>) -> Answer<pb::Quote> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(decision::cancel(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn add_quote_comment(
        &self,
        request: Request<pb::AddQuoteCommentRequest>,
    ) -> Answer<pb::QuoteComment> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(comment::add(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn list_quote_comments(
        &self,
        request: Request<pb::ListQuoteCommentsRequest>,
    ) -> Answer<pb::ListQuoteCommentsResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(comment::list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn print_quote(&self, request: Request<pb::PrintQuoteRequest>) -> Answer<Streaming<HttpBody>> {
        let actor = kit::actor(&request)?;
        print(&self.parts, &actor, request.into_inner()).await
    }

    async fn get_quote_settings(
        &self,
        request: Request<pb::GetQuoteSettingsRequest>,
    ) -> Answer<pb::QuoteSettings> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(settings::get(&self.parts, &actor).await?))
    }

    async fn update_quote_settings(
        &self,
        request: Request<pb::UpdateQuoteSettingsRequest>,
    ) -> Answer<pb::QuoteSettings> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(settings::update(&self.parts, &actor, request.into_inner()).await?))
    }
}
