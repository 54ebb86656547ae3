//! Facts as other services read them.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use api::events::v1::feed_service_server::{FeedService, FeedServiceServer};
use api::events::v1::{Fact, Position, RecallRequest, RecallResponse, TailRequest, TailResponse};
use futures::Stream;
use kit::{Db, wire};
use sqlx::Row;
use sqlx::postgres::PgRow;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tonic::{Request, Response, Status};
use types::{Fault, Kind, TenantId, Time, Violation};
use uuid::Uuid;

/// Facts of one answer unless the reader says otherwise.
const BATCH: i64 = 500;
const BATCH_MAX: i32 = 2_000;
/// How often a reader without news looks again: commits of other processes do not wake it.
const POLL: Duration = Duration::from_millis(100);
/// The feeds of the services that this process hosts, by name.
#[must_use]
pub fn feed(hosted: BTreeMap<&'static str, Db>) -> FeedServiceServer<impl FeedService> {
    FeedServiceServer::new(Feed { hosted: Arc::new(hosted) })
}

#[derive(Debug)]
struct Feed {
    hosted: Arc<BTreeMap<&'static str, Db>>,
}

#[tonic::async_trait]
impl FeedService for Feed {
    type TailStream = Pin<Box<dyn Stream<Item = Result<TailResponse, Status>> + Send>>;

    async fn tail(&self, request: Request<TailRequest>) -> Result<Response<Self::TailStream>, Status> {
        services_only(&request)?;
        let TailRequest { after, types, batch_size, source } = request.into_inner();
        let db = self.db(&source)?;
        let batch = if batch_size <= 0 { BATCH } else { i64::from(batch_size.min(BATCH_MAX)) };
        let (sender, receiver) = mpsc::channel(4);
        tokio::spawn(pump(db, after.unwrap_or_default(), types, batch, sender));
        Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
    }

    async fn recall(&self, request: Request<RecallRequest>) -> Result<Response<RecallResponse>, Status> {
        let tenant = services_only(&request)?;
        let ask = request.into_inner();
        let db = self.db(&ask.source)?;
        let facts = recall(&db, tenant, &ask).await?;
        Ok(Response::new(RecallResponse { facts }))
    }
}

impl Feed {
    fn db(&self, source: &str) -> Result<Db, Status> {
        self.hosted.get(source).cloned().ok_or_else(|| {
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
    db: Db,
    mut after: Position,
    types: Vec<String>,
    batch: i64,
    sender: mpsc::Sender<Result<TailResponse, Status>>,
) {
    let mut commits = db.commits();
    loop {
        commits.mark_unchanged();
        let page = match read(&db, &after, &types, batch).await {
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
                _ = tokio::time::timeout(POLL, commits.changed()) => {}
            }
        }
    }
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
