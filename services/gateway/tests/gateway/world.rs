//! A gateway on a free port with small services behind it: `identity` in the process, `lead` over TCP.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use api::identity::v1::auth_service_server::AuthServiceServer;
use api::lead::v1::lead_import_service_server::LeadImportServiceServer;
use api::lead::v1::lead_service_server::LeadServiceServer;
use gateway::Gateway;
use kit::Channel;
use kit::host::Peers;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tonic::transport::server::TcpIncoming;
use tower::util::BoxCloneSyncService;

use crate::services::{Auth, Imports, Leads, Notes};

pub(crate) struct World {
    pub(crate) notes: Notes,
    pub(crate) client: Client,
    pub(crate) address: SocketAddr,
    pub(crate) stopping: CancellationToken,
    pub(crate) served: tokio::task::JoinHandle<()>,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Gateway)) -> Self {
        let notes = Notes::default();
        let routes = tonic::service::Routes::new(AuthServiceServer::new(Auth(notes.clone()))).prepare();
        let slot = Arc::new(OnceLock::new());
        assert!(slot.set(BoxCloneSyncService::new(routes)).is_ok());
        let identity = Channel::Local(slot);

        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("address"));
        let leads = tonic::transport::Server::builder()
            .add_service(LeadServiceServer::new(Leads(notes.clone())))
            .add_service(LeadImportServiceServer::new(Imports(notes.clone())))
            .serve_with_incoming(TcpIncoming::from(listener).with_nodelay(Some(true)));
        tokio::spawn(leads);

        let lead = Channel::connect(&url).expect("url");
        let stopping = CancellationToken::new();
        let mut gateway = Gateway {
            services: Peers::new(BTreeMap::from([
                ("identity".to_owned(), identity.clone()),
                ("lead".to_owned(), lead),
            ])),
            identity,
            redis: None,
            settings: kit::Settings::load(None).expect("defaults"),
            metrics: None,
            ready: Arc::new(|| Box::pin(async { Ok(()) })),
            clock: types::Clock::system(),
            stopping: stopping.clone(),
        };
        change(&mut gateway);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("address");
        let served = tokio::spawn(gateway::serve(
            listener,
            gateway::router(gateway),
            stopping.clone(),
            Duration::from_secs(5),
        ));
        let client = Client::builder().no_proxy().build().expect("client");
        Self { notes, client, address, stopping, served }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// A request of nobody.
    pub(crate) fn bare(&self, method: &str, path: &str) -> RequestBuilder {
        self.client.request(Method::from_bytes(method.as_bytes()).expect("method"), self.url(path))
    }

    /// A request of alice.
    pub(crate) fn ask(&self, method: &str, path: &str) -> RequestBuilder {
        self.bare(method, path).bearer_auth("tls_alice")
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Response {
        self.ask("POST", path).json(body).send().await.expect("answer")
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.ask("GET", path).send().await.expect("answer")
    }
}

/// The problem of a refusal, checked for its shape.
pub(crate) async fn problem(response: Response) -> Value {
    let status = response.status().as_u16();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let id = response.headers()["x-request-id"].to_str().expect("ASCII").to_owned();
    let problem: Value = response.json().await.expect("JSON");
    assert_eq!(problem["status"], status, "{problem}");
    assert_eq!(problem["request_id"], id.as_str(), "{problem}");
    for key in ["type", "title", "detail", "reason", "domain"] {
        assert!(problem[key].is_string(), "{key}: {problem}");
    }
    problem
}

/// `field REASON` of each violation.
pub(crate) fn violations(problem: &Value) -> Vec<String> {
    let list = problem["violations"].as_array().expect("list");
    list.iter()
        .map(|one| {
            format!("{} {}", one["field"].as_str().expect("field"), one["reason"].as_str().expect("reason"))
        })
        .collect()
}
