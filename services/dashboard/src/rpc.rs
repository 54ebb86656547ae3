//! What is asked of this service.

use api::dashboard::v1 as pb;
use api::dashboard::v1::dashboard_service_server::DashboardService;
use api::reporting::v1 as ask;
use api::reporting::v1::report_service_client::ReportServiceClient;
use events::{Repeated, Told};
use kit::Parts;
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status};
use types::{Actor, Fault, PageSize, PageToken, Time, UserId, Violation};
use uuid::Uuid;

use crate::board::Board;
use crate::error::Error;
use crate::kept::{DESIGN, Kept, READ, SHARE, allowed_verbs};
use crate::report::Report;
use crate::store;
use crate::wire::{self, Content, Given};

/// Things of a kind that somebody may keep.
const MOST: i64 = 1_000;
/// The longest page.
const PAGE: i32 = 200;

/// The calls.
#[derive(Debug)]
pub(crate) struct Dashboards {
    parts: Parts,
}

impl Dashboards {
    /// On these parts.
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }
}

/// A command as it was asked for.
struct Asked {
    method: &'static str,
    request_id: String,
    digest: Vec<u8>,
}

impl Asked {
    /// Request ids are everybody's own.
    fn new(method: &'static str, actor: &Actor, message: &impl prost::Message, request_id: &str) -> Self {
        let mut digest = events::digest(message);
        digest.extend_from_slice(actor.user().map(Uuid::from).unwrap_or_default().as_bytes());
        Self { method, request_id: request_id.to_owned(), digest }
    }
}

fn person(actor: &Actor, action: &str) -> Result<UserId, Error> {
    actor.scope(action)?;
    actor.user().ok_or(Error::NotAPerson)
}

/// Tells a change and answers the command, in its transaction.
async fn told<C: Content>(
    tx: &mut kit::Tx,
    actor: &Actor,
    asked: &Asked,
    (before, after): (Option<&Kept<C>>, &Kept<C>),
    owner_name: String,
    now: Time,
) -> Result<C::Said, Error> {
    let said = C::say(after, owner_name, allowed_verbs(actor, after.owner));
    let verb = if before.is_some() { "update" } else { "create" };
    let fact = C::tell(said.clone(), false);
    let told = Told::new(C::KIND, after.id, after.revision, &fact, events::changes(before, after));
    events::emit(tx, actor, &format!("{}.{verb}", C::KIND), now, &[told]).await?;
    events::answer(tx, actor, asked.method, &asked.request_id, &asked.digest, &said, now).await?;
    Ok(said)
}

/// Tiles show only what their maker sees; what a board showed before stays, though it be gone.
async fn shown(
    tx: &mut kit::Tx,
    actor: &Actor,
    user: UserId,
    before: &[Uuid],
    reports: Vec<Uuid>,
) -> Result<(), Error> {
    let new: Vec<Uuid> = reports.iter().copied().filter(|id| !before.contains(id)).collect();
    let unseen = store::unseen(tx, actor.tenant, user, &new).await?;
    let wrong = unseen.into_iter().map(|id| {
        Violation::new(
            "dashboard.tiles",
            "UNKNOWN",
            format!("there is no saved report {id} that you may see"),
        )
    });
    let wrong: Vec<Violation> = wrong.collect();
    if wrong.is_empty() { Ok(()) } else { Err(Fault::invalid("INVALID_DASHBOARD", wrong).into()) }
}

async fn create<C: Content>(
    parts: &Parts,
    actor: &Actor,
    asked: Asked,
    given: Given<C>,
    reports: Vec<Uuid>,
) -> Result<C::Said, Error> {
    let user = person(actor, DESIGN)?;
    if !given.sharing.is_private() {
        actor.scope(SHARE)?;
    }
    let now = parts.clock.now();
    // Of a person's things one is made at a time, so that they are counted right.
    let lock = types::ids::derived(actor.tenant.0, &format!("{} of {user}", C::KIND));
    let mut tx = parts.db.begin_on(actor.tenant, &[lock]).await?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, asked.method, &asked.request_id, &asked.digest).await?
    {
        return Ok(first);
    }
    shown(&mut tx, actor, user, &[], reports).await?;
    if store::count::<C>(&mut tx, actor.tenant, user).await? >= MOST {
        return Err(Error::TooMany(MOST));
    }
    let kept = Kept {
        id: Uuid::now_v7(),
        owner: user,
        title: given.title,
        content: given.content,
        sharing: given.sharing,
        created_at: now,
        updated_at: now,
        revision: 1,
    };
    store::keep(&mut tx, actor.tenant, &kept).await?;
    let (_, owner_name) = store::get::<C>(&mut tx, actor.tenant, user, kept.id).await?;
    let said = told(&mut tx, actor, &asked, (None, &kept), owner_name, now).await?;
    tx.commit().await?;
    Ok(said)
}

