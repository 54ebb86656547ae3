//! The picture of a customer as it is asked for. Who may read the account sees it, and of its business what they may read
//! where that lives.

use api::customer::v1 as pb;
use api::customer::v1::account_overview_service_server::AccountOverviewService;
use chrono::{DateTime, TimeDelta, Utc};
use events::{Once, Repeated, Told};
use kit::{Parts, Tx};
use tonic::{Request, Response, Status};
use types::{AccountId, Actor, Fault, PageSize, PageToken, Violation};
use uuid::Uuid;

use super::reach;
use crate::account::Account;
use crate::error::Error;
use crate::picture::{DealKind, Happening, Sight};
use crate::store::deal::Filter;
use crate::store::overview::Of;
use crate::{store, wire};

/// Contacts and subsidiaries at a glance.
const PEOPLE: i64 = 50;
/// Records of each kind at a glance.
const DEALS: i64 = 20;

/// The calls about the picture of a customer.
#[derive(Debug)]
pub(crate) struct Overviews {
    parts: Parts,
}

impl Overviews {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    /// The account, within the caller's reach.
    async fn open(&self, actor: &Actor, field: &str, id: &str) -> Result<(Tx, Account), Error> {
        actor.scope("customer.read")?;
        let id = AccountId::parse(field, id)?;
        let mut tx = self.parts.db.begin(actor.tenant).await?;
        let account = store::account::get(&mut tx, actor.tenant, id).await?;
        reach("customer.read", actor, &account)?;
        Ok((tx, account))
    }

    async fn overview(&self, actor: &Actor, id: &str) -> Result<pb::AccountOverview, Error> {
        let (mut tx, account) = self.open(actor, "id", id).await?;
        let scope = actor.scope("customer.read")?;
        let sight = Sight::of(actor);
        let of = Of { tenant: actor.tenant, account: account.id, sight: &sight };
        let today = (self.parts.clock.now() + TimeDelta::hours(8)).date_naive();
        let contacts = store::contact::list(&mut tx, actor.tenant, account.id, None, PEOPLE).await?;
        let (parent, subsidiaries) =
            store::overview::family(&mut tx, of, account.details.parent, &scope, actor.user(), PEOPLE)
                .await?;
        let deals = store::deal::open(&mut tx, actor.tenant, account.id, &sight, DEALS).await?;
        let sums = store::overview::sums(&mut tx, of).await?;
        let money = store::overview::money(&mut tx, of, today).await?;
        let ordered = store::overview::ordered(&mut tx, of).await?;
        let touch = [Happening::FollowUp.as_str()];
        let touched =
            store::timeline::list(&mut tx, (actor.tenant, account.id), &sight, &touch, None, 1).await?;
        let next = store::overview::next(&mut tx, of).await?;
        tx.rollback().await?;
        let of_kind = |kind| {
            let some = deals.iter().filter(|deal| deal.kind == kind).cloned();
            some.map(wire::overview::deal).collect::<Vec<_>>()
        };
        let contacts = contacts.into_iter().map(|one| wire::contact::contact(one, &account, actor)).collect();
        Ok(pb::AccountOverview {
            contacts,
            parent: parent.map(wire::overview::name),
            subsidiaries: subsidiaries.into_iter().map(wire::overview::name).collect(),
            opportunities: of_kind(DealKind::Opportunity),
            quotes: of_kind(DealKind::Quote),
            contracts: of_kind(DealKind::Contract),
            orders: of_kind(DealKind::Order),
            sums: sums.into_iter().map(wire::overview::sum).collect(),
            money: money.into_iter().map(wire::overview::owed).collect(),
            buying: Some(wire::overview::buying(ordered)),
            last_touch: touched.into_iter().next().map(wire::overview::event),
            next_step: next.map(wire::overview::next),
            readable: wire::overview::kinds(sight.kinds.iter().map(|(kind, _)| *kind)),
            account: Some(wire::account::account(account, actor)),
        })
    }

