//! The records of one company that others ask for.

use super::requests::{automation, decision, definition, design, erp, form, structured};
use super::*;

pub(super) async fn found(world: &World, slug: &str) -> (TenantId, UserId) {
    let tenant = people::Tenant {
        slug: slug.into(),
        display_name: format!("{MARK}机械有限公司"),
        ..Default::default()
    };
    let ask = people::CreateTenantRequest {
        tenant: Some(tenant),
        admin_login: "admin".into(),
        admin_password: PASSWORD.into(),
        admin_name: "王建国".into(),
        request_id: String::new(),
    };
    let mut directory = DirectoryServiceClient::new(world.channel());
    let tenant = directory.create_tenant(world.service("up").call(ask)).await.expect("founds").into_inner();
    let entry =
        people::SignInRequest { tenant: slug.into(), login: "admin".into(), password: PASSWORD.into() };
    let session =
        AuthServiceClient::new(world.channel()).sign_in(entry).await.expect("signs in").into_inner();
    let admin = session.me.and_then(|me| me.user).expect("a user").id;
    (TenantId::parse("id", &tenant.id).expect("id"), UserId::parse("id", &admin).expect("id"))
}

/// One record of every kind, made by `boss`.
pub(super) async fn records(world: &World, boss: &Who) -> Ids {
    let mut ids = Ids::new();
    let name = |what: &str| format!("{MARK}{what}");
    let mut directory = DirectoryServiceClient::new(world.channel());
    let department = people::Department { display_name: name("部"), ..Default::default() };
    let ask = people::CreateDepartmentRequest { department: Some(department), ..Default::default() };
    ids.insert(
        "Department",
        directory.create_department(boss.call(ask)).await.expect("made").into_inner().id,
    );
    let role = people::Role { display_name: name("角色"), ..Default::default() };
    let ask = people::CreateRoleRequest { role: Some(role), ..Default::default() };
    ids.insert("Role", directory.create_role(boss.call(ask)).await.expect("made").into_inner().id);
    let user = people::User { login: "jimi".into(), display_name: name("人"), ..Default::default() };
    let ask = people::CreateUserRequest { user: Some(user), password: PASSWORD.into(), ..Default::default() };
    let user = directory.create_user(boss.call(ask)).await.expect("made").into_inner().id;
    ids.insert("User", user.clone());
    let ask = people::CreateApiKeyRequest { display_name: name("钥"), expire_time: None };
    let key = directory.create_api_key(boss.call(ask)).await.expect("made").into_inner();
    ids.insert("ApiKey", key.id);

    let lead = leads::Lead {
        company: name("线索有限公司"),
        contact_name: "李强".into(),
        phone: "13812345678".into(),
        ..Default::default()
    };
    let ask = leads::CreateLeadRequest { lead: Some(lead), ..Default::default() };
    let mut service = LeadServiceClient::new(world.channel());
    let lead = service.create_lead(boss.call(ask)).await.expect("made").into_inner().id;
    // People are heard of a moment after they are employed.
    let mut tries = 0;
    loop {
        let ask = leads::AssignLeadsRequest { ids: vec![lead.clone()], owner_id: user.clone() };
        match service.assign_leads(boss.call(ask)).await {
            Ok(_) => break,
            Err(status) => assert!(tries < 100, "{status}"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    ids.insert("Lead", lead);
    let file = api::google::api::HttpBody {
        data: format!("公司,联系人,手机\n{MARK}名单公司,王芳,13712345678\n").into_bytes().into(),
        ..Default::default()
    };
    let piece = leads::UploadLeadFileRequest { file_name: name("名单.csv"), file: Some(file) };
    let (metadata, extensions, piece) = boss.call(piece).into_parts();
    let upload = Request::from_parts(metadata, extensions, stream::iter([piece]));
    let import =
        LeadImportServiceClient::new(world.channel()).upload_lead_file(upload).await.expect("uploads");
    ids.insert("LeadImport", import.into_inner().id);
    let file = api::google::api::HttpBody {
        data: format!("商机名称,客户\n{MARK},{MARK}名单公司\n").into_bytes().into(),
        ..Default::default()
    };
    let piece = deals::UploadOpportunityFileRequest { file_name: name("商机.csv"), file: Some(file) };
    let (metadata, extensions, piece) = boss.call(piece).into_parts();
    let upload = Request::from_parts(metadata, extensions, stream::iter([piece]));
    let mut imports = OpportunityImportServiceClient::new(world.channel());
    let import = imports.upload_opportunity_file(upload).await.expect("uploads");
    ids.insert("OpportunityImport", import.into_inner().id);

    let mut service = CustomerServiceClient::new(world.channel());
    let account = customers::Account {
        display_name: name("客户有限公司"),
        owner_id: user.clone(),
        ..Default::default()
    };
    let mut tries = 0;
    let account = loop {
        let ask = customers::CreateAccountRequest { account: Some(account.clone()), ..Default::default() };
        match service.create_account(boss.call(ask)).await {
            Ok(made) => break made.into_inner().id,
            Err(status) => assert!(tries < 100, "{status}"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    let contact = customers::Contact {
        account_id: account.clone(),
        display_name: name("联系人"),
        ..Default::default()
    };
    let ask = customers::CreateContactRequest { contact: Some(contact), ..Default::default() };
    ids.insert("Contact", service.create_contact(boss.call(ask)).await.expect("made").into_inner().id);
    let deal = deals::Opportunity {
        title: name("商机"),
        account_id: account.clone(),
        owner_id: user.clone(),
        ..Default::default()
    };
    let mut tries = 0;
    let deal = loop {
        let ask = deals::CreateOpportunityRequest { opportunity: Some(deal.clone()), ..Default::default() };
        match OpportunityServiceClient::new(world.channel()).create_opportunity(boss.call(ask)).await {
            Ok(made) => break made.into_inner(),
            Err(status) => assert!(tries < 100, "{status}"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    let family = offers::ProductFamily { code: "VMC".into(), name: name("系列"), ..Default::default() };
    let ask = offers::CreateProductFamilyRequest { family: Some(family), ..Default::default() };
    let mut products = ProductServiceClient::new(world.channel());
    let family = products.create_product_family(boss.call(ask)).await.expect("made").into_inner();
    ids.insert("ProductFamily", family.id);
    let product =
        offers::Product { code: "V850".into(), name: name("机床"), active: true, ..Default::default() };
    let ask = offers::CreateProductRequest { product: Some(product), ..Default::default() };
    ids.insert("Product", products.create_product(boss.call(ask)).await.expect("made").into_inner().id);
    let list = offers::PriceList {
        title: name("价目表"),
        currency: "CNY".into(),
        valid_from: "2026-01-01".into(),
        active: true,
        ..Default::default()
    };
    let ask = offers::CreatePriceListRequest { price_list: Some(list), ..Default::default() };
    let list = products.create_price_list(boss.call(ask)).await.expect("made").into_inner();
    ids.insert("PriceList", list.id);
    let quote =
        offers::Quote { title: name("报价"), opportunity_id: deal.id.clone(), ..Default::default() };
    let ask = offers::CreateQuoteRequest { quote: Some(quote), ..Default::default() };
    let mut service = QuoteServiceClient::new(world.channel());
    ids.insert("Quote", service.create_quote(boss.call(ask)).await.expect("made").into_inner().id);
    ids.insert("Opportunity", deal.id);
    ids.insert("Pipeline", deal.pipeline_id);
    ids.insert("Account", account);
    contracts(world, boss, &mut ids, &user).await;
    let task = tasks::Task { title: name("待办"), owner_id: boss.id().to_string(), ..Default::default() };
    let mut tries = 0;
    let task = loop {
        let ask = tasks::CreateTaskRequest { task: Some(task.clone()), ..Default::default() };
        match TaskServiceClient::new(world.channel()).create_task(boss.call(ask)).await {
            Ok(made) => break made.into_inner().id,
            Err(status) => assert!(tries < 100, "{status}"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    ids.insert("Task", task);

    let process = tasks::Process {
        key: "theirs".into(),
        definition: Some(definition(&name("流程"))),
        ..Default::default()
    };
    let mut service = ProcessServiceClient::new(world.channel());
    let ask = tasks::CreateProcessRequest { process: Some(process), ..Default::default() };
    service.create_process(boss.call(ask)).await.expect("drawn");
    let ask = tasks::PublishProcessRequest { key: "theirs".into(), ..Default::default() };
    service.publish_process(boss.call(ask)).await.expect("published");
    ids.insert("Process", "theirs".into());
    let rule = tasks::Automation {
        key: "their_rule".into(),
        definition: Some(automation(&name("规则"))),
        ..Default::default()
    };
    let mut service = AutomationServiceClient::new(world.channel());
    let ask = tasks::CreateAutomationRequest { automation: Some(rule), ..Default::default() };
    service.create_automation(boss.call(ask)).await.expect("written");
    let ask = tasks::PublishAutomationRequest { key: "their_rule".into(), ..Default::default() };
    service.publish_automation(boss.call(ask)).await.expect("published");
    let ask = tasks::RunAutomationRequest { key: "their_rule".into(), ..Default::default() };
    let run = service.run_automation(boss.call(ask)).await.expect("runs").into_inner();
    ids.insert("AutomationRun", run.id);
    ids.insert("Automation", "their_rule".into());
    let form = tasks::Form {
        key: "survey".into(),
        title: name("表单"),
        document: Some(form()),
        ..Default::default()
    };
    let ask = tasks::CreateFormRequest { form: Some(form), ..Default::default() };
    FormServiceClient::new(world.channel()).create_form(boss.call(ask)).await.expect("designed");
    ids.insert("Form", "survey".into());
    let table = tasks::Decision {
        key: "matrix".into(),
        table: Some(decision(&name("决策表"))),
        ..Default::default()
    };
    let ask = tasks::CreateDecisionRequest { decision: Some(table), ..Default::default() };
    DecisionServiceClient::new(world.channel()).create_decision(boss.call(ask)).await.expect("designed");
    ids.insert("Decision", "matrix".into());
    let template = documents::Template {
        key: "printed".into(),
        design: Some(design(&name("模板"))),
        ..Default::default()
    };
    let ask = documents::CreateTemplateRequest { template: Some(template), ..Default::default() };
    let mut templates = TemplateServiceClient::new(world.channel());
    templates.create_template(boss.call(ask)).await.expect("drawn");
    let ask = documents::PublishTemplateRequest { key: "printed".into(), ..Default::default() };
    templates.publish_template(boss.call(ask)).await.expect("published");
    ids.insert("Template", "printed".into());
    let upload = documents::UploadFileRequest {
        file_name: format!("{}.txt", name("文件")),
        file: Some(HttpBody { data: name("内容").into_bytes().into(), ..Default::default() }),
        ..Default::default()
    };
    let mut files = FileServiceClient::new(world.channel());
    let file = files.upload_file(boss.call(stream::iter([upload]))).await.expect("uploaded").into_inner();
    ids.insert("File", file.id);
    let connector = orders::Connector {
        name: name("连接器"),
        kind: orders::connector::Kind::Rest.into(),
        base_url: "http://127.0.0.1:9".into(),
        definition: erp().into(),
        ..Default::default()
    };
    let ask = orders::CreateConnectorRequest { connector: Some(connector), ..Default::default() };
    let mut connectors = ConnectorServiceClient::new(world.channel());
    ids.insert("Connector", connectors.create_connector(boss.call(ask)).await.expect("kept").into_inner().id);
    let contract = uuid::Uuid::now_v7();
    let effective = api::contract::v1::Contract {
        id: contract.to_string(),
        number: "CT-2026-000001".into(),
        title: name("合同"),
        account_id: ids["Account"].clone(),
        currency: "CNY".into(),
        totals: Some(api::types::v1::Totals { net: "0".into(), tax: "0".into(), gross: "0".into() }),
        owner_id: user.clone(),
        ..Default::default()
    };
    let fact = api::contract::v1::ContractEffective { contract: Some(effective) };
    world.tell_of(boss.actor.tenant, "contract", "contract", (contract, 1), &fact).await;
    let mut tries = 0;
    let order = loop {
        let ask = orders::ListOrdersRequest { contract_id: contract.to_string(), ..Default::default() };
        let listed = OrderServiceClient::new(world.channel()).list_orders(boss.call(ask)).await;
        match listed.expect("lists").into_inner().orders.into_iter().next() {
            Some(order) => break order.id,
            None => assert!(tries < 100, "no order was made"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    ids.insert("Order", order);
    let instance =
        tasks::Instance { process_key: "theirs".into(), title: name("流程"), ..Default::default() };
    let ask = tasks::StartInstanceRequest { instance: Some(instance), ..Default::default() };
    let mut service = InstanceServiceClient::new(world.channel());
    ids.insert("Instance", service.start_instance(boss.call(ask)).await.expect("started").into_inner().id);

    let question = reports::RunReportRequest {
        cube: "opportunity".into(),
        measures: vec!["count".into()],
        period: reports::Period::ThisYear.into(),
        ..Default::default()
    };
    let report = boards::SavedReport {
        title: name("报表"),
        chart: boards::Chart::Number.into(),
        question: Some(question),
        ..Default::default()
    };
    let mut service = DashboardServiceClient::new(world.channel());
    let ask = boards::CreateSavedReportRequest { saved_report: Some(report), ..Default::default() };
    let report = service.create_saved_report(boss.call(ask)).await.expect("kept").into_inner().id;
    ids.insert("SavedReport", report);
    let board = boards::Dashboard { title: name("仪表盘"), ..Default::default() };
    let ask = boards::CreateDashboardRequest { dashboard: Some(board), ..Default::default() };
    ids.insert("Dashboard", service.create_dashboard(boss.call(ask)).await.expect("kept").into_inner().id);
    ids
}

/// A contract, what it is made of, and what it is printed by. What is paid and invoiced of it is not there yet.
async fn contracts(world: &World, boss: &Who, ids: &mut Ids, owner: &str) {
    let name = |what: &str| format!("{MARK}{what}");
    let contract = agreements::Contract {
        title: name("合同"),
        account_id: ids["Account"].clone(),
        owner_id: owner.to_owned(),
        ..Default::default()
    };
    let mut service = ContractServiceClient::new(world.channel());
    let mut tries = 0;
    let contract = loop {
        let ask =
            agreements::CreateContractRequest { contract: Some(contract.clone()), ..Default::default() };
        match service.create_contract(boss.call(ask)).await {
            Ok(made) => break made.into_inner().id,
            Err(status) => assert!(tries < 100, "{status}"),
        }
        tries += 1;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    ids.insert("Contract", contract);
    for kind in ["Payment", "Invoice", "Instalment"] {
        ids.insert(kind, UserId::new().to_string());
    }
    let clause = agreements::Clause { title: name("条款"), text: name("正文"), ..Default::default() };
    let ask = agreements::CreateClauseRequest { clause: Some(clause), ..Default::default() };
    let mut service = ClauseServiceClient::new(world.channel());
    ids.insert("Clause", service.create_clause(boss.call(ask)).await.expect("made").into_inner().id);
    let kind =
        agreements::ContractType { key: "their_kind".into(), title: name("类型"), ..Default::default() };
    let ask = agreements::PutContractTypeRequest { contract_type: Some(kind) };
    service.put_contract_type(boss.call(ask)).await.expect("is kept");
    ids.insert("ContractType", "their_kind".into());

    let logo = documents::UploadFileRequest {
        file_name: "logo.png".into(),
        file: Some(HttpBody { data: document::shipped::LOGO.into(), ..Default::default() }),
        ..Default::default()
    };
    let mut files = FileServiceClient::new(world.channel());
    let logo = files.upload_file(boss.call(stream::iter([logo]))).await.expect("uploaded").into_inner().id;
    let shipped = document::shipped::TEMPLATES.into_iter().find(|one| one.key == "contract-zh");
    let shipped = shipped.expect("is shipped");
    let design = documents::Design {
        title: shipped.title.into(),
        kind: documents::design::Kind::Contract.into(),
        language: "zh-CN".into(),
        source: shipped.source.into(),
        assets: vec![documents::Asset { name: "logo.png".into(), file_id: logo }],
        sample: Some(structured(serde_json::from_str(shipped.sample).expect("JSON"))),
        ..Default::default()
    };
    let template =
        documents::Template { key: shipped.key.into(), design: Some(design), ..Default::default() };
    let ask = documents::CreateTemplateRequest { template: Some(template), ..Default::default() };
    let mut templates = TemplateServiceClient::new(world.channel());
    templates.create_template(boss.call(ask)).await.expect("drawn");
    let ask = documents::PublishTemplateRequest { key: shipped.key.into(), ..Default::default() };
    templates.publish_template(boss.call(ask)).await.expect("published");
}
