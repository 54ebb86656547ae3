//! The company that `up` starts with: departments, people, roles, teams and an assignment table that look like a
//! machine builder's. Every step has a request id of its own, so that a start that was cut off goes on.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use anyhow::Context as _;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::identity::v1::{
    CreateDepartmentRequest, CreateRoleRequest, CreateTenantRequest, CreateUserRequest, Department, Grant,
    ListTenantsRequest, Role, Scope, Tenant, UpdateDepartmentRequest, User,
};
use kit::Settings;
use kit::call::{Credentials, service_secret};
use tonic::Code;
use types::{Clock, TenantId};
use uuid::Uuid;

use crate::host::Host;

mod automations;
mod contracts;
mod leads;
mod opportunities;
mod processes;
mod quotes;
mod templates;

const SLUG: &str = "huaxing";
const COMPANY: &str = "华兴精密机械有限公司";

/// Department, and the one above it.
const DEPARTMENTS: [(&str, &str); 8] = [
    ("总经办", ""),
    ("销售中心", "总经办"),
    ("华东销售部", "销售中心"),
    ("华南销售部", "销售中心"),
    ("北方销售部", "销售中心"),
    ("技术部", "总经办"),
    ("财务法务部", "总经办"),
    ("售后服务部", "总经办"),
];

/// Department, and who heads it.
const HEADS: [(&str, &str); 8] = [
    ("总经办", "chenzong"),
    ("销售中心", "liujing"),
    ("华东销售部", "wangwei"),
    ("华南销售部", "huangyan"),
    ("北方销售部", "sunqiang"),
    ("技术部", "xuming"),
    ("财务法务部", "hefang"),
    ("售后服务部", "guoliang"),
];

