//! Text from paths and queries into the fields of a request message, and what such a message must have.

use std::collections::HashMap;

use prost_reflect::{
    DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, ReflectMessage as _, Value,
};
use serde_json::Value as Json;
use types::Violation;

use crate::problem::Problem;
use crate::routes::chain;

/// The proto path of a chain of fields: `lead.contact_name`.
pub(crate) fn path_of(chain: &[FieldDescriptor]) -> String {
    chain.iter().map(FieldDescriptor::name).collect::<Vec<_>>().join(".")
}

/// Puts the text of a path segment into its field.
///
/// # Errors
/// When it is no value of the field, or the body says something else.
pub(crate) fn set_path(
    message: &mut DynamicMessage,
    chain: &[FieldDescriptor],
    text: &str,
) -> Result<(), Problem> {
    let Some((last, above)) = chain.split_last() else { return Ok(()) };
    let value = value_of(last, text).ok_or_else(|| wrong_type(&path_of(chain), last))?;
    let target = descend(message, above).ok_or_else(Problem::internal)?;
    if target.has_field(last) && *target.get_field(last) != value {
        return Err(Problem::fields([Violation::new(
            path_of(chain),
            "CONFLICT",
            "is not what the path says",
        )]));
    }
    target.set_field(last, value);
    Ok(())
}

/// Puts the parameters of a query into their fields. Fields that the path or the body fill are no parameters.
///
/// # Errors
/// Names every parameter that is unknown, repeated, or no value of its field.
pub(crate) fn set_query<'a>(
    message: &mut DynamicMessage,
    taken: impl Fn(&[FieldDescriptor]) -> bool,
    parameters: impl Iterator<Item = (std::borrow::Cow<'a, str>, std::borrow::Cow<'a, str>)>,
) -> Result<(), Problem> {
    let mut wrong = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (name, text) in parameters {
        // A path never runs through a message field that takes text (a timestamp), nor ends in one that does not.
        let found = chain(&message.descriptor(), &name).filter(|fields| settable(fields) && !taken(fields));
        let Some(fields) = found else {
            wrong.push(Violation::new(name, "UNKNOWN_PARAMETER", "is not a parameter of this call"));
            continue;
        };
        let path = path_of(&fields);
        let Some((last, above)) = fields.split_last() else { continue };
        if !last.is_list() && seen.contains(&path) {
            wrong.push(Violation::new(path, "REPEATED", "may be given once only"));
            continue;
        }
        let (Some(value), Some(target)) = (value_of(last, &text), descend(message, above)) else {
            wrong.push(Violation::new(path, "WRONG_TYPE", expected(last)));
            continue;
        };
        if let (true, Value::List(list)) = (last.is_list(), target.get_field_mut(last)) {
            list.push(value);
        } else {
            target.set_field(last, value);
        }
        seen.push(path);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Problem::fields(wrong)) }
}

fn settable(fields: &[FieldDescriptor]) -> bool {
    let Some((last, above)) = fields.split_last() else { return false };
    let plain = |field: &FieldDescriptor| field.kind().as_message().is_none_or(is_text);
    !last.is_map() && plain(last) && above.iter().all(|field| !plain(field))
}

/// Whether the JSON of a message is one string, number or boolean.
pub(crate) fn is_text(message: &MessageDescriptor) -> bool {
    message.full_name().strip_prefix("google.protobuf.").is_some_and(|name| {
        matches!(name, "Timestamp" | "Duration" | "FieldMask")
            || (name.ends_with("Value") && !matches!(name, "Value" | "ListValue"))
    })
}

fn descend<'a>(message: &'a mut DynamicMessage, above: &[FieldDescriptor]) -> Option<&'a mut DynamicMessage> {
    above.iter().try_fold(message, |message, field| message.get_field_mut(field).as_message_mut())
}

/// The value that a text stands for; None when it is none. NUL is none: no store keeps it.
fn value_of(field: &FieldDescriptor, text: &str) -> Option<Value> {
    if text.contains('\0') {
        return None;
    }
    Some(match field.kind() {
        Kind::String => Value::String(text.to_owned()),
        Kind::Bool => Value::Bool(text.parse().ok()?),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(text.parse().ok()?),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(text.parse().ok()?),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(text.parse().ok()?),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(text.parse().ok()?),
        Kind::Float => Value::F32(text.parse().ok()?),
        Kind::Double => Value::F64(text.parse().ok()?),
        Kind::Enum(kind) => match kind.get_value_by_name(text) {
            Some(value) => Value::EnumNumber(value.number()),
            None => Value::EnumNumber(kind.get_value(text.parse().ok()?)?.number()),
        },
        Kind::Bytes => {
            use base64::Engine as _;
            Value::Bytes(base64::engine::general_purpose::URL_SAFE.decode(text).ok()?.into())
        }
        Kind::Message(kind) => {
            let json = match kind.name() {
                "BoolValue" | "DoubleValue" | "FloatValue" => serde_json::from_str(text).ok()?,
                _ => Json::String(text.to_owned()),
            };
            Value::Message(DynamicMessage::deserialize(kind, json).ok()?)
        }
    })
}

