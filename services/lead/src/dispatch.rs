//! The published table, compiled, with the teams and people it names. Compiled forms stay in the process, documents
//! in Redis; a counter in Postgres, read in the round trip that every lead needs anyway, says whether they still
//! hold. So a published table decides the next lead in every replica, with Redis or without.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::TimeDelta;
use kit::Tx;
use kit::host::Cache;
use redis::AsyncCommands as _;
use serde::{Deserialize, Serialize};
use types::{DepartmentId, TenantId, Time, UserId};

use crate::assignment::{Load, Person, Strategy, Target, Team, choose};
use crate::error::Error;
use crate::lead::{Assignment, Details, Lead, Method};
use crate::rule::Rule;
use crate::store;

/// Whom a lead goes to, and why.
pub(crate) type Hand = (Option<(UserId, Option<DepartmentId>)>, Assignment);

/// How long a document stays in Redis.
const KEPT_S: u64 = 24 * 3600;

/// What decides the assignments of a tenant, at one version.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Document {
    version: i64,
    table_version: i64,
    table: Option<rules::Table>,
    teams: Vec<Team>,
    people: Vec<Person>,
}

/// The same, compiled.
#[derive(Debug)]
pub(crate) struct Dispatch {
    document: Document,
    rule: Option<Rule>,
    by_login: HashMap<String, usize>,
    by_id: HashMap<UserId, usize>,
    teams: HashMap<String, usize>,
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

    /// Who would get these leads by the published table.
    ///
    /// # Errors
    /// Database trouble.
    pub(crate) async fn decide(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        leads: &[Lead],
        now: Time,
    ) -> Result<Vec<Hand>, Error> {
        let dispatch = self.current(tx, tenant).await?;
        let mut loads = store::roster::loads(tx, tenant, dispatch.people()).await?;
        let turns = leads.iter().zip(0..).map(|(lead, n)| dispatch.turn(lead, &mut loads, apart(now, n)));
        Ok(turns.collect())
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
    let published = store::roster::table(tx, tenant, 0).await?;
    Ok(Document {
        version,
        table_version: published.as_ref().map_or(0, |published| published.version),
        table: published.map(|published| published.document.0),
        teams: store::roster::teams(tx, tenant, "", TEAMS).await?,
        people: store::roster::people(tx, tenant).await?,
    })
}

impl Dispatch {
    fn compile(document: Document) -> Self {
        // It was checked when it was published; if it does not compile any more, leads wait in the pool.
        let rule = document.table.as_ref().and_then(|table| {
            Rule::compile(table)
                .inspect_err(|fault| tracing::error!(%fault, "the published table does not compile"))
                .ok()
        });
        let people = || document.people.iter().enumerate();
        let by_login = people().map(|(n, person)| (person.login.clone(), n)).collect();
        let by_id = people().map(|(n, person)| (person.id, n)).collect();
        let teams = document.teams.iter().enumerate().map(|(n, team)| (team.name.clone(), n)).collect();
        let mut members: Vec<UserId> =
            document.teams.iter().flat_map(|team| &team.members).map(|member| member.user).collect();
        members.sort_unstable();
        members.dedup();
        Self { rule, by_login, by_id, teams, members, document }
    }

    pub(crate) fn version(&self) -> i64 {
        self.document.version
    }

    /// The people whose tables must be known to decide.
    pub(crate) fn people(&self) -> &[UserId] {
        &self.members
    }

    /// Somebody who can own leads.
    pub(crate) fn person(&self, id: UserId) -> Option<&Person> {
        self.by_id.get(&id).and_then(|n| self.document.people.get(*n)).filter(|person| person.active)
    }

    fn named(&self, login: &str) -> Option<&Person> {
        self.by_login.get(login).and_then(|n| self.document.people.get(*n)).filter(|person| person.active)
    }

    fn team(&self, name: &str) -> Option<&Team> {
        self.teams.get(name).and_then(|n| self.document.teams.get(*n))
    }

