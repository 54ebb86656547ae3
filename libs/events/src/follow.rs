//! A fact arrives: exactly once, because the cursor moves in the transaction of the effect. One reader at a time,
//! by a lease; a fact that cannot take effect is tried again, then parked with its reason, and with it what follows
//! on the same aggregate, so that everything else goes on.

use std::time::Duration;

use api::events::v1::feed_service_client::FeedServiceClient;
use api::events::v1::{Fact, Position, TailRequest};
use futures::StreamExt;
use kit::{Parts, Tx};
use prost::Message;
use sqlx::PgConnection;
use tokio::time::Instant;
use types::{Fault, Kind, TenantId, Time};
use uuid::Uuid;

const LEASE: Duration = Duration::from_secs(10);
const ATTEMPTS: u32 = 5;
const BACKOFF: Duration = Duration::from_millis(100);

/// What a service does about the facts of another.
pub trait Hear: Send + Sync + 'static {
    /// The service whose facts it hears.
    const SOURCE: &'static str;
    /// Facts that take effect in one transaction when all goes well.
    const TOGETHER: usize = 100;
    /// Full names of the facts it cares for.
    fn types(&self) -> Vec<String>;
    /// Locks what `facts`, which may be of several tenants, will change, before the transaction writes anything: a
    /// hearer that tells facts of its own owes them the order of [`kit::Db::begin_on`]. Others have nothing to do.
    fn prepare(&self, _tx: &mut Tx, _facts: &[Fact]) -> impl Future<Output = Result<(), Fault>> + Send {
        std::future::ready(Ok(()))
    }
    /// Makes `fact` take effect inside `tx`, which is of the fact's tenant. Never commits, never calls outside.
    fn hear(&self, tx: &mut PgConnection, fact: &Fact) -> impl Future<Output = Result<(), Fault>> + Send;
    /// Makes facts of one tenant take effect inside `tx`, in their order. A hearer that tells nothing of its own may do it
    /// at once rather than one by one.
    fn hear_all(
        &self,
        tx: &mut PgConnection,
        facts: &[Fact],
    ) -> impl Future<Output = Result<(), Fault>> + Send {
        async move {
            for fact in facts {
                // What is told because of a fact carries its trace.
                kit::call::within(fact.trace.as_str().into(), self.hear(&mut *tx, fact)).await?;
            }
            Ok(())
        }
    }
}

