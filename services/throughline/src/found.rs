//! Founds a company in a running installation: the first thing its operator does.

use anyhow::Context as _;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{CreateTenantRequest, Tenant};
use kit::call::{Credentials, service_secret};
use kit::{Channel, Settings};
use types::{Clock, TenantId};
use uuid::Uuid;

/// Who is founded.
#[derive(clap::Args)]
pub(crate) struct Company {
    /// Its short name, by which people sign in.
    #[arg(long)]
    slug: String,
    /// What it is called.
    #[arg(long)]
    name: String,
    /// Sign-in name of its first administrator.
    #[arg(long, default_value = "admin")]
    admin: String,
    /// Where its days begin.
    #[arg(long, default_value = "Asia/Shanghai")]
    time_zone: String,
    /// zh-CN or en.
    #[arg(long, default_value = "zh-CN")]
    language: String,
}

/// Founds it by the `identity` that the settings name; the administrator's password is a line of the standard input.
pub(crate) async fn found(settings: &Settings, company: Company) -> anyhow::Result<()> {
    let url =
        settings.services.get("identity").context("settings: services.identity must say where it runs")?;
    let channel = Channel::connect(url).context("settings: services.identity")?;
    eprintln!("password of {}:", company.admin);
    let mut password = String::new();
    std::io::stdin().read_line(&mut password)?;
    let ask = CreateTenantRequest {
        // The same command twice founds one company.
        request_id: format!("found-{}", company.slug),
        admin_name: company.admin.clone(),
        admin_login: company.admin,
        admin_password: password.trim_end_matches(['\r', '\n']).to_owned(),
        tenant: Some(Tenant {
            slug: company.slug,
            display_name: company.name,
            time_zone: company.time_zone,
            language: company.language,
            ..Tenant::default()
        }),
    };
    let secret = service_secret(&settings.identity.service_secret, "up");
    let us = Credentials::new("up", &secret, channel.clone(), Clock::system());
    let request = us.request(TenantId(Uuid::nil()), ask).await.context("identity")?;
    let founded = DirectoryServiceClient::new(channel).create_tenant(request).await?.into_inner();
    println!("{} ({}): {}", founded.display_name, founded.slug, founded.id);
    Ok(())
}
