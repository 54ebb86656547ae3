//! Assignment tables and teams as they are asked for.

use api::lead::v1 as pb;
use api::lead::v1::assignment_service_server::AssignmentService;
use events::{Repeated, Told};
use kit::Parts;
use tonic::{Request, Response, Status};
use types::{Fault, Kind, PageSize, PageToken, TenantId, Violation, ids};
use uuid::Uuid;

use crate::assignment::Target;
use crate::cleaning;
use crate::dispatch::{Dispatch, Rulebook};
use crate::error::Error;
use crate::rule::{self, Rule};
use crate::store;
use crate::wire;

/// The action of those who change who gets leads.
const RULES: &str = "lead.rules";

/// The calls about who gets leads.
#[derive(Debug)]
pub(crate) struct Assignments {
    parts: Parts,
    rulebook: Rulebook,
}

impl Assignments {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts, rulebook: Rulebook) -> Self {
        Self { parts, rulebook }
    }
}

/// The aggregate that a tenant's assignment table is.
fn table_id(tenant: TenantId) -> Uuid {
    ids::derived(tenant.0, "lead.assignment_table")
}

/// Every row that names somebody must find them.
fn known(table: &rules::Table, dispatch: &Dispatch) -> Result<(), Fault> {
    let unknown = rule::targets(table).filter_map(|(at, text)| {
        let target = Target::parse(&text)?;
        let sentence = match target {
            Target::Person(login) => format!("nobody active signs in as {login}"),
            Target::Team(name) => format!("no team is called {name}"),
        };
        (!dispatch.knows(target)).then(|| Violation::new(rule::place(at), "ASSIGNEE_UNKNOWN", sentence))
    });
    let unknown: Vec<_> = unknown.take(100).collect();
    if unknown.is_empty() { Ok(()) } else { Err(Fault::invalid("INVALID_TABLE", unknown)) }
}

