//! What an assignment decision costs by itself: a table of 200 rows with four inputs, the values of every row in turn.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use rules::{HitPolicy, Input, Output, Row, Table, Type, Value};

use crate::cpu;

const ROWS: i64 = 200;

/// A table as large as a sales organisation of a country has, compiled.
///
/// # Errors
/// When the table is wrong.
pub(crate) fn table() -> anyhow::Result<rules::Compiled> {
    let input = |name: &str, kind| Input { name: name.into(), label: String::new(), kind };
    let rows = (0..ROWS).map(|at| Row {
        id: format!("r{at}"),
        conditions: vec![
            format!("\"省{}\",\"省{}\"", at % 34, (at + 1) % 34),
            format!("\"产品{}\"", at % 25),
            if at % 3 == 0 { "-".into() } else { format!("not(\"行业{}\")", at % 7) },
            format!("[{}..{})", at * 1_000, at * 1_000 + 100_000),
        ],
        conclusions: vec![format!("\"team:{at}\"")],
        note: String::new(),
    });
    let table = Table {
        name: "线索分配".into(),
        hit_policy: HitPolicy::First,
        inputs: vec![
            input("province", Type::String),
            input("product", Type::String),
            input("industry", Type::String),
            input("budget", Type::Number),
        ],
        outputs: vec![Output {
            name: "assignee".into(),
            label: String::new(),
            kind: Type::String,
            allowed: vec![],
        }],
        rows: rows.collect(),
    };
    table.compile().map_err(|faults| anyhow::anyhow!("{faults:?}")).context("the table of 200 rows")
}

/// Decides for `time` in one thread: decisions a second, and microseconds of CPU time for each.
///
/// # Errors
/// When a decision has no answer.
pub(crate) fn decide(table: &rules::Compiled, time: Duration) -> anyhow::Result<(f64, f64)> {
    let asked: Vec<[Value; 4]> = (0..ROWS)
        .map(|at| {
            let text = |what: &str, n: i64| Value::Text(format!("{what}{n}"));
            [text("省", at % 34), text("产品", at % 25), text("行业", 9), Value::Number((at * 1_000).into())]
        })
        .collect();
    let (started, before, mut done) = (Instant::now(), cpu::of_this_thread(), 0_u32);
    while started.elapsed() < time {
        for values in &asked {
            let hits = black_box(table.decide(black_box(values)));
            let hits = hits.map_err(|why| anyhow::anyhow!("{why:?}"))?;
            anyhow::ensure!(!hits.is_empty(), "a row of the table decides each");
            done += 1;
        }
    }
    let used = (cpu::of_this_thread() - before) as f64 / 1_000.0;
    Ok((f64::from(done) / started.elapsed().as_secs_f64(), used / f64::from(done)))
}
