//! Amounts as sales offices write them: 50万, ￥500,000, 约80万, 五十万, 50-80万.

use rust_decimal::Decimal;

use crate::money::Currency;
use crate::text;

/// An amount or a range of amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amount {
    /// The lower end, in whole units of the currency.
    pub low: Decimal,
    /// The upper end; the same as `low` when only one amount is named.
    pub high: Decimal,
    /// Yuan unless another is named.
    pub currency: Currency,
    /// Whether it says 约, 左右, 多, or is a range.
    pub approx: bool,
}

/// Why a cell holds no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AmountError {
    /// No number can be made of it.
    #[error("expected an amount such as 50万 or 500000")]
    Unclear,
    /// Below zero.
    #[error("an amount cannot be negative")]
    Negative,
    /// More than 14 digits before the point.
    #[error("the amount is too large")]
    TooLarge,
}

impl AmountError {
    /// The stable reason code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unclear => "AMOUNT_INVALID",
            Self::Negative => "AMOUNT_NEGATIVE",
            Self::TooLarge => "AMOUNT_TOO_LARGE",
        }
    }
}

struct Term {
    value: Decimal,
    scale: Decimal,
    joined: bool,
}

/// Reads an amount; `None` when the cell says that there is none yet (面议, 待定, 无).
///
/// # Errors
/// Unclear, negative or too large.
pub fn read(cell: &str) -> Result<Option<Amount>, AmountError> {
    if text::is_blank(cell) {
        return Ok(None);
    }
    let line: Vec<char> = text::simplified(&text::tidy(cell))
        .to_lowercase()
        .chars()
        .filter(|letter| !matches!(letter, ' ' | ',' | '，' | '\''))
        .collect();
    let whole: String = line.iter().collect();
    if ["面议", "待定", "未定", "保密", "待议", "协商", "另议", "待确认", "不确定", "tbd", "看方案", "未确定"]
        .iter()
        .any(|word| whole.contains(word))
    {
        return Ok(None);
    }
    let has = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    let currency = if has(&["hk$", "hkd", "港币", "港元"]) {
        "HKD".parse().unwrap_or(Currency::CNY)
    } else if has(&["日元", "jpy"]) {
        "JPY".parse().unwrap_or(Currency::CNY)
    } else if has(&["$", "usd", "美元", "美金", "美刀"]) {
        Currency::USD
    } else if has(&["€", "eur", "欧"]) {
        Currency::EUR
    } else {
        Currency::CNY
    };
    let terms = terms(&line)?;
    let (low, high) = match terms.as_slice() {
        [one] => (product(one)?, product(one)?),
        [low, high] if !low.joined => {
            let top = product(high)?;
            // 50-80万: the unit behind the second number is the first one's too.
            let shared = if low.scale == Decimal::ONE && low.value <= high.value {
                low.value.checked_mul(high.scale)
            } else {
                Some(product(low)?)
            };
            (shared.ok_or(AmountError::TooLarge)?, top)
        }
        [first, rest @ ..] if terms[..terms.len() - 1].iter().all(|term| term.joined) => {
            // 1亿2000万: units must fall.
            let mut sum = product(first)?;
            let mut unit = first.scale;
            for term in rest {
                if term.scale >= unit {
                    return Err(AmountError::Unclear);
                }
                unit = term.scale;
                sum = sum.checked_add(product(term)?).ok_or(AmountError::TooLarge)?;
            }
            (sum, sum)
        }
        _ => return Err(AmountError::Unclear),
    };
    if low > high {
        return Err(AmountError::Unclear);
    }
    if high >= Decimal::from(100_000_000_000_000_i64) {
        return Err(AmountError::TooLarge);
    }
    let approx = low != high
        || has(&[
            "约", "大概", "左右", "上下", "多", "余", "近", "以内", "以上", "以下", "预计", "来万", "~", "≈",
            "?",
        ]);
    Ok(Some(Amount { low: low.normalize(), high: high.normalize(), currency, approx }))
}

fn product(term: &Term) -> Result<Decimal, AmountError> {
    term.value.checked_mul(term.scale).ok_or(AmountError::TooLarge)
}

fn terms(line: &[char]) -> Result<Vec<Term>, AmountError> {
    let mut found: Vec<Term> = Vec::new();
    let mut at = 0;
    let mut gap = true;
    while at < line.len() {
        let letter = line[at];
        if letter.is_ascii_digit() {
            let end = at
                + line[at..].iter().take_while(|letter| letter.is_ascii_digit() || **letter == '.').count();
            let digits: String = line[at..end].iter().collect();
            if found.is_empty() && at > 0 && matches!(line[at - 1], '-' | '−') {
                return Err(AmountError::Negative);
            }
            let value: Decimal = digits.trim_end_matches('.').parse().map_err(|_| AmountError::Unclear)?;
            at = end;
            while at < line.len() && matches!(line[at], '多' | '余' | '来' | '几') {
                at += 1;
            }
            let (scale, next) = scale(line, at)?;
            if let Some(before) = found.last_mut().filter(|_| !gap) {
                before.joined = true;
            }
            found.push(Term { value, scale, joined: false });
            at = next;
            gap = false;
        } else if digit(letter).is_some()
            || (unit(letter).is_some() && letter.is_alphabetic() && !letter.is_ascii())
        {
            if at > 0 && matches!(line[at - 1], '几' | '数') {
                return Err(AmountError::Unclear);
            }
            let (value, next) = chinese(line, at)?;
            found.push(Term { value, scale: Decimal::ONE, joined: false });
            at = next;
            gap = false;
        } else {
            gap |= matches!(letter, '-' | '~' | '至' | '到' | '—' | '–' | '−' | '〜' | '/');
            at += 1;
            if letter == '/' && !found.is_empty() {
                break; // 5万元/台
            }
        }
        if found.len() > 4 {
            return Err(AmountError::Unclear);
        }
    }
    if found.is_empty() { Err(AmountError::Unclear) } else { Ok(found) }
}

