//! Phone numbers as Chinese offices write them, kept as E.164.

use crate::text;

/// A phone number that could be called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phone {
    e164: String,
    extension: String,
}

/// Why a cell holds no phone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PhoneError {
    /// Nothing there, or 无.
    #[error("no phone number")]
    Missing,
    /// Not as many digits as such a number has.
    #[error("wrong number of digits")]
    Length,
    /// 11111111111, 12345678901: typed to get past the form.
    #[error("a made-up number")]
    MadeUp,
    /// Seven or eight digits: it cannot be called from elsewhere.
    #[error("the area code is missing")]
    AreaCode,
    /// No such numbers are given out.
    #[error("no such number range")]
    Range,
}

impl PhoneError {
    /// The stable reason code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "PHONE_MISSING",
            Self::Length => "PHONE_LENGTH",
            Self::MadeUp => "PHONE_MADE_UP",
            Self::AreaCode => "PHONE_AREA_CODE_MISSING",
            Self::Range => "PHONE_RANGE",
        }
    }
}

impl Phone {
    /// Reads a cell; of several numbers the first valid one.
    ///
    /// # Errors
    /// Why the first number in it is none.
    pub fn parse(cell: &str) -> Result<Self, PhoneError> {
        let line = without_remarks(&text::tidy(&cell.replace(['\n', '\r'], ";")));
        let mut first = None;
        for piece in line.split(['/', ';', ',', '、', '|', '或', '和', '。', '\\']) {
            match Self::one(piece) {
                Ok(phone) => return Ok(phone),
                Err(PhoneError::Missing) => {}
                Err(reason) => {
                    // Two numbers with only a space between.
                    if let Some(phone) = piece.split(' ').find_map(|word| Self::one(word).ok()) {
                        return Ok(phone);
                    }
                    first.get_or_insert(reason);
                }
            }
        }
        Err(first.unwrap_or(PhoneError::Missing))
    }

    fn one(piece: &str) -> Result<Self, PhoneError> {
        let (mut digits, mut plus, mut extension) = (String::new(), false, String::new());
        for (at, letter) in piece.char_indices() {
            match letter {
                '0'..='9' => digits.push(letter),
                '+' if digits.is_empty() => plus = true,
                ' ' | '-' | '.' | '(' | ')' | '_' | '–' | '—' | '―' | '‐' | '‑' | '−' | '·' | '*' =>
                    {}
                _ if digits.is_empty() => {}
                _ => {
                    let rest = piece[at..].to_lowercase();
                    let marked = ["转", "轉", "ext", "x", "#", "分机", "分機"]
                        .iter()
                        .any(|mark| rest.starts_with(mark));
                    if marked {
                        extension = rest.chars().filter(char::is_ascii_digit).take(6).collect();
                    } else if digits.len() < 7 && rest.chars().any(|letter| letter.is_ascii_digit()) {
                        // A label with a number in it, such as "电话1: 138…".
                        digits.clear();
                        continue;
                    }
                    break;
                }
            }
        }
        let e164 = number(&digits, plus)?;
        Ok(Self { e164, extension })
    }

    /// With country code: `+8613812345678`, `+8657184603171`.
    #[must_use]
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// The extension behind a switchboard, or empty.
    #[must_use]
    pub fn extension(&self) -> &str {
        &self.extension
    }

    /// Whether it is a Chinese mobile number, which belongs to one person.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.e164)
    }

    /// The city of a Chinese landline, where the area code is one of the larger cities'.
    #[must_use]
    pub fn area_city(&self) -> Option<&'static str> {
        let national = self.e164.strip_prefix("+86").filter(|_| !self.is_mobile())?;
        if national.len() == 10 && (national.starts_with("400") || national.starts_with("800")) {
            return None;
        }
        AREA_CITIES.iter().find(|(area, _)| national.starts_with(area)).map(|(_, city)| *city)
    }
}

/// Whether an E.164 number is a Chinese mobile number.
#[must_use]
pub fn is_mobile(e164: &str) -> bool {
    e164.strip_prefix("+86").is_some_and(mobile)
}

fn mobile(digits: &str) -> bool {
    let digits = digits.as_bytes();
    digits.len() == 11 && digits[0] == b'1' && digits[1] >= b'3'
}

