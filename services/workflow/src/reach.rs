//! What processes reach in the suite: facts that they may wait for and start by, calls that they may make. A
//! definition that names others would wait for ever; so it is not published.

use std::collections::BTreeMap;

use prost_reflect::{DynamicMessage, MessageDescriptor, MethodDescriptor, SerializeOptions};
use serde_json::{Map, Value as Json};
use types::Violation;

use crate::process::data::Data;
use crate::process::definition::{Definition, Does, Node, Start, Trigger};
use crate::process::graph::Forms;
use crate::process::{Graph, design};

pub(crate) mod record;

/// The services whose facts are heard. One more is a line here, and its ears in `lib.rs`.
pub(crate) const HEARD: [&str; 6] = ["customer", "lead", "opportunity", "quote", "contract", "order_sync"];

/// A definition that may run, and reaches only what is there.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read(document: &Json, forms: &Forms) -> Result<(Definition, Graph), Vec<Violation>> {
    let (definition, graph) = design::read(document, forms)?;
    let mut wrong = Vec::new();
    match &definition.start {
        Start::Event { event, fields, .. } => {
            event_is_heard("start.event", event, &mut wrong);
            if let Some(fact) = fact_of(event) {
                for (name, path) in fields {
                    if !leads(&fact, path) {
                        let rule = format!("{event} has no {path}");
                        wrong.push(Violation::new(format!("start.fields.{name}"), "UNKNOWN", rule));
                    }
                }
            }
        }
        Start::Schedule { .. } => {
            wrong.push(Violation::new("start", "UNSUPPORTED", "processes do not start by the clock yet"));
        }
        Start::Call | Start::Form => {}
    }
    nodes(&definition.nodes, &mut wrong);
    if wrong.is_empty() { Ok((definition, graph)) } else { Err(wrong) }
}

fn nodes(all: &[Node], wrong: &mut Vec<Violation>) {
    for node in all {
        let field = format!("nodes.{}", node.id);
        match &node.does {
            Does::Wait(wait) => event_is_heard(&format!("{field}.event"), &wait.event, wrong),
            Does::Trigger(Trigger::Call { method, request, answer }) => match method_of(method) {
                None => {
                    let rule = format!("the suite has no call {method}");
                    wrong.push(Violation::new(format!("{field}.method"), "UNKNOWN", rule));
                }
                Some((found, _)) => {
                    for path in request.keys().filter(|path| !leads(&found.input(), path)) {
                        let rule = format!("{method} takes no {path}");
                        wrong.push(Violation::new(format!("{field}.request.{path}"), "UNKNOWN", rule));
                    }
                    for (name, path) in answer.iter().filter(|(_, path)| !leads(&found.output(), path)) {
                        let rule = format!("{method} answers no {path}");
                        wrong.push(Violation::new(format!("{field}.answer.{name}"), "UNKNOWN", rule));
                    }
                }
            },
            _ => {}
        }
        for block in node.does.blocks() {
            nodes(block, wrong);
        }
    }
}

/// Refuses what is no fact of a service that is heard.
pub(crate) fn event_is_heard(field: &str, event: &str, wrong: &mut Vec<Violation>) {
    if fact_of(event).is_none() || !home(event).is_some_and(|home| HEARD.contains(&home)) {
        let rule = format!("{event} is no fact of {}", HEARD.join(", "));
        wrong.push(Violation::new(field, "UNKNOWN", rule));
    }
}

/// The service that a message belongs to, by its full name.
pub(crate) fn home(name: &str) -> Option<&str> {
    name.strip_prefix("throughline.")?.split('.').next()
}

/// A fact, by its full name: what stands in the events.proto of a service.
pub(crate) fn fact_of(name: &str) -> Option<MessageDescriptor> {
    let found = api::pool().get_message_by_name(name)?;
    found.parent_file().name().ends_with("/events.proto").then_some(found)
}

/// A unary call of the suite, and the service that answers it.
pub(crate) fn method_of(name: &str) -> Option<(MethodDescriptor, String)> {
    let (service, method) = name.split_once('/')?;
    let found = api::pool().get_service_by_name(service)?;
    let descriptor = found.methods().find(|found| found.name() == method)?;
    let mut words = service.split('.');
    let home = (words.next() == Some("throughline")).then(|| words.next()).flatten()?;
    (!descriptor.is_client_streaming() && !descriptor.is_server_streaming())
        .then(|| (descriptor.clone(), home.to_owned()))
}

/// Whether a path of field names leads somewhere in a message.
fn leads(message: &MessageDescriptor, path: &str) -> bool {
    let mut at = Some(message.clone());
    for word in path.split('.') {
        let Some(message) = &at else { return false };
        if word.parse::<usize>().is_ok() {
            continue; // A place in a list.
        }
        match message.get_field_by_name(word) {
            Some(field) => at = field.kind().as_message().cloned(),
            None => return message.full_name().starts_with("google.protobuf."),
        }
    }
    true
}

/// A message as a document whose fields have the names of its `.proto`.
///
/// # Errors
/// What JSON cannot say.
pub(crate) fn document(message: &DynamicMessage) -> Result<Json, String> {
    const OPTIONS: SerializeOptions =
        SerializeOptions::new().use_proto_field_name(true).skip_default_fields(false);
    message.serialize_with_options(serde_json::value::Serializer, &OPTIONS).map_err(|error| error.to_string())
}

