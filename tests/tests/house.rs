//! The laws of the house, checked from the sources: who may import whom, where SQL and HTTP may stand, what every
//! table must have.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf()
}

/// Every file with this ending under `folder` of the workspace, with its text; nothing built or hidden.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && name != "target" && name != "node_modules" && !name.starts_with('.') {
                walk(&path, ending, found);
            } else if path.is_file() && name.ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no {ending} under {folder}: the law would hold for nothing");
    let relative = |path: &PathBuf| path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
    found.iter().map(|path| (relative(path), fs::read_to_string(path).expect("readable"))).collect()
}

/// The workspace's crates: name → (folder, names of workspace crates it needs to run).
fn crates() -> BTreeMap<String, (String, BTreeSet<String>)> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = packages.iter().map(|package| text(&package["name"])).collect();
    let needs = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        let ours =
            dependencies.iter().filter(|needed| needed["kind"].is_null()).map(|needed| text(&needed["name"]));
        ours.filter(|name| names.contains(name)).collect()
    };
    let folder = |package: &serde_json::Value| {
        let manifest = text(&package["manifest_path"]);
        Path::new(&manifest)
            .parent()
            .and_then(|path| path.strip_prefix(root()).ok())
            .expect("inside")
            .to_string_lossy()
            .into_owned()
    };
    packages.iter().map(|package| (text(&package["name"]), (folder(package), needs(package)))).collect()
}

#[test]
fn arrows_between_crates_never_turn() {
    let crates = crates();
    for (name, (folder, needs)) in &crates {
        let allowed = |needed: &str| match name.as_str() {
            "types" | "api" | "embedded" => needed == "types",
            "rules" => ["types", "api"].contains(&needed),
            "forms" => ["types", "rules"].contains(&needed),
            "kit" => ["types", "api"].contains(&needed),
            "events" | "imports" => ["types", "api", "kit"].contains(&needed),
            "testkit" | "throughline" | "tests" | "load" => true,
            _ => ["types", "api", "kit", "events", "imports", "rules", "forms"].contains(&needed),
        };
        for needed in needs {
            assert!(allowed(needed), "{name} ({folder}) must not need {needed}");
        }
    }
    assert!(crates.contains_key("types") && crates.contains_key("throughline"));
}

#[test]
fn sql_stands_only_in_store_and_in_the_libraries_that_keep_tables() {
    let marks = ["sqlx::query", "QueryBuilder"];
    for (path, text) in files("services", ".rs").into_iter().chain(files("libs", ".rs")) {
        let may = path.contains("/src/store")
            || path.contains("/tests/")
            || path.starts_with("libs/events/")
            || path.starts_with("libs/kit/src/db.rs")
            || path.starts_with("services/throughline/");
        assert!(may || !marks.iter().any(|mark| text.contains(mark)), "{path}: SQL belongs in store");
    }
}

#[test]
fn http_frameworks_stand_only_in_gateway_and_kit() {
    for (path, text) in files("services", ".toml").into_iter().chain(files("libs", ".toml")) {
        let may = path.starts_with("services/gateway/") || path.starts_with("libs/kit/");
        assert!(
            may || !text.lines().any(|line| line.starts_with("axum")),
            "{path}: axum belongs in gateway and kit"
        );
    }
}

/// No I/O and no clock outside of tests.
fn pure(path: &str, text: &str) {
    let rules = text.split("#[cfg(test)]").next().unwrap_or_default();
    for word in ["sqlx::", "tonic::", "tokio::", "std::fs", "std::net", "Clock", "now()"] {
        assert!(!rules.contains(word), "{path} mentions {word}: rules are pure, time is passed in");
    }
}

