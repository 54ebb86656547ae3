//! An ERP with an HTTP API in JSON: an order is put, found, got, and asked what changed. One call is one request; what is
//! tried again, and when, is not decided here.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use futures::StreamExt as _;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;

use crate::connector::Auth;
use crate::definition::{Definition, Method, Said, Words};
use crate::order::Report;
use crate::push::{Found, Put};

/// Bytes of an answer that are read.
const ANSWER: usize = 1 << 20;
/// Bytes of an answer that are kept.
const KEPT: usize = 4 << 10;
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How long is waited when an ERP that is asked too much does not say how long, and at most.
const WAIT: TimeDelta = TimeDelta::seconds(30);
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// All but what RFC 3986 leaves unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The client of all connectors. It follows nobody elsewhere, and keeps no connection: a request on one that the other
/// side has just closed would be in doubt for nothing.
///
/// # Errors
/// When TLS cannot be set up.
pub(crate) fn client() -> Result<Client, reqwest::Error> {
    Client::builder()
        .connect_timeout(CONNECT)
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .user_agent(concat!("throughline/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// An ERP, for one piece of work.
pub(crate) struct Rest<'a> {
    /// The client.
    pub(crate) http: &'a Client,
    /// Where it is.
    pub(crate) base: &'a str,
    /// What is said and asked.
    pub(crate) definition: &'a Definition,
    /// How we prove who we are, as whom, and by what.
    pub(crate) auth: (Auth, &'a str, &'a str),
    /// How long it may take to answer.
    pub(crate) timeout: Duration,
}

/// Why there is no answer.
enum Trouble {
    /// Nothing left the house.
    NotSent(String),
    /// It left, and no answer came, or none that can be read.
    Unanswered(String),
}

/// An answer.
struct Answer {
    status: u16,
    wait: TimeDelta,
    text: String,
    json: Option<Value>,
}

impl Rest<'_> {
    /// Asks for a new order under our key; what came of it, and the answer as it is kept.
    pub(crate) async fn put(&self, words: Words<'_>, document: &Value) -> (Put, String) {
        let create = &self.definition.create;
        let request = match self.request(create.method, &words.fill(&create.path, escaped)) {
            Ok(request) => request.json(document),
            Err(why) => return (Put::NotSent(why), String::new()),
        };
        let mut headers = HeaderMap::new();
        for (name, value) in &create.headers {
            let value = words.fill(value, str::to_owned);
            match (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value)) {
                (Ok(name), Ok(value)) => drop(headers.insert(name, value)),
                _ => return (Put::NotSent(format!("{name} cannot be a header")), String::new()),
            }
        }
        let answer = match self.send(request.headers(headers)).await {
            Ok(answer) => answer,
            Err(Trouble::NotSent(why)) => return (Put::NotSent(why), String::new()),
            Err(Trouble::Unanswered(why)) => return (Put::InDoubt(why), String::new()),
        };
        let came = match (answer.status, &answer.json) {
            (429, _) => Put::Throttled(answer.wait),
            (200..=299, Some(json)) => match create.said(json) {
                Said::Made(remote) => Put::Made(remote),
                Said::Refused(why) => Put::Rejected(why),
                Said::Unclear(why) => Put::InDoubt(why),
            },
            (200..=299, None) => Put::InDoubt("the answer is no JSON".to_owned()),
            // Cut off by the other side, or there already: which of both has to be found out.
            (408 | 409 | 425, _) => Put::InDoubt(format!("answered {}", answer.status)),
            (300..=499, json) => {
                let why = json.as_ref().map(|json| create.why(json));
                let why = why.filter(|why| why != "refused").unwrap_or_default();
                Put::Rejected(format!("answered {} {why}", answer.status).trim_end().to_owned())
            }
            (status, _) => Put::InDoubt(format!("answered {status}")),
        };
        (came, self.kept(&answer.text))
    }

    /// The orders that have our key.
    pub(crate) async fn find(&self, words: Words<'_>) -> (Found, String) {
        let Some(find) = &self.definition.find else {
            let why = "the connector has no way to look for an order".to_owned();
            return (Found::Unknown(why), String::new());
        };
        let answer = match self.get(&find.path, words).await {
            Ok(answer) => answer,
            Err(Trouble::NotSent(why) | Trouble::Unanswered(why)) => {
                return (Found::Unknown(why), String::new());
            }
        };
        let came = match (answer.status, &answer.json) {
            (429, _) => Found::Throttled(answer.wait),
            (200..=299, Some(json)) => match find.found(json) {
                Some(remotes) => Found::These(remotes),
                None => Found::Unknown("the answer has no list of orders with ids".to_owned()),
            },
            (status, _) => Found::Unknown(format!("answered {status}")),
        };
        (came, self.kept(&answer.text))
    }

    /// What is new of an order that the ERP has.
    ///
    /// # Errors
    /// Why it could not be asked.
    pub(crate) async fn changes(&self, words: Words<'_>, today: NaiveDate) -> Result<Vec<Report>, String> {
        let Some(standing) = &self.definition.state else { return Ok(Vec::new()) };
        match self.get(&standing.path, words).await {
            Ok(Answer { status: 200..=299, json: Some(json), .. }) => Ok(standing.reports(&json, today)),
            Ok(answer) => Err(format!("answered {}", answer.status)),
            Err(Trouble::NotSent(why) | Trouble::Unanswered(why)) => Err(why),
        }
    }

    /// Reads what is at a path.
    async fn get(&self, path: &str, words: Words<'_>) -> Result<Answer, Trouble> {
        let url = format!("{}{}", self.base, words.fill(path, escaped));
        self.send(self.authorised(self.http.get(url))).await
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, String> {
        let url = reqwest::Url::parse(&format!("{}{path}", self.base)).map_err(|error| error.to_string())?;
        let request = match method {
            Method::Post => self.http.post(url),
            Method::Put => self.http.put(url),
        };
        Ok(self.authorised(request))
    }

    fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        let (auth, name, secret) = self.auth;
        match auth {
            Auth::None => request,
            Auth::Bearer => request.bearer_auth(secret),
            Auth::Basic => request.basic_auth(name, Some(secret)),
            Auth::Header => request.header(name, secret),
        }
    }

    async fn send(&self, request: RequestBuilder) -> Result<Answer, Trouble> {
        let sent = request.timeout(self.timeout).send().await.map_err(|error| {
            let (unsent, why) = (error.is_connect() || error.is_builder(), cause(error.without_url()));
            if unsent { Trouble::NotSent(why) } else { Trouble::Unanswered(why) }
        })?;
        let status = sent.status().as_u16();
        let wait = sent
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.parse().ok())
            .map_or(WAIT, |seconds: u32| TimeDelta::seconds(seconds.into()))
            .clamp(TimeDelta::seconds(1), LONGEST_WAIT);
        let mut bytes = Vec::new();
        let mut pieces = sent.bytes_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| Trouble::Unanswered(cause(error.without_url())))?;
            if bytes.len() + piece.len() > ANSWER {
                return Err(Trouble::Unanswered(format!("answered more than {ANSWER} bytes")));
            }
            bytes.extend_from_slice(&piece);
        }
        let json = serde_json::from_slice(&bytes).ok();
        Ok(Answer { status, wait, text: String::from_utf8_lossy(&bytes).into_owned(), json })
    }

    /// An answer as it is kept: cut, without the secret and without what Postgres cannot keep.
    fn kept(&self, text: &str) -> String {
        let secret = self.auth.2;
        let text = if secret.is_empty() { text.to_owned() } else { text.replace(secret, "***") };
        let mut text = text.replace('\0', "");
        let mut end = text.len().min(KEPT);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text
    }
}

fn escaped(word: &str) -> String {
    utf8_percent_encode(word, ESCAPED).to_string()
}

/// An error with what caused it: the words of the outermost alone say little.
fn cause(error: reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}
