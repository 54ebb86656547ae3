//! What the demo company may sell: an opportunity in every stage, one won and one lost. What people change stays.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::customer::v1::{Account, CreateAccountRequest};
use api::identity::v1::ListUsersRequest;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::opportunity::v1::{
    CreateOpportunityRequest, ListOpportunitiesRequest, LoseOpportunityRequest, MoveStageRequest,
    Opportunity, WinOpportunityRequest,
};
use api::types::v1::Money;
use kit::call::Credentials;
use types::{Clock, TenantId};

use crate::host::Host;

/// Account, product, yuan, days until the contract, owner, stage or how it ended.
const DEALS: [(&str, &str, &str, i64, &str, &str); 7] = [
    ("苏州联恒精密机械有限公司", "五轴加工中心", "1280000", 120, "zhangmin", "contact"),
    ("无锡普瑞汽车零部件有限公司", "机器人焊接工作站", "960000", 90, "zhaolei", "technical"),
    ("宁波海晟模具有限公司", "高速铣削中心", "540000", 60, "zhangmin", "solution"),
    ("东莞捷科电子科技有限公司", "非标自动化产线", "3600000", 45, "linfeng", "quote"),
    ("青岛宏远重工有限公司", "龙门加工中心", "2150000", 20, "zhoujie", "negotiation"),
    ("合肥锐动新能源有限公司", "电芯装配线", "4800000", 10, "wangwei", "won"),
    ("天津北辰机电有限公司", "数控车床", "380000", 30, "sunqiang", "lost"),
];

/// Opens them, by request ids of their own.
pub(crate) async fn open(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let users = DirectoryServiceClient::new(host.peers.get("identity"))
        .list_users(us.request(tenant, ListUsersRequest { page_size: 100, ..Default::default() }).await?)
        .await?
        .into_inner()
        .users;
    let ids: BTreeMap<String, String> = users.into_iter().map(|user| (user.login, user.id)).collect();
    let mut customers = CustomerServiceClient::new(host.peers.get("customer"));
    let mut deals = OpportunityServiceClient::new(host.peers.get("opportunity"));
    let today = Clock::system().now().date_naive();
    for (n, (company, product, yuan, days, owner, end)) in DEALS.into_iter().enumerate() {
        let owner_id = ids.get(owner).cloned().with_context(|| format!("nobody is called {owner}"))?;
        let account =
            Account { display_name: company.to_owned(), owner_id: owner_id.clone(), ..Default::default() };
        let ask = CreateAccountRequest {
            account: Some(account),
            request_id: format!("demo-account-{n}"),
            ..Default::default()
        };
        let mut tries = 0;
        // The services hear of the people a moment after they are employed.
        let account = loop {
            match customers.create_account(us.request(tenant, ask.clone()).await?).await {
                Ok(made) => break made.into_inner(),
                Err(status) => anyhow::ensure!(tries < 100, "account {company}: {status}"),
            }
            tries += 1;
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let account_id = account.id;
        let opportunity = Opportunity {
            title: format!("{company} {product}"),
            account_id: account_id.clone(),
            source: "展会".to_owned(),
            requirement: format!("{product}，含安装调试与培训"),
            products: vec![product.to_owned()],
            amount: Some(Money { amount: yuan.to_owned(), currency: "CNY".to_owned() }),
            expected_date: (today + chrono::TimeDelta::days(days)).to_string(),
            key: yuan.len() > 6,
            owner_id,
            ..Default::default()
        };
        let ask =
            CreateOpportunityRequest { opportunity: Some(opportunity), request_id: format!("demo-deal-{n}") };
        let mut tries = 0;
        // Days count from the day on which it was opened: what is there stays.
        let there = ListOpportunitiesRequest { account_id: account_id.clone(), ..Default::default() };
        let there = deals.list_opportunities(us.request(tenant, there).await?).await?.into_inner();
        let mut there = there.opportunities.into_iter();
        let deal = loop {
            if let Some(deal) = there.next() {
                break deal;
            }
            match deals.create_opportunity(us.request(tenant, ask.clone()).await?).await {
                Ok(made) => break made.into_inner(),
                Err(status) => anyhow::ensure!(tries < 100, "opportunity {company}: {status}"),
            }
            tries += 1;
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let (id, request_id) = (deal.id, format!("demo-end-{n}"));
        match end {
            "contact" => {}
            "won" => {
                let ask = WinOpportunityRequest { id, request_id, ..Default::default() };
                deals.win_opportunity(us.request(tenant, ask).await?).await.context(company)?;
            }
            "lost" => {
                let (reason, lost_to) = ("价格".to_owned(), "四海重工".to_owned());
                let ask = LoseOpportunityRequest { id, reason, lost_to, request_id, ..Default::default() };
                deals.lose_opportunity(us.request(tenant, ask).await?).await.context(company)?;
            }
            stage => {
                let ask = MoveStageRequest { id, stage: stage.to_owned(), request_id, ..Default::default() };
                deals.move_stage(us.request(tenant, ask).await?).await.context(company)?;
            }
        }
    }
    Ok(())
}
