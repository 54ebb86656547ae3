//! Numbers with a check digit: 身份证, 统一社会信用代码, 银行账号.

use chrono::{Datelike as _, NaiveDate};
use chrono_tz::Tz;
use rules::{Type, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use types::{company, text};

use super::contact::cover;
use super::{Case, Control, of_text, string};

/// Without the spaces and dashes that people group by, in capitals.
fn packed(line: &str) -> String {
    text::tidy(line).to_uppercase().chars().filter(|letter| !matches!(letter, ' ' | '-')).collect()
}

/// 身份证 (GB 11643).
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Idcard {
    #[serde(rename = "x-mask", skip_serializing_if = "Option::is_none")]
    mask: Option<bool>,
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
}

/// The day of birth of a number whose check digit is right (ISO 7064, MOD 11-2).
fn born(number: &str) -> Option<NaiveDate> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let right = CHECKS[sum as usize % 11] == bytes[17];
    right.then(|| NaiveDate::parse_from_str(&number[6..14], "%Y%m%d").ok()).flatten()
}

/// The first two digits are a province's; 83 is given out to residents from Taiwan.
fn province(number: &str) -> bool {
    let province: u8 = number.get(..2).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

impl Control for Idcard {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": r"^\d{17}[\dX]$"})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, packed)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        let number = string(value);
        match born(number) {
            Some(day) if province(number) && day <= case.context.today() && day.year() >= 1890 => {
                case.unique(self.unique, value);
            }
            _ => case.refuse("IDCARD_INVALID", "the check digit, the region or the day of birth is wrong"),
        }
    }

    fn masked(&self, value: &Json) -> Option<Json> {
        (self.mask == Some(true)).then(|| cover(string(value), 6, 4))
    }
}

/// 统一社会信用代码 (GB 32100).
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Uscc {
    #[serde(rename = "x-unique", skip_serializing_if = "Option::is_none")]
    unique: Option<bool>,
}

impl Control for Uscc {
    fn shape(&self) -> Json {
        json!({"type": "string", "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$"})
    }

    fn tidy(&self, value: Json) -> Json {
        of_text(value, packed)
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if company::CreditCode::parse(string(value)).is_err() {
            return case.refuse("NOT_A_CREDIT_CODE", "the check digit is wrong");
        }
        case.unique(self.unique, value);
    }
}

/// 银行账号 and 开户行.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BankAccount {
    #[serde(rename = "x-luhn", skip_serializing_if = "Option::is_none")]
    luhn: Option<bool>,
    #[serde(rename = "x-mask", skip_serializing_if = "Option::is_none")]
    mask: Option<bool>,
}

/// Whether the last digit checks the others (ISO/IEC 7812).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(digit.saturating_sub(b'0'))) {
            (0, digit) => digit,
            (_, digit) => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

impl Control for BankAccount {
    fn shape(&self) -> Json {
        json!({
            "type": "object",
            "properties": {
                "account": {"type": "string", "pattern": r"^\d{8,30}$"},
                "bank": {"type": "string", "minLength": 1, "maxLength": 100},
            },
            "required": ["account", "bank"],
            "additionalProperties": false,
        })
    }

    fn tidy(&self, mut value: Json) -> Json {
        if let Some(account) = value.get_mut("account") {
            *account = of_text(account.take(), packed);
        }
        if let Some(bank) = value.get_mut("bank") {
            *bank = of_text(bank.take(), text::tidy);
        }
        value
    }

    fn judge(&self, value: &Json, case: &mut Case<'_>) {
        if self.luhn == Some(true) && !luhn(string(&value["account"])) {
            case.refuse_part(".account", "ACCOUNT_INVALID", "the check digit is wrong");
        }
    }

    fn names(&self) -> Vec<(String, Type)> {
        vec![("_account".into(), Type::String), ("_bank".into(), Type::String)]
    }

    fn values(&self, value: &Json, _: Tz) -> Vec<Value> {
        vec![Value::text(string(&value["account"])), Value::text(string(&value["bank"]))]
    }

    fn masked(&self, value: &Json) -> Option<Json> {
        (self.mask == Some(true))
            .then(|| json!({"account": cover(string(&value["account"]), 4, 4), "bank": value["bank"]}))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_tell_a_slip_of_the_pen() {
        assert_eq!(born("11010519491231002X"), NaiveDate::from_ymd_opt(1949, 12, 31));
        assert_eq!(born("110105194912310021"), None);
        assert_eq!(born("11010519491331002X"), None);
        assert!(luhn("6222021001116245702") != luhn("6222021001116245703"));
        assert!(luhn("4111111111111111") && !luhn("4111111111111112"));
    }
}