/// Role, and what it may do.
const ROLES: [(&str, &[(&str, Scope)]); 6] = [
    (
        "销售总监",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("dashboard.share", Scope::All),
            ("lead.read", Scope::DeptAndChild),
            ("lead.create", Scope::All),
            ("lead.update", Scope::DeptAndChild),
            ("lead.assign", Scope::DeptAndChild),
            ("lead.claim", Scope::All),
            ("lead.convert", Scope::DeptAndChild),
            ("lead.import", Scope::All),
            ("lead.rules", Scope::All),
            ("customer.read", Scope::DeptAndChild),
            ("customer.assign", Scope::DeptAndChild),
            ("customer.create", Scope::All),
            ("customer.update", Scope::DeptAndChild),
            ("notification.manage", Scope::All),
            ("opportunity.read", Scope::DeptAndChild),
            ("opportunity.create", Scope::All),
            ("opportunity.update", Scope::DeptAndChild),
            ("opportunity.close", Scope::DeptAndChild),
            ("opportunity.transfer", Scope::DeptAndChild),
            ("opportunity.import", Scope::DeptAndChild),
            ("opportunity.pipeline", Scope::All),
            ("price.manage", Scope::All),
            ("product.manage", Scope::All),
            ("product.read", Scope::All),
            ("quote.create", Scope::All),
            ("quote.read", Scope::DeptAndChild),
            ("quote.see_margin", Scope::DeptAndChild),
            ("quote.send", Scope::DeptAndChild),
            ("quote.settings", Scope::All),
            ("quote.submit", Scope::DeptAndChild),
            ("quote.update", Scope::DeptAndChild),
            ("contract.read", Scope::DeptAndChild),
            ("contract.create", Scope::DeptAndChild),
            ("contract.update", Scope::DeptAndChild),
            ("contract.sign", Scope::DeptAndChild),
            ("contract.close", Scope::DeptAndChild),
            ("order.read", Scope::DeptAndChild),
            ("order.update", Scope::DeptAndChild),
            ("order.close", Scope::DeptAndChild),
            ("order.connect", Scope::All),
            ("workflow.task.read", Scope::DeptAndChild),
            ("workflow.task.update", Scope::DeptAndChild),
            ("workflow.task.create", Scope::All),
            ("workflow.automation.read", Scope::All),
            ("workflow.automation.design", Scope::All),
            ("workflow.automation.run", Scope::All),
            ("workflow.process.read", Scope::All),
            ("workflow.process.design", Scope::All),
            ("workflow.form.read", Scope::All),
            ("workflow.form.design", Scope::All),
            ("workflow.decision.read", Scope::All),
            ("workflow.decision.design", Scope::All),
            ("workflow.decision.decide", Scope::All),
            ("workflow.instance.start", Scope::All),
            ("workflow.instance.read", Scope::DeptAndChild),
            ("workflow.instance.manage", Scope::DeptAndChild),
            ("document.file.create", Scope::All),
            ("document.file.read", Scope::DeptAndChild),
            ("document.file.delete", Scope::DeptAndChild),
            ("document.template.read", Scope::All),
            ("document.template.design", Scope::All),
            ("document.template.print", Scope::All),
        ],
    ),
    (
        "销售工程师",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("lead.read", Scope::Self_),
            ("lead.create", Scope::All),
            ("lead.update", Scope::Self_),
            ("lead.claim", Scope::All),
            ("lead.convert", Scope::Self_),
            ("customer.read", Scope::Self_),
            ("customer.create", Scope::All),
            ("customer.update", Scope::Self_),
            ("opportunity.read", Scope::Self_),
            ("opportunity.create", Scope::All),
            ("opportunity.update", Scope::Self_),
            ("opportunity.close", Scope::Self_),
            ("product.read", Scope::All),
            ("quote.create", Scope::All),
            ("quote.read", Scope::Self_),
            ("quote.send", Scope::Self_),
            ("quote.submit", Scope::Self_),
            ("quote.update", Scope::Self_),
            ("contract.read", Scope::Self_),
            ("contract.create", Scope::Self_),
            ("contract.update", Scope::Self_),
            ("order.read", Scope::Self_),
            ("order.update", Scope::Self_),
            ("workflow.task.read", Scope::Self_),
            ("workflow.task.update", Scope::Self_),
            ("workflow.task.create", Scope::All),
            ("workflow.process.read", Scope::All),
            ("workflow.instance.start", Scope::All),
            ("workflow.instance.read", Scope::Self_),
            ("document.file.create", Scope::All),
            ("document.file.read", Scope::DeptOnly),
            ("document.file.delete", Scope::Self_),
            ("document.template.read", Scope::All),
            ("document.template.print", Scope::All),
        ],
    ),
    (
        "技术工程师",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("customer.read", Scope::All),
            ("lead.read", Scope::All),
            ("product.manage", Scope::All),
            ("product.read", Scope::All),
            ("quote.read", Scope::All),
            ("order.read", Scope::All),
            ("order.update", Scope::All),
            ("workflow.task.read", Scope::Self_),
            ("workflow.task.update", Scope::Self_),
            // Approvers read what the fields of a process are called.
            ("workflow.process.read", Scope::All),
            ("document.file.create", Scope::All),
            ("document.file.read", Scope::All),
            ("document.file.delete", Scope::Self_),
        ],
    ),
    (
        "法务",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("customer.read", Scope::All),
            ("contract.read", Scope::All),
            ("contract.sign", Scope::All),
            ("contract.clause.manage", Scope::All),
            ("contract.settings", Scope::All),
            ("workflow.task.read", Scope::Self_),
            ("workflow.task.update", Scope::Self_),
            ("document.file.create", Scope::All),
            ("document.file.read", Scope::All),
            ("document.template.print", Scope::All),
        ],
    ),
    (
        "财务",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("customer.read", Scope::All),
            ("contract.read", Scope::All),
            ("contract.payment.record", Scope::All),
            ("contract.invoice.issue", Scope::All),
            ("workflow.task.read", Scope::Self_),
            ("workflow.task.update", Scope::Self_),
            ("document.file.create", Scope::All),
            ("document.file.read", Scope::All),
            ("document.template.print", Scope::All),
        ],
    ),
    (
        "查看者",
        &[
            ("dashboard.read", Scope::All),
            ("dashboard.design", Scope::All),
            ("lead.read", Scope::All),
            ("customer.read", Scope::All),
            ("opportunity.read", Scope::All),
            ("product.read", Scope::All),
            ("quote.read", Scope::All),
            ("quote.see_margin", Scope::All),
            ("contract.read", Scope::All),
            ("order.read", Scope::All),
            ("workflow.task.read", Scope::Self_),
            ("workflow.process.read", Scope::All),
            ("document.file.read", Scope::All),
        ],
    ),
];

/// Login, name, title, department, role.
const PEOPLE: [(&str, &str, &str, &str, &str); 13] = [
    ("chenzong", "陈国栋", "总经理", "总经办", "查看者"),
    ("liujing", "刘静", "销售总监", "销售中心", "销售总监"),
    ("wangwei", "王伟", "华东区域经理", "华东销售部", "销售工程师"),
    ("zhangmin", "张敏", "销售工程师", "华东销售部", "销售工程师"),
    ("zhaolei", "赵磊", "销售工程师", "华东销售部", "销售工程师"),
    ("huangyan", "黄燕", "华南区域经理", "华南销售部", "销售工程师"),
    ("linfeng", "林峰", "销售工程师", "华南销售部", "销售工程师"),
    ("sunqiang", "孙强", "北方区域经理", "北方销售部", "销售工程师"),
    ("zhoujie", "周杰", "销售工程师", "北方销售部", "销售工程师"),
    ("xuming", "徐明", "应用工程师", "技术部", "技术工程师"),
    ("hefang", "何芳", "法务经理", "财务法务部", "法务"),
    ("qianmin", "钱敏", "财务经理", "财务法务部", "财务"),
    ("guoliang", "郭亮", "售后主管", "售后服务部", "技术工程师"),
];

const ADMIN: &str = "admin";

