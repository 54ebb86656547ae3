//! Groups, absences and the calendar, as they are asked for.

use api::workflow::v1 as pb;
use api::workflow::v1::staff_service_server::StaffService;
use events::Told;
use kit::{Parts, Tx};
use tonic::{Request, Response, Status};
use types::{Actor, DataScope, Fault, PageSize, PageToken, UserId, ids};
use uuid::Uuid;

use super::page;
use super::process::DESIGN;
use crate::advance::MANAGE;
use crate::directory::{Absence, Group};
use crate::error::Error;
use crate::{store, wire};

/// The calls about groups, absences and the calendar.
#[derive(Debug)]
pub(crate) struct Staff {
    parts: Parts,
}

/// What all of it belongs to: one aggregate a company, changed by one at a time.
fn aggregate(actor: &Actor) -> Uuid {
    ids::derived(actor.tenant.0, "staff")
}

/// Whoever works here may look.
fn colleague(actor: &Actor) -> Result<(), Error> {
    if actor.is_service() || !actor.grants.is_empty() {
        return Ok(());
    }
    actor.scope(super::process::READ)?;
    Ok(())
}

impl Staff {
    /// On these parts.
    #[must_use]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts }
    }

    async fn begin(&self, actor: &Actor) -> Result<Tx, Error> {
        Ok(self.parts.db.begin_on(actor.tenant, &[aggregate(actor)]).await?)
    }

    async fn tell(&self, mut tx: Tx, actor: &Actor, action: &str, told: Told) -> Result<(), Error> {
        events::emit(&mut tx, actor, action, self.parts.clock.now(), &[told]).await?;
        Ok(tx.commit().await?)
    }
}

/// Refused when somebody of these is not there.
async fn known(tx: &mut Tx, actor: &Actor, field: &str, people: &[UserId]) -> Result<(), Error> {
    if store::directory::all_active(tx, actor.tenant, people).await? {
        return Ok(());
    }
    Err(super::task::refused("INVALID_STAFF", field, "UNKNOWN", "no such person who may sign in"))
}

/// Whether somebody may say that another one is away.
fn may(actor: &Actor, person: UserId) -> Result<(), Error> {
    if actor.user() == Some(person) || actor.scope(MANAGE)? == DataScope::All {
        return Ok(());
    }
    Err(Fault::new(types::Kind::Forbidden, "NOT_YOURS", "it is for somebody else to say").into())
}

