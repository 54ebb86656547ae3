//! Every call of every service, asked for another company's records and with every kind of role. Prints a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use api::contract::v1 as agreements;
use api::contract::v1::clause_service_client::ClauseServiceClient;
use api::contract::v1::contract_service_client::ContractServiceClient;
use api::customer::v1 as customers;
use api::customer::v1::customer_service_client::CustomerServiceClient;
use api::dashboard::v1 as boards;
use api::dashboard::v1::dashboard_service_client::DashboardServiceClient;
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
use api::opportunity::v1::opportunity_import_service_client::OpportunityImportServiceClient;
use api::opportunity::v1::opportunity_service_client::OpportunityServiceClient;
use api::order_sync::v1 as orders;
use api::order_sync::v1::connector_service_client::ConnectorServiceClient;
use api::order_sync::v1::order_service_client::OrderServiceClient;
use api::quote::v1 as offers;
use api::quote::v1::product_service_client::ProductServiceClient;
use api::quote::v1::quote_service_client::QuoteServiceClient;
use api::reporting::v1 as reports;
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

mod records;
mod requests;

use records::{found, records};
use requests::fill;

const PASSWORD: &str = "华兴机械的密码 2026";
/// The services that are asked.
const SERVICES: [&str; 12] = [
    "identity",
    "customer",
    "lead",
    "opportunity",
    "quote",
    "contract",
    "order_sync",
    "workflow",
    "document",
    "notification",
    "reporting",
    "dashboard",
];
/// In every name of the company whose records are asked for.
const MARK: &str = "机密";
/// Calls that whoever is signed in may make for themselves, and those that come before anybody is known.
const EVERYBODYS: [&str; 13] = [
    "SignIn",
    "SignOut",
    "Authenticate",
    "IssueServiceToken",
    "GetKeys",
    "ChangePassword",
    "OpenFileLink",
    // The link of a customer proves the right; there is none here.
    "OpenSharedQuote",
    "AcceptSharedQuote",
    "RejectSharedQuote",
    "CommentSharedQuote",
    "PrintSharedQuote",
    // What is signed proves itself.
    "ReceiveOrderStatus",
];
/// The directory is everybody's who works there; API keys and notices are everybody's own.
const COLLEAGUES: [&str; 12] = [
    "ListDepartments",
    "GetUser",
    "ListUsers",
    "ListRoles",
    "CreateApiKey",
    "ListApiKeys",
    "RevokeApiKey",
    "ListNotices",
    "WatchNotices",
    "ReadNotices",
    "GetPreference",
    "UpdatePreference",
];
/// Records that have an owner: who only reaches their own must not reach these.
const OWNED: [&str; 13] = [
    "SavedReport",
    "Dashboard",
    "LeadImport",
    "OpportunityImport",
    "Lead",
    "Account",
    "Opportunity",
    "Quote",
    "Contract",
    "Order",
    "Task",
    "Instance",
    "File",
];
/// Calls that name an account only to choose the price list that whoever may ask can read anyway.
const NAME_ONLY: [&str; 1] = ["ConfigureProduct"];
/// Calls whose requests need more than ids to mean something.
const NEEDS_MORE: [&str; 25] = [
    "UploadOpportunityFile",
    "StartOpportunityImport",
    "CreateSavedReport",
    "UpdateSavedReport",
    "RunReport",
    "ListReportRecords",
    "GetFunnel",
    "GetKpis",
    "PutCrossReferences",
    "DeleteCrossReferences",
    "ReadNotices",
    "UpdatePreference",
    "RetryMail",
    "UpdateQuoteSettings",
    "UploadFile",
    "PublishAssignmentTable",
    "GetAssignmentTable",
    "UploadLeadFile",
    "ImportProcess",
    "PutGroup",
    "DeleteGroup",
    "DeleteContractType",
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

/// The service `document`, with files in a folder that goes with the test; the press is the built program.
fn documents(folder: &std::path::Path) -> kit::Blueprint {
    let mut settings = kit::Settings::load(None).expect("defaults");
    settings.document.folder = folder.to_string_lossy().into_owned();
    // Test binaries stand in `deps`, one below the programs.
    let program = std::env::current_exe().expect("a path").with_file_name("../throughline");
    assert!(program.is_file(), "{}: cargo build --bin throughline", program.display());
    document::blueprint(document::Setup::read(&settings, program, &["press"]).expect("a folder is named"))
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

fn methods() -> Vec<MethodDescriptor> {
    let ours = |package: &str| SERVICES.iter().any(|name| package == format!("throughline.{name}.v1"));
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
        quotes::blueprint(),
        contract::blueprint(),
        order_sync::blueprint(),
        workflow::blueprint(),
        documents(folder.path()),
        notification::blueprint(notification::Setup::new("", "a@b.example", "").expect("settings")),
        reporting::blueprint(reporting::zone(&kit::Settings::load(None).expect("defaults")).expect("a zone")),
        dashboard::blueprint(),
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
        // A list filtered by another company's id is empty, and sums are of nothing; nothing else with such an id may be
        // answered.
        let nothing = name.starts_with("List") || name.ends_with("Statistics");
        let answered = strange == Code::Ok && !asked.is_empty() && !nothing;
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
        let owned = named(message, &ids).iter().any(|kind| OWNED.contains(kind))
            && !NAME_ONLY.contains(&method.name());
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
    for service in SERVICES {
        let mut tx = world.db(service).begin(tenant).await.expect("begins");
        let count: i64 =
            sqlx::query_scalar("select count(*) from audit").fetch_one(&mut *tx).await.expect("counts");
        changes.push((service.to_owned(), count));
    }
    changes
}
