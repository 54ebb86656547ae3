//! Money in words, as cheques and contracts in China have it (支付结算办法, appendix 1): 壹万零伍拾元零陆分.

use rust_decimal::Decimal;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// Every four digits have a unit; 万亿 reaches sixteen.
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// An amount in yuan in words, without the 人民币 that forms print before it. 整 stands behind 元 and 角; several
/// zeros are one 零; nothing when there are more than two decimals or more than 13 digits before the point.
#[must_use]
pub fn in_words(amount: Decimal) -> Option<String> {
    let fen = amount.abs().checked_mul(Decimal::ONE_HUNDRED)?;
    if !fen.fract().is_zero() {
        return None;
    }
    let fen = u64::try_from(fen).ok().filter(|fen| *fen < 10_u64.pow(15))?;
    let mut words = String::new();
    if amount.is_sign_negative() && fen > 0 {
        words.push('负');
    }
    let (yuan, jiao, fen) = (fen / 100, (fen / 10 % 10) as usize, (fen % 10) as usize);
    if yuan > 0 {
        whole(yuan, &mut words);
        words.push('元');
    }
    if jiao > 0 {
        words.extend([DIGITS[jiao], '角']);
    }
    if fen > 0 {
        if jiao == 0 && yuan > 0 {
            words.push('零');
        }
        words.extend([DIGITS[fen], '分']);
    } else {
        words.push_str(if yuan == 0 && jiao == 0 { "零元整" } else { "整" });
    }
    Some(words)
}

fn whole(yuan: u64, words: &mut String) {
    // Whether anything stands already, and whether zeros came since.
    let (mut begun, mut gap) = (false, false);
    for group in (0..GROUPS.len()).rev() {
        let four = yuan / 10_000_u64.pow(group as u32) % 10_000;
        for place in (0..PLACES.len()).rev() {
            let digit = (four / 10_u64.pow(place as u32) % 10) as usize;
            if digit == 0 {
                gap = true;
                continue;
            }
            if begun && gap {
                words.push('零');
            }
            (begun, gap) = (true, false);
            words.push(DIGITS[digit]);
            words.push_str(PLACES[place]);
        }
        if four > 0 {
            // 壹万亿零伍亿 would say 亿 twice: the unit stands once, behind the lower group if that has digits.
            let lower = group == 3 && !(yuan / 10_000_u64.pow(2)).is_multiple_of(10_000);
            words.push_str(if lower { "万" } else { GROUPS[group] });
            // 壹拾万柒仟: zeros at a group's end are not spoken.
            gap = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(amount: &str) -> String {
        in_words(amount.parse().unwrap()).unwrap_or_default()
    }

    #[test]
    fn amounts_are_written_as_on_a_cheque() {
        for (amount, expected) in [
            ("0.00", "零元整"),
            ("-0.00", "零元整"),
            ("0.05", "伍分"),
            ("0.30", "叁角整"),
            ("0.35", "叁角伍分"),
            ("1.05", "壹元零伍分"),
            ("10.00", "壹拾元整"),
            ("1409.50", "壹仟肆佰零玖元伍角整"),
            ("6007.14", "陆仟零柒元壹角肆分"),
            ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
            ("107000.53", "壹拾万柒仟元伍角叁分"),
            ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
            ("100500.00", "壹拾万零伍佰元整"),
            ("100005000.00", "壹亿零伍仟元整"),
            ("1000000000000.00", "壹万亿元整"),
            ("1000500000000.00", "壹万零伍亿元整"),
            ("1000000010000.00", "壹万亿零壹万元整"),
            ("9999999999999.99", "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
            ("-1234.50", "负壹仟贰佰叁拾肆元伍角整"),
        ] {
            assert_eq!(words(amount), expected, "{amount}");
        }
        assert_eq!(words("0.001"), "");
        assert_eq!(words("10000000000000.00"), "");
    }

    /// Reads words by another way: split at the largest unit, add up.
    fn read(words: &str) -> i64 {
        let (sign, words) = words.strip_prefix('负').map_or((1, words), |rest| (-1, rest));
        fn whole(text: &str) -> i64 {
            for (unit, worth) in [('亿', 100_000_000), ('万', 10_000), ('仟', 1_000), ('佰', 100), ('拾', 10)]
            {
                if let Some((left, right)) = text.split_once(unit) {
                    // 壹万亿 splits to 壹万.
                    return whole(left) * worth + whole(right);
                }
            }
            let text = text.trim_matches('零');
            if text.is_empty() { 0 } else { "壹贰叁肆伍陆柒捌玖".find(text).unwrap() as i64 / 3 + 1 }
        }
        let text = words.trim_end_matches('整');
        let (yuan, rest) = text.split_once('元').unwrap_or(("", text));
        let (jiao, rest) = rest.split_once('角').unwrap_or(("", rest));
        let fen = rest.split_once('分').map_or("", |(fen, _)| fen);
        sign * (whole(yuan) * 100 + whole(jiao) * 10 + whole(fen))
    }

    proptest! {
        #[test]
        fn words_say_the_amount_and_no_zero_too_many(fen in prop_oneof![
            -10_000_000_i64..10_000_000,
            -999_999_999_999_999_i64..=999_999_999_999_999,
            (0_i64..10, 0_u32..14, 0_i64..10, 0_u32..14).prop_map(|(a, b, c, d)| a * 10_i64.pow(b) + c * 10_i64.pow(d)),
        ]) {
            let words = in_words(Decimal::new(fen, 2)).unwrap();
            prop_assert_eq!(read(&words), fen, "{}", words);
            for wrong in ["零零", "零万", "零亿", "亿万亿"] {
                prop_assert!(!words.contains(wrong), "{}", words);
            }
            prop_assert!(!words.contains("零元") || fen == 0, "{}", words);
            prop_assert!(words.ends_with('分') == (fen % 10 != 0), "{}", words);
        }
    }
}
