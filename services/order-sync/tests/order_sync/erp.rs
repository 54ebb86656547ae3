//! An ERP without any idempotency of its own: whoever asks twice gets two orders. What goes wrong on the way to it is said
//! beforehand, one fault for every new order that is asked for.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What goes wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The connection ends before anything was understood.
    DropBefore,
    /// The order is made, and the connection ends.
    DropAfter,
    /// The order is made at once, and answered when nobody waits any more.
    AnswerLate,
    /// The order is made when nobody waits any more.
    MakeLate,
    /// 502, and nothing was made.
    BadGateway,
    /// 502, and the order was made.
    BadGatewayAfter,
    /// 200, and an answer that nobody can read.
    Garbage,
    /// 200, and an error in it.
    OkWithError,
    /// 400.
    Refuse,
    /// 429.
    Throttle,
}

/// An order that it has.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// Its id.
    pub(crate) id: String,
    /// Our key.
    pub(crate) key: String,
    /// What was said.
    pub(crate) document: Value,
}

#[derive(Default)]
struct Inside {
    orders: Vec<Made>,
    faults: VecDeque<Fault>,
    /// What is answered to whoever asks where an order stands.
    standing: Value,
    asked: Vec<String>,
    authorizations: Vec<String>,
    at_once: usize,
    most_at_once: usize,
    pause: Duration,
}

/// The ERP.
#[derive(Clone)]
pub(crate) struct Erp {
    /// Where it is.
    pub(crate) url: String,
    inside: Arc<Mutex<Inside>>,
}

impl Erp {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let erp = Self { url, inside: Arc::default() };
        let serving = erp.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let erp = serving.clone();
                let answer = service_fn(move |request| {
                    let erp = erp.clone();
                    async move { erp.answer(request).await }
                });
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer),
                );
            }
        });
        erp
    }

    fn inside(&self) -> std::sync::MutexGuard<'_, Inside> {
        self.inside.lock().expect("nobody panicked")
    }

    pub(crate) fn fail(&self, faults: impl IntoIterator<Item = Fault>) {
        self.inside().faults.extend(faults);
    }

    pub(crate) fn slow(&self, pause: Duration) {
        self.inside().pause = pause;
    }

    pub(crate) fn stands(&self, standing: Value) {
        self.inside().standing = standing;
    }

    pub(crate) fn orders(&self) -> Vec<Made> {
        self.inside().orders.clone()
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.inside().asked.clone()
    }

    pub(crate) fn authorizations(&self) -> Vec<String> {
        self.inside().authorizations.clone()
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.inside().most_at_once
    }

    /// Makes an order by somebody else's hand.
    pub(crate) fn make(&self, document: Value) -> Made {
        let mut inside = self.inside();
        let key = document["head"]["key"].as_str().unwrap_or_default().to_owned();
        let made = Made { id: format!("E{}", inside.orders.len() + 1), key, document };
        inside.orders.push(made.clone());
        made
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, std::io::Error> {
        let (parts, body) = request.into_parts();
        let (path, query) = (parts.uri.path().to_owned(), parts.uri.query().unwrap_or_default().to_owned());
        {
            let mut inside = self.inside();
            inside.asked.push(format!("{} {path}", parts.method));
            let sent = parts.headers.get("authorization").and_then(|value| value.to_str().ok());
            inside.authorizations.push(sent.unwrap_or_default().to_owned());
        }
        if parts.method == Method::GET {
            let inside = self.inside();
            if let Some(key) = query.strip_prefix("key=") {
                let rows: Vec<Value> = inside
                    .orders
                    .iter()
                    .filter(|made| made.key == key)
                    .map(|made| json!({"id": made.id, "no": format!("NO-{}", made.id)}))
                    .collect();
                return Ok(reply(200, &json!({"rows": rows})));
            }
            return Ok(reply(200, &inside.standing));
        }
        let bytes = body.collect().await.map_err(std::io::Error::other)?.to_bytes();
        let document: Value = serde_json::from_slice(&bytes).map_err(std::io::Error::other)?;
        assert_eq!(
            parts.headers.get("x-key").and_then(|key| key.to_str().ok()),
            document["head"]["key"].as_str(),
            "the key stays the same"
        );
        let (fault, pause) = {
            let mut inside = self.inside();
            inside.at_once += 1;
            inside.most_at_once = inside.most_at_once.max(inside.at_once);
            (inside.faults.pop_front(), inside.pause)
        };
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
        }
        let answer = self.faulty(fault, document).await;
        self.inside().at_once -= 1;
        answer
    }

    async fn faulty(
        &self,
        fault: Option<Fault>,
        document: Value,
    ) -> Result<Response<Full<Bytes>>, std::io::Error> {
        let gone = || Err(std::io::Error::other("gone"));
        match fault {
            None => Ok(made(&self.make(document))),
            Some(Fault::DropBefore) => gone(),
            Some(Fault::DropAfter) => {
                self.make(document);
                gone()
            }
            Some(Fault::AnswerLate) => {
                let one = self.make(document);
                tokio::time::sleep(Duration::from_millis(1_500)).await;
                Ok(made(&one))
            }
            Some(Fault::MakeLate) => {
                let erp = self.clone();
                // It goes on when whoever asked has gone.
                let work = tokio::spawn(async move {
                    tokio::time::sleep(Duration::from_millis(1_800)).await;
                    erp.make(document)
                });
                Ok(made(&work.await.map_err(std::io::Error::other)?))
            }
            Some(Fault::BadGateway) => Ok(reply(502, &json!("bad gateway"))),
            Some(Fault::BadGatewayAfter) => {
                self.make(document);
                Ok(reply(502, &json!("bad gateway")))
            }
            Some(Fault::Garbage) => {
                self.make(document);
                Ok(Response::new(Full::new(Bytes::from_static(b"<html>\xff\x00"))))
            }
            Some(Fault::OkWithError) => {
                let words = "信用额度不足 s3cr3t-token";
                Ok(reply(200, &json!({"code": 500, "message": words})))
            }
            Some(Fault::Refuse) => Ok(reply(400, &json!({"message": "缺少客户"}))),
            Some(Fault::Throttle) => {
                let mut answer = reply(429, &json!({}));
                answer.headers_mut().insert("retry-after", "1".parse().expect("a header"));
                Ok(answer)
            }
        }
    }
}

fn made(one: &Made) -> Response<Full<Bytes>> {
    reply(200, &json!({"code": 0, "data": {"id": one.id, "no": format!("NO-{}", one.id)}}))
}

fn reply(status: u16, body: &Value) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::new(Bytes::from(body.to_string())));
    *answer.status_mut() = status.try_into().expect("a status");
    answer
}
