//! Text as people type it into spreadsheets: full width, odd spaces, invisible characters, two scripts.

/// One character in half width: ASCII forms and the ideographic space; others as they are.
#[must_use]
pub fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '￥' => '¥',
        _ => letter,
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
        || (letter.is_control() && !letter.is_whitespace())
}

/// Half width, one space for any run of white space, no invisible characters, no apostrophe that a
/// spreadsheet put in front to keep a number from being calculated.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().map(narrow).filter(|&letter| !is_invisible(letter)) {
        if letter.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !(out.is_empty() && matches!(letter, '\'' | '`' | '‘' | '’')) {
            out.push(letter);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Traditional characters as simplified ones: 機械 → 机械.
#[must_use]
pub fn simplified(text: &str) -> String {
    let mut now = text.to_owned();
    // One pass may make a word that the dictionary knows again; three are always enough in practice.
    for _ in 0..3 {
        if now.is_ascii() {
            break;
        }
        let next = fast2s::convert(&now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

/// Whether a letter is a Chinese character.
#[must_use]
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// What people write into a cell that must not be empty when they have nothing to say.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let text = tidy(text).to_lowercase();
    !text.chars().any(char::is_alphanumeric)
        || matches!(
            text.as_str(),
            "无" | "無"
                | "暂无"
                | "没有"
                | "未知"
                | "不详"
                | "不知道"
                | "空"
                | "未填"
                | "未提供"
                | "na"
                | "n/a"
                | "null"
                | "none"
                | "nil"
                | "nan"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tidies() {
        assert_eq!(tidy("　 '１３８\u{200b}　\t１２ "), "138 12");
        assert_eq!(tidy("ＡＢＣ（深圳）\r\n有限公司"), "ABC(深圳) 有限公司");
        assert_eq!(simplified("華東機械設備"), "华东机械设备");
        assert!(is_blank("－") && is_blank(" 暂无 ") && is_blank("N/A") && !is_blank("无锡"));
    }

    proptest! {
        #[test]
        fn stable(text in "\\PC{0,40}") {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once.clone());
            let simple = simplified(&text);
            prop_assert_eq!(simplified(&simple), simple.clone());
        }
    }
}
