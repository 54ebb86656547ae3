//! JSON to protobuf and back by reflection: the proto3 JSON mapping, strict about what comes in.

use std::fmt;

use bytes::Bytes;
use prost::Message as _;
use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, ReflectMessage as _,
    SerializeOptions, Value,
};
use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;
use tonic::Status;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use types::Violation;

use crate::fields::{Behaviors, expected, is_text};
use crate::problem::Problem;

/// Reads a message of type `kind` from JSON. `above` is the path of the body in the request: `lead`, or nothing.
///
/// # Errors
/// Names every field that is unknown or of the wrong type.
pub(crate) fn read(kind: &MessageDescriptor, body: &[u8], above: &str) -> Result<DynamicMessage, Problem> {
    let text = std::str::from_utf8(body)
        .map_err(|_| Problem::bad("ENCODING_NOT_UTF8", "the body is not UTF-8 text"))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let message = DynamicMessage::deserialize(kind.clone(), &mut deserializer);
    // serde_json stops at a depth of 128, so that nobody can exhaust the stack.
    let message = message
        .and_then(|message| deserializer.end().map(|()| message))
        .map_err(|error| refusal(kind, text, above, &error))?;
    if text.contains("\\u0000") {
        let mut wrong = Vec::new();
        nul(&serde_json::from_str(text).unwrap_or_default(), above, &mut wrong);
        if !wrong.is_empty() {
            return Err(Problem::fields(wrong));
        }
    }
    Ok(message)
}

/// Why a body was not taken. Runs only when something is wrong, so it may take its time.
fn refusal(kind: &MessageDescriptor, text: &str, above: &str, error: &serde_json::Error) -> Problem {
    let invalid = || Problem::bad("JSON_INVALID", format!("the body is not valid JSON: {error}"));
    let Ok(json) = serde_json::from_str::<Json>(text) else { return invalid() };
    let mut wrong = Vec::new();
    explain(kind, &json, above, &mut wrong);
    if wrong.is_empty() {
        // Valid JSON with valid values: a key given twice, or two members of one choice.
        return invalid();
    }
    Problem::fields(wrong)
}

fn explain(kind: &MessageDescriptor, json: &Json, above: &str, wrong: &mut Vec<Violation>) {
    let Some(object) = json.as_object() else {
        let path = if above.is_empty() { "body" } else { above };
        return wrong.push(Violation::new(path, "WRONG_TYPE", "must be a JSON object"));
    };
    for (key, value) in object {
        let Some(field) = kind.get_field_by_json_name(key).or_else(|| kind.get_field_by_name(key)) else {
            wrong.push(Violation::new(join(above, key), "UNKNOWN_FIELD", "is not a field of this call"));
            continue;
        };
        let path = join(above, field.name());
        match (structured(&field), value) {
            (_, Json::Null) => {}
            (Some(inner), Json::Array(items)) if field.is_list() => {
                for (index, item) in items.iter().enumerate() {
                    explain(&inner, item, &format!("{path}[{index}]"), wrong);
                }
            }
            (Some(inner), Json::Object(_)) if !field.is_list() => explain(&inner, value, &path, wrong),
            // Alone with its field, the value passes or does not.
            _ => {
                let alone = Json::Object([(key.clone(), value.clone())].into_iter().collect());
                if DynamicMessage::deserialize(kind.clone(), alone).is_err() {
                    wrong.push(Violation::new(path, "WRONG_TYPE", expected(&field)));
                }
            }
        }
    }
}

/// The message of a field whose JSON is an object with the message's fields.
fn structured(field: &FieldDescriptor) -> Option<MessageDescriptor> {
    match field.kind() {
        Kind::Message(inner)
            if !field.is_map() && !is_text(&inner) && inner.package_name() != "google.protobuf" =>
        {
            Some(inner)
        }
        _ => None,
    }
}

fn nul(json: &Json, path: &str, wrong: &mut Vec<Violation>) {
    match json {
        Json::String(text) if text.contains('\0') => {
            wrong.push(Violation::new(path, "NUL_CHARACTER", "must not contain U+0000"));
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| nul(item, &format!("{path}[{index}]"), wrong))
        }
        Json::Object(fields) => fields.iter().for_each(|(key, item)| nul(item, &join(path, key), wrong)),
        _ => {}
    }
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
}

/// The `update_mask` that a PATCH means when it gives none: the fields that its JSON names, but for those that
/// callers cannot set, and the revision, which is a condition and no value.
pub(crate) fn mask(kind: &MessageDescriptor, body: &[u8], behaviors: &Behaviors) -> Vec<Value> {
    struct Keys<'a>(&'a MessageDescriptor, &'a Behaviors);
    impl<'de> Visitor<'de> for Keys<'_> {
        type Value = Vec<Value>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Value>, A::Error> {
            let mut names = Vec::new();
            while let Some(key) = map.next_key::<String>()? {
                map.next_value::<IgnoredAny>()?;
                let field = self.0.get_field_by_json_name(&key).or_else(|| self.0.get_field_by_name(&key));
                if let Some(field) =
                    field.filter(|field| field.name() != "revision" && !self.1.is_output_only(field))
                {
                    names.push(Value::String(field.name().to_owned()));
                }
            }
            Ok(names)
        }
    }
    serde_json::Deserializer::from_slice(body).deserialize_map(Keys(kind, behaviors)).unwrap_or_default()
}

