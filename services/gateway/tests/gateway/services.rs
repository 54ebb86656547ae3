//! Small services behind the gateway: real tonic servers of the generated traits, which note what arrived.

use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api::google::api::HttpBody;
use api::identity::v1 as identity;
use api::lead::v1 as lead;
use futures::{Stream, StreamExt, stream};
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status, Streaming};
use types::{Fault, Kind, Violation};

type Answers<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

/// What arrived at a service.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    pub(crate) call: &'static str,
    pub(crate) metadata: MetadataMap,
    /// The message as Rust prints it.
    pub(crate) message: String,
}

/// Notes what arrives.
#[derive(Clone, Default)]
pub(crate) struct Notes(Arc<Mutex<Vec<Arrived>>>);

impl Notes {
    fn note<T: std::fmt::Debug>(&self, call: &'static str, request: &Request<T>) {
        let arrived = Arrived {
            call,
            metadata: request.metadata().clone(),
            message: format!("{:?}", request.get_ref()),
        };
        self.0.lock().expect("nobody panicked").push(arrived);
    }

    pub(crate) fn all(&self, call: &str) -> Vec<Arrived> {
        self.0
            .lock()
            .expect("nobody panicked")
            .iter()
            .filter(|arrived| arrived.call == call)
            .cloned()
            .collect()
    }

    pub(crate) fn last(&self, call: &str) -> Arrived {
        self.all(call).pop().unwrap_or_else(|| panic!("{call} was not called"))
    }
}

/// A user `alice` with the session `tls_alice` and the key `tlk_alice`.
#[derive(Clone)]
pub(crate) struct Auth(pub(crate) Notes);

