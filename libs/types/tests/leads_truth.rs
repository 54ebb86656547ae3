//! Cleaning and duplicate detection measured on lead lists whose truth is known, where such lists are at hand.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use types::phone::Phone;
use types::sameness::{Sketch, compare, keys};
use types::{amount, company, day, email, person, region, text};

struct Row {
    company: String,
    person: String,
    phone: String,
    email: String,
    valid: bool,
}

fn lists() -> Vec<(PathBuf, PathBuf)> {
    let root = std::env::var_os("THROUGHLINE_EXAMS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(root.join("data/leads")) else { return Vec::new() };
    let mut found: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.to_string_lossy().ends_with(".csv") && !path.to_string_lossy().ends_with(".truth.csv")
        })
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?.split('.').next()?.to_owned();
            let truth = path.with_file_name(format!("{name}.truth.csv"));
            truth.exists().then_some((path, truth))
        })
        .collect();
    found.sort();
    found
}

fn table(path: &Path) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let bytes = std::fs::read(path).unwrap();
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::GB18030.decode(&bytes).0.into_owned(),
    };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    (head, reader.records().map(Result::unwrap).collect())
}

#[derive(Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }
    fn percent(&self) -> f64 {
        if self.of == 0 {
            100.0
        } else {
            100.0 * f64::from(u32::try_from(self.right).unwrap()) / f64::from(u32::try_from(self.of).unwrap())
        }
    }
}

#[test]
fn known_lists() {
    let lists = lists();
    if lists.is_empty() {
        println!("exam leads: no lists at hand");
    }
    for (path, truth) in lists {
        exam(&path, &truth);
    }
}

fn exam(path: &Path, truth: &Path) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let (head, rows) = table(path);
    let (truth_head, truths) = table(truth);
    assert_eq!(rows.len(), truths.len(), "{name}");
    let column = |head: &csv::StringRecord, name: &str| {
        head.iter().position(|field| field == name).unwrap_or_else(|| panic!("no column {name}"))
    };
    let at = |name: &str| column(&head, name);
    let [c_company, c_person, c_phone, c_email, c_address, c_need, c_budget, c_day] =
        ["公司名称", "联系人", "手机", "邮箱", "地址", "需求描述", "预算", "登记日期"].map(at);
    let [t_customer, t_person, t_valid, t_province, t_city, t_budget] =
        ["customer", "person", "valid", "province", "city", "budget_yuan"]
            .map(|name| column(&truth_head, name));

    drop(region::find("北京")); // the atlas is read once, not per lead
    let start = std::time::Instant::now();
    let cleaned: Vec<(Row, _, _, _)> = rows
        .iter()
        .map(|row| {
            let phone = Phone::parse(&row[c_phone]);
            let key = company::key(&row[c_company]);
            let row_out = Row {
                valid: phone.is_ok()
                    && !key.is_empty()
                    && !person::is_test_entry(&row[c_person], &row[c_company], &row[c_need]),
                phone: phone.map(|phone| phone.e164().to_owned()).unwrap_or_default(),
                company: key,
                person: person::clean(&row[c_person]).0,
                email: email::clean(&row[c_email]).unwrap_or_default(),
            };
            (row_out, region::find(&row[c_address]), amount::read(&row[c_budget]), day::read(&row[c_day]))
        })
        .collect();
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(u32::try_from(rows.len()).unwrap());

    let (mut found, mut alarms) = (Share::default(), Share::default());
    let [mut province, mut city, mut budget, mut days] = [(); 4].map(|()| Share::default());
    for ((row, place, amount, day), (cells, truth)) in cleaned.iter().zip(rows.iter().zip(&truths)) {
        if &truth[t_valid] == "0" {
            found.count(!row.valid)
        } else {
            alarms.count(!row.valid)
        }
        let address = text::tidy(&cells[c_address]);
        if !address.is_empty() {
            province.count(place.as_ref().is_some_and(|place| place.province == &truth[t_province]));
            // A province alone states no city.
            if address.chars().count() > 3 && address != truth[t_province] {
                city.count(place.as_ref().and_then(|place| place.city) == Some(&truth[t_city]));
            }
        }
        if !cells[c_budget].trim().is_empty() {
            let want = truth[t_budget].parse().ok();
            budget.count(
                amount.as_ref().ok().and_then(|amount| amount.map(|amount| amount.high)) == want
                    && want.is_some(),
            );
        }
        days.count(day.is_ok());
    }

    let mut index: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut persons, mut companies) = (HashSet::new(), HashSet::new());
    let [mut p_recall, mut p_precision, mut c_recall, mut c_precision] = [(); 4].map(|()| Share::default());
    for (number, ((row, ..), truth)) in cleaned.iter().zip(&truths).enumerate() {
        let known = (persons.contains(&truth[t_person]), companies.contains(&truth[t_customer]));
        persons.insert(truth[t_person].to_owned());
        companies.insert(truth[t_customer].to_owned());
        // Invalid rows never become leads, so nothing is a duplicate of them.
        if !row.valid {
            continue;
        }
        let sketch = |row: &'_ Row| -> (String, String, String, String) {
            (row.company.clone(), row.person.clone(), row.phone.clone(), row.email.clone())
        };
        let mine = sketch(row);
        let own =
            Sketch { company: &mine.0, person: &mine.1, phone: &mine.2, email: &mine.3, credit_code: "" };
        let (mut same_person, mut same_company, mut person_right, mut company_right) =
            (false, false, false, false);
        let mine = keys(&own);
        let others: HashSet<usize> =
            mine.iter().filter_map(|key| index.get(key)).flatten().copied().collect();
        for other in others {
            let theirs = &cleaned[other].0;
            let theirs = Sketch {
                company: &theirs.company,
                person: &theirs.person,
                phone: &theirs.phone,
                email: &theirs.email,
                credit_code: "",
            };
            let same = compare(&own, &theirs);
            same_person |= same.person;
            same_company |= same.company;
            person_right |= same.person && truths[other][t_person] == truth[t_person];
            company_right |= same.company && truths[other][t_customer] == truth[t_customer];
        }
        for key in mine {
            index.entry(key).or_default().push(number);
        }
        if known.0 {
            p_recall.count(person_right)
        }
        if known.1 {
            c_recall.count(company_right)
        }
        if same_person {
            p_precision.count(person_right)
        }
        if same_company {
            c_precision.count(company_right)
        }
    }

    let mut missed = Vec::new();
    for (what, share, aim) in [
        ("invalid rows found", &found, 95.0),
        ("province", &province, 99.0),
        ("city", &city, 99.0),
        ("budget", &budget, 99.0),
        ("day", &days, 99.0),
        ("same person recall", &p_recall, 97.0),
        ("same person precision", &p_precision, 99.0),
        ("same company recall", &c_recall, 90.0),
        ("same company precision", &c_precision, 98.0),
    ] {
        println!("exam {name}: {what} {:.2} % ({}/{}), aim {aim} %", share.percent(), share.right, share.of);
        if share.percent() < aim {
            missed.push(what);
        }
    }
    println!(
        "exam {name}: false alarms {:.2} % ({}/{}), aim at most 1 %",
        alarms.percent(),
        alarms.right,
        alarms.of
    );
    println!("exam {name}: cleaning {each:.1} µs a lead in this build");
    assert!(missed.is_empty() && alarms.percent() <= 1.0, "{name} missed its aims: {missed:?}");
}
