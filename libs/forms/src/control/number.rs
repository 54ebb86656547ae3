//! Numbers. Those with decimals are text, so that no float ever touches them; money has its currency.

use chrono_tz::Tz;
use rules::{Type, Value};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{Currency, text};

use super::{Case, Control, of_text, string};

/// A number as people type it: full width, with a sign and with commas between groups of three.
fn typed(line: &str) -> Option<Decimal> {
    let line = line.strip_prefix('+').unwrap_or(line);
    let (sign, digits) = line.strip_prefix(['-', '−']).map_or(("", line), |rest| ("-", rest));
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let whole = if whole.contains(',') {
        let mut groups = whole.split(',');
        let first = groups.next().unwrap_or_default();
        if !(1..=3).contains(&first.len()) || !groups.all(|group| group.len() == 3) {
            return None;
        }
        whole.replace(',', "")
    } else {
        whole.to_owned()
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 18
        || fraction.len() > 10
        || !is_digits(&whole)
        || !is_digits(fraction)
    {
        return None;
    }
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{fraction}").parse().ok()
}

/// A number with exactly `scale` decimals; as it is when it has more.
fn scaled(text: &str, scale: u32) -> Option<String> {
    let number = typed(text)?;
    (number.normalize().scale() <= scale).then(|| plain(number, scale))
}

/// A number as text with exactly `scale` decimals, rounded half away from zero; no −0.
pub(crate) fn plain(number: Decimal, scale: u32) -> String {
    let number = number.round_dp_with_strategy(scale, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let number = if number.is_zero() { Decimal::ZERO } else { number };
    format!("{number:.width$}", width = scale as usize)
}

/// A kept decimal.
fn decimal(value: &Json) -> Option<Decimal> {
    string(value).parse().ok()
}

fn number(value: &Json) -> Value {
    decimal(value).map_or(Value::Null, |number| Value::Number(number.normalize()))
}

fn within(value: &Json, least: Option<Decimal>, most: Option<Decimal>, case: &mut Case<'_>) {
    let Some(number) = decimal(value) else { return case.refuse("MALFORMED", "is no number") };
    if let Some(least) = least.filter(|least| number < *least) {
        case.refuse("OUT_OF_RANGE", format!("at least {least}"));
    }
    if let Some(most) = most.filter(|most| number > *most) {
        case.refuse("OUT_OF_RANGE", format!("at most {most}"));
    }
}

fn range(least: Option<Decimal>, most: Option<Decimal>) -> Vec<(&'static str, &'static str, String)> {
    match (least, most) {
        (Some(least), Some(most)) if least > most => {
            vec![("x-min", "OUT_OF_RANGE", "is more than x-max".into())]
        }
        _ => vec![],
    }
}

/// The pattern of a decimal with so many decimals.
pub(crate) fn pattern(scale: u32) -> String {
    match scale {
        0 => r"^-?\d{1,18}$".to_owned(),
        scale => format!(r"^-?\d{{1,18}}\.\d{{{scale}}}$"),
    }
}

/// 数字.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Number {
    #[serde(rename = "x-scale")]
    scale: u32,
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Decimal>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Decimal>,
    #[serde(rename = "x-unit", skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(rename = "x-thousands", skip_serializing_if = "Option::is_none")]
    thousands: Option<bool>,
}

fn scales(scale: u32) -> Option<(&'static str, &'static str, String)> {
    (scale > 10).then(|| ("x-scale", "OUT_OF_RANGE", "0 to 10".into()))
}

fn unit(unit: Option<&String>) -> Option<(&'static str, &'static str, String)> {
    unit.filter(|unit| !(1..=20).contains(&unit.chars().count()))
        .map(|_| ("x-unit", "LENGTH", "1 to 20 characters".into()))
}

impl Control for Number {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": pattern(self.scale.min(10))})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut wrong = range(self.least, self.most);
        wrong.extend(scales(self.scale).into_iter().chain(unit(self.unit.as_ref())));
        wrong
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let line = text::tidy(text);
            scaled(&line, self.scale).unwrap_or(line)
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        within(value, self.least, self.most, case);
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![number(value)]
    }
}