#[tonic::async_trait]
impl identity::auth_service_server::AuthService for Auth {
    async fn sign_in(
        &self,
        request: Request<identity::SignInRequest>,
    ) -> Result<Response<identity::Session>, Status> {
        self.0.note("SignIn", &request);
        if request.get_ref().password != "正确的密码" {
            return Err(kit::status(
                "identity",
                Fault::new(Kind::Unauthenticated, "PASSWORD_WRONG", "wrong login or password"),
            ));
        }
        let user =
            identity::User { id: "alice".into(), display_name: "王建国".into(), ..Default::default() };
        let me = identity::Me { user: Some(user), ..Default::default() };
        Ok(Response::new(identity::Session { token: "tls_alice".into(), expire_time: None, me: Some(me) }))
    }
    async fn sign_out(&self, request: Request<identity::SignOutRequest>) -> Result<Response<()>, Status> {
        self.0.note("SignOut", &request);
        Ok(Response::new(()))
    }
    async fn authenticate(
        &self,
        request: Request<identity::AuthenticateRequest>,
    ) -> Result<Response<identity::Identity>, Status> {
        self.0.note("Authenticate", &request);
        let credential = request.into_inner().credential;
        tokio::time::sleep(Duration::from_millis(20)).await;
        match credential.as_str() {
            "tls_alice" | "tlk_alice" => Ok(Response::new(identity::Identity {
                token: "signed.alice".into(),
                expire_time: Some(prost_types::Timestamp { seconds: 4_000_000_000, nanos: 0 }),
                subject: "alice".into(),
                tenant_id: "t".into(),
            })),
            _ => Err(kit::status(
                "identity",
                Fault::new(Kind::Unauthenticated, "CREDENTIAL_UNKNOWN", "the session has ended"),
            )),
        }
    }
    async fn get_keys(
        &self,
        request: Request<identity::GetKeysRequest>,
    ) -> Result<Response<identity::GetKeysResponse>, Status> {
        self.0.note("GetKeys", &request);
        Ok(Response::new(identity::GetKeysResponse { jwks: r#"{"keys":[]}"#.into() }))
    }
    async fn get_me(
        &self,
        request: Request<identity::GetMeRequest>,
    ) -> Result<Response<identity::Me>, Status> {
        self.0.note("GetMe", &request);
        Ok(Response::new(identity::Me::default()))
    }
    async fn issue_service_token(
        &self,
        _: Request<api::identity::v1::IssueServiceTokenRequest>,
    ) -> Result<Response<api::identity::v1::Identity>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn change_password(
        &self,
        _: Request<api::identity::v1::ChangePasswordRequest>,
    ) -> Result<Response<()>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
}

#[derive(Clone)]
pub(crate) struct Leads(pub(crate) Notes);

#[tonic::async_trait]
impl lead::lead_service_server::LeadService for Leads {
    async fn create_lead(
        &self,
        request: Request<lead::CreateLeadRequest>,
    ) -> Result<Response<lead::Lead>, Status> {
        self.0.note("CreateLead", &request);
        let given = request.into_inner().lead.unwrap_or_default();
        if given.phone == "12" {
            let violation = Violation::new("lead.phone", "PHONE_INVALID", "is not a phone number");
            return Err(kit::status("lead", Fault::invalid("LEAD_INVALID", [violation])));
        }
        Ok(Response::new(lead::Lead { id: "7".into(), revision: 9_007_199_254_740_993, ..given }))
    }
    /// The id says what to answer.
    async fn get_lead(&self, request: Request<lead::GetLeadRequest>) -> Result<Response<lead::Lead>, Status> {
        self.0.note("GetLead", &request);
        let id = request.into_inner().id;
        let fault = |kind| {
            Err(kit::status(
                "lead",
                Fault::new(kind, "FOR_TEST", "said by the service").with("state", "CONVERTED"),
            ))
        };
        match id.as_str() {
            "missing" => fault(Kind::Missing),
            "stale" => fault(Kind::Stale),
            "refused" => fault(Kind::Refused),
            "exists" => fault(Kind::Exists),
            "limited" => fault(Kind::Limited),
            "unavailable" => fault(Kind::Unavailable),
            "internal" => fault(Kind::Internal),
            "forbidden" => Err(kit::status(
                "lead",
                Fault::new(Kind::Forbidden, "ACTION_NOT_GRANTED", "no role").with("action", "lead.read"),
            )),
            "secret" => Err(Status::unknown("password=hunter2")),
            "slow" => {
                tokio::time::sleep(Duration::from_secs(60)).await;
                Ok(Response::new(lead::Lead::default()))
            }
            "big" => Ok(Response::new(lead::Lead {
                requirement: "需要三台压缩机。".repeat(1000),
                ..Default::default()
            })),
            _ => Ok(Response::new(lead::Lead { id, ..Default::default() })),
        }
    }
    async fn list_leads(
        &self,
        request: Request<lead::ListLeadsRequest>,
    ) -> Result<Response<lead::ListLeadsResponse>, Status> {
        self.0.note("ListLeads", &request);
        Ok(Response::new(lead::ListLeadsResponse::default()))
    }
    async fn update_lead(
        &self,
        request: Request<lead::UpdateLeadRequest>,
    ) -> Result<Response<lead::Lead>, Status> {
        self.0.note("UpdateLead", &request);
        Ok(Response::new(request.into_inner().lead.unwrap_or_default()))
    }
    async fn qualify_lead(
        &self,
        request: Request<lead::QualifyLeadRequest>,
    ) -> Result<Response<lead::Lead>, Status> {
        self.0.note("QualifyLead", &request);
        Ok(Response::new(lead::Lead { id: request.into_inner().id, ..Default::default() }))
    }
    async fn assign_leads(
        &self,
        request: Request<lead::AssignLeadsRequest>,
    ) -> Result<Response<lead::AssignLeadsResponse>, Status> {
        self.0.note("AssignLeads", &request);
        Ok(Response::new(lead::AssignLeadsResponse::default()))
    }
    async fn add_follow_up(
        &self,
        _: Request<api::lead::v1::AddFollowUpRequest>,
    ) -> Result<Response<api::lead::v1::FollowUp>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn list_follow_ups(
        &self,
        _: Request<api::lead::v1::ListFollowUpsRequest>,
    ) -> Result<Response<api::lead::v1::ListFollowUpsResponse>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn disqualify_lead(
        &self,
        _: Request<api::lead::v1::DisqualifyLeadRequest>,
    ) -> Result<Response<api::lead::v1::Lead>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn convert_lead(
        &self,
        _: Request<api::lead::v1::ConvertLeadRequest>,
    ) -> Result<Response<api::lead::v1::Lead>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn claim_lead(
        &self,
        _: Request<api::lead::v1::ClaimLeadRequest>,
    ) -> Result<Response<api::lead::v1::Lead>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn release_lead(
        &self,
        _: Request<api::lead::v1::ReleaseLeadRequest>,
    ) -> Result<Response<api::lead::v1::Lead>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn get_lead_statistics(
        &self,
        _: Request<api::lead::v1::GetLeadStatisticsRequest>,
    ) -> Result<Response<api::lead::v1::LeadStatistics>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
}

#[derive(Clone)]
pub(crate) struct Imports(pub(crate) Notes);

#[tonic::async_trait]
impl lead::lead_import_service_server::LeadImportService for Imports {
    type WatchLeadImportStream = Answers<lead::LeadImport>;
    type DownloadLeadImportErrorsStream = Answers<HttpBody>;

    async fn upload_lead_file(
        &self,
        request: Request<Streaming<lead::UploadLeadFileRequest>>,
    ) -> Result<Response<lead::LeadImport>, Status> {
        let metadata = request.metadata().clone();
        let mut pieces = request.into_inner();
        let (mut name, mut kind, mut bytes, mut largest) = (String::new(), String::new(), Vec::new(), 0);
        let ended = loop {
            match pieces.message().await {
                Ok(Some(piece)) => {
                    name.push_str(&piece.file_name);
                    let file = piece.file.unwrap_or_default();
                    kind.push_str(&file.content_type);
                    largest = largest.max(file.data.len());
                    bytes.extend_from_slice(&file.data);
                }
                Ok(None) => break "whole",
                Err(_) => break "broken",
            }
        };
        let mut note = Request::new(format!("{ended} {name} {kind} {} {largest}", bytes.len()));
        *note.metadata_mut() = metadata;
        self.0.note("UploadLeadFile", &note);
        Ok(Response::new(lead::LeadImport {
            file_name: name,
            format: kind,
            total_rows: bytes.len() as i64,
            ..Default::default()
        }))
    }
    async fn watch_lead_import(
        &self,
        request: Request<lead::WatchLeadImportRequest>,
    ) -> Result<Response<Self::WatchLeadImportStream>, Status> {
        self.0.note("WatchLeadImport", &request);
        let id = request.into_inner().id;
        let broken =
            || kit::status("lead", Fault::new(Kind::Unavailable, "DATABASE_UNAVAILABLE", "try again"));
        if id == "refused" {
            return Err(broken());
        }
        let told = stream::iter([1, 2]).map(|done_rows| {
            Ok(lead::LeadImport { file_name: "展会\n名单".into(), done_rows, ..Default::default() })
        });
        Ok(Response::new(match id.as_str() {
            "broken" => told.chain(stream::iter([Err(broken())])).boxed(),
            "forever" => told.chain(stream::pending()).boxed(),
            _ => told.boxed(),
        }))
    }
    async fn download_lead_import_errors(
        &self,
        request: Request<lead::DownloadLeadImportErrorsRequest>,
    ) -> Result<Response<Self::DownloadLeadImportErrorsStream>, Status> {
        self.0.note("DownloadLeadImportErrors", &request);
        let piece = |data: Vec<u8>| {
            Ok(HttpBody {
                content_type: "text/csv; charset=utf-8".into(),
                data: data.into(),
                extensions: Vec::new(),
            })
        };
        let id = request.into_inner().id;
        let pieces = vec![piece("\u{feff}原因,公司\n".into()), piece(vec![b'x'; 300_000])];
        let broken = (id == "broken").then(|| Err(Status::internal("disk")));
        let mut response =
            Response::new(stream::iter(pieces.into_iter().chain(broken)).boxed()
                as Self::DownloadLeadImportErrorsStream);
        if id == "named" {
            let name = "attachment; filename*=UTF-8''%E9%94%99%E8%AF%AF.csv".parse().expect("ASCII");
            response.metadata_mut().insert("content-disposition", name);
        }
        Ok(response)
    }
    async fn start_lead_import(
        &self,
        _: Request<api::lead::v1::StartLeadImportRequest>,
    ) -> Result<Response<api::lead::v1::LeadImport>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn get_lead_import(
        &self,
        _: Request<api::lead::v1::GetLeadImportRequest>,
    ) -> Result<Response<api::lead::v1::LeadImport>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn list_lead_imports(
        &self,
        _: Request<api::lead::v1::ListLeadImportsRequest>,
    ) -> Result<Response<api::lead::v1::ListLeadImportsResponse>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn cancel_lead_import(
        &self,
        _: Request<api::lead::v1::CancelLeadImportRequest>,
    ) -> Result<Response<api::lead::v1::LeadImport>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
    async fn list_lead_import_rows(
        &self,
        _: Request<api::lead::v1::ListLeadImportRowsRequest>,
    ) -> Result<Response<api::lead::v1::ListLeadImportRowsResponse>, Status> {
        Err(Status::unimplemented("not part of these tests"))
    }
}
