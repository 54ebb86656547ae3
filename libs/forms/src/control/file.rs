//! Files by reference: attachments, pictures, signatures. The files themselves lie with the service `document`.

use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::text;

use super::{Case, Control, of_text, string, time};
use crate::context::Demand;

type Wrong = Vec<(&'static str, &'static str, String)>;

/// Files of one field, at most.
const FILES: u32 = 50;
/// The largest file that a field may allow, in bytes.
const BYTES: u64 = 2 << 30;

const UUID: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const SHA256: &str = "^[0-9a-f]{64}$";

fn shape(more: &[(&str, Json)]) -> Json {
    let mut file = json!({
        "type": "object",
        "properties": {
            "file_id": {"type": "string", "pattern": UUID},
            "name": {"type": "string", "minLength": 1, "maxLength": 255},
            "size": {"type": "integer", "minimum": 1},
            "mime": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]{1,100}$"},
            "sha256": {"type": "string", "pattern": SHA256},
        },
        "required": ["file_id", "name", "size", "mime", "sha256"],
        "additionalProperties": false,
    });
    for (name, property) in more {
        file["properties"][*name] = property.clone();
    }
    json!({"type": "array", "items": file})
}

/// 附件, or 图片 where `PICTURES`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Files<const PICTURES: bool> {
    #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(rename = "maxItems")]
    most: u32,
    /// Bytes of one file.
    #[serde(rename = "x-max-size")]
    size: u64,
    /// Allowed types: `application/pdf`, `image/*`. All, when there are none.
    #[serde(rename = "x-mime", skip_serializing_if = "Option::is_none")]
    mime: Option<Vec<String>>,
    /// Whether only the camera gives pictures; each then says when it was taken.
    #[serde(rename = "x-camera", skip_serializing_if = "Option::is_none")]
    camera: Option<bool>,
    /// Whether time and place are drawn into the picture.
    #[serde(rename = "x-watermark", skip_serializing_if = "Option::is_none")]
    watermark: Option<bool>,
}

impl<const PICTURES: bool> Control for Files<PICTURES> {
    fn shape(&self) -> Json {
        let taken = ("taken_at", json!({"type": "string", "format": "date-time"}));
        if PICTURES { shape(&[taken]) } else { shape(&[]) }
    }

    fn check(&self) -> Wrong {
        let mut wrong = Vec::new();
        if !(1..=FILES).contains(&self.most) || self.least.unwrap_or(0) > self.most {
            wrong.push(("maxItems", "OUT_OF_RANGE", format!("1 to {FILES}, and not less than minItems")));
        }
        if !(1..=BYTES).contains(&self.size) {
            wrong.push(("x-max-size", "OUT_OF_RANGE", format!("1 to {BYTES} bytes")));
        }
        let is_part = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(&byte))
        };
        let is_mime = |mime: &str| {
            mime.split_once('/')
                .is_some_and(|(kind, inner)| is_part(kind) && (inner == "*" || is_part(inner)))
        };
        let mimes = self.mime.as_ref();
        if mimes.is_some_and(|mimes| {
            mimes.is_empty() || mimes.len() > 50 || !mimes.iter().all(|mime| is_mime(mime))
        }) {
            wrong.push(("x-mime", "MALFORMED", "1 to 50 types such as application/pdf or image/*".into()));
        }
        for (keyword, option) in [("x-camera", self.camera), ("x-watermark", self.watermark)] {
            if option.is_some() && !PICTURES {
                wrong.push((keyword, "KEYWORD_NOT_ALLOWED", "only pictures have it".into()));
            }
        }
        wrong
    }

    fn tidy(&self, mut value: Json) -> Json {
        for file in value.as_array_mut().into_iter().flatten() {
            if let Some(name) = file.get_mut("name") {
                *name = of_text(name.take(), text::tidy);
            }
            if let Some(at) = file.get_mut("taken_at") {
                *at = time::tidy_moment(at.take());
            }
        }
        value
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let kind = if PICTURES { "image/" } else { "" };
        for (at, file) in value.as_array().into_iter().flatten().enumerate() {
            let (mime, size) = (string(&file["mime"]), file["size"].as_u64().unwrap_or(u64::MAX));
            if size > self.size {
                case.refuse_part(
                    &format!("[{at}].size"),
                    "TOO_LARGE",
                    format!("at most {} bytes", self.size),
                );
            }
            let fits = |allowed: &String| match allowed.strip_suffix('*') {
                Some(kind) => mime.starts_with(kind),
                None => mime == allowed,
            };
            if !mime.starts_with(kind) || self.mime.as_ref().is_some_and(|mimes| !mimes.iter().any(fits)) {
                case.refuse_part(&format!("[{at}].mime"), "FILE_TYPE", "files of this type are not taken");
            }
            let taken = file.get("taken_at").map(time::read_moment);
            if taken == Some(None) || (taken.is_none() && self.camera == Some(true)) {
                case.refuse_part(&format!("[{at}].taken_at"), "TIME_INVALID", "must say when it was taken");
            }
            let demand = Demand::File {
                path: format!("{}[{at}]", case.path),
                file: string(&file["file_id"]).to_owned(),
                sha256: string(&file["sha256"]).to_owned(),
                described: Some((size, mime.to_owned())),
            };
            case.demand(file, demand);
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![("_count".into(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![Value::Number(value.as_array().map_or(0, Vec::len).into())]
    }
}

/// 手写签名, of the one who fills in the form.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Signature {}

impl Control for Signature {
    fn shape(&self) -> Json {
        json!({
            "type": "object",
            "properties": {
                "file_id": {"type": "string", "pattern": UUID},
                "signer": {"type": "string", "pattern": UUID},
                "at": {"type": "string", "format": "date-time"},
                "sha256": {"type": "string", "pattern": SHA256},
            },
            "required": ["file_id", "signer", "at", "sha256"],
            "additionalProperties": false,
        })
    }

    fn tidy(&self, mut value: Json) -> Json {
        if let Some(at) = value.get_mut("at") {
            *at = time::tidy_moment(at.take());
        }
        value
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if case.is_new(value) && string(&value["signer"]) != case.context.user.to_string() {
            case.refuse_part(".signer", "SIGNER_DIFFERS", "must be whoever fills in the form");
        }
        if time::read_moment(&value["at"]).is_none() {
            case.refuse_part(".at", "TIME_INVALID", "must be a time with an offset");
        }
        let demand = Demand::File {
            path: case.path.clone(),
            file: string(&value["file_id"]).to_owned(),
            sha256: string(&value["sha256"]).to_owned(),
            described: None,
        };
        case.demand(value, demand);
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![("_signed".into(), Type::Boolean)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![Value::Boolean(!value.is_null())]
    }
}
