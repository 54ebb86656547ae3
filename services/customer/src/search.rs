//! How accounts are searched: by words from anywhere in name, number and phone. Every place where a word may begin is
//! kept as a word of its own, so that a search is a range of an ordered index.

use std::collections::BTreeSet;

use types::text;

use crate::account::Account;

/// Letters kept of a word; what is asked beyond them is compared with the whole line.
const LONGEST: usize = 8;
/// Digits that say nothing yet.
const DIGITS: usize = 3;
/// Words of a query that count.
const WORDS: usize = 5;

fn normal(text: &str) -> String {
    text::simplified(&text::tidy(text)).to_lowercase()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What is searched of an account, on one line.
#[must_use]
pub fn line(account: &Account) -> String {
    let (name, number) = (normal(&account.details.display_name), account.number.to_lowercase());
    format!("{name} {number} {} {}", digits(&number), digits(&account.details.phone))
}

/// The words of that line: what follows every place where one may begin.
#[must_use]
pub fn words(account: &Account) -> Vec<String> {
    let number = account.number.to_lowercase();
    let mut words: BTreeSet<String> = BTreeSet::new();
    let name: Vec<char> = normal(&account.details.display_name).chars().collect();
    for start in 0..name.len() {
        if name[start].is_alphanumeric() {
            words.insert(name[start..].iter().take_while(|letter| **letter != ' ').take(LONGEST).collect());
        }
    }
    words.insert(number.chars().take(LONGEST).collect());
    for digits in [digits(&number), digits(&account.details.phone)] {
        for start in 0..(digits.len() + 1).saturating_sub(DIGITS) {
            words.insert(digits[start..].chars().take(LONGEST).collect());
        }
    }
    words.into_iter().collect()
}

/// The words of a query, longest first: the long ones are rare.
#[must_use]
pub fn query(text: &str) -> Vec<String> {
    let mut words: Vec<String> = normal(text).split(' ').map(word).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(WORDS);
    words
}

/// A number as it may be written, 0512-6666 8888, is its digits, without the zero of the trunk.
fn word(asked: &str) -> String {
    let bare = digits(asked);
    if bare.len() >= DIGITS && asked.chars().all(|letter| letter.is_ascii_digit() || "+-().".contains(letter))
    {
        let trunk = bare.len() > 9 && bare.starts_with('0') && !bare.starts_with("00");
        return if trunk { bare[1..].to_owned() } else { bare };
    }
    // Words begin with letters: （三和） is found by 三和.
    asked.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// Ranges of kept words, from the first up to and without the second; whoever has the word has one in each. Of a long
/// word its beginning and its end: of a company's full name the one is rare, of an account's number the other.
#[must_use]
pub fn ranges(word: &str) -> Vec<(String, String)> {
    let range = |from: String| {
        let to = format!("{from}{}", char::MAX);
        (from, to)
    };
    let letters: Vec<char> = word.chars().collect();
    let mut ranges = vec![range(letters.iter().take(LONGEST).collect())];
    if letters.len() > LONGEST {
        let end = &letters[letters.len() - LONGEST..];
        let sign = end.iter().rposition(|letter| !letter.is_alphanumeric()).map_or(0, |at| at + 1);
        if sign < end.len() {
            ranges.push(range(end[sign..].iter().collect()));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use types::Time;

    use super::*;
    use crate::account::Details;

    fn account() -> Account {
        let details = Details {
            display_name: "蘇州三和精密机械(Sanhe CNC)有限公司".into(),
            phone: "+8651266668888".into(),
            ..Details::default()
        };
        let now = Time::from_timestamp(1_800_000_000, 0).expect("time");
        Account::new("AC-2026-000123".into(), details, (None, None), None, now)
    }

    #[test]
    fn whatever_is_found_is_on_the_line_and_begins_a_word() {
        let (line, words) = (line(&account()), words(&account()));
        for asked in [
            "三和",
            "苏州三和精密机械",
            "苏州三和精密机械(Sanhe",
            "2026000123",
            "+8651266668888",
            "蘇州",
            "精密机械(SANHE",
            "cnc",
            "有限公司",
            "AC-2026-000123",
            "000123",
            "123",
            "0512-66668888",
            "8888",
            "+86512",
            "（三和）",
            "ｓａｎｈｅ",
        ] {
            let asked = query(asked).pop().expect("a word");
            assert!(line.contains(&asked), "{asked} in {line}");
            for (from, to) in ranges(&asked) {
                assert!(
                    words.iter().any(|word| *word >= from && *word < to),
                    "{asked}: {from} among {words:?}"
                );
            }
        }
        assert!(query("% _ ()").is_empty());
        assert_eq!(query("三和 精密机械 三和"), ["精密机械", "三和"]);
    }

    #[test]
    fn words_are_few() {
        assert!(words(&account()).len() < 50, "{:?}", words(&account()));
    }
}
