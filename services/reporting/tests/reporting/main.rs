//! Reports through gRPC on a real Postgres; facts are told as the services of the line tell them.

use std::collections::BTreeMap;
use std::time::Duration;

use api::contract::v1 as contract;
use api::customer::v1 as customer;
use api::lead::v1 as lead;
use api::opportunity::v1 as opportunity;
use api::order_sync::v1 as order;
use api::quote::v1 as quote;
use api::reporting::v1 as pb;
use api::reporting::v1::report_service_client::ReportServiceClient;
use api::types::v1::{Line, Money, Region, Totals};
use kit::Channel;
use prost_types::Timestamp;
use testkit::{Who, World};
use tonic::Code;
use tonic_types::StatusExt as _;
use types::{DataScope, DepartmentId};
use uuid::Uuid;

mod line;
mod numbers;
mod rebuilt;
mod rights;

const READ: [&str; 6] =
    ["lead.read", "opportunity.read", "quote.read", "contract.read", "order.read", "quote.see_margin"];
const SOURCES: [&str; 7] = ["identity", "customer", "lead", "opportunity", "quote", "contract", "order_sync"];

/// A company whose facts the test tells, and somebody who may read everything.
struct Office {
    world: World,
    reports: ReportServiceClient<Channel>,
    boss: Who,
}

impl Office {
    async fn open() -> Self {
        let mut services: Vec<_> = SOURCES.map(testkit::teller).into();
        services.push(reporting::blueprint(chrono_tz::Asia::Shanghai));
        let world = World::start(services).await;
        let boss = world.user("陈总", &READ.map(|action| (action, DataScope::All)));
        Self { reports: ReportServiceClient::new(world.channel()), boss, world }
    }

    /// Waits until everything that was told has been heard.
    async fn heard(&self) {
        for source in SOURCES {
            let told: (i64, i64) =
                sqlx::query_as("select xid, position from event order by xid desc, position desc limit 1")
                    .fetch_optional(&mut *self.world.db(source).begin_system().await.expect("begins"))
                    .await
                    .expect("reads")
                    .unwrap_or((0, 0));
            for tries in 0.. {
                let at: Option<(i64, i64)> =
                    sqlx::query_as("select xid, position from subscription where source = $1")
                        .bind(source)
                        .fetch_optional(self.world.db("reporting").pool())
                        .await
                        .expect("reads");
                if at.is_some_and(|at| at >= told) {
                    break;
                }
                assert!(tries < 1_500, "{source} is not heard: {at:?} of {told:?}");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let parked: i64 = sqlx::query_scalar("select count(*) from parked")
            .fetch_one(&mut *self.world.db("reporting").begin_system().await.expect("begins"))
            .await
            .expect("counts");
        assert_eq!(parked, 0, "facts were parked");
    }

    async fn lead(&self, lead: lead::Lead) {
        let (id, at) = (lead.id.parse().expect("an id"), lead.revision);
        self.world.tell("lead", "lead", id, at, &lead::LeadUpdated { lead: Some(lead) }).await;
    }

    async fn opportunity(&self, deal: opportunity::Opportunity) {
        let (id, at) = (deal.id.parse().expect("an id"), deal.revision);
        let fact = opportunity::OpportunityUpdated { opportunity: Some(deal) };
        self.world.tell("opportunity", "opportunity", id, at, &fact).await;
    }

    async fn quote(&self, told: quote::Quote) {
        let (id, at) = (told.id.parse().expect("an id"), told.revision);
        self.world.tell("quote", "quote", id, at, &quote::QuoteUpdated { quote: Some(told) }).await;
    }

    async fn contract(&self, told: contract::Contract) {
        let (id, at) = (told.id.parse().expect("an id"), told.revision);
        self.world
            .tell("contract", "contract", id, at, &contract::ContractUpdated { contract: Some(told) })
            .await;
    }

    async fn order(&self, told: order::Order) {
        let (id, at) = (told.id.parse().expect("an id"), told.revision);
        self.world.tell("order_sync", "order", id, at, &order::OrderUpdated { order: Some(told) }).await;
    }

    async fn run(&mut self, ask: pb::RunReportRequest) -> pb::Report {
        self.reports.run_report(self.boss.call(ask)).await.expect("answers").into_inner()
    }
}

fn at(day: &str) -> Option<Timestamp> {
    // Noon in Shanghai.
    let moment: types::Time = format!("{day}T04:00:00Z").parse().expect("a day");
    Some(Timestamp { seconds: moment.timestamp(), nanos: 0 })
}

fn yuan(amount: &str) -> Option<Money> {
    Some(Money { amount: amount.into(), currency: "CNY".into() })
}

fn ask(cube: &str, measures: &[&str], dimensions: &[&str], from: &str, to: &str) -> pb::RunReportRequest {
    let words = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    pb::RunReportRequest {
        cube: cube.into(),
        measures: words(measures),
        dimensions: words(dimensions),
        from_date: from.into(),
        to_date: to.into(),
        ..Default::default()
    }
}

/// Rows as (period, keys, values).
fn table(report: &pb::Report) -> Vec<(String, Vec<String>, Vec<String>)> {
    report.rows.iter().map(|row| (row.period.clone(), row.keys.clone(), row.values.clone())).collect()
}

fn some_lead(day: &str) -> lead::Lead {
    lead::Lead {
        id: Uuid::now_v7().to_string(),
        number: "LD-1".into(),
        company: "苏州三和有限公司".into(),
        state: lead::lead::State::New.into(),
        source: "展会".into(),
        region: Some(Region { province: "江苏省".into(), ..Default::default() }),
        valid: true,
        create_time: at(day),
        revision: 1,
        ..Default::default()
    }
}

fn some_deal(day: &str, amount: &str) -> opportunity::Opportunity {
    opportunity::Opportunity {
        id: Uuid::now_v7().to_string(),
        number: "OP-1".into(),
        title: "五轴加工中心".into(),
        account_id: Uuid::now_v7().to_string(),
        amount: yuan(amount),
        state: opportunity::opportunity::State::Open.into(),
        stage: "contact".into(),
        probability: 20,
        create_time: at(day),
        products: vec!["VMC-850".into()],
        revision: 1,
        ..Default::default()
    }
}
