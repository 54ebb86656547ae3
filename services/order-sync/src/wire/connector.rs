//! Connectors between the wire and the domain.

use api::order_sync::v1 as pb;
use kit::wire::timestamp;
use types::{Fault, Violation};

use super::Wrong;
use crate::connector::{Auth, Connector, Details};
use crate::definition::{self, Definition};
use crate::mapping::Problem;
use crate::store::names::Name;

/// What a caller says of a connector, and its secrets where they say them.
#[derive(Debug)]
pub(crate) struct Said {
    /// What people say of it.
    pub(crate) details: Details,
    /// How we prove who we are.
    pub(crate) secret: Option<String>,
    /// How the ERP proves who it is.
    pub(crate) inbound_secret: Option<String>,
}

/// A definition as a request gives it.
///
/// # Errors
/// `INVALID_CONNECTOR` with every place that is wrong.
pub(crate) fn definition(field: &str, text: &str) -> Result<Definition, Fault> {
    let mut wrong = Wrong::default();
    let read = read_definition(&mut wrong, field, text);
    match read {
        Some(definition) => wrong.or("INVALID_CONNECTOR", definition),
        None => Err(Fault::invalid("INVALID_CONNECTOR", wrong.0)),
    }
}

fn read_definition(wrong: &mut Wrong, field: &str, text: &str) -> Option<Definition> {
    match definition::read(text) {
        Ok(definition) => Some(definition),
        Err(problems) => {
            for (at, reason, why) in problems.into_iter().take(50) {
                let at = if at.is_empty() { field.to_owned() } else { format!("{field}.{at}") };
                wrong.add(at, reason, why);
            }
            None
        }
    }
}

