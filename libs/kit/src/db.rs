//! Postgres: one pool per service, on the service's own schema. Every transaction names its tenant in its first
//! round trip, so that row-level security holds even where a `where` is forgotten.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, Postgres, Transaction};
use tokio::sync::watch;
use types::TenantId;
use uuid::Uuid;

/// A service's database.
#[derive(Clone, Debug)]
pub struct Db {
    pool: PgPool,
    schema: &'static str,
    committed: Arc<watch::Sender<u64>>,
}

impl Db {
    /// Opens a pool of at most `connections` on `schema` of the database at `url`. The first connection is made
    /// when it is first needed.
    ///
    /// # Errors
    /// When the URL is not one.
    pub fn connect(url: &str, schema: &'static str, connections: u32) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(url)?
            .application_name(&format!("throughline-{schema}"))
            .statement_cache_capacity(256)
            .options([
                ("search_path", schema),
                ("statement_timeout", "30000"),
                ("lock_timeout", "10000"),
                ("idle_in_transaction_session_timeout", "60000"),
                ("jit", "off"),
            ]);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(Duration::from_secs(5))
            // A ping before every statement costs 10–30 %; a broken connection shows itself soon enough.
            .test_before_acquire(false)
            .connect_lazy_with(options);
        Ok(Self { pool, schema, committed: Arc::new(watch::channel(0).0) })
    }

    /// The same database with another schema first: for what is built beside.
    #[must_use]
    pub fn beside(&self, schema: &'static str) -> Self {
        // Of settings given twice the last one holds.
        let options = (*self.pool.connect_options()).clone().options([("search_path", schema)]);
        let pool = self.pool.options().clone().connect_lazy_with(options);
        Self { pool, schema, committed: Arc::new(watch::channel(0).0) }
    }

    /// The pool, for reads that need no transaction of their own.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &'static str {
        self.schema
    }

    /// Begins a transaction of `tenant`: `BEGIN` and the tenant travel together.
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub async fn begin(&self, tenant: TenantId) -> Result<Tx, sqlx::Error> {
        self.open(format!("BEGIN; SET LOCAL app.tenant = '{tenant}'")).await
    }

    /// Begins a transaction of `tenant` that changes these aggregates: it waits until nobody else does. Still one
    /// round trip.
    ///
    /// Row locks would not do: a transaction that waits for a row gets its id when the row's holder ends, before it
    /// holds the row, and may lose the race for it to a younger one. Its facts would then stand before those of the
    /// change it waited for. An advisory lock assigns no id, so ids are given in the order of the locks.
    ///
    /// # Errors
    /// When Postgres cannot be reached, or the wait was too long.
    pub async fn begin_on(&self, tenant: TenantId, aggregates: &[Uuid]) -> Result<Tx, sqlx::Error> {
        self.open(format!("BEGIN; SET LOCAL app.tenant = '{tenant}'; {BY_KEY}; {}", locks(aggregates))).await
    }

    /// Begins a transaction of `tenant` that waits until no other one of this tenant has the same `purpose`.
    /// Still one round trip.
    ///
    /// # Errors
    /// When Postgres cannot be reached, or the wait was too long.
    pub async fn begin_alone(&self, tenant: TenantId, purpose: &'static str) -> Result<Tx, sqlx::Error> {
        let lock = format!(
            "SELECT pg_advisory_xact_lock(hashtextextended('{}.{purpose}.{tenant}', 0))",
            self.schema
        );
        self.open(format!("BEGIN; SET LOCAL app.tenant = '{tenant}'; {BY_KEY}; {lock}")).await
    }

    /// Begins a transaction over all tenants, for what serves no single one: reading the feed, due timers,
    /// sign-in. Policies name the tables that allow it.
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub async fn begin_system(&self) -> Result<Tx, sqlx::Error> {
        self.open("BEGIN; SET LOCAL app.tenant = ''; SET LOCAL app.system = 'on'".to_owned()).await
    }

    async fn open(&self, statement: String) -> Result<Tx, sqlx::Error> {
        // Only ids and constants stand in the statement.
        let inner = match self.pool.begin_with(AssertSqlSafe(statement.clone())).await {
            // A connection that Postgres closed while it was idle: the next one is new.
            Err(sqlx::Error::Io(_)) => self.pool.begin_with(AssertSqlSafe(statement)).await?,
            other => other?,
        };
        Ok(Tx { inner, committed: Arc::clone(&self.committed) })
    }

    /// Wakes whenever a transaction of this process commits here.
    #[must_use]
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.committed.subscribe()
    }

    /// Brings the schema up to date under a lock, so that replicas that start together do it once.
    /// `migrations` run in order; each set keeps to its own version numbers.
    ///
    /// # Errors
    /// When a migration fails; nothing of that migration stays.
    pub async fn migrate(
        &self,
        migrations: &[&sqlx::migrate::Migrator],
    ) -> Result<(), sqlx::migrate::MigrateError> {
        let mut connection = self.pool.acquire().await?;
        let create = format!("create schema if not exists {}", quoted(self.schema));
        let lock = format!("select pg_advisory_lock(hashtext('throughline.{}'))", self.schema);
        sqlx::raw_sql(AssertSqlSafe(format!(
            "set statement_timeout = 0; set lock_timeout = 0; {lock}; {create}"
        )))
        .execute(&mut *connection)
        .await?;
        let mut outcome = Ok(());
        for migrator in migrations {
            outcome = migrator.run_direct(None, &mut *connection, false).await;
            if outcome.is_err() {
                break;
            }
        }
        // The connection kept special settings: closing it also gives the lock back.
        connection.close_on_drop();
        outcome
    }
}

