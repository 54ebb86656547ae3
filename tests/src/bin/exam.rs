//! Runs every exam found in a folder, one line each, and never stops at the first: `exam FOLDER`.

use std::path::PathBuf;
use std::process::ExitCode;

use tests::{bpmn, dmn, json_schema, lead_lists};

fn main() -> ExitCode {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "../shared".to_owned()));
    let lists = lead_lists::lists(&folder);
    let cases = dmn::examine(&folder);
    let drawings = bpmn::examine(&folder);
    let schemas = json_schema::examine(&folder);
    if lists.is_empty() && cases.is_empty() && drawings.is_empty() && schemas.is_empty() {
        eprintln!("no exams under {}", folder.display());
        return ExitCode::FAILURE;
    }
    let mut failed = 0;
    for list in lists {
        let name = list.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match lead_lists::examine(&list) {
            Err(error) => {
                failed += 1;
                println!("exam {name}: passed 0 of 1 (cannot be read: {error})");
            }
            Ok(scores) => {
                let passed = scores.iter().filter(|score| score.passed()).count();
                let misses: Vec<String> =
                    scores.iter().filter(|score| !score.passed()).map(|score| score.name.clone()).collect();
                println!(
                    "exam {name}: passed {passed} of {}{}{}",
                    scores.len(),
                    if misses.is_empty() { "" } else { "; missed: " },
                    misses.join(", ")
                );
                for score in &scores {
                    let wrong = if score.wrong.is_empty() {
                        String::new()
                    } else {
                        format!("  e.g. rows {:?}", score.wrong)
                    };
                    println!(
                        "  {:<24}{:>6} of {:>6}  {:6.2} %  (aim {} %){wrong}",
                        score.name,
                        score.right,
                        score.of,
                        score.percent(),
                        score.aim
                    );
                }
                failed += usize::from(!misses.is_empty());
            }
        }
    }
    if !cases.is_empty() {
        failed += usize::from(told(&cases));
    }
    if !drawings.is_empty() {
        failed += usize::from(drawn(&drawings));
    }
    if !schemas.is_empty() {
        failed += usize::from(validated(&schemas));
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the line of the kit of JSON Schema; whether a case was missed.
fn validated(cases: &[json_schema::Case]) -> bool {
    let misses: Vec<String> = cases
        .iter()
        .filter_map(|case| case.miss.as_ref().map(|miss| format!("{} ({miss})", case.name)))
        .collect();
    println!(
        "exam json-schema: passed {} of {}{}{}",
        cases.len() - misses.len(),
        cases.len(),
        if misses.is_empty() { "" } else { "; missed: " },
        misses.join(", ")
    );
    !misses.is_empty()
}

/// Prints the line of the DMN kit; whether a case that the rules cover was missed.
fn told(cases: &[dmn::Case]) -> bool {
    let misses: Vec<String> = cases
        .iter()
        .filter_map(|case| case.miss.as_ref().map(|miss| format!("{} ({miss})", case.name)))
        .collect();
    println!(
        "exam dmn-tck: passed {} of {}{}{}",
        cases.len() - misses.len(),
        cases.len(),
        if misses.is_empty() { "" } else { "; missed: " },
        misses.join(", ")
    );
    cases.iter().any(|case| matches!(case.miss, Some(dmn::Miss::Wrong(_))))
}

/// Prints what became of each BPMN file; whether one was not passed.
fn drawn(files: &[bpmn::File]) -> bool {
    let misses: Vec<String> = files
        .iter()
        .filter_map(|file| file.miss.as_ref().map(|miss| format!("{} ({miss})", file.name)))
        .collect();
    println!(
        "exam bpmn: passed {} of {}{}{}",
        files.len() - misses.len(),
        files.len(),
        if misses.is_empty() { "" } else { "; missed: " },
        misses.join(", ")
    );
    for file in files {
        println!("  {:<24}{}", file.name, file.became);
    }
    !misses.is_empty()
}
