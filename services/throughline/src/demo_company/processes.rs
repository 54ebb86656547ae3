//! Processes that the demo company begins with, for the business to change: who approves quotes and contracts.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use api::identity::v1::ListUsersRequest;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use api::workflow::v1::{CreateProcessRequest, PublishProcessRequest};
use kit::call::Credentials;
use prost_reflect::DynamicMessage;
use serde_json::{Value, json};
use tonic::Code;
use types::TenantId;

use crate::host::Host;

/// Draws and publishes them; what is there already stays as people have changed it.
pub(crate) async fn draw(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let users = DirectoryServiceClient::new(host.peers.get("identity"))
        .list_users(us.request(tenant, ListUsersRequest { page_size: 100, ..Default::default() }).await?)
        .await?
        .into_inner()
        .users;
    let ids: BTreeMap<&str, &str> = users.iter().map(|user| (&*user.login, &*user.id)).collect();
    let mut processes = ProcessServiceClient::new(host.peers.get("workflow"));
    for (key, definition) in [("quote_approval", quote(&ids)), ("contract_review", contract(&ids))] {
        let ask = request(key, &definition)?;
        match processes.create_process(us.request(tenant, ask).await?).await {
            Ok(_) => {}
            Err(status) if status.code() == Code::AlreadyExists => continue,
            Err(status) => anyhow::bail!("process {key}: {status}"),
        }
        let ask =
            PublishProcessRequest { key: key.into(), note: "初始版本".into(), ..Default::default() };
        let mut tries = 0;
        while let Err(status) = processes.publish_process(us.request(tenant, ask.clone()).await?).await {
            tries += 1;
            anyhow::ensure!(tries < 50, "process {key}: {status}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    Ok(())
}

fn request(key: &str, definition: &Value) -> anyhow::Result<CreateProcessRequest> {
    let name = "throughline.workflow.v1.CreateProcessRequest";
    let kind = api::pool().get_message_by_name(name).context(name)?;
    let ask = json!({
        "process": {"key": key, "definition": definition},
        "requestId": format!("demo-process-{key}"),
    });
    Ok(DynamicMessage::deserialize(kind, ask)?.transcode_to()?)
}

/// One person decides.
fn asks(ids: &BTreeMap<&str, &str>, id: &str, title: &str, login: &str, hours: u32) -> Value {
    let who = ids.get(login).copied().unwrap_or_default();
    json!({"id": id, "title": title, "does": {"approve": {
        "who": [{"users": [who]}], "starter": "pass", "deadline": {"minutes": hours * 60, "then": "remind"},
    }}})
}

/// 报价审批: the engineer and the sales director; beyond half a million the general manager too.
fn quote(ids: &BTreeMap<&str, &str>) -> Value {
    json!({
        "schema_version": 1, "title": "报价审批",
        "fields": [
            {"name": "amount", "title": "报价金额（元）", "type": "number", "required": true},
            {"name": "discount", "title": "折扣率", "type": "number"},
            {"name": "product", "title": "产品", "type": "string"},
        ],
        "policy": {"repeated": "consecutive"},
        "nodes": [
            asks(ids, "engineering", "技术方案审批", "xuming", 8),
            asks(ids, "sales", "销售总监审批", "liujing", 8),
            {"id": "size", "title": "金额", "does": {"condition": {
                "branches": [{"id": "large", "title": "超过50万", "when": "amount > 500000", "nodes": [
                    asks(ids, "manager", "总经理审批", "chenzong", 16),
                ]}],
                "otherwise": [],
            }}},
        ],
    })
}

/// 合同评审: legal and finance beside each other, then the general manager.
fn contract(ids: &BTreeMap<&str, &str>) -> Value {
    json!({
        "schema_version": 1, "title": "合同评审",
        "fields": [{"name": "amount", "title": "合同金额（元）", "type": "number", "required": true}],
        "nodes": [
            {"id": "review", "title": "法务与财务会审", "does": {"parallel": {"branches": [
                {"id": "legal", "title": "法务", "nodes": [asks(ids, "counsel", "法务审批", "hefang", 16)]},
                {"id": "finance", "title": "财务", "nodes": [asks(ids, "accounts", "财务审批", "qianmin", 16)]},
            ]}}},
            asks(ids, "manager", "总经理审批", "chenzong", 16),
        ],
    })
}
