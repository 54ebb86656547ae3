//! Facts as other services read them.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use api::events::v1::feed_service_server::{FeedService, FeedServiceServer};
use api::events::v1::{Fact, Position, RecallRequest, RecallResponse, TailRequest, TailResponse};
use futures::Stream;
use kit::{Db, wire};
use sqlx::Row;
use sqlx::postgres::PgRow;
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use types::{Fault, Kind, TenantId, Time, Violation};
use uuid::Uuid;

/// Facts of one answer unless the reader says otherwise.
const BATCH: i64 = 500;
const BATCH_MAX: i32 = 2_000;
/// How often it is looked for news: commits of other processes wake nobody here.
const POLL: Duration = Duration::from_millis(100);

/// The feeds of the services that this process hosts, by name.
#[must_use]
pub fn feed(hosted: BTreeMap<&'static str, Db>) -> FeedServiceServer<impl FeedService> {
    let hosted = hosted.into_iter().map(|(name, db)| (name, Arc::new(Hosted::new(db)))).collect();
    FeedServiceServer::new(Feed { hosted })
}

#[derive(Debug)]
struct Feed {
    hosted: BTreeMap<&'static str, Arc<Hosted>>,
}

/// A service whose feed is read here. However many read it, one looks whether there is news.
#[derive(Debug)]
struct Hosted {
    db: Db,
    news: watch::Sender<Head>,
    looking: Mutex<bool>,
}

/// The newest fact that may be read, and how often that could not be found out: then readers find out why.
type Head = (Option<(i64, i64)>, u64);

impl Hosted {
    fn new(db: Db) -> Self {
        Self { db, news: watch::channel(Head::default()).0, looking: Mutex::new(false) }
    }

    /// Wakes when there may be something to read.
    fn news(self: &Arc<Self>) -> watch::Receiver<Head> {
        let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        let news = self.news.subscribe();
        if !std::mem::replace(&mut *looking, true) {
            tokio::spawn(Arc::clone(self).look());
        }
        news
    }

    /// Looks after every commit of this process and every now and then, until nobody reads any more.
    async fn look(self: Arc<Self>) {
        let mut commits = self.db.commits();
        loop {
            {
                let mut looking = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
                if self.news.receiver_count() == 0 {
                    *looking = false;
                    return;
                }
            }
            commits.mark_unchanged();
            match head(&self.db).await {
                Ok(now) => {
                    self.news.send_if_modified(|head| std::mem::replace(&mut head.0, now) != now);
                }
                Err(_) => self.news.send_modify(|head| head.1 = head.1.wrapping_add(1)),
            }
            // Either way it is time to look again.
            let _ = tokio::time::timeout(POLL, commits.changed()).await;
        }
    }
}

#[tonic::async_trait]
impl FeedService for Feed {
    type TailStream = Pin<Box<dyn Stream<Item = Result<TailResponse, Status>> + Send>>;