    /// Whether a row that names `target` finds somebody, apart from anybody's capacity.
    pub(crate) fn knows(&self, target: Target<'_>) -> bool {
        match target {
            Target::Person(login) => self.named(login).is_some(),
            Target::Team(name) => self.team(name).is_some(),
        }
    }

    /// Whom a lead goes to; counts it on the table of whoever got it.
    pub(crate) fn turn(&self, lead: &Lead, loads: &mut HashMap<UserId, Load>, now: Time) -> Hand {
        let (to, assignment) = self.decide(&lead.details, loads, now);
        if let Some((user, _)) = to {
            let load = loads.entry(user).or_default();
            load.open += 1;
            load.assigned_at = Some(now);
        }
        (to, assignment)
    }

    /// Whom a lead with these details goes to, and the story of it.
    pub(crate) fn decide(&self, details: &Details, loads: &HashMap<UserId, Load>, now: Time) -> Hand {
        match &self.rule {
            Some(rule) => self.decide_by(rule, self.document.table_version, details, loads, now),
            None => pool("尚未发布分配规则，进入公共池", now),
        }
    }

    /// The same by a table that need not be the published one; `version` 0 for a draft.
    pub(crate) fn decide_by(
        &self,
        rule: &Rule,
        version: i64,
        details: &Details,
        loads: &HashMap<UserId, Load>,
        now: Time,
    ) -> Hand {
        let table =
            if version == 0 { "规则表草稿".to_owned() } else { format!("规则表第{version}版") };
        let pool = |row: &str, team: &str, why: &str| {
            (None, story(Method::Fallback, version, row, team, &format!("{table}{why}，进入公共池"), now))
        };
        let verdict = match rule.decide(details) {
            Ok(Some(verdict)) => verdict,
            Ok(None) => return pool("", "", "没有匹配的行"),
            Err(error) => return pool("", "", &format!("无法判断：{error}")),
        };
        let row = &verdict.row;
        let because =
            if verdict.because.is_empty() { String::new() } else { format!("（{}）", verdict.because) };
        match Target::parse(&verdict.conclusion) {
            Some(Target::Person(login)) => match self.named(login) {
                Some(person) => {
                    let text = format!("{table}第{row}行{because}指定{}", person.name);
                    (
                        Some((person.id, person.department)),
                        story(Method::Person, version, row, "", &text, now),
                    )
                }
                None => pool(row, "", &format!("第{row}行{because}指定的{login}不存在或已停用")),
            },
            Some(Target::Team(name)) => {
                let Some(team) = self.team(name) else {
                    return pool(row, name, &format!("第{row}行{because}指定的团队{name}不存在"));
                };
                let active = |user| self.person(user).is_some();
                match choose(team, loads, active).and_then(|user| self.person(user)) {
                    Some(person) => {
                        let how = match team.strategy {
                            Strategy::RoundRobin => "轮到",
                            Strategy::LeastLoaded => "在手最少的是",
                        };
                        let text = format!("{table}第{row}行{because}指定团队{name}，{how}{}", person.name);
                        (
                            Some((person.id, person.department)),
                            story(Method::Team, version, row, name, &text, now),
                        )
                    }
                    None => pool(row, name, &format!("第{row}行{because}指定团队{name}，但无人有空余容量")),
                }
            }
            None => pool(row, "", &format!("第{row}行的结论“{}”既不是人也不是团队", verdict.conclusion)),
        }
    }
}

fn story(
    method: Method,
    table_version: i64,
    row: &str,
    team: &str,
    explanation: &str,
    at: Time,
) -> Assignment {
    Assignment {
        method,
        table_version,
        row_id: row.to_owned(),
        team: team.to_owned(),
        explanation: explanation.to_owned(),
        at,
    }
}

/// Into the pool.
pub(crate) fn pool(explanation: &str, now: Time) -> Hand {
    (None, story(Method::Fallback, 0, "", "", explanation, now))
}

/// Leads of one batch stand a microsecond apart: whose turn it is, is decided by whose last lead is the oldest.
pub(crate) fn apart(now: Time, n: i64) -> Time {
    now + TimeDelta::microseconds(n)
}
