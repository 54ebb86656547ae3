//! Search by words, behind row-level security: there an index serves only the order of texts. Every place where a
//! searched word may begin is kept as a word of its own, and a search is a range of an ordered index; what it finds is
//! compared with the whole line.

use std::collections::BTreeSet;

use crate::text;

/// Letters kept of a word; what is asked beyond them is compared with the whole line.
const LONGEST: usize = 8;
/// Digits that say nothing yet.
const DIGITS: usize = 3;
/// What names of companies end with: it tells them apart from nobody, so none of its letters begins a kept word.
const FORMS: [&str; 2] = ["股份有限公司", "有限责任公司"];
/// Words of a query that count.
const WORDS: usize = 5;

/// Text as it is searched: half width, simplified, in small letters.
#[must_use]
pub fn normal(text: &str) -> String {
    text::simplified(&text::tidy(text)).to_lowercase()
}

/// Its digits.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The words of one record: what follows every place where one may begin.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(BTreeSet<String>);

impl Words {
    /// With a name in its normal form, which is found by any part of it.
    #[must_use]
    pub fn name(self, line: &str) -> Self {
        self.starts(line, |_, letter| letter.is_alphanumeric())
    }

    /// With an e-mail address, which is found from where a word or a number begins in it: few look for `hang` of `zhang`,
    /// and it would be kept for all of them.
    #[must_use]
    pub fn email(self, line: &str) -> Self {
        let kind = |letter: char| (letter.is_alphanumeric(), letter.is_numeric());
        self.starts(line, |before, letter| letter.is_alphanumeric() && before.map(kind) != Some(kind(letter)))
    }

    /// With digits, which are found by any three of them and more.
    #[must_use]
    pub fn digits(mut self, digits: &str) -> Self {
        for start in 0..(digits.len() + 1).saturating_sub(DIGITS) {
            self.0.insert(digits[start..].chars().take(LONGEST).collect());
        }
        self
    }

    /// With a number of a series, AC-2026-000123, which is found by how it begins, with its letters or without, and by
    /// any part of what counts.
    #[must_use]
    pub fn number(mut self, number: &str) -> Self {
        self.0.insert(number.chars().take(LONGEST).collect());
        self.0.insert(digits(number).chars().take(LONGEST).collect());
        let counts = number.rsplit_once('-').map_or(number, |(_, counts)| counts);
        self.digits(&digits(counts))
    }

    fn starts(mut self, line: &str, begins: impl Fn(Option<char>, char) -> bool) -> Self {
        let letters: Vec<char> = line.chars().collect();
        for start in 0..letters.len() {
            if begins(start.checked_sub(1).map(|before| letters[before]), letters[start]) {
                let word: String =
                    letters[start..].iter().take_while(|letter| **letter != ' ').take(LONGEST).collect();
                if !FORMS.iter().any(|form| form.ends_with(&word)) {
                    self.0.insert(word);
                }
            }
        }
        self
    }

    /// The words, in order.
    #[must_use]
    pub fn into_vec(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}

/// The words of a query, longest first: the long ones are rare.
#[must_use]
pub fn query(text: &str) -> Vec<String> {
    let mut words: Vec<String> = normal(text).split(' ').map(asked).filter(|word| !word.is_empty()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(WORDS);
    words
}

/// A number as it may be written, 0512-6666 8888, is its digits, without the zero of the trunk.
fn asked(word: &str) -> String {
    let bare = digits(word);
    if bare.len() >= DIGITS && word.chars().all(|letter| letter.is_ascii_digit() || "+-().".contains(letter))
    {
        let trunk = bare.len() > 9 && bare.starts_with('0') && !bare.starts_with("00");
        return if trunk { bare[1..].to_owned() } else { bare };
    }
    // Words begin with letters: （三和） is found by 三和.
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// Ranges of kept words, from the first up to and without the second; whoever has the word has one in each. Of a long
/// word its beginning and its end: of a company's full name the one is rare, of an account's number the other. None of
/// what every company is called.
#[must_use]
pub fn ranges(word: &str) -> Vec<(String, String)> {
    let range = |from: String| {
        let to = format!("{from}{}", char::MAX);
        (from, to)
    };
    if FORMS.iter().any(|form| form.contains(word)) {
        return Vec::new();
    }
    let letters: Vec<char> = word.chars().collect();
    let mut ranges = vec![range(letters.iter().take(LONGEST).collect())];
    if letters.len() > LONGEST {
        let end = &letters[letters.len() - LONGEST..];
        let sign = end.iter().rposition(|letter| !letter.is_alphanumeric());
        let end = &end[sign.map_or(0, |sign| sign + 1)..];
        // Where a Latin word or a number goes on, none may be kept.
        let begins = sign.is_some() || end.first().is_some_and(|letter| !letter.is_ascii());
        let end: String = end.iter().collect();
        if begins && !end.is_empty() && !FORMS.iter().any(|form| form.ends_with(&end)) {
            ranges.push(range(end));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a record with these words and this line is found by the query.
    fn found(words: &[String], line: &str, text: &str) -> bool {
        let asked = query(text);
        !asked.is_empty()
            && asked.iter().all(|asked| {
                line.contains(asked.as_str())
                    && ranges(asked)
                        .iter()
                        .all(|(from, to)| words.iter().any(|word| word >= from && word < to))
            })
    }

    #[test]
    fn a_record_is_found_by_any_part_of_its_name_and_numbers_and_by_the_words_of_its_address() {
        let (name, email, phone) =
            (normal("蘇州三和精密机械(Sanhe CNC)有限公司"), "zhangweiming88@sanhe-cnc.com", "8651266668888");
        let words = Words::default().name(&name).email(email).digits(phone).into_vec();
        let line = format!("{name} {email} {phone}");
        for text in [
            "三和",
            "公司",
            "cnc)有限公司",
            "苏州三和精密机械",
            "苏州三和精密机械(Sanhe",
            "蘇州",
            "精密机械(SANHE",
            "anhe cnc",
            "（三和） 有限公司",
            "ｓａｎｈｅ",
            "+8651266668888",
            "0512-66668888",
            "8888",
            "+86512",
            "zhangweiming88@sanhe-cnc.com",
            "@sanhe-cnc.com",
            "zhangweiming",
            "88@sanhe",
        ] {
            assert!(found(&words, &line, text), "{text} among {words:?}");
        }
        for text in ["四海", "hangwei", "9999", "三和 四海"] {
            assert!(!found(&words, &line, text), "{text}");
        }
        assert!(query("% _ ()").is_empty());
        assert_eq!(query("三和 精密机械 三和"), ["精密机械", "三和"]);
    }

    #[test]
    fn what_is_kept_of_a_word_is_short() {
        let words = Words::default().name(&"长".repeat(200)).email(&"a".repeat(200)).number("ld-2026-000123");
        assert!(words.into_vec().iter().all(|word| word.chars().count() <= LONGEST));
    }
}