/// A fact as a document.
///
/// # Errors
/// When it is none that is known, or cannot be read.
pub(crate) fn fact(name: &str, payload: &[u8]) -> Result<Json, String> {
    document(&message(name, payload)?)
}

/// A message by its full name.
///
/// # Errors
/// When it is none that is known, or cannot be read.
pub(crate) fn message(name: &str, bytes: &[u8]) -> Result<DynamicMessage, String> {
    let kind = api::pool().get_message_by_name(name).ok_or_else(|| format!("{name} is not known"))?;
    DynamicMessage::decode(kind, bytes).map_err(|error| error.to_string())
}

/// A request, from values by path; a call that may be sent twice says so by its request id.
///
/// # Errors
/// What the request has no place for.
pub(crate) fn request(
    method: &MethodDescriptor,
    values: &Data,
    key: uuid::Uuid,
) -> Result<DynamicMessage, String> {
    let mut whole = Map::new();
    for (path, value) in values.iter().filter(|(_, value)| !value.is_null()) {
        let mut at = &mut whole;
        let mut words = path.split('.').peekable();
        while let Some(word) = words.next() {
            if words.peek().is_none() {
                at.insert(word.to_owned(), value.clone());
                break;
            }
            let inner = at.entry(word.to_owned()).or_insert_with(|| Json::Object(Map::new()));
            at = inner.as_object_mut().ok_or_else(|| format!("{path} leads through a value"))?;
        }
    }
    if method.input().get_field_by_name("request_id").is_some() {
        whole.insert("request_id".to_owned(), Json::String(key.to_string()));
    }
    DynamicMessage::deserialize(method.input(), Json::Object(whole)).map_err(|error| error.to_string())
}

/// The values that are wanted of a document: by name, the path.
///
/// # Errors
/// Which path leads nowhere.
pub(crate) fn pick(document: &Json, wanted: &BTreeMap<String, String>) -> Result<Data, String> {
    wanted
        .iter()
        .map(|(name, path)| {
            let found = path.split('.').try_fold(document, |at, word| match at {
                Json::Array(list) => list.get(word.parse::<usize>().ok()?),
                at => at.get(word),
            });
            found.map(|value| (name.clone(), value.clone())).ok_or_else(|| format!("there is no {path}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_request_is_made_of_values_by_path_and_carries_its_key() {
        let (method, service) =
            method_of("throughline.workflow.v1.TaskService/CreateTask").expect("is a call");
        assert_eq!(service, "workflow");
        let values = Data::from([
            ("task.title".to_owned(), json!("回电")),
            ("task.owner_id".to_owned(), json!("x")),
            ("task.kind".to_owned(), Json::Null),
        ]);
        let key = uuid::Uuid::from_u128(1);
        let made = document(&request(&method, &values, key).expect("fits")).expect("is JSON");
        assert_eq!((&made["task"]["title"], &made["request_id"]), (&json!("回电"), &json!(key.to_string())));
        let wrong = Data::from([("task.tittle".to_owned(), json!("回电"))]);
        assert!(request(&method, &wrong, key).expect_err("is unknown").contains("tittle"));
        assert!(method_of("throughline.events.v1.FeedService/Tail").is_none(), "streams are no calls");
        assert!(method_of("nothing/Here").is_none());
    }

    #[test]
    fn a_document_gives_what_is_asked_for_or_says_what_it_lacks() {
        let wanted = BTreeMap::from([("备注".to_owned(), "order.lines.1.no".to_owned())]);
        let answer = json!({"order": {"lines": [{"no": 1}, {"no": "A-2"}]}});
        assert_eq!(pick(&answer, &wanted), Ok(Data::from([("备注".to_owned(), json!("A-2"))])));
        assert_eq!(pick(&json!({}), &wanted), Err("there is no order.lines.1.no".to_owned()));
    }

    #[test]
    fn what_is_not_there_to_be_reached_is_named_before_anybody_waits_for_it() {
        let definition = json!({
            "schema_version": 1, "title": "x",
            "fields": [{"name": "a", "type": "string"}],
            "start": {"type": "event", "event": "throughline.lead.v1.LeadQualified", "fields": {"a": "lead.compny"}},
            "nodes": [
                {"id": "w", "does": {"wait": {"event": "throughline.lead.v1.Lead"}}},
                {"id": "c", "does": {"trigger": {"call": {"method": "throughline.lead.v1.LeadService/QualifyLead",
                    "request": {"id": "a", "nothing": "a"}, "answer": {"a": "company"}}}}},
                {"id": "d", "does": {"trigger": {"call": {"method": "throughline.lead.v1.LeadService/Foo"}}}},
            ],
        });
        let wrong = read(&definition, &Forms::new()).expect_err("reaches for nothing");
        let fields: Vec<&str> = wrong.iter().map(|violation| violation.field.as_str()).collect();
        assert_eq!(fields, ["start.fields.a", "nodes.w.event", "nodes.c.request.nothing", "nodes.d.method"]);
    }
}
