//! An ERP as another company would run it: HTTP and JSON, one order for each key, and whatever goes wrong on the way.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// What goes wrong with one request for a new order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    /// Nothing.
    None,
    /// The connection ends before anything was understood.
    DropBefore,
    /// The order is made, and the connection ends.
    DropAfter,
    /// The order is made at once, and answered when nobody waits any more.
    AnswerLate,
    /// The order is made when nobody waits any more.
    MakeLate,
    /// 500, and nothing was made.
    Fail,
    /// 500, and the order was made.
    FailAfter,
    /// 200, and an error in it.
    OkWithError,
    /// Something between us delivers the request twice.
    Repeat,
}

/// What it has and what it was told.
#[derive(Clone, Default, Debug)]
pub struct Books {
    /// What was said of each order, by our key.
    pub orders: BTreeMap<String, Value>,
    /// Requests for a new order whose key it had already, so that nobody had looked before.
    pub told_again: usize,
    /// Of those, how many said something else than the first.
    pub told_otherwise: usize,
    /// How often it was asked for orders with a key.
    pub looked: usize,
    /// How often what went wrong.
    pub faults: BTreeMap<Fault, usize>,
    told: usize,
}

/// The ERP; it ends with the runtime it was started on.
#[derive(Clone)]
pub struct Erp {
    /// Where it is.
    pub url: String,
    books: Arc<Mutex<Books>>,
    goes_wrong: fn(usize) -> Fault,
    late: Duration,
}

impl std::fmt::Debug for Erp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Erp({})", self.url)
    }
}

impl Erp {
    /// Listens on a port of its own; `goes_wrong` says what goes wrong with the n-th request for a new order, and what is
    /// late is so by `late`.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start(goes_wrong: fn(usize) -> Fault, late: Duration) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let erp = Self { url, books: Arc::default(), goes_wrong, late };
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
        Ok(erp)
    }

    /// The books as they are now.
    #[must_use]
    pub fn books(&self) -> Books {
        self.open().clone()
    }

    /// How a connector speaks with it: everything of an order that was agreed, line by line.
    #[must_use]
    pub fn definition() -> Value {
        let same = |names: &[&str]| -> Vec<Value> {
            names.iter().map(|name| json!({"to": name, "from": name})).collect()
        };
        let head = [
            "number",
            "title",
            "currency",
            "net",
            "tax",
            "gross",
            "payment_terms",
            "delivery_terms",
            "signed_date",
            "checksum",
            "contract.number",
            "account.name",
            "quote.number",
            "opportunity.id",
        ];
        let line = [
            "no",
            "id",
            "code",
            "name",
            "specification",
            "quantity",
            "unit",
            "price",
            "discount",
            "tax_rate",
            "net",
            "tax",
            "gross",
        ];
        let part = ["name", "percent", "amount", "after", "days"];
        let mut body = vec![
            json!({"to": "key", "from": "id", "required": true}),
            json!({"to": "contract.id", "from": "contract.id", "required": true}),
        ];
        body.extend(same(&head));
        body.push(json!({"each": "lines", "to": "lines", "fields": same(&line)}));
        body.push(json!({"each": "instalments", "to": "instalments", "fields": same(&part)}));
        json!({
            "create": {
                "method": "POST", "path": "/orders", "headers": {"Idempotency-Key": "{key}"}, "body": body,
                "ok": {"pointer": "/code", "one_of": [0]}, "id": "/id", "number": "/no", "error": "/message",
            },
            "find": {"path": "/orders?key={key}", "list": "/rows", "id": "/id", "number": "/no"},
            "native_idempotency": true,
        })
    }

    fn open(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One order for each key: who asks again is told of the first.
    fn make(&self, document: Value) -> Value {
        let key = document["key"].as_str().unwrap_or_default().to_owned();
        let mut books = self.open();
        let there = books.orders.get(&key).map(|first| *first != document);
        match there {
            Some(otherwise) => {
                books.told_again += 1;
                books.told_otherwise += usize::from(otherwise);
            }
            None => drop(books.orders.insert(key.clone(), document)),
        }
        known(&key)
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, std::io::Error> {
        if request.method() == Method::GET {
            let key = request.uri().query().and_then(|query| query.strip_prefix("key=")).unwrap_or_default();
            let mut books = self.open();
            books.looked += 1;
            let rows: Vec<Value> = books.orders.get(key).map(|_| known(key)).into_iter().collect();
            return Ok(reply(200, &json!({"rows": rows})));
        }
        let bytes = request.into_body().collect().await.map_err(std::io::Error::other)?.to_bytes();
        let document: Value = serde_json::from_slice(&bytes).map_err(std::io::Error::other)?;
        let fault = {
            let mut books = self.open();
            books.told += 1;
            let fault = (self.goes_wrong)(books.told);
            *books.faults.entry(fault).or_default() += 1;
            fault
        };
        let gone = || Err(std::io::Error::other("gone"));
        match fault {
            Fault::None => Ok(reply(200, &self.make(document))),
            Fault::DropBefore => gone(),
            Fault::DropAfter => {
                self.make(document);
                gone()
            }
            Fault::AnswerLate => {
                let made = self.make(document);
                tokio::time::sleep(self.late).await;
                Ok(reply(200, &made))
            }
            Fault::MakeLate => {
                let (erp, late) = (self.clone(), self.late);
                // It goes on when whoever asked has gone.
                let work = tokio::spawn(async move {
                    tokio::time::sleep(late).await;
                    erp.make(document)
                });
                let made = work.await.map_err(std::io::Error::other)?;
                Ok(reply(200, &made))
            }
            Fault::Fail => Ok(reply(500, &json!({"message": "系统忙"}))),
            Fault::FailAfter => {
                self.make(document);
                Ok(reply(500, &json!({"message": "系统忙"})))
            }
            Fault::OkWithError => Ok(reply(200, &json!({"code": 40_001, "message": "期间已结账"}))),
            Fault::Repeat => {
                self.make(document.clone());
                let made = self.make(document);
                // Nobody's fault here: it was told once.
                self.open().told_again -= 1;
                Ok(reply(200, &made))
            }
        }
    }
}

/// An order as it is known here, which follows from its key.
fn known(key: &str) -> Value {
    let number: String = key.chars().filter(char::is_ascii_alphanumeric).skip(24).collect();
    json!({"code": 0, "id": format!("SO-{key}"), "no": format!("SO{number}")})
}

fn reply(status: u16, json: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(json.to_string())));
    *response.status_mut() = hyper::StatusCode::from_u16(status).unwrap_or_default();
    response
}