/// What is wrong with the address of an ERP. Those inside the company are allowed, for there they stand; the addresses at
/// which clouds give machines their secrets are not.
///
/// # Errors
/// Why it is none.
fn check_url(field: &str, text: &str) -> Result<String, Violation> {
    let wrong = |reason, why: &str| Violation::new(field, reason, why);
    let url = reqwest::Url::parse(text).map_err(|_| wrong("NOT_A_URL", "expected https://host/path"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(wrong("NOT_A_URL", "expected http or https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("SECRET_IN_URL", "say who we are by `auth`"));
    }
    if url.query().is_some() || url.fragment().is_some() || text.len() > 500 {
        return Err(wrong("NOT_A_URL", "without ? and #, at most 500 characters"));
    }
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let barred = match host.parse() {
        Ok(std::net::IpAddr::V4(ip)) => ip.is_link_local() || ip.is_unspecified() || ip.is_multicast(),
        Ok(std::net::IpAddr::V6(ip)) => {
            let link_local = (ip.segments()[0] & 0xffc0) == 0xfe80;
            let mapped = ip.to_ipv4_mapped().is_some_and(|ip| ip.is_link_local());
            link_local || mapped || ip.is_unspecified() || ip.is_multicast()
        }
        Err(_) => false,
    };
    if barred {
        return Err(wrong("HOST_NOT_ALLOWED", "link-local addresses are not called"));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

/// What a caller says of a connector.
///
/// # Errors
/// `INVALID_CONNECTOR` with every field that is not what it should be.
pub(crate) fn said(given: &pb::Connector) -> Result<Said, Fault> {
    let mut wrong = Wrong::default();
    if given.kind() == pb::connector::Kind::Unspecified {
        wrong.add("connector.kind", "REQUIRED", "must be given");
    }
    let base_url = check_url("connector.base_url", given.base_url.trim()).unwrap_or_else(|violation| {
        wrong.0.push(violation);
        String::new()
    });
    let auth = match given.auth() {
        pb::connector::Auth::Unspecified | pb::connector::Auth::None => Auth::None,
        pb::connector::Auth::Bearer => Auth::Bearer,
        pb::connector::Auth::Basic => Auth::Basic,
        pb::connector::Auth::Header => Auth::Header,
    };
    let auth_name = wrong.text("connector.auth_name", &given.auth_name, 200);
    if matches!(auth, Auth::Basic | Auth::Header) && auth_name.is_empty() {
        wrong.add("connector.auth_name", "REQUIRED", "must be given");
    }
    if auth == Auth::Header
        && !auth_name.is_empty()
        && reqwest::header::HeaderName::try_from(auth_name.as_str()).is_err()
    {
        wrong.add("connector.auth_name", "NOT_A_HEADER", "must be the name of a header");
    }
    if given.secret.len() > 4_096 || reqwest::header::HeaderValue::try_from(given.secret.as_str()).is_err() {
        wrong.add("connector.secret", "NOT_A_SECRET", "at most 4096 visible characters");
    }
    let inbound = given.inbound_secret.chars().count();
    if inbound > 0 && !(16..=256).contains(&inbound) {
        wrong.add("connector.inbound_secret", "LENGTH", "16 to 256 characters");
    }
    let definition = read_definition(&mut wrong, "connector.definition", &given.definition);
    let name = wrong.needed("connector.name", &given.name, 100);
    let timeout_seconds =
        bounded(&mut wrong, "connector.timeout_seconds", given.timeout_seconds, (1, 120), 30);
    let quiet_seconds = bounded(&mut wrong, "connector.quiet_seconds", given.quiet_seconds, (1, 3_600), 60);
    let max_attempts = bounded(&mut wrong, "connector.max_attempts", given.max_attempts, (1, 50), 8);
    let requests_per_second =
        bounded(&mut wrong, "connector.requests_per_second", given.requests_per_second, (1, 100), 5);
    let poll_minutes = bounded(&mut wrong, "connector.poll_minutes", given.poll_minutes, (1, 1_440), 0);
    let Some(definition) = definition else { return Err(Fault::invalid("INVALID_CONNECTOR", wrong.0)) };
    let details = Details {
        name,
        base_url,
        auth,
        auth_name,
        definition,
        timeout_seconds,
        quiet_seconds,
        max_attempts,
        requests_per_second,
        poll_minutes,
        enabled: given.enabled,
        default: given.default,
    };
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let said = Said { details, secret: some(&given.secret), inbound_secret: some(&given.inbound_secret) };
    wrong.or("INVALID_CONNECTOR", said)
}

/// A connector on the wire, without its secrets; `token` is of its address.
#[must_use]
pub(crate) fn connector(connector: &Connector, token: &str) -> pb::Connector {
    let details = &connector.details;
    let auth = match details.auth {
        Auth::None => pb::connector::Auth::None,
        Auth::Bearer => pb::connector::Auth::Bearer,
        Auth::Basic => pb::connector::Auth::Basic,
        Auth::Header => pb::connector::Auth::Header,
    };
    pb::Connector {
        id: connector.id.to_string(),
        name: details.name.clone(),
        kind: pb::connector::Kind::Rest.into(),
        base_url: details.base_url.clone(),
        auth: auth.into(),
        auth_name: details.auth_name.clone(),
        secret: String::new(),
        has_secret: connector.secret.is_some(),
        inbound_secret: String::new(),
        has_inbound_secret: connector.inbound_secret.is_some(),
        inbound_path: if token.is_empty() { String::new() } else { format!("/v1/orderStatuses/{token}") },
        definition: serde_json::to_string(&details.definition).unwrap_or_default(),
        timeout_seconds: details.timeout_seconds,
        quiet_seconds: details.quiet_seconds,
        max_attempts: details.max_attempts,
        requests_per_second: details.requests_per_second,
        poll_minutes: details.poll_minutes,
        enabled: details.enabled,
        default: details.default,
        create_time: Some(timestamp(connector.created_at)),
        update_time: Some(timestamp(connector.updated_at)),
        revision: connector.revision,
    }
}

/// A problem on the wire.
#[must_use]
pub(crate) fn problem(problem: Problem) -> pb::test_connector_response::Problem {
    let Problem { field, reason, kind, value } = problem;
    pb::test_connector_response::Problem { field, reason: reason.to_owned(), kind, value }
}

/// What values are called, as a request says it; without the ERP's names where `named` does not ask for them.
///
/// # Errors
/// `INVALID_CROSS_REFERENCES` with every field that is not what it should be.
pub(crate) fn names(given: &[pb::CrossReference], named: bool) -> Result<Vec<Name>, Fault> {
    let mut wrong = Wrong::default();
    if given.is_empty() || given.len() > 500 {
        wrong.add("cross_references", "COUNT", "1 to 500 at a time");
        return wrong.or("INVALID_CROSS_REFERENCES", Vec::new());
    }
    let mut names: Vec<Name> = Vec::with_capacity(given.len());
    for (n, one) in given.iter().enumerate() {
        let at = format!("cross_references[{n}]");
        let kind = wrong.needed(&format!("{at}.kind"), &one.kind, 50);
        let value = wrong.needed(&format!("{at}.value"), &one.value, 200);
        let remote = if named {
            wrong.needed(&format!("{at}.remote_value"), &one.remote_value, 200)
        } else {
            String::new()
        };
        if names.iter().any(|(a, b, _)| (a, b) == (&kind, &value)) {
            wrong.add(at, "TWICE", "is there already");
        }
        names.push((kind, value, remote));
    }
    wrong.or("INVALID_CROSS_REFERENCES", names)
}

/// What a value is called, on the wire.
#[must_use]
pub(crate) fn name((kind, value, remote_value): Name) -> pb::CrossReference {
    pb::CrossReference { kind, value, remote_value }
}

/// A number within bounds; `standard` where nothing is said.
fn bounded(wrong: &mut Wrong, field: &str, number: i32, (least, most): (i32, i32), standard: i32) -> i32 {
    if number == 0 {
        return standard;
    }
    wrong.within(field, number, least, most);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erp_inside_is_called_and_the_secrets_of_a_cloud_are_not() {
        for good in [
            "http://127.0.0.1:8000/api",
            "https://erp.huaxing.example",
            "http://10.1.2.3/k3cloud/",
            "http://[::1]:8/",
        ] {
            assert!(check_url("base_url", good).is_ok(), "{good}");
        }
        for bad in [
            "ftp://erp",
            "erp",
            "http://a:b@erp/",
            "http://erp/?x=1",
            "http://169.254.169.254/latest",
            "http://[fe80::1]/",
            "http://[::ffff:169.254.169.254]/",
            "http://0.0.0.0/",
            "file:///etc/passwd",
        ] {
            assert!(check_url("base_url", bad).is_err(), "{bad}");
        }
    }
}
