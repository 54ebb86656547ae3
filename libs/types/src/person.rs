//! Names of people, with the titles Chinese offices write behind them.

use crate::text;

/// Longest first within each ending.
const TITLES: &[&str] = &[
    "采购总监",
    "采购经理",
    "采购主管",
    "采购工程师",
    "销售总监",
    "销售经理",
    "技术总监",
    "技术经理",
    "项目经理",
    "生产厂长",
    "设备科长",
    "设备部长",
    "副总经理",
    "总经理",
    "总工程师",
    "工程师",
    "董事长",
    "总监",
    "经理",
    "主管",
    "主任",
    "厂长",
    "科长",
    "部长",
    "处长",
    "所长",
    "院长",
    "教授",
    "博士",
    "老师",
    "师傅",
    "老板",
    "先生",
    "女士",
    "小姐",
    "副总",
    "总工",
    "采购",
];

/// Short titles, which only follow a surname: 张总, 欧阳工.
const SHORT: &[char] = &['总', '工', '董', '姐', '哥'];

const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木",
    "南宫",
];

/// The name and the title written with it: 张伟（采购经理）→ 张伟, 采购经理; 李总 → 李, 总.
#[must_use]
pub fn clean(cell: &str) -> (String, String) {
    if text::is_blank(cell) {
        return (String::new(), String::new());
    }
    let line = text::simplified(&text::tidy(cell));
    let (mut name, mut title) = match line.split_once(['(', '[', '【', '/', ',', ';', '、']) {
        Some((name, remark)) if !name.trim().is_empty() => {
            (name.trim().to_owned(), remark.trim_end_matches([')', ']', '】', ' ']).trim().to_owned())
        }
        _ => (line, String::new()),
    };
    if name.chars().any(text::is_han) {
        let mut words = name.split(' ');
        let (first, second) = (words.next().unwrap_or("").to_owned(), words.next());
        match second {
            Some(second) if TITLES.contains(&second) => {
                title = second.to_owned();
                name = first;
            }
            // 王 芳, spread for alignment.
            _ => name.retain(|letter| letter != ' ' && letter != '\u{a0}'),
        }
    }
    while let Some((rest, found)) = titled(&name) {
        title = if title.is_empty() { found.to_owned() } else { title };
        name = rest.trim().to_owned();
    }
    // What is left of （经理 is a bracket.
    if text::is_blank(&name) {
        name.clear();
    }
    (name, title)
}

fn titled(name: &str) -> Option<(&str, &str)> {
    if let Some(title) = TITLES.iter().find(|title| name.len() > title.len() && name.ends_with(**title)) {
        return Some(name.split_at(name.len() - title.len()));
    }
    let last = name.chars().last().filter(|letter| SHORT.contains(letter))?;
    let (rest, title) = name.split_at(name.len() - last.len_utf8());
    (rest.chars().count() == 1 && rest.chars().all(text::is_han) || DOUBLE_SURNAMES.contains(&rest))
        .then_some((rest, title))
}

/// Whether two cleaned names can be one person's: equal, or a surname against a full name.
#[must_use]
pub fn compatible(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let surname = short.chars().count() == 1 || DOUBLE_SURNAMES.contains(&short);
    short == long
        || short.to_lowercase() == long.to_lowercase()
        || (!short.is_empty() && surname && long.starts_with(short))
}

/// Whether an entry was typed to try the form. 测试 alone counts; a maker of 测试设备 does not.
#[must_use]
pub fn is_test_entry(name: &str, company: &str, requirement: &str) -> bool {
    mashed(name) || mashed(company) || {
        let text = text::tidy(requirement).to_lowercase();
        ["测试数据", "测试线索", "请忽略", "勿联系,测试"].iter().any(|words| text.contains(words))
            || matches!(text.as_str(), "test" | "测试" | "asdf")
    }
}

fn mashed(cell: &str) -> bool {
    let line: String = text::simplified(&text::tidy(cell))
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let word = line.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if word.is_empty() {
        return !line.is_empty();
    }
    let ascii = word.as_bytes();
    matches!(
        word,
        "test"
            | "tests"
            | "testing"
            | "tester"
            | "testtest"
            | "testcompany"
            | "demo"
            | "测试"
            | "测试测试"
            | "测试公司"
            | "测试有限公司"
            | "测试客户"
            | "测试数据"
            | "测试人"
            | "测试员"
            | "测试单位"
            | "测试企业"
            | "试用"
            | "asdf"
            | "asdfg"
            | "asdfgh"
            | "asdfasdf"
            | "asd"
            | "qwe"
            | "qwer"
            | "qwert"
            | "qwerty"
            | "zxc"
            | "zxcv"
            | "zxcvbn"
            | "sdf"
            | "fdsa"
            | "dfgh"
            | "asdasd"
            | "某公司"
            | "某某"
            | "某某公司"
    ) || (word.is_ascii() && ascii.len() >= 3 && ascii.iter().all(|byte| *byte == ascii[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (cell, name, title) in [
            ("张伟（采购经理）", "张伟", "采购经理"),
            ("李总", "李", "总"),
            ("欧阳工", "欧阳", "工"),
            ("王 芳", "王芳", ""),
            ("陳建國先生", "陈建国", "先生"),
            ("刘洋 技术总监", "刘洋", "技术总监"),
            ("John Smith", "John Smith", ""),
            ("无", "", ""),
            ("张建工", "张建工", ""),
            ("赵经理", "赵", "经理"),
        ] {
            assert_eq!(clean(cell), (name.to_owned(), title.to_owned()), "{cell}");
        }
        assert!(compatible("张", "张伟") && !compatible("张伟", "张敏") && !compatible("", "张伟"));
    }

    #[test]
    fn test_entries() {
        assert!(
            is_test_entry("张三", "test", "")
                && is_test_entry("测试1", "华东机械", "")
                && is_test_entry("a", "ａｓｄｆ", "")
                && is_test_entry("", "111", "")
        );
        assert!(
            !is_test_entry("王芳", "苏州测试设备有限公司", "需要测试台")
                && !is_test_entry("", "", "")
                && !is_test_entry("", "3M", "")
        );
    }

    proptest! {
        #[test]
        fn stable(cell in "\\PC{0,16}|[张李总工经理先生 (、]{0,8}") {
            let (name, _) = clean(&cell);
            prop_assert_eq!(clean(&name).0, name.clone());
            let _ = is_test_entry(&cell, &cell, &cell);
        }
    }
}
