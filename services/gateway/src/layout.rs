//! Answers of the services as JSON: from protobuf's bytes straight to text, by layouts made once from the descriptors.
//! The text is what prost-reflect writes; its tree of values in between was a quarter of what a request cost.

use std::collections::HashMap;
use std::io::Write as _;
use std::sync::Arc;

use bytes::Buf as _;
use prost::Message as _;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};
use prost_reflect::{DescriptorPool, DynamicMessage, FieldDescriptor, MessageDescriptor, Syntax};
use tonic::Status;
use tonic::codec::{Codec, DecodeBuf, Decoder};

use crate::transcode::{self, Encoding};

/// How deep messages may lie in each other: what protobuf allows by custom.
const DEPTH: usize = 100;
/// Seconds of the years 1 to 9999: JSON can say no others.
const CALENDAR: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// How the messages of all services are written.
#[derive(Debug)]
pub(crate) struct Layouts {
    all: Vec<Layout>,
    places: HashMap<String, usize>,
}

#[derive(Debug)]
struct Layout {
    message: MessageDescriptor,
    form: Form,
}

/// The JSON of a message.
#[derive(Debug)]
enum Form {
    /// An object of these fields, by number.
    Object(Vec<Field>),
    /// A moment.
    Time,
    /// Whatever prost-reflect makes of it.
    Reflected,
}

#[derive(Debug)]
struct Field {
    number: u32,
    /// `"contactName":`
    key: String,
    kind: Kind,
    list: bool,
    /// Left out when the service says nothing.
    optional: bool,
}

#[derive(Debug)]
enum Kind {
    Bool,
    Int32,
    Uint32,
    Int64,
    Text,
    /// Numbers and their names in quotes.
    Enum(Vec<(i32, String)>),
    /// The place of its layout.
    Message(usize),
}

/// One of the messages, as JSON: the codec of a call whose answers are written and never looked into.
#[derive(Clone, Debug)]
pub(crate) struct Json {
    layouts: Arc<Layouts>,
    place: usize,
}

