//! Print templates that the demo company begins with, for it to change: quotations, a contract, its logo.

use anyhow::Context as _;
use api::document::v1::file_service_client::FileServiceClient;
use api::document::v1::template_service_client::TemplateServiceClient;
use api::document::v1::{CreateTemplateRequest, File, PublishTemplateRequest, UploadFileRequest};
use api::google::api::HttpBody;
use document::shipped::{LOGO, Shipped, TEMPLATES};
use kit::call::Credentials;
use prost_reflect::DynamicMessage;
use serde_json::json;
use tonic::Code;
use types::TenantId;

use crate::host::Host;

/// Sets and publishes them; what is there already stays as people have changed it.
pub(crate) async fn set(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<()> {
    let logo = upload(host, us, tenant).await.context("the logo")?;
    let mut templates = TemplateServiceClient::new(host.peers.get("document"));
    for shipped in TEMPLATES {
        let Shipped { key, .. } = shipped;
        let ask = request(shipped, &logo.id)?;
        match templates.create_template(us.request(tenant, ask).await?).await {
            Ok(_) => {}
            Err(status) if status.code() == Code::AlreadyExists => continue,
            Err(status) => anyhow::bail!("print template {key}: {status}"),
        }
        let ask =
            PublishTemplateRequest { key: key.into(), note: "初始版本".into(), ..Default::default() };
        let published = templates.publish_template(us.request(tenant, ask).await?).await;
        published.with_context(|| format!("print template {key}"))?;
    }
    Ok(())
}

async fn upload(host: &Host, us: &Credentials, tenant: TenantId) -> anyhow::Result<File> {
    let file = HttpBody { data: LOGO.into(), ..HttpBody::default() };
    let piece = UploadFileRequest {
        file_name: "logo.png".into(),
        file: Some(file),
        request_id: "demo-logo".into(),
        ..Default::default()
    };
    let call = us.request(tenant, ()).await?.map(|()| futures::stream::iter([piece]));
    Ok(FileServiceClient::new(host.peers.get("document")).upload_file(call).await?.into_inner())
}

fn request(shipped: Shipped, logo: &str) -> anyhow::Result<CreateTemplateRequest> {
    let name = "throughline.document.v1.CreateTemplateRequest";
    let kind = api::pool().get_message_by_name(name).context(name)?;
    let sample: serde_json::Value = serde_json::from_str(shipped.sample)?;
    let ask = json!({
        "template": {"key": shipped.key, "design": {
            "title": shipped.title,
            "kind": format!("KIND_{}", shipped.kind.as_str()),
            "language": shipped.language.as_str(),
            "source": shipped.source,
            "assets": [{"name": "logo.png", "fileId": logo}],
            "sample": sample,
        }},
        "requestId": format!("demo-template-{}", shipped.key),
    });
    Ok(DynamicMessage::deserialize(kind, ask)?.transcode_to()?)
}