/// A thing that the caller may change, in a transaction that holds its lock; none when the command was answered already.
async fn held<C: Content, M: prost::Message + Default>(
    parts: &Parts,
    actor: &Actor,
    asked: &Asked,
    (id, revision): (Uuid, i64),
) -> Result<Result<(kit::Tx, Kept<C>, String), M>, Error> {
    let user = person(actor, DESIGN)?;
    let mut tx = parts.db.begin_on(actor.tenant, &[id]).await?;
    if let Repeated::Answered(first) =
        events::answered(&mut tx, actor, asked.method, &asked.request_id, &asked.digest).await?
    {
        return Ok(Err(first));
    }
    let (kept, owner_name) = store::get::<C>(&mut tx, actor.tenant, user, id).await?;
    if allowed_verbs(actor, kept.owner).is_empty() {
        return Err(Error::NotTheOwner);
    }
    if revision != 0 && revision != kept.revision {
        return Err(Error::Stale(kept.revision));
    }
    Ok(Ok((tx, kept, owner_name)))
}

async fn update<C: Content>(
    parts: &Parts,
    actor: &Actor,
    asked: Asked,
    (id, given): (Uuid, Given<C>),
    reports: impl Fn(&C) -> Vec<Uuid>,
) -> Result<C::Said, Error> {
    let (mut tx, before, owner_name) = match held::<C, _>(parts, actor, &asked, (id, given.revision)).await? {
        Ok(held) => held,
        Err(first) => return Ok(first),
    };
    if given.sharing != before.sharing {
        actor.scope(SHARE)?;
    }
    let user = person(actor, DESIGN)?;
    shown(&mut tx, actor, user, &reports(&before.content), reports(&given.content)).await?;
    let now = parts.clock.now();
    let after = Kept {
        title: given.title,
        content: given.content,
        sharing: given.sharing,
        updated_at: now,
        revision: before.revision + 1,
        ..before.clone()
    };
    store::keep(&mut tx, actor.tenant, &after).await?;
    let said = told(&mut tx, actor, &asked, (Some(&before), &after), owner_name, now).await?;
    tx.commit().await?;
    Ok(said)
}

