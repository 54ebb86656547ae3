//! From a lead to a customer and an opportunity, over the three services.

use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::lead::v1 as leads;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::opportunity::v1 as deals;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use kit::Channel;
use testkit::{Who, World};
use tonic::Code;
use types::DataScope;

const GRANTS: [&str; 7] = [
    "lead.read",
    "lead.create",
    "lead.convert",
    "customer.read",
    "customer.create",
    "customer.update",
    "opportunity.read",
];

struct Office {
    world: World,
    leads: LeadServiceClient<Channel>,
    customers: CustomerServiceClient<Channel>,
}

async fn office() -> Office {
    let world = World::start(vec![customer::blueprint(), lead::blueprint(), opportunity::blueprint()]).await;
    let (leads, customers) =
        (LeadServiceClient::new(world.channel()), CustomerServiceClient::new(world.channel()));
    Office { world, leads, customers }
}

impl Office {
    async fn enquire(&mut self, who: &Who, company: &str, person: &str, phone: &str) -> leads::Lead {
        let lead = leads::Lead {
            company: company.into(),
            contact_name: person.into(),
            phone: phone.into(),
            ..Default::default()
        };
        let ask = leads::CreateLeadRequest { lead: Some(lead), ..Default::default() };
        self.leads.create_lead(who.call(ask)).await.expect("takes it").into_inner()
    }

    async fn convert(&mut self, who: &Who, id: &str, account: &str) -> Result<leads::Lead, tonic::Status> {
        let ask = leads::ConvertLeadRequest { id: id.into(), account_id: account.into(), revision: 0 };
        Ok(self.leads.convert_lead(who.call(ask)).await?.into_inner())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leads_of_one_company_become_one_account_and_later_leads_show_it_as_known() {
    let mut office = office().await;
    let boss = office.world.user("刘静", &GRANTS.map(|action| (action, DataScope::All)));
    let one = office.enquire(&boss, "苏州三和精密机械有限公司", "李强", "13812345678").await;
    let other = office.enquire(&boss, "蘇州三和精密機械有限責任公司", "王芳", "13912345678").await;
    let one = office.convert(&boss, &one.id, "").await.expect("converts");
    let again = office.convert(&boss, &one.id, "").await.expect("repeats");
    assert_eq!(
        (&one.account_id, &one.contact_id, &one.opportunity_id),
        (&again.account_id, &again.contact_id, &again.opportunity_id)
    );
    let other = office.convert(&boss, &other.id, "").await.expect("converts");
    assert_eq!(one.account_id, other.account_id);
    assert_ne!(one.contact_id, other.contact_id);
    for _ in 0..200 {
        let late = office.enquire(&boss, "三和精密机械（苏州）", "李强", "13812345678").await;
        if late
            .duplicates
            .iter()
            .any(|duplicate| duplicate.kind == "account" && duplicate.id == one.account_id)
        {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the lead service never heard of the account");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_converts_into_an_account_that_they_may_not_see() {
    let mut office = office().await;
    let boss = office.world.user("刘静", &GRANTS.map(|action| (action, DataScope::All)));
    let rep = office.world.user("张敏", &GRANTS.map(|action| (action, DataScope::Own)));
    let theirs = customers::Account { display_name: "四海重工有限公司".into(), ..Default::default() };
    let ask = customers::CreateAccountRequest { account: Some(theirs), ..Default::default() };
    let theirs = office.customers.create_account(boss.call(ask)).await.expect("made").into_inner();
    let lead = office.enquire(&rep, "四海重工", "孙强", "13712345678").await;
    let refused = office.convert(&rep, &lead.id, &theirs.id).await.expect_err("out of reach");
    assert_eq!(
        (refused.code(), kit::status::reason(&refused).as_deref()),
        (Code::InvalidArgument, Some("UNKNOWN_ACCOUNT"))
    );
    let converted = office.convert(&boss, &lead.id, &theirs.id).await.expect("within reach");
    assert_eq!(converted.account_id, theirs.id);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_converted_lead_opens_exactly_one_opportunity_with_what_the_lead_knew() {
    let mut office = office().await;
    let boss = office.world.user("刘静", &GRANTS.map(|action| (action, DataScope::All)));
    let lead = leads::Lead {
        company: "苏州三和精密机械有限公司".into(),
        contact_name: "李强".into(),
        phone: "13812345678".into(),
        product: "五轴加工中心".into(),
        requirement: "两台，年底前".into(),
        source: "展会".into(),
        budget: Some(api::types::v1::Money { amount: "500000.00".into(), currency: "CNY".into() }),
        ..Default::default()
    };
    let ask = leads::CreateLeadRequest { lead: Some(lead), ..Default::default() };
    let lead = office.leads.create_lead(boss.call(ask)).await.expect("takes it").into_inner();
    let (mut one, mut other) = (office.leads.clone(), office.leads.clone());
    let ask = || leads::ConvertLeadRequest { id: lead.id.clone(), ..Default::default() };
    let (first, second) =
        tokio::join!(one.convert_lead(boss.call(ask())), other.convert_lead(boss.call(ask())));
    assert!(first.is_ok() || second.is_ok(), "{first:?} {second:?}");
    let lead = office.convert(&boss, &lead.id, "").await.expect("is converted");
    let mut deals = OpportunityServiceClient::new(office.world.channel());
    let ask = deals::ListOpportunitiesRequest::default();
    let found = deals.list_opportunities(boss.call(ask)).await.expect("lists").into_inner().opportunities;
    assert_eq!(found.len(), 1);
    let deal = &found[0];
    assert_eq!((&deal.id, &deal.lead_id), (&lead.opportunity_id, &lead.id));
    assert_eq!((&deal.account_id, &deal.contact_id), (&lead.account_id, &lead.contact_id));
    assert_eq!(deal.title, "苏州三和精密机械有限公司 五轴加工中心");
    assert_eq!((deal.requirement.as_str(), deal.source.as_str()), ("两台，年底前", "展会"));
    assert_eq!(deal.amount.as_ref().map(|money| money.amount.as_str()), Some("500000"));
    assert_eq!(deal.owner_id, boss.id().to_string(), "who converts what nobody had goes on with it");
}
