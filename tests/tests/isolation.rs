//! Every call of every service, asked for another company's records and with every kind of role. Prints a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::document::v1 as documents;
use api::document::v1::file_service_client::FileServiceClient;
use api::document::v1::template_service_client::TemplateServiceClient;
use api::google::api::HttpBody;
use api::identity::v1 as people;
use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::directory_service_client::DirectoryServiceClient;
use api::lead::v1 as leads;
use api::lead::v1::lead_import_service_client::LeadImportServiceClient;
use api::lead::v1::lead_service_client::LeadServiceClient;
use api::opportunity::v1 as deals;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::types::v1::{DecisionInput, DecisionOutput, DecisionRow, DecisionTable, decision_table};
use api::workflow::v1 as tasks;
use api::workflow::v1::automation_service_client::AutomationServiceClient;
use api::workflow::v1::decision_service_client::DecisionServiceClient;
use api::workflow::v1::form_service_client::FormServiceClient;
use api::workflow::v1::instance_service_client::InstanceServiceClient;
use api::workflow::v1::process_service_client::ProcessServiceClient;
use api::workflow::v1::task_service_client::TaskServiceClient;
use futures::stream;
use prost::Message as _;
use prost::bytes::{Buf as _, BufMut as _};
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor, Value};
use testkit::{Who, World};
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::{Code, Request, Status};
use types::{DataScope, TenantId, UserId};

const PASSWORD: &str = "华兴机械的密码 2026";
/// In every name of the company whose records are asked for.
const MARK: &str = "机密";
/// Calls that whoever is signed in may make for themselves, and those that come before anybody is known.
const EVERYBODYS: [&str; 7] =
    ["SignIn", "SignOut", "Authenticate", "IssueServiceToken", "GetKeys", "ChangePassword", "OpenFileLink"];
/// The directory is everybody's who works there, and API keys are everybody's own.
const COLLEAGUES: [&str; 7] =
    ["ListDepartments", "GetUser", "ListUsers", "ListRoles", "CreateApiKey", "ListApiKeys", "RevokeApiKey"];
/// Records that have an owner: who only reaches their own must not reach these.
const OWNED: [&str; 7] = ["LeadImport", "Lead", "Account", "Opportunity", "Task", "Instance", "File"];
/// Calls whose requests need more than ids to mean something.
const NEEDS_MORE: [&str; 10] = [
    "UploadFile",
    "PublishAssignmentTable",
    "GetAssignmentTable",
    "UploadLeadFile",
    "ImportProcess",
    "PutGroup",
    "DeleteGroup",
    "CreateAbsence",
    "DeleteAbsence",
    "UpdateCalendar",
];
/// Who takes part in a process needs no role for that; for everybody else there is none.
const FOR_THOSE_WHO_TAKE_PART: [&str; 13] = [
    "GetInstance",
    "ListInstances",
    "ListMoments",
    "ApproveTask",
    "RejectTask",
    "ReturnTask",
    "DelegateTask",
    "AddSigners",
    "RemoveSigner",
    "WithdrawVote",
    "CancelInstance",
    "UrgeInstance",
    "CommentInstance",
];

/// Bytes as they are.
#[derive(Clone, Default)]
struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;
    fn encoder(&mut self) -> Self {
        Raw
    }
    fn decoder(&mut self) -> Self {
        Raw
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;
    fn encode(&mut self, item: Vec<u8>, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(&item);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;
    fn decode(&mut self, from: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        Ok(Some(from.copy_to_bytes(from.remaining()).to_vec()))
    }
}

/// Records of one company by kind.
type Ids = BTreeMap<&'static str, String>;

/// The kind of record that a field names, `lead_id`, or the method, whose `id` it is.
fn kind_of(method: &MethodDescriptor, message: &MessageDescriptor, field: &str) -> Option<&'static str> {
    const KINDS: [&str; 14] = [
        "AutomationRun",
        "LeadImport",
        "Lead",
        "Account",
        "Contact",
        "Opportunity",
        "Pipeline",
        "Task",
        "User",
        "Role",
        "Department",
        "ApiKey",
        "Instance",
        "File",
    ];
    let of_instance = method.parent_service().name() == "InstanceService" && !method.name().ends_with("Task");
    let named = match field {
        "id" if method.name() == "AddSigners" => "Task".to_owned(),
        "id" | "ids" if method.parent_service().name() == "OpportunityService" => "Opportunity".to_owned(),
        "id" if of_instance => "Instance".to_owned(),
        "id" | "ids" if KINDS.contains(&message.name()) => message.name().to_owned(),
        "id" | "ids" => method.name().to_owned(),
        "owner_id" | "user_id" => "User".to_owned(),
        "import_id" => "LeadImport".to_owned(),
        "parent_id" => message.name().to_owned(),
        "role_ids" => "Role".to_owned(),
        other => {
            let noun = other.strip_suffix("_id")?;
            format!("{}{}", noun[..1].to_uppercase(), &noun[1..])
        }
    };
    KINDS.into_iter().find(|kind| named.contains(kind))
}

