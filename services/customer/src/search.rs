//! How accounts are searched: by words from anywhere in name, number and phone.

use types::search::{Words, digits, normal};

use crate::account::Account;

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
    Words::default()
        .name(&normal(&account.details.display_name))
        .number(&number)
        .digits(&digits(&account.details.phone))
        .into_vec()
}

#[cfg(test)]
mod tests {
    use types::{Time, search};

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
            "2026000123",
            "+8651266668888",
            "AC-2026-000123",
            "000123",
            "123",
            "0512-66668888",
        ] {
            let asked = search::query(asked).pop().expect("a word");
            assert!(line.contains(&asked), "{asked} in {line}");
            for (from, to) in search::ranges(&asked) {
                assert!(
                    words.iter().any(|word| *word >= from && *word < to),
                    "{asked}: {from} among {words:?}"
                );
            }
        }
    }

    #[test]
    fn words_are_few() {
        assert!(words(&account()).len() < 50, "{:?}", words(&account()));
    }
}
