//! The suite's REST face as a program uses it.

use anyhow::{Context as _, ensure};
use reqwest::Method;
use serde_json::{Value, json};

/// The suite's REST face, signed in.
#[derive(Debug)]
pub struct Client {
    http: reqwest::Client,
    url: String,
}

impl Client {
    /// Signs in to a company.
    ///
    /// # Errors
    /// When the suite cannot be reached, or refuses.
    pub async fn sign_in(url: &str, tenant: &str, login: &str, password: &str) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().cookie_store(true).build()?;
        let client = Self { http, url: url.to_owned() };
        let body = json!({"tenant": tenant, "login": login, "password": password});
        client.send(client.request(Method::POST, "/v1/session").json(&body)).await.context("signing in")?;
        Ok(client)
    }

    /// A request to one of its addresses.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.url))
            .header("x-throughline-csrf", "1")
            .header("accept-language", "zh-CN")
    }

    /// Sends a request; its answer as JSON.
    ///
    /// # Errors
    /// When the suite cannot be reached, or refuses: status and detail.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> anyhow::Result<Value> {
        let answer = request.send().await?;
        let (status, text) = (answer.status(), answer.text().await?);
        let json: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
        let violations = json["violations"].as_array().map(Vec::as_slice).unwrap_or_default();
        let violations: String = violations.iter().map(|violation| format!(" {violation}")).collect();
        ensure!(status.is_success(), "{status}: {}{violations}", json["detail"].as_str().unwrap_or(&text));
        Ok(json)
    }

    /// Reads.
    ///
    /// # Errors
    /// When the suite cannot be reached, or refuses: status and detail.
    pub async fn get(&self, path: &str) -> anyhow::Result<Value> {
        self.send(self.request(Method::GET, path)).await.with_context(|| format!("GET {path}"))
    }

    /// Asks for a change.
    ///
    /// # Errors
    /// When the suite cannot be reached, or refuses: status and detail.
    pub async fn post(&self, path: &str, body: Value) -> anyhow::Result<Value> {
        self.send(self.request(Method::POST, path).json(&body)).await.with_context(|| format!("POST {path}"))
    }

    /// Every entry of a list, page by page.
    ///
    /// # Errors
    /// When the suite cannot be reached, or refuses.
    pub async fn all(&self, path: &str, entries: &str) -> anyhow::Result<Vec<Value>> {
        let (mut all, mut token) = (Vec::new(), String::new());
        loop {
            let next = if path.contains('?') { '&' } else { '?' };
            let mut page = self.get(&format!("{path}{next}pageSize=500&pageToken={token}")).await?;
            all.extend(page[entries].as_array_mut().map(std::mem::take).unwrap_or_default());
            match page["nextPageToken"].as_str() {
                Some(more) if !more.is_empty() => token = more.to_owned(),
                _ => return Ok(all),
            }
        }
    }
}

/// A field as text; empty where there is none.
#[must_use]
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}
