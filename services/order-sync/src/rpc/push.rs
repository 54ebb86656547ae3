//! Pushes as they are asked for: looked at, mended, begun again.

use api::order_sync::v1 as pb;
use api::order_sync::v1::push_service_server::PushService;
use events::{Once, Repeated};
use kit::{Parts, Tx};
use tonic::{Request, Response};
use types::{Actor, Fault, OrderId, PageSize, PageToken, Time};

use super::{Answer, CONNECT, position, reach, reason};
use crate::change;
use crate::definition::Remote;
use crate::error::Error;
use crate::order::Happening;
use crate::push::{Push, Verb};
use crate::{store, wire};

/// The calls about pushes.
#[derive(Debug)]
pub(crate) struct Pushes {
    parts: Parts,
}

impl Pushes {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// Begins a change of a push that the caller may see to: its lock is held. The first answer where it was asked before.
async fn begin(
    parts: &Parts,
    actor: &Actor,
    (id, revision): (&str, i64),
    once: &Once,
) -> Result<(Tx, Result<Push, pb::Push>), Error> {
    let scope = actor.scope(CONNECT)?;
    let id = OrderId::parse("order_id", id)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id.0]).await?;
    let order = store::order::get(&mut tx, actor.tenant, id).await?;
    reach(&scope, actor, &order)?;
    if let Repeated::Answered(first) = once.answered(&mut tx, actor).await? {
        return Ok((tx, Err(first)));
    }
    let push = store::push::get(&mut tx, actor.tenant, id).await?;
    push.expect_revision(revision)?;
    Ok((tx, Ok(push)))
}

/// Keeps a push that people changed, tells it, and commits.
async fn end(
    mut tx: Tx,
    actor: &Actor,
    once: &Once,
    (before, after): (&Push, Push),
    happening: Happening,
    now: Time,
) -> Result<pb::Push, Error> {
    store::push::save(&mut tx, actor.tenant, before, &after).await?;
    change::tell_push(&mut tx, actor, (before, &after), happening, now).await?;
    let answer = wire::push::whole(&after);
    once.answer(&mut tx, actor, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    mut ask: pb::ListPushesRequest,
) -> Result<pb::ListPushesResponse, Error> {
    let scope = actor.scope(CONNECT)?;
    let token = std::mem::take(&mut ask.page_token);
    let size = PageSize::parse(std::mem::take(&mut ask.page_size))?;
    let query = format!("{ask:?}");
    let states: Vec<String> = ask
        .states
        .iter()
        .filter_map(|state| wire::push::state_asked(*state))
        .map(|state| state.to_string())
        .collect();
    let connector = types::ids::optional("connector_id", &ask.connector_id)?;
    let after = PageToken::decode(&query, &token)?.map(|key| position(&key)).transpose()?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let who = (&scope, actor.user());
    let of = (states.as_slice(), connector);
    let mut found = store::push::list(&mut tx, actor.tenant, who, of, after, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token =
        size.cut(&mut found, &query, |last| format!("{}|{}", last.order, last.updated_at.to_rfc3339()));
    Ok(pb::ListPushesResponse { pushes: found.iter().map(wire::push::listed).collect(), next_page_token })
}

async fn edit(parts: &Parts, actor: &Actor, ask: pb::EditPushRequest) -> Result<pb::Push, Error> {
    let once = Once::new("EditPush", &ask, &ask.request_id);
    actor.scope(CONNECT)?;
    let document = wire::push::override_document(&ask.override_document)?;
    let (tx, before) = begin(parts, actor, (&ask.order_id, ask.revision), &once).await?;
    let before = match before {
        Ok(before) => before,
        Err(first) => return Ok(first),
    };
    let now = parts.clock.now();
    let after = before.clone().edit(document, now)?;
    end(tx, actor, &once, (&before, after), Happening::PushEdited, now).await
}

async fn replay(parts: &Parts, actor: &Actor, ask: pb::ReplayPushRequest) -> Result<pb::Push, Error> {
    let once = Once::new("ReplayPush", &ask, &ask.request_id);
    let (mut tx, before) = begin(parts, actor, (&ask.order_id, ask.revision), &once).await?;
    let before = match before {
        Ok(before) => before,
        Err(first) => return Ok(first),
    };
    let now = parts.clock.now();
    let order = store::order::get(&mut tx, actor.tenant, before.order).await?;
    if order.state.is_closed() && !before.doubtful {
        return Err(Error::PushWrongState(before.state, Verb::Replay));
    }
    let after = before.clone().replay(now)?;
    end(tx, actor, &once, (&before, after), Happening::PushReplayed, now).await
}

async fn bind(parts: &Parts, actor: &Actor, ask: pb::BindPushRequest) -> Result<pb::Push, Error> {
    let once = Once::new("BindPush", &ask, &ask.request_id);
    actor.scope(CONNECT)?;
    let mut wrong = wire::Wrong::default();
    let remote = Remote {
        id: wrong.needed("remote_id", &ask.remote_id, 200),
        number: wrong.text("remote_number", &ask.remote_number, 200),
    };
    let remote = wrong.or("INVALID_BINDING", remote)?;
    let (mut tx, before) = begin(parts, actor, (&ask.order_id, ask.revision), &once).await?;
    let before = match before {
        Ok(before) => before,
        Err(first) => return Ok(first),
    };
    let connector = match before.connector {
        Some(connector) => connector,
        None => store::connector::standard(&mut tx, actor.tenant).await?.ok_or(Error::NoConnector)?.id,
    };
    let now = parts.clock.now();
    let after = before.clone().bind(connector, remote, now)?;
    end(tx, actor, &once, (&before, after), Happening::Pushed, now).await
}

async fn skip(parts: &Parts, actor: &Actor, ask: pb::SkipPushRequest) -> Result<pb::Push, Error> {
    let once = Once::new("SkipPush", &ask, &ask.request_id);
    actor.scope(CONNECT)?;
    let why = reason(&ask.reason)?;
    let (tx, before) = begin(parts, actor, (&ask.order_id, ask.revision), &once).await?;
    let before = match before {
        Ok(before) => before,
        Err(first) => return Ok(first),
    };
    before.expect(Verb::Skip)?;
    let now = parts.clock.now();
    let after = before.clone().skip(&why, now);
    end(tx, actor, &once, (&before, after), Happening::PushSkipped, now).await
}

#[tonic::async_trait]
impl PushService for Pushes {
    async fn get_push(&self, request: Request<pb::GetPushRequest>) -> Answer<pb::Push> {
        let actor = kit::actor(&request)?;
        let id: Result<OrderId, Fault> = OrderId::parse("order_id", &request.get_ref().order_id);
        let id = id.map_err(Error::from)?;
        let (_, push) = super::order::read(&self.parts, &actor, CONNECT, id).await?;
        Ok(Response::new(wire::push::whole(&push)))
    }

    async fn list_pushes(&self, request: Request<pb::ListPushesRequest>) -> Answer<pb::ListPushesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn edit_push(&self, request: Request<pb::EditPushRequest>) -> Answer<pb::Push> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(edit(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn replay_push(&self, request: Request<pb::ReplayPushRequest>) -> Answer<pb::Push> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(replay(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn bind_push(&self, request: Request<pb::BindPushRequest>) -> Answer<pb::Push> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(bind(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn skip_push(&self, request: Request<pb::SkipPushRequest>) -> Answer<pb::Push> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(skip(&self.parts, &actor, request.into_inner()).await?))
    }
}
