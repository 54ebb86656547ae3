//! A way to a service: over HTTP/2 to another process, or directly when it lives in this one. Both run the same
//! server stack (identity, deadline, metrics) and encode the same protobuf, so nothing behaves differently in the small.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use futures::future::BoxFuture;
use http::{Request, Response};
use tonic::body::Body;
use tower::Service;
use tower::util::BoxCloneSyncService;

/// The server stack of this process.
pub type Stack = BoxCloneSyncService<Request<Body>, Response<Body>, Infallible>;

/// Where the stack will be once the process has built it.
pub type Slot = Arc<OnceLock<Stack>>;

/// A way to a service. Cheap to clone; generated clients take it as their transport.
#[derive(Clone)]
pub enum Channel {
    /// Into this process.
    Local(Slot),
    /// To another process.
    Remote(tonic::transport::Channel),
    /// Nowhere: this process was not told where the service is. Calls are answered as unavailable.
    Absent(String),
}

impl std::fmt::Debug for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Channel::Local(_) => "Channel::Local",
            Channel::Remote(_) => "Channel::Remote",
            Channel::Absent(_) => "Channel::Absent",
        })
    }
}

impl Channel {
    /// To the service at `url`; connects when first used, and again when the connection is lost.
    ///
    /// # Errors
    /// When `url` is not one.
    pub fn connect(url: &str) -> Result<Self, tonic::transport::Error> {
        let endpoint = tonic::transport::Endpoint::from_shared(url.to_owned())?
            .connect_timeout(Duration::from_secs(3))
            .tcp_nodelay(true)
            .http2_keep_alive_interval(Duration::from_secs(20))
            .keep_alive_while_idle(true);
        Ok(Channel::Remote(endpoint.connect_lazy()))
    }
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Service<Request<Body>> for Channel {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Channel::Local(_) | Channel::Absent(_) => Poll::Ready(Ok(())),
            Channel::Remote(channel) => channel.poll_ready(cx).map_err(Into::into),
        }
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match self {
            Channel::Local(slot) => match slot.get() {
                Some(stack) => {
                    let mut stack = stack.clone();
                    Box::pin(async move { stack.call(request).await.map_err(|never| match never {}) })
                }
                None => Box::pin(unavailable("the process is still starting".to_owned())),
            },
            Channel::Absent(service) => {
                Box::pin(unavailable(format!("no way to service {service}: set services.{service}")))
            }
            Channel::Remote(channel) => {
                let answer: BoxFuture<'static, _> = Box::pin(channel.call(request));
                Box::pin(async move { answer.await.map_err(Into::into) })
            }
        }
    }
}

fn unavailable(why: String) -> Ready<Result<Response<Body>, BoxError>> {
    ready(Ok(tonic::Status::unavailable(why).into_http()))
}
