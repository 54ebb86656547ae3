//! Opportunities through gRPC on a real Postgres, with a real customer service beside them.

use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::identity::v1::{User, UserCreated, user};
use api::opportunity::v1 as pb;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::pipeline_service_client::PipelineServiceClient;
use api::types::v1::Money;
use kit::Channel;
use testkit::{Who, World};
use tonic::{Code, Status};
use tonic_types::StatusExt as _;
use types::{DataScope, UserId};

mod board;
mod contract;
mod import;
mod life;
mod list;
mod pipeline;
mod process;
mod reach;

const EVERYTHING: [&str; 11] = [
    "opportunity.import",
    "opportunity.read",
    "opportunity.create",
    "opportunity.update",
    "opportunity.close",
    "opportunity.transfer",
    "opportunity.pipeline",
    "customer.read",
    "customer.create",
    "customer.update",
    "workflow.instance.start",
];

type Opportunities = OpportunityServiceClient<Channel>;

/// A company: its services, and whoever sees everything.
struct Office {
    world: World,
    opportunities: Opportunities,
    pipelines: PipelineServiceClient<Channel>,
    customers: CustomerServiceClient<Channel>,
    boss: Who,
}

async fn office() -> Office {
    let services = vec![
        testkit::teller("identity"),
        testkit::teller("contract"),
        customer::blueprint(),
        workflow::blueprint(),
        opportunity::blueprint(),
    ];
    let world = World::start(services).await;
    let boss = world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)));
    let channel = world.channel();
    Office {
        opportunities: OpportunityServiceClient::new(channel.clone()),
        pipelines: PipelineServiceClient::new(channel.clone()),
        customers: CustomerServiceClient::new(channel),
        world,
        boss,
    }
}

impl Office {
    fn rep(&self, name: &str) -> Who {
        self.world.user(name, &EVERYTHING.map(|action| (action, DataScope::Own)))
    }

    /// Tells that somebody works here, and waits until it was heard.
    async fn employ(&self, who: &Who) {
        let told = User {
            id: who.id().to_string(),
            login: who.id().to_string(),
            display_name: "同事".to_owned(),
            department_id: who.actor.department().map(|id| id.to_string()).unwrap_or_default(),
            state: user::State::Active.into(),
            ..User::default()
        };
        self.world.tell("identity", "user", who.id().0, 1, &UserCreated { user: Some(told) }).await;
        let (tenant, UserId(id)) = (self.world.tenant, who.id());
        for _ in 0..1_500 {
            let mut tx = self.world.db("opportunity").begin(tenant).await.expect("begins");
            let heard: i64 =
                sqlx::query_scalar("select count(*) from person where tenant_id = $1 and id = $2")
                    .bind(tenant.0)
                    .bind(id)
                    .fetch_one(&mut *tx)
                    .await
                    .expect("counts");
            tx.rollback().await.expect("ends");
            if heard == 1 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("nobody heard of the colleague");
    }

    async fn account(&mut self, who: &Who, name: &str) -> customers::Account {
        let account = customers::Account { display_name: name.to_owned(), ..Default::default() };
        let ask = customers::CreateAccountRequest { account: Some(account), ..Default::default() };
        self.customers.create_account(who.call(ask)).await.expect("made").into_inner()
    }

    async fn contact(&mut self, who: &Who, account: &str, name: &str) -> String {
        let contact = customers::Contact {
            account_id: account.to_owned(),
            display_name: name.to_owned(),
            ..Default::default()
        };
        let ask = customers::CreateContactRequest { contact: Some(contact), ..Default::default() };
        self.customers.create_contact(who.call(ask)).await.expect("made").into_inner().id
    }

    async fn open(&mut self, who: &Who, given: pb::Opportunity) -> pb::Opportunity {
        let ask = pb::CreateOpportunityRequest { opportunity: Some(given), ..Default::default() };
        self.opportunities.create_opportunity(who.call(ask)).await.expect("opens").into_inner()
    }

    /// An opportunity of an account of its own.
    async fn deal(&mut self, who: &Who, title: &str) -> pb::Opportunity {
        let account = self.account(who, &format!("{title}有限公司")).await;
        self.open(
            who,
            pb::Opportunity { title: title.to_owned(), account_id: account.id, ..Default::default() },
        )
        .await
    }

    async fn get(&mut self, who: &Who, id: &str) -> Result<pb::Opportunity, Status> {
        let ask = pb::GetOpportunityRequest { id: id.to_owned() };
        Ok(self.opportunities.get_opportunity(who.call(ask)).await?.into_inner())
    }

    async fn update(&mut self, who: &Who, given: pb::Opportunity) -> Result<pb::Opportunity, Status> {
        let ask = pb::UpdateOpportunityRequest { opportunity: Some(given), update_mask: None };
        Ok(self.opportunities.update_opportunity(who.call(ask)).await?.into_inner())
    }

    async fn move_to(&mut self, who: &Who, id: &str, stage: &str) -> Result<pb::Opportunity, Status> {
        let ask = pb::MoveStageRequest { id: id.to_owned(), stage: stage.to_owned(), ..Default::default() };
        Ok(self.opportunities.move_stage(who.call(ask)).await?.into_inner())
    }

    async fn follow_up(&mut self, who: &Who, id: &str, content: &str) -> pb::OpportunityFollowUp {
        let follow_up = pb::OpportunityFollowUp { content: content.to_owned(), ..Default::default() };
        let ask = pb::AddOpportunityFollowUpRequest {
            opportunity_id: id.to_owned(),
            follow_up: Some(follow_up),
            ..Default::default()
        };
        self.opportunities.add_opportunity_follow_up(who.call(ask)).await.expect("notes").into_inner()
    }

    async fn standard(&mut self) -> pb::Pipeline {
        let ask = self.boss.call(pb::ListPipelinesRequest::default());
        let listed = self.pipelines.list_pipelines(ask).await.expect("lists").into_inner();
        listed.pipelines.into_iter().next().expect("every company has one")
    }

    async fn replace(&mut self, who: &Who, pipeline: pb::Pipeline) -> Result<pb::Pipeline, Status> {
        let ask = pb::UpdatePipelineRequest { pipeline: Some(pipeline) };
        Ok(self.pipelines.update_pipeline(who.call(ask)).await?.into_inner())
    }
}

fn yuan(amount: &str) -> Option<Money> {
    Some(Money { amount: amount.to_owned(), currency: "CNY".to_owned() })
}

/// Everything that the default pipeline asks for on the way to the end.
fn complete(id: &str) -> pb::Opportunity {
    pb::Opportunity {
        id: id.to_owned(),
        requirement: "五轴加工中心两台".to_owned(),
        products: vec!["五轴加工中心".to_owned()],
        amount: yuan("500000.00"),
        expected_date: "2099-12-31".to_owned(),
        ..Default::default()
    }
}

fn reason(status: &Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}

fn refused<T>(outcome: Result<T, Status>, code: Code, why: &str) -> Status {
    let status = outcome.err().expect("is refused");
    assert_eq!((status.code(), reason(&status).as_str()), (code, why), "{status:?}");
    status
}

/// Field and reason of everything that is wrong.
fn wrong(status: &Status) -> Vec<(String, String)> {
    let details = status.get_details_bad_request().expect("names fields");
    details.field_violations.into_iter().map(|one| (one.field, one.reason)).collect()
}
