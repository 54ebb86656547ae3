//! What a connector says and asks, and how its answers are read: data that a company keeps, versioned with its connector.
//! Pure.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::mapping::{self, Item, plain};
use crate::order::{Milestone, Report};

/// Bytes of a definition.
pub const LONGEST: usize = 256 << 10;

/// What a connector says and asks.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// How an order is made.
    pub create: Create,
    /// How orders with our key are found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub find: Option<Find>,
    /// How it is asked where an order stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Standing>,
    /// Whether the ERP itself makes one order of several with one key.
    #[serde(default)]
    pub native_idempotency: bool,
}

/// How an order is made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// `POST` or `PUT`.
    pub method: Method,
    /// Below the base: `/orders`; `{key}` and `{number}` stand for our id and number.
    pub path: String,
    /// Headers, with `{key}` and `{number}`.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The document.
    pub body: Vec<Item>,
    /// When an answer is a yes, where its status alone does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ok: Option<Yes>,
    /// Where the id stands in the answer.
    pub id: String,
    /// Where the number stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it stands what was wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// With which method.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// POST.
    Post,
    /// PUT.
    Put,
}

/// When an answer is a yes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yes {
    /// Where (RFC 6901).
    pub pointer: String,
    /// One of these stands there.
    pub one_of: Vec<Value>,
}

/// How orders with our key are found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// Below the base, with `{key}` or `{number}`.
    pub path: String,
    /// Where the list stands in the answer.
    pub list: String,
    /// Where the id stands in an element.
    pub id: String,
    /// Where the number stands in an element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// How it is asked where an order stands.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// Below the base, with `{id}`, `{key}` or `{number}`.
    pub path: String,
    /// Where its state stands in the answer.
    pub pointer: String,
    /// What that means: `SHIPPED`.
    pub map: BTreeMap<String, Milestone>,
    /// Where the day stands on which it came to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Where the day stands on which it is expected to ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<String>,
}

/// An order in the ERP.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remote {
    /// Its id.
    pub id: String,
    /// Its number; empty where it has none.
    pub number: String,
}

/// What the answer to a new order says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// It is there.
    Made(Remote),
    /// It is not taken, and why.
    Refused(String),
    /// Nothing that can be understood.
    Unclear(String),
}

/// What stands for a part of a path or a header.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Our id of the order: the stable key.
    pub key: &'a str,
    /// Our number of it.
    pub number: &'a str,
    /// The ERP's id of it.
    pub id: &'a str,
}

impl Words<'_> {
    /// `template` with the words in their places, each as `write` writes it.
    #[must_use]
    pub fn fill(&self, template: &str, write: impl Fn(&str) -> String) -> String {
        let mut text = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            let (before, behind) = rest.split_at(at);
            text.push_str(before);
            let word = [("{key}", self.key), ("{number}", self.number), ("{id}", self.id)]
                .into_iter()
                .find_map(|(name, word)| behind.strip_prefix(name).map(|rest| (word, rest)));
            if let Some((word, after)) = word {
                text.push_str(&write(word));
                rest = after;
            } else {
                text.push('{');
                rest = &behind[1..];
            }
        }
        text.push_str(rest);
        text
    }
}

