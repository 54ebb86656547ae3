//! Why a row did not decide.

use dsntk_feel::Name;
use dsntk_feel::values::Value as Feel;

use crate::expression;
use crate::table::{Compiled, Undecided};
use crate::value::Value;

/// A row that did not decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Miss<'a> {
    /// Its id.
    pub row: &'a str,
    /// The inputs whose conditions did not hold; none when it matched too, and another row decided.
    pub inputs: Vec<&'a str>,
}

impl Compiled {
    /// The rows that did not decide for these values, and why.
    ///
    /// # Errors
    /// As [`Compiled::decide`].
    pub fn misses(&self, values: &[Value]) -> Result<Vec<Miss<'_>>, Undecided> {
        let hits = self.decide(values)?;
        let scope = expression::scope(self.names.iter().zip(values));
        let indexed: Vec<&[u64]> =
            self.columns.iter().zip(values).map(|(column, value)| column.rows(value)).collect();
        let miss = |row: usize| {
            let holds = |column: usize| {
                let asked = self.asked[row].iter().find(|(asked, _)| *asked == column).map(|(_, cell)| cell);
                match asked {
                    None => indexed[column][row / 64] >> (row % 64) & 1 == 1,
                    Some(cell) => {
                        let value = values[column].to_feel().unwrap_or(Feel::Null(None));
                        scope.set_value(&Name::new(&["?"]), value);
                        cell.passes(&scope) == Some(true)
                    }
                }
            };
            let failed = self.inputs.iter().enumerate().filter(|(column, _)| !holds(*column));
            Miss { row: &self.ids[row], inputs: failed.map(|(_, input)| &*input.name).collect() }
        };
        let others = (0..self.ids.len()).filter(|row| hits.iter().all(|hit| hit.row != self.ids[*row]));
        Ok(others.map(miss).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HitPolicy, Input, Output, Row, Table, Type};

    #[test]
    fn each_row_says_which_of_its_conditions_did_not_hold() {
        let input = |name: &str, kind| Input { name: name.to_owned(), label: String::new(), kind };
        let row = |id: &str, cells: [&str; 2]| Row {
            id: id.to_owned(),
            conditions: cells.map(str::to_owned).to_vec(),
            conclusions: vec!["\"x\"".to_owned()],
            note: String::new(),
        };
        let table = Table {
            name: "审批".to_owned(),
            hit_policy: HitPolicy::First,
            inputs: vec![input("amount", Type::Number), input("region", Type::String)],
            outputs: vec![Output {
                name: "who".to_owned(),
                label: String::new(),
                kind: Type::String,
                allowed: Vec::new(),
            }],
            rows: vec![
                row("both", ["> 100", "\"华东\""]),
                row("asked", ["? > 100 + 1", "-"]),
                row("hit", ["-", "\"华北\""]),
                row("late", ["<= 50", "-"]),
            ],
        };
        let compiled = table.compile().expect("is sound");
        let values = [Value::Number(50.into()), Value::text("华北")];
        let misses = compiled.misses(&values).expect("decides");
        let said: Vec<(&str, &[&str])> =
            misses.iter().map(|miss| (miss.row, miss.inputs.as_slice())).collect();
        assert_eq!(
            said,
            [("both", &["amount", "region"][..]), ("asked", &["amount"][..]), ("late", &[][..])]
        );
    }
}