/// Puts `paths` into the field `update_mask`, unless the caller filled it or there is none.
pub(crate) fn set_mask(message: &mut DynamicMessage, paths: Vec<Value>) {
    let Some(field) = message.descriptor().get_field_by_name("update_mask") else { return };
    if message.has_field(&field) || paths.is_empty() {
        return;
    }
    if let Value::Message(mask) = message.get_field_mut(&field) {
        mask.set_field_by_name("paths", Value::List(paths));
    }
}

/// Writes a message as JSON; fields without a value are written too, so that callers see the whole shape.
///
/// # Errors
/// When a service sent what JSON cannot say, such as a moment beyond the calendar.
pub(crate) fn write(message: &DynamicMessage) -> Result<Vec<u8>, Status> {
    const OPTIONS: SerializeOptions = SerializeOptions::new().skip_default_fields(false);
    let mut out = Vec::with_capacity(1024);
    message
        .serialize_with_options(&mut serde_json::Serializer::new(&mut out), &OPTIONS)
        .map_err(|error| Status::internal(format!("{}: {error}", message.descriptor().full_name())))?;
    Ok(out)
}

/// A generated message as a dynamic one.
///
/// # Errors
/// Never for messages of `pool`.
pub(crate) fn dynamic<T: prost::Message + prost::Name>(
    pool: &DescriptorPool,
    message: &T,
) -> Result<DynamicMessage, Status> {
    let kind = pool.get_message_by_name(&T::full_name()).ok_or_else(|| Status::internal(T::full_name()))?;
    DynamicMessage::decode(kind, Bytes::from(message.encode_to_vec()))
        .map_err(|error| Status::internal(error.to_string()))
}

/// Dynamic messages on a gRPC connection.
#[derive(Clone, Debug)]
pub(crate) struct Dynamic(pub(crate) MessageDescriptor);

impl Codec for Dynamic {
    type Encode = Result<DynamicMessage, Status>;
    type Decode = DynamicMessage;
    type Encoder = Encoding;
    type Decoder = Self;
    fn encoder(&mut self) -> Encoding {
        Encoding
    }
    fn decoder(&mut self) -> Self {
        self.clone()
    }
}

impl Decoder for Dynamic {
    type Item = DynamicMessage;
    type Error = Status;
    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<DynamicMessage>, Status> {
        DynamicMessage::decode(self.0.clone(), buffer)
            .map(Some)
            .map_err(|error| Status::internal(error.to_string()))
    }
}

/// Writes requests. An error in place of a message breaks the stream off, so that a service never takes half a file
/// for a whole one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Encoding;

impl Encoder for Encoding {
    type Item = Result<DynamicMessage, Status>;
    type Error = Status;
    fn encode(&mut self, item: Self::Item, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        item?.encode_raw(buffer);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// JSON that looks like requests: real names with wrong values, wrong names with anything.
    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<f64>().prop_map(Json::from),
            any::<String>().prop_map(Json::from),
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:00:00Z".prop_map(Json::from),
            "STATE_(NEW|OLD)".prop_map(Json::from),
        ];
        let name = prop_oneof![
            "(lead|company|phone|budget|amount|state|duplicates|enquireTime|requestId|revision|valid|@type)",
            any::<String>()
        ];
        leaf.prop_recursive(5, 64, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
                prop::collection::btree_map(name.clone(), inner, 0..6)
                    .prop_map(|fields| Json::Object(fields.into_iter().collect())),
            ]
        })
    }

    fn create_lead() -> MessageDescriptor {
        api::pool().get_message_by_name("throughline.lead.v1.CreateLeadRequest").expect("message")
    }

    proptest! {
        #[test]
        fn any_json_is_taken_or_refused(json in json()) {
            match read(&create_lead(), json.to_string().as_bytes(), "") {
                // What is taken can be written, and read again to the same.
                Ok(message) => {
                    let written = write(&message).expect("written");
                    let again = read(&create_lead(), &written, "").expect("read again");
                    prop_assert_eq!(write(&again).expect("written again"), written);
                }
                Err(problem) => prop_assert_eq!(problem.status.as_u16(), 400),
            }
        }

        #[test]
        fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&create_lead(), &bytes, "lead");
            let _ = mask(&create_lead(), &bytes, &Behaviors::read(api::pool()));
        }

        #[test]
        fn any_query_is_taken_or_refused(query in "[a-zA-Z_.=&%0-9]{0,60}|(pageSize|states|created_from|pool|lead.id)=.{0,20}") {
            let kind = api::pool().get_message_by_name("throughline.lead.v1.ListLeadsRequest").expect("message");
            let mut message = DynamicMessage::new(kind);
            let _ = crate::fields::set_query(&mut message, |_| false, form_urlencoded::parse(query.as_bytes()));
            // prost-reflect panics on values that do not fit their field: encoding proves that all fit.
            let _ = message.encode_to_vec();
        }
    }
}