/// Follows a feed until the process stops. Many replicas may call it; one reads at a time.
pub async fn follow<H: Hear>(parts: Parts, ears: H) {
    let reader = Reader { parts, ears, holder: Uuid::new_v4() };
    let mut pause = BACKOFF;
    while !reader.parts.stopping.is_cancelled() {
        let started = Instant::now();
        if let Err(fault) = reader.read().await
            && fault.kind != Kind::Unavailable
        {
            tracing::warn!(source = H::SOURCE, error = %fault, "following facts was interrupted");
        }
        // Long quiet reading means that the trouble is new.
        pause = if started.elapsed() > LEASE { BACKOFF } else { (pause * 2).min(Duration::from_secs(2)) };
        tokio::select! {
            () = reader.parts.stopping.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    reader.release().await;
}

struct Reader<H> {
    parts: Parts,
    ears: H,
    holder: Uuid,
}

impl<H: Hear> Reader<H> {
    /// Takes the lease, opens the stream at the cursor, and lets facts take effect until something goes wrong.
    async fn read(&self) -> Result<(), Fault> {
        let Some(after) = self.take_lease().await.map_err(db)? else {
            return Ok(());
        };
        let ask = TailRequest {
            after: Some(after),
            types: self.ears.types(),
            batch_size: 0,
            source: H::SOURCE.to_owned(),
        };
        let ask = self.parts.credentials.stream(ask).await.map_err(remote)?;
        let mut stream = FeedServiceClient::new(self.parts.peers.get(H::SOURCE))
            .max_decoding_message_size(64 << 20)
            .tail(ask)
            .await
            .map_err(remote)?
            .into_inner();
        let mut renew = tokio::time::interval(LEASE / 3);
        loop {
            tokio::select! {
                () = self.parts.stopping.cancelled() => return Ok(()),
                _ = renew.tick() => if self.take_lease().await.map_err(db)?.is_none() { return Ok(()) },
                page = stream.next() => match page {
                    None => return Ok(()),
                    Some(page) => {
                        let facts = page.map_err(remote)?.facts;
                        for some in facts.chunks(H::TOGETHER) {
                            self.take_effect(some).await?;
                        }
                    }
                }
            }
        }
    }

    /// Takes or keeps the lease and says where to go on; `None` when another reader has it.
    async fn take_lease(&self) -> Result<Option<Position>, sqlx::Error> {
        let now = self.parts.clock.now();
        let row: Option<(i64, i64)> = sqlx::query_as(
            "insert into subscription (source, holder, lease_until) values ($1, $2, $3)
             on conflict (source) do update set holder = $2, lease_until = $3
               where subscription.holder = $2 or subscription.lease_until < $4
             returning xid, position",
        )
        .bind(H::SOURCE)
        .bind(self.holder)
        .bind(now + LEASE)
        .bind(now)
        .fetch_optional(self.parts.db.pool())
        .await?;
        Ok(row.map(|(transaction, number)| Position { transaction, number }))
    }

    async fn release(&self) {
        let freed = sqlx::query(
            "update subscription set lease_until = '-infinity' where source = $1 and holder = $2",
        )
        .bind(H::SOURCE)
        .bind(self.holder)
        .execute(self.parts.db.pool())
        .await;
        if let Err(error) = freed {
            tracing::debug!(%error, "the lease ends by itself");
        }
    }

    /// All in one transaction when it works, else one by one.
    async fn take_effect(&self, facts: &[Fact]) -> Result<(), Fault> {
        let outcome = self.together(facts).await;
        let Err(fault) = outcome else { return Ok(()) };
        if fault.reason == LOST {
            return Err(fault);
        }
        for fact in facts {
            self.alone(fact).await?;
        }
        Ok(())
    }

    async fn together(&self, facts: &[Fact]) -> Result<(), Fault> {
        let Some(last) = facts.last() else { return Ok(()) };
        let mut tx = self.parts.db.begin_system().await.map_err(db)?;
        self.ears.prepare(&mut tx, facts).await?;
        self.move_cursor(&mut tx, last).await?;
        for some in facts.chunk_by(|one, next| one.tenant_id == next.tenant_id) {
            self.of_tenant(&mut tx, some).await?;
        }
        tx.commit().await.map_err(db)
    }

    /// Tries one fact a few times, then parks it.
    async fn alone(&self, fact: &Fact) -> Result<(), Fault> {
        let mut pause = BACKOFF;
        let mut attempts = 0;
        loop {
            attempts += 1;
            match self.together(std::slice::from_ref(fact)).await {
                Ok(()) => return Ok(()),
                Err(fault) if fault.reason == LOST || fault.kind == Kind::Unavailable => return Err(fault),
                Err(fault) if attempts >= ATTEMPTS => {
                    tracing::error!(source = H::SOURCE, fact = fact.id, kind = fact.r#type, error = %fault, "fact parked");
                    metrics::counter!("facts_parked_total", "source" => H::SOURCE).increment(1);
                    let mut tx = self.parts.db.begin_system().await.map_err(db)?;
                    self.move_cursor(&mut tx, fact).await?;
                    park(&mut tx, H::SOURCE, fact, &fault.message, attempts, self.parts.clock.now()).await?;
                    return tx.commit().await.map_err(db);
                }
                Err(_) => {
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
            }
        }
    }

    /// Lets facts of one tenant take effect; those behind a parked one of their aggregate are parked.
    async fn of_tenant(&self, tx: &mut Tx, facts: &[Fact]) -> Result<(), Fault> {
        let Some(first) = facts.first() else { return Ok(()) };
        enter(tx, first).await?;
        let aggregates = facts.iter().map(|fact| uuid(&fact.aggregate_id)).collect::<Result<Vec<_>, _>>()?;
        let blocked: Vec<Uuid> = sqlx::query_scalar(
            "select distinct aggregateid from parked where tenant_id = tenant() and source = $1 and aggregateid = any($2)",
        )
        .bind(H::SOURCE)
        .bind(&aggregates)
        .fetch_all(&mut **tx)
        .await
        .map_err(db)?;
        if blocked.is_empty() {
            return self.ears.hear_all(tx, facts).await;
        }
        let mut free = Vec::with_capacity(facts.len());
        for (fact, aggregate) in facts.iter().zip(aggregates) {
            if blocked.contains(&aggregate) {
                park(tx, H::SOURCE, fact, "stands behind a parked fact", 0, self.parts.clock.now()).await?;
            } else {
                free.push(fact.clone());
            }
        }
        self.ears.hear_all(tx, &free).await
    }

    /// Moves the cursor past `fact`. Refused when the lease was lost or the fact was dealt with before.
    async fn move_cursor(&self, tx: &mut Tx, fact: &Fact) -> Result<(), Fault> {
        let position = fact.position.unwrap_or_default();
        let moved = sqlx::query(
            "update subscription set xid = $3, position = $4
             where source = $1 and holder = $2 and (xid, position) < ($3, $4)",
        )
        .bind(H::SOURCE)
        .bind(self.holder)
        .bind(position.transaction)
        .bind(position.number)
        .execute(&mut **tx)
        .await
        .map_err(db)?;
        if moved.rows_affected() == 1 {
            return Ok(());
        }
        Err(Fault::new(Kind::Stale, LOST, "another reader has taken over"))
    }
}

const LOST: &str = "LEASE_LOST";

/// Makes the transaction one of the fact's tenant.
async fn enter(tx: &mut PgConnection, fact: &Fact) -> Result<(), Fault> {
    sqlx::query("select set_config('app.tenant', $1, true)")
        .bind(TenantId::parse("tenant_id", &fact.tenant_id)?.to_string())
        .execute(tx)
        .await
        .map_err(db)?;
    Ok(())
}

async fn park(
    tx: &mut PgConnection,
    source: &str,
    fact: &Fact,
    reason: &str,
    attempts: u32,
    now: Time,
) -> Result<(), Fault> {
    enter(tx, fact).await?;
    let position = fact.position.unwrap_or_default();
    sqlx::query(
        "insert into parked (tenant_id, source, id, aggregateid, xid, position, fact, reason, attempts, parked_at)
         values (tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(source)
    .bind(uuid(&fact.id)?)
    .bind(uuid(&fact.aggregate_id)?)
    .bind(position.transaction)
    .bind(position.number)
    .bind(fact.encode_to_vec())
    .bind(reason)
    .bind(i32::try_from(attempts).unwrap_or(i32::MAX))
    .bind(now)
    .execute(tx)
    .await
    .map_err(db)?;
    Ok(())
}

/// A fact that waits for somebody.
#[derive(Clone, Debug)]
pub struct Parked {
    /// The service that told it.
    pub source: String,
    /// The fact.
    pub fact: Fact,
    /// Why it could not take effect.
    pub reason: String,
    /// How often it was tried.
    pub attempts: i32,
    /// Since when.
    pub parked_at: Time,
}

/// The parked facts of the transaction's tenant, oldest first, at most 500.
///
/// # Errors
/// Database trouble.
pub async fn parked(tx: &mut PgConnection) -> Result<Vec<Parked>, Fault> {
    let rows: Vec<(String, Vec<u8>, String, i32, Time)> = sqlx::query_as(
        "select source, fact, reason, attempts, parked_at from parked where tenant_id = tenant() order by source, xid, position limit 500",
    )
    .fetch_all(tx)
    .await
    .map_err(db)?;
    rows.into_iter()
        .map(|(source, fact, reason, attempts, parked_at)| {
            let fact = Fact::decode(fact.as_slice())
                .map_err(|error| Fault::new(Kind::Internal, "PARKED_FACT", error.to_string()))?;
            Ok(Parked { source, fact, reason, attempts, parked_at })
        })
        .collect()
}

/// Lets the parked facts of one aggregate take effect, in order, all or none. Says how many.
///
/// # Errors
/// The fault of the first that still fails, or that somebody else replays them; all stay parked then.
pub async fn replay<H: Hear>(tx: &mut Tx, ears: &H, aggregate: Uuid) -> Result<usize, Fault> {
    let parked: Vec<(Vec<u8>,)> = sqlx::query_as(
        "select fact from parked where tenant_id = tenant() and source = $1 and aggregateid = $2 order by xid, position",
    )
    .bind(H::SOURCE)
    .bind(aggregate)
    .fetch_all(&mut **tx)
    .await
    .map_err(db)?;
    let decode = |(fact,): (Vec<u8>,)| Fact::decode(fact.as_slice());
    let facts: Vec<Fact> = parked
        .into_iter()
        .map(decode)
        .collect::<Result<_, _>>()
        .map_err(|error| Fault::new(Kind::Internal, "PARKED_FACT", error.to_string()))?;
    ears.prepare(tx, &facts).await?;
    let ids = facts.iter().map(|fact| uuid(&fact.id)).collect::<Result<Vec<_>, _>>()?;
    let taken = sqlx::query("delete from parked where tenant_id = tenant() and source = $1 and id = any($2)")
        .bind(H::SOURCE)
        .bind(&ids)
        .execute(&mut **tx)
        .await
        .map_err(db)?;
    if taken.rows_affected() != ids.len() as u64 {
        return Err(Fault::new(Kind::Stale, "REPLAYED_ELSEWHERE", "these facts are being replayed already"));
    }
    for fact in &facts {
        ears.hear(tx, fact).await?;
    }
    Ok(facts.len())
}

fn uuid(text: &str) -> Result<Uuid, Fault> {
    text.parse().map_err(|_| Fault::new(Kind::Internal, "FACT_ID", "a fact carries an id that is none"))
}

fn db(error: sqlx::Error) -> Fault {
    kit::status::database(&error)
}

fn remote(status: tonic::Status) -> Fault {
    let kind = match status.code() {
        tonic::Code::Unavailable | tonic::Code::DeadlineExceeded | tonic::Code::Cancelled => {
            Kind::Unavailable
        }
        _ => Kind::Internal,
    };
    Fault::new(kind, "FEED", status.message().to_owned())
}
