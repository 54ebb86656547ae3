//! What is asked of this service.

pub(crate) mod template;

use std::pin::Pin;

use api::notification::v1 as pb;
use api::notification::v1::notification_service_server::NotificationService;
use futures::Stream;
use kit::Parts;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, TenantId, UserId, Violation};
use uuid::Uuid;

use crate::error::Error;
use crate::notice::Kind;
use crate::preference::Preference;
use crate::store::notice::Filter;
use crate::watch::Watch;
use crate::{store, wire};

/// Notices that a watcher is told at once.
const TOLD: i64 = 20;
/// Notices that are marked as read by one request.
const READ: usize = 500;

/// The calls about somebody's own notices.
#[derive(Debug)]
pub(crate) struct Notices {
    parts: Parts,
    watch: Watch,
    /// Whether this installation sends e-mails.
    mail: bool,
}

impl Notices {
    /// On these parts.
    pub(crate) fn new(parts: Parts, watch: Watch, mail: bool) -> Self {
        Self { parts, watch, mail }
    }
}

/// Whose notices are meant: the caller's.
fn person(actor: &Actor) -> Result<UserId, Error> {
    actor.user().ok_or(Error::NotAPerson)
}

fn invalid(field: &str, reason: &'static str, text: impl Into<String>) -> Error {
    Fault::invalid("INVALID_NOTICES", [Violation::new(field, reason, text)]).into()
}

async fn list(
    parts: &Parts,
    actor: &Actor,
    ask: pb::ListNoticesRequest,
) -> Result<pb::ListNoticesResponse, Error> {
    let person = person(actor)?;
    if !ask.kind.is_empty() && Kind::parse(&ask.kind).is_none() {
        return Err(invalid("kind", "UNKNOWN", "is no kind of notice"));
    }
    let size = PageSize::parse(ask.page_size)?;
    let query = format!("{person} {} {}", ask.unread, ask.kind);
    let before = PageToken::decode(&query, &ask.page_token)?
        .map(|key| types::ids::parse("page_token", &key))
        .transpose()?;
    let filter = Filter { person, unread: ask.unread, kind: ask.kind, before };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let (mut notices, unread_count) =
        store::notice::list(&mut tx, actor.tenant, &filter, size.probe()).await?;
    tx.rollback().await?;
    let next_page_token = size.cut(&mut notices, &query, |last| last.id.to_string());
    let notices = notices.into_iter().map(wire::notice).collect();
    Ok(pb::ListNoticesResponse { notices, next_page_token, unread_count })
}

async fn read(parts: &Parts, actor: &Actor, ask: pb::ReadNoticesRequest) -> Result<pb::NoticeNews, Error> {
    let person = person(actor)?;
    if ask.all != ask.ids.is_empty() {
        return Err(invalid("ids", "REQUIRED", "either ids or all"));
    }
    if ask.ids.len() > READ {
        return Err(invalid("ids", "TOO_MANY", format!("at most {READ}")));
    }
    let ids: Vec<Uuid> = ask.ids.iter().map(|id| types::ids::parse("ids", id)).collect::<Result<_, _>>()?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[person.0]).await?;
    let ids = (!ask.all).then_some(&*ids);
    let unread_count = store::notice::read(&mut tx, actor.tenant, person, ids, now).await?;
    tx.commit().await?;
    Ok(pb::NoticeNews { unread_count, notices: Vec::new() })
}

/// What is new to somebody beyond the notice `last`, oldest first, and the newest of it.
async fn news(
    parts: &Parts,
    tenant: TenantId,
    person: UserId,
    last: Uuid,
) -> Result<(pb::NoticeNews, Uuid), Error> {
    let filter = Filter { person, unread: true, kind: String::new(), before: None };
    let mut tx = parts.db.begin(tenant).await?;
    let (mut notices, unread_count) = store::notice::list(&mut tx, tenant, &filter, TOLD).await?;
    tx.rollback().await?;
    let newest = notices.first().map_or(last, |notice| notice.id.max(last));
    notices.retain(|notice| notice.id > last);
    notices.reverse();
    Ok((pb::NoticeNews { unread_count, notices: notices.into_iter().map(wire::notice).collect() }, newest))
}