/// Takes out remarks in brackets; brackets around digits, as in (0571), stay.
fn without_remarks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '【']) {
        out.push_str(&rest[..open]);
        let inner = &rest[open..];
        let end = inner
            .find([')', ']', '】'])
            .map_or(inner.len(), |at| at + inner[at..].chars().next().map_or(1, char::len_utf8));
        if inner[..end].chars().any(|letter| letter.is_ascii_digit()) {
            out.extend(
                inner[..end]
                    .chars()
                    .map(|letter| if matches!(letter, '[' | ']' | '【' | '】') { ' ' } else { letter }),
            );
        } else {
            out.push(' ');
        }
        rest = &inner[end..];
    }
    out.push_str(rest);
    out
}

fn number(digits: &str, plus: bool) -> Result<String, PhoneError> {
    if digits.is_empty() {
        return Err(PhoneError::Missing);
    }
    let bytes = digits.as_bytes();
    let counted = bytes.windows(2).all(|pair| {
        pair[1] == pair[0] + 1 || (pair[0] == b'9' && pair[1] == b'0') || (pair[0] == b'0' && pair[1] == b'1')
    });
    if bytes.len() > 6 && (bytes.iter().all(|digit| *digit == bytes[0]) || counted) {
        return Err(PhoneError::MadeUp);
    }
    let abroad = if plus { Some(digits) } else { digits.strip_prefix("00") };
    if let Some(full) = abroad {
        return match full.strip_prefix("86") {
            Some(national) => chinese(national, true),
            None if !(8..=15).contains(&full.len()) => Err(PhoneError::Length),
            None if full.starts_with('0') => Err(PhoneError::Range),
            None => Ok(format!("+{full}")),
        };
    }
    if let Some(national) = digits.strip_prefix("86")
        && (mobile(national) || (national.starts_with('0') && national.len() >= 11))
    {
        return chinese(national, true);
    }
    chinese(digits, false)
}

/// A number within China; `international` means the trunk 0 may have been left out.
fn chinese(digits: &str, international: bool) -> Result<String, PhoneError> {
    if mobile(digits) {
        return Ok(format!("+86{digits}"));
    }
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        return Ok(format!("+86{digits}"));
    }
    let (area, given) = match digits.strip_prefix('0') {
        Some(rest) => (rest, true),
        None => (digits, international),
    };
    if !given {
        return Err(match digits.len() {
            7 | 8 if !digits.starts_with('1') => PhoneError::AreaCode,
            11 => PhoneError::Range,
            _ => PhoneError::Length,
        });
    }
    // Two-digit area codes 10 and 2x have eight-digit numbers, the others seven or eight.
    let (code, lengths) = match area.as_bytes() {
        [b'1', b'0', ..] | [b'2', ..] => (2, 10..=10),
        [b'3'..=b'9', ..] => (3, 10..=11),
        [] => return Err(PhoneError::Length),
        _ if mobile(area) => return Ok(format!("+86{area}")),
        _ => return Err(PhoneError::Range),
    };
    if !lengths.contains(&area.len()) {
        return Err(PhoneError::Length);
    }
    let local = &area.as_bytes()[code..];
    if local[0] < b'2' || local.iter().all(|digit| *digit == local[0]) {
        return Err(PhoneError::Range);
    }
    Ok(format!("+86{area}"))
}

