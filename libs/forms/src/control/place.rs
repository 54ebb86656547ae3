//! Places: an address in China, a point on the map.

use chrono::TimeDelta;
use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{region, text};

use super::{Case, Control, of_text, string, time};

type Wrong = Vec<(&'static str, &'static str, String)>;

/// How exact an address must be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Province,
    City,
    District,
}

/// 省市区地址. The code decides (GB/T 2260); the names are filled in and may not say otherwise.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Region {
    #[serde(rename = "x-level", skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    /// Whether the street is needed too.
    #[serde(rename = "x-detail", skip_serializing_if = "Option::is_none")]
    detail: Option<bool>,
}

const NAMES: [&str; 3] = ["province", "city", "district"];

fn names(region: &region::Region) -> [Option<&'static str>; 3] {
    [Some(region.province), region.city, region.district]
}

impl Control for Region {
    fn shape(&self) -> Json {
        let name = json!({"type": "string", "maxLength": 50});
        json!({
            "type": "object",
            "properties": {
                "code": {"type": "string", "pattern": r"^\d{6}(\d{3})?$"},
                "province": name, "city": name, "district": name,
                "detail": {"type": "string", "maxLength": 200},
            },
            "required": ["code"],
            "additionalProperties": false,
        })
    }

    fn tidy(&self, value: Json) -> Json {
        let Json::Object(mut parts) = value else { return value };
        parts.values_mut().for_each(|part| *part = of_text(part.take(), text::tidy));
        parts.retain(|_, part| part.as_str() != Some("") && !part.is_null());
        if let Some(region) = parts.get("code").and_then(Json::as_str).and_then(region::by_code) {
            for (name, known) in NAMES.into_iter().zip(names(&region)) {
                if let Some(known) = known {
                    parts.entry(name).or_insert_with(|| known.into());
                }
            }
        }
        Json::Object(parts)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let Some(region) = region::by_code(string(&value["code"])) else {
            return case.refuse_part(".code", "REGION_UNKNOWN", "is no code of GB/T 2260");
        };
        for (name, known) in NAMES.into_iter().zip(names(&region)) {
            if value.get(name).and_then(Json::as_str) != known {
                case.refuse_part(&format!(".{name}"), "REGION_DIFFERS", "is not the place of the code");
            }
        }
        let reached = match (region.city, region.district) {
            (_, Some(_)) => Level::District,
            (Some(_), None) => Level::City,
            // Hong Kong, Macao and Taiwan have nothing below.
            (None, None) if matches!(region.code, "710000" | "810000" | "820000") => Level::District,
            (None, None) => Level::Province,
        };
        if self.level.is_some_and(|level| reached < level) {
            case.refuse_part(".code", "REGION_TOO_COARSE", "must name a smaller place");
        }
        if self.detail == Some(true) && value.get("detail").is_none() {
            case.refuse_part(".detail", "REQUIRED", "the street is missing");
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        ["_code", "_province", "_city", "_district", "_detail"]
            .map(|name| (name.to_owned(), Type::String))
            .into()
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        ["code", "province", "city", "district", "detail"]
            .map(|part| Value::text(string(&value[part])))
            .into()
    }
}

/// A circle on the map.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Circle {
    lng: f64,
    lat: f64,
    /// Metres.
    radius: f64,
}

/// 定位, in GCJ-02 as maps in China have it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Location {
    /// Where it must lie.
    #[serde(rename = "x-within", skip_serializing_if = "Option::is_none")]
    within: Option<Circle>,
    /// Whether a point may be set by hand. If not, the device tells its accuracy and the time, just now.
    #[serde(rename = "x-manual", skip_serializing_if = "Option::is_none")]
    manual: Option<bool>,
}

/// Metres between two points; the earth taken as a ball, right to half a percent.
fn metres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lng, lat) = ((to.0 - from.0).to_radians() / 2.0, (to.1 - from.1).to_radians() / 2.0);
    let chord = lat.sin().powi(2) + from.1.to_radians().cos() * to.1.to_radians().cos() * lng.sin().powi(2);
    2.0 * 6_371_000.0 * chord.sqrt().min(1.0).asin()
}

impl Control for Location {
    fn shape(&self) -> Json {
        json!({
            "type": "object",
            "properties": {
                "lng": {"type": "number", "minimum": -180, "maximum": 180},
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "crs": {"const": "gcj02"},
                "accuracy": {"type": "number", "minimum": 0, "maximum": 100_000},
                "address": {"type": "string", "maxLength": 200},
                "at": {"type": "string", "format": "date-time"},
            },
            "required": ["lng", "lat", "crs"],
            "additionalProperties": false,
        })
    }

    fn check(&self) -> Wrong {
        let possible = self.within.is_none_or(|circle| {
            circle.lng.abs() <= 180.0
                && circle.lat.abs() <= 90.0
                && (1.0..=1_000_000.0).contains(&circle.radius)
        });
        let text = "lng, lat and a radius of 1 to 1,000,000 metres";
        if possible { vec![] } else { vec![("x-within", "OUT_OF_RANGE", text.into())] }
    }

    fn tidy(&self, mut value: Json) -> Json {
        if let Some(address) = value.get_mut("address") {
            *address = of_text(address.take(), text::tidy);
        }
        if let Some(at) = value.get_mut("at") {
            *at = time::tidy_moment(at.take());
        }
        value
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let at = value.get("at").map(time::read_moment);
        if at == Some(None) {
            case.refuse_part(".at", "TIME_INVALID", "must be a time with an offset");
        }
        if self.manual != Some(true) && case.is_new(value) {
            if value.get("accuracy").is_none() {
                case.refuse_part(".accuracy", "REQUIRED", "the device's accuracy is missing");
            }
            let now = case.context.now;
            let fresh = |at| at <= now + TimeDelta::minutes(5) && at >= now - TimeDelta::hours(24);
            if !at.flatten().is_some_and(fresh) {
                case.refuse_part(".at", "LOCATION_STALE", "the device must have stood there within a day");
            }
        }
        if let Some(circle) = self.within {
            let (lng, lat) = (value["lng"].as_f64(), value["lat"].as_f64());
            let here = lng.zip(lat).map(|here| metres(here, (circle.lng, circle.lat)));
            if here.is_none_or(|here| here > circle.radius) {
                case.refuse("TOO_FAR_AWAY", format!("at most {} metres away", circle.radius));
            }
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![("_lng".into(), Type::Number), ("_lat".into(), Type::Number), ("_address".into(), Type::String)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        let degrees = |part: &str| {
            let exact = value[part].as_number().and_then(|number| number.to_string().parse().ok());
            exact.map_or(Value::Null, Value::Number)
        };
        vec![degrees("lng"), degrees("lat"), Value::text(string(&value["address"]))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let (wuxi, suzhou) = ((120.311_91, 31.491_17), (120.585_32, 31.298_89));
        assert!((33_000.0..35_000.0).contains(&metres(wuxi, suzhou)), "{}", metres(wuxi, suzhou));
        assert_eq!(metres(wuxi, wuxi), 0.0);
    }
}