/// A definition that a company gave.
///
/// # Errors
/// Everything that is wrong with it: where, a reason, and a sentence.
pub fn read(text: &str) -> Result<Definition, Vec<(String, &'static str, String)>> {
    if text.len() > LONGEST {
        return Err(vec![(String::new(), "TOO_LONG", format!("at most {LONGEST} bytes"))]);
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let definition: Definition = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| vec![(error.path().to_string(), "NOT_A_DEFINITION", error.inner().to_string())])?;
    let mut wrong: Vec<_> = mapping::check(&definition.create.body)
        .into_iter()
        .map(|(at, why)| (at, why, "cannot be mapped so".to_owned()))
        .collect();
    let mut path = |at: &str, path: &str| {
        if !path.starts_with('/') || path.contains("://") || path.contains(char::is_whitespace) {
            wrong.push((at.to_owned(), "NOT_A_PATH", "begins with / below the base".to_owned()));
        }
    };
    path("create.path", &definition.create.path);
    definition.find.iter().for_each(|find| path("find.path", &find.path));
    definition.state.iter().for_each(|state| path("state.path", &state.path));
    let mut pointer = |at: &str, pointer: &str| {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            wrong.push((at.to_owned(), "NOT_A_POINTER", "a JSON pointer begins with /".to_owned()));
        }
    };
    let Create { id, number, error, ok, headers, .. } = &definition.create;
    pointer("create.id", id);
    number.iter().for_each(|at| pointer("create.number", at));
    error.iter().for_each(|at| pointer("create.error", at));
    ok.iter().for_each(|ok| pointer("create.ok.pointer", &ok.pointer));
    if let Some(find) = &definition.find {
        pointer("find.list", &find.list);
        pointer("find.id", &find.id);
        find.number.iter().for_each(|at| pointer("find.number", at));
    }
    if let Some(state) = &definition.state {
        pointer("state.pointer", &state.pointer);
        state.at.iter().for_each(|at| pointer("state.at", at));
        state.forecast.iter().for_each(|at| pointer("state.forecast", at));
    }
    for name in headers.keys() {
        let own = ["authorization", "content-type", "content-length", "host", "transfer-encoding"];
        let sound = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !sound || own.contains(&name.to_ascii_lowercase().as_str()) {
            wrong.push((
                format!("create.headers.{name}"),
                "NOT_A_HEADER",
                "a name of letters, digits, - and _ that is not ours to set".to_owned(),
            ));
        }
    }
    if let Some(find) = &definition.find
        && !find.path.contains("{key}")
        && !find.path.contains("{number}")
    {
        wrong.push(("find.path".to_owned(), "KEY_MISSING", "must ask for {key} or {number}".to_owned()));
    }
    if wrong.is_empty() { Ok(definition) } else { Err(wrong) }
}

fn text_at(reply: &Value, pointer: Option<&str>) -> Option<String> {
    pointer.and_then(|pointer| reply.pointer(pointer)).and_then(plain).filter(|text| !text.is_empty())
}

impl Create {
    /// What an answer with a good status says.
    #[must_use]
    pub fn said(&self, reply: &Value) -> Said {
        if let Some(ok) = &self.ok {
            match reply.pointer(&ok.pointer) {
                Some(value) if ok.one_of.contains(value) => {}
                Some(_) => return Said::Refused(self.why(reply)),
                None => return Said::Unclear(format!("the answer has no {}", ok.pointer)),
            }
        }
        match text_at(reply, Some(&self.id)) {
            Some(id) => {
                let number = text_at(reply, self.number.as_deref()).unwrap_or_default();
                Said::Made(Remote { id, number })
            }
            None => Said::Unclear(format!("the answer has no {}", self.id)),
        }
    }

    /// Why it is refused, in the ERP's words where it has any.
    #[must_use]
    pub fn why(&self, reply: &Value) -> String {
        let said = self.error.as_deref().and_then(|pointer| reply.pointer(pointer));
        said.map_or_else(|| "refused".to_owned(), |said| plain(said).unwrap_or_else(|| said.to_string()))
    }
}

impl Find {
    /// The orders of an answer; none where it cannot be understood.
    #[must_use]
    pub fn found(&self, reply: &Value) -> Option<Vec<Remote>> {
        let list = reply.pointer(&self.list)?.as_array()?;
        list.iter()
            .map(|element| {
                let id = text_at(element, Some(&self.id))?;
                Some(Remote { id, number: text_at(element, self.number.as_deref()).unwrap_or_default() })
            })
            .collect()
    }
}

