//! Exam over lists of leads: `data/leads/NAME.csv` with `NAME.truth.csv`, which says of each row who it really is,
//! whether somebody can be reached by it, the province and the budget in yuan.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use imports::sheet;
use lead::cleaning;
use lead::lead::Details;
use lead::mapping;
use types::sameness;

/// One question of an exam.
#[derive(Clone, Debug)]
pub struct Score {
    /// What was asked.
    pub name: String,
    /// Right answers.
    pub right: usize,
    /// Of so many.
    pub of: usize,
    /// The share that is aimed at, in percent.
    pub aim: f64,
    /// Rows that were wrong, the first few.
    pub wrong: Vec<usize>,
}

impl Score {
    /// The share of right answers, in percent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    pub fn percent(&self) -> f64 {
        if self.of == 0 { 100.0 } else { 100.0 * self.right as f64 / self.of as f64 }
    }

    /// Whether the aim is reached.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.percent() >= self.aim
    }
}

/// The lists under a folder of exams that come with their truth.
#[must_use]
pub fn lists(exams: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(exams.join("data/leads"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "csv")
                && !path.to_string_lossy().ends_with(".truth.csv")
        })
        .filter(|path| truth(path).is_file())
        .collect();
    found.sort();
    found
}

/// `NAME.csv` and `NAME.gb18030.csv` share `NAME.truth.csv`.
fn truth(list: &Path) -> PathBuf {
    let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
    list.with_file_name(format!("{}.truth.csv", name.split('.').next().unwrap_or_default()))
}

struct True {
    customer: String,
    person: String,
    valid: bool,
    province: String,
    budget: String,
}

/// Reads a list as an import does, and compares with the truth.
///
/// # Errors
/// When a file cannot be read.
pub fn examine(list: &Path) -> anyhow::Result<Vec<Score>> {
    let bytes = std::fs::read(list)?;
    let mut rows = Vec::new();
    sheet::rows(&bytes, sheet::detect(&bytes)?, &mut |row| {
        rows.push(row);
        true
    })?;
    let heading = rows.remove(0);
    let fields = mapping::FIELDS.guess(&heading);
    let truths = read_truth(&truth(list))?;
    anyhow::ensure!(rows.len() == truths.len(), "{} rows, {} in the truth", rows.len(), truths.len());

    let mut scores: Vec<Score> = [
        ("invalid rows found", 95.0),
        ("valid rows not refused", 99.0),
        ("same person found", 97.0),
        ("same person right", 99.0),
        ("same company found", 90.0),
        ("same company right", 98.0),
        ("province right", 99.0),
        ("budget right", 99.0),
    ]
    .map(|(name, aim)| Score { name: name.to_owned(), right: 0, of: 0, aim, wrong: Vec::new() })
    .into();
    let mut ask = |question: usize, row: usize, right: bool| {
        let score = &mut scores[question];
        score.of += 1;
        score.right += usize::from(right);
        if !right && score.wrong.len() < 5 {
            score.wrong.push(row);
        }
    };

    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    let mut cleaned: Vec<(Details, String)> = Vec::new();
    let (mut people, mut customers) = (HashSet::new(), HashSet::new());
    for (n, (cells, truth)) in rows.iter().zip(&truths).enumerate() {
        let cell = |field: &str| {
            let column = fields.iter().position(|guess| guess == field);
            column.and_then(|column| cells.get(column)).map_or("", String::as_str)
        };
        let text = |field: &str| cell(field).to_owned();
        let lead = cleaning::clean(Details {
            company: text("company"),
            contact_name: text("contact_name"),
            contact_title: text("contact_title"),
            phone: text("phone"),
            email: text("email"),
            address: text("address"),
            requirement: text("requirement"),
            ..Details::default()
        });
        ask(usize::from(truth.valid), n + 1, lead.invalid.is_empty() == truth.valid);

        let company_key = cleaning::company_key(&lead.details.company);
        let own = cleaning::sketch(&lead.details, &company_key);
        let (mut person, mut company) = (false, false);
        let near: HashSet<usize> =
            lead.keys.iter().filter_map(|key| known.get(key)).flatten().copied().collect();
        for other in near {
            let same = sameness::compare(&own, &cleaning::sketch(&cleaned[other].0, &cleaned[other].1));
            person |= same.person;
            company |= same.company;
        }
        // A new customer seen before must be found; one that was found must have been seen.
        let (person_before, company_before) =
            (!people.insert(&truth.person), !customers.insert(&truth.customer));
        if person_before {
            ask(2, n + 1, person);
        }
        if person {
            ask(3, n + 1, person_before);
        }
        if company_before {
            ask(4, n + 1, company);
        }
        if company {
            ask(5, n + 1, company_before);
        }
        if !cell("address").trim().is_empty() {
            ask(6, n + 1, lead.details.province == truth.province);
        }
        if !cell("budget").trim().is_empty() {
            let read = cleaning::budget(cell("budget"))
                .ok()
                .flatten()
                .map(|money| money.amount.normalize().to_string());
            let right = read.unwrap_or_default()
                == truth
                    .budget
                    .parse::<rust_decimal::Decimal>()
                    .map(|amount| amount.normalize().to_string())
                    .unwrap_or_default();
            ask(7, n + 1, right);
        }
        for key in &lead.keys {
            known.entry(key.clone()).or_default().push(n);
        }
        cleaned.push((lead.details, company_key));
    }
    Ok(scores)
}

fn read_truth(path: &Path) -> anyhow::Result<Vec<True>> {
    let mut reader = csv::Reader::from_path(path)?;
    let headings = reader.headers()?.clone();
    let mut truths = Vec::new();
    for record in reader.records() {
        let record = record?;
        let get = |name: &str| {
            let column = headings.iter().position(|heading| heading.trim_start_matches('\u{feff}') == name);
            column.and_then(|column| record.get(column)).unwrap_or_default().to_owned()
        };
        truths.push(True {
            customer: get("customer"),
            person: get("person"),
            valid: get("valid") == "1",
            province: get("province"),
            budget: get("budget_yuan"),
        });
    }
    Ok(truths)
}
