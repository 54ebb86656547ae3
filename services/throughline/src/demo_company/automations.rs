//! Automations that the demo company begins with, for the business to change: what happens to leads that nobody answers.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use api::workflow::v1::automation_service_client::AutomationServiceClient;
use api::workflow::v1::{CreateAutomationRequest, PublishAutomationRequest};
use kit::call::Credentials;
use prost_reflect::DynamicMessage;
use serde_json::{Value, json};
use tonic::Code;
use types::TenantId;

use crate::host::Host;

/// Writes and publishes them; what is there already stays as people have changed it. `people` are ids by login.
pub(crate) async fn write(
    host: &Host,
    us: &Credentials,
    tenant: TenantId,
    people: &BTreeMap<&str, String>,
) -> anyhow::Result<()> {
    let mut automations = AutomationServiceClient::new(host.peers.get("workflow"));
    for (key, definition) in defaults(people) {
        let ask = request(key, &definition)?;
        match automations.create_automation(us.request(tenant, ask).await?).await {
            Ok(_) => {}
            Err(status) if status.code() == Code::AlreadyExists => continue,
            Err(status) => anyhow::bail!("automation {key}: {status}"),
        }
        let ask =
            PublishAutomationRequest { key: key.into(), note: "初始版本".into(), ..Default::default() };
        let mut tries = 0;
        while let Err(status) = automations.publish_automation(us.request(tenant, ask.clone()).await?).await {
            tries += 1;
            anyhow::ensure!(tries < 50, "automation {key}: {status}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    Ok(())
}

fn request(key: &str, definition: &Value) -> anyhow::Result<CreateAutomationRequest> {
    let name = "throughline.workflow.v1.CreateAutomationRequest";
    let kind = api::pool().get_message_by_name(name).context(name)?;
    let ask = json!({
        "automation": {"key": key, "definition": definition},
        "requestId": format!("demo-automation-{key}"),
    });
    Ok(DynamicMessage::deserialize(kind, ask)?.transcode_to()?)
}

/// Nobody has responded, and somebody should.
const UNANSWERED: &str = "record.first_response_time = null and record.owner_id != null \
    and record.state in (\"STATE_NEW\", \"STATE_FOLLOWING\")";

/// A step of the ladder that a lead climbs whose first response is late by so many minutes of working time.
fn late(title: &str, minutes: i32, then: Value) -> Value {
    json!({
        "schema_version": 1, "title": title,
        "when": {"date": {
            "record": "throughline.lead.v1.Lead", "field": "response_due_time", "offset": {"working_minutes": minutes},
        }},
        "if": UNANSWERED, "then": then,
    })
}

fn defaults(people: &BTreeMap<&str, String>) -> Vec<(&'static str, Value)> {
    let person = |login: &str| people.get(login).cloned().unwrap_or_default();
    let remind = json!([{"id": "remind", "title": "提醒负责人", "does": {"notify": {
        "who": ["owner"], "title": "\"线索 \" + record.number + \" 已超过首次响应时限，请尽快联系\"",
    }}}]);
    let escalate = json!([{"id": "escalate", "title": "督办", "does": {"task": {
        "who": [{"superior": 0}], "title": "\"督办：线索 \" + record.number + \" 超时未响应\"",
        "due": {"working_minutes": 240},
    }}}]);
    let release = json!([
        {"id": "release", "title": "退回公共池", "does": {"call": {
            "method": "throughline.lead.v1.LeadService/ReleaseLead",
            "request": {"id": "record.id", "reason": "\"超过首次响应时限，自动退回公共池\""},
        }}},
        {"id": "tell", "title": "告知原负责人", "does": {"notify": {
            "who": ["owner"], "title": "\"线索 \" + record.number + \" 因超时未响应已退回公共池\"",
        }}},
    ]);
    let large = json!({
        "schema_version": 1, "title": "大额线索通报",
        "when": {"fact": {"event": "throughline.lead.v1.LeadCreated"}},
        "if": "record.budget.amount != null and record.budget.amount >= 5000000",
        "then": [{"id": "tell", "title": "通报销售总监与总经理", "does": {"notify": {
            "who": [{"users": [person("liujing"), person("chenzong")]}],
            "title": "\"新的大额线索 \" + record.number",
        }}}],
    });
    let review = json!({
        "schema_version": 1, "title": "每周公共池检查",
        "when": {"schedule": {"cron": "0 9 * * 1"}},
        "then": [{"id": "review", "title": "检查公共池", "does": {"task": {
            "who": [{"users": [person("liujing")]}], "title": "\"检查公共池中的线索（\" + string(today) + \"）\"",
            "due": {"working_minutes": 480},
        }}}],
    });
    vec![
        ("lead_late_owner", late("线索超时：提醒负责人", 0, remind)),
        ("lead_late_superior", late("线索超时：部门负责人督办", 120, escalate)),
        ("lead_late_pool", late("线索超时：退回公共池", 480, release)),
        ("lead_large", large),
        ("pool_review", review),
    ]
}