    async fn deals(
        &self,
        actor: &Actor,
        mut ask: pb::ListAccountDealsRequest,
    ) -> Result<pb::ListAccountDealsResponse, Error> {
        let token = std::mem::take(&mut ask.page_token);
        let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
        let query = format!("{ask:?}");
        let filter = Filter {
            kinds: wire::overview::deal_kinds(&ask.kinds)?,
            open: ask.open,
            after: PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?,
            limit: size.probe(),
        };
        let (mut tx, account) = self.open(actor, "account_id", &ask.account_id).await?;
        let sight = Sight::of(actor);
        let mut deals = store::deal::list(&mut tx, actor.tenant, account.id, &sight, &filter).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut deals, &query, |last| key(last.created_at, last.id));
        let deals = deals.into_iter().map(wire::overview::deal).collect();
        Ok(pb::ListAccountDealsResponse { deals, next_page_token })
    }

    async fn events(
        &self,
        actor: &Actor,
        mut ask: pb::ListAccountEventsRequest,
    ) -> Result<pb::ListAccountEventsResponse, Error> {
        let token = std::mem::take(&mut ask.page_token);
        let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
        let query = format!("{ask:?}");
        let kinds = wire::overview::event_kinds(&ask.kinds)?;
        let after = PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?;
        let (mut tx, account) = self.open(actor, "account_id", &ask.account_id).await?;
        let (of, sight) = ((actor.tenant, account.id), Sight::of(actor));
        let mut entries = store::timeline::list(&mut tx, of, &sight, &kinds, after, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut entries, &query, |last| key(last.event.at, last.event.id));
        let events = entries.into_iter().map(wire::overview::event).collect();
        Ok(pb::ListAccountEventsResponse { events, next_page_token })
    }

    async fn purchases(
        &self,
        actor: &Actor,
        ask: pb::ListAccountPurchasesRequest,
    ) -> Result<pb::ListAccountPurchasesResponse, Error> {
        actor.scope("customer.read")?;
        actor.scope(DealKind::Order.action())?;
        let size = PageSize::parse(ask.page_size)?;
        let after = PageToken::decode(&ask.account_id, &ask.page_token)?;
        let after = after.map(|key| serde_json::from_str(&key).map_err(|_| malformed())).transpose()?;
        let (mut tx, account) = self.open(actor, "account_id", &ask.account_id).await?;
        let sight = Sight::of(actor);
        let of = Of { tenant: actor.tenant, account: account.id, sight: &sight };
        let mut models = store::overview::bought(&mut tx, of, after, size.probe()).await?;
        tx.rollback().await?;
        let next_page_token = size.cut(&mut models, &ask.account_id, |last| {
            serde_json::json!([last.code, last.name, last.unit, last.currency]).to_string()
        });
        let purchases = models.into_iter().map(wire::overview::purchase).collect();
        Ok(pb::ListAccountPurchasesResponse { purchases, next_page_token })
    }

    async fn record(
        &self,
        actor: &Actor,
        ask: pb::RecordAccountFollowUpRequest,
    ) -> Result<pb::AccountFollowUp, Error> {
        let once = Once::new("RecordAccountFollowUp", &ask, &ask.request_id);
        actor.scope("customer.update")?;
        let id = AccountId::parse("account_id", &ask.account_id)?;
        let now = self.parts.clock.now();
        let event = wire::overview::noted(&ask.follow_up.unwrap_or_default(), id, actor, now)?;
        // On the account: of two calls with one request id the second gets the answer of the first.
        let mut tx = self.parts.db.begin_on(actor.tenant, &[id.0]).await?;
        let account = store::account::get(&mut tx, actor.tenant, id).await?;
        reach("customer.update", actor, &account)?;
        if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
            return Ok(first);
        }
        if let Some(contact) = event.contact {
            let there = match store::contact::get(&mut tx, actor.tenant, contact).await {
                Err(Error::ContactNotFound(_)) => false,
                found => found?.account == id,
            };
            if !there {
                let text = "the account has no such contact";
                let violation = Violation::new("follow_up.contact_id", "UNKNOWN", text);
                return Err(Fault::invalid("INVALID_FOLLOW_UP", [violation]).into());
            }
        }
        let answer = wire::overview::follow_up(&event);
        let fact = pb::AccountFollowedUp {
            account: Some(wire::account::fact(account)),
            follow_up: Some(answer.clone()),
        };
        let said = serde_json::json!({ "content": [null, event.text], "next_step": [null, event.next_step] });
        let told = Told::new("account_follow_up", event.id, 1, &fact, said);
        store::timeline::add(&mut tx, actor.tenant, event).await?;
        events::emit(&mut tx, actor, "account.followUp", now, &[told]).await?;
        once.answer(&mut tx, actor, &answer, now).await?;
        tx.commit().await?;
        Ok(answer)
    }
}

/// The sort key of a page token.
fn key(at: DateTime<Utc>, id: Uuid) -> String {
    format!("{}|{id}", at.to_rfc3339())
}

fn malformed() -> Fault {
    let text = "is not a page token of this service";
    Fault::invalid("INVALID_PAGE", [Violation::new("page_token", "MALFORMED", text)])
}

fn position(key: &str) -> Result<(DateTime<Utc>, Uuid), Fault> {
    let (at, id) = key.split_once('|').ok_or_else(malformed)?;
    let at = DateTime::parse_from_rfc3339(at).map_err(|_| malformed())?;
    Ok((at.to_utc(), id.parse().map_err(|_| malformed())?))
}

#[tonic::async_trait]
impl AccountOverviewService for Overviews {
    async fn get_account_overview(
        &self,
        request: Request<pb::GetAccountOverviewRequest>,
    ) -> Result<Response<pb::AccountOverview>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.overview(&actor, &request.get_ref().id).await?))
    }

    async fn list_account_deals(
        &self,
        request: Request<pb::ListAccountDealsRequest>,
    ) -> Result<Response<pb::ListAccountDealsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.deals(&actor, request.into_inner()).await?))
    }

    async fn list_account_events(
        &self,
        request: Request<pb::ListAccountEventsRequest>,
    ) -> Result<Response<pb::ListAccountEventsResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.events(&actor, request.into_inner()).await?))
    }

    async fn list_account_purchases(
        &self,
        request: Request<pb::ListAccountPurchasesRequest>,
    ) -> Result<Response<pb::ListAccountPurchasesResponse>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.purchases(&actor, request.into_inner()).await?))
    }

    async fn record_account_follow_up(
        &self,
        request: Request<pb::RecordAccountFollowUpRequest>,
    ) -> Result<Response<pb::AccountFollowUp>, Status> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(self.record(&actor, request.into_inner()).await?))
    }
}
