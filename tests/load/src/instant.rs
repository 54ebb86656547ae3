//! A lead service that answers at once with one and the same lead: what stays of a request's cost is the gateway's.
//! Proxies are measured so.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use api::lead::v1::{CreateLeadRequest, GetLeadRequest, Lead};
use http::{Request, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tonic::Status;
use tonic::body::Body;
use tonic::server::{Grpc, NamedService};
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic_prost::ProstCodec;
use tower::{Service, service_fn};

/// The service.
#[derive(Clone, Debug)]
struct Instant(Lead);

impl NamedService for Instant {
    const NAME: &'static str = "throughline.lead.v1.LeadService";
}

impl Service<Request<Body>> for Instant {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let lead = self.0.clone();
        Box::pin(async move {
            let answer = if request.uri().path().ends_with("/CreateLead") {
                let mut grpc = Grpc::new(ProstCodec::<Lead, CreateLeadRequest>::default());
                grpc.unary(
                    service_fn(|_| std::future::ready(Ok::<_, Status>(tonic::Response::new(lead.clone())))),
                    request,
                )
                .await
            } else {
                let mut grpc = Grpc::new(ProstCodec::<Lead, GetLeadRequest>::default());
                grpc.unary(
                    service_fn(|_| std::future::ready(Ok::<_, Status>(tonic::Response::new(lead.clone())))),
                    request,
                )
                .await
            };
            Ok(answer)
        })
    }
}

/// A running one; ends when dropped.
#[derive(Debug)]
pub(crate) struct Running {
    /// Where it listens.
    pub(crate) url: String,
    serving: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Starts one that answers with `lead`.
///
/// # Errors
/// When no port is free.
pub(crate) async fn start(lead: Lead) -> anyhow::Result<Running> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    let serving = tokio::spawn(async move {
        if let Err(error) = Server::builder().add_service(Instant(lead)).serve_with_incoming(incoming).await {
            eprintln!("the service that answers at once failed: {error}");
        }
    });
    Ok(Running { url, serving })
}