#[test]
fn nouns_are_pure() {
    for (name, nouns) in [
        ("lead", ["lead.rs", "lead/state.rs", "follow_up.rs", "assignment.rs", "search.rs"].as_slice()),
        (
            "opportunity",
            [
                "opportunity.rs",
                "opportunity/state.rs",
                "imported.rs",
                "pipeline.rs",
                "scorecard.rs",
                "standard.rs",
                "board.rs",
                "gate.rs",
                "follow_up.rs",
            ]
            .as_slice(),
        ),
        (
            "quote",
            [
                "quote.rs",
                "quote/state.rs",
                "quote/reckoning.rs",
                "quote/difference.rs",
                "product.rs",
                "price_list.rs",
                "settings.rs",
                "link.rs",
            ]
            .as_slice(),
        ),
        (
            "contract",
            [
                "contract.rs",
                "contract/money.rs",
                "contract/state.rs",
                "clause.rs",
                "difference.rs",
                "payment.rs",
                "plan.rs",
                "printout.rs",
                "settings.rs",
            ]
            .as_slice(),
        ),
        (
            "order-sync",
            [
                "order.rs",
                "order/state.rs",
                "order/milestone.rs",
                "order/terms.rs",
                "push.rs",
                "connector.rs",
                "definition.rs",
                "mapping.rs",
            ]
            .as_slice(),
        ),
        (
            "customer",
            ["account.rs", "contact.rs", "likeness.rs", "search.rs", "cleaning.rs", "picture.rs"].as_slice(),
        ),
        ("document", ["file.rs", "media.rs", "link.rs", "template.rs", "writing.rs"].as_slice()),
        ("reporting", ["row.rs", "span.rs", "kpi.rs"].as_slice()),
        ("dashboard", ["kept.rs", "report.rs", "board.rs"].as_slice()),
        ("notification", ["notice.rs", "preference.rs", "mail.rs", "wording.rs"].as_slice()),
        (
            "workflow",
            ["task.rs", "timer.rs", "calendar.rs", "directory.rs", "edition.rs", "form.rs", "decision.rs"]
                .as_slice(),
        ),
    ] {
        for noun in nouns {
            let path = format!("services/{name}/src/{noun}");
            let text =
                fs::read_to_string(root().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            pure(&path, &text);
        }
    }
    let folders =
        ["process", "decision", "automation"].map(|folder| format!("services/workflow/src/{folder}"));
    for folder in folders.iter().map(String::as_str).chain(["libs/forms/src"]) {
        for (path, text) in files(folder, ".rs") {
            pure(&path, &text);
        }
    }
}

#[test]
fn no_room_is_named_after_nothing() {
    let empty_names =
        ["utils", "util", "common", "helpers", "helper", "models", "repositories", "managers", "misc"];
    for (path, _) in files("services", ".rs").into_iter().chain(files("libs", ".rs")) {
        let named = Path::new(&path)
            .components()
            .any(|part| empty_names.contains(&part.as_os_str().to_string_lossy().trim_end_matches(".rs")));
        assert!(!named, "{path} is named after nothing");
    }
}

/// Tables that serve all tenants: they belong to none.
const SHARED: [&str; 6] = ["subscription", "tenant", "address", "signing_key", "event_default", "rebuild"];

#[test]
fn every_table_begins_its_keys_with_the_tenant_and_forces_row_level_security() {
    let mut seen = 0;
    for (path, text) in files("services", ".sql").into_iter().chain(files("libs", ".sql")) {
        let text: String = text
            .lines()
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n")
            .to_lowercase();
        // Names in a loop that forces row-level security for many tables.
        let forced = |table: &str| {
            text.contains(&format!("alter table {table} force row level security"))
                || (text.contains("force row level security', name") && text.contains(&format!("'{table}'")))
        };
        for statement in text.split("create table ").skip(1) {
            let statement = statement.split(';').next().unwrap_or_default();
            let table = statement.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
            if SHARED.contains(&table) {
                continue;
            }
            seen += 1;
            assert!(forced(table), "{path}: row-level security of {table} is not forced");
            for kind in ["primary key", "unique"] {
                for key in statement.split(kind).skip(1) {
                    let key = key.trim_start().trim_start_matches('(');
                    assert!(
                        key.starts_with("tenant_id"),
                        "{path}: a {kind} of {table} does not begin with the tenant"
                    );
                }
            }
            assert!(statement.contains("primary key"), "{path}: {table} has no primary key");
        }
        for index in text.split("create unique index ").skip(1) {
            let columns = index.split('(').nth(1).unwrap_or_default();
            assert!(
                columns.starts_with("tenant_id"),
                "{path}: a unique index does not begin with the tenant: {}",
                index.lines().next().unwrap_or_default()
            );
        }
    }
    assert!(seen >= 15, "only {seen} tables were seen");
}

#[test]
fn every_list_is_paged_and_every_public_call_has_a_path_of_its_own() {
    let mut paths = BTreeSet::new();
    let http = api::pool().get_extension_by_name("google.api.http").expect("the HTTP option");
    for method in api::pool().services().flat_map(|service| service.methods().collect::<Vec<_>>()) {
        if method.name().starts_with("List") {
            for (message, field) in [
                (method.input(), "page_size"),
                (method.input(), "page_token"),
                (method.output(), "next_page_token"),
            ] {
                assert!(
                    message.get_field_by_name(field).is_some(),
                    "{}: {} has no {field}",
                    method.full_name(),
                    message.full_name()
                );
            }
        }
        let options = method.options();
        if options.has_extension(&http) {
            let rule = options.get_extension(&http).to_string();
            assert!(paths.insert(rule.clone()), "{}: {rule} is taken", method.full_name());
        }
    }
    assert!(paths.len() > 30);
}
