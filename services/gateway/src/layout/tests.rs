//! What is written is held against what prost-reflect writes.

use std::sync::LazyLock;

use proptest::prelude::*;
use prost_reflect::{Kind as Of, Value};

use super::*;

static LAYOUTS: LazyLock<Arc<Layouts>> = LazyLock::new(|| Arc::new(Layouts::read(api::pool())));

fn written(message: &MessageDescriptor, bytes: &[u8]) -> Result<String, Status> {
    let json = LAYOUTS.json(message).expect("of our pool").write(bytes)?;
    Ok(String::from_utf8(json).expect("JSON is UTF-8"))
}

/// The same by prost-reflect.
fn expected(message: &MessageDescriptor, bytes: &[u8]) -> Result<String, Status> {
    let message = DynamicMessage::decode(message.clone(), bytes)
        .map_err(|error| Status::internal(error.to_string()))?;
    Ok(String::from_utf8(transcode::write(&message)?).expect("JSON is UTF-8"))
}

/// Numbers that choose what a message holds; zeros when they run out.
struct Choices<'a>(std::slice::Iter<'a, u64>);

impl Choices<'_> {
    fn next(&mut self) -> u64 {
        self.0.next().copied().unwrap_or(0)
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 12] =
            ['a', 'Z', '"', '\\', '/', '\n', '\u{1}', '\u{7f}', '线', '\u{2028}', '😀', '<'];
        (0..self.next() % 6).map(|_| LETTERS[self.next() as usize % LETTERS.len()]).collect()
    }

    fn value(&mut self, field: &FieldDescriptor, depth: u32) -> Value {
        let number = self.next();
        match field.kind() {
            Of::Bool => Value::Bool(number % 2 == 1),
            Of::Int32 | Of::Sint32 | Of::Sfixed32 => Value::I32(number as i32),
            Of::Int64 | Of::Sint64 | Of::Sfixed64 => Value::I64(number as i64),
            Of::Uint32 | Of::Fixed32 => Value::U32(number as u32),
            Of::Uint64 | Of::Fixed64 => Value::U64(number),
            Of::Float => Value::F32(f32::from_bits(number as u32)),
            Of::Double => Value::F64(f64::from_bits(number)),
            Of::String => Value::String(self.text()),
            Of::Bytes => Value::Bytes(self.text().into_bytes().into()),
            // Also numbers without a name.
            Of::Enum(_) => Value::EnumNumber((number % 9) as i32 - 1),
            Of::Message(message) => Value::Message(self.message(&message, depth + 1)),
        }
    }

    fn message(&mut self, message: &MessageDescriptor, depth: u32) -> DynamicMessage {
        let mut filled = DynamicMessage::new(message.clone());
        if message.full_name() == "google.protobuf.Timestamp" {
            // The calendar, some years around it, and each precision of a second.
            let seconds = (self.next() % 320_000_000_000) as i64 - 65_000_000_000;
            let nanos = [0, 120_000_000, 123_456_000, 123_456_789][self.next() as usize % 4];
            filled.set_field_by_name("seconds", Value::I64(seconds));
            filled.set_field_by_name("nanos", Value::I32(nanos));
            return filled;
        }
        for field in message.fields().filter(|field| !field.is_map()) {
            let choice = self.next() % 4;
            if choice == 0 || depth > 3 {
                continue;
            }
            let value = if field.is_list() {
                Value::List((0..choice).map(|_| self.value(&field, depth)).collect())
            } else {
                self.value(&field, depth)
            };
            filled.set_field(&field, value);
        }
        filled
    }
}

/// One of the messages that calls of the suite answer with, or ask with.
fn kinds() -> impl Strategy<Value = MessageDescriptor> {
    let methods = api::pool().services().flat_map(|service| service.methods().collect::<Vec<_>>());
    prop::sample::select(methods.flat_map(|method| [method.output(), method.input()]).collect::<Vec<_>>())
}

fn same(message: &MessageDescriptor, bytes: &[u8]) -> Result<(), TestCaseError> {
    match (written(message, bytes), expected(message, bytes)) {
        (Ok(written), Ok(expected)) => prop_assert_eq!(written, expected),
        (written, expected) => prop_assert_eq!(written.is_err(), expected.is_err()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_message_is_written_as_prost_reflect_writes_it(
        message in kinds(),
        choices in prop::collection::vec(any::<u64>(), 0..400),
    ) {
        let bytes = Choices(choices.iter()).message(&message, 0).encode_to_vec();
        same(&message, &bytes)?;
    }

    #[test]
    fn broken_and_strange_bytes_are_taken_or_refused_as_prost_reflect_does(
        message in kinds(),
        choices in prop::collection::vec(any::<u64>(), 0..60),
        more in prop::collection::vec(any::<u64>(), 0..60),
        cut in any::<prop::sample::Index>(),
        changed in prop::option::of((any::<prop::sample::Index>(), any::<u8>())),
    ) {
        // Two messages after each other are one: the second adds to the first.
        let mut bytes = Choices(choices.iter()).message(&message, 0).encode_to_vec();
        bytes.extend(Choices(more.iter()).message(&message, 0).encode_to_vec());
        same(&message, &bytes)?;
        if let Some((at, value)) = changed && !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        same(&message, &bytes)?;
    }
}

#[test]
fn what_a_newer_service_says_more_is_passed_over() {
    let lead = api::pool().get_message_by_name("throughline.lead.v1.GetLeadRequest").expect("message");
    // id = "7"; fields 2047 of every wire type.
    let mut bytes = b"\x0a\x017".to_vec();
    bytes.extend(b"\xf8\x7f\x96\x01\xfa\x7f\x02ab\xfd\x7f1234\xf9\x7f12345678");
    assert_eq!(written(&lead, &bytes).expect("written"), r#"{"id":"7"}"#);
}

#[test]
fn our_own_messages_need_no_tree_of_values() {
    let reflected = LAYOUTS.all.iter().filter(|layout| matches!(layout.form, Form::Reflected));
    let names = reflected.map(|layout| layout.message.full_name());
    // Requests are read, never written.
    let answers = names.filter(|name| name.starts_with("throughline.") && !name.contains("Request"));
    let own: Vec<_> = answers.collect();
    // A tile holds one of several things, and few boards are read; facts never leave by REST.
    assert_eq!(own, ["throughline.dashboard.v1.Dashboard.Tile", "throughline.events.v1.Fact"]);
}