#[tonic::async_trait]
impl AssignmentService for Assignments {
    async fn publish_assignment_table(
        &self,
        request: Request<pb::PublishAssignmentTableRequest>,
    ) -> Result<Response<pb::AssignmentTable>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(RULES)?;
            const METHOD: &str = "PublishAssignmentTable";
            let digest = events::digest(&message);
            let table =
                wire::assignment::table(message.table.ok_or_else(|| types::Fault::required("table"))?)?;
            Rule::compile(&table)?;
            let now = self.parts.clock.now();
            let id = table_id(actor.tenant);
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            if let Repeated::Answered(first) =
                events::answered(&mut tx, &actor, METHOD, &message.request_id, &digest).await?
            {
                return Ok(first);
            }
            let before = store::roster::table(&mut tx, actor.tenant, 0).await?;
            let version = before.as_ref().map_or(0, |published| published.version);
            if message.base_version != 0 && message.base_version != version {
                return Err(Error::TableStale(version));
            }
            known(&table, &*self.rulebook.current(&mut tx, actor.tenant).await?)?;
            store::roster::bump(&mut tx, actor.tenant).await?;
            let published = store::roster::publish(&mut tx, actor.tenant, &table, actor.user(), now).await?;
            let version = published.version;
            let changes = events::changes(before.map(|before| before.document.0).as_ref(), &table);
            let answer = wire::assignment::published(published);
            let fact = pb::AssignmentTablePublished { table: Some(answer.clone()) };
            let told = Told::new("lead.assignment_table", id, version, &fact, changes);
            events::emit(&mut tx, &actor, "lead.publishTable", now, &[told]).await?;
            events::answer(&mut tx, &actor, METHOD, &message.request_id, &digest, &answer, now).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_assignment_table(
        &self,
        request: Request<pb::GetAssignmentTableRequest>,
    ) -> Result<Response<pb::AssignmentTable>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope("lead.read")?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let published = store::roster::table(&mut tx, actor.tenant, request.get_ref().version).await?;
            tx.rollback().await?;
            let text = "no such version of the table was published";
            let missing = || Fault::new(Kind::Missing, "ASSIGNMENT_TABLE_NOT_FOUND", text);
            Ok(wire::assignment::published(published.ok_or_else(missing)?))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn try_assignment(
        &self,
        request: Request<pb::TryAssignmentRequest>,
    ) -> Result<Response<pb::TryAssignmentResponse>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope("lead.read")?;
            let given = message.lead.ok_or_else(|| types::Fault::required("lead"))?;
            let details = cleaning::clean(wire::details(&given)?).details;
            let table = message.table.map(wire::assignment::table).transpose()?;
            let draft = table.as_ref().map(Rule::compile).transpose()?;
            let now = self.parts.clock.now();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let dispatch = self.rulebook.current(&mut tx, actor.tenant).await?;
            let loads = store::roster::loads(&mut tx, actor.tenant, dispatch.people()).await?;
            tx.rollback().await?;
            if let Some(table) = &table {
                known(table, &dispatch)?;
            }
            let (to, assignment) = match &draft {
                Some(rule) => dispatch.decide_by(rule, 0, &details, &loads, now),
                None => dispatch.decide(&details, &loads, now),
            };
            Ok(pb::TryAssignmentResponse {
                owner_id: to.map(|(owner, _)| owner.to_string()).unwrap_or_default(),
                assignment: Some(wire::assignment_story(assignment)),
            })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn put_team(&self, request: Request<pb::PutTeamRequest>) -> Result<Response<pb::Team>, Status> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope(RULES)?;
            let team = wire::assignment::team(message.team.ok_or_else(|| types::Fault::required("team"))?)?;
            let now = self.parts.clock.now();
            let id = ids::derived(actor.tenant.0, &format!("lead.team.{}", team.name));
            let mut tx = self.parts.db.begin_on(actor.tenant, &[id]).await?;
            let dispatch = self.rulebook.current(&mut tx, actor.tenant).await?;
            let unknown: Vec<_> = team
                .members
                .iter()
                .enumerate()
                .filter(|(_, member)| dispatch.person(member.user).is_none())
                .map(|(at, _)| {
                    let text = "no such person who may sign in";
                    Violation::new(format!("team.members[{at}].user_id"), "UNKNOWN", text)
                })
                .collect();
            if !unknown.is_empty() {
                return Err(Fault::invalid("INVALID_TEAM", unknown).into());
            }
            let people: Vec<_> = team.members.iter().map(|member| member.user).collect();
            let loads = store::roster::loads(&mut tx, actor.tenant, &people).await?;
            let (before, revision) = store::roster::put_team(&mut tx, actor.tenant, &team).await?;
            store::roster::bump(&mut tx, actor.tenant).await?;
            let changes = events::changes(before.as_ref(), &team);
            let answer = wire::assignment::shown(team, &loads);
            let told = Told::new(
                "lead.team",
                id,
                revision,
                &pb::TeamChanged { team: Some(answer.clone()) },
                changes,
            );
            events::emit(&mut tx, &actor, "lead.putTeam", now, &[told]).await?;
            tx.commit().await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_teams(
        &self,
        request: Request<pb::ListTeamsRequest>,
    ) -> Result<Response<pb::ListTeamsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let ask = request.into_inner();
        let answer: Result<_, Error> = async {
            actor.scope("lead.read")?;
            let size = PageSize::parse(ask.page_size)?;
            let after = PageToken::decode("teams", &ask.page_token)?.unwrap_or_default();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut teams = store::roster::teams(&mut tx, actor.tenant, &after, size.probe()).await?;
            let next_page_token = size.cut(&mut teams, "teams", |last| last.name.clone());
            let people: Vec<_> =
                teams.iter().flat_map(|team| &team.members).map(|member| member.user).collect();
            let loads = store::roster::loads(&mut tx, actor.tenant, &people).await?;
            tx.rollback().await?;
            let teams = teams.into_iter().map(|team| wire::assignment::shown(team, &loads)).collect();
            Ok(pb::ListTeamsResponse { teams, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }
}