/// A request that means something, naming the records of `ids` wherever it can.
fn fill(method: &MethodDescriptor, message: &MessageDescriptor, ids: &Ids) -> DynamicMessage {
    let mut filled = DynamicMessage::new(message.clone());
    for field in message.fields() {
        if let Some(value) = value(method, message, &field, ids) {
            filled.set_field(&field, value);
        }
    }
    filled
}

fn value(
    method: &MethodDescriptor,
    message: &MessageDescriptor,
    field: &FieldDescriptor,
    ids: &Ids,
) -> Option<Value> {
    // What the service says itself is not asked of it, but for the id of what is to be changed.
    if output_only(field) && !(field.name() == "id" && method.name().starts_with("Update")) {
        return None;
    }
    let id = || Some(Value::String(ids.get(kind_of(method, message, field.name())?)?.clone()));
    match (field.kind(), field.name()) {
        (Kind::String, "ids") => Some(Value::List(vec![id()?])),
        // An account is no parent of itself, and a role is given to nobody here.
        (Kind::String, "parent_id" | "role_ids" | "request_id" | "page_token") => None,
        (Kind::String, "key") if method.name() == "CreateAutomation" => Some(Value::String("new".into())),
        (Kind::String, "key" | "automation_key") if method.parent_service().name() == "AutomationService" => {
            Some(Value::String(ids.get("Automation")?.clone()))
        }
        (Kind::String, "key") if method.name() == "CreateProcess" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.name() == "CreateForm" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "FormService" => {
            Some(Value::String(ids.get("Form")?.clone()))
        }
        (Kind::String, "key") if method.name() == "CreateDecision" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "DecisionService" => {
            Some(Value::String(ids.get("Decision")?.clone()))
        }
        (Kind::String, "stage") => Some(Value::String("technical".into())),
        (Kind::Message(inner), "stages") => {
            Some(Value::List(vec![Value::Message(fill(method, &inner, ids))]))
        }
        (Kind::String, "dmn") => Some(Value::String(dmn())),
        (Kind::Message(inner), "table") if method.parent_service().name() == "DecisionService" => {
            let table = decision("新决策表").encode_to_vec();
            let table = DynamicMessage::decode(inner, table.as_slice()).expect("a table");
            Some(Value::Message(table))
        }
        (Kind::String, "key") if method.name() == "CreateTemplate" => Some(Value::String("new".into())),
        (Kind::String, "key") if method.parent_service().name() == "TemplateService" => {
            Some(Value::String(ids.get("Template")?.clone()))
        }
        (Kind::Message(inner), "design") => {
            let design = design("新模板").encode_to_vec();
            Some(Value::Message(DynamicMessage::decode(inner, design.as_slice()).expect("a design")))
        }
        // A key that a gate names is a word, and nobody's process.
        (Kind::String, "key" | "process_key") if method.parent_service().name() == "PipelineService" => {
            (field.name() == "key").then(|| Value::String("new".into()))
        }
        (Kind::String, "key" | "process_key") => Some(Value::String(ids.get("Process")?.clone())),
        (Kind::Message(inner), "definition") => {
            let automates = method.parent_service().name() == "AutomationService";
            let document =
                if automates { automation("新规则") } else { definition("新流程") }.encode_to_vec();
            let document = DynamicMessage::decode(inner, document.as_slice()).expect("a document");
            (!output_only(field)).then_some(Value::Message(document))
        }
        (Kind::Message(inner), "document") if method.parent_service().name() == "FormService" => {
            let document = form().encode_to_vec();
            let document = DynamicMessage::decode(inner, document.as_slice()).expect("a document");
            Some(Value::Message(document))
        }
        (Kind::String, "amount") => Some(Value::String("500000".into())),
        (Kind::String, name) if name == "id" || name.ends_with("_id") => id(),
        (Kind::String, _) if field.is_list() => None,
        (Kind::String, "display_name" | "company" | "title" | "content" | "reason" | "person" | "text") => {
            Some(Value::String(format!("新{}", method.name())))
        }
        (Kind::String, "name") => Some(Value::String("新团队".into())),
        (Kind::String, "login") => Some(Value::String(format!("u{}", method.name().to_lowercase()))),
        (Kind::String, "phone") => Some(Value::String("13912345678".into())),
        (Kind::String, "password") => Some(Value::String(PASSWORD.into())),
        (Kind::Enum(_), "status") => Some(Value::EnumNumber(2)),
        (Kind::Message(inner), _) if field.is_list() || field.is_map() => {
            // Members of a team; everything else may be empty.
            (field.name() == "members").then(|| Value::List(vec![Value::Message(fill(method, &inner, ids))]))
        }
        (Kind::Message(inner), _) if inner.full_name().starts_with("throughline.") => {
            (inner.name() != "DecisionTable").then(|| Value::Message(fill(method, &inner, ids)))
        }
        _ => None,
    }
}