/// Area codes without the trunk 0.
const AREA_CITIES: &[(&str, &str)] = &[
    ("10", "北京市"),
    ("20", "广州市"),
    ("21", "上海市"),
    ("22", "天津市"),
    ("23", "重庆市"),
    ("24", "沈阳市"),
    ("25", "南京市"),
    ("27", "武汉市"),
    ("28", "成都市"),
    ("29", "西安市"),
    ("311", "石家庄市"),
    ("315", "唐山市"),
    ("351", "太原市"),
    ("371", "郑州市"),
    ("379", "洛阳市"),
    ("411", "大连市"),
    ("431", "长春市"),
    ("451", "哈尔滨市"),
    ("471", "呼和浩特市"),
    ("510", "无锡市"),
    ("511", "镇江市"),
    ("512", "苏州市"),
    ("513", "南通市"),
    ("514", "扬州市"),
    ("515", "盐城市"),
    ("516", "徐州市"),
    ("517", "淮安市"),
    ("518", "连云港市"),
    ("519", "常州市"),
    ("523", "泰州市"),
    ("527", "宿迁市"),
    ("531", "济南市"),
    ("532", "青岛市"),
    ("533", "淄博市"),
    ("535", "烟台市"),
    ("536", "潍坊市"),
    ("537", "济宁市"),
    ("538", "泰安市"),
    ("539", "临沂市"),
    ("551", "合肥市"),
    ("553", "芜湖市"),
    ("570", "衢州市"),
    ("571", "杭州市"),
    ("572", "湖州市"),
    ("573", "嘉兴市"),
    ("574", "宁波市"),
    ("575", "绍兴市"),
    ("576", "台州市"),
    ("577", "温州市"),
    ("578", "丽水市"),
    ("579", "金华市"),
    ("580", "舟山市"),
    ("591", "福州市"),
    ("592", "厦门市"),
    ("595", "泉州市"),
    ("731", "长沙市"),
    ("750", "江门市"),
    ("752", "惠州市"),
    ("754", "汕头市"),
    ("755", "深圳市"),
    ("756", "珠海市"),
    ("757", "佛山市"),
    ("760", "中山市"),
    ("769", "东莞市"),
    ("771", "南宁市"),
    ("791", "南昌市"),
    ("851", "贵阳市"),
    ("871", "昆明市"),
    ("898", "海口市"),
    ("931", "兰州市"),
    ("951", "银川市"),
    ("971", "西宁市"),
    ("991", "乌鲁木齐市"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_offices_write() {
        for (cell, e164) in [
            ("13812345678", "+8613812345678"),
            ("'138-1234-5678", "+8613812345678"),
            ("１３８　１２３４　５６７８", "+8613812345678"),
            ("+86 138 1234 5678", "+8613812345678"),
            ("(+86)13812345678", "+8613812345678"),
            ("0086-13812345678", "+8613812345678"),
            ("86-13812345678", "+8613812345678"),
            ("13812345678(微信同号)", "+8613812345678"),
            ("手机：13812345678 王工", "+8613812345678"),
            ("0571-84603171", "+8657184603171"),
            ("(0571)84603171转802", "+8657184603171"),
            ("0571 84603171 ext.12", "+8657184603171"),
            ("+86 571 84603171", "+8657184603171"),
            ("010-62345678", "+861062345678"),
            ("400-820-8820", "+864008208820"),
            ("无/13812345678", "+8613812345678"),
            ("12345、13912345670", "+8613912345670"),
            ("13812345678 13987654321", "+8613812345678"),
            ("+49 711 1234560", "+497111234560"),
            ("00852 2345 6781", "+85223456781"),
            ("电话1：13812345678", "+8613812345678"),
            ("0755-2114885", "+867552114885"),
        ] {
            assert_eq!(Phone::parse(cell).as_ref().map(Phone::e164), Ok(e164), "{cell}");
        }
        let phone = Phone::parse("0571-84603171转802").unwrap();
        assert_eq!((phone.extension(), phone.area_city(), phone.is_mobile()), ("802", Some("杭州市"), false));
    }

    #[test]
    fn refuses_the_rest() {
        for (cell, reason) in [
            ("", PhoneError::Missing),
            ("无", PhoneError::Missing),
            ("微信联系", PhoneError::Missing),
            ("12345", PhoneError::Length),
            ("111111111111", PhoneError::MadeUp),
            ("12345678901", PhoneError::MadeUp),
            ("84603171", PhoneError::AreaCode),
            ("1381234567", PhoneError::Length),
            ("138123456789", PhoneError::Length),
            ("12012345678", PhoneError::Range),
        ] {
            assert_eq!(Phone::parse(cell), Err(reason), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(cell in "\\PC{0,40}") { let _ = Phone::parse(&cell); }
        #[test]
        fn stable(cell in "[+０-９0-9 ()转/【】-]{5,30}") {
            if let Ok(phone) = Phone::parse(&cell) {
                let again = Phone::parse(phone.e164());
                prop_assert_eq!(again.as_ref().map(Phone::e164), Ok(phone.e164()));
            }
        }
    }
}