    async fn tail(&self, request: Request<TailRequest>) -> Result<Response<Self::TailStream>, Status> {
        services_only(&request)?;
        let TailRequest { after, types, batch_size, source } = request.into_inner();
        let hosted = Arc::clone(self.hosted(&source)?);
        let batch = if batch_size <= 0 { BATCH } else { i64::from(batch_size.min(BATCH_MAX)) };
        let (sender, receiver) = mpsc::channel(4);
        tokio::spawn(pump(hosted, after.unwrap_or_default(), types, batch, sender));
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn recall(&self, request: Request<RecallRequest>) -> Result<Response<RecallResponse>, Status> {
        let tenant = services_only(&request)?;
        let ask = request.into_inner();
        let facts = recall(&self.hosted(&ask.source)?.db, tenant, &ask).await?;
        Ok(Response::new(RecallResponse { facts }))
    }
}

impl Feed {
    fn hosted(&self, source: &str) -> Result<&Arc<Hosted>, Status> {
        self.hosted.get(source).ok_or_else(|| {
            let violation =
                Violation::new("source", "NOT_HOSTED", format!("service {source:?} is not hosted here"));
            kit::status("events", Fault::invalid("UNKNOWN_SOURCE", [violation]))
        })
    }
}

/// The tenant that a service of the suite asks about.
fn services_only<T>(request: &Request<T>) -> Result<TenantId, Status> {
    let actor = kit::actor(request)?;
    if !actor.is_service() {
        let fault = Fault::new(Kind::Forbidden, "SERVICES_ONLY", "the feed is for services of the suite");
        return Err(kit::status("events", fault));
    }
    Ok(actor.tenant)
}

/// Reads until the reader goes away. Trouble with the database ends the stream; the reader comes again.
async fn pump(
    hosted: Arc<Hosted>,
    mut after: Position,
    types: Vec<String>,
    batch: i64,
    sender: mpsc::Sender<Result<TailResponse, Status>>,
) {
    let mut news = hosted.news();
    loop {
        news.mark_unchanged();
        let page = match read(&hosted.db, &after, &types, batch).await {
            Ok(page) => page,
            Err(error) => {
                let _ = sender.send(Err(kit::status("events", kit::status::database(&error)))).await;
                return;
            }
        };
        let full = page.facts.len() as i64 == batch;
        if !page.facts.is_empty() {
            after = page.upto.unwrap_or(after);
            if sender.send(Ok(page)).await.is_err() {
                return;
            }
        }
        if !full {
            tokio::select! {
                () = sender.closed() => return,
                changed = news.changed() => if changed.is_err() { return },
            }
        }
    }
}

/// The newest fact that may be read, in one round trip. Facts become readable in the order of their positions, so nothing
/// becomes readable without another one being the newest.
async fn head(db: &Db) -> Result<Option<(i64, i64)>, sqlx::Error> {
    // Statements that are sent together are one transaction.
    let newest = sqlx::raw_sql(
        "set local app.tenant = ''; set local app.system = 'on';
         select xid, position from event where xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
         order by xid desc, position desc limit 1",
    )
    .fetch_all(db.pool())
    .await?;
    newest.first().map(|row| Ok((row.try_get("xid")?, row.try_get("position")?))).transpose()
}

/// The facts after a position, up to the oldest transaction that is still open: what commits later than this
/// stands behind it.
async fn read(db: &Db, after: &Position, types: &[String], batch: i64) -> Result<TailResponse, sqlx::Error> {
    let mut tx = db.begin_system().await?;
    let rows = sqlx::query(
        "select id, tenant_id, aggregatetype, aggregateid, revision, type, occurred_at, actor, trace, payload, xid, position
         from event
         where (xid, position) > ($1, $2) and xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
           and (cardinality($3::text[]) = 0 or type = any($3))
         order by xid, position limit $4",
    )
    .bind(after.transaction)
    .bind(after.number)
    .bind(types)
    .bind(batch)
    .fetch_all(&mut *tx)
    .await?;
    let facts = rows.iter().map(fact).collect::<Result<Vec<_>, _>>()?;
    tx.rollback().await?;
    let upto = facts.last().and_then(|fact| fact.position).unwrap_or(*after);
    Ok(TailResponse { facts, upto: Some(upto) })
}

fn fact(row: &PgRow) -> Result<Fact, sqlx::Error> {
    Ok(Fact {
        id: row.try_get::<Uuid, _>("id")?.to_string(),
        tenant_id: row.try_get::<Uuid, _>("tenant_id")?.to_string(),
        aggregate_type: row.try_get("aggregatetype")?,
        aggregate_id: row.try_get::<Uuid, _>("aggregateid")?.to_string(),
        revision: row.try_get("revision")?,
        r#type: row.try_get("type")?,
        occurred_at: Some(wire::timestamp(row.try_get::<Time, _>("occurred_at")?)),
        actor: row.try_get("actor")?,
        trace: row.try_get("trace")?,
        payload: row.try_get::<Vec<u8>, _>("payload")?.into(),
        position: Some(Position { transaction: row.try_get("xid")?, number: row.try_get("position")? }),
    })
}

/// The newest facts of a tenant in a time, the newest first.
async fn recall(db: &Db, tenant: TenantId, ask: &RecallRequest) -> Result<Vec<Fact>, Status> {
    let time = |field: &str, at: &Option<_>| {
        at.as_ref().map(|at| wire::time(field, at)).transpose().map_err(|fault| kit::status("events", fault))
    };
    let (from, before) = (time("from_time", &ask.from_time)?, time("before_time", &ask.before_time)?);
    let limit = if ask.limit <= 0 { BATCH } else { i64::from(ask.limit.min(BATCH_MAX)) };
    let trouble = |error: sqlx::Error| kit::status("events", kit::status::database(&error));
    let mut tx = db.begin(tenant).await.map_err(trouble)?;
    let rows = sqlx::query(
        "select id, tenant_id, aggregatetype, aggregateid, revision, type, occurred_at, actor, trace, payload, xid, position
         from event
         where tenant_id = $1 and occurred_at >= coalesce($2, '-infinity'::timestamptz)
           and occurred_at < coalesce($3, 'infinity'::timestamptz)
           and (cardinality($4::text[]) = 0 or type = any($4)) and ($5 = '' or aggregatetype = $5)
         order by occurred_at desc, xid desc, position desc limit $6",
    )
    .bind(tenant.0)
    .bind(from)
    .bind(before)
    .bind(&ask.types)
    .bind(&ask.aggregate_type)
    .bind(limit)
    .fetch_all(&mut *tx)
    .await
    .map_err(trouble)?;
    tx.rollback().await.map_err(trouble)?;
    rows.iter().map(fact).collect::<Result<_, _>>().map_err(trouble)
}