/// A process in which the administrator is asked.
fn definition(title: &str) -> prost_types::Struct {
    let text =
        |text: &str| prost_types::Value { kind: Some(prost_types::value::Kind::StringValue(text.into())) };
    let number =
        |number: f64| prost_types::Value { kind: Some(prost_types::value::Kind::NumberValue(number)) };
    let list = |values| {
        let values = prost_types::ListValue { values };
        prost_types::Value { kind: Some(prost_types::value::Kind::ListValue(values)) }
    };
    let object = |fields: Vec<(&str, prost_types::Value)>| prost_types::Struct {
        fields: fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
    };
    let value = |object| prost_types::Value { kind: Some(prost_types::value::Kind::StructValue(object)) };
    let ask = object(vec![("who", list(vec![text("starter")]))]);
    let does = object(vec![("approve", value(ask))]);
    let node = object(vec![("id", text("a")), ("does", value(does))]);
    object(vec![("schema_version", number(1.0)), ("title", text(title)), ("nodes", list(vec![value(node)]))])
}

/// An automation by hand, about no record.
fn automation(title: &str) -> prost_types::Struct {
    let automation = serde_json::json!({
        "schema_version": 1, "title": title, "when": {"call": {}},
        "then": [{"id": "tell", "does": {"notify": {"who": [{"expression": "\"admin\""}], "title": "\"到期\""}}}],
    });
    structured(automation)
}

fn structured(json: serde_json::Value) -> prost_types::Struct {
    let kind = api::pool().get_message_by_name("google.protobuf.Struct").expect("is known");
    DynamicMessage::deserialize(kind, json).expect("is one").transcode_to().expect("is one")
}

/// A template that prints a mark.
fn design(title: &str) -> documents::Design {
    documents::Design {
        title: title.into(),
        kind: documents::design::Kind::Quote.into(),
        language: "zh-CN".into(),
        source: "报价单".into(),
        ..Default::default()
    }
}

/// The service `document`, with files in a folder that goes with the test; the press is the built program.
fn documents(folder: &std::path::Path) -> kit::Blueprint {
    let mut settings = kit::Settings::load(None).expect("defaults");
    settings.document.folder = folder.to_string_lossy().into_owned();
    // Test binaries stand in `deps`, one below the programs.
    let program = std::env::current_exe().expect("a path").with_file_name("../throughline");
    assert!(program.is_file(), "{}: cargo build --bin throughline", program.display());
    document::blueprint(document::Setup::read(&settings, program, &["press"]).expect("a folder is named"))
}

/// A form with one field.
fn form() -> prost_types::Struct {
    let form = serde_json::json!({
        "schema_version": 1,
        "data": {"type": "object", "additionalProperties": false, "properties": {
            "f_score": {"title": "现场条件", "x-control": "rating", "type": "integer", "minimum": 1, "maximum": 5},
        }},
        "ui": {"layout": [{"kind": "field", "field": "f_score"}]}, "logic": {},
    });
    structured(form)
}

fn output_only(field: &FieldDescriptor) -> bool {
    let behaviour = api::pool().get_extension_by_name("google.api.field_behavior").expect("the option");
    field
        .options()
        .get_extension(&behaviour)
        .as_list()
        .is_some_and(|list| list.contains(&Value::EnumNumber(3)))
}