async fn get_preference(parts: &Parts, actor: &Actor, mail: bool) -> Result<pb::Preference, Error> {
    let person = person(actor)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let reader = store::person::readers(&mut tx, actor.tenant, &[person]).await?.pop();
    tx.rollback().await?;
    // Somebody whom identity has only just told of has said nothing yet.
    let (preference, address) =
        reader.map_or_else(Default::default, |reader| (reader.preference, reader.address));
    Ok(wire::preference_told(&preference, &address, mail && !address.is_empty()))
}

async fn update_preference(
    parts: &Parts,
    actor: &Actor,
    ask: pb::UpdatePreferenceRequest,
    mail: bool,
) -> Result<pb::Preference, Error> {
    let person = person(actor)?;
    let given = wire::preference(&ask.preference.unwrap_or_default())?;
    let now = parts.clock.now();
    let mut tx = parts.db.begin_on(actor.tenant, &[person.0]).await?;
    let reader = store::person::readers(&mut tx, actor.tenant, &[person]).await?.pop();
    let (before, address) =
        reader.map_or_else(Default::default, |reader| (reader.preference, reader.address));
    if before.revision != given.revision {
        return Err(Error::PreferenceStale(before.revision));
    }
    let after = Preference { revision: before.revision + 1, ..given };
    store::person::prefer(&mut tx, actor.tenant, person, &after).await?;
    let told = wire::preference_told(&after, &address, mail && !address.is_empty());
    let fact = pb::PreferenceChanged { person_id: person.to_string(), preference: Some(told.clone()) };
    let changes = events::changes(Some(&before), &after);
    let fact = events::Told::new("preference", person.0, after.revision, &fact, changes);
    events::emit(&mut tx, actor, "preference.update", now, &[fact]).await?;
    tx.commit().await?;
    Ok(told)
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl NotificationService for Notices {
    type WatchNoticesStream = Pin<Box<dyn Stream<Item = Result<pb::NoticeNews, Status>> + Send>>;

    async fn list_notices(
        &self,
        request: Request<pb::ListNoticesRequest>,
    ) -> Answer<pb::ListNoticesResponse> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(list(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn watch_notices(
        &self,
        request: Request<pb::WatchNoticesRequest>,
    ) -> Answer<Self::WatchNoticesStream> {
        let actor = kit::actor(&request)?;
        let person = person(&actor)?;
        let mut version = self.watch.subscribe((actor.tenant, person));
        let (first, mut last) = news(&self.parts, actor.tenant, person, Uuid::nil()).await?;
        let (sender, receiver) = mpsc::channel(4);
        let parts = self.parts.clone();
        tokio::spawn(async move {
            // What was there before is read as a list: the beginning says how many there are.
            let mut unread = first.unread_count;
            let mut told = Some(pb::NoticeNews { notices: Vec::new(), ..first });
            loop {
                if let Some(news) = told.take()
                    && sender.send(Ok(news)).await.is_err()
                {
                    return;
                }
                tokio::select! {
                    () = sender.closed() => return,
                    () = parts.stopping.cancelled() => return,
                    changed = version.changed() => if changed.is_err() { return },
                }
                match news(&parts, actor.tenant, person, last).await {
                    // The first look finds what the beginning told.
                    Ok((news, _)) if news.notices.is_empty() && news.unread_count == unread => {}
                    Ok((news, newest)) => {
                        (last, unread) = (newest, news.unread_count);
                        told = Some(news);
                    }
                    Err(error) => {
                        // The watcher hears why; if it is gone, nobody needs to.
                        let _ = sender.send(Err(error.into())).await;
                        return;
                    }
                }
            }
        });
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn read_notices(&self, request: Request<pb::ReadNoticesRequest>) -> Answer<pb::NoticeNews> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(read(&self.parts, &actor, request.into_inner()).await?))
    }

    async fn get_preference(&self, request: Request<pb::GetPreferenceRequest>) -> Answer<pb::Preference> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(get_preference(&self.parts, &actor, self.mail).await?))
    }

    async fn update_preference(
        &self,
        request: Request<pb::UpdatePreferenceRequest>,
    ) -> Answer<pb::Preference> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(update_preference(&self.parts, &actor, request.into_inner(), self.mail).await?))
    }
}