#[tonic::async_trait]
impl StaffService for Staff {
    async fn put_group(&self, request: Request<pb::PutGroupRequest>) -> Result<Response<pb::Group>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let given = request.into_inner().group.unwrap_or_default();
            let group = wire::staff::group_of(given)?.checked()?;
            let mut tx = self.begin(&actor).await?;
            known(&mut tx, &actor, "group.user_ids", &group.members).await?;
            let before = store::staff::group_named(&mut tx, actor.tenant, &group.name).await?;
            let revision = store::staff::put_group(&mut tx, actor.tenant, &group).await?;
            let group = Group { revision, ..group };
            let answer = wire::staff::group(&group);
            let fact = pb::GroupPut { group: Some(answer.clone()) };
            let changes = events::changes(before.as_ref(), &group);
            let id = ids::derived(actor.tenant.0, &format!("group {}", group.name));
            self.tell(tx, &actor, "group.put", Told::new("group", id, revision, &fact, changes)).await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn delete_group(&self, request: Request<pb::DeleteGroupRequest>) -> Result<Response<()>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let name = request.into_inner().name;
            let mut tx = self.begin(&actor).await?;
            let Some(group) = store::staff::group_named(&mut tx, actor.tenant, &name).await? else {
                return Err(Error::GroupNotFound(name));
            };
            store::staff::delete_group(&mut tx, actor.tenant, &name).await?;
            let fact = pb::GroupDeleted { group: Some(wire::staff::group(&group)) };
            let id = ids::derived(actor.tenant.0, &format!("group {name}"));
            let changes = serde_json::json!({"members": [group.members, null]});
            let told = Told::new("group", id, group.revision + 1, &fact, changes);
            self.tell(tx, &actor, "group.delete", told).await
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_groups(
        &self,
        request: Request<pb::ListGroupsRequest>,
    ) -> Result<Response<pb::ListGroupsResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            colleague(&actor)?;
            let ask = request.into_inner();
            let size = PageSize::parse(ask.page_size)?;
            let after = PageToken::decode("groups", &ask.page_token)?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found =
                store::staff::groups(&mut tx, actor.tenant, after.as_deref(), size.probe()).await?;
            tx.rollback().await?;
            let next_page_token = size.cut(&mut found, "groups", |last| last.name.clone());
            let groups = found.iter().map(wire::staff::group).collect();
            Ok(pb::ListGroupsResponse { groups, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn create_absence(
        &self,
        request: Request<pb::CreateAbsenceRequest>,
    ) -> Result<Response<pb::Absence>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            colleague(&actor)?;
            let given = request.into_inner().absence.unwrap_or_default();
            let now = self.parts.clock.now();
            let absence: Absence = wire::staff::absence_of(&given, actor.user())?.checked(now)?;
            may(&actor, absence.person)?;
            let mut tx = self.begin(&actor).await?;
            known(&mut tx, &actor, "absence.user_id", &[absence.person]).await?;
            known(&mut tx, &actor, "absence.substitute_id", &[absence.substitute]).await?;
            store::staff::add_absence(&mut tx, actor.tenant, &absence).await?;
            let answer = wire::staff::absence(&absence);
            let fact = pb::AbsenceCreated { absence: Some(answer.clone()) };
            let changes = events::changes(None, &absence);
            let told = Told::new("absence", absence.id, 1, &fact, changes);
            self.tell(tx, &actor, "absence.create", told).await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn delete_absence(
        &self,
        request: Request<pb::DeleteAbsenceRequest>,
    ) -> Result<Response<()>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            colleague(&actor)?;
            let id = request.into_inner().id;
            let id: Uuid = id
                .parse()
                .map_err(|_| super::task::refused("INVALID_ID", "id", "NOT_AN_ID", "expected a UUID"))?;
            let mut tx = self.begin(&actor).await?;
            let Some(absence) = store::staff::absence_by_id(&mut tx, actor.tenant, id).await? else {
                return Err(Error::AbsenceNotFound(id));
            };
            // What is for somebody else to say is not there for this caller.
            may(&actor, absence.person).map_err(|_| Error::AbsenceNotFound(id))?;
            store::staff::delete_absence(&mut tx, actor.tenant, id).await?;
            let fact = pb::AbsenceDeleted { absence: Some(wire::staff::absence(&absence)) };
            let changes = serde_json::json!({"person": [absence.person, null]});
            self.tell(tx, &actor, "absence.delete", Told::new("absence", id, 2, &fact, changes)).await
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn list_absences(
        &self,
        request: Request<pb::ListAbsencesRequest>,
    ) -> Result<Response<pb::ListAbsencesResponse>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            colleague(&actor)?;
            let ask = request.into_inner();
            let size = PageSize::parse(ask.page_size)?;
            let after = match PageToken::decode("absences", &ask.page_token)? {
                Some(key) => match page::place(&key)? {
                    (Some(at), id) => Some((at, id)),
                    (None, _) => None,
                },
                None => None,
            };
            let now = self.parts.clock.now();
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let mut found = store::staff::absences(&mut tx, actor.tenant, now, after, size.probe()).await?;
            tx.rollback().await?;
            let next_page_token =
                size.cut(&mut found, "absences", |last| page::key((Some(last.from), last.id)));
            let absences = found.iter().map(wire::staff::absence).collect();
            Ok(pb::ListAbsencesResponse { absences, next_page_token })
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn get_calendar(
        &self,
        request: Request<pb::GetCalendarRequest>,
    ) -> Result<Response<pb::Calendar>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            colleague(&actor)?;
            let mut tx = self.parts.db.begin(actor.tenant).await?;
            let (calendar, revision) = store::staff::calendar(&mut tx, actor.tenant).await?;
            tx.rollback().await?;
            Ok(wire::staff::calendar(&calendar, revision))
        }
        .await;
        Ok(Response::new(answer?))
    }

    async fn update_calendar(
        &self,
        request: Request<pb::UpdateCalendarRequest>,
    ) -> Result<Response<pb::Calendar>, Status> {
        let actor = kit::actor(&request)?;
        let answer: Result<_, Error> = async {
            actor.scope(DESIGN)?;
            let given = request.into_inner().calendar.unwrap_or_default();
            let calendar = wire::staff::calendar_of(&given)?.checked()?;
            let mut tx = self.begin(&actor).await?;
            let (before, revision) = store::staff::calendar(&mut tx, actor.tenant).await?;
            if given.revision != revision {
                return Err(Error::CalendarStale(revision));
            }
            let revision = revision + 1;
            store::staff::put_calendar(&mut tx, actor.tenant, &calendar, revision).await?;
            let answer = wire::staff::calendar(&calendar, revision);
            let fact = pb::CalendarUpdated { calendar: Some(answer.clone()) };
            let changes = events::changes(Some(&before), &calendar);
            let id = ids::derived(actor.tenant.0, "calendar");
            let told = Told::new("calendar", id, revision, &fact, changes);
            self.tell(tx, &actor, "calendar.update", told).await?;
            Ok(answer)
        }
        .await;
        Ok(Response::new(answer?))
    }
}