/// What came of a call: its code, and everything it answered.
async fn ask(
    world: &World,
    who: &Who,
    method: &MethodDescriptor,
    message: &DynamicMessage,
) -> (Code, String) {
    let path: http::uri::PathAndQuery =
        format!("/{}/{}", method.parent_service().full_name(), method.name()).parse().expect("a path");
    let mut client = tonic::client::Grpc::new(world.channel());
    client.ready().await.expect("is here");
    let call: Request<Vec<u8>> = who.call(message.encode_to_vec());
    let answers = if method.is_client_streaming() {
        let (metadata, extensions, bytes) = call.into_parts();
        let call = Request::from_parts(metadata, extensions, stream::iter([bytes]));
        client.client_streaming(call, path, Raw).await.map(|answer| vec![answer.into_inner()])
    } else if method.is_server_streaming() {
        match client.server_streaming(call, path, Raw).await {
            Ok(answer) => {
                let mut pieces = answer.into_inner();
                match pieces.message().await {
                    Ok(first) => Ok(first.into_iter().collect()),
                    Err(status) => Err(status),
                }
            }
            Err(status) => Err(status),
        }
    } else {
        client.unary(call, path, Raw).await.map(|answer| vec![answer.into_inner()])
    };
    match answers {
        Ok(answers) => {
            let text = answers.iter().map(|bytes| {
                let answer = DynamicMessage::decode(method.output(), bytes.as_slice()).expect("its type");
                format!("{answer:?}")
            });
            (Code::Ok, text.collect())
        }
        Err(status) => (status.code(), format!("{} {:?}", status.message(), kit::status::reason(&status))),
    }
}