/// What changes known things finds everything by keys, for which one plan is as good as another: Postgres need not
/// plan again for every list of keys, which costs more than to run the statement.
const BY_KEY: &str = "SET LOCAL plan_cache_mode = 'force_generic_plan'";

/// Locks aggregates, in one order for everybody, so that nobody waits in a circle.
fn locks(aggregates: &[Uuid]) -> String {
    let mut keys: Vec<i64> = aggregates.iter().map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    let list = keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    format!("SELECT pg_advisory_xact_lock(key) FROM unnest('{{{list}}}'::bigint[]) AS key")
}

/// The low half of an id is random.
fn key(aggregate: &Uuid) -> i64 {
    aggregate.as_u64_pair().1.cast_signed()
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A transaction. Dropped without `commit`, it never happened.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    committed: Arc<watch::Sender<u64>>,
}

impl Tx {
    /// Commits and wakes those who wait for facts.
    ///
    /// # Errors
    /// When the commit's fate is unknown or it failed. The command's request id makes trying again safe.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.inner.commit().await?;
        self.committed.send_modify(|count| *count = count.wrapping_add(1));
        Ok(())
    }

    /// Waits until nobody else changes these aggregates, where they are only known after reading. Call it before
    /// the first write; see [`Db::begin_on`].
    ///
    /// # Errors
    /// When Postgres cannot be reached, or the wait was too long.
    pub async fn lock(&mut self, aggregates: &[Uuid]) -> Result<(), sqlx::Error> {
        if !aggregates.is_empty() {
            sqlx::raw_sql(AssertSqlSafe(locks(aggregates))).execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// Locks those of these aggregates that nobody else changes at this moment, and says which: workers that share
    /// a queue pass by what another one holds. Row locks with SKIP LOCKED would assign the transaction's id too
    /// early. Call it before the first write; see [`Db::begin_on`].
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub async fn try_lock(&mut self, aggregates: &[Uuid]) -> Result<Vec<Uuid>, sqlx::Error> {
        sqlx::query_scalar(
            "select id from unnest($1::uuid[], $2::bigint[]) as asked (id, key) where pg_try_advisory_xact_lock(key)",
        )
        .bind(aggregates)
        .bind(aggregates.iter().map(key).collect::<Vec<_>>())
        .fetch_all(&mut *self.inner)
        .await
    }

    /// Gives up.
    ///
    /// # Errors
    /// When Postgres cannot be reached; the transaction is gone all the same.
    pub async fn rollback(self) -> Result<(), sqlx::Error> {
        self.inner.rollback().await
    }

    /// A part that can be given up alone.
    ///
    /// # Errors
    /// When Postgres cannot be reached.
    pub async fn savepoint(&mut self) -> Result<Transaction<'_, Postgres>, sqlx::Error> {
        self.inner.begin().await
    }
}

impl std::ops::Deref for Tx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}
