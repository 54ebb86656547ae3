//! The assignment table (分配规则): what it may look at, what it must conclude, and how a lead answers its columns.

use std::collections::HashMap;

use rules::{Compiled, Expression, HitPolicy, Table, Type, Undecided, Value};
use types::{Currency, Fault, Violation};

use crate::assignment::Target;
use crate::lead::Details;

/// A value of a lead that the table may look at.
struct Attribute {
    name: &'static str,
    kind: Type,
    of: fn(&Details) -> Value,
}

/// Everything the table may look at. `budget` is in CNY: a budget in another currency is not known to it.
const ATTRIBUTES: [Attribute; 9] = [
    Attribute { name: "province", kind: Type::String, of: |lead| Value::text(&lead.province) },
    Attribute { name: "city", kind: Type::String, of: |lead| Value::text(&lead.city) },
    Attribute { name: "district", kind: Type::String, of: |lead| Value::text(&lead.district) },
    Attribute { name: "product", kind: Type::String, of: |lead| Value::text(&lead.product) },
    Attribute { name: "industry", kind: Type::String, of: |lead| Value::text(&lead.industry) },
    Attribute { name: "source", kind: Type::String, of: |lead| Value::text(&lead.source) },
    Attribute { name: "campaign", kind: Type::String, of: |lead| Value::text(&lead.campaign) },
    Attribute { name: "company", kind: Type::String, of: |lead| Value::text(&lead.company) },
    Attribute {
        name: "budget",
        kind: Type::Number,
        of: |lead| match &lead.budget {
            Some(budget) if budget.currency == Currency::CNY => Value::Number(budget.amount),
            _ => Value::Null,
        },
    },
];

/// The one conclusion: `user:<login>` or `team:<name>`.
const ASSIGNEE: &str = "assignee";

/// A condition that looks at nothing.
const ANY: &str = "-";

/// A table that was checked, ready to decide.
#[derive(Debug)]
pub(crate) struct Rule {
    compiled: Compiled,
    columns: Vec<Column>,
    /// By row, the columns that it looks at.
    looks: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Column {
    label: String,
    of: fn(&Details) -> Value,
}

/// What a row says about a lead.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// The row's id.
    pub row: String,
    /// What the row looked at: `省份=江苏省，产品=加工中心`; empty for a row that looks at nothing.
    pub because: String,
    /// What it concludes.
    pub conclusion: String,
}

impl Rule {
    /// Checks that `table` is an assignment table and makes it ready.
    ///
    /// # Errors
    /// `INVALID_TABLE` with everything that is wrong, by place.
    pub(crate) fn compile(table: &Table) -> Result<Self, Fault> {
        let mut wrong = Vec::new();
        let columns: Vec<Column> = table
            .inputs
            .iter()
            .enumerate()
            .filter_map(|(at, input)| {
                match ATTRIBUTES.iter().find(|known| known.name == input.name && known.kind == input.kind) {
                    Some(Attribute { name, of, .. }) => {
                        let label =
                            if input.label.is_empty() { (*name).to_owned() } else { input.label.clone() };
                        Some(Column { label, of: *of })
                    }
                    None => {
                        let known =
                            ATTRIBUTES.map(|known| format!("{} ({})", known.name, known.kind)).join(", ");
                        let text = format!("{} ({}) is nothing a lead has: {known}", input.name, input.kind);
                        wrong.push(Violation::new(format!("table.inputs[{at}]"), "INPUT_UNKNOWN", text));
                        None
                    }
                }
            })
            .collect();
        if !matches!(table.outputs.as_slice(), [output] if output.name == ASSIGNEE && output.kind == Type::String)
        {
            let text = "exactly one output, assignee (string)";
            wrong.push(Violation::new("table.outputs", "OUTPUT_UNKNOWN", text));
        }
        if matches!(table.hit_policy, HitPolicy::Collect | HitPolicy::RuleOrder) {
            let text = "a lead goes to one owner: UNIQUE, FIRST, ANY or PRIORITY";
            wrong.push(Violation::new("table.hit_policy", "HIT_POLICY_SEVERAL", text));
        }
        for (at, target) in targets(table) {
            if Target::parse(&target).is_none() {
                let text = format!("{target:?} is neither user:<login> nor team:<name>");
                wrong.push(Violation::new(place(at), "CONCLUSION_INVALID", text));
            }
        }
        let looks = table.rows.iter().map(|row| {
            let looked = row.conditions.iter().enumerate().filter(|(_, text)| text.trim() != ANY);
            (row.id.clone(), looked.map(|(column, _)| column).collect())
        });
        match table.compile() {
            Ok(compiled) if wrong.is_empty() => Ok(Self { compiled, columns, looks: looks.collect() }),
            Ok(_) => Err(Fault::invalid("INVALID_TABLE", wrong)),
            Err(more) => {
                wrong.extend(
                    more.into_iter().map(|violation| Violation {
                        field: format!("table.{}", violation.field),
                        ..violation
                    }),
                );
                Err(Fault::invalid("INVALID_TABLE", wrong))
            }
        }
    }