async fn delete<C: Content, M: prost::Message + Default>(
    parts: &Parts,
    actor: &Actor,
    asked: Asked,
    place: (Uuid, i64),
) -> Result<M, Error> {
    let (mut tx, kept, owner_name) = match held::<C, M>(parts, actor, &asked, place).await? {
        Ok(held) => held,
        Err(first) => return Ok(first),
    };
    let now = parts.clock.now();
    store::delete(&mut tx, actor.tenant, kept.id).await?;
    let fact = C::tell(C::say(&kept, owner_name, Vec::new()), true);
    let changes = serde_json::json!({"title": [kept.title, null]});
    let told = Told::new(C::KIND, kept.id, kept.revision + 1, &fact, changes);
    events::emit(&mut tx, actor, &format!("{}.delete", C::KIND), now, &[told]).await?;
    let answer = M::default();
    events::answer(&mut tx, actor, asked.method, &asked.request_id, &asked.digest, &answer, now).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn get<C: Content>(parts: &Parts, actor: &Actor, id: &str) -> Result<Kept<C>, Error> {
    Ok(found::<C>(parts, actor, id).await?.0)
}

async fn found<C: Content>(parts: &Parts, actor: &Actor, id: &str) -> Result<(Kept<C>, String), Error> {
    let user = person(actor, READ)?;
    let id = types::ids::parse("id", id)?;
    let mut tx = parts.db.begin(actor.tenant).await?;
    let found = store::get::<C>(&mut tx, actor.tenant, user, id).await?;
    tx.rollback().await?;
    Ok(found)
}

async fn one<C: Content>(parts: &Parts, actor: &Actor, id: &str) -> Result<C::Said, Error> {
    let (kept, owner_name) = found::<C>(parts, actor, id).await?;
    Ok(C::say(&kept, owner_name, allowed_verbs(actor, kept.owner)))
}

/// Which page of which things.
struct Page {
    search: String,
    mine: bool,
    size: i32,
    token: String,
}

async fn list<C: Content>(parts: &Parts, actor: &Actor, page: Page) -> Result<(Vec<C::Said>, String), Error> {
    let user = person(actor, READ)?;
    let size = PageSize::parse(page.size.min(PAGE))?;
    let query = format!("{} {} {}", C::KIND, page.mine, page.search);
    let place = |key: String| -> Option<(Time, Uuid)> {
        let (at, id) = key.split_once(' ')?;
        Some((at.parse().ok()?, id.parse().ok()?))
    };
    let after = match PageToken::decode(&query, &page.token)? {
        None => None,
        Some(key) => {
            let wrong = || Violation::new("page_token", "MALFORMED", "is none that this list gave");
            Some(place(key).ok_or_else(|| Fault::invalid("INVALID_PAGE", [wrong()]))?)
        }
    };
    let mut tx = parts.db.begin(actor.tenant).await?;
    let search = page.search.trim();
    let mut things =
        store::list::<C>(&mut tx, actor.tenant, user, search, page.mine, after, size.probe()).await?;
    tx.rollback().await?;
    let key = |(last, _): &(Kept<C>, String)| format!("{} {}", last.updated_at.to_rfc3339(), last.id);
    let next = size.cut(&mut things, &query, key);
    let say = |(kept, owner): (Kept<C>, String)| {
        let verbs = allowed_verbs(actor, kept.owner);
        C::say(&kept, owner, verbs)
    };
    Ok((things.into_iter().map(say).collect(), next))
}

/// Asks `reporting`, on behalf of whose call came with `metadata`.
async fn answer(
    parts: &Parts,
    metadata: &MetadataMap,
    question: ask::RunReportRequest,
) -> Result<ask::Report, Error> {
    let call = kit::call::on_behalf(metadata, question);
    Ok(ReportServiceClient::new(parts.peers.get("reporting")).run_report(call).await?.into_inner())
}

/// A question is kept only when it can be asked by whoever keeps it.
async fn tried(parts: &Parts, metadata: &MetadataMap, report: &Report) -> Result<(), Error> {
    let question = ask::RunReportRequest { limit: 1, ..report.question.clone().into() };
    answer(parts, metadata, question).await.map(drop)
}

async fn run(
    parts: &Parts,
    actor: &Actor,
    metadata: &MetadataMap,
    asked: pb::RunSavedReportRequest,
) -> Result<ask::Report, Error> {
    let period = asked.period();
    let kept = get::<Report>(parts, actor, &asked.id).await?;
    let mut question: ask::RunReportRequest = kept.content.question.into();
    if period != ask::Period::Unspecified {
        question.period = period.into();
    }
    question.filters.extend(asked.filters);
    answer(parts, metadata, question).await
}

fn place(field: &str, id: &str, revision: i64) -> Result<(Uuid, i64), Error> {
    Ok((types::ids::parse(field, id)?, revision))
}

type Answer<M> = Result<Response<M>, Status>;

#[tonic::async_trait]
impl DashboardService for Dashboards {
    async fn create_saved_report(
        &self,
        request: Request<pb::CreateSavedReportRequest>,
    ) -> Answer<pb::SavedReport> {
        let actor = kit::actor(&request)?;
        let (metadata, _, message) = request.into_parts();
        person(&actor, DESIGN)?;
        let asked = Asked::new("CreateSavedReport", &actor, &message, &message.request_id);
        let given = wire::asked_report(message.saved_report).map_err(Error::from)?;
        tried(&self.parts, &metadata, &given.content).await?;
        Ok(Response::new(create(&self.parts, &actor, asked, given, Vec::new()).await?))
    }

    async fn get_saved_report(&self, request: Request<pb::GetSavedReportRequest>) -> Answer<pb::SavedReport> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(one::<Report>(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_saved_reports(
        &self,
        request: Request<pb::ListSavedReportsRequest>,
    ) -> Answer<pb::ListSavedReportsResponse> {
        let actor = kit::actor(&request)?;
        let pb::ListSavedReportsRequest { search, mine, page_size, page_token } = request.into_inner();
        let page = Page { search, mine, size: page_size, token: page_token };
        let (saved_reports, next_page_token) = list::<Report>(&self.parts, &actor, page).await?;
        Ok(Response::new(pb::ListSavedReportsResponse { saved_reports, next_page_token }))
    }

    async fn update_saved_report(
        &self,
        request: Request<pb::UpdateSavedReportRequest>,
    ) -> Answer<pb::SavedReport> {
        let actor = kit::actor(&request)?;
        let (metadata, _, message) = request.into_parts();
        person(&actor, DESIGN)?;
        let asked = Asked::new("UpdateSavedReport", &actor, &message, &message.request_id);
        let given = wire::asked_report(message.saved_report).map_err(Error::from)?;
        let (id, _) = place("saved_report.id", &given.id, given.revision)?;
        // Who may not change it learns nothing of what they would have it ask.
        let kept = get::<Report>(&self.parts, &actor, &given.id).await?;
        if allowed_verbs(&actor, kept.owner).is_empty() {
            return Err(Error::NotTheOwner.into());
        }
        tried(&self.parts, &metadata, &given.content).await?;
        Ok(Response::new(update(&self.parts, &actor, asked, (id, given), |_| Vec::new()).await?))
    }

    async fn delete_saved_report(
        &self,
        request: Request<pb::DeleteSavedReportRequest>,
    ) -> Answer<pb::DeleteSavedReportResponse> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        person(&actor, DESIGN)?;
        let asked = Asked::new("DeleteSavedReport", &actor, &message, &message.request_id);
        let place = place("id", &message.id, message.revision)?;
        Ok(Response::new(delete::<Report, _>(&self.parts, &actor, asked, place).await?))
    }

    async fn run_saved_report(&self, request: Request<pb::RunSavedReportRequest>) -> Answer<ask::Report> {
        let actor = kit::actor(&request)?;
        let (metadata, _, message) = request.into_parts();
        Ok(Response::new(run(&self.parts, &actor, &metadata, message).await?))
    }

    async fn create_dashboard(&self, request: Request<pb::CreateDashboardRequest>) -> Answer<pb::Dashboard> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        person(&actor, DESIGN)?;
        let asked = Asked::new("CreateDashboard", &actor, &message, &message.request_id);
        let given = wire::asked_board(message.dashboard).map_err(Error::from)?;
        let reports = given.content.reports().collect();
        Ok(Response::new(create(&self.parts, &actor, asked, given, reports).await?))
    }

    async fn get_dashboard(&self, request: Request<pb::GetDashboardRequest>) -> Answer<pb::Dashboard> {
        let actor = kit::actor(&request)?;
        Ok(Response::new(one::<Board>(&self.parts, &actor, &request.get_ref().id).await?))
    }

    async fn list_dashboards(
        &self,
        request: Request<pb::ListDashboardsRequest>,
    ) -> Answer<pb::ListDashboardsResponse> {
        let actor = kit::actor(&request)?;
        let pb::ListDashboardsRequest { search, mine, page_size, page_token } = request.into_inner();
        let page = Page { search, mine, size: page_size, token: page_token };
        let (dashboards, next_page_token) = list::<Board>(&self.parts, &actor, page).await?;
        Ok(Response::new(pb::ListDashboardsResponse { dashboards, next_page_token }))
    }

    async fn update_dashboard(&self, request: Request<pb::UpdateDashboardRequest>) -> Answer<pb::Dashboard> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        person(&actor, DESIGN)?;
        let asked = Asked::new("UpdateDashboard", &actor, &message, &message.request_id);
        let given = wire::asked_board(message.dashboard).map_err(Error::from)?;
        let (id, _) = place("dashboard.id", &given.id, given.revision)?;
        let reports = |board: &Board| board.reports().collect();
        Ok(Response::new(update(&self.parts, &actor, asked, (id, given), reports).await?))
    }

    async fn delete_dashboard(
        &self,
        request: Request<pb::DeleteDashboardRequest>,
    ) -> Answer<pb::DeleteDashboardResponse> {
        let actor = kit::actor(&request)?;
        let message = request.into_inner();
        person(&actor, DESIGN)?;
        let asked = Asked::new("DeleteDashboard", &actor, &message, &message.request_id);
        let place = place("id", &message.id, message.revision)?;
        Ok(Response::new(delete::<Board, _>(&self.parts, &actor, asked, place).await?))
    }
}
