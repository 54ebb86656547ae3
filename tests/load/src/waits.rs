//! Where the time goes inside Postgres: its connections looked at twenty times a second, and its counters.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::{Connection as _, PgConnection};
use tokio::task::JoinHandle;

const GLANCE: Duration = Duration::from_millis(50);

/// What a connection that is in a transaction was found doing.
const DOING: &str = "
    select case
      when state = 'idle in transaction' then 'between two round trips'
      when wait_event_type = 'Lock' then 'behind another transaction of the tenant'
      when wait_event in ('WALSync', 'WalSync', 'WALWrite', 'WalWrite') then 'commit (write and fsync)'
      when wait_event is null then 'running'
      else 'other waits'
    end as doing, count(*)
    from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid() and state <> 'idle'
      and application_name = any($1)
    group by 1";

/// Counters of all of Postgres; null where the version does not have one.
const COUNTERS: &str = "
    select (select sum(xact_commit)::float8 from pg_stat_database where datname = current_database()),
      (to_jsonb(w)->>'wal_sync')::float8, (to_jsonb(w)->>'wal_sync_time')::float8, wal_bytes::float8
    from pg_stat_wal w";

/// Counters at one moment.
#[derive(Clone, Copy, Default, Debug)]
struct Counters {
    commits: f64,
    syncs: f64,
    sync_ms: f64,
    bytes: f64,
}

impl Counters {
    async fn read(connection: &mut PgConnection) -> anyhow::Result<Self> {
        let (commits, syncs, sync_ms, bytes): (Option<f64>, Option<f64>, Option<f64>, Option<f64>) =
            sqlx::query_as(COUNTERS).fetch_one(connection).await?;
        let or_none = |value: Option<f64>| value.unwrap_or(0.0);
        Ok(Self {
            commits: or_none(commits),
            syncs: or_none(syncs),
            sync_ms: or_none(sync_ms),
            bytes: or_none(bytes),
        })
    }
}

type Seen = Arc<Mutex<BTreeMap<String, i64>>>;

/// A look at Postgres while a load runs.
#[derive(Debug)]
pub(crate) struct Watch {
    connection: PgConnection,
    before: Counters,
    seen: Seen,
    looking: JoinHandle<()>,
}

impl Watch {
    /// Begins to look at the connections of `applications`.
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub(crate) async fn begin(url: &str, applications: &[&str]) -> anyhow::Result<Self> {
        let mut connection = PgConnection::connect(url).await?;
        let before = Counters::read(&mut connection).await?;
        let mut looking = PgConnection::connect(url).await?;
        let seen = Seen::default();
        let (kept, applications) =
            (Arc::clone(&seen), applications.iter().map(ToString::to_string).collect::<Vec<_>>());
        let looking = tokio::spawn(async move {
            loop {
                tokio::time::sleep(GLANCE).await;
                let rows: Result<Vec<(String, i64)>, _> =
                    sqlx::query_as(DOING).bind(&applications).fetch_all(&mut looking).await;
                // Postgres may be stopping: then there is nothing more to see.
                let Ok(rows) = rows else { return };
                let mut seen = kept.lock().unwrap_or_else(PoisonError::into_inner);
                for (doing, count) in rows {
                    *seen.entry(doing).or_default() += count;
                }
            }
        });
        Ok(Self { connection, before, seen, looking })
    }

    /// What was seen while `done` requests were answered, each of which made a `unit`.
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub(crate) async fn end(mut self, done: u64, unit: &'static str) -> anyhow::Result<Time> {
        self.looking.abort();
        // Connections tell their counters a second late at most.
        tokio::time::sleep(Duration::from_millis(1_100)).await;
        let after = Counters::read(&mut self.connection).await?;
        let before = self.before;
        let requests = done.max(1) as f64;
        let syncs = after.syncs - before.syncs;
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok(Time {
            unit,
            commits: (after.commits - before.commits) / requests,
            syncs: syncs / requests,
            sync_ms: if syncs > 0.0 { (after.sync_ms - before.sync_ms) / syncs } else { 0.0 },
            bytes: (after.bytes - before.bytes) / requests,
            seen,
        })
    }
}

/// Where the time of a request went.
#[derive(Clone, Debug)]
pub(crate) struct Time {
    unit: &'static str,
    commits: f64,
    syncs: f64,
    sync_ms: f64,
    bytes: f64,
    seen: BTreeMap<String, i64>,
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "per {} {:.2} commits, {:.2} fsyncs of {:.2} ms, {:.1} KB of log; connections in a transaction:",
            self.unit,
            self.commits,
            self.syncs,
            self.sync_ms,
            self.bytes / 1_000.0
        )?;
        let all: i64 = self.seen.values().sum();
        for (doing, count) in &self.seen {
            write!(f, " {:.0} % {doing},", *count as f64 * 100.0 / all.max(1) as f64)?;
        }
        write!(f, " of {all} glances")
    }
}