fn wrong_type(path: &str, field: &FieldDescriptor) -> Problem {
    Problem::fields([Violation::new(path, "WRONG_TYPE", expected(field))])
}

/// What a field takes, in words.
pub(crate) fn expected(field: &FieldDescriptor) -> String {
    let one = match field.kind() {
        Kind::String => "text".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Bytes => "base64".to_owned(),
        Kind::Float | Kind::Double => "a number".to_owned(),
        Kind::Enum(kind) => {
            let names: Vec<_> = kind.values().map(|value| value.name().to_owned()).collect();
            format!("one of {}", names.join(", "))
        }
        Kind::Message(kind) => match kind.name() {
            "Timestamp" => "a time like 2026-01-31T08:00:00Z".to_owned(),
            "Duration" => "a duration like 3.5s".to_owned(),
            "FieldMask" => "names of fields, separated by commas".to_owned(),
            name => format!("an object of type {name}"),
        },
        _ => "a whole number within range".to_owned(),
    };
    if field.is_list() { format!("must be a list, each {one}") } else { format!("must be {one}") }
}

/// The rules of `google.api.field_behavior`, by message.
#[derive(Debug)]
pub(crate) struct Behaviors {
    required: HashMap<String, Vec<FieldDescriptor>>,
    output_only: HashMap<String, Vec<u32>>,
}

impl Behaviors {
    /// From the descriptors of the suite.
    pub(crate) fn read(pool: &DescriptorPool) -> Self {
        let (mut required, mut output_only): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        let Some(option) = pool.get_extension_by_name("google.api.field_behavior") else {
            return Self { required, output_only };
        };
        let number = |name| {
            option.kind().as_enum().and_then(|kind| kind.get_value_by_name(name)).map(|value| value.number())
        };
        let (must, shown) = (number("REQUIRED"), number("OUTPUT_ONLY"));
        for field in pool.all_messages().flat_map(|message| message.fields().collect::<Vec<_>>()) {
            let options = field.options();
            let values = options.get_extension(&option);
            let says = |what: Option<i32>| {
                values.as_list().unwrap_or_default().iter().any(|value| value.as_enum_number() == what)
            };
            let message = field.parent_message().full_name().to_owned();
            if says(must) {
                required.entry(message).or_default().push(field);
            } else if says(shown) {
                output_only.entry(message).or_default().push(field.number());
            }
        }
        Self { required, output_only }
    }

    /// Whether callers cannot set a field.
    pub(crate) fn is_output_only(&self, field: &FieldDescriptor) -> bool {
        self.output_only
            .get(field.parent_message().full_name())
            .is_some_and(|numbers| numbers.contains(&field.number()))
    }

    /// The required fields of a message.
    pub(crate) fn required(&self, message: &MessageDescriptor) -> &[FieldDescriptor] {
        self.required.get(message.full_name()).map_or(&[], Vec::as_slice)
    }

    /// The required fields that `message` lacks. `shallow` looks at the request itself only: a PATCH carries part of
    /// its resource. A number or boolean without presence cannot be told from a missing one and passes.
    pub(crate) fn missing(&self, message: &DynamicMessage, shallow: bool) -> Vec<Violation> {
        let mut missing = Vec::new();
        self.look(message, "", shallow, &mut missing);
        missing
    }

    fn look(&self, message: &DynamicMessage, above: &str, shallow: bool, missing: &mut Vec<Violation>) {
        for field in self.required(&message.descriptor()) {
            let told = field.supports_presence()
                || field.is_list()
                || matches!(field.kind(), Kind::String | Kind::Bytes | Kind::Enum(_) | Kind::Message(_));
            if told && !message.has_field(field) {
                missing.push(Violation::new(format!("{above}{}", field.name()), "REQUIRED", "must be given"));
            }
        }
        if shallow {
            return;
        }
        for (field, value) in message.fields() {
            match value {
                Value::Message(inner) => {
                    self.look(inner, &format!("{above}{}.", field.name()), false, missing)
                }
                Value::List(list) => {
                    for (index, inner) in list.iter().enumerate() {
                        let Some(inner) = inner.as_message() else { break };
                        self.look(inner, &format!("{above}{}[{index}].", field.name()), false, missing);
                    }
                }
                _ => {}
            }
        }
    }
}