fn scale(line: &[char], mut at: usize) -> Result<(Decimal, usize), AmountError> {
    let mut scale = Decimal::ONE;
    if line[at..].starts_with(&['m', 'i', 'l', 'l', 'i', 'o', 'n']) {
        return Ok((Decimal::from(1_000_000), at + 7));
    }
    while let Some(factor) = line.get(at).copied().and_then(unit) {
        scale = scale
            .checked_mul(Decimal::from(factor))
            .filter(|scale| *scale < Decimal::from(10_i64.pow(15)))
            .ok_or(AmountError::TooLarge)?;
        at += 1;
    }
    Ok((scale, at))
}

fn unit(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' | 'k' => 1_000,
        '万' | '萬' | 'w' => 10_000,
        'm' => 1_000_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '俩' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A Chinese numeral such as 一百二十万, 五十多万, 两万五, 一万半.
fn chinese(line: &[char], mut at: usize) -> Result<(Decimal, usize), AmountError> {
    let (mut total, mut section, mut now, mut last) = (0_i64, 0_i64, None, 1_i64);
    while let Some(&letter) = line.get(at) {
        if let Some(value) = digit(letter) {
            last = if value == 0 { 1 } else { last };
            now = Some(value);
        } else if letter == '半' {
            section += last / 2;
        } else if matches!(letter, '多' | '余' | '来' | '几') {
        } else if let Some(factor) = unit(letter).filter(|_| !letter.is_ascii()) {
            if factor >= 10_000 {
                section += now.take().unwrap_or(i64::from(section == 0 && total == 0));
                if section == 0 {
                    total = total.checked_mul(factor).ok_or(AmountError::TooLarge)?; // 一万亿
                } else {
                    let part = section.checked_mul(factor).ok_or(AmountError::TooLarge)?;
                    total = total.checked_add(part).ok_or(AmountError::TooLarge)?;
                }
                section = 0;
            } else {
                section += now.take().unwrap_or(1) * factor;
            }
            last = factor;
        } else {
            break;
        }
        if total > 10_i64.pow(14) || section > 10_i64.pow(8) {
            return Err(AmountError::TooLarge);
        }
        at += 1;
    }
    // 两万五 is 25,000: a last digit without a unit counts a tenth of the unit before it.
    let tail = now.unwrap_or(0) * if last >= 100 { last / 10 } else { 1 };
    Ok((Decimal::from(total + section + tail), at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads() {
        for (cell, low, high, approx) in [
            ("50万", 500_000, 500_000, false),
            ("￥500,000", 500_000, 500_000, false),
            ("约80万", 800_000, 800_000, true),
            ("350000.00元", 350_000, 350_000, false),
            ("50 万元", 500_000, 500_000, false),
            ("1.2亿", 120_000_000, 120_000_000, false),
            ("五十万", 500_000, 500_000, false),
            ("50-80万", 500_000, 800_000, true),
            ("５０万左右", 500_000, 500_000, true),
            ("100K", 100_000, 100_000, false),
            ("30w", 300_000, 300_000, false),
            ("一百二十万元整", 1_200_000, 1_200_000, false),
            ("两万五", 25_000, 25_000, false),
            ("1亿2000万", 120_000_000, 120_000_000, false),
            ("50万~1百万", 500_000, 1_000_000, true),
            ("50多万", 500_000, 500_000, true),
            ("壹拾萬圓整", 100_000, 100_000, false),
            ("预算5万元/台", 50_000, 50_000, false),
            ("650.5 万元", 6_505_000, 6_505_000, false),
            ("三十多万", 300_000, 300_000, true),
        ] {
            let amount = read(cell).unwrap().unwrap();
            assert_eq!((amount.low, amount.high, amount.approx), (low.into(), high.into(), approx), "{cell}");
        }
        assert_eq!(read("USD 20,000").unwrap().unwrap().currency, Currency::USD);
        for cell in ["", "面议", "待定", "无", "-"] {
            assert_eq!(read(cell), Ok(None), "{cell}");
        }
        for cell in ["很多钱", "几十万", "2026-08-11", "1.2.3万", "80-50"] {
            assert_eq!(read(cell), Err(AmountError::Unclear), "{cell}");
        }
        assert_eq!(read("-50万"), Err(AmountError::Negative));
        assert_eq!(read("99999999亿"), Err(AmountError::TooLarge));
    }

    proptest! {
        #[test]
        fn never_panics(cell in "\\PC{0,20}|[0-9一二十百千万亿.半多kwm~-]{0,24}") {
            if let Ok(Some(amount)) = read(&cell) {
                let again = read(&amount.high.to_string()).unwrap().unwrap();
                prop_assert_eq!(again.high, amount.high);
            }
        }
    }
}
