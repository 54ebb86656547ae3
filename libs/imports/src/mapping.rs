//! What the columns of a file mean: guessed from their headings, corrected by people.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use types::{Fault, Violation, text};

/// A column of a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Heading in the file.
    pub heading: String,
    /// Field it goes to; empty to leave it out.
    pub field: String,
    /// Some values.
    pub samples: Vec<String>,
}

/// The fields that columns can go to.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// Each with the headings that mean it. Where two words fit equally well the earlier field has it.
    pub words: &'static [(&'static str, &'static [&'static str])],
    /// Without any of these a file is of no use.
    pub needed: &'static [&'static str],
}

impl Fields {
    fn has(&self, field: &str) -> bool {
        field.is_empty() || self.words.iter().any(|(known, _)| *known == field)
    }

    /// What each heading means; a field is used once, by the column that names it best: exactly, else by the longest word.
    #[must_use]
    pub fn guess(&self, headings: &[String]) -> Vec<String> {
        let plain: Vec<String> = headings
            .iter()
            .map(|heading| text::tidy(heading).to_lowercase().replace([' ', '_', '*'], ""))
            .collect();
        let mut guesses = vec![String::new(); headings.len()];
        let mut scored: Vec<(usize, usize, usize)> = Vec::new();
        for (column, heading) in plain.iter().enumerate() {
            for (field, (_, words)) in self.words.iter().enumerate() {
                let best = words
                    .iter()
                    .filter(|word| heading.contains(**word))
                    .map(|word| if heading == *word { 1_000 } else { word.chars().count() })
                    .max();
                if let Some(best) = best {
                    scored.push((best, column, field));
                }
            }
        }
        // The best first; of equals the earlier field, then the earlier column.
        scored.sort_by_key(|(score, column, field)| (std::cmp::Reverse(*score), *field, *column));
        let mut used = vec![false; self.words.len()];
        for (_, column, field) in scored {
            if guesses[column].is_empty() && !used[field] {
                used[field] = true;
                guesses[column] = self.words[field].0.to_owned();
            }
        }
        guesses
    }

    /// The columns with people's corrections: heading and field.
    ///
    /// # Errors
    /// `INVALID_MAPPING` naming a heading the file has not, a field that does not exist, or one used twice.
    pub fn correct(
        &self,
        mut columns: Vec<Column>,
        corrections: &[(String, String)],
    ) -> Result<Vec<Column>, Fault> {
        let mut violations = Vec::new();
        let mut wrong = |reason, text: String| violations.push(Violation::new("columns", reason, text));
        for (heading, field) in corrections {
            if !self.has(field) {
                wrong("UNKNOWN_FIELD", format!("{field} is no field that a column can go to"));
            }
            match columns.iter_mut().find(|column| column.heading == *heading) {
                Some(column) => column.field.clone_from(field),
                None => wrong("UNKNOWN_HEADING", format!("the file has no column {heading}")),
            }
        }
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for column in columns.iter().filter(|column| !column.field.is_empty()) {
            *uses.entry(&column.field).or_default() += 1;
        }
        for (field, _) in
            self.words.iter().filter(|(field, _)| uses.get(field).is_some_and(|count| *count > 1))
        {
            wrong("USED_TWICE", format!("two columns go to {field}"));
        }
        if violations.is_empty() && !columns.iter().any(|column| self.needed.contains(&column.field.as_str()))
        {
            let text = format!("no column goes to {}", self.needed.join(", "));
            violations.push(Violation::new("columns", "NOTHING_USEFUL", text));
        }
        if violations.is_empty() { Ok(columns) } else { Err(Fault::invalid("INVALID_MAPPING", violations)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: Fields = Fields {
        words: &[("address", &["地址"]), ("phone", &["手机", "电话"]), ("company", &["公司"])],
        needed: &["phone"],
    };

    fn column(heading: &str, field: &str) -> Column {
        Column { heading: heading.into(), field: field.into(), samples: vec![] }
    }

    #[test]
    fn a_field_is_used_by_the_column_that_names_it_best() {
        let guessed = |headings: [&str; 3]| FIELDS.guess(&headings.map(ToOwned::to_owned));
        assert_eq!(guessed(["手机", "电话", "公司地址"]), ["phone", "", "address"]);
        assert_eq!(guessed(["联系电话", "电 话", "公司"]), ["", "phone", "company"]);
    }

    #[test]
    fn a_mapping_that_cannot_be_is_refused_with_what_is_wrong() {
        let twice = vec![column("手机", "phone"), column("电话", "phone")];
        let refused = |columns: &[Column], corrections: &[(&str, &str)]| {
            let owned: Vec<_> = corrections.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            let fault = FIELDS.correct(columns.to_vec(), &owned).err();
            fault.map(|fault| fault.violations.into_iter().map(|one| one.reason).collect::<Vec<_>>())
        };
        assert_eq!(refused(&twice, &[]), Some(vec!["USED_TWICE"]));
        assert_eq!(refused(&twice, &[("电话", "")]), None);
        assert_eq!(refused(&twice, &[("传真", ""), ("电话", "")]), Some(vec!["UNKNOWN_HEADING"]));
        assert_eq!(refused(&twice, &[("电话", "fax")]), Some(vec!["UNKNOWN_FIELD"]));
        assert_eq!(refused(&twice, &[("电话", ""), ("手机", "company")]), Some(vec!["NOTHING_USEFUL"]));
    }
}
