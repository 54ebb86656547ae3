//! Text: one line, several, with layout, scanned.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::text;

use super::{Case, Control, of_text, string};
use crate::html;

/// The longest pattern, in characters.
const PATTERN: usize = 200;

/// 单行文本.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Text {
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(rename = "maxLength")]
    most: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(rename = "x-scan", skip_serializing_if = "Option::is_none")]
    scan: Option<bool>,
}

/// What is wrong with limits of a length.
fn lengths(least: Option<u32>, most: u32, limit: u32) -> Vec<(&'static str, &'static str, String)> {
    let mut wrong = Vec::new();
    if !(1..=limit).contains(&most) {
        wrong.push(("maxLength", "OUT_OF_RANGE", format!("1 to {limit}")));
    }
    if least.is_some_and(|least| least > most) {
        wrong.push(("minLength", "OUT_OF_RANGE", "is more than maxLength".into()));
    }
    wrong
}

impl Control for Text {
    fn shape(&self) -> Json {
        json!({"type": "string"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        let mut wrong = lengths(self.least, self.most, 2_000);
        if self.pattern.as_ref().is_some_and(|pattern| pattern.chars().count() > PATTERN) {
            wrong.push(("pattern", "TOO_LONG", format!("at most {PATTERN} characters")));
        }
        wrong
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, text::tidy)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        case.unique(self.unique, value);
    }
}

/// 多行文本.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Textarea {
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(rename = "maxLength")]
    most: u32,
}

impl Control for Textarea {
    fn shape(&self) -> Json {
        json!({"type": "string"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        lengths(self.least, self.most, 20_000)
    }

    /// Lines keep their beginnings; what is invisible, white space at their ends and empty lines around go.
    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let text: String = text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .chars()
                .filter(|letter| matches!(letter, '\n' | '\t') || !is_invisible(*letter))
                .collect();
            let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
            lines.join("\n").trim_matches('\n').to_owned()
        })
    }
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// 富文本: the few tags that [`html`] knows, refused otherwise.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Richtext {
    #[serde(rename = "maxLength")]
    most: u32,
}

impl Control for Richtext {
    fn shape(&self) -> Json {
        json!({"type": "string", "contentMediaType": "text/html"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        lengths(None, self.most, 100_000)
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| text.trim().to_owned())
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if let Err(why) = html::check(string(value)) {
            case.refuse("HTML_NOT_ALLOWED", why);
        }
    }

    fn names(&self) -> Vec<(String, rules::Type)> {
        vec![]
    }

    fn values(&self, _: &Json, _: chrono_tz::Tz) -> Vec<rules::Value> {
        vec![]
    }
}

/// 条码, 二维码.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Barcode {
    #[serde(rename = "maxLength")]
    most: u32,
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(rename = "x-scan-only", skip_serializing_if = "Option::is_none")]
    scan_only: Option<bool>,
}

impl Control for Barcode {
    fn shape(&self) -> Json {
        json!({"type": "string"})
    }

    fn check(&self) -> Vec<(&'static str, &'static str, String)> {
        lengths(None, self.most, 500)
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, text::tidy)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        case.unique(self.unique, value);
    }
}