impl Standing {
    /// What an answer says of an order: that it came to a milestone, and when it ships.
    #[must_use]
    pub fn reports(&self, reply: &Value, today: NaiveDate) -> Vec<Report> {
        let day = |pointer: Option<&str>| {
            let text = text_at(reply, pointer)?;
            text.get(..10).unwrap_or(&text).parse::<NaiveDate>().ok()
        };
        let report = |milestone, actual, forecast| Report {
            milestone,
            actual,
            forecast,
            quantity: String::new(),
            note: String::new(),
            source: "polling",
        };
        let mut reports = Vec::new();
        let state = text_at(reply, Some(&self.pointer));
        if let Some(milestone) = state.and_then(|state| self.map.get(&state)) {
            let at = day(self.at.as_deref()).filter(|day| *day <= today).unwrap_or(today);
            reports.push(report(*milestone, Some(at), None));
        }
        if let Some(forecast) = day(self.forecast.as_deref()) {
            reports.push(report(Milestone::Shipped, None, Some(forecast)));
        }
        reports
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn given() -> Value {
        json!({
            "create": {"method": "POST", "path": "/orders", "headers": {"Idempotency-Key": "{key}"}, "body": [],
                "ok": {"pointer": "/code", "one_of": ["200", 0]}, "id": "/data/id", "number": "/data/no", "error": "/message"},
            "find": {"path": "/orders?key={key}", "list": "/rows", "id": "/id"},
            "state": {"path": "/orders/{id}", "pointer": "/status", "map": {"C": "SHIPPED"}, "at": "/day", "forecast": "/eta"},
        })
    }

    #[test]
    fn answers_are_read_as_the_definition_says() {
        let definition = read(&given().to_string()).expect("sound");
        let said = |reply: Value| definition.create.said(&reply);
        let made = Said::Made(Remote { id: "7".to_owned(), number: "SO7".to_owned() });
        assert_eq!(said(json!({"code": "200", "data": {"id": 7, "no": "SO7"}})), made);
        assert_eq!(
            said(json!({"code": "500", "message": "信用额度不足"})),
            Said::Refused("信用额度不足".to_owned())
        );
        assert!(matches!(said(json!({"code": 0, "data": {}})), Said::Unclear(_)));
        assert!(matches!(said(json!([])), Said::Unclear(_)));
        let find = definition.find.expect("there");
        assert_eq!(find.found(&json!({"rows": [{"id": 1}, {"id": "b"}]})).map(|found| found.len()), Some(2));
        assert_eq!(find.found(&json!({"rows": {}})), None, "no list is not an empty one");
        let today = NaiveDate::from_ymd_opt(2026, 8, 3).expect("a day");
        let standing = definition.state.expect("there");
        let reports = standing
            .reports(&json!({"status": "C", "day": "2026-08-01T08:00:00Z", "eta": "2026-09-01"}), today);
        assert_eq!(reports.len(), 2);
        assert_eq!(reports[0].actual.map(|day| day.to_string()).as_deref(), Some("2026-08-01"));
        assert!(standing.reports(&json!({"status": "?"}), today).is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_definition_is_said_by_its_place() {
        let wrong = |change: fn(&mut Value)| {
            let mut given = given();
            change(&mut given);
            let wrong = read(&given.to_string()).expect_err("is wrong");
            (wrong[0].0.clone(), wrong[0].1)
        };
        type Case = (fn(&mut Value), &'static str, &'static str);
        let cases: [Case; 6] = [
            (|given| given["create"]["url"] = json!("x"), "create.url", "NOT_A_DEFINITION"),
            (|given| given["create"]["path"] = json!("orders"), "create.path", "NOT_A_PATH"),
            (|given| given["create"]["id"] = json!("data.id"), "create.id", "NOT_A_POINTER"),
            (
                |given| given["create"]["headers"]["Authorization"] = json!("x"),
                "create.headers.Authorization",
                "NOT_A_HEADER",
            ),
            (|given| given["find"]["path"] = json!("/orders"), "find.path", "KEY_MISSING"),
            (|given| given["state"]["map"]["C"] = json!("SENT"), "state.map.C", "NOT_A_DEFINITION"),
        ];
        for (change, at, why) in cases {
            let (place, reason) = wrong(change);
            assert_eq!((place.as_str(), reason), (at, why));
        }
    }

    #[test]
    fn words_stand_where_their_names_stood_and_bring_no_others() {
        let words = Words { key: "{id}", number: "SO/1", id: "7" };
        assert_eq!(words.fill("/o/{key}/{number}?x={y}&i={id}", str::to_owned), "/o/{id}/SO/1?x={y}&i=7");
    }
}
