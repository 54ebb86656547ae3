//! Leads through gRPC on a real Postgres.

use api::lead::v1 as pb;
use api::lead::v1::lead_service_client::LeadServiceClient;
use kit::Channel;
use testkit::{Who, World};
use types::DataScope;

mod assignment;
mod import;
mod intake;
mod life;
mod list;
mod ownership;

const EVERYTHING: [&str; 6] =
    ["lead.read", "lead.create", "lead.update", "lead.assign", "lead.claim", "lead.convert"];

async fn world() -> (World, LeadServiceClient<Channel>) {
    let world = World::start(vec![lead::blueprint()]).await;
    let client = LeadServiceClient::new(world.channel());
    (world, client)
}

fn director(world: &World) -> Who {
    world.user("刘静", &EVERYTHING.map(|action| (action, DataScope::All)))
}

fn rep(world: &World, name: &str) -> Who {
    world.user(name, &EVERYTHING.map(|action| (action, DataScope::Own)))
}

fn enquiry(n: u32) -> pb::Lead {
    pb::Lead {
        company: format!("苏州第{n}精密机械有限公司"),
        contact_name: format!("王{}", ["伟", "芳", "强", "敏"][n as usize % 4]),
        phone: format!("138{n:08}"),
        address: "江苏省苏州市工业园区星湖街1号".to_owned(),
        source: "展会".to_owned(),
        product: "B系列加工中心".to_owned(),
        ..pb::Lead::default()
    }
}

fn create(lead: pb::Lead) -> pb::CreateLeadRequest {
    pb::CreateLeadRequest { lead: Some(lead), ..pb::CreateLeadRequest::default() }
}

fn reason(status: &tonic::Status) -> String {
    kit::status::reason(status).unwrap_or_default()
}
