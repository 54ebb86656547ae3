//! Tasks and timers through gRPC on a real Postgres.

use std::time::Duration;

use api::identity::v1::{User, UserCreated, UserDisabled, user};
use api::workflow::v1 as pb;
use api::workflow::v1::task_service_client::TaskServiceClient;
use chrono::TimeDelta;
use kit::Channel;
use kit::wire::timestamp;
use prost::{Message, Name};
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::{DataScope, DepartmentId, Time, UserId};
use uuid::Uuid;

mod automations;
mod calls;
mod decisions;
mod errands;
mod forms;
mod leads;
mod neighbour;
mod occasions;
mod processes;
mod statistics;
mod timers;

const EVERYTHING: [&str; 3] = ["workflow.task.create", "workflow.task.read", "workflow.task.update"];

/// A company with a boss; its neighbours tell what the test lets them.
struct Office {
    world: World,
    tasks: TaskServiceClient<Channel>,
}

impl Office {
    async fn open() -> Self {
        Self::open_on(&testkit::database().await).await
    }

    async fn open_on(url: &str) -> Self {
        let services = vec![testkit::teller("identity"), testkit::teller("lead"), workflow::blueprint()];
        let world = World::start_with(url, None, services).await;
        let tasks = TaskServiceClient::new(world.channel());
        Self { world, tasks }
    }

    /// The boss, signed in at this moment of the world's clock.
    fn boss(&self) -> Who {
        let grants = EVERYTHING.map(|action| (action, DataScope::All));
        self.world.person(self.world.tenant, UserId(Uuid::nil()), "刘静", None, &grants)
    }

    /// Another replica on the same database, of the same company.
    async fn replica(&self, url: &str) -> Self {
        let mut other = Self::open_on(url).await;
        other.world.tenant = self.world.tenant;
        other
    }

    /// Somebody is employed, who may do everything with what is theirs; waits until the service knows.
    async fn employ(&self, name: &str) -> Who {
        let (id, department) = (UserId::new(), DepartmentId::new());
        let user = person(id, department, user::State::Active);
        self.world.tell("identity", "user", id.0, 1, &UserCreated { user: Some(user) }).await;
        self.until_known(id, true).await;
        let grants = EVERYTHING.map(|action| (action, DataScope::Own));
        self.world.person(self.world.tenant, id, name, Some(department), &grants)
    }

    async fn dismiss(&self, who: &Who) {
        let user = person(who.id(), who.actor.department().expect("some"), user::State::Disabled);
        self.world.tell("identity", "user", who.id().0, 2, &UserDisabled { user: Some(user) }).await;
        self.until_known(who.id(), false).await;
    }

    async fn until_known(&self, id: UserId, active: bool) {
        until(async || {
            let mut tx = self.world.db("workflow").begin(self.world.tenant).await.expect("begins");
            let row: Option<bool> = sqlx::query_scalar("select active from person where id = $1")
                .bind(id.0)
                .fetch_optional(&mut *tx)
                .await
                .expect("reads");
            row == Some(active)
        })
        .await;
    }

    async fn make(&self, owner: &Who, title: &str, hours: i64) -> pb::Task {
        let ask = create(self.task(owner, title, hours));
        self.tasks.clone().create_task(self.boss().call(ask)).await.expect("makes it").into_inner()
    }

    fn task(&self, owner: &Who, title: &str, hours: i64) -> pb::Task {
        pb::Task {
            title: title.to_owned(),
            owner_id: owner.id().to_string(),
            due_time: Some(timestamp(self.world.clock.now() + TimeDelta::hours(hours))),
            ..pb::Task::default()
        }
    }

    async fn get(&self, id: &str) -> pb::Task {
        let ask = pb::GetTaskRequest { id: id.to_owned() };
        self.tasks.clone().get_task(self.boss().call(ask)).await.expect("reads").into_inner()
    }

    async fn list(&self, who: &Who, ask: pb::ListTasksRequest) -> Result<pb::ListTasksResponse, Status> {
        Ok(self.tasks.clone().list_tasks(who.call(ask)).await?.into_inner())
    }

    async fn complete(&self, who: &Who, id: &str, revision: i64) -> Result<pb::Task, Status> {
        let ask = pb::CompleteTaskRequest { id: id.to_owned(), revision, ..Default::default() };
        Ok(self.tasks.clone().complete_task(who.call(ask)).await?.into_inner())
    }

    async fn transfer(&self, who: &Who, id: &str, owner: UserId) -> Result<pb::Task, Status> {
        let ask =
            pb::TransferTaskRequest { id: id.to_owned(), owner_id: owner.to_string(), ..Default::default() };
        Ok(self.tasks.clone().transfer_task(who.call(ask)).await?.into_inner())
    }

    async fn cancel(&self, who: &Who, id: &str) -> Result<pb::Task, Status> {
        let ask = pb::CancelTaskRequest { id: id.to_owned(), ..Default::default() };
        Ok(self.tasks.clone().cancel_task(who.call(ask)).await?.into_inner())
    }

    /// The facts of this kind that were told of any task, in the order of the feed.
    async fn told<F: Message + Name + Default>(&self) -> Vec<F> {
        let mut tx = self.world.db("workflow").begin(self.world.tenant).await.expect("begins");
        let rows: Vec<Vec<u8>> =
            sqlx::query_scalar("select payload from event where type = $1 order by xid, position")
                .bind(F::full_name())
                .fetch_all(&mut *tx)
                .await
                .expect("reads");
        rows.iter().map(|bytes| F::decode(bytes.as_slice()).expect("a fact")).collect()
    }

    /// The revisions of a task's facts, in the order of the feed.
    async fn revisions(&self, id: &str) -> Vec<i64> {
        let mut tx = self.world.db("workflow").begin(self.world.tenant).await.expect("begins");
        sqlx::query_scalar("select revision from event where aggregateid = $1 order by xid, position")
            .bind(id.parse::<Uuid>().expect("an id"))
            .fetch_all(&mut *tx)
            .await
            .expect("reads")
    }

    /// The step and moment of the timer that is set for a task.
    async fn timer(&self, id: &str) -> Option<(i32, Time)> {
        let mut tx = self.world.db("workflow").begin(self.world.tenant).await.expect("begins");
        sqlx::query_as("select step, due_at from timer where subject_id = $1")
            .bind(id.parse::<Uuid>().expect("an id"))
            .fetch_optional(&mut *tx)
            .await
            .expect("reads")
    }

    async fn until_reminded(&self, times: usize) -> Vec<pb::TaskReminded> {
        until(async || self.told::<pb::TaskReminded>().await.len() >= times).await;
        self.told().await
    }
}

fn person(id: UserId, department: DepartmentId, state: user::State) -> User {
    User { id: id.to_string(), department_id: department.to_string(), state: state.into(), ..User::default() }
}

fn create(task: pb::Task) -> pb::CreateTaskRequest {
    pb::CreateTaskRequest { task: Some(task), ..pb::CreateTaskRequest::default() }
}

fn reason(status: &Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}

/// The wrong fields that a refusal names, with their reasons.
fn wrong(status: &Status) -> Vec<(String, String)> {
    let details = status.get_details_bad_request().expect("told");
    details.field_violations.into_iter().map(|wrong| (wrong.field, wrong.reason)).collect()
}

async fn until(mut happens: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if happens().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not happen within ten seconds");
}

/// Long enough for every replica to look at its timers.
async fn quiet() {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
}