async fn found(world: &World, slug: &str) -> (TenantId, UserId) {
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
async fn records(world: &World, boss: &Who) -> Ids {
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
    ids.insert("Opportunity", deal.id);
    ids.insert("Pipeline", deal.pipeline_id);
    ids.insert("Account", account);
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
    let instance =
        tasks::Instance { process_key: "theirs".into(), title: name("流程"), ..Default::default() };
    let ask = tasks::StartInstanceRequest { instance: Some(instance), ..Default::default() };
    let mut service = InstanceServiceClient::new(world.channel());
    ids.insert("Instance", service.start_instance(boss.call(ask)).await.expect("started").into_inner().id);
    ids
}

/// A table that always decides the same.
fn decision(name: &str) -> DecisionTable {
    let text = |text: &str| text.to_owned();
    DecisionTable {
        name: text(name),
        hit_policy: decision_table::HitPolicy::First.into(),
        inputs: vec![DecisionInput { name: text("n"), label: String::new(), r#type: text("number") }],
        outputs: vec![DecisionOutput { name: text("who"), r#type: text("string"), ..Default::default() }],
        rows: vec![DecisionRow {
            id: text("r1"),
            conditions: vec![text("-")],
            conclusions: vec![text("\"x\"")],
            note: String::new(),
        }],
    }
}

/// The same as a file.
fn dmn() -> String {
    let row = "<rule id=\"r\"><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>";
    format!(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"><decision name=\"d\"><decisionTable>\
         <input><inputExpression typeRef=\"number\"><text>n</text></inputExpression></input>\
         <output name=\"o\" typeRef=\"number\"/>{row}</decisionTable></decision></definitions>"
    )
}

fn methods() -> Vec<MethodDescriptor> {
    let services = ["identity", "customer", "lead", "opportunity", "workflow", "document"];
    let ours = |package: &str| services.iter().any(|name| package == format!("throughline.{name}.v1"));
    let mut methods: Vec<_> = api::pool()
        .services()
        .filter(|service| ours(service.package_name()))
        .flat_map(|service| service.methods().collect::<Vec<_>>())
        .collect();
    // What ends a record comes last, so that everything before it has something to ask for.
    methods.sort_by_key(|method| {
        [
            "Disqualify",
            "Convert",
            "Win",
            "Lose",
            "Invalidate",
            "Delete",
            "Disable",
            "Revoke",
            "Complete",
            "Cancel",
            "Retire",
        ]
        .iter()
        .any(|end| method.name().starts_with(end))
    });
    methods
}

fn named(message: &DynamicMessage, ids: &Ids) -> Vec<&'static str> {
    let text = format!("{message:?}");
    ids.iter().filter(|(_, id)| text.contains(id.as_str())).map(|(kind, _)| *kind).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_reaches_another_company_or_beyond_a_role() {
    let folder = tempfile::tempdir().expect("a folder");
    let services = vec![
        identity::blueprint(testkit::SECRET),
        customer::blueprint(),
        lead::blueprint(),
        opportunity::blueprint(),
        workflow::blueprint(),
        documents(folder.path()),
    ];
    let world = World::start(services).await;
    let (ours, boss) = found(&world, "ours").await;
    let (theirs, stranger) = found(&world, "theirs").await;
    let everything = |scope: DataScope| -> Vec<(&'static str, DataScope)> {
        identity::role::ACTIONS.iter().map(|action| (*action, scope.clone())).collect()
    };
    let who = |tenant, id, grants: &[(&str, DataScope)]| world.person(tenant, id, "某人", None, grants);
    let boss = who(ours, boss, &everything(DataScope::All));
    let ids = records(&world, &boss).await;
    let stranger = who(theirs, stranger, &everything(DataScope::All));
    let nobody = who(ours, UserId::new(), &[]);
    let mut own: Vec<_> = everything(DataScope::Own);
    own.retain(|(action, _)| *action != "identity.manage");
    let own = who(ours, UserId::new(), &own);

    let before = history(&world, ours).await;
    let mut table = String::new();
    let mut wrong = Vec::new();
    let mut owners: Vec<(String, MethodDescriptor, DynamicMessage)> = Vec::new();
    for method in methods() {
        let message = fill(&method, &method.input(), &ids);
        let asked = named(&message, &ids);
        let name = method.name().to_owned();
        let (strange, text) = ask(&world, &stranger, &method, &message).await;
        let leaks = text.contains(MARK) && !EVERYBODYS.contains(&&*name) && name != "GetMe";
        // A list filtered by another company's id is empty; nothing else with such an id may be answered.
        let answered = strange == Code::Ok && !asked.is_empty() && !name.starts_with("List");
        if leaks || answered {
            wrong.push(format!("{name}: another company is answered {strange:?}: {text}"));
        }
        let (bare, text) = ask(&world, &nobody, &method, &message).await;
        let open = EVERYBODYS.contains(&&*name) || COLLEAGUES.contains(&&*name) || name == "GetMe";
        let part = FOR_THOSE_WHO_TAKE_PART.contains(&&*name)
            && (bare == Code::NotFound || (name.starts_with("List") && !text.contains(MARK)));
        if !open && !part && bare != Code::PermissionDenied {
            wrong.push(format!("{name}: without any role {bare:?}: {text}"));
        }
        let line = format!("{name:<28}{:<20}{:<20}", format!("{strange:?}"), format!("{bare:?}"));
        owners.push((line, method, message));
    }
    assert_eq!(history(&world, ours).await, before, "nobody of those changed anything");
    for (line, method, message) in &mut owners {
        let (narrow, text) = ask(&world, &own, method, message).await;
        let _ = write!(line, "{:<20}", format!("{narrow:?}"));
        let owned = named(message, &ids).iter().any(|kind| OWNED.contains(kind));
        if owned && narrow == Code::Ok && !method.name().starts_with("List") {
            wrong.push(format!("{}: with the scope of their own {narrow:?}: {text}", method.name()));
        }
    }
    for (line, method, message) in owners {
        if EVERYBODYS.contains(&method.name()) {
            let _ = writeln!(table, "{line}-");
            continue;
        }
        let (code, text) = ask(&world, &boss, &method, &message).await;
        let _ = writeln!(table, "{line}{code:?}");
        // The same request means something: with the right to it, it is understood.
        let service_only = !method
            .options()
            .has_extension(&api::pool().get_extension_by_name("google.api.http").expect("the HTTP option"));
        let excused = service_only || NEEDS_MORE.contains(&method.name());
        if !excused
            && matches!(
                code,
                Code::NotFound | Code::InvalidArgument | Code::PermissionDenied | Code::Internal
            )
        {
            wrong.push(format!("{}: with every right {code:?}: {text}", method.name()));
        }
    }
    println!("{:<28}{:<20}{:<20}{:<20}everything", "call", "another company", "no role", "their own only");
    println!("{table}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every change of a company, in every service.
async fn history(world: &World, tenant: TenantId) -> Vec<(String, i64)> {
    let mut changes = Vec::new();
    for service in ["identity", "customer", "lead", "opportunity", "workflow", "document"] {
        let mut tx = world.db(service).begin(tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from audit").fetch_one(&mut *tx).await.expect("counts");
        changes.push((service.to_owned(), count));
    }
    changes
}