/// The shape of money, and of everything that becomes money.
pub(crate) const MONEY: &str = r"^-?\d{1,13}\.\d{2}$";

/// 金额.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Money {
    #[serde(rename = "x-currency")]
    currency: Currency,
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Decimal>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Decimal>,
}

impl Control for Money {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": MONEY})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        range(self.least, self.most)
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let line = text::tidy(text);
            let digits = line.strip_prefix('¥').map_or(line.as_str(), str::trim_start);
            scaled(digits, 2).unwrap_or(line)
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        within(value, self.least, self.most, case);
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![number(value)]
    }
}

/// 百分比, kept as a part of one: 15 % is 0.15. From 0 to 1 unless limits say otherwise.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Percent {
    #[serde(rename = "x-scale")]
    scale: u32,
    #[serde(rename = "x-min", skip_serializing_if = "Option::is_none")]
    least: Option<Decimal>,
    #[serde(rename = "x-max", skip_serializing_if = "Option::is_none")]
    most: Option<Decimal>,
}

impl Percent {
    fn limits(&self) -> (Option<Decimal>, Option<Decimal>) {
        match (self.least, self.most) {
            (None, None) => (Some(Decimal::ZERO), Some(Decimal::ONE)),
            limits => limits,
        }
    }
}

impl Control for Percent {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": pattern(self.scale.min(10))})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut wrong = range(self.least, self.most);
        wrong.extend(scales(self.scale));
        wrong
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let line = text::tidy(text);
            let part = match line.strip_suffix('%') {
                Some(hundredths) => typed(hundredths.trim_end())
                    .and_then(|number| number.checked_div(Decimal::ONE_HUNDRED))
                    .filter(|number| number.normalize().scale() <= self.scale)
                    .map(|number| plain(number, self.scale)),
                None => scaled(&line, self.scale),
            };
            part.unwrap_or(line)
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let (least, most) = self.limits();
        within(value, least, most, case);
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![number(value)]
    }
}

/// 5.0 is the integer 5, for JSON Schema too.
fn whole(value: Json) -> Json {
    match value.as_f64() {
        Some(number) if value.is_f64() && number.fract() == 0.0 && number.abs() < 1e15 => {
            Json::from(number as i64)
        }
        _ => value,
    }
}

fn integer(value: &Json) -> Value {
    value.as_i64().map_or(Value::Null, |number| Value::Number(number.into()))
}

/// 评分.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rating {
    maximum: u8,
}

impl Control for Rating {
    fn shape(&self) -> Json {
        json!({"type": "integer", "minimum": 1})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let possible = (2..=10).contains(&self.maximum);
        if possible { vec![] } else { vec![("maximum", "OUT_OF_RANGE", "2 to 10".into())] }
    }

    fn tidy(&self, value: Json) -> Json {
        whole(value)
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![integer(value)]
    }
}

/// 滑块.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Slider {
    minimum: i32,
    maximum: i32,
    #[serde(rename = "multipleOf", skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    #[serde(rename = "x-unit", skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

impl Control for Slider {
    fn shape(&self) -> Json {
        json!({"type": "integer"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut wrong: Vec<_> = unit(self.unit.as_ref()).into_iter().collect();
        if self.minimum >= self.maximum {
            wrong.push(("minimum", "OUT_OF_RANGE", "is not less than maximum".into()));
        }
        if self.step == Some(0) {
            wrong.push(("multipleOf", "OUT_OF_RANGE", "at least 1".into()));
        }
        wrong
    }

    fn tidy(&self, value: Json) -> Json {
        whole(value)
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Number)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![integer(value)]
    }
}

/// 开关; with `const` true a promise (承诺) that must be made.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Switch {
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    promise: Option<bool>,
}

impl Control for Switch {
    fn shape(&self) -> Json {
        json!({"type": "boolean"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let possible = self.promise != Some(false);
        if possible { vec![] } else { vec![("const", "WRONG_VALUE", "true or nothing".into())] }
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![(String::new(), Type::Boolean)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![value.as_bool().map_or(Value::Null, Value::Boolean)]
    }
}
