//! Company names: what two spellings of one company have in common.

use crate::{region, text};

const LEGAL: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "股份公司",
    "总公司",
    "公司",
    "集团",
    "股份",
    "控股",
    "有限",
    "总部",
];
const LEGAL_LATIN: &[&str] = &[
    "co",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "corp",
    "corporation",
    "company",
    "gmbh",
    "ag",
    "kg",
    "sa",
    "spa",
    "srl",
    "bv",
    "nv",
    "plc",
    "pte",
    "pty",
    "group",
];
/// Words that say what kind of company it is, not which.
const GENERIC: &[&str] = &[
    "科技",
    "机械",
    "技术",
    "实业",
    "工业",
    "制造",
    "设备",
    "贸易",
    "商贸",
    "发展",
    "机电",
    "电子",
    "电气",
    "精密",
    "自动化",
    "智能",
    "装备",
    "工程",
    "工贸",
    "企业",
];

/// The name for people to read: half width, no stray spaces, Chinese brackets in a Chinese name.
#[must_use]
pub fn clean(name: &str) -> String {
    let line = text::tidy(name);
    if !line.chars().any(text::is_han) {
        return line;
    }
    let letters: Vec<char> = line.chars().collect();
    let beside = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(|letter| !letter.is_ascii() || matches!(letter, '(' | ')'))
    };
    letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| **letter != ' ' || !(beside(at.checked_sub(1)) || beside(Some(at + 1))))
        .map(|(_, letter)| match letter {
            '(' => '（',
            ')' => '）',
            other => *other,
        })
        .collect()
}

/// The name for comparing; empty for none, 个人 and the like. The same for every usual spelling of one company.
#[must_use]
pub fn key(name: &str) -> String {
    if text::is_blank(name) {
        return String::new();
    }
    let line = text::simplified(&text::tidy(name)).to_lowercase();
    let outside = without_brackets(&line);
    let line = if outside.chars().any(char::is_alphanumeric) { outside } else { line };
    let mut words: Vec<&str> =
        line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_LATIN.contains(word)) {
        words.pop();
    }
    let joined = text::simplified(&words.concat());
    let mut name = joined.as_str();
    if matches!(name, "个人" | "私人" | "个体" | "个体户" | "自然人" | "个人用户" | "公司")
    {
        return String::new();
    }
    loop {
        let before = name.len();
        if let Some(rest) = LEGAL.iter().find_map(|end| name.strip_suffix(end)).filter(|rest| long(rest)) {
            name = rest;
        }
        if let Some(rest) = region::prefix(name)
            .map(|end| &name[end..])
            .filter(|rest| long(core(rest)) && !starts_generic(rest))
        {
            name = rest;
        }
        if name.len() == before {
            return name.to_owned();
        }
    }
}

fn long(name: &str) -> bool {
    name.chars().nth(1).is_some()
}

fn starts_generic(name: &str) -> bool {
    LEGAL.iter().chain(GENERIC).any(|word| name.starts_with(word))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| {
            match letter {
                '(' | '[' | '【' | '<' | '〔' => depth += 1,
                ')' | ']' | '】' | '>' | '〕' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// The legal kind that a name states.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// 有限责任公司, for which 有限公司 is short (公司法, article 7).
    Limited,
    /// 股份有限公司.
    JointStock,
    /// 集团.
    Group,
}

/// The legal kind that a name states, if it does. Names that state different ones are mostly two companies, though
/// perhaps of one group: 谷丰粮油集团有限公司, 谷丰粮油有限公司.
#[must_use]
pub fn form(name: &str) -> Option<Form> {
    let name = text::simplified(&text::tidy(name));
    let says = |word: &str| name.contains(word);
    if says("集团") {
        Some(Form::Group)
    } else if says("股份") {
        Some(Form::JointStock)
    } else if says("有限公司") || says("有限责任公司") {
        Some(Form::Limited)
    } else {
        None
    }
}

/// A key without the generic words at its end: 松林王子机械 → 松林王子.
#[must_use]
pub fn core(key: &str) -> &str {
    let mut name = key;
    while let Some(rest) =
        GENERIC.iter().chain(LEGAL).find_map(|end| name.strip_suffix(end)).filter(|rest| long(rest))
    {
        name = rest;
    }
    name
}

/// How alike two keys are, 0 to 1; from 0.9 on they are probably one company.
/// A generic word more or less counts little; two different ones (机械, 贸易) tell sister companies apart.
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let (core_a, core_b) = (core(a), core(b));
    if core_a == core_b {
        return if a == core_a || b == core_b { 0.95 } else { 0.8 };
    }
    // Numbers tell companies apart: 第一机床厂, 3号厂.
    let digits = |name: &str| {
        name.chars()
            .filter(|letter| letter.is_numeric() || "一二三四五六七八九十".contains(*letter))
            .collect::<String>()
    };
    let alike = strsim::normalized_damerau_levenshtein(core_a, core_b);
    if digits(core_a) == digits(core_b) { alike } else { alike.min(0.7) }
}

/// A unified social credit code, checked (GB 32100-2015).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct CreditCode(String);

/// Not a unified social credit code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a unified social credit code of 18 digits and letters with a right check digit")]
pub struct NotACreditCode;

impl CreditCode {
    /// Reads a code; spaces, dashes, case and full width do not matter.
    ///
    /// # Errors
    /// Wrong length, letter or check digit.
    pub fn parse(cell: &str) -> Result<Self, NotACreditCode> {
        const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
        const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        let code: String =
            text::tidy(cell).to_uppercase().chars().filter(|letter| !matches!(letter, ' ' | '-')).collect();
        let values: Option<Vec<usize>> =
            code.bytes().map(|byte| LETTERS.iter().position(|letter| *letter == byte)).collect();
        let values = values.filter(|values| values.len() == 18).ok_or(NotACreditCode)?;
        let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
        if (31 - sum % 31) % 31 == values[17] && values[..17].iter().any(|value| *value != 0) {
            Ok(Self(code))
        } else {
            Err(NotACreditCode)
        }
    }

    /// The eighteen letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys() {
        for (name, expected) in [
            ("康美尔集团有限公司（总部）", "康美尔"),
            (" 華東精密機械股份有限公司 ", "华东精密机械"),
            ("珍知味(巴中)有限公司", "珍知味"),
            ("深圳市汇川技术股份有限公司", "汇川技术"),
            ("上海电气集团", "上海电气"),
            ("Siemens Co., Ltd.", "siemens"),
            ("ＫＵＫＡ　GmbH", "kuka"),
            ("个人", ""),
            ("", ""),
            ("江苏恒立液压股份有限公司", "恒立液压"),
            ("日丰集团集团有限公司", "日丰"),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
        assert_eq!(clean(" 康美尔 有限公司(总部)"), "康美尔有限公司（总部）");
        assert!(
            similarity("松林王子", "松林王子机械") >= 0.9
                && similarity("大华机械", "大华贸易") < 0.9
                && similarity("宏发", "宏达") < 0.9
        );
        assert!(
            CreditCode::parse("91350100M000100Y43").is_ok()
                && CreditCode::parse("91350100M000100Y44").is_err()
                && CreditCode::parse("无").is_err()
        );
    }

    proptest! {
        #[test]
        fn stable(name in "\\PC{0,24}|[上海市江苏集团有限公司科技机械()（a-c co.ltd]{0,16}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once.clone());
            let shown = clean(&name);
            prop_assert_eq!(clean(&shown), shown.clone());
            let _ = similarity(&once, &name);
            let _ = CreditCode::parse(&name);
        }
    }
}
