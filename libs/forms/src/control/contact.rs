//! How to reach somebody: mobile, landline, e-mail, site.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{email, phone, text};

use super::{Case, Control, of_text, string};
use crate::context::Demand;
use crate::schema;

/// The one number that `line` is, and nothing else beside it.
fn number(line: &str, extensions: bool) -> Option<phone::Phone> {
    let marks = if extensions { "转#extEXT" } else { "" };
    let plain = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter) || marks.contains(letter);
    line.chars().all(plain).then(|| phone::Phone::parse(line).ok()).flatten()
}

/// 手机: eleven digits.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Phone {
    #[serde(rename = "x-mask", skip_serializing_if = "Option::is_none")]
    mask: Option<bool>,
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
    #[serde(rename = "x-verify", skip_serializing_if = "Option::is_none")]
    verify: Option<bool>,
}

impl Control for Phone {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": r"^1[3-9]\d{9}$"})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let line = text::tidy(text);
            let found = number(&line, false).filter(phone::Phone::is_mobile);
            found.map_or(line, |phone| phone.e164().trim_start_matches("+86").to_owned())
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if number(string(value), false).is_none() {
            case.refuse("PHONE_INVALID", "no such numbers are given out");
            return;
        }
        case.unique(self.unique, value);
        if self.verify == Some(true) {
            let (path, phone) = (case.path.clone(), string(value).to_owned());
            case.demand(value, Demand::Verified { path, phone });
        }
    }

    fn masked(&self, value: &Json) -> Option<Json> {
        (self.mask == Some(true)).then(|| cover(string(value), 3, 4))
    }
}

/// Text with stars between its first and its last letters.
pub(super) fn cover(text: &str, first: usize, last: usize) -> Json {
    let letters: Vec<char> = text.chars().collect();
    let shown = |at: usize| letters.len() > first + last && (at < first || at >= letters.len() - last);
    letters
        .iter()
        .enumerate()
        .map(|(at, letter)| if shown(at) { *letter } else { '*' })
        .collect::<String>()
        .into()
}

/// 座机: `0571-84603171`, with `-8001` for an extension; `4008123123`; `+` and country code for numbers abroad.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tel {
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
}

impl Control for Tel {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": r"^(0\d{2,3}-\d{7,8}|[48]00\d{7}|\+\d{8,15})(-\d{1,6})?$"})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| {
            let line = text::tidy(text);
            // As it is kept already, with the extension behind a dash.
            let (main, extension) = match line.rsplit_once('-') {
                Some((main, extension))
                    if (1..=6).contains(&extension.len()) && number(main, false).is_some() =>
                {
                    (main, extension)
                }
                _ => (line.as_str(), ""),
            };
            let Some(phone) = number(main, true).filter(|phone| !phone.is_mobile()) else { return line };
            let extension = if extension.is_empty() { phone.extension() } else { extension };
            let dash = if extension.is_empty() { "" } else { "-" };
            let national = match phone.e164().strip_prefix("+86") {
                None => phone.e164().to_owned(),
                Some(hotline)
                    if hotline.len() == 10 && (hotline.starts_with("400") || hotline.starts_with("800")) =>
                {
                    hotline.to_owned()
                }
                Some(national) => {
                    let area = if national.starts_with("10") || national.starts_with('2') { 2 } else { 3 };
                    format!("0{}-{}", &national[..area], &national[area..])
                }
            };
            format!("{national}{dash}{extension}")
        })
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        case.unique(self.unique, value);
    }
}

/// 邮箱, in lower case.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Email {
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
}

impl Control for Email {
    fn shape(&self) -> Json {
        json!({"type": "string", "format": "email", "maxLength": 254})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, |text| text::tidy(text).to_lowercase())
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        // Nothing may stand beside the address.
        if email::clean(string(value)).ok().as_deref() != value.as_str() {
            return case.refuse("EMAIL_INVALID", "must be one address such as name@company.cn");
        }
        case.unique(self.unique, value);
    }
}

/// 网址, of http or https.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Url {}

impl Control for Url {
    fn shape(&self) -> Json {
        json!({"type": "string", "format": "uri", "maxLength": 2000})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, text::tidy)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let url = string(value);
        let behind = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host = behind.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        // Nobody signs in by an address, and an @ hides where a link goes.
        if host.is_empty() || host.starts_with(':') || host.contains('@') || !schema::is_uri(url) {
            case.refuse("URL_INVALID", "must be an address that begins with https:// or http://");
        }
    }
}
