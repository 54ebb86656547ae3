//! Signing in and out. The session's token lives in a cookie that scripts cannot read; programs may ask for it.

use std::sync::Arc;

use api::identity::v1::auth_service_client::AuthServiceClient;
use api::identity::v1::{GetKeysRequest, SignInRequest, SignOutRequest};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use types::Violation;

use crate::context::Context;
use crate::credential::{COOKIE, Shown};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::rest::{json, json_body};
use crate::transcode;

/// Sessions last seven days at most; `identity` ends them earlier.
const AGE: &str = "604800";

/// `POST /v1/session`: answers `Me` and sets the cookie; with `?token=true` answers `Session` with its token instead.
pub(crate) async fn sign_in(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let context = parts.extensions.get::<Context>().cloned().ok_or_else(Problem::internal)?;
    let limit = desk.settings.gateway.sign_ins_per_minute;
    let caller = format!("sign-in:{}", desk.budget(&parts.headers, &parts.extensions));
    desk.limiter.count(&caller, limit, "SIGN_INS_LIMITED").await?;
    let for_program = wants_token(parts.uri.query().unwrap_or_default())?;
    let kind = api::pool()
        .get_message_by_name("throughline.identity.v1.SignInRequest")
        .ok_or_else(Problem::internal)?;
    let bytes = json_body(&parts.headers, body, desk.settings.limits.body_bytes).await?.unwrap_or_default();
    let message = transcode::read(&kind, if bytes.is_empty() { b"{}" } else { &bytes }, "")?;
    let missing = desk.behaviors.missing(&message, false);
    if !missing.is_empty() {
        return Err(Problem::fields(missing));
    }
    let message: SignInRequest = message.transcode_to().map_err(|_| Problem::internal())?;
    let call = desk.call(message, None, &context, true);
    let session = AuthServiceClient::new(desk.identity.clone()).sign_in(call).await?.into_inner();
    if for_program {
        return Ok(json(transcode::write(&transcode::dynamic(api::pool(), &session)?)?));
    }
    let me = session.me.clone().unwrap_or_default();
    let mut response = json(transcode::write(&transcode::dynamic(api::pool(), &me)?)?);
    response.headers_mut().insert(header::SET_COOKIE, desk.cookie(&session.token, AGE)?);
    Ok(response)
}

fn wants_token(query: &str) -> Result<bool, Problem> {
    let mut wants = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match (&*name, &*value) {
            ("token", "true" | "false") => wants = value == "true",
            ("token", _) => {
                return Err(Problem::fields([Violation::new(
                    "token",
                    "WRONG_TYPE",
                    "must be true or false",
                )]));
            }
            _ => {
                return Err(Problem::fields([Violation::new(
                    name,
                    "UNKNOWN_PARAMETER",
                    "is not a parameter of this call",
                )]));
            }
        }
    }
    Ok(wants)
}

/// `DELETE /v1/session`: ends the session that the request shows. Ending one that has ended is no error.
pub(crate) async fn sign_out(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let context = parts.extensions.get::<Context>().cloned().ok_or_else(Problem::internal)?;
    match desk.admit(&parts.method, &parts.headers, &parts.extensions).await {
        Ok(pass) => {
            let token = Shown::find(&parts.headers)?.secret;
            let call =
                desk.call(SignOutRequest { token: token.to_owned() }, pass.caller.as_deref(), &context, true);
            AuthServiceClient::new(desk.identity.clone()).sign_out(call).await?;
            desk.credentials.forget(token).await;
        }
        Err(problem) if problem.status == StatusCode::UNAUTHORIZED => {}
        Err(problem) => return Err(problem),
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::SET_COOKIE, desk.cookie("", "0")?);
    Ok(response)
}

/// `GET /.well-known/jwks.json` (RFC 7517).
pub(crate) async fn keys(State(desk): State<Arc<Desk>>, request: Request) -> Result<Response, Problem> {
    let context = request.extensions().get::<Context>().cloned().ok_or_else(Problem::internal)?;
    let limit = desk.settings.gateway.requests_per_minute;
    desk.limiter.count(&desk.budget(request.headers(), request.extensions()), limit, "RATE_LIMITED").await?;
    let call = desk.call(GetKeysRequest {}, None, &context, true);
    let keys = AuthServiceClient::new(desk.identity.clone()).get_keys(call).await?.into_inner();
    let mut response = Response::new(Body::from(keys.jwks));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jwk-set+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    Ok(response)
}

impl Desk {
    fn cookie(&self, token: &str, age: &str) -> Result<HeaderValue, Problem> {
        let secure = if self.settings.gateway.secure_cookie { "; Secure" } else { "" };
        let text = format!("{COOKIE}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
        let mut value = HeaderValue::try_from(text).map_err(|_| Problem::internal())?;
        value.set_sensitive(true);
        Ok(value)
    }
}