/// Founds the company unless it is there; says in a table who may sign in.
pub(crate) async fn found(host: &Host, settings: &Settings, folder: &Path) -> anyhow::Result<String> {
    let secret = service_secret(&settings.identity.service_secret, "up");
    let us = Credentials::new("up", &secret, host.peers.get("identity"), Clock::system());
    let password = password(&folder.join("demo.password"))?;
    let mut directory = DirectoryServiceClient::new(host.peers.get("identity"));
    let nobody = TenantId(Uuid::nil());

    let founding = CreateTenantRequest {
        tenant: Some(Tenant {
            slug: SLUG.into(),
            display_name: COMPANY.into(),
            time_zone: "Asia/Shanghai".into(),
            language: "zh-CN".into(),
            ..Tenant::default()
        }),
        admin_login: ADMIN.into(),
        admin_password: password.clone(),
        admin_name: "系统管理员".into(),
        request_id: "demo-company".into(),
    };
    let known = directory
        .list_tenants(us.request(nobody, ListTenantsRequest::default()).await?)
        .await?
        .into_inner()
        .tenants;
    let tenant = match known.into_iter().find(|tenant| tenant.slug == SLUG) {
        Some(tenant) => tenant,
        None => directory
            .create_tenant(us.request(nobody, founding).await?)
            .await
            .context("founding the demo company")?
            .into_inner(),
    };
    let tenant = TenantId::parse("tenant.id", &tenant.id)?;

    let mut departments = BTreeMap::new();
    for (n, (name, above)) in DEPARTMENTS.into_iter().enumerate() {
        let parent_id = departments.get(above).map(|above: &Department| above.id.clone()).unwrap_or_default();
        let department = Some(Department { display_name: name.into(), parent_id, ..Department::default() });
        let ask = CreateDepartmentRequest { department, request_id: format!("demo-department-{n}") };
        let made = directory
            .create_department(us.request(tenant, ask).await?)
            .await
            .with_context(|| format!("department {name}"))?;
        departments.insert(name, made.into_inner());
    }
    let mut roles = BTreeMap::new();
    for (n, (name, grants)) in ROLES.into_iter().enumerate() {
        let grants = grants.iter().map(|(action, scope)| Grant {
            action: (*action).into(),
            scope: (*scope).into(),
            ..Grant::default()
        });
        let role = Some(Role { display_name: name.into(), grants: grants.collect(), ..Role::default() });
        let made = directory.create_role(
            us.request(tenant, CreateRoleRequest { role, request_id: format!("demo-role-{n}") }).await?,
        );
        roles.insert(name, made.await.with_context(|| format!("role {name}"))?.into_inner().id);
    }
    let mut people = BTreeMap::new();
    for (login, name, title, department, role) in PEOPLE {
        let user = User {
            login: login.into(),
            display_name: name.into(),
            title: title.into(),
            email: format!("{login}@huaxing.example.com"),
            department_id: departments.get(department).map(|found| found.id.clone()).unwrap_or_default(),
            role_ids: roles.get(role).cloned().into_iter().collect(),
            language: "zh-CN".into(),
            ..User::default()
        };
        let ask = CreateUserRequest {
            user: Some(user),
            password: password.clone(),
            request_id: format!("demo-user-{login}"),
        };
        let made = directory
            .create_user(us.request(tenant, ask).await?)
            .await
            .with_context(|| format!("person {login}"))?;
        people.insert(login, made.into_inner().id);
    }
    for (name, login) in HEADS {
        let (Some(made), Some(head)) = (departments.get(name), people.get(login)) else { continue };
        // As it was made: a department that people have changed since stays as it is.
        let department = Department {
            id: made.id.clone(),
            revision: made.revision,
            head_id: head.clone(),
            ..Department::default()
        };
        let ask = UpdateDepartmentRequest { department: Some(department), update_mask: None };
        match directory.update_department(us.request(tenant, ask).await?).await {
            Ok(_) => {}
            Err(status) if status.code() == Code::Aborted => {}
            Err(status) => anyhow::bail!("head of {name}: {status}"),
        }
    }
    leads::deal(host, &us, tenant).await?;
    processes::draw(host, &us, tenant).await?;
    automations::write(host, &us, tenant, &people).await?;
    templates::set(host, &us, tenant).await?;
    opportunities::open(host, &us, tenant).await?;
    quotes::offer(host, &us, tenant).await?;
    contracts::draw_up(host, &us, tenant, SLUG, &password).await?;
    Ok(table(&password))
}

/// One password for everybody in the demo, made once and readable by its owner only.
fn password(path: &Path) -> anyhow::Result<String> {
    if let Ok(text) = fs::read_to_string(path) {
        return Ok(text);
    }
    let text = format!("demo-{}", &Uuid::new_v4().simple().to_string()[..12]);
    fs::write(path, &text)?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    Ok(text)
}

fn table(password: &str) -> String {
    let mut text = format!("  {COMPANY} ({SLUG}) — everybody's password: {password}\n\n");
    text += &format!("  {:<12}{}\n", ADMIN, "系统管理员 · 管理员");
    for (login, name, title, department, role) in PEOPLE {
        text += &format!("  {login:<12}{name} · {title} · {department} · {role}\n");
    }
    text
}