/// What a service said in a field.
#[derive(Clone, Copy, Debug)]
enum Said<'a> {
    Number(u64),
    Text(&'a str),
    Message(&'a [u8]),
}

impl Layouts {
    /// Of all messages of the suite.
    pub(crate) fn read(pool: &DescriptorPool) -> Self {
        let messages = || pool.all_messages().enumerate();
        let places = messages().map(|(place, message)| (message.full_name().to_owned(), place)).collect();
        let all = messages().map(|(_, message)| Layout { form: form(&message, &places), message }).collect();
        Self { all, places }
    }

    /// The codec of a call that answers with `message`, which is of the pool that this was read from.
    pub(crate) fn json(self: &Arc<Self>, message: &MessageDescriptor) -> Option<Json> {
        Some(Json { layouts: Arc::clone(self), place: *self.places.get(message.full_name())? })
    }

    fn message(&self, place: usize, bytes: &[u8], depth: usize, out: &mut Vec<u8>) -> Result<(), Status> {
        let layout = &self.all[place];
        let broken =
            |why: &dyn std::fmt::Display| Status::internal(format!("{}: {why}", layout.message.full_name()));
        match &layout.form {
            Form::Object(fields) if depth > 0 => {
                let said = read(fields, bytes).map_err(|error| broken(&error))?;
                // Legal, but nobody does it: one message in two pieces.
                if said.windows(2).any(|two| two[0].0 == two[1].0 && fields[two[0].0].is_one_message()) {
                    return reflected(&layout.message, bytes, out);
                }
                self.object(fields, &said, depth, out)
            }
            Form::Object(_) => Err(broken(&"too deep")),
            Form::Time => {
                let time = prost_types::Timestamp::decode(bytes).map_err(|error| broken(&error))?;
                if !CALENDAR.contains(&time.seconds) {
                    return Err(broken(&"out of range"));
                }
                write!(out, "\"{time}\"").map_err(|error| broken(&error))
            }
            Form::Reflected => reflected(&layout.message, bytes, out),
        }
    }

    /// `said` is in the order of `fields`.
    fn object(
        &self,
        fields: &[Field],
        mut said: &[(usize, Said<'_>)],
        depth: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), Status> {
        out.push(b'{');
        let mut separator: &[u8] = b"";
        for (at, field) in fields.iter().enumerate() {
            let here = said.iter().take_while(|(place, _)| *place == at).count();
            let (values, later) = said.split_at(here);
            said = later;
            if here == 0 && field.optional {
                continue;
            }
            out.extend_from_slice(separator);
            separator = b",";
            out.extend_from_slice(field.key.as_bytes());
            if !field.list {
                // The last one counts.
                self.value(&field.kind, values.last().map(|(_, value)| *value), depth, out)?;
                continue;
            }
            out.push(b'[');
            for (number, (_, value)) in values.iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                self.value(&field.kind, Some(*value), depth, out)?;
            }
            out.push(b']');
        }
        out.push(b'}');
        Ok(())
    }

    fn value(
        &self,
        kind: &Kind,
        said: Option<Said<'_>>,
        depth: usize,
        out: &mut Vec<u8>,
    ) -> Result<(), Status> {
        // Protobuf cuts numbers to the size of their field.
        let number = if let Some(Said::Number(number)) = said { number } else { 0 };
        match (kind, said) {
            (Kind::Message(place), Some(Said::Message(bytes))) => {
                return self.message(*place, bytes, depth - 1, out);
            }
            (Kind::Text, Some(Said::Text(text))) => serde_json::to_writer(&mut *out, text),
            (Kind::Text | Kind::Message(_), _) => serde_json::to_writer(&mut *out, ""),
            (Kind::Bool, _) => serde_json::to_writer(&mut *out, &(number != 0)),
            (Kind::Int32, _) => serde_json::to_writer(&mut *out, &(number as i32)),
            (Kind::Uint32, _) => serde_json::to_writer(&mut *out, &(number as u32)),
            (Kind::Int64, _) => {
                out.push(b'"');
                let written = serde_json::to_writer(&mut *out, &(number as i64));
                out.push(b'"');
                written
            }
            (Kind::Enum(names), _) => match names.iter().find(|(value, _)| *value == number as i32) {
                Some((_, name)) => {
                    out.extend_from_slice(name.as_bytes());
                    Ok(())
                }
                None => serde_json::to_writer(&mut *out, &(number as i32)),
            },
        }
        .map_err(|error| Status::internal(error.to_string()))
    }
}

impl Json {
    /// A message as JSON; fields without a value are written too, so that callers see the whole shape.
    fn write(&self, bytes: &[u8]) -> Result<Vec<u8>, Status> {
        let mut out = Vec::with_capacity(2 * bytes.len() + 512);
        self.layouts.message(self.place, bytes, DEPTH, &mut out)?;
        Ok(out)
    }
}

impl Codec for Json {
    type Encode = Result<DynamicMessage, Status>;
    type Decode = Vec<u8>;
    type Encoder = Encoding;
    type Decoder = Self;
    fn encoder(&mut self) -> Encoding {
        Encoding
    }
    fn decoder(&mut self) -> Self {
        self.clone()
    }
}

impl Decoder for Json {
    type Item = Vec<u8>;
    type Error = Status;
    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        let bytes = buffer.copy_to_bytes(buffer.remaining());
        self.write(&bytes).map(Some)
    }
}

impl Field {
    fn is_one_message(&self) -> bool {
        !self.list && matches!(self.kind, Kind::Message(_))
    }
}

/// Written by prost-reflect.
fn reflected(message: &MessageDescriptor, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Status> {
    let message = DynamicMessage::decode(message.clone(), bytes)
        .map_err(|error| Status::internal(error.to_string()))?;
    out.extend_from_slice(&transcode::write(&message)?);
    Ok(())
}

fn form(message: &MessageDescriptor, places: &HashMap<String, usize>) -> Form {
    if message.full_name() == "google.protobuf.Timestamp" {
        return Form::Time;
    }
    if message.package_name() == "google.protobuf"
        || message.is_map_entry()
        || message.parent_file().syntax() != Syntax::Proto3
    {
        return Form::Reflected;
    }
    let mut fields = message
        .fields()
        .map(|field| {
            Some(Field {
                number: field.number(),
                key: format!("{}:", serde_json::to_string(field.json_name()).ok()?),
                kind: kind(&field, places)?,
                list: field.is_list(),
                optional: field.supports_presence(),
            })
        })
        .collect::<Option<Vec<_>>>();
    if let Some(fields) = &mut fields {
        fields.sort_by_key(|field| field.number);
    }
    fields.map_or(Form::Reflected, Form::Object)
}

/// None for what no answer has had yet: maps, choices, floats, bytes.
fn kind(field: &FieldDescriptor, places: &HashMap<String, usize>) -> Option<Kind> {
    use prost_reflect::Kind as Of;
    // A number that may be left out is a choice of itself alone.
    let choice = field.containing_oneof().is_some_and(|oneof| !oneof.is_synthetic());
    if field.is_map() || field.is_group() || choice {
        return None;
    }
    Some(match field.kind() {
        Of::Bool => Kind::Bool,
        Of::Int32 => Kind::Int32,
        Of::Uint32 => Kind::Uint32,
        Of::Int64 => Kind::Int64,
        Of::String => Kind::Text,
        Of::Enum(of) if of.package_name() != "google.protobuf" => {
            let names = of.values().map(|value| (value.number(), format!("\"{}\"", value.name())));
            Kind::Enum(names.collect())
        }
        Of::Message(of) => Kind::Message(*places.get(of.full_name())?),
        _ => return None,
    })
}

/// What `bytes` say in which of `fields`, in their order.
fn read<'a>(fields: &[Field], mut bytes: &'a [u8]) -> Result<Vec<(usize, Said<'a>)>, String> {
    let broken = |error: prost::DecodeError| error.to_string();
    let unlike = |number: u32| format!("field {number} is not of its type");
    let mut said = Vec::with_capacity(fields.len());
    while bytes.has_remaining() {
        let (number, wire) = decode_key(&mut bytes).map_err(broken)?;
        let Ok(at) = fields.binary_search_by_key(&number, |field| field.number) else {
            skip_field(wire, number, &mut bytes, DecodeContext::default()).map_err(broken)?;
            continue;
        };
        match (&fields[at].kind, wire) {
            (Kind::Text, WireType::LengthDelimited) => {
                let text = std::str::from_utf8(piece(&mut bytes)?).map_err(|_| "text that is not UTF-8")?;
                said.push((at, Said::Text(text)));
            }
            (Kind::Message(_), WireType::LengthDelimited) => {
                said.push((at, Said::Message(piece(&mut bytes)?)));
            }
            (Kind::Text | Kind::Message(_), _) => return Err(unlike(number)),
            (_, WireType::Varint) => {
                said.push((at, Said::Number(decode_varint(&mut bytes).map_err(broken)?)))
            }
            (_, WireType::LengthDelimited) if fields[at].list => {
                let mut packed = piece(&mut bytes)?;
                while packed.has_remaining() {
                    said.push((at, Said::Number(decode_varint(&mut packed).map_err(broken)?)));
                }
            }
            _ => return Err(unlike(number)),
        }
    }
    // Most often they are in order already. Values of one field keep theirs.
    said.sort_by_key(|(at, _)| *at);
    Ok(said)
}

fn piece<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], String> {
    let length = decode_varint(bytes).map_err(|error| error.to_string())?;
    let split = usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length));
    let (piece, rest) = split.ok_or("it is cut off")?;
    *bytes = rest;
    Ok(piece)
}

#[cfg(test)]
mod tests;