    /// What the table says about a lead; nothing when no row matches.
    ///
    /// # Errors
    /// [`Undecided`], when the table has no answer.
    pub(crate) fn decide(&self, lead: &Details) -> Result<Option<Verdict>, Undecided> {
        let values: Vec<Value> = self.columns.iter().map(|column| (column.of)(lead)).collect();
        let hits = self.compiled.decide(&values)?;
        Ok(hits.into_iter().next().map(|hit| {
            let shown = self.looks.get(hit.row).into_iter().flatten().filter_map(|at| {
                let label = &self.columns.get(*at)?.label;
                Some(match values.get(*at)? {
                    Value::Null => format!("{label}未知"),
                    Value::Text(text) => format!("{label}={text}"),
                    value => format!("{label}={value}"),
                })
            });
            let conclusion = match hit.conclusions.into_iter().next() {
                Some(Value::Text(text)) => text,
                _ => String::new(),
            };
            Verdict { row: hit.row.to_owned(), because: shown.collect::<Vec<_>>().join("，"), conclusion }
        }))
    }
}

/// Whom the rows name, where that does not depend on the lead, by row.
pub(crate) fn targets(table: &Table) -> impl Iterator<Item = (usize, String)> {
    table.rows.iter().enumerate().filter_map(|(at, row)| {
        let expression = Expression::compile(row.conclusions.first()?, &[], Type::String).ok()?;
        match expression.constant() {
            Some(Value::Text(text)) => Some((at, text.clone())),
            _ => None,
        }
    })
}

/// The place of a row's conclusion in a request.
pub(crate) fn place(row: usize) -> String {
    format!("table.rows[{row}].conclusions[0]")
}

#[cfg(test)]
mod tests {
    use rules::{Input, Output, Row};
    use types::Money;

    use super::*;

    fn table(rows: &[[&str; 3]]) -> Table {
        let input = |name: &str, label: &str, kind| Input { name: name.into(), label: label.into(), kind };
        let row = |(at, [province, budget, assignee]): (usize, &[&str; 3])| Row {
            id: format!("r{}", at + 1),
            conditions: vec![(*province).into(), (*budget).into()],
            conclusions: vec![(*assignee).into()],
            note: String::new(),
        };
        Table {
            name: "线索分配".into(),
            hit_policy: HitPolicy::First,
            inputs: vec![input("province", "省份", Type::String), input("budget", "预算", Type::Number)],
            outputs: vec![Output {
                name: "assignee".into(),
                label: String::new(),
                kind: Type::String,
                allowed: vec![],
            }],
            rows: rows.iter().enumerate().map(row).collect(),
        }
    }

    fn lead(province: &str, budget: Option<(i64, Currency)>) -> Details {
        let budget = budget.map(|(amount, currency)| Money { amount: amount.into(), currency });
        Details { province: province.into(), budget, ..Details::default() }
    }

    #[test]
    fn the_row_that_decides_says_what_it_looked_at() {
        let rule = Rule::compile(&table(&[
            ["\"江苏省\",\"浙江省\"", ">= 500000", "\"user:wangwei\""],
            ["\"江苏省\"", "-", "\"team:华东\""],
        ]))
        .expect("is right");
        let verdict = |lead: &Details| {
            let verdict = rule.decide(lead).expect("decides")?;
            Some((verdict.row, verdict.because, verdict.conclusion))
        };
        let told = |row: &str, because: &str, conclusion: &str| {
            Some((row.into(), because.into(), conclusion.into()))
        };
        assert_eq!(
            verdict(&lead("浙江省", Some((800_000, Currency::CNY)))),
            told("r1", "省份=浙江省，预算=800000", "user:wangwei")
        );
        assert_eq!(verdict(&lead("江苏省", None)), told("r2", "省份=江苏省", "team:华东"));
        assert_eq!(
            verdict(&lead("浙江省", Some((800_000, Currency::USD)))),
            None,
            "what 800,000 USD is in CNY is not known"
        );
    }

    #[test]
    fn a_table_that_is_no_assignment_table_is_refused_by_place() {
        let mut wrong = table(&[["\"江苏省\"", "-", "\"王伟\""], ["江苏省", "-", "\"user:wangwei\""]]);
        wrong.inputs[1].name = "weather".into();
        wrong.hit_policy = HitPolicy::Collect;
        let fault = Rule::compile(&wrong).expect_err("is wrong");
        let places: Vec<_> =
            fault.violations.iter().map(|violation| (&*violation.field, violation.reason)).collect();
        assert_eq!(
            places,
            [
                ("table.inputs[1]", "INPUT_UNKNOWN"),
                ("table.hit_policy", "HIT_POLICY_SEVERAL"),
                ("table.rows[0].conclusions[0]", "CONCLUSION_INVALID"),
                ("table.rows[1].conditions[0]", "CONDITION_INVALID"),
            ]
        );
    }
}
