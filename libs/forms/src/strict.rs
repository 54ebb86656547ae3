//! JSON in which no key stands twice and nothing nests too deep. Others let the last of two equal keys win, and so
//! would hide that two fields have one id.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};

use crate::problems::Problems;

/// Objects and lists may nest so deep.
const DEPTH: usize = 32;

/// Reads `text`; what is wrong goes to `wrong`. Keys that stand twice are told, the first is read.
pub(crate) fn read(text: &str, wrong: &mut Problems) -> Option<Json> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Node { path: String::new(), depth: 0, wrong }.deserialize(&mut reader);
    match read.and_then(|json| reader.end().map(|()| json)) {
        Ok(json) => Some(json),
        Err(error) => {
            wrong.add("", "JSON_INVALID", error.to_string());
            None
        }
    }
}

struct Node<'a> {
    path: String,
    depth: usize,
    wrong: &'a mut Problems,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        if self.depth > DEPTH {
            return Err(D::Error::custom(format!("{} nests deeper than {DEPTH}", self.path)));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, is: bool) -> Result<Json, E> {
        Ok(Json::Bool(is))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(text.into())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        let depth = self.depth + 1;
        while let Some(item) = items.next_element_seed(Node {
            path: format!("{}[{}]", self.path, list.len()),
            depth,
            wrong: &mut *self.wrong,
        })? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut map = Map::new();
        let depth = self.depth + 1;
        while let Some(key) = entries.next_key::<String>()? {
            let dot = if self.path.is_empty() { "" } else { "." };
            let path = format!("{}{dot}{key}", self.path);
            let value =
                entries.next_value_seed(Node { path: path.clone(), depth, wrong: &mut *self.wrong })?;
            if map.contains_key(&key) {
                self.wrong.add(path, "TWICE", "stands twice");
            } else {
                map.insert(key, value);
            }
        }
        Ok(map.into())
    }
}
