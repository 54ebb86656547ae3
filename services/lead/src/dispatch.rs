//! The published table, compiled, with the teams and people it names. Compiled forms stay in the process, documents
//! in Redis; a counter in Postgres, read in the round trip that every lead needs anyway, says whether they still
//! hold. So a published table decides the next lead in every replica, with Redis or without.

use std::collections::HashMap;
use std::sync::Arc;

use kit::Tx;
use kit::host::Cache;
use redis::AsyncCommands as _;
use serde::{Deserialize, Serialize};
use types::{TenantId, Time, UserId};

use crate::assignment::{Load, Person, Team};
use crate::error::Error;
use crate::intake::Hand;
use crate::lead::{Assignment, Details, Method};
use crate::store;

/// How long a document stays in Redis.
const KEPT_S: u64 = 24 * 3600;

/// What decides the assignments of a tenant, at one version.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Document {
    version: i64,
    teams: Vec<Team>,
    people: Vec<Person>,
}

/// The same, compiled.
#[derive(Debug)]
pub(crate) struct Dispatch {
    document: Document,
    members: Vec<UserId>,
}

/// The dispatches in use. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Rulebook {
    redis: Option<Cache>,
    held: moka::sync::Cache<TenantId, Arc<Dispatch>>,
}

impl Rulebook {
    /// With the shared cache, if there is one.
    #[must_use]
    pub fn new(redis: Option<Cache>) -> Self {
        Self { redis, held: moka::sync::Cache::new(1_000) }
    }

    /// The dispatch this process has; it may be outdated.
    pub(crate) fn held(&self, tenant: TenantId) -> Option<Arc<Dispatch>> {
        self.held.get(&tenant)
    }

    /// The dispatch of the version that holds in `tx`.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn current(&self, tx: &mut Tx, tenant: TenantId) -> Result<Arc<Dispatch>, Error> {
        let version = store::roster::version(tx, tenant).await?;
        if let Some(held) = self.held(tenant).filter(|held| held.version() == version) {
            return Ok(held);
        }
        let key = format!("throughline:lead:assignment:{{{tenant}}}:{version}");
        let document = match self.fetch(&key).await {
            Some(document) => document,
            None => {
                let document = read(tx, tenant, version).await?;
                self.keep(&key, &document).await;
                document
            }
        };
        let dispatch = Arc::new(Dispatch::compile(document));
        self.held.insert(tenant, Arc::clone(&dispatch));
        Ok(dispatch)
    }

    async fn fetch(&self, key: &str) -> Option<Document> {
        let mut redis = self.redis.as_ref()?.0.clone();
        let text: Option<String> = redis
            .get(key)
            .await
            .inspect_err(|error| tracing::debug!(%error, "without the shared cache"))
            .ok()?;
        serde_json::from_str(&text?).ok()
    }

    async fn keep(&self, key: &str, document: &Document) {
        let (Some(cache), Ok(text)) = (&self.redis, serde_json::to_string(document)) else { return };
        if let Err(error) = cache.0.clone().set_ex::<_, _, ()>(key, text, KEPT_S).await {
            tracing::debug!(%error, "without the shared cache");
        }
    }
}

/// More teams than this are not looked at.
const TEAMS: i64 = 1_000;

async fn read(tx: &mut Tx, tenant: TenantId, version: i64) -> Result<Document, Error> {
    let teams = store::roster::teams(tx, tenant, "", TEAMS).await?;
    Ok(Document { version, teams, people: store::roster::people(tx, tenant).await? })
}

impl Dispatch {
    fn compile(document: Document) -> Self {
        let mut members: Vec<UserId> =
            document.teams.iter().flat_map(|team| &team.members).map(|member| member.user).collect();
        members.sort_unstable();
        members.dedup();
        Self { members, document }
    }

    pub(crate) fn version(&self) -> i64 {
        self.document.version
    }

    /// The people whose tables must be known to decide.
    pub(crate) fn people(&self) -> &[UserId] {
        &self.members
    }

    /// Whom a lead with these details goes to, and the story of it: without a published table, to the pool.
    pub(crate) fn decide(&self, _: &Details, _: &HashMap<UserId, Load>, now: Time) -> Hand {
        let explanation = "尚未发布分配规则，进入公共池".to_owned();
        (
            None,
            Assignment {
                method: Method::Fallback,
                table_version: 0,
                row_id: String::new(),
                team: String::new(),
                explanation,
                at: now,
            },
        )
    }
}
