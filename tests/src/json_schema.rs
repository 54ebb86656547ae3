//! Exam of JSON Schema as `forms` configures it, by the JSON-Schema-Test-Suite: the required cases of draft 2020-12 in
//! `exams/json-schema/tests/draft2020-12/*.json`, with the schemas in `exams/json-schema/remotes` at
//! `http://localhost:1234/`, where the cases look for them. Nothing is fetched.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use jsonschema::{Draft, Registry};
use serde_json::Value;

/// A case of the suite.
#[derive(Clone, Debug)]
pub struct Case {
    /// `FILE/GROUP/CASE`.
    pub name: String,
    /// Why it was not passed.
    pub miss: Option<String>,
}

/// Every required case under a folder of exams, in the order of the suite; none where the suite is not there.
#[must_use]
pub fn examine(exams: &Path) -> Vec<Case> {
    let folder = exams.join("exams/json-schema");
    let files = entries(&folder.join("tests/draft2020-12"));
    let files = files.into_iter().filter(|file| file.extension().is_some_and(|end| end == "json"));
    let remotes = remotes(&folder.join("remotes"));
    files.flat_map(|file| examine_file(&file, &remotes)).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn read(file: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// The schemas that cases refer to, by address.
fn remotes(folder: &Path) -> Vec<(String, Value)> {
    fn walk(folder: &Path, address: &str, found: &mut Vec<(String, Value)>) {
        for path in entries(folder) {
            let address = format!("{address}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                walk(&path, &address, found);
            } else if let Ok(schema) = read(&path) {
                found.push((address, schema));
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, "http://localhost:1234", &mut found);
    found
}

fn examine_file(file: &Path, remotes: &[(String, Value)]) -> Vec<Case> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let groups = match read(file) {
        Ok(groups) => groups,
        Err(error) => return vec![Case { name: stem, miss: Some(format!("cannot be read: {error}")) }],
    };
    let groups = groups.as_array().cloned().unwrap_or_default();
    groups.iter().flat_map(|group| examine_group(&stem, group, remotes)).collect()
}

fn examine_group(stem: &str, group: &Value, remotes: &[(String, Value)]) -> Vec<Case> {
    let answers = catch_unwind(AssertUnwindSafe(|| answers(group, remotes)))
        .unwrap_or_else(|_| Err("panicked".to_owned()));
    let text = |value: &Value| value.as_str().unwrap_or("?").to_owned();
    let cases = group["tests"].as_array().into_iter().flatten().enumerate().map(|(at, case)| Case {
        name: format!("{stem}/{}/{}", text(&group["description"]), text(&case["description"])),
        miss: match &answers {
            Err(error) => Some(error.clone()),
            Ok(answers) if Some(answers[at]) != case["valid"].as_bool() => {
                Some(format!("says {}", if answers[at] { "valid" } else { "invalid" }))
            }
            Ok(_) => None,
        },
    });
    cases.collect()
}

/// What the validator says to each case of a group.
fn answers(group: &Value, remotes: &[(String, Value)]) -> Result<Vec<bool>, String> {
    let resources = remotes.iter().map(|(address, schema)| (address.as_str(), schema));
    let registry = Registry::new()
        .draft(Draft::Draft202012)
        .extend(resources)
        .and_then(|builder| builder.prepare())
        .map_err(|error| error.to_string())?;
    let validator = forms::options()
        .with_registry(&registry)
        .build(&group["schema"])
        .map_err(|error| error.to_string())?;
    let cases = group["tests"].as_array().into_iter().flatten();
    Ok(cases.map(|case| validator.is_valid(&case["data"])).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn misses(schema: Value, remotes: &[(String, Value)]) -> Vec<Option<String>> {
        let group = json!({"description": "group", "schema": schema, "tests": [
            {"description": "a number", "data": 1, "valid": true},
            {"description": "text", "data": "x", "valid": false},
        ]});
        examine_group("file", &group, remotes).into_iter().map(|case| case.miss).collect()
    }

    #[test]
    fn a_case_is_passed_by_the_right_answer_alone_and_nothing_is_fetched() {
        let remote = ("http://localhost:1234/integer.json".to_owned(), json!({"type": "integer"}));
        let refers = json!({"$ref": remote.0});
        assert_eq!(misses(json!({"type": "integer"}), &[]), [None, None]);
        assert_eq!(misses(json!({}), &[]), [None, Some("says valid".to_owned())]);
        assert_eq!(misses(refers.clone(), &[remote]), [None, None]);
        assert!(misses(refers, &[]).iter().all(Option::is_some));
    }
}
